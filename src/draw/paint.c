/* Paints with Cairo: colours, gradients, hatches. */
#include "draw/painter.h"
#include <math.h>

bool paint_is_visible(struct paint paint) {
    return paint.kind != PAINT_NONE && !(paint.kind == PAINT_COLOR && paint.color.a <= 0);
}

static void color_source(cairo_t *cr, struct color c, double opacity) {
    cairo_set_source_rgba(cr, c.r / 255, c.g / 255, c.b / 255, c.a * opacity);
}

static void destroy_pattern(void *pattern) {
    cairo_pattern_destroy(pattern);
}

/* As SVG has it in units of the bounding box; a radial gradient stays round and covers the box. */
static bool gradient_source(struct painter *p, const struct gradient *g, double opacity, struct box box) {
    double w = box.x2 - box.x1, h = box.y2 - box.y1;
    if (!(w > 0 && h > 0)) return false;
    struct held *held = hold(p->arena, destroy_pattern);
    cairo_matrix_t m;
    cairo_pattern_t *pattern;
    if (g->radial) {
        double side = fmax(w, h), x = box.x1 + (w - side) / 2, y = box.y1 + (h - side) / 2;
        pattern = cairo_pattern_create_radial(g->x1, g->y1, g->r1, g->x2, g->y2, g->r2);
        cairo_matrix_init(&m, 1 / side, 0, 0, 1 / side, -x / side, -y / side);
    } else {
        pattern = cairo_pattern_create_linear(g->x1, g->y1, g->x2, g->y2);
        cairo_matrix_init(&m, 1 / w, 0, 0, 1 / h, -box.x1 / w, -box.y1 / h);
    }
    held->object = pattern;
    for (uint32_t i = 0; i < g->stop_count; i++) {
        struct color c = g->stops[i].color;
        cairo_pattern_add_color_stop_rgba(pattern, g->stops[i].offset, c.r / 255, c.g / 255, c.b / 255, c.a * opacity);
    }
    cairo_pattern_set_matrix(pattern, &m);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
    cairo_set_source(p->cr, pattern);
    release(held);
    return true;
}

bool paint_source(struct painter *p, struct paint paint, double opacity, struct box box) {
    if (!paint_is_visible(paint) || !(opacity > 0)) return false;
    if (paint.kind == PAINT_GRADIENT) return gradient_source(p, paint.gradient, opacity, box);
    color_source(p->cr, paint.kind == PAINT_HATCH ? paint.hatch->ground : paint.color, opacity);
    return true;
}

cairo_operator_t paint_operator(const char *blend) {
    static const struct {
        const char *name;
        cairo_operator_t op;
    } table[] = {
        {"multiply", CAIRO_OPERATOR_MULTIPLY},         {"screen", CAIRO_OPERATOR_SCREEN},
        {"overlay", CAIRO_OPERATOR_OVERLAY},           {"darken", CAIRO_OPERATOR_DARKEN},
        {"lighten", CAIRO_OPERATOR_LIGHTEN},           {"color-dodge", CAIRO_OPERATOR_COLOR_DODGE},
        {"color-burn", CAIRO_OPERATOR_COLOR_BURN},     {"hard-light", CAIRO_OPERATOR_HARD_LIGHT},
        {"soft-light", CAIRO_OPERATOR_SOFT_LIGHT},     {"difference", CAIRO_OPERATOR_DIFFERENCE},
        {"exclusion", CAIRO_OPERATOR_EXCLUSION},       {"hue", CAIRO_OPERATOR_HSL_HUE},
        {"saturation", CAIRO_OPERATOR_HSL_SATURATION}, {"color", CAIRO_OPERATOR_HSL_COLOR},
        {"luminosity", CAIRO_OPERATOR_HSL_LUMINOSITY},
    };
    for (size_t i = 0; blend && i < sizeof table / sizeof *table; i++)
        if (strcmp(blend, table[i].name) == 0) return table[i].op;
    return CAIRO_OPERATOR_OVER;
}

static void set_dash(cairo_t *cr, const struct style *s) {
    double sum = 0;
    bool valid = true;
    for (uint32_t i = 0; i < s->dash_count; i++) {
        valid &= s->dash[i] >= 0;
        sum += s->dash[i];
    }
    if (s->dash_count && valid && sum > 0 && isfinite(sum))
        cairo_set_dash(cr, s->dash, (int)s->dash_count, s->dash_offset);
    else
        cairo_set_dash(cr, NULL, 0, 0);
}

bool paint_stroke_setup(struct painter *p, const struct style *s) {
    if (!(s->stroke_width > 0) || !isfinite(s->stroke_width)) return false;
    cairo_t *cr = p->cr;
    struct str cap = str_of(s->cap), join = str_of(s->join);
    cairo_set_line_width(cr, fmin(s->stroke_width, p->reach));
    cairo_set_line_cap(cr, str_is(cap, "round")    ? CAIRO_LINE_CAP_ROUND
                           : str_is(cap, "square") ? CAIRO_LINE_CAP_SQUARE
                                                   : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, str_is(join, "round")   ? CAIRO_LINE_JOIN_ROUND
                            : str_is(join, "bevel") ? CAIRO_LINE_JOIN_BEVEL
                                                    : CAIRO_LINE_JOIN_MITER);
    cairo_set_miter_limit(cr, s->miter_limit > 0 ? s->miter_limit : 4);
    set_dash(cr, s);
    return true;
}

void paint_layer_begin(struct painter *p, struct box box) {
    cairo_save(p->cr);
    cairo_new_path(p->cr);
    paint_trace_rect(p, (struct rect){box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1}, NULL);
    cairo_clip(p->cr);
    cairo_push_group(p->cr);
}

void paint_layer_end(struct painter *p, double opacity, const char *blend) {
    cairo_pop_group_to_source(p->cr);
    cairo_set_operator(p->cr, paint_operator(blend));
    cairo_paint_with_alpha(p->cr, opacity);
    cairo_restore(p->cr);
}

/* Stripes over all of `box`; the caller has set the clip. */
static void stripes(struct painter *p, const struct hatch *h, struct box box) {
    color_source(p->cr, h->ground, 1);
    cairo_paint(p->cr);
    if (!(h->step > 0) || !(h->width > 0) || box_is_empty(box)) return;
    double angle = h->angle * M_PI / 180, c = cos(angle), s = sin(angle);
    struct box turned = BOX_EMPTY;
    for (int i = 0; i < 4; i++) {
        double x = i & 1 ? box.x2 : box.x1, y = i & 2 ? box.y2 : box.y1;
        turned = box_union(turned, (struct box){c * x + s * y, c * y - s * x, c * x + s * y, c * y - s * x});
    }
    double first = floor(turned.x1 / h->step), last = ceil(turned.x2 / h->step);
    if (!(last - first < 100000)) return;
    cairo_save(p->cr);
    cairo_rotate(p->cr, angle);
    cairo_new_path(p->cr);
    for (double k = first; k <= last; k++)
        cairo_rectangle(p->cr, k * h->step, turned.y1 - 1, h->width, turned.y2 - turned.y1 + 2);
    color_source(p->cr, h->line, 1);
    cairo_fill(p->cr);
    cairo_restore(p->cr);
}

/* Fills the current path. */
static void paint_hatch(struct painter *p, const struct hatch *h, double opacity, struct box box) {
    cairo_save(p->cr);
    cairo_clip(p->cr);
    if (opacity < 1) cairo_push_group(p->cr);
    stripes(p, h, box);
    if (opacity < 1) {
        cairo_pop_group_to_source(p->cr);
        cairo_paint_with_alpha(p->cr, opacity);
    }
    cairo_restore(p->cr);
}

/* Strokes the current path with a hatch: the stroke is the mask. */
static void hatch_stroke(struct painter *p, const struct hatch *h, double opacity, struct box box) {
    struct held *held = hold(p->arena, destroy_pattern);
    cairo_push_group_with_content(p->cr, CAIRO_CONTENT_ALPHA);
    cairo_set_source_rgba(p->cr, 0, 0, 0, opacity);
    cairo_stroke(p->cr);
    cairo_pattern_t *mask = cairo_pop_group(p->cr);
    held->object = mask;
    cairo_save(p->cr);
    cairo_push_group(p->cr);
    stripes(p, h, box);
    cairo_pop_group_to_source(p->cr);
    cairo_mask(p->cr, mask);
    cairo_restore(p->cr);
    release(held);
}

bool paint_is_out(const struct painter *p, struct box box) {
    if (!(p->band > 0) || box_is_empty(box)) return false;
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    double y1 = m.y0 + fmin(m.yx * box.x1, m.yx * box.x2) + fmin(m.yy * box.y1, m.yy * box.y2);
    double y2 = m.y0 + fmax(m.yx * box.x1, m.yx * box.x2) + fmax(m.yy * box.y1, m.yy * box.y2);
    return y2 < -1 || y1 > p->band + 1;
}

void paint_shape(struct painter *p, const struct style *s, const struct shape *shape) {
    cairo_t *cr = p->cr;
    double fill_opacity = s->fill_opacity, stroke_opacity = s->stroke_opacity;
    bool fill = paint_is_visible(s->fill) && fill_opacity > 0;
    bool stroke = paint_is_visible(s->stroke) && stroke_opacity > 0 && s->stroke_width > 0;
    if ((!fill && !stroke) || !(s->opacity > 0)) return;
    double margin = stroke ? s->stroke_width * (s->miter_limit > 0 ? s->miter_limit : 4) : 0;
    struct box painted = box_grow(shape->box, margin + 1);
    if (paint_is_out(p, painted)) return;
    if (p->notes) {
        paint_note_shape(p, s, shape);
        return;
    }
    bool layer = (s->opacity < 1 || s->blend) && ((fill && stroke) || (s->blend && s->fill.kind == PAINT_HATCH));
    if (layer)
        paint_layer_begin(p, painted);
    else
        fill_opacity *= s->opacity, stroke_opacity *= s->opacity;
    cairo_save(cr);
    if (!layer) cairo_set_operator(cr, paint_operator(s->blend));
    cairo_new_path(cr);
    shape->trace(p, shape->of);
    if (fill && s->fill.kind == PAINT_HATCH) {
        paint_hatch(p, s->fill.hatch, fill_opacity, painted);
        cairo_new_path(cr);
        if (stroke) shape->trace(p, shape->of);
    } else if (fill && paint_source(p, s->fill, fill_opacity, shape->box)) {
        cairo_fill_preserve(cr);
    }
    if (stroke && paint_stroke_setup(p, s)) {
        if (s->stroke.kind == PAINT_HATCH)
            hatch_stroke(p, s->stroke.hatch, stroke_opacity, painted);
        else if (paint_source(p, s->stroke, stroke_opacity, shape->box))
            cairo_stroke(cr);
    }
    cairo_new_path(cr);
    cairo_restore(cr);
    if (layer) paint_layer_end(p, s->opacity, s->blend);
}
