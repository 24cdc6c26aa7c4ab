#include "draw/svg_defs.h"
#include "draw/svg_path.h"
#include "draw/xml.h"

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

void svg_gradient_ref(struct svg_defs *d, struct buf *out, const struct gradient *g) {
    size_t i = 0;
    while (i < d->gradient_count && d->gradients[i] != g)
        i++;
    if (i == d->gradient_count) ARENA_PUSH(d->arena, d->gradients, d->gradient_count, d->gradient_cap, g);
    buf_printf(out, "url(#%sgradient_%zu)", g->radial ? "p_" : "", i);
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

static void gradient(struct buf *out, const struct gradient *g, size_t id) {
    if (g->radial) {
        /* Vega's canvas keeps a radial gradient round in any box; a square pattern that covers the box does the same
         * here. */
        buf_printf(out,
                   "<pattern id=\"p_gradient_%zu\" viewBox=\"0,0,1,1\" width=\"100%%\" height=\"100%%\" "
                   "preserveAspectRatio=\"xMidYMid slice\"><rect width=\"1\" height=\"1\" fill=\"url(#gradient_%zu)\"/>"
                   "</pattern><radialGradient id=\"gradient_%zu\"",
                   id, id, id);
        xml_attr_number(out, "fx", g->x1);
        xml_attr_number(out, "fy", g->y1);
        xml_attr_number(out, "fr", g->r1);
        xml_attr_number(out, "cx", g->x2);
        xml_attr_number(out, "cy", g->y2);
        xml_attr_number(out, "r", g->r2);
    } else {
        buf_printf(out, "<linearGradient id=\"gradient_%zu\"", id);
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
    buf_adds(out, g->radial ? "</radialGradient>" : "</linearGradient>");
}

static void hatch(struct buf *out, const struct hatch *h, size_t id) {
    buf_printf(out, "<pattern id=\"hatch_%zu\" patternUnits=\"userSpaceOnUse\"", id);
    xml_attr_number(out, "width", h->step);
    xml_attr_number(out, "height", h->step);
    if (h->angle != 0) {
        buf_adds(out, " patternTransform=\"rotate(");
        buf_number(out, h->angle);
        buf_adds(out, ")\"");
    }
    buf_adds(out, "><rect");
    xml_attr_number(out, "width", h->step);
    xml_attr_number(out, "height", h->step);
    color_attr(out, "fill", h->ground);
    buf_adds(out, "/><rect");
    xml_attr_number(out, "width", h->width);
    xml_attr_number(out, "height", h->step);
    color_attr(out, "fill", h->line);
    buf_adds(out, "/></pattern>");
}

void svg_defs_write(const struct svg_defs *d, struct buf *out) {
    if (d->clip_count + d->gradient_count + d->hatch_count == 0) return;
    buf_adds(out, "<defs>");
    for (size_t i = 0; i < d->gradient_count; i++)
        gradient(out, d->gradients[i], i);
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
