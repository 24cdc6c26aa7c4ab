/* What the options ask of the library. */
#include "base/number.h"
#include "cli.h"
#include <math.h>
#include <stdlib.h>

/* SOURCE_DATE_EPOCH: seconds since 1970. */
static bool epoch(int64_t *out) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    double v;
    if (!text || !number_read(str_of(text), &v)) return false;
    *out = (int64_t)v;
    return true;
}

static struct suret_data *data_pairs(struct arena *a, const struct cli_list *l, bool bare) {
    struct suret_data *d = ARENA_ARRAY(a, struct suret_data, l->count);
    for (size_t i = 0; i < l->count; i++) {
        const char *equals = strchr(l->items[i], '=');
        if (!equals && bare) {
            d[i] = (struct suret_data){.name = "", .file = l->items[i]};
            continue;
        }
        if (!equals) {
            cli_error(NULL, "--data takes NAME=FILE, not \"%s\"", l->items[i]);
            return NULL;
        }
        d[i] = (struct suret_data){.name = arena_strndup(a, l->items[i], (size_t)(equals - l->items[i])),
                                   .file = equals + 1};
    }
    return d;
}

const char *const *cli_theme_folders(struct arena *a, const struct cli_options *o, size_t *count) {
    const char **folders = ARENA_ARRAY(a, const char *, o->theme_dirs.count + 1);
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    *count = o->theme_dirs.count;
    if (*count) memcpy(folders, o->theme_dirs.items, *count * sizeof *folders);
    if (config && *config)
        folders[(*count)++] = arena_printf(a, "%s/suret/themes", config);
    else if (home && *home)
        folders[(*count)++] = arena_printf(a, "%s/.config/suret/themes", home);
    return folders;
}

static bool read_compression(const char *word, enum suret_compression *c) {
    static const char *const words[] = {"usual", "fast", "small"}; /* in the order of suret_compression */
    if (!cli_word("--compression", word, words, sizeof words / sizeof *words)) return false;
    for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
        if (!strcmp(word, words[i])) *c = (enum suret_compression)i;
    return true;
}

bool cli_request(struct arena *a, const struct cli_options *o, struct str spec, const char *file, const char *base,
                 struct suret_request *r) {
    static const char *const texts[] = {"text", "outlines"};
    *r = (struct suret_request){.spec = spec.p,
                                .spec_length = spec.n,
                                .file = file,
                                .base = o->base ? o->base : base,
                                .theme = o->theme,
                                .locale = o->locale,
                                .size = o->size,
                                .dpi = o->dpi,
                                .lenient = o->lenient,
                                .set = o->set.items,
                                .set_count = o->set.count,
                                .scale = o->scale,
                                .transparent = o->transparent,
                                .threads = o->jobs > 0 && o->jobs < 1000 ? (unsigned)o->jobs : 0};
    if (o->jobs > 0 && o->jobs != floor(o->jobs)) {
        cli_error("a whole number of threads", "--jobs takes no fractions");
        return false;
    }
    r->folders = cli_theme_folders(a, o, &r->folder_count);
    r->data_count = o->data.count;
    r->data = data_pairs(a, &o->data, o->each);
    if (o->data.count && !r->data) return false;
    if (r->scale > 0 && r->dpi > 0) {
        cli_error("leave one of them out", "--scale and --dpi contradict each other");
        return false;
    }
    if (!(r->scale > 0) && !(r->dpi > 0)) r->scale = 2;
    if (!cli_word("--text", o->text, texts, sizeof texts / sizeof *texts)) return false;
    r->outlines = o->text && !strcmp(o->text, "outlines");
    if (!read_compression(o->compression, &r->compression)) return false;
    r->has_date = epoch(&r->date);
    return true;
}
