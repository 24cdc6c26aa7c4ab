/* A pie alone on a page: the largest whose labels stand whole beside it, down to half of what it could be. */
#include "layout/label.h"
#include "layout/page.h"

enum { NARROWINGS = 8, LINES_GOOD = 3 };
static const double SMALL = 0.75;                /* of the least size: as small as it may get under a legend */
static const double BARE = 0.8;                  /* as much harm as a name that can not be read */
static const double SMALLER = 0.94, LEAST = 0.4; /* from try to try; of the picture's lesser side */

bool page_has_pie(const struct build *b) {
    const struct plan_view *v = b->plan->root;
    bool page = b->plan->extras && b->plan->extras->page, pie = false;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        bool arcs = strcmp(v->marks[i].type, "arc") == 0;
        if (!arcs && strcmp(v->marks[i].type, "text") != 0) return false;
        pie |= arcs && v->marks[i].labels && v->marks[i].labels->kind == LABEL_OF_SLICES;
    }
    return page && v->kind == PLAN_CELL && !v->axis_count && pie;
}

struct pie_work {
    struct build *b;
    double width, height;
    size_t told;
};

/* The pie in a view of that height. */
static struct cell *build(struct pie_work *w, double size) {
    struct build *b = w->b;
    struct plan *p = (struct plan *)b->plan;
    if (!plan_resize(p, b->diag, p->root, w->width, size)) return NULL;
    for (int i = 0;; i++) {
        if (!diag_failed(b->diag)) b->diag->count = w->told;
        struct cell *root = page_build_views(b);
        if (!root || i == NARROWINGS || !page_narrow_legends(b, root, w->width, w->height)) return root;
    }
}

static double drawn_height(const struct cell *root) {
    struct box pie = BOX_EMPTY;
    for (uint32_t i = 0; i < root->mark_count; i++)
        pie = box_union(pie, root->marks[i].bounds);
    return fmax(1, pie.y2 - pie.y1);
}

/* How high the view may be for what is drawn of it, such as the upper half, to be as high as the room: it grows with
 * the view, from strokes of some width. */
static double largest(struct pie_work *w, const struct cell *root, double room) {
    double first = root->height, high = drawn_height(root), size = fmin(w->width, first * room / high);
    if (fabs(size - first) < 0.5) return size;
    root = build(w, size);
    if (!root) return size;
    double slope = (high - drawn_height(root)) / (first - size);
    return slope > 0 ? fmin(w->width, size - (drawn_height(root) - room) / slope) : size;
}

/* More names are cut than not: a legend tells them better. */
static bool are_most_cut(const struct pie_work *w, const struct cell *root) {
    uint32_t slices = 0;
    for (uint32_t i = 0; i < root->mark_count; i++)
        if (root->marks[i].plan->labels) slices += root->marks[i].count;
    return 2 * w->b->cut.count > slices;
}

/* What is not as it should be; what does not fit is worst. */
static double faults_of(const struct pie_work *w, const struct cell *root) {
    double harm = w->b->cut.harm + w->b->lost.harm + (are_most_cut(w, root) ? 1 : 0) + (root->crowded ? 0.5 : 0) +
                  (root->legend_count ? 1 : 0) + (w->b->pie.bare && !root->legend_count ? BARE : 0);
    return page_fits(page_slack(root, w->width, w->height)) ? harm : INFINITY;
}

struct fitted {
    double size, faults;
    struct pie_room room;
};

/* A pie of that size, kept if it is better than the best. Negative: there is no memory or an error. */
static double try_size(struct pie_work *w, double size, struct fitted *best) {
    struct cell *root = build(w, size);
    if (!root) return -1;
    double faults = faults_of(w, root);
    if (faults < best->faults - 0.05) *best = (struct fitted){size, faults, w->b->pie};
    return faults;
}

/* The largest pie without faults, its labels set well if that is not at the price of much; else, with fewer words; else
 * the largest with fewest faults. */
static struct fitted find_size(struct pie_work *w) {
    static const struct pie_room manners[] = {{.lines = LINES_GOOD}, {.lines = 0}, {.lines = LINES_GOOD, .bare = true}};
    struct build *b = w->b;
    const struct plan *p = b->plan;
    b->pie = (struct pie_room){w->width, w->height, LINES_GOOD, false};
    struct fitted best = {.size = fmin(w->width, w->height), .faults = INFINITY, .room = b->pie};
    struct cell *root = build(w, best.size);
    if (!root) return best;
    /* a legend takes some of the room */
    double over = -page_slack(root, w->width, w->height).y;
    if (root->legend_count && over > 0) b->pie.height = fmax(1, b->pie.height - over);
    bool legend = root->legend_count > 0;
    double most = largest(w, root, b->pie.height - 0.5), least = LEAST * fmin(p->picture_width, p->picture_height);
    if (!legend || most >= SMALL * least) least = fmin(most, least);
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
        b->pie.lines = manners[i].lines;
        b->pie.bare = manners[i].bare;
        double good = legend ? 1 : b->pie.bare ? BARE : 0;
        for (double size = most; size >= least; size *= SMALLER * SMALLER) {
            double faults = try_size(w, size, &best);
            if (faults < 0) return best;
            if (faults > good) continue;
            if (size >= most) return best;
            struct fitted between = {.faults = INFINITY};
            double less = try_size(w, size / SMALLER, &between);
            return less >= 0 && less <= faults ? between : best;
        }
    }
    return best;
}

/* A legend in place of the names. */
static void show_legend(struct build *b, struct plan_view *v, double width) {
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    v->legends = v->spare;
    v->legend_count = v->spare_count;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        if (!marks[i].labels) continue;
        struct label_plan *bare = ARENA_NEW(b->arena, struct label_plan);
        *bare = *marks[i].labels;
        bare->name = NULL;
        marks[i].labels = bare;
    }
    page_widen_legends(v, width);
}

struct cell *page_fit_pie(struct build *b, double width, double height, size_t told) {
    struct pie_work w = {b, width, height, told};
    struct plan_view *v = b->plan->root;
    struct fitted best = find_size(&w);
    if (best.faults >= 1 && v->spare_count && !v->legend_count && !diag_failed(b->diag)) {
        struct mark_plan *marks = (struct mark_plan *)v->marks,
                         *named = ARENA_ARRAY(b->arena, struct mark_plan, v->mark_count);
        memcpy(named, marks, v->mark_count * sizeof *marks);
        show_legend(b, v, width);
        struct fitted other = find_size(&w);
        if (other.faults < best.faults) {
            best = other;
        } else {
            memcpy(marks, named, v->mark_count * sizeof *marks);
            v->legend_count = 0;
        }
    }
    b->pie = best.room;
    struct cell *root = build(&w, best.size);
    if (root && best.room.bare && !v->legend_count)
        diag_warn(b->diag, (struct place){0}, "give it a larger size",
                  "the picture is too small: its labels have no values beside their shares");
    return root;
}
