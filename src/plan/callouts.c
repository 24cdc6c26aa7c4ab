/* Callouts: remarks that are tied to an item of the chart. */
#include "plan/bars.h"
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"

/* Does the row's item bear the name: as its category, or as that which tells apart the items of a category? */
static bool bears(const struct extras_work *w, size_t row, struct value name, bool series) {
    static const enum channel places[] = {CH_X, CH_Y},
                              kinds[] = {CH_COLOR, CH_FILL, CH_STROKE, CH_DETAIL, CH_X_OFFSET, CH_Y_OFFSET};
    const enum channel *channels = series ? kinds : places;
    size_t count = series ? sizeof kinds / sizeof *kinds : sizeof places / sizeof *places;
    for (size_t i = 0; i < count; i++) {
        const struct column *c = channels[i] == said_measure(w->u) ? NULL : rows_of(w, channels[i]);
        if (c && said_names_cell(w->p, w->u, channels[i], c, row, name)) return true;
    }
    return false;
}

/* Points among figures have no category: they are called by what tells them apart. */
static bool is_meant(const struct extras_work *w, size_t row, const struct callout_def *d) {
    bool point = w->u->mark == MARK_TYPE_POINT || w->u->mark == MARK_TYPE_CIRCLE || w->u->mark == MARK_TYPE_SQUARE;
    if (value_is_set(d->series)) return bears(w, row, d->at, false) && bears(w, row, d->series, true);
    return bears(w, row, d->at, false) || (point && bears(w, row, d->at, true));
}

static void callout_nowhere(const struct extras_work *w, const struct callout_def *d) {
    const char *name = said_name(w->p, d->at), *series = value_is_set(d->series) ? said_name(w->p, d->series) : NULL;
    const struct column *parts = series_of(w);
    size_t row = 0;
    while (row < w->t->rows && !bears(w, row, d->at, false))
        row++;
    if (series && row < w->t->rows)
        diag_warn(w->p->diag, d->place, parts ? names_meant(w, parts, str_of(series)) : NULL,
                  "the callout's \"%s\" has no series \"%s\"", name, series);
    else
        diag_warn(w->p->diag, d->place, NULL, "the callout's \"%s\" is nowhere in the chart", name);
}

/* Of several items in one place it is tied to the first. */
static void tell_of_others(const struct extras_work *w, const struct callout_def *d, size_t row) {
    const struct column *series = series_of(w);
    bool other = false;
    if (!series || value_is_set(d->series) || is_piled(w->u) || w->node->groupby_count) return;
    for (size_t i = row + 1; i < w->t->rows && !other; i++)
        other = bears(w, i, d->at, false) && !value_equal(column_meant(series, i), column_meant(series, row));
    if (other)
        diag_note(w->p->diag, d->place, "\"callouts\": {\"series\": ...} says which",
                  "the callout's \"%s\" is there in several series: it is tied to \"%s\"", said_name(w->p, d->at),
                  said_name(w->p, column_meant(series, row)));
}

void callouts_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    enum mark_type mark = w->u->mark;
    if (!e->callout_count || mark == MARK_TYPE_TEXT || mark == MARK_TYPE_RULE || mark == MARK_TYPE_ARC) return;
    struct callout_plan *all = ARENA_ARRAY(w->p->arena, struct callout_plan, e->callout_count);
    uint32_t n = 0;
    for (size_t i = 0; i < e->callout_count; i++) {
        const struct callout_def *d = &e->callouts[i];
        uint8_t *met = &w->p->callouts_met[i];
        size_t row = 0;
        while (row < w->t->rows && !is_meant(w, row, d))
            row++;
        bool here = row < w->t->rows;
        *met = here || !w->node->groupby_count ? MET : *met == NOT_SOUGHT ? SOUGHT : *met;
        if (here) {
            bool point = !bears(w, row, d->at, false);
            if (!point) tell_of_others(w, d, row);
            all[n++] = (struct callout_plan){.row = (uint32_t)row,
                                             .name = point ? said_name(w->p, d->at) : NULL,
                                             .text = d->text,
                                             .whole = is_piled(w->u) && !value_is_set(d->series)};
        } else if (!w->node->groupby_count) {
            callout_nowhere(w, d);
        }
    }
    w->m->callouts = all;
    w->m->callout_count = n;
}
