/* What Vega draws in silence and a reader would be misled by: text where numbers are needed, slices of negative or no
 * size. */
#include "plan/bars.h"
#include "plan/data.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "table/figure.h"
#include "table/load.h"
#include "table/unit_label.h"

static struct place field_place(struct planner *p, const struct coding *c) {
    struct place at = c->data->place;
    if (at.path && c->data->field) at.path = arena_printf(p->arena, "%s.field", at.path);
    return at;
}

/* The first row whose text is no number, or the row count. */
static size_t first_text(const struct column *c, size_t rows) {
    for (size_t i = 0; i < rows; i++)
        if (c->code[i] != CODE_NULL && isnan(value_to_number(value_str(c->dictionary[c->code[i]])))) return i;
    return rows;
}

static bool check_numbers(struct planner *p, const struct unit_model *u, const struct coding *c) {
    if (!c->has_field || !c->data->field || c->type != MEASURE_QUANTITATIVE || aggregate_counts(c->aggregate.op))
        return true;
    if (c->time_unit.unit || c->aggregate.arg_field) return true;
    const struct column *col = table_field(p->arena, u->raw, str_of(c->data->field));
    if (!col || col->type != COLUMN_STRING) return true;
    size_t row = first_text(col, u->raw->rows);
    if (row == u->raw->rows) return true;
    struct str text = col->dictionary[col->code[row]];
    const struct doubt *none = column_first_text(p->arena, col, u->raw->rows);
    const char *hint = none ? "correct the cell, leave it empty, or filter it out"
                            : "\"usermeta\": {\"suret\": {\"figures\": true}} reads figures as people write them";
    return diag_error(p->diag, field_place(p, c), hint,
                      "\"%s\" in row %zu of column \"%s\" is text where a number is needed",
                      arena_strndup(p->arena, text.p, text.n), row + 1, c->data->field);
}

/* "-1", "−$5.1B" */
static const char *value_said(struct planner *p, const struct column *c, double v) {
    struct buf b;
    buf_init(&b, p->arena);
    if (!c->unit) {
        buf_number(&b, v);
        return b.p;
    }
    struct unit_label l = unit_label_make(c->unit, numbers_of(p), fabs(v));
    unit_label_write(&b, &l, v, unit_label_decimals(&l, &v, 1, UNIT_SAME_WRITTEN));
    return b.p;
}

/* NULL: nothing names it. */
static const char *slice_name(struct planner *p, const struct unit_model *u, size_t row) {
    static const enum channel naming[] = {CH_COLOR, CH_FILL, CH_DETAIL};
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        const struct coding *by = &u->channels[naming[i]];
        const struct column *c = by->has_field && by->column ? table_column(u->table, str_of(by->column)) : NULL;
        if (c) return arena_strdup(p->arena, value_to_string(p->arena, column_meant(c, row)).p);
    }
    return NULL;
}

static bool check_slices(struct planner *p, const struct unit_model *u) {
    const struct coding *theta = &u->channels[CH_THETA];
    if (u->mark != MARK_TYPE_ARC || !theta->has_field || !u->stack.on || theta->type != MEASURE_QUANTITATIVE)
        return true;
    const struct column *c = table_column(u->table, str_of(theta->column));
    double total = 0;
    for (size_t i = 0; c && i < u->table->rows; i++) {
        double v = column_number(c, i);
        if (v < 0) {
            const char *name = slice_name(p, u, i);
            return diag_error(p->diag, field_place(p, theta), "bars can show values below zero",
                              "a pie cannot show the negative value %s of \"%s\"%s%s%s", value_said(p, c, v),
                              theta->column, name ? " (\"" : "", name ? name : "", name ? "\")" : "");
        }
        if (v > 0) total += v;
    }
    if (c && u->table->rows && !(total > 0))
        return diag_error(p->diag, field_place(p, theta), NULL,
                          "a pie of \"%s\" has nothing to show: all values are zero", theta->column);
    return true;
}

/* A row whose figure has the other sign than an earlier one of those that agree with it in these columns. */
static size_t sign_changed(struct arena *a, const struct table *t, const struct column *c,
                           const struct column *const *by, size_t n) {
    size_t rows = t->rows < LABELLED_ROWS_MAX ? t->rows : LABELLED_ROWS_MAX;
    uint32_t *first = stack_firsts(a, by, n, rows);
    struct signs {
        bool up, down;
    } *seen = ARENA_ARRAY(a, struct signs, rows);
    for (size_t i = 0; i < rows; i++) {
        double v = column_number(c, i);
        struct signs *s = &seen[first[i]];
        if ((v > 0 && s->down) || (v < 0 && s->up)) return i;
        s->up |= v > 0;
        s->down |= v < 0;
    }
    return t->rows;
}

/* Parts of both signs have no sum that they are shares of; areas that stand on each other cross where one changes its
 * sign. */
static bool check_signs(struct planner *p, const struct node *n) {
    const struct unit_model *u = n->unit;
    const struct stack_info *s = &u->stack;
    bool shares = stack_normalized(s), areas = s->on && u->mark == MARK_TYPE_AREA;
    if (!p->doc->extras.present || !s->by_count || !(shares || areas)) return true; /* else as Vega draws it */
    const struct coding *value = &u->channels[s->field_channel];
    const struct column *c = table_column(u->table, str_of(value->column)), **by;
    size_t count = 0;
    by = ARENA_ARRAY(p->arena, const struct column *, n->groupby_count + s->groupby_count + s->by_count);
    for (size_t i = 0; i < n->groupby_count; i++)
        by[count++] = table_column(u->table, str_of(n->groupby[i]));
    for (size_t i = 0; i < s->groupby_count && shares; i++)
        by[count++] = table_column(u->table, str_of(s->groupby[i]));
    for (size_t i = 0; i < s->by_count && !shares; i++)
        by[count++] = table_column(u->table, str_of(s->by[i]->column));
    size_t row = c ? sign_changed(p->arena, u->table, c, by, count) : u->table->rows;
    if (row == u->table->rows) return true;
    struct place at = field_place(p, value);
    static const struct diag_hint plain = {"stacks that are not normalized", ADVICE_PLAIN_STACKS, NULL};
    if (shares)
        return diag_tell(p->diag, DIAG_ERROR, at, plain,
                         "figures of both signs, as in \"%s\", are no shares of a whole", value->column);
    return diag_error(p->diag, at, "lines, or bars",
                      "areas cannot stand on each other where a figure of \"%s\" changes its sign", value->column);
}

bool check_data(struct planner *p, const struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        if (!check_data(p, n->children[i])) return false;
    if (!n->unit || p->options->lenient) return true;
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++)
        if (ch != CH_TEXT && ch != CH_TOOLTIP && !check_numbers(p, n->unit, &n->unit->channels[ch])) return false;
    return check_slices(p, n->unit) && check_signs(p, n);
}
