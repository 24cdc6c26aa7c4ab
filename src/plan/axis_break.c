/* A part that is left out of the axis of figures. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"
#include "plan/scale_component.h"

void break_scale(struct planner *p, const struct scale_component *c, struct scale *s) {
    const struct extras *e = &p->doc->extras;
    if (!value_is_set(e->break_from) || said_measure(c->unit) != c->channel) return;
    s->gap.from = value_number_or(said_place(p, c->unit, c->channel, e->break_from), NAN);
    s->gap.to = value_number_or(said_place(p, c->unit, c->channel, e->break_to), NAN);
}

void break_check(const struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    enum channel ch = said_measure(w->u);
    if (!value_is_set(e->break_from) || ch == CHANNEL_COUNT) return;
    const struct scale_component *c = scale_of(w->node, ch);
    const struct column *figures = rows_of(w, ch);
    const struct scale *s = c && c->now ? &c->now->scale : NULL;
    if (!s || !figures) return;
    bool figures_given = !isnan(s->gap.from) && !isnan(s->gap.to);
    if (s->domain_n != 4 && figures_given && s->gap.from >= s->gap.to) {
        diag_warn(w->p->diag, extras_place(w->p, "break"), NULL, "a break goes from the lesser figure to the greater");
        return;
    }
    if (s->domain_n != 4) {
        diag_warn(w->p->diag, extras_place(w->p, "break"), "\"from\" and \"to\" are two figures within a linear axis",
                  figures_given ? "the axis has no place for the break" : "the break is between no figures");
        return;
    }
    size_t hidden = 0;
    for (size_t row = 0; row < w->t->rows; row++)
        hidden += column_number(figures, row) > s->gap.from && column_number(figures, row) < s->gap.to;
    if (hidden)
        diag_warn(w->p->diag, extras_place(w->p, "break"), "choose a break between the figures",
                  "the break hides where %zu figure%s", hidden, hidden == 1 ? " ends" : "s end");
}
