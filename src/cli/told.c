#include "cli.h"

struct suret_told *cli_told(struct arena *a, const struct cli_options *o, size_t *count) {
    const struct suret_told all[] = {{"delimiter", o->delimiter}, {"quote", o->quote},     {"escape", o->escape},
                                     {"encoding", o->encoding},   {"header", o->header},   {"skip", o->skip},
                                     {"table", o->table},         {"decimal", o->decimal}, {"thousands", o->thousands},
                                     {"locale", o->locale}};
    struct suret_told *told = ARENA_ARRAY(a, struct suret_told, sizeof all / sizeof *all + o->null.count);
    *count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value) told[(*count)++] = all[i];
    for (size_t i = 0; i < o->null.count; i++)
        told[(*count)++] = (struct suret_told){"null", o->null.items[i]};
    return told;
}
