/* The line that bars stand on: on a page, the domain line of a category axis stands at 0, wherever names have moved to.
 */
#include "layout/label.h"

/* Where 0 lies along the channel; NaN where it is no place within the view. */
static double zero_of(const struct cell *c, enum channel ch) {
    for (uint32_t i = 0; i < c->plan->axis_count; i++) {
        const struct scale *s = c->plan->axes[i].scale;
        double ends[2];
        if (c->plan->axes[i].channel != ch || s->type != SCALE_LINEAR) continue;
        scale_domain_ends(s, ends);
        if (fmin(ends[0], ends[1]) <= 0 && fmax(ends[0], ends[1]) >= 0) return scale_apply(s, 0);
    }
    return NAN;
}

void cell_baseline(struct build *b, struct cell *c) {
    bool page = b->plan->extras && b->plan->extras->page;
    for (uint32_t i = 0; page && i < c->axis_count; i++) {
        const struct axis_plan *p = &c->plan->axes[i];
        const struct scene_item *axis = c->axes[i].guide.parts.item;
        const struct group_item *g = c->axes[i].guide.parts.group;
        double zero = zero_of(c, p->channel == CH_X ? CH_Y : CH_X);
        bool moved = p->channel == CH_X ? fabs(axis->y - zero) > 1 : fabs(axis->x - zero) > 1;
        if (!scale_type_band(p->scale->type) || isnan(zero) || !moved) continue;
        for (uint32_t k = 0; k < g->mark_count; k++) {
            struct scene_item *line = (struct scene_item *)g->marks[k]->items;
            if (strcmp(g->marks[k]->role, "axis-domain") != 0 || !g->marks[k]->item_count) continue;
            if (p->channel == CH_X)
                line->y = line->line.y2 = floor(zero - axis->y + 0.5);
            else
                line->x = line->line.x2 = floor(zero - axis->x + 0.5);
        }
    }
}
