#include "draw/draw.h"
#include "draw/svg_defs.h"
#include "draw/svg_path.h"
#include "draw/svg_paths.h"
#include "draw/xml.h"

struct svg {
    struct arena *arena;
    struct buf *out;
    const struct draw_options *options;
    struct svg_defs defs;
    const struct scene_item *item; /* whose style is being written */
    /* Where the last style and font stand in the text: neighbours share them. */
    struct {
        const struct style *style; /* NULL: none, or one whose text depends on the item */
        size_t at, n;
    } styled;
    struct {
        struct font font;
        size_t at, n;
    } lettered;
    struct svg_paths paths;
};

static void write_marks(struct svg *w, const struct group_item *g);

static bool visible_paint(struct paint p) {
    return p.kind != PAINT_NONE && !(p.kind == PAINT_COLOR && p.color.a <= 0);
}

static void paint_attr(struct svg *w, const char *name, struct paint p) {
    bool blank = p.word && !*p.word;
    if (!visible_paint(p) && !blank) return;
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
    paint_attr(w, "stroke", s->stroke);
    if (!visible_paint(s->stroke)) return;
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
    paint_attr(w, "fill", s->fill);
    if (visible_paint(s->fill)) opacity_attr(w, "fill-opacity", s->fill_opacity);
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

static void style_attrs(struct svg *w, const struct scene_item *item) {
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

static void translate(struct svg *w, double x, double y) {
    buf_adds(w->out, "translate(");
    buf_number(w->out, x);
    buf_addc(w->out, ',');
    buf_number(w->out, y);
    buf_addc(w->out, ')');
}

static void transform_attr(struct svg *w, double x, double y, double angle) {
    buf_adds(w->out, " transform=\"");
    translate(w, x, y);
    if (angle != 0) {
        buf_adds(w->out, " rotate(");
        buf_number(w->out, angle);
        buf_addc(w->out, ')');
    }
    buf_addc(w->out, '"');
}

static void item_aria(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    if (!item->aria_label) return;
    xml_attr(w->out, "aria-label", item->aria_label);
    xml_attr(w->out, "role", item->kind == ITEM_GROUP ? "graphics-object" : "graphics-symbol");
    if (item->aria_role)
        xml_attr(w->out, "aria-roledescription", item->aria_role);
    else
        buf_adds(w->out, " aria-roledescription=\""), xml_attr_text(w->out, mark->type), buf_adds(w->out, " mark\"");
}

/* Addresses that run code when clicked are left out, as vega-loader's sanitizer leaves them out. */
static bool is_safe_address(const char *href) {
    static const char *const schemes[] = {"http",   "https", "ftp",  "ftps", "mailto", "tel",
                                          "callto", "cid",   "xmpp", "file", "data"};
    /* Browsers drop these from a scheme, so that "java\tscript:" runs. */
    for (const char *c = href; *c; c++)
        if ((unsigned char)*c <= ' ') return false;
    size_t n = strcspn(href, ":/?#");
    if (href[n] != ':') return true;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t k = 0;
        while (k < n && schemes[i][k] && (href[k] | 0x20) == schemes[i][k])
            k++;
        if (k == n && !schemes[i][k]) return true;
    }
    return false;
}

/* Vega writes one even where nothing is painted over the group. */
static void write_foreground(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct group_item *g = item->group;
    struct scene_item over = *item;
    over.style = g->foreground;
    buf_adds(w->out, "<path class=\"foreground\" aria-hidden=\"true\" d=\"");
    if (g->foreground)
        svg_rect(w->out, w->arena, (struct rect){g->pixel_offset, g->pixel_offset, g->w, g->h}, g->corner);
    buf_addc(w->out, '"');
    if (mark->inert) buf_adds(w->out, " pointer-events=\"none\"");
    if (g->foreground)
        style_attrs(w, &over);
    else
        buf_adds(w->out, " display=\"none\"");
    buf_adds(w->out, "/>");
}

static void write_group(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct group_item *g = item->group;
    buf_adds(w->out, "<g");
    item_aria(w, mark, item);
    transform_attr(w, item->x, item->y, 0);
    buf_addc(w->out, '>');
    if (g->background) {
        buf_adds(w->out, "<path class=\"background\" aria-hidden=\"true\" d=\"");
        svg_rect(w->out, w->arena, (struct rect){g->pixel_offset, g->pixel_offset, g->w, g->h}, g->corner);
        buf_addc(w->out, '"');
        if (mark->inert) buf_adds(w->out, " pointer-events=\"none\"");
        style_attrs(w, item);
        buf_adds(w->out, "/>");
    }
    buf_adds(w->out, "<g");
    if (g->clip) {
        buf_adds(w->out, " clip-path=\"");
        svg_clip_ref(&w->defs, w->out, g);
        buf_addc(w->out, '"');
    }
    if (g->mark_count) {
        buf_addc(w->out, '>');
        write_marks(w, g);
        buf_adds(w->out, "</g>");
    } else {
        buf_adds(w->out, "/>");
    }
    if (g->background || g->foreground) write_foreground(w, mark, item);
    buf_adds(w->out, "</g>");
}

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
        transform_attr(w, item->x + t->dx, item->y + t->dy, 0);
        return;
    }
    buf_adds(w->out, " transform=\"");
    translate(w, item->x, item->y);
    buf_adds(w->out, " rotate(");
    buf_number(w->out, t->angle);
    buf_addc(w->out, ')');
    if (t->dx != 0 || t->dy != 0) {
        buf_addc(w->out, ' ');
        translate(w, t->dx, t->dy);
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
    item_aria(w, mark, item);
    xml_attr(w->out, "text-anchor", anchor_of(t));
    text_transform(w, item);
    font_attrs(w, t->font);
    xml_attr(w->out, "direction", t->direction);
    bool space = false;
    for (uint32_t i = 0; i < t->line_count; i++)
        space |= has_kept_space(t->lines[i].string);
    if (space) buf_adds(w->out, " xml:space=\"preserve\"");
    style_attrs(w, item);
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
        item_aria(w, mark, item);
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
    style_attrs(w, item);
    buf_adds(w->out, "/>");
}

static void write_letters(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    if (w->options->outlines)
        write_outlines(w, mark, item);
    else
        write_text(w, mark, item);
}

/* The outline under the letters is an element of its own, since office programs do not know `paint-order`; it comes
 * before all letters of the mark, lest it bite those beside. */
static void write_halo(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    if (!item->text->halo || visible_paint(item->style->stroke)) return;
    struct style s = *item->style;
    struct scene_item under = *item;
    s.fill = (struct paint){.kind = PAINT_NONE};
    s.stroke = (struct paint){.kind = PAINT_COLOR, .color = item->text->halo_color};
    s.stroke_width = item->text->halo_width;
    s.join = "round";
    under.style = &s;
    under.aria_label = NULL;
    buf_adds(w->out, "<g aria-hidden=\"true\">");
    write_letters(w, mark, &under);
    w->styled.style = NULL; /* it ends here */
    buf_adds(w->out, "</g>");
}

static void write_path(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    buf_adds(w->out, "<path");
    item_aria(w, mark, item);
    if (item->kind == ITEM_PATH) {
        /* Marks whose items make up one path have no place of their own. */
        const char *type = mark->type;
        bool nested = strcmp(type, "line") == 0 || strcmp(type, "area") == 0 || strcmp(type, "trail") == 0;
        if (!nested || item->x != 0 || item->y != 0) transform_attr(w, item->x, item->y, item->angle);
    }
    buf_adds(w->out, " d=\"");
    if (item->kind == ITEM_PATH)
        svg_paths_write(&w->paths, w->out, item->path);
    else
        svg_rect(w->out, w->arena, item->rect, item->corner);
    buf_addc(w->out, '"');
    style_attrs(w, item);
    buf_adds(w->out, "/>");
}

static void write_line(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    buf_adds(w->out, "<line");
    item_aria(w, mark, item);
    transform_attr(w, item->x, item->y, 0);
    xml_attr_number(w->out, "x2", item->line.x2 - item->x);
    xml_attr_number(w->out, "y2", item->line.y2 - item->y);
    style_attrs(w, item);
    buf_adds(w->out, "/>");
}

static void write_image(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct image_item *image = item->image;
    buf_adds(w->out, "<image");
    item_aria(w, mark, item);
    xml_attr(w->out, "xlink:href", image->href);
    transform_attr(w, item->x, item->y, 0);
    xml_attr_number(w->out, "width", image->w);
    xml_attr_number(w->out, "height", image->h);
    xml_attr(w->out, "preserveAspectRatio", image->aspect ? "xMidYMid" : "none");
    style_attrs(w, item);
    buf_adds(w->out, "/>");
}

static void write_item(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    bool link = item->href && is_safe_address(item->href);
    if (link) {
        buf_adds(w->out, "<a");
        xml_attr(w->out, "xlink:href", item->href);
        buf_addc(w->out, '>');
    }
    switch (item->kind) {
    case ITEM_GROUP: write_group(w, mark, item); break;
    case ITEM_RECT:
    case ITEM_PATH: write_path(w, mark, item); break;
    case ITEM_LINE: write_line(w, mark, item); break;
    case ITEM_TEXT: write_letters(w, mark, item); break;
    case ITEM_IMAGE: write_image(w, mark, item); break;
    }
    if (link) buf_adds(w->out, "</a>");
}

/* `group`: the item that holds the mark, or NULL for the root. */
static void write_mark(struct svg *w, const struct group_item *group, const struct scene_mark *mark) {
    struct buf *out = w->out;
    buf_adds(out, "<g");
    const char *name = mark->name && *mark->name ? mark->name : NULL;
    buf_adds(out, " class=\"mark-");
    xml_attr_text(out, mark->type);
    if (mark->role) buf_adds(out, " role-"), xml_attr_text(out, mark->role);
    if (name) buf_addc(out, ' '), xml_attr_text(out, name);
    buf_addc(out, '"');
    if (mark->clip && group) {
        buf_adds(out, " clip-path=\"");
        svg_clip_ref(&w->defs, out, group);
        buf_addc(out, '"');
    }
    if (mark->aria_hidden) {
        xml_attr(out, "aria-hidden", "true");
    } else if (mark->aria_role) {
        xml_attr(out, "role", mark->aria_role);
        xml_attr(out, "aria-roledescription", mark->aria_description);
        xml_attr(out, "aria-label", mark->aria_label);
    }
    if (mark->inert && strcmp(mark->type, "group") != 0) buf_adds(out, " pointer-events=\"none\"");
    if (!mark->item_count) {
        buf_adds(out, "/>");
        return;
    }
    buf_addc(out, '>');
    for (uint32_t i = 0; i < mark->item_count && mark->items[0].kind == ITEM_TEXT; i++)
        write_halo(w, mark, &mark->items[i]);
    for (uint32_t i = 0; i < mark->item_count; i++)
        write_item(w, mark, &mark->items[i]);
    buf_adds(out, "</g>");
}

static void write_marks(struct svg *w, const struct group_item *g) {
    for (uint32_t i = 0; i < g->mark_count; i++)
        write_mark(w, g, g->marks[i]);
}

static void write_named(struct svg *w, const char *tag, const char *text) {
    if (!text || !*text) return;
    buf_addc(w->out, '<'), buf_adds(w->out, tag), buf_addc(w->out, '>');
    xml_text(w->out, str_of(text));
    buf_adds(w->out, "</"), buf_adds(w->out, tag), buf_addc(w->out, '>');
}

bool draw_svg(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out) {
    struct svg w = {.arena = a, .out = out, .options = o, .defs = {.arena = a}, .paths = {.arena = a}};
    double physical = s->dpi > 0 ? 96 / s->dpi : 1;
    buf_adds(out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
             "class=\"marks\"");
    xml_attr_number(out, "width", s->width * physical);
    xml_attr_number(out, "height", s->height * physical);
    buf_adds(out, " viewBox=\"0 0 ");
    buf_number(out, s->width);
    buf_addc(out, ' ');
    buf_number(out, s->height);
    buf_adds(out, "\">");
    write_named(&w, "title", s->title);
    write_named(&w, "desc", s->description);
    if (s->has_background && !o->transparent && s->background.a > 0) {
        buf_adds(out, "<rect");
        xml_attr_number(out, "width", s->width);
        xml_attr_number(out, "height", s->height);
        paint_attr(&w, "fill", (struct paint){.kind = PAINT_COLOR, .color = s->background});
        buf_adds(out, "/>");
    }
    buf_adds(out, "<g fill=\"none\" stroke-miterlimit=\"4\"");
    transform_attr(&w, s->origin_x, s->origin_y, 0);
    buf_addc(out, '>');
    if (s->root) write_mark(&w, NULL, s->root);
    buf_adds(out, "</g>");
    svg_defs_write(&w.defs, out);
    buf_adds(out, "</svg>\n");
    return !diag_failed(d);
}
