/* Titles of views: vega-lite's title.ts and compile/model.ts (assembleTitle), with what Vega's title parser leaves to
 * styles and its config. */
#include "plan/assemble.h"
#include "plan/coding.h"
#include "plan/eval.h"
#include "plan/guide_style.h"
#include "plan/planner.h"

/* config.title stands in the title itself for some properties and acts as the style "group-title" (for which it is
 * stronger than the named style) for others; a 0 or empty value of the former counts as not given. */
static void fill_config(struct planner *p, struct value *props) {
    static const enum title_prop direct[] = {TITLE_ANCHOR, TITLE_FRAME, TITLE_OFFSET, TITLE_ORIENT};
    static const enum title_prop given[] = {TITLE_ANGLE,
                                            TITLE_LIMIT,
                                            TITLE_DX,
                                            TITLE_DY,
                                            TITLE_SUBTITLE_COLOR,
                                            TITLE_SUBTITLE_FONT,
                                            TITLE_SUBTITLE_FONT_SIZE,
                                            TITLE_SUBTITLE_FONT_STYLE,
                                            TITLE_SUBTITLE_FONT_WEIGHT,
                                            TITLE_SUBTITLE_LINE_HEIGHT,
                                            TITLE_SUBTITLE_PADDING};
    for (size_t i = 0; i < sizeof direct / sizeof *direct; i++) {
        struct value v = plan_value(p, p->config->title[direct[i]]);
        if (!value_is_set(props[direct[i]]) && value_to_boolean(v)) props[direct[i]] = v;
    }
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (!value_is_set(props[given[i]])) props[given[i]] = plan_value(p, p->config->title[given[i]]);
}

/* The fonts of config.title, for titles in the style "group-title". */
static void fill_fonts(struct planner *p, struct value *props) {
    static const enum title_prop fonts[] = {TITLE_COLOR,      TITLE_FONT,        TITLE_FONT_SIZE,
                                            TITLE_FONT_STYLE, TITLE_FONT_WEIGHT, TITLE_LINE_HEIGHT};
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if (!value_is_set(props[fonts[i]])) props[fonts[i]] = plan_value(p, p->config->title[fonts[i]]);
}

static void fill_styles(struct planner *p, struct value *props) {
    struct value own = props[TITLE_STYLE];
    if (own.kind == VALUE_STRING) own = value_array(&props[TITLE_STYLE], 1);
    for (uint32_t i = own.kind == VALUE_ARRAY ? own.n : 0; i-- > 0;) {
        const char *name = value_string_or(own.array[i], "");
        if (!strcmp(name, "group-title")) fill_fonts(p, props);
        title_style_fill(p, props, name);
    }
    /* A style of the author's that has no fill paints nothing. */
    if (own.kind == VALUE_ARRAY && !value_is_set(props[TITLE_COLOR])) props[TITLE_COLOR] = value_string("transparent");
    if (own.kind != VALUE_ARRAY) {
        fill_fonts(p, props);
        title_style_fill(p, props, "group-title");
    }
    subtitle_style_fill(p, props, "group-subtitle");
}

/* Over one view the title keeps to its frame when centred; over several it starts at the left, as the middle of a grid
 * is nothing. */
static void place(const struct spec *s, struct value *props) {
    if (s->kind == SPEC_UNIT || s->kind == SPEC_LAYER) {
        struct value anchor = props[TITLE_ANCHOR];
        bool middle = !value_is_set(anchor) || value_is_string(anchor, "middle");
        if (middle && value_is_nil(props[TITLE_FRAME])) props[TITLE_FRAME] = value_string("group");
    } else if (value_is_nil(props[TITLE_ANCHOR])) {
        props[TITLE_ANCHOR] = value_string("start");
    }
}

static void fill(struct planner *p, const struct spec *s, struct value *props) {
    fill_config(p, props);
    place(s, props);
    fill_styles(p, props);
    title_defaults_fill(p, props);
}

const struct title_plan *title_make(struct planner *p, const struct spec *s) {
    if (!s->title || s->title->off) return NULL;
    struct title_plan *t = ARENA_NEW(p->arena, struct title_plan);
    props_evaluate(p, t->props, s->title->props, TITLE_PROP_COUNT);
    t->text = title_lines(p, t->props[TITLE_TEXT], &t->text_lines);
    if (!t->text_lines) return NULL;
    t->subtitle = title_lines(p, t->props[TITLE_SUBTITLE], &t->subtitle_lines);
    fill(p, s, t->props);
    return t;
}

const struct title_plan *title_of_page(struct planner *p) {
    const struct extras *e = &p->doc->extras;
    if (!e->title && !e->subtitle) return NULL;
    struct title_plan *t = ARENA_NEW(p->arena, struct title_plan);
    if (e->title) t->text = str_split(p->arena, str_of(e->title), STR("\n"), &t->text_lines);
    if (e->subtitle) t->subtitle = str_split(p->arena, str_of(e->subtitle), STR("\n"), &t->subtitle_lines);
    fill(p, p->doc->root, t->props);
    return t;
}
