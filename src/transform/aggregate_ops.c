/* The aggregate operators, one pass each over the rows: vega-transforms' AggregateOps and TupleStore. */
#include "expr/js.h"
#include "table/rollup.h"
#include "transform/aggregate.h"
#include <math.h>

/* What an operator works on. Results: number and unset per group, both of g->groups->count. */
struct work {
    struct aggregation *g;
    const struct column *field;
    struct numbers in;
    const uint32_t *of;
    size_t rows, groups;
    double param;
    double *out;
    uint8_t *unset; /* 2 where the result is undefined */
    uint32_t *valid;
};

static double *zeros(const struct work *w) {
    return ARENA_ARRAY(w->g->t->arena, double, w->groups);
}

static bool is_valid(const struct work *w, size_t i) {
    return numbers_state(&w->in, i) == CELL_VALID;
}

static void count_valid(struct work *w) {
    for (size_t i = 0; i < w->rows; i++)
        w->valid[w->of[i]] += is_valid(w, i);
}

/* Groups with less than `least` valid values have no result. */
static void need(struct work *w, uint32_t least) {
    for (size_t k = 0; k < w->groups; k++)
        if (w->valid[k] < least) w->unset[k] = 2;
}

static void op_count(struct work *w) {
    for (size_t i = 0; i < w->rows; i++)
        w->out[w->of[i]]++;
}

static void op_valid(struct work *w) {
    for (size_t i = 0; i < w->rows; i++)
        w->out[w->of[i]] += is_valid(w, i);
}

static void op_missing(struct work *w) {
    for (size_t i = 0; i < w->rows; i++)
        w->out[w->of[i]] += numbers_state(&w->in, i) == CELL_MISSING;
}

/* Over many rows sums are exact: the same in whatever parts they are added up. */
static bool sum_exactly(struct work *w) {
    if (w->rows <= ROLLUP_ROWS_LEAST) return false;
    struct exact_sum *sums = ARENA_ARRAY(w->g->t->arena, struct exact_sum, w->groups);
    for (size_t i = 0; i < w->rows; i++)
        if (is_valid(w, i)) exact_sum_add(&sums[w->of[i]], w->in.v[i]);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = exact_sum_value(&sums[k]);
    count_valid(w);
    return true;
}

static void op_sum(struct work *w) {
    if (sum_exactly(w)) {
        need(w, 1);
        return;
    }
    for (size_t i = 0; i < w->rows; i++)
        if (is_valid(w, i)) w->out[w->of[i]] += w->in.v[i];
    count_valid(w);
    need(w, 1);
}

static void op_product(struct work *w) {
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = 1;
    for (size_t i = 0; i < w->rows; i++)
        if (is_valid(w, i)) w->out[w->of[i]] *= w->in.v[i];
    count_valid(w);
    need(w, 1);
}

/* Welford's recurrences, in Vega's order of operations. dev may be NULL. */
static void moments(struct work *w, double *mean, double *dev) {
    for (size_t i = 0; i < w->rows; i++) {
        if (!is_valid(w, i)) continue;
        uint32_t k = w->of[i];
        double d = w->in.v[i] - mean[k];
        mean[k] += d / ++w->valid[k];
        if (dev) dev[k] += d * (w->in.v[i] - mean[k]);
    }
}

static void op_mean(struct work *w) {
    if (sum_exactly(w)) {
        for (size_t k = 0; k < w->groups; k++)
            w->out[k] /= w->valid[k];
    } else {
        moments(w, w->out, NULL);
    }
    need(w, 1);
}

static void op_variance(struct work *w) {
    moments(w, zeros(w), w->out);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = fmax(0, w->out[k]) / (w->valid[k] - 1.0);
    need(w, 2);
}

static void op_variancep(struct work *w) {
    moments(w, zeros(w), w->out);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = fmax(0, w->out[k]) / w->valid[k];
    need(w, 1);
}

static void op_stdev(struct work *w) {
    op_variance(w);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = sqrt(w->out[k]);
}

static void op_stdevp(struct work *w) {
    op_variancep(w);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = sqrt(w->out[k]);
}

static void op_stderr(struct work *w) {
    moments(w, zeros(w), w->out);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] = sqrt(fmax(0, w->out[k]) / (w->valid[k] * (w->valid[k] - 1.0)));
    need(w, 2);
}

/* Texts told apart over all rows of a group, missing ones too. */
static void op_distinct(struct work *w) {
    struct column group = {.type = COLUMN_STRING, .code = w->of};
    struct groups pairs = rows_group(w->g->t->arena, (const struct column *[]){&group, w->field}, 2, w->rows);
    for (size_t i = 0; i < pairs.count; i++)
        w->out[w->of[pairs.first[i]]]++;
}

static void make_parts(struct aggregation *g) {
    if (!g->parts.row) g->parts = rows_partition(g->t->arena, g->groups, g->in->rows);
}

/* The valid numbers of each group together, in row order. */
static double *gather(struct work *w, size_t *start) {
    make_parts(w->g);
    const struct partition *p = &w->g->parts;
    double *v = arena_alloc_raw(w->g->t->arena, w->rows * sizeof *v);
    size_t n = 0;
    for (size_t k = 0; k < w->groups; k++) {
        start[k] = n;
        for (size_t i = p->start[k]; i < p->start[k + 1]; i++) {
            uint32_t row = p->row[i];
            if (is_valid(w, row) && w->in.v[row] == w->in.v[row]) v[n++] = w->in.v[row];
        }
    }
    start[w->groups] = n;
    return v;
}

static void quantiles(struct work *w, double at) {
    struct aggregation *g = w->g;
    if (g->sorted_of != w->field) {
        g->sorted_start = ARENA_ARRAY(g->t->arena, size_t, w->groups + 1);
        g->sorted = gather(w, g->sorted_start);
        g->sorted_of = w->field;
        for (size_t k = 0; k < w->groups; k++)
            rows_sort_numbers(g->t->arena, g->sorted + g->sorted_start[k], g->sorted_start[k + 1] - g->sorted_start[k]);
    }
    for (size_t k = 0; k < w->groups; k++) {
        size_t n = g->sorted_start[k + 1] - g->sorted_start[k];
        w->out[k] = rows_quantile(g->sorted + g->sorted_start[k], n, at);
        if (n == 0) w->unset[k] = 2;
    }
}

static void op_median(struct work *w) {
    quantiles(w, 0.5);
}

static void op_q1(struct work *w) {
    quantiles(w, 0.25);
}

static void op_q3(struct work *w) {
    quantiles(w, 0.75);
}

/* vega-statistics' bootstrapCI: quantiles of the means of 1000 resamples. Both ends draw the same numbers. */
static void bootstrap(struct work *w, double at) {
    enum { SAMPLES = 1000 };
    struct arena *a = w->g->t->arena;
    size_t *start = ARENA_ARRAY(a, size_t, w->groups + 1);
    double *v = gather(w, start), *mean = ARENA_ARRAY(a, double, SAMPLES), seed = rows_seed(w->g->t);
    for (size_t k = 0; k < w->groups; k++) {
        size_t n = start[k + 1] - start[k];
        if (n == 0) {
            w->unset[k] = 2;
            continue;
        }
        for (int j = 0; j < SAMPLES; j++) {
            double sum = 0;
            for (size_t i = 0; i < n; i++)
                sum += v[start[k] + (size_t)(rows_random(&seed) * (double)n)];
            mean[j] = sum / (double)n;
        }
        rows_sort_numbers(a, mean, SAMPLES);
        w->out[k] = rows_quantile(mean, SAMPLES, at);
    }
}

static void op_ci0(struct work *w) {
    bootstrap(w, 0.025);
}

static void op_ci1(struct work *w) {
    bootstrap(w, 0.975);
}

static void op_exponentialb(struct work *w) {
    for (size_t i = 0; i < w->rows; i++)
        if (is_valid(w, i)) w->out[w->of[i]] = w->param * w->out[w->of[i]] + w->in.v[i];
    count_valid(w);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] *= 1 - w->param;
    need(w, 1);
}

static void op_exponential(struct work *w) {
    op_exponentialb(w);
    for (size_t k = 0; k < w->groups; k++)
        w->out[k] /= 1 - pow(w->param, w->valid[k]);
}

/* ---- operators whose results are no numbers ---- */

/* The first row with the least (or greatest) valid value of each group; UINT32_MAX where there is none. */
static uint32_t *best_rows(struct work *w, bool greatest) {
    struct arena *a = w->g->t->arena;
    uint32_t *best = ARENA_ARRAY(a, uint32_t, w->groups);
    bool numeric = w->field->type == COLUMN_NUMBER || w->field->type == COLUMN_DATE;
    /* strings are compared by their rank */
    uint64_t *rank = w->field->type == COLUMN_STRING ? rows_order(a, w->field, w->rows) : NULL;
    memset(best, 0xFF, w->groups * sizeof *best);
    for (size_t i = 0; i < w->rows; i++) {
        if (!is_valid(w, i)) continue;
        uint32_t *b = &best[w->of[i]];
        bool better = *b == UINT32_MAX;
        if (better) {
        } else if (numeric) {
            better = greatest ? w->in.v[i] > w->in.v[*b] : w->in.v[i] < w->in.v[*b];
        } else if (rank) {
            better = greatest ? rank[i] > rank[*b] : rank[i] < rank[*b];
        } else {
            struct value x = w->field->any[i], y = w->field->any[*b];
            better = greatest ? js_less(a, y, x, NULL, NULL) : js_less(a, x, y, NULL, NULL);
        }
        if (better) *b = (uint32_t)i;
    }
    return best;
}

static struct column extreme(struct work *w, bool greatest, const char *name) {
    uint32_t *best = best_rows(w, greatest);
    struct column_builder b;
    column_builder_init(&b, w->g->t->arena, name, w->groups);
    for (size_t k = 0; k < w->groups; k++)
        column_builder_add(&b, best[k] == UINT32_MAX ? UNDEFINED : column_get(w->field, best[k]));
    struct column c = column_builder_finish(&b);
    if (c.type == COLUMN_ANY && (w->field->type == COLUMN_NUMBER || w->field->type == COLUMN_DATE)) {
        /* all undefined: still numbers */
        for (size_t k = 0; k < w->groups; k++)
            w->unset[k] = 2;
        c = rows_number_column(name, w->out, w->unset);
    }
    return c;
}

static struct column extreme_row(struct work *w, bool greatest, const char *name) {
    uint32_t *best = best_rows(w, greatest);
    struct value *v = ARENA_ARRAY(w->g->t->arena, struct value, w->groups);
    for (size_t k = 0; k < w->groups; k++)
        v[k] =
            best[k] == UINT32_MAX ? (struct value){.kind = VALUE_OBJECT} : table_row(w->g->t->arena, w->g->in, best[k]);
    return (struct column){.name = name, .type = COLUMN_ANY, .any = v};
}

static struct column all_values(struct work *w, const char *name) {
    struct arena *a = w->g->t->arena;
    struct value *lists = ARENA_ARRAY(a, struct value, w->groups), *rows = ARENA_ARRAY(a, struct value, w->rows);
    make_parts(w->g);
    const struct partition *p = &w->g->parts;
    for (size_t i = 0; i < w->rows; i++)
        rows[i] = table_row(a, w->g->in, p->row[i]);
    for (size_t k = 0; k < w->groups; k++)
        lists[k] = value_array(rows + p->start[k], p->start[k + 1] - p->start[k]);
    return (struct column){.name = name, .type = COLUMN_ANY, .any = lists};
}

/* ---- the table of operators ---- */

static const struct {
    void (*run)(struct work *w);
    bool keeps_unit; /* the result is counted in what the field is counted in */
} ops[] = {
    [AGGREGATE_COUNT] = {op_count, false},
    [AGGREGATE_VALID] = {op_valid, false},
    [AGGREGATE_MISSING] = {op_missing, false},
    [AGGREGATE_DISTINCT] = {op_distinct, false},
    [AGGREGATE_SUM] = {op_sum, true},
    [AGGREGATE_PRODUCT] = {op_product, false},
    [AGGREGATE_MEAN] = {op_mean, true},
    [AGGREGATE_VARIANCE] = {op_variance, false},
    [AGGREGATE_VARIANCEP] = {op_variancep, false},
    [AGGREGATE_STDEV] = {op_stdev, true},
    [AGGREGATE_STDEVP] = {op_stdevp, true},
    [AGGREGATE_STDERR] = {op_stderr, true},
    [AGGREGATE_MEDIAN] = {op_median, true},
    [AGGREGATE_Q1] = {op_q1, true},
    [AGGREGATE_Q3] = {op_q3, true},
    [AGGREGATE_CI0] = {op_ci0, true},
    [AGGREGATE_CI1] = {op_ci1, true},
    [AGGREGATE_MIN] = {NULL, true},
    [AGGREGATE_MAX] = {NULL, true},
    [AGGREGATE_ARGMIN] = {NULL, false},
    [AGGREGATE_ARGMAX] = {NULL, false},
    [AGGREGATE_VALUES] = {NULL, false},
    [AGGREGATE_EXPONENTIAL] = {op_exponential, true},
    [AGGREGATE_EXPONENTIALB] = {op_exponentialb, true},
};

bool aggregate_keeps_unit(enum aggregate_op op) {
    return ops[op].keeps_unit;
}

static struct column over_rows(struct aggregation *g, enum aggregate_op op, const struct column *field, double param,
                               const char *name) {
    struct arena *a = g->t->arena;
    size_t groups = g->groups->count;
    struct work w = {.g = g,
                     .field = field,
                     .of = g->groups->of,
                     .rows = g->in->rows,
                     .groups = groups,
                     .param = param,
                     .out = ARENA_ARRAY(a, double, groups),
                     .unset = ARENA_ARRAY(a, uint8_t, groups),
                     .valid = ARENA_ARRAY(a, uint32_t, groups)};
    struct column c;
    if (op != AGGREGATE_COUNT && op != AGGREGATE_VALUES) w.in = rows_numbers(a, field, w.rows);
    switch (op) {
    case AGGREGATE_MIN:
    case AGGREGATE_MAX: c = extreme(&w, op == AGGREGATE_MAX, name); break;
    case AGGREGATE_ARGMIN:
    case AGGREGATE_ARGMAX: c = extreme_row(&w, op == AGGREGATE_ARGMAX, name); break;
    case AGGREGATE_VALUES: c = all_values(&w, name); break;
    default:
        ops[op].run(&w);
        for (size_t k = 0; k < groups; k++)
            if (w.unset[k]) w.out[k] = NAN;
        c = rows_number_column(name, w.out, memchr(w.unset, 2, groups) ? w.unset : NULL);
    }
    return c;
}

/* A sum is written with the most decimals of its parts, the least and the greatest as they are. */
static const uint8_t *decimals_of(const struct aggregation *g, const struct column *field) {
    uint8_t *most = ARENA_ARRAY(g->t->arena, uint8_t, g->groups->count);
    for (size_t i = 0; i < g->in->rows; i++) {
        uint8_t own = field->decimals[i];
        if (own != UINT8_MAX && own > most[g->groups->of[i]]) most[g->groups->of[i]] = own;
    }
    return most;
}

struct column aggregate_compute(struct aggregation *g, enum aggregate_op op, const struct column *field, double param,
                                const char *name) {
    struct column c;
    if (!g->in->rollup || !aggregate_rolled_up(g, op, field, name, &c)) c = over_rows(g, op, field, param, name);
    if (ops[op].keeps_unit && field) c.unit = field->unit;
    bool adds = op == AGGREGATE_SUM || op == AGGREGATE_MIN || op == AGGREGATE_MAX;
    if (adds && field && field->decimals && !g->in->rollup && c.type == COLUMN_NUMBER)
        c.decimals = decimals_of(g, field);
    return c;
}
