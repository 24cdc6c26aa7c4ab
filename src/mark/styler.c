/* The styles of a mark's items; those that follow from no row are made once. */
#include "mark/mark.h"

static const enum visual style_visuals[] = {
    VISUAL_FILL,         VISUAL_STROKE,     VISUAL_OPACITY,           VISUAL_FILL_OPACITY, VISUAL_STROKE_OPACITY,
    VISUAL_STROKE_WIDTH, VISUAL_STROKE_CAP, VISUAL_STROKE_JOIN,       VISUAL_STROKE_DASH,  VISUAL_STROKE_DASH_OFFSET,
    VISUAL_BLEND,        VISUAL_CURSOR,     VISUAL_STROKE_MITER_LIMIT};

const char *visual_text(const struct mark_work *w, enum visual v, size_t row) {
    struct value value = visual_value(w, v, row);
    if (value_is_nil(value)) return NULL;
    struct str s = value_to_string(w->b->arena, value);
    return value.kind == VALUE_STRING ? value.string : arena_strndup(w->b->arena, s.p, s.n);
}

static struct paint paint_visual(struct mark_work *w, enum visual v, size_t row) {
    struct color c;
    if (encode_color(w->view, &w->plan->encode[v], row, &c)) return paint_of_color(c);
    struct value value = visual_value(w, v, row);
    int slot = v == VISUAL_STROKE;
    if (value.kind != VALUE_STRING) return paint_of(w->b, value);
    if (w->paints[slot].text != value.string) {
        w->paints[slot].text = value.string;
        w->paints[slot].paint = paint_of(w->b, value);
    }
    return w->paints[slot].paint;
}

static void apply(struct mark_work *w, enum visual v, size_t row, struct style *s) {
    switch (v) {
    case VISUAL_FILL: s->fill = paint_visual(w, v, row); break;
    case VISUAL_STROKE: s->stroke = stroke_of(paint_visual(w, v, row)); break;
    case VISUAL_OPACITY: s->opacity = visual_number(w, v, row, 1); break;
    case VISUAL_FILL_OPACITY: s->fill_opacity = visual_number(w, v, row, 1); break;
    case VISUAL_STROKE_OPACITY: s->stroke_opacity = visual_number(w, v, row, 1); break;
    case VISUAL_STROKE_WIDTH: s->stroke_width = fmax(0, visual_number(w, v, row, 1)); break;
    case VISUAL_STROKE_CAP: s->cap = visual_text(w, v, row); break;
    case VISUAL_STROKE_JOIN: s->join = visual_text(w, v, row); break;
    case VISUAL_STROKE_DASH: s->dash = dash_of(w->b, visual_value(w, v, row), &s->dash_count); break;
    case VISUAL_STROKE_DASH_OFFSET: s->dash_offset = visual_number(w, v, row, 0); break;
    case VISUAL_STROKE_MITER_LIMIT: s->miter_limit = visual_number(w, v, row, 0); break;
    case VISUAL_BLEND: s->blend = visual_text(w, v, row); break;
    case VISUAL_CURSOR: s->cursor = visual_text(w, v, row); break;
    default: break;
    }
}

static bool is_constant(const struct encoder *e) {
    return e->count == 1 && !e->rules[0].when && e->rules[0].from == FROM_VALUE;
}

void styler_init(struct mark_work *w) {
    struct styler *s = &w->styler;
    *s = (struct styler){.base = style_plain};
    for (size_t i = 0; i < sizeof style_visuals / sizeof *style_visuals; i++) {
        enum visual v = style_visuals[i];
        if (!has_visual(w, v)) continue;
        if (is_constant(&w->plan->encode[v]))
            apply(w, v, 0, &s->base);
        else
            s->varying[s->varying_count++] = v;
    }
    if (!s->varying_count) s->shared = style_share(w->b, &s->base);
}

const struct style *styler_style(struct mark_work *w, size_t row) {
    const struct styler *s = &w->styler;
    if (s->shared) return s->shared;
    struct style style = s->base;
    for (size_t i = 0; i < s->varying_count; i++)
        apply(w, s->varying[i], row, &style);
    return style_share(w->b, &style);
}
