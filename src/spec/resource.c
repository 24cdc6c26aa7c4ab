#include "spec/resource.h"
#include "base/arena.h"

struct str resource_find(const struct resource *table, const char *name) {
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0) return (struct str){table->text, table->length};
    return (struct str){NULL, 0};
}

const char **resource_names(struct arena *a, const struct resource *table, size_t *count) {
    *count = 0;
    while (table[*count].name)
        ++*count;
    const char **names = ARENA_ARRAY(a, const char *, *count);
    for (size_t i = 0; i < *count; i++)
        names[i] = table[i].name;
    return names;
}
