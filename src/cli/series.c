/* Columns that stand side by side in a file and are drawn as series: --y 2022 --y 2023. The table is made long: a row
 * for each of them, its name in one field and its figure in another. */
#include "series.h"
#include "field.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A name that no column has. */
static const char *unused(struct arena *a, const struct cli_table *t, const char *name) {
    return cli_column_named(t, name) ? unused(a, t, arena_concat(a, name, "_")) : name;
}

static bool same_unit(const struct cli_column *a, const struct cli_column *b) {
    return !strcmp(a->unit_name, b->unit_name);
}

/* The columns, all of figures in one unit; false after a message. */
static bool check(struct arena *a, const struct cli_table *t, const char *flag, const struct cli_list *list) {
    const struct cli_column *first = NULL;
    for (size_t i = 0; i < list->count; i++) {
        struct cli_field f;
        if (!cli_field_read(a, t, flag, list->items[i], &f)) return false;
        if (!f.column || f.aggregate || !f.column->number) {
            cli_error(cli_no_measure(&f, "series are columns of figures"), "%s \"%s\" cannot be a series", flag,
                      list->items[i]);
            return false;
        }
        if (first && !same_unit(first, f.column)) {
            cli_error("draw them in two charts", "%s: \"%s\" (%s) and \"%s\" (%s) have no unit in common", flag,
                      first->name, *first->unit_name ? first->unit_name : "plain numbers", f.column->name,
                      *f.column->unit_name ? f.column->unit_name : "plain numbers");
            return false;
        }
        first = f.column;
    }
    return true;
}

/* The figures of all of them are one column's. */
static void add_extent(struct cli_column *all, const struct cli_column *one) {
    all->gaps |= one->gaps;
    if (isnan(one->min) || one->min < all->min) all->min = one->min;
    if (isnan(one->max) || one->max > all->max) all->max = one->max;
}

bool cli_series_read(struct arena *a, struct cli_table *t, struct cli_options *o) {
    const struct cli_list *list = o->xs.count > 1 ? &o->xs : &o->ys;
    if (o->xs.count) o->x = o->xs.items[0];
    if (o->ys.count) o->y = o->ys.items[0];
    if (list->count < 2) return true;
    if (o->xs.count > 1 && o->ys.count > 1) {
        cli_error("give one of them once", "--x and --y cannot both be several columns");
        return false;
    }
    const char *flag = list == &o->xs ? "--x" : "--y";
    if (!check(a, t, flag, list)) return false;
    struct cli_column *columns = ARENA_ARRAY(a, struct cli_column, t->count + 2);
    memcpy(columns, t->columns, t->count * sizeof *columns);
    struct cli_field like;
    if (!cli_field_read(a, t, flag, list->items[0], &like)) return false;
    o->series = unused(a, t, "series");
    columns[t->count] = (struct cli_column){.name = o->series, .unit_name = "", .distinct = list->count};
    columns[t->count].names = ARENA_ARRAY(a, const char *, list->count);
    for (size_t i = 0; i < list->count; i++)
        columns[t->count].names[i] = list->items[i];
    columns[t->count + 1] = *like.column;
    columns[t->count + 1].name = unused(a, t, "figure");
    columns[t->count + 1].range = false;
    for (size_t i = 0; i < list->count; i++) {
        struct cli_field f;
        if (cli_field_read(a, t, flag, list->items[i], &f)) add_extent(&columns[t->count + 1], f.column);
        size_t letters = strlen(list->items[i]);
        if (letters > columns[t->count].longest) columns[t->count].longest = letters;
    }
    *(list == &o->xs ? &o->x : &o->y) = columns[t->count + 1].name;
    t->columns = columns;
    t->count += 2;
    return true;
}

/* Nobody has named the two fields: the figures are called what their columns are, the names nothing. */
static void name_fields(json_t *spec, const struct cli_list *list, const char *names, const char *figures) {
    const char *channel;
    char *title = NULL;
    size_t length = 0;
    FILE *text = open_memstream(&title, &length);
    json_t *e;
    if (!text) return;
    for (size_t i = 0; i < list->count; i++)
        fprintf(text, "%s%s", i ? ", " : "", list->items[i]);
    fclose(text);
    json_object_foreach(json_object_get(spec, "encoding"), channel, e) {
        const char *field = json_string_value(json_object_get(e, "field"));
        if (field && !strcmp(field, figures)) {
            json_object_set_new(e, "title", json_string(title)); /* for the alternative text: the legend names them */
            if (!json_object_get(e, "axis")) json_object_set_new(e, "axis", json_object());
            json_object_set_new(json_object_get(e, "axis"), "title", json_null());
        }
        if (field && !strcmp(field, names)) json_object_set_new(e, "title", json_null());
    }
    free(title);
}

void cli_series_fold(const struct cli_table *t, const struct cli_options *o, json_t *spec) {
    if (!o->series) return;
    const struct cli_list *list = o->xs.count > 1 ? &o->xs : &o->ys;
    json_t *fields = json_array(), *transforms = json_object_get(spec, "transform");
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(fields, cli_field_name(list->items[i]));
    json_t *fold = json_pack("{s:o, s:[s,s]}", "fold", fields, "as", o->series, t->columns[t->count - 1].name);
    name_fields(spec, list, o->series, t->columns[t->count - 1].name);
    if (transforms)
        json_array_insert_new(transforms, 0, fold);
    else
        json_object_set_new(spec, "transform", json_pack("[o]", fold));
}

bool cli_series_placed(const struct cli_options *o) {
    const char *const placed[] = {o->x, o->y, o->column, o->row, o->color, o->group};
    for (size_t i = 0; o->series && i < sizeof placed / sizeof *placed; i++)
        if (placed[i] && !strcmp(placed[i], o->series)) return true;
    return false;
}

void cli_series_hint(const struct cli_table *t, const struct cli_options *o, const struct cli_column *category,
                     const struct cli_column *value) {
    if (!o->several || !value || !value->number) return;
    for (size_t i = 0; i < t->count; i++) {
        const struct cli_column *c = &t->columns[i];
        if (c == value || c == category || !cli_is_measure(c) || c->range != value->range || !same_unit(c, value))
            continue;
        if ((value->low && !strcmp(value->low, c->name)) || (value->high && !strcmp(value->high, c->name))) continue;
        cli_chosen(o, "there are more columns of figures: --y \"%s\" --y \"%s\" draws them as series", value->name,
                   c->name);
        return;
    }
}
