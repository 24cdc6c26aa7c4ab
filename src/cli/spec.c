/* The spec around mark and encoding. */
#include "field.h"
#include "one_line.h"

static json_t *title(const struct cli_options *o) {
    if (!o->subtitle) return o->title ? json_string(o->title) : NULL;
    json_t *t = json_object();
    json_object_set_new(t, "text", json_string(o->title ? o->title : ""));
    json_object_set_new(t, "subtitle", json_string(o->subtitle));
    return t;
}

/* Over each panel of a row that is named at its head, a row's name would stand once more: it stands before them. */
static void name_rows(json_t *encoding) {
    json_t *row = json_object_get(encoding, "row");
    if (row && json_object_get(encoding, "column"))
        json_object_set_new(row, "header",
                            json_pack("{s:s, s:i, s:s, s:s}", "labelOrient", "left", "labelAngle", 0, "labelAlign",
                                      "left", "labelAnchor", "middle"));
}

/* More panels than can be read in one row stand in several. */
static void wrap_columns(const struct cli_table *t, json_t *encoding) {
    enum { ROW_MOST = 5 };
    json_t *column = json_object_get(encoding, "column");
    const char *field =
        column && !json_object_get(encoding, "row") ? json_string_value(json_object_get(column, "field")) : NULL;
    const struct cli_column *c = cli_column_named(t, field);
    size_t panels = c ? cli_panels(t, c) : 0;
    if (panels <= ROW_MOST) return;
    json_t *facet = json_copy(column);
    json_object_set_new(facet, "columns", json_integer(panels <= 6 ? 3 : panels <= 12 ? 4 : panels <= 20 ? 5 : 6));
    json_object_del(facet, "header");
    json_object_del(encoding, "column");
    json_object_set_new(encoding, "facet", facet);
}

/* Columns that the chart takes for names though they look like figures or dates. */
static void say_misfits(const struct cli_options *o, const struct cli_table *t, json_t *encoding) {
    const char *channel;
    json_t *e;
    json_object_foreach(encoding, channel, e) {
        const struct cli_column *c = cli_column_named(t, json_string_value(json_object_get(e, "field")));
        if (c && c->doubt) cli_chosen(o, "%s", c->doubt);
    }
}

static bool sorts_by_rows(const json_t *encoding) {
    const json_t *column = json_object_get(json_object_get(encoding, "column"), "sort"),
                 *row = json_object_get(json_object_get(encoding, "row"), "sort");
    return json_is_object(column) || json_is_object(row);
}

json_t *cli_spec(struct arena *a, const struct cli_options *o, const struct cli_table *t, json_t *mark,
                 json_t *encoding) {
    json_t *spec = json_object(), *data = json_object(), *meta = json_object(), *head = title(o);
    json_object_set_new(spec, "$schema", json_string("https://vega.github.io/schema/vega-lite/v6.json"));
    if (head) json_object_set_new(spec, "title", head);
    json_object_set_new(data, "url", json_string(t->file));
    json_object_set_new(spec, "data", data);
    if (sorts_by_rows(encoding)) json_object_set_new(spec, "transform", cli_file_rows());
    json_object_set_new(spec, "mark", mark);
    json_object_set_new(spec, "encoding", encoding);
    name_rows(encoding);
    wrap_columns(t, encoding);
    say_misfits(o, t, encoding);
    json_t *more = cli_extras(a, o, t);
    json_object_set_new(meta, "suret", more);
    json_object_set_new(spec, "usermeta", meta);
    if (cli_annotate(o, more)) return spec;
    json_decref(spec);
    return NULL;
}

void cli_set_extra(json_t *spec, const char *name, json_t *v) {
    json_object_set_new(json_object_get(json_object_get(spec, "usermeta"), "suret"), name, v);
}
