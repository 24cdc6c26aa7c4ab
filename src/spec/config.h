/* The configuration: Vega-Lite's `config`, as property sets. Vega-Lite's own defaults, then a theme, then the file's,
 * each laid over the one before. What Vega (not Vega-Lite) fills in at the very end stands apart in `vega_*`: so "is it
 * configured?" can be asked as Vega-Lite asks it. */
#ifndef SPEC_CONFIG_H
#define SPEC_CONFIG_H
#include "spec/spec.h"

/* clang-format off */
/* Axis configs, weakest last within a lookup: see vega-lite's compile/axis/config.ts for the order in which they apply. */
enum axis_config {
    AXIS_CONFIG_ALL, AXIS_CONFIG_X, AXIS_CONFIG_Y, AXIS_CONFIG_LEFT, AXIS_CONFIG_RIGHT, AXIS_CONFIG_TOP, AXIS_CONFIG_BOTTOM,
    AXIS_CONFIG_BAND, AXIS_CONFIG_POINT, AXIS_CONFIG_DISCRETE, AXIS_CONFIG_QUANTITATIVE, AXIS_CONFIG_TEMPORAL,
    AXIS_CONFIG_X_BAND, AXIS_CONFIG_X_POINT, AXIS_CONFIG_X_DISCRETE, AXIS_CONFIG_X_QUANTITATIVE, AXIS_CONFIG_X_TEMPORAL,
    AXIS_CONFIG_Y_BAND, AXIS_CONFIG_Y_POINT, AXIS_CONFIG_Y_DISCRETE, AXIS_CONFIG_Y_QUANTITATIVE, AXIS_CONFIG_Y_TEMPORAL,
    AXIS_CONFIG_COUNT
};
enum header_config { HEADER_CONFIG_ALL, HEADER_CONFIG_ROW, HEADER_CONFIG_COLUMN, HEADER_CONFIG_FACET, HEADER_CONFIG_COUNT };
/* clang-format on */
/* A named style. Mark, axis, title and view properties share names: a property stands in each set that knows it. */
struct style_config {
    const char *name;
    const struct value *mark, *axis, *title, *view; /* any may be NULL */
};
struct config {
    /* each AXIS_PROP_COUNT or NULL; "disable" is AXIS_DISABLE */
    const struct value *axis[AXIS_CONFIG_COUNT];
    const struct value *mark;                       /* config.mark: never NULL */
    const struct value *mark_type[MARK_TYPE_COUNT]; /* config.bar, config.arc, ...; NULL: none */
    /* Composite marks' own config {extent, box, rule, ticks, ...}: an object whose parts are objects, booleans or null.
     * For line and area, overlays stand in mark_type[..][MARK_POINT] and [MARK_LINE]. */
    struct value mark_extra[MARK_TYPE_COUNT];
    const struct style_config
        *styles; /* with Vega's guide-label, guide-title, group-title, group-subtitle, point, ... */
    size_t style_count;
    const struct value *legend, *title, *view, *scale; /* never NULL */
    const struct value *header[HEADER_CONFIG_COUNT];   /* or NULL */
    const struct value
        *scale_invalid;         /* config.scale.invalid by channel (CHANNEL_COUNT): {"value": ...} or a word; or NULL */
    struct value legend_layout; /* config.legend.layout, object */
    /* an array of colours (or shapes), or {"scheme": ..., "count", "extent"} */
    struct value range_category, range_diverging, range_heatmap, range_ordinal, range_ramp, range_symbol;
    struct value number_format, time_format, normalized_number_format, tooltip_format, count_title, font;
    struct value number_format_type, time_format_type, normalized_number_format_type;
    bool custom_format_types;
    struct value background, padding, autosize, line_break, aria;
    struct value facet_spacing, facet_columns, concat_spacing, concat_columns;
    struct value locale_number, locale_time; /* d3 locale objects, checked */
    const char *field_title;                 /* "verbal", "functional", "plain", or NULL: verbal */
    struct value projection;
    struct value selection; /* the marks of intervals are what shows */
    const struct param_def *const *params;
    size_t param_count;
    /* Vega's own defaults, which fill what is left. Never NULL, but vega_mark's entries. */
    const struct value *vega_axis, *vega_axis_band, *vega_legend, *vega_title;
    const struct value *vega_mark[MARK_TYPE_COUNT]; /* strokeWidth of lines, fontSize of texts, ... */
};
/* Vega-Lite's and Vega's. */
extern const struct config default_config;
/* The style of that name, or NULL. */
const struct style_config *config_style(const struct config *c, const char *name);
#endif
