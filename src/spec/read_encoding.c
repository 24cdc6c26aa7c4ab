/* Encodings: channels and what each of them may say. */
#include "spec/reader.h"

#define CHANNEL_NAME(id, name) name,
const char *const channel_names[CHANNEL_COUNT] = {CHANNELS(CHANNEL_NAME)};
#undef CHANNEL_NAME

/* Kinds of channels, by what has a place in them. */
enum {
    IN_POSITION = 1 << 0,
    IN_SECOND = 1 << 1,
    IN_OFFSET = 1 << 2,
    IN_ERROR = 1 << 3,
    IN_POLAR = 1 << 4,
    IN_GEO = 1 << 5,
    IN_MARK = 1 << 6,
    IN_TIME = 1 << 7,
    IN_TEXT = 1 << 8,
    IN_STRING = 1 << 9,
    IN_DETAIL = 1 << 10,
    IN_ORDER = 1 << 11,
    IN_ROW = 1 << 12,
    IN_FACET = 1 << 13,
    IN_CONDITION = 1 << 14
};

static unsigned channel_class(enum channel c) {
    switch (c) {
    case CH_X:
    case CH_Y: return IN_POSITION;
    case CH_X2:
    case CH_Y2:
    case CH_THETA2:
    case CH_RADIUS2:
    case CH_LONGITUDE2:
    case CH_LATITUDE2: return IN_SECOND;
    case CH_X_OFFSET:
    case CH_Y_OFFSET: return IN_OFFSET;
    case CH_X_ERROR:
    case CH_X_ERROR2:
    case CH_Y_ERROR:
    case CH_Y_ERROR2: return IN_ERROR;
    case CH_THETA:
    case CH_RADIUS: return IN_POLAR;
    case CH_LONGITUDE:
    case CH_LATITUDE: return IN_GEO;
    case CH_TIME: return IN_TIME;
    case CH_TEXT: return IN_TEXT;
    case CH_TOOLTIP:
    case CH_HREF:
    case CH_URL:
    case CH_DESCRIPTION: return IN_STRING;
    case CH_KEY:
    case CH_DETAIL: return IN_DETAIL;
    case CH_ORDER: return IN_ORDER;
    case CH_ROW:
    case CH_COLUMN: return IN_ROW;
    case CH_FACET: return IN_FACET;
    default: return IN_MARK;
    }
}

#define SCALED (IN_POSITION | IN_OFFSET | IN_POLAR | IN_MARK | IN_TIME)
#define FACETS (IN_ROW | IN_FACET)

static void field_field(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct channel_def *d = base;
    d->field = read_field_name(r, n, &d->repeat);
}

static void field_type(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const names[] = {[MEASURE_QUANTITATIVE] = "quantitative",
                                        [MEASURE_TEMPORAL] = "temporal",
                                        [MEASURE_ORDINAL] = "ordinal",
                                        [MEASURE_NOMINAL] = "nominal",
                                        [MEASURE_GEOJSON] = "geojson"};
    /* Vega-Lite also takes the first letter, and either case. */
    struct str s = value_to_str(n->value);
    for (int i = MEASURE_QUANTITATIVE; s.n == 1 && i <= MEASURE_NOMINAL; i++)
        if ((s.p[0] | 0x20) == names[i][0]) {
            ((struct channel_def *)base)->type = (enum measure)i;
            return;
        }
    int i = read_choice(r, n, "type", names, COUNT_OF(names));
    if (i > 0) ((struct channel_def *)base)->type = (enum measure)i;
}

static void field_aggregate(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct aggregate_def *a = &((struct channel_def *)base)->aggregate;
    if (n->value.kind == VALUE_NULL) return;
    if (n->value.kind != VALUE_OBJECT) {
        read_aggregate_op(r, n, &a->op);
        return;
    }
    static const char *const ops[] = {"argmin", "argmax"};
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, ops[0]) || str_is(m.key, ops[1])) {
            a->op = str_is(m.key, ops[0]) ? ops[0] : ops[1];
            a->arg_field = read_field_name(r, &m, NULL);
        } else {
            read_unknown_property(r, &m, "the aggregate", ops, 2);
        }
    }
}

static void field_bin(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct channel_def *)base)->bin = read_bin(r, n);
}

static void field_time_unit(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct channel_def *)base)->time_unit = read_time_unit(r, n);
}

static void field_sort(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct channel_def *)base)->sort = read_sort(r, n);
}

static void field_impute(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const methods[] = {"value", "median", "max", "min", "mean", NULL};
    static const struct field fields[] = {
        FIELD_KINDS(struct impute_def, "frame", frame, T_ARRAY | T_NULL, NULL, 0),
        FIELD_KINDS(struct impute_def, "keyvals", keyvals, T_ARRAY | T_OBJECT, NULL, 0),
        FIELD_WORD(struct impute_def, "method", method, methods, 0),
        FIELD_VALUE(struct impute_def, "value", value, 0),
    };
    struct impute_def *i = &((struct channel_def *)base)->impute;
    i->off = n->value.kind == VALUE_NULL;
    i->on = !i->off;
    if (i->off) return;
    read_fields(r, n, fields, COUNT_OF(fields), 0, i, "impute");
    struct json_node keyvals = node_get(n, "keyvals");
    if (keyvals.value.kind == VALUE_OBJECT) read_shape(r, &keyvals, "start stop step", "keyvals");
}

/* What a plain value of the channel may be; *words as in struct prop_table. */
static unsigned value_kinds(enum channel c, const char **words) {
    *words = NULL;
    switch (c) {
    case CH_COLOR:
    case CH_FILL:
    case CH_STROKE: return T_COLOR | T_GRADIENT | T_NULL | T_EXPR;
    case CH_SHAPE:
    case CH_HREF:
    case CH_URL:
    case CH_DESCRIPTION:
    case CH_TOOLTIP: return T_STRING | T_NULL | T_EXPR;
    case CH_TEXT: return T_STRING | T_NUMBER | T_ARRAY | T_NULL | T_EXPR;
    case CH_STROKE_DASH: return T_ARRAY | T_EXPR;
    case CH_OPACITY:
    case CH_FILL_OPACITY:
    case CH_STROKE_OPACITY:
    case CH_STROKE_WIDTH:
    case CH_SIZE:
    case CH_ANGLE:
    case CH_ORDER: return T_NUMBER | T_EXPR;
    default: *words = "width height"; return T_NUMBER | T_STRING | T_EXPR;
    }
}

static void field_value_of_channel(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct channel_def *d = base;
    const char *words;
    unsigned kinds = value_kinds(d->channel, &words);
    d->value = read_prop(r, n, kinds, words);
}

/* A date stays an object of plain parts; an expression is parsed. */
static void field_datum(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct channel_def *d = base;
    struct json_node repeat = node_get(n, "repeat");
    if (n->value.kind != VALUE_OBJECT || read_is_expr(n->value)) {
        d->datum = read_prop(r, n, T_NUMBER | T_STRING | T_BOOLEAN | T_NULL | T_EXPR, NULL);
    } else if (value_is_set(repeat.value)) {
        read_field_name(r, n, &d->datum_repeat);
    } else {
        d->datum = n->value;
        read_is_date_time(r, n);
    }
}

static void field_guide(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    struct channel_def *d = base;
    const struct prop_table *t = f->how;
    bool off = n->value.kind == VALUE_NULL || (n->value.kind == VALUE_BOOLEAN && !n->value.boolean);
    if (off) {
        *(bool *)((char *)base + f->also) = true;
        return;
    }
    if (n->value.kind == VALUE_BOOLEAN) return;
    *(const struct value **)(void *)((char *)d + f->at) = read_props(r, n, t, NULL, NULL);
}

/* The parts of a scale's domain may be dates. */
static void field_scale(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    field_guide(r, n, base, f);
    struct channel_def *d = base;
    if (!d->scale) return;
    struct json_node domain = node_get(n, "domain");
    if (domain.value.kind == VALUE_ARRAY)
        for (size_t i = 0; i < domain.value.n; i++) {
            struct json_node item = node_item(&domain, i);
            if (item.value.kind == VALUE_OBJECT && !read_is_expr(item.value)) read_is_date_time(r, &item);
        }
}

static void field_condition(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct channel_def *d = base;
    d->condition = read_conditions(r, n, d->channel, 0, NULL);
}

static void field_legacy_selection(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)base;
    (void)f;
    if (!diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), "since Vega-Lite 5 it is \"param\"",
                   "\"selection\" is no longer part of Vega-Lite");
}

#define DEF struct channel_def
static const struct field channel_fields[] = {
    {"field", field_field, 0, 0, NULL, 0},
    {"type", field_type, 0, 0, NULL, 0},
    {"aggregate", field_aggregate, 0, 0, NULL, 0},
    {"bin", field_bin, 0, 0, NULL, 0},
    {"timeUnit", field_time_unit, 0, 0, NULL, 0},
    FIELD_KINDS(DEF, "title", title, T_STRING | T_ARRAY | T_NULL | T_EXPR, NULL, 0),
    FIELD_KINDS(DEF, "bandPosition", band_position, T_NUMBER | T_EXPR, NULL, 0),
    FIELD_WITH(DEF, "datum", datum, field_datum, ~(unsigned)(FACETS | IN_ERROR | IN_DETAIL | IN_TIME)),
    FIELD_WITH(DEF, "value", value, field_value_of_channel, ~(unsigned)(FACETS | IN_DETAIL | IN_TIME)),
    {"scale", field_scale, offsetof(DEF, scale), offsetof(DEF, scale_off), &scale_def_table, SCALED},
    {"axis", field_guide, offsetof(DEF, axis), offsetof(DEF, axis_off), &axis_table, IN_POSITION},
    {"legend", field_guide, offsetof(DEF, legend), offsetof(DEF, legend_off), &legend_table, IN_MARK},
    {"header", field_guide, offsetof(DEF, header), offsetof(DEF, header_off), &header_table, FACETS},
    {"sort", field_sort, 0, 0, NULL, SCALED | FACETS | IN_ORDER},
    FIELD_KINDS(DEF, "stack", stack, T_STRING | T_BOOLEAN | T_NULL, "zero center normalize", IN_POSITION | IN_POLAR),
    {"impute", field_impute, 0, 0, NULL, IN_POSITION},
    FIELD_KINDS(DEF, "format", format, T_STRING | T_OBJECT, NULL, IN_TEXT | IN_STRING),
    FIELD_KINDS(DEF, "formatType", format_type, T_STRING, NULL, IN_TEXT | IN_STRING),
    {"condition", field_condition, 0, 0, NULL, IN_MARK | IN_TEXT | IN_STRING | IN_ORDER},
    FIELD_SKIP("rescale", IN_TIME),
    {"align", field_row_column, offsetof(DEF, align), T_STRING, "all each none", FACETS},
    {"center", field_row_column, offsetof(DEF, center), T_BOOLEAN, NULL, FACETS},
    {"spacing", field_row_column, offsetof(DEF, spacing), T_NUMBER, NULL, FACETS},
    FIELD_KINDS(DEF, "columns", columns, T_NUMBER, NULL, IN_FACET),
    FIELD_KINDS(DEF, "bounds", bounds, T_STRING, "full flush", IN_FACET),
    FIELD_SKIP("test", IN_CONDITION),
    FIELD_SKIP("param", IN_CONDITION),
    FIELD_SKIP("empty", IN_CONDITION),
    {"selection", field_legacy_selection, 0, 0, NULL, IN_CONDITION},
};

static const struct channel_def *read_channel_in(struct reader *r, const struct json_node *n, enum channel c,
                                                 unsigned where) {
    struct channel_def *d = ARENA_NEW(r->arena, struct channel_def);
    d->channel = c;
    d->place = node_place(r, n);
    read_fields(r, n, channel_fields, COUNT_OF(channel_fields), where, d,
                where & IN_CONDITION ? "the condition"
                                     : arena_printf(r->arena, "the channel \"%s\"", channel_names[c]));
    int sources = (d->field || d->repeat) + value_is_set(d->datum) + value_is_set(d->value) + (d->datum_repeat != NULL);
    if (sources > 1 && !diag_failed(r->diag))
        diag_error(r->diag, d->place, NULL, "a channel has a field, a datum or a value: only one of them");
    const char *op = d->aggregate.op;
    if (op && strcmp(op, "count") != 0 && !d->field && !d->repeat && !diag_failed(r->diag))
        diag_error(r->diag, d->place, "\"field\": ...; \"count\" alone needs none", "the aggregate \"%s\" has no field",
                   op);
    return d;
}

const struct channel_def *read_channel(struct reader *r, const struct json_node *n, enum channel c) {
    return read_channel_in(r, n, c, channel_class(c));
}

static void read_condition(struct reader *r, const struct json_node *n, enum channel c, unsigned kinds,
                           const char *words, struct rule *rule) {
    static const struct field of_props[] = {FIELD_SKIP("test", 0), FIELD_SKIP("param", 0), FIELD_SKIP("empty", 0),
                                            FIELD_SKIP("value", 0), FIELD_SKIP("expr", 0)};
    if (!read_is_object(r, n)) return;
    struct json_node test = node_get(n, "test");
    if (value_is_set(test.value)) {
        rule->test = read_predicate(r, &test);
    } else if (value_is_set(value_get(n->value, "param"))) {
        rule->test = read_param_test(r, n);
    } else if (!value_is_set(value_get(n->value, "selection")) && !diag_failed(r->diag)) {
        diag_error(r->diag, node_place(r, n), NULL, "a condition needs \"test\" or \"param\"");
    }
    if (c != CHANNEL_COUNT) {
        rule->def = read_channel_in(r, n, c, channel_class(c) | IN_CONDITION);
        return;
    }
    read_fields(r, n, of_props, COUNT_OF(of_props), 0, NULL, "the condition");
    struct json_node value = node_get(n, "value"), text = node_get(n, "expr");
    if (value_is_set(text.value)) {
        const struct expr *e = read_expr_text(r, &text);
        if (e) rule->value = (struct value){.kind = VALUE_EXPR, .expr = e};
    } else {
        rule->value = read_prop(r, &value, kinds | T_NULL, words);
    }
}

/* Vega-Lite scales the field of a single condition only. */
static void warn_unscaled(struct reader *r, const struct channel_def *d) {
    bool text = d->channel == CH_TEXT || d->channel == CH_TOOLTIP || d->channel == CH_HREF || d->channel == CH_URL ||
                d->channel == CH_DESCRIPTION;
    if (d->field && !text)
        diag_warn(r->diag, d->place, "a condition outside a list has a scale",
                  "a field in a list of conditions has no scale: its values are taken as they are");
}

const struct rules *read_conditions(struct reader *r, const struct json_node *n, enum channel c, unsigned kinds,
                                    const char *words) {
    struct rules *rules = ARENA_NEW(r->arena, struct rules);
    rules->list = n->value.kind == VALUE_ARRAY;
    rules->count = rules->list ? n->value.n : 1;
    struct rule *items = ARENA_ARRAY(r->arena, struct rule, rules->count);
    for (size_t i = 0; i < rules->count; i++) {
        struct json_node item = n->value.kind == VALUE_ARRAY ? node_item(n, i) : *n;
        read_condition(r, &item, c, kinds, words, &items[i]);
        if (rules->list && items[i].def) warn_unscaled(r, items[i].def);
    }
    rules->items = items;
    return rules;
}

static bool is_many(enum channel c) {
    return c == CH_DETAIL || c == CH_ORDER || c == CH_TOOLTIP;
}

static void read_many(struct reader *r, const struct json_node *n, enum channel c, struct encoding *e) {
    if (n->value.kind == VALUE_ARRAY) {
        const struct channel_def **defs = ARENA_ARRAY(r->arena, const struct channel_def *, n->value.n);
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node item = node_item(n, i);
            defs[i] = read_channel(r, &item, c);
        }
        e->many[c] = defs;
        e->many_count[c] = n->value.n;
        if (n->value.n) e->one[c] = defs[0];
        return;
    }
    const struct channel_def **def = ARENA_ARRAY(r->arena, const struct channel_def *, 1);
    def[0] = e->one[c] = read_channel(r, n, c);
    e->many[c] = def;
    e->many_count[c] = 1;
}

const struct encoding *read_encoding(struct reader *r, const struct json_node *n) {
    struct encoding *e = ARENA_NEW(r->arena, struct encoding);
    if (!read_is_object(r, n)) return e;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node child = node_member(n, &n->value.object[i]);
        int c = 0;
        while (c < CHANNEL_COUNT && !str_is(child.key, channel_names[c]))
            c++;
        if (c == CHANNEL_COUNT)
            read_unknown_property(r, &child, "the encoding", channel_names, CHANNEL_COUNT);
        else if (child.value.kind == VALUE_NULL)
            e->off[c] = true;
        else if (is_many((enum channel)c))
            read_many(r, &child, (enum channel)c, e);
        else
            e->one[c] = read_channel(r, &child, (enum channel)c);
    }
    return e;
}
