/* What the items of an SVG are painted with. */
#include "draw/svg.h"
#include "draw/xml.h"

void svg_paint(struct svg *w, const char *name, struct paint p) {
    bool blank = p.word && !*p.word;
    if (!svg_paints(p) && !blank) return;
    buf_addc(w->out, ' ');
    buf_adds(w->out, name);
    buf_adds(w->out, "=\"");
    char text[40];
    switch (p.kind) {
    case PAINT_NONE: break;
    case PAINT_COLOR:
        if (p.word)
            buf_adds(w->out, p.word);
        else
            buf_add(w->out, text, color_write(text, p.color));
        break;
    case PAINT_GRADIENT: svg_gradient_ref(&w->defs, w->out, p.gradient, w->item); break;
    case PAINT_HATCH: svg_hatch_ref(&w->defs, w->out, p.hatch); break;
    }
    buf_addc(w->out, '"');
}

static void opacity_attr(struct svg *w, const char *name, double v) {
    if (v != 1) xml_attr_number(w->out, name, v);
}

static void stroke_attrs(struct svg *w, const struct style *s) {
    svg_paint(w, "stroke", s->stroke);
    if (!svg_paints(s->stroke)) return;
    opacity_attr(w, "stroke-opacity", s->stroke_opacity);
    if (s->stroke_width != 1) xml_attr_number(w->out, "stroke-width", s->stroke_width);
    xml_attr(w->out, "stroke-linecap", s->cap);
    xml_attr(w->out, "stroke-linejoin", s->join);
    if (s->dash_count) {
        buf_adds(w->out, " stroke-dasharray=\"");
        for (uint32_t i = 0; i < s->dash_count; i++) {
            if (i) buf_addc(w->out, ',');
            buf_number(w->out, s->dash[i]);
        }
        buf_addc(w->out, '"');
        if (s->dash_offset != 0) xml_attr_number(w->out, "stroke-dashoffset", s->dash_offset);
    }
    if (s->miter_limit > 0 && s->miter_limit != 4) xml_attr_number(w->out, "stroke-miterlimit", s->miter_limit);
}

static void write_style(struct svg *w, const struct style *s) {
    svg_paint(w, "fill", s->fill);
    if (svg_paints(s->fill)) opacity_attr(w, "fill-opacity", s->fill_opacity);
    stroke_attrs(w, s);
    opacity_attr(w, "opacity", s->opacity);
    if (s->blend || s->cursor)
        xml_attr(w->out, "style",
                 arena_printf(w->arena, "%s%s%s%s%s%s", s->blend ? "mix-blend-mode: " : "", s->blend ? s->blend : "",
                              s->blend ? ";" : "", s->cursor ? (s->blend ? " cursor: " : "cursor: ") : "",
                              s->cursor ? s->cursor : "", s->cursor ? ";" : ""));
}

static bool is_flat(struct paint p) {
    return p.kind == PAINT_NONE || p.kind == PAINT_COLOR;
}

void svg_style(struct svg *w, const struct scene_item *item) {
    const struct style *s = item->style;
    if (!s) return;
    if (w->styled.style == s) {
        buf_repeat(w->out, w->styled.at, w->styled.n);
        return;
    }
    w->item = item;
    size_t at = w->out->n;
    write_style(w, s);
    w->styled.style = is_flat(s->fill) && is_flat(s->stroke) ? s : NULL;
    w->styled.at = at;
    w->styled.n = w->out->n - at;
}
