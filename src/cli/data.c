/* suret data: what was understood of a data file. */
#include "cli.h"

#define AT(member) offsetof(struct cli_options, member)
static const struct cli_option options[] = {
    {"--csv", CLI_FLAG, AT(csv), NULL, "the table as loaded, cells in their source text"},
    {"--values", CLI_FLAG, AT(values), NULL,
     "the same with what the cells mean: plain numbers, ISO dates, ranges with low and high"},
    {"--json", CLI_FLAG, AT(json), NULL, "columns, units and doubts"},
    CLI_TOLD_OPTIONS,
    {"--locale", CLI_TEXT, AT(locale), "NAME|FILE", "the language whose decimal mark is likely where no cell shows it"},
    {"--quiet", CLI_FLAG, AT(quiet), NULL, "say nothing but errors"},
    {"--help", CLI_FLAG, AT(help), NULL, "this"},
};

static int run(struct arena *a, const struct cli_options *o) {
    if (o->files.count != 1) {
        cli_error("suret data figures.csv", o->files.count ? "one file at a time" : "no file is named");
        return CLI_USAGE;
    }
    if (o->csv + o->values + o->json > 1) {
        cli_error(NULL, "--csv, --values and --json contradict each other");
        return CLI_USAGE;
    }
    enum suret_report kind = o->csv      ? SURET_REPORT_CSV
                             : o->values ? SURET_REPORT_VALUES
                             : o->json   ? SURET_REPORT_JSON
                                         : SURET_REPORT_TEXT;
    struct suret *s = suret_open();
    if (!s) return CLI_FAILED;
    struct suret_bytes out;
    size_t told_count;
    struct suret_told *dialect = cli_told(a, o, &told_count);
    struct suret_chart *c = suret_report(s, o->files.items[0], kind, dialect, told_count, &out);
    size_t told = 0;
    cli_messages(c, &told, o->quiet);
    bool ok = out.bytes && cli_write_file("-", out.bytes, out.length);
    suret_free(c);
    suret_close(s);
    return ok ? CLI_DONE : CLI_FAILED;
}

const struct cli_verb cli_data = {"data",
                                  "data FILE [--csv | --values | --json]",
                                  "Shows what was understood of a data file: columns, types, units, ranges, doubts.",
                                  options,
                                  sizeof options / sizeof *options,
                                  run};
