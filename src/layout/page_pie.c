/* A pie alone on a page: the largest whose labels stand whole beside it, down to half of what it could be. */
#include "layout/label.h"
#include "layout/page.h"

enum { NARROWINGS = 8, LINES_GOOD = 3, LETTERS_GOOD = 11, STEPS = 5, STEPS_FEW = 3, HALVINGS = 2 };
static const double SMALL = 0.75;                /* of the least size: as small as it may get under a legend */
static const double BARE = 0.8;                  /* as much harm as a name that can not be read */
static const double SQUEEZED = 0.6, WIDER = 1.4; /* of what it could be, by names; than it is, with a legend */
static const double MUCH = 0.75;                 /* of its size, that a pie keeps for the sake of large letters */
static const double BROKEN = 0.85;               /* of its size, that a pie is worth with a name broken */
static const double VALUE = 0.2;                 /* harm of a value that is left out beside a share */
static const double HOPELESS = 4;                /* faults that are more than a better size can mend */
static const double LEAST = 0.4;                 /* of the picture's lesser side */

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
    struct pie_extent {
        bool known, legend;
        double most, least, room; /* sizes of the view; height for all that is drawn */
    } extent;                     /* until a legend comes */
    struct pie_need {
        double size, faults; /* what a way to set labels has to pass, and to stay under, to be better than another */
    } need;
};
static const struct pie_need no_need = {0, INFINITY};

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
    double harm = w->b->cut.harm + w->b->lost.harm + VALUE * (double)w->b->valueless.count +
                  (are_most_cut(w, root) ? 1 : 0) + (root->crowded ? 0.5 : 0) + (root->legend_count ? 1 : 0) +
                  (w->b->pie.bare && !root->legend_count ? BARE : 0);
    return page_fits(page_slack(root, w->width, w->height)) ? harm : INFINITY;
}

struct fitted {
    double size, faults;
    size_t names; /* that are cut or missing */
    bool crowded;
    uint32_t broken;
    struct pie_room room;
};

static size_t names_lost(const struct pie_work *w, const struct cell *root) {
    return w->b->cut.count + (root->legend_count ? 0 : w->b->lost.count);
}

/* A size, less for names that are broken. */
static double worth_of(const struct fitted *f) {
    return f->size * pow(BROKEN, fmin(3, f->broken));
}

/* A pie of that size, kept if it is better than the best. Negative: there is no memory or an error. */
static double try_size(struct pie_work *w, double size, struct fitted *best) {
    w->b->trying = true;
    struct cell *root = build(w, size);
    w->b->trying = false;
    if (!root) return -1;
    struct fitted now = {size, faults_of(w, root), names_lost(w, root), root->crowded, root->broken, w->b->pie};
    if (now.faults < best->faults - 0.05 || (now.faults < best->faults + 0.05 && worth_of(&now) > worth_of(best)))
        *best = now;
    return now.faults;
}

/* The best of a few sizes; one that is good enough ends it, and that smaller ones, and the smallest, do not help
 * either. False: there is no memory or an error. */
static bool try_manner(struct pie_work *w, double most, double least, double good, struct fitted *best) {
    int steps = least < most * 0.7 ? STEPS : STEPS_FEW, last = least < most ? steps : 0;
    double step = last ? pow(least / most, 1.0 / steps) : 1, first = 0;
    bool tried = false; /* the smallest */
    for (int i = 0; i <= last; i++) {
        double size = most * pow(step, i);
        if (size <= w->need.size) break;
        double faults = try_size(w, size, best);
        if (faults < 0) return false;
        if (faults <= good) return true;
        if (!i) first = faults;
        bool hopeless = i > 1 && faults > HOPELESS && faults > 0.9 * first;
        if (tried || least <= w->need.size || !last || !hopeless) continue;
        double smallest = try_size(w, least, best);
        if (smallest < 0) return false;
        if (smallest > 0.9 * first) return true;
        tried = true;
    }
    return true;
}

/* Larger than the best of a few sizes, as far as that costs nothing. */
static void enlarge(struct pie_work *w, double most, double least, struct fitted *best) {
    double low = best->size, high = fmin(most, low * pow(most / least, 1.0 / STEPS));
    w->b->pie = best->room;
    for (int i = 0; i < HALVINGS && high > low + 1; i++) {
        double middle = sqrt(low * high);
        if (try_size(w, middle, best) < 0) return;
        if (best->size >= middle)
            low = middle;
        else
            high = middle;
    }
}

/* Smaller than the best, as far as that leaves words whole. */
static void mend_words(struct pie_work *w, double least, struct fitted *best) {
    double size = best->size;
    w->b->pie = best->room;
    for (int i = 0; i < 3 && best->broken; i++) {
        size *= 0.95;
        if (size < least || try_size(w, size, best) < 0) return;
    }
}

/* Do labels say values beside shares, which could be left out? */
static bool has_shares(const struct plan_view *v) {
    for (uint32_t i = 0; i < v->mark_count; i++)
        if (v->marks[i].labels && v->marks[i].labels->share) return true;
    return false;
}

/* The ways to set labels, each for want of a better one before it. */
struct manners {
    size_t count;
    struct pie_room items[3];
};
static const struct manners beside = {3,
                                      {{.lines = LINES_GOOD, .letters = LETTERS_GOOD},
                                       {.lines = LINES_GOOD},
                                       {.lines = 0}}},
                            bare = {1, {{.lines = LINES_GOOD, .bare = true}}}, below = {1, {{.flow = true}}},
                            below_bare = {1, {{.bare = true, .flow = true}}},
                            figures_alone = {1, {{.lines = LINES_GOOD}}};

/* The marks without their labels, and these back again. */
static const struct label_plan **take_labels(struct arena *a, struct plan_view *v) {
    const struct label_plan **labels = ARENA_ARRAY(a, const struct label_plan *, v->mark_count);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        labels[i] = v->marks[i].labels;
        ((struct mark_plan *)v->marks)[i].labels = NULL;
    }
    return labels;
}

static void give_labels(struct plan_view *v, const struct label_plan **labels) {
    for (uint32_t i = 0; i < v->mark_count; i++)
        ((struct mark_plan *)v->marks)[i].labels = labels[i];
}

/* Between which sizes the pie may be, whatever its labels are like. False: there is no memory or an error. */
static bool find_extent(struct pie_work *w) {
    const struct plan *p = w->b->plan;
    struct pie_extent e = {.known = true, .room = w->height};
    if (w->extent.known) return true;
    w->b->pie = (struct pie_room){.width = w->width, .height = w->height, .lines = LINES_GOOD};
    w->b->trying = true;
    /* how large the pie is drawn is its own matter; how many entries of a legend have room is not */
    struct plan_view *v = p->root;
    const struct label_plan **labels = v->legend_count ? NULL : take_labels(w->b->arena, v);
    struct cell *root = build(w, fmin(w->width, w->height));
    if (root) {
        /* a legend takes some of the room */
        double over = -page_slack(root, w->width, w->height).y;
        e.legend = root->legend_count > 0;
        if (e.legend && over > 0) w->b->pie.height = e.room = fmax(1, e.room - over);
        e.most = largest(w, root, e.room - 0.5);
        e.least = LEAST * fmin(p->picture_width, p->picture_height);
        if (!e.legend || e.most >= SMALL * e.least) e.least = fmin(e.most, e.least);
        w->extent = e;
    }
    if (labels) give_labels(v, labels);
    w->b->trying = false;
    return root != NULL;
}

/* The largest pie without faults, its labels set well if that is not at the price of much; else over more lines, or
 * with fewer words; else the largest with fewest faults. */
static struct fitted find_size(struct pie_work *w, const struct manners *manners) {
    struct build *b = w->b;
    const struct pie_extent *e = &w->extent;
    b->pie = (struct pie_room){.width = w->width, .height = w->height, .lines = LINES_GOOD};
    struct fitted best = {.size = fmin(w->width, w->height), .faults = INFINITY, .room = b->pie};
    if (!find_extent(w)) return best;
    b->pie.height = e->room;
    best.size = e->least; /* where nothing fits */
    if (e->legend && e->most < e->least) return best;
    for (size_t i = 0; i < manners->count && (i < 2 || best.faults < HOPELESS); i++) {
        const struct pie_room *m = &manners->items[i];
        b->pie.lines = m->lines;
        b->pie.bare = m->bare;
        b->pie.flow = m->flow;
        b->pie.letters = m->letters;
        double good = e->legend     ? 1
                      : b->pie.bare ? BARE
                                    : 0,
               least = m->letters > 0 ? fmax(e->least, MUCH * e->most) : e->least;
        if (!try_manner(w, e->most, least, good, &best)) return best;
        if (best.faults <= good) break;
    }
    if (best.faults >= w->need.faults) return best;
    if (best.size < e->most && best.faults < HOPELESS) enlarge(w, e->most, e->least, &best);
    if (best.broken && isfinite(best.faults)) mend_words(w, e->least, &best);
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

static bool is_wider(const struct fitted *a, const struct fitted *b) {
    return worth_of(a) > WIDER * worth_of(b);
}

/* With a legend, which counts as a fault itself, but beside labels without lines, which colours tell as well: whole
 * names are worth it if the pie is not too small, and a far larger pie where both cut about as many; where it saves no
 * name the pie may not be smaller for it. */
static bool is_better(const struct pie_work *w, const struct fitted *legend, const struct fitted *names) {
    const struct plan *p = w->b->plan;
    bool wider = is_wider(legend, names), large = legend->size >= LEAST * fmin(p->picture_width, p->picture_height);
    if (isinf(legend->faults) || isinf(names->faults)) return isfinite(legend->faults);
    if (large && legend->names < names->names + (wider && names->names ? 2 : 0)) return true;
    if (legend->names > names->names) return false;
    double faults = legend->faults - (names->crowded ? 1 : 0);
    return (faults < names->faults && legend->size >= names->size) || (legend->faults < 1.05 && wider);
}

/* Whole names are worth no less than a legend unless the pie gets far larger with it. */
static struct pie_need need_of_legend(const struct fitted *names) {
    return names->names || names->faults > 1 ? no_need : (struct pie_need){WIDER * worth_of(names), 1.05};
}

/* Do entries of the legends differ by their colours, as where none is highlighted and colours do not begin anew? */
static bool legends_tell(const struct plan_view *v) {
    bool tell = v->spare_count > 0;
    for (uint32_t i = 0; i < v->spare_count; i++) {
        const struct scale *s = v->spare[i].fill ? v->spare[i].fill : v->spare[i].stroke;
        if (s && s->values_n > s->outputs_n) return false;
        for (size_t k = 1; s && k < s->outputs_n; k++)
            for (size_t n = 0; n < k && tell; n++)
                tell = !value_equal(s->outputs[n], s->outputs[k]);
    }
    return tell;
}

/* With a legend in place of the names, if that is better than the best. */
static void try_legend(struct pie_work *w, struct fitted *best) {
    struct build *b = w->b;
    struct plan_view *v = b->plan->root;
    struct mark_plan *marks = (struct mark_plan *)v->marks,
                     *named = ARENA_ARRAY(b->arena, struct mark_plan, v->mark_count);
    memcpy(named, marks, v->mark_count * sizeof *marks);
    struct pie_extent extent = w->extent;
    show_legend(b, v, w->width);
    w->extent.known = false;
    w->need = need_of_legend(best);
    struct fitted other = find_size(w, &figures_alone);
    w->need = no_need;
    if (is_better(w, &other, best)) {
        *best = other;
        return;
    }
    memcpy(marks, named, v->mark_count * sizeof *marks);
    v->legend_count = 0;
    w->extent = extent;
}

/* In another manner, if that loses less, or squeezes the pie less at the price of values beside shares. */
static void try_manners(struct pie_work *w, const struct manners *manners, struct fitted *best) {
    if (best->faults <= BARE + 0.05) w->need = (struct pie_need){WIDER * worth_of(best), BARE + 0.05};
    struct fitted other = find_size(w, manners);
    w->need = no_need;
    bool wider = other.faults < BARE + 0.05 && is_wider(&other, best);
    if (other.faults < best->faults - 0.05 || wider) *best = other;
}

static bool is_squeezed(const struct pie_work *w, const struct fitted *f) {
    return f->size < SQUEEZED * fmin(w->width, w->height);
}

/* The better by its names; where they tie, by its faults unless the pie gets far smaller: a name that is missing is
 * worse than one that is cut. */
static void take_more_names(struct fitted *best, const struct fitted *other) {
    bool tie = other->names == best->names, better = other->faults < best->faults - 0.05 && !is_wider(best, other);
    if (!isfinite(other->faults)) return;
    if (isinf(best->faults) || other->names < best->names || (tie && better)) *best = *other;
}

/* Names that go on below their figures, where all else cuts some. */
static void try_below(struct pie_work *w, bool shares, struct fitted *best) {
    struct fitted other = find_size(w, &below);
    if (shares && (other.names || isinf(other.faults))) {
        struct fitted fewer = find_size(w, &below_bare);
        take_more_names(&other, &fewer);
    }
    take_more_names(best, &other);
}

/* Names beside the pie, with values or without; a legend where some would be cut. */
static struct fitted find_manner(struct pie_work *w) {
    struct build *b = w->b;
    const struct plan_view *v = b->plan->root;
    struct fitted best = find_size(w, &beside);
    bool shares = has_shares(v);
    if (v->legend_count || diag_failed(b->diag)) return best;
    if (shares && (best.faults > BARE || is_squeezed(w, &best))) try_manners(w, &bare, &best);
    if (best.names) try_below(w, shares, &best);
    if (diag_failed(b->diag)) return best;
    if (legends_tell(v) && (best.faults >= 1 || best.names || is_squeezed(w, &best))) try_legend(w, &best);
    return best;
}

struct cell *page_fit_pie(struct build *b, double width, double height, size_t told) {
    struct pie_work w = {.b = b, .width = width, .height = height, .told = told, .need = no_need};
    struct plan_view *v = b->plan->root;
    text_keep_widths(b->fonts);
    struct fitted best = find_manner(&w);
    b->pie = best.room;
    struct cell *root = build(&w, best.size);
    if (root && best.room.bare && !v->legend_count)
        diag_warn(b->diag, (struct place){0}, "give it a larger size",
                  "the picture is too small: its labels have no values beside their shares");
    return root;
}
