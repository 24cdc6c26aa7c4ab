/* Sums and moments are updated with each row that enters or leaves, by the recurrences of vega-transforms'
 * AggregateOps; order statistics come from a Fenwick tree over the partition's ranks, in O(log n) a row. */
#include "transform/window.h"
#include <math.h>

struct sliding {
    const struct transform *t;
    const struct table *in;
    enum aggregate_op op;
    const struct column *field;
    double param;
    struct numbers numbers;
    struct row_order order; /* of the field's values, for order statistics */
    struct groups texts;    /* of the field's values, for distinct */
    uint32_t *text_counts;  /* rows in the frame with each */
    /* what is in the frame */
    double rows, valid, missing, distinct, sum, product, mean, dev, exponential;
    /* the tree: counts of rows in the frame by rank */
    uint32_t *tree;
    uint32_t *ranked, *rank_of; /* rows by rank, and back */
    uint32_t *ties;             /* by rank: the first rank of the same value */
    size_t size;
};

static bool needs_order(enum aggregate_op op) {
    return op == AGGREGATE_MIN || op == AGGREGATE_MAX || op == AGGREGATE_MEDIAN || op == AGGREGATE_Q1 ||
           op == AGGREGATE_Q3 || op == AGGREGATE_ARGMIN || op == AGGREGATE_ARGMAX;
}

struct sliding *sliding_new(const struct transform *t, const struct table *in, enum aggregate_op op,
                            const struct column *field, double param) {
    struct arena *a = t->arena;
    if (op == AGGREGATE_CI0 || op == AGGREGATE_CI1) return NULL;
    struct sliding *s = ARENA_NEW(a, struct sliding);
    *s = (struct sliding){.t = t, .in = in, .op = op, .field = field, .param = param};
    if (field) s->numbers = rows_numbers(a, field, in->rows);
    if (needs_order(op)) {
        s->order = (struct row_order){ARENA_ARRAY(a, uint64_t *, 1), 1};
        s->order.key[0] = rows_order(a, field, in->rows);
        s->tree = ARENA_ARRAY(a, uint32_t, in->rows + 1);
        s->ranked = ARENA_ARRAY(a, uint32_t, 2 * in->rows);
        s->rank_of = ARENA_ARRAY(a, uint32_t, in->rows);
        s->ties = ARENA_ARRAY(a, uint32_t, in->rows);
    }
    if (op == AGGREGATE_DISTINCT) {
        s->texts = rows_group(a, &field, 1, in->rows);
        s->text_counts = ARENA_ARRAY(a, uint32_t, s->texts.count);
    }
    return s;
}

/* ---- the tree ---- */

static void tree_add(struct sliding *s, size_t rank, int delta) {
    for (size_t i = rank + 1; i <= s->size; i += i & -i)
        s->tree[i] += (uint32_t)delta;
}

/* The row of the k-th least value in the frame, from 0. */
static uint32_t tree_row(const struct sliding *s, size_t k) {
    size_t at = 0, step = 1;
    while (2 * step <= s->size)
        step *= 2;
    for (; step; step /= 2) {
        if (at + step > s->size || s->tree[at + step] > k) continue;
        at += step;
        k -= s->tree[at];
    }
    return s->ranked[at];
}

static size_t tree_below(const struct sliding *s, size_t rank) {
    size_t n = 0;
    for (size_t i = rank; i > 0; i -= i & -i)
        n += s->tree[i];
    return n;
}

static double quantile(const struct sliding *s, double p) {
    double at = (s->valid - 1) * p, low = floor(at);
    double u = s->numbers.v[tree_row(s, (size_t)low)];
    if (at == low) return u;
    return u + (s->numbers.v[tree_row(s, (size_t)low + 1)] - u) * (at - low);
}

static void start(struct sliding *s, const struct frames *f) {
    s->rows = s->valid = s->missing = s->distinct = s->sum = s->mean = s->dev = s->exponential = 0;
    s->product = 1;
    if (s->text_counts) memset(s->text_counts, 0, s->texts.count * sizeof *s->text_counts);
    if (!s->tree) return;
    s->size = f->n;
    memset(s->tree, 0, (f->n + 1) * sizeof *s->tree);
    memcpy(s->ranked, f->row, f->n * sizeof *s->ranked);
    rows_sort(&s->order, s->ranked, s->ranked + s->in->rows, f->n);
    for (size_t i = 0; i < f->n; i++) {
        s->rank_of[s->ranked[i]] = (uint32_t)i;
        bool same = i && rows_compare(&s->order, s->ranked[i - 1], s->ranked[i]) == 0;
        s->ties[i] = same ? s->ties[i - 1] : (uint32_t)i;
    }
}

/* ---- rows come and go ---- */

static void enter(struct sliding *s, uint32_t row) {
    s->rows++;
    if (!s->field) return;
    if (s->text_counts && s->text_counts[s->texts.of[row]]++ == 0) s->distinct++;
    enum cell_state state = numbers_state(&s->numbers, row);
    s->missing += state == CELL_MISSING;
    if (state != CELL_VALID) return;
    double v = s->numbers.v[row], d = v - s->mean;
    s->valid++;
    s->sum += v;
    s->product *= v;
    s->mean += d / s->valid;
    s->dev += d * (v - s->mean);
    s->exponential = s->param * s->exponential + v;
    if (s->tree) tree_add(s, s->rank_of[row], 1);
}

static void leave(struct sliding *s, uint32_t row) {
    s->rows--;
    if (!s->field) return;
    if (s->text_counts && --s->text_counts[s->texts.of[row]] == 0) s->distinct--;
    enum cell_state state = numbers_state(&s->numbers, row);
    s->missing -= state == CELL_MISSING;
    if (state != CELL_VALID) return;
    double v = s->numbers.v[row], d = v - s->mean;
    s->valid--;
    s->sum -= v;
    s->product /= v;
    s->mean -= s->valid != 0 ? d / s->valid : s->mean;
    s->dev -= d * (v - s->mean);
    s->exponential = (s->exponential - v / pow(s->param, s->valid)) / s->param;
    if (s->tree) tree_add(s, s->rank_of[row], -1);
}

static struct value row_or_empty(const struct sliding *s, bool greatest) {
    if (s->valid == 0) return (struct value){.kind = VALUE_OBJECT};
    uint32_t row = tree_row(s, greatest ? (size_t)s->valid - 1 : 0);
    if (greatest) {
        /* the first of those that share the greatest value */
        row = tree_row(s, tree_below(s, s->ties[s->rank_of[row]]));
    }
    return table_row(s->t->arena, s->in, row);
}

static struct value frame_rows(const struct sliding *s, const struct frames *f, size_t i) {
    size_t n = f->i1[i] > f->i0[i] ? f->i1[i] - f->i0[i] : 0;
    struct value *v = ARENA_ARRAY(s->t->arena, struct value, n);
    for (size_t k = 0; k < n; k++)
        v[k] = table_row(s->t->arena, s->in, f->row[f->i0[i] + k]);
    return value_array(v, n);
}

static struct value result(const struct sliding *s) {
    double n = s->valid, dev = fmax(0, s->dev), v = NAN;
    switch (s->op) {
    case AGGREGATE_COUNT: return value_number(s->rows);
    case AGGREGATE_VALID: return value_number(n);
    case AGGREGATE_MISSING: return value_number(s->missing);
    case AGGREGATE_DISTINCT: return value_number(s->distinct);
    case AGGREGATE_ARGMIN:
    case AGGREGATE_ARGMAX: return row_or_empty(s, s->op == AGGREGATE_ARGMAX);
    default: break;
    }
    bool spread = s->op == AGGREGATE_VARIANCE || s->op == AGGREGATE_STDEV || s->op == AGGREGATE_STDERR;
    if (n < (spread ? 2 : 1)) return UNDEFINED;
    switch (s->op) {
    case AGGREGATE_MIN: return column_get(s->field, tree_row(s, 0));
    case AGGREGATE_MAX: return column_get(s->field, tree_row(s, (size_t)n - 1));
    case AGGREGATE_SUM: v = s->sum; break;
    case AGGREGATE_PRODUCT: v = s->product; break;
    case AGGREGATE_MEAN: v = s->mean; break;
    case AGGREGATE_VARIANCE: v = dev / (n - 1); break;
    case AGGREGATE_VARIANCEP: v = dev / n; break;
    case AGGREGATE_STDEV: v = sqrt(dev / (n - 1)); break;
    case AGGREGATE_STDEVP: v = sqrt(dev / n); break;
    case AGGREGATE_STDERR: v = sqrt(dev / (n * (n - 1))); break;
    case AGGREGATE_MEDIAN: v = quantile(s, 0.5); break;
    case AGGREGATE_Q1: v = quantile(s, 0.25); break;
    case AGGREGATE_Q3: v = quantile(s, 0.75); break;
    case AGGREGATE_EXPONENTIAL: v = s->exponential * (1 - s->param) / (1 - pow(s->param, n)); break;
    case AGGREGATE_EXPONENTIALB: v = s->exponential * (1 - s->param); break;
    default: break;
    }
    return value_number(v);
}

void sliding_run(struct sliding *s, const struct frames *f, struct value *cells) {
    size_t lo = 0, hi = 0; /* the frame whose rows are in */
    start(s, f);
    for (size_t i = 0; i < f->n; i++) {
        if (s->op == AGGREGATE_VALUES) {
            cells[f->row[i]] = frame_rows(s, f, i);
            continue;
        }
        bool moved = i == 0 || lo < f->i0[i] || hi < f->i1[i];
        for (; lo < f->i0[i]; lo++)
            if (lo < hi) leave(s, f->row[lo]);
        if (hi < lo) hi = lo;
        for (; hi < f->i1[i]; hi++)
            enter(s, f->row[hi]);
        cells[f->row[i]] = moved ? result(s) : cells[f->row[i - 1]];
    }
}
