/* A pie whose labels all stand on one side moves to the other. */
#include "layout/label_slice.h"

static bool alone(const struct cell *c) {
    for (uint32_t i = 0; i < c->mark_count; i++)
        if (strcmp(c->marks[i].plan->type, "arc") != 0 && strcmp(c->marks[i].plan->type, "text") != 0) return false;
    return !c->axis_count;
}

static void move_items(struct scene_item *items, size_t n, double dx) {
    for (size_t i = 0; i < n; i++)
        items[i].x += dx;
}

bool pie_move(struct labeller *l, struct slice *slices, size_t n, double dx) {
    struct cell *c = l->c;
    if (!alone(c) || l->leader_count || l->key_count) return false; /* a pie beside has its lines already */
    for (uint32_t i = 0; i < c->mark_count; i++) {
        move_items(c->marks[i].items, c->marks[i].count, dx);
        c->marks[i].bounds = box_move(c->marks[i].bounds, dx, 0);
    }
    move_items(l->items, l->item_count, dx);
    boxes_move(&l->texts, dx, 0);
    for (size_t i = 0; i < n; i++)
        slices[i].x += dx;
    return true;
}
