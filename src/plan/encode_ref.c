/* References: a channel's value as a rule (vega-lite's compile/mark/encode/{valueref,invalid,scaledZeroOrMinOrMax}.ts).
 */
#include "plan/computed.h"
#include "plan/encode.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/unit_data.h"

struct encode_rule *rule_new(struct enc *e) {
    return ARENA_NEW(e->p->arena, struct encode_rule);
}

static struct refs one(struct encode_rule *r) {
    return (struct refs){r, 1};
}

struct refs ref_value(struct enc *e, struct value v) {
    struct encode_rule *r = rule_new(e);
    r->value = v;
    if (v.kind == VALUE_EXPR) {
        r->from = FROM_COLUMN;
        r->column = computed_column(e->p, e->view, e->node, e->t, v.expr);
    }
    return one(r);
}

struct refs ref_size(struct enc *e, enum encode_from from, double mult) {
    struct encode_rule *r = rule_new(e);
    r->from = from;
    r->mult = mult;
    return one(r);
}

const struct column *enc_column(struct enc *e, const char *name) {
    const struct column *c = name ? table_column(e->t, str_of(name)) : NULL;
    if (c) return c;
    struct column *none = ARENA_NEW(e->p->arena, struct column);
    none->name = name ? name : "";
    none->type = COLUMN_ANY;
    none->any = ARENA_ARRAY(e->p->arena, struct value, e->t->rows);
    return none;
}

struct refs ref_column(struct enc *e, const char *column, const struct scale *s) {
    struct encode_rule *r = rule_new(e);
    r->from = FROM_COLUMN;
    r->column = enc_column(e, column);
    r->scale = s;
    return one(r);
}

static void shift_refs(struct refs r, struct shift s) {
    for (uint32_t i = 0; i < r.count; i++) {
        r.rule[i].offset += s.by;
        if (s.plus) r.rule[i].plus = s.plus;
    }
}

struct refs ref_mix(struct enc *e, const char *start, const char *end, double share, const struct scale *s,
                    struct shift shift) {
    struct refs r = ref_column(e, share == 1 ? end : start, s);
    if (share != 0 && share != 1) {
        r.rule->mix = enc_column(e, end);
        r.rule->mix_share = share;
    }
    shift_refs(r, shift);
    return r;
}

struct refs ref_join(struct enc *e, struct refs first, struct refs then) {
    if (!first.count) return then;
    if (!then.count) return first;
    struct encode_rule *all = ARENA_ARRAY(e->p->arena, struct encode_rule, first.count + then.count);
    memcpy(all, first.rule, first.count * sizeof *all);
    memcpy(all + first.count, then.rule, then.count * sizeof *all);
    return (struct refs){all, first.count + then.count};
}

void set_visual(struct enc *e, enum visual v, struct refs r) {
    if (r.count) e->m->encode[v] = (struct encoder){r.rule, r.count};
}

const struct scale *scale_now(const struct scale_component *s) {
    return s && s->now ? &s->now->scale : NULL;
}

bool is_data_def(const struct channel_def *d) {
    return d && (d->field || d->aggregate.op || value_is_set(d->datum));
}

bool continuous_domain(const struct scale_component *s) {
    return s && s->type != SCALE_BIN_ORDINAL && (scale_type_continuous(s->type) || scale_type_discretizing(s->type));
}

struct value mark_prop_as(struct enc *e, enum mark_prop prop, enum mark_prop vega, bool own) {
    const struct unit_model *u = e->u;
    const struct config *c = e->p->config;
    if (value_is_set(u->props[vega])) return u->props[vega];
    if (value_is_set(u->props[prop])) return u->props[prop];
    if (own && vega == prop) return UNDEFINED;
    if (vega == prop) return mark_config(e->p, u, prop);
    struct value v = mark_style(u, prop);
    const struct value *type = c->mark_type[u->mark];
    if (!value_is_set(v) && type) v = type[vega];
    if (!value_is_set(v) && type) v = type[prop];
    return value_is_set(v) ? v : c->mark[vega];
}

/* As Vega-Lite asks: does 0 lie between first and last entry? Then 0 it is, even where that is no entry itself. */
static struct value zero_or_entry(const struct scale *s, bool max) {
    double first = value_to_number(s->values[0]), last = value_to_number(s->values[s->values_n - 1]);
    bool holds = fmin(first, last) <= 0 && fmax(first, last) >= 0 && !isnan(first) && !isnan(last);
    return holds ? value_number(0) : s->values[max ? s->values_n - 1 : 0];
}

struct value zero_or_domain_end(const struct scale_component *sc, bool max) {
    const struct scale *s = &sc->now->scale;
    if (scale_type_discrete(s->type)) return s->values_n ? zero_or_entry(s, max) : UNDEFINED;
    double ends[2];
    bool never = s->type == SCALE_LOG || scale_type_temporal(s->type);
    scale_domain_ends(s, ends);
    bool holds = fmin(ends[0], ends[1]) <= 0 && fmax(ends[0], ends[1]) >= 0;
    struct value zero = sc->props[SCALE_DEF_ZERO];
    bool usual = s->type == SCALE_LINEAR || s->type == SCALE_SQRT || s->type == SCALE_POW;
    bool surely = value_is_set(zero) ? value_bool_or(zero, false) : usual && !sc->domain_explicit;
    return value_number(!never && (holds || surely) ? 0 : ends[max]);
}

struct refs zero_or_end(struct enc *e, struct scale_component *sc, bool max) {
    const struct scale *s = scale_now(sc);
    if (!s) return (struct refs){0};
    struct refs r = ref_value(e, zero_or_domain_end(sc, max));
    r.rule->scale = s;
    return r;
}

/* A byte a row: the cell is null or no finite number. NULL: none is. */
static const uint8_t *invalid_rows(struct enc *e, const struct column *c) {
    uint8_t *out = NULL;
    for (size_t i = 0; i < e->t->rows; i++) {
        if (c->type == COLUMN_NUMBER && isfinite(c->number[i]) && !(c->null && c->null[i])) continue;
        struct value v = column_get(c, i);
        if (!value_is_nil(v) && isfinite(value_to_number(v))) continue;
        if (!out) out = ARENA_ARRAY(e->p->arena, uint8_t, e->t->rows);
        out[i] = 1;
    }
    return out;
}

bool invalid_shown(struct planner *p, const struct unit_model *u, enum channel ch, const struct coding *c,
                   const struct scale_component *s, struct value *as) {
    *as = p->config->scale_invalid ? p->config->scale_invalid[ch] : UNDEFINED;
    if (!c || !c->has_field || !continuous_domain(s) || aggregate_counts(c->aggregate.op)) return false;
    if (!value_is_set(*as) && invalid_mode(p, u) != INVALID_SHOW) return false;
    *as = as->kind == VALUE_OBJECT ? plan_value(p, value_get(*as, "value")) : UNDEFINED;
    return true;
}

struct refs invalid_ref(struct enc *e, enum channel ch, const struct coding *c, struct scale_component *s) {
    const struct refs none = {0};
    struct value as;
    if (!invalid_shown(e->p, e->u, ch, c, s, &as) || !c->column) return none;
    const uint8_t *rows = invalid_rows(e, enc_column(e, c->column));
    if (!rows) return none;
    struct refs r = value_is_set(as) ? ref_value(e, as) : zero_or_end(e, s, false);
    if (r.count) r.rule->when = rows;
    return r;
}

static struct refs datum_ref(struct enc *e, const struct mid *m) {
    struct refs r = ref_value(e, plan_value(e->p, m->def->datum));
    r.rule->scale = scale_now(m->scale);
    return r;
}

/* "width" and "height" are the view's. */
static struct refs size_or_value(struct enc *e, enum channel ch, struct value v) {
    if ((ch == CH_X || ch == CH_X2) && value_is_string(v, "width")) return ref_size(e, FROM_WIDTH, 1);
    if ((ch == CH_Y || ch == CH_Y2) && value_is_string(v, "height")) return ref_size(e, FROM_HEIGHT, 1);
    return ref_value(e, v);
}

static bool discrete_measure(const struct coding *c) {
    return c->type == MEASURE_ORDINAL || c->type == MEASURE_NOMINAL;
}

static struct refs bin_middle(struct enc *e, const struct mid *m, const struct scale *s) {
    const struct column *start = enc_column(e, m->coding->column);
    double *mid = ARENA_ARRAY(e->p->arena, double, e->t->rows);
    for (size_t i = 0; i < e->t->rows; i++)
        mid[i] = column_number(start, i) + m->coding->bin_step / 2;
    struct column *c = ARENA_NEW(e->p->arena, struct column);
    *c = column_of_numbers(m->coding->column, mid);
    struct encode_rule *r = rule_new(e);
    r->from = FROM_COLUMN;
    r->column = c;
    r->scale = s;
    shift_refs(one(r), m->shift);
    return one(r);
}

static struct refs field_ref(struct enc *e, const struct mid *m) {
    const struct coding *c = m->coding;
    const struct scale *s = scale_now(m->scale);
    bool discrete = m->scale && scale_type_discrete(m->scale->type);
    struct value band = m->band;
    bool secondary = main_of(m->channel) != m->channel; /* has no type, so no bins and time units of its own */
    if (!value_is_set(band) && !secondary) band = band_position_of(e->p, e->u, c, m->second && coding_used(m->second));
    bool timed = value_to_boolean(band) && c->time_unit.unit && c->type == MEASURE_TEMPORAL;
    if ((c->binning || timed) && !secondary) {
        if (e->u->stack.impute && c->binning) return bin_middle(e, m, s);
        double share = value_number_or(band, 0);
        bool whole = share != 0 && !discrete && c->end && !e->u->stack.impute; /* rows that are imputed have no end */
        if (whole) return ref_mix(e, c->column, c->end, share, s, m->shift);
        struct refs r = ref_column(e, c->binning && c->range && discrete_measure(c) ? c->range : c->column, s);
        shift_refs(r, m->shift);
        return r;
    }
    if (c->bin.binned && m->second && m->second->has_field)
        return ref_mix(e, c->column, m->second->column, value_number_or(band, 0.5), s, m->shift);
    struct refs r = ref_column(e, discrete && c->range ? c->range : c->column, s);
    if (m->scale && m->scale->type == SCALE_BAND) r.rule->band = value_number_or(band, 0.5);
    shift_refs(r, m->shift);
    return r;
}

struct refs mid_point(struct enc *e, const struct mid *m) {
    struct refs r;
    if (is_data_def(m->def)) {
        if (!value_is_set(m->def->datum) && m->coding) return field_ref(e, m);
        r = datum_ref(e, m);
        if (m->scale && m->scale->type == SCALE_BAND) {
            struct value band = value_is_set(m->band) ? m->band : m->coding ? m->coding->band_position : UNDEFINED;
            r.rule->band = value_number_or(band, 0.5);
        }
    } else if (m->def && value_is_set(m->def->value)) {
        r = size_or_value(e, m->channel, plan_encoded(e->p, m->def->value));
    } else {
        r = m->otherwise;
    }
    shift_refs(r, m->shift);
    return r;
}

struct refs mid_point_valid(struct enc *e, const struct mid *m) {
    return ref_join(e, invalid_ref(e, main_of(m->channel), is_data_def(m->def) ? m->coding : NULL, m->scale),
                    mid_point(e, m));
}
