/* Places as points and ranges (vega-lite's
 * compile/mark/encode/{position-point,position-range,position-align,offset}.ts). */
#include "plan/encode.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* clang-format off */
static const struct place_channel {
    enum channel channel, main, second;
    enum visual visual;
    enum mark_prop prop, vega, offset;
} place_channels[] = {
    {CH_X, CH_X, CH_X2, VISUAL_X, MARK_X, MARK_X, MARK_X_OFFSET},
    {CH_X2, CH_X, CH_X2, VISUAL_X2, MARK_X2, MARK_X2, MARK_X2_OFFSET},
    {CH_Y, CH_Y, CH_Y2, VISUAL_Y, MARK_Y, MARK_Y, MARK_Y_OFFSET},
    {CH_Y2, CH_Y, CH_Y2, VISUAL_Y2, MARK_Y2, MARK_Y2, MARK_Y2_OFFSET},
    {CH_THETA, CH_THETA, CH_THETA2, VISUAL_START_ANGLE, MARK_THETA, MARK_START_ANGLE, MARK_THETA_OFFSET},
    {CH_THETA2, CH_THETA, CH_THETA2, VISUAL_END_ANGLE, MARK_THETA2, MARK_END_ANGLE, MARK_THETA2_OFFSET},
    {CH_RADIUS, CH_RADIUS, CH_RADIUS2, VISUAL_OUTER_RADIUS, MARK_RADIUS, MARK_OUTER_RADIUS, MARK_RADIUS_OFFSET},
    {CH_RADIUS2, CH_RADIUS, CH_RADIUS2, VISUAL_INNER_RADIUS, MARK_RADIUS2, MARK_INNER_RADIUS, MARK_RADIUS2_OFFSET},
};
static const struct {
    enum channel channel;
    enum mark_prop prop;
} other_props[] = {
    {CH_OPACITY, MARK_OPACITY}, {CH_FILL_OPACITY, MARK_FILL_OPACITY}, {CH_STROKE_OPACITY, MARK_STROKE_OPACITY},
    {CH_STROKE_WIDTH, MARK_STROKE_WIDTH}, {CH_STROKE_DASH, MARK_STROKE_DASH}, {CH_SIZE, MARK_SIZE}, {CH_ANGLE, MARK_ANGLE},
    {CH_SHAPE, MARK_SHAPE}, {CH_FILL, MARK_FILL}, {CH_STROKE, MARK_STROKE}, {CH_COLOR, MARK_COLOR},
};
/* clang-format on */

static const struct place_channel *place_channel(enum channel ch) {
    for (size_t i = 0; i < sizeof place_channels / sizeof *place_channels; i++)
        if (place_channels[i].channel == ch) return &place_channels[i];
    return NULL;
}

enum channel main_of(enum channel ch) {
    const struct place_channel *p = place_channel(ch);
    return p ? p->main : ch;
}
enum channel second_of(enum channel ch) {
    const struct place_channel *p = place_channel(ch);
    return p ? p->second : ch;
}
enum visual visual_of(enum channel ch) {
    return place_channel(ch)->visual;
}
static enum mark_prop vega_prop_of(enum channel ch) {
    return place_channel(ch)->vega;
}
static enum mark_prop offset_prop_of(enum channel ch) {
    return place_channel(ch)->offset;
}
enum mark_prop prop_of(enum channel ch) {
    const struct place_channel *p = place_channel(ch);
    if (p) return p->prop;
    for (size_t i = 0; i < sizeof other_props / sizeof *other_props; i++)
        if (other_props[i].channel == ch) return other_props[i].prop;
    return MARK_COLOR;
}
bool is_polar(enum channel ch) {
    return ch == CH_THETA || ch == CH_THETA2 || ch == CH_RADIUS || ch == CH_RADIUS2;
}

struct shift position_shift(struct enc *e, enum channel ch, double band) {
    enum channel offset = ch == CH_X ? CH_X_OFFSET : CH_Y_OFFSET;
    const struct coding *c = &e->u->channels[offset];
    struct value own = e->u->props[offset_prop_of(ch)];
    if (channel_is_position(ch) && coding_used(c)) {
        struct mid m = {.channel = offset, .def = c->def, .coding = c, .scale = scale_of(e->node, offset)};
        if (!isnan(band)) m.band = value_number(band);
        if (value_is_set(own)) m.otherwise = ref_value(e, own);
        struct refs r = mid_point(e, &m);
        return (struct shift){.plus = r.count ? r.rule : NULL};
    }
    if (own.kind == VALUE_EXPR) return (struct shift){.plus = ref_value(e, own).rule};
    return (struct shift){.by = value_number_or(own, 0)};
}

enum visual aligned_visual(struct enc *e, enum channel ch, bool top) {
    if (is_polar(ch)) return visual_of(ch);
    bool x = ch == CH_X;
    struct value align = mark_prop(e->p, e->u, x ? MARK_ALIGN : MARK_BASELINE);
    enum visual first = x ? VISUAL_X : VISUAL_Y, center = x ? VISUAL_XC : VISUAL_YC;
    if (align.kind != VALUE_STRING) return top ? first : center;
    if (value_is_string(align, x ? "right" : "bottom")) return x ? VISUAL_X2 : VISUAL_Y2;
    return value_is_string(align, x ? "center" : "middle") ? center : first;
}

/* "width" and "height" are the view's. */
static struct refs place_value(struct enc *e, enum channel ch, struct value v) {
    enum channel main = main_of(ch);
    if (main == CH_X && value_is_string(v, "width")) return ref_size(e, FROM_WIDTH, 1);
    if (main == CH_Y && value_is_string(v, "height")) return ref_size(e, FROM_HEIGHT, 1);
    return ref_value(e, v);
}

static struct refs zero_or_end_place(struct enc *e, enum channel main, bool max) {
    struct refs r = zero_or_end(e, scale_of(e->node, main), max);
    if (r.count) return r;
    if (main == CH_X && max) return ref_size(e, FROM_WIDTH, 1);
    if (main == CH_Y && !max) return ref_size(e, FROM_HEIGHT, 1);
    if (main == CH_RADIUS && max) return ref_size(e, FROM_RADIUS, 1);
    return ref_value(e, value_number(main == CH_THETA && max ? 2 * M_PI : 0));
}

/* A radius that the author wrote as a share of the view's, such as "min(width, height) / 4": where the view gives way
 * to the picture, it follows. Whether it is one is found by trying sizes. */
static struct refs radius_share(struct enc *e, enum channel ch) {
    static const double sizes[][2] = {{100, 100}, {200, 200}, {100, 300}, {300, 100}};
    enum mark_prop vega = vega_prop_of(ch);
    struct value v = e->u->def->props[value_is_set(e->u->def->props[vega]) ? vega : prop_of(ch)];
    double share = NAN;
    if (!e->p->fixed_size || main_of(ch) != CH_RADIUS || v.kind != VALUE_EXPR) return (struct refs){0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        e->p->probe = sizes[i];
        double found = value_to_number(plan_value(e->p, v)) / (fmin(sizes[i][0], sizes[i][1]) / 2);
        e->p->probe = NULL;
        if (!isfinite(found) || (i && fabs(found - share) > 1e-9)) return (struct refs){0};
        share = found;
    }
    return share != 0 ? ref_size(e, FROM_RADIUS, share) : (struct refs){0};
}

struct refs default_place(struct enc *e, enum channel ch, enum default_place d) {
    struct refs share = radius_share(e, ch);
    if (share.count) return share;
    struct value own = mark_prop_as(e, prop_of(ch), vega_prop_of(ch), false);
    if (value_is_set(own)) return place_value(e, ch, own);
    switch (d) {
    case PLACE_MID: return ref_size(e, main_of(ch) == CH_Y ? FROM_HEIGHT : FROM_WIDTH, 0.5);
    case PLACE_ZERO_OR_MIN: return zero_or_end_place(e, main_of(ch), false);
    case PLACE_ZERO_OR_MAX: return zero_or_end_place(e, main_of(ch), true);
    default: return (struct refs){0};
    }
}

static bool stacks(const struct enc *e, enum channel ch) {
    return e->u->stack.on && e->u->stack.field_channel == main_of(ch) && e->u->channels[main_of(ch)].data &&
           is_data_def(e->u->channels[main_of(ch)].def);
}

static struct refs stacked_place(struct enc *e, enum channel ch, struct shift shift) {
    const struct coding *c = &e->u->channels[ch];
    const struct stack_info *s = &e->u->stack;
    const struct scale *scale = scale_now(scale_of(e->node, ch));
    struct value band = c->band_position;
    if (!value_is_set(band) && e->u->mark == MARK_TYPE_TEXT && is_polar(ch)) band = value_number(0.5);
    return ref_mix(e, s->start, s->end, value_number_or(band, 1), scale, shift);
}

static bool is_geographic(const struct enc *e, bool second) {
    const struct coding *c = e->u->channels;
    return coding_used(&c[second ? CH_LONGITUDE2 : CH_LONGITUDE]) ||
           coding_used(&c[second ? CH_LATITUDE2 : CH_LATITUDE]);
}

static const struct column *geo_column(struct enc *e, enum channel ch) {
    const struct coding *c = &e->u->channels[ch];
    struct value v = c->has_datum ? c->data->datum : c->def ? c->def->value : UNDEFINED;
    if (!value_is_set(v)) return enc_column(e, c->has_field ? c->column : NULL);
    double *all = ARENA_ARRAY(e->p->arena, double, e->t->rows);
    for (size_t i = 0; i < e->t->rows; i++)
        all[i] = value_to_number(plan_value(e->p, v));
    struct column *constant = ARENA_NEW(e->p->arena, struct column);
    *constant = column_of_numbers("", all);
    return constant;
}

/* Where the projection puts the unit's longitude and latitude. */
static struct refs geo_place(struct enc *e, bool second, bool y) {
    struct encode_rule *r = rule_new(e);
    r->from = y ? FROM_GEO_Y : FROM_GEO_X;
    r->column = geo_column(e, second ? CH_LONGITUDE2 : CH_LONGITUDE);
    r->mix = geo_column(e, second ? CH_LATITUDE2 : CH_LATITUDE);
    r->projection = e->m->projection;
    return (struct refs){r, 1};
}

void point_position(struct enc *e, enum channel ch, enum default_place d, enum visual v) {
    const struct coding *c = &e->u->channels[ch];
    struct shift shift = position_shift(e, ch, 0.5);
    if (stacks(e, ch)) {
        set_visual(e, v, stacked_place(e, ch, shift));
        return;
    }
    if (!c->def && channel_is_position(ch) && is_geographic(e, false)) {
        set_visual(e, v, geo_place(e, false, ch == CH_Y));
        return;
    }
    struct mid m = {.channel = ch,
                    .def = c->def,
                    .coding = c,
                    .second = &e->u->channels[second_of(ch)],
                    .scale = scale_of(e->node, ch),
                    .shift = shift};
    if (shift.plus) m.band = value_number(0);
    if (!is_data_def(m.def)) m.otherwise = default_place(e, ch, d);
    set_visual(e, v, mid_point_valid(e, &m));
}

/* A property set's second end, or its size along the channel; *visual is which. */
static struct refs end_or_size(struct enc *e, enum channel ch2, const struct value *props, enum visual *visual) {
    *visual = visual_of(ch2);
    if (!props) return (struct refs){0};
    if (value_is_set(props[vega_prop_of(ch2)])) return place_value(e, ch2, props[vega_prop_of(ch2)]);
    if (value_is_set(props[prop_of(ch2)])) return place_value(e, ch2, props[prop_of(ch2)]);
    if (is_polar(ch2)) return (struct refs){0};
    bool x = main_of(ch2) == CH_X;
    struct value size = props[x ? MARK_WIDTH : MARK_HEIGHT];
    if (!value_is_set(size) || size.kind == VALUE_OBJECT || !value_to_boolean(size)) return (struct refs){0};
    *visual = x ? VISUAL_WIDTH : VISUAL_HEIGHT;
    return place_value(e, ch2, size);
}

static enum visual second_position(struct enc *e, enum channel ch2, enum default_place d) {
    enum channel ch = main_of(ch2);
    const struct coding *c2 = &e->u->channels[ch2];
    bool own = coding_used(c2) || value_is_set(e->u->props[prop_of(ch2)]);
    struct shift shift = position_shift(e, own ? ch2 : ch, NAN);
    enum visual v = visual_of(ch2);
    struct refs r = {0};
    if (stacks(e, ch)) {
        r = ref_mix(e, e->u->stack.start, e->u->stack.end, 0, scale_now(scale_of(e->node, ch)), shift);
    } else if (!c2->def && channel_is_position(ch) && is_geographic(e, true)) {
        r = geo_place(e, true, ch == CH_Y);
    } else if (coding_used(c2)) {
        struct mid m = {.channel = ch2, .def = c2->def, .coding = c2, .scale = scale_of(e->node, ch), .shift = shift};
        r = mid_point_valid(e, &m);
    }
    const struct config *cfg = e->p->config;
    if (!r.count) r = radius_share(e, ch2);
    if (!r.count) r = end_or_size(e, ch2, e->u->props, &v);
    if (!r.count) {
        struct value style[MARK_PROP_COUNT] = {0};
        enum mark_prop size = ch == CH_X ? MARK_WIDTH : MARK_HEIGHT;
        style[prop_of(ch2)] = mark_style(e->u, prop_of(ch2));
        if (!is_polar(ch)) style[size] = mark_style(e->u, size);
        r = end_or_size(e, ch2, style, &v);
    }
    if (!r.count) r = end_or_size(e, ch2, cfg->mark_type[e->u->mark], &v);
    if (!r.count) r = end_or_size(e, ch2, cfg->mark, &v);
    if (!r.count) r = default_place(e, ch2, d);
    set_visual(e, v, r);
    return v;
}

void range_position(struct enc *e, enum channel ch, enum default_place d, enum default_place d2) {
    enum channel ch2 = second_of(ch);
    bool sized = second_position(e, ch2, d2) != visual_of(ch2);
    point_position(e, ch, d, sized ? aligned_visual(e, ch, false) : visual_of(ch));
}
