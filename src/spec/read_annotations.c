/* usermeta.suret: references, callouts, broken axes, waterfalls. */
#include "spec/reader.h"

/* One object stands for a list of it. */
static size_t count_of(const struct json_node *n) {
    return n->value.kind == VALUE_ARRAY ? n->value.n : n->value.kind == VALUE_NULL ? 0 : 1;
}

static struct json_node entry_of(const struct json_node *n, size_t i) {
    return n->value.kind == VALUE_ARRAY ? node_item(n, i) : *n;
}

static void missing(struct reader *r, const struct json_node *n, const char *what, const char *hint) {
    if (!diag_failed(r->diag)) diag_error(r->diag, node_place(r, n), hint, "%s", what);
}

static struct reference_def read_reference(struct reader *r, const struct json_node *n) {
    static const char *const axes[] = {"x", "y", NULL};
    static const struct field fields[] = {
        FIELD_WORD(struct reference_def, "axis", axis, axes, 0),
        FIELD_KINDS(struct reference_def, "at", at, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct reference_def, "from", from, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct reference_def, "to", to, T_STRING | T_NUMBER, NULL, 0),
        FIELD_STRING(struct reference_def, "label", label, 0),
        FIELD_COLOR(struct reference_def, "color", color, 0),
    };
    struct reference_def d = {.place = node_place(r, n)};
    if (n->value.kind == VALUE_NUMBER || n->value.kind == VALUE_STRING) {
        d.at = n->value;
        return d;
    }
    if (n->value.kind != VALUE_OBJECT) {
        read_wrong_kind(r, n, "a place, an object or an array of these");
        return d;
    }
    read_fields(r, n, fields, COUNT_OF(fields), 0, &d, "a reference");
    bool band = value_is_set(d.from) && value_is_set(d.to);
    if (value_is_set(d.at) == (value_is_set(d.from) || value_is_set(d.to)) || value_is_set(d.at) == band)
        missing(r, n, "a reference needs \"at\", or \"from\" and \"to\"", "{\"at\": 5, \"label\": \"target\"}");
    return d;
}

void field_references(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct extras *e = base;
    size_t count = count_of(n);
    struct reference_def *all = ARENA_ARRAY(r->arena, struct reference_def, count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = entry_of(n, i);
        all[i] = read_reference(r, &item);
    }
    e->references = all;
    e->reference_count = count;
}

static struct callout_def read_callout(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_KINDS(struct callout_def, "at", at, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct callout_def, "series", series, T_STRING | T_NUMBER, NULL, 0),
        FIELD_STRING(struct callout_def, "text", text, 0),
    };
    struct callout_def d = {.place = node_place(r, n)};
    if (!read_is_object(r, n)) return d;
    read_fields(r, n, fields, COUNT_OF(fields), 0, &d, "a callout");
    if (!value_is_set(d.at) || !d.text)
        missing(r, n, "a callout needs \"at\" and \"text\"", "{\"at\": \"2022\", \"text\": \"a record year\"}");
    return d;
}

void field_callouts(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct extras *e = base;
    size_t count = count_of(n);
    struct callout_def *all = ARENA_ARRAY(r->arena, struct callout_def, count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = entry_of(n, i);
        all[i] = read_callout(r, &item);
    }
    e->callouts = all;
    e->callout_count = count;
}

void field_break(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_KINDS(struct extras, "from", break_from, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct extras, "to", break_to, T_STRING | T_NUMBER, NULL, 0),
    };
    struct extras *e = base;
    e->break_from = e->break_to = UNDEFINED;
    if (n->value.kind == VALUE_NULL || !read_is_object(r, n)) return;
    read_fields(r, n, fields, COUNT_OF(fields), 0, e, "a break");
    if (!value_is_set(e->break_from) || !value_is_set(e->break_to))
        missing(r, n, "a break needs \"from\" and \"to\"", "{\"from\": 10, \"to\": 80}");
    else if (e->break_from.kind == VALUE_NUMBER && e->break_to.kind == VALUE_NUMBER &&
             e->break_from.number >= e->break_to.number)
        missing(r, n, "a break goes from the lesser figure to the greater", NULL);
}

/* true, false or null, or an object of what there is to say; false: it is none, after an error unless it is the
 * former. */
static bool read_switch(struct reader *r, const struct json_node *n, bool *on) {
    *on = n->value.kind == VALUE_BOOLEAN ? n->value.boolean : n->value.kind != VALUE_NULL;
    if (n->value.kind == VALUE_OBJECT) return true;
    if (n->value.kind != VALUE_BOOLEAN && n->value.kind != VALUE_NULL)
        read_wrong_kind(r, n, "true, false or an object");
    return false;
}

static void field_subtotals(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    static const struct list_shape names = {.kinds = T_STRING | T_NUMBER, .single = true};
    (void)f;
    ((struct extras *)base)->subtotals = n->value;
    read_list(r, n, &names);
}

void field_waterfall(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_WITH(struct extras, "totals", subtotals, field_subtotals, 0),
        FIELD_STRING(struct extras, "closing", closing, 0),
    };
    struct extras *e = base;
    e->subtotals = UNDEFINED;
    e->closing = NULL;
    if (read_switch(r, n, &e->waterfall)) read_fields(r, n, fields, COUNT_OF(fields), 0, e, "a waterfall");
}

void field_mekko(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {FIELD_STRING(struct extras, "width", mekko_width, 0)};
    struct extras *e = base;
    e->mekko_width = NULL;
    if (read_switch(r, n, &e->mekko)) read_fields(r, n, fields, COUNT_OF(fields), 0, e, "a mekko");
}
