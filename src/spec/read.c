/* The document and its views. */
#include "base/override.h"
#include "spec/reader.h"

enum {
    IN_UNIT = 1 << 0,
    IN_LAYER = 1 << 1,
    IN_FACET = 1 << 2,
    IN_CONCAT = 1 << 3,
    IN_HCONCAT = 1 << 4,
    IN_VCONCAT = 1 << 5,
    IN_REPEAT = 1 << 6,
    AT_TOP = 1 << 7
};
#define FLOWING (IN_FACET | IN_CONCAT | IN_REPEAT)
#define COMPOSED (FLOWING | IN_HCONCAT | IN_VCONCAT)
#define DRAWN (IN_UNIT | IN_LAYER)

static void field_title(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct spec *)base)->title = read_title(r, n);
}

static void field_data(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct spec *)base)->data = read_data(r, n);
}

static void field_encoding(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    if (n->value.kind != VALUE_NULL) ((struct spec *)base)->encoding = read_encoding(r, n);
}

static void field_mark(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct spec *)base)->mark = read_mark(r, n);
}

static void field_view(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    if (n->value.kind != VALUE_NULL) ((struct spec *)base)->view = read_props(r, n, &view_table, NULL, NULL);
}

static void field_size(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    static const char *const parts[] = {"step", "for"};
    struct size_def *s = (struct size_def *)(void *)((char *)base + f->at);
    if (n->value.kind == VALUE_NUMBER) {
        *s = (struct size_def){SIZE_NUMBER, n->value.number, NULL};
        if (n->value.number < 0) read_wrong_kind(r, n, "zero or more");
    } else if (value_is_string(n->value, "container")) {
        s->kind = SIZE_CONTAINER;
    } else if (n->value.kind == VALUE_OBJECT && value_is_set(value_get(n->value, "step"))) {
        s->kind = SIZE_STEP;
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node m = node_member(n, &n->value.object[i]);
            if (str_is(m.key, "step"))
                s->number = value_number_or(read_prop(r, &m, T_NUMBER, NULL), 0);
            else if (str_is(m.key, "for"))
                s->step_for = value_string_or(read_prop(r, &m, T_STRING, "position offset"), NULL);
            else
                read_unknown_property(r, &m, "the step", parts, 2);
        }
    } else {
        read_wrong_kind(r, n, "a number, \"container\" or {\"step\": ...}");
    }
}

static void field_projection(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_SKIP("center", 0),      FIELD_SKIP("clipAngle", 0), FIELD_SKIP("clipExtent", 0),
        FIELD_SKIP("coefficient", 0), FIELD_SKIP("distance", 0),  FIELD_SKIP("extent", 0),
        FIELD_SKIP("fit", 0),         FIELD_SKIP("fraction", 0),  FIELD_SKIP("lobes", 0),
        FIELD_SKIP("parallel", 0),    FIELD_SKIP("parallels", 0), FIELD_SKIP("pointRadius", 0),
        FIELD_SKIP("precision", 0),   FIELD_SKIP("radius", 0),    FIELD_SKIP("ratio", 0),
        FIELD_SKIP("reflectX", 0),    FIELD_SKIP("reflectY", 0),  FIELD_SKIP("rotate", 0),
        FIELD_SKIP("scale", 0),       FIELD_SKIP("size", 0),      FIELD_SKIP("spacing", 0),
        FIELD_SKIP("tilt", 0),        FIELD_SKIP("translate", 0), FIELD_SKIP("type", 0)};
    struct projection_def *p = ARENA_NEW(r->arena, struct projection_def);
    p->place = node_place(r, n);
    p->props = read_prop(r, n, T_OBJECT, NULL);
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "the projection");
    struct json_node type = node_get(n, "type");
    if (value_is_set(type.value))
        read_prop(
            r, &type, T_STRING | T_EXPR,
            "albers albersUsa azimuthalEqualArea azimuthalEquidistant conicConformal conicEqualArea conicEquidistant "
            "equalEarth equirectangular gnomonic identity mercator mollweide naturalEarth1 orthographic stereographic "
            "transverseMercator");
    ((struct spec *)base)->projection = p;
}

static void read_resolve_part(struct reader *r, const struct json_node *n, enum resolve *into) {
    static const char *const words[] = {NULL, "shared", "independent"};
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        int c = 0;
        while (c < CHANNEL_COUNT && !str_is(m.key, channel_names[c]))
            c++;
        if (c == CHANNEL_COUNT) {
            read_unknown_property(r, &m, "resolve", channel_names, CHANNEL_COUNT);
            continue;
        }
        int word = read_choice(r, &m, "resolution", words, COUNT_OF(words));
        if (word > 0) into[c] = (enum resolve)word;
    }
}

static void field_resolve(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const parts[] = {"scale", "axis", "legend"};
    struct resolve_def *d = &((struct spec *)base)->resolve;
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, "scale"))
            read_resolve_part(r, &m, d->scale);
        else if (str_is(m.key, "axis"))
            read_resolve_part(r, &m, d->axis);
        else if (str_is(m.key, "legend"))
            read_resolve_part(r, &m, d->legend);
        else
            read_unknown_property(r, &m, "resolve", parts, 3);
    }
}

static void field_children(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    struct spec *s = base;
    if (!read_is_array(r, n)) return;
    const struct spec **children = ARENA_ARRAY(r->arena, const struct spec *, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node child = node_item(n, i);
        children[i] = read_view(r, &child, false, f->also);
    }
    s->children = children;
    s->child_count = n->value.n;
    if (!n->value.n && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), NULL, "%s has no views", node_name(r, n));
}

static void field_child(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct spec *s = base;
    const struct spec **children = ARENA_ARRAY(r->arena, const struct spec *, 1);
    children[0] = read_view(r, n, false, false);
    s->children = children;
    s->child_count = 1;
}

static void field_facet(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const parts[] = {"row", "column"};
    struct spec *s = base;
    bool grid = value_is_set(value_get(n->value, "row")) || value_is_set(value_get(n->value, "column"));
    if (!grid) {
        s->facet = read_channel(r, n, CH_FACET);
        return;
    }
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, "row"))
            s->row = read_channel(r, &m, CH_ROW);
        else if (str_is(m.key, "column"))
            s->column = read_channel(r, &m, CH_COLUMN);
        else
            read_unknown_property(r, &m, "the facet", parts, 2);
    }
}

static void field_repeat(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_STRINGS(struct spec, "row", repeat.row, repeat.row_count, 0),
        FIELD_STRINGS(struct spec, "column", repeat.column, repeat.column_count, 0),
        FIELD_STRINGS(struct spec, "layer", repeat.layer, repeat.layer_count, 0),
    };
    static const struct field plain = FIELD_STRINGS(struct spec, "repeat", repeat.repeat, repeat.repeat_count, 0);
    if (n->value.kind == VALUE_OBJECT)
        read_fields(r, n, fields, COUNT_OF(fields), 0, base, "repeat");
    else
        field_strings(r, n, base, &plain);
}

static const struct field view_fields[] = {
    FIELD_STRING(struct spec, "name", name, 0),
    FIELD_STRING(struct spec, "description", description, 0),
    {"title", field_title, 0, 0, NULL, 0},
    {"data", field_data, 0, 0, NULL, 0},
    {"transform", field_transforms, 0, 0, NULL, 0},
    {"params", field_params, 0, 0, NULL, 0},
    FIELD_WITH(struct spec, "width", width, field_size, 0),
    FIELD_WITH(struct spec, "height", height, field_size, 0),
    {"view", field_view, 0, 0, NULL, DRAWN},
    {"encoding", field_encoding, 0, 0, NULL, DRAWN},
    {"mark", field_mark, 0, 0, NULL, IN_UNIT},
    {"projection", field_projection, 0, 0, NULL, DRAWN},
    {"resolve", field_resolve, 0, 0, NULL, 0},
    {"layer", field_children, 0, true, NULL, IN_LAYER},
    {"concat", field_children, 0, false, NULL, IN_CONCAT},
    {"hconcat", field_children, 0, false, NULL, IN_HCONCAT},
    {"vconcat", field_children, 0, false, NULL, IN_VCONCAT},
    {"spec", field_child, 0, 0, NULL, IN_FACET | IN_REPEAT},
    {"facet", field_facet, 0, 0, NULL, IN_FACET},
    {"repeat", field_repeat, 0, 0, NULL, IN_REPEAT},
    {"align", field_row_column, offsetof(struct spec, align), T_STRING, "all each none", FLOWING | AT_TOP},
    {"center", field_row_column, offsetof(struct spec, center), T_BOOLEAN, NULL, COMPOSED | AT_TOP},
    {"spacing", field_row_column, offsetof(struct spec, spacing), T_NUMBER, NULL, COMPOSED | AT_TOP},
    FIELD_KINDS(struct spec, "columns", columns, T_NUMBER, NULL, FLOWING | AT_TOP),
    FIELD_KINDS(struct spec, "bounds", bounds, T_STRING, "full flush", COMPOSED | AT_TOP),
    FIELD_SKIP("$schema", AT_TOP),
    FIELD_SKIP("config", AT_TOP),
    FIELD_SKIP("datasets", AT_TOP),
    FIELD_SKIP("usermeta", AT_TOP),
    FIELD_SKIP("autosize", AT_TOP),
    FIELD_SKIP("background", AT_TOP),
    FIELD_SKIP("padding", AT_TOP),
};

static const struct {
    const char *name;
    enum spec_kind kind;
    unsigned where;
    const char *what;
} view_kinds[] = {
    {"mark", SPEC_UNIT, IN_UNIT, "the view"},
    {"layer", SPEC_LAYER, IN_LAYER, "the layered view"},
    {"facet", SPEC_FACET, IN_FACET, "the faceted view"},
    {"concat", SPEC_CONCAT, IN_CONCAT, "the concatenation"},
    {"hconcat", SPEC_HCONCAT, IN_HCONCAT, "the concatenation"},
    {"vconcat", SPEC_VCONCAT, IN_VCONCAT, "the concatenation"},
    {"repeat", SPEC_REPEAT, IN_REPEAT, "the repeated view"},
};

/* Index in view_kinds, or -1 after an error. */
static int view_kind(struct reader *r, const struct json_node *n) {
    int found = -1;
    for (size_t i = 0; i < COUNT_OF(view_kinds); i++) {
        if (!value_is_set(value_get(n->value, view_kinds[i].name))) continue;
        if (found >= 0) {
            if (!diag_failed(r->diag))
                diag_error(r->diag, node_place(r, n), NULL, "a view can not have both \"%s\" and \"%s\"",
                           view_kinds[found].name, view_kinds[i].name);
            return -1;
        }
        found = (int)i;
    }
    return found;
}

static void no_view_kind(struct reader *r, const struct json_node *n, unsigned where) {
    struct spec scratch = {0};
    static const char *const replaced[] = {"selection"};
    for (size_t i = 0; i < n->value.n; i++)
        if (str_is(n->value.object[i].name, replaced[0])) return;
    read_fields(r, n, view_fields, COUNT_OF(view_fields), ~AT_TOP | where, &scratch, "the view");
    if (diag_failed(r->diag)) return;
    diag_error(r->diag, node_place(r, n), "\"mark\": \"bar\"",
               "the view has neither a mark nor layer, facet, concat, hconcat, vconcat or repeat");
}

const struct spec *read_view(struct reader *r, const struct json_node *n, bool top, bool in_layer) {
    struct spec *s = ARENA_NEW(r->arena, struct spec);
    s->place = node_place(r, n);
    if (!read_is_object(r, n)) return s;
    unsigned at = top ? AT_TOP : 0;
    struct json_node legacy = node_get(n, "selection");
    if (value_is_set(legacy.value) && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, &legacy), "since Vega-Lite 5 it is \"params\"",
                   "\"selection\" is no longer part of Vega-Lite");
    int kind = view_kind(r, n);
    if (kind < 0) {
        if (!diag_failed(r->diag)) no_view_kind(r, n, at);
        return s;
    }
    s->kind = view_kinds[kind].kind;
    if (in_layer && s->kind > SPEC_LAYER && !(s->kind == SPEC_REPEAT) && !diag_failed(r->diag))
        diag_error(r->diag, s->place, NULL, "%s has no place in a layer", view_kinds[kind].what);
    read_fields(r, n, view_fields, COUNT_OF(view_fields), view_kinds[kind].where | at, s, view_kinds[kind].what);
    bool wraps = s->kind == SPEC_FACET || s->kind == SPEC_REPEAT;
    if (wraps && !s->child_count && !diag_failed(r->diag))
        diag_error(r->diag, s->place, "\"spec\": {\"mark\": ...}", "%s has no \"spec\"", view_kinds[kind].what);
    return s;
}

static void read_padding(struct reader *r, const struct json_node *n, struct document *d) {
    d->padding = read_prop(r, n, T_NUMBER | T_OBJECT | T_EXPR, NULL);
    static const struct field fields[] = {FIELD_SKIP("left", 0), FIELD_SKIP("right", 0), FIELD_SKIP("top", 0),
                                          FIELD_SKIP("bottom", 0)};
    if (d->padding.kind == VALUE_OBJECT) read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "padding");
}

static void read_autosize(struct reader *r, const struct json_node *n, struct document *d) {
    static const char *const types = "pad fit fit-x fit-y none";
    d->autosize = read_prop(r, n, T_STRING | T_OBJECT, types);
    static const struct field fields[] = {FIELD_SKIP("type", 0), FIELD_SKIP("contains", 0), FIELD_SKIP("resize", 0)};
    if (d->autosize.kind != VALUE_OBJECT) return;
    struct json_node type = node_get(n, "type"), contains = node_get(n, "contains");
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "autosize");
    if (value_is_set(type.value)) read_prop(r, &type, T_STRING, types);
    if (value_is_set(contains.value)) read_prop(r, &contains, T_STRING, "content padding");
}

/* What stands at the top of a file only. */
static void read_top(struct reader *r, const struct json_node *n, struct document *d, struct config *c) {
    struct json_node config = node_get(n, "config"), datasets = node_get(n, "datasets");
    if (value_is_set(config.value) && config.value.kind != VALUE_NULL) read_config(r, &config, c);
    d->padding = c->padding;
    d->autosize = c->autosize;
    d->background = c->background;
    d->config = c;
    struct json_node padding = node_get(n, "padding"), autosize = node_get(n, "autosize"),
                     background = node_get(n, "background");
    if (value_is_set(padding.value)) read_padding(r, &padding, d);
    if (value_is_set(autosize.value)) read_autosize(r, &autosize, d);
    if (value_is_set(background.value)) d->background = read_prop(r, &background, T_COLOR | T_NULL | T_EXPR, NULL);
    if (value_is_set(datasets.value) && read_is_object(r, &datasets)) {
        d->datasets = datasets.value.object;
        d->dataset_count = datasets.value.n;
    }
}

const struct document *spec_read(struct arena *a, struct diag *d, struct str text, const struct spec_options *options) {
    static const struct spec_options none = {0};
    if (!options) options = &none;
    struct reader r = {.arena = a, .diag = d, .file = options->file, .lenient = options->lenient, .root = "$"};
    r.folders = options->folders;
    r.folder_count = options->folder_count;
    struct json_node n = {.value = json_read(&r, text)};
    if (diag_failed(d)) return NULL;
    r.text = text;
    n.value = override_apply(a, d, n.value, options->set, options->set_count);
    if (!read_is_object(&r, &n)) return NULL;
    struct document *document = ARENA_NEW(a, struct document);
    struct config *config = ARENA_NEW(a, struct config);
    *config = default_config;
    document->file = options->file;
    document->extras.english = value_is_set(options->english) ? options->english : language_english(a);
    struct json_node usermeta = node_get(&n, "usermeta"), extras = node_get(&usermeta, "suret");
    struct json_node theme_node = node_get(&extras, "theme");
    const char *theme = options->theme ? options->theme : value_string_or(theme_node.value, NULL);
    struct place theme_at = options->theme ? (struct place){.file = "--theme"} : node_place(&r, &theme_node);
    if (theme && !diag_failed(d)) theme_lay(&r, theme_at, theme, &document->extras, config, 0);
    if (value_is_set(extras.value)) read_extras(&r, &extras, &document->extras);
    struct json_node locale = {.value = value_string(options->locale ? options->locale : "")};
    if (options->locale && !diag_failed(d)) {
        document->extras.present = true;
        field_language(&r, &locale, &document->extras, NULL);
    }
    document->extras.theme = theme;
    document->root = read_view(&r, &n, true, false);
    read_top(&r, &n, document, config);
    return diag_failed(d) ? NULL : document;
}
