/* One-line charts only write a spec: they look at the columns of a file, choose what was not said, and hand the spec to
 * the library. */
#ifndef CLI_ONE_LINE_H
#define CLI_ONE_LINE_H
#include "cli.h"
#include <jansson.h>

struct cli_column {
    const char *name;
    bool number, date, unit, range; /* range: has columns for its low and high ends */
    bool monthly;                   /* dates: a row for each month, on its first day */
    bool month_ends;                /* dates: the last days of months, which they stand for */
    bool names_months;              /* texts that name months */
    const char *first_day;          /* of texts that name weeks or months: the column of their first days; or NULL */
    bool gaps;                      /* has cells without a value */
    const char *low, *high;
    const char *unit_name;    /* prefix and suffix of the unit; "" */
    size_t distinct, longest; /* texts only: how many, letters of the longest */
    double min, max;          /* numbers; NaN: unknown */
    const char **names;       /* the texts as they first come, where they are few; or NULL */
    const char *doubt;        /* why texts that look like figures are none, with their row; NULL: they do not */
};
struct cli_table {
    const char *file;
    struct cli_column *columns;
    size_t count, rows;
    size_t header; /* its rows */
};
/* A field as a flag gives it: "volume", "sum(volume)" or "count()"; of dates also "year(month)". */
struct cli_field {
    const char *field, *aggregate;
    const char *time_unit;           /* NULL: dates as they are */
    const struct cli_column *column; /* NULL: count() */
};

/* False after a message that names the nearest column. `flag` is for the message. */
bool cli_field_read(struct arena *a, const struct cli_table *t, const char *flag, const char *text,
                    struct cli_field *f);
/* Plain numbers that all look like years. */
bool cli_is_year(const struct cli_column *c);
/* Numbers other than years. */
bool cli_is_measure(const struct cli_column *c);
/* The first column that is a measure (or is not), leaving out `but`; NULL: none. */
const struct cli_column *cli_first(const struct cli_table *t, bool measure, const struct cli_column *but);
/* Why no column is one of figures, or this field is no measure: the hint of such an error; `otherwise` where nothing is
 * known. */
const char *cli_no_figures(const struct cli_table *t, const char *otherwise);
const char *cli_no_measure(const struct cli_field *f, const char *otherwise);
/* look.c: the theme's name; what it comes to, into o->look. */
const char *cli_theme(const struct cli_options *o);
void cli_look_read(struct arena *a, struct suret *s, struct cli_options *o);
/* Is the theme one of light inks on a dark ground? */
bool cli_dark(const struct cli_options *o);
/* Does it say nothing of that extra? */
bool cli_look_lacks(const struct cli_options *o, const char *name);
/* How many colours it has for names. */
size_t cli_colors(const struct cli_options *o);
/* Its range of that name: "diverging", ...; undefined: it has none. */
struct value cli_range(const struct cli_options *o, const char *name);
/* How many strokes the theme tells lines apart by; 0: it does so by the colours of the scale. */
size_t cli_strokes(const struct cli_options *o);
/* A field's name as Vega-Lite's field path: dots and brackets are part of the name. */
json_t *cli_field_name(const char *name);
/* Say which columns were chosen. */
void cli_chosen(const struct cli_options *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Say, where it is so, that a flag that was given changes nothing, and why. */
void cli_idle(const struct cli_options *o, bool idle, const char *flag, const char *why);

/* {"field": ..., "type": ..., "aggregate": ...}; jansson's memory is its own. */
json_t *cli_measure(const struct cli_field *f);
json_t *cli_category(const struct cli_field *f);
/* A category along an axis: dates are written as such. */
json_t *cli_band(const struct cli_field *f);
/* The transform that makes "file_row": what stands in the file's order is sorted by it. */
json_t *cli_file_rows(void);
/* The transform that makes it and "file_order": stacks grow in the order in which the file first names their parts. */
json_t *cli_file_order(const json_t *color);
/* A field that splits the chart into `channel`: color, column, row ...; false after a message. */
bool cli_split(struct arena *a, const struct cli_table *t, const char *flag, const char *field, const char *channel,
               json_t *encoding);
/* How many panels, or colours, a column makes; of numbers at most. */
size_t cli_panels(const struct cli_table *t, const struct cli_column *c);
/* colors.c: the colours of `field` as --colors asks, or diverging where its names are answers of a survey, and then in
 * these answers' order: `order` is the transform that stacks are put in it by, or NULL (the file's). False after a
 * message. */
bool cli_order_colors(struct arena *a, const struct cli_table *t, const struct cli_options *o, const char *field,
                      json_t *encoding, json_t **order);
/* The spec around mark and encoding (both are taken over): data, title, theme and all that usermeta.suret carries. NULL
 * after a message. */
json_t *cli_spec(const struct cli_options *o, const struct cli_table *t, json_t *mark, json_t *encoding);
/* annotate.c: what the flags of CLI_ANNOTATE_OPTIONS ask for, into usermeta.suret. False after a message. */
bool cli_annotate(const struct cli_options *o, json_t *extras);
/* set.c: the spec with what --set asks for in its place. False after a message. */
bool cli_set(struct arena *a, const struct cli_options *o, json_t **spec);
/* A one-line verb: read the one file that is named, let `write` make the spec (NULL after a message), print it (--spec)
 * or draw it. `usage` is the hint when no file or several are named. */
int cli_one_line(struct arena *a, const struct cli_options *o, const char *usage,
                 json_t *(*write)(struct arena *a, const struct cli_table *t, const struct cli_options *o));

/* series.c. Options of several columns become one field of their figures and one of their names (o->series), which the
 * table then has as well. False after a message. */
bool cli_series_read(struct arena *a, struct cli_table *t, struct cli_options *o);
/* Has a flag put the field of names (o->series) somewhere, so that no colour or group need tell them apart? */
bool cli_series_placed(const struct cli_options *o);
/* The transform that makes these fields, before all others. */
void cli_series_fold(const struct cli_table *t, const struct cli_options *o, json_t *spec);
/* Say that other columns could be drawn beside the value that was chosen, where the verb takes several. */
void cli_series_hint(const struct cli_table *t, const struct cli_options *o, const struct cli_column *category,
                     const struct cli_column *value);

/* bar.c: bars by --x, --y, --color, --group, --column, --row and --sort. */
json_t *cli_bar_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o);
/* Put a member into a spec's usermeta.suret; takes v over. */
void cli_set_extra(json_t *spec, const char *name, json_t *v);

#define CLI_AT(member) offsetof(struct cli_options, member)
/* clang-format off */
#define CLI_ANNOTATE_OPTIONS \
    {"--reference", CLI_MANY, CLI_AT(references), "[LABEL=]AT", "a line at a figure, a category, or mean, median, min, max: Target=5"}, \
    {"--band", CLI_MANY, CLI_AT(bands), "[LABEL=]A..B", "a band behind the marks: 'usual range=2..3'"}, \
    {"--callout", CLI_MANY, CLI_AT(callouts), "NAME=TEXT", "a remark tied to the bar or point of that name"}, \
    {"--break", CLI_TEXT, CLI_AT(axis_break), "A..B", "leave this part out of the figures' axis, which is drawn torn there"}
#define CLI_GROWTH_ENDS_OPTIONS \
    {"--growth-from", CLI_TEXT, CLI_AT(growth_from), "NAME", "... from this category or series on"}, \
    {"--growth-to", CLI_TEXT, CLI_AT(growth_to), "NAME", "... up to this one"}, \
    {"--growth-text", CLI_TEXT, CLI_AT(growth_text), "TEXT", "... with these words in place of the figure"}
#define CLI_ONE_LINE_OPTIONS \
    {"-o", CLI_TEXT, CLI_AT(output), "FILE", "the picture: .png, .svg or .pdf"}, \
    {"--title", CLI_TEXT, CLI_AT(title), "TEXT", "the message"}, \
    {"--subtitle", CLI_TEXT, CLI_AT(subtitle), "TEXT", "measure and unit"}, \
    {"--source", CLI_TEXT, CLI_AT(source), "TEXT", "where the figures come from"}, \
    {"--note", CLI_TEXT, CLI_AT(note), "TEXT", "a remark at the foot"}, \
    {"--alt", CLI_TEXT, CLI_AT(alt), "TEXT", "the alternative text (default: written from the figures)"}, \
    {"--theme", CLI_TEXT, CLI_AT(theme), "NAME|FILE", "the look (default briefing)"}, \
    {"--theme-dir", CLI_MANY, CLI_AT(theme_dirs), "DIR", "themes and locales are looked for here, too: DIR/NAME.json"}, \
    {"--locale", CLI_TEXT, CLI_AT(locale), "NAME|FILE", "the chart's language: en, fr, de, ru, kk, es, zh, or a file"}, \
    {"--hatched", CLI_FLAG, CLI_AT(hatched), NULL, "stripes over the colours of series and slices"}, \
    {"--quiet-color", CLI_TEXT, CLI_AT(quiet_color), "COLOR", "of what is not highlighted (default: the theme's)"}, \
    {"--accent-color", CLI_TEXT, CLI_AT(accent_color), "COLOR", "of growth and a waterfall's falls (default: the theme's)"}, \
    {"--axis-titles", CLI_FLAG, CLI_AT(axis_titles), NULL, "titles of the axes, which the theme leaves out"}, \
    {"--zoom", CLI_NUMBER, CLI_AT(zoom), "N", "everything, type too, so many times as large in the same picture"}, \
    {"--size", CLI_TEXT, CLI_AT(size), "WxH[unit]", "of the whole picture: 720x440, 16cmx9cm, word, half, slide, a4"}, \
    {"--dpi", CLI_NUMBER, CLI_AT(dpi), "N", "dots per inch of a PNG, in place of --scale"}, \
    {"--scale", CLI_NUMBER, CLI_AT(scale), "N", "pixels of a PNG per px of the chart (default 2)"}, \
    {"--set", CLI_MANY, CLI_AT(set), "PATH=JSON", "set a property of the spec"}, \
    {"--text", CLI_TEXT, CLI_AT(text), "outlines", "SVG: letters as paths"}, \
    {"--compression", CLI_TEXT, CLI_AT(compression), "fast|small", "PNG: for previews, or as small as it gets"}, \
    {"--transparent", CLI_FLAG, CLI_AT(transparent), NULL, "no background"}, \
    {"--labels", CLI_TEXT, CLI_AT(labels), "WHERE", "values of bars and slices: inside, outside, auto (default) or none"}, \
    {"--format", CLI_TEXT, CLI_AT(format), "FORMAT", "of these values: a d3 format such as .1f"}, \
    {"--no-labels", CLI_FLAG, CLI_AT(no_labels), NULL, "no values beside the marks"}, \
    {"--no-page", CLI_FLAG, CLI_AT(no_page), NULL, "a picture as large as the chart needs, without a page around it"}, \
    CLI_TOLD_OPTIONS, \
    {"--dump", CLI_TEXT, CLI_AT(dump), "STAGE", "print table, plan or scene as JSON; draw nothing"}, \
    {"--spec", CLI_FLAG, CLI_AT(spec), NULL, "print the spec that this line stands for; draw nothing"}, \
    {"--print-alt", CLI_FLAG, CLI_AT(print_alt), NULL, "print the alternative text; draw only what -o names"}, \
    {"--lint", CLI_FLAG, CLI_AT(lint), NULL, "say what may mislead or be hard to read"}, \
    {"--check", CLI_FLAG, CLI_AT(check), NULL, "check only; draw nothing"}, \
    {"--jobs", CLI_NUMBER, CLI_AT(jobs), "N", "threads that read a big file (default: as many as there are processors)"}, \
    {"--quiet", CLI_FLAG, CLI_AT(quiet), NULL, "say nothing but errors"}, \
    {"--help", CLI_FLAG, CLI_AT(help), NULL, "this"}
/* clang-format on */
#endif
