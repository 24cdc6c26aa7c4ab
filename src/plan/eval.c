/* Constants and tests of the spec: expressions with their params, date-times, predicates over rows (vega-lite's
 * predicate.ts, datetime.ts). Selections stand at their initial values. */
#include "plan/eval.h"
#include "plan/data.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/selection.h"
#include "plan/view_size.h"
#include "scale/date_parse.h"

static const struct param_def *find_param(const struct planner *p, struct str name) {
    for (size_t i = p->param_count; i-- > 0;)
        if (str_is(name, p->params[i]->name)) return p->params[i];
    return NULL;
}

static double size_number(const struct size_def *s, double otherwise) {
    return s->kind == SIZE_NUMBER ? s->number : otherwise;
}

/* Is there a unit whose places along the channel are steps? */
static bool has_steps(const struct node *n, enum channel ch) {
    if (n->unit) return n->unit->channels[ch].data && coding_discrete(&n->unit->channels[ch]);
    for (size_t i = 0; i < n->child_count; i++)
        if (has_steps(n->children[i], ch)) return true;
    return false;
}

/* Views that stand in one column have a width in common where all have the same, those in one row a height
 * (compile/layoutsize/parse.ts). */
static bool size_in_common(const struct node *top, bool width) {
    if (!views_in_line(top->spec, width) || !top->child_count) return false;
    const struct size_def *first = width ? &top->children[0]->width : &top->children[0]->height;
    for (size_t i = 0; i < top->child_count; i++) {
        const struct node *n = top->children[i];
        const struct size_def *s = width ? &n->width : &n->height;
        bool view = n->kind == SPEC_UNIT || n->kind == SPEC_LAYER, same = s->kind == first->kind;
        if (s->kind == SIZE_UNSET && has_steps(n, width ? CH_X : CH_Y)) return false;
        if (!view || !same || s->kind == SIZE_STEP || size_number(s, 0) != size_number(first, 0)) return false;
    }
    return true;
}

/* Is something placed along the view's width or height, or round? Else it has the size of one step. */
static bool is_laid_out(const struct node *n, bool width) {
    if (n->unit) {
        const struct coding *c = &n->unit->channels[width ? CH_X : CH_Y];
        return c->has_field || c->has_datum || has_round_mark(n);
    }
    for (size_t i = 0; i < n->child_count; i++)
        if (is_laid_out(n->children[i], width)) return true;
    return !n->child_count;
}

double plan_top_size(const struct planner *p, const struct plan_view *view, bool width) {
    const struct node *top = p->root;
    bool composed = top && (top->kind == SPEC_CONCAT || top->kind == SPEC_FACET);
    if (composed && !p->fixed_size && !size_in_common(top, width)) return 0;
    if (view) return width ? view->width : view->height;
    const struct size_def *own = width ? &p->doc->root->width : &p->doc->root->height;
    if (top) own = given_size(top, width);
    if (top && !is_laid_out(top, width) && own->kind == SIZE_STEP) return own->number;
    return size_number(own, view_size(p, width, !top || is_laid_out(top, width)));
}

static bool lookup_name(void *context, struct str name, struct value *out) {
    struct planner *p = context;
    const struct param_def *param = find_param(p, name);
    if (param) {
        *out = param->kind != PARAM_VARIABLE ? selection_value(p, param)
               : param->expr ? plan_value(p, param->place, (struct value){.kind = VALUE_EXPR, .expr = param->expr})
                             : param->value;
        return true;
    }
    if (p->probe && (str_is(name, "width") || str_is(name, "height"))) {
        *out = value_number(p->probe[str_is(name, "height")]);
        return true;
    }
    if (str_is(name, "width") || str_is(name, "height")) {
        *out = value_number(plan_top_size(p, p->cell, str_is(name, "width")));
        return true;
    }
    if (str_is(name, "PI")) {
        *out = value_number(3.14159265358979323846);
        return true;
    }
    return selection_part(p, name, out);
}

/* How many rows have a value in a field, by its text; none: undefined. */
static struct value count_rows(struct planner *p, struct value rows, struct value field, struct value wanted) {
    const char *name = value_string_or(field, "");
    struct str text = expr_string(p->arena, wanted, p->locale);
    double count = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        struct value v = value_get(rows.array[i], name);
        count += value_is_set(v) && str_equal(expr_string(p->arena, v, p->locale), text);
    }
    return count > 0 ? value_number(count) : UNDEFINED;
}

static bool ask_store(void *context, struct arena *a, struct str function, const struct value *arg, size_t n,
                      struct value *out) {
    struct planner *p = context;
    bool counts = str_is(function, "indata");
    if (!n || (!counts && !str_is(function, "data"))) return false;
    if (!selection_store(p, arg[0], out) && !data_rows(p, arg[0], out)) {
        struct str name = expr_string(a, arg[0], p->locale);
        *out = value_string(
            arena_printf(a, "there is no data that \"name\" or \"datasets\" calls \"%.*s\"", (int)name.n, name.p));
        return false;
    }
    if (counts) *out = n > 2 ? count_rows(p, *out, arg[1], arg[2]) : UNDEFINED;
    return true;
}

struct expr_scope plan_scope(struct planner *p, const struct table *t) {
    return (struct expr_scope){.table = t,
                               .locale = p->locale,
                               .now = p->options->now,
                               .seed = 42,
                               .name = lookup_name,
                               .call = ask_store,
                               .context = p};
}

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const days[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

/* A month or day given as number or (shortened) name; counts from 0. -1: not understood. */
static double named(struct value v, const char *const *names, int count, double first) {
    if (v.kind == VALUE_NUMBER) return v.number - first;
    struct str s = value_to_str(v);
    for (int i = 0; i < count; i++) {
        size_t k = 0;
        while (k < s.n && names[i][k] && (s.p[k] | 32) == names[i][k])
            k++;
        if (k == s.n && k >= 3) return i;
    }
    return -1;
}

static bool is_date_time(struct value v) {
    static const char *const names[] = {"year",  "quarter", "month",   "date",         "day",
                                        "hours", "minutes", "seconds", "milliseconds", "utc"};
    if (v.kind != VALUE_OBJECT || !v.n) return false;
    for (uint32_t i = 0; i < v.n; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            known |= str_is(v.object[i].name, names[k]);
        if (!known) return false;
    }
    return true;
}

/* dateTimeParts: what is not given is that of 2012-01-01T00:00. */
static struct value date_time(const struct planner *p, struct value v) {
    const struct zone *z = value_bool_or(value_get(v, "utc"), false) ? NULL : p->zone;
    struct value month = value_get(v, "month"), quarter = value_get(v, "quarter"), day = value_get(v, "day");
    double m = value_is_set(month)     ? named(month, months, 12, 1)
               : value_is_set(quarter) ? (value_number_or(quarter, 1) - 1) * 3
                                       : 0;
    double d = value_number_or(value_get(v, "date"), 1);
    /* A day alone: 2012-01-01 is a Sunday. */
    if (!value_is_set(value_get(v, "date")) && value_is_set(day)) d = named(day, days, 7, 0) + 1;
    return value_date(
        zone_instant(z, value_number_or(value_get(v, "year"), 2012), m, d, value_number_or(value_get(v, "hours"), 0),
                     value_number_or(value_get(v, "minutes"), 0), value_number_or(value_get(v, "seconds"), 0),
                     value_number_or(value_get(v, "milliseconds"), 0)));
}

struct value plan_value(struct planner *p, struct place at, struct value v) {
    (void)at;
    if (v.kind < VALUE_ARRAY) return v;
    if (v.kind == VALUE_EXPR) {
        struct expr_scope scope = plan_scope(p, NULL);
        struct expr_bound *b = expr_bind(p->arena, p->diag, v.expr, &scope);
        return b ? expr_value_of(b, UNDEFINED) : UNDEFINED;
    }
    if (is_date_time(v)) return date_time(p, v);
    if (v.kind == VALUE_ARRAY) {
        bool plain = true;
        for (uint32_t i = 0; i < v.n; i++)
            plain &= v.array[i].kind != VALUE_EXPR && v.array[i].kind != VALUE_OBJECT && v.array[i].kind != VALUE_ARRAY;
        if (plain) return v;
        struct value *items = ARENA_ARRAY(p->arena, struct value, v.n);
        for (uint32_t i = 0; i < v.n; i++)
            items[i] = plan_value(p, at, v.array[i]);
        return value_array(items, v.n);
    }
    return v;
}

static double instant(const struct planner *p, struct value v) {
    double ms = NAN;
    if (v.kind != VALUE_STRING) return value_is_nil(v) ? NAN : value_to_number(v);
    return date_parse(value_to_str(v), p->zone, &ms) ? ms : NAN;
}

double plan_date(const struct planner *p, struct value v, const char *time_unit) {
    if (v.kind == VALUE_DATE) return v.number;
    struct time_unit u = {0};
    bool single = time_unit && time_unit_parse(str_of(time_unit), &u) && !(u.fields & (u.fields - 1));
    double parsed = instant(p, v);
    if (single && ((v.kind == VALUE_NUMBER && v.number < 10000) || (v.kind == VALUE_STRING && isnan(parsed)))) {
        struct member m = {str_of(time_field_name((enum time_field)u.fields)), v};
        return date_time(p, (struct value){.kind = VALUE_OBJECT, .n = 1, .object = &m}).number;
    }
    return parsed;
}

/* What a field test compares: the cell, truncated when it has a time unit. */
struct field_test_bound {
    const struct predicate *test;
    struct time_unit unit;
    bool timed;
    struct value operand, low, high;
    struct planner *planner;
};

static struct value operand_of(struct planner *p, const struct predicate *t, struct value v) {
    v = plan_value(p, t->place, v);
    if (t->time_unit && !value_is_nil(v) && v.kind != VALUE_ARRAY) return value_number(plan_date(p, v, t->time_unit));
    if (v.kind == VALUE_DATE) return value_number(v.number);
    return v;
}

static void bind_field_test(struct planner *p, const struct predicate *t, struct field_test_bound *b) {
    *b = (struct field_test_bound){.test = t, .planner = p};
    b->timed = t->time_unit && time_unit_parse(str_of(t->time_unit), &b->unit);
    struct value v = plan_value(p, t->place, t->operand);
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
        double ms = v.kind == VALUE_NULL ? 0 : instant(b->planner, v); /* new Date(null) is 1970 */
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

static bool among_encodings(const struct param_def *param, enum channel ch) {
    for (size_t i = 0; i < param->encoding_count; i++)
        if (param->encodings[i] == ch) return true;
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
        if (c->time_unit.unit || (c->bin.on && among_encodings(param, ch))) return c;
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
    c.want = plan_value(p, param->place, m->value);
    return c;
}

static bool compared_holds(struct planner *p, const struct param_def *param, const struct compared *c,
                           struct value datum) {
    if (!c->field) return true;
    struct value v = c->made ? value_get(datum, c->made) : UNDEFINED, want = c->want;
    if (!value_is_set(v)) {
        v = value_get(datum, c->field);
        if (c->made) v = value_number(time_unit_floor(c->unit, p->zone, instant(p, v)));
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
    uint32_t count;
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
    const struct param_def *param = find_param(p, str_of(t->param));
    struct param_test test = {.param = param, .same_for_all = true};
    if (!param) {
        diag_error(p->diag, t->place, NULL, "there is no param \"%s\"", t->param);
        return test;
    }
    struct value v = param->value;
    if (param->kind == PARAM_VARIABLE) {
        v = plan_value(p, param->place, v);
        if (param->expr) v = plan_value(p, param->place, (struct value){.kind = VALUE_EXPR, .expr = param->expr});
        test.answer = value_to_boolean(v);
        return test;
    }
    test.answer = !t->empty_is_false;
    if (value_is_nil(v) || (v.kind == VALUE_ARRAY && !v.n)) return test;
    /* A brush on a map selects the marks in it, which Vega looks up once they are drawn: until then it has none. */
    const struct node *home = param->kind == PARAM_INTERVAL ? selection_home(p, param) : NULL;
    test.answer = false;
    if (home && has_projection(home->unit)) return test;
    test.same_for_all = false;
    test.count = v.kind == VALUE_ARRAY ? v.n : 1;
    test.tuples = ARENA_ARRAY(p->arena, struct tuple_test, test.count);
    for (uint32_t i = 0; i < test.count; i++)
        test.tuples[i] = tuple_test(p, param, v.kind == VALUE_ARRAY ? v.array[i] : v);
    return test;
}

static bool param_holds(struct planner *p, const struct param_test *t, struct value datum) {
    if (t->same_for_all) return t->answer;
    for (uint32_t i = 0; i < t->count; i++) {
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

static bool fill_expr(struct planner *p, const struct predicate *t, const struct table *in, uint8_t *out) {
    struct expr_scope scope = plan_scope(p, in);
    struct expr_bound *b = expr_bind(p->arena, p->diag, t->expr, &scope);
    if (!b) return false;
    for (size_t row = 0; row < in->rows; row++)
        out[row] = expr_test(b, row);
    return true;
}

static bool fill_field(struct planner *p, const struct predicate *t, const struct table *in, uint8_t *out) {
    struct field_test_bound b;
    bind_field_test(p, t, &b);
    const struct column *c = table_field(p->arena, in, str_of(t->field));
    for (size_t row = 0; row < in->rows; row++)
        out[row] = field_holds(&b, c ? column_get(c, row) : UNDEFINED);
    return true;
}

static uint8_t *fill(struct planner *p, const struct predicate *t, const struct table *in) {
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
            const uint8_t *part = fill(p, t->parts[i], in);
            for (size_t row = 0; row < in->rows; row++)
                out[row] = t->kind == PREDICATE_AND  ? out[row] & part[row]
                           : t->kind == PREDICATE_OR ? out[row] | part[row]
                                                     : !part[row];
        }
    }
    return out;
}

const uint8_t *predicate_rows(struct planner *p, const struct predicate *t, const struct table *in) {
    return fill(p, t, in);
}
