/* Sums of stacks with parts of both signs: a diamond where each lies, and its figure beside it, in the gap between the
 * stacks or, where that is too narrow, on the segment that the diamond lies on. */
#include "layout/label_bar.h"
#include "mark/mark.h"

static const double HALF = 0.43;         /* half a diamond's diagonal, of the figures' size */
static const double RIM = 2, BESIDE = 3; /* px: the ground around a diamond; between stack, or diamond, and figure */
static const double HALO = 3;            /* px: the ground around a figure on its stack */
static const double MANY = 0.7;          /* of the figures find room: fewer would be a matter of chance */

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
    bool lie, drawn;
    double base; /* the axis' line along the figures; NaN: none is in view */
};

static struct box diamond_box(const struct net *n) {
    return box_grow((struct box){n->x, n->y, n->x, n->y}, n->half + RIM);
}

struct nets *nets_of(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    bool lie = m->plan->horizontal;
    struct nets *all = ARENA_NEW(l->b->arena, struct nets);
    *all = (struct nets){.items = ARENA_ARRAY(l->b->arena, struct net, m->count),
                         .lie = lie,
                         .base = cell_zero(l->c, lie ? CH_X : CH_Y)};
    struct boxes places = {0};
    for (uint32_t i = 0; i < m->count; i++) {
        const struct rect *r = &m->boxes[i];
        double at = scale_apply(p->along, p->nets[m->rows[i]]), across = all->lie ? r->h : r->w;
        struct box place = stack_place(r, all->lie);
        if (isnan(at) || boxes_meet_any(&places, place, 0)) continue;
        struct str text = label_text(l->b, p->total_texts, m->rows[i]);
        boxes_add(l->b->arena, &places, place);
        struct net *n = &all->items[all->count++];
        *n = (struct net){.stack = *r,
                          .x = all->lie ? at : r->x + r->w / 2,
                          .y = all->lie ? r->y + r->h / 2 : at,
                          .half = fmin(HALF * l->figure.size, across / 3),
                          .name = label_text(l->b, p->name, m->rows[i]),
                          .label = label_make(l, l->figure, l->ink, text)};
        n->label.halo = true;
    }
    return all;
}

/* The places of a figure: beyond the two sides of its stack, then beside the diamond on it. */
static void put(struct net *n, const struct nets *all, int place) {
    struct label *t = &n->label;
    bool lies = all->lie, outside = place < 2, first = place % 2 == 0;
    double up = 0.74 * t->font.size, off = n->half + RIM + HALO + 0.1;
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
    if (outside) label_clear_base(t, lies ? n->x : n->y, all->base, lies);
}

/* What has to be free around its letters. */
static struct box room_of(const struct net *n, bool outside) {
    return box_grow(label_box(&n->label), outside ? 1 : HALO);
}

static bool is_free(const struct labeller *l, const struct nets *all, const struct net *n, bool outside) {
    struct box b = room_of(n, outside);
    if (boxes_meet_any(&l->texts, b, 0) || names_meet(l, b)) return false;
    if (outside) return b.y1 + b.y2 >= 0 && b.y2 <= l->c->height + 2 && !boxes_meet_any(&l->solids, b, 0);
    struct box s = box_of_rect(n->stack.x, n->stack.y, n->stack.w, n->stack.h), letters = label_box(&n->label);
    bool over = all->lie ? letters.y1 < s.y1 || letters.y2 > s.y2 : letters.x1 < s.x1 || letters.x2 > s.x2;
    return !over && b.x1 >= 0 && b.x2 <= l->c->width && b.y1 >= 0 && b.y2 <= l->c->height &&
           !boxes_first_crossing(&l->solids, b, 0, 0);
}

void nets_mark(struct labeller *l, struct nets *all) {
    all->drawn = true;
    for (size_t i = 0; i < all->count; i++) {
        all->items[i].shown = false;
        boxes_add(l->b->arena, &l->texts, diamond_box(&all->items[i]));
    }
}

bool nets_set(struct labeller *l, struct nets *all, struct net_manner how) {
    size_t shown = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct net *n = &all->items[i];
        n->label.font.size = how.size;
        n->label.width = text_width(l->b->fonts, n->label.font, n->label.text);
        n->shown = false;
        for (int place = 0; place < how.places && !n->shown; place++) {
            put(n, all, place);
            n->shown = is_free(l, all, n, place < 2);
            if (n->shown) boxes_add(l->b->arena, &l->texts, room_of(n, place < 2));
        }
        shown += n->shown;
    }
    return !how.places || (double)shown >= (how.some ? MANY : 1) * (double)all->count;
}

size_t nets_manners(const struct labeller *l, struct net_manner out[NET_MANNERS]) {
    enum net_sums most = l->b->plan->net_sums;
    size_t n = 0;
    for (int way = 0; most == NET_SUMS_TOLD && way < 4; way++)
        for (double size = l->figure.size; size >= LABEL_SIZE_LEAST && n + 2 < NET_MANNERS; size--)
            out[n++] = (struct net_manner){.size = size, .places = way < 2 ? 2 : 4, .last = way % 2};
    if (most == NET_SUMS_TOLD) out[n++] = (struct net_manner){LABEL_SIZE_LEAST, 4, .last = true, .some = true};
    if (most >= NET_SUMS_MARKED) out[n++] = (struct net_manner){.size = LABEL_SIZE_LEAST};
    return n;
}

void nets_hide(struct nets *all) {
    all->drawn = false;
    for (size_t i = 0; i < all->count; i++)
        all->items[i].shown = false;
}

static void draw(struct labeller *l, const struct net *n) {
    struct style style = *label_fill(l->b, l->ink);
    struct scene_item item = {.kind = ITEM_PATH, .x = n->x, .y = n->y};
    style.stroke = paint_of_color(l->ground);
    style.stroke_width = RIM / 2;
    item.style = style_share(l->b, &style);
    symbol_path(l->b->arena, "diamond", 4 * n->half * n->half, &item.path);
    ARENA_PUSH(l->b->arena, l->nets, l->net_count, l->net_cap, item);
}

void nets_show(struct labeller *l, const struct nets *all) {
    enum net_sums got = all->drawn ? NET_SUMS_MARKED : NET_SUMS_NONE;
    for (size_t i = 0; i < all->count; i++) {
        const struct net *n = &all->items[i];
        if (all->drawn) draw(l, n);
        if (n->shown) {
            label_show(l, &n->label);
            got = NET_SUMS_TOLD;
        } else
            label_lose(l, n->name, n->label.text);
    }
    if (all->count && got < l->b->net_sums) l->b->net_sums = got;
}
