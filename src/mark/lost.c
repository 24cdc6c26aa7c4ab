/* Labels that found no place, by name. */
#include "mark/build.h"

void lost_add(struct build *b, struct lost_labels *list, struct str name) {
    ARENA_PUSH(b->arena, list->names, list->count, list->cap, name);
    list->harm += 1;
}

void lost_cut(struct build *b, struct str name, double kept) {
    const double unsightly = 0.1;
    struct lost_labels *cut = &b->cut;
    for (size_t i = 0; i < cut->count; i++)
        if (str_equal(cut->names[i], name)) return; /* panels have the same names */
    lost_add(b, cut, name);
    cut->harm += unsightly - fmax(0, fmin(1, kept));
}
