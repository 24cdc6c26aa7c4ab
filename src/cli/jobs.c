/* From specs, or from one spec and groups of rows, to the list of charts that are to be drawn. */
#include "batch.h"
#include "map.h"
#include <jansson.h>

static const char *const endings[] = {[SURET_PNG] = "png", [SURET_SVG] = "svg", [SURET_PDF] = "pdf"};

/* "charts/bar.vl.json" as "bar"; below a root as "charts/bar". */
static struct str stem(const char *path, const char *root) {
    const char *slash = strrchr(path, '/');
    if (root) slash = path + strlen(root);
    struct str name = str_of(slash ? slash + 1 : path);
    if (str_is(name, "-")) return STR("stdin");
    if (str_ends(name, STR(".json"))) name.n -= 5;
    if (str_ends(name, STR(".vl")) || str_ends(name, STR(".vg"))) name.n -= 3;
    return name;
}

/* The outputs of a chart named so, within the folder. */
static void set_targets(struct arena *a, const struct cli_options *o, struct str name, const enum suret_format *formats,
                        size_t count, struct cli_job *job) {
    struct cli_target *targets = ARENA_ARRAY(a, struct cli_target, count);
    for (size_t i = 0; i < count; i++) {
        const char *path = o->output;
        if (o->folder) path = arena_printf(a, "%s/%.*s.%s", o->folder, (int)name.n, name.p, endings[formats[i]]);
        targets[i] = (struct cli_target){formats[i], path};
    }
    job->targets = targets;
    job->target_count = count;
    job->name = o->folder ? targets[0].path + strlen(o->folder) + 1 : o->output;
}

int cli_jobs_list(struct arena *a, const struct cli_options *o, const enum suret_format *formats, size_t count,
                  struct cli_batch *b) {
    struct cli_job *jobs = ARENA_ARRAY(a, struct cli_job, o->files.count);
    struct cli_map names = {0};
    for (size_t i = 0; i < o->files.count; i++) {
        struct str name = stem(o->files.items[i], b->root);
        bool is_new;
        size_t other = *cli_map_add(a, &names, name, i, &is_new);
        if (!is_new && o->folder) {
            cli_error("draw them into two folders", "\"%s\" and \"%s\" would have the same output",
                      o->files.items[other], o->files.items[i]);
            return CLI_USAGE;
        }
        jobs[i].spec = jobs[i].name = o->files.items[i];
        if (o->folder || o->output) set_targets(a, o, name, formats, count, &jobs[i]);
    }
    b->jobs = jobs;
    b->count = o->files.count;
    return CLI_DONE;
}

/* --data FILE, without a name. */
static const char *bare_data(const struct cli_options *o) {
    const char *file = NULL;
    size_t count = 0;
    for (size_t i = 0; i < o->data.count; i++)
        if (!strchr(o->data.items[i], '=')) {
            file = o->data.items[i];
            count++;
        }
    if (count == 1) return file;
    cli_error("--data figures.csv", count ? "--each takes one file by --data FILE" : "--each needs --data FILE");
    return NULL;
}

/* What the spec's own data is called, so that the group's rows can stand in for it. */
static void find_data(struct arena *a, struct cli_batch *b) {
    json_error_t error;
    json_t *spec = json_loadb(b->spec.p, b->spec.n, 0, &error), *data = json_object_get(spec, "data");
    const char *url = json_string_value(json_object_get(data, "url")),
               *name = json_string_value(json_object_get(data, "name"));
    b->data = name ? arena_strdup(a, name) : url ? arena_strdup(a, url) : "--data";
    b->set = name || url ? NULL : "data={\"name\":\"--data\"}";
    json_decref(spec);
}

/* A name's own ending is its format, and comes off. */
static bool read_ending(struct arena *a, const struct cli_options *o, const char **name, enum suret_format *formats,
                        size_t *count) {
    const char *dot = strrchr(*name, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(dot + 1, endings[i])) continue;
        if (o->formats) {
            cli_error("leave the ending to -f", "--name \"%s\" and -f contradict each other", *name);
            return false;
        }
        *name = arena_strndup(a, *name, (size_t)(dot - *name));
        formats[0] = (enum suret_format)i;
        *count = 1;
        break;
    }
    return true;
}

/* "{country}-{year}" for "country,year". */
static const char *default_name(struct arena *a, const char *fields) {
    struct buf b;
    buf_init(&b, a);
    buf_addc(&b, '{');
    for (; *fields; fields++)
        buf_adds(&b, *fields == ',' ? "}-{" : arena_strndup(a, fields, 1));
    buf_adds(&b, "}");
    return b.p;
}

static bool leads_out(const char *name) {
    if (*name == '/') return true;
    for (const char *part = name; part; part = strchr(part, '/')) {
        if (*part == '/') part++;
        if (!strncmp(part, "..", 2) && (!part[2] || part[2] == '/')) return true;
    }
    return false;
}

int cli_jobs_each(struct arena *a, const struct cli_options *o, const enum suret_format *given, size_t count,
                  struct cli_batch *b) {
    const char *file = bare_data(o), *template = o->name ? o->name : default_name(a, o->each);
    enum suret_format formats[8];
    memcpy(formats, given, count * sizeof *formats);
    if (!file || !read_ending(a, o, &template, formats, &count)) return CLI_USAGE;
    b->spec.p = cli_read_file(a, o->files.items[0], &b->spec.n);
    struct cli_frame *f = ARENA_NEW(a, struct cli_frame);
    if (!b->spec.p || !cli_frame_read(a, file, o->each, f)) return CLI_FAILED;
    find_data(a, b);
    struct cli_job *jobs = ARENA_ARRAY(a, struct cli_job, f->group_count);
    struct cli_map names = {0};
    for (size_t i = 0; i < f->group_count; i++) {
        const char *name;
        bool is_new;
        if (!cli_fill_name(a, f, &f->groups[i], template, &name)) return CLI_FAILED;
        if (leads_out(name)) {
            cli_error("names are relative to -d", "--name \"%s\" leads out of the folder", name);
            return CLI_USAGE;
        }
        size_t other = *cli_map_add(a, &names, str_of(name), i, &is_new);
        if (!is_new) {
            cli_error("put more fields into --name, or {#}, the chart's number",
                      "charts %zu and %zu would both be named \"%s\" (rows %u and %u of the data)", other + 1, i + 1,
                      name, f->groups[other].rows[0] + 1, f->groups[i].rows[0] + 1);
            return CLI_FAILED;
        }
        jobs[i] = (struct cli_job){.spec = o->files.items[0], .group = &f->groups[i]};
        set_targets(a, o, str_of(name), formats, count, &jobs[i]);
    }
    b->frame = f;
    b->jobs = jobs;
    b->count = f->group_count;
    return CLI_DONE;
}
