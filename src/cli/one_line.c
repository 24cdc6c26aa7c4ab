/* A one-line verb, from its file to the picture. */
#include "one_line.h"
#include "batch.h"
#include "look.h"
#include "series.h"
#include <stdlib.h>

static int print_spec(const char *text) {
    return cli_write_file("-", text, strlen(text)) && cli_write_file("-", "\n", 1) ? CLI_DONE : CLI_FAILED;
}

/* Takes the spec over. */
static int show(struct arena *a, struct suret *s, const struct cli_options *o, json_t *spec) {
    bool ok = !o->spec || cli_set(a, o, &spec);
    char *dumped = ok ? json_dumps(spec, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) : NULL;
    json_decref(spec);
    if (!dumped) return ok ? CLI_FAILED : CLI_USAGE;
    char *text = arena_strdup(a, dumped);
    free(dumped);
    if (o->spec) return print_spec(text);
    struct cli_target target = {.path = o->output};
    if (!o->output && !o->check && !o->dump && !o->print_alt && !o->lint) {
        cli_error("-o chart.png", "no output is named");
        return CLI_USAGE;
    }
    if (o->output && !cli_format(o->output, true, &target.format)) return CLI_USAGE;
    struct suret_request r;
    if (!cli_request(a, o, str_of(text), CLI_LINE, NULL, &r)) return CLI_USAGE;
    r.theme = r.locale = NULL; /* the spec names them */
    struct cli_progress progress = cli_progress_start(o);
    r.progress = cli_progress_bytes;
    r.progress_context = &progress;
    return cli_draw(s, &r, o, &target, o->output ? 1 : 0, NULL);
}

static bool has_rows(const struct cli_table *t) {
    if (!t->rows)
        cli_error("a CSV file needs a header and at least one row", "\"%s\" has a header but no row below it", t->file);
    return t->rows > 0;
}

int cli_one_line(struct arena *a, const struct cli_options *o, const char *usage,
                 json_t *(*write)(struct arena *a, const struct cli_table *t, const struct cli_options *o)) {
    if (o->files.count != 1) {
        cli_error(usage, o->files.count ? "one data file at a time" : "no data file is named");
        return CLI_USAGE;
    }
    static const char *const places[] = {"inside", "outside", "auto", "none"};
    static const char *const kinds[] = {"percent", "difference", "cagr"};
    if (!cli_word("--labels", o->labels, places, sizeof places / sizeof *places) ||
        !cli_word("--growth", o->growth, kinds, sizeof kinds / sizeof *kinds))
        return CLI_USAGE;
    if (o->no_labels && o->labels && strcmp(o->labels, "none") != 0) {
        cli_error("leave one of them out", "--no-labels and --labels %s contradict each other", o->labels);
        return CLI_USAGE;
    }
    struct suret *s = suret_open();
    struct cli_table t;
    int status = CLI_FAILED;
    if (s && cli_table_read(a, s, o, &t) && has_rows(&t)) {
        struct cli_options own = *o;
        cli_look_read(a, s, &own);
        bool unlabelled = o->no_labels || (o->labels && !strcmp(o->labels, "none"));
        cli_idle(o, o->format && unlabelled, "--format", "there are no labels");
        json_t *spec = cli_series_read(a, &t, &own) ? write(a, &t, &own) : NULL;
        if (spec) cli_series_fold(&t, &own, spec);
        status = spec ? show(a, s, &own, spec) : CLI_USAGE;
    }
    suret_close(s);
    return status;
}
