/* A page's title and subtitle, its note and source. */
#include "layout/page.h"
#include "spec/config.h"

enum {
    TITLE_LINES = 2,
    TITLE_SIZE_LEAST = 14,
    TITLE_SHARE = 20 /* of the picture's width that a title's size may be: 14 px where it is that of half a page */
};

/* The narrowest width that breaks `s` into no more lines: lines of about equal length, no lone last word. */
static struct str *balanced(struct build *b, struct font font, struct str s, double width, size_t most, size_t *count) {
    struct str *best = text_break(b->fonts, b->arena, font, s, width, most, count);
    size_t lines = *count;
    double lo = lines ? width / (double)lines * 0.9 : width, hi = width;
    if (lines < 2 || most) return best;
    while (hi - lo > 4) {
        size_t n;
        double middle = (lo + hi) / 2;
        struct str *tried = text_break(b->fonts, b->arena, font, s, middle, 0, &n);
        bool fits = n == lines;
        for (size_t i = 0; i < n && fits; i++)
            fits = text_width(b->fonts, font, tried[i]) <= middle;
        if (fits) best = tried;
        *(fits ? &hi : &lo) = middle;
    }
    return best;
}

/* Each line broken where it is too wide; *more: lines beyond `most` had to be dropped, or words
 * cut. */
static const struct str *broken(struct build *b, struct font font, const struct str *lines, uint32_t n, double width,
                                size_t most, uint32_t *count, bool *more) {
    struct str *out = NULL;
    size_t got = 0, cap = 0;
    *more = false;
    for (uint32_t i = 0; i < n; i++) {
        size_t parts, room = got < most ? most - got : 0;
        struct str *all = balanced(b, font, lines[i], width, 0, &parts);
        if (parts > room) *more = true;
        if (parts > room && room) all = text_break(b->fonts, b->arena, font, lines[i], width, room, &parts);
        for (size_t k = 0; k < parts && got < most; k++) {
            struct str line = text_truncate(b->fonts, b->arena, font, all[k], width, "…");
            *more |= line.p != all[k].p;
            ARENA_PUSH(b->arena, out, got, cap, line);
        }
    }
    *count = (uint32_t)got;
    return out;
}

static struct font font_of(const struct plan *p, const struct value *props, bool subtitle) {
    const char *family = value_string_or(props[subtitle ? TITLE_SUBTITLE_FONT : TITLE_FONT],
                                         value_string_or(p->config->font, "sans-serif"));
    struct value weight = props[subtitle ? TITLE_SUBTITLE_FONT_WEIGHT : TITLE_FONT_WEIGHT];
    int w = weight.kind == VALUE_NUMBER   ? (int)weight.number
            : weight.kind == VALUE_STRING ? font_weight_of(value_to_str(weight))
            : subtitle                    ? 400
                                          : 700;
    return (struct font){
        .family = family,
        .size = value_number_or(props[subtitle ? TITLE_SUBTITLE_FONT_SIZE : TITLE_FONT_SIZE], subtitle ? 12 : 16),
        .weight = w};
}

/* The configured colour, or where that does not read on the page (Vega's own is black), the one that does. */
static struct value ink_of(struct build *b, struct value configured) {
    struct color ground = ground_of(b), c = {0, 0, 0, 1};
    char text[40];
    if (!value_is_nil(configured) && !color_read(value_to_str(configured), &c)) return configured;
    if (color_contrast(c, ground) >= 4.5) return configured;
    color_write(text, color_ink_on(ground));
    return value_string(arena_strdup(b->arena, text));
}

struct page_text page_head(struct build *b, const struct title_plan *title, const struct page_lines *most, double left,
                           double top, double width) {
    struct title_plan t = *title;
    struct page_text out = {.height = 0};
    struct font font = font_of(b->plan, t.props, false);
    double leading = value_number_or(t.props[TITLE_LINE_HEIGHT], font.size * 1.3) / font.size;
    bool more;
    double fitting = floor(fmax(TITLE_SIZE_LEAST, b->plan->picture_width / TITLE_SHARE));
    if (b->plan->picture_width > 0) font.size = fmin(font.size, fitting);
    for (;; font.size -= 1) {
        t.text = broken(b, font, title->text, title->text_lines, width, most->title, &t.text_lines, &more);
        if (!more || font.size <= TITLE_SIZE_LEAST) break;
    }
    if (more) out.cut[0] = "title";
    t.props[TITLE_FONT_SIZE] = value_number(font.size);
    t.props[TITLE_LINE_HEIGHT] = value_number(round(leading * font.size));
    t.props[TITLE_ANCHOR] = value_string("start");
    t.props[TITLE_ALIGN] = value_string("left");
    t.props[TITLE_ORIENT] = value_string("top");
    t.props[TITLE_DX] = t.props[TITLE_DY] = value_number(0); /* the page has its own margins */
    t.props[TITLE_COLOR] = ink_of(b, t.props[TITLE_COLOR]);
    t.props[TITLE_SUBTITLE_COLOR] = ink_of(b, t.props[TITLE_SUBTITLE_COLOR]);
    t.subtitle = broken(b, font_of(b->plan, t.props, true), title->subtitle, title->subtitle_lines, width,
                        most->subtitle, &t.subtitle_lines, &more);
    if (more) out.cut[1] = "subtitle";
    if (!t.subtitle_lines) t.subtitle = NULL;
    struct built_title built = title_build(b, &t);
    struct scene_item *group = built.guide.parts.item;
    group->x = left;
    group->y = top;
    double height = 0;
    if (t.text_lines) height = font.size + (t.text_lines - 1) * round(leading * font.size);
    if (built.subtitle) {
        double size = font_of(b->plan, t.props, true).size,
               lead = value_number_or(t.props[TITLE_SUBTITLE_LINE_HEIGHT], size * 1.4);
        if (height > 0) height += 4 + value_number_or(t.props[TITLE_SUBTITLE_PADDING], 4);
        built.subtitle->y = height;
        height += size + (t.subtitle_lines - 1) * lead;
    }
    out.marks[out.mark_count++] = built.guide.parts.mark;
    out.height = height;
    return out;
}

static double share_of(const struct str *lines, size_t n, const struct str *whole, size_t m) {
    double kept = 0, all = 0;
    for (size_t i = 0; i < n; i++)
        kept += (double)lines[i].n;
    for (size_t i = 0; i < m; i++)
        all += (double)whole[i].n;
    return all > 0 ? kept / all : 1;
}

const struct title_plan *title_narrow(struct build *b, const struct title_plan *title, double width) {
    struct value orient = title->props[TITLE_ORIENT];
    bool beside = value_is_string(orient, "left") || value_is_string(orient, "right");
    double angle = value_number_or(title->props[TITLE_ANGLE], beside ? -90 : 0);
    if (angle != 0 || value_is_set(title->props[TITLE_LIMIT])) return title;
    struct title_plan *t = ARENA_NEW(b->arena, struct title_plan);
    bool more;
    *t = *title;
    t->text = broken(b, font_of(b->plan, t->props, false), title->text, title->text_lines, width, TITLE_LINES,
                     &t->text_lines, &more);
    if (more) lost_cut(b, title->text[0], share_of(t->text, t->text_lines, title->text, title->text_lines));
    t->subtitle = broken(b, font_of(b->plan, t->props, true), title->subtitle, title->subtitle_lines, width,
                         TITLE_LINES, &t->subtitle_lines, &more);
    return t;
}

static struct scene_mark *foot_mark(struct build *b, const char *role, const struct str *lines, size_t n,
                                    struct font font, double x, double y, double leading) {
    const struct config *c = b->plan->config;
    struct color color = {0x60, 0x60, 0x60, 1};
    color_read(value_to_str(c->title[TITLE_SUBTITLE_COLOR]), &color);
    struct style style = style_plain;
    style.fill = paint_of_color(color_readable(color, ground_of(b)));
    struct scene_item *item = ARENA_NEW(b->arena, struct scene_item);
    struct text_spec s = {.lines = lines,
                          .line_count = (uint32_t)n,
                          .font = font,
                          .x = x,
                          .y = y,
                          .line_height = leading,
                          .style = style_share(b, &style)};
    text_place(b, &s, item);
    struct scene_mark *m = mark_new(b->arena, "text", role, NULL);
    m->items = item;
    m->item_count = 1;
    m->inert = true;
    m->aria_role = "graphics-symbol";
    m->aria_description = role;
    m->aria_label = arena_strndup(b->arena, lines[0].p, lines[0].n);
    return m;
}

/* "Source: " in the chart's language, unless the author began with a word of that kind. */
static const char *source_line(struct build *b, const char *source) {
    const char *colon = strchr(source, ':');
    if (colon && colon - source <= 24 && !strchr("/", colon[1]) && colon[1]) return source;
    return arena_printf(b->arena, "%s%s", extras_word(b->plan->extras, "source"), source);
}

/* What hatching means where ranges have it; what else the author names uncertain has it, too. NULL: none have. */
static const char *hatched_note(const struct plan *p) {
    if (!p->range_pieces) return NULL;
    return extras_word(p->extras, p->named_uncertain ? "hatchedEither" : "hatched");
}

/* What the author says; of hatching, unless the author says something, and of marked sums, what they are. */
static const char *note_line(struct build *b) {
    const struct extras *e = b->plan->extras;
    const char *note = e->note ? e->note : hatched_note(b->plan);
    if (!b->plan->net_sums) return note;
    const char *nets = extras_word(e, "netMark");
    return note && *note ? arena_printf(b->arena, "%s%s%s", nets, extras_word(e, "next"), note) : nets;
}

struct page_text page_foot(struct build *b, const struct page_lines *most, double left, double bottom, double width) {
    const struct extras *e = b->plan->extras;
    struct page_text out = {.height = 0};
    double size = 11, leading = 15, space = 10;
    struct font font = {.family = value_string_or(b->plan->config->font, "sans-serif"), .size = size, .weight = 400};
    struct str note = str_of(note_line(b)), source = str_of(e->source && *e->source ? source_line(b, e->source) : NULL);
    uint32_t note_lines = 0, source_lines = 0;
    bool note_cut, source_cut;
    const struct str *notes = broken(b, font, &note, note.n > 0, width, most->note, &note_lines, &note_cut),
                     *sources = broken(b, font, &source, source.n > 0, width, most->source, &source_lines, &source_cut);
    if (note_cut) out.cut[0] = "note";
    if (source_cut) out.cut[1] = "source";
    double note_width = note.n ? text_width(b->fonts, font, note) : 0,
           source_width = source.n ? text_width(b->fonts, font, source) : 0;
    bool beside = note_lines == 1 && source_lines == 1 && note_width + space + source_width <= width;
    uint32_t lines = beside ? 1 : note_lines + source_lines;
    if (!lines) return out;
    double first = bottom - (double)(lines - 1) * leading;
    if (note_lines) out.marks[out.mark_count++] = foot_mark(b, "note", notes, note_lines, font, left, first, leading);
    if (source_lines)
        out.marks[out.mark_count++] =
            foot_mark(b, "source", sources, source_lines, font, beside ? left + note_width + space : left,
                      beside ? bottom : first + (double)note_lines * leading, leading);
    out.height = size + (double)(lines - 1) * leading;
    return out;
}
