/* Normalization: facet channels become a facet view, repeat becomes concat or layer, shared encodings of layers go down
 * into their units (vega-lite's normalize/core.ts and repeater.ts). Composite marks and overlays: composite.c. */
#include "plan/normalize.h"
#include "plan/names.h"
#include "plan/planner.h"

/* The fields that {"repeat": ...} stands for; NULL where no repeat is in force. */
struct repeater {
    const char *row, *column, *layer, *repeat;
    const char *prefix; /* of the names within: that of the repeated view around; or NULL */
};

static const char *repeated(const struct repeater *r, const char *which) {
    if (!strcmp(which, "row")) return r->row;
    if (!strcmp(which, "column")) return r->column;
    if (!strcmp(which, "layer")) return r->layer;
    return r->repeat;
}

/* The field that a repeat stands for; NULL after an error. */
static const char *repeated_field(struct planner *p, struct place at, const char *which, const struct repeater *r) {
    const char *field = repeated(r, which);
    if (!field) diag_error(p->diag, at, NULL, "\"repeat\": \"%s\" stands outside of such a repeat", which);
    return field;
}

static const struct channel_def *replace_repeat(struct planner *p, const struct channel_def *def,
                                                const struct repeater *r);

static const struct rules *replace_in_rules(struct planner *p, const struct rules *rules, const struct repeater *r) {
    struct rules *copy = ARENA_NEW(p->arena, struct rules);
    struct rule *items = ARENA_ARRAY(p->arena, struct rule, rules->count);
    *copy = *rules;
    for (size_t i = 0; i < rules->count; i++) {
        items[i] = rules->items[i];
        items[i].def = replace_repeat(p, items[i].def, r);
    }
    copy->items = items;
    return copy;
}

static const struct channel_def *replace_repeat(struct planner *p, const struct channel_def *def,
                                                const struct repeater *r) {
    if (!def || (!def->repeat && !def->datum_repeat && !def->sort.repeat && !def->condition)) return def;
    struct channel_def *copy = ARENA_NEW(p->arena, struct channel_def);
    *copy = *def;
    if (def->repeat) copy->field = repeated_field(p, def->place, def->repeat, r);
    if (def->datum_repeat) copy->datum = value_string(repeated_field(p, def->place, def->datum_repeat, r));
    if (def->sort.repeat) copy->sort.field = repeated_field(p, def->place, def->sort.repeat, r);
    if (def->condition) copy->condition = replace_in_rules(p, def->condition, r);
    copy->repeat = copy->datum_repeat = copy->sort.repeat = NULL;
    return copy;
}

static bool names_data(const struct channel_def *d) {
    return d->field || d->repeat || value_is_set(d->datum) || d->datum_repeat || d->aggregate.op;
}

static const struct channel_def *merge_channel(struct planner *p, const struct channel_def *parent,
                                               const struct channel_def *child);

/* Where only a condition names a field, the parent's definition goes into it. */
static const struct channel_def *merge_condition(struct planner *p, const struct channel_def *parent,
                                                 const struct channel_def *child) {
    const struct rules *c = child->condition;
    if (!c || c->count != 1 || !c->items[0].def || !names_data(c->items[0].def)) return child;
    struct rule *rule = ARENA_NEW(p->arena, struct rule);
    *rule = c->items[0];
    rule->def = merge_channel(p, parent, rule->def);
    struct rules *rules = ARENA_NEW(p->arena, struct rules);
    *rules = (struct rules){.items = rule, .count = 1, .otherwise = c->otherwise};
    struct channel_def *m = ARENA_NEW(p->arena, struct channel_def);
    *m = *child;
    m->condition = rules;
    return m;
}

/* {...parent, ...child} for one channel. */
static const struct channel_def *merge_channel(struct planner *p, const struct channel_def *parent,
                                               const struct channel_def *child) {
    if (!parent || !child) return child ? child : parent;
    if (!names_data(child)) return merge_condition(p, parent, child);
    struct channel_def *m = ARENA_NEW(p->arena, struct channel_def);
    *m = *child;
    if (!m->field && !m->repeat && !value_is_set(m->datum) && !m->datum_repeat)
        m->field = parent->field, m->repeat = parent->repeat;
    if (!m->type) m->type = parent->type;
    if (!m->aggregate.op) m->aggregate = parent->aggregate;
    if (!m->bin.on && !m->bin.binned) m->bin = parent->bin;
    if (!m->time_unit.unit) m->time_unit = parent->time_unit;
    if (!value_is_set(m->title)) m->title = parent->title;
    if (!value_is_set(m->band_position)) m->band_position = parent->band_position;
    if (!value_is_set(m->stack)) m->stack = parent->stack;
    if (!m->sort.kind) m->sort = parent->sort;
    if (!m->impute.on && !m->impute.off) m->impute = parent->impute;
    if (!m->scale && !m->scale_off) m->scale = parent->scale, m->scale_off = parent->scale_off;
    if (!m->axis && !m->axis_off) m->axis = parent->axis, m->axis_off = parent->axis_off;
    if (!m->legend && !m->legend_off) m->legend = parent->legend, m->legend_off = parent->legend_off;
    if (!value_is_set(m->format)) m->format = parent->format;
    if (!value_is_set(m->format_type)) m->format_type = parent->format_type;
    if (!m->condition) m->condition = parent->condition;
    return m;
}

/* `unit`: a parent's definition that says neither field nor value is nothing by itself. */
static struct encoding *merge_encoding(struct planner *p, const struct encoding *parent, const struct encoding *own,
                                       const struct repeater *r, bool unit) {
    static const struct encoding nothing;
    if (!parent) parent = &nothing;
    if (!own) own = &nothing;
    struct encoding *e = ARENA_NEW(p->arena, struct encoding);
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        e->off[ch] = own->off[ch] || (parent->off[ch] && !own->one[ch]);
        if (own->off[ch]) continue;
        const struct channel_def *above = parent->one[ch];
        if (unit && !own->one[ch] && above && !names_data(above) && !value_is_set(above->value)) continue;
        e->one[ch] = replace_repeat(p, merge_channel(p, above, own->one[ch]), r);
        const struct encoding *from = own->many_count[ch] || own->one[ch] ? own : parent;
        size_t n = from->many_count[ch];
        if (!n) continue;
        const struct channel_def **many = ARENA_ARRAY(p->arena, const struct channel_def *, n);
        for (size_t i = 0; i < n; i++)
            many[i] = replace_repeat(p, from->many[ch][i], r);
        e->many[ch] = many;
        e->many_count[ch] = n;
    }
    return e;
}

/* What a layered view hands down to its layers. */
struct shared {
    const struct encoding *encoding;
    const struct projection_def *projection;
};

static const struct spec *walk(struct planner *p, const struct spec *s, const struct shared *shared,
                               const struct repeater *r);

static struct spec *copy_spec(struct planner *p, const struct spec *s) {
    struct spec *c = ARENA_NEW(p->arena, struct spec);
    *c = *s;
    return c;
}

static struct value layout_pair(struct planner *p, struct value row, struct value column) {
    struct member *m = ARENA_ARRAY(p->arena, struct member, 2);
    size_t n = 0;
    if (value_is_set(row)) m[n++] = (struct member){STR("row"), row};
    if (value_is_set(column)) m[n++] = (struct member){STR("column"), column};
    return n ? (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = m} : UNDEFINED;
}

static void take(struct value *into, struct value given) {
    if (value_to_boolean(given)) *into = given;
}

/* What the channels say of the layout comes before what the spec says; rows and columns before a wrapped facet. Its
 * bounds Vega-Lite passes over. */
static void facet_layout(struct planner *p, struct spec *facet, const struct channel_def *row,
                         const struct channel_def *column, const struct channel_def *wrap) {
    static const struct channel_def none;
    if (row || column) {
        const struct channel_def *ro = row ? row : &none, *co = column ? column : &none;
        facet->row = row, facet->column = column;
        take(&facet->align, layout_pair(p, ro->align, co->align));
        take(&facet->center, layout_pair(p, ro->center, co->center));
        take(&facet->spacing, layout_pair(p, ro->spacing, co->spacing));
        return;
    }
    facet->facet = wrap;
    take(&facet->align, wrap->align);
    take(&facet->center, wrap->center);
    take(&facet->spacing, wrap->spacing);
    take(&facet->columns, wrap->columns);
}

/* A size of 0 Vega-Lite does not hand on to the cells. */
static void drop_nought(struct size_def *size) {
    if (size->kind == SIZE_NUMBER && size->number == 0) *size = (struct size_def){0};
}

/* Facet channels of a unit: the facet takes the data, transforms, title and name; the unit keeps the rest. */
static const struct spec *facet_of_unit(struct planner *p, struct spec *unit, const struct repeater *r) {
    const struct encoding *e = unit->encoding;
    const struct channel_def *row = e->one[CH_ROW], *column = e->one[CH_COLUMN], *wrap = e->one[CH_FACET];
    struct spec *facet = copy_spec(p, unit), *child = copy_spec(p, unit);
    struct encoding *rest = ARENA_NEW(p->arena, struct encoding);
    *rest = *e;
    rest->one[CH_ROW] = rest->one[CH_COLUMN] = rest->one[CH_FACET] = NULL;
    child->encoding = rest;
    child->name = NULL, child->title = NULL, child->data = NULL, child->description = NULL;
    child->transforms = NULL, child->transform_count = 0;
    child->resolve = (struct resolve_def){0};
    facet->kind = SPEC_FACET;
    facet->mark = NULL, facet->encoding = NULL, facet->view = NULL, facet->projection = NULL;
    facet->params = NULL, facet->param_count = 0;
    facet->width = facet->height = (struct size_def){0};
    drop_nought(&child->width);
    drop_nought(&child->height);
    facet_layout(p, facet, row, column, wrap);
    const struct spec **children = ARENA_ARRAY(p->arena, const struct spec *, 1);
    children[0] = walk(p, child, NULL, r);
    facet->children = children;
    facet->child_count = 1;
    return facet;
}

static const struct spec *walk_children(struct planner *p, struct spec *s, const struct shared *shared,
                                        const struct repeater *r) {
    const struct spec **children = ARENA_ARRAY(p->arena, const struct spec *, s->child_count);
    for (size_t i = 0; i < s->child_count; i++)
        children[i] = walk(p, s->children[i], shared, r);
    s->children = children;
    return s;
}

/* A name that tells repeated children apart: "child__row_acolumn_b", after that of the repeat around it. */
static const char *repeated_name(struct planner *p, const struct spec *child, const struct repeater *r, bool layer) {
    struct buf b;
    buf_init(&b, p->arena);
    if (child->name) buf_printf(&b, "%s_", child->name);
    buf_printf(&b, "%schild__", r->prefix ? r->prefix : "");
    if (layer)
        buf_printf(&b, "layer_%s", name_word(p, r->layer));
    else if (r->repeat)
        buf_adds(&b, name_word(p, r->repeat));
    else {
        if (r->row) buf_printf(&b, "row_%s", name_word(p, r->row));
        if (r->column) buf_printf(&b, "column_%s", name_word(p, r->column));
    }
    return b.p;
}

static struct spec *repeated_child(struct planner *p, const struct spec *child, const struct repeater *r,
                                   const char *name) {
    struct repeater within = *r;
    within.prefix = name;
    struct spec *c = copy_spec(p, walk(p, child, NULL, &within));
    c->name = name;
    return c;
}

static const struct spec *expand_repeat(struct planner *p, const struct spec *s, const struct repeater *outer) {
    struct spec *c = copy_spec(p, s);
    size_t rows = s->repeat.row_count ? s->repeat.row_count : 1;
    size_t columns = s->repeat.column_count ? s->repeat.column_count : 1;
    size_t layers = s->repeat.layer_count ? s->repeat.layer_count : 1;
    size_t flat = s->repeat.repeat_count ? s->repeat.repeat_count : 1;
    size_t n = rows * columns * flat, at = 0;
    const struct spec **children = ARENA_ARRAY(p->arena, const struct spec *, n);
    for (size_t f = 0; f < flat; f++)
        for (size_t i = 0; i < rows; i++)
            for (size_t j = 0; j < columns; j++) {
                struct repeater r = *outer;
                if (s->repeat.row_count) r.row = s->repeat.row[i];
                if (s->repeat.column_count) r.column = s->repeat.column[j];
                if (s->repeat.repeat_count) r.repeat = s->repeat.repeat[f];
                bool split = s->repeat.row_count || s->repeat.column_count || s->repeat.repeat_count;
                const char *name = split ? repeated_name(p, s->children[0], &r, false) : NULL;
                if (!s->repeat.layer_count) {
                    children[at++] = repeated_child(p, s->children[0], &r, name);
                    continue;
                }
                if (name) r.prefix = name;
                struct spec *layer = ARENA_NEW(p->arena, struct spec);
                *layer = (struct spec){.kind = SPEC_LAYER, .place = s->place, .name = name};
                const struct spec **parts = ARENA_ARRAY(p->arena, const struct spec *, layers);
                for (size_t k = 0; k < layers; k++) {
                    r.layer = s->repeat.layer[k];
                    parts[k] = repeated_child(p, s->children[0], &r, repeated_name(p, s->children[0], &r, true));
                }
                layer->children = parts;
                layer->child_count = layers;
                children[at++] = layer;
            }
    if (s->repeat.layer_count && n == 1) { /* a repeat of layers alone is a layered view */
        struct spec *only = copy_spec(p, children[0]);
        only->data = s->data, only->title = s->title, only->transforms = s->transforms;
        only->transform_count = s->transform_count, only->resolve = s->resolve, only->name = s->name;
        only->width = s->width, only->height = s->height, only->params = s->params, only->param_count = s->param_count;
        return only;
    }
    c->kind = SPEC_CONCAT;
    if (!value_is_set(c->align)) c->align = value_string("all");
    c->children = children;
    c->child_count = n;
    if (s->repeat.row_count || s->repeat.column_count) c->columns = value_number((double)columns);
    return c;
}

static const struct spec *walk(struct planner *p, const struct spec *s, const struct shared *shared,
                               const struct repeater *r) {
    static const struct shared nothing;
    if (!shared) shared = &nothing;
    if (s->kind == SPEC_REPEAT) return expand_repeat(p, s, r);
    struct spec *c = copy_spec(p, s);
    if (s->kind == SPEC_UNIT) {
        struct encoding *e = merge_encoding(p, shared->encoding, s->encoding, r, true);
        stroke_lines(p, s->mark, e);
        c->encoding = e;
        if (!c->projection) c->projection = shared->projection;
        if (c->encoding->one[CH_ROW] || c->encoding->one[CH_COLUMN] || c->encoding->one[CH_FACET])
            return facet_of_unit(p, c, r);
        return composite(p, c);
    }
    if (s->kind == SPEC_LAYER) {
        struct shared down = {.projection = s->projection ? s->projection : shared->projection};
        if (s->encoding || shared->encoding) down.encoding = merge_encoding(p, shared->encoding, s->encoding, r, false);
        c->encoding = NULL, c->projection = NULL;
        return walk_children(p, c, &down, r);
    }
    if (s->kind == SPEC_FACET) {
        c->row = replace_repeat(p, s->row, r);
        c->column = replace_repeat(p, s->column, r);
        c->facet = replace_repeat(p, s->facet, r);
    }
    return walk_children(p, c, NULL, r);
}

const struct spec *normalize(struct planner *p, const struct spec *root) {
    struct repeater none = {0};
    const struct spec *s = walk(p, root, NULL, &none);
    return diag_failed(p->diag) ? NULL : s;
}
