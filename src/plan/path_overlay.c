/* Points over lines, areas, trails and rules, and lines over areas, become layers (vega-lite's
 * normalize/pathoverlay.ts). */
#include "plan/composite.h"
#include "plan/model.h"
#include "plan/planner.h"

/* An overlay's own properties. False: none is asked for. */
struct overlay {
    bool on;
    const struct value *props; /* MARK_PROP_COUNT */
};

static struct overlay overlay_of(struct planner *p, struct value v) {
    struct overlay o = {.on = value_to_boolean(v), .props = spec_mark_props(p->arena, v)};
    if (!value_is_string(v, "transparent")) return o;
    struct value *clear = ARENA_ARRAY(p->arena, struct value, MARK_PROP_COUNT);
    clear[MARK_OPACITY] = value_number(0);
    o.props = clear;
    return o;
}

static struct value configured(const struct planner *p, enum mark_type m, enum mark_prop prop) {
    return p->config->mark_type[m] ? p->config->mark_type[m][prop] : UNDEFINED;
}

static struct overlay point_overlay(struct planner *p, const struct spec *unit) {
    const struct mark_def *m = unit->mark;
    bool path = m->type == MARK_TYPE_LINE || m->type == MARK_TYPE_AREA || m->type == MARK_TYPE_TRAIL ||
                m->type == MARK_TYPE_RULE;
    if (!path) return (struct overlay){0};
    if (value_is_set(m->point)) return overlay_of(p, m->point);
    struct value config = configured(p, m->type, MARK_POINT);
    struct overlay o = overlay_of(p, config.kind == VALUE_OBJECT ? config : UNDEFINED);
    o.on = value_to_boolean(config) || (unit->encoding && unit->encoding->one[CH_SHAPE]);
    return o;
}

static struct overlay line_overlay(struct planner *p, const struct spec *unit) {
    const struct mark_def *m = unit->mark;
    if (m->type != MARK_TYPE_AREA) return (struct overlay){0};
    return overlay_of(p, value_is_set(m->line) ? m->line : configured(p, MARK_TYPE_AREA, MARK_LINE));
}

static struct mark_def *mark_new(struct planner *p, const struct mark_def *of, enum mark_type type) {
    struct mark_def *m = ARENA_NEW(p->arena, struct mark_def);
    *m = (struct mark_def){.type = type, .place = of->place};
    return m;
}

static void copy_props(struct mark_def *m, const struct mark_def *from, const enum mark_prop *props, size_t n) {
    for (size_t i = 0; i < n; i++)
        m->props[props[i]] = from->props[props[i]];
}

static void lay_over(struct mark_def *m, const struct value *props) {
    for (size_t i = 0; i < MARK_PROP_COUNT; i++)
        if (value_is_set(props[i])) m->props[i] = props[i];
}

/* The path itself; an area shows what lies behind it. */
static const struct spec *base_layer(struct planner *p, const struct spec *unit, const struct unit_model *model) {
    struct mark_def *m = ARENA_NEW(p->arena, struct mark_def);
    *m = *unit->mark;
    m->line = m->point = m->props[MARK_LINE] = m->props[MARK_POINT] = UNDEFINED;
    if (m->type == MARK_TYPE_AREA && value_is_nil(mark_prop(p, model, MARK_OPACITY)) &&
        value_is_nil(mark_prop(p, model, MARK_FILL_OPACITY)))
        m->props[MARK_OPACITY] = value_number(0.7);
    struct encoding *e = ARENA_NEW(p->arena, struct encoding);
    if (unit->encoding) *e = *unit->encoding;
    e->one[CH_SHAPE] = NULL;
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = (struct spec){.kind = SPEC_UNIT, .place = unit->place, .name = unit->name, .mark = m, .encoding = e};
    s->params = unit->params;
    s->param_count = unit->param_count;
    s->projection = unit->projection;
    return s;
}

/* What lies on top stacks as the path does, and has no second end: that would make rules of lines. */
static const struct encoding *top_encoding(struct planner *p, const struct spec *unit, const struct unit_model *model) {
    struct encoding *e = ARENA_NEW(p->arena, struct encoding);
    if (unit->encoding) *e = *unit->encoding;
    e->one[CH_X2] = e->one[CH_Y2] = NULL;
    if (!model->stack.on || !model->stack.offset) return e;
    enum channel ch = model->stack.field_channel;
    struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
    *d = *e->one[ch];
    d->stack = value_string(model->stack.offset);
    e->one[ch] = d;
    return e;
}

static const struct spec *top_layer(struct planner *p, const struct spec *unit, const struct mark_def *m,
                                    const struct encoding *e) {
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = (struct spec){
        .kind = SPEC_UNIT, .place = unit->place, .mark = m, .encoding = e, .projection = unit->projection};
    return s;
}

const struct spec *path_overlay(struct planner *p, const struct spec *unit) {
    static const enum mark_prop of_line[] = {MARK_CLIP, MARK_INTERPOLATE, MARK_TENSION};
    struct overlay point = point_overlay(p, unit), line = line_overlay(p, unit);
    if ((!point.on && !line.on) || diag_failed(p->diag)) return NULL;
    const struct unit_model *model = unit_build(p, unit);
    const struct encoding *e = top_encoding(p, unit, model);
    const struct spec **layers = ARENA_ARRAY(p->arena, const struct spec *, 3);
    size_t n = 0;
    layers[n++] = base_layer(p, unit, model);
    if (line.on) {
        struct mark_def *m = mark_new(p, unit->mark, MARK_TYPE_LINE);
        copy_props(m, unit->mark, of_line, 3);
        lay_over(m, line.props);
        layers[n++] = top_layer(p, unit, m, e);
    }
    if (point.on) {
        struct mark_def *m = mark_new(p, unit->mark, MARK_TYPE_POINT);
        m->props[MARK_OPACITY] = value_number(1);
        m->props[MARK_FILLED] = value_boolean(true);
        copy_props(m, unit->mark, of_line, 1);
        lay_over(m, point.props);
        layers[n++] = top_layer(p, unit, m, e);
    }
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = *unit;
    s->kind = SPEC_LAYER;
    s->name = NULL, s->mark = NULL, s->encoding = NULL, s->projection = NULL;
    s->params = NULL, s->param_count = 0;
    s->children = layers;
    s->child_count = n;
    return s;
}
