/* What the composite marks share: orientation, names, transforms, parts (vega-lite's compositemark/common.ts). */
#include "plan/boxes.h"
#include "plan/coding.h"
#include "plan/composite.h"
#include "plan/planner.h"

bool composite_begin(struct composite *c, struct planner *p, const struct spec *unit) {
    static const struct encoding nothing;
    *c =
        (struct composite){.p = p, .unit = unit, .mark = unit->mark, .config = p->config->mark_extra[unit->mark->type]};
    c->given = unit->encoding ? *unit->encoding : nothing;
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct channel_def *def = c->given.one[ch];
        if (!def || c->given.many_count[ch] || (!def->field && !value_is_set(def->datum) && !def->aggregate.op))
            continue;
        struct channel_def *typed = ARENA_NEW(p->arena, struct channel_def);
        *typed = *def;
        struct coding coding = coding_resolve(p, def, ch);
        typed->type = coding.type;
        typed->bin = coding.bin;
        c->given.one[ch] = typed;
    }
    return !diag_failed(p->diag);
}

bool composite_has(const struct composite *c, enum channel ch) {
    const struct channel_def *def = c->given.one[ch];
    return def && (def->field || value_is_set(def->datum) || def->aggregate.op);
}

bool composite_continuous(const struct composite *c, enum channel ch) {
    if (!composite_has(c, ch)) return false;
    const struct channel_def *def = c->given.one[ch];
    return def->type == MEASURE_TEMPORAL || (def->type == MEASURE_QUANTITATIVE && !def->bin.on && !def->bin.binned);
}

static bool aggregates_to(const struct composite *c, enum channel ch) {
    const char *op = c->given.one[ch]->aggregate.op;
    return op && !strcmp(op, mark_type_names[c->mark->type]);
}

static bool of_time(const struct channel_def *def) {
    return def->type == MEASURE_TEMPORAL || def->time_unit.unit;
}

bool composite_orient(struct composite *c) {
    struct value given = c->mark->props[MARK_ORIENT];
    bool x = composite_continuous(c, CH_X), y = composite_continuous(c, CH_Y);
    if (given.kind == VALUE_STRING) {
        c->vertical = value_is_string(given, "vertical");
    } else if (x && y) {
        bool xa = aggregates_to(c, CH_X), ya = aggregates_to(c, CH_Y);
        if (xa && ya)
            return diag_error(c->p->diag, c->given.one[CH_Y]->place, NULL,
                              "x and y can not both be the aggregate \"%s\"", mark_type_names[c->mark->type]);
        bool time = of_time(c->given.one[CH_Y]) && !of_time(c->given.one[CH_X]);
        c->vertical = ya && !c->given.one[CH_X]->aggregate.op   ? true
                      : xa && !c->given.one[CH_Y]->aggregate.op ? false
                                                                : !time;
    } else if (x || y) {
        c->vertical = y;
    } else {
        return diag_error(c->p->diag, c->mark->place, "give x or y the type \"quantitative\"",
                          "the mark \"%s\" needs a continuous axis", mark_type_names[c->mark->type]);
    }
    return true;
}

/* The steps of a field's path with a point between. */
static const char *flat_name(struct planner *p, const char *field) {
    struct field_path path = field_path_parse(p->arena, str_of(field));
    struct buf b;
    buf_init(&b, p->arena);
    for (size_t i = 0; i < path.count; i++) {
        if (i) buf_addc(&b, '.');
        buf_add(&b, path.steps[i].p, path.steps[i].n);
    }
    return b.n ? b.p : "";
}

bool composite_axis(struct composite *c) {
    c->axis = c->vertical ? CH_Y : CH_X;
    c->axis2 = c->vertical ? CH_Y2 : CH_X2;
    const struct channel_def *def = c->given.one[c->axis];
    if (!def || !def->field)
        return diag_error(c->p->diag, def ? def->place : c->mark->place, NULL, "the mark \"%s\" needs a field on %s",
                          mark_type_names[c->mark->type], channel_names[c->axis]);
    struct channel_def *main = ARENA_NEW(c->p->arena, struct channel_def);
    *main = *def;
    main->aggregate = (struct aggregate_def){0};
    c->main = main;
    c->field = main->field;
    c->name = flat_name(c->p, main->field);
    return true;
}

const char *composite_column(const struct composite *c, const char *prefix) {
    return arena_printf(c->p->arena, "%s_%s", prefix, c->name);
}

const char *composite_field(const struct composite *c, const char *column) {
    if (!strpbrk(column, "\\.[]")) return column;
    struct buf b;
    buf_init(&b, c->p->arena);
    for (; *column; column++) {
        if (strchr("\\.[]", *column)) buf_addc(&b, '\\');
        buf_addc(&b, *column);
    }
    return b.p;
}

static void add_member(struct buf *b, struct str name) {
    buf_addc(b, '[');
    buf_json(b, name);
    buf_addc(b, ']');
}

const char *composite_datum(const struct composite *c, const char *prefix) {
    struct buf b;
    buf_init(&b, c->p->arena);
    buf_adds(&b, "datum");
    add_member(&b, str_of(composite_column(c, prefix)));
    return b.p;
}

const char *composite_datum_of(const struct composite *c, const char *field) {
    struct field_path path = field_path_parse(c->p->arena, str_of(field));
    struct buf b;
    buf_init(&b, c->p->arena);
    buf_adds(&b, "datum");
    for (size_t i = 0; i < path.count; i++)
        add_member(&b, path.steps[i]);
    return b.p;
}

const struct expr *composite_expr(const struct composite *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(c->p->arena, format, args);
    va_end(args);
    struct place at = {.path = c->mark->place.path}; /* the text stands in no file: a column would mislead */
    return expr_parse(c->p->arena, c->p->diag, at, str_of(text));
}

static struct transform_def *transform_new(const struct composite *c, enum transform_kind kind) {
    struct transform_def *t = ARENA_NEW(c->p->arena, struct transform_def);
    t->kind = kind;
    t->place = c->mark->place;
    return t;
}

static void push(const struct composite *c, struct transform_list *l, const struct transform_def *t) {
    ARENA_PUSH(c->p->arena, l->items, l->count, l->cap, t);
}

static void name_results(const struct composite *c, struct transform_def *t, const char *first, const char *second) {
    const char **as = ARENA_ARRAY(c->p->arena, const char *, 2);
    as[0] = first, as[1] = second;
    t->as = as;
    t->as_count = second ? 2 : 1;
}

void composite_op(const struct composite *c, struct op_list *l, const char *op, const char *field, const char *as) {
    struct field_op one = {.op = op, .field = field, .as = as};
    ARENA_PUSH(c->p->arena, l->items, l->count, l->cap, one);
}

void composite_aggregate(const struct composite *c, struct transform_list *l, enum transform_kind kind,
                         const struct op_list *ops, bool grouped) {
    struct transform_def *t = transform_new(c, kind);
    t->ops = ops->items;
    t->op_count = ops->count;
    if (grouped) t->groupby = c->groupby.names, t->groupby_count = c->groupby.count;
    push(c, l, t);
}

void composite_whole(const struct composite *c, struct transform_list *out, struct op_list *ops) {
    static const char *const prefixes[] = WHOLE_PREFIXES;
    struct op_list joined = {0};
    if (!c->p->doc->extras.reference_count) return;
    for (enum statistic i = 0; i < STATISTIC_NONE; i++) {
        const char *as = composite_column(c, prefixes[i]);
        composite_op(c, &joined, statistic_names[i], c->field, as);
        if (ops) composite_op(c, ops, "min", composite_field(c, as), as);
    }
    composite_aggregate(c, out, TRANSFORM_JOINAGGREGATE, &joined, false);
}

void composite_calculate(const struct composite *c, struct transform_list *l, const char *as, const char *text) {
    struct transform_def *t = transform_new(c, TRANSFORM_CALCULATE);
    t->calculate = composite_expr(c, "%s", text);
    name_results(c, t, as, NULL);
    push(c, l, t);
}

void composite_filter(const struct composite *c, struct transform_list *l, const char *text) {
    struct predicate *test = ARENA_NEW(c->p->arena, struct predicate);
    *test = (struct predicate){.kind = PREDICATE_EXPR, .place = c->mark->place, .expr = composite_expr(c, "%s", text)};
    struct transform_def *t = transform_new(c, TRANSFORM_FILTER);
    t->filter = test;
    push(c, l, t);
}

void composite_append(const struct composite *c, struct transform_list *l, const struct transform_def *const *more,
                      size_t n) {
    for (size_t i = 0; i < n; i++)
        push(c, l, more[i]);
}

struct spec *composite_layer(const struct composite *c, const struct transform_list *transforms,
                             const struct spec_list *layers) {
    struct spec *s = ARENA_NEW(c->p->arena, struct spec);
    *s = (struct spec){.kind = SPEC_LAYER, .place = c->unit->place};
    s->transforms = transforms->items;
    s->transform_count = transforms->count;
    s->children = layers->items;
    s->child_count = layers->count;
    return s;
}

/* An ordinal time unit is still written as a time. */
static void write_as_time(const struct composite *c, struct channel_def *d, enum channel ch) {
    bool position = channel_is_position(ch), text = ch == CH_TEXT;
    if (text) {
        d->format_type = value_string("time");
        return;
    }
    if (d->axis_off || d->legend_off || (!position && (ch == CH_DETAIL || ch == CH_ORDER || ch == CH_KEY))) return;
    size_t n = position ? AXIS_PROP_COUNT : LEGEND_PROP_COUNT, at = position ? AXIS_FORMAT_TYPE : LEGEND_FORMAT_TYPE;
    const struct value *old = position ? d->axis : d->legend;
    struct value *set = ARENA_ARRAY(c->p->arena, struct value, n);
    if (old) memcpy(set, old, n * sizeof *set);
    if (!value_is_set(set[at])) set[at] = value_string("time");
    if (position)
        d->axis = set;
    else
        d->legend = set;
}

static bool guide_titled(const struct channel_def *d) {
    return (d->axis && value_to_boolean(d->axis[AXIS_TITLE])) ||
           (d->legend && value_to_boolean(d->legend[LEGEND_TITLE])) ||
           (d->header && value_to_boolean(d->header[HEADER_TITLE]));
}

static void extract_bin(struct composite *c, struct channel_def *d, const struct coding *coding, enum channel ch) {
    const char *end = arena_concat(c->p->arena, coding->column, "_end");
    struct transform_def *t = transform_new(c, TRANSFORM_BIN);
    t->field = coding->data->field;
    t->bin = coding->bin;
    name_results(c, t, coding->column, end);
    push(c, &c->prior, t);
    names_add(c->p, &c->groupby, composite_field(c, end));
    if (channel_is_position(ch)) {
        struct channel_def *second = ARENA_NEW(c->p->arena, struct channel_def);
        *second = (struct channel_def){
            .channel = ch == CH_X ? CH_X2 : CH_Y2, .place = d->place, .field = composite_field(c, end)};
        c->rest.one[second->channel] = second;
    }
    d->bin = (struct bin_def){.binned = true};
    d->type = MEASURE_QUANTITATIVE;
}

/* One channel's field: transforms leave the encoding, which then names what they made. */
static const struct channel_def *extract(struct composite *c, const struct channel_def *def, enum channel ch) {
    if (!def->field && !def->aggregate.op) return def;
    struct planner *p = c->p;
    struct coding coding = coding_resolve(p, def, ch);
    bool unit = coding.time_unit.unit && !coding.time_unit.binned;
    if (!def->aggregate.op && !def->bin.on && !def->bin.binned && !coding.time_unit.unit) {
        names_add(p, &c->groupby, def->field);
        return def;
    }
    struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
    *d = *def;
    d->aggregate = (struct aggregate_def){0};
    if (!guide_titled(def) && !value_is_set(def->title)) d->title = value_string(coding.field_title);
    if (def->aggregate.op) {
        const char *as = coding.column;
        if (def->aggregate.arg_field) as = arena_printf(p->arena, "%s_%s", def->aggregate.op, def->aggregate.arg_field);
        const char *of = def->aggregate.arg_field ? def->aggregate.arg_field : def->field;
        composite_op(c, &c->aggregates, def->aggregate.op, of, as);
        d->field = composite_field(c, as);
        if (def->aggregate.arg_field) d->field = arena_printf(p->arena, "%s.%s", d->field, def->field);
        return d;
    }
    d->field = coding.binning || unit ? composite_field(c, coding.column) : def->field;
    names_add(p, &c->groupby, d->field);
    if (coding.binning) {
        extract_bin(c, d, &coding, ch);
    } else if (unit) {
        struct transform_def *t = transform_new(c, TRANSFORM_TIMEUNIT);
        t->field = def->field;
        t->time_unit = def->time_unit;
        name_results(c, t, coding.column, NULL);
        push(c, &c->prior, t);
        d->time_unit = (struct time_unit_def){0};
        if (d->type != MEASURE_TEMPORAL) write_as_time(c, d, ch);
    }
    return d;
}

static bool of_axis(const struct composite *c, enum channel ch) {
    return ch == c->axis || ch == c->axis2 || ch == (c->vertical ? CH_Y_ERROR : CH_X_ERROR) ||
           ch == (c->vertical ? CH_Y_ERROR2 : CH_X_ERROR2);
}

void composite_rest(struct composite *c, bool tooltip_groups) {
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct encoding *e = &c->given;
        c->rest.off[ch] = e->off[ch];
        if (of_axis(c, ch) || (ch == CH_TOOLTIP && !tooltip_groups)) continue;
        if (e->many_count[ch]) {
            const struct channel_def **many = ARENA_ARRAY(c->p->arena, const struct channel_def *, e->many_count[ch]);
            for (size_t i = 0; i < e->many_count[ch]; i++)
                many[i] = extract(c, e->many[ch][i], ch);
            c->rest.many[ch] = many;
            c->rest.many_count[ch] = e->many_count[ch];
            c->rest.one[ch] = many[0];
        } else if (e->one[ch]) {
            c->rest.one[ch] = extract(c, e->one[ch], ch);
        }
    }
    c->rest.one[CH_TOOLTIP] = NULL;
    c->rest.many_count[CH_TOOLTIP] = 0;
}

static void lay_over(struct value *props, const struct value *over) {
    for (size_t i = 0; i < MARK_PROP_COUNT; i++)
        if (value_is_set(over[i])) props[i] = over[i];
}

static bool is_on(const struct composite *c, const char *part) {
    struct value own = value_get(c->mark->parts, part);
    return value_to_boolean(value_is_set(own) ? own : value_get(c->config, part));
}

const struct mark_def *composite_mark(const struct composite *c, const char *part, enum mark_type type,
                                      const struct value *base) {
    struct value own = value_get(c->mark->parts, part), config = value_get(c->config, part);
    if (!is_on(c, part)) return NULL;
    struct mark_def *m = ARENA_NEW(c->p->arena, struct mark_def);
    *m = (struct mark_def){.type = type, .place = c->mark->place, .part_of = c->mark->type};
    m->aside = c->mark->type == MARK_TYPE_BOXPLOT && strcmp(part, is_on(c, "box") ? "box" : "median") != 0;
    if (config.kind == VALUE_OBJECT) lay_over(m->props, spec_mark_props(c->p->arena, config));
    static const enum mark_prop whole[] = {MARK_CLIP, MARK_COLOR, MARK_OPACITY};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (value_to_boolean(c->mark->props[whole[i]])) m->props[whole[i]] = c->mark->props[whole[i]];
    lay_over(m->props, base);
    m->props[MARK_STYLE] = value_string(arena_printf(c->p->arena, "%s-%s", mark_type_names[c->mark->type], part));
    if (own.kind == VALUE_OBJECT) lay_over(m->props, spec_mark_props(c->p->arena, own));
    m->line = m->props[MARK_LINE];
    m->point = m->props[MARK_POINT];
    return m;
}

const struct channel_def *composite_position(const struct composite *c, const char *field) {
    struct channel_def *d = ARENA_NEW(c->p->arena, struct channel_def);
    const struct channel_def *m = c->main;
    *d =
        (struct channel_def){.channel = c->axis, .place = m->place, .field = field, .type = m->type, .title = m->title};
    if (!value_is_set(d->title)) d->title = value_string(m->field);
    d->scale = m->scale, d->scale_off = m->scale_off;
    d->axis = m->axis, d->axis_off = m->axis_off;
    return d;
}

void composite_add(const struct composite *c, struct spec_list *l, const struct composite_part *part) {
    struct arena *a = c->p->arena;
    const struct mark_def *mark = composite_mark(c, part->name, part->mark, part->base);
    if (!mark) return;
    struct encoding *e = ARENA_NEW(a, struct encoding);
    *e = *part->shared;
    e->one[c->axis] = composite_position(c, composite_field(c, composite_column(c, part->position)));
    if (part->end) {
        struct channel_def *second = ARENA_NEW(a, struct channel_def);
        *second = (struct channel_def){.channel = c->axis2, .place = c->main->place};
        second->field = composite_field(c, composite_column(c, part->end));
        e->one[c->axis2] = second;
    }
    struct spec *s = ARENA_NEW(a, struct spec);
    *s = (struct spec){.kind = SPEC_UNIT, .place = c->unit->place, .encoding = e, .mark = mark};
    ARENA_PUSH(a, l->items, l->count, l->cap, s);
}
