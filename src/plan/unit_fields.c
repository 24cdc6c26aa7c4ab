/* The fields of a unit or facet as columns, of the type that they are meant in (vega-lite's compile/data/parse.ts). */
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/unit_data.h"
#include "scale/date_parse.h"

const struct column *fields_column(struct planner *p, const struct table **t, const char *field) {
    const struct column *c = table_field(p->arena, *t, str_of(field));
    if (c && !has_column(*t, c->name)) {
        *t = with_column(p, *t, *c);
        c = table_column(*t, str_of(c->name));
    }
    return c;
}

const struct table *fields_undefined(struct planner *p, const struct table *t, const char *field) {
    struct column_builder b;
    column_builder_init(&b, p->arena, field_plain(p, field), t->rows);
    for (size_t i = 0; i < t->rows; i++)
        column_builder_add(&b, UNDEFINED);
    return with_column(p, t, column_builder_finish(&b));
}

static struct column dates_of_strings(struct planner *p, const struct column *c, size_t rows) {
    double *by_code = ARENA_ARRAY(p->arena, double, c->dictionary_count);
    for (uint32_t i = 0; i < c->dictionary_count; i++)
        if (!date_parse(c->dictionary[i], p->zone, &by_code[i])) by_code[i] = NAN;
    double *ms = ARENA_ARRAY(p->arena, double, rows);
    uint8_t *null = NULL;
    for (size_t i = 0; i < rows; i++) {
        bool empty = c->code[i] == CODE_NULL;
        if (empty && !null) null = ARENA_ARRAY(p->arena, uint8_t, rows);
        if (empty) null[i] = 1;
        ms[i] = empty ? NAN : by_code[c->code[i]];
    }
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = ms, .null = null};
}

static struct column dates_of_any(struct planner *p, const struct column *c, size_t rows) {
    double *ms = ARENA_ARRAY(p->arena, double, rows);
    uint8_t *null = ARENA_ARRAY(p->arena, uint8_t, rows);
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_get(c, i);
        null[i] = value_is_nil(v);
        ms[i] = null[i] ? NAN : plan_date(p, v, NULL);
    }
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = ms, .null = null};
}

/* Whole numbers that all look like years. */
static bool are_years(const struct column *c, size_t rows) {
    size_t any = 0;
    for (size_t i = 0; i < rows; i++) {
        double v = c->number[i];
        if (isnan(v)) continue;
        if (v != floor(v) || v < 1000 || v > 2999) return false;
        any++;
    }
    return any > 0;
}

/* Their first instants. */
static struct column dates_of_years(struct planner *p, const struct column *c, size_t rows) {
    double *ms = ARENA_ARRAY(p->arena, double, rows);
    for (size_t i = 0; i < rows; i++)
        ms[i] = zone_instant(p->zone, c->number[i], 0, 1, 0, 0, 0, 0);
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = ms, .null = c->null};
}

const struct table *parse_dates(struct planner *p, const struct table *t, const char *field) {
    const struct column *c = fields_column(p, &t, field);
    if (!c || c->type == COLUMN_DATE) return t;
    struct column d;
    if (c->type == COLUMN_STRING) {
        d = dates_of_strings(p, c, t->rows);
    } else if (c->type == COLUMN_NUMBER && p->doc->extras.figures && are_years(c, t->rows)) {
        d = dates_of_years(p, c, t->rows); /* not milliseconds: a reader of figures means these */
    } else if (c->type == COLUMN_NUMBER) {
        d = *c;
        d.type = COLUMN_DATE;
    } else {
        d = dates_of_any(p, c, t->rows);
    }
    d.stamps = !p->locale->iso_dates;
    return with_column(p, t, d);
}

static bool wants_date(const struct coding *c) {
    struct value kind = value_is_set(c->data->format_type) ? c->data->format_type : UNDEFINED;
    if (!value_is_set(kind) && c->data->axis) kind = c->data->axis[AXIS_FORMAT_TYPE];
    if (!value_is_set(kind) && c->data->legend) kind = c->data->legend[LEGEND_FORMAT_TYPE];
    if (value_is_set(kind)) return value_is_string(kind, "time") || c->time_unit.unit;
    return c->type == MEASURE_TEMPORAL || c->time_unit.unit;
}

static enum channel main_channel(enum channel ch) {
    switch (ch) {
    case CH_X2: return CH_X;
    case CH_Y2: return CH_Y;
    case CH_THETA2: return CH_THETA;
    case CH_RADIUS2: return CH_RADIUS;
    default: return ch;
    }
}

static const char *known_field(struct planner *p, const struct table *t, const char *field) {
    size_t n;
    const char *const *names = table_names(p->arena, t, &n);
    const char *hint = diag_meant(p->diag, str_of(field), names, n);
    if (hint || !n) return hint;
    struct buf b;
    buf_init(&b, p->arena);
    buf_adds(&b, "the fields are ");
    for (size_t i = 0; i < n && i < 12; i++)
        buf_printf(&b, "%s\"%s\"", i ? ", " : "", names[i]);
    if (n > 12) buf_adds(&b, " ...");
    return b.p;
}

static struct place field_place(struct planner *p, const struct coding *c) {
    struct place at = c->data->place;
    if (at.path) at.path = arena_printf(p->arena, "%s.field", at.path);
    return at;
}

const struct table *fields_parse_numbers(struct planner *p, const struct table *t, const struct column *c,
                                         bool empty_is_null) {
    double *by_code = ARENA_ARRAY(p->arena, double, c->dictionary_count);
    for (uint32_t i = 0; i < c->dictionary_count; i++)
        if (isnan(by_code[i] = value_to_number(value_str(c->dictionary[i])))) return t;
    double *v = ARENA_ARRAY(p->arena, double, t->rows);
    uint8_t *null = NULL, *empty = NULL;
    for (size_t i = 0; i < t->rows; i++) {
        bool absent = c->code[i] == CODE_NULL, blank = !absent && !c->dictionary[c->code[i]].n;
        uint8_t **mark = absent || (blank && empty_is_null) ? &null : &empty;
        v[i] = mark == &null ? NAN : by_code[c->code[i]];
        if (mark == &empty && !blank) continue;
        if (!*mark) *mark = ARENA_ARRAY(p->arena, uint8_t, t->rows);
        (*mark)[i] = 1;
    }
    return with_column(
        p, t, (struct column){.name = c->name, .type = COLUMN_NUMBER, .number = v, .null = null, .empty = empty});
}

static const struct table *parse_strings(struct planner *p, const struct table *t, const struct column *c) {
    struct column_builder b;
    column_builder_init(&b, p->arena, c->name, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        struct value v = column_get(c, i);
        column_builder_add(&b, value_is_nil(v) ? VNULL : value_str(value_to_string(p->arena, v)));
    }
    return with_column(p, t, column_builder_finish(&b));
}

/* Where a filter's figure tells that a field is of numbers, what a row lacks is read as null, which counts as 0. */
static const struct table *null_for_undefined(struct planner *p, const struct table *t, const struct column *c) {
    enum { UNDEFINED_CELL = 2 };
    if (!c->null || !memchr(c->null, UNDEFINED_CELL, t->rows)) return t;
    uint8_t *null = ARENA_ARRAY(p->arena, uint8_t, t->rows);
    for (size_t i = 0; i < t->rows; i++)
        null[i] = c->null[i] != 0;
    struct column read = *c;
    read.null = null;
    return with_column(p, t, read);
}

/* getImplicitFromFilterTransform: of a list the first tells. */
const struct table *parse_filtered(struct planner *p, const struct table *t, const struct predicate *f) {
    for (size_t i = 0; i < f->count; i++)
        t = parse_filtered(p, t, f->parts[i]);
    if (f->kind != PREDICATE_FIELD) return t;
    struct value v = plan_value(p, f->operand);
    if (v.kind == VALUE_ARRAY) v = v.n ? v.array[0] : UNDEFINED;
    if (f->time_unit || v.kind == VALUE_DATE) return parse_dates(p, t, f->field);
    const struct column *c = value_to_boolean(v) ? fields_column(p, &t, f->field) : NULL;
    if (c && v.kind == VALUE_NUMBER && c->type == COLUMN_STRING) return fields_parse_numbers(p, t, c, true);
    if (c && v.kind == VALUE_NUMBER && c->type == COLUMN_NUMBER) return null_for_undefined(p, t, c);
    return c && v.kind == VALUE_STRING && c->type == COLUMN_NUMBER ? parse_strings(p, t, c) : t;
}

/* Where numbers are meant an absent cell is null, as Vega's parsers have it. */
static const struct table *null_for_absent(struct planner *p, const struct table *t, const struct column *c,
                                           bool empty_is_null) {
    struct column_builder b;
    column_builder_init(&b, p->arena, c->name, t->rows);
    for (size_t i = 0; i < t->rows; i++)
        column_builder_add(&b, value_is_set(c->any[i]) ? c->any[i] : VNULL);
    struct column filled = column_builder_finish(&b);
    if (filled.type != COLUMN_STRING) return t;
    t = with_column(p, t, filled);
    return fields_parse_numbers(p, t, table_column(t, str_of(filled.name)), empty_is_null);
}

static bool along_path(const struct unit_model *u, enum channel ch) {
    bool path = u && (u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_TRAIL);
    bool ordered = u && (coding_used(&u->channels[CH_ORDER]) || u->many_count[CH_ORDER]);
    return path && !ordered && ch == (u->orient == 'h' ? CH_Y : CH_X);
}

/* Vega does not read a column of texts for being drawn as numbers: its scales do that, and what else sees the column
 * sees texts. Finished charts take them for numbers throughout. */
static const struct table *drawn_as_numbers(struct planner *p, const struct table *t, const struct column *c,
                                            bool empty_is_null) {
    const struct table *read = fields_parse_numbers(p, t, c, empty_is_null);
    if (read == t || p->doc->extras.page) return read;
    struct column *text = ARENA_NEW(p->arena, struct column);
    *text = *c;
    struct column both = *table_column(read, str_of(c->name));
    both.text = text;
    return with_column(p, read, both);
}

/* Some channel shows the field aggregated or in bins, or a path follows it: empty text is null there. */
static bool summarized(const struct codings *all, const struct unit_model *u, const char *field) {
    for (size_t i = 0; i < all->count; i++) {
        const struct coding *c = all->items[i];
        if (c->data && c->data->field && !strcmp(c->data->field, field) &&
            (c->aggregate.op || c->binning || along_path(u, all->channels[i])))
            return true;
    }
    return false;
}

/* Views or some channel tell the field's texts apart: "10" comes before "9" there. */
static bool told_apart(const struct node *n, const struct codings *all, const char *field) {
    for (size_t i = 0; i < n->groupby_count; i++)
        if (!strcmp(n->groupby[i], field)) return true;
    for (size_t i = 0; i < all->count; i++) {
        const struct coding *c = all->items[i];
        bool discrete = c->type == MEASURE_NOMINAL || c->type == MEASURE_ORDINAL;
        if (discrete && !c->aggregate.op && !c->binning && c->data->field && !strcmp(c->data->field, field))
            return true;
    }
    return false;
}

const struct table *fields_prepare(struct planner *p, const struct node *n, const struct table *t,
                                   const struct codings *all, const struct unit_model *u) {
    if (u) t = waterfall_data(p, u, t);
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        const char *field = c->data->field;
        if (!field) continue;
        t = extras_range_end(p, t, field);
        const struct column *col = fields_column(p, &t, field);
        if (!col && t->rows && t->column_count) {
            struct str top = field_path_parse(p->arena, str_of(field)).steps[0];
            bool drawn = all->channels[i] != CH_TOOLTIP; /* tooltips only group the rows */
            if (!drawn) *c = (struct coding){.def = c->def, .data = c->data};
            if (drawn && !p->options->lenient && !table_column(t, top))
                diag_error(p->diag, field_place(p, c), known_field(p, t, field), "the data has no field \"%s\"", field);
            if (!drawn) continue;
            t = fields_undefined(p, t, field);
            col = table_column(t, str_of(field_plain(p, field)));
        }
        if (!col) continue;
        bool plain = !c->binning && !c->aggregate.op && !(c->time_unit.unit && !c->time_unit.binned);
        if (plain) c->column = col->name;
        const struct coding *main = u ? &u->channels[main_channel(all->channels[i])] : c;
        if (wants_date(c) || (u && main != c && main->has_field && wants_date(main)))
            t = parse_dates(p, t, field);
        else if (col->type == COLUMN_STRING && main->type == MEASURE_QUANTITATIVE && !c->binning &&
                 !told_apart(n, all, field))
            t = drawn_as_numbers(p, t, col, summarized(all, u, field));
        else if (col->type == COLUMN_ANY && main->type == MEASURE_QUANTITATIVE)
            t = null_for_absent(p, t, col, summarized(all, u, field));
    }
    return t;
}

static bool is_extreme(const char *op) {
    return op && (!strcmp(op, "min") || !strcmp(op, "max"));
}

const struct table *fields_parse_ahead(struct planner *p, struct node *n, const struct table *t, fields_made *made,
                                       const struct node *top) {
    struct codings all = {0};
    if (n->unit) all = codings_of_unit(p, n->unit);
    for (int i = 0; n->kind == SPEC_FACET && i < 3; i++)
        codings_add(p, &all, &n->facet[i], CH_FACET);
    for (size_t i = 0; i < all.count; i++) {
        const struct coding *c = all.items[i];
        const char *field = c->data->field;
        const struct column *col = field ? table_column(t, str_of(field)) : NULL;
        if (!col || made(top, n, field)) continue;
        bool along = along_path(n->unit, all.channels[i]) && c->type == MEASURE_QUANTITATIVE && !c->binning;
        if (wants_date(c))
            t = parse_dates(p, t, field);
        else if (col->type == COLUMN_STRING &&
                 (along || (c->type == MEASURE_QUANTITATIVE && is_extreme(c->aggregate.op))))
            t = fields_parse_numbers(p, t, col, true);
    }
    return t;
}
