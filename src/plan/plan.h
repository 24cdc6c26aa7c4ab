/* The plan: what is to be drawn, with everything resolved that does not need measured text: data transformed, scales,
 * axes, legends, titles and headers with all their properties, sizes. It corresponds to what Vega-Lite compiles to;
 * building the scene from it (mark/, guide/, layout/) corresponds to Vega's own run time. Nothing after the plan knows
 * of fields, configs or defaults.
 *
 * Lives in the arena of the render; shares tables with the loader. After plan_make only plan_resize changes it. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "geo/geo.h"
#include "plan/domains.h"
#include "scale/locale.h"
#include "scale/scale.h"
#include "spec/config.h"
#include "spec/spec.h"
#include "table/table.h"

/* A scale and what its range follows when a view is resized. */
enum range_of { RANGE_FIXED, RANGE_WIDTH, RANGE_HEIGHT, RANGE_HEIGHT_DOWN, RANGE_STEP, RANGE_RADIUS, RANGE_OFFSET };
struct computed;
struct figures;
struct plan_scale {
    struct scale scale;
    enum channel channel;
    enum range_of follows;
    const struct plan_view *view; /* whose width or height */
    const struct scale *outer;    /* RANGE_OFFSET: the band scale whose bandwidth is the range */
    double range_min, range_max;  /* of the author, in place of the view's ends; NaN: none */
    struct scale defined;         /* before it was finished: what plan_resize starts from */
    struct place place;
    const char *labelled; /* joined field titles, for ARIA */
    double largest;       /* of the figures that labels write, in magnitude; 0: none */
};

/* A projection of a view; it follows the view's size. */
struct node;
struct plan_projection {
    struct geo_projection geo, defined; /* finished, and as the author says */
    const struct plan_view *view;
    const struct node *owner;
    bool fit, centered;    /* scaled to show the objects; moved to the view's middle, */
    bool corner[2];        /* or along x, y to its edge (plan_top_size is 0) */
    struct value *objects; /* GeoJSON */
    size_t object_count, object_cap;
    struct geo_work *work;
};

/* How one visual property of an item follows from its row: Vega's production rules. The rules of an encoder are tried
 * in turn. */
enum encode_from {
    FROM_VALUE,  /* `value` */
    FROM_COLUMN, /* the row's cell */
    FROM_WIDTH,  /* the view's width; 0.5 by `mult` */
    FROM_HEIGHT,
    FROM_RADIUS, /* half the smaller of width and height */
    FROM_GEO_X,  /* where `projection` puts the longitude in `column` and the latitude in `mix` */
    FROM_GEO_Y
};
struct encode_rule {
    const uint8_t *when; /* a byte a row, nonzero: this rule applies; NULL: always */
    enum encode_from from;
    struct value value;          /* FROM_VALUE; a paint may be a gradient object or {"hatch": [ground, line]} */
    const struct column *column; /* FROM_COLUMN */
    const struct column
        *mix; /* other end of a bin or time unit: the cell is column + mix_share * (mix - column); or NULL */
    double mix_share;
    const struct plan_projection *projection; /* FROM_GEO_* */
    const struct scale *scale;                /* the value is mapped through it; NULL: as it is */
    double band;                              /* added: this share of the scale's bandwidth */
    double mult, offset;                      /* result: mapped * mult + offset; a mult of 0 counts as 1 */
    const struct encode_rule *plus;           /* a further offset (xOffset, yOffset), added; or NULL */
    bool round;
};
struct encoder {
    const struct encode_rule *rules; /* NULL: not set */
    uint32_t count;
};

/* The visual properties of Vega's marks. */
/* clang-format off */
#define VISUALS(ENTRY) \
    ENTRY(X, "x", X) ENTRY(X2, "x2", X2) ENTRY(XC, "xc", PROP_COUNT) ENTRY(WIDTH, "width", WIDTH) ENTRY(Y, "y", Y) \
    ENTRY(Y2, "y2", Y2) ENTRY(YC, "yc", PROP_COUNT) ENTRY(HEIGHT, "height", HEIGHT) ENTRY(FILL, "fill", FILL) \
    ENTRY(STROKE, "stroke", STROKE) ENTRY(OPACITY, "opacity", OPACITY) \
    ENTRY(FILL_OPACITY, "fillOpacity", FILL_OPACITY) ENTRY(STROKE_OPACITY, "strokeOpacity", STROKE_OPACITY) \
    ENTRY(STROKE_WIDTH, "strokeWidth", STROKE_WIDTH) ENTRY(STROKE_CAP, "strokeCap", STROKE_CAP) \
    ENTRY(STROKE_JOIN, "strokeJoin", STROKE_JOIN) ENTRY(STROKE_DASH, "strokeDash", STROKE_DASH) \
    ENTRY(STROKE_DASH_OFFSET, "strokeDashOffset", STROKE_DASH_OFFSET) \
    ENTRY(STROKE_MITER_LIMIT, "strokeMiterLimit", STROKE_MITER_LIMIT) \
    ENTRY(STROKE_OFFSET, "strokeOffset", STROKE_OFFSET) ENTRY(BLEND, "blend", BLEND) \
    ENTRY(CORNER_RADIUS, "cornerRadius", CORNER_RADIUS) \
    ENTRY(CORNER_TOP_LEFT, "cornerRadiusTopLeft", CORNER_RADIUS_TOP_LEFT) \
    ENTRY(CORNER_TOP_RIGHT, "cornerRadiusTopRight", CORNER_RADIUS_TOP_RIGHT) \
    ENTRY(CORNER_BOTTOM_LEFT, "cornerRadiusBottomLeft", CORNER_RADIUS_BOTTOM_LEFT) \
    ENTRY(CORNER_BOTTOM_RIGHT, "cornerRadiusBottomRight", CORNER_RADIUS_BOTTOM_RIGHT) \
    ENTRY(START_ANGLE, "startAngle", START_ANGLE) ENTRY(END_ANGLE, "endAngle", END_ANGLE) \
    ENTRY(PAD_ANGLE, "padAngle", PAD_ANGLE) ENTRY(INNER_RADIUS, "innerRadius", INNER_RADIUS) \
    ENTRY(OUTER_RADIUS, "outerRadius", OUTER_RADIUS) ENTRY(SHAPE, "shape", SHAPE) ENTRY(SIZE, "size", SIZE) \
    ENTRY(ANGLE, "angle", ANGLE) ENTRY(INTERPOLATE, "interpolate", INTERPOLATE) ENTRY(TENSION, "tension", TENSION) \
    ENTRY(DEFINED, "defined", PROP_COUNT) ENTRY(ORIENT, "orient", ORIENT) ENTRY(TEXT, "text", TEXT) \
    ENTRY(ALIGN, "align", ALIGN) ENTRY(BASELINE, "baseline", BASELINE) ENTRY(DX, "dx", DX) ENTRY(DY, "dy", DY) \
    ENTRY(RADIUS, "radius", RADIUS) ENTRY(THETA, "theta", THETA) ENTRY(DIR, "dir", DIR) ENTRY(FONT, "font", FONT) \
    ENTRY(FONT_SIZE, "fontSize", FONT_SIZE) ENTRY(FONT_WEIGHT, "fontWeight", FONT_WEIGHT) \
    ENTRY(FONT_STYLE, "fontStyle", FONT_STYLE) ENTRY(LIMIT, "limit", LIMIT) ENTRY(ELLIPSIS, "ellipsis", ELLIPSIS) \
    ENTRY(LINE_BREAK, "lineBreak", LINE_BREAK) ENTRY(LINE_HEIGHT, "lineHeight", LINE_HEIGHT) ENTRY(URL, "url", URL) \
    ENTRY(ASPECT, "aspect", ASPECT) ENTRY(HREF, "href", HREF) ENTRY(CURSOR, "cursor", CURSOR) \
    ENTRY(DESCRIPTION, "description", DESCRIPTION) \
    ENTRY(ARIA_ROLE_DESCRIPTION, "ariaRoleDescription", ARIA_ROLE_DESCRIPTION)
/* clang-format on */
#define VISUAL_ENUM(id, name, mark) VISUAL_##id,
enum visual { VISUALS(VISUAL_ENUM) VISUAL_COUNT };
#undef VISUAL_ENUM
extern const char *const visual_names[VISUAL_COUNT];

/* Values that Suret writes beside bars, slices and markers, and the names of series at their ends; see layout/. All
 * columns and flags are parallel to the mark's rows; a null text: none. */
enum label_kind { LABEL_OF_BARS, LABEL_OF_SLICES, LABEL_OF_MARKERS, LABEL_OF_SERIES, LABEL_OF_POINTS, LABEL_OF_BOXES };
/* Of bars' values: beyond the ends as long as there is room (auto), always, or within them. */
enum label_place { LABEL_PLACE_AUTO, LABEL_PLACE_OUTSIDE, LABEL_PLACE_INSIDE };
struct label_plan {
    enum label_kind kind;
    enum label_place place;
    const struct column *text;     /* the value, formatted in the figures' own unit, with its footnote mark; NULL: the
                                      share alone is shown */
    const struct column *low_text; /* ranged bars: the text of the lower end; or NULL */
    const struct column *bare;     /* bars: `text` without the unit, where an axis tells it; or NULL */
    const char *before, *behind;   /* what `bare` lacks */
    const struct column *name;  /* the category, or what a marker marks: written beside slices and points; the series',
                                   written  at its end (without one, its last value is); NULL: none */
    const struct column *part;  /* bars: the series of a stack's segment or of a bar in a group; NULL: there is one */
    const struct column *share; /* slices: "42%", the figure to be shown first; NULL: the value is a share */
    const char *total_text;     /* donut: text of the centre, or NULL */
    bool totals;                /* stacks: sums at the end; where `place` is outside they stand alone */
    bool shares;                /* `text` is what part of its stack a segment is */
    bool stacked;               /* values stand inside the segments */
    const struct column *total_texts;
    const double *nets; /* stacks with parts of both signs: where on the scale `along` the sum of each row's stack lies,
                           which total_texts tell; NaN: nowhere; or NULL */
    const struct column *medians; /* of boxes, on the scale `along`; `text` tells them */
    const struct scale *along;
    const uint8_t *quiet; /* nonzero: not highlighted, its text is muted; or NULL */
};
/* A bracket between the bars of two rows of the mark (of their whole stacks). */
struct growth_plan {
    uint32_t from, to;
    const char *text;   /* "+30%" */
    const char *series; /* both bars' or points', or NULL */
    double ratio;       /* to / from, for the words of the alternative text; NaN: none */
};
/* A line at `from` across the view, or a band to `to`: values of one of its position scales. */
struct reference_plan {
    const struct scale *scale;
    bool upright; /* at a place along x */
    struct value from, to;
    const char *text;  /* or NULL */
    const char *color; /* NULL: that of text */
    bool within;       /* the text may not stand beyond the view's sides */
};
/* What figures given as ranges reach from and to, beside their middles. */
struct whisker_plan {
    const struct scale *scale;
    const struct column *low, *high; /* parallel to the mark's rows */
};
/* A remark about the item of a row. */
struct callout_plan {
    uint32_t row;
    const char *name; /* that a point among figures goes by; NULL: its category tells */
    const char *text;
    bool whole;  /* of the stack that the row is part of */
    bool within; /* it may not stand beyond all that its view holds */
};

/* UNCERTAIN_PIECE: a piece between slices, whose ranges tell of it. */
enum { UNCERTAIN = 1, UNCERTAIN_PIECE };

/* A mark of Vega's: one group of items of one type, one item a row (or a group of rows for line, area and trail). */
struct mark_plan {
    const char *type; /* Vega's: "rect", "arc", "symbol", "rule", "text", "line", "area", "trail", "image", "shape" */
    const char *name; /* Vega-Lite's: "marks", "layer_0_marks", ... */
    const char *aria_role; /* aria-roledescription of the items: "bar", "slice"... as Vega-Lite gives it; or NULL */
    bool aria_hidden;      /* "aria": false */
    const struct table *table;
    struct encoder encode[VISUAL_COUNT];
    bool clip;
    bool horizontal;        /* orient: bars lie, areas and lines run along y */
    const uint32_t *order;  /* rows in drawing order; NULL: 0, 1, 2, ... */
    const uint32_t *groups; /* line, area, trail, and stacked bars with rounded ends: the first row (in `order`) of each
                               group, and the end: group_count + 1 entries */
    uint32_t group_count;
    bool grouped;      /* items of a group form one (line, area); or are clipped to their group's rounded rectangle */
    const char *style; /* Vega-Lite's extra class word, or NULL */
    const struct label_plan *labels; /* or NULL */
    bool turns_ink;                  /* texts whose colour nobody asked for: to be read on what they stand on */
    const struct growth_plan *growth;
    uint32_t growth_count;
    const struct reference_plan *references;
    uint32_t reference_count;
    const struct plan_projection *projection; /* "shape" */
    const struct column *shapes;              /* "shape": GeoJSON; NULL: each row is its own */
    bool cells;                               /* "rect" as the author wrote it, no bar: it fills its bands */
    bool connected;                           /* bars: a line from each one's end to the next */
    const struct whisker_plan *whiskers;      /* or NULL */
    const uint8_t *uncertain;                 /* by row: UNCERTAIN, it may belong to its neighbours; or NULL */
    const struct callout_plan *callouts;
    uint32_t callout_count;
    bool shares;                   /* stacks of 100 %: what counts are their parts of it */
    const struct figures *figures; /* how the labels' figures are written; NULL: nothing has asked for such */
    const char *measure;           /* what the figures are called; NULL: nothing is known but the scale's title */
    const uint8_t *gathered;       /* by row: a slice that stands for several small ones; or NULL */
};

/* An axis as Vega draws it: either its grid alone or all else. props[] is whole: nothing undefined that Vega has a
 * default for. */
struct axis_plan {
    const struct scale *scale;
    enum channel channel;           /* CH_X or CH_Y */
    const char *orient;             /* "left" "right" "top" "bottom" */
    bool grid;                      /* the grid alone */
    const struct scale *grid_scale; /* the other scale, whose range the grid lines span; NULL: the view's size */
    struct value props[AXIS_PROP_COUNT];
    const struct str *title; /* lines */
    uint32_t title_lines;
    struct value values;          /* explicit ticks, or undefined */
    struct tick_count tick_count; /* as asked; count NaN and tick_every > 0: ceil(length / tick_every) */
    double tick_every;            /* px a tick; 0: does not apply */
    const char *format;           /* d3 format, or NULL */
    bool format_asked;            /* the author's own */
    struct value format_parts;    /* time formats by unit (an object), or undefined */
    const char *format_type;      /* "number" "time" "utc" or NULL: by the scale */
    const char *const *marks;  /* behind the label of each value of a band scale, "(f)"; NULL: none, as may entries */
    const struct str *details; /* a second line for each value of a band scale, or NULL */
    const struct unit *unit;   /* figures' own unit: labels as "$4B"; NULL: as Vega */
    const double *largest;     /* of the figures written beside the marks (0: none): it tells the word of the scale */
    bool offset_configured;    /* the offset is a config's: grid lines do not make up for it */
    bool names_short;          /* slanted names take no more of the page than is good: they are cut */
    int zindex;
};

struct legend_plan {
    const struct scale *fill, *stroke, *opacity, *size, *shape, *stroke_dash, *stroke_width,
        *angle;       /* those it explains */
    const char *type; /* "symbol" or "gradient" */
    struct value props[LEGEND_PROP_COUNT];
    const struct str *title;
    uint32_t title_lines;
    struct value values;
    struct tick_count tick_count;
    const char *format, *format_type;
    struct value format_parts;
    struct value
        symbol[VISUAL_COUNT]; /* what Vega-Lite encodes on its symbols: constants; undefined: by scale or props */
    const struct plan_view
        *along; /* LEGEND_GRADIENT_LENGTH is this view's height (or width), at least and at most; NULL: it is given */
    const struct value *selected; /* entries of other values are faded; NULL: none is */
    uint32_t selected_count;
    bool along_width;
    double least, most; /* px */
    struct place place;
};

struct title_plan {
    const struct str *text, *subtitle; /* lines */
    uint32_t text_lines, subtitle_lines;
    struct value props[TITLE_PROP_COUNT]; /* whole */
};

/* A strip of headers along a grid: "row-title", "row-header", "row-footer", "column-..." as in Vega's layout. */
struct header_cell {
    const struct str *text; /* lines; NULL: no text (footers that carry axes alone) */
    uint32_t text_lines;
};
struct header_plan {
    const char *role; /* "row-title" "row-header" "row-footer" "column-title" "column-header" "column-footer" */
    const char *name; /* Vega-Lite's: "row_header", "column-title", ... */
    const struct header_cell *cells; /* one for titles; one a row or column for headers and footers */
    uint32_t cell_count;
    struct title_plan style;      /* how the texts are set; its own text is not used */
    const struct axis_plan *axes; /* drawn in every cell of the strip */
    uint32_t axis_count;
    bool far;            /* titles: beyond the last row or column */
    double band, offset; /* titles: where along the cells, 0..1 from the left or top; px from what is nearest */
    bool horizontal;     /* group cells span a column's width; else a row's height */
};

enum plan_kind { PLAN_CELL, PLAN_GRID };
struct plan_view {
    enum plan_kind kind;
    const char *name;               /* class word of its group: "cell", "concat_0_group", "child__column_g_group" */
    const char *description;        /* of a view within a picture of several, for ARIA; or NULL */
    const struct title_plan *title; /* or NULL */
    const struct legend_plan *legends;
    uint32_t legend_count;
    const struct legend_plan *spare; /* legends that labels of series or slices make needless while they have room */
    uint32_t spare_count;
    const struct axis_plan *axes;
    uint32_t axis_count;
    uint32_t dropped_axes; /* behind them: not shown for want of room */
    /* cells */
    double width, height;
    bool step_width, step_height;        /* fixed by step: not to be resized */
    bool names_near;                     /* names of its axes give way to values only as far as it has room */
    struct value style[VIEW_PROP_COUNT]; /* whole: fill, stroke, ... */
    const struct mark_plan *marks;
    uint32_t mark_count;
    /* grids */
    struct plan_view *const *children;
    uint32_t child_count;
    const struct plan_view *pattern; /* a facet without cells: what one would be; or NULL */
    uint32_t columns;                /* 0: all in one row */
    bool even_width, even_height;    /* all views within have one size, which headers span */
    struct {
        const char *row, *column; /* "all" "each" "none" */
    } align;
    double row_spacing, column_spacing;
    bool center_row, center_column;
    bool flush;             /* bounds: flush */
    bool facet;             /* children are the cells of one facet mark */
    const char *facet_name; /* its name: "cell" */
    const struct header_plan *headers;
    uint32_t header_count;
    /* scales that belong here, finished; plan_resize finishes them anew */
    struct plan_scale **scales;
    uint32_t scale_count;
    struct plan_projection **projections;
    size_t projection_count, projection_cap;
    struct computed *
        *computed; /* columns made by expressions that follow its size or scales; plan_resize makes them anew */
    size_t computed_count, computed_cap;
};

enum autosize_type { AUTOSIZE_PAD, AUTOSIZE_FIT, AUTOSIZE_FIT_X, AUTOSIZE_FIT_Y, AUTOSIZE_NONE };
/* Of net sums: nothing, marks where they lie, or their figures as well. */
/* Values that stand in one size and direction; manner_rank counts these manners. */
enum values_of { VALUES_OF_BARS, VALUES_OF_SEGMENTS, VALUES_ALL };
enum net_sums { NET_SUMS_NONE, NET_SUMS_MARKED, NET_SUMS_TOLD };

struct plan {
    struct plan_view *root;
    double padding[4]; /* left, top, right, bottom */
    double picture_width,
        picture_height; /* the whole picture is to have this size, px: views give way to it; 0: it follows the views */
    enum autosize_type autosize;
    bool contains_padding;
    struct value background;             /* colour or null */
    struct value legend_layout;          /* config.legend.layout */
    const struct value *legend_config;   /* LEGEND_PROP_COUNT: offsets by orient */
    const char *description;             /* top-level description, or NULL */
    const struct extras *extras;         /* of the document */
    const struct title_plan *page_title; /* of the page, which may be the root's; NULL: none */
    bool range_pieces;                   /* some pie has UNCERTAIN_PIECEs */
    double value_manners[VALUES_ALL]; /* of panels, that set values alike: the first that these may be set in; 0: any */
    bool values_far;                  /* of panels: values of bars reach beyond their views to stand on their side */
    enum net_sums net_sums;           /* the most that views show of sums of parts of both signs: all alike */
    bool named_uncertain;             /* some mark has what is UNCERTAIN */
    const struct config *config;      /* for page/ only: fonts and title styles */
    const char *line_break;           /* where any text is broken; NULL: nowhere */
    const struct zone *zone;
    const struct locale *locale; /* how guides write numbers and dates; NULL: en-US, UTC */
    struct planner *planner;     /* what plan_holds and plan_bind need; NULL: guides have no rules and no labelExpr */
    struct domain_list domains;  /* of its scales, but those that the author gives, from its own data */
    struct arena *arena;
};

struct data_override {
    struct str name, file; /* NUL-terminated */
    const uint32_t *rows;  /* only these of the rows, from 0; NULL: all */
    size_t row_count;
};
/* The data files that a chart asks for, as opened, each once. */
struct plan_inputs {
    const char **files;
    size_t count, cap;
};
struct plan_options {
    const char *base_dir;             /* what relative data addresses are relative to */
    const struct data_override *data; /* name or address, and the file to read in its place */
    size_t data_count;
    const struct zone *zone;
    double width, height;          /* of the whole picture, px; 0: as the spec says */
    bool lenient;                  /* a field that the data lacks is null, as in Vega; else an error */
    const struct input_kept *kept; /* inputs that cannot be read again (table/input.h); NULL: none */
    struct store *store;           /* where tables are shared with other charts; NULL: they are not */
    const char *zone_name;         /* `zone` by name; NULL: the system's */
    double now;                    /* of now() in expressions, ms; SOURCE_DATE_EPOCH */
    struct plan_inputs *inputs;    /* added to, also when there is no plan in the end; NULL: nobody asks */
    struct str text;               /* the spec with whatever else may name a column of the data; none: all are needed */
    unsigned threads;              /* for big data files; 0: as many as there are processors */
    void (*progress)(void *context, uint64_t done, uint64_t total); /* of reading them; may be NULL */
    void *progress_context;
    const struct domain_store *domains; /* scales have these domains in place of their own; NULL: their own */
};
/* Resolve a document. Loads its data. NULL after an error. */
struct plan *plan_make(struct arena *a, struct diag *d, const struct document *doc, const struct plan_options *o);
/* Set a cell's size and finish again the scales that follow it. */
bool plan_resize(struct plan *p, struct diag *d, struct plan_view *view, double width, double height);
/* Value of an encoder for a row; undefined when it has none. Strings may be allocated. */
struct value encode_value(struct arena *a, const struct plan_view *v, const struct encoder *e, size_t row);
/* Its number; `otherwise` when unset or not a number. The fast path for places and sizes. */
double encode_number(const struct plan_view *v, const struct encoder *e, size_t row, double otherwise);
/* The numbers of n rows. */
void encode_numbers(const struct plan_view *v, const struct encoder *e, const uint32_t *rows, size_t n,
                    double otherwise, double *out);
/* A colour that a scale interpolates, without going through text. False: the rule has no such scale; ask encode_value.
 */
bool encode_color(const struct plan_view *v, const struct encoder *e, size_t row, struct color *out);
/* For guides, which know their ticks only when they are built. The datum is an object such as {"value", "label",
 * "index"}. Whether the test of a conditional property holds: */
bool plan_holds(const struct plan *p, const struct predicate *test, struct value datum);
/* A labelExpr, parsed and bound, for expr_value_of(). NULL after an error. */
struct expr_bound *plan_bind(const struct plan *p, struct diag *d, struct str text);
/* The plan as JSON, for --dump plan. */
void plan_print(const struct plan *p, struct buf *out);
/* The plan's tables as JSON, for --dump table. */
void plan_print_tables(const struct plan *p, struct buf *out);
#endif
