/* Mekko charts: the columns' breadths are figures too. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* The field that the breadths are of: one of its own, whose greatest figure counts in each column, or that of the
 * columns' heights, whose figures are summed. NULL: the scale is not of the columns of a Mekko chart. */
static const struct column *breadths(struct planner *p, const struct scale_component *c, bool *sum,
                                     const struct table **t) {
    const struct extras *e = &p->doc->extras;
    struct unit_model *u = c->unit;
    enum channel measure = c->channel == CH_X ? CH_Y : CH_X;
    if (!e->mekko || u->mark != MARK_TYPE_BAR || c->type != SCALE_BAND || (c->channel != CH_X && c->channel != CH_Y))
        return NULL;
    *sum = !e->mekko_width;
    *t = *sum ? u->table : u->raw;
    struct place width_at = *sum ? u->def->place : extras_place(p, "mekko.width");
    const char *name = *sum ? u->channels[measure].column : e->mekko_width;
    const struct column *found = name ? table_column(*t, str_of(name)) : NULL;
    if (!found && e->mekko_width)
        diag_error(p->diag, width_at, NULL, "the data has no field \"%s\" for the breadth of the columns", name);
    if (found && found->type == COLUMN_STRING) {
        diag_error(p->diag, width_at, NULL, "\"%s\" is text: no breadth of the columns", name);
        return NULL;
    }
    return found;
}

/* As the scale's values; NULL: no Mekko. */
static double *weights_of(struct planner *p, const struct scale_component *c, const struct scale *s,
                          const struct column **from, size_t *rows) {
    bool sum;
    const struct table *t;
    const struct column *figures = *from = breadths(p, c, &sum, &t);
    const char *by = c->unit->channels[c->channel].column;
    const struct column *category = figures && by ? table_column(t, str_of(by)) : NULL;
    if (!category) return NULL;
    double *out = ARENA_ARRAY(p->arena, double, s->values_n);
    *rows = t->rows;
    for (size_t row = 0; row < t->rows; row++) {
        double v = column_number(figures, row);
        struct value name = column_get(category, row);
        for (size_t i = 0; v > 0 && i < s->values_n; i++)
            if (value_equal(s->values[i], name)) out[i] = sum ? out[i] + v : fmax(out[i], v);
    }
    return out;
}

void mekko_weights(struct planner *p, const struct scale_component *c, struct scale *s) {
    const struct column *from;
    size_t rows;
    s->weights = weights_of(p, c, s, &from, &rows);
}

/* Shares add up to the same in each column: the breadths of such sums say nothing. */
static void tell_of_breadths(struct planner *p, const double *v, size_t n, double largest) {
    const double rounding = 0.015;
    if (n < 2 || p->doc->extras.mekko_width) return;
    for (size_t i = 0; i < n; i++)
        if (largest - v[i] > rounding * largest) return;
    diag_note(p->diag, (struct place){0}, "\"mekko\": {\"width\": FIELD}, or --width FIELD, names another measure",
              "all columns are as broad: their parts have the same sum");
}

void mekko_axes(struct planner *p, const struct scale_component *c, struct axis_plan *axis) {
    const struct column *from = NULL;
    const struct scale *s = axis->scale;
    size_t rows = 0;
    const double *v = s->weights && !axis->grid ? weights_of(p, c, s, &from, &rows) : NULL;
    if (!v) return;
    struct str *details = ARENA_ARRAY(p->arena, struct str, s->values_n);
    struct figures f =
        figures_of_numbers(p->arena, &p->doc->extras, p->locale->number, from->unit, from, rows, v, s->values_n);
    f.formatted = false; /* no label of a bar */
    for (size_t i = 0; i < s->values_n; i++) {
        struct buf b;
        buf_init(&b, p->arena);
        figure_write_sum(&b, &f, v[i]);
        details[i] = (struct str){b.p, b.n};
    }
    axis->details = details;
    tell_of_breadths(p, v, s->values_n, f.largest);
}

void mekko_make(struct extras_work *w) {
    enum channel ch = w->m->horizontal ? CH_Y : CH_X;
    const struct scale_component *c = w->p->doc->extras.mekko ? scale_of(w->node, ch) : NULL;
    const struct column *category = rows_of(w, ch);
    if (!c || !c->now || !c->now->scale.weights || !category || w->u->mark != MARK_TYPE_BAR) return;
    struct encode_rule *rules = ARENA_ARRAY(w->p->arena, struct encode_rule, 2);
    rules[0] = (struct encode_rule){.from = FROM_COLUMN, .column = category, .scale = &c->now->scale, .mult = 1};
    rules[1] = rules[0];
    rules[1].band = 1;
    struct encoder *e = w->m->encode;
    e[ch == CH_X ? VISUAL_XC : VISUAL_YC] = e[ch == CH_X ? VISUAL_WIDTH : VISUAL_HEIGHT] = (struct encoder){0};
    e[ch == CH_X ? VISUAL_X : VISUAL_Y] = (struct encoder){rules, 1};
    e[ch == CH_X ? VISUAL_X2 : VISUAL_Y2] = (struct encoder){rules + 1, 1};
}
