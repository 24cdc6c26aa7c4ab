/* usermeta.suret. */
#include "base/number.h"
#include "spec/reader.h"
#include "spec/size.h"

#define DEF struct extras

/* A share: 0.03 or "3%". */
static double read_share(struct reader *r, const struct json_node *n) {
    double share = n->value.kind == VALUE_NUMBER ? n->value.number : NAN;
    struct str s = n->value.kind == VALUE_STRING ? value_to_str(n->value) : (struct str){"", 0};
    if (str_ends(s, STR("%")) && number_read((struct str){s.p, s.n - 1}, &share)) share /= 100;
    if (share >= 0 && share < 1) return share;
    if (!diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), "0.03 or \"3%\" of the whole", "\"other\" is a share from 0 to 1");
    return 0;
}

static struct value read_format(struct reader *r, const struct json_node *n) {
    struct value v = read_prop(r, n, T_STRING, NULL);
    struct number_format format;
    if (v.kind == VALUE_STRING && !number_format_parse(value_to_str(v), &format) && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), "such as \".1f\", \",.0f\", \"$,.2f\" or \".0%\"",
                   "\"%.*s\" is no number format", (int)v.n, v.string);
    return v;
}

static void field_mode(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    enum label_mode *mode = (enum label_mode *)(void *)((char *)base + f->at);
    static const char *const names[] = {"format", "names", "show", "place", "other"};
    DEF *e = base;
    if (n->value.kind == VALUE_BOOLEAN) {
        *mode = n->value.boolean ? LABELS_ON : LABELS_OFF;
    } else if (n->value.kind == VALUE_OBJECT && f->also) {
        *mode = LABELS_ON;
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node m = node_member(n, &n->value.object[i]);
            if (str_is(m.key, "format"))
                e->label_format = read_format(r, &m);
            else if (str_is(m.key, "names"))
                e->label_names = value_string_or(read_prop(r, &m, T_STRING, NULL), NULL);
            else if (str_is(m.key, "show"))
                e->label_show = value_string_or(read_prop(r, &m, T_STRING, "value percent both"), NULL);
            else if (str_is(m.key, "place"))
                e->label_place = value_string_or(read_prop(r, &m, T_STRING, "auto inside outside"), NULL);
            else if (str_is(m.key, "other"))
                e->label_other = read_share(r, &m);
            else
                read_unknown_property(r, &m, "labels", names, sizeof names / sizeof *names);
        }
    } else {
        read_wrong_kind(r, n, f->also ? "true, false or an object" : "true or false");
    }
}

static const char *const growth_kinds[] = {
    [GROWTH_PERCENT] = "percent", [GROWTH_DIFFERENCE] = "difference", [GROWTH_CAGR] = "cagr"};

static struct growth_def read_growth(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_KINDS(struct growth_def, "from", from, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct growth_def, "to", to, T_STRING | T_NUMBER, NULL, 0),
        FIELD_KINDS(struct growth_def, "series", series, T_STRING | T_NUMBER, NULL, 0),
        FIELD_SKIP("kind", 0),
        FIELD_BOOL(struct growth_def, "each", each, 0),
        FIELD_STRING(struct growth_def, "text", text, 0),
    };
    struct growth_def g = {.place = node_place(r, n)};
    struct json_node kind = *n;
    if (n->value.kind == VALUE_BOOLEAN) return g;
    if (n->value.kind == VALUE_OBJECT) {
        read_fields(r, n, fields, COUNT_OF(fields), 0, &g, "growth");
        kind = node_get(n, "kind");
        if (!value_is_set(kind.value)) return g;
    }
    if (kind.value.kind != VALUE_STRING) {
        read_wrong_kind(r, &kind,
                        kind.up == n ? "a string" : "the name of a kind, true, an object or an array of these");
        return g;
    }
    int i = read_choice(r, &kind, "growth", growth_kinds, COUNT_OF(growth_kinds));
    if (i >= 0) g.kind = (enum growth_kind)i;
    return g;
}

static void field_growth(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *e = base;
    e->growth_count = 0;
    if (n->value.kind == VALUE_NULL || (n->value.kind == VALUE_BOOLEAN && !n->value.boolean)) return;
    size_t count = n->value.kind == VALUE_ARRAY ? n->value.n : 1;
    struct growth_def *growth = ARENA_ARRAY(r->arena, struct growth_def, count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = n->value.kind == VALUE_ARRAY ? node_item(n, i) : *n;
        growth[i] = read_growth(r, &item);
    }
    e->growth = growth;
    e->growth_count = count;
}

static double read_length(struct reader *r, const struct json_node *size, const struct json_node *n) {
    if (!value_is_set(n->value) && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, size), "{\"width\": 16, \"height\": 9, \"unit\": \"cm\"}",
                   "a size needs \"width\" and \"height\"");
    return value_number_or(n->value, 0);
}

static void field_page(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {FIELD_POSITIVE("width"), FIELD_POSITIVE("height"),
                                          FIELD_CHECK("unit", T_STRING, "px pt mm cm in")};
    DEF *e = base;
    struct size size = {0};
    if (n->value.kind == VALUE_STRING) {
        if (!size_read(value_to_str(n->value), &size) && !diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), size_hint(r->diag, value_to_str(n->value)), "\"%.*s\" is no size",
                       (int)n->value.n, n->value.string);
    } else if (n->value.kind == VALUE_OBJECT) {
        struct json_node width = node_get(n, "width"), height = node_get(n, "height"), unit = node_get(n, "unit");
        read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "size");
        const char *name = "px";
        size.physical = value_is_set(unit.value) && !value_is_string(unit.value, "px");
        if (value_is_set(unit.value)) name = value_string_or(unit.value, name);
        size.width = read_length(r, n, &width) * size_unit(name);
        size.height = read_length(r, n, &height) * size_unit(name);
    } else {
        read_wrong_kind(r, n, "a size such as \"16cm x 9cm\" or an object");
    }
    e->width = size.width;
    e->height = size.height;
    e->physical = size.physical;
}

static void read_within(struct reader *r, const struct json_node *n, double v, double least, double most) {
    struct buf b;
    if (n->value.kind != VALUE_NUMBER || (v >= least && v <= most) || diag_failed(r->diag)) return;
    buf_init(&b, r->arena);
    buf_number(&b, least);
    buf_adds(&b, " and ");
    buf_number(&b, most);
    buf_adds(&b, ", not ");
    buf_number(&b, v);
    diag_error(r->diag, node_place(r, n), NULL, "\"%.*s\" must be between %s", (int)n->key.n, n->key.p, b.p);
}

static void field_dpi(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    double dpi = value_number_or(read_prop(r, n, T_NUMBER, NULL), 96);
    read_within(r, n, dpi, 10, 2400);
    ((DEF *)base)->dpi = dpi;
}

static void field_zoom(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    double zoom = value_number_or(read_prop(r, n, T_NUMBER, NULL), 1);
    read_within(r, n, zoom, 0.1, 10);
    ((DEF *)base)->zoom = zoom;
}

static void field_data(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {FIELD_SKIP("delimiter", 0), FIELD_SKIP("quote", 0),   FIELD_SKIP("escape", 0),
                                          FIELD_SKIP("encoding", 0),  FIELD_SKIP("header", 0),  FIELD_SKIP("skip", 0),
                                          FIELD_SKIP("table", 0),     FIELD_SKIP("decimal", 0), FIELD_SKIP("null", 0),
                                          FIELD_SKIP("thousands", 0)};
    ((DEF *)base)->data = n->value;
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "the data's options");
}

static void field_axis_titles(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->hide_axis_titles = !value_bool_or(read_prop(r, n, T_BOOLEAN, NULL), true);
}

#define NUMBER_MEMBER(literal, v)                                                                                      \
    {                                                                                                                  \
        {literal, sizeof literal - 1}, {                                                                               \
            .kind = VALUE_NUMBER, .number = v                                                                          \
        }                                                                                                              \
    }
#define HATCH(angle, step, width)                                                                                      \
    {                                                                                                                  \
        .kind = VALUE_OBJECT, .n = 3, .object = (const struct member[]) {                                              \
            NUMBER_MEMBER("angle", angle), NUMBER_MEMBER("step", step), NUMBER_MEMBER("width", width)                  \
        }                                                                                                              \
    }
/* "hatches": true: the first colour plain, the others told apart by angle and breadth. */
static const struct value usual_hatches[] = {{.kind = VALUE_NULL}, HATCH(45, 7, 2),  HATCH(-45, 7, 2), HATCH(0, 6, 2),
                                             HATCH(90, 6, 2),      HATCH(45, 12, 5), HATCH(-45, 12, 5)};

static void field_hatches(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {FIELD_CHECK("angle", T_NUMBER, NULL), FIELD_POSITIVE("step"),
                                          FIELD_POSITIVE("width"), FIELD_CHECK("color", T_COLOR, NULL)};
    ((DEF *)base)->hatches = n->value;
    if (n->value.kind == VALUE_BOOLEAN) {
        ((DEF *)base)->hatches = n->value.boolean ? value_array(usual_hatches, COUNT_OF(usual_hatches)) : VNULL;
        return;
    }
    if (n->value.kind == VALUE_NULL || !read_is_array(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        if (item.value.kind != VALUE_NULL) read_fields(r, &item, fields, COUNT_OF(fields), 0, NULL, "the hatch");
    }
}

static void field_periods(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct list_shape shape = {.kinds = T_COLOR, .least = 2, .hint = "the earliest and the latest"};
    ((DEF *)base)->periods = n->value;
    if (n->value.kind != VALUE_NULL) read_list(r, n, &shape);
}

static void read_dashes(struct reader *r, const struct json_node *n) {
    static const struct list_shape shape = {.kinds = T_NUMBER, .positive = true, .hint = "a stroke and a gap: [6, 3]"};
    if (!read_is_array(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        read_list(r, &item, &shape);
    }
}

static void field_strokes(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct list_shape paints = {.kinds = T_COLOR};
    DEF *e = base;
    struct json_node colors = node_get(n, "colors"), dashes = node_get(n, "dashes");
    if (n->value.kind == VALUE_NULL) e->stroke_colors = e->stroke_dashes = UNDEFINED;
    if (n->value.kind == VALUE_NULL || !read_is_object(r, n)) return;
    read_shape(r, n, "colors dashes", "the strokes");
    if (value_is_set(colors.value)) read_list(r, &colors, &paints);
    if (value_is_set(dashes.value)) read_dashes(r, &dashes);
    if (value_is_set(colors.value)) e->stroke_colors = colors.value;
    if (value_is_set(dashes.value)) e->stroke_dashes = dashes.value;
}

/* A name, or several. */
static const struct list_shape names_shape = {.kinds = T_STRING | T_NUMBER, .single = true};

static void field_highlight(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->highlight = n->value;
    read_list(r, n, &names_shape);
}

static void field_uncertain(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct list_shape two = {
        .kinds = T_STRING | T_NUMBER, .least = 2, .most = 2, .hint = "the two that it may belong to"};
    static const struct field fields[] = {FIELD_CHECK("field", T_STRING, NULL), FIELD_LIST("values", &names_shape),
                                          FIELD_LIST("between", &two)};
    DEF *e = base;
    e->uncertain = n->value;
    if (n->value.kind != VALUE_OBJECT && n->value.kind != VALUE_STRING && n->value.kind != VALUE_NUMBER &&
        n->value.kind != VALUE_ARRAY) {
        read_wrong_kind(r, n, "a name, a list of names or an object");
    } else if (n->value.kind != VALUE_OBJECT) {
        read_list(r, n, &names_shape);
    } else {
        read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "uncertain");
        if (!value_is_set(value_get(n->value, "values")) && !diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), "{\"values\": [\"Other\"], \"between\": [\"Coal\", \"Gas\"]}",
                       "what is uncertain needs \"values\"");
    }
}

static const char *const range_words[] = {"bar", "whisker", "hatch", "none", NULL};

static const struct field extras_fields[] = {
    FIELD_STRING(DEF, "theme", theme, 0),
    FIELD_BOOL(DEF, "page", page, 0),
    {"size", field_page, 0, 0, NULL, 0},
    {"dpi", field_dpi, 0, 0, NULL, 0},
    {"zoom", field_zoom, 0, 0, NULL, 0},
    {"locale", field_language, 0, 0, NULL, 0},
    {"hatches", field_hatches, 0, 0, NULL, 0},
    {"periods", field_periods, 0, 0, NULL, 0},
    {"strokes", field_strokes, 0, 0, NULL, 0},
    {"labels", field_mode, offsetof(DEF, labels), true, NULL, 0},
    {"totals", field_mode, offsetof(DEF, totals), false, NULL, 0},
    {"growth", field_growth, 0, 0, NULL, 0},
    {"mekko", field_mekko, 0, 0, NULL, 0},
    FIELD_BOOL(DEF, "mirrored", mirrored, 0),
    {"waterfall", field_waterfall, 0, 0, NULL, 0},
    {"break", field_break, 0, 0, NULL, 0},
    FIELD_WITH(DEF, "references", references, field_references, 0),
    FIELD_WITH(DEF, "callouts", callouts, field_callouts, 0),
    FIELD_WORD(DEF, "ranges", ranges, range_words, 0),
    FIELD_WITH(DEF, "uncertain", uncertain, field_uncertain, 0),
    FIELD_WITH(DEF, "highlight", highlight, field_highlight, 0),
    FIELD_COLOR(DEF, "quiet", quiet, 0),
    FIELD_COLOR(DEF, "accent", accent, 0),
    FIELD_STRING(DEF, "source", source, 0),
    FIELD_STRING(DEF, "note", note, 0),
    FIELD_STRING(DEF, "alt", alt, 0),
    FIELD_STRING(DEF, "title", title, 0),
    FIELD_STRING(DEF, "subtitle", subtitle, 0),
    FIELD_BOOL(DEF, "figures", figures, 0),
    {"axisTitles", field_axis_titles, 0, 0, NULL, 0},
    {"data", field_data, 0, 0, NULL, 0},
};

void read_extras(struct reader *r, const struct json_node *n, struct extras *e) {
    enum label_mode totals = e->totals;
    e->present = true;
    e->own = n->value;
    e->totals = LABELS_UNSET;
    read_fields(r, n, extras_fields, COUNT_OF(extras_fields), 0, e, "usermeta.suret");
    e->totals_asked = e->totals == LABELS_ON; /* theme_lay takes both back */
    if (e->totals == LABELS_UNSET) e->totals = totals;
}
