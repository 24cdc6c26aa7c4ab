/* Constants of the spec: expressions with their params, date-times (vega-lite's datetime.ts). Selections stand at their
 * initial values. */
#include "plan/eval.h"
#include "plan/data.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/selection.h"
#include "plan/view_size.h"
#include "scale/date_parse.h"

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
    const struct param_def *param = param_named(p, name);
    if (param) {
        *out = param->kind != PARAM_VARIABLE ? selection_value(p, param)
               : param->expr                 ? plan_value(p, (struct value){.kind = VALUE_EXPR, .expr = param->expr})
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
        *out = value_number(M_PI);
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

struct value plan_value(struct planner *p, struct value v) {
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
            items[i] = plan_value(p, v.array[i]);
        return value_array(items, v.n);
    }
    return v;
}

double plan_instant(const struct planner *p, struct value v) {
    double ms = NAN;
    if (v.kind != VALUE_STRING) return value_is_nil(v) ? NAN : value_to_number(v);
    return date_parse(value_to_str(v), p->zone, &ms) ? ms : NAN;
}

double plan_date(const struct planner *p, struct value v, const char *time_unit) {
    if (v.kind == VALUE_DATE) return v.number;
    struct time_unit u = {0};
    bool single = time_unit && time_unit_parse(str_of(time_unit), &u) && !(u.fields & (u.fields - 1));
    double parsed = plan_instant(p, v);
    if (single && ((v.kind == VALUE_NUMBER && v.number < 10000) || (v.kind == VALUE_STRING && isnan(parsed)))) {
        struct member m = {str_of(time_field_name((enum time_field)u.fields)), v};
        return date_time(p, (struct value){.kind = VALUE_OBJECT, .n = 1, .object = &m}).number;
    }
    return parsed;
}
