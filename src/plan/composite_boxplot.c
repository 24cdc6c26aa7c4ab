/* Box plots: box, median, whiskers (to the extremes, or to the last row within k interquartile ranges) and outliers
 * (vega-lite's compositemark/boxplot.ts). */
#include "plan/composite.h"
#include "plan/planner.h"

struct boxplot {
    struct composite c;
    bool tukey; /* whiskers by `k`; else min-max */
    double k;
    struct value size;
    struct encoding plain; /* neither colour nor size */
};

static void quartiles(const struct composite *c, struct op_list *ops) {
    composite_op(c, ops, "q1", c->field, composite_column(c, "lower_box"));
    composite_op(c, ops, "q3", c->field, composite_column(c, "upper_box"));
}

static struct value orient(bool vertical) {
    return value_string(vertical ? "vertical" : "horizontal");
}

static void add_whiskers(struct boxplot *b, struct spec_list *l) {
    const struct composite *c = &b->c;
    struct value rule[MARK_PROP_COUNT] = {
        [MARK_ARIA] = value_boolean(false), [MARK_INVALID] = c->mark->props[MARK_INVALID]};
    struct value tick[MARK_PROP_COUNT];
    memcpy(tick, rule, sizeof tick);
    tick[MARK_COLOR] = value_string("black");
    tick[MARK_OPACITY] = value_number(1);
    tick[MARK_ORIENT] = orient(!c->vertical);
    composite_add(c, l,
                  &(struct composite_part){"rule", MARK_TYPE_RULE, rule, "lower_whisker", "lower_box", &b->plain});
    composite_add(c, l,
                  &(struct composite_part){"rule", MARK_TYPE_RULE, rule, "upper_box", "upper_whisker", &b->plain});
    composite_add(c, l, &(struct composite_part){"ticks", MARK_TYPE_TICK, tick, "lower_whisker", NULL, &b->plain});
    composite_add(c, l, &(struct composite_part){"ticks", MARK_TYPE_TICK, tick, "upper_whisker", NULL, &b->plain});
}

static struct value box_color(const struct composite *c) {
    struct value box = value_get(c->config, "box");
    struct value color = box.kind == VALUE_OBJECT ? value_get(box, "color") : c->p->config->mark[MARK_COLOR];
    return value_to_boolean(color) ? color : value_string("#4c78a8");
}

/* A box without height shows its median in the box's colour: white would not be seen. */
static const struct channel_def *median_color(const struct boxplot *b) {
    const struct composite *c = &b->c;
    struct arena *a = c->p->arena;
    const struct channel_def *color = c->rest.one[CH_COLOR];
    struct predicate *test = ARENA_NEW(a, struct predicate);
    *test = (struct predicate){.kind = PREDICATE_EXPR, .place = c->mark->place};
    test->expr = composite_expr(c, "%s >= %s", composite_datum(c, "lower_box"), composite_datum(c, "upper_box"));
    if (!color) {
        struct channel_def *plain = ARENA_NEW(a, struct channel_def);
        *plain = (struct channel_def){.channel = CH_COLOR, .place = c->mark->place, .value = box_color(c)};
        color = plain;
    }
    struct rule *rule = ARENA_NEW(a, struct rule);
    *rule = (struct rule){.test = test, .def = color};
    struct rules *rules = ARENA_NEW(a, struct rules);
    *rules = (struct rules){.items = rule, .count = 1};
    struct channel_def *d = ARENA_NEW(a, struct channel_def);
    *d = (struct channel_def){.channel = CH_COLOR, .place = color->place, .condition = rules};
    return d;
}

static void add_box(struct boxplot *b, struct spec_list *l) {
    const struct composite *c = &b->c;
    struct value box[MARK_PROP_COUNT] = {[MARK_INVALID] = c->mark->props[MARK_INVALID]};
    struct value median[MARK_PROP_COUNT] = {[MARK_INVALID] = c->mark->props[MARK_INVALID]};
    box[MARK_ORIENT] = orient(c->vertical);
    box[MARK_ARIA_ROLE_DESCRIPTION] = value_string("box");
    median[MARK_ORIENT] = orient(!c->vertical);
    median[MARK_ARIA] = value_boolean(false);
    struct value of_median = value_get(c->config, "median");
    if (of_median.kind == VALUE_OBJECT) median[MARK_COLOR] = spec_mark_props(c->p->arena, of_median)[MARK_COLOR];
    if (value_to_boolean(b->size)) box[MARK_SIZE] = median[MARK_SIZE] = b->size;
    composite_add(c, l, &(struct composite_part){"box", MARK_TYPE_BAR, box, "lower_box", "upper_box", &c->rest});
    struct encoding with_color = b->plain;
    with_color.one[CH_SIZE] = c->rest.one[CH_SIZE];
    with_color.one[CH_COLOR] = median_color(b);
    composite_add(c, l, &(struct composite_part){"median", MARK_TYPE_TICK, median, "mid_box", NULL, &with_color});
}

static void summarize(struct boxplot *b, struct transform_list *out) {
    const struct composite *c = &b->c;
    struct op_list ops = {0};
    for (size_t i = 0; i < c->aggregates.count; i++)
        composite_op(c, &ops, c->aggregates.items[i].op, c->aggregates.items[i].field, c->aggregates.items[i].as);
    quartiles(c, &ops);
    composite_op(c, &ops, "median", c->field, composite_column(c, "mid_box"));
    composite_op(c, &ops, "min", c->field, composite_column(c, b->tukey ? "min" : "lower_whisker"));
    composite_op(c, &ops, "max", c->field, composite_column(c, b->tukey ? "max" : "upper_whisker"));
    composite_append(c, out, c->prior.items, c->prior.count);
    composite_whole(c, out, &ops);
    composite_aggregate(c, out, TRANSFORM_AGGREGATE, &ops, true);
}

/* The ends within which whiskers may reach. */
static const char *reach(const struct boxplot *b, const char *from, char sign) {
    const struct composite *c = &b->c;
    struct buf t;
    buf_init(&t, c->p->arena);
    buf_printf(&t, "%s %c ", composite_datum(c, from), sign);
    buf_number(&t, b->k);
    buf_printf(&t, " * (%s - %s)", composite_datum(c, "upper_box"), composite_datum(c, "lower_box"));
    return t.p;
}

static const struct spec *outliers(struct boxplot *b) {
    const struct composite *c = &b->c;
    struct arena *a = c->p->arena;
    static const struct value none[MARK_PROP_COUNT];
    const struct mark_def *mark = composite_mark(c, "outliers", MARK_TYPE_POINT, none);
    if (!mark) return NULL;
    struct transform_list t = {0};
    const char *v = composite_datum_of(c, c->field);
    composite_filter(
        c, &t, arena_printf(a, "%s < %s || %s > %s", v, reach(b, "lower_box", '-'), v, reach(b, "upper_box", '+')));
    struct encoding *e = ARENA_NEW(a, struct encoding);
    *e = b->plain;
    e->one[c->axis] = composite_position(c, c->field);
    e->one[CH_COLOR] = c->rest.one[CH_COLOR];
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) /* outliers are rows: they have no aggregates */
        if (ch != c->axis && c->given.one[ch] && c->given.one[ch]->aggregate.op) e->one[ch] = NULL;
    struct spec *s = ARENA_NEW(a, struct spec);
    *s = (struct spec){.kind = SPEC_UNIT, .place = c->unit->place, .encoding = e, .mark = mark};
    s->transforms = t.items;
    s->transform_count = t.count;
    return s;
}

/* Outliers and whiskers, which need every row's quartiles. */
static const struct spec *row_layers(struct boxplot *b) {
    const struct composite *c = &b->c;
    struct arena *a = c->p->arena;
    struct transform_list before = {0}, within = {0};
    struct op_list box = {0}, ends = {0};
    quartiles(c, &box);
    composite_append(c, &before, c->prior.items, c->prior.count);
    composite_aggregate(c, &before, TRANSFORM_JOINAGGREGATE, &box, true);
    const struct spec *out = outliers(b);
    if (!out) composite_append(c, &within, before.items, before.count);
    const char *v = composite_datum_of(c, c->field);
    composite_filter(
        c, &within,
        arena_printf(a, "%s <= %s && %s <= %s", reach(b, "lower_box", '-'), v, v, reach(b, "upper_box", '+')));
    const char *lower = composite_column(c, "lower_box"), *upper = composite_column(c, "upper_box");
    composite_op(c, &ends, "min", c->field, composite_column(c, "lower_whisker"));
    composite_op(c, &ends, "max", c->field, composite_column(c, "upper_whisker"));
    composite_op(c, &ends, "min", composite_field(c, lower), lower);
    composite_op(c, &ends, "max", composite_field(c, upper), upper);
    for (size_t i = 0; i < c->aggregates.count; i++)
        composite_op(c, &ends, c->aggregates.items[i].op, c->aggregates.items[i].field, c->aggregates.items[i].as);
    composite_aggregate(c, &within, TRANSFORM_AGGREGATE, &ends, true);
    struct spec_list whiskers = {0}, both = {0};
    add_whiskers(b, &whiskers);
    const struct spec *filtered = composite_layer(c, &within, &whiskers);
    if (!out) return filtered;
    ARENA_PUSH(a, both.items, both.count, both.cap, out);
    ARENA_PUSH(a, both.items, both.count, both.cap, filtered);
    return composite_layer(c, &before, &both);
}

const struct spec *boxplot_layers(struct planner *p, const struct spec *unit) {
    struct boxplot b = {.tukey = true};
    struct composite *c = &b.c;
    if (!composite_begin(c, p, unit) || !composite_orient(c) || !composite_axis(c)) return unit;
    struct value extent = value_is_set(c->mark->extent) ? c->mark->extent : value_get(c->config, "extent");
    b.tukey = extent.kind == VALUE_NUMBER;
    b.k = value_number_or(extent, 0);
    b.size = value_is_set(c->mark->props[MARK_SIZE]) ? c->mark->props[MARK_SIZE] : value_get(c->config, "size");
    composite_rest(c, false);
    b.plain = c->rest;
    b.plain.one[CH_COLOR] = b.plain.one[CH_SIZE] = NULL;
    struct transform_list summary = {0};
    struct spec_list layers = {0}, box = {0};
    summarize(&b, &summary);
    if (!b.tukey) add_whiskers(&b, &box);
    add_box(&b, &box);
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = *unit;
    s->kind = SPEC_LAYER;
    s->mark = NULL, s->encoding = NULL, s->projection = NULL;
    if (b.tukey) {
        const struct spec *rows = row_layers(&b), *boxes = composite_layer(c, &summary, &box);
        ARENA_PUSH(p->arena, layers.items, layers.count, layers.cap, rows);
        ARENA_PUSH(p->arena, layers.items, layers.count, layers.cap, boxes);
        s->children = layers.items, s->child_count = layers.count;
    } else {
        struct transform_list all = {0};
        composite_append(c, &all, unit->transforms, unit->transform_count);
        composite_append(c, &all, summary.items, summary.count);
        s->transforms = all.items, s->transform_count = all.count;
        s->children = box.items, s->child_count = box.count;
    }
    return s;
}
