#include "layout/page.h"
#include "layout/label.h"

enum { ROUNDS = 10, CALM_ROUNDS = 4, NARROWINGS = 8 };
static const double BAR_MOST = 144;  /* px: bars of a page are no broader */
static const double VIEW_LEAST = 10; /* px: no view gets smaller, even where the picture is too small for it */
static const double
    LOW = 0.35,
    GAIN = 1.25; /* a low view, as a share of the picture; how much higher it has to get without its axis */
static const double TEXTS_SHARE = 0.46; /* of the height, that title, subtitle, note and source may take */

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
        if (!follows || s->scale.type != SCALE_BAND || s->scale.weights || scale_bandwidth(&s->scale) <= BAR_MOST ||
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
        if (v == p->root) w = floor(w + 1e-6), h = floor(h + 1e-6);
        return plan_resize(p, b->diag, v, w, h) && (!p->extras || !p->extras->page || limit_bars(b, p, v));
    }
    for (uint32_t i = 0; i < v->child_count; i++)
        if (!resize(b, p, v->children[i], across, down)) return false;
    return true;
}

struct cell *page_build_views(struct build *b) {
    labels_forget_lost(b);
    struct cell *root = cell_build(b, b->plan->root);
    if (!root || !cell_finish(b, root, false)) return NULL;
    root->parts.mark->role = "frame";
    root->parts.mark->name = "root";
    return root;
}

struct slack page_slack(const struct cell *root, double width, double height) {
    double wide = root->view.x2 - root->view.x1;
    if (wide <= width) wide = root->core.x2 - root->core.x1;
    return (struct slack){width - wide, height - (root->view.y2 - root->view.y1)};
}

bool page_fits(struct slack s) {
    return s.x >= -0.01 && s.y >= -0.01;
}

/* Build, measure, and give the views what is left (or take what is too much), until it fits: what stands around a view
 * hardly changes with its size, so that two or three rounds do. Where a small change turns labels over and the rounds
 * swing, the steps get shorter, and the largest views that fitted are taken. Warnings of rounds that are thrown away go
 * with them. */
static struct cell *fit_once(struct build *b, double width, double height, size_t told) {
    if (page_has_pie(b)) return page_fit_pie(b, width, height, told);
    struct plan *p = (struct plan *)b->plan;
    double best_w = 0, best_h = 0, last_w = 0, last_x = 0;
    for (int round = 0, narrowed = 0;; round++) {
        if (!diag_failed(b->diag)) b->diag->count = told;
        struct cell *root = page_build_views(b);
        if (!root) return NULL;
        if (narrowed < NARROWINGS && page_narrow_legends(b, root, width, height)) {
            narrowed++;
            round--;
            continue;
        }
        double w = flexible(p->root, true), h = flexible(p->root, false);
        struct slack s = page_slack(root, width, height);
        bool good = page_fits(s);
        /* A little less than the room may stay: one px is not worth another round, one px too much is. */
        if (good && s.x < 1.5 && s.y < 1.5) return root;
        if (good && w * h > best_w * best_h) best_w = w, best_h = h;
        if (round > ROUNDS || !(w > 0) || !(h > 0)) return root;
        double to_w = w + s.x, to_h = h + s.y;
        /* a pie as high as its view does not get narrower with the view */
        if (s.x < 0 && w < last_w && fabs(s.x - last_x) < 0.01) to_h = fmin(to_h, h + 2 * s.x);
        last_w = w;
        last_x = s.x;
        if (round == ROUNDS) {
            if (good || !(best_w > 0)) return root;
            to_w = best_w, to_h = best_h;
        } else if (round >= CALM_ROUNDS) {
            if (good && s.x < 0.04 * width && s.y < 0.04 * height) return root;
            to_w -= s.x > 0 ? s.x / 2 : (round - CALM_ROUNDS + 1) * 2;
            to_h -= s.y > 0 ? s.y / 2 : (round - CALM_ROUNDS + 1) * 2;
        }
        if (!resize(b, p, p->root, fmax(0.02, to_w / w), fmax(0.02, to_h / h))) return NULL;
    }
}

enum given_up { KEEP_ALL, NO_VALUE_AXES, NO_GROWTH, NO_LABELS, NO_LEGENDS, NO_AXES, NO_HEADERS, GIVEN_UP_ALL };

/* Do labels of bars tell the figures that stand along this axis? Names of lines, and their last figures, do not. */
static bool is_told(const struct plan_view *v, const struct axis_plan *axis) {
    if (scale_type_discrete(axis->scale->type)) return false;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (m->labels && m->labels->kind == LABEL_OF_BARS && axis->channel == (m->horizontal ? CH_X : CH_Y))
            return true;
    }
    return false;
}

/* An axis whose figures the labels tell, and the grid along it: behind those that are shown, until it comes back. */
static bool drop_value_axes(struct arena *a, struct plan_view *v) {
    struct axis_plan *axes = ARENA_ARRAY(a, struct axis_plan, v->axis_count);
    uint32_t kept = 0, all = 0;
    for (int dropped = 0; dropped < 2; dropped++) {
        for (uint32_t i = 0; i < v->axis_count; i++)
            if (is_told(v, &v->axes[i]) == dropped) axes[all++] = v->axes[i];
        if (!dropped) kept = all;
    }
    v->axes = axes;
    v->dropped_axes = all - kept;
    v->axis_count = kept;
    return kept < all;
}

static bool restore_value_axes(struct plan_view *v) {
    bool any = v->dropped_axes > 0;
    v->axis_count += v->dropped_axes;
    v->dropped_axes = 0;
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= restore_value_axes(v->children[i]);
    return any;
}

/* The axes that the views of a facet share. */
static bool drop_shared_axes(struct plan_view *v) {
    struct header_plan *headers = (struct header_plan *)v->headers;
    bool any = false;
    for (uint32_t i = 0; i < v->header_count; i++) {
        any |= headers[i].axis_count > 0;
        headers[i].axis_count = 0;
    }
    return any;
}

static bool drop_headers(struct plan_view *v) {
    bool any = v->header_count > 0 || (v->facet && v->child_count && v->children[0]->title);
    v->header_count = 0;
    for (uint32_t i = 0; v->facet && i < v->child_count; i++)
        v->children[i]->title = NULL;
    return any;
}

/* Legends in place of the names of series. False: there were none such. */
static bool restore_legends(struct plan_view *v) {
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    bool any = v->spare_count > 0;
    if (any && !v->legend_count) v->legends = v->spare, v->legend_count = v->spare_count;
    v->spare_count = 0;
    for (uint32_t i = 0; i < v->mark_count; i++)
        if (marks[i].labels && marks[i].labels->kind == LABEL_OF_SERIES) marks[i].labels = NULL, any = true;
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= restore_legends(v->children[i]);
    return any;
}

static bool unnamed(const struct cell *c) {
    bool any = c->unnamed;
    for (uint32_t i = 0; i < c->child_count && !any; i++)
        any = unnamed(c->children[i]);
    return any;
}

/* False: there was nothing of the kind. */
static bool give_up(struct arena *a, struct plan_view *v, enum given_up what) {
    bool any = false;
    if (what == NO_VALUE_AXES) any = drop_value_axes(a, v);
    if (what == NO_LEGENDS) {
        any = v->legend_count > 0;
        v->legend_count = 0;
    }
    if (what == NO_AXES) {
        any = v->axis_count > 0;
        v->axis_count = v->dropped_axes = 0;
        any |= drop_shared_axes(v);
    }
    if (what == NO_HEADERS) any = drop_headers(v);
    if (what == NO_LABELS) restore_legends(v);
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    for (uint32_t i = 0; i < v->mark_count && what == NO_GROWTH; i++) {
        any |= marks[i].growth_count > 0;
        marks[i].growth_count = 0;
    }
    for (uint32_t i = 0; i < v->mark_count && what == NO_LABELS; i++) {
        any |= marks[i].labels != NULL;
        marks[i].labels = NULL;
    }
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= give_up(a, v->children[i], what);
    return any;
}

/* The gaps between views are no more than a third of the room in all. */
static void close_up(struct plan_view *v, double width, double height) {
    if (v->kind != PLAN_GRID || !v->child_count) return;
    uint32_t columns = v->columns ? v->columns : v->child_count, rows = (v->child_count + columns - 1) / columns;
    double across = columns > 1 ? width / 3 / (columns - 1) : INFINITY,
           down = rows > 1 ? height / 3 / (rows - 1) : INFINITY;
    v->column_spacing = fmax(4, fmin(v->column_spacing, floor(across)));
    v->row_spacing = fmax(4, fmin(v->row_spacing, floor(down)));
    for (uint32_t i = 0; i < v->child_count; i++)
        close_up(v->children[i], width / columns, height / rows);
}

/* The views are left enough to be read: a good quarter of the room. */
static bool enough(const struct build *b, double width, double height) {
    const struct plan *p = b->plan;
    if (page_has_pie(b)) return true;
    double w = flexible(p->root, true), h = flexible(p->root, false);
    return w >= 0.26 * width && h >= 0.26 * height;
}

/* Without its value axis, whose figures the labels tell, a low view may have room for its names, or for them on the
 * level: then it does without it. */
static struct cell *try_without_axis(struct build *b, struct cell *root, double width, double height, size_t told,
                                     bool *dropped) {
    struct plan_view *v = b->plan->root;
    double h = flexible(v, false);
    bool thinned = b->thinned;
    if (v->kind != PLAN_CELL || (h >= LOW * b->plan->picture_height && !thinned) || !enough(b, width, height) ||
        !drop_value_axes(b->arena, v))
        return root;
    root = fit_once(b, width, height, told);
    *dropped = flexible(v, false) >= GAIN * h || (thinned && !b->thinned);
    return *dropped || !root || !restore_value_axes(v) ? root : fit_once(b, width, height, told);
}

/* How a view names its series before a legend does. */
struct naming {
    const struct legend_plan *legends;
    struct mark_plan *marks;
    uint32_t legend_count, spare_count;
};

static struct naming naming_of(struct arena *a, const struct plan_view *v) {
    struct naming n = {v->legends, ARENA_ARRAY(a, struct mark_plan, v->mark_count), v->legend_count, v->spare_count};
    if (v->mark_count) memcpy(n.marks, v->marks, v->mark_count * sizeof *n.marks);
    return n;
}

/* The names that a legend had taken the place of, once growth left them room; or the legend. */
static struct cell *fit_named(struct build *b, const struct naming *names, double width, double height, size_t told) {
    struct plan_view *v = b->plan->root;
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    v->legends = names->legends;
    v->legend_count = names->legend_count;
    v->spare_count = names->spare_count;
    for (uint32_t i = 0; i < v->mark_count; i++)
        marks[i].labels = names->marks[i].labels;
    struct cell *root = fit_once(b, width, height, told);
    if (!root || (!unnamed(root) && enough(b, width, height)) || !restore_legends(v)) return root;
    return fit_once(b, width, height, told);
}

/* Where the picture is too small for all, it does without the axes whose figures the labels tell, then without growth
 * arrows, labels, the legend, and the other axes: what no figure or name stands for any more goes last. */
static struct cell *fit_views(struct build *b, double width, double height) {
    static const char *const names[] = {NULL, "value axis", "growth arrows", "labels", "legend", "axes", "panel names"};
    size_t told = b->diag->count;
    if (b->plan->extras && b->plan->extras->page) page_drop_legends(b, b->plan->root);
    page_widen_legends(b->plan->root, width);
    close_up(b->plan->root, width, height);
    struct cell *root = fit_once(b, width, height, told);
    bool pie = page_has_pie(b), renamed = false; /* a pie sees to its legend itself */
    struct naming ends = naming_of(b->arena, b->plan->root);
    if (root && !pie && (unnamed(root) || !enough(b, width, height))) renamed = restore_legends(b->plan->root);
    if (renamed) root = fit_once(b, width, height, told);
    bool given[GIVEN_UP_ALL] = {false};
    if (root && page_fits(page_slack(root, width + 1, height + 1)))
        root = try_without_axis(b, root, width, height, told, &given[NO_VALUE_AXES]);
    for (int what = NO_VALUE_AXES; root && what < GIVEN_UP_ALL; what++) {
        if (page_fits(page_slack(root, width + 1, height + 1)) && enough(b, width, height)) break;
        if (!give_up(b->arena, b->plan->root, what)) continue;
        given[what] = true;
        if (what == NO_LABELS && restore_value_axes(b->plan->root)) given[NO_VALUE_AXES] = false;
        bool named = what == NO_GROWTH && renamed && b->plan->root->kind == PLAN_CELL;
        root = named ? fit_named(b, &ends, width, height, told) : fit_once(b, width, height, told);
    }
    for (int what = NO_VALUE_AXES; what < GIVEN_UP_ALL; what++)
        if (given[what])
            diag_warn(b->diag, (struct place){0}, "give it a larger size", "the picture is too small: it has no %s",
                      names[what]);
    return root;
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

static void tell_cut(struct build *b, const struct page_text *t) {
    for (int i = 0; i < 2; i++)
        if (t->cut[i])
            diag_warn(b->diag, (struct place){0}, "give it a larger size, or say it in fewer words",
                      "the picture is too small: its %s is cut", t->cut[i]);
}

/* Title, subtitle, note and source. Where they would take more than half of the picture they are cut: first note and
 * source, then the subtitle; note, subtitle and source may be left out, the title never is. */
static void fit_texts(struct build *b, const struct title_plan *title, double left, double right, double top,
                      double bottom, struct page_text *head, struct page_text *foot) {
    static const struct page_lines steps[] = {{2, 2, 4, 3}, {2, 2, 2, 2}, {2, 2, 1, 1}, {2, 1, 1, 1},
                                              {2, 1, 0, 1}, {2, 0, 0, 1}, {1, 0, 0, 1}, {1, 0, 0, 0}};
    enum { STEPS = sizeof steps / sizeof *steps };
    double gap = fmin(8, b->plan->padding[3] / 3);
    for (int i = 0; i < STEPS; i++) {
        if (title) *head = page_head(b, title, &steps[i], left, top - 3, right - left);
        *foot = page_foot(b, &steps[i], left, bottom + gap, right - left);
        if (head->height + foot->height <= TEXTS_SHARE * (bottom - top)) break;
    }
    tell_cut(b, head);
    tell_cut(b, foot);
}

struct scene *page_build(struct build *b) {
    struct plan *p = (struct plan *)b->plan;
    bool page = p->extras && p->extras->page;
    const double *pad = p->padding;
    double left = pad[0], right = p->picture_width - pad[2], top = pad[1], bottom = p->picture_height - pad[3];
    const struct title_plan *title = p->page_title, *own = p->root->title;
    struct page_text head = {.height = 0}, foot = {.height = 0};
    if (page) fit_texts(b, title, left, right, top, bottom, &head, &foot);
    if (title)
        p->root->title = NULL;
    else if (own)
        p->root->title = title_narrow(b, own, 0.8 * (right - left));
    double above = head.height > 0 ? head.height + 17 : 0,
           below = foot.height > 0 ? foot.height + fmin(8, pad[3] / 3) : 0;
    struct cell *root = fit_views(b, right - left, fmax(1, bottom - top - above - below));
    p->root->title = own;
    if (!root) return NULL;
    double x = left - root->view.x1, y = top + above - root->view.y1;
    /* a pie that is smaller than its room stands in its middle */
    if (page_has_pie(b)) y += fmax(0, bottom - top - above - below - (root->view.y2 - root->view.y1)) / 2;
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
