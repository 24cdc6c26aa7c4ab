/* What the flags say that becomes usermeta.suret. */
#include "look.h"
#include "one_line.h"

static void set_text(json_t *o, const char *name, const char *text) {
    if (text) json_object_set_new(o, name, json_string(text));
}

static json_t *texts(const struct cli_list *l) {
    json_t *a = json_array();
    for (size_t i = 0; i < l->count; i++)
        json_array_append_new(a, json_string(l->items[i]));
    return a;
}

/* What was told of the file, but for the language, which is the chart's. */
static json_t *told(struct arena *a, const struct cli_options *o, const struct cli_table *t) {
    json_t *d = json_object();
    /* a header of several rows is found only where the table is looked for, as it was here */
    set_text(d, "table", o->table ? o->table : t->header > 1 && !o->header ? "1" : NULL);
    size_t count;
    const struct suret_told *told = cli_told(a, o, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(told[i].name, "locale") != 0 && strcmp(told[i].name, "null") != 0)
            set_text(d, told[i].name, told[i].value);
    if (o->null.count) json_object_set_new(d, "null", texts(&o->null));
    if (json_object_size(d)) return d;
    json_decref(d);
    return NULL;
}

static json_t *labels(const struct cli_options *o) {
    bool none = o->no_labels || (o->labels && !strcmp(o->labels, "none"));
    const char *place = o->labels && strcmp(o->labels, "auto") != 0 ? o->labels : NULL;
    if (none || (!o->show && !o->other && !o->names && !o->format && !place)) return json_boolean(!none);
    return json_pack("{s:s*, s:s*, s:s*, s:s*, s:s*}", "names", o->names, "show", o->show, "other", o->other, "place",
                     place, "format", o->format);
}

/* Vega's own themes know no page: what is made to be finished is one, as big as the briefing's. */
static void ask_for_page(json_t *s, const struct cli_options *o) {
    if (o->no_page) json_object_set_new(s, "page", json_false());
    if (o->no_page || !cli_look_lacks(o, "page")) return;
    json_object_set_new(s, "page", json_true());
    /* a subtitle or the legend of several columns says what is measured: the other axis' title would stand alone */
    if (o->subtitle || o->series) json_object_set_new(s, "axisTitles", json_false());
    if (!o->size && cli_look_lacks(o, "size")) set_text(s, "size", "720x440");
}

json_t *cli_extras(struct arena *a, const struct cli_options *o, const struct cli_table *t) {
    json_t *s = json_object();
    set_text(s, "theme", cli_theme(o));
    set_text(s, "size", o->size);
    ask_for_page(s, o);
    if (o->zoom > 0) json_object_set_new(s, "zoom", json_real(o->zoom));
    if (o->axis_titles) json_object_set_new(s, "axisTitles", json_true());
    if (o->hatched) json_object_set_new(s, "hatches", json_true());
    set_text(s, "quiet", o->quiet_color);
    set_text(s, "accent", o->accent_color);
    if (o->dpi > 0) json_object_set_new(s, "dpi", json_real(o->dpi));
    json_object_set_new(s, "figures", json_true());
    json_object_set_new(s, "labels", labels(o));
    if (o->mirrored) json_object_set_new(s, "mirrored", json_true());
    if (o->totals) json_object_set_new(s, "totals", json_true());
    set_text(s, "growth", o->growth);
    set_text(s, "ranges", o->ranges);
    set_text(s, "locale", o->locale);
    if (o->highlight.count == 1) set_text(s, "highlight", o->highlight.items[0]);
    if (o->highlight.count > 1) json_object_set_new(s, "highlight", texts(&o->highlight));
    if (o->between.count)
        json_object_set_new(s, "uncertain",
                            json_pack("{s:o, s:o}", "values", texts(&o->uncertain), "between", texts(&o->between)));
    else if (o->uncertain.count)
        json_object_set_new(s, "uncertain", texts(&o->uncertain));
    json_t *data = told(a, o, t);
    if (data) json_object_set_new(s, "data", data);
    set_text(s, "source", o->source);
    set_text(s, "note", o->note);
    set_text(s, "alt", o->alt);
    return s;
}
