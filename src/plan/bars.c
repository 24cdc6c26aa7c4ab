/* The bars of a cell. */
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/planner.h"
#include "table/figure.h"

const struct column *series_of(const struct extras_work *w) {
    static const enum channel by[] = {CH_COLOR, CH_FILL,     CH_STROKE,   CH_STROKE_DASH,
                                      CH_SHAPE, CH_X_OFFSET, CH_Y_OFFSET, CH_DETAIL};
    const struct column *category = rows_of(w, category_channel(w));
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        const struct column *c = rows_of(w, by[i]);
        if (c && c != category && w->u->channels[by[i]].type != MEASURE_QUANTITATIVE) return c;
    }
    return NULL;
}

static double place_of(const struct extras_work *w, uint32_t row) {
    static const enum visual lying[] = {VISUAL_Y, VISUAL_YC}, standing[] = {VISUAL_X, VISUAL_XC};
    const enum visual *v = w->m->horizontal ? lying : standing;
    for (int i = 0; i < 2; i++)
        if (w->m->encode[v[i]].count) return encode_number(w->view, &w->m->encode[v[i]], row, 0);
    return 0;
}

static struct value cell_of(const struct column *c, size_t row) {
    return c ? column_meant(c, row) : UNDEFINED;
}

static void add_part(struct bar *whole, const struct bar *part) {
    whole->repeated |= !isnan(whole->value) && !isnan(part->value);
    if (isnan(whole->value) && !isnan(part->value)) whole->row = part->row;
    if (!isnan(part->value)) whole->value = part->value + (isnan(whole->value) ? 0 : whole->value);
    if (whole->lacks == ROW_NONE) whole->lacks = part->lacks;
    if (part->inexact)
        whole->inexact = whole->inexact && whole->inexact != part->inexact ? FIGURE_ABOUT : part->inexact;
}

const struct column *middles_of(const struct extras_work *w) {
    enum channel vc = value_channel(w);
    const struct column *low = rows_of(w, vc), *high = rows_of(w, vc == CH_X ? CH_X2 : CH_Y2);
    if (!w->p->doc->extras.ranges || !low || !high || !str_ends(str_of(low->name), STR("_low"))) return NULL;
    return table_column(w->t, (struct str){low->name, strlen(low->name) - strlen("_low")});
}

/* Of bars sorted by their places the first that stands at this one or beyond it. */
static size_t bar_at(const struct bar *bars, size_t n, double place) {
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (bars[middle].place < place)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* Its whole, where another part stands in the same place; NULL: it is the first. */
static struct bar *whole_of(struct bar *bars, size_t n, const struct bar *part) {
    for (size_t i = bar_at(bars, n, part->place); i < n && bars[i].place <= part->place; i++)
        if (value_equal(bars[i].category, part->category) && value_equal(bars[i].offset, part->offset)) return &bars[i];
    return NULL;
}

struct bar *bars_of(const struct extras_work *w, struct value series, size_t *count) {
    const struct column *parts = value_is_set(series) ? series_of(w) : NULL;
    enum channel vc = value_channel(w);
    const struct column *middle = middles_of(w), *value = middle ? middle : rows_of(w, vc);
    const struct column *category = rows_of(w, category_channel(w));
    const struct column *offset = rows_of(w, w->m->horizontal ? CH_Y_OFFSET : CH_X_OFFSET);
    struct bar *bars = ARENA_ARRAY(w->p->arena, struct bar, w->t->rows);
    size_t n = 0;
    for (uint32_t row = 0; value && row < w->t->rows && row < LABELLED_ROWS_MAX; row++) {
        double v = column_number(value, row);
        struct bar b = {
            .category = cell_of(category, row), .offset = cell_of(parts == offset ? NULL : offset, row), .value = v};
        if (parts && !value_named(w->p->arena, column_meant(parts, row), series)) continue;
        b.row = row;
        b.lacks = isnan(v) ? row : ROW_NONE;
        b.inexact = !isnan(v) && value->inexact ? value->inexact[row] : 0;
        b.place = place_of(w, row);
        if (isnan(b.place)) b.place = INFINITY; /* nowhere: after all others */
        struct bar *whole = whole_of(bars, n, &b);
        if (whole) {
            add_part(whole, &b);
            continue;
        }
        size_t i = n++;
        for (; i > 0 && bars[i - 1].place > b.place; i--)
            bars[i] = bars[i - 1];
        bars[i] = b;
    }
    *count = n;
    return bars;
}
