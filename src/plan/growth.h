/* Inside plan/: growth between bars. growth_plan.c finds the pairs, growth_text.c writes the figure. */
#ifndef PLAN_GROWTH_H
#define PLAN_GROWTH_H
struct bar;
struct extras_work;
struct growth_def;

/* NULL: the pair has no figure, which is told. */
const char *growth_text(const struct extras_work *w, const struct growth_def *g, const struct bar *from,
                        const struct bar *to);
#endif
