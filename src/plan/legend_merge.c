/* Where legends stand, and which of them are one: vega-lite's compile/legend/{parse,assemble}.ts. */
#include "plan/guides.h"
#include "plan/legend.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

static struct value merged_title(struct planner *p, struct value a, struct value b) {
    if (a.kind == VALUE_NULL || b.kind == VALUE_NULL) return VNULL;
    return value_is_set(b) ? merge_titles(p, a, b) : a;
}

/* Two values alike in strength. True: the type was a matter of dispute. */
static bool break_tie(struct planner *p, struct legend_component *into, enum legend_prop prop, struct value other) {
    struct value *v = &into->props[prop];
    if (prop == LEGEND_SYMBOL_TYPE && value_is_string(other, "circle")) *v = other;
    if (prop == LEGEND_TITLE) *v = merged_title(p, *v, other);
    if (prop != LEGEND_TYPE) return false;
    *v = value_string("symbol");
    into->is_explicit[prop] = false;
    return true;
}

static void merge_length(struct legend_component *into, const struct legend_component *from) {
    enum legend_prop prop = LEGEND_GRADIENT_LENGTH;
    bool has = value_is_set(into->props[prop]) || into->length != LENGTH_GIVEN;
    if (has && (into->is_explicit[prop] || !from->is_explicit[prop])) return;
    into->props[prop] = from->props[prop];
    into->is_explicit[prop] = from->is_explicit[prop];
    into->length = from->length;
}

static void merge_encoding(struct legend_component *into, const struct legend_component *from) {
    if (into->encoded || !from->encoded) return;
    into->encoded = true;
    memcpy(into->symbol, from->symbol, sizeof into->symbol);
    memcpy(into->symbol_scale, from->symbol_scale, sizeof into->symbol_scale);
    into->gradient_opacity = from->gradient_opacity;
}

/* `from` into `into`. False: they cannot be one. */
static bool legend_merge(struct planner *p, struct legend_component *into, const struct legend_component *from) {
    bool placed = into->is_explicit[LEGEND_ORIENT] && from->is_explicit[LEGEND_ORIENT];
    if (placed && !value_equal(into->props[LEGEND_ORIENT], from->props[LEGEND_ORIENT])) return false;
    bool type_merged = false;
    for (enum legend_prop i = 0; i < LEGEND_PROP_COUNT; i++) {
        if (i == LEGEND_GRADIENT_LENGTH) continue;
        bool first = into->is_explicit[i], second = from->is_explicit[i];
        if (!value_is_set(into->props[i]) || (second && !first)) {
            into->props[i] = from->props[i];
            into->is_explicit[i] = second;
        } else if (first == second && !value_equal(into->props[i], from->props[i])) {
            type_merged |= break_tie(p, into, i, from->props[i]);
        }
    }
    merge_length(into, from);
    for (int i = 0; i < LEGEND_SCALE_COUNT; i++)
        if (!into->scales[i]) into->scales[i] = from->scales[i];
    merge_encoding(into, from);
    if (type_merged) into->gradient_opacity = UNDEFINED;
    return true;
}

static struct legend_component *copy_of(struct planner *p, const struct legend_component *l) {
    struct legend_component *copy = ARENA_NEW(p->arena, struct legend_component);
    *copy = *l;
    return copy;
}

static size_t index_of(const struct legend_list *l, enum channel ch) {
    size_t i = 0;
    while (i < l->count && l->items[i]->channel != ch)
        i++;
    return i;
}

static void drop(struct legend_list *l, enum channel ch) {
    size_t at = index_of(l, ch);
    if (at == l->count) return;
    memmove(l->items + at, l->items + at + 1, (l->count - at - 1) * sizeof *l->items);
    l->count--;
}

static void parse_unit(struct planner *p, struct node *n) {
    static const enum channel channels[] = {CH_COLOR,  CH_SIZE,        CH_SHAPE,        CH_FILL,
                                            CH_STROKE, CH_STROKE_DASH, CH_STROKE_WIDTH, CH_OPACITY};
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        enum channel ch = channels[i];
        const struct coding *c = &n->unit->channels[ch];
        if (!c->data || !n->scales[ch] || (ch == CH_SHAPE && c->type == MEASURE_GEOJSON)) continue;
        ARENA_PUSH(p->arena, n->legends.items, n->legends.count, n->legends.cap, legend_parse(p, n, ch));
    }
}

/* A child's legends join those that are shared here; where two cannot be one, each child keeps its own. */
static void take_from(struct planner *p, struct node *n, const struct node *child) {
    for (size_t i = 0; i < child->legends.count; i++) {
        const struct legend_component *l = child->legends.items[i];
        if (resolve_guide(n, l->channel) == RESOLVE_INDEPENDENT) continue;
        size_t at = index_of(&n->legends, l->channel);
        if (at == n->legends.count) {
            ARENA_PUSH(p->arena, n->legends.items, n->legends.count, n->legends.cap, copy_of(p, l));
        } else if (!legend_merge(p, n->legends.items[at], l)) {
            n->legend_resolve[l->channel] = RESOLVE_INDEPENDENT;
            drop(&n->legends, l->channel);
        }
    }
}

void legends_parse(struct planner *p, struct node *n) {
    if (n->unit) parse_unit(p, n);
    for (size_t i = 0; i < n->child_count; i++) {
        legends_parse(p, n->children[i]);
        take_from(p, n, n->children[i]);
    }
    for (size_t i = 0; i < n->legends.count; i++)
        for (size_t k = 0; k < n->child_count; k++)
            drop(&n->children[k]->legends, n->legends.items[i]->channel);
}

/* The one field that a channel shows in a view; NULL: none, or several. */
static const char *field_of(const struct node *n, enum channel ch) {
    if (n->unit) {
        const struct channel_def *data = n->unit->channels[ch].data;
        return data ? data->field : NULL;
    }
    const char *one = NULL;
    for (size_t i = 0; i < n->child_count; i++) {
        const char *field = field_of(n->children[i], ch);
        if (!field) continue;
        if (one && strcmp(one, field) != 0) return NULL;
        one = field;
    }
    return one;
}

static const struct scale_component *scale_of_legend(const struct legend_component *l) {
    return scale_of(l->unit, l->channel);
}

/* The values that the author listed as the scale's domain; none when it comes from the data. */
static void add_literals(struct planner *p, const struct scale_component *s, struct value *out, size_t *count) {
    (void)p;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        for (size_t k = 0; !d->unit && k < d->value_count; k++) {
            bool known = d->values[k].kind == VALUE_OBJECT;
            for (size_t j = 0; j < *count && !known; j++)
                known = value_equal(out[j], d->values[k]);
            if (!known) out[(*count)++] = d->values[k];
        }
    }
}

static size_t literal_count(const struct scale_component *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->domain_count; i++)
        if (!s->domains[i].unit) n += s->domains[i].value_count;
    return n;
}

/* A legend of two discrete scales shows the values of both. */
static void join_values(struct planner *p, struct legend_component *l, const struct scale_component *a,
                        const struct scale_component *b) {
    size_t n = literal_count(a), m = literal_count(b), count = 0;
    if (l->is_explicit[LEGEND_VALUES] || !n || !m) return;
    struct value *values = ARENA_ARRAY(p->arena, struct value, n + m);
    add_literals(p, a, values, &count);
    add_literals(p, b, values, &count);
    l->props[LEGEND_VALUES] = value_array(values, count);
}

static bool merge_grouped(struct planner *p, struct legend_component *into, const struct legend_component *from) {
    const struct scale_component *a = scale_of_legend(into), *b = scale_of_legend(from);
    bool discrete = scale_type_discrete(a->type);
    if (discrete != scale_type_discrete(b->type) || !legend_merge(p, into, from)) return false;
    if (discrete) join_values(p, into, a, b);
    return true;
}

struct legend_list legends_grouped(struct planner *p, const struct node *n) {
    struct legend_list out = {0};
    const char *fields[CHANNEL_COUNT];
    for (size_t i = 0; i < n->legends.count; i++) {
        const struct legend_component *l = n->legends.items[i];
        const char *field = field_of(n, l->channel);
        size_t after = out.count;
        bool merged = false;
        for (size_t k = 0; field && k < out.count && !merged; k++) {
            if (!fields[k] || strcmp(fields[k], field) != 0) continue;
            merged = merge_grouped(p, out.items[k], l);
            after = k + 1;
        }
        if (merged) continue;
        ARENA_PUSH(p->arena, out.items, out.count, out.cap, NULL);
        memmove(out.items + after + 1, out.items + after, (out.count - 1 - after) * sizeof *out.items);
        memmove(fields + after + 1, fields + after, (out.count - 1 - after) * sizeof *fields);
        out.items[after] = copy_of(p, l);
        fields[after] = field;
    }
    return out;
}
