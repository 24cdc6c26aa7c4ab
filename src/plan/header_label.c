/* The labels of facets' headers: vega-lite's compile/header/common.ts. */
#include "plan/eval.h"
#include "plan/guides.h"
#include "plan/header.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/text_format.h"

struct labeler {
    struct text_format format;
    struct expr_bound *function, *expr; /* of {"value"}, of {"value", "label"}; or NULL */
    bool bin;
    double bin_step;
    const struct table *table; /* ordinal bins: where their texts stand beside their ends; else NULL */
    const struct column *range, *start, *end;
};

static struct expr_bound *bind(struct planner *p, struct place at, const char *text) {
    const struct expr *e = expr_parse(p->arena, p->diag, at, str_of(text));
    struct expr_scope scope = plan_scope(p, NULL);
    return e ? expr_bind(p->arena, p->diag, e, &scope) : NULL;
}

/* Vega-Lite puts its expression for the label where the author's says datum.label, without parentheses: what stands
 * beside a conditional expression becomes part of its test or of its last branch. */
static const char *label_expr(struct planner *p, const struct labeler *l, const char *text) {
    const char *label = l->function ? "datum.label"
                        : l->bin    ? "!isValid(datum.value)||!isFinite(+datum.value)?\"null\":datum.label"
                        : l->format.kind == TEXT_RAW ? "isValid(datum.value)?datum.value:\"\"+datum.value"
                                                     : "datum.label";
    struct buf b;
    buf_init(&b, p->arena);
    for (const char *at; (at = strstr(text, "datum.label")); text = at + strlen("datum.label")) {
        buf_add(&b, text, (size_t)(at - text));
        buf_adds(&b, label);
    }
    buf_adds(&b, text);
    return b.p;
}

static bool labeler_make(struct planner *p, const struct node *facet, const struct header_side *s,
                         struct labeler *out) {
    struct channel_def def = *s->c->data;
    const char *expr = value_string_or(s->props[HEADER_LABEL_EXPR], NULL);
    struct coding numeric = *s->c;
    if (numeric.binning)
        numeric.type = MEASURE_QUANTITATIVE; /* a bin's ends are written as numbers (binFormatExpression) */
    const char *function = guide_function(p, &numeric, s->props[HEADER_FORMAT], s->props[HEADER_FORMAT_TYPE]);
    def.header = s->props;
    *out = (struct labeler){.bin = s->c->binning, .bin_step = s->c->bin_step};
    if (s->c->range && facet->table) {
        out->table = facet->table;
        out->range = table_column(facet->table, str_of(s->c->range));
        out->start = table_column(facet->table, str_of(s->c->column));
        out->end = s->c->end ? table_column(facet->table, str_of(s->c->end)) : NULL;
    }
    if (function)
        out->function = bind(p, def.place, function);
    else if (!text_format_of(p, s->c, &def, false, &out->format))
        return false;
    if (expr) out->expr = bind(p, def.place, label_expr(p, out, expr));
    return !diag_failed(p->diag);
}

static struct value evaluate(struct planner *p, struct expr_bound *e, struct value v, struct value label) {
    struct member *m = ARENA_ARRAY(p->arena, struct member, 2);
    m[0] = (struct member){STR("value"), v};
    m[1] = (struct member){STR("label"), label};
    return expr_value_of(e, (struct value){.kind = VALUE_OBJECT, .n = 2, .object = m});
}

static void write_by_function(struct planner *p, struct buf *b, const struct labeler *l, struct value v) {
    struct str s = expr_string(p->arena, evaluate(p, l->function, v, UNDEFINED), p->locale);
    buf_add(b, s.p, s.n);
}

/* An ordinal bin is a text by now; its label is made from the numbers again, as it may have a format of its own. */
static struct value start_of(const struct labeler *l, struct value v, struct value *end) {
    *end = value_number(value_to_number(v) + l->bin_step);
    if (!l->range || !l->start || !l->end) return v;
    for (size_t row = 0; row < l->table->rows; row++) {
        if (!value_equal(column_get(l->range, row), v)) continue;
        *end = column_get(l->end, row);
        return column_get(l->start, row);
    }
    return v;
}

static void write_label(struct planner *p, struct buf *b, const struct labeler *l, struct value v) {
    struct value end, start = start_of(l, v, &end);
    if (l->bin && start.kind == VALUE_STRING) {
        buf_add(b, start.string, start.n);
    } else if (!l->function) {
        text_format_write(p, b, &l->format, start, end);
    } else {
        write_by_function(p, b, l, start);
        if (l->bin) buf_adds(b, " \u2013 ");
        if (l->bin) write_by_function(p, b, l, end);
    }
}

static struct header_cell label_cell(struct planner *p, const struct labeler *l, struct value v) {
    struct buf b;
    buf_init(&b, p->arena);
    write_label(p, &b, l, v);
    bool list = !l->function && l->format.kind == TEXT_RAW && v.kind == VALUE_ARRAY; /* a line for each entry */
    struct value label = list ? v : value_str((struct str){b.n ? b.p : "", b.n});
    if (l->expr) label = evaluate(p, l->expr, v, label);
    struct header_cell cell = {0};
    cell.text = title_lines(p, label, &cell.text_lines);
    return cell;
}

const struct header_cell *header_cells(struct planner *p, const struct node *facet, const struct header_side *s,
                                       const struct value *values, size_t n) {
    struct labeler l;
    if (!labeler_make(p, facet, s, &l)) return NULL;
    struct header_cell *cells = ARENA_ARRAY(p->arena, struct header_cell, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = label_cell(p, &l, values[i]);
    return cells;
}
