/* The configuration: each part is laid over what stands. */
#include "spec/reader.h"

#define DEF struct config

static void field_axis(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    DEF *c = base;
    c->axis[f->also] = read_props(r, n, &axis_table, c->axis[f->also], NULL);
}

static void field_header(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    DEF *c = base;
    c->header[f->also] = read_props(r, n, &header_table, c->header[f->also], NULL);
}

static void field_mark(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    DEF *c = base;
    const struct value **at = f->also == MARK_TYPE_NONE ? &c->mark : &c->mark_type[f->also];
    *at = read_props(r, n, &mark_table, *at, NULL);
}

/* `over`'s members in place of `under`'s of the same name. */
static struct value merge(struct arena *a, struct value under, struct value over) {
    if (under.kind != VALUE_OBJECT) return over;
    struct member *m = ARENA_ARRAY(a, struct member, (size_t)under.n + over.n);
    uint32_t count = under.n;
    memcpy(m, under.object, under.n * sizeof *m);
    for (uint32_t i = 0; i < over.n; i++) {
        uint32_t k = 0;
        while (k < count && !str_equal(m[k].name, over.object[i].name))
            k++;
        m[k] = over.object[i];
        if (k == count) count++;
    }
    return (struct value){.kind = VALUE_OBJECT, .n = count, .object = m};
}

static void field_composite(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    static const char *const parts[] = {"box",   "extent", "median",  "outliers", "rule",
                                        "ticks", "band",   "borders", "center",   NULL};
    DEF *c = base;
    read_props(r, n, &mark_table, NULL, parts);
    if (n->value.kind != VALUE_OBJECT) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node part = node_member(n, &n->value.object[i]);
        if (part.value.kind == VALUE_OBJECT && !read_is_expr(part.value) && prop_find(&mark_table, part.key) < 0)
            read_props(r, &part, &mark_table, NULL, NULL);
    }
    c->mark_extra[f->also] = merge(r->arena, c->mark_extra[f->also], n->value);
}

static void field_legend(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *c = base;
    struct value *set = read_props(r, n, &legend_table, c->legend, NULL);
    if (set[LEGEND_LAYOUT].kind == VALUE_OBJECT)
        c->legend_layout = merge(r->arena, c->legend_layout, set[LEGEND_LAYOUT]);
    c->legend = set;
}

static void field_title(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *c = base;
    c->title = read_props(r, n, &title_table, c->title, NULL);
}

static void field_view(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    /* Until Vega-Lite 4 the default sizes were called width and height. */
    DEF *c = base;
    c->view = read_props(r, n, &view_table, c->view, NULL);
}

static void read_scale_invalid(struct reader *r, const struct json_node *n, DEF *c) {
    struct value *set = ARENA_ARRAY(r->arena, struct value, CHANNEL_COUNT);
    if (c->scale_invalid) memcpy(set, c->scale_invalid, CHANNEL_COUNT * sizeof *set);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        int ch = 0;
        while (ch < CHANNEL_COUNT && !str_is(m.key, channel_names[ch]))
            ch++;
        if (ch < CHANNEL_COUNT)
            set[ch] = read_prop(r, &m, T_STRING | T_OBJECT, "zero-or-min");
        else
            read_unknown_property(r, &m, "invalid", channel_names, CHANNEL_COUNT);
        if (m.value.kind == VALUE_OBJECT) read_shape(r, &m, "value", "invalid");
    }
    c->scale_invalid = set;
}

static void field_scale(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *c = base;
    c->scale = read_props(r, n, &scale_config_table, c->scale, NULL);
    struct json_node invalid = node_get(n, "invalid");
    if (invalid.value.kind == VALUE_OBJECT) read_scale_invalid(r, &invalid, c);
}

static const struct style_config *find_style(const struct style_config *styles, size_t n, struct str name) {
    for (size_t i = 0; i < n; i++)
        if (str_is(name, styles[i].name)) return &styles[i];
    return NULL;
}

const struct style_config *config_style(const struct config *c, const char *name) {
    return find_style(c->styles, c->style_count, str_of(name));
}

/* One member of a style, in the set of the table when that knows the name and takes the value. */
static bool style_prop(struct reader *r, const struct json_node *n, const struct prop_table *t,
                       const struct value **set) {
    int i = prop_find(t, n->key);
    if (i < 0) return false;
    struct diag quiet; /* a name that two tables share may be of another kind in this one */
    diag_init(&quiet, r->arena);
    struct reader trial = *r;
    trial.diag = &quiet;
    struct value v = read_of_table(&trial, n, t, (size_t)i);
    if (diag_failed(&quiet)) return false;
    struct value *copy = ARENA_ARRAY(r->arena, struct value, t->count);
    if (*set) memcpy(copy, *set, t->count * sizeof *copy);
    copy[i] = v;
    *set = copy;
    return true;
}

static void read_style(struct reader *r, const struct json_node *n, struct style_config *s) {
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        bool known = style_prop(r, &m, &mark_table, &s->mark);
        known |= style_prop(r, &m, &axis_table, &s->axis);
        known |= style_prop(r, &m, &title_table, &s->title);
        known |= style_prop(r, &m, &view_table, &s->view);
        if (known) continue;
        int in_mark = prop_find(&mark_table, m.key), in_axis = prop_find(&axis_table, m.key);
        if (in_mark >= 0) {
            read_of_table(r, &m, &mark_table, (size_t)in_mark);
        } else if (in_axis >= 0) {
            read_of_table(r, &m, &axis_table, (size_t)in_axis);
        } else {
            const char *names[MARK_PROP_COUNT + AXIS_PROP_COUNT];
            for (size_t k = 0; k < MARK_PROP_COUNT; k++)
                names[k] = mark_props[k].name;
            for (size_t k = 0; k < AXIS_PROP_COUNT; k++)
                names[MARK_PROP_COUNT + k] = axis_props[k].name;
            read_unknown_property(r, &m, "the style", names, COUNT_OF(names));
        }
    }
}

static struct style_config *add_style(struct reader *r, DEF *c, struct str name) {
    const struct style_config *old = find_style(c->styles, c->style_count, name);
    struct style_config *styles = ARENA_ARRAY(r->arena, struct style_config, c->style_count + 1);
    memcpy(styles, c->styles, c->style_count * sizeof *styles);
    size_t at = old ? (size_t)(old - c->styles) : c->style_count++;
    c->styles = styles;
    if (!old) styles[at].name = arena_strndup(r->arena, name.p, name.n);
    return &styles[at];
}

static void field_styles(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        read_style(r, &m, add_style(r, base, m.key));
    }
}

/* config.font: the font of all texts, under what styles and marks say of their own (Vega-Lite's fontConfig). */
static void apply_font(struct reader *r, DEF *c, struct value font) {
    static const char *const names[] = {"guide-label", "guide-title", "group-title", "group-subtitle"};
    if (font.kind != VALUE_STRING) return;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct style_config *s = add_style(r, c, str_of(names[i]));
        struct value *set = ARENA_ARRAY(r->arena, struct value, MARK_PROP_COUNT);
        if (s->mark) memcpy(set, s->mark, MARK_PROP_COUNT * sizeof *set);
        set[MARK_FONT] = font;
        s->mark = set;
    }
    struct value *set = ARENA_ARRAY(r->arena, struct value, MARK_PROP_COUNT);
    if (c->mark_type[MARK_TYPE_TEXT]) memcpy(set, c->mark_type[MARK_TYPE_TEXT], MARK_PROP_COUNT * sizeof *set);
    set[MARK_FONT] = font;
    c->mark_type[MARK_TYPE_TEXT] = set;
}

static void read_range_scheme(struct reader *r, const struct json_node *n) {
    struct json_node scheme = node_get(n, "scheme");
    read_shape(r, n, "scheme count extent step", "the range");
    if (value_is_set(scheme.value)) read_prop(r, &scheme, T_STRING | T_ARRAY | T_EXPR, NULL);
}

static void field_range_entry(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    if (n->value.kind == VALUE_OBJECT)
        read_range_scheme(r, n);
    else if (n->value.kind != VALUE_STRING)
        read_is_array(r, n);
    *(struct value *)(void *)((char *)base + f->at) = n->value;
}

static void field_range(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_WITH(DEF, "category", range_category, field_range_entry, 0),
        FIELD_WITH(DEF, "diverging", range_diverging, field_range_entry, 0),
        FIELD_WITH(DEF, "heatmap", range_heatmap, field_range_entry, 0),
        FIELD_WITH(DEF, "ordinal", range_ordinal, field_range_entry, 0),
        FIELD_WITH(DEF, "ramp", range_ramp, field_range_entry, 0),
        FIELD_WITH(DEF, "symbol", range_symbol, field_range_entry, 0),
    };
    read_fields(r, n, fields, COUNT_OF(fields), 0, base, "the ranges");
}

static void field_facet(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    static const struct field facet[] = {FIELD_KINDS(DEF, "spacing", facet_spacing, T_NUMBER, NULL, 0),
                                         FIELD_KINDS(DEF, "columns", facet_columns, T_NUMBER, NULL, 0)};
    static const struct field concat[] = {FIELD_KINDS(DEF, "spacing", concat_spacing, T_NUMBER, NULL, 0),
                                          FIELD_KINDS(DEF, "columns", concat_columns, T_NUMBER, NULL, 0)};
    read_fields(r, n, f->also ? concat : facet, 2, 0, base, "the configuration of views");
}

static void field_locale(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field number[] = {
        FIELD_SKIP("decimal", 0),  FIELD_SKIP("thousands", 0), FIELD_SKIP("grouping", 0), FIELD_SKIP("currency", 0),
        FIELD_SKIP("numerals", 0), FIELD_SKIP("percent", 0),   FIELD_SKIP("minus", 0),    FIELD_SKIP("nan", 0)};
    static const struct field time[] = {
        FIELD_SKIP("dateTime", 0), FIELD_SKIP("date", 0),      FIELD_SKIP("time", 0),   FIELD_SKIP("periods", 0),
        FIELD_SKIP("days", 0),     FIELD_SKIP("shortDays", 0), FIELD_SKIP("months", 0), FIELD_SKIP("shortMonths", 0)};
    static const struct field parts[] = {FIELD_KINDS(DEF, "number", locale_number, T_OBJECT, NULL, 0),
                                         FIELD_KINDS(DEF, "time", locale_time, T_OBJECT, NULL, 0)};
    read_fields(r, n, parts, COUNT_OF(parts), 0, base, "the locale");
    struct json_node of_number = node_get(n, "number"), of_time = node_get(n, "time");
    if (value_is_set(of_number.value))
        read_fields(r, &of_number, number, COUNT_OF(number), 0, NULL, "the locale's numbers");
    if (value_is_set(of_time.value)) read_fields(r, &of_time, time, COUNT_OF(time), 0, NULL, "the locale's times");
}

static void field_config_params(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    struct spec scratch = {0};
    DEF *c = base;
    field_params(r, n, &scratch, f);
    c->params = scratch.params;
    c->param_count = scratch.param_count;
}

static void field_font(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->font = read_prop(r, n, T_STRING, NULL);
}

/* Of Vega's own configuration, what its themes say of marks that Vega-Lite does not draw, or of which each view and
 * mark says the same itself: it shows in nothing. */
static void field_vega_mark(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)base;
    if (read_is_object(r, n)) read_shape(r, n, f->how, "the configuration of Vega's own marks");
}

static const char *const field_titles[] = {"verbal", "functional", "plain", NULL};

#define AXIS(name, id)                                                                                                 \
    { name, field_axis, 0, AXIS_CONFIG_##id, NULL, 0 }
#define MARK(name, id)                                                                                                 \
    { name, field_mark, 0, MARK_TYPE_##id, NULL, 0 }
static const struct field config_fields[] = {
    AXIS("axis", ALL),
    AXIS("axisX", X),
    AXIS("axisY", Y),
    AXIS("axisLeft", LEFT),
    AXIS("axisRight", RIGHT),
    AXIS("axisTop", TOP),
    AXIS("axisBottom", BOTTOM),
    AXIS("axisBand", BAND),
    AXIS("axisPoint", POINT),
    AXIS("axisDiscrete", DISCRETE),
    AXIS("axisQuantitative", QUANTITATIVE),
    AXIS("axisTemporal", TEMPORAL),
    AXIS("axisXBand", X_BAND),
    AXIS("axisXPoint", X_POINT),
    AXIS("axisXDiscrete", X_DISCRETE),
    AXIS("axisXQuantitative", X_QUANTITATIVE),
    AXIS("axisXTemporal", X_TEMPORAL),
    AXIS("axisYBand", Y_BAND),
    AXIS("axisYPoint", Y_POINT),
    AXIS("axisYDiscrete", Y_DISCRETE),
    AXIS("axisYQuantitative", Y_QUANTITATIVE),
    AXIS("axisYTemporal", Y_TEMPORAL),
    MARK("mark", NONE),
    MARK("arc", ARC),
    MARK("area", AREA),
    MARK("bar", BAR),
    MARK("circle", CIRCLE),
    MARK("geoshape", GEOSHAPE),
    MARK("image", IMAGE),
    MARK("line", LINE),
    MARK("point", POINT),
    MARK("rect", RECT),
    MARK("rule", RULE),
    MARK("square", SQUARE),
    MARK("text", TEXT),
    MARK("tick", TICK),
    MARK("trail", TRAIL),
    {"boxplot", field_composite, 0, MARK_TYPE_BOXPLOT, NULL, 0},
    {"errorbar", field_composite, 0, MARK_TYPE_ERRORBAR, NULL, 0},
    {"errorband", field_composite, 0, MARK_TYPE_ERRORBAND, NULL, 0},
    {"header", field_header, 0, HEADER_CONFIG_ALL, NULL, 0},
    {"headerRow", field_header, 0, HEADER_CONFIG_ROW, NULL, 0},
    {"headerColumn", field_header, 0, HEADER_CONFIG_COLUMN, NULL, 0},
    {"headerFacet", field_header, 0, HEADER_CONFIG_FACET, NULL, 0},
    {"legend", field_legend, 0, 0, NULL, 0},
    {"title", field_title, 0, 0, NULL, 0},
    {"view", field_view, 0, 0, NULL, 0},
    {"scale", field_scale, 0, 0, NULL, 0},
    {"style", field_styles, 0, 0, NULL, 0},
    {"range", field_range, 0, 0, NULL, 0},
    {"facet", field_facet, 0, false, NULL, 0},
    {"concat", field_facet, 0, true, NULL, 0},
    {"locale", field_locale, 0, 0, NULL, 0},
    {"params", field_config_params, 0, 0, NULL, 0},
    {"font", field_font, 0, 0, NULL, 0},
    FIELD_KINDS(DEF, "numberFormat", number_format, T_STRING, NULL, 0),
    FIELD_KINDS(DEF, "numberFormatType", number_format_type, T_STRING, NULL, 0),
    FIELD_KINDS(DEF, "normalizedNumberFormat", normalized_number_format, T_STRING, NULL, 0),
    FIELD_KINDS(DEF, "normalizedNumberFormatType", normalized_number_format_type, T_STRING, NULL, 0),
    FIELD_KINDS(DEF, "timeFormat", time_format, T_STRING, NULL, 0),
    FIELD_KINDS(DEF, "timeFormatType", time_format_type, T_STRING, NULL, 0),
    FIELD_BOOL(DEF, "customFormatTypes", custom_format_types, 0),
    FIELD_VALUE(DEF, "tooltipFormat", tooltip_format, 0),
    FIELD_KINDS(DEF, "countTitle", count_title, T_STRING, NULL, 0),
    FIELD_WORD(DEF, "fieldTitle", field_title, field_titles, 0),
    FIELD_KINDS(DEF, "background", background, T_COLOR | T_NULL | T_EXPR, NULL, 0),
    FIELD_KINDS(DEF, "padding", padding, T_NUMBER | T_OBJECT | T_EXPR, NULL, 0),
    FIELD_KINDS(DEF, "autosize", autosize, T_STRING | T_OBJECT, "pad fit fit-x fit-y none", 0),
    FIELD_KINDS(DEF, "lineBreak", line_break, T_STRING | T_EXPR, NULL, 0),
    FIELD_KINDS(DEF, "aria", aria, T_BOOLEAN, NULL, 0),
    FIELD_VALUE(DEF, "projection", projection, 0),
    FIELD_VALUE(DEF, "selection", selection, 0),
    FIELD_SKIP("events", 0),
    {"group", field_vega_mark, 0, 0, "fill", 0},
    {"path", field_vega_mark, 0, 0, "fill stroke strokeWidth", 0},
    {"shape", field_vega_mark, 0, 0, "fill stroke", 0},
    {"symbol", field_vega_mark, 0, 0, "fill stroke strokeWidth size", 0},
};

void read_config(struct reader *r, const struct json_node *n, struct config *c) {
    if (!read_is_object(r, n)) return;
    apply_font(r, c, value_get(n->value, "font"));
    read_fields(r, n, config_fields, COUNT_OF(config_fields), 0, c, "the configuration");
}
