/* The plan and its tables as JSON. */
#include "plan/plan.h"

static void name(struct buf *b, const char *key) {
    buf_json(b, str_of(key));
    buf_addc(b, ':');
}

static void text(struct buf *b, const char *key, const char *value) {
    name(b, key);
    if (value)
        buf_json(b, str_of(value));
    else
        buf_adds(b, "null");
}

static void number(struct buf *b, const char *key, double v) {
    name(b, key);
    if (isfinite(v))
        buf_number(b, v);
    else
        buf_adds(b, "null");
}

static void numbers(struct buf *b, const char *key, const double *v, size_t n) {
    name(b, key);
    buf_addc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(b, ',');
        buf_value(b, value_number(v[i]));
    }
    buf_addc(b, ']');
}

static void print_scale(struct buf *b, const struct plan_scale *ps) {
    const struct scale *s = &ps->scale;
    buf_addc(b, '{');
    text(b, "channel", channel_names[ps->channel]);
    buf_addc(b, ',');
    text(b, "type", scale_type_name(s->type));
    buf_addc(b, ',');
    if (scale_type_discrete(s->type) && s->type != SCALE_BIN_ORDINAL) {
        name(b, "domain");
        buf_value(b, value_array(s->values, s->values_n));
    } else {
        numbers(b, "domain", s->domain, s->domain_n);
    }
    buf_addc(b, ',');
    if (s->numbers) {
        numbers(b, "range", s->numbers, s->numbers_n);
    } else {
        name(b, "range");
        buf_value(b, value_is_set(s->range) ? s->range : s->scheme);
    }
    if (scale_type_band(s->type)) {
        buf_addc(b, ',');
        number(b, "bandwidth", scale_bandwidth(s));
    }
    buf_addc(b, '}');
}

static void print_rule(struct buf *b, const struct encode_rule *r) {
    static const char *const from[] = {"value", "column", "width", "height", "radius"};
    buf_addc(b, '{');
    text(b, "from", from[r->from]);
    if (r->from == FROM_VALUE) {
        buf_addc(b, ',');
        name(b, "value");
        buf_value(b, r->value);
    }
    if (r->column) {
        buf_addc(b, ',');
        text(b, "column", r->column->name);
    }
    if (r->mix) {
        buf_addc(b, ',');
        text(b, "mix", r->mix->name);
        buf_addc(b, ',');
        number(b, "share", r->mix_share);
    }
    if (r->scale) {
        buf_addc(b, ',');
        text(b, "scale", r->scale->name);
    }
    if (r->when) buf_adds(b, ",\"conditional\":true");
    if (r->band != 0) {
        buf_addc(b, ',');
        number(b, "band", r->band);
    }
    if (r->mult != 1) {
        buf_addc(b, ',');
        number(b, "mult", r->mult);
    }
    if (r->offset != 0) {
        buf_addc(b, ',');
        number(b, "offset", r->offset);
    }
    if (r->plus) {
        buf_adds(b, ",\"plus\":");
        print_rule(b, r->plus);
    }
    buf_addc(b, '}');
}

static void print_mark(struct buf *b, const struct mark_plan *m) {
    buf_addc(b, '{');
    text(b, "type", m->type);
    buf_addc(b, ',');
    text(b, "name", m->name);
    buf_addc(b, ',');
    number(b, "rows", (double)m->table->rows);
    buf_adds(b, ",\"encode\":{");
    bool first = true;
    for (int i = 0; i < VISUAL_COUNT; i++) {
        if (!m->encode[i].count) continue;
        if (!first) buf_addc(b, ',');
        first = false;
        name(b, visual_names[i]);
        buf_addc(b, '[');
        for (uint32_t k = 0; k < m->encode[i].count; k++) {
            if (k) buf_addc(b, ',');
            print_rule(b, &m->encode[i].rules[k]);
        }
        buf_addc(b, ']');
    }
    buf_adds(b, "}}");
}

static void lines(struct buf *b, const char *key, const struct str *s, uint32_t n) {
    name(b, key);
    buf_addc(b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_addc(b, ',');
        buf_json(b, s[i]);
    }
    buf_addc(b, ']');
}

/* The properties that are set, by name. */
static void props(struct buf *b, const struct prop *table, const struct value *values, size_t n) {
    bool first = true;
    buf_addc(b, '{');
    for (size_t i = 0; i < n; i++) {
        if (!value_is_set(values[i])) continue;
        if (!first) buf_addc(b, ',');
        first = false;
        name(b, table[i].name);
        buf_value(b, values[i]);
    }
    buf_addc(b, '}');
}

static void print_axis(struct buf *b, const struct axis_plan *a) {
    buf_addc(b, '{');
    text(b, "channel", channel_names[a->channel]);
    buf_addc(b, ',');
    text(b, "orient", a->orient);
    buf_printf(b, ",\"grid\":%s,\"zindex\":%d,", a->grid ? "true" : "false", a->zindex);
    lines(b, "title", a->title, a->title_lines);
    buf_addc(b, ',');
    text(b, "format", a->format);
    buf_addc(b, ',');
    text(b, "formatType", a->format_type);
    buf_adds(b, ",\"tickEvery\":");
    buf_number(b, a->tick_every);
    buf_addc(b, ',');
    name(b, "props");
    props(b, axis_props, a->props, AXIS_PROP_COUNT);
    buf_addc(b, '}');
}

static void print_title(struct buf *b, const struct title_plan *t) {
    buf_addc(b, '{');
    lines(b, "text", t->text, t->text_lines);
    buf_addc(b, ',');
    lines(b, "subtitle", t->subtitle, t->subtitle_lines);
    buf_addc(b, ',');
    name(b, "props");
    props(b, title_props, t->props, TITLE_PROP_COUNT);
    buf_addc(b, '}');
}

static void print_legend(struct buf *b, const struct legend_plan *l) {
    const struct {
        const char *name;
        const struct scale *scale;
    } scales[] = {
        {"fill", l->fill},   {"stroke", l->stroke},          {"opacity", l->opacity},         {"size", l->size},
        {"shape", l->shape}, {"strokeDash", l->stroke_dash}, {"strokeWidth", l->stroke_width}};
    buf_addc(b, '{');
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (!scales[i].scale) continue;
        text(b, scales[i].name, scales[i].scale->name);
        buf_addc(b, ',');
    }
    text(b, "type", l->type);
    buf_addc(b, ',');
    lines(b, "title", l->title, l->title_lines);
    buf_addc(b, ',');
    text(b, "format", l->format);
    buf_addc(b, ',');
    text(b, "formatType", l->format_type);
    buf_addc(b, ',');
    name(b, "values");
    buf_value(b, l->values);
    buf_adds(b, ",\"symbol\":{");
    bool first = true;
    for (int i = 0; i < VISUAL_COUNT; i++) {
        if (!value_is_set(l->symbol[i])) continue;
        if (!first) buf_addc(b, ',');
        first = false;
        name(b, visual_names[i]);
        buf_value(b, l->symbol[i]);
    }
    buf_adds(b, "},\"props\":");
    props(b, legend_props, l->props, LEGEND_PROP_COUNT);
    buf_addc(b, '}');
}

static void print_header(struct buf *b, const struct header_plan *h) {
    buf_addc(b, '{');
    text(b, "role", h->role);
    buf_addc(b, ',');
    text(b, "name", h->name);
    buf_adds(b, ",\"cells\":[");
    for (uint32_t i = 0; i < h->cell_count; i++) {
        if (i) buf_addc(b, ',');
        buf_addc(b, '{');
        lines(b, "text", h->cells ? h->cells[i].text : NULL, h->cells ? h->cells[i].text_lines : 0);
        buf_addc(b, '}');
    }
    buf_adds(b, "],\"props\":");
    props(b, title_props, h->style.props, TITLE_PROP_COUNT);
    buf_adds(b, ",\"axes\":[");
    for (uint32_t i = 0; i < h->axis_count; i++) {
        if (i) buf_addc(b, ',');
        print_axis(b, &h->axes[i]);
    }
    buf_adds(b, "]}");
}

static void print_view(struct buf *b, const struct plan_view *v);

#define PRINT_LIST(key, items, n, print)                                                                               \
    do {                                                                                                               \
        buf_addc(b, ',');                                                                                              \
        name(b, key);                                                                                                  \
        buf_addc(b, '[');                                                                                              \
        for (uint32_t i = 0; i < (n); i++) {                                                                           \
            if (i) buf_addc(b, ',');                                                                                   \
            print(b, items);                                                                                           \
        }                                                                                                              \
        buf_addc(b, ']');                                                                                              \
    } while (0)

static void print_view(struct buf *b, const struct plan_view *v) {
    buf_addc(b, '{');
    text(b, "kind", v->kind == PLAN_CELL ? "cell" : "grid");
    buf_addc(b, ',');
    text(b, "name", v->name);
    if (v->title) {
        buf_addc(b, ',');
        name(b, "title");
        print_title(b, v->title);
    }
    if (v->kind == PLAN_CELL) {
        buf_addc(b, ',');
        number(b, "width", v->width);
        buf_addc(b, ',');
        number(b, "height", v->height);
        PRINT_LIST("marks", &v->marks[i], v->mark_count, print_mark);
        PRINT_LIST("axes", &v->axes[i], v->axis_count, print_axis);
    } else {
        buf_addc(b, ',');
        number(b, "columns", v->columns);
        PRINT_LIST("headers", &v->headers[i], v->header_count, print_header);
        PRINT_LIST("children", v->children[i], v->child_count, print_view);
    }
    PRINT_LIST("legends", &v->legends[i], v->legend_count, print_legend);
    PRINT_LIST("scales", v->scales[i], v->scale_count, print_scale);
    buf_addc(b, '}');
}

void plan_print(const struct plan *p, struct buf *b) {
    buf_adds(b, "{\"padding\":");
    buf_value(b, value_array((struct value[]){value_number(p->padding[0]), value_number(p->padding[1]),
                                              value_number(p->padding[2]), value_number(p->padding[3])},
                             4));
    buf_addc(b, ',');
    name(b, "background");
    buf_value(b, p->background);
    buf_adds(b, ",\"view\":");
    print_view(b, p->root);
    buf_adds(b, "}\n");
}

static void print_tables(const struct plan_view *v, struct buf *b, bool *first) {
    for (uint32_t i = 0; i < v->mark_count; i++) {
        if (!*first) buf_adds(b, ",\n");
        *first = false;
        buf_addc(b, '{');
        text(b, "view", v->name);
        buf_addc(b, ',');
        text(b, "marks", v->marks[i].name);
        buf_adds(b, ",\"table\":");
        table_print(v->marks[i].table, b);
        buf_addc(b, '}');
    }
    for (uint32_t i = 0; i < v->child_count; i++)
        print_tables(v->children[i], b, first);
}

void plan_print_tables(const struct plan *p, struct buf *b) {
    bool first = true;
    buf_addc(b, '[');
    print_tables(p->root, b, &first);
    buf_adds(b, "]\n");
}
