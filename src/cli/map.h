/* A map from strings to numbers, for names by the hundred thousand. Lives in an arena; keys are borrowed. */
#ifndef CLI_MAP_H
#define CLI_MAP_H
#include "base/str.h"

struct cli_map {
    struct cli_map_entry *entries;
    size_t size, count; /* size is a power of two, or 0 */
};
struct cli_map_entry {
    struct str key; /* p NULL: free */
    size_t value;
};
/* The key's value, or NULL. */
size_t *cli_map_find(const struct cli_map *m, struct str key);
/* The key's value, added as `value` where it was not there; *is_new (may be NULL) tells. */
size_t *cli_map_add(struct arena *a, struct cli_map *m, struct str key, size_t value, bool *is_new);
#endif
