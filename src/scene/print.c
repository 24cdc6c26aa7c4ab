/* The scene as JSON. */
#include "scene/scene.h"

static void key(struct buf *out, const char *name) {
    if (out->n && out->p[out->n - 1] != '{') buf_addc(out, ',');
    buf_addc(out, '"');
    buf_adds(out, name);
    buf_adds(out, "\":");
}

static void string(struct buf *out, const char *name, const char *value) {
    if (!value || !*value) return;
    key(out, name);
    buf_json(out, str_of(value));
}

/* JSON has no NaN and no infinity. */
static void json_number(struct buf *out, double v) {
    if (v - v == 0)
        buf_number(out, v);
    else
        buf_adds(out, "null");
}

static void number(struct buf *out, const char *name, double v) {
    key(out, name);
    json_number(out, v);
}

static void flag(struct buf *out, const char *name, bool set) {
    if (!set) return;
    key(out, name);
    buf_adds(out, "true");
}

static void numbers(struct buf *out, const char *name, const double *v, size_t count) {
    key(out, name);
    buf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i) buf_addc(out, ',');
        json_number(out, v[i]);
    }
    buf_addc(out, ']');
}

static void box(struct buf *out, struct box b, double dx, double dy) {
    if (box_is_empty(b)) {
        key(out, "box");
        buf_adds(out, "null");
        return;
    }
    b = box_move(b, dx, dy);
    numbers(out, "box", (const double[]){b.x1, b.y1, b.x2, b.y2}, 4);
}

static void color(struct buf *out, struct color c) {
    char text[40];
    buf_json(out, (struct str){text, color_write(text, c)});
}

static void named_color(struct buf *out, const char *name, struct color c) {
    key(out, name);
    color(out, c);
}

static void gradient(struct buf *out, const struct gradient *g) {
    buf_addc(out, '{');
    string(out, "gradient", g->radial ? "radial" : "linear");
    number(out, "x1", g->x1);
    number(out, "y1", g->y1);
    if (g->radial) number(out, "r1", g->r1);
    number(out, "x2", g->x2);
    number(out, "y2", g->y2);
    if (g->radial) number(out, "r2", g->r2);
    key(out, "stops");
    buf_addc(out, '[');
    for (uint32_t i = 0; i < g->stop_count; i++) {
        buf_adds(out, i ? ",{" : "{");
        number(out, "offset", g->stops[i].offset);
        named_color(out, "color", g->stops[i].color);
        buf_addc(out, '}');
    }
    buf_adds(out, "]}");
}

static void paint(struct buf *out, const char *name, struct paint p) {
    if (p.kind == PAINT_NONE) return;
    key(out, name);
    switch (p.kind) {
    case PAINT_NONE: break;
    case PAINT_COLOR: color(out, p.color); break;
    case PAINT_GRADIENT: gradient(out, p.gradient); break;
    case PAINT_HATCH:
        buf_addc(out, '{');
        named_color(out, "ground", p.hatch->ground);
        named_color(out, "line", p.hatch->line);
        number(out, "step", p.hatch->step);
        number(out, "width", p.hatch->width);
        number(out, "angle", p.hatch->angle);
        buf_addc(out, '}');
        break;
    }
}

static void style(struct buf *out, const struct style *s) {
    if (!s) return;
    paint(out, "fill", s->fill);
    if (s->fill.kind != PAINT_NONE && s->fill_opacity != 1) number(out, "fillOpacity", s->fill_opacity);
    paint(out, "stroke", s->stroke);
    if (s->stroke.kind != PAINT_NONE) {
        if (s->stroke_opacity != 1) number(out, "strokeOpacity", s->stroke_opacity);
        number(out, "strokeWidth", s->stroke_width);
        string(out, "strokeCap", s->cap);
        string(out, "strokeJoin", s->join);
        if (s->dash_count) numbers(out, "strokeDash", s->dash, s->dash_count);
        if (s->dash_count && s->dash_offset != 0) number(out, "strokeDashOffset", s->dash_offset);
    }
    if (s->opacity != 1) number(out, "opacity", s->opacity);
    string(out, "blend", s->blend);
}

static void text(struct buf *out, const struct text_item *t) {
    key(out, "text");
    if (t->line_count == 1) {
        buf_json(out, t->lines[0].string);
    } else {
        buf_addc(out, '[');
        for (uint32_t i = 0; i < t->line_count; i++) {
            if (i) buf_addc(out, ',');
            buf_json(out, t->lines[i].string);
        }
        buf_addc(out, ']');
    }
    string(out, "anchor", t->anchor);
    if (t->angle != 0) number(out, "angle", t->angle);
    string(out, "font", t->font.family);
    number(out, "fontSize", t->font.size);
    number(out, "fontWeight", t->font.weight);
    flag(out, "italic", t->font.italic);
    if (t->line_count > 1) number(out, "lineHeight", t->line_height);
    if (t->halo) named_color(out, "halo", t->halo_color);
}

static void mark(struct buf *out, const struct scene_mark *m, double dx, double dy);

static void marks(struct buf *out, const struct group_item *g, double dx, double dy) {
    flag(out, "clip", g->clip);
    numbers(out, "size", (const double[]){g->w, g->h}, 2);
    key(out, "marks");
    buf_addc(out, '[');
    for (uint32_t i = 0; i < g->mark_count; i++) {
        if (i) buf_addc(out, ',');
        mark(out, g->marks[i], dx, dy);
    }
    buf_addc(out, ']');
}

static void item(struct buf *out, const struct scene_mark *m, const struct scene_item *it, double dx, double dy) {
    static const char *const kinds[] = {
        [ITEM_GROUP] = "group", [ITEM_RECT] = "rect", [ITEM_PATH] = "path",
        [ITEM_LINE] = "line",   [ITEM_TEXT] = "text", [ITEM_IMAGE] = "image",
    };
    buf_addc(out, '{');
    string(out, "kind", kinds[it->kind]);
    string(out, "role", m->role);
    string(out, "name", m->name);
    box(out, item_bounds(it), dx, dy);
    if (it->kind != ITEM_RECT) numbers(out, "place", (const double[]){it->x + dx, it->y + dy}, 2);
    if (it->kind == ITEM_LINE) numbers(out, "to", (const double[]){it->line.x2 + dx, it->line.y2 + dy}, 2);
    if (it->kind == ITEM_PATH && it->angle != 0) number(out, "angle", it->angle);
    if (it->kind == ITEM_RECT && it->corner) numbers(out, "corner", it->corner, 4);
    if (it->kind == ITEM_TEXT) text(out, it->text);
    if (it->kind == ITEM_IMAGE) string(out, "url", it->image->href);
    style(out, it->style);
    string(out, "label", it->aria_label);
    string(out, "href", it->href);
    if (it->kind == ITEM_GROUP) marks(out, it->group, dx + it->x, dy + it->y);
    buf_addc(out, '}');
}

/* dx, dy: where the enclosing group's origin lies in the picture. */
static void mark(struct buf *out, const struct scene_mark *m, double dx, double dy) {
    buf_addc(out, '{');
    string(out, "mark", m->type);
    string(out, "role", m->role);
    string(out, "name", m->name);
    flag(out, "clip", m->clip);
    string(out, "label", m->aria_label);
    box(out, mark_bounds(m), dx, dy);
    key(out, "items");
    buf_addc(out, '[');
    for (uint32_t i = 0; i < m->item_count; i++) {
        buf_adds(out, i ? ",\n" : "\n");
        item(out, m, &m->items[i], dx, dy);
    }
    buf_adds(out, "]}");
}

void scene_print(const struct scene *s, struct buf *out) {
    buf_addc(out, '{');
    number(out, "width", s->width);
    number(out, "height", s->height);
    number(out, "dpi", s->dpi);
    numbers(out, "origin", (const double[]){s->origin_x, s->origin_y}, 2);
    if (s->has_background) named_color(out, "background", s->background);
    string(out, "title", s->title);
    string(out, "description", s->description);
    if (s->root) {
        key(out, "root");
        mark(out, s->root, s->origin_x, s->origin_y);
    }
    buf_adds(out, "}\n");
}
