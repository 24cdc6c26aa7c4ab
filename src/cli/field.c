/* Fields as flags give them, and the encodings that they become. */
#include "field.h"
#include "base/aggregate_op.h"
#include "base/time_unit_name.h"
#include <stdlib.h>

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

static bool known_aggregate(struct str name) {
    const struct aggregate_name *found = aggregate_named(name);
    return found && found->in_flags;
}

static bool known_time_unit(struct str name) {
    const struct time_unit_name *found = time_unit_named(name);
    return found && found->in_flags;
}

/* "year(month)" of a column of dates; no column may be called so. */
static bool read_time_unit(struct arena *a, const struct cli_table *t, const char *text, struct cli_field *f) {
    const char *open = strchr(text, '(');
    if (!open || !str_ends(str_of(text), STR(")")) || !known_time_unit((struct str){text, (size_t)(open - text)}))
        return false;
    const char *name = arena_strndup(a, open + 1, strlen(open) - 2);
    const struct cli_column *column = cli_column_named(t, name);
    if (!column || !column->date || cli_column_named(t, text)) return false;
    f->column = column;
    f->field = name;
    f->time_unit = arena_strndup(a, text, (size_t)(open - text));
    return true;
}

/* False after a message where it is a word and a column in brackets, as in "avg(exports)": the word is none. */
static bool known_function(struct arena *a, const struct cli_table *t, const char *flag, const char *text) {
    const char *open = strchr(text, '(');
    bool call = open && str_ends(str_of(text), STR(")"));
    const struct cli_column *c = call ? cli_column_named(t, arena_strndup(a, open + 1, strlen(open) - 2)) : NULL;
    if (!c) return true;
    const char *words[AGGREGATE_NAMES + TIME_UNIT_NAMES];
    size_t count = 0;
    for (size_t k = 0; c->date && k < TIME_UNIT_NAMES; k++)
        if (time_unit_names[k].in_flags) words[count++] = time_unit_names[k].name;
    for (size_t k = 0; !c->date && k < AGGREGATE_NAMES; k++)
        if (aggregate_names[k].in_flags) words[count++] = aggregate_names[k].name;
    return cli_word(arena_printf(a, "%s: what is taken of \"%s\"", flag, c->name),
                    arena_strndup(a, text, (size_t)(open - text)), words, count);
}

bool cli_field_read(struct arena *a, const struct cli_table *t, const char *flag, const char *text,
                    struct cli_field *f) {
    *f = (struct cli_field){.field = text};
    if (read_time_unit(a, t, text, f)) return true;
    struct str whole = str_of(text);
    const char *open = strchr(text, '(');
    if (open && str_ends(whole, STR(")")) && known_aggregate((struct str){text, (size_t)(open - text)})) {
        f->aggregate = arena_strndup(a, text, (size_t)(open - text));
        f->field = arena_strndup(a, open + 1, whole.n - (size_t)(open - text) - 2);
        if (!strcmp(f->aggregate, "count") && !*f->field) return true;
    }
    f->column = cli_column_named(t, f->field);
    return f->column || (known_function(a, t, flag, text) && no_column(a, t, flag, f->field));
}

const char *cli_no_measure(const struct cli_field *f, const char *otherwise) {
    return f->column && f->column->doubt ? f->column->doubt : otherwise;
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
