/* Series that are one measure at several times: a theme's `periods` colour them by their order, the latest the most. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "table/period.h"

enum { MOST_PERIODS = 5 /* shades of one colour that a reader tells apart */ };

/* The day on which it begins, or at least its year; NaN: it names no time. */
static double beginning(struct arena *a, struct value v) {
    struct period period;
    if (v.kind == VALUE_DATE) return v.number;
    if (period_read(value_to_string(a, v), &period)) return period.first;
    return (year_named(a, v) - 1970) * 365.2425 * 86400e3;
}

/* 1: each begins after the one before, -1: before it, 0: neither. */
static int direction(struct arena *a, const struct value *v, size_t n) {
    int way = 0;
    for (size_t i = 1; i < n; i++) {
        double before = beginning(a, v[i - 1]), now = beginning(a, v[i]);
        int step = now > before ? 1 : now < before ? -1 : 0;
        if (!step || (way && step != way)) return 0;
        way = step;
    }
    return way;
}

void period_colors(struct planner *p, const struct scale_component *c, struct scale *s) {
    struct value stops = p->doc->extras.periods;
    const struct value *own = c->props;
    bool colored = channel_is_color(c->channel);
    if (stops.kind != VALUE_ARRAY || stops.n < 2 || !colored || c->type != SCALE_ORDINAL ||
        c->unit->mark == MARK_TYPE_ARC || value_is_set(own[SCALE_DEF_RANGE]) || value_is_set(own[SCALE_DEF_SCHEME]) ||
        s->values_n < 2 || s->values_n > MOST_PERIODS || !names_times(p->arena, s->values, s->values_n))
        return;
    int way = direction(p->arena, s->values, s->values_n);
    struct color *ramp = ARENA_ARRAY(p->arena, struct color, stops.n);
    for (uint32_t i = 0; i < stops.n; i++)
        if (!color_read(value_to_str(stops.array[i]), &ramp[i])) return;
    if (!way) return;
    struct value *range = ARENA_ARRAY(p->arena, struct value, s->values_n);
    for (size_t i = 0; i < s->values_n; i++) {
        double t = (double)i / (double)(s->values_n - 1);
        struct color shade = interpolate_piecewise(INTERPOLATE_LAB, NAN, ramp, stops.n, way > 0 ? t : 1 - t);
        char text[40];
        size_t length = color_write(text, shade);
        range[i] = value_string(arena_strndup(p->arena, text, length));
    }
    s->range = value_array(range, s->values_n);
}
