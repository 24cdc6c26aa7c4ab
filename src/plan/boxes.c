#include "plan/boxes.h"

bool box_columns_of(struct arena *a, const struct mark_plan *m, struct box_columns *out) {
    static const char low[] = "lower_box_";
    if (!m->aria_role || strcmp(m->aria_role, "box") != 0) return false;
    *out = (struct box_columns){.low = NULL};
    for (size_t i = 0; i < m->table->column_count && !out->low; i++)
        if (str_starts(str_of(m->table->columns[i].name), STR(low))) out->low = &m->table->columns[i];
    if (!out->low) return false;
    const char *field = out->low->name + strlen(low);
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
