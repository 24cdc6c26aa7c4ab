/* suret bar: bars from a data file. */
#include "field.h"
#include "one_line.h"
#include "series.h"

static const struct cli_option options[] = {
    {"--x", CLI_MANY, CLI_AT(xs), "FIELD",
     "across: a field, an aggregate such as sum(field), or dates by their unit: year(field)"},
    {"--y", CLI_MANY, CLI_AT(ys), "FIELD",
     "up; a quantitative --x with a nominal --y lies the bars down; several: --y A --y B, side by side"},
    {"--color", CLI_TEXT, CLI_AT(color), "FIELD", "stack by this field"},
    {"--colors", CLI_TEXT, CLI_AT(colors), "HOW",
     "... diverging (answers from no to yes, unasked), ordinal or category"},
    {"--group", CLI_TEXT, CLI_AT(group), "FIELD", "set side by side by this field"},
    {"--column", CLI_TEXT, CLI_AT(column), "FIELD", "a panel for each value, side by side"},
    {"--row", CLI_TEXT, CLI_AT(row), "FIELD", "a panel for each value, one below the other"},
    {"--sort", CLI_TEXT, CLI_AT(sort), "ORDER", "ascending or descending by value, or none (default: as in the file)"},
    {"--growth", CLI_TEXT, CLI_AT(growth), "KIND", "percent, difference or cagr, from the first bar to the last"},
    {"--growth-each", CLI_FLAG, CLI_AT(growth_each), NULL, "... from each bar to the next"},
    {"--growth-series", CLI_TEXT, CLI_AT(growth_series), "NAME", "... of this series"},
    CLI_GROWTH_ENDS_OPTIONS,
    {"--ranges", CLI_TEXT, CLI_AT(ranges), "KIND", "low-high figures as whisker (default), bar (floating) or none"},
    {"--highlight", CLI_MANY, CLI_AT(highlight), "NAME", "this bar in the first colour, the rest quiet"},
    {"--totals", CLI_FLAG, CLI_AT(totals), NULL, "sums on stacks"},
    {"--normalize", CLI_FLAG, CLI_AT(normalize), NULL, "stacks of 100 %, their parts labelled in per cent"},
    {"--mirrored", CLI_FLAG, CLI_AT(mirrored), NULL, "figures below zero without their minus: a pyramid's left side"},
    {"--show", CLI_TEXT, CLI_AT(show), "WHAT", "... in value, percent or both"},
    CLI_ANNOTATE_OPTIONS,
    CLI_ONE_LINE_OPTIONS};

struct layout {
    struct cli_field category, value;
    bool lying; /* the value runs across */
    bool empty; /* no category: one bar */
};

static bool measured(const struct cli_field *f) {
    return f->aggregate || (f->column && f->column->number);
}

/* Of two columns of numbers: is x the measure? Figures with a unit rather than without, and anything rather than years.
 */
static bool lies(const struct cli_field *x, const struct cli_field *y) {
    if (x->aggregate || y->aggregate) return x->aggregate && !y->aggregate;
    if (cli_is_measure(x->column) != cli_is_measure(y->column)) return cli_is_measure(x->column);
    return x->column->unit && !y->column->unit;
}

/* Would names below standing bars of the usual page have to be broken over more than two lines, or slanted? */
static bool long_names(const struct cli_column *c) {
    enum { PAGE = 640, LETTER = 7 }; /* px */
    return c && !c->number && !c->date && c->longest * LETTER * c->distinct > 2 * PAGE && c->longest > 12;
}

/* Which of x and y, both given, is the value. False after a message. */
static bool choose_value(const struct cli_options *o, const struct cli_field *x, const struct cli_field *y,
                         struct layout *l) {
    bool xm = measured(x), ym = measured(y);
    if (!xm && !ym) {
        cli_error(cli_no_measure(y, cli_no_measure(x, "one of them is a number, or an aggregate such as count()")),
                  "neither --x \"%s\" nor --y \"%s\" is a measure", o->x, o->y);
        return false;
    }
    l->lying = xm && (!ym || lies(x, y));
    l->category = l->lying ? *y : *x;
    l->value = l->lying ? *x : *y;
    if (l->category.aggregate) {
        cli_error("one of them is the field that names the bars", "--x \"%s\" and --y \"%s\" are both aggregates", o->x,
                  o->y);
        return false;
    }
    if (x->column && x->column == y->column && !l->value.aggregate && !l->category.time_unit) {
        cli_error("one of them is the field that names the bars", "--x and --y are both \"%s\"", x->field);
        return false;
    }
    if (!l->lying && !o->size && !o->column && long_names(l->category.column))
        cli_chosen(o, "the names are long: --y \"%s\" --x \"%s\" lies the bars down", o->x, o->y);
    return true;
}

/* Which of x and y is the value, and what was not said. */
static bool choose(struct arena *a, const struct cli_table *t, const struct cli_options *o, struct layout *l) {
    struct cli_field x = {0}, y = {0};
    if (o->x && !cli_field_read(a, t, "--x", o->x, &x)) return false;
    if (o->y && !cli_field_read(a, t, "--y", o->y, &y)) return false;
    if (o->x && o->y) return choose_value(o, &x, &y, l);
    struct cli_field given = o->x ? x : y;
    bool have = o->x || o->y, given_value = have && measured(&given) && cli_first(t, false, given.column);
    const struct cli_column *category = given_value ? cli_first(t, false, given.column)
                                        : have      ? given.column
                                                    : cli_first(t, false, NULL);
    const struct cli_column *value = given_value ? given.column : cli_first(t, true, category);
    if (!value && !(given_value && given.aggregate)) {
        cli_error(cli_no_figures(t, "count() counts rows: --y 'count()'"), "\"%s\" has no column of figures", t->file);
        return false;
    }
    l->value = given_value ? given : (struct cli_field){.field = value->name, .column = value};
    l->empty = !category;
    if (category) l->category = (struct cli_field){.field = category->name, .column = category};
    l->lying = given_value ? o->x != NULL : o->y != NULL || (!have && !o->column && long_names(category));
    cli_chosen(o, "%s is \"%s\", %s is \"%s\"", l->lying ? "y" : "x", category ? category->name : "",
               l->lying ? "x" : "y", given_value ? (o->x ? o->x : o->y) : l->value.field);
    if (!have && !o->color && !o->group) cli_series_hint(t, o, category, value);
    return true;
}

/* Rows of so many different figures are counted in bins: hardly any figure comes twice. */
static bool counts_figures(const struct cli_table *t, const struct layout *l) {
    enum { MANY = 30 };
    const struct cli_column *c = l->category.column;
    bool counts = l->value.aggregate && !strcmp(l->value.aggregate, "count");
    return counts && c && cli_is_measure(c) && t->rows > MANY && c->max - c->min > MANY;
}

static json_t *category_of(const struct cli_table *t, const struct cli_options *o, const struct layout *l) {
    if (l->empty) return NULL;
    if (!counts_figures(t, l)) return cli_band(&l->category);
    cli_chosen(o, "the rows are counted in bins of \"%s\"", l->category.field);
    json_t *bins = cli_measure(&l->category);
    json_object_set_new(bins, "bin", json_pack("{s:i}", "maxbins", 20));
    json_object_set_new(
        bins, "axis",
        json_pack("{s:b, s:b, s:s}", "grid", 0, "domain", 1, "title", l->category.field)); /* what is counted */
    return bins;
}

static bool sort_bars(const struct cli_options *o, const struct layout *l, json_t *category) {
    static const char *const orders[] = {"ascending", "descending", "none"};
    if (!cli_word("--sort", o->sort, orders, sizeof orders / sizeof *orders)) return false;
    if (!o->sort) return true;
    const char *by = l->lying ? "-x" : "-y";
    json_object_set_new(category, "sort",
                        !strcmp(o->sort, "none") ? json_null() : json_string(by + !strcmp(o->sort, "ascending")));
    return true;
}

/* color, group, column and row by field; false after a message. */
static bool split(struct arena *a, const struct cli_table *t, const struct cli_options *o, const struct layout *l,
                  json_t *encoding) {
    const struct {
        const char *flag, *text, *channels[2];
    } splits[] = {{"--color", o->color, {"color", NULL}},
                  {"--group", o->group, {l->lying ? "yOffset" : "xOffset", o->color ? NULL : "color"}},
                  {"--column", o->column, {"column", NULL}},
                  {"--row", o->row, {"row", NULL}}};
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++)
        for (size_t k = 0; splits[i].text && k < 2 && splits[i].channels[k]; k++)
            if (!cli_split(a, t, splits[i].flag, splits[i].text, splits[i].channels[k], encoding)) return false;
    return true;
}

/* Flags that change nothing; without ranges --ranges would make ends of plain figures. */
static void say_idle(const struct cli_table *t, struct cli_options *o, const struct layout *l) {
    const struct cli_column *c = l->value.column;
    bool ranged = o->ranges && strcmp(o->ranges, "none") != 0, share = o->show && strcmp(o->show, "value") != 0;
    cli_idle(o, share && !o->normalize, "--show", "per cents are those of stacks of 100 %; --normalize makes them");
    cli_idle(o, o->format && o->normalize && !o->totals && !(o->show && strcmp(o->show, "percent") != 0), "--format",
             "the labels are per cents; --show value writes the figures");
    cli_idle(o, o->mirrored && !(c && c->min < 0), "--mirrored", "no figure is below zero");
    cli_idle(o, o->sort && counts_figures(t, l), "--sort", "bins stand in their order");
    cli_idle(o, ranged && !(c && c->range), "--ranges", "the figures are no ranges");
    if (!(c && c->range)) o->ranges = NULL;
}

json_t *cli_bar_spec(struct arena *a, const struct cli_table *t, const struct cli_options *asked) {
    struct layout l = {0};
    struct cli_options own = *asked, *o = &own;
    if (o->series && !o->color && !o->group && !cli_series_placed(o))
        *(o->normalize ? &o->color : &o->group) = o->series;
    if (o->normalize && !o->color) {
        cli_error("--color FIELD", "--normalize needs stacks");
        return NULL;
    }
    if (!choose(a, t, o, &l)) return NULL;
    if (o->several) say_idle(t, o, &l);
    json_t *encoding = json_object(), *category = category_of(t, o, &l), *value = cli_measure(&l.value);
    if (o->normalize) json_object_set_new(value, "stack", json_string("normalize"));
    json_object_set_new(encoding, l.lying ? "x" : "y", value);
    if (category) json_object_set_new(encoding, l.lying ? "y" : "x", category);
    json_t *order = NULL;
    if ((category && !sort_bars(o, &l, category)) || !split(a, t, o, &l, encoding) ||
        !cli_order_colors(a, t, o, o->color ? o->color : o->group, encoding, &order)) {
        json_decref(encoding);
        return NULL;
    }
    if (o->color)
        json_object_set_new(encoding, "order", json_pack("{s:s, s:s}", "field", "file_order", "type", "quantitative"));
    /* a missing figure leaves its place empty, lest its neighbours look like neighbours */
    bool gaps = l.value.column && l.value.column->gaps && !l.value.aggregate;
    json_t *mark = gaps ? json_pack("{s:s, s:s}", "type", "bar", "invalid", "show") : json_string("bar");
    json_t *spec = cli_spec(a, o, t, mark, encoding);
    if (!spec) return NULL;
    if (o->color && !order) order = cli_file_order(json_object_get(encoding, "color"));
    if (o->color) json_object_set_new(spec, "transform", order);
    bool panels = l.lying ? o->row != NULL : o->column != NULL;
    if (panels) /* each panel has its own categories */
        json_object_set_new(spec, "resolve", json_pack("{s:{s:s}}", "scale", l.lying ? "y" : "x", "independent"));
    return spec;
}

static int run(struct arena *a, const struct cli_options *asked) {
    struct cli_options own = *asked;
    own.several = true;
    return cli_one_line(a, &own, "suret bar figures.csv -o chart.png", cli_bar_spec);
}

const struct cli_verb cli_bar = {
    "bar",
    "bar DATA.csv --x FIELD --y FIELD [--color FIELD] [--group FIELD] ... -o chart.png",
    "Draws bars. Without --x and --y the first fitting columns are taken, and it is said which.",
    options,
    sizeof options / sizeof *options,
    run};
