/* suret bullet: figures against their targets, over grades such as poor, fair and good. */
#include "field.h"
#include "look.h"
#include "one_line.h"

#define INK "#1b2733"
#define LIGHT_INK "#eef2f5"

static const struct cli_option options[] = {
    {"--y", CLI_TEXT, CLI_AT(y), "FIELD", "down: what is measured"},
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD",
     "across: the figure; a nominal --x with a quantitative --y stands the bars up"},
    {"--target", CLI_TEXT, CLI_AT(target), "FIELD", "the figure to be reached: a line across the bar"},
    {"--grade", CLI_MANY, CLI_AT(grades), "FIELD",
     "where a grade ends: a grey band behind the bar; from the lowest on"},
    {"--sort", CLI_TEXT, CLI_AT(sort), "ORDER", "ascending or descending by value, or none (default: as in the file)"},
    CLI_ANNOTATE_OPTIONS,
    CLI_ONE_LINE_OPTIONS};

/* {"mark", "encoding": {channel: the field}} */
static json_t *layer(json_t *mark, const char *channel, const struct cli_field *f) {
    json_t *measure = cli_measure(f);
    if (!f->aggregate) json_object_set_new(measure, "title", json_null());
    return json_pack("{s:o, s:{s:o}}", "mark", mark, "encoding", channel, measure);
}

/* The lowest grade the strongest. */
static const char *grey_of(const struct cli_options *o, size_t grade) {
    static const char *const greys[][3] = {{"#c3ccd4", "#d6dde3", "#e8ecef"}, {"#4f5b66", "#3e4954", "#2e3942"}};
    return greys[cli_dark(o)][grade < 2 ? grade : 2];
}

/* The layer's colour by a legend of target and grades. */
static void explain(json_t *layer, const struct cli_options *o, const char *name) {
    json_t *names = json_array(), *colors = json_array();
    if (o->target) {
        json_array_append_new(names, json_string(o->target));
        json_array_append_new(colors, json_string(cli_dark(o) ? LIGHT_INK : INK));
    }
    for (size_t i = 0; i < o->grades.count; i++) {
        json_array_append_new(names, json_string(o->grades.items[i]));
        json_array_append_new(colors, json_string(grey_of(o, i)));
    }
    json_object_set_new(json_object_get(layer, "encoding"), "color",
                        json_pack("{s:s, s:s, s:{s:o, s:o}}", "datum", name, "type", "nominal", "scale", "domain",
                                  names, "range", colors));
}

/* A band from 0 to where the grade ends, the lowest the darkest; the widest is painted first. */
static bool add_grades(struct arena *a, const struct cli_table *t, const struct cli_options *o, const char *channel,
                       json_t *layers) {
    const char *end = *channel == 'x' ? "x2" : "y2";
    for (size_t i = o->grades.count; i-- > 0;) {
        struct cli_field f;
        if (!cli_field_read(a, t, "--grade", o->grades.items[i], &f)) return false;
        json_t *l = layer(json_pack("{s:s}", "type", "rect"), channel, &f);
        explain(l, o, o->grades.items[i]);
        json_object_set_new(json_object_get(l, "encoding"), end, json_pack("{s:i}", "datum", 0));
        json_array_append_new(layers, l);
    }
    return true;
}

static bool add_target(struct arena *a, const struct cli_table *t, const struct cli_options *o, const char *channel,
                       json_t *layers) {
    struct cli_field f;
    if (!o->target) return true;
    if (!cli_field_read(a, t, "--target", o->target, &f)) return false;
    json_t *mark = json_pack("{s:s, s:i, s:f, s:{s:f}}", "type", "tick", "thickness", 3, "opacity", 1.0,
                             *channel == 'x' ? "height" : "width", "band", 0.7);
    json_t *l = layer(mark, channel, &f);
    explain(l, o, o->target);
    json_array_append_new(layers, l);
    return true;
}

/* Bands of grades are no ground of the whole view, whatever the theme: rows with gaps that have room for targets'
 * figures, and no lines of their own, which would run over the bars. */
static void part_rows(json_t *category) {
    json_t *axis = json_object_get(category, "axis");
    json_object_set_new(category, "scale", json_pack("{s:f, s:f}", "paddingInner", 0.4, "paddingOuter", 0.2));
    if (!axis) json_object_set_new(category, "axis", axis = json_object());
    json_object_set_new(axis, "grid", json_false());
}

/* The bars' spec, its measure moved into a layer between the grades and the target. */
static json_t *write_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    json_t *spec = cli_bar_spec(a, t, o);
    if (!spec) return NULL;
    json_t *encoding = json_object_get(spec, "encoding"), *layers = json_array();
    const char *type = json_string_value(json_object_get(json_object_get(encoding, "x"), "type"));
    const char *channel = type && !strcmp(type, "quantitative") ? "x" : "y";
    bool ok = add_grades(a, t, o, channel, layers);
    json_t *mark = json_pack("{s:s, s:{s:f}}", "type", "bar", *channel == 'x' ? "height" : "width", "band",
                             o->grades.count ? 0.4 : 0.5);
    json_array_append_new(
        layers, json_pack("{s:o, s:{s:O}}", "mark", mark, "encoding", channel, json_object_get(encoding, channel)));
    json_t *invalid = json_object_get(json_object_get(spec, "mark"), "invalid");
    if (invalid) json_object_set(mark, "invalid", invalid);
    ok = ok && add_target(a, t, o, channel, layers);
    if (o->grades.count) part_rows(json_object_get(encoding, *channel == 'x' ? "y" : "x"));
    json_object_del(encoding, channel);
    json_object_del(spec, "mark");
    json_object_set_new(spec, "layer", layers);
    if (ok) return spec;
    json_decref(spec);
    return NULL;
}

static int run(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret bullet figures.csv -o chart.png", write_spec);
}

const struct cli_verb cli_bullet = {
    "bullet",
    "bullet DATA.csv --y FIELD --x FIELD [--target FIELD] [--grade FIELD] ... -o chart.png",
    "Draws figures against targets and grades.",
    options,
    sizeof options / sizeof *options,
    run};
