/* Grid, ticks and domain: vega-parser's axis-grid.js, axis-ticks.js, axis-domain.js. */
#include "guide/guide.h"

static double tick_place(const struct axis_work *w, const struct tick *t) {
    const struct scale *s = w->plan->scale;
    double place = scale_number(s, t->value);
    if (!t->extra || w->band == 0) place += scale_band_of(s, t->value) * w->band;
    place += w->tick_offset;
    if (guide_bool(&w->props, AXIS_TICK_ROUND, true)) place = floor(place + 0.5);
    return isnan(place) ? 0 : place;
}

static struct scene_mark *rules(struct axis_work *w, const char *role, size_t n, struct scene_item **items) {
    struct scene_mark *m = mark_new(w->b->arena, "rule", role, NULL);
    *items = ARENA_ARRAY(w->b->arena, struct scene_item, n);
    m->items = *items;
    m->item_count = (uint32_t)n;
    m->inert = true;
    return m;
}

/* A line at `place` along the axis, from `from` to `to` across it. */
static void across_line(const struct axis_work *w, struct scene_item *item, double place, double from, double to) {
    *item = (struct scene_item){.kind = ITEM_LINE};
    item->x = w->across ? place : from;
    item->y = w->across ? from : place;
    item->line.x2 = w->across ? place : to;
    item->line.y2 = w->across ? to : place;
}

/* How far grid lines reach: the other scale's range or the view, on the side where the view lies. */
static void grid_span(const struct axis_work *w, double *from, double *to) {
    double ends[2] = {0, w->across ? w->height : w->width}, offset = 0;
    if (!w->plan->offset_configured) offset = guide_number(&w->props, AXIS_OFFSET, 0);
    if (w->plan->grid_scale) scale_range_ends(w->plan->grid_scale, ends);
    *from = -w->sign * (ends[0] + offset);
    *to = -w->sign * (ends[1] + offset);
}

struct scene_mark *axis_grid_lines(struct axis_work *w) {
    static const struct line_props names = {AXIS_GRID_COLOR, AXIS_GRID_WIDTH,       AXIS_GRID_OPACITY,
                                            AXIS_GRID_DASH,  AXIS_GRID_DASH_OFFSET, AXIS_GRID_CAP};
    struct scene_item *items;
    struct scene_mark *m = rules(w, "axis-grid", w->tick_count, &items);
    double from, to;
    grid_span(w, &from, &to);
    for (size_t i = 0; i < w->tick_count; i++) {
        axis_rule_for(w, &w->ticks[i]);
        across_line(w, &items[i], tick_place(w, &w->ticks[i]), from, to);
        items[i].style = i && !w->props.ruled ? items[0].style : guide_stroke(&w->props, names);
    }
    return m;
}

struct scene_mark *axis_tick_lines(struct axis_work *w) {
    static const struct line_props names = {AXIS_TICK_COLOR, AXIS_TICK_WIDTH,       AXIS_TICK_OPACITY,
                                            AXIS_TICK_DASH,  AXIS_TICK_DASH_OFFSET, AXIS_TICK_CAP};
    struct scene_item *items;
    struct scene_mark *m = rules(w, "axis-tick", w->tick_count, &items);
    for (size_t i = 0; i < w->tick_count; i++) {
        axis_rule_for(w, &w->ticks[i]);
        across_line(w, &items[i], tick_place(w, &w->ticks[i]), 0, w->sign * axis_tick_size(&w->props));
        items[i].style = i && !w->props.ruled ? items[0].style : guide_stroke(&w->props, names);
    }
    return m;
}

struct scene_mark *axis_domain_line(struct axis_work *w) {
    static const struct line_props names = {AXIS_DOMAIN_COLOR, AXIS_DOMAIN_WIDTH,       AXIS_DOMAIN_OPACITY,
                                            AXIS_DOMAIN_DASH,  AXIS_DOMAIN_DASH_OFFSET, AXIS_DOMAIN_CAP};
    struct scene_item *item;
    struct scene_mark *m = rules(w, "axis-domain", 1, &item);
    w->props.datum = UNDEFINED;
    *item = (struct scene_item){.kind = ITEM_LINE, .style = guide_stroke(&w->props, names)};
    *(w->across ? &item->x : &item->y) = w->range[0];
    *(w->across ? &item->line.x2 : &item->line.y2) = w->range[1];
    return m;
}
