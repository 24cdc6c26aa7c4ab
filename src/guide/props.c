/* Properties of guides as numbers, words and styles. */
#include "guide/guide.h"

struct value guide_value(const struct guide_props *p, int prop) {
    if (prop < 0) return UNDEFINED;
    struct value v = p->values[prop];
    if (v.kind != VALUE_RULES) return v;
    for (size_t i = 0; i < v.rules->count; i++)
        if (plan_holds(p->b->plan, v.rules->items[i].test, p->datum)) return v.rules->items[i].value;
    return v.rules->otherwise;
}

double guide_number(const struct guide_props *p, int prop, double otherwise) {
    return value_number_or(guide_value(p, prop), otherwise);
}

bool guide_bool(const struct guide_props *p, int prop, bool otherwise) {
    return value_bool_or(guide_value(p, prop), otherwise);
}

double axis_tick_size(const struct guide_props *p) {
    return guide_number(p, AXIS_TICK_SIZE, guide_nulled(p, AXIS_TICK_SIZE) ? 0 : 5);
}

const char *guide_text(const struct guide_props *p, int prop) {
    return value_string_or(guide_value(p, prop), NULL);
}

bool guide_nulled(const struct guide_props *p, int prop) {
    return prop >= 0 && p->values[prop].kind == VALUE_RULES && value_is_nil(guide_value(p, prop));
}

struct font guide_font(const struct guide_props *p, struct font_props names, double size, int weight) {
    const char *family = guide_text(p, names.family), *style = guide_text(p, names.style);
    struct value heavy = guide_value(p, names.weight);
    return (struct font){.family = family && *family ? family : "sans-serif",
                         .size = guide_number(p, names.size, guide_nulled(p, names.size) ? 11 : size),
                         .weight = value_is_nil(heavy) ? weight : font_weight_of(value_to_string(p->b->arena, heavy)),
                         .italic = style && (strcmp(style, "italic") == 0 || strcmp(style, "oblique") == 0)};
}

const struct style *guide_fill(const struct guide_props *p, int color, int opacity) {
    struct style s = style_plain;
    struct value v = guide_value(p, color);
    if (!value_is_nil(v))
        s.fill = paint_of(p->b, v);
    else if (!guide_nulled(p, color))
        s.fill = paint_of_color((struct color){0, 0, 0, 1});
    s.fill_opacity = guide_number(p, opacity, 1);
    return style_share(p->b, &s);
}

const struct style *guide_stroke(const struct guide_props *p, struct line_props names) {
    struct style s = style_plain;
    s.stroke = paint_of(p->b, guide_value(p, names.color));
    s.stroke_width = guide_number(p, names.width, 1);
    s.stroke_opacity = guide_number(p, names.opacity, 1);
    s.dash = dash_of(p->b, guide_value(p, names.dash), &s.dash_count);
    s.dash_offset = guide_number(p, names.dash_offset, 0);
    s.cap = guide_text(p, names.cap);
    return style_share(p->b, &s);
}

struct value guide_datum(struct arena *a, struct value value, struct value label, double index) {
    struct member *m = ARENA_ARRAY(a, struct member, 3);
    m[0] = (struct member){STR("value"), value};
    m[1] = (struct member){STR("label"), label};
    m[2] = (struct member){STR("index"), value_number(index)};
    return (struct value){.kind = VALUE_OBJECT, .n = 3, .object = m};
}

const char *anchor_align(const char *anchor) {
    struct str a = str_of(anchor);
    return str_is(a, "start") ? "left" : str_is(a, "end") ? "right" : "center";
}

void guide_move(struct built_guide *g, double dx, double dy) {
    g->parts.item->x += dx;
    g->parts.item->y += dy;
    g->bounds = box_move(g->bounds, dx, dy);
}
