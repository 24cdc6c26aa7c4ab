/* What a chart shows as one thing though it is several: rows that nothing adds up, as bars on or behind each other and
 * saw-toothed lines; series of one colour. */
#include "plan/data.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "transform/rows.h"

enum { KEYS_MOST = 8 };

/* The columns that tell the mark's items apart. */
static size_t keys_of(const struct extras_work *w, const struct column **keys) {
    static const enum channel channels[] = {CH_X,      CH_Y,      CH_X_OFFSET,    CH_Y_OFFSET, CH_COLOR,   CH_FILL,
                                            CH_STROKE, CH_DETAIL, CH_STROKE_DASH, CH_SHAPE,    CH_OPACITY, CH_SIZE};
    enum channel value = value_channel(w);
    size_t n = 0;
    for (size_t i = 0; i < sizeof channels / sizeof *channels && n < KEYS_MOST; i++) {
        const struct column *c = channels[i] == value ? NULL : rows_of(w, channels[i]);
        bool again = false;
        for (size_t k = 0; k < n; k++)
            again |= keys[k] == c;
        if (c && !again) keys[n++] = c;
    }
    return n;
}

/* A field that may tell the two rows apart; NULL: none is known. */
static const char *difference(const struct extras_work *w, size_t row, size_t first) {
    for (size_t i = 0; i < w->t->column_count; i++) {
        const struct column *c = &w->t->columns[i];
        if (c->type == COLUMN_STRING && !value_equal(column_get(c, row), column_get(c, first))) return c->name;
    }
    return data_unread(w->p);
}

static void tell(const struct extras_work *w, const struct column *value, const struct column *const *keys, size_t n,
                 size_t row, size_t first) {
    struct buf b;
    struct arena *a = w->p->arena;
    buf_init(&b, a);
    for (size_t k = 0; k < n; k++) {
        struct str name = value_to_string(a, column_meant(keys[k], row));
        buf_printf(&b, "%s\"%s\" (%.*s)", k ? " and " : "", keys[k]->name, (int)name.n, name.p);
    }
    const char *other = difference(w, row, first);
    diag_warn(w->p->diag, (struct place){0},
              arena_printf(a, "sum(%s) adds them up%s%s%s", value->name, other ? "; \"" : "", other ? other : "",
                           other ? "\" may tell them apart" : ""),
              "several rows have the same %s", b.p);
}

void repeats_check(const struct extras_work *w) {
    enum mark_type mark = w->u->mark;
    enum channel vc = value_channel(w);
    bool shown = mark == MARK_TYPE_BAR || mark == MARK_TYPE_ARC || mark == MARK_TYPE_LINE || mark == MARK_TYPE_AREA;
    if (!shown || vc == CHANNEL_COUNT || w->u->aggregated || w->t->rollup || w->u->channels[CH_ORDER].aggregate.op)
        return;
    if (rows_of(w, CH_X2) || rows_of(w, CH_Y2) || w->u->channels[vc].type != MEASURE_QUANTITATIVE) return;
    const struct column *keys[KEYS_MOST], *value = rows_of(w, vc);
    size_t n = keys_of(w, keys);
    if (!n || !value || (mark != MARK_TYPE_LINE && mark != MARK_TYPE_AREA && w->t->rows > LABELLED_ROWS_MAX)) return;
    struct groups items = rows_group(w->p->arena, keys, n, w->t->rows);
    uint32_t *first = ARENA_ARRAY(w->p->arena, uint32_t, items.count); /* row with a figure, from 1; 0: none yet */
    for (size_t row = 0; row < w->t->rows; row++) {
        uint32_t *seen = &first[items.of[row]];
        if (isnan(column_number(value, row))) continue;
        if (*seen) {
            tell(w, value, keys, n, row, *seen - 1);
            return;
        }
        *seen = (uint32_t)row + 1;
    }
}

void colors_check(const struct extras_work *w) {
    const struct scale_component *c = scale_of(w->node, CH_COLOR);
    const struct scale *s = c && c->now ? &c->now->scale : NULL;
    if (coding_used(&w->u->channels[CH_STROKE_DASH]) || coding_used(&w->u->channels[CH_SHAPE])) return;
    if (!s || !scale_type_discrete(s->type) || !s->colors_n || s->values_n <= s->colors_n || !colors_series(w->u))
        return;
    struct str first = value_to_string(w->p->arena, s->values[0]),
               again = value_to_string(w->p->arena, s->values[s->colors_n]);
    diag_warn(w->p->diag, (struct place){0}, "more colours: a theme's \"range\": {\"category\": [...]}",
              "%zu of \"%s\" share %zu colours: \"%.*s\" and \"%.*s\" have the same", s->values_n,
              w->u->channels[CH_COLOR].field_title, s->colors_n, (int)first.n, first.p, (int)again.n, again.p);
}
