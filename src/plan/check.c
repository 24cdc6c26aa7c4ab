/* What Vega draws in silence and a reader would be misled by: text where numbers are needed, slices of negative or no
 * size. */
#include "plan/model.h"
#include "table/figure.h"
#include "table/load.h"

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

static bool counts(const char *op) {
    return op && (!strcmp(op, "count") || !strcmp(op, "distinct") || !strcmp(op, "valid") || !strcmp(op, "missing"));
}

static bool check_numbers(struct planner *p, const struct unit_model *u, const struct coding *c) {
    if (!c->has_field || !c->data->field || c->type != MEASURE_QUANTITATIVE || counts(c->aggregate.op)) return true;
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

static bool check_slices(struct planner *p, const struct unit_model *u) {
    const struct coding *theta = &u->channels[CH_THETA];
    if (u->mark != MARK_TYPE_ARC || !theta->has_field || !u->stack.on || theta->type != MEASURE_QUANTITATIVE)
        return true;
    const struct column *c = table_column(u->table, str_of(theta->column));
    double total = 0;
    for (size_t i = 0; c && i < u->table->rows; i++) {
        double v = column_number(c, i);
        if (v < 0) {
            struct buf text;
            buf_init(&text, p->arena);
            buf_number(&text, v);
            return diag_error(p->diag, field_place(p, theta), "bars can show values below zero",
                              "a pie cannot show the negative value %s of \"%s\"", text.p, theta->column);
        }
        if (v > 0) total += v;
    }
    if (c && u->table->rows && !(total > 0))
        return diag_error(p->diag, field_place(p, theta), NULL,
                          "a pie of \"%s\" has nothing to show: all values are zero", theta->column);
    return true;
}

bool check_data(struct planner *p, const struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        if (!check_data(p, n->children[i])) return false;
    if (!n->unit || p->options->lenient) return true;
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++)
        if (ch != CH_TEXT && ch != CH_TOOLTIP && !check_numbers(p, n->unit, &n->unit->channels[ch])) return false;
    return check_slices(p, n->unit);
}
