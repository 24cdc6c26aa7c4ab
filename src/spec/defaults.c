/* Vega-Lite's defaults (config.ts, mark.ts, scale.ts, legend.ts) and Vega's (vega-parser's config.js), as tables: no
 * parsing. */
#include "spec/reader.h"

#define N(x)                                                                                                           \
    { .kind = VALUE_NUMBER, .number = (x) }
#define S(s)                                                                                                           \
    { .kind = VALUE_STRING, .n = sizeof(s) - 1, .string = (s) }
#define B(x)                                                                                                           \
    { .kind = VALUE_BOOLEAN, .boolean = (x) }
#define NIL                                                                                                            \
    { .kind = VALUE_NULL }
#define M(name, ...)                                                                                                   \
    { {name, sizeof(name) - 1}, __VA_ARGS__ }
#define O(members)                                                                                                     \
    { .kind = VALUE_OBJECT, .n = sizeof(members) / sizeof *(members), .object = (members) }
#define A(items)                                                                                                       \
    { .kind = VALUE_ARRAY, .n = sizeof(items) / sizeof *(items), .array = (items) }

#define BLACK S("#000")
#define GRAY S("#888")
#define LIGHT_GRAY S("#ddd")
#define SANS S("sans-serif")

static const struct value mark[MARK_PROP_COUNT] = {
    [MARK_COLOR] = S("#4c78a8"),
    [MARK_INVALID] = S("break-paths-show-path-domains"),
    [MARK_TIME_UNIT_BAND_SIZE] = N(1),
};
static const struct value bar[MARK_PROP_COUNT] = {
    [MARK_BIN_SPACING] = N(1),
    [MARK_CONTINUOUS_BAND_SIZE] = N(5),
    [MARK_MIN_BAND_SIZE] = N(0.25),
    [MARK_TIME_UNIT_BAND_POSITION] = N(0.5),
};
static const struct value rect[MARK_PROP_COUNT] = {
    [MARK_BIN_SPACING] = N(0),
    [MARK_CONTINUOUS_BAND_SIZE] = N(5),
    [MARK_MIN_BAND_SIZE] = N(0.25),
    [MARK_TIME_UNIT_BAND_POSITION] = N(0.5),
};
static const struct value tick[MARK_PROP_COUNT] = {
    [MARK_BIN_SPACING] = N(0),      [MARK_CONTINUOUS_BAND_SIZE] = N(5),
    [MARK_MIN_BAND_SIZE] = N(0.25), [MARK_TIME_UNIT_BAND_POSITION] = N(0.5),
    [MARK_THICKNESS] = N(1),
};
static const struct value black[MARK_PROP_COUNT] = {[MARK_COLOR] = S("black")};

static const struct member white[] = {M("color", S("white"))}, faint[] = {M("opacity", N(0.3))};
static const struct member boxplot[] = {
    M("size", N(14)),
    M("extent", N(1.5)),
    M("box", {.kind = VALUE_OBJECT}),
    M("median", O(white)),
    M("outliers", {.kind = VALUE_OBJECT}),
    M("rule", {.kind = VALUE_OBJECT}),
    M("ticks", NIL),
};
static const struct member errorbar[] = {M("center", S("mean")), M("rule", B(true)), M("ticks", B(false))};
static const struct member errorband[] = {M("band", O(faint)), M("borders", B(false))};

static const struct value legend[LEGEND_PROP_COUNT] = {
    [LEGEND_GRADIENT_HORIZONTAL_MAX_LENGTH] = N(200),
    [LEGEND_GRADIENT_HORIZONTAL_MIN_LENGTH] = N(100),
    [LEGEND_GRADIENT_VERTICAL_MAX_LENGTH] = N(200),
    [LEGEND_GRADIENT_VERTICAL_MIN_LENGTH] = N(64),
    [LEGEND_UNSELECTED_OPACITY] = N(0.35),
};
static const struct value header[HEADER_PROP_COUNT] = {[HEADER_TITLE_PADDING] = N(10), [HEADER_LABEL_PADDING] = N(10)};
static const struct value title[TITLE_PROP_COUNT];
static const struct value view[VIEW_PROP_COUNT] = {
    [VIEW_CONTINUOUS_WIDTH] = N(300),
    [VIEW_CONTINUOUS_HEIGHT] = N(300),
    [VIEW_STEP] = N(20),
};
static const struct value scale[SCALE_CONFIG_PROP_COUNT] = {
    [SCALE_CONFIG_POINT_PADDING] = N(0.5),
    [SCALE_CONFIG_BAR_BAND_PADDING_INNER] = N(0.1),
    [SCALE_CONFIG_RECT_BAND_PADDING_INNER] = N(0),
    [SCALE_CONFIG_TICK_BAND_PADDING_INNER] = N(0.25),
    [SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_INNER] = N(0.2),
    [SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_OUTER] = N(0.2),
    [SCALE_CONFIG_MIN_BAND_SIZE] = N(2),
    [SCALE_CONFIG_MIN_FONT_SIZE] = N(8),
    [SCALE_CONFIG_MAX_FONT_SIZE] = N(40),
    [SCALE_CONFIG_MIN_OPACITY] = N(0.3),
    [SCALE_CONFIG_MAX_OPACITY] = N(0.8),
    [SCALE_CONFIG_MIN_SIZE] = N(4),
    [SCALE_CONFIG_MIN_STROKE_WIDTH] = N(1),
    [SCALE_CONFIG_MAX_STROKE_WIDTH] = N(4),
    [SCALE_CONFIG_QUANTILE_COUNT] = N(4),
    [SCALE_CONFIG_QUANTIZE_COUNT] = N(4),
    [SCALE_CONFIG_ZERO] = B(true),
    [SCALE_CONFIG_FRAMES_PER_SECOND] = N(2),
    [SCALE_CONFIG_ANIMATION_DURATION] = N(5),
};

/* ---- Vega's */
static const struct value vega_axis[AXIS_PROP_COUNT] = {
    [AXIS_MIN_EXTENT] = N(0),   [AXIS_MAX_EXTENT] = N(200),  [AXIS_BAND_POSITION] = N(0.5),
    [AXIS_DOMAIN] = B(true),    [AXIS_DOMAIN_WIDTH] = N(1),  [AXIS_DOMAIN_COLOR] = GRAY,
    [AXIS_GRID] = B(false),     [AXIS_GRID_WIDTH] = N(1),    [AXIS_GRID_COLOR] = LIGHT_GRAY,
    [AXIS_LABELS] = B(true),    [AXIS_LABEL_ANGLE] = N(0),   [AXIS_LABEL_LIMIT] = N(180),
    [AXIS_LABEL_OFFSET] = N(0), [AXIS_LABEL_PADDING] = N(2), [AXIS_TICKS] = B(true),
    [AXIS_TICK_COLOR] = GRAY,   [AXIS_TICK_OFFSET] = N(0),   [AXIS_TICK_ROUND] = B(true),
    [AXIS_TICK_SIZE] = N(5),    [AXIS_TICK_WIDTH] = N(1),    [AXIS_TITLE_PADDING] = N(4),
};
static const struct value vega_axis_band[AXIS_PROP_COUNT] = {[AXIS_TICK_OFFSET] = N(-0.5)};
static const struct value vega_legend[LEGEND_PROP_COUNT] = {
    [LEGEND_ORIENT] = S("right"),
    [LEGEND_PADDING] = N(0),
    [LEGEND_GRID_ALIGN] = S("each"),
    [LEGEND_COLUMN_PADDING] = N(10),
    [LEGEND_ROW_PADDING] = N(2),
    [LEGEND_SYMBOL_DIRECTION] = S("vertical"),
    [LEGEND_GRADIENT_DIRECTION] = S("vertical"),
    [LEGEND_GRADIENT_LENGTH] = N(200),
    [LEGEND_GRADIENT_THICKNESS] = N(16),
    [LEGEND_GRADIENT_STROKE_COLOR] = LIGHT_GRAY,
    [LEGEND_GRADIENT_STROKE_WIDTH] = N(0),
    [LEGEND_GRADIENT_LABEL_OFFSET] = N(2),
    [LEGEND_LABEL_ALIGN] = S("left"),
    [LEGEND_LABEL_BASELINE] = S("middle"),
    [LEGEND_LABEL_LIMIT] = N(160),
    [LEGEND_LABEL_OFFSET] = N(4),
    [LEGEND_LABEL_OVERLAP] = B(true),
    [LEGEND_SYMBOL_LIMIT] = N(30),
    [LEGEND_SYMBOL_TYPE] = S("circle"),
    [LEGEND_SYMBOL_SIZE] = N(100),
    [LEGEND_SYMBOL_OFFSET] = N(0),
    [LEGEND_SYMBOL_STROKE_WIDTH] = N(1.5),
    [LEGEND_SYMBOL_BASE_FILL_COLOR] = S("transparent"),
    [LEGEND_SYMBOL_BASE_STROKE_COLOR] = GRAY,
    [LEGEND_TITLE_LIMIT] = N(180),
    [LEGEND_TITLE_ORIENT] = S("top"),
    [LEGEND_TITLE_PADDING] = N(5),
};
static const struct value vega_title[TITLE_PROP_COUNT] = {
    [TITLE_ORIENT] = S("top"), [TITLE_ANCHOR] = S("middle"), [TITLE_OFFSET] = N(4), [TITLE_SUBTITLE_PADDING] = N(3)};
static const struct member vertical[] = {M("direction", S("vertical"))};
static const struct member legend_layout[] = {M("offset", N(18)), M("direction", S("horizontal")),
                                              M("left", O(vertical)), M("right", O(vertical))};

static const struct value vega_line[MARK_PROP_COUNT] = {[MARK_STROKE_WIDTH] = N(2)};
static const struct value vega_symbol[MARK_PROP_COUNT] = {[MARK_SIZE] = N(64)};
static const struct value vega_text[MARK_PROP_COUNT] = {[MARK_FONT] = SANS, [MARK_FONT_SIZE] = N(11)};
static const struct value vega_trail[MARK_PROP_COUNT] = {[MARK_SIZE] = N(2)};

static const struct value guide_label[MARK_PROP_COUNT] = {
    [MARK_FILL] = BLACK, [MARK_FONT] = SANS, [MARK_FONT_SIZE] = N(10)};
static const struct value guide_title[MARK_PROP_COUNT] = {
    [MARK_FILL] = BLACK, [MARK_FONT] = SANS, [MARK_FONT_SIZE] = N(11), [MARK_FONT_WEIGHT] = S("bold")};
static const struct value group_title[MARK_PROP_COUNT] = {
    [MARK_FILL] = BLACK, [MARK_FONT] = SANS, [MARK_FONT_SIZE] = N(13), [MARK_FONT_WEIGHT] = S("bold")};
static const struct value group_subtitle[MARK_PROP_COUNT] = {
    [MARK_FILL] = BLACK, [MARK_FONT] = SANS, [MARK_FONT_SIZE] = N(12)};
static const struct value point[MARK_PROP_COUNT] = {
    [MARK_SIZE] = N(30), [MARK_STROKE_WIDTH] = N(2), [MARK_SHAPE] = S("circle")};
static const struct value circle[MARK_PROP_COUNT] = {[MARK_SIZE] = N(30), [MARK_STROKE_WIDTH] = N(2)};
static const struct value square[MARK_PROP_COUNT] = {
    [MARK_SIZE] = N(30), [MARK_STROKE_WIDTH] = N(2), [MARK_SHAPE] = S("square")};
static const struct value cell[VIEW_PROP_COUNT] = {[VIEW_FILL] = S("transparent"), [VIEW_STROKE] = LIGHT_GRAY};
static const struct value view_style[VIEW_PROP_COUNT] = {[VIEW_FILL] = S("transparent")};
static const struct value cell_mark[MARK_PROP_COUNT] = {[MARK_FILL] = S("transparent"), [MARK_STROKE] = LIGHT_GRAY};
static const struct value view_mark[MARK_PROP_COUNT] = {[MARK_FILL] = S("transparent")};
static const struct style_config styles[] = {
    {.name = "guide-label", .mark = guide_label},
    {.name = "guide-title", .mark = guide_title},
    {.name = "group-title", .mark = group_title},
    {.name = "group-subtitle", .mark = group_subtitle},
    {.name = "point", .mark = point},
    {.name = "circle", .mark = circle},
    {.name = "square", .mark = square},
    {.name = "cell", .mark = cell_mark, .view = cell},
    {.name = "view", .mark = view_mark, .view = view_style},
};

static const struct member tableau10[] = {M("scheme", S("tableau10"))}, blues[] = {M("scheme", S("blues"))},
                           heatmap[] = {M("scheme", S("yellowgreenblue"))};
static const struct value backwards[] = {N(1), N(0)};
static const struct member diverging[] = {M("scheme", S("blueorange")), M("extent", A(backwards))};
static const struct value shapes[] = {S("circle"),  S("square"),         S("triangle-up"),   S("cross"),
                                      S("diamond"), S("triangle-right"), S("triangle-down"), S("triangle-left")};

const struct config default_config = {
    .mark = mark,
    .mark_type = {[MARK_TYPE_BAR] = bar,
                  [MARK_TYPE_RECT] = rect,
                  [MARK_TYPE_TICK] = tick,
                  [MARK_TYPE_RULE] = black,
                  [MARK_TYPE_TEXT] = black},
    .mark_extra =
        {[MARK_TYPE_BOXPLOT] = O(boxplot), [MARK_TYPE_ERRORBAR] = O(errorbar), [MARK_TYPE_ERRORBAND] = O(errorband)},
    .styles = styles,
    .style_count = COUNT_OF(styles),
    .legend = legend,
    .title = title,
    .view = view,
    .scale = scale,
    .header = {[HEADER_CONFIG_ALL] = header},
    .legend_layout = O(legend_layout),
    .range_category = O(tableau10),
    .range_diverging = O(diverging),
    .range_heatmap = O(heatmap),
    .range_ordinal = O(blues),
    .range_ramp = O(blues),
    .range_symbol = A(shapes),
    .time_format = S("%b %d, %Y"),
    .normalized_number_format = S(".0%"),
    .background = S("white"),
    .padding = N(5),
    .facet_spacing = N(20),
    .concat_spacing = N(20),
    .vega_axis = vega_axis,
    .vega_axis_band = vega_axis_band,
    .vega_legend = vega_legend,
    .vega_title = vega_title,
    .vega_mark = {[MARK_TYPE_LINE] = vega_line,
                  [MARK_TYPE_TEXT] = vega_text,
                  [MARK_TYPE_TRAIL] = vega_trail,
                  [MARK_TYPE_POINT] = vega_symbol,
                  [MARK_TYPE_CIRCLE] = vega_symbol,
                  [MARK_TYPE_SQUARE] = vega_symbol},
};
