#include "spec/props.h"

#define PROP_ROW(id, name, kinds) {name, kinds},
const struct prop axis_props[AXIS_PROP_COUNT] = {AXIS_PROPS(PROP_ROW)};
const struct prop legend_props[LEGEND_PROP_COUNT] = {LEGEND_PROPS(PROP_ROW)};
static const struct prop header_props[HEADER_PROP_COUNT] = {HEADER_PROPS(PROP_ROW)};
const struct prop mark_props[MARK_PROP_COUNT] = {MARK_PROPS(PROP_ROW)};
const struct prop title_props[TITLE_PROP_COUNT] = {TITLE_PROPS(PROP_ROW)};
static const struct prop view_props[VIEW_PROP_COUNT] = {VIEW_PROPS(PROP_ROW)};
static const struct prop scale_def_props[SCALE_DEF_PROP_COUNT] = {SCALE_DEF_PROPS(PROP_ROW)};
static const struct prop scale_config_props[SCALE_CONFIG_PROP_COUNT] = {SCALE_CONFIG_PROPS(PROP_ROW)};

#define ALIGN "left center right"
#define ANCHOR "start middle end"
#define BASELINE "alphabetic top middle bottom line-top line-bottom"
#define CAP "butt round square"
#define DIRECTION "horizontal vertical"
#define FONT_WEIGHT "normal bold lighter bolder 100 200 300 400 500 600 700 800 900"
#define JOIN "miter round bevel"
#define SIDE "top bottom left right"
#define OVERLAP "parity greedy"
/* Vega-Lite's names, and those of Vega, which hands the former on and knows of the short ones only the latter. */
#define INTERVAL "millisecond second minute hour day week month year milliseconds seconds minutes hours"

static const char *const axis_words[AXIS_PROP_COUNT] = {
    [AXIS_DOMAIN_CAP] = CAP,
    [AXIS_GRID_CAP] = CAP,
    [AXIS_LABEL_ALIGN] = ALIGN,
    [AXIS_LABEL_BASELINE] = BASELINE,
    [AXIS_LABEL_FONT_WEIGHT] = FONT_WEIGHT,
    [AXIS_LABEL_OVERLAP] = OVERLAP,
    [AXIS_ORIENT] = SIDE,
    [AXIS_TICK_BAND] = "center extent",
    [AXIS_TICK_CAP] = CAP,
    [AXIS_TICK_COUNT] = INTERVAL,
    [AXIS_TITLE_ALIGN] = ALIGN,
    [AXIS_TITLE_ANCHOR] = ANCHOR,
    [AXIS_TITLE_BASELINE] = BASELINE,
    [AXIS_TITLE_FONT_WEIGHT] = FONT_WEIGHT,
};
static const char *const legend_words[LEGEND_PROP_COUNT] = {
    [LEGEND_DIRECTION] = DIRECTION,
    [LEGEND_GRADIENT_DIRECTION] = DIRECTION,
    [LEGEND_GRID_ALIGN] = "all each none",
    [LEGEND_LABEL_ALIGN] = ALIGN,
    [LEGEND_LABEL_BASELINE] = BASELINE,
    [LEGEND_LABEL_FONT_WEIGHT] = FONT_WEIGHT,
    [LEGEND_LABEL_OVERLAP] = OVERLAP,
    [LEGEND_ORIENT] = "none left right top bottom top-left top-right bottom-left bottom-right",
    [LEGEND_SYMBOL_DIRECTION] = DIRECTION,
    [LEGEND_TICK_COUNT] = INTERVAL,
    [LEGEND_TITLE_ALIGN] = ALIGN,
    [LEGEND_TITLE_ANCHOR] = ANCHOR,
    [LEGEND_TITLE_BASELINE] = BASELINE,
    [LEGEND_TITLE_FONT_WEIGHT] = FONT_WEIGHT,
    [LEGEND_TITLE_ORIENT] = SIDE,
    [LEGEND_TYPE] = "symbol gradient",
};
static const char *const header_words[HEADER_PROP_COUNT] = {
    [HEADER_LABEL_ALIGN] = ALIGN,       [HEADER_LABEL_ANCHOR] = ANCHOR,
    [HEADER_LABEL_BASELINE] = BASELINE, [HEADER_LABEL_FONT_WEIGHT] = FONT_WEIGHT,
    [HEADER_LABEL_ORIENT] = SIDE,       [HEADER_ORIENT] = SIDE,
    [HEADER_TITLE_ALIGN] = ALIGN,       [HEADER_TITLE_ANCHOR] = ANCHOR,
    [HEADER_TITLE_BASELINE] = BASELINE, [HEADER_TITLE_FONT_WEIGHT] = FONT_WEIGHT,
    [HEADER_TITLE_ORIENT] = SIDE,
};
static const char *const mark_words[MARK_PROP_COUNT] = {
    [MARK_ALIGN] = ALIGN,
    [MARK_BASELINE] = BASELINE,
    [MARK_BLEND] = "multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference "
                   "exclusion hue saturation color luminosity",
    [MARK_DIR] = "ltr rtl",
    [MARK_FONT_WEIGHT] = FONT_WEIGHT,
    [MARK_INTERPOLATE] =
        "basis basis-open basis-closed bundle cardinal cardinal-open cardinal-closed catmull-rom linear "
        "linear-closed monotone natural step step-before step-after",
    [MARK_INVALID] = "filter break-paths-filter-domains break-paths-show-domains break-paths-show-path-domains show",
    [MARK_ORIENT] = DIRECTION,
    [MARK_POINT] = "transparent",
    [MARK_STROKE_CAP] = CAP,
    [MARK_STROKE_JOIN] = JOIN,
    [MARK_X] = "width",
    [MARK_X2] = "width",
    [MARK_Y] = "height",
    [MARK_Y2] = "height",
};
static const char *const title_words[TITLE_PROP_COUNT] = {
    [TITLE_ALIGN] = ALIGN,
    [TITLE_ANCHOR] = ANCHOR,
    [TITLE_BASELINE] = BASELINE,
    [TITLE_FONT_WEIGHT] = FONT_WEIGHT,
    [TITLE_ORIENT] = "none left right top bottom",
    [TITLE_SUBTITLE_FONT_WEIGHT] = FONT_WEIGHT,
};
static const char *const view_words[VIEW_PROP_COUNT] = {
    [VIEW_STROKE_CAP] = CAP,
    [VIEW_STROKE_JOIN] = JOIN,
};
static const char *const scale_def_words[SCALE_DEF_PROP_COUNT] = {
    [SCALE_DEF_DOMAIN] = "unaggregated",
    [SCALE_DEF_INTERPOLATE] = "rgb lab hcl hsl hsl-long hcl-long cubehelix cubehelix-long",
    [SCALE_DEF_NICE] = INTERVAL,
    [SCALE_DEF_RANGE] = "width height symbol category ordinal ramp diverging heatmap",
    [SCALE_DEF_TYPE] =
        "linear log pow sqrt symlog identity sequential time utc quantile quantize threshold bin-ordinal "
        "ordinal point band",
};

#define DATE "year quarter month date day hours minutes seconds milliseconds utc"
#define EVERY "interval step"
#define BAND "band"

static const char *const axis_shapes[AXIS_PROP_COUNT] = {[AXIS_TICK_COUNT] = EVERY};
static const char *const legend_shapes[LEGEND_PROP_COUNT] = {
    [LEGEND_TICK_COUNT] = EVERY,
    [LEGEND_LAYOUT] =
        "anchor bounds center direction margin offset left right top bottom top-left top-right bottom-left "
        "bottom-right",
};
static const char *const mark_shapes[MARK_PROP_COUNT] = {
    [MARK_DISCRETE_BAND_SIZE] = BAND,
    [MARK_HEIGHT] = BAND,
    [MARK_TOOLTIP] = "content signal",
    [MARK_WIDTH] = BAND,
};
static const char *const view_shapes[VIEW_PROP_COUNT] = {
    [VIEW_DISCRETE_HEIGHT] = "step",
    [VIEW_DISCRETE_WIDTH] = "step",
};
static const char *const scale_def_shapes[SCALE_DEF_PROP_COUNT] = {
    [SCALE_DEF_BINS] = "start stop step",   [SCALE_DEF_DOMAIN] = "param encoding field unionWith",
    [SCALE_DEF_DOMAIN_MAX] = DATE,          [SCALE_DEF_DOMAIN_MIN] = DATE,
    [SCALE_DEF_INTERPOLATE] = "type gamma", [SCALE_DEF_NICE] = EVERY,
    [SCALE_DEF_RANGE] = "field step",       [SCALE_DEF_SCHEME] = "name extent count",
};

#define TABLE(name, COUNT, words, shapes, what)                                                                        \
    const struct prop_table name##_table = {name##_props, words, shapes, COUNT, what}
TABLE(axis, AXIS_PROP_COUNT, axis_words, axis_shapes, "the axis");
TABLE(legend, LEGEND_PROP_COUNT, legend_words, legend_shapes, "the legend");
TABLE(header, HEADER_PROP_COUNT, header_words, NULL, "the header");
TABLE(mark, MARK_PROP_COUNT, mark_words, mark_shapes, "the mark");
TABLE(title, TITLE_PROP_COUNT, title_words, NULL, "the title");
TABLE(view, VIEW_PROP_COUNT, view_words, view_shapes, "the view's background");
TABLE(scale_def, SCALE_DEF_PROP_COUNT, scale_def_words, scale_def_shapes, "the scale");
TABLE(scale_config, SCALE_CONFIG_PROP_COUNT, NULL, NULL, "the scale's configuration");

int prop_find(const struct prop_table *t, struct str name) {
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(name, str_of(t->props[middle].name));
        if (order == 0) return (int)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}
