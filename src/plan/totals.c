/* The sums of stacks as texts, and when a sum says nothing or would be wrong. */
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "transform/rows.h"

struct stack_sum {
    double sum;
    uint32_t lacks; /* the first row without a figure; ROW_NONE: none */
    bool up, down;  /* it has parts of that sign */
    bool any;
};

uint32_t *stack_firsts(struct arena *a, const struct column *const *by, size_t n, size_t rows) {
    const struct column **known = ARENA_ARRAY(a, const struct column *, n);
    uint32_t *first = ARENA_ARRAY(a, uint32_t, rows);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (by[i]) known[count++] = by[i];
    struct groups stacks = rows_group(a, known, count, rows);
    for (size_t row = 0; row < rows; row++)
        first[row] = stacks.first[stacks.of[row]];
    return first;
}

/* The first row of each row's stack; the sums stand at these. */
static uint32_t *sum_up(const struct extras_work *w, const struct column *c, struct stack_sum *sums) {
    const struct stack_info *s = &w->u->stack;
    size_t n = w->t->rows;
    const struct column **by = ARENA_ARRAY(w->p->arena, const struct column *, s->groupby_count);
    for (size_t i = 0; i < s->groupby_count; i++)
        by[i] = table_column(w->t, str_of(s->groupby[i]));
    uint32_t *first = stack_firsts(w->p->arena, by, s->groupby_count, n);
    for (size_t row = 0; row < n; row++) {
        double v = column_number(c, row);
        sums[row].lacks = ROW_NONE;
        struct stack_sum *sum = &sums[first[row]];
        if (isnan(v) && sum->lacks == ROW_NONE) sum->lacks = (uint32_t)row;
        if (isnan(v)) continue;
        sum->sum += v;
        sum->any = true;
        sum->up |= v > 0;
        sum->down |= v < 0;
    }
    return first;
}

static const char *text_of(const struct extras_work *w, const struct column *c, size_t row) {
    struct str s = c ? value_to_string(w->p->arena, column_meant(c, row)) : STR("");
    return arena_strndup(w->p->arena, s.p, s.n);
}

/* A stack of which a part has no figure looks like a whole one. */
static void tell_lacking(const struct extras_work *w, const struct stack_sum *sums, bool summed) {
    size_t count = 0, first = 0;
    for (size_t row = w->t->rows; row-- > 0;)
        if (sums[row].any && sums[row].lacks != ROW_NONE) count++, first = row;
    if (!count) return;
    const char *more = count > 1 ? arena_printf(w->p->arena, " (and in %zu more)", count - 1) : "";
    diag_warn(w->p->diag, (struct place){0}, NULL, "\"%s\" of \"%s\" has no figure%s: the stack is not the whole%s",
              text_of(w, series_of(w), sums[first].lacks), text_of(w, rows_of(w, category_channel(w)), first), more,
              summed ? ", and its sum is left out" : "");
}

void totals_check(const struct extras_work *w) {
    const struct column *value = rows_of(w, value_channel(w));
    bool piled = is_piled(w->u) && w->u->mark != MARK_TYPE_ARC;
    if (!piled || !value || w->t->rows > LABELLED_ROWS_MAX) return;
    struct stack_sum *sums = ARENA_ARRAY(w->p->arena, struct stack_sum, w->t->rows);
    sum_up(w, value, sums);
    tell_lacking(w, sums, w->m->labels && w->m->labels->totals);
}

const double *totals_of(const struct extras_work *w, const struct column *c) {
    struct stack_sum *sums = ARENA_ARRAY(w->p->arena, struct stack_sum, w->t->rows);
    double *out = ARENA_ARRAY(w->p->arena, double, w->t->rows);
    uint32_t *first = sum_up(w, c, sums);
    for (size_t row = 0; row < w->t->rows; row++)
        out[row] = sums[first[row]].lacks == ROW_NONE ? sums[first[row]].sum : NAN;
    return out;
}

/* Do all stacks come to 100 %? */
static bool all_hundred(const struct column *c, const struct stack_sum *sums, size_t n) {
    const double rounding = 0.015;
    for (size_t i = 0; i < n; i++)
        if (sums[i].any && !(fabs(sums[i].sum - 1) <= rounding)) return false;
    return c->unit && c->unit->percent;
}

static bool signs_mixed(const struct stack_sum *sums, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (sums[i].up && sums[i].down) return true;
    return false;
}

static bool any_down(const struct stack_sum *sums, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (sums[i].down) return true;
    return false;
}

const struct column *totals_make(const struct extras_work *w, const struct figures *f, const struct column *c,
                                 bool *net) {
    bool asked = w->p->doc->extras.totals_asked;
    size_t n = w->t->rows;
    struct stack_sum *sums = ARENA_ARRAY(w->p->arena, struct stack_sum, n);
    uint32_t *first = sum_up(w, c, sums);
    if (!asked && all_hundred(c, sums, n)) return NULL;
    *net = signs_mixed(sums, n);
    if (*net && w->p->doc->extras.mirrored) { /* two sides that are compared, not balanced */
        if (asked)
            diag_warn(w->p->diag, (struct place){0}, NULL,
                      "the two sides of a mirrored chart have no sum in common: sums are left out");
        return NULL;
    }
    if (w->u->stack.offset && strcmp(w->u->stack.offset, "center") == 0 && any_down(sums, n)) {
        if (asked)
            diag_warn(w->p->diag, (struct place){0}, NULL,
                      "stacks around their middle show magnitudes: sums with negative figures are left out");
        return NULL;
    }
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "total", n);
    for (size_t row = 0; row < n; row++) {
        struct buf b;
        const struct stack_sum *s = &sums[first[row]];
        buf_init(&b, w->p->arena);
        if (s->any && s->lacks == ROW_NONE) figure_write_whole(&b, f, c, s->sum);
        column_builder_add(&out, b.n ? value_str((struct str){b.p, b.n}) : VNULL);
    }
    struct column *texts = ARENA_NEW(w->p->arena, struct column);
    *texts = column_builder_finish(&out);
    return texts;
}
