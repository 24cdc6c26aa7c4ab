/* A unit's marks: each mark type is a short list of encoders (vega-lite's compile/mark/<mark>.ts). */
#include "plan/encode.h"
#include "plan/assemble.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

static void bar(struct enc *e) {
    encode_base(e, WITH_COLOR);
    rect_position(e, CH_X);
    rect_position(e, CH_Y);
}

static void arc(struct enc *e) {
    encode_base(e, WITH_COLOR);
    point_position(e, CH_X, PLACE_MID, VISUAL_X);
    point_position(e, CH_Y, PLACE_MID, VISUAL_Y);
    rect_position(e, CH_RADIUS);
    rect_position(e, CH_THETA);
}

static void text(struct enc *e) {
    encode_base(e, WITH_COLOR | WITH_TEXT);
    point_position(e, CH_X, PLACE_MID, VISUAL_X);
    point_position(e, CH_Y, PLACE_MID, VISUAL_Y);
    encode_text(e, CH_TEXT, VISUAL_TEXT);
    non_position(e, CH_SIZE, VISUAL_FONT_SIZE, NULL);
    non_position(e, CH_ANGLE, VISUAL_ANGLE, NULL);
    if (!value_is_set(mark_prop(e->p, e->u, MARK_ALIGN)))
        set_visual(e, VISUAL_ALIGN, ref_value(e, value_string("center")));
    if (!value_is_set(mark_prop(e->p, e->u, MARK_BASELINE)))
        set_visual(e, VISUAL_BASELINE, ref_value(e, value_string("middle")));
    point_position(e, CH_RADIUS, PLACE_NONE, VISUAL_RADIUS);
    point_position(e, CH_THETA, PLACE_NONE, VISUAL_THETA);
}

static void point_or_range(struct enc *e, enum channel ch, enum default_place d, enum default_place d2, bool range) {
    if (range)
        range_position(e, ch, d, d2);
    else
        point_position(e, ch, d, visual_of(ch));
}

static void rule(struct enc *e) {
    const struct coding *c = e->u->channels;
    int orient = e->u->orient;
    if (!coding_used(&c[CH_X]) && !coding_used(&c[CH_Y]) && !coding_used(&c[CH_LATITUDE]) &&
        !coding_used(&c[CH_LONGITUDE]))
        return;
    encode_base(e, WITH_COLOR);
    point_or_range(e, CH_X, orient == 'h' ? PLACE_ZERO_OR_MAX : PLACE_MID, PLACE_ZERO_OR_MIN, orient != 'v');
    point_or_range(e, CH_Y, orient == 'v' ? PLACE_ZERO_OR_MAX : PLACE_MID, PLACE_ZERO_OR_MIN, orient != 'h');
    non_position(e, CH_SIZE, VISUAL_STROKE_WIDTH, NULL);
}

/* Paths stop at rows whose place no scale can tell. */
static void defined(struct enc *e) {
    enum invalid_mode mode = invalid_mode(e->p, e->u);
    uint8_t *broken = NULL;
    if (mode != INVALID_BREAK_SHOW && mode != INVALID_BREAK_FILTER) return;
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct coding *c = &e->u->channels[ch];
        const struct value *outputs = e->p->config->scale_invalid;
        if (!c->has_field || !continuous_domain(scale_of(e->node, ch)) || (outputs && value_is_set(outputs[ch])))
            continue;
        if (aggregate_counts(c->aggregate.op)) continue;
        const struct column *col = enc_column(e, c->column);
        for (size_t i = 0; i < e->t->rows; i++) {
            if (isfinite(column_number(col, i))) continue;
            if (!broken) broken = ARENA_ARRAY(e->p->arena, uint8_t, e->t->rows);
            broken[i] = 1;
        }
    }
    if (!broken) return;
    struct refs gap = ref_value(e, value_boolean(false));
    gap.rule->when = broken;
    set_visual(e, VISUAL_DEFINED, ref_join(e, gap, ref_value(e, value_boolean(true))));
}

static void area(struct enc *e) {
    encode_base(e, WITH_COLOR | WITH_ORIENT);
    point_or_range(e, CH_X, PLACE_ZERO_OR_MIN, PLACE_ZERO_OR_MIN, e->u->orient == 'h');
    point_or_range(e, CH_Y, PLACE_ZERO_OR_MIN, PLACE_ZERO_OR_MIN, e->u->orient == 'v');
    set_visual(e, VISUAL_ORIENT, ref_value(e, value_string(e->u->orient == 'h' ? "horizontal" : "vertical")));
    defined(e);
}

static void line(struct enc *e) {
    bool trail = e->u->mark == MARK_TYPE_TRAIL;
    encode_base(e, trail ? WITH_COLOR | WITH_SIZE : WITH_COLOR);
    point_position(e, CH_X, PLACE_MID, VISUAL_X);
    point_position(e, CH_Y, PLACE_MID, VISUAL_Y);
    non_position(e, CH_SIZE, trail ? VISUAL_SIZE : VISUAL_STROKE_WIDTH, NULL);
    defined(e);
}

static void point(struct enc *e) {
    encode_base(e, WITH_COLOR | WITH_SIZE);
    point_position(e, CH_X, PLACE_MID, VISUAL_X);
    point_position(e, CH_Y, PLACE_MID, VISUAL_Y);
    non_position(e, CH_SIZE, VISUAL_SIZE, NULL);
    non_position(e, CH_ANGLE, VISUAL_ANGLE, NULL);
    if (e->u->mark == MARK_TYPE_POINT)
        non_position(e, CH_SHAPE, VISUAL_SHAPE, NULL);
    else
        set_visual(e, VISUAL_SHAPE, ref_value(e, value_string(e->u->mark == MARK_TYPE_CIRCLE ? "circle" : "square")));
}

static void tick(struct enc *e) {
    bool lies = e->u->orient == 'h';
    encode_base(e, WITH_COLOR);
    rect_position(e, lies ? CH_X : CH_Y);
    point_position(e, lies ? CH_Y : CH_X, PLACE_MID, lies ? VISUAL_YC : VISUAL_XC);
    struct value thickness = mark_prop(e->p, e->u, MARK_THICKNESS);
    if (value_is_set(thickness)) set_visual(e, lies ? VISUAL_HEIGHT : VISUAL_WIDTH, ref_value(e, thickness));
}

static void image(struct enc *e) {
    encode_base(e, 0);
    rect_position(e, CH_X);
    rect_position(e, CH_Y);
    encode_text(e, CH_URL, VISUAL_URL);
}

static void geoshape(struct enc *e) {
    encode_base(e, WITH_COLOR);
}

static const struct {
    const char *type;
    void (*encode)(struct enc *e);
} encoders[MARK_TYPE_COUNT] = {
    [MARK_TYPE_ARC] = {"arc", arc},        [MARK_TYPE_AREA] = {"area", area},
    [MARK_TYPE_BAR] = {"rect", bar},       [MARK_TYPE_CIRCLE] = {"symbol", point},
    [MARK_TYPE_IMAGE] = {"image", image},  [MARK_TYPE_LINE] = {"line", line},
    [MARK_TYPE_POINT] = {"symbol", point}, [MARK_TYPE_RECT] = {"rect", bar},
    [MARK_TYPE_RULE] = {"rule", rule},     [MARK_TYPE_SQUARE] = {"symbol", point},
    [MARK_TYPE_TEXT] = {"text", text},     [MARK_TYPE_TICK] = {"rect", tick},
    [MARK_TYPE_TRAIL] = {"trail", line},   [MARK_TYPE_GEOSHAPE] = {"shape", geoshape},
};

/* A selection sets the domain of the unit's x or y: rows may lie outside (scaleClip). */
static bool stretched(const struct node *n) {
    const struct scale_component *x = scale_of(n, CH_X), *y = scale_of(n, CH_Y);
    return (x && x->follows_selection) || (y && y->follows_selection);
}

/* On a page bars and areas end where the domain that was asked for does: what reaches beyond it would take the room of
 * all the rest. */
static bool cropped(const struct planner *p, const struct node *n) {
    const struct unit_model *u = n->unit;
    if (!p->doc->extras.page || (u->mark != MARK_TYPE_BAR && u->mark != MARK_TYPE_AREA)) return false;
    const struct scale_component *c = scale_of(n, u->orient == 'h' ? CH_X : CH_Y);
    if (!c || scale_type_discrete(c->type)) return false;
    bool zero = !c->explicit_[SCALE_DEF_ZERO] || value_bool_or(c->props[SCALE_DEF_ZERO], true);
    return c->domain_explicit || !zero;
}

bool encode_unit(struct planner *p, struct node *n, const struct table *t, struct plan_view *view,
                 struct mark_plan **marks, size_t *count, size_t *cap) {
    struct unit_model *u = n->unit;
    struct mark_plan m = {.type = encoders[u->mark].type, .horizontal = u->orient == 'h'};
    m.shares = stack_normalized(&u->stack) && !p->doc->extras.mekko;
    if (!m.type)
        return diag_error(p->diag, u->def->place, NULL, "not supported yet: marks of type \"%s\"",
                          mark_type_names[u->mark]);
    if (has_projection(u) && !(m.projection = projection_of(p, n, view))) return false;
    m.shapes = u->mark == MARK_TYPE_GEOSHAPE ? geo_shapes(u, t) : NULL;
    if (diag_failed(p->diag)) return false;
    struct enc e = {.p = p, .node = n, .u = u, .t = t, .view = view, .m = &m};
    m.cells = u->mark == MARK_TYPE_RECT;
    m.name = *n->name ? arena_concat(p->arena, n->name, "_marks") : "marks";
    m.clip = value_bool_or(u->props[MARK_CLIP], stretched(n) || cropped(p, n) || (m.projection && !m.projection->fit));
    encoders[u->mark].encode(&e);
    encode_defaults(&e);
    m.table = e.t;
    encode_order(&e);
    encode_aria(&e);
    ARENA_PUSH(p->arena, *marks, *count, *cap, m);
    return !diag_failed(p->diag);
}
