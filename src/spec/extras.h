/* usermeta.suret: what Suret adds to Vega-Lite. Vega ignores it; a spec without it draws as Vega draws. */
#ifndef SPEC_EXTRAS_H
#define SPEC_EXTRAS_H
#include "base/diag.h"
#include "base/value.h"
#include "spec/language.h"
#include <stdbool.h>

enum label_mode { LABELS_UNSET, LABELS_OFF, LABELS_ON };
enum growth_kind { GROWTH_PERCENT, GROWTH_DIFFERENCE, GROWTH_CAGR };
/* A bracket from one bar to another. `from`/`to` name bars by their category (or, in facets, are found in each cell);
 * both undefined: from the first bar to the last of each cell. */
struct growth_def {
    struct place place;
    struct value from, to;
    enum growth_kind kind;
    bool each;           /* from each bar to the next, in place of one bracket */
    const char *text;    /* in place of the computed figure, or NULL */
    struct value series; /* of several lines or bars of a category: which; undefined: not said */
};
/* A line across each view at a value of one of its axes, or a band between two. */
struct reference_def {
    struct place place;
    const char *axis;      /* "x" or "y"; NULL: that of the figures, for names that of the categories or dates */
    struct value at;       /* a number, a figure ("$4 billion"), "mean" "median" "min" "max" of the view's figures, a
                              category or a date; undefined: a band */
    struct value from, to; /* of a band, as `at` */
    const char *label;     /* stands before the figure; NULL: the figure alone */
    const char *color;     /* NULL: that of text */
};
/* A remark tied to an item by a line. */
struct callout_def {
    struct place place;
    struct value at, series; /* its category; which of the items there (offset or colour), undefined: the first */
    const char *text;
};
struct extras {
    bool present;
    struct value own;  /* what the spec itself, not its theme, has here; undefined: nothing */
    const char *theme; /* NULL: Vega's own look */
    bool page; /* the picture has a fixed size and a page around the chart: title, subtitle, source, note (themes set
                  it) */
    double width, height; /* px (96 to the inch) of the whole picture (page), 0: as the chart asks */
    double dpi;           /* of a physical size; 0: 96 */
    double zoom;          /* all is that many times as large, type too, in a picture of the same size; 0: 1 */
    bool physical;        /* the size was given in mm, cm, in or pt: the bitmap has dpi / 96 times as many pixels */
    const struct language *language; /* how numbers and dates are written, and the words of the page; NULL: en */
    struct value english;            /* words for what the language lacks */
    enum label_mode labels;          /* values on bars, names and shares on slices */
    struct value label_format;       /* d3-format or undefined: the figures' own unit */
    const char *label_names;         /* the column that names points; NULL: they stand without names */
    const char *label_show;          /* "value", "percent", "both": what slices carry; NULL: both */
    const char *label_place;         /* "auto", "inside", "outside": the end of a bar; NULL: auto */
    double label_other;              /* slices under this share of the whole are gathered in one; 0: none */
    enum label_mode totals;          /* sums on stacks */
    bool totals_asked;               /* by the spec itself, not its theme */
    const struct growth_def *growth;
    size_t growth_count;
    struct value break_from, break_to; /* the part of the figures' axis that is left out; undefined: none */
    const struct reference_def *references;
    size_t reference_count;
    const struct callout_def *callouts;
    size_t callout_count;
    bool mekko;              /* columns as broad as their sum, */
    const char *mekko_width; /* or as the greatest figure of this field; NULL: the sum */
    bool mirrored;           /* what lies below zero is the other side of the same measure: no minus is written */
    bool waterfall;          /* each bar begins where the one before it ended */
    struct value subtotals;  /* categories of a waterfall that show what has come together, from 0: a name or a list */
    const char *closing;     /* a total is added behind a waterfall's last step, of that name; NULL: none */
    const char
        *ranges; /* "bar" (floating), "whisker", "hatch", "none": how low-high figures are drawn; NULL: by mark */
    struct value uncertain; /* slices shown as uncertain: names, or {field, values, between: [a, b]}; hatched */
    struct value highlight; /* categories in their own colour, the rest quiet; or of each cell the "last", "first",
                               "largest" or "smallest" */
    const char *quiet;      /* colour of what is not highlighted; NULL: its own, paler */
    const char *accent;     /* colour of growth brackets; NULL: that of text */
    const char *source, *note, *alt;
    const char *title, *subtitle; /* unused when the spec has its own title */
    bool hide_axis_titles; /* no axis title unless the axis itself asks for one (themes set it: "axisTitles": false) */
    bool figures;          /* read the data's figures as people write them, where Vega would get NaN */
    struct value stroke_colors, stroke_dashes; /* what tells lines apart, each dash in all colours */
    struct value hatches; /* stripes over the colours of a scale in its order: null, or {angle, step, width, color} */
    struct value
        periods; /* two colours and more, from the earliest of series that name times to the latest; null: none */
    const char **files; /* the files that themes and locale were read from */
    size_t file_count, file_cap;
    struct value data; /* CSV options for the loader: {delimiter, decimal, ...} */
};
/* A word of the page or of an alternative text, in English where the language lacks it; "" where both do, or there are
 * no extras (NULL). */
const char *extras_word(const struct extras *e, const char *key);
/* A pattern of the language with the text for its "{0}". */
void pattern_write(struct buf *b, const char *pattern, const char *text);
/* "name: value" as the language joins the two. */
void extras_name_value(struct buf *b, const struct extras *e, struct str name, struct str value);
#endif
