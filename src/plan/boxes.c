#include "plan/boxes.h"

static const char LOWER[] = "lower_box_";

/* The summaries by which the mark's rows are boxes; false: they are none. */
static bool summaries_of(struct arena *a, const struct mark_plan *m, struct box_columns *out) {
    *out = (struct box_columns){.low = NULL};
    for (size_t i = 0; i < m->table->column_count && !out->low; i++)
        if (str_starts(str_of(m->table->columns[i].name), STR(LOWER))) out->low = &m->table->columns[i];
    if (!out->low) return false;
    const char *field = out->low->name + strlen(LOWER);
    const struct {
        const struct column **column;
        const char *names[2]; /* whiskers reach to the extremes, or to what is no outlier */
    } others[] = {{&out->median, {"mid_box_"}},
                  {&out->high, {"upper_box_"}},
                  {&out->least, {"min_", "lower_whisker_"}},
                  {&out->most, {"max_", "upper_whisker_"}}};
    bool all = true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        for (int k = 0; k < 2 && others[i].names[k] && !*others[i].column; k++)
            *others[i].column = table_column(m->table, str_of(arena_concat(a, others[i].names[k], field)));
        all &= *others[i].column != NULL;
    }
    return all;
}

bool box_columns_of(struct arena *a, const struct mark_plan *m, struct box_columns *out) {
    return m->aria_role && strcmp(m->aria_role, "box") == 0 && summaries_of(a, m, out);
}

double boxes_statistic(struct arena *a, const struct mark_plan *m, int which) {
    struct box_columns box;
    if (!summaries_of(a, m, &box)) return NAN;
    const char *prefix = which == 1 ? BOXES_MEDIAN "_" : BOXES_MEAN "_";
    const struct column *whole = table_column(m->table, str_of(arena_concat(a, prefix, box.low->name + strlen(LOWER))));
    const struct column *c = which == 2 ? box.least : which == 3 ? box.most : whole;
    double found = NAN;
    for (size_t row = 0; whole && row < m->table->rows; row++) /* means and medians are the same in all rows */
        found = which == 3 ? fmax(found, column_number(c, row)) : fmin(found, column_number(c, row));
    return found;
}
