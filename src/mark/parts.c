/* Marks and groups of the scene while they are put together. */
#include "mark/build.h"

struct scene_mark *mark_new(struct arena *a, const char *type, const char *role, const char *name) {
    struct scene_mark *m = ARENA_NEW(a, struct scene_mark);
    *m = (struct scene_mark){.type = type, .role = role, .name = name};
    return m;
}

struct group_parts group_new(struct arena *a, const char *role, const char *name) {
    struct group_parts p = {mark_new(a, "group", role, name), ARENA_NEW(a, struct scene_item),
                            ARENA_NEW(a, struct group_item)};
    p.group->background = true;
    *p.item = (struct scene_item){.kind = ITEM_GROUP, .style = &style_plain, .group = p.group};
    p.mark->items = p.item;
    p.mark->item_count = 1;
    return p;
}

void group_set_marks(struct arena *a, struct group_item *g, struct scene_mark *const *marks, size_t count) {
    const struct scene_mark **list = ARENA_ARRAY(a, const struct scene_mark *, count);
    for (size_t i = 0; i < count; i++)
        list[i] = marks[i];
    g->marks = list;
    g->mark_count = (uint32_t)count;
}
