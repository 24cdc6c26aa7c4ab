/* Lines in a theme that prints: its `strokes` tell them apart, colours by turns in each of the dashes, where the author
 * asks for neither colours nor dashes. */
#include "plan/normalize.h"
#include "plan/planner.h"

static bool is_list(struct value v) {
    return v.kind == VALUE_ARRAY && v.n;
}

/* Any colours, dashes or rules of the author's own. */
static bool is_styled(const struct mark_def *mark, const struct encoding *e) {
    const struct channel_def *color = e->one[CH_COLOR];
    const struct value *scale = color->scale;
    return color->scale_off || color->condition || e->one[CH_STROKE_DASH] || e->off[CH_STROKE_DASH] ||
           value_is_set(mark->props[MARK_STROKE_DASH]) ||
           (scale && (value_is_set(scale[SCALE_DEF_RANGE]) || value_is_set(scale[SCALE_DEF_SCHEME])));
}

static const struct channel_def *ranged(struct planner *p, const struct channel_def *def, enum channel channel,
                                        struct value range) {
    struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
    struct value *scale = ARENA_ARRAY(p->arena, struct value, SCALE_DEF_PROP_COUNT);
    *d = *def;
    d->channel = channel;
    if (def->scale) memcpy(scale, def->scale, SCALE_DEF_PROP_COUNT * sizeof *scale);
    scale[SCALE_DEF_RANGE] = range;
    d->scale = scale;
    return d;
}

void stroke_lines(struct planner *p, const struct mark_def *mark, struct encoding *e) {
    struct value colors = p->doc->extras.stroke_colors, dashes = p->doc->extras.stroke_dashes;
    const struct channel_def *color = e->one[CH_COLOR];
    if (!value_is_nil(p->doc->extras.highlight) || !is_list(colors) || !is_list(dashes) ||
        mark->type != MARK_TYPE_LINE || !color || !color->field ||
        (color->type != MEASURE_NOMINAL && color->type != MEASURE_ORDINAL) || is_styled(mark, e))
        return;
    size_t count = (size_t)colors.n * dashes.n;
    struct value *each = ARENA_ARRAY(p->arena, struct value, count);
    for (size_t i = 0; i < count; i++)
        each[i] = dashes.array[i / colors.n];
    e->one[CH_COLOR] = ranged(p, color, CH_COLOR, colors);
    e->one[CH_STROKE_DASH] = ranged(p, color, CH_STROKE_DASH, value_array(each, count));
}
