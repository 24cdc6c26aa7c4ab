/* Legends of lying stacks with parts on both sides of zero: from left to right as the parts stand. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/planner.h"

/* Of a series, by the mark that its legend explains: how many parts stand left of zero, and right of it. */
static void count_sides(struct planner *p, const struct plan_view *v, const struct scale *s, struct value series,
                        size_t sides[2]) {
    for (uint32_t i = 0; i < v->child_count; i++)
        count_sides(p, v->children[i], s, series, sides);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        const struct encoder *to = &m->encode[VISUAL_X], *from = &m->encode[VISUAL_X2], *fill = &m->encode[VISUAL_FILL];
        bool explained = false;
        for (uint32_t r = 0; r < fill->count; r++)
            explained |= fill->rules[r].scale == s;
        if (!explained || !m->horizontal || !m->labels || !m->labels->stacked || !m->labels->part) continue;
        for (uint32_t row = 0; row < m->table->rows && to->count && from->count; row++) {
            if (!value_named(p->arena, column_get(m->labels->part, row), series)) continue;
            double length = encode_number(v, to, row, 0) - encode_number(v, from, row, 0);
            if (length != 0) sides[length > 0]++;
        }
    }
}

void legend_in_order(struct planner *p, const struct plan_view *v, struct legend_plan *legend) {
    const struct scale *s = legend->fill;
    if (!p->doc->extras.page || !s || !scale_type_discrete(s->type) || s->values_n < 2 ||
        legend->values.kind == VALUE_ARRAY)
        return;
    struct value *order = ARENA_ARRAY(p->arena, struct value, s->values_n);
    size_t n = 0;
    for (int right = 0; right < 2; right++)
        for (size_t i = 0; i < s->values_n; i++) {
            /* the first of them stand next to zero */
            struct value series = s->values[right ? i : s->values_n - 1 - i];
            size_t sides[2] = {0, 0};
            count_sides(p, v, s, series, sides);
            if ((sides[0] > 0 && sides[1] == 0) != right) order[n++] = series;
            if (!right && i + 1 == s->values_n && n == 0) return; /* all stand right of it */
        }
    legend->values = value_array(order, n);
}
