/* The entries of `transform`, as the grammar has them, run with the functions of transform/ (vega-lite's
 * compile/data/). */
#include "plan/transform_spec.h"
#include "base/number.h"
#include "plan/data.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/planner.h"
#include "plan/predicate.h"
#include "plan/selection.h"
#include "plan/unit_data.h"

struct transform transform_at(struct planner *p, struct place at, struct expr_scope *scope) {
    *scope = plan_scope(p, NULL);
    return (struct transform){
        .arena = p->arena, .diag = p->diag, .place = at, .scope = scope, .lenient = p->options->lenient};
}

static struct value option(struct planner *p, const struct transform_def *d, const char *name) {
    return plan_value(p, value_get(d->options, name));
}

static double number_option(struct planner *p, const struct transform_def *d, const char *name, double otherwise) {
    return value_number_or(option(p, d, name), otherwise);
}

static void pair_option(struct planner *p, const struct transform_def *d, const char *name, double out[2]) {
    struct value v = option(p, d, name);
    out[0] = out[1] = NAN;
    if (v.kind != VALUE_ARRAY || v.n != 2) return;
    out[0] = value_number_or(v.array[0], NAN);
    out[1] = value_number_or(v.array[1], NAN);
}

/* NULL: it is no list. */
static const double *number_list(struct planner *p, struct value v, size_t *n) {
    v = plan_value(p, v);
    *n = v.kind == VALUE_ARRAY ? v.n : 0;
    if (v.kind != VALUE_ARRAY) return NULL;
    double *out = ARENA_ARRAY(p->arena, double, *n);
    for (size_t i = 0; i < *n; i++)
        out[i] = value_number_or(v.array[i], NAN);
    return out;
}

static const char *as_name(const struct transform_def *d, size_t i) {
    return i < d->as_count ? d->as[i] : NULL;
}

bool transform_mixes_cells(const struct transform_def *d) {
    switch (d->kind) {
    case TRANSFORM_DENSITY:
    case TRANSFORM_IMPUTE:
    case TRANSFORM_LOESS:
    case TRANSFORM_PIVOT:
    case TRANSFORM_QUANTILE:
    case TRANSFORM_REGRESSION: return true;
    default: return false;
    }
}

/* The facet columns that part the rows of the transform beside its own groups. */
static struct field_list cells_of(const struct node *n, const struct transform_def *d) {
    if (n->whole && transform_mixes_cells(d)) return (struct field_list){0};
    return (struct field_list){n->groupby, n->groupby_count};
}

/* groupby as written, and the facet columns above. */
static struct field_list groupby(struct planner *p, const struct node *n, const struct transform_def *d) {
    struct name_list l = {0};
    struct field_list cells = cells_of(n, d);
    for (size_t i = 0; i < d->groupby_count; i++)
        names_add(p, &l, d->groupby[i]);
    for (size_t i = 0; i < cells.count; i++)
        names_add(p, &l, cells.names[i]);
    return (struct field_list){l.names, l.count};
}

static struct sort_list sort_of(struct planner *p, const struct transform_def *d) {
    struct sort_field *items = ARENA_ARRAY(p->arena, struct sort_field, d->sort_count);
    for (size_t i = 0; i < d->sort_count; i++)
        items[i] = (struct sort_field){d->sort[i].field, d->sort[i].order == ORDER_DESCENDING};
    return (struct sort_list){items, d->sort_count};
}

static const struct table *run_aggregate(struct planner *p, const struct node *n, const struct transform *x,
                                         const struct table *t, const struct transform_def *d) {
    struct aggregate_field *fields = ARENA_ARRAY(p->arena, struct aggregate_field, d->op_count);
    for (size_t i = 0; i < d->op_count; i++) {
        fields[i] = (struct aggregate_field){.field = d->ops[i].field, .as = d->ops[i].as};
        if (!aggregate_op_read(str_of(d->ops[i].op), &fields[i].op)) {
            diag_error(p->diag, d->place, NULL, "unknown aggregate \"%s\"", d->ops[i].op);
            return t;
        }
        fields[i].param = value_number_or(plan_value(p, d->ops[i].param), 0);
    }
    struct aggregate_params a = {.groupby = groupby(p, n, d), .fields = fields, .count = d->op_count};
    return d->kind == TRANSFORM_AGGREGATE ? transform_aggregate(x, t, &a) : transform_joinaggregate(x, t, &a);
}

static double number_of(struct planner *p, struct value v) {
    return value_number_or(plan_value(p, v), NAN);
}

struct bin_params bin_params_of(struct planner *p, const char *field, const struct bin_def *d) {
    struct bin_params b = bin_params_default(field);
    size_t ends;
    b.anchor = number_of(p, d->anchor), b.base = number_of(p, d->base), b.maxbins = number_of(p, d->maxbins);
    b.minstep = number_of(p, d->minstep), b.step = number_of(p, d->step);
    b.not_nice = d->nice.kind == VALUE_BOOLEAN && !d->nice.boolean;
    const double *extent = number_list(p, d->extent, &ends);
    if (ends == 2) b.extent[0] = extent[0], b.extent[1] = extent[1];
    b.steps = number_list(p, d->steps, &b.step_count);
    b.divide = number_list(p, d->divide, &b.divide_count);
    return b;
}

static const struct table *run_bin(struct planner *p, const struct transform *x, const struct table *t,
                                   const struct transform_def *d) {
    struct bin_params b = bin_params_of(p, d->field, &d->bin);
    if (isnan(b.maxbins) && isnan(b.step)) b.maxbins = 10;
    if (!b.divide_count) b.divide = NULL; /* the usual ones */
    b.as[0] = as_name(d, 0);
    b.as[1] = d->as_count > 1 ? d->as[1] : arena_concat(p->arena, d->as_count ? d->as[0] : d->field, "_end");
    return transform_bin(x, t, &b, NULL);
}

static const struct table *run_timeunit(struct planner *p, const struct transform *x, const struct table *t,
                                        const struct transform_def *d) {
    struct timeunit_params u = {.field = d->field};
    t = parse_dates(p, t, d->field);
    if (d->time_unit.unit && !time_unit_parse(str_of(d->time_unit.unit), &u.unit)) {
        diag_error(p->diag, d->place, NULL, "unknown time unit \"%s\"", d->time_unit.unit);
        return t;
    }
    u.unit.utc |= d->time_unit.utc;
    u.unit.step = number_to_int(value_number_or(plan_value(p, d->time_unit.step), 1));
    u.maxbins = value_number_or(plan_value(p, d->time_unit.maxbins), 0);
    const char *as = d->as_count ? d->as[0] : d->field;
    u.as[0] = as;
    u.as[1] = arena_concat(p->arena, as, "_end");
    return transform_timeunit(x, t, &u, NULL);
}

static const struct table *run_window(struct planner *p, const struct node *n, const struct transform *x,
                                      const struct table *t, const struct transform_def *d) {
    struct window_field *fields = ARENA_ARRAY(p->arena, struct window_field, d->op_count);
    for (size_t i = 0; i < d->op_count; i++) {
        fields[i] = (struct window_field){.field = d->ops[i].field, .as = d->ops[i].as};
        fields[i].param = value_number_or(plan_value(p, d->ops[i].param), NAN);
        if (!window_op_read(str_of(d->ops[i].op), &fields[i].op, &fields[i].aggregate)) {
            diag_error(p->diag, d->place, NULL, "unknown window operation \"%s\"", d->ops[i].op);
            return t;
        }
    }
    struct window_params w = {
        .fields = fields, .count = d->op_count, .groupby = groupby(p, n, d), .sort = sort_of(p, d)};
    w.frame[0] = NAN, w.frame[1] = 0;
    if (value_is_set(option(p, d, "frame"))) pair_option(p, d, "frame", w.frame);
    w.ignore_peers = value_to_boolean(option(p, d, "ignorePeers"));
    return transform_window(x, t, &w);
}

void impute_keyvals(struct planner *p, struct value keyvals, struct impute_params *out) {
    keyvals = plan_value(p, keyvals);
    if (keyvals.kind == VALUE_ARRAY) {
        out->keyvals = keyvals.array;
        out->keyval_count = keyvals.n;
    } else if (keyvals.kind == VALUE_OBJECT) { /* {start, stop, step} */
        double start = value_number_or(value_get(keyvals, "start"), 0),
               stop = value_number_or(value_get(keyvals, "stop"), 0);
        double step = value_number_or(value_get(keyvals, "step"), 1);
        double n = step ? ceil((stop - start) / step) : 0;
        if (!(n > 0 && n < 1e6)) return;
        struct value *v = ARENA_ARRAY(p->arena, struct value, (size_t)n);
        for (size_t i = 0; i < (size_t)n; i++)
            v[i] = value_number(start + step * (double)i);
        out->keyvals = v;
        out->keyval_count = (size_t)n;
    }
}

static const struct table *run_impute(struct planner *p, const struct node *n, const struct transform *x,
                                      const struct table *t, const struct transform_def *d) {
    static const char *const methods[] = {"value", "mean", "median", "min", "max"};
    struct impute_params ip = {
        .field = d->field, .key = value_string_or(option(p, d, "key"), NULL), .groupby = groupby(p, n, d)};
    struct value method = option(p, d, "method");
    for (int m = 0; m < 5; m++)
        if (value_is_string(method, methods[m])) ip.method = (enum impute_method)m;
    ip.value = option(p, d, "value");
    pair_option(p, d, "frame", ip.frame);
    impute_keyvals(p, value_get(d->options, "keyvals"), &ip);
    return transform_impute(x, t, &ip);
}

static const struct table *run_lookup(struct planner *p, const struct transform *x, const struct table *t,
                                      const struct transform_def *d) {
    const struct table *from = d->from_param ? selection_rows(p, d->place, d->from_param) : data_load(p, d->from);
    struct lookup_params l = {.from = from, .from_key = d->from_key, .key = d->field};
    if (!l.from) return t;
    l.values = (struct field_list){d->from_fields, d->from_field_count};
    l.as = (struct field_list){d->as, d->as_count};
    if (d->from_param && !d->as_count && !d->from_field_count) l.as = (struct field_list){&d->from_param, 1};
    l.otherwise = option(p, d, "default");
    if (!value_to_boolean(l.otherwise)) l.otherwise = UNDEFINED; /* LookupNode passes on what is truthy */
    return transform_lookup(x, t, &l);
}

static const struct table *run_stack(struct planner *p, const struct node *n, const struct transform *x,
                                     const struct table *t, const struct transform_def *d) {
    struct stack_params s = {.field = d->field, .groupby = groupby(p, n, d), .sort = sort_of(p, d)};
    struct value offset = option(p, d, "offset");
    s.offset = value_is_string(offset, "normalize") ? STACK_NORMALIZE
               : value_is_string(offset, "center")  ? STACK_CENTER
                                                    : STACK_ZERO;
    s.as[0] = d->as_count ? d->as[0] : arena_concat(p->arena, d->field, "_start");
    s.as[1] = d->as_count > 1 ? d->as[1] : arena_concat(p->arena, d->as_count ? d->as[0] : d->field, "_end");
    return transform_stack(x, t, &s);
}

static const struct table *run_density(struct planner *p, const struct node *n, const struct transform *x,
                                       const struct table *t, const struct transform_def *d) {
    struct density_params k = {.field = d->field, .groupby = groupby(p, n, d), .as = {as_name(d, 0), as_name(d, 1)}};
    k.cells = cells_of(n, d);
    k.cumulative = value_to_boolean(option(p, d, "cumulative"));
    k.counts = value_to_boolean(option(p, d, "counts"));
    k.bandwidth = number_option(p, d, "bandwidth", 0);
    k.minsteps = number_option(p, d, "minsteps", 0), k.maxsteps = number_option(p, d, "maxsteps", 0);
    k.steps = number_option(p, d, "steps", 0);
    k.resolve_shared = !value_is_string(option(p, d, "resolve"), "independent");
    pair_option(p, d, "extent", k.extent);
    return transform_density(x, t, &k);
}

static const struct table *run_regression(struct planner *p, const struct node *n, const struct transform *x,
                                          const struct table *t, const struct transform_def *d) {
    const char *on = value_string_or(option(p, d, "on"), NULL);
    if (d->kind == TRANSFORM_LOESS) {
        struct loess_params l = {
            .on = on, .field = d->field, .groupby = groupby(p, n, d), .as = {as_name(d, 0), as_name(d, 1)}};
        l.bandwidth = number_option(p, d, "bandwidth", 0);
        return transform_loess(x, t, &l);
    }
    struct regression_params r = {.on = on,
                                  .field = d->field,
                                  .groupby = {d->groupby, d->groupby_count},
                                  .cells = cells_of(n, d),
                                  .as = {as_name(d, 0), as_name(d, 1)}};
    struct value method = option(p, d, "method");
    if (method.kind == VALUE_STRING) regression_method_read(value_to_str(method), &r.method);
    r.order = number_to_int(number_option(p, d, "order", 0));
    r.params = value_to_boolean(option(p, d, "params"));
    pair_option(p, d, "extent", r.extent);
    return transform_regression(x, t, &r);
}

static const struct table *run_other(struct planner *p, const struct node *n, const struct transform *x,
                                     const struct table *t, const struct transform_def *d) {
    if (d->kind == TRANSFORM_FOLD)
        return transform_fold(x, t, (struct field_list){d->fields, d->field_count},
                              (const char *[]){as_name(d, 0), as_name(d, 1)});
    if (d->kind == TRANSFORM_FLATTEN)
        return transform_flatten(x, t, (struct field_list){d->fields, d->field_count},
                                 (struct field_list){d->as, d->as_count}, NULL);
    if (d->kind == TRANSFORM_SAMPLE)
        return transform_sample(x, t, number_to_count(number_option(p, d, "sample", 1000), SIZE_MAX));
    if (d->kind == TRANSFORM_PIVOT) {
        struct pivot_params v = {.field = d->field,
                                 .value = value_string_or(option(p, d, "value"), NULL),
                                 .groupby = groupby(p, n, d),
                                 .op = AGGREGATE_SUM};
        v.limit = number_to_count(number_option(p, d, "limit", 0), SIZE_MAX);
        struct value op = option(p, d, "op");
        if (op.kind == VALUE_STRING) aggregate_op_read(value_to_str(op), &v.op);
        return transform_pivot(x, t, &v);
    }
    struct quantile_params q = {.field = d->field, .groupby = groupby(p, n, d), .as = {as_name(d, 0), as_name(d, 1)}};
    q.probs = number_list(p, value_get(d->options, "probs"), &q.prob_count);
    if (!q.prob_count) q.probs = NULL; /* those of equal steps */
    q.step = number_option(p, d, "step", 0);
    return transform_quantile(x, t, &q);
}

/* {"extent": field, "param": name}: the extent becomes the param's value. */
static const struct table *run_extent(struct planner *p, const struct transform *x, const struct table *t,
                                      const struct transform_def *d) {
    double ends[2];
    transform_extent(x, t, d->field, ends);
    struct value *pair = ARENA_ARRAY(p->arena, struct value, 2);
    pair[0] = value_number(ends[0]), pair[1] = value_number(ends[1]);
    struct param_def *param = ARENA_NEW(p->arena, struct param_def);
    param->name = value_string_or(option(p, d, "param"), "");
    param->place = d->place;
    param->value = value_array(pair, 2);
    ARENA_PUSH(p->arena, p->params, p->param_count, p->param_cap, param);
    return t;
}

const struct table *transform_run(struct planner *p, const struct node *n, const struct table *t,
                                  const struct transform_def *d) {
    struct expr_scope scope;
    struct transform x = transform_at(p, d->place, &scope);
    switch (d->kind) {
    case TRANSFORM_FILTER:
        t = parse_filtered(p, t, d->filter);
        return transform_keep(&x, t, predicate_rows(p, d->filter, t));
    case TRANSFORM_CALCULATE: return transform_calculate(&x, t, d->calculate, as_name(d, 0));
    case TRANSFORM_AGGREGATE:
    case TRANSFORM_JOINAGGREGATE: return run_aggregate(p, n, &x, t, d);
    case TRANSFORM_BIN: return run_bin(p, &x, t, d);
    case TRANSFORM_TIMEUNIT: return run_timeunit(p, &x, t, d);
    case TRANSFORM_WINDOW: return run_window(p, n, &x, t, d);
    case TRANSFORM_IMPUTE: return run_impute(p, n, &x, t, d);
    case TRANSFORM_LOOKUP: return run_lookup(p, &x, t, d);
    case TRANSFORM_STACK: return run_stack(p, n, &x, t, d);
    case TRANSFORM_DENSITY: return run_density(p, n, &x, t, d);
    case TRANSFORM_LOESS:
    case TRANSFORM_REGRESSION: return run_regression(p, n, &x, t, d);
    case TRANSFORM_EXTENT: return run_extent(p, &x, t, d);
    case TRANSFORM_FOLD:
    case TRANSFORM_FLATTEN:
    case TRANSFORM_SAMPLE:
    case TRANSFORM_PIVOT:
    case TRANSFORM_QUANTILE: return run_other(p, n, &x, t, d);
    }
    return t;
}
