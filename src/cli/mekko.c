/* suret mekko: 100 % columns, as broad as a second measure. */
#include "field.h"
#include "one_line.h"

static const struct cli_option options[] = {
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD", "the columns"},
    {"--y", CLI_TEXT, CLI_AT(y), "FIELD", "the heights of the parts"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "the parts"},
    {"--width", CLI_TEXT, CLI_AT(width), "FIELD", "the columns' breadth (default: the sum of their parts)"},
    {"--sort", CLI_TEXT, CLI_AT(sort), "ORDER", "ascending or descending by value, or none (default: as in the file)"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this part in the first colour, the rest quiet"},
    {"--show", CLI_TEXT, CLI_AT(show), "WHAT", "value, percent (default) or both"},
    CLI_ONE_LINE_OPTIONS};

static json_t *write_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    struct cli_field width = {0};
    if (!o->color) {
        cli_error("--color FIELD", "no field names the parts of the columns");
        return NULL;
    }
    if (o->width && !cli_field_read(a, t, "--width", o->width, &width)) return NULL;
    if (width.aggregate) {
        cli_error("name a column", "--width cannot be the aggregate \"%s\"", o->width);
        return NULL;
    }
    if (o->width && !width.column->number) {
        cli_error(cli_no_measure(&width, "the breadths are figures"), "--width \"%s\" is no measure", o->width);
        return NULL;
    }
    json_t *spec = cli_bar_spec(a, t, o);
    if (spec) cli_set_extra(spec, "mekko", width.field ? json_pack("{s:s}", "width", width.field) : json_true());
    return spec;
}

static int run(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret mekko figures.csv -o chart.png", write_spec);
}

const struct cli_verb cli_mekko = {"mekko",
                                   "mekko DATA.csv --x FIELD --y FIELD --color FIELD [--width FIELD] ... -o chart.png",
                                   "Draws 100 % columns whose breadths are figures too (Marimekko).",
                                   options,
                                   sizeof options / sizeof *options,
                                   run};
