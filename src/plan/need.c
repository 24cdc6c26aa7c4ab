/* What a chart needs of a data file, known from the model before the file is read: the columns that the spec mentions;
 * or, where every mark is an aggregate of what the file says, no rows at all. */
#include "plan/data.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/unit_data.h"
#include "table/load.h"

static bool plain_name(const char *field) {
    return field && !strpbrk(field, "\\.[]'\"");
}

/* Aggregates that a rollup answers (table/rollup.h). */
static bool rolls_up(const char *op) {
    static const char *const ops[] = {"sum", "mean", "average", "min", "max", "valid", "missing", "count"};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (!strcmp(op, ops[i])) return true;
    return false;
}

/* Domains are sorted by columns of the rows before they are aggregated. */
static bool sorts_simply(const struct unit_model *u, const struct coding *c) {
    if (c->sort.kind == SORT_FIELD) return false;
    if (c->sort.kind != SORT_CHANNEL || !u) return true;
    const struct coding *by = &u->channels[c->sort.channel];
    return !by->has_field || (by->aggregate.op && !by->aggregate.arg_field);
}

static bool ranges_simply(const struct coding *c) {
    return !c->data->scale || c->data->scale[SCALE_DEF_RANGE].kind != VALUE_OBJECT;
}

/* The coding's field to those that rows are grouped by, or to those that are aggregated; false when it takes more. */
static bool add_coding(struct planner *p, const struct unit_model *u, const struct coding *c, struct name_list *by,
                       struct name_list *values) {
    if (!c->has_field) return true;
    if (c->bin.on || c->bin.binned || c->time_unit.unit || c->data->impute.on) return false;
    if (!sorts_simply(u, c) || !ranges_simply(c)) return false;
    if (!c->aggregate.op) {
        names_add(p, by, c->data->field);
        return plain_name(c->data->field) && c->type != MEASURE_QUANTITATIVE;
    }
    if (c->aggregate.arg_field || !rolls_up(c->aggregate.op)) return false;
    if (!strcmp(c->aggregate.op, "count")) return true;
    names_add(p, values, c->data->field);
    return plain_name(c->data->field);
}

static bool add_node(struct planner *p, const struct node *n, struct name_list *by, struct name_list *values) {
    const struct spec *s = n->spec;
    if (s->transform_count || s->param_count || (n != p->root && s->data && s->data->kind != DATA_INHERIT))
        return false;
    for (int i = 0; n->kind == SPEC_FACET && i < 3; i++)
        if (n->facet[i].aggregate.op || !add_coding(p, NULL, &n->facet[i], by, values)) return false;
    const struct unit_model *u = n->unit;
    if (u && !u->aggregated) return false;
    for (enum channel ch = 0; u && ch < CHANNEL_COUNT; ch++) {
        if (!add_coding(p, u, &u->channels[ch], by, values)) return false;
        for (size_t i = 0; i < u->many_count[ch]; i++)
            if (!add_coding(p, u, &u->many[ch][i], by, values)) return false;
    }
    for (size_t i = 0; i < n->child_count; i++)
        if (!add_node(p, n->children[i], by, values)) return false;
    return true;
}

static bool disjoint(const struct name_list *a, const struct name_list *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (!strcmp(a->names[i], b->names[k])) return false;
    return true;
}

/* How often the text holds the string as a value, not as a property's name. */
static size_t count_value(struct str text, const char *string) {
    size_t n = strlen(string), count = 0;
    for (const char *p = text.p, *end = text.p + text.n; (p = memmem(p, (size_t)(end - p), string, n)) != NULL;) {
        p += n;
        const char *next = p;
        while (next < end && (*next == ' ' || *next == '\n' || *next == '\t' || *next == '\r'))
            next++;
        count += next == end || *next != ':';
    }
    return count;
}

static bool has_value(struct str text, const char *string) {
    return count_value(text, string) > 0;
}

/* Whole rows are asked for, or fields by names that are computed or escaped. */
static bool needs_all(struct str text) {
    static const char *const signs[] = {"\\u", "datum[", "(datum", "datum)", "datum,"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memmem(text.p, text.n, signs[i], strlen(signs[i]))) return true;
    return has_value(text, "\"values\"") || has_value(text, "\"data\"");
}

/* ---- columns that are only numbers */

/* The fields of all views, each time that one is drawn; false where texts could be read otherwise. */
static bool list_drawn(struct planner *p, struct node *n, struct codings *drawn) {
    const struct spec *s = n->spec;
    if (s->transform_count || (n != p->root && s->data && s->data->kind != DATA_INHERIT)) return false;
    for (int i = 0; n->kind == SPEC_FACET && i < 3; i++)
        codings_add(p, drawn, &n->facet[i], CH_FACET);
    struct codings own = {0};
    if (n->unit) own = codings_of_unit(p, n->unit);
    for (size_t i = 0; i < own.count; i++)
        codings_add(p, drawn, own.items[i], own.channels[i]);
    for (size_t i = 0; i < n->child_count; i++)
        if (!list_drawn(p, n->children[i], drawn)) return false;
    return true;
}

static bool stacks(const struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        if (stacks(n->children[i])) return true;
    return n->unit && n->unit->stack.on;
}

/* What a channel draws sorts names, or marks and their stacks, and then by its texts (unit_fields.c). */
static bool sorts(const struct planner *p, const struct codings *drawn, size_t at) {
    if (drawn->channels[at] == CH_ORDER) return true;
    bool parts = channel_is_color(drawn->channels[at]);
    if (parts && stacks(p->root)) return true;
    for (size_t i = 0; i < drawn->count && !drawn->items[at]->aggregate.op; i++)
        if (drawn->items[i]->sort.kind == SORT_CHANNEL && drawn->items[i]->sort.channel == drawn->channels[at])
            return true;
    return false;
}

static bool is_number(const struct coding *c) {
    return c->type == MEASURE_QUANTITATIVE && !c->time_unit.unit && !c->data->impute.on && !c->aggregate.arg_field;
}

/* The spec names the field only where it is drawn as a number: vega-lite reads such columns as numbers at the source
 * (MoveParseUp), and nothing else can see their texts. */
static void add_numbers(struct planner *p, struct need *need) {
    struct codings drawn = {0};
    struct name_list numbers = {0};
    if (memmem(need->mentions.p, need->mentions.n, "datum", 5) || !list_drawn(p, p->root, &drawn)) return;
    for (size_t i = 0; i < drawn.count; i++) {
        const char *field = drawn.items[i]->has_field ? drawn.items[i]->data->field : NULL;
        if (!plain_name(field)) continue;
        size_t uses = 0;
        for (size_t k = 0; k < drawn.count; k++) {
            const struct coding *c = drawn.items[k];
            uses += c->has_field && c->data->field && !strcmp(c->data->field, field) && is_number(c) &&
                    !sorts(p, &drawn, k);
        }
        if (count_value(need->mentions, arena_printf(p->arena, "\"%s\"", field)) == uses) names_add(p, &numbers, field);
    }
    need->numbers = numbers.names;
    need->number_count = numbers.count;
}

const struct need *data_need(struct planner *p, const struct data_def *d) {
    const struct plan_options *o = p->options;
    struct name_list by = {0}, values = {0};
    if (!o->text.n || needs_all(o->text)) return NULL;
    struct need *need = ARENA_NEW(p->arena, struct need);
    *need = (struct need){
        .mentions = o->text, .threads = o->threads, .progress = o->progress, .context = o->progress_context};
    if (d == p->root->spec->data) add_numbers(p, need);
    if (d != p->root->spec->data || !add_node(p, p->root, &by, &values) || !disjoint(&by, &values)) return need;
    need->rollup = true;
    need->by = by.names;
    need->by_count = by.count;
    need->values = values.names;
    need->value_count = values.count;
    return need;
}
