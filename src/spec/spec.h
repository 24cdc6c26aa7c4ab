/* The spec: a Vega-Lite 6 chart description, read from JSON and checked against the grammar, as plain structs. It says
 * what the author said; what follows from it (types, titles, scales, sizes) is the plan's work. JSON does not pass
 * beyond here.
 *
 * Fields that the author left out are NULL, 0 of an enum, or an undefined value. Everything lives in the arena given to
 * spec_read. `place` carries the JSON path of the thing, for messages. */
#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "expr/expr.h"
#include "spec/extras.h"
#include "spec/props.h"
#include <stdbool.h>

/* clang-format off */
#define CHANNELS(ENTRY) \
    ENTRY(X, "x") ENTRY(Y, "y") ENTRY(X2, "x2") ENTRY(Y2, "y2") ENTRY(X_OFFSET, "xOffset") ENTRY(Y_OFFSET, "yOffset") \
    ENTRY(X_ERROR, "xError") ENTRY(X_ERROR2, "xError2") ENTRY(Y_ERROR, "yError") ENTRY(Y_ERROR2, "yError2") \
    ENTRY(THETA, "theta") ENTRY(THETA2, "theta2") ENTRY(RADIUS, "radius") ENTRY(RADIUS2, "radius2") \
    ENTRY(LONGITUDE, "longitude") ENTRY(LATITUDE, "latitude") ENTRY(LONGITUDE2, "longitude2") ENTRY(LATITUDE2, "latitude2") \
    ENTRY(COLOR, "color") ENTRY(FILL, "fill") ENTRY(STROKE, "stroke") ENTRY(OPACITY, "opacity") ENTRY(FILL_OPACITY, "fillOpacity") \
    ENTRY(STROKE_OPACITY, "strokeOpacity") ENTRY(STROKE_WIDTH, "strokeWidth") ENTRY(STROKE_DASH, "strokeDash") ENTRY(SIZE, "size") \
    ENTRY(ANGLE, "angle") ENTRY(SHAPE, "shape") ENTRY(TIME, "time") ENTRY(TEXT, "text") ENTRY(TOOLTIP, "tooltip") ENTRY(HREF, "href") ENTRY(URL, "url") \
    ENTRY(DESCRIPTION, "description") ENTRY(KEY, "key") ENTRY(DETAIL, "detail") ENTRY(ORDER, "order") \
    ENTRY(ROW, "row") ENTRY(COLUMN, "column") ENTRY(FACET, "facet")
#define MARK_TYPES(ENTRY) \
    ENTRY(ARC, "arc") ENTRY(AREA, "area") ENTRY(BAR, "bar") ENTRY(CIRCLE, "circle") ENTRY(GEOSHAPE, "geoshape") ENTRY(IMAGE, "image") ENTRY(LINE, "line") \
    ENTRY(POINT, "point") ENTRY(RECT, "rect") ENTRY(RULE, "rule") ENTRY(SQUARE, "square") ENTRY(TEXT, "text") ENTRY(TICK, "tick") ENTRY(TRAIL, "trail") \
    ENTRY(BOXPLOT, "boxplot") ENTRY(ERRORBAND, "errorband") ENTRY(ERRORBAR, "errorbar")
/* clang-format on */

#define CHANNEL_ENUM(id, name) CH_##id,
enum channel { CHANNELS(CHANNEL_ENUM) CHANNEL_COUNT };
#undef CHANNEL_ENUM
#define MARK_ENUM(id, name) MARK_TYPE_##id,
enum mark_type { MARK_TYPE_NONE, MARK_TYPES(MARK_ENUM) MARK_TYPE_COUNT };
#undef MARK_ENUM
extern const char *const channel_names[CHANNEL_COUNT], *const mark_type_names[MARK_TYPE_COUNT];
static inline bool channel_is_position(enum channel ch) {
    return ch == CH_X || ch == CH_Y;
}
static inline bool channel_is_offset(enum channel ch) {
    return ch == CH_X_OFFSET || ch == CH_Y_OFFSET;
}
static inline bool channel_is_color(enum channel ch) {
    return ch == CH_COLOR || ch == CH_FILL || ch == CH_STROKE;
}

enum measure {
    MEASURE_UNSET,
    MEASURE_QUANTITATIVE,
    MEASURE_TEMPORAL,
    MEASURE_ORDINAL,
    MEASURE_NOMINAL,
    MEASURE_GEOJSON
};

/* Where a filter or condition may ask (https://vega.github.io/vega-lite/docs/predicate.html). */
enum predicate_kind { PREDICATE_EXPR, PREDICATE_FIELD, PREDICATE_PARAM, PREDICATE_AND, PREDICATE_OR, PREDICATE_NOT };
enum field_test { TEST_EQUAL, TEST_LT, TEST_LTE, TEST_GT, TEST_GTE, TEST_RANGE, TEST_ONE_OF, TEST_VALID };
struct predicate {
    enum predicate_kind kind;
    struct place place;
    const struct expr *expr; /* EXPR */
    const char *field;       /* FIELD */
    enum field_test test;    /* FIELD */
    struct value operand;    /* FIELD: value (may be a date-time object or VALUE_EXPR), [low, high], or list */
    const char *time_unit;   /* FIELD: or NULL; as written ("yearmonth", "utcyear", ...) */
    const char *param;       /* PARAM */
    bool empty_is_false;     /* PARAM: "empty": false */
    const struct predicate *const *parts; /* AND, OR, NOT */
    size_t count;
};

/* Binning as written; every member undefined when not given. */
struct bin_def {
    bool on;     /* true or an object */
    bool binned; /* "binned", or {"binned": true}: the data is already binned */
    struct value anchor, base, divide, extent, maxbins, minstep, nice, step, steps;
    const char *extent_param; /* extent given by a param */
};
struct time_unit_def {
    const char *unit; /* NULL: none, or chosen by maxbins; without "binned" and "utc" prefixes */
    bool utc, binned;
    struct value step, maxbins;
};
enum order { ORDER_UNSET, ORDER_ASCENDING, ORDER_DESCENDING };
enum sort_kind { SORT_UNSET, SORT_NONE /* null */, SORT_ORDER, SORT_ARRAY, SORT_CHANNEL, SORT_FIELD };
struct sort_def {
    enum sort_kind kind;
    enum order order;
    struct value array;     /* ARRAY */
    enum channel channel;   /* CHANNEL */
    const char *field, *op; /* FIELD; field NULL with op "count": the number of rows */
    const char *repeat;     /* FIELD: in place of the field, as in channel_def */
};
/* An aggregate: `op` NULL: none. argmin and argmax carry the field that is extremal. */
struct aggregate_def {
    const char *op, *arg_field;
};
struct impute_def {
    bool on, off;                       /* off: null, also not for a stack */
    struct value value, keyvals, frame; /* keyvals: array or {start, stop, step} */
    const char *method;
};

struct channel_def;
/* One branch of a condition; the first whose test holds applies. Also for conditional axis and mark properties. */
struct rule {
    const struct predicate *test;
    const struct channel_def *def; /* encodings: field or value */
    struct value value;            /* properties */
};
struct rules {
    const struct rule *items;
    size_t count;
    bool list;              /* written as a list: what it names is not scaled, as in Vega-Lite */
    struct value otherwise; /* properties only */
};

struct channel_def {
    enum channel channel;
    struct place place;
    const char *field;  /* NULL: none */
    const char *repeat; /* field: {"repeat": "row" | "column" | "repeat" | "layer"}: which; replaced by the plan */
    struct value datum; /* undefined: none; may be VALUE_EXPR or a date-time object */
    const char *datum_repeat; /* datum: {"repeat": ...}: which */
    struct value value;       /* undefined: none; may be VALUE_EXPR */
    enum measure type;
    struct aggregate_def aggregate;
    struct bin_def bin;
    struct time_unit_def time_unit;
    struct value title;                /* undefined, null, string or array of strings; the guide's own title wins */
    struct value band_position, stack; /* stack: undefined, null, boolean, or "zero" "normalize" "center" */
    struct sort_def sort;
    struct impute_def impute;
    bool scale_off, axis_off, legend_off, header_off; /* the property is null (or false) */
    const struct value *scale;                        /* SCALE_DEF_PROP_COUNT, or NULL */
    const struct value *axis;                         /* AXIS_PROP_COUNT, or NULL */
    const struct value *legend;                       /* LEGEND_PROP_COUNT, or NULL */
    const struct value *header;                       /* HEADER_PROP_COUNT, or NULL */
    struct value format, format_type;
    const struct rules *condition; /* or NULL */
    /* facet channels */
    struct value align, center, spacing, columns, bounds;
};
/* x, y, color ... hold one; detail, tooltip and order may hold several: then `one` is the first. A channel set to null
 * is as if absent (`off` tells; it stops what a layer or tooltip would give). */
struct encoding {
    const struct channel_def *one[CHANNEL_COUNT];
    const struct channel_def *const *many[CHANNEL_COUNT]; /* detail, order, tooltip */
    size_t many_count[CHANNEL_COUNT];
    bool off[CHANNEL_COUNT];
};

struct mark_def {
    enum mark_type type;
    struct place place;
    struct value props[MARK_PROP_COUNT];
    struct value parts;          /* composite marks: box, median, rule, ticks, ... as objects or booleans */
    struct value extent, center; /* composite marks */
    struct value line, point;    /* overlays: undefined, boolean, "transparent" or a mark def object */
    enum mark_type part_of;      /* the composite mark, or 0: none */
    bool aside;                  /* part of a composite mark that has another for references and remarks */
};

enum data_kind {
    DATA_INHERIT,
    DATA_NONE /* null */,
    DATA_INLINE,
    DATA_URL,
    DATA_NAMED,
    DATA_SEQUENCE,
    DATA_SPHERE,
    DATA_GRATICULE
};
struct data_def {
    enum data_kind kind;
    struct place place;
    const char *name;    /* the name given to it, or the one that NAMED asks for */
    struct value values; /* INLINE: array, or a string or object in `format` */
    const char *url;
    struct value start, stop, step; /* SEQUENCE */
    const char *as;
    struct value graticule; /* GRATICULE: true or its object */
    struct {
        const char *type; /* "json" "csv" "tsv" "dsv" "topojson", or NULL: from the address */
        const char *delimiter, *property, *feature, *mesh;
        struct value parse;  /* undefined, null, or {field: "date" | "number" | "date:'%d'" | ...} */
        struct value header; /* column names, or undefined */
    } format;
};

enum transform_kind {
    TRANSFORM_AGGREGATE,
    TRANSFORM_BIN,
    TRANSFORM_CALCULATE,
    TRANSFORM_DENSITY,
    TRANSFORM_EXTENT,
    TRANSFORM_FILTER,
    TRANSFORM_FLATTEN,
    TRANSFORM_FOLD,
    TRANSFORM_IMPUTE,
    TRANSFORM_JOINAGGREGATE,
    TRANSFORM_LOESS,
    TRANSFORM_LOOKUP,
    TRANSFORM_PIVOT,
    TRANSFORM_QUANTILE,
    TRANSFORM_REGRESSION,
    TRANSFORM_SAMPLE,
    TRANSFORM_STACK,
    TRANSFORM_TIMEUNIT,
    TRANSFORM_WINDOW
};
struct field_op {
    const char *op, *field, *as; /* field NULL: none (count, row_number) */
    struct value param;
};
struct sort_key {
    const char *field;
    enum order order;
};
/* One entry of `transform`. Common parts have members; what only one kind knows stands in `options` under its own name
 * and is checked: value_get(options, "maxbins"). */
struct transform_def {
    enum transform_kind kind;
    struct place place;
    const struct predicate *filter;
    const struct expr *calculate;
    const char *field;         /* bin, timeUnit, stack, sample, density, quantile, impute, pivot, lookup's key, ... */
    const char *const *fields; /* fold, flatten */
    size_t field_count;
    const char *const *as;
    size_t as_count;
    const char *const *groupby;
    size_t groupby_count;
    const struct field_op *ops; /* aggregate, joinaggregate, window */
    size_t op_count;
    const struct sort_key *sort; /* window, stack */
    size_t sort_count;
    struct bin_def bin;
    struct time_unit_def time_unit;
    const struct data_def *from; /* lookup */
    const char *from_key;
    const char *const *from_fields;
    size_t from_field_count;
    const char *from_param;
    struct value options;
};

enum param_kind { PARAM_VARIABLE, PARAM_POINT, PARAM_INTERVAL };
struct param_def {
    const char *name;
    struct place place;
    enum param_kind kind;
    struct value value;       /* initial value or selection */
    const struct expr *expr;  /* variable params: or NULL */
    const char *const *views; /* top-level selections: names of the views that they belong to */
    size_t view_count;
    const enum channel *encodings;
    size_t encoding_count;
    const char *const *fields;
    size_t field_count;
    struct value bind; /* an object or "scales" or "legend"; its input's initial value is `value` */
    struct value mark; /* interval's brush style */
    bool nearest;      /* points: the item nearest to the pointer is meant */
    const char *resolve;
};

enum size_kind { SIZE_UNSET, SIZE_NUMBER, SIZE_STEP, SIZE_CONTAINER };
struct size_def {
    enum size_kind kind;
    double number;        /* px, or px a step */
    const char *step_for; /* "offset" or "position", or NULL */
};
enum resolve { RESOLVE_UNSET, RESOLVE_SHARED, RESOLVE_INDEPENDENT };
struct resolve_def {
    enum resolve scale[CHANNEL_COUNT], axis[CHANNEL_COUNT], legend[CHANNEL_COUNT];
};
struct title_def {
    bool off;                             /* null */
    struct value props[TITLE_PROP_COUNT]; /* TITLE_TEXT, TITLE_SUBTITLE: string or array of lines, or VALUE_EXPR */
};
struct projection_def {
    struct value props; /* object as written, its names checked */
    struct place place;
};

enum spec_kind { SPEC_UNIT, SPEC_LAYER, SPEC_FACET, SPEC_CONCAT, SPEC_HCONCAT, SPEC_VCONCAT, SPEC_REPEAT };
struct spec {
    enum spec_kind kind;
    struct place place;
    const char *name, *description;
    const struct title_def *title; /* NULL: none */
    const struct data_def *data;   /* NULL: inherited */
    const struct transform_def *const *transforms;
    size_t transform_count;
    const struct param_def *const *params;
    size_t param_count;
    struct size_def width, height;
    const struct value *view;        /* VIEW_PROP_COUNT, or NULL */
    const struct encoding *encoding; /* units; layers: shared by the children */
    const struct mark_def *mark;     /* units */
    const struct projection_def *projection;
    struct resolve_def resolve;
    const struct spec *const *children; /* layer, concat; facet and repeat have one */
    size_t child_count;
    const struct channel_def *facet, *row, *column; /* SPEC_FACET */
    struct {
        const char *const *row, *const *column, *const *layer, *const *repeat;
        size_t row_count, column_count, layer_count, repeat_count;
    } repeat;
    struct value align, center, spacing, columns, bounds; /* composition */
};

/* Everything at the top of a file. */
struct document {
    const struct spec *root;
    const struct config *config;    /* the file's config over the theme's over the defaults; never NULL */
    struct value padding, autosize; /* of the file or its config; undefined: default */
    struct value background;
    const struct member *datasets; /* named inline data */
    size_t dataset_count;
    struct extras extras; /* usermeta.suret */
    const char *file;
};

struct spec_options {
    const char *file;           /* for messages; "-" for standard input */
    const char *theme;          /* overrides usermeta.suret.theme; name or file; NULL: none */
    const char *const *folders; /* where a theme or locale NAME is looked for as NAME.json, besides those built in */
    size_t folder_count;
    const char *locale;     /* overrides usermeta.suret.locale; NULL: none */
    bool lenient;           /* unknown properties are warnings */
    const char *const *set; /* "path=json" overrides, applied before checking */
    size_t set_count;
    struct value english; /* language_english() where it is kept; undefined: made anew */
};
/* Read `text`. Returns NULL after an error, which names the place and what was meant. Properties of the grammar that
 * Suret can not draw yet are errors "not supported yet: ..."; unknown ones name the nearest. */
const struct document *spec_read(struct arena *a, struct diag *d, struct str text, const struct spec_options *options);
/* A mark's part or overlay (an object that spec_read has checked: mark_def.parts, line, point, config.mark_extra) as a
 * property set of MARK_PROP_COUNT values. */
const struct value *spec_mark_props(struct arena *a, struct value object);
/* Turn the JSON path of each diagnostic into line, column and source line of `text`; what of the path is not in `text`
 * is cut off. */
void spec_locate(struct diag *d, struct str text, const char *file);
#endif
