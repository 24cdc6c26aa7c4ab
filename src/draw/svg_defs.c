#include "draw/svg_defs.h"
#include "draw/svg_path.h"
#include "draw/xml.h"
#include <math.h>

static bool same_corner(const double *a, const double *b) {
    if (!a || !b) return a == b;
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

void svg_clip_ref(struct svg_defs *d, struct buf *out, const struct group_item *g) {
    struct svg_clip clip = {g->w, g->h, g->corner};
    /* The cells of a facet are alike; no more than the last few are worth a look. */
    size_t i = d->clip_count, least = i > 8 ? i - 8 : 0;
    for (; i > least; i--) {
        const struct svg_clip *c = &d->clips[i - 1];
        if (c->w == clip.w && c->h == clip.h && same_corner(c->corner, clip.corner)) break;
    }
    if (i == least) {
        ARENA_PUSH(d->arena, d->clips, d->clip_count, d->clip_cap, clip);
        i = d->clip_count;
    }
    buf_printf(out, "url(#clip%zu)", i);
}

/* The shape's box in the space that it is drawn in, which SVG calls its bounding box. */
static struct box shape_box(const struct scene_item *item) {
    switch (item->kind) {
    case ITEM_GROUP:
        return box_of_rect(item->group->pixel_offset, item->group->pixel_offset, item->group->w, item->group->h);
    case ITEM_RECT: return box_of_rect(item->rect.x, item->rect.y, item->rect.w, item->rect.h);
    case ITEM_PATH: return path_bounds(item->path);
    case ITEM_LINE: return box_of_rect(0, 0, item->line.x2 - item->x, item->line.y2 - item->y);
    case ITEM_TEXT: return text_upright_box(item->text);
    case ITEM_IMAGE: break;
    }
    return BOX_EMPTY;
}

static bool same_box(struct box a, struct box b) {
    return a.x1 == b.x1 && a.y1 == b.y1 && a.x2 == b.x2 && a.y2 == b.y2;
}

void svg_gradient_ref(struct svg_defs *d, struct buf *out, const struct gradient *g, const struct scene_item *item) {
    struct svg_gradient wanted = {g, g->radial ? shape_box(item) : BOX_EMPTY};
    size_t i = 0;
    while (i < d->gradient_count && (d->gradients[i].gradient != g || !same_box(d->gradients[i].box, wanted.box)))
        i++;
    if (i == d->gradient_count) ARENA_PUSH(d->arena, d->gradients, d->gradient_count, d->gradient_cap, wanted);
    buf_printf(out, "url(#gradient_%zu)", i);
}

void svg_hatch_ref(struct svg_defs *d, struct buf *out, const struct hatch *h) {
    size_t i = 0;
    while (i < d->hatch_count && d->hatches[i] != h)
        i++;
    if (i == d->hatch_count) ARENA_PUSH(d->arena, d->hatches, d->hatch_count, d->hatch_cap, h);
    buf_printf(out, "url(#hatch_%zu)", i);
}

static void color_attr(struct buf *out, const char *name, struct color c) {
    char text[40];
    color_write(text, c);
    xml_attr(out, name, text);
}

static void radial_attrs(struct buf *out, const struct gradient *g, struct box box) {
    /* Vega squares the box by a pattern around the gradient, which librsvg draws in another place. */
    double w = box.x2 - box.x1, h = box.y2 - box.y1, side = fmax(w, h);
    double x = box.x1 + (w - side) / 2, y = box.y1 + (h - side) / 2;
    buf_adds(out, " gradientUnits=\"userSpaceOnUse\"");
    xml_attr_number(out, "fx", x + g->x1 * side);
    xml_attr_number(out, "fy", y + g->y1 * side);
    xml_attr_number(out, "fr", g->r1 * side);
    xml_attr_number(out, "cx", x + g->x2 * side);
    xml_attr_number(out, "cy", y + g->y2 * side);
    xml_attr_number(out, "r", g->r2 * side);
}

static void gradient(struct buf *out, const struct svg_gradient *definition, size_t id) {
    const struct gradient *g = definition->gradient;
    const char *tag = g->radial ? "radialGradient" : "linearGradient";
    buf_printf(out, "<%s id=\"gradient_%zu\"", tag, id);
    if (g->radial) {
        radial_attrs(out, g, definition->box);
    } else {
        xml_attr_number(out, "x1", g->x1);
        xml_attr_number(out, "x2", g->x2);
        xml_attr_number(out, "y1", g->y1);
        xml_attr_number(out, "y2", g->y2);
    }
    buf_addc(out, '>');
    for (uint32_t i = 0; i < g->stop_count; i++) {
        buf_adds(out, "<stop");
        xml_attr_number(out, "offset", g->stops[i].offset);
        color_attr(out, "stop-color", g->stops[i].color);
        buf_adds(out, "/>");
    }
    buf_printf(out, "</%s>", tag);
}

static void polygon(struct buf *out, const double *xy, size_t n, double mirror) {
    for (size_t i = 0; i < n; i++) {
        buf_addc(out, i ? 'L' : 'M');
        buf_number(out, xy[2 * i]);
        buf_addc(out, ',');
        buf_number(out, mirror > 0 ? mirror - xy[2 * i + 1] : xy[2 * i + 1]);
    }
    buf_addc(out, 'Z');
}

/* A stripe at 45 degrees through a square tile of `side`: what is of it in the first corner, and around the diagonal.
 */
static void diagonal(struct buf *out, double side, double width, double mirror) {
    const double corner[] = {0, 0, width, 0, 0, width}, across[] = {side, 0, side, width, width, side, 0, side};
    buf_adds(out, "/><path d=\"");
    polygon(out, corner, 3, mirror);
    polygon(out, across, 4, mirror);
    buf_addc(out, '"');
}

/* Stripes at the usual angles without a patternTransform, which office programs pass over. */
static void hatch(struct buf *out, const struct hatch *h, size_t id) {
    bool slanted = fabs(h->angle) == 45, level = fabs(h->angle) == 90;
    double stretch = slanted ? sqrt(2) : 1, side = round(h->step * stretch * 1e3) / 1e3,
           across = round(h->width * stretch * 1e3) / 1e3;
    buf_printf(out, "<pattern id=\"hatch_%zu\" patternUnits=\"userSpaceOnUse\"", id);
    xml_attr_number(out, "width", side);
    xml_attr_number(out, "height", side);
    if (h->angle != 0 && !slanted && !level) {
        buf_adds(out, " patternTransform=\"rotate(");
        buf_number(out, h->angle);
        buf_adds(out, ")\"");
    }
    buf_adds(out, "><rect");
    xml_attr_number(out, "width", side);
    xml_attr_number(out, "height", side);
    color_attr(out, "fill", h->ground);
    if (slanted) {
        diagonal(out, side, across, h->angle < 0 ? side : 0);
    } else {
        buf_adds(out, "/><rect");
        xml_attr_number(out, "width", level ? h->step : h->width);
        xml_attr_number(out, "height", level ? h->width : h->step);
    }
    color_attr(out, "fill", h->line);
    buf_adds(out, "/></pattern>");
}

void svg_defs_write(const struct svg_defs *d, struct buf *out) {
    if (d->clip_count + d->gradient_count + d->hatch_count == 0) return;
    buf_adds(out, "<defs>");
    for (size_t i = 0; i < d->gradient_count; i++)
        gradient(out, &d->gradients[i], i);
    for (size_t i = 0; i < d->hatch_count; i++)
        hatch(out, d->hatches[i], i);
    for (size_t i = 0; i < d->clip_count; i++) {
        const struct svg_clip *c = &d->clips[i];
        buf_printf(out, "<clipPath id=\"clip%zu\">", i + 1);
        if (c->corner) {
            buf_adds(out, "<path d=\"");
            svg_rect(out, d->arena, (struct rect){0, 0, c->w, c->h}, c->corner);
            buf_adds(out, "\"/>");
        } else {
            buf_adds(out, "<rect x=\"0\" y=\"0\"");
            xml_attr_number(out, "width", c->w);
            xml_attr_number(out, "height", c->h);
            buf_adds(out, "/>");
        }
        buf_adds(out, "</clipPath>");
    }
    buf_adds(out, "</defs>");
}
