/* Inside plan/: lists of names and names that are made. */
#ifndef PLAN_NAMES_H
#define PLAN_NAMES_H
#include <stddef.h>

struct planner;
struct unit_model;

/* Names, each once. */
struct name_list {
    const char **names;
    size_t count, cap;
};

/* NULL is passed over. */
void names_add(struct planner *p, struct name_list *l, const char *name);
/* The name with "_" for all but letters, digits and "_", and before a leading digit (varName). */
const char *name_word(struct planner *p, const char *name);
/* The columns that split a unit's rows into paths: pathGroupingFields of encoding.ts. */
void path_grouping(struct planner *p, const struct unit_model *u, struct name_list *l);
#endif
