/* ordinal, band and point scales: a domain of values in order. */
#include "scale/decimal.h"
#include "scale/scale_kinds.h"
#include <math.h>

void discrete_finish(struct arena *a, struct scale *s) {
    uint32_t slots = 8;
    while (slots < s->values_n * 2)
        slots *= 2;
    struct value *values = ARENA_ARRAY(a, struct value, s->values_n);
    s->index = ARENA_ARRAY(a, uint32_t, slots);
    s->index_mask = slots - 1;
    size_t n = 0;
    for (size_t i = 0; i < s->values_n; i++) {
        uint32_t at = (uint32_t)value_hash(s->values[i]) & s->index_mask;
        while (s->index[at] && !value_equal(values[s->index[at] - 1], s->values[i]))
            at = (at + 1) & s->index_mask;
        if (s->index[at]) continue;
        values[n++] = s->values[i];
        s->index[at] = (uint32_t)n;
    }
    s->values = values;
    s->values_n = n;
}

long discrete_index(const struct scale *s, struct value v) {
    if (!s->index) return -1;
    uint32_t at = (uint32_t)value_hash(v) & s->index_mask;
    for (; s->index[at]; at = (at + 1) & s->index_mask)
        if (value_equal(s->values[s->index[at] - 1], v)) return (long)s->index[at] - 1;
    return -1;
}

double band_space(double count, double inner, double outer) {
    double space = count - inner + outer * 2;
    return count > 0 ? (space > 0 ? space : 1) : 0;
}

/* Bands as broad as their weights, a hair apart; the step is the least between the middles of two neighbours. */
static void weigh(struct arena *a, struct scale *s, double lo, double hi) {
    static const double gap = 2;
    double sum = 0, *starts = ARENA_ARRAY(a, double, s->values_n), *widths = ARENA_ARRAY(a, double, s->values_n);
    for (size_t i = 0; i < s->values_n; i++)
        sum += s->weights[i];
    double middle = NAN, room = fmax(0, hi - lo - gap * ((double)s->values_n - 1)), at = lo;
    s->step = hi - lo;
    for (size_t k = 0; k < s->values_n; k++) {
        size_t i = s->flipped ? s->values_n - 1 - k : k;
        starts[i] = at;
        widths[i] = sum > 0 ? room * s->weights[i] / sum : 0;
        double before = middle;
        middle = at + widths[i] / 2;
        if (middle - before < s->step) s->step = middle - before;
        at += widths[i] + gap;
    }
    s->starts = starts;
    s->widths = widths;
}

void band_finish(struct arena *a, struct scale *s) {
    double lo = s->numbers[0], hi = s->numbers[1], n = (double)s->values_n;
    s->flipped = hi < lo;
    if (s->flipped) {
        double t = lo;
        lo = hi, hi = t;
    }
    double space = band_space(n, s->padding_inner, s->padding_outer);
    s->step = (hi - lo) / (space > 0 ? space : 1);
    if (s->round) s->step = floor(s->step);
    s->start = lo + (hi - lo - s->step * (n - s->padding_inner)) * s->align;
    s->bandwidth = s->step * (1 - s->padding_inner);
    if (s->round) {
        s->start = round_half_up(s->start);
        s->bandwidth = round_half_up(s->bandwidth);
    }
    s->starts = s->widths = NULL;
    if (s->weights) weigh(a, s, lo, hi);
}

struct value scale_invert_value(const struct scale *s, double place) {
    if (!scale_type_band(s->type) || isnan(place) || s->values_n == 0) return UNDEFINED;
    double hi = s->numbers[s->flipped ? 0 : 1];
    if (place < s->start || place > hi) return UNDEFINED;
    double i = s->step > 0 ? floor((place - s->start) / s->step) : 0;
    if (i > (double)s->values_n - 1) i = (double)s->values_n - 1;
    if (place - (s->start + i * s->step) > s->bandwidth + 1e-10) return UNDEFINED; /* in the gap after it */
    size_t at = (size_t)i;
    return s->values[s->flipped ? s->values_n - 1 - at : at];
}
