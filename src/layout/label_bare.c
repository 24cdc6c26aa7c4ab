/* Values of bars without their unit: where the axis beside them tells it, with every figure. */
#include "layout/label_bar.h"

static bool is_zero(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '1' && s.p[i] <= '9') return false;
    return true;
}

/* "\u2212$5B" for what stands before the digits and behind them; zero needs no unit. */
static bool shows(struct str text, const char *before, const char *behind) {
    const struct str minus = STR("\u2212"), hyphen = STR("-");
    if (is_zero(text)) return true;
    const struct str sign = str_starts(text, minus) ? minus : str_starts(text, hyphen) ? hyphen : STR("");
    struct str rest = {text.p + sign.n, text.n - sign.n};
    return str_starts(rest, str_of(before)) && str_ends(rest, str_of(behind));
}

bool bar_unit_is_told(const struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    enum channel ch = m->plan->horizontal ? CH_X : CH_Y;
    size_t figures = 0;
    for (uint32_t i = 0; i < l->c->axis_count && p->bare; i++) {
        const struct group_item *g = l->c->axes[i].guide.parts.group;
        if (l->c->plan->axes[i].grid || l->c->plan->axes[i].channel != ch) continue;
        for (uint32_t k = 0; k < g->mark_count; k++)
            for (uint32_t n = 0; strcmp(g->marks[k]->role, "axis-label") == 0 && n < g->marks[k]->item_count; n++) {
                const struct scene_item *item = &g->marks[k]->items[n];
                if (item->kind != ITEM_TEXT || item->style->opacity == 0 || !item->text->line_count) continue;
                struct str text = item->text->lines[0].string;
                if (!shows(text, p->before, p->behind)) return false;
                figures += !is_zero(text);
            }
    }
    return figures > 0;
}
