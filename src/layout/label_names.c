/* Names of categories give way to the values of bars that end at the edge of the view. */
#include "layout/label.h"

static const double APART = 2; /* px: between such a value and where the axis began */
/* Of a page: as far as they move even where that leaves a small view, to values below it, and left of it. */
static const double ALWAYS_BELOW = 0.2, ALWAYS_LEFT = 0.12, ALWAYS_IN_PANELS = 0.08;

/* How far the boxes reach over the edge that the axis stands at. */
static double reach(const struct labeller *l, const struct names *names, const struct box *labels, size_t n) {
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        const struct box *b = &labels[i];
        double over = *names->orient == 'l'   ? -b->x1
                      : *names->orient == 'r' ? b->x2 - l->c->width
                      : *names->orient == 't' ? -b->y1
                                              : b->y2 - l->c->height;
        most = fmax(most, over + APART);
    }
    return most;
}

/* Panels share their axes: these stand in headers, which keep off all that panels reach to. */
static bool panel_can_grow(const struct labeller *l, const struct box *labels, size_t n, double share) {
    const struct plan *p = l->b->plan;
    double page = p->values_far ? ALWAYS_IN_PANELS : 0;
    double across = fmax(share * l->c->width, page * p->picture_width),
           down = fmax(share * l->c->height, page * p->picture_height);
    for (size_t i = 0; i < n; i++) {
        const struct box *b = &labels[i];
        if (-b->x1 > across || b->x2 - l->c->width > across || -b->y1 > down || b->y2 - l->c->height > down)
            return false;
    }
    return true;
}

/* A view that has made room for them is smaller than when they asked: on a page that is no reason to go back. */
bool names_can_move(const struct labeller *l, const struct box *labels, size_t n, double share) {
    const struct plan *p = l->b->plan;
    bool page = p->extras && p->extras->page && l->c->plan == p->root && !p->root->names_near;
    for (size_t i = 0; i < l->name_count; i++) {
        bool along_x = l->names[i].axis->vertical;
        double always = along_x ? ALWAYS_LEFT : ALWAYS_BELOW;
        double length = along_x ? l->c->width : l->c->height, whole = along_x ? p->picture_width : p->picture_height;
        if (reach(l, &l->names[i], labels, n) > fmax(share * length, page ? always * whole : 0)) return false;
    }
    return l->name_count > 0 || l->c->plan == l->b->plan->root || panel_can_grow(l, labels, n, share);
}

void names_move(struct labeller *l, const struct box *labels, size_t n) {
    for (size_t i = 0; i < l->name_count; i++) {
        struct names *names = &l->names[i];
        double far = reach(l, names, labels, n) - names->axis->moved;
        if (far <= 0) continue;
        far = ceil(far);
        double sign = strchr("lt", *names->orient) ? -1 : 1, dx = names->axis->vertical ? sign * far : 0,
               dy = names->axis->vertical ? 0 : sign * far;
        guide_move(&names->axis->guide, dx, dy);
        boxes_move(&names->texts, dx, dy);
        names->axis->moved += far;
    }
}

bool names_meet(const struct labeller *l, struct box b) {
    for (size_t i = 0; i < l->name_count; i++)
        if (boxes_meet_any(&l->names[i].texts, b, 0)) return true;
    return false;
}

void names_settle(struct labeller *l) {
    for (size_t i = 0; i < l->name_count; i++)
        for (size_t k = 0; k < l->names[i].texts.count; k++)
            boxes_add(l->b->arena, &l->texts, l->names[i].texts.items[k]);
    l->name_count = 0;
}
