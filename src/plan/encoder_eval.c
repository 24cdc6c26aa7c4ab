/* What encoders give for a row. */
#include "plan/plan.h"

#define VISUAL_NAME(id, name, mark) name,
const char *const visual_names[VISUAL_COUNT] = {VISUALS(VISUAL_NAME)};
#undef VISUAL_NAME

static const struct encode_rule *rule_of(const struct encoder *e, size_t row) {
    for (uint32_t i = 0; i < e->count; i++)
        if (!e->rules[i].when || e->rules[i].when[row]) return &e->rules[i];
    return NULL;
}

/* The datum that a rule starts from, as a number; NaN when it is none. */
static double start_number(const struct plan_view *v, const struct encode_rule *r, size_t row) {
    switch (r->from) {
    case FROM_VALUE: return value_is_nil(r->value) ? NAN : value_to_number(r->value);
    case FROM_COLUMN: {
        double x = column_number(r->column, row);
        if (r->mix) x += r->mix_share * (column_number(r->mix, row) - x);
        return x;
    }
    case FROM_WIDTH: return v->width;
    case FROM_HEIGHT: return v->height;
    case FROM_RADIUS: return fmin(v->width, v->height) / 2;
    case FROM_GEO_X:
    case FROM_GEO_Y: {
        double at[2], x = column_number(r->column, row), y = column_number(r->mix, row);
        if (isnan(x) || isnan(y) || !geo_project(&r->projection->geo, x, y, at)) return NAN;
        return at[r->from == FROM_GEO_Y];
    }
    }
    return NAN;
}

static double mapped_number(const struct plan_view *v, const struct encode_rule *r, size_t row) {
    const struct scale *s = r->scale;
    if (!s) return start_number(v, r, row);
    /* A bandwidth alone, as in {"scale": "x", "band": 1}. */
    if (r->from == FROM_VALUE && !value_is_set(r->value)) return 0;
    if (scale_type_continuous(s->type)) {
        double x = start_number(v, r, row);
        return isnan(x) ? NAN : scale_apply(s, x);
    }
    if (r->from == FROM_VALUE) return scale_number(s, r->value);
    if (r->from == FROM_COLUMN && !r->mix) return scale_number(s, column_get(r->column, row));
    return scale_number(s, value_number(start_number(v, r, row)));
}

static double finished(const struct plan_view *v, const struct encode_rule *r, size_t row, double x) {
    if (r->scale && r->band != 0)
        x += (r->from == FROM_COLUMN && r->scale->widths ? scale_band_of(r->scale, column_get(r->column, row))
                                                         : scale_bandwidth(r->scale)) *
             r->band;
    if (r->mult != 0) x *= r->mult;
    x += r->offset;
    if (r->plus) x += finished(v, r->plus, row, mapped_number(v, r->plus, row));
    /* JavaScript's Math.round. */
    return r->round ? floor(x + 0.5) : x;
}

double encode_number(const struct plan_view *v, const struct encoder *e, size_t row, double otherwise) {
    const struct encode_rule *r = rule_of(e, row);
    if (!r) return otherwise;
    double x = finished(v, r, row, mapped_number(v, r, row));
    return isnan(x) ? otherwise : x;
}

/* A number of a column, at most through a continuous scale. */
static bool is_plain(const struct encode_rule *r) {
    return r->from == FROM_COLUMN && column_is_numeric(r->column) && !r->mix && !r->plus && !r->round &&
           (!r->scale || (r->band == 0 && scale_type_continuous(r->scale->type))) && r->mult == 0;
}

void encode_numbers(const struct plan_view *v, const struct encoder *e, const uint32_t *rows, size_t n,
                    double otherwise, double *out) {
    const struct encode_rule *r = e->count && !e->rules[0].when ? &e->rules[0] : NULL;
    if (!r || !is_plain(r)) {
        for (size_t i = 0; i < n; i++)
            out[i] = encode_number(v, e, rows[i], otherwise);
        return;
    }
    for (size_t i = 0; i < n; i++)
        out[i] = column_number(r->column, rows[i]);
    if (r->scale) scale_apply_all(r->scale, out, n);
    for (size_t i = 0; i < n; i++) {
        double x = out[i] + r->offset;
        out[i] = isnan(x) ? otherwise : x;
    }
}

static bool is_arithmetic(const struct encode_rule *r) {
    return r->mix || r->band != 0 || (r->mult != 0 && r->mult != 1) || r->offset != 0 || r->plus || r->round ||
           r->from >= FROM_WIDTH;
}

struct value encode_value(struct arena *a, const struct plan_view *v, const struct encoder *e, size_t row) {
    const struct encode_rule *r = rule_of(e, row);
    if (!r) return UNDEFINED;
    struct value x = r->from == FROM_VALUE               ? r->value
                     : r->from == FROM_COLUMN && !r->mix ? column_get(r->column, row)
                                                         : value_number(start_number(v, r, row));
    if (r->scale && (value_is_set(x) || r->from == FROM_COLUMN)) x = scale_map(a, r->scale, x);
    if (!is_arithmetic(r) || (value_is_set(x) && x.kind != VALUE_NUMBER)) return x;
    double number = finished(v, r, row, mapped_number(v, r, row));
    return isnan(number) ? UNDEFINED : value_number(number);
}

bool encode_color(const struct plan_view *v, const struct encoder *e, size_t row, struct color *out) {
    const struct encode_rule *r = rule_of(e, row);
    if (!r || !r->scale || !r->scale->interpolating) return false;
    if (r->from == FROM_VALUE) return scale_color(r->scale, r->value, out);
    if (r->from == FROM_COLUMN && !r->mix) return scale_color(r->scale, column_get(r->column, row), out);
    return scale_color(r->scale, value_number(start_number(v, r, row)), out);
}
