/* suret line, suret area, suret scatter: figures along an axis, from a data file. */
#include "field.h"
#include "look.h"
#include "one_line.h"
#include "series.h"
#include <math.h>

#define SPLIT_OPTIONS                                                                                                  \
    {"--column", CLI_TEXT, CLI_AT(column), "FIELD", "a panel for each value, side by side"},                           \
        {"--row", CLI_TEXT, CLI_AT(row), "FIELD", "a panel for each value, one below the other"},                      \
        CLI_ANNOTATE_OPTIONS, CLI_ONE_LINE_OPTIONS

#define ZERO_OPTION                                                                                                    \
    { "--zero", CLI_FLAG, CLI_AT(zero), NULL, "the axes of figures begin at 0, however far the figures are from it" }

static const struct cli_option line_options[] = {
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD", "across: dates, years, figures, or names in the file's order"},
    {"--y", CLI_MANY, CLI_AT(ys), "FIELD", "up: a field, or an aggregate such as sum(field); several: a line each"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "a line for each value, named at its end"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this line of --color in its colour, the rest quiet"},
    {"--growth", CLI_TEXT, CLI_AT(growth), "KIND", "percent, difference or cagr, from the first point to the last"},
    {"--growth-each", CLI_FLAG, CLI_AT(growth_each), NULL, "... from each point to the next"},
    {"--growth-series", CLI_TEXT, CLI_AT(growth_series), "NAME", "... of this series"},
    CLI_GROWTH_ENDS_OPTIONS,
    {"--ranges", CLI_TEXT, CLI_AT(ranges), "KIND",
     "low-high figures as band (default) around the line of their middles or none"},
    ZERO_OPTION,
    SPLIT_OPTIONS};

static const struct cli_option area_options[] = {
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD", "across: dates, years, figures, or names in the file's order"},
    {"--y", CLI_MANY, CLI_AT(ys), "FIELD", "up: a field, or an aggregate such as sum(field); several: an area each"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "an area for each value, one on the other, named at its end"},
    {"--colors", CLI_TEXT, CLI_AT(colors), "HOW",
     "... diverging (answers from no to yes, unasked), ordinal or category"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this area in its colour, the rest quiet"},
    {"--normalize", CLI_FLAG, CLI_AT(normalize), NULL, "areas of 100 % in all"},
    SPLIT_OPTIONS};

static const struct cli_option scatter_options[] = {
    {"--x", CLI_TEXT, CLI_AT(x), "FIELD", "across: a field of figures"},
    {"--y", CLI_TEXT, CLI_AT(y), "FIELD", "up: a field of figures"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "a colour for each value"},
    {"--names", CLI_TEXT, CLI_AT(names), "FIELD", "the points' names stand beside them"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this point, or all of this colour, the rest quiet"},
    ZERO_OPTION,
    SPLIT_OPTIONS};

/* Which of x and y was not said: the first column that fits. */
static bool choose(struct arena *a, const struct cli_table *t, const struct cli_options *o, bool figures,
                   struct cli_field *x, struct cli_field *y) {
    *x = *y = (struct cli_field){0};
    if (o->x && !cli_field_read(a, t, "--x", o->x, x)) return false;
    if (o->y && !cli_field_read(a, t, "--y", o->y, y)) return false;
    if (!o->x) {
        x->column = cli_first(t, figures, y->column);
        if (!x->column) x->column = cli_first(t, true, y->column);
        if (x->column) x->field = x->column->name;
    }
    if (!o->y) {
        y->column = cli_first(t, true, x->column);
        if (y->column) y->field = y->column->name;
    }
    if (!y->field || !(y->aggregate || (y->column && y->column->number))) {
        cli_error(o->y ? cli_no_measure(y, "the y of such a chart is a number, or an aggregate such as count()")
                       : cli_no_figures(t, x->column && figures ? "suret bar, line and area take one"
                                                                : "count() counts rows: --y 'count()'"),
                  o->y                   ? "--y \"%s\" is no measure"
                  : x->column && figures ? "\"%s\" has one column of figures, but points take two"
                                         : "\"%s\" has no column of figures",
                  o->y ? o->y : t->file);
        return false;
    }
    if (!x->column || x->aggregate) {
        cli_error("--x FIELD", "\"%s\" has no column to go along the x axis", t->file);
        return false;
    }
    if (!o->x || !o->y) cli_chosen(o, "x is \"%s\", y is \"%s\"", x->field, y->field);
    if (!o->x && !o->y && !o->color && !figures) cli_series_hint(t, o, x->column, y->column);
    return true;
}

/* Dates run in time, years and figures by number, names in the file's order. Lines fill their axis and stand on it;
 * points keep clear of its ends. */
static json_t *along(const struct cli_field *f, bool points) {
    const char *first = points ? NULL : f->column->first_day;
    if (!first && !f->column->date && !f->column->number) return cli_category(f);
    json_t *e = cli_measure(f), *axis = json_object();
    if (first) json_object_set_new(e, "field", cli_field_name(first));
    if (first) json_object_set_new(e, "title", json_string(f->column->name)); /* for the alternative text */
    if (first) json_object_set_new(axis, "title", json_null());
    if (first && f->column->names_months) json_object_set_new(e, "timeUnit", json_string("yearmonth"));
    if (first || f->column->date) json_object_set_new(e, "type", json_string("temporal"));
    if (f->time_unit) {
        json_object_set_new(e, "timeUnit", json_string(f->time_unit));
        json_object_set_new(e, "title", json_string(f->column->name));
        if (!points) json_object_set_new(axis, "title", json_null());
    } else if (f->column->month_ends && !points) { /* January 31 stands for January, not at the beginning of February */
        json_object_set_new(e, "timeUnit", json_string("yearmonth"));
        json_object_set_new(e, "title", json_string(f->column->name)); /* for the alternative text */
        json_object_set_new(axis, "title", json_null());
    }
    if (f->column->number) json_object_set_new(e, "scale", json_pack("{s:b, s:b}", "zero", 0, "nice", points));
    if (f->column->number && !points) json_object_set_new(axis, "domain", json_true());
    if (cli_is_year(f->column))
        json_object_update_new(axis, json_pack("{s:s, s:i, s:b}", "format", "d", "tickMinStep", 1, "grid", 0));
    if (json_object_size(axis)) json_object_set(e, "axis", axis);
    json_decref(axis);
    return e;
}

/* Figures that differ by less than a third of the largest: from zero on they would be a flat line. */
static bool far_from_zero(const struct cli_table *t, const struct cli_field *f) {
    static const char *const within[] = {"mean", "average", "median", "min", "max"}; /* the rows' own figures */
    const struct cli_column *c = f->column;
    const double share = 1.0 / 3;
    bool own = !f->aggregate;
    for (size_t i = 0; f->aggregate && i < sizeof within / sizeof *within; i++)
        own |= !strcmp(f->aggregate, within[i]);
    if (!c || !own) return false;
    double min = c->min, max = c->max;
    const struct cli_column *low = cli_column_named(t, c->low), *high = cli_column_named(t, c->high);
    if (low) min = fmin(min, low->min);
    if (high) max = fmax(max, high->max);
    return (min > 0 || max < 0) && max - min < share * fmax(fabs(min), fabs(max));
}

/* Of two measures nothing but the axis tells which is which. */
static void name_axis(json_t *channel, const char *text) {
    json_t *axis = json_object_get(channel, "axis");
    if (axis)
        json_object_set_new(axis, "title", json_string(text));
    else
        json_object_set_new(channel, "axis", json_pack("{s:s}", "title", text));
}

/* Where the theme tells lines apart by strokes, it has so many. */
static void count_strokes(const struct cli_table *t, const struct cli_options *o) {
    size_t strokes = cli_strokes(o);
    const struct cli_column *color = cli_column_named(t, o->color);
    if (strokes && color && color->distinct > strokes)
        cli_chosen(o, "%zu lines share %zu strokes: in print some look the same; --column \"%s\" draws panels",
                   color->distinct, strokes, o->color);
}

/* Points of such a theme are told apart by their shapes, too. */
static void shape(const struct cli_options *o, json_t *encoding) {
    if (!cli_strokes(o)) return;
    json_t *shaped = json_copy(json_object_get(encoding, "color"));
    json_object_set_new(shaped, "scale",
                        json_pack("{s:[s,s,s,s,s,s]}", "range", "circle", "square", "triangle-up", "diamond", "cross",
                                  "triangle-down"));
    json_object_set_new(encoding, "shape", shaped);
}

static json_t *end_of(const char *field) {
    return json_pack("{s:o, s:s, s:n}", "field", cli_field_name(field), "type", "quantitative", "title");
}

/* The area that ranges reach over, behind the line of their middles; where an area was asked for, upon one as high as
 * all of them. */
static void lay_band(json_t *spec, const struct cli_column *c, bool filled) {
    json_t *encoding = json_object_get(spec, "encoding"), *low = end_of(c->low), *layer = json_array(),
           *high = json_pack("{s:o}", "field", cli_field_name(c->high));
    if (filled)
        json_array_append_new(
            layer, json_pack("{s:{s:s, s:b}, s:{s:O}}", "mark", "type", "area", "aria", 0, "encoding", "y", low));
    json_array_append_new(layer, json_pack("{s:{s:s, s:f, s:b}, s:{s:o, s:o}}", "mark", "type", "area", "opacity",
                                           filled ? 0.4 : 0.25, "line", 0, "encoding", "y", low, "y2", high));
    json_array_append_new(layer,
                          json_pack("{s:s, s:{s:O}}", "mark", "line", "encoding", "y", json_object_get(encoding, "y")));
    json_object_set_new(spec, "layer", layer);
    json_object_del(encoding, "y");
    json_object_del(spec, "mark");
}

/* What is drawn, along which fields. */
struct plot {
    const char *mark;
    bool points, line, area, stacked;
    bool ranged; /* the figures are ranges, around whose middles a band may lie */
    struct cli_field x, y;
};

static bool without_ranges(const struct cli_options *o) {
    return o->ranges && !strcmp(o->ranges, "none");
}

static void say_idle(const struct cli_options *o, const struct plot *p) {
    bool any = p->y.column && p->y.column->range;
    if (p->ranged && p->area && (p->stacked || o->column || o->row))
        cli_chosen(o, "an area shows the middles of the ranges of \"%s\" alone; suret line lays a band around them",
                   p->y.field);
    cli_idle(o, o->ranges && !without_ranges(o) && !any, "--ranges", "the figures are no ranges");
    cli_idle(o, o->normalize && !p->stacked, "--normalize", "nothing is stacked; --color FIELD stacks");
}

static json_t *axes(const struct cli_table *t, const struct cli_options *o, const struct plot *p) {
    json_t *across = along(&p->x, p->points), *value = cli_measure(&p->y);
    bool figures = p->points && p->x.column->number && !cli_is_year(p->x.column), near = o->zero || o->axis_break;
    if (o->normalize && p->stacked) json_object_set_new(value, "stack", json_string("normalize"));
    if (p->points || (p->line && !near && far_from_zero(t, &p->y)))
        json_object_set_new(value, "scale", json_pack("{s:b}", "zero", p->points && o->zero));
    if (figures && o->zero) json_object_set_new(across, "scale", json_pack("{s:b}", "zero", 1));
    if (figures) {
        cli_idle(o, o->axis_titles, "--axis-titles", "axes of two figures are named");
        name_axis(across, o->x ? o->x : p->x.field);
        name_axis(value, o->y ? o->y : p->y.field);
    }
    return json_pack("{s:o, s:o}", "x", across, "y", value);
}

/* color, column and row by field; false after a message. */
static bool split(struct arena *a, const struct cli_table *t, const struct cli_options *o, json_t *encoding) {
    const char *const splits[][3] = {
        {"--color", o->color, "color"}, {"--column", o->column, "column"}, {"--row", o->row, "row"}};
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++)
        if (splits[i][1] && !cli_split(a, t, splits[i][0], splits[i][1], splits[i][2], encoding)) return false;
    return true;
}

/* What the points are called by: --names, or, where remarks are tied to their names, the first field of names. False
 * after a message. */
static bool name_points(struct arena *a, const struct cli_table *t, const struct cli_options *o, const struct plot *p,
                        json_t *encoding) {
    struct cli_field named = {0};
    if (o->names && !cli_field_read(a, t, "--names", o->names, &named)) return false;
    if (!o->names && p->points && (o->callouts.count || o->highlight.count)) named.column = cli_first(t, false, NULL);
    if (!named.column || named.column->number) return true;
    json_t *detail = cli_category(&(struct cli_field){.field = named.column->name, .column = named.column});
    json_object_del(detail, "sort");
    json_object_set_new(encoding, "detail", detail);
    return true;
}

static json_t *encoding_of(struct arena *a, const struct cli_table *t, const struct cli_options *o,
                           const struct plot *p, json_t **order) {
    json_t *encoding = axes(t, o, p);
    bool ok = split(a, t, o, encoding);
    if (ok && o->color && p->line && !o->highlight.count) count_strokes(t, o);
    if (ok && o->color && p->points) shape(o, encoding);
    ok = ok && name_points(a, t, o, p, encoding) && (!p->area || cli_order_colors(a, t, o, o->color, encoding, order));
    if (!ok) {
        json_decref(encoding);
        return NULL;
    }
    if (!p->stacked) return encoding;
    if (!*order) *order = cli_file_order(json_object_get(encoding, "color"));
    json_object_set_new(encoding, "order", json_pack("{s:s, s:s}", "field", "file_order", "type", "quantitative"));
    return encoding;
}

static json_t *write_spec(struct arena *a, const struct cli_table *t, const struct cli_options *asked,
                          const char *mark) {
    struct plot p = {
        .mark = mark, .points = !strcmp(mark, "point"), .line = !strcmp(mark, "line"), .area = !strcmp(mark, "area")};
    struct cli_options own = *asked, *o = &own;
    own.several = true;
    if (o->series && !o->color && !cli_series_placed(o)) o->color = o->series;
    p.stacked = p.area && o->color;
    if (!choose(a, t, o, p.points, &p.x, &p.y)) return NULL;
    p.ranged = !p.points && p.y.column && p.y.column->range && !p.y.aggregate;
    say_idle(o, &p);
    bool band = p.ranged && !p.stacked && !o->column && !o->row && !without_ranges(o);
    own.ranges = NULL; /* a band is plain Vega-Lite */
    json_t *order = NULL, *encoding = encoding_of(a, t, o, &p, &order);
    json_t *spec = encoding ? cli_spec(a, o, t, json_string(mark), encoding) : NULL;
    if (spec && band) lay_band(spec, p.y.column, p.area);
    if (spec && p.stacked) json_object_set_new(spec, "transform", order);
    return spec;
}

static json_t *write_line(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    static const char *const kinds[] = {"band", "none"};
    if (!cli_word("--ranges", o->ranges, kinds, sizeof kinds / sizeof *kinds)) return NULL;
    return write_spec(a, t, o, "line");
}

static json_t *write_area(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    return write_spec(a, t, o, "area");
}

static json_t *write_scatter(struct arena *a, const struct cli_table *t, const struct cli_options *o) {
    return write_spec(a, t, o, "point");
}

static int run_line(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret line figures.csv -o chart.png", write_line);
}

static int run_area(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret area figures.csv -o chart.png", write_area);
}

static int run_scatter(struct arena *a, const struct cli_options *o) {
    return cli_one_line(a, o, "suret scatter figures.csv -o chart.png", write_scatter);
}

static const char chosen[] = "Without --x and --y the first fitting columns are taken, and it is said which.";

const struct cli_verb cli_line = {.name = "line",
                                  .synopsis = "line DATA.csv --x FIELD --y FIELD [--color FIELD] ... -o chart.png",
                                  .help = chosen,
                                  .options = line_options,
                                  .option_count = sizeof line_options / sizeof *line_options,
                                  .run = run_line};

const struct cli_verb cli_area = {.name = "area",
                                  .synopsis = "area DATA.csv --x FIELD --y FIELD [--color FIELD] ... -o chart.png",
                                  .help = chosen,
                                  .options = area_options,
                                  .option_count = sizeof area_options / sizeof *area_options,
                                  .run = run_area};

const struct cli_verb cli_scatter = {.name = "scatter",
                                     .synopsis =
                                         "scatter DATA.csv --x FIELD --y FIELD [--color FIELD] ... -o chart.png",
                                     .help = chosen,
                                     .options = scatter_options,
                                     .option_count = sizeof scatter_options / sizeof *scatter_options,
                                     .run = run_scatter};
