/* Sums of stacks with parts of both signs: a diamond where each lies, and its figure beside it, in the gap between the
 * stacks or, where that is too narrow, on the stack. */
#include "layout/label_bar.h"
#include "mark/mark.h"

static const double HALF = 0.43;         /* half a diamond's diagonal, of the figures' size */
static const double RIM = 2, BESIDE = 3; /* px: the ground around a diamond; between stack, or diamond, and figure */

struct net {
    struct rect stack;
    double x, y, half; /* the diamond's middle */
    struct str name;
    struct label label;
    bool shown;
};
struct nets {
    struct net *items;
    size_t count;
    bool lie;
    struct boxes diamonds, taken; /* taken: by figures that are shown */
};

static struct box diamond_box(const struct net *n) {
    return box_grow((struct box){n->x, n->y, n->x, n->y}, n->half + RIM);
}

static struct nets nets_of(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    struct nets all = {.items = ARENA_ARRAY(l->b->arena, struct net, m->count), .lie = m->plan->horizontal};
    struct boxes places = {0};
    for (uint32_t i = 0; i < m->count; i++) {
        const struct rect *r = &m->boxes[i];
        double at = scale_apply(p->along, p->nets[m->rows[i]]), across = all.lie ? r->h : r->w;
        struct box place = stack_place(r, all.lie);
        if (isnan(at) || boxes_meet_any(&places, place, 0)) continue;
        boxes_add(l->b->arena, &places, place);
        struct net *n = &all.items[all.count++];
        *n = (struct net){.stack = *r,
                          .x = all.lie ? at : r->x + r->w / 2,
                          .y = all.lie ? r->y + r->h / 2 : at,
                          .half = fmin(HALF * l->figure.size, across / 3),
                          .name = label_text(l->b, p->name, m->rows[i]),
                          .label = label_make(l, l->figure, l->ink, label_text(l->b, p->total_texts, m->rows[i]))};
        n->label.halo = true;
        boxes_add(l->b->arena, &all.diamonds, diamond_box(n));
    }
    return all;
}

/* The places of a figure: beyond the two sides of its stack, then beside the diamond on it. */
static void put(struct net *n, bool lies, int place) {
    struct label *t = &n->label;
    bool outside = place < 2, first = place % 2 == 0;
    double up = 0.74 * t->font.size, off = n->half + RIM + 1;
    if (lies != outside) { /* right or left */
        double right = outside ? n->stack.x + n->stack.w + BESIDE : n->x + off,
               left = outside ? n->stack.x - BESIDE : n->x - off;
        t->anchor = first ? "start" : "end";
        t->x = first ? right : left;
        t->y = n->y + 0.36 * t->font.size;
    } else { /* above or below */
        double above = outside ? n->stack.y - BESIDE : n->y - off,
               below = outside ? n->stack.y + n->stack.h + BESIDE + up : n->y + off + up;
        t->anchor = "middle";
        t->x = n->x;
        t->y = first ? above : below;
    }
}

static bool is_free(const struct labeller *l, const struct nets *all, const struct net *n, bool outside) {
    struct box b = box_grow(label_box(&n->label), 1);
    if (boxes_meet_any(&all->diamonds, b, 0) || boxes_meet_any(&all->taken, b, 0)) return false;
    if (outside)
        return b.y1 + b.y2 >= 0 && b.y2 <= l->c->height + 2 && !boxes_meet_any(&l->texts, b, 0) &&
               !boxes_meet_any(&l->solids, b, 0) && !names_meet(l, b);
    struct box s = box_of_rect(n->stack.x, n->stack.y, n->stack.w, n->stack.h);
    bool over = all->lie ? b.y1 < s.y1 || b.y2 > s.y2 : b.x1 < s.x1 || b.x2 > s.x2;
    return !over && b.x1 >= 0 && b.x2 <= l->c->width && b.y1 >= 0 && b.y2 <= l->c->height &&
           !boxes_meet_any(&l->texts, b, 0) && !boxes_first_crossing(&l->solids, b, 0, 0) && !names_meet(l, b);
}

/* All in one size, in the first so many places; do they all find room? */
static bool place_all(struct labeller *l, struct nets *all, double size, int places) {
    size_t shown = 0;
    boxes_clear(&all->taken);
    for (size_t i = 0; i < all->count; i++) {
        struct net *n = &all->items[i];
        n->label.font.size = size;
        n->label.width = text_width(l->b->fonts, n->label.font, n->label.text);
        n->shown = false;
        for (int place = 0; place < places && !n->shown; place++) {
            put(n, all->lie, place);
            n->shown = n->label.text.n && is_free(l, all, n, place < 2);
        }
        if (n->shown) boxes_add(l->b->arena, &all->taken, label_box(&n->label));
        shown += n->shown;
    }
    return shown == all->count;
}

static void draw(struct labeller *l, const struct net *n) {
    struct style style = *label_fill(l->b, l->ink);
    struct scene_item item = {.kind = ITEM_PATH, .x = n->x, .y = n->y};
    style.stroke = paint_of_color(l->ground);
    style.stroke_width = RIM / 2;
    item.style = style_share(l->b, &style);
    symbol_path(l->b->arena, "diamond", 4 * n->half * n->half, &item.path);
    ARENA_PUSH(l->b->arena, l->nets, l->net_count, l->net_cap, item);
    boxes_add(l->b->arena, &l->texts, diamond_box(n));
}

void label_nets(struct labeller *l, const struct built_mark *m) {
    struct nets all = nets_of(l, m);
    double size = l->figure.size;
    while (!place_all(l, &all, size, 2) && size > LABEL_SIZE_LEAST)
        size--;
    bool apart = place_all(l, &all, size, 2); /* off their stacks, in smaller letters if need be */
    if (!apart) size = l->figure.size;
    while (!apart && !place_all(l, &all, size, 4) && size > LABEL_SIZE_LEAST)
        size--;
    for (size_t i = 0; i < all.count; i++) {
        const struct net *n = &all.items[i];
        draw(l, n);
        if (n->shown)
            label_add(l, &n->label);
        else if (n->label.text.n)
            label_lose(l, n->name, n->label.text);
    }
}
