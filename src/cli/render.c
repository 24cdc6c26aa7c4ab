/* suret render: specs to pictures. */
#include "batch.h"
#include <math.h>

#define AT(member) offsetof(struct cli_options, member)
static const struct cli_option options[] = {
    {"-o", CLI_TEXT, AT(output), "FILE", "the picture; its extension is the format (\"-\": standard output, with -f)"},
    {"-d", CLI_TEXT, AT(folder), "DIR", "a folder for the pictures, each named after its spec"},
    {"-f", CLI_TEXT, AT(formats), "png,svg,pdf", "the formats, with -d (default png)"},
    {"--base", CLI_TEXT, AT(base), "DIR", "what relative data addresses are relative to (default: the spec's folder)"},
    {"--scale", CLI_NUMBER, AT(scale), "N", "pixels of a PNG per px of the chart (default 2)"},
    {"--size", CLI_TEXT, AT(size), "WxH[unit]", "of the whole picture: 720x440, 16cmx9cm, word, half, slide, a4"},
    {"--dpi", CLI_NUMBER, AT(dpi), "N", "dots per inch of a PNG, in place of --scale"},
    {"--theme", CLI_TEXT, AT(theme), "NAME|FILE", "vega, briefing, print, slide, dark, ..., or a file"},
    {"--theme-dir", CLI_MANY, AT(theme_dirs), "DIR", "themes and locales are looked for here, too: DIR/NAME.json"},
    {"--locale", CLI_TEXT, AT(locale), "NAME|FILE", "the chart's language: en, fr, de, ru, kk, es, zh, or a file"},
    {"--set", CLI_MANY, AT(set), "PATH=JSON", "set a property of the spec"},
    {"--data", CLI_MANY, AT(data), "NAME=FILE", "read the data of that name or address from a file"},
    {"--text", CLI_TEXT, AT(text), "outlines", "SVG: letters as paths"},
    {"--compression", CLI_TEXT, AT(compression), "fast|small", "PNG: for previews, or as small as it gets"},
    {"--transparent", CLI_FLAG, AT(transparent), NULL, "no background"},
    {"--dump", CLI_TEXT, AT(dump), "STAGE", "print table, plan or scene as JSON; draw nothing"},
    {"--print-alt", CLI_FLAG, AT(print_alt), NULL, "print the alternative text; draw only what is named"},
    {"--lint", CLI_FLAG, AT(lint), NULL, "say what may mislead or be hard to read, as suret lint does"},
    {"--check", CLI_FLAG, AT(check), NULL, "check only; draw nothing"},
    {"--lenient", CLI_FLAG, AT(lenient), NULL, "unknown properties are warnings, as good as Vega takes them"},
    {"--each", CLI_TEXT, AT(each), "FIELD[,FIELD]",
     "a chart for each group of the rows of --data FILE (\"#\": each row)"},
    {"--name", CLI_TEXT, AT(name), "TEMPLATE", "... named so: '{country}-{year}.png' (default: the fields)"},
    {"--jobs", CLI_NUMBER, AT(jobs), "N", "threads (default: as many as there are processors)"},
    {"--shared-scales", CLI_FLAG, AT(shared_scales), NULL, "all charts of the batch have the same scales"},
    {"--changed", CLI_FLAG, AT(changed), NULL, "leave out what is up to date, with -d"},
    {"--fail-fast", CLI_FLAG, AT(fail_fast), NULL, "stop at the first chart that fails"},
    {"--keep-going", CLI_FLAG, AT(keep_going), NULL, "draw the others when one fails (the default)"},
    {"--progress", CLI_TEXT, AT(progress), "HOW", "auto: a line on a terminal, for long work; plain: lines; none"},
    {"--report", CLI_TEXT, AT(report), "FILE", "what came of every chart, as JSON"},
    {"--gallery", CLI_TEXT, AT(gallery), "FILE", "a page that shows all charts of the batch: out/index.html"},
    {"--shard", CLI_TEXT, AT(shard), "K/N", "draw the Kth of N shares of the batch"},
    {"--list", CLI_FLAG, AT(list), NULL, "print each chart's spec and outputs as a line; draw nothing"},
    {"--quiet", CLI_FLAG, AT(quiet), NULL, "say nothing but errors"},
    {"--help", CLI_FLAG, AT(help), NULL, "this"},
};

/* What is piped in can be read but once. */
static bool piped(const struct cli_options *o) {
    bool found = false;
    for (size_t i = 0; i < o->files.count; i++)
        found |= !strcmp(o->files.items[i], "-");
    for (size_t i = 0; i < o->data.count; i++)
        found |= !strcmp(o->data.items[i], "-") || str_ends(str_of(o->data.items[i]), STR("=-"));
    return found;
}

/* Theme, locale and size are the same for all charts: what is wrong with them is said once, of a chart of nothing. */
static bool check_looks(const struct cli_options *o, struct suret_request r) {
    static const char nothing[] = "{\"data\": {\"values\": []}, \"mark\": \"point\"}";
    if (!o->theme && !o->locale && !o->size) return true;
    r.spec = nothing;
    r.spec_length = sizeof nothing - 1;
    r.set_count = r.data_count = 0;
    struct suret *s = suret_open();
    struct suret_chart *c = s ? suret_read(s, &r) : NULL;
    bool ok = c && suret_ok(c);
    for (size_t i = 0; c && i < suret_message_count(c); i++) {
        struct suret_message m = suret_message(c, i);
        if (m.level == SURET_ERROR) cli_error(m.hint, "%s", m.text);
    }
    suret_free(c);
    suret_close(s);
    return ok;
}

static bool check_usage(struct arena *a, const struct cli_options *o) {
    if (!o->files.count) {
        cli_error("suret render chart.vl.json -o chart.png", "no spec is named");
        return false;
    }
    if (o->output && o->folder) {
        cli_error("-o for one picture, -d for a folder of them", "-o and -d contradict each other");
        return false;
    }
    if (o->check && o->dump) {
        cli_error(NULL, "--check and --dump contradict each other");
        return false;
    }
    if (!o->output && !o->folder && !o->check && !o->dump && !o->print_alt && !o->lint) {
        cli_error("-o chart.png, or -d FOLDER", "no output is named");
        return false;
    }
    if (o->output && o->files.count > 1) {
        cli_error("-d FOLDER takes them all", "-o names one picture, but %zu specs are given", o->files.count);
        return false;
    }
    if (o->formats && o->output && strcmp(o->output, "-")) {
        cli_error("the extension of -o is the format; -f goes with -d", "-o and -f contradict each other");
        return false;
    }
    if (o->dump && strcmp(o->dump, "table") && strcmp(o->dump, "plan") && strcmp(o->dump, "scene")) {
        cli_error("table, plan or scene", "there is no stage \"%s\"", o->dump);
        return false;
    }
    if (o->changed && (!o->folder || o->check || o->dump)) {
        cli_error("-d DIR: what is known of the pictures is kept beside them", "--changed needs a folder of pictures");
        return false;
    }
    if (o->gallery && (!o->folder || o->check || o->dump)) {
        cli_error("-d DIR", "--gallery needs a folder of pictures");
        return false;
    }
    if (o->name && !o->each) {
        cli_error("--each FIELD", "--name goes with --each");
        return false;
    }
    if (o->each && (!o->folder || o->files.count != 1)) {
        cli_error("suret render brief.vl.json --data figures.csv --each country -d out",
                  "--each takes one spec, and a folder for its pictures");
        return false;
    }
    if (o->shared_scales && piped(o)) {
        cli_error("name files in place of \"-\"", "--shared-scales reads every chart twice");
        return false;
    }
    if (o->fail_fast && o->keep_going) {
        cli_error(NULL, "--fail-fast and --keep-going contradict each other");
        return false;
    }
    if (o->progress && strcmp(o->progress, "auto") && strcmp(o->progress, "plain") && strcmp(o->progress, "none")) {
        cli_error("auto, plain or none", "--progress cannot be \"%s\"", o->progress);
        return false;
    }
    if (o->jobs > 0 && o->jobs != floor(o->jobs)) {
        cli_error("a whole number of threads", "--jobs takes no fractions");
        return false;
    }
    struct suret_request r;
    return cli_request(a, o, STR(""), NULL, NULL, &r) && check_looks(o, r);
}

static int run(struct arena *a, const struct cli_options *o) {
    enum suret_format formats[8] = {SURET_PNG};
    size_t format_count = 1;
    if (!check_usage(a, o)) return CLI_USAGE;
    bool named = o->output && strcmp(o->output, "-");
    if (named ? !cli_format(o->output, true, &formats[0]) : !cli_read_formats(o->formats, formats, &format_count))
        return CLI_USAGE;
    struct cli_shard shard;
    if (o->shard && !cli_shard_read(o->shard, &shard)) return CLI_USAGE;
    struct cli_batch batch = {.options = o};
    int status = o->each ? cli_jobs_each(a, o, formats, format_count, &batch)
                         : cli_jobs_list(a, o, formats, format_count, &batch);
    if (status != CLI_DONE) return status;
    batch.whole = batch.jobs;
    batch.whole_count = batch.count;
    if (o->shard) cli_shard_take(a, shard, &batch);
    return o->list ? cli_batch_list(a, &batch) : cli_batch_draw(a, &batch);
}

const struct cli_verb cli_render = {"render",
                                    "render SPEC... (-o FILE | -d DIR [-f png,svg,pdf]) [options]",
                                    "Draws Vega-Lite specs. \"-\" reads standard input.",
                                    options,
                                    sizeof options / sizeof *options,
                                    run};
