/* Growth between bars: which pairs. */
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/growth.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"

struct growth_list {
    struct growth_plan *items;
    size_t count, cap;
};

/* Which bars follow one another: all of them; those of a category, from series to series; or those of a series, along
 * the axis. */
enum growth_way { WAY_ALL, WAY_WITHIN, WAY_ALONG };

/* Growth from or to what has no figure, or but a part of it, is none. */
static bool is_whole(const struct extras_work *w, const struct growth_def *g, const struct bar *b) {
    if (isnan(b->value)) {
        const char *series = value_is_set(b->offset) ? said_name(w->p, b->offset) : NULL;
        diag_warn(w->p->diag, g->place, NULL, "\"%s\"%s%s%s has no figure: its growth is left out",
                  said_name(w->p, b->category), series ? " of \"" : "", series ? series : "", series ? "\"" : "");
        return false;
    }
    if (b->repeated && !w->u->stack.on && !g->text) {
        diag_warn(w->p->diag, g->place, NULL, "\"%s\" has several figures that do not stack: its growth is left out",
                  said_name(w->p, b->category));
        return false;
    }
    if (b->lacks == ROW_NONE || g->text) return true;
    const struct column *parts = series_of(w);
    diag_warn(w->p->diag, g->place, NULL, "\"%s\" lacks a figure%s%s%s: the growth of its sum is left out",
              said_name(w->p, b->category), parts ? " (\"" : "",
              parts ? said_name(w->p, column_meant(parts, b->lacks)) : "", parts ? "\")" : "");
    return false;
}

/* Does the bracket of a series stand over other lines too, or over the other parts of its stacks? */
static bool stands_over_others(const struct extras_work *w) {
    const struct column *series = series_of(w), *offset = rows_of(w, w->m->horizontal ? CH_Y_OFFSET : CH_X_OFFSET);
    return w->u->mark != MARK_TYPE_BAR || (w->u->stack.on && series && series != offset);
}

static void add(struct growth_list *l, const struct extras_work *w, const struct growth_def *g, const struct bar *from,
                const struct bar *to) {
    if (from == to || !is_whole(w, g, from) || !is_whole(w, g, to)) return;
    const char *text = growth_text(w, g, from, to);
    if (!text) return;
    const char *series = value_is_set(g->series) ? said_name(w->p, g->series)
                         : value_is_set(from->offset) && value_equal(from->offset, to->offset)
                             ? said_name(w->p, from->offset)
                             : NULL;
    if (value_is_set(g->series) && !g->text && stands_over_others(w))
        text = arena_printf(w->p->arena, "%s %s", series, text);
    struct growth_plan plan = {from->row, to->row, text, series, from->value > 0 ? to->value / from->value : NAN};
    ARENA_PUSH(w->p->arena, l->items, l->count, l->cap, plan);
}

static bool bears(const struct extras_work *w, const struct bar *b, struct value name, bool offset) {
    return offset ? value_named(w->p->arena, b->offset, name)
                  : said_names(w->p, w->u, category_channel(w), b->category, name);
}

static bool named_by(const struct extras_work *w, const struct bar *bars, size_t n, struct value name, bool offset) {
    for (size_t i = 0; i < n; i++)
        if (value_is_set(name) && bears(w, &bars[i], name, offset)) return true;
    return false;
}

/* Between bars that stand together: of the same category where names are offsets, of the same offset where they are
 * categories. */
static bool add_named(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                      const struct bar *bars, size_t n, bool offset) {
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!bears(w, &bars[i], g->from, offset)) continue;
        for (size_t k = 0; k < n; k++) {
            bool together =
                offset ? value_equal(bars[i].category, bars[k].category) : value_equal(bars[i].offset, bars[k].offset);
            if (i == k || !together || !bears(w, &bars[k], g->to, offset)) continue;
            add(l, w, g, &bars[i], &bars[k]);
            any = true;
        }
    }
    return any;
}

static const struct diag_hint name_ends = {"\"from\" and \"to\" name two of them", ADVICE_GROWTH_ENDS, NULL};

/* From the first of several names to the last is seldom what is meant, where these are no times. */
static void tell_of_names(const struct extras_work *w, const struct growth_def *g, const struct bar *bars, size_t n) {
    struct value *names = ARENA_ARRAY(w->p->arena, struct value, n);
    bool told = value_is_set(g->from) || value_is_set(g->to) || g->text || w->p->doc->extras.waterfall;
    if (n < 3 || told || w->node->groupby_count) return;
    for (size_t i = 0; i < n; i++) {
        if (bars[i].category.kind != VALUE_STRING) return;
        names[i] = bars[i].category;
    }
    if (names_times(w->p->arena, names, n)) return;
    diag_tell(w->p->diag, DIAG_NOTE, g->place, name_ends, "growth runs from \"%s\" to \"%s\", which name no times",
              said_name(w->p, names[0]), said_name(w->p, names[g->each ? 1 : n - 1]));
}

/* Growth needs an earlier and a later: where the series name times ("2021", "2022") it goes from one to the other, else
 * along the axis if that does. Two series without times (plan, actual) are compared; of more no two are more natural a
 * pair than others. False after a warning. */
static bool find_way(const struct extras_work *w, const struct growth_def *g, const struct bar *bars, size_t n,
                     enum growth_way *way) {
    struct value *names = ARENA_ARRAY(w->p->arena, struct value, n);
    size_t series = 0;
    *way = WAY_ALL;
    if (!n || !value_is_set(bars[0].offset)) return true;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < series && !value_equal(names[k], bars[i].offset))
            k++;
        if (k == series) names[series++] = bars[i].offset;
    }
    *way = WAY_WITHIN;
    bool named = named_by(w, bars, n, g->from, true) || named_by(w, bars, n, g->to, true);
    if (named || names_times(w->p->arena, names, series)) return true;
    for (size_t i = 0; i < n; i++)
        names[i] = bars[i].category;
    if (names_times(w->p->arena, names, n) || named_by(w, bars, n, g->from, false) ||
        named_by(w, bars, n, g->to, false)) {
        *way = WAY_ALONG;
        return true;
    }
    if (series <= 2) return true;
    diag_tell(w->p->diag, DIAG_WARNING, g->place, name_ends,
              "growth is left out: neither the series nor the categories name times");
    return false;
}

static bool follows(const struct bar *a, const struct bar *b, enum growth_way way) {
    if (way == WAY_ALL) return true;
    return way == WAY_ALONG ? value_equal(a->offset, b->offset) : value_equal(a->category, b->category);
}

/* The bar after `at` that follows it; `n`: none. */
static size_t next_of(const struct bar *bars, size_t n, size_t at, enum growth_way way) {
    size_t k = at + 1;
    while (k < n && !follows(&bars[at], &bars[k], way))
        k++;
    return k;
}

/* From the first bar of a sequence to its last, or from and to those that are named. */
static void add_ends(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                     const struct bar *bars, size_t n, size_t first, enum growth_way way) {
    bool offset = way == WAY_WITHIN;
    const struct bar *from = &bars[first], *to = from;
    for (size_t k = first; k < n; k = next_of(bars, n, k, way)) {
        if (value_is_set(g->from) && bears(w, &bars[k], g->from, offset)) from = &bars[k];
        if (!value_is_set(g->to) || bears(w, &bars[k], g->to, offset)) to = &bars[k];
    }
    add(l, w, g, from, to);
}

/* From each bar of a sequence to the next, from and to those that are named. */
static void add_each(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                     const struct bar *bars, size_t n, size_t first, enum growth_way way) {
    bool offset = way == WAY_WITHIN, begun = !value_is_set(g->from);
    for (size_t k = first, next; (next = next_of(bars, n, k, way)) < n; k = next) {
        begun |= value_is_set(g->from) && bears(w, &bars[k], g->from, offset);
        if (begun && value_is_set(g->to) && bears(w, &bars[k], g->to, offset)) return;
        if (begun) add(l, w, g, &bars[k], &bars[next]);
    }
}

static void add_sequences(struct growth_list *l, const struct extras_work *w, const struct growth_def *g,
                          const struct bar *bars, size_t n) {
    enum growth_way way;
    size_t known = l->count;
    if (!find_way(w, g, bars, n, &way)) return;
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        while (before < i && !follows(&bars[before], &bars[i], way))
            before++;
        bool each = g->each || (w->p->doc->extras.waterfall && !value_is_set(g->from) && !value_is_set(g->to));
        if (before != i) continue;
        if (each)
            add_each(l, w, g, bars, n, i, way);
        else
            add_ends(l, w, g, bars, n, i, way);
    }
    if (way == WAY_ALL && l->count > known) tell_of_names(w, g, bars, n);
}

/* Lines that do not stand on each other have no growth in common. */
static bool is_of_one(const struct extras_work *w, const struct growth_def *g) {
    const struct column *series = series_of(w);
    if (w->u->mark == MARK_TYPE_BAR || w->u->stack.on || !series || value_is_set(g->series)) return true;
    struct value first = column_meant(series, 0);
    for (size_t row = 1; row < w->t->rows; row++)
        if (!value_equal(column_get(series, row), first)) {
            struct str name = value_to_string(w->p->arena, first);
            const char *advised = arena_printf(w->p->arena, "%.*s", (int)name.n, name.p);
            struct diag_hint hint = {.advice = ADVICE_GROWTH_SERIES, .advised = advised};
            hint.text = arena_printf(w->p->arena, "\"growth\": {\"series\": \"%s\"}", advised);
            diag_tell(w->p->diag, DIAG_WARNING, g->place, hint,
                      "growth is left out: it is that of one line, and there are several");
            return false;
        }
    return true;
}

/* A line begins and ends where its figures do. */
static size_t with_figures(struct bar *bars, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(bars[i].value)) bars[kept++] = bars[i];
    return kept;
}

/* Of a waterfall only what has come together can be compared, each total with the next. */
static size_t totals_of_steps(const struct extras_work *w, struct bar *bars, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (waterfall_total(w, bars[i].row)) bars[kept++] = bars[i];
    return kept;
}

/* The bars that a definition speaks of; NULL after a warning. */
static const struct bar *bars_for(const struct extras_work *w, const struct growth_def *g, size_t *n) {
    if (!is_of_one(w, g)) return NULL;
    if (value_is_set(g->series) && !series_of(w) && !w->node->groupby_count) {
        diag_warn(w->p->diag, g->place, NULL, "no series is called \"%s\": nothing tells series apart",
                  said_name(w->p, g->series));
        return NULL;
    }
    struct bar *bars = bars_of(w, g->series, n);
    if (w->u->mark != MARK_TYPE_BAR) *n = with_figures(bars, *n);
    if (w->p->doc->extras.waterfall) *n = totals_of_steps(w, bars, *n);
    if (w->p->doc->extras.waterfall && *n < 2) {
        diag_warn(w->p->diag, g->place, NULL, "growth is left out: the waterfall has no two totals");
        return NULL;
    }
    if (*n || !value_is_set(g->series) || w->node->groupby_count) return bars;
    const char *name = said_name(w->p, g->series);
    diag_warn(w->p->diag, g->place, names_meant(w, series_of(w), str_of(name)), "no series is called \"%s\"", name);
    return NULL;
}

/* False after a warning where no bar bears a name of its ends. */
static bool ends_known(const struct extras_work *w, const struct growth_def *g, const struct bar *bars, size_t n) {
    const struct value ends[] = {g->from, g->to};
    bool known = true;
    for (int i = 0; i < 2 && !w->node->groupby_count; i++) {
        if (!value_is_set(ends[i]) || named_by(w, bars, n, ends[i], false) || named_by(w, bars, n, ends[i], true))
            continue;
        const char *name = said_name(w->p, ends[i]);
        diag_warn(w->p->diag, g->place, names_meant(w, rows_of(w, category_channel(w)), str_of(name)),
                  "growth is left out: nothing is called \"%s\"", name);
        known = false;
    }
    return known;
}

/* The growth of a rate in per cent is seldom what is meant. */
static void tell_of_rates(const struct extras_work *w, const struct growth_def *g) {
    const struct column *c = rows_of(w, value_channel(w));
    bool rate = c && c->unit && c->unit->percent && !w->node->groupby_count; /* of panels it would be told for each */
    if (g->kind != GROWTH_PERCENT || g->text || !rate) return;
    static const struct diag_hint hint = {"\"kind\": \"difference\" gives percentage points",
                                          ADVICE_DIFFERENCE_OF_RATES, NULL};
    diag_tell(w->p->diag, DIAG_NOTE, g->place, hint,
              "the figures are per cents, and their growth is in per cent of these");
}

/* Stacks of 100 % do not show what grows. */
static void tell_of_shares(const struct extras_work *w, const struct growth_def *g) {
    bool summed = w->m->labels && w->m->labels->totals && !value_is_set(g->series);
    if (!said_shares(w->u, value_channel(w)) || w->p->doc->extras.mekko || summed || g->text || w->node->groupby_count)
        return;
    bool part = value_is_set(g->series);
    diag_note(w->p->diag, g->place, part ? NULL : "\"totals\": true, or --totals, writes the sums",
              "growth is that of the %s, which stacks of 100 %% do not show", part ? "part's figures" : "sums");
}

void growth_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    struct growth_list l = {0};
    const struct bar *bars = NULL;
    size_t n = 0;
    enum channel vc = value_channel(w);
    bool floats = !e->waterfall && rows_of(w, vc == CH_X ? CH_X2 : CH_Y2) && !middles_of(w);
    if (floats && e->growth_count && w->u->mark == MARK_TYPE_BAR && !w->node->groupby_count)
        diag_warn(w->p->diag, e->growth[0].place, NULL,
                  "growth is left out: the bars float from one figure to another");
    if (vc == CHANNEL_COUNT || floats) return;
    for (size_t i = 0; i < e->growth_count; i++) {
        const struct growth_def *g = &e->growth[i];
        if (!bars || !value_equal(g->series, g[-1].series)) bars = bars_for(w, g, &n);
        if (!bars) continue;
        size_t pairs = l.count, told = w->p->diag->count;
        if (!ends_known(w, g, bars, n)) continue;
        tell_of_rates(w, g);
        if (g->each || !value_is_set(g->from) || !value_is_set(g->to)) {
            add_sequences(&l, w, g, bars, n);
        } else if (!add_named(&l, w, g, bars, n, false) && !add_named(&l, w, g, bars, n, true) &&
                   !value_equal(g->from, g->to) && !w->node->groupby_count) {
            diag_warn(w->p->diag, g->place, NULL, "growth is left out: \"%s\" and \"%s\" do not stand together",
                      said_name(w->p, g->from), said_name(w->p, g->to));
        }
        if (l.count > pairs) tell_of_shares(w, g);
        if (l.count == pairs && w->p->diag->count == told && !w->node->groupby_count)
            diag_warn(w->p->diag, g->place, NULL, "growth is left out: there is no second figure to go to");
    }
    w->m->growth = l.items;
    w->m->growth_count = (uint32_t)l.count;
}
