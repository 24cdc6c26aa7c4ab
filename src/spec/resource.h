/* What the library carries of JSON files: src/spec/themes/NAME.json and src/spec/locales/NAME.json, byte for byte. The
 * build writes the two tables (CMakeLists.txt: a file put there is found). */
#ifndef SPEC_RESOURCE_H
#define SPEC_RESOURCE_H
#include "base/str.h"

struct resource {
    const char *name; /* NULL: the table's end */
    const char *text;
    size_t length;
};
extern const struct resource resource_themes[], resource_locales[];
/* The text of that name; p NULL: none. */
struct str resource_find(const struct resource *table, const char *name);
/* The names of a table, in the arena, for "did you mean". */
const char **resource_names(struct arena *a, const struct resource *table, size_t *count);
#endif
