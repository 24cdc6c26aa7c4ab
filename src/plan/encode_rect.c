/* Places of bars, rectangles, arcs and ticks: bands, bins, time units and sizes (vega-lite's
 * compile/mark/encode/position-rect.ts). */
#include "plan/encode.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/unit_data.h"
#include "plan/view_size.h"

static enum mark_prop size_prop(enum channel ch) {
    return ch == CH_X ? MARK_WIDTH : MARK_HEIGHT;
}

static bool relative(struct value size) {
    return size.kind == VALUE_OBJECT && value_is_set(value_get(size, "band"));
}

static double band_of(struct value size) {
    return value_number_or(value_get(size, "band"), 1);
}

static struct value relative_size(struct enc *e, double band) {
    struct member *m = ARENA_NEW(e->p->arena, struct member);
    *m = (struct member){STR("band"), value_number(band)};
    return (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
}

static struct value type_config(const struct enc *e, enum mark_prop prop) {
    const struct value *type = e->p->config->mark_type[e->u->mark];
    return type ? type[prop] : UNDEFINED;
}

static bool rect_based(enum mark_type m) {
    return m == MARK_TYPE_RECT || m == MARK_TYPE_BAR || m == MARK_TYPE_IMAGE || m == MARK_TYPE_ARC ||
           m == MARK_TYPE_TICK;
}

/* getBandSize: pixels, or {"band": share}. */
static struct value band_size(struct enc *e, enum channel ch, const struct coding *c, const struct scale_component *s,
                              bool by_size) {
    struct value size = UNDEFINED;
    if (!is_polar(ch))
        size = mark_prop_as(e, by_size ? MARK_SIZE : size_prop(ch), size_prop(ch), false);
    else if (by_size)
        size = mark_prop(e->p, e->u, MARK_SIZE);
    if (value_is_set(size)) return size;
    bool discrete = s && scale_type_discrete(s->type);
    if (c->has_field && c->time_unit.unit)
        return relative_size(e, value_number_or(mark_config(e->p, e->u, MARK_TIME_UNIT_BAND_SIZE), 1));
    if (c->has_field && c->binning && !discrete) return relative_size(e, 1);
    if (!rect_based(e->u->mark)) return UNDEFINED;
    if (s && !discrete) return type_config(e, MARK_CONTINUOUS_BAND_SIZE);
    struct value d = type_config(e, MARK_DISCRETE_BAND_SIZE);
    return s && value_is_nil(d) ? relative_size(e, 1) : d;
}

static double empty_padding(const struct enc *e) {
    const struct value *c = e->p->config->scale;
    if (value_is_set(c[SCALE_CONFIG_BAND_PADDING_INNER]))
        return value_number_or(c[SCALE_CONFIG_BAND_PADDING_INNER], NAN);
    enum scale_config_prop own = e->u->mark == MARK_TYPE_TICK  ? SCALE_CONFIG_TICK_BAND_PADDING_INNER
                                 : e->u->mark == MARK_TYPE_BAR ? SCALE_CONFIG_BAR_BAND_PADDING_INNER
                                                               : SCALE_CONFIG_RECT_BAND_PADDING_INNER;
    return value_number_or(c[own], NAN);
}

/* By the kind of the scale `sc`, which may be that of other views; `own` is the unit's, whose bands they are, or NULL.
 */
static struct refs default_size(struct enc *e, enum channel ch, const struct scale_component *sc,
                                const struct scale_component *own, struct value size, bool has_def) {
    const struct scale *s = scale_now(sc), *bands = scale_now(own);
    enum encode_from from = ch == CH_Y ? FROM_HEIGHT : FROM_WIDTH;
    if (relative(size)) {
        double share = band_of(size);
        if (!sc) return ref_size(e, from, share);
        if (sc->type == SCALE_BAND) {
            double least = value_number_or(mark_config(e->p, e->u, MARK_MIN_BAND_SIZE), 0);
            double width = bands && bands->type == SCALE_BAND ? scale_bandwidth(bands) * share : 0;
            if (!(width > 0 && width >= least)) return ref_value(e, value_number(fmax(least, 0)));
            struct refs r = ref_value(e, UNDEFINED);
            r.rule->scale = bands;
            r.rule->band = share;
            return r;
        }
    } else if (value_to_boolean(size)) {
        return ref_value(e, size);
    }
    if (s && scale_type_discrete(s->type) && !isnan(s->range_step))
        return ref_value(e, value_number(s->range_step - 2));
    double padding = empty_padding(e);
    if (!has_def && !isnan(padding)) return ref_size(e, from, 1 - padding);
    return ref_value(e, value_number(discrete_step(e->p, ch != CH_Y) - 2));
}

/* theta and radius have no size: the second end is the first plus the size. */
static void polar_band(struct enc *e, enum channel ch, struct refs at, struct refs size) {
    set_visual(e, visual_of(ch), at);
    struct encode_rule *end = ARENA_ARRAY(e->p->arena, struct encode_rule, at.count);
    memcpy(end, at.rule, at.count * sizeof *end);
    if (at.count && size.count) end[at.count - 1].plus = size.rule;
    set_visual(e, visual_of(second_of(ch)), (struct refs){end, at.count});
}

static void band_position(struct enc *e, enum channel ch) {
    struct unit_model *u = e->u;
    const struct coding *c = &u->channels[ch], *c2 = &u->channels[second_of(ch)];
    enum channel offset_channel = ch == CH_X ? CH_X_OFFSET : CH_Y_OFFSET;
    struct scale_component *s = scale_of(e->node, ch);
    struct scale_component *inner = is_polar(ch) ? NULL : scale_of(e->node, offset_channel);
    bool by_size = u->mark == MARK_TYPE_TICK || (u->orient == 'h' && ch == CH_Y) || (u->orient == 'v' && ch == CH_X);
    enum visual size_visual = ch == CH_Y ? VISUAL_HEIGHT : VISUAL_WIDTH;
    bool given = (coding_used(&u->channels[CH_SIZE]) || value_to_boolean(u->props[MARK_SIZE])) && by_size;
    const struct scale_component *around = s ? s : scale_around(e->node, ch),
                                 *within = is_polar(ch) ? NULL : scale_around(e->node, offset_channel),
                                 *outer = around ? around : within;
    struct value size = band_size(e, ch, c, outer, by_size);
    if (given && !is_polar(ch)) {
        struct refs own = value_is_set(u->props[MARK_SIZE]) ? ref_value(e, u->props[MARK_SIZE]) : (struct refs){0};
        non_position(e, CH_SIZE, size_visual, &own);
    }
    struct refs size_refs = {0};
    if (!given) size_refs = default_size(e, ch, within ? within : around, inner ? inner : s, size, coding_used(c));
    bool top = outer && outer->type == SCALE_BAND && relative(size) && !given;
    enum visual v = aligned_visual(e, ch, top);
    bool center = v == VISUAL_XC || v == VISUAL_YC;
    struct shift shift = position_shift(e, ch, center ? 0.5 : 0);
    struct value band = UNDEFINED;
    if (center && !shift.plus && c->has_field && c->time_unit.unit && !coding_used(c2))
        band = band_position_of(e->p, u, c, false);
    if (!value_is_set(band))
        band = value_number(center ? (shift.plus ? 0 : 0.5) : relative(size) ? (1 - band_of(size)) / 2 : 0);
    struct mid m = {.channel = ch, .def = c->def, .coding = c, .scale = s, .shift = shift, .band = band};
    if (!is_data_def(m.def)) m.otherwise = default_place(e, ch, PLACE_MID);
    struct refs at = mid_point_valid(e, &m);
    if (is_polar(ch)) {
        polar_band(e, ch, at, size_refs);
        return;
    }
    set_visual(e, v, at);
    set_visual(e, size_visual, size_refs);
}

/* Half the space between bins, and half a pixel so that they lie on the axis' ticks; bins narrower than the least size
 * grow on both sides. */
struct bin_shift {
    double by;
    const uint8_t *thin; /* rows of such bins; NULL: none */
    const struct column *grow;
};

static struct bin_shift bin_spacing(struct enc *e, enum channel ch, const char *start, const char *end, double offset) {
    struct bin_shift out = {0};
    enum channel main = main_of(ch);
    if (is_polar(ch)) return out;
    struct scale_component *sc = scale_of(e->node, main);
    const struct scale *s = scale_now(sc);
    double spacing = value_number_or(mark_prop(e->p, e->u, MARK_BIN_SPACING), 0);
    const struct value *axis = e->u->channels[main].def->axis;
    double translate = value_number_or(axis ? axis[AXIS_TRANSLATE] : UNDEFINED, 0.5);
    double least = value_number_or(mark_config(e->p, e->u, MARK_MIN_BAND_SIZE), 0);
    bool is_end = ch == CH_X || ch == CH_Y2;
    bool reversed = value_bool_or(sc->props[SCALE_DEF_REVERSE], false);
    double half = is_end ? -spacing / 2 : spacing / 2;
    out.by = translate + (reversed ? -1 : 1) * (offset + half);
    if (least <= 0 || !s) return out;
    const struct column *lo = enc_column(e, start), *hi = enc_column(e, end);
    double *grow = NULL;
    uint8_t *thin = NULL;
    for (size_t i = 0; i < e->t->rows; i++) {
        double size = fabs(scale_apply(s, column_number(hi, i)) - scale_apply(s, column_number(lo, i)));
        if (!(size < least)) continue;
        if (!thin)
            thin = ARENA_ARRAY(e->p->arena, uint8_t, e->t->rows), grow = ARENA_ARRAY(e->p->arena, double, e->t->rows);
        thin[i] = 1;
        grow[i] = translate + (reversed ? -1 : 1) * (offset + (is_end ? 1 : -1) * 0.5 * (least - size));
    }
    if (!thin) return out;
    struct column *c = ARENA_NEW(e->p->arena, struct column);
    *c = column_of_numbers("", grow);
    out.thin = thin;
    out.grow = c;
    return out;
}

static void set_bin_edge(struct enc *e, enum channel ch, struct refs r, struct bin_shift shift) {
    if (shift.thin) {
        struct encode_rule *both = ARENA_ARRAY(e->p->arena, struct encode_rule, 2), *plus = rule_new(e);
        both[0] = both[1] = *r.rule;
        plus->from = FROM_COLUMN;
        plus->column = shift.grow;
        both[0].when = shift.thin;
        both[0].plus = plus;
        r = (struct refs){both, 2};
    }
    r.rule[r.count - 1].offset += shift.by;
    set_visual(e, visual_of(ch), r);
}

static void bin_position(struct enc *e, enum channel ch) {
    const struct coding *c = &e->u->channels[ch], *c2 = &e->u->channels[second_of(ch)];
    enum channel ch2 = second_of(ch);
    struct scale_component *sc = scale_of(e->node, ch);
    const struct scale *s = scale_now(sc);
    struct value size = band_size(e, ch, c, sc, false);
    struct shift first = position_shift(e, ch, 0), second = position_shift(e, ch2, 0);
    double by = first.by, by2 = second.by != 0 ? second.by : by;
    const struct shift none = {0};
    const char *start = c->column, *end = c->end;
    double share = relative(size) ? (1 - band_of(size)) / 2 : 0.5;
    struct value position = band_position_of(e->p, e->u, c, coding_used(c2));
    if (c->binning || c->time_unit.unit) {
        if (c->time_unit.unit && value_number_or(position, NAN) != 0.5 && c->offset_start)
            start = c->offset_start, end = c->offset_end;
        set_bin_edge(e, ch2, ref_mix(e, start, end, share, s, none), bin_spacing(e, ch2, c->column, c->end, by2));
        set_bin_edge(e, ch, ref_mix(e, start, end, 1 - share, s, none), bin_spacing(e, ch, c->column, c->end, by));
        return;
    }
    struct value step = c->bin.step;
    if (c2->has_field) {
        set_bin_edge(e, ch2, ref_column(e, start, s), bin_spacing(e, ch2, start, c2->column, by2));
        set_bin_edge(e, ch, ref_column(e, c2->column, s), bin_spacing(e, ch, start, c2->column, by));
    } else if (value_number_or(step, 0) > 0) {
        const struct column *from = enc_column(e, start);
        double *to = ARENA_ARRAY(e->p->arena, double, e->t->rows);
        for (size_t i = 0; i < e->t->rows; i++)
            to[i] = column_number(from, i) + step.number;
        struct column *stop = ARENA_NEW(e->p->arena, struct column);
        *stop = column_of_numbers(arena_concat(e->p->arena, start, "_step_end"), to);
        e->t = table_with(e->p->arena, e->t, stop, 1);
        set_bin_edge(e, ch2, ref_column(e, start, s), bin_spacing(e, ch2, start, stop->name, by2));
        set_bin_edge(e, ch, ref_column(e, stop->name, s), bin_spacing(e, ch, start, stop->name, by));
    }
}

static bool sized(struct enc *e, enum channel ch) {
    if (coding_used(&e->u->channels[CH_SIZE])) return true;
    struct value size =
        is_polar(ch) ? mark_prop(e->p, e->u, MARK_SIZE) : mark_prop_as(e, MARK_SIZE, size_prop(ch), false);
    return !value_is_nil(size) && !relative(size) && value_to_boolean(size);
}

void rect_position(struct enc *e, enum channel ch) {
    const struct unit_model *u = e->u;
    const struct coding *c = &u->channels[ch], *c2 = &u->channels[second_of(ch)];
    const struct scale_component *s = scale_of(e->node, ch);
    bool discrete = s && scale_type_discrete(s->type);
    bool offset = (ch == CH_X && coding_used(&u->channels[CH_X_OFFSET])) ||
                  (ch == CH_Y && coding_used(&u->channels[CH_Y_OFFSET]));
    bool across = (u->mark == MARK_TYPE_BAR && u->orient == (ch == CH_X ? 'v' : 'h') && !is_polar(ch)) ||
                  (u->mark == MARK_TYPE_TICK && u->orient == (ch == CH_Y ? 'v' : 'h') && !is_polar(ch));
    if (u->mark == MARK_TYPE_BAR && is_polar(ch)) across = u->orient == 'h';
    bool interval = c->has_field && is_data_def(c->def) && s &&
                    (c->binning || c->bin.binned || (c->time_unit.unit && !coding_used(c2)));
    if (interval && !sized(e, ch) && !offset && !discrete)
        bin_position(e, ch);
    else if (((is_data_def(c->def) && discrete) || across) && !coding_used(c2))
        band_position(e, ch);
    else
        range_position(e, ch, PLACE_ZERO_OR_MAX, PLACE_ZERO_OR_MIN);
}
