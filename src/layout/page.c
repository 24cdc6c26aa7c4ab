#include "layout/page.h"
#include "layout/label.h"

enum { ROUNDS = 10, CALM_ROUNDS = 4, TRIAL_ROUNDS = 5, NARROWINGS = 8 };
static const double BAR_MOST = 144;  /* px: bars of a page are no broader */
static const double VIEW_LEAST = 10; /* px: no view gets smaller, even where the picture is too small for it */
static const double
    LOW = 0.35,
    GAIN = 1.25; /* a low view, as a share of the picture; how much higher it has to get without its axis */
static const double TEXTS_SHARE = 0.46; /* of the height, that title, subtitle, note and source may take */
static const double USUAL_WIDTH = 600, USUAL_HEIGHT = 400, /* px, from which on the page has all its gaps, */
    GAP = 17, FOOT_GAP = 8,                                /* such as those below the title and above the note; */
    TIGHT = 0.4;                                           /* and what is left of them at least */
static const double KEPT = 0.8;                            /* of a view, where values of panels are set alike */
static const double APART = 1.0 / 3, CLOSE = 1.0 / 8;      /* of the room, that gaps between views may take in all */

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

/* A heat map, say: there are cells, and no bars beside them. */
static bool is_of_cells(const struct plan_view *v) {
    bool cells = false;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (strcmp(m->type, "rect") != 0) continue;
        if (!m->cells) return false;
        cells = true;
    }
    return cells;
}

/* Few bars in a wide picture stay bars: what is over goes into the gaps. Cells fill their bands, however few they are.
 */
static bool limit_bars(struct build *b, struct plan *p, struct plan_view *v) {
    bool changed = false;
    if (is_of_cells(v)) return true;
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
    /* the size that all its views have in common */
    if (v->width > 0) v->width = v->children[0]->width;
    if (v->height > 0) v->height = v->children[0]->height;
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
static struct cell *fit_once(struct build *b, double width, double height, size_t told, int rounds) {
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
        if (round > rounds || !(w > 0) || !(h > 0)) return root;
        double to_w = w + s.x, to_h = h + s.y;
        /* a pie as high as its view does not get narrower with the view */
        if (s.x < 0 && w < last_w && fabs(s.x - last_x) < 0.01) to_h = fmin(to_h, h + 2 * s.x);
        last_w = w;
        last_x = s.x;
        if (round == rounds) {
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

/* A page in the making: the room between its margins, and the texts around the views. */
struct page_work {
    struct build *b;
    const struct title_plan *title; /* or NULL */
    double left, right, top, bottom;
    struct page_text head, foot;
    int cut;     /* how far the texts are cut: into text_steps */
    double gaps; /* the share that is left of the gaps between texts, legend and views */
    size_t told; /* diagnostics before the views */
};

static double room_across(const struct page_work *w) {
    return w->right - w->left;
}

static double above(const struct page_work *w) {
    return w->head.height > 0 ? w->head.height + round(GAP * w->gaps) : 0;
}

static double room_down(const struct page_work *w) {
    double foot_gap = fmin(FOOT_GAP, w->b->plan->padding[3] / 3);
    double below = w->foot.height > 0 ? w->foot.height + foot_gap : 0;
    return fmax(1, w->bottom - w->top - above(w) - below);
}

static const struct page_lines text_steps[] = {{2, 2, 4, 3}, {2, 2, 2, 2}, {2, 2, 1, 1}, {2, 1, 1, 1},
                                               {2, 1, 0, 1}, {2, 0, 0, 1}, {1, 0, 0, 1}, {1, 0, 0, 0}};
enum { TEXT_STEPS = sizeof text_steps / sizeof *text_steps };

static void set_texts(struct page_work *w, int cut) {
    const struct page_lines *most = &text_steps[cut];
    double gap = fmin(FOOT_GAP, w->b->plan->padding[3] / 3);
    w->cut = cut;
    if (w->title) w->head = page_head(w->b, w->title, most, w->left, w->top - 3, room_across(w));
    w->foot = page_foot(w->b, most, w->left, w->bottom + gap, room_across(w));
}

/* Title, subtitle, note and source. Where they would take more than half of the picture they are cut: first note and
 * source, then the subtitle; note, subtitle and source may be left out, the title never is. */
static void fit_texts(struct page_work *w) {
    for (int i = 0; i < TEXT_STEPS; i++) {
        set_texts(w, i);
        if (w->head.height + w->foot.height <= TEXTS_SHARE * (w->bottom - w->top)) break;
    }
}

static struct cell *fit(struct page_work *w) {
    return fit_once(w->b, room_across(w), room_down(w), w->told, ROUNDS);
}

/* What may be thrown away is not worth many rounds. */
static struct cell *fit_trial(struct page_work *w) {
    return fit_once(w->b, room_across(w), room_down(w), w->told, TRIAL_ROUNDS);
}

/* The views are left enough to be read: a good quarter of the room. */
static bool enough(const struct page_work *w) {
    const struct plan *p = w->b->plan;
    if (page_has_pie(w->b)) return true;
    return flexible(p->root, true) >= 0.26 * room_across(w) && flexible(p->root, false) >= 0.26 * room_down(w);
}

/* How much room is lacking, of what the views take at least; negative: none. */
static struct slack lacking(const struct page_work *w, const struct cell *root) {
    struct slack s = page_slack(root, room_across(w) + 1, room_down(w) + 1);
    const struct plan_view *v = w->b->plan->root;
    if (page_has_pie(w->b)) return (struct slack){-s.x, -s.y};
    return (struct slack){fmax(-s.x, 0.26 * room_across(w) - flexible(v, true)),
                          fmax(-s.y, 0.26 * room_down(w) - flexible(v, false))};
}

static bool has_room(const struct page_work *w, const struct cell *root) {
    return page_fits(page_slack(root, room_across(w) + 1, room_down(w) + 1)) && enough(w);
}

/* Without its value axis, whose figures the labels tell, a low view may have room for its names, or for them on the
 * level: then it does without it. */
static struct cell *try_without_axis(struct page_work *w, struct cell *root, bool *dropped) {
    struct build *b = w->b;
    struct plan_view *v = b->plan->root;
    double h = flexible(v, false);
    bool thinned = b->thinned;
    if (v->kind != PLAN_CELL || (h >= LOW * b->plan->picture_height && !thinned) || !enough(w) ||
        !page_drop_value_axes(b->arena, v))
        return root;
    root = fit(w);
    *dropped = !b->lost.count && (flexible(v, false) >= GAIN * h || (thinned && !b->thinned));
    return *dropped || !root || !page_restore_value_axes(v) ? root : fit(w);
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

/* Texts of references beside their views take the room of labels: within them, if more labels stand then. */
static struct cell *try_texts_within(struct page_work *w, struct cell *root) {
    struct build *b = w->b;
    size_t lost = b->lost.count;
    if (!lost || !page_give_up(b->arena, b->plan->root, NO_TEXTS_BESIDE)) return root;
    root = fit(w);
    if (!root || b->lost.count < lost) return root;
    page_restore_texts(b->plan->root);
    return fit(w);
}

/* Cuts slanted names that reach far down, and lets the views begin as large as they were before. False: there are none
 * such. */
static bool cut_far_names(struct page_work *w, const double before[2]) {
    struct build *b = w->b;
    struct plan *p = (struct plan *)b->plan;
    if (!b->far_names || !page_give_up(b->arena, p->root, NO_LONG_NAMES)) return false;
    double across = flexible(p->root, true), down = flexible(p->root, false);
    return resize(b, p, p->root, before[0] / across, before[1] / down);
}

/* Slanted names that reach far down may take the room of labels, or of the view: cut, if more labels stand then. */
static struct cell *try_names_cut(struct page_work *w, struct cell *root, const double before[2]) {
    struct build *b = w->b;
    size_t lost = b->lost.count;
    bool room = has_room(w, root);
    if ((room && !lost) || !cut_far_names(w, before)) return root;
    root = fit(w);
    if (!root || !room || b->lost.count < lost) return root;
    page_restore_names(b->plan->root);
    return fit(w);
}

/* Their length may be what the value axis went for: it comes back with names cut, if no label goes for it. */
static struct cell *try_axis_back(struct page_work *w, struct cell *root, const double before[2], bool *dropped) {
    struct build *b = w->b;
    struct plan_view *v = b->plan->root;
    if (!*dropped || !cut_far_names(w, before)) return root;
    *dropped = !page_restore_value_axes(v);
    root = fit(w);
    bool back = root && has_room(w, root) && !b->lost.count;
    if (back) root = try_without_axis(w, root, dropped);
    if (!root || (back && !*dropped)) return root;
    *dropped = true;
    page_restore_names(v);
    page_drop_value_axes(b->arena, v);
    return fit(w);
}

static bool unnamed(const struct cell *c) {
    bool any = c->unnamed;
    for (uint32_t i = 0; i < c->child_count && !any; i++)
        any = unnamed(c->children[i]);
    return any;
}

/* The names that a legend had taken the place of, once growth left them room; or the legend. */
static struct cell *fit_named(struct page_work *w, const struct naming *names) {
    struct plan_view *v = w->b->plan->root;
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    v->legends = names->legends;
    v->legend_count = names->legend_count;
    v->spare_count = names->spare_count;
    for (uint32_t i = 0; i < v->mark_count; i++)
        marks[i].labels = names->marks[i].labels;
    struct cell *root = fit(w);
    if (!root || (!unnamed(root) && enough(w)) || !page_restore_legends(v)) return root;
    return fit(w);
}

/* Smaller gaps, before anything goes that tells of the figures. */
static struct cell *close_up(struct page_work *w, struct cell *root) {
    struct plan_view *v = w->b->plan->root;
    if (page_has_pie(w->b) || !w->b->plan->extras || !w->b->plan->extras->page) return root;
    page_near_legends(v, TIGHT / w->gaps);
    w->gaps = TIGHT;
    page_close_up(v, room_across(w), room_down(w), CLOSE);
    return fit(w);
}

static bool has_legend(const struct plan_view *v) {
    bool any = v->legend_count > 0;
    for (uint32_t i = 0; i < v->child_count && !any; i++)
        any = has_legend(v->children[i]);
    return any;
}

/* Colours need their names more than a chart its note, subtitle and source. */
static struct cell *cut_texts(struct page_work *w, struct cell *root) {
    int before = w->cut;
    if (!w->b->plan->extras || !w->b->plan->extras->page || !has_legend(w->b->plan->root)) return root;
    for (int cut = before + 1; root && cut < TEXT_STEPS; cut++) {
        double had = room_down(w);
        set_texts(w, cut);
        if (room_down(w) <= had) continue;
        root = fit(w);
        if (root && has_room(w, root)) return root;
    }
    set_texts(w, before);
    return root ? fit(w) : NULL;
}

/* The note tells of them where they are drawn. */
static void limit_nets(struct page_work *w, enum net_sums most) {
    struct plan *p = (struct plan *)w->b->plan;
    p->net_sums = most;
    if (p->extras && p->extras->page) set_texts(w, w->cut);
}

/* Net sums are shown alike in all views: as much of them as each has room for. */
static struct cell *match_nets(struct page_work *w, struct cell *root) {
    while (root && w->b->net_sums < w->b->plan->net_sums) {
        limit_nets(w, w->b->net_sums);
        root = fit(w);
    }
    return root;
}

/* True: they are set in one manner in all panels; else they will be in none that comes before the last of these. */
static bool values_are_alike(const struct build *b, double manners[VALUES_ALL]) {
    bool alike = true;
    for (int k = 0; k < VALUES_ALL; k++) {
        alike &= b->manners[k].first == b->manners[k].last;
        manners[k] = fmax(manners[k], b->manners[k].last);
    }
    return alike;
}

/* What setting values alike may cost: nothing that is written, and little of the views. */
struct panels {
    size_t lost, cut;
    enum net_sums nets;
    double across, down;
};

static struct panels panels_of(const struct page_work *w) {
    const struct build *b = w->b;
    return (struct panels){b->lost.count, b->cut.count, b->net_sums, flexible(b->plan->root, true),
                           flexible(b->plan->root, false)};
}

static bool is_no_worse(const struct page_work *w, const struct cell *root, const struct panels *before) {
    struct panels now = panels_of(w);
    return now.lost <= before->lost && now.cut <= before->cut && now.nets >= before->nets &&
           now.across >= KEPT * before->across && now.down >= KEPT * before->down && has_room(w, root);
}

/* Values are set alike in all panels, as all have room for, and beside negative bars on their side; but not where that
 * costs more than it is worth. */
static struct cell *match_values(struct page_work *w, struct cell *root) {
    enum { TRIES = 4 };
    struct build *b = w->b;
    struct plan *p = (struct plan *)b->plan;
    size_t turned = b->turned;
    struct panels before = panels_of(w);
    bool good = true;
    for (int i = 0; i < TRIES && good && root && p->root->facet; i++) {
        if (values_are_alike(b, p->value_manners) && (!b->turned || p->values_far)) break;
        p->values_far |= b->turned > 0;
        root = fit_trial(w);
        good = root && is_no_worse(w, root, &before) && (!b->turned || !p->values_far);
    }
    if (!root || (good && b->turned <= turned)) return root;
    memset(p->value_manners, 0, sizeof p->value_manners);
    p->values_far = false;
    struct panels now = panels_of(w);
    return resize(b, p, p->root, before.across / now.across, before.down / now.down) ? fit(w) : NULL;
}

static void tell_given(struct page_work *w, bool given[GIVEN_UP_ALL]) {
    static const char *const names[GIVEN_UP_ALL] = {[NO_VALUE_AXES] = "value axis",
                                                    [NO_GROWTH] = "growth arrows",
                                                    [NO_MEASURE_LEGENDS] = "legend of sizes",
                                                    [NO_LABELS] = "labels",
                                                    [NO_LEGENDS] = "legend",
                                                    [NO_X_AXES] = "x axis",
                                                    [NO_Y_AXES] = "y axis",
                                                    [NO_AXES] = "axes",
                                                    [NO_HEADERS] = "panel names"};
    if (given[NO_X_AXES] && given[NO_Y_AXES]) given[NO_AXES] = true;
    if (given[NO_AXES]) given[NO_X_AXES] = given[NO_Y_AXES] = false;
    for (int what = KEEP_ALL + 1; what < GIVEN_UP_ALL; what++)
        if (given[what] && names[what])
            diag_warn(w->b->diag, (struct place){0}, "give it a larger size", "the picture is too small: it has no %s",
                      names[what]);
}

/* Texts of references beside their views may turn names, which costs height: within them, if that is enough. */
static struct cell *try_texts_lower(struct page_work *w, struct cell *root) {
    struct plan_view *v = w->b->plan->root;
    if (!page_give_up(w->b->arena, v, NO_TEXTS_BESIDE)) return root;
    root = fit(w);
    if (!root || has_room(w, root)) return root;
    page_restore_texts(v);
    return fit(w);
}

/* Where the picture is too small for all, it does without one thing after the other, in the order of enum given_up. */
static struct cell *give_way(struct page_work *w, struct cell *root, const struct naming *renamed,
                             bool given[GIVEN_UP_ALL]) {
    struct plan_view *v = w->b->plan->root;
    if (!has_room(w, root)) root = close_up(w, root);
    for (int what = KEEP_ALL + 1; root && what < GIVEN_UP_ALL; what++) {
        if (has_room(w, root)) break;
        if (what == NO_LEGENDS) root = cut_texts(w, root);
        if (!root || has_room(w, root)) break;
        struct slack lack = lacking(w, root);
        bool across = what == NO_Y_AXES || what == NO_TEXTS_BESIDE;
        if (what == NO_TEXTS_BESIDE && lack.x <= 0) root = try_texts_lower(w, root);
        bool down = what == NO_X_AXES || what == NO_LONG_NAMES;
        if ((down && lack.y <= 0) || (across && lack.x <= 0)) continue;
        if (!page_give_up(w->b->arena, v, what)) continue;
        given[what] = true;
        if (what == NO_LABELS) limit_nets(w, NET_SUMS_NONE);
        if (what == NO_LABELS && page_restore_value_axes(v)) given[NO_VALUE_AXES] = false;
        bool named = what == NO_GROWTH && renamed && v->kind == PLAN_CELL;
        root = named ? fit_named(w, renamed) : fit(w);
    }
    return root;
}

/* Remarks beyond all else may take the room of names of categories: within the views, if all names stand then. */
static struct cell *try_remarks_within(struct page_work *w, struct cell *root) {
    struct build *b = w->b;
    if (!b->thinned || !page_give_up(b->arena, b->plan->root, NO_REMARKS_BESIDE)) return root;
    root = fit(w);
    if (!root || !b->thinned) return root;
    page_restore_remarks(b->plan->root);
    return fit(w);
}

/* What else was given up may have made room for remarks that had none within the views, at the cost of no name. */
static struct cell *try_remarks_beside(struct page_work *w, struct cell *root) {
    struct build *b = w->b;
    size_t lost = b->lost.count, cut = b->cut.count;
    bool thinned = b->thinned;
    if (!lost) return root;
    page_restore_remarks(b->plan->root);
    root = fit(w);
    bool names_stay = b->cut.count <= cut && (thinned || !b->thinned);
    if (!root || (b->lost.count < lost && names_stay && has_room(w, root))) return root;
    page_give_up(b->arena, b->plan->root, NO_REMARKS_BESIDE);
    return fit(w);
}

static struct cell *fit_views(struct page_work *w) {
    struct build *b = w->b;
    struct plan_view *v = b->plan->root;
    bool page = b->plan->extras && b->plan->extras->page;
    if (page) page_drop_legends(b, v);
    page_widen_legends(v, room_across(w));
    if (page) page_near_legends(v, w->gaps);
    page_close_up(v, room_across(w), room_down(w), APART);
    const double before[2] = {flexible(v, true), flexible(v, false)};
    struct cell *root = fit(w);
    bool pie = page_has_pie(b), renamed = false; /* a pie sees to its legend itself */
    struct naming ends = naming_of(b->arena, v);
    if (root && !pie && (unnamed(root) || !enough(w))) renamed = page_restore_legends(v);
    if (renamed) root = fit(w);
    bool given[GIVEN_UP_ALL] = {false};
    if (root) root = try_texts_within(w, root);
    if (root) root = try_names_cut(w, root, before);
    if (root) root = try_remarks_within(w, root);
    if (root && page_fits(page_slack(root, room_across(w) + 1, room_down(w) + 1)))
        root = try_without_axis(w, root, &given[NO_VALUE_AXES]);
    if (root) root = try_axis_back(w, root, before, &given[NO_VALUE_AXES]);
    if (root) root = give_way(w, root, renamed ? &ends : NULL, given);
    if (root && given[NO_REMARKS_BESIDE]) root = try_remarks_beside(w, root);
    root = match_nets(w, root);
    root = match_values(w, root);
    tell_given(w, given);
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

struct scene *page_build(struct build *b) {
    struct plan *p = (struct plan *)b->plan;
    bool page = p->extras && p->extras->page;
    const double *pad = p->padding;
    const struct title_plan *own = p->root->title;
    double small = fmin(1, fmin(p->picture_width / USUAL_WIDTH, p->picture_height / USUAL_HEIGHT));
    struct page_work w = {.b = b,
                          .title = p->page_title,
                          .left = pad[0],
                          .right = p->picture_width - pad[2],
                          .top = pad[1],
                          .bottom = p->picture_height - pad[3],
                          .gaps = fmax(TIGHT, small),
                          .told = b->diag->count};
    if (page) fit_texts(&w);
    if (w.title)
        p->root->title = NULL;
    else if (own)
        p->root->title = title_narrow(b, own, 0.8 * room_across(&w));
    struct cell *root = fit_views(&w);
    p->root->title = own;
    if (!root) return NULL;
    tell_cut(b, &w.head);
    tell_cut(b, &w.foot);
    double x = w.left - root->view.x1, y = w.top + above(&w) - root->view.y1;
    /* a pie that is smaller than its room stands in its middle */
    if (page_has_pie(b)) y += fmax(0, room_down(&w) - (root->view.y2 - root->view.y1)) / 2;
    add_to_root(b, root, &w.head, x, y);
    add_to_root(b, root, &w.foot, x, y);
    struct scene *s = ARENA_NEW(b->arena, struct scene);
    *s = (struct scene){.width = p->picture_width,
                        .height = p->picture_height,
                        .dpi = 96,
                        .origin_x = x,
                        .origin_y = y,
                        .root = root->parts.mark};
    return s;
}
