/* Error bars and error bands: what spreads around a middle, from raw rows or as the data gives it (vega-lite's
 * compositemark/errorbar.ts and errorband.ts). */
#include "plan/composite.h"
#include "plan/planner.h"

enum input { INPUT_RAW, INPUT_ENDS /* x and x2 */, INPUT_ERRORS /* xError, xError2 */ };

static bool refuse(const struct composite *c, const char *text) {
    return diag_error(c->p->diag, c->mark->place, NULL, "the mark \"%s\" %s", mark_type_names[c->mark->type], text);
}

static bool axis_of_ends(struct composite *c) {
    bool x2 = composite_has(c, CH_X2), y2 = composite_has(c, CH_Y2);
    if (x2 && y2) return refuse(c, "can not have both x2 and y2");
    if (x2 && !composite_continuous(c, CH_X)) return refuse(c, "needs a continuous x beside x2");
    if (y2 && !composite_continuous(c, CH_Y)) return refuse(c, "needs a continuous y beside y2");
    c->vertical = y2;
    return true;
}

static bool axis_of_errors(struct composite *c) {
    bool x = composite_has(c, CH_X_ERROR), y = composite_has(c, CH_Y_ERROR);
    if (!x && composite_has(c, CH_X_ERROR2)) return refuse(c, "can not have xError2 without xError");
    if (!y && composite_has(c, CH_Y_ERROR2)) return refuse(c, "can not have yError2 without yError");
    if (x && y) return refuse(c, "can not have both xError and yError");
    if (x && !composite_continuous(c, CH_X)) return refuse(c, "needs a continuous x beside xError");
    if (y && !composite_continuous(c, CH_Y)) return refuse(c, "needs a continuous y beside yError");
    c->vertical = y;
    return true;
}

static bool orient(struct composite *c, enum input *input) {
    bool ends = composite_has(c, CH_X2) || composite_has(c, CH_Y2);
    bool errors = composite_has(c, CH_X_ERROR) || composite_has(c, CH_Y_ERROR) || composite_has(c, CH_X_ERROR2) ||
                  composite_has(c, CH_Y_ERROR2);
    if (ends && errors) return refuse(c, "can not have both a second end and an error");
    *input = ends ? INPUT_ENDS : errors ? INPUT_ERRORS : INPUT_RAW;
    return ends ? axis_of_ends(c) : errors ? axis_of_errors(c) : composite_orient(c);
}

/* lower and upper of raw rows */
static void spread(struct composite *c, struct transform_list *t) {
    const char *given = value_string_or(c->mark->extent, NULL), *center = value_string_or(c->mark->center, NULL);
    if (!center) center = given ? !strcmp(given, "iqr") ? "median" : "mean" : NULL;
    if (!center) center = value_string_or(value_get(c->p->config->mark_extra[MARK_TYPE_ERRORBAR], "center"), "mean");
    const char *extent = given ? given : !strcmp(center, "mean") ? "stderr" : "iqr";
    struct op_list *ops = &c->aggregates;
    const char *lower = composite_column(c, "lower"), *upper = composite_column(c, "upper");
    if (!strcmp(extent, "stderr") || !strcmp(extent, "stdev")) {
        composite_op(c, ops, extent, c->field, composite_column(c, "extent"));
        composite_op(c, ops, center, c->field, composite_column(c, "center"));
        composite_whole(c, t, ops);
        composite_aggregate(c, t, TRANSFORM_AGGREGATE, ops, true);
        const char *middle = composite_datum(c, "center"), *half = composite_datum(c, "extent");
        composite_calculate(c, t, upper, arena_printf(c->p->arena, "%s + %s", middle, half));
        composite_calculate(c, t, lower, arena_printf(c->p->arena, "%s - %s", middle, half));
        return;
    }
    bool ci = !strcmp(extent, "ci");
    composite_op(c, ops, ci ? "ci0" : "q1", c->field, lower);
    composite_op(c, ops, ci ? "ci1" : "q3", c->field, upper);
    composite_op(c, ops, ci ? "mean" : "median", c->field, composite_column(c, "center"));
    composite_whole(c, t, ops);
    composite_aggregate(c, t, TRANSFORM_AGGREGATE, ops, true);
}

/* lower and upper as the data gives them */
static void given_ends(struct composite *c, struct transform_list *t, enum input input) {
    struct arena *a = c->p->arena;
    if (c->aggregates.count) composite_aggregate(c, t, TRANSFORM_AGGREGATE, &c->aggregates, false);
    if (input == INPUT_ERRORS) composite_whole(c, t, NULL);
    const char *v = composite_datum_of(c, c->field);
    enum channel second = input == INPUT_ENDS ? c->axis2 : c->vertical ? CH_Y_ERROR : CH_X_ERROR;
    const struct channel_def *other = c->given.one[second],
                             *below = c->given.one[c->vertical ? CH_Y_ERROR2 : CH_X_ERROR2];
    if (!other->field || (input == INPUT_ERRORS && below && !below->field)) {
        diag_error(c->p->diag, other->place, NULL, "the mark \"%s\" needs a field here",
                   mark_type_names[c->mark->type]);
        return;
    }
    const char *o = composite_datum_of(c, other->field);
    if (input == INPUT_ENDS) {
        composite_calculate(c, t, composite_column(c, "upper"), o);
        composite_calculate(c, t, composite_column(c, "lower"), v);
        return;
    }
    composite_calculate(c, t, composite_column(c, "upper"), arena_printf(a, "%s + %s", v, o));
    composite_calculate(c, t, composite_column(c, "lower"),
                        below ? arena_printf(a, "%s + %s", v, composite_datum_of(c, below->field))
                              : arena_printf(a, "%s - %s", v, o));
}

static void bar_parts(struct composite *c, struct spec_list *l) {
    c->rest.one[CH_SIZE] = NULL;
    struct value tick[MARK_PROP_COUNT] = {[MARK_ARIA] = value_boolean(false)}, rule[MARK_PROP_COUNT] = {{0}};
    tick[MARK_ORIENT] = value_string(c->vertical ? "horizontal" : "vertical");
    tick[MARK_THICKNESS] = rule[MARK_SIZE] = c->mark->props[MARK_THICKNESS];
    tick[MARK_SIZE] = c->mark->props[MARK_SIZE];
    rule[MARK_ARIA_ROLE_DESCRIPTION] = value_string("errorbar");
    composite_add(c, l, &(struct composite_part){"ticks", MARK_TYPE_TICK, tick, "lower", NULL, &c->rest});
    composite_add(c, l, &(struct composite_part){"ticks", MARK_TYPE_TICK, tick, "upper", NULL, &c->rest});
    composite_add(c, l, &(struct composite_part){"rule", MARK_TYPE_RULE, rule, "lower", "upper", &c->rest});
}

static void band_parts(struct composite *c, struct spec_list *l) {
    bool both = c->given.one[CH_X] && c->given.one[CH_Y];
    struct value band[MARK_PROP_COUNT] = {{0}}, border[MARK_PROP_COUNT] = {{0}};
    if (both) {
        struct value interpolate = c->mark->props[MARK_INTERPOLATE];
        band[MARK_INTERPOLATE] = border[MARK_INTERPOLATE] = interpolate;
        if (value_is_set(interpolate)) band[MARK_TENSION] = border[MARK_TENSION] = c->mark->props[MARK_TENSION];
        band[MARK_ARIA_ROLE_DESCRIPTION] = value_string("errorband");
        border[MARK_ARIA] = value_boolean(false);
    }
    enum mark_type line = both ? MARK_TYPE_LINE : MARK_TYPE_RULE;
    composite_add(
        c, l,
        &(struct composite_part){"band", both ? MARK_TYPE_AREA : MARK_TYPE_RECT, band, "lower", "upper", &c->rest});
    composite_add(c, l, &(struct composite_part){"borders", line, border, "lower", NULL, &c->rest});
    composite_add(c, l, &(struct composite_part){"borders", line, border, "upper", NULL, &c->rest});
}

const struct spec *error_layers(struct planner *p, const struct spec *unit) {
    struct composite all, *c = &all;
    enum input input = INPUT_RAW;
    if (!composite_begin(c, p, unit) || !orient(c, &input) || !composite_axis(c)) return unit;
    composite_rest(c, true);
    struct transform_list t = {0};
    composite_append(c, &t, unit->transforms, unit->transform_count);
    composite_append(c, &t, c->prior.items, c->prior.count);
    if (input == INPUT_RAW)
        spread(c, &t);
    else
        given_ends(c, &t, input);
    struct spec_list layers = {0};
    bool bar = c->mark->type == MARK_TYPE_ERRORBAR;
    if (bar)
        bar_parts(c, &layers);
    else
        band_parts(c, &layers);
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = *unit;
    s->transforms = t.items, s->transform_count = t.count;
    s->projection = NULL;
    if (bar && layers.count == 1) {
        s->mark = layers.items[0]->mark, s->encoding = layers.items[0]->encoding;
        return s;
    }
    s->kind = SPEC_LAYER;
    s->mark = NULL, s->encoding = NULL;
    s->children = layers.items, s->child_count = layers.count;
    return s;
}
