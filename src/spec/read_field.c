/* What a channel and a transform say alike about a field: its name, aggregate, bins, time unit, order. */
#include "base/aggregate_op.h"
#include "base/time_unit_name.h"
#include "spec/reader.h"

const char *read_field_name(struct reader *r, const struct json_node *n, const char **repeat) {
    static const char *const which[] = {"row", "column", "repeat", "layer"};
    if (n->value.kind == VALUE_STRING) return read_string(r, n);
    struct json_node name = node_get(n, "repeat");
    if (n->value.kind == VALUE_OBJECT && n->value.n == 1 && value_is_set(name.value)) {
        int i = read_choice(r, &name, "repeat", which, COUNT_OF(which));
        if (i < 0) return NULL;
        if (repeat)
            *repeat = which[i];
        else if (!diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), NULL, "not supported yet: a repeated field here");
        return NULL;
    }
    read_wrong_kind(r, n, repeat ? "a field's name or {\"repeat\": ...}" : "a field's name");
    return NULL;
}

void read_aggregate_op(struct reader *r, const struct json_node *n, const char **op) {
    const char *names[AGGREGATE_NAMES];
    for (size_t i = 0; i < AGGREGATE_NAMES; i++)
        names[i] = aggregate_names[i].name;
    int i = read_choice(r, n, "aggregate", names, AGGREGATE_NAMES);
    if (i >= 0) *op = names[i];
}

static void field_extent(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct bin_def *b = base;
    struct json_node param = node_get(n, "param"), legacy = node_get(n, "selection");
    if (n->value.kind == VALUE_OBJECT && value_is_set(param.value)) {
        b->extent_param = read_string(r, &param);
    } else if (n->value.kind == VALUE_OBJECT && value_is_set(legacy.value)) {
        if (!diag_failed(r->diag))
            diag_error(r->diag, node_place(r, &legacy), "since Vega-Lite 5 it is \"param\"",
                       "\"selection\" is no longer part of Vega-Lite");
    } else {
        b->extent = read_prop(r, n, T_ARRAY | T_EXPR, NULL);
    }
}

struct bin_def read_bin(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_KINDS(struct bin_def, "anchor", anchor, T_NUMBER, NULL, 0),
        FIELD_KINDS(struct bin_def, "base", base, T_NUMBER, NULL, 0),
        FIELD_BOOL(struct bin_def, "binned", binned, 0),
        FIELD_KINDS(struct bin_def, "divide", divide, T_ARRAY, NULL, 0),
        {"extent", field_extent, 0, 0, NULL, 0},
        FIELD_KINDS(struct bin_def, "maxbins", maxbins, T_NUMBER | T_EXPR, NULL, 0),
        FIELD_KINDS(struct bin_def, "minstep", minstep, T_NUMBER, NULL, 0),
        FIELD_KINDS(struct bin_def, "nice", nice, T_BOOLEAN, NULL, 0),
        FIELD_KINDS(struct bin_def, "step", step, T_NUMBER | T_EXPR, NULL, 0),
        FIELD_KINDS(struct bin_def, "steps", steps, T_ARRAY, NULL, 0),
    };
    struct bin_def b = {0};
    if (n->value.kind == VALUE_BOOLEAN) {
        b.on = n->value.boolean;
    } else if (value_is_string(n->value, "binned")) {
        b.on = b.binned = true;
    } else if (n->value.kind == VALUE_OBJECT) {
        b.on = true;
        read_fields(r, n, fields, COUNT_OF(fields), 0, &b, "the binning");
    } else if (n->value.kind != VALUE_NULL) {
        read_wrong_kind(r, n, "true, false, \"binned\", null or an object");
    }
    return b;
}

static const char *const unit_parts[] = {"year", "quarter", "month",   "week",    "dayofyear",   "day",
                                         "date", "hours",   "minutes", "seconds", "milliseconds"};

static bool is_time_unit(struct str s) {
    if (!s.n) return false;
    while (s.n) {
        size_t i = 0;
        while (i < COUNT_OF(unit_parts) && !str_starts(s, str_of(unit_parts[i])))
            i++;
        if (i == COUNT_OF(unit_parts)) return false;
        size_t length = strlen(unit_parts[i]);
        s.p += length;
        s.n -= length;
    }
    return true;
}

static void read_unit_name(struct reader *r, const struct json_node *n, struct time_unit_def *t) {
    const char *text = read_string(r, n);
    if (!text) return;
    struct str unit = str_of(text);
    if (str_starts(unit, STR("binned"))) {
        t->binned = true;
        unit = (struct str){unit.p + 6, unit.n - 6};
    }
    if (str_starts(unit, STR("utc"))) {
        t->utc = true;
        unit = (struct str){unit.p + 3, unit.n - 3};
    }
    if (is_time_unit(unit)) {
        t->unit = unit.p;
        return;
    }
    const char *names[TIME_UNIT_NAMES];
    for (size_t i = 0; i < TIME_UNIT_NAMES; i++)
        names[i] = time_unit_names[i].name;
    read_unknown_word(r, n, "time unit", names, TIME_UNIT_NAMES);
}

static void field_unit(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    read_unit_name(r, n, base);
}

struct time_unit_def read_time_unit(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_BOOL(struct time_unit_def, "binned", binned, 0),
        FIELD_KINDS(struct time_unit_def, "maxbins", maxbins, T_NUMBER, NULL, 0),
        FIELD_KINDS(struct time_unit_def, "step", step, T_NUMBER, NULL, 0),
        FIELD_BOOL(struct time_unit_def, "utc", utc, 0),
        {"unit", field_unit, 0, 0, NULL, 0},
    };
    struct time_unit_def t = {0};
    if (n->value.kind == VALUE_STRING)
        read_unit_name(r, n, &t);
    else if (n->value.kind == VALUE_OBJECT)
        read_fields(r, n, fields, COUNT_OF(fields), 0, &t, "the time unit");
    else if (n->value.kind != VALUE_NULL)
        read_wrong_kind(r, n, "a time unit");
    return t;
}

int read_channel_name(struct reader *r, const struct json_node *n) {
    return read_choice(r, n, "channel", channel_names, CHANNEL_COUNT);
}

static void field_order(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const orders[] = {NULL, "ascending", "descending"};
    if (n->value.kind == VALUE_NULL) return;
    int i = read_choice(r, n, "order", orders, COUNT_OF(orders));
    if (i > 0) ((struct sort_def *)base)->order = (enum order)i;
}

static void field_sort_channel(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    int c = read_channel_name(r, n);
    if (c >= 0) ((struct sort_def *)base)->channel = (enum channel)c;
}

static void field_sort_field(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct sort_def *s = base;
    s->field = read_field_name(r, n, &s->repeat);
}

static void field_sort_op(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    read_aggregate_op(r, n, &((struct sort_def *)base)->op);
}

/* "ascending", "descending", or a channel's name with an optional "-" before it. */
static void read_sort_word(struct reader *r, const struct json_node *n, struct sort_def *s) {
    const char *text = read_string(r, n);
    if (!text) return;
    s->kind = SORT_ORDER;
    s->order = strcmp(text, "descending") == 0 ? ORDER_DESCENDING : ORDER_ASCENDING;
    if (strcmp(text, "ascending") == 0 || s->order == ORDER_DESCENDING) return;
    s->kind = SORT_CHANNEL;
    s->order = *text == '-' ? ORDER_DESCENDING : ORDER_ASCENDING;
    struct str name = str_of(text + (*text == '-'));
    for (int c = 0; c < CHANNEL_COUNT; c++)
        if (str_is(name, channel_names[c])) {
            s->channel = (enum channel)c;
            return;
        }
    if (diag_failed(r->diag)) return;
    const char *known[CHANNEL_COUNT + 2] = {"ascending", "descending"};
    memcpy(known + 2, channel_names, sizeof channel_names);
    diag_error(r->diag, node_place(r, n), diag_meant(r->diag, name, known, COUNT_OF(known)),
               "unknown sort order \"%s\"", text);
}

struct sort_def read_sort(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {{"field", field_sort_field, 0, 0, NULL, 0},
                                          {"op", field_sort_op, 0, 0, NULL, 0},
                                          {"encoding", field_sort_channel, 0, 0, NULL, 0},
                                          {"order", field_order, 0, 0, NULL, 0}};
    struct sort_def s = {0};
    switch (n->value.kind) {
    case VALUE_NULL: s.kind = SORT_NONE; break;
    case VALUE_STRING: read_sort_word(r, n, &s); break;
    case VALUE_ARRAY:
        s.kind = SORT_ARRAY;
        s.array = n->value;
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node item = node_item(n, i);
            if (item.value.kind == VALUE_OBJECT) read_is_date_time(r, &item);
        }
        break;
    case VALUE_OBJECT:
        s.kind = value_is_set(value_get(n->value, "encoding")) ? SORT_CHANNEL : SORT_FIELD;
        read_fields(r, n, fields, COUNT_OF(fields), 0, &s, "the sort order");
        break;
    default: read_wrong_kind(r, n, "a sort order");
    }
    return s;
}
