/* A scene as SVG, in the structure that Vega gives its own. */
#include "draw/svg.h"
#include "draw/svg_path.h"
#include "draw/xml.h"

static void write_marks(struct svg *w, const struct group_item *g);

void svg_translate(struct svg *w, double x, double y) {
    buf_adds(w->out, "translate(");
    buf_number(w->out, x);
    buf_addc(w->out, ',');
    buf_number(w->out, y);
    buf_addc(w->out, ')');
}

void svg_transform(struct svg *w, double x, double y, double angle) {
    buf_adds(w->out, " transform=\"");
    svg_translate(w, x, y);
    if (angle != 0) {
        buf_adds(w->out, " rotate(");
        buf_number(w->out, angle);
        buf_addc(w->out, ')');
    }
    buf_addc(w->out, '"');
}

void svg_aria(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
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
        svg_style(w, &over);
    else
        buf_adds(w->out, " display=\"none\"");
    buf_adds(w->out, "/>");
}

static void write_group(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct group_item *g = item->group;
    buf_adds(w->out, "<g");
    svg_aria(w, mark, item);
    svg_transform(w, item->x, item->y, 0);
    buf_addc(w->out, '>');
    if (g->background) {
        buf_adds(w->out, "<path class=\"background\" aria-hidden=\"true\" d=\"");
        svg_rect(w->out, w->arena, (struct rect){g->pixel_offset, g->pixel_offset, g->w, g->h}, g->corner);
        buf_addc(w->out, '"');
        if (mark->inert) buf_adds(w->out, " pointer-events=\"none\"");
        svg_style(w, item);
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

static void write_path(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    buf_adds(w->out, "<path");
    svg_aria(w, mark, item);
    if (item->kind == ITEM_PATH) {
        /* Marks whose items make up one path have no place of their own. */
        const char *type = mark->type;
        bool nested = strcmp(type, "line") == 0 || strcmp(type, "area") == 0 || strcmp(type, "trail") == 0;
        if (!nested || item->x != 0 || item->y != 0) svg_transform(w, item->x, item->y, item->angle);
    }
    buf_adds(w->out, " d=\"");
    if (item->kind == ITEM_PATH)
        svg_paths_write(&w->paths, w->out, item->path);
    else
        svg_rect(w->out, w->arena, item->rect, item->corner);
    buf_addc(w->out, '"');
    svg_style(w, item);
    buf_adds(w->out, "/>");
}

static void write_line(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    buf_adds(w->out, "<line");
    svg_aria(w, mark, item);
    svg_transform(w, item->x, item->y, 0);
    xml_attr_number(w->out, "x2", item->line.x2 - item->x);
    xml_attr_number(w->out, "y2", item->line.y2 - item->y);
    svg_style(w, item);
    buf_adds(w->out, "/>");
}

static void write_image(struct svg *w, const struct scene_mark *mark, const struct scene_item *item) {
    const struct image_item *image = item->image;
    buf_adds(w->out, "<image");
    svg_aria(w, mark, item);
    xml_attr(w->out, "xlink:href", image->href);
    svg_transform(w, item->x, item->y, 0);
    xml_attr_number(w->out, "width", image->w);
    xml_attr_number(w->out, "height", image->h);
    xml_attr(w->out, "preserveAspectRatio", image->aspect ? "xMidYMid" : "none");
    svg_style(w, item);
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
    case ITEM_TEXT: svg_letters(w, mark, item); break;
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
        svg_halo(w, mark, &mark->items[i]);
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
        svg_paint(&w, "fill", (struct paint){.kind = PAINT_COLOR, .color = s->background});
        buf_adds(out, "/>");
    }
    buf_adds(out, "<g fill=\"none\" stroke-miterlimit=\"4\"");
    svg_transform(&w, s->origin_x, s->origin_y, 0);
    buf_addc(out, '>');
    if (s->root) write_mark(&w, NULL, s->root);
    buf_adds(out, "</g>");
    svg_defs_write(&w.defs, out);
    buf_adds(out, "</svg>\n");
    return !diag_failed(d);
}
