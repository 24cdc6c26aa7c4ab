/* Where scale domains come from, and their values: vega-lite's compile/scale/domain.ts and Vega's domain data
 * references. */
#include "plan/data.h"
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/facet.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/selection.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"

static struct domain_part *add_part(struct planner *p, struct scale_component *s, struct domain_part part) {
    ARENA_PUSH(p->arena, s->domains, s->domain_count, s->domain_cap, part);
    return &s->domains[s->domain_count - 1];
}

struct value dates_of_values(struct planner *p, const struct coding *c, struct value list) {
    bool time = c->type == MEASURE_TEMPORAL || c->time_unit.unit;
    struct value *copy = ARENA_ARRAY(p->arena, struct value, list.n);
    for (uint32_t i = 0; i < list.n; i++) {
        copy[i] = plan_value(p, list.array[i]);
        if (time && !value_is_nil(copy[i])) copy[i] = value_date(plan_date(p, copy[i], c->time_unit.unit));
    }
    return value_array(copy, list.n);
}

static void add_literal(struct planner *p, struct scale_component *s, const struct coding *c, struct value list) {
    struct value v = dates_of_values(p, c, list);
    add_part(p, s, (struct domain_part){.values = v.array, .value_count = v.n});
}

static bool splits_stack(const struct unit_model *u, const char *field) {
    for (size_t i = 0; i < u->stack.groupby_count; i++)
        if (!strcmp(u->stack.groupby[i], field)) return true;
    for (size_t i = 0; i < u->stack.by_count; i++)
        if (u->stack.by[i]->data->field && !strcmp(u->stack.by[i]->data->field, field)) return true;
    return false;
}

static void sort_by_field(const struct unit_model *u, struct domain_part *d, const char *field, const char *op,
                          enum order order) {
    bool measure = u->stack.on && field && !splits_stack(u, field);
    d->sort = DOMAIN_BY;
    d->source = DOMAIN_RAW;
    d->sort_column = field;
    d->sort_op = op ? op : measure ? "sum" : "min";
    d->descending = order == ORDER_DESCENDING;
}

static void domain_sort(struct planner *p, const struct unit_model *u, const struct coding *c, struct domain_part *d) {
    d->sort = DOMAIN_NATURAL;
    switch (c->sort.kind) {
    case SORT_UNSET: break;
    case SORT_NONE: d->sort = DOMAIN_UNSORTED; break;
    case SORT_ORDER:
        if (c->sort.order != ORDER_DESCENDING) break;
        d->sort = DOMAIN_BY;
        d->source = DOMAIN_RAW;
        d->sort_column = c->column;
        d->sort_op = "min";
        d->descending = true;
        break;
    case SORT_ARRAY:
        d->sort = DOMAIN_BY;
        d->source = DOMAIN_RAW;
        d->sort_array = plan_value(p, c->sort.array);
        for (uint32_t i = 0; (c->type == MEASURE_TEMPORAL || c->time_unit.unit) && i < d->sort_array.n; i++)
            ((struct value *)d->sort_array.array)[i] =
                value_date(plan_date(p, d->sort_array.array[i], c->time_unit.unit));
        break;
    case SORT_FIELD: sort_by_field(u, d, c->sort.field, c->sort.op, c->sort.order); break;
    case SORT_CHANNEL: {
        const struct coding *by = &u->channels[c->sort.channel];
        if (!by->has_field) break;
        sort_by_field(u, d, by->aggregate.arg_field ? by->column : by->data->field,
                      by->aggregate.arg_field ? NULL : by->aggregate.op, c->sort.order);
        break;
    }
    }
}

/* hasBandEnd: the mark covers the whole time unit. */
static bool has_band_end(const struct planner *p, const struct unit_model *u, const struct coding *c, bool secondary) {
    return c->type == MEASURE_TEMPORAL && value_is_set(band_position_of(p, u, c, secondary));
}

static void field_part(struct planner *p, struct scale_component *s, struct unit_model *u, const char *column) {
    if (column) add_part(p, s, (struct domain_part){.unit = u, .column = column});
}

static void binned_part(struct planner *p, struct scale_component *s, struct unit_model *u, const struct coding *c,
                        enum scale_type t) {
    if (t == SCALE_BIN_ORDINAL) return;
    if (!scale_type_discrete(t)) {
        struct value *ends = ARENA_ARRAY(p->arena, struct value, 2);
        ends[0] = value_number(c->bin_start);
        ends[1] = value_number(c->bin_stop);
        if (isfinite(c->bin_start)) add_part(p, s, (struct domain_part){.values = ends, .value_count = 2});
        return;
    }
    struct domain_part d = {.unit = u, .column = coding_names(c)};
    domain_sort(p, u, c, &d);
    if (d.sort != DOMAIN_BY && d.sort != DOMAIN_UNSORTED) {
        d.sort = DOMAIN_BY;
        d.source = DOMAIN_MAIN;
        d.sort_column = c->column;
        d.sort_op = "min";
    }
    add_part(p, s, d);
}

/* One channel's part, x and x2 alike. */
static void channel_domain(struct planner *p, struct node *n, struct scale_component *s, enum channel ch,
                           enum channel main) {
    struct unit_model *u = n->unit;
    const struct coding *c = &u->channels[ch], *m = &u->channels[main];
    enum scale_type t = scale_of(n, main)->type;
    if (!c->data) return;
    if (u->stack.on && ch == u->stack.field_channel) {
        static const struct value unit_interval[] = {{.kind = VALUE_NUMBER, .number = 0},
                                                     {.kind = VALUE_NUMBER, .number = 1}};
        if (stack_normalized(&u->stack)) {
            add_part(p, s, (struct domain_part){.values = unit_interval, .value_count = 2});
            return;
        }
        field_part(p, s, u, u->stack.start);
        field_part(p, s, u, u->stack.end);
        return;
    }
    if (c->has_datum) {
        struct coding as_main = *c;
        if (ch != main) as_main.type = m->type;
        struct value one = c->data->datum;
        add_literal(p, s, &as_main, value_array(&one, 1));
        return;
    }
    if (t != SCALE_LOG && c->data->field && domain_unaggregated(p, c)) {
        field_part(p, s, u, arena_printf(p->arena, "min_%s", c->data->field));
        field_part(p, s, u, arena_printf(p->arena, "max_%s", c->data->field));
        return;
    }
    if (c->binning) {
        binned_part(p, s, u, c, t);
        return;
    }
    if (c->time_unit.unit && scale_type_temporal(t) && ch == main && c->end) {
        static const enum channel seconds[] = {[CH_X] = CH_X2, [CH_Y] = CH_Y2};
        bool secondary = channel_is_position(ch) && coding_used(&u->channels[seconds[ch]]);
        if (has_band_end(p, u, c, secondary)) {
            field_part(p, s, u, c->offset_start ? c->offset_start : c->column);
            field_part(p, s, u, c->offset_end ? c->offset_end : c->end);
            return;
        }
    }
    struct domain_part d = {.unit = u, .column = c->column};
    if (scale_type_discrete(t) && ch == main) domain_sort(p, u, c, &d);
    add_part(p, s, d);
}

/* The member of an interval's value that {"param", "encoding" or "field"} asks for; without either the first one's. */
static struct value asked_extent(struct planner *p, const struct param_def *param, struct value domain) {
    struct value encoding = value_get(domain, "encoding"), field = value_get(domain, "field");
    const struct node *home = selection_home(p, param);
    for (enum channel ch = 0; home && field.kind == VALUE_STRING && ch < CHANNEL_COUNT; ch++) {
        const struct coding *c = &home->unit->channels[ch];
        if (c->data && c->data->field && value_is_string(field, c->data->field) &&
            value_is_set(value_get(param->value, channel_names[ch])))
            return value_get(param->value, channel_names[ch]);
    }
    const char *first = param->encoding_count ? channel_names[param->encodings[0]] : channel_names[CH_X];
    return value_get(param->value, value_string_or(encoding, value_string_or(field, first)));
}

/* {"param": interval}: its initial extent is the domain. */
static struct value param_domain(struct planner *p, const struct coding *c, struct value domain) {
    struct value name = value_get(domain, "param");
    for (size_t i = 0; i < p->param_count && name.kind == VALUE_STRING; i++) {
        const struct param_def *param = p->params[i];
        if (!value_is_string(name, param->name) || param->value.kind != VALUE_OBJECT) continue;
        struct value v = plan_value(p, asked_extent(p, param, domain));
        if (v.kind == VALUE_ARRAY) return dates_of_values(p, c, v);
    }
    return UNDEFINED;
}

/* The domain that a selection sets (parseSelectionDomain, and the selection's own scales.parse). */
static void follow_selection(struct planner *p, struct node *n, enum channel ch, struct value domain) {
    struct scale_component *s = n->scales[ch];
    const struct coding *c = &n->unit->channels[ch];
    if (domain.kind == VALUE_OBJECT && value_is_set(value_get(domain, "param"))) {
        s->follows_selection = true;
        s->raw_domain = param_domain(p, c, domain);
    }
    if (c->binning && c->bin.extent_param) s->follows_selection = true;
    enum scale_type t = scale_of(n, ch)->type;
    bool continuous = scale_type_continuous(t) || (scale_type_discretizing(t) && t != SCALE_BIN_ORDINAL), bound = false;
    struct value v = continuous ? selection_domain(p, n, ch, &bound) : UNDEFINED;
    s->follows_selection |= bound;
    if (value_is_set(v)) s->raw_domain = v;
}

void domain_add(struct planner *p, struct scale_component *s, const struct value *values, size_t count) {
    add_part(p, s, (struct domain_part){.values = values, .value_count = count});
}

void domain_add_column(struct planner *p, struct scale_component *s, struct unit_model *u, const char *column) {
    field_part(p, s, u, column);
}

void unit_domain(struct planner *p, struct node *n, enum channel ch) {
    struct scale_component *s = n->scales[ch];
    const struct coding *c = &n->unit->channels[ch];
    struct value domain = c->data->scale ? plan_value(p, c->data->scale[SCALE_DEF_DOMAIN]) : UNDEFINED;
    follow_selection(p, n, ch, domain);
    if (domain.kind == VALUE_ARRAY) {
        add_literal(p, s, c, domain);
        s->domain_explicit = true;
        return;
    }
    struct value with = domain.kind == VALUE_OBJECT ? value_get(domain, "unionWith") : UNDEFINED;
    if (with.kind == VALUE_ARRAY) {
        add_literal(p, s, c, with);
        s->domain_explicit = true;
    }
    channel_domain(p, n, s, ch, ch);
    if (ch == CH_X) channel_domain(p, n, s, CH_X2, CH_X);
    if (ch == CH_Y) channel_domain(p, n, s, CH_Y2, CH_Y);
    if (!s->domain_explicit && channel_is_position(ch)) reference_domain(p, n, ch);
}

/* ---- values ---- */

/* The part's rows: all, or those of the facet cell that is being assembled. */
static const struct table *part_table(struct planner *p, const struct scale_component *s, const struct domain_part *d) {
    const struct table *t = d->source == DOMAIN_RAW && d->sort == DOMAIN_BY ? d->unit->raw : d->unit->scaled;
    return cell_rows(p, s->owner, d->unit, t);
}

void domain_numbers(struct planner *p, const struct scale_component *s, double ends[2]) {
    ends[0] = INFINITY, ends[1] = -INFINITY;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        if (!d->unit) {
            for (size_t k = 0; k < d->value_count; k++) {
                double v = value_number_or(d->values[k], NAN);
                if (v < ends[0]) ends[0] = v;
                if (v > ends[1]) ends[1] = v;
            }
            continue;
        }
        const struct table *t = part_table(p, s, d);
        const struct column *c = table_column(t, str_of(d->column));
        if (!c) continue;
        for (size_t row = 0; row < t->rows; row++) {
            double v = c->empty && c->empty[row] ? NAN : column_number(c, row);
            if (v < ends[0]) ends[0] = v;
            if (v > ends[1]) ends[1] = v;
        }
    }
}

/* Every number of the parts, ascending: for quantile scales. */
const double *domain_all_numbers(struct planner *p, const struct scale_component *s, size_t *n) {
    double *out = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        for (size_t k = 0; !d->unit && k < d->value_count; k++)
            ARENA_PUSH(p->arena, out, count, cap, value_number_or(d->values[k], NAN));
        const struct table *t = d->unit ? part_table(p, s, d) : NULL;
        const struct column *c = t ? table_column(t, str_of(d->column)) : NULL;
        for (size_t row = 0; c && row < t->rows; row++) {
            double v = c->empty && c->empty[row] ? NAN : column_number(c, row);
            if (isfinite(v)) ARENA_PUSH(p->arena, out, count, cap, v);
        }
    }
    *n = count;
    return out;
}

/* The rank of a value that several parts of a domain have. */
static struct value joint_rank(enum aggregate_op op, struct value a, struct value b) {
    if (value_is_nil(a) || value_is_nil(b)) return value_is_nil(a) ? b : a;
    if (op == AGGREGATE_COUNT) return value_number(value_to_number(a) + value_to_number(b));
    return (value_compare(a, b) < 0) == (op == AGGREGATE_MIN) ? a : b;
}

/* Some part has the field that ranks: a part without it (aggregated away) ranks nothing, rather than being an error. */
static bool rank_known(struct planner *p, const struct scale_component *s, const char *field) {
    for (size_t i = 0; field && i < s->domain_count; i++)
        if (s->domains[i].unit && table_field(p->arena, part_table(p, s, &s->domains[i]), str_of(field))) return true;
    return false;
}

/* The view's data have the field, which its transforms or its composite mark aggregate away: that ranks nothing, too.
 */
static bool rank_lost(struct planner *p, const struct scale_component *s, const char *field) {
    const struct node *n = s->owner;
    while (n && (!n->spec->data || n->spec->data->kind == DATA_INHERIT))
        n = n->parent;
    const struct table *t = n && field ? data_load(p, n->spec->data) : NULL;
    if (!t || !table_field(p->arena, t, str_of(field))) return false;
    diag_warn(p->diag, s->owner->spec->place, NULL, "nothing is sorted by \"%s\", which is aggregated away", field);
    return true;
}

/* The least and greatest of texts are so as texts, even where they are drawn as numbers. */
static const struct table *ranked_as_texts(struct planner *p, const struct table *t, const struct aggregate_field *f) {
    bool extreme = f->op == AGGREGATE_MIN || f->op == AGGREGATE_MAX;
    const struct column *c = extreme && f->field ? table_field(p->arena, t, str_of(f->field)) : NULL;
    return c && c->text ? table_with(p->arena, t, c->text, 1) : t;
}

/* The ranking of each distinct value by an aggregate of another column. */
static void rank_part(struct planner *p, const struct scale_component *s, const struct table *t, const char *column,
                      const struct domain_part *d, struct distinct *out) {
    const char *names[1] = {column};
    struct aggregate_field f = {.field = d->sort_column, .as = "_rank"};
    if (!aggregate_op_read(str_of(d->sort_op), &f.op)) f.op = AGGREGATE_MIN;
    if (f.op == AGGREGATE_COUNT) f.field = NULL;
    const struct table *by = t;
    const size_t known = out->count;
    if (f.field && !strcmp(f.field, column)) {
        by = NULL; /* ranked by itself */
    } else if (f.field && !table_field(p->arena, t, str_of(f.field)) &&
               (rank_known(p, s, f.field) || table_column(d->unit->scaled, str_of(f.field)) ||
                rank_lost(p, s, f.field))) {
        const struct column *values = table_column(t, str_of(column));
        for (size_t row = 0; row < t->rows; row++) {
            size_t before = out->count, at = distinct_add(p->arena, out, column_get(values, row));
            if (at == before) out->keys[at] = UNDEFINED;
        }
        return;
    } else {
        struct expr_scope scope;
        struct transform x = transform_at(p, s->owner->spec->place, &scope);
        struct aggregate_params a = {.groupby = {names, 1}, .fields = &f, .count = 1};
        by = transform_aggregate(&x, ranked_as_texts(p, t, &f), &a);
    }
    const struct column *values = by ? table_column(by, str_of(column)) : NULL;
    const struct column *ranks = by ? table_column(by, str_of("_rank")) : NULL;
    for (size_t row = 0; values && ranks && row < by->rows; row++) {
        size_t at = distinct_add(p->arena, out, column_get(values, row));
        struct value rank = column_get(ranks, row);
        out->keys[at] = at < known ? joint_rank(f.op, out->keys[at], rank) : rank;
    }
}

static double array_rank(const struct domain_part *d, struct value v) {
    for (uint32_t i = 0; i < d->sort_array.n; i++)
        if (value_equal(d->sort_array.array[i], v)) return i;
    return d->sort_array.n;
}

static bool same_sort(const struct domain_part *a, const struct domain_part *b) {
    if (a->sort != b->sort) return false;
    if (a->sort != DOMAIN_BY) return true;
    if (value_is_set(a->sort_array) || value_is_set(b->sort_array)) return value_equal(a->sort_array, b->sort_array);
    return a->descending == b->descending && !strcmp(a->sort_op, b->sort_op) &&
           !strcmp(a->sort_column ? a->sort_column : "", b->sort_column ? b->sort_column : "");
}

/* What Vega-Lite would name as the part's data. */
static const struct table *part_source(const struct domain_part *d) {
    return d->source == DOMAIN_RAW && d->sort == DOMAIN_BY ? d->unit->raw : d->unit->scaled;
}

/* A sort array numbers the rows in a column of their own, which parts share that have the same array. */
static bool same_array(const struct domain_part *a, const struct domain_part *b) {
    bool set = value_is_set(a->sort_array);
    return set == value_is_set(b->sort_array) && (!set || value_equal(a->sort_array, b->sort_array));
}

/* All parts read one column of one table. */
static bool one_domain(const struct scale_component *s) {
    const struct domain_part *first = s->domains;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        if (!d->unit || part_source(d) != part_source(first) || strcmp(d->column, first->column)) return false;
        if (!same_array(d, first)) return false;
    }
    return s->domain_count > 0;
}

static bool op_is(const struct domain_part *d, const char *op) {
    return !value_is_set(d->sort_array) && !strcmp(d->sort_op, op);
}

/* Of several sorts of one domain that all rank, the only one that does not rank by the least. */
static struct domain_part strongest(const struct domain_part *sorts, size_t n) {
    struct domain_part found = {.sort = DOMAIN_NATURAL};
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (sorts[i].sort != DOMAIN_BY) return (struct domain_part){.sort = DOMAIN_NATURAL};
        if (value_is_set(sorts[i].sort_array) || op_is(&sorts[i], "min")) continue;
        found = sorts[i];
        count++;
    }
    return count == 1 ? found : (struct domain_part){.sort = DOMAIN_NATURAL};
}

static void add_sort(struct domain_part *sorts, size_t *n, const struct domain_part *d) {
    for (size_t i = 0; i < *n; i++)
        if (same_sort(&sorts[i], d)) return;
    sorts[(*n)++] = *d;
}

/* How the union of all parts is sorted: the one sort that they agree on, else naturally. Over several columns or tables
 * only counts, least and greatest values rank (mergeDomains of vega-lite's compile/scale/domain.ts). */
static struct domain_part common_sort(struct planner *p, const struct scale_component *s) {
    struct domain_part *sorts = ARENA_ARRAY(p->arena, struct domain_part, s->domain_count + 1);
    const struct domain_part natural = {.sort = DOMAIN_NATURAL};
    bool one = one_domain(s);
    size_t n = 0;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        if (!d->unit || d->sort == DOMAIN_UNSORTED) continue;
        bool ranks = d->sort == DOMAIN_BY &&
                     (one || value_is_set(d->sort_array) || op_is(d, "count") || op_is(d, "min") || op_is(d, "max"));
        add_sort(sorts, &n, ranks ? d : &natural);
    }
    if (n == 0) return (struct domain_part){.sort = DOMAIN_UNSORTED};
    if (n == 1) return sorts[0];
    return one ? strongest(sorts, n) : natural;
}

/* Texts are told apart by their codes: each is looked up once. */
static void add_column(struct arena *a, const struct column *c, size_t rows, struct distinct *out) {
    uint8_t *met = c->type == COLUMN_STRING ? ARENA_ARRAY(a, uint8_t, c->dictionary_count) : NULL;
    for (size_t row = 0; row < rows; row++) {
        uint8_t *known = met && c->code[row] != CODE_NULL ? &met[c->code[row]] : NULL;
        if (known && *known) continue;
        if (known) *known = 1;
        distinct_add(a, out, column_get(c, row));
    }
}

struct domain_part domain_distinct(struct planner *p, const struct scale_component *s, struct distinct *out) {
    const struct domain_part sort = common_sort(p, s);
    bool by = sort.sort == DOMAIN_BY;
    for (size_t i = 0; i < s->domain_count; i++) {
        const struct domain_part *d = &s->domains[i];
        for (size_t k = 0; !d->unit && k < d->value_count; k++)
            distinct_add(p->arena, out, d->values[k]);
        if (!d->unit) continue;
        const struct table *t = part_table(p, s, d);
        const struct column *c = table_column(t, str_of(d->column));
        if (!c && d->source == DOMAIN_RAW) { /* a column made after aggregation */
            t = cell_rows(p, s->owner, d->unit, d->unit->scaled);
            c = table_column(t, str_of(d->column));
        }
        if (!c) continue;
        if (by && !value_is_set(sort.sort_array)) rank_part(p, s, t, d->column, &sort, out);
        add_column(p->arena, c, t->rows, out);
    }
    if (by && value_is_set(sort.sort_array))
        for (size_t i = 0; i < out->count; i++)
            out->keys[i] = value_number(array_rank(&sort, out->values[i]));
    return sort;
}

const struct value *domain_sorted(struct planner *p, const struct distinct *d, const struct domain_part *sort) {
    if (sort->sort == DOMAIN_UNSORTED) return d->values;
    return distinct_sorted(p->arena, d, sort->sort == DOMAIN_BY && sort->descending);
}
