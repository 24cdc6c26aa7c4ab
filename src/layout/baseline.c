/* The line that bars and lines stand on: on a page, the domain line of an axis along which they run stands at 0,
 * wherever names have moved to, and in each panel of those that share such an axis. */
#include "layout/label.h"

/* Of the axis, or where that was given up, of the marks; NULL: there is none. */
static const struct scale *scale_along(const struct cell *c, enum channel ch) {
    const struct plan_view *v = c->plan;
    for (uint32_t i = 0; i < v->axis_count; i++)
        if (v->axes[i].channel == ch && v->axes[i].scale->type == SCALE_LINEAR) return v->axes[i].scale;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct encoder *e = &v->marks[i].encode[ch == CH_X ? VISUAL_X : VISUAL_Y];
        for (uint32_t r = 0; r < e->count; r++)
            if (e->rules[r].scale && e->rules[r].scale->type == SCALE_LINEAR) return e->rules[r].scale;
    }
    return NULL;
}

double cell_zero(const struct cell *c, enum channel ch) {
    const struct scale *s = scale_along(c, ch);
    double ends[2];
    if (!s) return NAN;
    scale_domain_ends(s, ends);
    return fmin(ends[0], ends[1]) <= 0 && fmax(ends[0], ends[1]) >= 0 ? scale_apply(s, 0) : NAN;
}

/* Do categories stand along it, or does a mark run along it? */
static bool is_along(const struct cell *c, const struct axis_plan *p) {
    if (scale_type_band(p->scale->type)) return true;
    for (uint32_t i = 0; i < c->mark_count; i++) {
        const struct mark_plan *m = c->marks[i].plan;
        bool runs = strcmp(m->type, "line") == 0 || strcmp(m->type, "area") == 0 || strcmp(m->type, "trail") == 0;
        if (runs && p->channel == (m->horizontal ? CH_Y : CH_X)) return true;
    }
    return false;
}

static struct scene_mark *domain_of(const struct built_axis *axis) {
    const struct group_item *g = axis->guide.parts.group;
    for (uint32_t k = 0; k < g->mark_count; k++)
        if (strcmp(g->marks[k]->role, "axis-domain") == 0 && g->marks[k]->item_count)
            return (struct scene_mark *)g->marks[k];
    return NULL;
}

/* The line to that place of the view, from an axis at (x, y). */
static void put_at(const struct scene_mark *domain, enum channel channel, double place, double x, double y) {
    struct scene_item *line = (struct scene_item *)domain->items;
    if (channel == CH_X)
        line->y = line->line.y2 = floor(place - y + 0.5);
    else
        line->x = line->line.x2 = floor(place - x + 0.5);
}

void cell_baseline(struct build *b, struct cell *c) {
    bool page = b->plan->extras && b->plan->extras->page;
    for (uint32_t i = 0; page && i < c->axis_count; i++) {
        const struct axis_plan *p = &c->plan->axes[i];
        const struct scene_item *axis = c->axes[i].guide.parts.item;
        double zero = cell_zero(c, p->channel == CH_X ? CH_Y : CH_X);
        bool moved = p->channel == CH_X ? fabs(axis->y - zero) > 1 : fabs(axis->x - zero) > 1;
        struct scene_mark *domain = domain_of(&c->axes[i]);
        if (domain && moved && !isnan(zero) && is_along(c, p)) put_at(domain, p->channel, zero, axis->x, axis->y);
    }
}

/* The domain line of an axis in panels of one size, drawn once for all of them. */
struct panel_line {
    const struct axis_plan *axis;
    double width, height;
    const struct scene_mark *mark; /* NULL: it has none */
};

static void find_line(struct build *b, const struct cell *panel, struct panel_line *line) {
    if (line->width == panel->width && line->height == panel->height) return;
    struct built_axis axis = axis_build(b, line->axis, panel->width, panel->height);
    line->width = panel->width;
    line->height = panel->height;
    line->mark = domain_of(&axis);
}

/* Of the axis that it shares with others, within the panel. */
static bool add_baseline(struct build *b, struct cell *panel, struct panel_line *line) {
    const struct axis_plan *p = line->axis;
    double zero = cell_zero(panel, p->channel == CH_X ? CH_Y : CH_X);
    if (panel->plan->kind != PLAN_CELL || p->grid || isnan(zero) || !is_along(panel, p)) return false;
    find_line(b, panel, line);
    if (!line->mark) return false;
    struct scene_mark *domain = ARENA_NEW(b->arena, struct scene_mark);
    struct scene_item *item = ARENA_NEW(b->arena, struct scene_item);
    *domain = *line->mark;
    *item = *domain->items;
    domain->items = item;
    put_at(domain, p->channel, zero, 0, 0);
    cell_add_below(b, panel, domain);
    return true;
}

void grid_baselines(struct build *b, struct cell *grid) {
    const struct plan_view *v = grid->plan;
    for (uint32_t h = 0; h < v->header_count; h++)
        for (uint32_t k = 0; k < v->headers[h].axis_count; k++) {
            struct panel_line line = {.axis = &v->headers[h].axes[k], .width = NAN};
            bool all = true;
            for (uint32_t i = 0; i < grid->child_count; i++)
                all &= add_baseline(b, grid->children[i], &line);
            grid->based[line.axis->channel == CH_Y] |= all;
        }
}
