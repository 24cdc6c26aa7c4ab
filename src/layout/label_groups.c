/* The names of bars that stand side by side for a category, under each: where no legend tells them. */
#include "layout/label.h"

static const double BELOW = 6, APART = 5; /* px: from the bars' feet; side by side */
static const double MOST_OF_VIEW = 0.5;   /* they tell more than height does: they may take half as much as the bars */

static bool same_values(const struct scale *a, const struct scale *b) {
    if (!a || !scale_type_discrete(a->type) || a->values_n != b->values_n) return false;
    for (size_t i = 0; i < b->values_n; i++)
        if (scale_index(a, b->values[i]) < 0) return false;
    return true;
}

static bool in_legend(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->legend_count; i++) {
        const struct legend_plan *p = &v->legends[i];
        if (same_values(p->fill, s) || same_values(p->stroke, s) || same_values(p->shape, s)) return true;
    }
    return false;
}

const struct plan_scale *label_group_scale(const struct build *b, const struct cell *c) {
    const struct plan_view *v = c->plan;
    if (!b->plan->extras || !b->plan->extras->page) return NULL;
    for (uint32_t i = 0; i < v->scale_count; i++) {
        const struct plan_scale *s = v->scales[i];
        bool band = s->outer && scale_type_band(s->outer->type) && scale_type_band(s->scale.type);
        if (band && s->scale.values_n > 1 && !in_legend(v, &s->scale) && !in_legend(b->plan->root, &s->scale)) return s;
    }
    return NULL;
}

/* Places of the names in that font; returns how far apart the two nearest are, less than 0 where they meet. */
static double set_names(struct labeller *l, const struct plan_scale *s, struct font f, bool upright,
                        struct label *out) {
    bool lies = s->channel == CH_Y_OFFSET;
    const struct scale *outer = s->outer, *inner = &s->scale;
    double least = INFINITY, before = -INFINITY;
    size_t n = 0;
    for (size_t i = 0; i < outer->values_n; i++)
        for (size_t k = 0; k < inner->values_n; k++) {
            struct label t = label_make(l, f, l->muted, value_to_string(l->b->arena, inner->values[k]));
            double at = scale_number(outer, outer->values[i]) + scale_number(inner, inner->values[k]) +
                        scale_bandwidth(inner) / 2;
            t.upright = upright;
            t.anchor = lies || upright ? "end" : "middle";
            t.x = lies ? -BELOW : at + (upright ? 0.36 * f.size : 0);
            t.y = lies ? at + 0.36 * f.size : upright ? l->c->height + BELOW : l->c->height + BELOW + 0.76 * f.size;
            struct box b = label_box(&t);
            least = fmin(least, (lies ? b.y1 : b.x1) - before);
            before = lies ? b.y2 : b.x2;
            out[n++] = t;
        }
    return least;
}

void label_groups(struct labeller *l) {
    const struct plan_scale *s = label_group_scale(l->b, l->c);
    if (!s) return;
    size_t n = s->outer->values_n * s->scale.values_n;
    struct label *all = ARENA_ARRAY(l->b->arena, struct label, n);
    struct box *boxes = ARENA_ARRAY(l->b->arena, struct box, n);
    bool lies = s->channel == CH_Y_OFFSET, fit = false;
    for (int upright = 0; upright < (lies ? 1 : 2) && !fit; upright++)
        for (double size = l->name.size; size >= LABEL_SIZE_CROWDED && !fit; size--) {
            struct font f = l->name;
            f.size = size;
            fit = set_names(l, s, f, upright, all) >= (lies || upright ? 0 : APART);
            for (size_t i = 0; i < n; i++)
                boxes[i] = label_box(&all[i]);
            fit = fit && names_can_move(l, boxes, n, MOST_OF_VIEW);
        }
    for (size_t i = 0; i < n && !fit; i++)
        label_lose(l, all[i].text, (struct str){"", 0});
    if (!fit) return;
    names_move(l, boxes, n);
    for (size_t i = 0; i < n; i++)
        label_add(l, &all[i]);
}
