/* Legends that the labels of marks make needless. */
#include "plan/extras.h"
#include "plan/planner.h"

static bool is_colored(const struct mark_plan *m, const struct legend_plan *legend) {
    for (int k = 0; k < 2; k++) {
        const struct encoder *e = &m->encode[k ? VISUAL_STROKE : VISUAL_FILL];
        for (uint32_t r = 0; r < e->count; r++)
            if (e->rules[r].scale && (e->rules[r].scale == legend->fill || e->rules[r].scale == legend->stroke))
                return true;
    }
    return false;
}

/* Views with colours of a legend: with marks of the kind that carry their names, and without such. */
struct tellers {
    uint32_t named, unnamed;
};

static struct tellers tellers_of(const struct plan_view *v, const struct legend_plan *legend, enum label_kind kind) {
    struct tellers all = {0};
    bool colored = false, named = false;
    for (uint32_t i = 0; i < v->child_count; i++) {
        struct tellers t = tellers_of(v->children[i], legend, kind);
        all.named += t.named;
        all.unnamed += t.unnamed;
    }
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (!m->table || !m->table->rows || !is_colored(m, legend)) continue;
        colored = true;
        named |= m->labels && m->labels->kind == kind && m->labels->name;
    }
    all.named += named;
    all.unnamed += colored && !named;
    return all;
}

/* Is the legend for nothing but the colours of marks of the kind that carry their names? */
static bool told_by_labels(const struct plan_view *v, const struct legend_plan *legend, enum label_kind kind) {
    struct tellers t = tellers_of(v, legend, kind);
    return t.named && !t.unnamed;
}

void extras_legends(struct planner *p, struct plan_view *view) {
    struct legend_plan *legends = (struct legend_plan *)view->legends;
    struct legend_plan *spare = ARENA_ARRAY(p->arena, struct legend_plan, view->legend_count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < view->legend_count; i++) {
        legend_in_order(p, view, &legends[i]);
        if (told_by_labels(view, &legends[i], LABEL_OF_SLICES) || told_by_labels(view, &legends[i], LABEL_OF_SERIES))
            spare[view->spare_count++] = legends[i];
        else
            legends[kept++] = legends[i];
    }
    view->legend_count = kept;
    view->spare = spare;
}
