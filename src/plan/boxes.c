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

double whole_statistic(const struct mark_plan *m, enum statistic which) {
    static const char *const prefixes[] = WHOLE_PREFIXES;
    const struct table *t = m->table;
    struct str prefix = str_of(prefixes[which]);
    for (size_t i = 0; i < t->column_count; i++)
        if (t->rows && str_starts(str_of(t->columns[i].name), prefix)) return column_number(&t->columns[i], 0);
    return NAN;
}
