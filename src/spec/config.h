/* The configuration: Vega-Lite's `config`, as property sets. The defaults (Vega-Lite's own), then a theme, then the file's. */
#ifndef SPEC_CONFIG_H
#define SPEC_CONFIG_H
#include "spec/spec.h"

/* Axis configs, weakest last within a lookup: see vega-lite's compile/axis/config.ts for the order in which they apply. */
enum axis_config {
    AXIS_CONFIG_ALL, AXIS_CONFIG_X, AXIS_CONFIG_Y, AXIS_CONFIG_LEFT, AXIS_CONFIG_RIGHT, AXIS_CONFIG_TOP, AXIS_CONFIG_BOTTOM,
    AXIS_CONFIG_BAND, AXIS_CONFIG_POINT, AXIS_CONFIG_DISCRETE, AXIS_CONFIG_QUANTITATIVE, AXIS_CONFIG_TEMPORAL,
    AXIS_CONFIG_X_BAND, AXIS_CONFIG_X_POINT, AXIS_CONFIG_X_DISCRETE, AXIS_CONFIG_X_QUANTITATIVE, AXIS_CONFIG_X_TEMPORAL,
    AXIS_CONFIG_Y_BAND, AXIS_CONFIG_Y_POINT, AXIS_CONFIG_Y_DISCRETE, AXIS_CONFIG_Y_QUANTITATIVE, AXIS_CONFIG_Y_TEMPORAL,
    AXIS_CONFIG_COUNT
};
enum header_config { HEADER_CONFIG_ALL, HEADER_CONFIG_ROW, HEADER_CONFIG_COLUMN, HEADER_CONFIG_FACET, HEADER_CONFIG_COUNT };
/* A named style: mark, axis and title properties share names, so that one set per use is kept. */
struct style_config {
    const char *name;
    const struct value *mark, *axis, *title, *view; /* any may be NULL */
};
struct config {
    const struct value *axis[AXIS_CONFIG_COUNT];     /* each AXIS_PROP_COUNT or NULL; AXIS_CONFIG's "disable" is AXIS_DISABLE */
    const struct value *mark;                        /* config.mark: never NULL */
    const struct value *mark_type[MARK_TYPE_COUNT];  /* config.bar, config.arc, ...; NULL: none */
    struct value mark_extra[MARK_TYPE_COUNT];        /* composite marks' and overlays' own config (extent, parts, point, line), object or undefined */
    const struct style_config *styles;
    size_t style_count;
    const struct value *legend, *title, *view, *scale, *scale_invalid; /* never NULL, but scale_invalid */
    const struct value *header[HEADER_CONFIG_COUNT];
    struct value legend_layout;                      /* config.legend.layout, object */
    struct value range_category, range_diverging, range_heatmap, range_ordinal, range_ramp, range_symbol;
    struct value number_format, time_format, normalized_number_format, tooltip_format, count_title, font, background, padding, autosize,
        line_break, facet_spacing, facet_columns, concat_spacing, concat_columns, aria, locale_number, locale_time, invalid;
    const char *field_title; /* "verbal", "functional", "plain" */
    struct value projection;
    const struct param_def *const *params;
    size_t param_count;
};
#endif
