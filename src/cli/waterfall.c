/* suret waterfall: changes, each from where the one before it ended. */
#include "one_line.h"
#include <stdlib.h>

static const struct cli_option options[] = {
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD", "across: the steps"},
    {"--y", CLI_TEXT, CLI_AT(y), "FIELD", "up: the changes; a quantitative --x with a nominal --y lies the bars down"},
    {"--total", CLI_MANY, CLI_AT(subtotals), "NAME",
     "this step shows what has come together; its own cell may be empty (default: found by the figures; none: no "
     "step)"},
    {"--closing", CLI_TEXT, CLI_AT(closing), "NAME", "a step more at the end, which shows what has come together"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this step in its colour, the rest quiet"},
    {"--growth", CLI_TEXT, CLI_AT(growth), "KIND", "percent, difference or cagr, from each total to the next"},
    {"--growth-each", CLI_FLAG, CLI_AT(growth_each), NULL, "the same, as without it"},
    CLI_GROWTH_ENDS_OPTIONS,
    CLI_ANNOTATE_OPTIONS,
    CLI_ONE_LINE_OPTIONS};

/* The name that a field's path escapes. */
static json_t *plain_name(const json_t *path) {
    const char *from = json_string_value(path);
    char *name = from ? malloc(strlen(from) + 1) : NULL, *to = name;
    for (; name && *from; from++)
        if (*from != '\\' || from[1] == '\\') *to++ = *from == '\\' ? *from++ : *from;
    json_t *out = name ? json_stringn(name, (size_t)(to - name)) : NULL;
    free(name);
    return out;
}

/* The steps are rows: an aggregate is one of the data, as transforms before all others. */
static void sum_first(json_t *spec) {
    static const char *const along[] = {"x", "y"};
    json_t *encoding = json_object_get(spec, "encoding"), *before = json_object_get(spec, "transform");
    for (int i = 0; i < 2; i++) {
        json_t *value = json_object_get(encoding, along[i]), *step = json_object_get(encoding, along[!i]);
        json_t *op = json_object_get(value, "aggregate"), *field = json_object_get(value, "field"),
               *by = json_object_get(step, "field"), *unit = json_object_get(step, "timeUnit"), *all = json_array();
        if (!op) {
            json_decref(all);
            continue;
        }
        if (unit)
            json_array_append_new(all,
                                  json_pack("{s:O, s:O, s:o}", "timeUnit", unit, "field", by, "as", plain_name(by)));
        json_array_append_new(all, json_pack("{s:[{s:O, s:O*, s:o}], s:[O*]}", "aggregate", "op", op, "field", field,
                                             "as", field ? plain_name(field) : json_incref(op), "groupby", by));
        json_array_extend(all, before);
        if (!field) json_object_set(value, "field", op);
        json_object_set_new(spec, "transform", all);
        json_object_del(value, "aggregate");
        return;
    }
}

static json_t *write_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    for (size_t i = 0; i < o->subtotals.count && o->subtotals.count > 1; i++)
        if (!strcmp(o->subtotals.items[i], "none")) {
            cli_error("leave one of them out", "--total none and --total \"%s\" contradict each other",
                      o->subtotals.items[!i]);
            return NULL;
        }
    json_t *spec = cli_bar_spec(a, t, o), *totals = json_array(), *waterfall = json_object();
    bool none = o->subtotals.count == 1 && !strcmp(o->subtotals.items[0], "none");
    for (size_t i = 0; i < o->subtotals.count && !none; i++)
        json_array_append_new(totals, json_string(o->subtotals.items[i]));
    if (o->subtotals.count) json_object_set(waterfall, "totals", totals);
    if (o->closing) json_object_set_new(waterfall, "closing", json_string(o->closing));
    if (spec) sum_first(spec);
    if (spec) /* without names the figures tell */
        cli_set_extra(spec, "waterfall", json_object_size(waterfall) ? json_incref(waterfall) : json_true());
    json_decref(waterfall);
    json_decref(totals);
    return spec;
}

static int run(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret waterfall figures.csv -o chart.png", write_spec);
}

const struct cli_verb cli_waterfall = {
    "waterfall",
    "waterfall DATA.csv --x FIELD --y FIELD [--total NAME] ... -o chart.png",
    "Draws changes as a waterfall: rises pale, falls in the accent colour, totals from 0.",
    options,
    sizeof options / sizeof *options,
    run};
