/* What may mislead a reader, or be hard to read, in a finished chart. The rules look at the resolved plan and at the
 * scene, so that they judge what is shown and not how it was written. */
#ifndef LINT_LINT_H
#define LINT_LINT_H
#include "layout/layout.h"

struct finding {
    const char *rule; /* "bar-zero", ... */
    struct place place;
    const char *reason, *mend; /* lower case, no full stop */
};
struct lint {
    struct arena *arena;
    const struct plan *plan;
    const struct scene *scene;
    struct finding *items;
    size_t count, cap;
};
/* All rules, in the order of their table. */
void lint_run(struct lint *l);

/* ---- inside lint/ */
void lint_find(struct lint *l, const char *rule, struct place at, const char *mend, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* plan_rules.c */
void lint_bars(struct lint *l);
void lint_hidden(struct lint *l);
void lint_growth(struct lint *l);
void lint_pies(struct lint *l);
void lint_axes(struct lint *l);
void lint_source(struct lint *l);
/* color_rules.c */
void lint_alike(struct lint *l);
void lint_repeated(struct lint *l);
void lint_rainbow(struct lint *l);
/* scene_rules.c */
void lint_texts(struct lint *l);
void lint_names(struct lint *l);

/* sight.c: how far two colours are apart (CIEDE2000; Sharma, Wu and Dalal 2005) to an eye of that kind, by the
 * simulation of Machado, Oliveira and Fernandes (2009) at full severity. */
enum sight { SIGHT_USUAL, SIGHT_PROTAN, SIGHT_DEUTAN, SIGHT_TRITAN, SIGHT_COUNT };
double sight_difference(struct color a, struct color b, enum sight s);
#endif
