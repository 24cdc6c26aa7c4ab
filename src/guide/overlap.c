/* Texts that overlap others are hidden. */
#include "guide/guide.h"

struct label {
    uint32_t item;
    struct box box;
};

static bool intersect(struct box a, struct box b, double separation) {
    return separation > fmax(fmax(b.x1 - a.x2, a.x1 - b.x2), fmax(b.y1 - a.y2, a.y1 - b.y2));
}

static bool any_overlap(const struct label *l, size_t n, double separation) {
    for (size_t i = 1; i < n; i++)
        if (intersect(l[i - 1].box, l[i].box, separation)) return true;
    return false;
}

/* One round; the labels kept move to the front. */
static size_t reduce(struct label *l, size_t n, bool greedy, const struct overlap *o, uint8_t *hidden) {
    size_t kept = 0, from = 0;
    while (from + 1 < n && l[from].item < o->anchor)
        from++;
    for (size_t i = 0; i < n; i++) {
        bool keep = greedy ? !kept || !intersect(l[kept - 1].box, l[i].box, o->separation) : i % 2 == from % 2;
        if (keep)
            l[kept++] = l[i];
        else
            hidden[l[i].item] = 1;
    }
    return kept;
}

/* How many are left. */
static size_t reduce_all(struct label *l, size_t n, const struct overlap *o, uint8_t *hidden) {
    bool greedy = strcmp(o->method, "greedy") == 0;
    size_t kept = n;
    uint32_t last = l[n - 1].item;
    if (kept < 3 || !any_overlap(l, kept, o->separation)) return kept;
    do
        kept = reduce(l, kept, greedy, o, hidden);
    while (kept >= 3 && any_overlap(l, kept, o->separation));
    /* The last label rather than the second when but two are left. */
    if (kept < 3 && hidden[last] && !o->anchor) {
        if (kept > 1) hidden[l[kept - 1].item] = 1;
        hidden[last] = 0;
        kept = 2;
    }
    return kept;
}

static bool within(struct box b, const struct overlap *o) {
    double lo = fmin(o->from, o->to) - o->tolerance, hi = fmax(o->from, o->to) + o->tolerance;
    return o->vertical ? b.y1 >= lo && b.y2 <= hi : b.x1 >= lo && b.x2 <= hi;
}

struct box overlap_hide(struct build *b, struct scene_item *items, size_t n, const struct overlap *o) {
    struct box *boxes = ARENA_ARRAY(b->arena, struct box, n), all = BOX_EMPTY;
    struct label *labels = ARENA_ARRAY(b->arena, struct label, n);
    uint8_t *hidden = ARENA_ARRAY(b->arena, uint8_t, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        boxes[i] = item_bounds(&items[i]);
        all = box_union(all, boxes[i]);
        if (boxes[i].x2 - boxes[i].x1 > 1 && boxes[i].y2 - boxes[i].y1 > 1)
            labels[count++] = (struct label){(uint32_t)i, boxes[i]};
    }
    if (!o->method || !count) return all;
    struct label *kept = ARENA_ARRAY(b->arena, struct label, count);
    memcpy(kept, labels, count * sizeof *labels);
    if (reduce_all(kept, count, o, hidden) < 2 && o->close) {
        struct overlap close = *o;
        close.separation = 0;
        memcpy(kept, labels, count * sizeof *labels);
        memset(hidden, 0, n * sizeof *hidden);
        reduce_all(kept, count, &close, hidden);
    }
    struct box shown = BOX_EMPTY;
    for (size_t i = 0; i < count; i++) {
        uint32_t item = labels[i].item;
        if (!isnan(o->from) && !within(labels[i].box, o)) hidden[item] = 1;
        if (!hidden[item]) {
            shown = box_union(shown, labels[i].box);
            continue;
        }
        struct style s = *items[item].style;
        s.opacity = 0;
        items[item].style = style_share(b, &s);
    }
    return shown;
}
