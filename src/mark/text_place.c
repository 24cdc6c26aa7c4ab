/* After vega-scenegraph's text.js: trimming, limits, baselines. */
#include "expr/js.h"
#include "mark/build.h"

static double round_js(double v) {
    return floor(v + 0.5);
}

static double baseline_offset(const char *baseline, double size, double line_height) {
    struct str b = str_of(baseline);
    if (str_is(b, "top")) return round_js(0.79 * size);
    if (str_is(b, "middle")) return round_js(0.30 * size);
    if (str_is(b, "bottom")) return round_js(-0.21 * size);
    if (str_is(b, "line-top")) return round_js(0.29 * size + 0.5 * line_height);
    if (str_is(b, "line-bottom")) return round_js(0.29 * size - 0.5 * line_height);
    return 0;
}

static const char *anchor_of(const char *align) {
    if (align && strcmp(align, "center") == 0) return "middle";
    return align && strcmp(align, "right") == 0 ? "end" : "start";
}

void text_place(struct build *b, const struct text_spec *t, struct scene_item *out) {
    struct text_item *text = ARENA_NEW(b->arena, struct text_item);
    uint32_t n = t->line_count ? t->line_count : 1;
    struct text_line *lines = ARENA_ARRAY(b->arena, struct text_line, n);
    double line_height = isnan(t->line_height) ? t->font.size + 2 : t->line_height;
    for (uint32_t i = 0; i < t->line_count; i++) {
        struct str s = str_trim(t->lines[i]);
        lines[i] = text_shape(b->fonts, b->arena, b->diag, t->font, s);
        if (t->limit > 0 && lines[i].width >= t->limit) {
            s = (t->direction ? text_truncate_start : text_truncate)(b->fonts, b->arena, t->font, s, t->limit,
                                                                     t->ellipsis ? t->ellipsis : "\u2026");
            lines[i] = text_shape(b->fonts, b->arena, b->diag, t->font, s);
        }
    }
    *text = (struct text_item){.font = t->font,
                               .anchor = anchor_of(t->align),
                               .dx = t->dx,
                               .dy = t->dy + baseline_offset(t->baseline ? t->baseline : "", t->font.size, line_height),
                               .angle = t->angle,
                               .lines = lines,
                               .line_count = n,
                               .line_height = line_height,
                               .direction = t->direction};
    *out = (struct scene_item){.kind = ITEM_TEXT, .style = t->style, .x = t->x, .y = t->y, .text = text};
}

const struct str *text_lines(const struct build *b, struct value v, const char *line_break, uint32_t *count) {
    struct arena *a = b->arena;
    const struct locale *l = b->plan->locale;
    *count = 0;
    if (value_is_nil(v)) return NULL;
    if (v.kind == VALUE_ARRAY) {
        struct str *lines = ARENA_ARRAY(a, struct str, v.n);
        for (uint32_t i = 0; i < v.n; i++)
            lines[i] = value_is_nil(v.array[i]) ? STR("") : js_string(a, v.array[i], l);
        *count = v.n;
        return lines;
    }
    struct str s = js_string(a, v, l);
    if (line_break && v.kind == VALUE_STRING) return str_split(a, s, str_of(line_break), count);
    struct str *line = ARENA_NEW(a, struct str);
    *line = s;
    *count = 1;
    return line;
}

double text_extra_height(const struct scene_item *text) {
    return text->text->line_count > 1 ? (text->text->line_count - 1) * text->text->line_height : 0;
}
