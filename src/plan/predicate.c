/* Tests of rows: fields, expressions, params and what joins them (vega-lite's predicate.ts). Selections stand at their
 * initial values. */
#include "plan/predicate.h"
#include "plan/eval.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/selection.h"

/* What a field test compares: the cell, truncated when it has a time unit. */
struct field_test_bound {
    const struct predicate *test;
    struct time_unit unit;
    bool timed;
    struct value operand, low, high;
    struct planner *planner;
};

static struct value operand_of(struct planner *p, const struct predicate *t, struct value v) {
    v = plan_value(p, v);
    if (t->time_unit && !value_is_nil(v) && v.kind != VALUE_ARRAY) return value_number(plan_date(p, v, t->time_unit));
    if (v.kind == VALUE_DATE) return value_number(v.number);
    return v;
}

static void bind_field_test(struct planner *p, const struct predicate *t, struct field_test_bound *b) {
    *b = (struct field_test_bound){.test = t, .planner = p};
    b->timed = t->time_unit && time_unit_parse(str_of(t->time_unit), &b->unit);
    struct value v = plan_value(p, t->operand);
    if (t->test == TEST_RANGE && v.kind == VALUE_ARRAY && v.n == 2) {
        b->low = operand_of(p, t, v.array[0]);
        b->high = operand_of(p, t, v.array[1]);
    } else if (t->test == TEST_ONE_OF && v.kind == VALUE_ARRAY) {
        struct value *items = ARENA_ARRAY(p->arena, struct value, v.n);
        for (uint32_t i = 0; i < v.n; i++)
            items[i] = operand_of(p, t, v.array[i]);
        b->operand = value_array(items, v.n);
    } else {
        b->operand = operand_of(p, t, v);
    }
}

static int js_order(struct value a, struct value b, bool *comparable) {
    if (a.kind == VALUE_STRING && b.kind == VALUE_STRING) {
        *comparable = true;
        return str_compare(value_to_str(a), value_to_str(b));
    }
    double x = value_to_number(a), y = value_to_number(b);
    *comparable = !isnan(x) && !isnan(y);
    return x < y ? -1 : x > y;
}

static bool same(struct value a, struct value b) {
    if (a.kind == VALUE_DATE) a.kind = VALUE_NUMBER;
    if (b.kind == VALUE_DATE) b.kind = VALUE_NUMBER;
    return !(a.kind == VALUE_NUMBER && isnan(a.number)) && value_equal(a, b);
}

static bool field_holds(const struct field_test_bound *b, struct value v) {
    const struct predicate *t = b->test;
    if (b->timed) {
        double ms = v.kind == VALUE_NULL ? 0 : plan_instant(b->planner, v); /* new Date(null) is 1970 */
        v = value_number(t->time_unit && b->unit.binned ? ms : time_unit_floor(b->unit, b->planner->zone, ms));
    }
    bool ok;
    switch (t->test) {
    case TEST_EQUAL: return same(v, b->operand);
    case TEST_LT: return js_order(v, b->operand, &ok) < 0 && ok;
    case TEST_LTE: return js_order(v, b->operand, &ok) <= 0 && ok;
    case TEST_GT: return js_order(v, b->operand, &ok) > 0 && ok;
    case TEST_GTE: return js_order(v, b->operand, &ok) >= 0 && ok;
    case TEST_RANGE:
        return (value_is_nil(b->low) || (js_order(v, b->low, &ok) >= 0 && ok)) &&
               (value_is_nil(b->high) || (js_order(v, b->high, &ok) <= 0 && ok));
    case TEST_ONE_OF:
        for (uint32_t i = 0; i < b->operand.n; i++)
            if (same(v, b->operand.array[i])) return true;
        return false;
    case TEST_VALID: {
        bool valid = !value_is_nil(v) && isfinite(value_to_number(v)); /* text is not, unless it is a number's */
        return valid == value_bool_or(t->operand, true);
    }
    }
    return false;
}

/* The channel that a tuple's member means: by its name, or by that of its field, where it shows this in time units or
 * bins; NULL: the name is a field's and no more. */
static const struct coding *projected_coding(struct planner *p, const struct param_def *param, struct str name) {
    const struct node *home = selection_home(p, param);
    for (enum channel ch = 0; home && ch < CHANNEL_COUNT; ch++) {
        const struct coding *c = &home->unit->channels[ch];
        const char *field = c->data ? c->data->field : NULL;
        if (str_is(name, channel_names[ch]) && c->data && (field || c->column)) return c;
        if (!field || !str_is(name, field)) continue;
        if (c->time_unit.unit || (c->bin.on && selection_encodes(param, ch))) return c;
    }
    return NULL;
}

/* Of an interval both ends belong to it; bins end before their ends, and what is no range is in none ("R" and "R-RE" of
 * vega-selections). */
static bool within(struct value range, struct value v, bool ends_before) {
    if (range.kind != VALUE_ARRAY || range.n < 2) return false;
    double lo = range.array[0].number, hi = range.array[range.n - 1].number, x = value_to_number(v);
    return x >= fmin(lo, hi) && (ends_before ? x < fmax(lo, hi) : x <= fmax(lo, hi));
}

/* What a tuple's member is compared with: a channel's name means its field, in that channel's time unit. A channel that
 * shows an aggregate is not projected: the selection does not run along it. */
struct compared {
    const char *field; /* NULL: with nothing, it holds */
    const char *made;  /* the column of the time unit, where the data has it; NULL: the field itself is meant */
    struct time_unit unit;
    bool bins; /* the value is that of a bin: its ends */
    struct value want;
};

static struct compared compared_of(struct planner *p, const struct param_def *param, const struct member *m) {
    const struct coding *coding = projected_coding(p, param, m->name);
    if (coding && coding->aggregate.op) return (struct compared){.field = NULL};
    struct compared c = {.field = arena_strndup(p->arena, m->name.p, m->name.n)};
    if (coding) {
        const char *unit = coding->time_unit.unit;
        c.field = coding->data->field ? coding->data->field : coding->column;
        if (unit && !coding->time_unit.binned && time_unit_parse(str_of(unit), &c.unit)) c.made = coding->column;
        c.bins = param->kind == PARAM_POINT && coding->bin.on;
    }
    c.want = plan_value(p, m->value);
    return c;
}

static bool compared_holds(struct planner *p, const struct param_def *param, const struct compared *c,
                           struct value datum) {
    if (!c->field) return true;
    struct value v = c->made ? value_get(datum, c->made) : UNDEFINED, want = c->want;
    if (!value_is_set(v)) {
        v = value_get(datum, c->field);
        if (c->made) v = value_number(time_unit_floor(c->unit, p->zone, plan_instant(p, v)));
    }
    bool pair = want.kind == VALUE_ARRAY && want.n >= 2;
    bool numeric = pair && (want.array[0].kind == VALUE_NUMBER || want.array[0].kind == VALUE_DATE);
    if (c->bins || (param->kind == PARAM_INTERVAL && numeric)) return within(want, v, c->bins);
    if (want.kind != VALUE_ARRAY) return same(v, want);
    for (uint32_t k = 0; k < want.n; k++)
        if (same(v, want.array[k])) return true;
    return false;
}

/* One tuple of a point selection, or an interval: every member must agree. */
struct tuple_test {
    struct compared *members;
    uint32_t count;
};

/* A parameter as a test of rows. */
struct param_test {
    const struct param_def *param;
    bool same_for_all, answer;
    struct tuple_test *tuples; /* of which one must hold */
    size_t count;
};

static struct tuple_test tuple_test(struct planner *p, const struct param_def *param, struct value tuple) {
    struct str only = param->field_count      ? str_of(param->fields[0])
                      : param->encoding_count ? str_of(channel_names[param->encodings[0]])
                                              : STR("_vgsid_");
    struct member scalar = {only, tuple};
    if (tuple.kind != VALUE_OBJECT) tuple = (struct value){.kind = VALUE_OBJECT, .n = 1, .object = &scalar};
    struct tuple_test t = {ARENA_ARRAY(p->arena, struct compared, tuple.n), tuple.n};
    for (uint32_t i = 0; i < tuple.n; i++)
        t.members[i] = compared_of(p, param, &tuple.object[i]);
    return t;
}

static struct param_test param_test(struct planner *p, const struct predicate *t) {
    const struct param_def *param = param_named(p, str_of(t->param));
    struct param_test test = {.param = param, .same_for_all = true};
    if (!param) {
        diag_error(p->diag, t->place, NULL, "there is no param \"%s\"", t->param);
        return test;
    }
    if (param->kind == PARAM_VARIABLE) {
        struct value v = plan_value(p, param->value);
        if (param->expr) v = plan_value(p, (struct value){.kind = VALUE_EXPR, .expr = param->expr});
        test.answer = value_to_boolean(v);
        return test;
    }
    test.answer = !t->empty_is_false;
    size_t count;
    const struct value *given = selection_given(param, &count);
    if (!count) return test;
    /* A brush on a map selects the marks in it, which Vega looks up once they are drawn: until then it has none. */
    const struct node *home = param->kind == PARAM_INTERVAL ? selection_home(p, param) : NULL;
    test.answer = false;
    if (home && has_projection(home->unit)) return test;
    test.same_for_all = false;
    test.count = count;
    test.tuples = ARENA_ARRAY(p->arena, struct tuple_test, count);
    for (size_t i = 0; i < count; i++)
        test.tuples[i] = tuple_test(p, param, given[i]);
    return test;
}

static bool param_holds(struct planner *p, const struct param_test *t, struct value datum) {
    if (t->same_for_all) return t->answer;
    for (size_t i = 0; i < t->count; i++) {
        const struct tuple_test *tuple = &t->tuples[i];
        uint32_t k = 0;
        while (k < tuple->count && compared_holds(p, t->param, &tuple->members[k], datum))
            k++;
        if (k == tuple->count) return true;
    }
    return false;
}

bool predicate_holds(struct planner *p, const struct predicate *t, struct value datum) {
    switch (t->kind) {
    case PREDICATE_EXPR: {
        struct expr_scope scope = plan_scope(p, NULL);
        struct expr_bound *b = expr_bind(p->arena, p->diag, t->expr, &scope);
        return b && value_to_boolean(expr_value_of(b, datum));
    }
    case PREDICATE_FIELD: {
        struct field_test_bound b;
        bind_field_test(p, t, &b);
        return field_holds(&b, value_get(datum, t->field));
    }
    case PREDICATE_PARAM: {
        struct param_test test = param_test(p, t);
        return param_holds(p, &test, datum);
    }
    case PREDICATE_AND:
        for (size_t i = 0; i < t->count; i++)
            if (!predicate_holds(p, t->parts[i], datum)) return false;
        return true;
    case PREDICATE_OR:
        for (size_t i = 0; i < t->count; i++)
            if (predicate_holds(p, t->parts[i], datum)) return true;
        return false;
    case PREDICATE_NOT: return !predicate_holds(p, t->parts[0], datum);
    }
    return false;
}

static void fill_expr(struct planner *p, const struct predicate *t, const struct table *in, uint8_t *out) {
    struct expr_scope scope = plan_scope(p, in);
    struct expr_bound *b = expr_bind(p->arena, p->diag, t->expr, &scope);
    for (size_t row = 0; b && row < in->rows; row++)
        out[row] = expr_test(b, row);
}

static void fill_field(struct planner *p, const struct predicate *t, const struct table *in, uint8_t *out) {
    struct field_test_bound b;
    bind_field_test(p, t, &b);
    const struct column *c = table_field(p->arena, in, str_of(t->field));
    for (size_t row = 0; row < in->rows; row++)
        out[row] = field_holds(&b, c ? column_get(c, row) : UNDEFINED);
}

const uint8_t *predicate_rows(struct planner *p, const struct predicate *t, const struct table *in) {
    uint8_t *out = ARENA_ARRAY(p->arena, uint8_t, in->rows);
    if (t->kind == PREDICATE_EXPR) {
        fill_expr(p, t, in, out);
    } else if (t->kind == PREDICATE_FIELD) {
        fill_field(p, t, in, out);
    } else if (t->kind == PREDICATE_PARAM) {
        struct param_test test = param_test(p, t);
        for (size_t row = 0; row < in->rows; row++)
            out[row] = param_holds(p, &test, test.same_for_all ? UNDEFINED : table_row(p->arena, in, row));
    } else {
        if (t->kind == PREDICATE_AND) memset(out, 1, in->rows);
        for (size_t i = 0; i < t->count; i++) {
            const uint8_t *part = predicate_rows(p, t->parts[i], in);
            for (size_t row = 0; row < in->rows; row++)
                out[row] = t->kind == PREDICATE_AND  ? out[row] & part[row]
                           : t->kind == PREDICATE_OR ? out[row] | part[row]
                                                     : !part[row];
        }
    }
    return out;
}
