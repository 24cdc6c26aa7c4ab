#include "base/number.h"
#include "cli.h"
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name;
    enum suret_format format;
} formats[] = {{"png", SURET_PNG}, {"svg", SURET_SVG}, {"pdf", SURET_PDF}};

bool cli_format(const char *name, bool is_file, enum suret_format *out) {
    const char *dot = is_file ? strrchr(name, '.') : NULL;
    const char *word = is_file ? (dot && !strchr(dot, '/') ? dot + 1 : "") : name;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcasecmp(word, formats[i].name)) {
            *out = formats[i].format;
            return true;
        }
    if (is_file)
        cli_error("the name ends in .png, .svg or .pdf", "\"%s\": unknown output format \"%s\"", name, word);
    else
        cli_error("png, svg or pdf", "unknown output format \"%s\"", word);
    return false;
}

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

/* Those of --theme-dir, then $XDG_CONFIG_HOME/suret/themes (~/.config/suret/themes). */
static const char *const *theme_folders(struct arena *a, const struct cli_options *o, size_t *count) {
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
    for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
        if (!strcmp(word, words[i])) {
            *c = (enum suret_compression)i;
            return true;
        }
    if (word) cli_error("usual, fast or small", "--compression cannot be \"%s\"", word);
    return !word;
}

bool cli_request(struct arena *a, const struct cli_options *o, struct str spec, const char *file, const char *base,
                 struct suret_request *r) {
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
    r->folders = theme_folders(a, o, &r->folder_count);
    r->data_count = o->data.count;
    r->data = data_pairs(a, &o->data, o->each);
    if (o->data.count && !r->data) return false;
    if (r->scale > 0 && r->dpi > 0) {
        cli_error("leave one of them out", "--scale and --dpi contradict each other");
        return false;
    }
    if (!(r->scale > 0) && !(r->dpi > 0)) r->scale = 2;
    if (o->text && strcmp(o->text, "outlines") && strcmp(o->text, "text")) {
        cli_error("text or outlines", "--text cannot be \"%s\"", o->text);
        return false;
    }
    r->outlines = o->text && !strcmp(o->text, "outlines");
    if (!read_compression(o->compression, &r->compression)) return false;
    r->has_date = epoch(&r->date);
    return true;
}

static bool dump(struct suret_chart *c, const char *stage) {
    static const char *const stages[] = {[SURET_TABLE] = "table", [SURET_PLAN] = "plan", [SURET_SCENE] = "scene"};
    struct suret_bytes out;
    for (size_t i = 0; i < 3; i++)
        if (!strcmp(stage, stages[i]))
            return suret_dump(c, (enum suret_stage)i, &out) && cli_write_file("-", out.bytes, out.length);
    return false;
}

static bool print_alt(struct suret_chart *c) {
    const char *alt = suret_alt(c);
    return suret_ok(c) && cli_write_file("-", alt, strlen(alt)) && cli_write_file("-", "\n", 1);
}

static void take_note(struct suret_chart *c, bool ok, struct cli_drawn *drawn) {
    struct arena *a = drawn->arena;
    drawn->alt = ok ? arena_strdup(a, suret_alt(c)) : NULL;
    drawn->input_count = suret_input_count(c);
    drawn->inputs = ARENA_ARRAY(a, const char *, drawn->input_count);
    for (size_t i = 0; i < drawn->input_count; i++)
        drawn->inputs[i] = arena_strdup(a, suret_input(c, i));
}

int cli_draw(struct suret *s, const struct suret_request *r, const struct cli_options *o,
             const struct cli_target *targets, size_t count, struct cli_drawn *drawn) {
    struct suret_chart *c = suret_read(s, r);
    size_t told = 0;
    bool ok = suret_ok(c);
    cli_messages(c, &told, o->quiet);
    if (ok && o->dump) {
        ok = dump(c, o->dump);
    } else if (ok && !o->check) {
        for (size_t i = 0; i < count && ok; i++) {
            struct suret_bytes out;
            ok = suret_draw(c, targets[i].format, &out);
            cli_messages(c, &told, o->quiet);
            ok = ok && cli_write_file(targets[i].path, out.bytes, out.length);
            if (ok && drawn)
                drawn->outputs[i] = cli_digest_add((struct cli_digest){0}, (struct str){out.bytes, out.length});
        }
        if (ok && o->print_alt) ok = print_alt(c);
    }
    if (drawn) take_note(c, ok, drawn);
    if (ok && o->lint) cli_findings(c);
    cli_messages(c, &told, o->quiet);
    int status = ok ? CLI_DONE : cli_blames_flag(c) ? CLI_USAGE : CLI_FAILED;
    suret_free(c);
    return status;
}
