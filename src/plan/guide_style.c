#include "plan/guide_style.h"
#include "plan/eval.h"
#include "plan/planner.h"

void style_fill(const struct planner *p, struct value *props, const char *style, const struct from_style *of,
                size_t n) {
    const struct style_config *s = config_style(p->config, style);
    for (size_t i = 0; s && s->mark && i < n; i++)
        if (value_is_nil(props[of[i].prop])) {
            struct value v = s->mark[of[i].from];
            /* where a guide has null its default holds, but a style's null paints nothing */
            props[of[i].prop] = of[i].from == MARK_FILL && v.kind == VALUE_NULL ? value_string("transparent") : v;
        }
}

/* Align, baseline, angle and limit are not among them: Vega's title always sets these itself. */
void title_style_fill(const struct planner *p, struct value *props, const char *style) {
    static const struct from_style of[] = {{TITLE_COLOR, MARK_FILL},
                                           {TITLE_DX, MARK_DX},
                                           {TITLE_DY, MARK_DY},
                                           {TITLE_FONT, MARK_FONT},
                                           {TITLE_FONT_SIZE, MARK_FONT_SIZE},
                                           {TITLE_FONT_STYLE, MARK_FONT_STYLE},
                                           {TITLE_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                           {TITLE_LINE_HEIGHT, MARK_LINE_HEIGHT}};
    style_fill(p, props, style, of, sizeof of / sizeof *of);
}

void subtitle_style_fill(const struct planner *p, struct value *props, const char *style) {
    static const struct from_style of[] = {{TITLE_SUBTITLE_COLOR, MARK_FILL},
                                           {TITLE_SUBTITLE_FONT, MARK_FONT},
                                           {TITLE_SUBTITLE_FONT_SIZE, MARK_FONT_SIZE},
                                           {TITLE_SUBTITLE_FONT_STYLE, MARK_FONT_STYLE},
                                           {TITLE_SUBTITLE_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                           {TITLE_SUBTITLE_LINE_HEIGHT, MARK_LINE_HEIGHT}};
    style_fill(p, props, style, of, sizeof of / sizeof *of);
}

void title_defaults_fill(const struct planner *p, struct value *props) {
    const struct value *text = p->config->vega_mark[MARK_TYPE_TEXT];
    props_fill(props, p->config->vega_title, TITLE_PROP_COUNT);
    if (!value_is_set(props[TITLE_FONT_WEIGHT])) props[TITLE_FONT_WEIGHT] = value_string("normal");
    if (!value_is_set(props[TITLE_SUBTITLE_FONT_WEIGHT])) props[TITLE_SUBTITLE_FONT_WEIGHT] = value_string("normal");
    if (!text) return;
    if (!value_is_set(props[TITLE_FONT])) props[TITLE_FONT] = text[MARK_FONT];
    if (!value_is_set(props[TITLE_FONT_SIZE])) props[TITLE_FONT_SIZE] = text[MARK_FONT_SIZE];
}

void props_evaluate(struct planner *p, struct value *out, const struct value *from, size_t count) {
    for (size_t i = 0; i < count; i++)
        out[i] = from ? plan_value(p, from[i]) : UNDEFINED;
}
