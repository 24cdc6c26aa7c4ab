#include "layout/page.h"

enum { ROUNDS = 8 };
static const double BAR_MOST = 144;  /* px: bars of a page are no broader */
static const double VIEW_LEAST = 24; /* px: no view gets smaller, even where the picture is too small for it */

/* The room that a grid of views can give up or take along one direction: the largest view of each column (or row),
 * summed. */
static double flexible(const struct plan_view *v, bool across) {
    if (v->kind == PLAN_CELL) return across ? v->width : v->height;
    uint32_t columns = v->columns ? v->columns : v->child_count,
             rows = columns ? (v->child_count + columns - 1) / columns : 0;
    double sum = 0;
    for (uint32_t i = 0; i < (across ? columns : rows); i++) {
        double most = 0;
        for (uint32_t k = 0; k < v->child_count; k++)
            if ((across ? k % columns : k / columns) == i) most = fmax(most, flexible(v->children[k], across));
        sum += most;
    }
    return sum;
}

static bool has_groups(const struct plan_view *v, const struct scale *band) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (v->scales[i]->outer == band) return true;
    return false;
}

/* Few bars in a wide picture stay bars: what is over goes into the gaps. */
static bool limit_bars(struct build *b, struct plan *p, struct plan_view *v) {
    bool changed = false;
    for (uint32_t i = 0; i < v->scale_count; i++) {
        struct plan_scale *s = v->scales[i];
        bool follows = s->view == v &&
                       (s->follows == RANGE_WIDTH || s->follows == RANGE_HEIGHT || s->follows == RANGE_HEIGHT_DOWN);
        if (!follows || s->scale.type != SCALE_BAND || scale_bandwidth(&s->scale) <= BAR_MOST ||
            has_groups(v, &s->scale))
            continue;
        double step = (s->channel == CH_X ? v->width : v->height) / (double)s->scale.values_n;
        s->defined.padding_inner = 1 - BAR_MOST / step;
        s->defined.padding_outer = s->defined.padding_inner / 2;
        changed = true;
    }
    return !changed || plan_resize(p, b->diag, v, v->width, v->height);
}

static bool resize(struct build *b, struct plan *p, struct plan_view *v, double across, double down) {
    if (v->kind == PLAN_CELL) {
        double w = fmax(VIEW_LEAST, v->width * across), h = fmax(VIEW_LEAST, v->height * down);
        return plan_resize(p, b->diag, v, w, h) && (!p->extras || !p->extras->page || limit_bars(b, p, v));
    }
    for (uint32_t i = 0; i < v->child_count; i++)
        if (!resize(b, p, v->children[i], across, down)) return false;
    return true;
}

static struct cell *build_views(struct build *b) {
    struct cell *root = cell_build(b, b->plan->root);
    if (!root || !cell_finish(b, root, false)) return NULL;
    root->parts.mark->role = "frame";
    root->parts.mark->name = "root";
    return root;
}

/* Legends above or below that are wider than the picture get fewer columns, and their texts a limit. True: something
 * was changed. */
static bool narrow_legends(const struct cell *root, double width) {
    struct legend_plan *plans = (struct legend_plan *)root->plan->legends;
    bool changed = false;
    for (uint32_t i = 0; i < root->legend_count; i++) {
        const struct built_legend *l = &root->legends[i];
        double w = l->guide.bounds.x2 - l->guide.bounds.x1;
        bool level = strcmp(l->orient, "top") == 0 || strcmp(l->orient, "bottom") == 0;
        const struct scale *s = plans[i].fill ? plans[i].fill : plans[i].stroke ? plans[i].stroke : plans[i].shape;
        if (!level || w <= width || !s || !scale_type_discrete(s->type)) continue;
        double columns = value_number_or(plans[i].props[LEGEND_COLUMNS], 0);
        if (!(columns > 0)) columns = (double)s->values_n;
        double limit = fmax(24, width - 40);
        if (columns > 1)
            plans[i].props[LEGEND_COLUMNS] = value_number(fmax(1, fmin(columns - 1, floor(columns * width / w))));
        else if (value_number_or(plans[i].props[LEGEND_LABEL_LIMIT], INFINITY) > limit)
            plans[i].props[LEGEND_LABEL_LIMIT] = value_number(limit);
        else
            continue;
        changed = true;
    }
    return changed;
}

/* Build, measure, and give the views what is left (or take what is too much), until it fits: what stands around a view
 * hardly changes with its size, so that two or three rounds do. Warnings of rounds that are thrown away go with them.
 */
static struct cell *fit_once(struct build *b, double width, double height, size_t told) {
    struct plan *p = (struct plan *)b->plan;
    struct cell *root = NULL;
    for (int round = 0; round < ROUNDS; round++) {
        if (!diag_failed(b->diag)) b->diag->count = told;
        root = build_views(b);
        if (!root) return NULL;
        if (narrow_legends(root, width) && round < ROUNDS - 1) continue;
        double dx = width - (root->view.x2 - root->view.x1), dy = height - (root->view.y2 - root->view.y1);
        /* A little less than the room may stay: one px is not worth another round, one px too much is. */
        if (dx >= 0 && dx < 1.5 && dy >= 0 && dy < 1.5) break;
        double w = flexible(p->root, true), h = flexible(p->root, false);
        if (round == ROUNDS - 1 || !(w > 0) || !(h > 0)) break;
        if (!resize(b, p, p->root, fmax(0.02, (w + dx) / w), fmax(0.02, (h + dy) / h))) return NULL;
    }
    return root;
}

enum given_up { KEEP_ALL, NO_LEGENDS, NO_LABELS, NO_AXES, GIVEN_UP_ALL };

static void give_up(struct plan_view *v, enum given_up what) {
    if (what == NO_LEGENDS) v->legend_count = 0;
    if (what == NO_AXES) v->axis_count = 0;
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    for (uint32_t i = 0; i < v->mark_count && what == NO_LABELS; i++) {
        marks[i].labels = NULL;
        marks[i].growth_count = 0;
    }
    for (uint32_t i = 0; i < v->child_count; i++)
        give_up(v->children[i], what);
}

/* Where the picture is too small for all, it does without the legend, then without labels, then without axes. */
static struct cell *fit_views(struct build *b, double width, double height) {
    static const char *const names[] = {NULL, "legend", "labels", "axes"};
    size_t told = b->diag->count;
    for (int what = KEEP_ALL; what < GIVEN_UP_ALL; what++) {
        if (what != KEEP_ALL) {
            give_up(b->plan->root, what);
            if (!diag_failed(b->diag)) b->diag->count = told;
            diag_warn(b->diag, (struct place){0}, "give it a larger size", "the picture is too small: it has no %s",
                      names[what]);
            told = b->diag->count;
        }
        struct cell *root = fit_once(b, width, height, told);
        if (!root || what == GIVEN_UP_ALL - 1) return root;
        if (root->view.x2 - root->view.x1 <= width + 1 && root->view.y2 - root->view.y1 <= height + 1) return root;
    }
    return NULL;
}

static void add_to_root(struct build *b, struct cell *root, const struct page_text *t, double x, double y) {
    struct group_item *g = root->parts.group;
    const struct scene_mark **all = ARENA_ARRAY(b->arena, const struct scene_mark *, g->mark_count + t->mark_count);
    for (uint32_t i = 0; i < g->mark_count; i++)
        all[i] = g->marks[i];
    for (size_t i = 0; i < t->mark_count; i++) {
        struct scene_item *item = (struct scene_item *)t->marks[i]->items;
        item->x -= x;
        item->y -= y;
        all[g->mark_count + i] = t->marks[i];
    }
    g->marks = all;
    g->mark_count += (uint32_t)t->mark_count;
}

struct scene *page_build(struct build *b) {
    struct plan *p = (struct plan *)b->plan;
    bool page = p->extras && p->extras->page;
    const double *pad = p->padding;
    double left = pad[0], right = p->picture_width - pad[2], top = pad[1], bottom = p->picture_height - pad[3];
    const struct title_plan *title = page ? page_title(b) : NULL, *own = p->root->title;
    struct page_text head = {.height = 0}, foot = {.height = 0};
    if (title) {
        head = page_head(b, title, left, top - 3, right - left);
        p->root->title = NULL;
    }
    if (page) foot = page_foot(b, left, bottom + 8, right - left);
    double above = head.height > 0 ? head.height + 17 : 0, below = foot.height > 0 ? foot.height + 8 : 0;
    struct cell *root = fit_views(b, right - left, fmax(1, bottom - top - above - below));
    p->root->title = own;
    if (!root) return NULL;
    double x = left - root->view.x1, y = top + above - root->view.y1;
    add_to_root(b, root, &head, x, y);
    add_to_root(b, root, &foot, x, y);
    struct scene *s = ARENA_NEW(b->arena, struct scene);
    *s = (struct scene){.width = p->picture_width,
                        .height = p->picture_height,
                        .dpi = 96,
                        .origin_x = x,
                        .origin_y = y,
                        .root = root->parts.mark};
    return s;
}
