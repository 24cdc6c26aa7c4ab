/* suret pie: slices from a data file. */
#include "field.h"
#include "look.h"
#include "one_line.h"

static const struct cli_option options[] = {
    {"--theta", CLI_TEXT, CLI_AT(theta), "FIELD", "the slices' size: a field, or an aggregate such as sum(field)"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "what the slices are"},
    {"--donut", CLI_FLAG, CLI_AT(donut), NULL, "with a hole in the middle"},
    {"--sort", CLI_TEXT, CLI_AT(sort), "ORDER", "descending (default), ascending, or none: as in the file"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this slice in its colour, the rest quiet"},
    {"--uncertain", CLI_MANY, CLI_AT(uncertain), "NAME", "this slice may belong to either neighbour: hatched"},
    {"--between", CLI_MANY, CLI_AT(between), "NAME", "... in the colours of these two: given twice"},
    {"--ranges", CLI_TEXT, CLI_AT(ranges), "KIND", "low-high figures as hatch (default) between slices or none"},
    {"--show", CLI_TEXT, CLI_AT(show), "WHAT", "value, percent or both (default)"},
    {"--other", CLI_TEXT, CLI_AT(other), "SHARE", "gather the slices under this share in one: 3%"},
    {"--totals", CLI_FLAG, CLI_AT(totals), NULL, "the sum in a donut's middle"},
    CLI_ONE_LINE_OPTIONS};

static bool choose(struct arena *a, const struct cli_table *t, const struct cli_options *o, struct cli_field *theta,
                   struct cli_field *color) {
    *theta = *color = (struct cli_field){0};
    if (o->theta && !cli_field_read(a, t, "--theta", o->theta, theta)) return false;
    if (o->color && !cli_field_read(a, t, "--color", o->color, color)) return false;
    if (!o->color) {
        color->column = cli_first(t, false, theta->column);
        if (color->column) color->field = color->column->name;
    }
    if (!o->theta) {
        theta->column = cli_first(t, true, color->column);
        if (theta->column) theta->field = theta->column->name;
    }
    if (!theta->field || (!theta->column && !theta->aggregate)) {
        cli_error(cli_no_figures(t, "count() counts rows: --theta 'count()'"), "\"%s\" has no column of figures",
                  t->file);
        return false;
    }
    if (!color->column || color->aggregate) {
        cli_error("--color FIELD", "\"%s\" has no column that names the slices", t->file);
        return false;
    }
    if (!o->theta || !o->color) cli_chosen(o, "theta is \"%s\", color is \"%s\"", theta->field, color->field);
    return true;
}

/* Largest first, unless another order is asked or uncertain slices must stay between their neighbours. */
static bool order(const struct cli_options *o, const struct cli_field *theta, json_t *encoding, json_t *color,
                  bool *in_file_order) {
    static const char *const orders[] = {"descending", "ascending", "none"};
    const char *sort = o->sort ? o->sort : o->uncertain.count ? "none" : "descending";
    if (!cli_word("--sort", sort, orders, sizeof orders / sizeof *orders)) return false;
    json_object_set_new(color, "sort", json_null());
    json_t *by = strcmp(sort, "none") ? cli_measure(theta)
                                      : json_pack("{s:s, s:s}", "field", "file_row", "type", "quantitative");
    if (strcmp(sort, "none")) json_object_set_new(by, "sort", json_string(sort));
    json_object_set_new(encoding, "order", by);
    *in_file_order = !strcmp(sort, "none");
    return true;
}

static json_t *write_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    struct cli_field theta, color;
    if (!choose(a, t, o, &theta, &color)) return NULL;
    if (color.column->distinct > cli_colors(o) && !o->other)
        cli_chosen(
            o, "%zu slices are more than there are colours: --other 3%% gathers the small ones, suret bar shows all",
            color.column->distinct);
    cli_idle(o, o->between.count && !o->uncertain.count, "--between", "no slice is --uncertain");
    json_t *encoding = json_object(), *slices = cli_category(&color);
    json_object_set_new(slices, "type", json_string("nominal"));
    json_object_set_new(encoding, "theta", cli_measure(&theta));
    json_object_set_new(encoding, "color", slices);
    bool in_file_order;
    if (!order(o, &theta, encoding, slices, &in_file_order)) {
        json_decref(encoding);
        return NULL;
    }
    json_t *mark = json_object();
    json_object_set_new(mark, "type", json_string("arc"));
    if (o->donut) json_object_set_new(mark, "innerRadius", json_pack("{s:s}", "expr", "min(width, height) / 2 * 0.58"));
    json_t *spec = cli_spec(a, o, t, mark, encoding);
    if (spec && in_file_order) /* Vega stacks slices by name unless an order is given */
        json_object_set_new(spec, "transform", cli_file_rows());
    return spec;
}

static int run(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret pie figures.csv -o chart.png", write_spec);
}

const struct cli_verb cli_pie = {
    "pie",
    "pie DATA.csv --theta FIELD --color FIELD [--donut] ... -o chart.svg",
    "Draws slices. Without --theta and --color the first fitting columns are taken, and it is said which.",
    options,
    sizeof options / sizeof *options,
    run};
