/* What the options tell of a data file, from the list of these options. */
#include "cli.h"

static const struct cli_option options[] = {CLI_TOLD_OPTIONS};

struct suret_told *cli_told(struct arena *a, const struct cli_options *o, size_t *count) {
    struct suret_told *told = NULL;
    size_t cap = 0;
    *count = 0;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const char *name = options[i].name + strlen("--");
        const void *at = (const char *)o + options[i].at;
        const char *const *one = at;
        const struct cli_list *many = options[i].kind == CLI_MANY ? at : NULL;
        if (!many && *one) ARENA_PUSH(a, told, *count, cap, ((struct suret_told){name, *one}));
        for (size_t k = 0; many && k < many->count; k++)
            ARENA_PUSH(a, told, *count, cap, ((struct suret_told){name, many->items[k]}));
    }
    if (o->locale) ARENA_PUSH(a, told, *count, cap, ((struct suret_told){"locale", o->locale}));
    return told;
}
