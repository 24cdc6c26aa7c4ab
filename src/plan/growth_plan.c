/* Growth between bars: which pairs, and the figure. */
#include "base/number.h"
#include "plan/extras.h"

struct growth_list {
    struct growth_plan *items;
    size_t count, cap;
};

/* The year that a category's text names: its last four digits in a row; NaN: none. */
static double year_of(struct arena *a, struct value v) {
    if (v.kind == VALUE_DATE) return 1970 + v.number / (365.2425 * 86400e3);
    struct str s = value_to_string(a, v);
    double year = NAN;
    for (size_t i = 0, run = 0; i < s.n; i++) {
        run = s.p[i] >= '0' && s.p[i] <= '9' ? run + 1 : 0;
        if (run == 4) number_read((struct str){s.p + i - 3, 4}, &year);
    }
    return year;
}

static void write_percent(struct buf *b, const struct extras_work *w, double share) {
    static const struct unit percent = {"", "%", NULL, 0.01, true};
    struct unit_label l = unit_label_make(&percent, w->p->locale ? w->p->locale->number : NULL, fabs(share));
    if (share > 0) buf_addc(b, '+');
    /* a growth stated as 30 % comes back from rounded figures as 29.87 %: whole percents, but a decimal where it says
     * something */
    int decimals = fabs(share) < 0.095 && fabs(share * 100 - round(share * 100)) > 0.05 ? 1 : 0;
    size_t before = b->n;
    unit_label_write(b, &l, share, decimals);
    if (b->n == before + 1 && b->p[before] == '0') buf_addc(b, '%');
}

/* Without a text the pair has no figure, which is told once. */
static const char *growth_text(const struct extras_work *w, const struct growth_def *g, const struct bar *from,
                               const struct bar *to) {
    struct buf b;
    if (g->text) return g->text;
    buf_init(&b, w->p->arena);
    if (g->kind == GROWTH_DIFFERENCE) {
        struct figures f = figures_of(w, value_channel(w));
        double d = to->value - from->value;
        if (d > 0) buf_addc(&b, '+');
        figure_write_number(&b, &f, round(d / f.label.scale * 1e9) / 1e9 * f.label.scale);
        return b.p;
    }
    if (!(from->value > 0) || !(to->value > 0 || (to->value >= 0 && g->kind == GROWTH_PERCENT))) {
        diag_warn(w->p->diag, g->place, "\"kind\": \"difference\" works with any figures",
                  "growth from %s has no percentage",
                  from->value < 0 || to->value < 0 ? "or to a negative figure" : "zero");
        return NULL;
    }
    double ratio = to->value / from->value;
    if (g->kind == GROWTH_CAGR) {
        double years = year_of(w->p->arena, to->category) - year_of(w->p->arena, from->category);
        if (!(years > 0)) {
            diag_warn(w->p->diag, g->place, NULL, "a yearly growth rate needs categories that name years");
            return NULL;
        }
        const char *yearly = extras_word(&w->p->doc->extras, "yearly");
        const char *at = strstr(yearly, "{0}");
        if (!at) return yearly;
        buf_add(&b, yearly, (size_t)(at - yearly));
        write_percent(&b, w, pow(ratio, 1 / years) - 1);
        buf_adds(&b, at + 3);
        return b.p;
    }
    write_percent(&b, w, ratio - 1);
    return b.p;
}

static void add(struct growth_list *l, const struct extras_work *w, const struct growth_def *g, const struct bar *from,
                const struct bar *to) {
    const char *text = from == to ? NULL : growth_text(w, g, from, to);
    if (!text) return;
    if (value_is_set(g->series) && !g->text && w->u->mark != MARK_TYPE_BAR) { /* brackets stand over other lines */
        struct str name = value_to_string(w->p->arena, g->series);
        text = arena_printf(w->p->arena, "%.*s %s", (int)name.n, name.p, text);
    }
    struct growth_plan plan = {from->row, to->row, text, from->value > 0 ? to->value / from->value : NAN};
    ARENA_PUSH(w->p->arena, l->items, l->count, l->cap, plan);
}

static bool bears(const struct extras_work *w, const struct bar *b, struct value name, bool offset) {
    return value_named(w->p->arena, offset ? b->offset : b->category, name);
}

/* Between bars that stand together: of the same category where names are offsets, of the same offset where they are
 * categories. */
static bool add_named(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                      const struct bar *bars, size_t n, bool offset) {
    bool any = false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            bool together =
                offset ? value_equal(bars[i].category, bars[k].category) : value_equal(bars[i].offset, bars[k].offset);
            if (i == k || !together || !bears(w, &bars[i], g->from, offset) || !bears(w, &bars[k], g->to, offset))
                continue;
            add(l, w, g, &bars[i], &bars[k]);
            any = true;
        }
    return any;
}

/* From the first bar to the last, within each category where bars stand in groups. */
static void add_ends(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                     const struct bar *bars, size_t n) {
    bool grouped = n && value_is_set(bars[0].offset);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && (!grouped || value_equal(bars[end].category, bars[i].category)))
            end++;
        const struct bar *from = &bars[i], *to = &bars[end - 1];
        for (size_t k = i; k < end; k++) {
            if (value_is_set(g->from) && bears(w, &bars[k], g->from, grouped)) from = &bars[k];
            if (value_is_set(g->to) && bears(w, &bars[k], g->to, grouped)) to = &bars[k];
        }
        add(l, w, g, from, to);
        i = end;
    }
}

/* Lines that do not stand on each other have no growth in common. */
static bool is_of_one(const struct extras_work *w, const struct growth_def *g) {
    const struct column *series = series_of(w);
    if (w->u->mark == MARK_TYPE_BAR || w->u->stack.on || !series || value_is_set(g->series)) return true;
    struct value first = column_get(series, 0);
    for (size_t row = 1; row < w->t->rows; row++)
        if (!value_equal(column_get(series, row), first)) {
            struct str name = value_to_string(w->p->arena, first);
            diag_warn(w->p->diag, g->place,
                      arena_printf(w->p->arena, "\"growth\": {\"series\": \"%.*s\"}", (int)name.n, name.p),
                      "growth is left out: it is that of one line, and there are several");
            return false;
        }
    return true;
}

/* The bars that a definition speaks of; NULL after a warning. */
static const struct bar *bars_for(const struct extras_work *w, const struct growth_def *g, size_t *n) {
    if (!is_of_one(w, g)) return NULL;
    const struct bar *bars = bars_of(w, g->series, n);
    if (*n || !value_is_set(g->series) || w->node->groupby_count) return bars;
    struct str name = value_to_string(w->p->arena, g->series);
    diag_warn(w->p->diag, g->place, NULL, "no series is called \"%.*s\"", (int)name.n, name.p);
    return NULL;
}

void growth_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    struct growth_list l = {0};
    size_t n;
    enum channel vc = value_channel(w);
    if (vc == CHANNEL_COUNT || rows_of(w, vc == CH_X ? CH_X2 : CH_Y2)) return;
    for (size_t i = 0; i < e->growth_count; i++) {
        const struct growth_def *g = &e->growth[i];
        const struct bar *bars = bars_for(w, g, &n);
        if (!bars) continue;
        if (g->each) {
            for (size_t k = 1; k < n; k++)
                if (value_equal(bars[k - 1].offset, bars[k].offset) ||
                    value_equal(bars[k - 1].category, bars[k].category))
                    add(&l, w, g, &bars[k - 1], &bars[k]);
        } else if (!value_is_set(g->from) || !value_is_set(g->to)) {
            add_ends(&l, w, g, bars, n);
        } else if (!add_named(&l, w, g, bars, n, false) && !add_named(&l, w, g, bars, n, true) &&
                   !w->node->groupby_count) {
            struct str from = value_to_string(w->p->arena, g->from), to = value_to_string(w->p->arena, g->to);
            diag_warn(w->p->diag, g->place, NULL, "no bars are called \"%.*s\" and \"%.*s\"", (int)from.n, from.p,
                      (int)to.n, to.p);
        }
    }
    w->m->growth = l.items;
    w->m->growth_count = (uint32_t)l.count;
}
