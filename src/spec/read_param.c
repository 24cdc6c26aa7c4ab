/* Parameters: variables, and selections with their initial values. */
#include "spec/reader.h"

#define DEF struct param_def

static void field_encodings(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *p = base;
    if (!read_is_array(r, n)) return;
    enum channel *channels = ARENA_ARRAY(r->arena, enum channel, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        int c = read_channel_name(r, &item);
        if (c >= 0) channels[p->encoding_count++] = (enum channel)c;
    }
    p->encodings = channels;
}

static void field_type(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const kinds[] = {[PARAM_POINT] = "point", [PARAM_INTERVAL] = "interval"};
    int i = read_choice(r, n, "selection", kinds, COUNT_OF(kinds));
    if (i > 0) ((DEF *)base)->kind = (enum param_kind)i;
}

static const char *const resolutions[] = {"global", "union", "intersect", NULL};

/* What only an interactive chart needs (on, clear, toggle, ...) is accepted and left. */
static const struct field select_fields[] = {
    {"type", field_type, 0, 0, NULL, 0},
    {"encodings", field_encodings, 0, 0, NULL, 0},
    FIELD_STRINGS(DEF, "fields", fields, field_count, 0),
    FIELD_WORD(DEF, "resolve", resolve, resolutions, 0),
    FIELD_KINDS(DEF, "mark", mark, T_OBJECT, NULL, 0),
    FIELD_SKIP("on", 0),
    FIELD_SKIP("clear", 0),
    FIELD_SKIP("toggle", 0),
    FIELD_BOOL(DEF, "nearest", nearest, 0),
    FIELD_SKIP("translate", 0),
    FIELD_SKIP("zoom", 0),
};

static void field_select(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    if (n->value.kind == VALUE_STRING)
        field_type(r, n, base, f);
    else
        read_fields(r, n, select_fields, COUNT_OF(select_fields), 0, base, "the selection");
    struct json_node mark = node_get(n, "mark");
    if (mark.value.kind == VALUE_OBJECT)
        read_shape(r, &mark, "cursor fill fillOpacity stroke strokeDash strokeDashOffset strokeOpacity strokeWidth",
                   "the selection's mark");
}

static void field_expr(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->expr = read_expr_text(r, n);
}

/* Input elements are left out of a picture, but not unchecked. */
static void check_binding(struct reader *r, const struct json_node *n) {
    if (n->value.kind != VALUE_OBJECT) return;
    read_shape(r, n, "input options labels min max step name debounce element event placeholder autocomplete type",
               "the binding");
}

/* One binding, or one for each field of a selection, or {"legend": ...}. */
static void check_bind(struct reader *r, const struct json_node *n, bool selection) {
    if (n->value.kind != VALUE_OBJECT || value_is_set(value_get(n->value, "legend"))) return;
    bool whole =
        !selection || value_is_set(value_get(n->value, "input")) || value_is_set(value_get(n->value, "element"));
    if (whole) {
        check_binding(r, n);
        return;
    }
    for (uint32_t i = 0; i < n->value.n; i++) {
        struct json_node member = node_member(n, &n->value.object[i]);
        check_binding(r, &member);
    }
}

static const struct param_def *read_param(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_STRING(DEF, "name", name, 0),
        FIELD_VALUE(DEF, "value", value, 0),
        {"expr", field_expr, 0, 0, NULL, 0},
        {"select", field_select, 0, 0, NULL, 0},
        FIELD_KINDS(DEF, "bind", bind, T_STRING | T_OBJECT, NULL, 0),
        FIELD_STRINGS(DEF, "views", views, view_count, 0),
        FIELD_SKIP("react", 0),
        FIELD_SKIP("init", 0),
        FIELD_SKIP("description", 0),
        FIELD_SKIP("on", 0),
        FIELD_SKIP("update", 0),
    };
    DEF *p = ARENA_NEW(r->arena, DEF);
    p->place = node_place(r, n);
    read_fields(r, n, fields, COUNT_OF(fields), 0, p, "the parameter");
    struct json_node bind = node_get(n, "bind");
    check_bind(r, &bind, value_is_set(value_get(n->value, "select")));
    if (!p->name && !diag_failed(r->diag)) diag_error(r->diag, p->place, NULL, "the parameter has no name");
    return p;
}

void field_params(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct spec *s = base;
    if (!read_is_array(r, n)) return;
    const struct param_def **params = ARENA_ARRAY(r->arena, const struct param_def *, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        params[i] = read_param(r, &item);
        for (size_t k = 0; k < i && params[i]->name; k++)
            if (params[k]->name && strcmp(params[k]->name, params[i]->name) == 0 && !diag_failed(r->diag))
                diag_error(r->diag, params[i]->place, NULL, "two parameters are named \"%s\"", params[i]->name);
    }
    s->params = params;
    s->param_count = n->value.n;
}
