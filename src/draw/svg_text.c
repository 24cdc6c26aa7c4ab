/* Texts of an SVG: as text, or as the outlines of their letters. */
#include "draw/svg.h"
#include "draw/svg_path.h"
#include "draw/xml.h"

static bool has_kept_space(struct str s) {
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ')) return true;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == ' ' && s.p[i - 1] == ' ') return true;
    return false;
}

static void write_lines(struct svg *w, const struct text_item *t) {
    if (t->line_count == 1) {
        xml_text(w->out, t->lines[0].string);
        return;
    }
    for (uint32_t i = 0; i < t->line_count; i++) {
        buf_adds(w->out, "<tspan");
        if (i) {
            xml_attr_number(w->out, "x", 0);
            xml_attr_number(w->out, "dy", t->line_height);
        }
        if (t->lines[i].string.n) {
            buf_addc(w->out, '>');
            xml_text(w->out, t->lines[i].string);
            buf_adds(w->out, "</tspan>");
        } else {
            buf_adds(w->out, "/>");
        }
    }
}

static const char *anchor_of(const struct text_item *t) {
    const char *anchor = t->anchor ? t->anchor : "start";
    if (!t->direction || strcmp(t->direction, "rtl") != 0) return anchor;
    /* The scene's anchors are sides; in text that runs to the left SVG's start is the right side. */
    return strcmp(anchor, "start") == 0 ? "end" : strcmp(anchor, "end") == 0 ? "start" : anchor;
}

static void text_transform(struct svg *w, const struct scene_item *item) {
    const struct text_item *t = item->text;
    if (t->angle == 0) {
        svg_transform(w, item->x + t->dx, item->y + t->dy, 0);
        return;
    }
    buf_adds(w->out, " transform=\"");
    svg_translate(w, item->x, item->y);
    buf_adds(w->out, " rotate(");
    buf_number(w->out, t->angle);
    buf_addc(w->out, ')');
    if (t->dx != 0 || t->dy != 0) {
        buf_addc(w->out, ' ');
        svg_translate(w, t->dx, t->dy);
    }
    buf_addc(w->out, '"');
}

static void write_font(struct svg *w, struct font font) {
    xml_attr(w->out, "font-family", font.family ? font.family : "sans-serif");
    buf_adds(w->out, " font-size=\"");
    buf_number(w->out, font.size);
    buf_adds(w->out, "px\"");
    if (font.italic) buf_adds(w->out, " font-style=\"italic\"");
    const char *word = font.weight == 700            ? "bold"
                       : font.weight == FONT_BOLDER  ? "bolder"
                       : font.weight == FONT_LIGHTER ? "lighter"
                                                     : NULL;
    if (word)
        xml_attr(w->out, "font-weight", word);
    else if (font.weight && font.weight != 400)
        buf_printf(w->out, " font-weight=\"%d\"", font.weight);
}

static bool same_font(struct font a, struct font b) {
    return a.family == b.family && a.size == b.size && a.weight == b.weight && a.italic == b.italic;
}

static void font_attrs(struct svg *w, struct font font) {
    if (w->lettered.n && same_font(w->lettered.font, font)) {
        buf_repeat(w->out, w->lettered.at, w->lettered.n);
        return;
    }
    w->lettered.font = font;
    w->lettered.at = w->out->n;
    write_font(w, font);
    w->lettered.n = w->out->n - w->lettered.at;
}

static void write_text(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct text_item *t = item->text;
    buf_adds(w->out, "<text");
    svg_aria(w, mark, item);
    xml_attr(w->out, "text-anchor", anchor_of(t));
    text_transform(w, item);
    font_attrs(w, t->font);
    xml_attr(w->out, "direction", t->direction);
    bool space = false;
    for (uint32_t i = 0; i < t->line_count; i++)
        space |= has_kept_space(t->lines[i].string);
    if (space) buf_adds(w->out, " xml:space=\"preserve\"");
    svg_style(w, item);
    if (t->line_count == 0 || (t->line_count == 1 && t->lines[0].string.n == 0)) {
        buf_adds(w->out, "/>");
        return;
    }
    buf_addc(w->out, '>');
    write_lines(w, t);
    buf_adds(w->out, "</text>");
}

/* The text's letters as one path; its words stay in the label. */
static void write_outlines(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct text_item *t = item->text;
    buf_adds(w->out, "<path");
    if (item->aria_label) {
        svg_aria(w, mark, item);
    } else if (t->line_count) {
        struct buf words;
        buf_init(&words, w->arena);
        for (uint32_t i = 0; i < t->line_count; i++) {
            if (i) buf_addc(&words, ' ');
            buf_add(&words, t->lines[i].string.p, t->lines[i].string.n);
        }
        buf_adds(w->out, " role=\"img\"");
        xml_attr(w->out, "aria-label", words.p);
    }
    text_transform(w, item);
    buf_adds(w->out, " d=\"");
    for (uint32_t i = 0; i < t->line_count; i++) {
        const struct text_line *line = &t->lines[i];
        double x = text_line_left(t, line), y = i * t->line_height;
        for (uint32_t r = 0; r < line->run_count; r++) {
            const struct glyph_run *run = &line->runs[r];
            for (uint32_t g = 0; run->face && g < run->count; g++)
                svg_outline(w->out, face_outline(run->face, w->arena, run->glyphs[g].id), x + (double)run->glyphs[g].x,
                            y + (double)run->glyphs[g].y, t->font.size);
        }
    }
    buf_addc(w->out, '"');
    svg_style(w, item);
    buf_adds(w->out, "/>");
}

void svg_letters(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    if (w->options->outlines)
        write_outlines(w, mark, item);
    else
        write_text(w, mark, item);
}

void svg_halo(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    if (!item->text->halo || svg_paints(item->style->stroke)) return;
    struct style s = *item->style;
    struct scene_item under = *item;
    s.fill = (struct paint){.kind = PAINT_NONE};
    s.stroke = (struct paint){.kind = PAINT_COLOR, .color = item->text->halo_color};
    s.stroke_width = item->text->halo_width;
    s.join = "round";
    under.style = &s;
    under.aria_label = NULL;
    buf_adds(w->out, "<g aria-hidden=\"true\">");
    svg_letters(w, mark, &under);
    w->styled.style = NULL; /* it ends here */
    buf_adds(w->out, "</g>");
}
