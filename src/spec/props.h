/* The properties of the grammar's plain objects (axis, legend, header, mark, title, view, scale) as tables. A property
 * set is an array of struct value indexed by the enum that a table makes; what is unset is undefined. So reading,
 * checking, the nearest name of a misspelt one, and the cascade of config, styles and definitions are each one loop
 * over a table.
 *
 * A value may be VALUE_EXPR ({"expr": ...}) or VALUE_RULES ({"condition": ..., "value": ...}) where the table allows
 * it. */
#ifndef SPEC_PROPS_H
#define SPEC_PROPS_H
#include "base/value.h"
#include <stddef.h>

enum prop_kind {
    T_NUMBER = 1,
    T_STRING = 2,
    T_BOOLEAN = 4,
    T_NULL = 8,
    T_COLOR = 16,
    T_GRADIENT = 32,
    T_ARRAY = 64,
    T_OBJECT = 128,
    T_EXPR = 256,
    T_RULES = 512,
    T_ANY = 1023
};
struct prop {
    const char *name;
    unsigned kinds; /* of enum prop_kind */
};
/* A table with what reading needs: its entries in byte order of their names, and for those whose strings are words of
 * the grammar, these words with a space between (NULL: any string). words and shapes may be NULL. */
struct prop_table {
    const struct prop *props;
    const char *const *words;
    const char *const *shapes; /* for those that are objects: the names that these may have; NULL: any */
    size_t count;
    const char *what; /* "the axis", for messages */
};

/* clang-format off */
/* axis */
#define AXIS_PROPS(X) \
    X(AXIS_ARIA, "aria", T_BOOLEAN | T_EXPR) \
    X(AXIS_BAND_POSITION, "bandPosition", T_NUMBER | T_EXPR) \
    X(AXIS_DESCRIPTION, "description", T_STRING | T_EXPR) \
    X(AXIS_DISABLE, "disable", T_BOOLEAN) \
    X(AXIS_DOMAIN, "domain", T_BOOLEAN) \
    X(AXIS_DOMAIN_CAP, "domainCap", T_STRING | T_EXPR) \
    X(AXIS_DOMAIN_COLOR, "domainColor", T_NULL | T_COLOR | T_EXPR) \
    X(AXIS_DOMAIN_DASH, "domainDash", T_ARRAY | T_EXPR) \
    X(AXIS_DOMAIN_DASH_OFFSET, "domainDashOffset", T_NUMBER | T_EXPR) \
    X(AXIS_DOMAIN_OPACITY, "domainOpacity", T_NUMBER | T_EXPR) \
    X(AXIS_DOMAIN_WIDTH, "domainWidth", T_NUMBER | T_EXPR) \
    X(AXIS_FORMAT, "format", T_STRING | T_OBJECT) \
    X(AXIS_FORMAT_TYPE, "formatType", T_STRING) \
    X(AXIS_GRID, "grid", T_BOOLEAN) \
    X(AXIS_GRID_CAP, "gridCap", T_STRING | T_EXPR) \
    X(AXIS_GRID_COLOR, "gridColor", T_NULL | T_COLOR | T_EXPR | T_RULES) \
    X(AXIS_GRID_DASH, "gridDash", T_ARRAY | T_EXPR | T_RULES) \
    X(AXIS_GRID_DASH_OFFSET, "gridDashOffset", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_GRID_OPACITY, "gridOpacity", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_GRID_WIDTH, "gridWidth", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_LABEL_ALIGN, "labelAlign", T_STRING | T_EXPR | T_RULES) \
    X(AXIS_LABEL_ANGLE, "labelAngle", T_NUMBER | T_EXPR) \
    X(AXIS_LABEL_BASELINE, "labelBaseline", T_STRING | T_EXPR | T_RULES) \
    X(AXIS_LABEL_BOUND, "labelBound", T_NUMBER | T_BOOLEAN | T_EXPR) \
    X(AXIS_LABEL_COLOR, "labelColor", T_NULL | T_COLOR | T_EXPR | T_RULES) \
    X(AXIS_LABEL_EXPR, "labelExpr", T_STRING) \
    X(AXIS_LABEL_FLUSH, "labelFlush", T_NUMBER | T_BOOLEAN) \
    X(AXIS_LABEL_FLUSH_OFFSET, "labelFlushOffset", T_NUMBER | T_EXPR) \
    X(AXIS_LABEL_FONT, "labelFont", T_STRING | T_EXPR | T_RULES) \
    X(AXIS_LABEL_FONT_SIZE, "labelFontSize", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_LABEL_FONT_STYLE, "labelFontStyle", T_STRING | T_EXPR | T_RULES) \
    X(AXIS_LABEL_FONT_WEIGHT, "labelFontWeight", T_NUMBER | T_STRING | T_EXPR | T_RULES) \
    X(AXIS_LABEL_LIMIT, "labelLimit", T_NUMBER | T_EXPR) \
    X(AXIS_LABEL_LINE_HEIGHT, "labelLineHeight", T_NUMBER | T_EXPR) \
    X(AXIS_LABEL_OFFSET, "labelOffset", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_LABEL_OPACITY, "labelOpacity", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_LABEL_OVERLAP, "labelOverlap", T_STRING | T_BOOLEAN | T_EXPR) \
    X(AXIS_LABEL_PADDING, "labelPadding", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_LABEL_SEPARATION, "labelSeparation", T_NUMBER | T_EXPR) \
    X(AXIS_LABELS, "labels", T_BOOLEAN) \
    X(AXIS_MAX_EXTENT, "maxExtent", T_NUMBER | T_EXPR) \
    X(AXIS_MIN_EXTENT, "minExtent", T_NUMBER | T_EXPR) \
    X(AXIS_OFFSET, "offset", T_NUMBER | T_EXPR) \
    X(AXIS_ORIENT, "orient", T_STRING | T_EXPR) \
    X(AXIS_POSITION, "position", T_NUMBER | T_EXPR) \
    X(AXIS_STYLE, "style", T_STRING | T_ARRAY) \
    X(AXIS_TICK_BAND, "tickBand", T_STRING | T_EXPR) \
    X(AXIS_TICK_CAP, "tickCap", T_STRING | T_EXPR) \
    X(AXIS_TICK_COLOR, "tickColor", T_NULL | T_COLOR | T_EXPR | T_RULES) \
    X(AXIS_TICK_COUNT, "tickCount", T_NUMBER | T_STRING | T_OBJECT | T_EXPR) \
    X(AXIS_TICK_DASH, "tickDash", T_ARRAY | T_EXPR | T_RULES) \
    X(AXIS_TICK_DASH_OFFSET, "tickDashOffset", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_TICK_EXTRA, "tickExtra", T_BOOLEAN) \
    X(AXIS_TICK_MIN_STEP, "tickMinStep", T_NUMBER | T_EXPR) \
    X(AXIS_TICK_OFFSET, "tickOffset", T_NUMBER | T_EXPR) \
    X(AXIS_TICK_OPACITY, "tickOpacity", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_TICK_ROUND, "tickRound", T_BOOLEAN) \
    X(AXIS_TICK_SIZE, "tickSize", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_TICK_WIDTH, "tickWidth", T_NUMBER | T_EXPR | T_RULES) \
    X(AXIS_TICKS, "ticks", T_BOOLEAN) \
    X(AXIS_TITLE, "title", T_STRING | T_NULL | T_ARRAY) \
    X(AXIS_TITLE_ALIGN, "titleAlign", T_STRING | T_EXPR) \
    X(AXIS_TITLE_ANCHOR, "titleAnchor", T_STRING | T_NULL | T_EXPR) \
    X(AXIS_TITLE_ANGLE, "titleAngle", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_BASELINE, "titleBaseline", T_STRING | T_EXPR) \
    X(AXIS_TITLE_COLOR, "titleColor", T_NULL | T_COLOR | T_EXPR) \
    X(AXIS_TITLE_FONT, "titleFont", T_STRING | T_EXPR) \
    X(AXIS_TITLE_FONT_SIZE, "titleFontSize", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_FONT_STYLE, "titleFontStyle", T_STRING | T_EXPR) \
    X(AXIS_TITLE_FONT_WEIGHT, "titleFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(AXIS_TITLE_LIMIT, "titleLimit", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_LINE_HEIGHT, "titleLineHeight", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_OPACITY, "titleOpacity", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_PADDING, "titlePadding", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_X, "titleX", T_NUMBER | T_EXPR) \
    X(AXIS_TITLE_Y, "titleY", T_NUMBER | T_EXPR) \
    X(AXIS_TRANSLATE, "translate", T_NUMBER | T_EXPR) \
    X(AXIS_VALUES, "values", T_ARRAY | T_EXPR) \
    X(AXIS_ZINDEX, "zindex", T_NUMBER)

/* legend */
#define LEGEND_PROPS(X) \
    X(LEGEND_ARIA, "aria", T_BOOLEAN | T_EXPR) \
    X(LEGEND_CLIP_HEIGHT, "clipHeight", T_NUMBER | T_EXPR) \
    X(LEGEND_COLUMN_PADDING, "columnPadding", T_NUMBER | T_EXPR) \
    X(LEGEND_COLUMNS, "columns", T_NUMBER | T_EXPR) \
    X(LEGEND_CORNER_RADIUS, "cornerRadius", T_NUMBER | T_EXPR) \
    X(LEGEND_DESCRIPTION, "description", T_STRING | T_EXPR) \
    X(LEGEND_DIRECTION, "direction", T_STRING) \
    X(LEGEND_DISABLE, "disable", T_BOOLEAN) \
    X(LEGEND_FILL_COLOR, "fillColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_FORMAT, "format", T_STRING | T_OBJECT) \
    X(LEGEND_FORMAT_TYPE, "formatType", T_STRING) \
    X(LEGEND_GRADIENT_DIRECTION, "gradientDirection", T_STRING | T_EXPR) \
    X(LEGEND_GRADIENT_HORIZONTAL_MAX_LENGTH, "gradientHorizontalMaxLength", T_NUMBER) \
    X(LEGEND_GRADIENT_HORIZONTAL_MIN_LENGTH, "gradientHorizontalMinLength", T_NUMBER) \
    X(LEGEND_GRADIENT_LABEL_LIMIT, "gradientLabelLimit", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_LABEL_OFFSET, "gradientLabelOffset", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_LENGTH, "gradientLength", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_OPACITY, "gradientOpacity", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_STROKE_COLOR, "gradientStrokeColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_GRADIENT_STROKE_WIDTH, "gradientStrokeWidth", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_THICKNESS, "gradientThickness", T_NUMBER | T_EXPR) \
    X(LEGEND_GRADIENT_VERTICAL_MAX_LENGTH, "gradientVerticalMaxLength", T_NUMBER) \
    X(LEGEND_GRADIENT_VERTICAL_MIN_LENGTH, "gradientVerticalMinLength", T_NUMBER) \
    X(LEGEND_GRID_ALIGN, "gridAlign", T_STRING | T_EXPR) \
    X(LEGEND_LABEL_ALIGN, "labelAlign", T_STRING | T_EXPR) \
    X(LEGEND_LABEL_BASELINE, "labelBaseline", T_STRING | T_EXPR) \
    X(LEGEND_LABEL_COLOR, "labelColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_LABEL_EXPR, "labelExpr", T_STRING) \
    X(LEGEND_LABEL_FONT, "labelFont", T_STRING | T_EXPR) \
    X(LEGEND_LABEL_FONT_SIZE, "labelFontSize", T_NUMBER | T_EXPR) \
    X(LEGEND_LABEL_FONT_STYLE, "labelFontStyle", T_STRING | T_EXPR) \
    X(LEGEND_LABEL_FONT_WEIGHT, "labelFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(LEGEND_LABEL_LIMIT, "labelLimit", T_NUMBER | T_EXPR) \
    X(LEGEND_LABEL_OFFSET, "labelOffset", T_NUMBER | T_EXPR) \
    X(LEGEND_LABEL_OPACITY, "labelOpacity", T_NUMBER | T_EXPR) \
    X(LEGEND_LABEL_OVERLAP, "labelOverlap", T_STRING | T_BOOLEAN | T_EXPR) \
    X(LEGEND_LABEL_PADDING, "labelPadding", T_NUMBER | T_EXPR) \
    X(LEGEND_LABEL_SEPARATION, "labelSeparation", T_NUMBER | T_EXPR) \
    X(LEGEND_LAYOUT, "layout", T_OBJECT | T_EXPR) \
    X(LEGEND_LEGEND_X, "legendX", T_NUMBER | T_EXPR) \
    X(LEGEND_LEGEND_Y, "legendY", T_NUMBER | T_EXPR) \
    X(LEGEND_OFFSET, "offset", T_NUMBER | T_EXPR) \
    X(LEGEND_ORIENT, "orient", T_STRING) \
    X(LEGEND_PADDING, "padding", T_NUMBER | T_EXPR) \
    X(LEGEND_ROW_PADDING, "rowPadding", T_NUMBER | T_EXPR) \
    X(LEGEND_STROKE_COLOR, "strokeColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_STROKE_DASH, "strokeDash", T_ARRAY | T_EXPR) \
    X(LEGEND_STROKE_WIDTH, "strokeWidth", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_BASE_FILL_COLOR, "symbolBaseFillColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_SYMBOL_BASE_STROKE_COLOR, "symbolBaseStrokeColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_SYMBOL_DASH, "symbolDash", T_ARRAY | T_EXPR) \
    X(LEGEND_SYMBOL_DASH_OFFSET, "symbolDashOffset", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_DIRECTION, "symbolDirection", T_STRING | T_EXPR) \
    X(LEGEND_SYMBOL_FILL_COLOR, "symbolFillColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_SYMBOL_LIMIT, "symbolLimit", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_OFFSET, "symbolOffset", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_OPACITY, "symbolOpacity", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_SIZE, "symbolSize", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_STROKE_COLOR, "symbolStrokeColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_SYMBOL_STROKE_WIDTH, "symbolStrokeWidth", T_NUMBER | T_EXPR) \
    X(LEGEND_SYMBOL_TYPE, "symbolType", T_STRING | T_EXPR) \
    X(LEGEND_TICK_COUNT, "tickCount", T_NUMBER | T_STRING | T_OBJECT | T_EXPR) \
    X(LEGEND_TICK_MIN_STEP, "tickMinStep", T_NUMBER | T_EXPR) \
    X(LEGEND_TITLE, "title", T_STRING | T_NULL | T_ARRAY) \
    X(LEGEND_TITLE_ALIGN, "titleAlign", T_STRING | T_EXPR) \
    X(LEGEND_TITLE_ANCHOR, "titleAnchor", T_STRING | T_NULL | T_EXPR) \
    X(LEGEND_TITLE_BASELINE, "titleBaseline", T_STRING | T_EXPR) \
    X(LEGEND_TITLE_COLOR, "titleColor", T_NULL | T_COLOR | T_EXPR) \
    X(LEGEND_TITLE_FONT, "titleFont", T_STRING | T_EXPR) \
    X(LEGEND_TITLE_FONT_SIZE, "titleFontSize", T_NUMBER | T_EXPR) \
    X(LEGEND_TITLE_FONT_STYLE, "titleFontStyle", T_STRING | T_EXPR) \
    X(LEGEND_TITLE_FONT_WEIGHT, "titleFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(LEGEND_TITLE_LIMIT, "titleLimit", T_NUMBER | T_EXPR) \
    X(LEGEND_TITLE_LINE_HEIGHT, "titleLineHeight", T_NUMBER | T_EXPR) \
    X(LEGEND_TITLE_OPACITY, "titleOpacity", T_NUMBER | T_EXPR) \
    X(LEGEND_TITLE_ORIENT, "titleOrient", T_STRING | T_EXPR) \
    X(LEGEND_TITLE_PADDING, "titlePadding", T_NUMBER | T_EXPR) \
    X(LEGEND_TYPE, "type", T_STRING) \
    X(LEGEND_UNSELECTED_OPACITY, "unselectedOpacity", T_NUMBER) \
    X(LEGEND_VALUES, "values", T_ARRAY | T_EXPR) \
    X(LEGEND_ZINDEX, "zindex", T_NUMBER | T_EXPR)

/* header */
#define HEADER_PROPS(X) \
    X(HEADER_FORMAT, "format", T_STRING | T_OBJECT) \
    X(HEADER_FORMAT_TYPE, "formatType", T_STRING) \
    X(HEADER_LABEL_ALIGN, "labelAlign", T_STRING | T_EXPR) \
    X(HEADER_LABEL_ANCHOR, "labelAnchor", T_STRING | T_NULL) \
    X(HEADER_LABEL_ANGLE, "labelAngle", T_NUMBER) \
    X(HEADER_LABEL_BASELINE, "labelBaseline", T_STRING | T_EXPR) \
    X(HEADER_LABEL_COLOR, "labelColor", T_NULL | T_COLOR | T_EXPR) \
    X(HEADER_LABEL_EXPR, "labelExpr", T_STRING) \
    X(HEADER_LABEL_FONT, "labelFont", T_STRING | T_EXPR) \
    X(HEADER_LABEL_FONT_SIZE, "labelFontSize", T_NUMBER | T_EXPR) \
    X(HEADER_LABEL_FONT_STYLE, "labelFontStyle", T_STRING | T_EXPR) \
    X(HEADER_LABEL_FONT_WEIGHT, "labelFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(HEADER_LABEL_LIMIT, "labelLimit", T_NUMBER | T_EXPR) \
    X(HEADER_LABEL_LINE_HEIGHT, "labelLineHeight", T_NUMBER | T_EXPR) \
    X(HEADER_LABEL_ORIENT, "labelOrient", T_STRING) \
    X(HEADER_LABEL_PADDING, "labelPadding", T_NUMBER | T_EXPR) \
    X(HEADER_LABELS, "labels", T_BOOLEAN) \
    X(HEADER_ORIENT, "orient", T_STRING) \
    X(HEADER_TITLE, "title", T_STRING | T_NULL | T_ARRAY) \
    X(HEADER_TITLE_ALIGN, "titleAlign", T_STRING | T_EXPR) \
    X(HEADER_TITLE_ANCHOR, "titleAnchor", T_STRING | T_NULL) \
    X(HEADER_TITLE_ANGLE, "titleAngle", T_NUMBER) \
    X(HEADER_TITLE_BASELINE, "titleBaseline", T_STRING | T_EXPR) \
    X(HEADER_TITLE_COLOR, "titleColor", T_NULL | T_COLOR | T_EXPR) \
    X(HEADER_TITLE_FONT, "titleFont", T_STRING | T_EXPR) \
    X(HEADER_TITLE_FONT_SIZE, "titleFontSize", T_NUMBER | T_EXPR) \
    X(HEADER_TITLE_FONT_STYLE, "titleFontStyle", T_STRING | T_EXPR) \
    X(HEADER_TITLE_FONT_WEIGHT, "titleFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(HEADER_TITLE_LIMIT, "titleLimit", T_NUMBER | T_EXPR) \
    X(HEADER_TITLE_LINE_HEIGHT, "titleLineHeight", T_NUMBER | T_EXPR) \
    X(HEADER_TITLE_ORIENT, "titleOrient", T_STRING) \
    X(HEADER_TITLE_PADDING, "titlePadding", T_NUMBER | T_EXPR)

/* mark */
#define MARK_PROPS(X) \
    X(MARK_ALIGN, "align", T_STRING | T_EXPR) \
    X(MARK_ANGLE, "angle", T_NUMBER | T_EXPR) \
    X(MARK_ARIA, "aria", T_BOOLEAN | T_EXPR) \
    X(MARK_ARIA_ROLE, "ariaRole", T_STRING | T_EXPR) \
    X(MARK_ARIA_ROLE_DESCRIPTION, "ariaRoleDescription", T_STRING | T_EXPR) \
    X(MARK_ASPECT, "aspect", T_BOOLEAN | T_EXPR) \
    X(MARK_BAND_SIZE, "bandSize", T_NUMBER) \
    X(MARK_BASELINE, "baseline", T_STRING | T_EXPR) \
    X(MARK_BIN_SPACING, "binSpacing", T_NUMBER) \
    X(MARK_BLEND, "blend", T_STRING | T_NULL | T_EXPR) \
    X(MARK_CLIP, "clip", T_BOOLEAN | T_EXPR) \
    X(MARK_COLOR, "color", T_COLOR | T_GRADIENT | T_EXPR) \
    X(MARK_CONTINUOUS_BAND_SIZE, "continuousBandSize", T_NUMBER) \
    X(MARK_CORNER_RADIUS, "cornerRadius", T_NUMBER | T_EXPR) \
    X(MARK_CORNER_RADIUS_BOTTOM_LEFT, "cornerRadiusBottomLeft", T_NUMBER | T_EXPR) \
    X(MARK_CORNER_RADIUS_BOTTOM_RIGHT, "cornerRadiusBottomRight", T_NUMBER | T_EXPR) \
    X(MARK_CORNER_RADIUS_END, "cornerRadiusEnd", T_NUMBER | T_EXPR) \
    X(MARK_CORNER_RADIUS_TOP_LEFT, "cornerRadiusTopLeft", T_NUMBER | T_EXPR) \
    X(MARK_CORNER_RADIUS_TOP_RIGHT, "cornerRadiusTopRight", T_NUMBER | T_EXPR) \
    X(MARK_CURSOR, "cursor", T_STRING | T_EXPR) \
    X(MARK_DESCRIPTION, "description", T_STRING | T_EXPR) \
    X(MARK_DIR, "dir", T_STRING | T_EXPR) \
    X(MARK_DISCRETE_BAND_SIZE, "discreteBandSize", T_NUMBER | T_OBJECT) \
    X(MARK_DX, "dx", T_NUMBER | T_EXPR) \
    X(MARK_DY, "dy", T_NUMBER | T_EXPR) \
    X(MARK_ELLIPSIS, "ellipsis", T_STRING | T_EXPR) \
    X(MARK_END_ANGLE, "endAngle", T_NUMBER | T_EXPR) \
    X(MARK_FILL, "fill", T_NULL | T_COLOR | T_GRADIENT | T_EXPR) \
    X(MARK_FILL_OPACITY, "fillOpacity", T_NUMBER | T_EXPR) \
    X(MARK_FILLED, "filled", T_BOOLEAN) \
    X(MARK_FONT, "font", T_STRING | T_EXPR) \
    X(MARK_FONT_SIZE, "fontSize", T_NUMBER | T_EXPR) \
    X(MARK_FONT_STYLE, "fontStyle", T_STRING | T_EXPR) \
    X(MARK_FONT_WEIGHT, "fontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(MARK_HEIGHT, "height", T_NUMBER | T_OBJECT | T_EXPR) \
    X(MARK_HREF, "href", T_STRING | T_EXPR) \
    X(MARK_INNER_RADIUS, "innerRadius", T_NUMBER | T_EXPR) \
    X(MARK_INTERPOLATE, "interpolate", T_STRING | T_EXPR) \
    X(MARK_INVALID, "invalid", T_STRING | T_NULL) \
    X(MARK_LIMIT, "limit", T_NUMBER | T_EXPR) \
    X(MARK_LINE, "line", T_BOOLEAN | T_OBJECT) \
    X(MARK_LINE_BREAK, "lineBreak", T_STRING | T_EXPR) \
    X(MARK_LINE_HEIGHT, "lineHeight", T_NUMBER | T_EXPR) \
    X(MARK_MIN_BAND_SIZE, "minBandSize", T_NUMBER | T_EXPR) \
    X(MARK_OPACITY, "opacity", T_NUMBER | T_EXPR) \
    X(MARK_ORDER, "order", T_BOOLEAN | T_NULL) \
    X(MARK_ORIENT, "orient", T_STRING) \
    X(MARK_OUTER_RADIUS, "outerRadius", T_NUMBER | T_EXPR) \
    X(MARK_PAD_ANGLE, "padAngle", T_NUMBER | T_EXPR) \
    X(MARK_POINT, "point", T_STRING | T_BOOLEAN | T_OBJECT) \
    X(MARK_RADIUS, "radius", T_NUMBER | T_EXPR) \
    X(MARK_RADIUS2, "radius2", T_NUMBER | T_EXPR) \
    X(MARK_RADIUS2_OFFSET, "radius2Offset", T_NUMBER | T_EXPR) \
    X(MARK_RADIUS_OFFSET, "radiusOffset", T_NUMBER | T_EXPR) \
    X(MARK_SHAPE, "shape", T_STRING | T_EXPR) \
    X(MARK_SIZE, "size", T_NUMBER | T_EXPR) \
    X(MARK_SMOOTH, "smooth", T_BOOLEAN | T_EXPR) \
    X(MARK_START_ANGLE, "startAngle", T_NUMBER | T_EXPR) \
    X(MARK_STROKE, "stroke", T_NULL | T_COLOR | T_GRADIENT | T_EXPR) \
    X(MARK_STROKE_CAP, "strokeCap", T_STRING | T_EXPR) \
    X(MARK_STROKE_DASH, "strokeDash", T_ARRAY | T_EXPR) \
    X(MARK_STROKE_DASH_OFFSET, "strokeDashOffset", T_NUMBER | T_EXPR) \
    X(MARK_STROKE_JOIN, "strokeJoin", T_STRING | T_EXPR) \
    X(MARK_STROKE_MITER_LIMIT, "strokeMiterLimit", T_NUMBER | T_EXPR) \
    X(MARK_STROKE_OFFSET, "strokeOffset", T_NUMBER | T_EXPR) \
    X(MARK_STROKE_OPACITY, "strokeOpacity", T_NUMBER | T_EXPR) \
    X(MARK_STROKE_WIDTH, "strokeWidth", T_NUMBER | T_EXPR) \
    X(MARK_STYLE, "style", T_STRING | T_ARRAY) \
    X(MARK_TENSION, "tension", T_NUMBER | T_EXPR) \
    X(MARK_TEXT, "text", T_STRING | T_ARRAY | T_EXPR) \
    X(MARK_THETA, "theta", T_NUMBER | T_EXPR) \
    X(MARK_THETA2, "theta2", T_NUMBER | T_EXPR) \
    X(MARK_THETA2_OFFSET, "theta2Offset", T_NUMBER | T_EXPR) \
    X(MARK_THETA_OFFSET, "thetaOffset", T_NUMBER | T_EXPR) \
    X(MARK_THICKNESS, "thickness", T_NUMBER) \
    X(MARK_TIME, "time", T_NUMBER | T_EXPR) \
    X(MARK_TIME_UNIT_BAND_POSITION, "timeUnitBandPosition", T_NUMBER) \
    X(MARK_TIME_UNIT_BAND_SIZE, "timeUnitBandSize", T_NUMBER) \
    X(MARK_TOOLTIP, "tooltip", T_NUMBER | T_STRING | T_BOOLEAN | T_NULL | T_OBJECT | T_EXPR) \
    X(MARK_TYPE, "type", T_STRING) \
    X(MARK_URL, "url", T_STRING | T_EXPR) \
    X(MARK_WIDTH, "width", T_NUMBER | T_OBJECT | T_EXPR) \
    X(MARK_X, "x", T_NUMBER | T_STRING | T_EXPR) \
    X(MARK_X2, "x2", T_NUMBER | T_STRING | T_EXPR) \
    X(MARK_X2_OFFSET, "x2Offset", T_NUMBER | T_EXPR) \
    X(MARK_X_OFFSET, "xOffset", T_NUMBER | T_EXPR) \
    X(MARK_Y, "y", T_NUMBER | T_STRING | T_EXPR) \
    X(MARK_Y2, "y2", T_NUMBER | T_STRING | T_EXPR) \
    X(MARK_Y2_OFFSET, "y2Offset", T_NUMBER | T_EXPR) \
    X(MARK_Y_OFFSET, "yOffset", T_NUMBER | T_EXPR)

/* title */
#define TITLE_PROPS(X) \
    X(TITLE_ALIGN, "align", T_STRING) \
    X(TITLE_ANCHOR, "anchor", T_STRING | T_NULL | T_EXPR) \
    X(TITLE_ANGLE, "angle", T_NUMBER | T_EXPR) \
    X(TITLE_ARIA, "aria", T_BOOLEAN | T_EXPR) \
    X(TITLE_BASELINE, "baseline", T_STRING) \
    X(TITLE_COLOR, "color", T_NULL | T_COLOR | T_EXPR) \
    X(TITLE_DX, "dx", T_NUMBER | T_EXPR) \
    X(TITLE_DY, "dy", T_NUMBER | T_EXPR) \
    X(TITLE_FONT, "font", T_STRING | T_EXPR) \
    X(TITLE_FONT_SIZE, "fontSize", T_NUMBER | T_EXPR) \
    X(TITLE_FONT_STYLE, "fontStyle", T_STRING | T_EXPR) \
    X(TITLE_FONT_WEIGHT, "fontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(TITLE_FRAME, "frame", T_STRING | T_EXPR) \
    X(TITLE_LIMIT, "limit", T_NUMBER | T_EXPR) \
    X(TITLE_LINE_HEIGHT, "lineHeight", T_NUMBER | T_EXPR) \
    X(TITLE_OFFSET, "offset", T_NUMBER | T_EXPR) \
    X(TITLE_ORIENT, "orient", T_STRING | T_EXPR) \
    X(TITLE_STYLE, "style", T_STRING | T_ARRAY) \
    X(TITLE_SUBTITLE, "subtitle", T_STRING | T_ARRAY) \
    X(TITLE_SUBTITLE_COLOR, "subtitleColor", T_NULL | T_COLOR | T_EXPR) \
    X(TITLE_SUBTITLE_FONT, "subtitleFont", T_STRING | T_EXPR) \
    X(TITLE_SUBTITLE_FONT_SIZE, "subtitleFontSize", T_NUMBER | T_EXPR) \
    X(TITLE_SUBTITLE_FONT_STYLE, "subtitleFontStyle", T_STRING | T_EXPR) \
    X(TITLE_SUBTITLE_FONT_WEIGHT, "subtitleFontWeight", T_NUMBER | T_STRING | T_EXPR) \
    X(TITLE_SUBTITLE_LINE_HEIGHT, "subtitleLineHeight", T_NUMBER | T_EXPR) \
    X(TITLE_SUBTITLE_PADDING, "subtitlePadding", T_NUMBER | T_EXPR) \
    X(TITLE_TEXT, "text", T_STRING | T_ARRAY | T_EXPR) \
    X(TITLE_ZINDEX, "zindex", T_NUMBER | T_EXPR)

/* view */
#define VIEW_PROPS(X) \
    X(VIEW_CLIP, "clip", T_BOOLEAN) \
    X(VIEW_CONTINUOUS_HEIGHT, "continuousHeight", T_NUMBER) \
    X(VIEW_CONTINUOUS_WIDTH, "continuousWidth", T_NUMBER) \
    X(VIEW_CORNER_RADIUS, "cornerRadius", T_NUMBER | T_EXPR) \
    X(VIEW_CURSOR, "cursor", T_STRING) \
    X(VIEW_DISCRETE_HEIGHT, "discreteHeight", T_NUMBER | T_OBJECT) \
    X(VIEW_DISCRETE_WIDTH, "discreteWidth", T_NUMBER | T_OBJECT) \
    X(VIEW_FILL, "fill", T_NULL | T_COLOR | T_EXPR) \
    X(VIEW_FILL_OPACITY, "fillOpacity", T_NUMBER | T_EXPR) \
    X(VIEW_OPACITY, "opacity", T_NUMBER | T_EXPR) \
    X(VIEW_STEP, "step", T_NUMBER) \
    X(VIEW_STROKE, "stroke", T_NULL | T_COLOR | T_EXPR) \
    X(VIEW_STROKE_CAP, "strokeCap", T_STRING | T_EXPR) \
    X(VIEW_STROKE_DASH, "strokeDash", T_ARRAY | T_EXPR) \
    X(VIEW_STROKE_DASH_OFFSET, "strokeDashOffset", T_NUMBER | T_EXPR) \
    X(VIEW_STROKE_JOIN, "strokeJoin", T_STRING | T_EXPR) \
    X(VIEW_STROKE_MITER_LIMIT, "strokeMiterLimit", T_NUMBER | T_EXPR) \
    X(VIEW_STROKE_OPACITY, "strokeOpacity", T_NUMBER | T_EXPR) \
    X(VIEW_STROKE_WIDTH, "strokeWidth", T_NUMBER | T_EXPR) \
    X(VIEW_STYLE, "style", T_STRING | T_ARRAY)

/* scale */
#define SCALE_DEF_PROPS(X) \
    X(SCALE_DEF_ALIGN, "align", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_BASE, "base", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_BINS, "bins", T_ARRAY | T_OBJECT) \
    X(SCALE_DEF_CLAMP, "clamp", T_BOOLEAN | T_EXPR) \
    X(SCALE_DEF_CONSTANT, "constant", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_DOMAIN, "domain", T_STRING | T_ARRAY | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_DOMAIN_MAX, "domainMax", T_NUMBER | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_DOMAIN_MID, "domainMid", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_DOMAIN_MIN, "domainMin", T_NUMBER | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_DOMAIN_RAW, "domainRaw", T_EXPR) \
    X(SCALE_DEF_EXPONENT, "exponent", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_INTERPOLATE, "interpolate", T_STRING | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_NICE, "nice", T_NUMBER | T_STRING | T_BOOLEAN | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_PADDING, "padding", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_PADDING_INNER, "paddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_PADDING_OUTER, "paddingOuter", T_NUMBER | T_EXPR) \
    X(SCALE_DEF_RANGE, "range", T_STRING | T_ARRAY | T_OBJECT) \
    X(SCALE_DEF_RANGE_MAX, "rangeMax", T_NUMBER | T_STRING | T_EXPR) \
    X(SCALE_DEF_RANGE_MIN, "rangeMin", T_NUMBER | T_STRING | T_EXPR) \
    X(SCALE_DEF_REVERSE, "reverse", T_BOOLEAN | T_EXPR) \
    X(SCALE_DEF_ROUND, "round", T_BOOLEAN | T_EXPR) \
    X(SCALE_DEF_SCHEME, "scheme", T_STRING | T_OBJECT | T_EXPR) \
    X(SCALE_DEF_TYPE, "type", T_STRING) \
    X(SCALE_DEF_ZERO, "zero", T_BOOLEAN | T_EXPR)

/* scale config */
#define SCALE_CONFIG_PROPS(X) \
    X(SCALE_CONFIG_ANIMATION_DURATION, "animationDuration", T_NUMBER) \
    X(SCALE_CONFIG_BAND_PADDING_INNER, "bandPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_BAND_PADDING_OUTER, "bandPaddingOuter", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_INNER, "bandWithNestedOffsetPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_OUTER, "bandWithNestedOffsetPaddingOuter", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_BAR_BAND_PADDING_INNER, "barBandPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_CLAMP, "clamp", T_BOOLEAN | T_EXPR) \
    X(SCALE_CONFIG_CONTINUOUS_PADDING, "continuousPadding", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_FRAMES_PER_SECOND, "framesPerSecond", T_NUMBER) \
    X(SCALE_CONFIG_INVALID, "invalid", T_OBJECT) \
    X(SCALE_CONFIG_MAX_BAND_SIZE, "maxBandSize", T_NUMBER) \
    X(SCALE_CONFIG_MAX_FONT_SIZE, "maxFontSize", T_NUMBER) \
    X(SCALE_CONFIG_MAX_OPACITY, "maxOpacity", T_NUMBER) \
    X(SCALE_CONFIG_MAX_SIZE, "maxSize", T_NUMBER) \
    X(SCALE_CONFIG_MAX_STROKE_WIDTH, "maxStrokeWidth", T_NUMBER) \
    X(SCALE_CONFIG_MIN_BAND_SIZE, "minBandSize", T_NUMBER) \
    X(SCALE_CONFIG_MIN_FONT_SIZE, "minFontSize", T_NUMBER) \
    X(SCALE_CONFIG_MIN_OPACITY, "minOpacity", T_NUMBER) \
    X(SCALE_CONFIG_MIN_SIZE, "minSize", T_NUMBER) \
    X(SCALE_CONFIG_MIN_STROKE_WIDTH, "minStrokeWidth", T_NUMBER) \
    X(SCALE_CONFIG_OFFSET_BAND_PADDING_INNER, "offsetBandPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_OFFSET_BAND_PADDING_OUTER, "offsetBandPaddingOuter", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_POINT_PADDING, "pointPadding", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_QUANTILE_COUNT, "quantileCount", T_NUMBER) \
    X(SCALE_CONFIG_QUANTIZE_COUNT, "quantizeCount", T_NUMBER) \
    X(SCALE_CONFIG_RECT_BAND_PADDING_INNER, "rectBandPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_ROUND, "round", T_BOOLEAN | T_EXPR) \
    X(SCALE_CONFIG_TICK_BAND_PADDING_INNER, "tickBandPaddingInner", T_NUMBER | T_EXPR) \
    X(SCALE_CONFIG_USE_UNAGGREGATED_DOMAIN, "useUnaggregatedDomain", T_BOOLEAN) \
    X(SCALE_CONFIG_X_REVERSE, "xReverse", T_BOOLEAN | T_EXPR) \
    X(SCALE_CONFIG_ZERO, "zero", T_BOOLEAN)

/* clang-format on */

#define PROP_ENUM(id, name, kinds) id,
enum axis_prop { AXIS_PROPS(PROP_ENUM) AXIS_PROP_COUNT };
enum legend_prop { LEGEND_PROPS(PROP_ENUM) LEGEND_PROP_COUNT };
enum header_prop { HEADER_PROPS(PROP_ENUM) HEADER_PROP_COUNT };
enum mark_prop { MARK_PROPS(PROP_ENUM) MARK_PROP_COUNT };
enum title_prop { TITLE_PROPS(PROP_ENUM) TITLE_PROP_COUNT };
enum view_prop { VIEW_PROPS(PROP_ENUM) VIEW_PROP_COUNT };
enum scale_def_prop { SCALE_DEF_PROPS(PROP_ENUM) SCALE_DEF_PROP_COUNT };
enum scale_config_prop { SCALE_CONFIG_PROPS(PROP_ENUM) SCALE_CONFIG_PROP_COUNT };
#undef PROP_ENUM

extern const struct prop axis_props[AXIS_PROP_COUNT], legend_props[LEGEND_PROP_COUNT], mark_props[MARK_PROP_COUNT],
    title_props[TITLE_PROP_COUNT];
extern const struct prop_table axis_table, legend_table, header_table, mark_table, title_table, view_table,
    scale_def_table, scale_config_table;
/* Index of the property of that name, or -1. */
int prop_find(const struct prop_table *t, struct str name);

/* into[i] where set, else from[i]: the weaker set fills the gaps of the stronger. */
static inline void props_fill(struct value *into, const struct value *from, size_t count) {
    if (from)
        for (size_t i = 0; i < count; i++)
            if (!value_is_set(into[i])) into[i] = from[i];
}
#endif
