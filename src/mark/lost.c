#include "mark/build.h"

void lost_add(struct build *b, struct lost_labels *list, struct str name) {
    ARENA_PUSH(b->arena, list->names, list->count, list->cap, name);
}

void lost_add_once(struct build *b, struct lost_labels *list, struct str name) {
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->names[i], name)) return;
    lost_add(b, list, name);
}
