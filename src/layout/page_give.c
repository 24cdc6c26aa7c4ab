/* What a page does without where the picture is too small for all. */
#include "layout/page.h"

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

bool page_drop_value_axes(struct arena *a, struct plan_view *v) {
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

bool page_restore_value_axes(struct plan_view *v) {
    bool any = v->dropped_axes > 0;
    v->axis_count += v->dropped_axes;
    v->dropped_axes = 0;
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= page_restore_value_axes(v->children[i]);
    return any;
}

/* Those along a channel, or all of them (CHANNEL_COUNT): how many are left. */
static uint32_t without_axes(struct arena *a, const struct axis_plan **axes, uint32_t n, enum channel ch) {
    struct axis_plan *kept = ARENA_ARRAY(a, struct axis_plan, n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        if (ch != CHANNEL_COUNT && (*axes)[i].channel != ch) kept[count++] = (*axes)[i];
    *axes = kept;
    return count;
}

/* Those of the view, and those that the views of a facet share. */
static bool drop_axes(struct arena *a, struct plan_view *v, enum channel ch) {
    struct header_plan *headers = (struct header_plan *)v->headers;
    uint32_t all = v->axis_count;
    bool any = false;
    v->axis_count = without_axes(a, &v->axes, all, ch);
    v->dropped_axes = 0;
    any = v->axis_count < all;
    for (uint32_t i = 0; i < v->header_count; i++) {
        all = headers[i].axis_count;
        headers[i].axis_count = without_axes(a, &headers[i].axes, all, ch);
        any |= headers[i].axis_count < all;
    }
    return any;
}

static bool shorten_names(const struct axis_plan *axes, uint32_t n) {
    struct axis_plan *all = (struct axis_plan *)axes;
    bool any = false;
    for (uint32_t i = 0; i < n; i++)
        if (!all[i].names_short && !all[i].grid && scale_type_band(all[i].scale->type)) any = all[i].names_short = true;
    return any;
}

static void restore_names(const struct axis_plan *axes, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        ((struct axis_plan *)axes)[i].names_short = false;
}

void page_restore_names(struct plan_view *v) {
    restore_names(v->axes, v->axis_count);
    for (uint32_t i = 0; i < v->header_count; i++)
        restore_names(v->headers[i].axes, v->headers[i].axis_count);
    for (uint32_t i = 0; i < v->child_count; i++)
        page_restore_names(v->children[i]);
}

static bool drop_headers(struct plan_view *v) {
    bool any = v->header_count > 0 || (v->facet && v->child_count && v->children[0]->title);
    v->header_count = 0;
    for (uint32_t i = 0; v->facet && i < v->child_count; i++)
        v->children[i]->title = NULL;
    return any;
}

/* Texts of references, and remarks, stay within their view, or may stand beside it again. False: they did before. */
static bool hold_texts(struct mark_plan *m, bool within) {
    struct reference_plan *all = (struct reference_plan *)m->references;
    bool any = false;
    for (uint32_t i = 0; i < m->reference_count; i++)
        if (all[i].within != within) any = true, all[i].within = within;
    return any;
}

static bool hold_remarks(struct mark_plan *m, bool within) {
    struct callout_plan *all = (struct callout_plan *)m->callouts;
    bool any = false;
    for (uint32_t i = 0; i < m->callout_count; i++)
        if (all[i].within != within) any = true, all[i].within = within;
    return any;
}

static void let_go(struct plan_view *v, bool (*hold)(struct mark_plan *, bool)) {
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    for (uint32_t i = 0; i < v->mark_count; i++)
        hold(&marks[i], false);
    for (uint32_t i = 0; i < v->child_count; i++)
        let_go(v->children[i], hold);
}

void page_restore_texts(struct plan_view *v) {
    let_go(v, hold_texts);
}

void page_restore_remarks(struct plan_view *v) {
    let_go(v, hold_remarks);
}

bool page_restore_legends(struct plan_view *v) {
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    bool any = v->spare_count > 0;
    if (any && !v->legend_count) v->legends = v->spare, v->legend_count = v->spare_count;
    v->spare_count = 0;
    for (uint32_t i = 0; i < v->mark_count; i++)
        if (marks[i].labels && marks[i].labels->kind == LABEL_OF_SERIES) marks[i].labels = NULL, any = true;
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= page_restore_legends(v->children[i]);
    return any;
}

/* Does the legend tell of sizes, widths or opacities alone? */
static bool of_measures(const struct legend_plan *l) {
    return !l->fill && !l->stroke && !l->shape && !l->stroke_dash;
}

static bool drop_measure_legends(struct arena *a, struct plan_view *v) {
    struct legend_plan *kept = ARENA_ARRAY(a, struct legend_plan, v->legend_count);
    uint32_t all = v->legend_count, count = 0;
    for (uint32_t i = 0; i < all; i++)
        if (!of_measures(&v->legends[i])) kept[count++] = v->legends[i];
    v->legends = kept;
    v->legend_count = count;
    return count < all;
}

/* The names of points stand within their view: it gains no room without them. */
static bool drop_labels(struct mark_plan *m) {
    if (!m->labels || m->labels->kind == LABEL_OF_POINTS) return false;
    m->labels = NULL;
    return true;
}

bool page_give_up(struct arena *a, struct plan_view *v, enum given_up what) {
    bool any = false;
    if (what == NO_LONG_NAMES) any = shorten_names(v->axes, v->axis_count);
    for (uint32_t i = 0; i < v->header_count && what == NO_LONG_NAMES; i++)
        any |= shorten_names(v->headers[i].axes, v->headers[i].axis_count);
    if (what == NO_VALUE_AXES) any = page_drop_value_axes(a, v);
    if (what == NO_FAR_NAMES) any = v->axis_count && !v->names_near, v->names_near = true;
    if (what == NO_MEASURE_LEGENDS) any = drop_measure_legends(a, v);
    if (what == NO_LEGENDS) {
        any = v->legend_count > 0;
        v->legend_count = 0;
    }
    if (what == NO_X_AXES) any = drop_axes(a, v, CH_X);
    if (what == NO_Y_AXES) any = drop_axes(a, v, CH_Y);
    if (what == NO_AXES) any = drop_axes(a, v, CHANNEL_COUNT);
    if (what == NO_HEADERS) any = drop_headers(v);
    if (what == NO_LABELS) page_restore_legends(v);
    struct mark_plan *marks = (struct mark_plan *)v->marks;
    for (uint32_t i = 0; i < v->mark_count && what == NO_GROWTH; i++) {
        any |= marks[i].growth_count > 0;
        marks[i].growth_count = 0;
    }
    for (uint32_t i = 0; i < v->mark_count && what == NO_LABELS; i++)
        any |= drop_labels(&marks[i]);
    for (uint32_t i = 0; i < v->mark_count && what == NO_REMARKS_BESIDE; i++)
        any |= hold_remarks(&marks[i], true);
    for (uint32_t i = 0; i < v->mark_count && what == NO_TEXTS_BESIDE; i++)
        any |= hold_texts(&marks[i], true);
    for (uint32_t i = 0; i < v->child_count; i++)
        any |= page_give_up(a, v->children[i], what);
    return any;
}

void page_close_up(struct plan_view *v, double width, double height, double share) {
    if (v->kind != PLAN_GRID || !v->child_count) return;
    uint32_t columns = v->columns ? v->columns : v->child_count, rows = (v->child_count + columns - 1) / columns;
    double across = columns > 1 ? width * share / (columns - 1) : INFINITY,
           down = rows > 1 ? height * share / (rows - 1) : INFINITY;
    v->column_spacing = fmax(4, fmin(v->column_spacing, floor(across)));
    v->row_spacing = fmax(4, fmin(v->row_spacing, floor(down)));
    for (uint32_t i = 0; i < v->child_count; i++)
        page_close_up(v->children[i], width / columns, height / rows, share);
}

static void near_legends(const struct legend_plan *legends, uint32_t n, double share) {
    struct legend_plan *plans = (struct legend_plan *)legends;
    for (uint32_t i = 0; i < n; i++) {
        struct value *offset = &plans[i].props[LEGEND_OFFSET];
        if (offset->kind == VALUE_NUMBER) *offset = value_number(round(offset->number * share));
    }
}

void page_near_legends(struct plan_view *v, double share) {
    near_legends(v->legends, v->legend_count, share);
    if (v->spare != v->legends || !v->legend_count) near_legends(v->spare, v->spare_count, share);
    for (uint32_t i = 0; i < v->child_count; i++)
        page_near_legends(v->children[i], share);
}
