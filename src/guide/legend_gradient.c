/* A colour ramp or steps of colours with labels: vega-parser's legend-gradient.js, legend-gradient-discrete.js and
 * legend-gradient-labels.js, vega-functions' gradient. */
#include "guide/guide.h"

/* The ramp's stops: the scale's colours at its ticks and ends. */
static const struct gradient *ramp(struct legend_work *w) {
    struct arena *a = w->b->arena;
    const struct scale *s = w->scale;
    double ends[2];
    size_t n = 0, count = 0;
    scale_domain_ends(s, ends);
    const double span = ends[1] - ends[0];
    bool flat = isnan(span) || span == 0;
    const double *ticks = flat ? NULL : scale_ticks(a, s, tick_count_of(15), &n);
    struct gradient_stop *stops = ARENA_ARRAY(a, struct gradient_stop, (flat ? 16 : n) + 2);
    if (flat) {
        for (; count <= 15; count++)
            stops[count] = (struct gradient_stop){(double)count / 15, scale_color_at(s, (double)count / 15)};
    } else {
        double *at = ARENA_ARRAY(a, double, n + 2);
        size_t k = 0;
        if (!n || ticks[0] != ends[0]) at[k++] = ends[0];
        for (size_t i = 0; i < n; i++)
            at[k++] = ticks[i];
        if (at[k - 1] != ends[1]) at[k++] = ends[1];
        for (size_t i = 0; i < k; i++) {
            struct color c = {0, 0, 0, 0};
            scale_color(s, value_number(at[i]), &c);
            stops[count++] = (struct gradient_stop){scale_fraction(s, at[i]), c};
        }
    }
    struct gradient *g = ARENA_NEW(a, struct gradient);
    *g = (struct gradient){
        .x1 = 0, .y1 = w->vertical, .x2 = !w->vertical, .y2 = 0, .stops = stops, .stop_count = (uint32_t)count};
    return g;
}

static struct style band_style(struct legend_work *w) {
    struct style s = style_plain;
    s.stroke = paint_of(w->b, guide_value(&w->props, LEGEND_GRADIENT_STROKE_COLOR));
    s.stroke_width = guide_number(&w->props, LEGEND_GRADIENT_STROKE_WIDTH, 0);
    s.opacity = guide_number(&w->props, LEGEND_GRADIENT_OPACITY, 1);
    return s;
}

static struct scene_mark *rects(struct legend_work *w, const char *role, size_t n, struct scene_item **items) {
    struct scene_mark *m = mark_new(w->b->arena, "rect", role, NULL);
    *items = ARENA_ARRAY(w->b->arena, struct scene_item, n);
    m->items = *items;
    m->item_count = (uint32_t)n;
    m->inert = true;
    return m;
}

static struct scene_mark *whole(struct legend_work *w, double length, double thickness) {
    struct scene_item *item;
    struct scene_mark *m = rects(w, "legend-gradient", 1, &item);
    struct style s = band_style(w);
    s.fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = ramp(w)};
    *item = (struct scene_item){.kind = ITEM_RECT, .style = style_share(w->b, &s)};
    item->rect = w->vertical ? (struct rect){0, 0, thickness, length} : (struct rect){0, 0, length, thickness};
    return m;
}

static struct scene_mark *steps(struct legend_work *w, double length, double thickness) {
    struct scene_item *items;
    struct scene_mark *m = rects(w, "legend-band", w->entry_count, &items);
    for (size_t i = 0; i < w->entry_count; i++) {
        const struct legend_entry *e = &w->entries[i];
        struct style s = band_style(w);
        struct color c;
        if (scale_color(w->scale, e->value, &c)) s.fill = paint_of_color(c);
        double from = (w->vertical ? 1 - e->perc : e->perc) * length,
               to = (w->vertical ? 1 - e->perc2 : e->perc2) * length;
        double lo = fmin(from, to), size = fabs(to - from);
        items[i] = (struct scene_item){.kind = ITEM_RECT, .style = style_share(w->b, &s)};
        items[i].rect = w->vertical ? (struct rect){0, lo, thickness, size} : (struct rect){lo, 0, size, thickness};
    }
    return m;
}

static struct scene_mark *labels(struct legend_work *w, double length, double thickness, struct box *bounds) {
    static const struct font_props font = {LEGEND_LABEL_FONT, LEGEND_LABEL_FONT_SIZE, LEGEND_LABEL_FONT_STYLE,
                                           LEGEND_LABEL_FONT_WEIGHT};
    const struct guide_props *p = &w->props;
    double offset = guide_number(p, LEGEND_LABEL_OFFSET, NAN);
    if (isnan(offset)) offset = guide_number(p, LEGEND_GRADIENT_LABEL_OFFSET, 2);
    double limit = guide_number(p, LEGEND_LABEL_LIMIT, guide_number(p, LEGEND_GRADIENT_LABEL_LIMIT, 0));
    struct scene_item *items = ARENA_ARRAY(w->b->arena, struct scene_item, w->entry_count);
    for (size_t i = 0; i < w->entry_count; i++) {
        const struct legend_entry *e = &w->entries[i];
        double along = (w->vertical ? 1 - e->perc : e->perc) * length;
        struct text_spec s = {.font = guide_font(p, font, 10, 400),
                              .limit = limit,
                              .line_height = NAN,
                              .style = guide_fill(p, LEGEND_LABEL_COLOR, LEGEND_LABEL_OPACITY)};
        s.lines = text_lines(w->b, e->label, w->b->plan->line_break, &s.line_count);
        s.x = w->vertical ? thickness + offset : along;
        s.y = w->vertical ? along : thickness + offset;
        if (w->vertical) {
            s.align = "left";
            s.baseline = e->perc <= 0 ? "bottom" : e->perc >= 1 ? "top" : "middle";
        } else {
            s.align = e->perc <= 0 ? "left" : e->perc >= 1 ? "right" : "center";
            s.baseline = "top";
        }
        text_place(w->b, &s, &items[i]);
    }
    struct value method = guide_value(p, LEGEND_LABEL_OVERLAP);
    struct overlap o = {.separation = guide_number(p, LEGEND_LABEL_SEPARATION, 0), .from = NAN, .to = NAN};
    if (method.kind == VALUE_STRING && method.n) o.method = method.string;
    if (value_bool_or(method, !value_is_set(method))) o.method = "parity";
    *bounds = overlap_hide(w->b, items, w->entry_count, &o);
    struct scene_mark *m = mark_new(w->b->arena, "text", "legend-label", NULL);
    m->items = items;
    m->item_count = (uint32_t)w->entry_count;
    m->inert = true;
    return m;
}

struct group_parts legend_gradient(struct legend_work *w, struct box *bounds) {
    double length = guide_number(&w->props, LEGEND_GRADIENT_LENGTH, 200);
    double thickness = guide_number(&w->props, LEGEND_GRADIENT_THICKNESS, 16);
    struct box texts;
    struct scene_mark *bar = w->type == LEGEND_RAMP ? whole(w, length, thickness) : steps(w, length, thickness);
    struct scene_mark *marks[] = {bar, labels(w, length, thickness, &texts)};
    struct group_parts entry = group_new(w->b->arena, "legend-entry", NULL);
    entry.mark->inert = true;
    group_set_marks(w->b->arena, entry.group, marks, 2);
    *bounds = box_union(mark_bounds(bar), texts);
    return entry;
}
