/* suret lint: what may mislead, or be hard to read, in finished charts. */
#include "cli.h"

#define AT(member) offsetof(struct cli_options, member)
static const struct cli_option options[] = {
    {"--strict", CLI_FLAG, AT(strict), NULL, "exit status 1 when there is a finding"},
    {"--base", CLI_TEXT, AT(base), "DIR", "what relative data addresses are relative to (default: the spec's folder)"},
    {"--size", CLI_TEXT, AT(size), "WxH[unit]", "of the whole picture: 720x440, 16cmx9cm, word, half, slide, a4"},
    {"--theme", CLI_TEXT, AT(theme), "NAME|FILE", "vega, briefing, print, slide, dark, ..., or a file"},
    {"--theme-dir", CLI_MANY, AT(theme_dirs), "DIR", "themes and locales are looked for here, too: DIR/NAME.json"},
    {"--locale", CLI_TEXT, AT(locale), "NAME|FILE", "the chart's language: en, fr, de, ru, kk, es, zh, or a file"},
    {"--set", CLI_MANY, AT(set), "PATH=JSON", "set a property of the spec"},
    {"--data", CLI_MANY, AT(data), "NAME=FILE", "read the data of that name or address from a file"},
    {"--lenient", CLI_FLAG, AT(lenient), NULL, "unknown properties are warnings, as good as Vega takes them"},
    {"--help", CLI_FLAG, AT(help), NULL, "this"},
};

static int lint_one(struct arena *a, struct suret *s, const struct cli_options *o, const char *path, size_t *findings) {
    struct suret_request r;
    struct str spec;
    char *text = cli_read_file(a, path, &spec.n);
    if (!text) return CLI_FAILED;
    spec.p = text;
    if (!cli_request(a, o, spec, path, cli_folder_of(a, path), &r)) return CLI_USAGE;
    struct suret_chart *c = suret_read(s, &r);
    size_t told = 0;
    if (suret_ok(c)) *findings += cli_findings(c);
    cli_messages(c, &told, true);
    bool ok = suret_ok(c);
    suret_free(c);
    return ok ? CLI_DONE : CLI_FAILED;
}

static int run(struct arena *a, const struct cli_options *o) {
    size_t findings = 0;
    int status = CLI_DONE;
    if (!o->files.count) {
        cli_error("suret lint chart.vl.json", "no spec is named");
        return CLI_USAGE;
    }
    struct suret *s = suret_open();
    if (!s) return CLI_FAILED;
    for (size_t i = 0; i < o->files.count && status != CLI_USAGE; i++) {
        int one = lint_one(a, s, o, o->files.items[i], &findings);
        if (one != CLI_DONE) status = one;
    }
    suret_close(s);
    return status == CLI_DONE && o->strict && findings ? CLI_FAILED : status;
}

const struct cli_verb cli_lint = {
    "lint",
    "lint SPEC... [--strict] [options]",
    "Says what may mislead a reader or be hard to read in a finished chart, why, and how to mend it.",
    options,
    sizeof options / sizeof *options,
    run};
