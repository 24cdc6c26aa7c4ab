#include "one_line.h"
#include "batch.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const char *copy(struct arena *a, const json_t *v) {
    return json_is_string(v) ? arena_strndup(a, json_string_value(v), json_string_length(v)) : NULL;
}

/* The first cell that kept a column of figures from being one. */
static const char *misfit_of(struct arena *a, const json_t *doubts, const char *column) {
    for (size_t i = 0; i < json_array_size(doubts); i++) {
        const json_t *d = json_array_get(doubts, i);
        const char *name = json_string_value(json_object_get(d, "column"));
        const char *kind = json_string_value(json_object_get(d, "kind"));
        if (!name || !kind || strcmp(name, column) != 0 || strcmp(kind, "misfit") != 0) continue;
        return arena_printf(
            a, "\"%s\" is text for \"%s\" in line %d: %s", column, json_string_value(json_object_get(d, "text")),
            (int)json_integer_value(json_object_get(d, "line")), json_string_value(json_object_get(d, "reason")));
    }
    return NULL;
}

/* The next guess of a column that has none before it; `reason` NULL: any. NULL: there is no more. */
static const json_t *next_guess(const json_t *doubts, size_t *at, const char *reason) {
    while (*at < json_array_size(doubts)) {
        size_t i = (*at)++;
        const json_t *d = json_array_get(doubts, i), *before = i ? json_array_get(doubts, i - 1) : NULL;
        const char *kind = json_string_value(json_object_get(d, "kind"));
        if (!kind || strcmp(kind, "guess") != 0) continue;
        if (before && json_equal(json_object_get(d, "column"), json_object_get(before, "column")) &&
            json_equal(json_object_get(d, "kind"), json_object_get(before, "kind")))
            continue;
        const char *why = json_string_value(json_object_get(d, "reason"));
        if (why && (!reason || !strcmp(why, reason))) return d;
    }
    return NULL;
}

/* The first cell of each column that may have been meant otherwise; columns of one kind in one line. */
static void say_guesses(const json_t *doubts, const char *file) {
    size_t at = 0;
    for (const json_t *d; (d = next_guess(doubts, &at, NULL));) {
        const char *reason = json_string_value(json_object_get(d, "reason"));
        size_t earlier = 0, later = at, more = 0;
        if (next_guess(doubts, &earlier, reason) != d) continue;
        while (next_guess(doubts, &later, reason))
            more++;
        fprintf(stderr, "%s:%d: warning: \"%s\" of \"%s\": %s", file,
                (int)json_integer_value(json_object_get(d, "line")), json_string_value(json_object_get(d, "text")),
                json_string_value(json_object_get(d, "column")), reason);
        if (more) fprintf(stderr, " (and so in %zu more column%s)", more, more == 1 ? "" : "s");
        fputc('\n', stderr);
    }
}

const char *cli_no_figures(const struct cli_table *t, const char *otherwise) {
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].doubt) return t->columns[i].doubt;
    return otherwise;
}

const char *cli_no_measure(const struct cli_field *f, const char *otherwise) {
    return f->column && f->column->doubt ? f->column->doubt : otherwise;
}

/* "2021-01-01T00:00:00.000Z": the months before it, of all years; -1: it is not the first of a month. */
static int first_of_month(const json_t *text) {
    int year, month, end = 0;
    const char *s = json_string_value(text);
    bool first = s && sscanf(s, "%4d-%2d-01T00:00:00.000Z%n", &year, &month, &end) == 2 && end && !s[end];
    return first ? 12 * year + month : -1;
}

static bool is_monthly(const json_t *column, size_t rows) {
    int from = first_of_month(json_object_get(column, "min")), to = first_of_month(json_object_get(column, "max"));
    return from >= 0 && to > from && (size_t)(to - from) + 1 == rows;
}

/* "2021-03-05...": a number that counts days, from 1901 to 2099; 0: none. */
static int day_of(const json_t *text) {
    int y, m, d;
    const char *s = json_string_value(text);
    if (!s || sscanf(s, "%4d-%2d-%2d", &y, &m, &d) != 3) return 0;
    return 367 * y - 7 * (y + (m + 9) / 12) / 4 + 275 * m / 9 + d;
}

static const json_t *column_called(const json_t *columns, const char *name) {
    for (size_t i = 0; i < json_array_size(columns); i++) {
        const char *called = json_string_value(json_object_get(json_array_get(columns, i), "name"));
        if (called && !strcmp(called, name)) return json_array_get(columns, i);
    }
    return NULL;
}

/* Weeks and months are read with the days on which they begin and end; quarters and years are better told by name. */
static const char *first_day_of(struct arena *a, const json_t *columns, const char *name, bool *months) {
    const char *first = arena_concat(a, name, "_first");
    const json_t *from = column_called(columns, first), *to = column_called(columns, arena_concat(a, name, "_last"));
    int day = day_of(json_object_get(from, "min")), last = day_of(json_object_get(to, "min"));
    *months = day && last - day > 26 && last - day < 31;
    return *months || (day && last - day == 6) ? first : NULL;
}

static const char **names_of(struct arena *a, const json_t *names) {
    size_t n = json_array_size(names);
    const char **out = n ? ARENA_ARRAY(a, const char *, n) : NULL;
    for (size_t i = 0; i < n; i++)
        out[i] = copy(a, json_array_get(names, i));
    return out;
}

static void read_columns(struct arena *a, const json_t *root, struct cli_table *t) {
    const json_t *columns = json_object_get(root, "columns"), *dialect = json_object_get(root, "dialect");
    t->header = (size_t)json_integer_value(json_object_get(dialect, "header"));
    t->rows = (size_t)json_integer_value(json_object_get(root, "rows"));
    t->count = json_array_size(columns);
    t->columns = ARENA_ARRAY(a, struct cli_column, t->count);
    for (size_t i = 0; i < t->count; i++) {
        const json_t *c = json_array_get(columns, i), *min = json_object_get(c, "min"),
                     *max = json_object_get(c, "max");
        const char *type = json_string_value(json_object_get(c, "type"));
        const json_t *unit = json_object_get(c, "unit");
        struct cli_column *out = &t->columns[i];
        out->name = copy(a, json_object_get(c, "name"));
        out->number = type && !strcmp(type, "number");
        out->date = type && !strcmp(type, "date");
        out->monthly = out->date && is_monthly(c, t->rows);
        out->month_ends = out->date && json_is_true(json_object_get(c, "monthEnds"));
        out->first_day =
            !out->number && !out->date && out->name ? first_day_of(a, columns, out->name, &out->names_months) : NULL;
        out->unit = json_is_object(unit);
        const char *prefix = json_string_value(json_object_get(unit, "prefix"));
        const char *suffix = json_string_value(json_object_get(unit, "suffix"));
        out->unit_name = arena_printf(a, "%s%s", prefix ? prefix : "", suffix ? suffix : "");
        out->gaps = json_integer_value(json_object_get(c, "nulls")) > 0;
        out->low = copy(a, json_object_get(c, "low"));
        out->high = copy(a, json_object_get(c, "high"));
        out->range = out->low && out->high;
        out->distinct = (size_t)json_integer_value(json_object_get(c, "distinct"));
        out->names = names_of(a, json_object_get(c, "names"));
        out->longest = (size_t)json_integer_value(json_object_get(c, "longest"));
        out->min = json_is_number(min) ? json_number_value(min) : NAN;
        out->max = json_is_number(max) ? json_number_value(max) : NAN;
        if (!out->number && out->name) out->doubt = misfit_of(a, json_object_get(root, "doubts"), out->name);
    }
}

/* Read the file's columns; false after a message. */
static bool cli_table_read(struct arena *a, struct suret *s, const struct cli_options *o, struct cli_table *t) {
    *t = (struct cli_table){.file = o->files.items[0]};
    struct suret_bytes out;
    size_t told_count;
    struct suret_told *told_of_file = cli_told(a, o, &told_count);
    struct suret_chart *c = suret_report(s, t->file, SURET_REPORT_COLUMNS, told_of_file, told_count, &out);
    size_t told = 0;
    cli_messages(c, &told, true);
    json_error_t error;
    json_t *root = out.bytes ? json_loadb(out.bytes, out.length, 0, &error) : NULL;
    if (root) read_columns(a, root, t);
    if (!o->quiet) say_guesses(json_object_get(root, "doubts"), t->file);
    json_decref(root);
    suret_free(c);
    return root != NULL;
}

static bool no_column(struct arena *a, const struct cli_table *t, const char *flag, const char *name) {
    const char **names = ARENA_ARRAY(a, const char *, t->count);
    for (size_t i = 0; i < t->count; i++)
        names[i] = t->columns[i].name;
    const char *near = str_nearest(str_of(name), names, t->count);
    struct buf hint;
    buf_init(&hint, a);
    if (near) {
        buf_printf(&hint, "did you mean \"%s\"?", near);
    } else {
        buf_adds(&hint, "the columns are ");
        for (size_t i = 0; i < t->count; i++)
            buf_printf(&hint, "%s\"%s\"", i ? ", " : "", names[i]);
    }
    cli_error(hint.p, "%s: \"%s\" has no column \"%s\"", flag, t->file, name);
    return false;
}

static const char *const aggregates[] = {"sum",     "mean",  "average",  "median", "min", "max",   "count",  "distinct",
                                         "product", "stdev", "variance", "q1",     "q3",  "valid", "missing"};
static const char *const time_units[] = {"year", "yearquarter", "yearmonth", "quarter", "month", "day", "hours"};
enum { AGGREGATES = sizeof aggregates / sizeof *aggregates, TIME_UNITS = sizeof time_units / sizeof *time_units };

static bool is_one_of(struct str word, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_is(word, words[i])) return true;
    return false;
}

/* "year(month)" of a column of dates; no column may be called so. */
static bool read_time_unit(struct arena *a, const struct cli_table *t, const char *text, struct cli_field *f) {
    const char *open = strchr(text, '(');
    if (!open || !str_ends(str_of(text), STR(")")) ||
        !is_one_of((struct str){text, (size_t)(open - text)}, time_units, TIME_UNITS))
        return false;
    const char *name = arena_strndup(a, open + 1, strlen(open) - 2);
    for (size_t i = 0; i < t->count; i++) {
        if (!strcmp(t->columns[i].name, text)) return false;
        if (t->columns[i].date && !strcmp(t->columns[i].name, name)) f->column = &t->columns[i];
    }
    if (!f->column) return false;
    f->field = name;
    f->time_unit = arena_strndup(a, text, (size_t)(open - text));
    return true;
}

/* False after a message where it is a word and a column in brackets, as in "avg(exports)": the word is none. */
static bool known_function(struct arena *a, const struct cli_table *t, const char *flag, const char *text) {
    const char *open = strchr(text, '(');
    for (size_t i = 0; open && str_ends(str_of(text), STR(")")) && i < t->count; i++) {
        const struct cli_column *c = &t->columns[i];
        if (!str_is((struct str){open + 1, strlen(open) - 2}, c->name)) continue;
        return cli_word(arena_printf(a, "%s: what is taken of \"%s\"", flag, c->name),
                        arena_strndup(a, text, (size_t)(open - text)), c->date ? time_units : aggregates,
                        c->date ? TIME_UNITS : AGGREGATES);
    }
    return true;
}

bool cli_field_read(struct arena *a, const struct cli_table *t, const char *flag, const char *text,
                    struct cli_field *f) {
    *f = (struct cli_field){.field = text};
    if (read_time_unit(a, t, text, f)) return true;
    struct str whole = str_of(text);
    const char *open = strchr(text, '(');
    if (open && str_ends(whole, STR(")")) &&
        is_one_of((struct str){text, (size_t)(open - text)}, aggregates, AGGREGATES)) {
        f->aggregate = arena_strndup(a, text, (size_t)(open - text));
        f->field = arena_strndup(a, open + 1, whole.n - (size_t)(open - text) - 2);
        if (!strcmp(f->aggregate, "count") && !*f->field) return true;
    }
    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->columns[i].name, f->field)) {
            f->column = &t->columns[i];
            return true;
        }
    return known_function(a, t, flag, text) && no_column(a, t, flag, f->field);
}

bool cli_is_year(const struct cli_column *c) {
    return c->number && !c->unit && c->min >= 1500 && c->max <= 2200;
}

bool cli_is_measure(const struct cli_column *c) {
    return c->number && !cli_is_year(c);
}

const struct cli_column *cli_first(const struct cli_table *t, bool measure, const struct cli_column *but) {
    const struct cli_column *second = NULL;
    for (size_t i = 0; i < t->count; i++) {
        const struct cli_column *c = &t->columns[i];
        if (c == but) continue;
        bool end = false; /* the low or high end of another column */
        for (size_t k = 0; k < t->count; k++)
            end |= t->columns[k].range && (!strcmp(t->columns[k].low, c->name) || !strcmp(t->columns[k].high, c->name));
        if (end) continue;
        if (cli_is_measure(c) == measure) return c;
        if (measure && c->number && !second) second = c;
    }
    return second;
}

void cli_chosen(const struct cli_options *o, const char *format, ...) {
    if (o->quiet) return;
    va_list args;
    va_start(args, format);
    fputs("suret: note: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

void cli_idle(const struct cli_options *o, bool idle, const char *flag, const char *why) {
    if (idle) cli_chosen(o, "%s changes nothing: %s", flag, why);
}

json_t *cli_field_name(const char *name) {
    size_t n = 0;
    char *escaped = malloc(strlen(name) * 2 + 1);
    if (!escaped) return NULL;
    for (const char *c = name; *c; c++) {
        if (*c == '.' || *c == '[' || *c == ']' || *c == '\\') escaped[n++] = '\\';
        escaped[n++] = *c;
    }
    json_t *s = json_stringn(escaped, n);
    free(escaped);
    return s;
}

json_t *cli_measure(const struct cli_field *f) {
    json_t *e = json_object();
    if (f->column) json_object_set_new(e, "field", cli_field_name(f->field));
    if (f->aggregate) json_object_set_new(e, "aggregate", json_string(f->aggregate));
    json_object_set_new(e, "type", json_string("quantitative"));
    return e;
}

json_t *cli_category(const struct cli_field *f) {
    json_t *e = json_object();
    json_object_set_new(e, "field", cli_field_name(f->field));
    json_object_set_new(e, "type", json_string(f->column->number || f->column->date ? "ordinal" : "nominal"));
    if (!f->column->number && !f->column->date) json_object_set_new(e, "sort", json_null());
    if (!f->time_unit) return e;
    json_object_set_new(e, "timeUnit", json_string(f->time_unit));
    json_object_set_new(e, "title", json_string(f->column->name));
    return e;
}

json_t *cli_band(const struct cli_field *f) {
    json_t *e = cli_category(f);
    if (f->time_unit)
        json_object_set_new(e, "axis", json_pack("{s:n}", "title"));
    else if (f->column->date)
        json_object_set_new(e, "axis", json_pack("{s:s}", "formatType", "time"));
    return e;
}

json_t *cli_file_rows(void) {
    return json_pack("[{s:[{s:s, s:s}]}]", "window", "op", "row_number", "as", "file_row");
}

static bool sorts_by_rows(const json_t *encoding) {
    const json_t *column = json_object_get(json_object_get(encoding, "column"), "sort"),
                 *row = json_object_get(json_object_get(encoding, "row"), "sort");
    return json_is_object(column) || json_is_object(row);
}

json_t *cli_file_order(const json_t *color) {
    return json_pack("[{s:[{s:s, s:s}]}, {s:[{s:s, s:s, s:s}], s:[O]}]", "window", "op", "row_number", "as", "file_row",
                     "joinaggregate", "op", "min", "field", "file_row", "as", "file_order", "groupby",
                     json_object_get(color, "field"));
}

bool cli_split(struct arena *a, const struct cli_table *t, const char *flag, const char *field, const char *channel,
               json_t *encoding) {
    struct cli_field f;
    if (!cli_field_read(a, t, flag, field, &f)) return false;
    if (!f.column || f.aggregate) {
        cli_error("name a column", "%s cannot be the aggregate \"%s\"", flag, field);
        return false;
    }
    json_t *e = cli_category(&f);
    if (!strcmp(channel, "color") && f.column->number) json_object_set_new(e, "type", json_string("nominal"));
    if (!strcmp(channel, "column"))
        json_object_set_new(e, "header", json_pack("{s:s, s:s}", "labelOrient", "bottom", "labelAnchor", "middle"));
    bool panels = !strcmp(channel, "column") || !strcmp(channel, "row");
    if (panels && json_object_get(e, "sort")) /* Vega-Lite puts panels in order of their names unless told otherwise */
        json_object_set_new(e, "sort", json_pack("{s:s, s:s}", "op", "min", "field", "file_row"));
    json_object_set_new(encoding, channel, e);
    return true;
}

static void set_text(json_t *o, const char *name, const char *text) {
    if (text) json_object_set_new(o, name, json_string(text));
}

static json_t *texts(const struct cli_list *l) {
    json_t *a = json_array();
    for (size_t i = 0; i < l->count; i++)
        json_array_append_new(a, json_string(l->items[i]));
    return a;
}

/* What was told of the file. A header of several rows is found only where the table is looked for, as it was here. */
static json_t *told(const struct cli_options *o, const struct cli_table *t) {
    json_t *d = json_object();
    set_text(d, "table", o->table ? o->table : t->header > 1 && !o->header ? "1" : NULL);
    set_text(d, "delimiter", o->delimiter);
    set_text(d, "quote", o->quote);
    set_text(d, "escape", o->escape);
    set_text(d, "encoding", o->encoding);
    set_text(d, "header", o->header);
    set_text(d, "skip", o->skip);
    set_text(d, "decimal", o->decimal);
    set_text(d, "thousands", o->thousands);
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

static json_t *extras(const struct cli_options *o, const struct cli_table *t) {
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
    json_t *data = told(o, t);
    if (data) json_object_set_new(s, "data", data);
    set_text(s, "source", o->source);
    set_text(s, "note", o->note);
    set_text(s, "alt", o->alt);
    return s;
}

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

/* Of numbers it is not known how many there are: of years in a row, no more than from the first to the last. */
size_t cli_panels(const struct cli_table *t, const struct cli_column *c) {
    if (!c->number || !(c->max - c->min < (double)t->rows)) return c->distinct;
    return (size_t)(c->max - c->min) + 1;
}

/* More panels than can be read in one row stand in several. */
static void wrap_columns(const struct cli_table *t, json_t *encoding) {
    enum { ROW_MOST = 5 };
    json_t *column = json_object_get(encoding, "column");
    const char *field =
        column && !json_object_get(encoding, "row") ? json_string_value(json_object_get(column, "field")) : NULL;
    size_t panels = 0;
    for (size_t i = 0; field && i < t->count; i++)
        if (!strcmp(t->columns[i].name, field)) panels = cli_panels(t, &t->columns[i]);
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
        const char *field = json_string_value(json_object_get(e, "field"));
        for (size_t i = 0; field && i < t->count; i++)
            if (t->columns[i].doubt && !strcmp(t->columns[i].name, field)) cli_chosen(o, "%s", t->columns[i].doubt);
    }
}

json_t *cli_spec(const struct cli_options *o, const struct cli_table *t, json_t *mark, json_t *encoding) {
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
    json_t *more = extras(o, t);
    json_object_set_new(meta, "suret", more);
    json_object_set_new(spec, "usermeta", meta);
    if (cli_annotate(o, more)) return spec;
    json_decref(spec);
    return NULL;
}

static int print_spec(const char *text) {
    return cli_write_file("-", text, strlen(text)) && cli_write_file("-", "\n", 1) ? CLI_DONE : CLI_FAILED;
}

void cli_set_extra(json_t *spec, const char *name, json_t *v) {
    json_object_set_new(json_object_get(json_object_get(spec, "usermeta"), "suret"), name, v);
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
