/* vega-regression's Regression: points along a fitted curve, or its parameters. */
#include "transform/regression_fit.h"
#include <math.h>

bool regression_method_read(struct str name, enum regression_method *out) {
    static const char *const names[] = {
        [REGRESSION_CONSTANT] = "constant", [REGRESSION_LINEAR] = "linear", [REGRESSION_LOG] = "log",
        [REGRESSION_EXP] = "exp",           [REGRESSION_POW] = "pow",       [REGRESSION_QUAD] = "quad",
        [REGRESSION_POLY] = "poly"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_is(name, names[i])) continue;
        *out = (enum regression_method)i;
        return true;
    }
    return false;
}

/* One row of "keys", "coef" and "rSquared", and the row that its cell is told by. */
struct parameters {
    struct column_builder keys, coef, r_squared;
    uint32_t *row;
};

static void add_parameters(const struct transform *t, struct parameters *out, const struct column *const *by, size_t n,
                           uint32_t row, const struct fit *f) {
    out->row[out->coef.count] = row;
    struct value *keys = ARENA_ARRAY(t->arena, struct value, n);
    struct value *coef = ARENA_ARRAY(t->arena, struct value, f->coef_count);
    for (size_t k = 0; k < n; k++)
        keys[k] = column_get(by[k], row);
    for (size_t k = 0; k < f->coef_count; k++)
        coef[k] = value_number(f->coef[k]);
    column_builder_add(&out->keys, n ? value_array(keys, n) : UNDEFINED);
    column_builder_add(&out->coef, value_array(coef, f->coef_count));
    column_builder_add(&out->r_squared, value_number(f->r_squared));
}

/* Lines have two points; a polynomial that is one is sampled all the same. */
static void add_curve(const struct fit *f, enum regression_method method, const double extent[2], uint32_t row,
                      struct points *out) {
    struct curve curve = {regression_predict, f};
    if (method != REGRESSION_LINEAR && method != REGRESSION_CONSTANT) {
        curve_sample(curve, extent, 25, 200, row, out);
        return;
    }
    for (int i = 0; i < 2; i++)
        points_add(out, row, extent[i], regression_predict(f, extent[i]));
}

/* What rows are split by: groupby, then cells. */
static struct field_list split_fields(const struct transform *t, const struct regression_params *p) {
    size_t n = p->groupby.count, m = p->cells.count;
    const char **names = ARENA_ARRAY(t->arena, const char *, n + m);
    for (size_t i = 0; i < n + m; i++)
        names[i] = i < n ? p->groupby.names[i] : p->cells.names[i - n];
    return (struct field_list){names, n + m};
}

/* The table of what was found: without groups of its own it has no keys; those of cells stay columns. */
static const struct table *parameters_table(const struct transform *t, const struct table *in,
                                            const struct regression_params *p, const struct column *const *cells,
                                            struct parameters *found) {
    struct column *columns = ARENA_ARRAY(t->arena, struct column, p->cells.count + 3);
    size_t n = 0, rows = found->coef.count;
    for (; n < p->cells.count; n++) {
        struct table one = {.columns = cells[n], .column_count = 1, .rows = in->rows};
        columns[n] = table_select(t->arena, &one, found->row, rows)->columns[0];
        columns[n].name = rows_field_name(t, p->cells.names[n]);
    }
    struct column keys = column_builder_finish(&found->keys);
    if (p->groupby.count) columns[n++] = keys;
    columns[n++] = column_builder_finish(&found->coef);
    columns[n++] = column_builder_finish(&found->r_squared);
    struct table none = {.rows = rows, .source = in->source};
    return table_with(t->arena, &none, columns, n);
}

/* The least and greatest of a group's texts, or numbers, as Vega compares them. False: there are none. */
static bool extent_of(const struct column *on, const struct numbers *x, const uint32_t *row, size_t n, bool as_texts,
                      double out[2]) {
    struct value ends[2] = {UNDEFINED, UNDEFINED};
    out[0] = INFINITY, out[1] = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        double v = x->v[row[i]];
        if (!as_texts) {
            if (numbers_state(x, row[i]) == CELL_MISSING) continue;
            out[0] = v < out[0] ? v : out[0];
            out[1] = v > out[1] ? v : out[1];
            continue;
        }
        struct value text = column_get(on, row[i]);
        if (value_is_nil(text)) continue;
        if (value_is_nil(ends[0]) || value_compare(text, ends[0]) < 0) ends[0] = text;
        if (value_is_nil(ends[1]) || value_compare(text, ends[1]) > 0) ends[1] = text;
    }
    for (int i = 0; as_texts && i < 2; i++)
        out[i] = value_to_number(ends[i]);
    return isfinite(out[0]) && isfinite(out[1]);
}

const struct table *transform_regression(const struct transform *t, const struct table *in,
                                         const struct regression_params *p) {
    struct arena *a = t->arena;
    struct field_list split = split_fields(t, p);
    const struct column **by = rows_fields(t, in, split), *on = rows_field(t, in, p->on),
                        *field = rows_field(t, in, p->field);
    int order = p->order > 0 ? p->order : 3;
    if (!by || !on || !field) return in;
    if (order > MOST_ORDER) {
        diag_error(t->diag, t->place, NULL, "a polynomial's order may be at most %d", MOST_ORDER);
        return in;
    }
    size_t freedom = p->method == REGRESSION_POLY ? (size_t)order : p->method == REGRESSION_QUAD ? 2 : 1;
    bool given = p->extent[0] == p->extent[0] && !(p->method == REGRESSION_LOG && p->extent[0] <= 0);
    struct groups g = rows_group(a, by, split.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    struct numbers x = rows_numbers(a, on, in->rows), y = rows_numbers(a, field, in->rows);
    struct points out = {.arena = a};
    struct parameters found;
    found.row = ARENA_ARRAY(a, uint32_t, g.count);
    column_builder_init(&found.keys, a, "keys", g.count);
    column_builder_init(&found.coef, a, "coef", g.count);
    column_builder_init(&found.r_squared, a, "rSquared", g.count);
    for (size_t k = 0; k < g.count; k++) {
        size_t n = parts.start[k + 1] - parts.start[k];
        if (n <= freedom) {
            diag_warn(t->diag, t->place, NULL, "a regression with more parameters than points is left out");
            continue;
        }
        const uint32_t *row = parts.row + parts.start[k];
        struct pairs pairs = pairs_read(t, &x, &y, row, n);
        struct fit fit = regression_fit(t, p->method, order, &pairs);
        if (p->params) {
            add_parameters(t, &found, by, p->groupby.count, g.first[k], &fit);
            continue;
        }
        /* of curves that are sampled Vega's steps between texts lead nowhere: these run over all numbers */
        bool texts = on->type == COLUMN_STRING && (p->method == REGRESSION_LINEAR || p->method == REGRESSION_CONSTANT);
        double extent[2];
        bool known = given || extent_of(on, &x, row, n, texts, extent);
        if (given) memcpy(extent, p->extent, sizeof extent);
        if (known) add_curve(&fit, p->method, extent, g.first[k], &out);
    }
    if (p->params) return parameters_table(t, in, p, by + p->groupby.count, &found);
    return points_table(t, in, split, by, &out, p->as[0] ? p->as[0] : rows_field_name(t, p->on),
                        p->as[1] ? p->as[1] : rows_field_name(t, p->field));
}
