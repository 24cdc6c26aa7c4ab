/* The domain that a scale gets: what its chart's data gives, or what the charts of a batch share in its place. */
#include "plan/facet.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* Said whole by the author. */
static bool is_given(const struct scale_component *c) {
    return value_is_set(c->raw_domain) || (c->domain_count == 1 && !c->domains[0].unit && c->domain_explicit);
}

static enum domain_kind kind_of(enum scale_type t) {
    if (t == SCALE_QUANTILE) return DOMAIN_SAMPLE;
    return scale_type_discrete(t) && t != SCALE_BIN_ORDINAL ? DOMAIN_DISTINCT : DOMAIN_ENDS;
}

static struct scale_domain identity(struct planner *p, const struct scale_component *c) {
    const char *view = c->owner->name, *field = c->unit->channels[c->channel].column;
    return (struct scale_domain){.view = view ? view : "",
                                 .cell = cell_text(p, c->owner),
                                 .field = field ? field : "",
                                 .channel = c->channel,
                                 .kind = kind_of(c->type),
                                 .temporal = scale_type_temporal(c->type),
                                 .ends = {INFINITY, -INFINITY},
                                 .key_op = AGGREGATE_MIN};
}

static struct domain_part measure(struct planner *p, const struct scale_component *c, struct scale_domain *d) {
    struct domain_part sort = {.sort = DOMAIN_UNSORTED};
    if (d->kind == DOMAIN_SAMPLE) {
        d->sample = domain_all_numbers(p, c, &d->sample_count);
    } else if (d->kind == DOMAIN_DISTINCT) {
        sort = domain_distinct(p, c, &d->distinct);
        if (sort.sort == DOMAIN_BY && !value_is_set(sort.sort_array))
            aggregate_op_read(str_of(sort.sort_op), &d->key_op);
    } else if (c->type != SCALE_BIN_ORDINAL) {
        domain_numbers(p, c, d->ends);
    } else if (c->bins && c->bins->binning) {
        d->ends[0] = c->bins->bin_start, d->ends[1] = c->bins->bin_stop;
    }
    return sort;
}

static struct scale_domain take(struct planner *p, const struct scale_component *c, bool note,
                                struct domain_part *sort) {
    struct scale_domain d = identity(p, c);
    *sort = measure(p, c, &d);
    if (is_given(c)) return d;
    if (note) ARENA_PUSH(p->arena, p->plan->domains.items, p->plan->domains.count, p->plan->domains.cap, d);
    if (p->options->domains) domain_store_apply(p->options->domains, &d);
    return d;
}

const struct value *scale_values(struct planner *p, const struct scale_component *c, size_t *n) {
    struct domain_part sort;
    struct scale_domain d = take(p, c, false, &sort);
    *n = d.distinct.count;
    return domain_sorted(p, &d.distinct, &sort);
}

/* All that the domain comes from is one datum: it has one end, from which no place follows. */
static bool one_datum(const struct scale_component *c) {
    for (size_t i = 0; i < c->domain_count; i++) {
        const struct domain_part *d = &c->domains[i];
        if (d->unit || d->value_count != 1 || !value_equal(d->values[0], c->domains[0].values[0])) return false;
    }
    return true;
}

/* Vega's own bins end where its data does; those of a shared domain go on in the same steps. */
static void extend_bins(struct scale *s, const double ends[2]) {
    if (!(s->bins_step > 0) || !(ends[0] <= ends[1])) return;
    if (ends[0] < s->bins_start) s->bins_start -= ceil((s->bins_start - ends[0]) / s->bins_step - 1e-9) * s->bins_step;
    if (ends[1] > s->bins_stop) s->bins_stop += ceil((ends[1] - s->bins_stop) / s->bins_step - 1e-9) * s->bins_step;
}

/* domainRaw: neither widened nor rounded. */
static void set_raw(struct planner *p, const struct scale_component *c, struct scale *s) {
    double *raw = ARENA_ARRAY(p->arena, double, c->raw_domain.n);
    for (uint32_t i = 0; i < c->raw_domain.n; i++)
        raw[i] = value_number_or(c->raw_domain.array[i], NAN);
    s->domain = raw;
    s->domain_n = c->raw_domain.n;
    s->nice = s->zero = false;
    s->domain_min = s->domain_max = s->domain_mid = NAN;
    s->padding = 0;
}

static void set_literal(struct planner *p, const struct scale_component *c, struct scale *s) {
    size_t n = c->domains[0].value_count;
    double *d = ARENA_ARRAY(p->arena, double, n);
    for (size_t i = 0; i < n; i++)
        d[i] = value_number_or(c->domains[0].values[i], NAN);
    s->domain = d;
    s->domain_n = n;
}

static void set_ends(struct planner *p, const struct scale_component *c, struct scale *s, const double ends[2]) {
    double *d = ARENA_ARRAY(p->arena, double, 2);
    s->domain = d;
    s->domain_n = 2;
    if (!(ends[0] <= ends[1])) {
        /* Of several empty columns Vega's least and greatest are infinite, which zero takes for outside. */
        if (c->domain_count < 2 || !s->zero) s->domain_n = 0;
        return;
    }
    d[0] = ends[0], d[1] = ends[1];
    if (ends[0] == ends[1] && one_datum(c))
        s->domain_n = scale_type_temporal(c->type) ? 0 : 1; /* a lone date comes as no list at all */
}

void scale_set_domain(struct planner *p, const struct scale_component *c, struct scale *s) {
    struct domain_part sort;
    if (value_is_set(c->raw_domain) && scale_type_discrete(c->type) && c->type != SCALE_BIN_ORDINAL) {
        s->values = c->raw_domain.array;
        s->values_n = c->raw_domain.n;
        return;
    }
    if (is_given(c) && kind_of(c->type) == DOMAIN_ENDS) {
        if (c->type == SCALE_BIN_ORDINAL) return;
        if (value_is_set(c->raw_domain))
            set_raw(p, c, s);
        else
            set_literal(p, c, s);
        return;
    }
    struct scale_domain d = take(p, c, true, &sort);
    if (d.kind == DOMAIN_DISTINCT) {
        s->values = domain_sorted(p, &d.distinct, &sort);
        s->values_n = d.distinct.count;
    } else if (d.kind == DOMAIN_SAMPLE) {
        s->domain = d.sample;
        s->domain_n = d.sample_count;
    } else {
        if (c->type != SCALE_BIN_ORDINAL) set_ends(p, c, s, d.ends);
        if (p->options->domains) extend_bins(s, d.ends);
    }
}
