/* Names that bear a mark in the data, "2024 (f)": it stands on their axis as well, and an author may name them with it.
 */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

bool cell_named(struct arena *a, const struct column *c, size_t row, struct value name) {
    struct value v = column_meant(c, row);
    if (value_named(a, v, name)) return true;
    if (!c->footnotes || !c->footnotes[row] || value_is_nil(v)) return false;
    struct str text = value_to_string(a, v), wanted = value_to_string(a, name), mark = str_of(c->footnotes[row]);
    if (!str_starts(wanted, text) || !str_ends(wanted, mark) || wanted.n < text.n + mark.n) return false;
    return !str_trim((struct str){wanted.p + text.n, wanted.n - text.n - mark.n}).n;
}

struct value cell_name(struct arena *a, const struct column *c, size_t row) {
    struct value v = column_meant(c, row);
    if (value_is_nil(v)) return VNULL;
    const struct str midnight = STR("T00:00:00.000Z");
    struct str text = value_to_string(a, v);
    if (v.kind == VALUE_DATE && str_ends(text, midnight)) text.n -= midnight.n; /* a day */
    const char *mark = c->footnotes ? c->footnotes[row] : NULL;
    if (!mark) return value_str(text);
    return value_string(arena_printf(a, "%.*s%s%s", (int)text.n, text.p, *mark == '(' ? " " : "", mark));
}

/* The first mark among rows that have a figure. */
static const char *mark_in(const struct extras_work *w, const struct column *c) {
    for (size_t row = 0; c && c->footnotes && row < w->t->rows; row++)
        if (c->footnotes[row]) return c->footnotes[row];
    return NULL;
}

void footnotes_check(const struct extras_work *w) {
    enum channel vc = value_channel(w), cc = category_channel(w);
    const char *mark = vc < CHANNEL_COUNT && w->m->labels ? mark_in(w, rows_of(w, vc)) : NULL;
    if (!mark && cc < CHANNEL_COUNT) mark = mark_in(w, rows_of(w, cc));
    if (!mark || w->p->doc->extras.note || w->p->marks_told) return;
    w->p->marks_told = true;
    diag_warn(w->p->diag, (struct place){0}, "a note says it", "nothing on the chart says what \"%s\" means", mark);
}

void footnotes_axis(struct planner *p, const struct scale_component *c, struct axis_plan *axis) {
    const struct scale *s = axis->scale;
    const struct unit_model *u = c->unit;
    const char *name = u->channels[c->channel].column;
    const struct column *column = name && u->table ? table_column(u->table, str_of(name)) : NULL;
    if (!column || !column->footnotes || !scale_type_discrete(s->type)) return;
    const char **marks = ARENA_ARRAY(p->arena, const char *, s->values_n);
    for (size_t row = 0; row < u->table->rows; row++)
        for (size_t i = 0; column->footnotes[row] && i < s->values_n; i++)
            if (!marks[i] && value_equal(s->values[i], column_get(column, row))) marks[i] = column->footnotes[row];
    axis->marks = marks;
}
