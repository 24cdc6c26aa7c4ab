/* The columns of a data file as the library reports them, and what one-line charts make of them. */
#include "columns.h"
#include "batch.h"
#include <jansson.h>
#include <math.h>
#include <stdio.h>

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

bool cli_table_read(struct arena *a, struct suret *s, const struct cli_options *o, struct cli_table *t) {
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

const struct cli_column *cli_column_named(const struct cli_table *t, const char *name) {
    for (size_t i = 0; name && i < t->count; i++)
        if (!strcmp(t->columns[i].name, name)) return &t->columns[i];
    return NULL;
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

/* Of numbers it is not known how many there are: of years in a row, no more than from the first to the last. */
size_t cli_panels(const struct cli_table *t, const struct cli_column *c) {
    if (!c->number || !(c->max - c->min < (double)t->rows)) return c->distinct;
    return (size_t)(c->max - c->min) + 1;
}

const char *cli_no_figures(const struct cli_table *t, const char *otherwise) {
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].doubt) return t->columns[i].doubt;
    return otherwise;
}
