/* Expressions that marks evaluate for each of their rows: over the datum, the view's size and its scales (vega's
 * signals inside encode blocks; vega-functions' scale.js). */
#include "plan/computed.h"
#include "plan/data.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/selection.h"

struct named_scale {
    const char *name;
    const struct scale *scale;
};
struct computed {
    const struct expr *expr;
    const struct table *rows;
    struct planner *planner;
    const struct plan_view *view;
    struct named_scale *scales; /* nearest first */
    size_t scale_count, scale_cap;
    struct column column;
};

/* Whether the view's size is in it, by itself or through params. */
static bool asks_size(const struct planner *p, const struct expr *e, int depth) {
    size_t n;
    const struct str *names = expr_names(p->arena, e, &n);
    for (size_t i = 0; i < n; i++) {
        const struct param_def *param = param_named(p, names[i]);
        if (param ? param->expr && depth < 16 && asks_size(p, param->expr, depth + 1)
                  : str_is(names[i], "width") || str_is(names[i], "height"))
            return true;
    }
    return false;
}

static bool varies(struct planner *p, const struct expr *e) {
    struct expr_scope scope = plan_scope(p, NULL);
    struct expr_bound *b = expr_bind(p->arena, p->diag, e, &scope);
    return b && (!expr_is_constant(b) || asks_size(p, e, 0));
}

struct value plan_encoded(struct planner *p, struct value v) {
    return v.kind == VALUE_EXPR && varies(p, v.expr) ? v : plan_value(p, v);
}

static const struct scale *find_scale(const struct computed *c, struct value name) {
    for (size_t i = 0; i < c->scale_count; i++)
        if (value_is_string(name, c->scales[i].name)) return c->scales[i].scale;
    return NULL;
}

static struct value pair(struct arena *a, const double ends[2]) {
    struct value *v = ARENA_ARRAY(a, struct value, 2);
    v[0] = value_number(ends[0]);
    v[1] = value_number(ends[1]);
    return value_array(v, 2);
}

static struct value domain_of(struct arena *a, const struct scale *s) {
    if (scale_type_discrete(s->type)) return value_array(s->values, (uint32_t)s->values_n);
    struct value *v = ARENA_ARRAY(a, struct value, s->domain_n);
    for (size_t i = 0; i < s->domain_n; i++)
        v[i] = value_number(s->domain[i]);
    return value_array(v, (uint32_t)s->domain_n);
}

static struct value range_of(struct arena *a, const struct scale *s) {
    if (s->type != SCALE_BAND && s->type != SCALE_POINT && s->range.kind == VALUE_ARRAY) return s->range;
    if (s->outputs_n) return value_array(s->outputs, (uint32_t)s->outputs_n);
    double ends[2];
    scale_range_ends(s, ends);
    return pair(a, ends);
}

static struct value inverse(struct arena *a, const struct scale *s, struct value v) {
    if (v.kind == VALUE_ARRAY && v.n == 2 && !scale_type_discrete(s->type)) {
        double ends[2] = {scale_invert(s, value_to_number(v.array[0])), scale_invert(s, value_to_number(v.array[1]))};
        return pair(a, ends);
    }
    double place = value_to_number(v);
    return scale_type_discrete(s->type) ? scale_invert_value(s, place) : value_number(scale_invert(s, place));
}

/* As in Vega, a scale that does not exist gives undefined, and an empty range or domain. */
static bool ask_scale(void *context, struct arena *a, struct str function, const struct value *arg, size_t n,
                      struct value *out) {
    const struct computed *c = context;
    if (!n || arg[0].kind != VALUE_STRING) return false;
    if (str_is(function, "data")) return selection_store(c->planner, arg[0], out) || data_rows(c->planner, arg[0], out);
    const struct scale *s = find_scale(c, arg[0]);
    bool list = str_is(function, "domain") || str_is(function, "range");
    *out = list ? value_array(NULL, 0) : str_is(function, "bandwidth") ? value_number(0) : UNDEFINED;
    if (str_is(function, "scale")) {
        if (s) *out = scale_map(a, s, arg[1]);
    } else if (str_is(function, "invert")) {
        if (s) *out = inverse(a, s, arg[1]);
    } else if (str_is(function, "bandwidth")) {
        if (s) *out = value_number(scale_bandwidth(s));
    } else if (list) {
        if (s) *out = str_is(function, "range") ? range_of(a, s) : domain_of(a, s);
    } else {
        return false;
    }
    return true;
}

static bool name_in_cell(void *context, struct str name, struct value *out) {
    struct computed *c = context;
    struct expr_scope outer = plan_scope(c->planner, NULL);
    return outer.name(outer.context, name, out);
}

static bool compute(struct computed *c, struct diag *d) {
    struct planner *p = c->planner;
    const struct plan_view *before = p->cell;
    struct expr_scope scope = plan_scope(p, c->rows);
    scope.name = name_in_cell;
    scope.call = ask_scale;
    scope.context = c;
    p->cell = c->view;
    struct expr_bound *b = expr_bind(p->arena, d, c->expr, &scope);
    if (b) c->column = expr_column(b, "", c->rows->rows);
    p->cell = before;
    return b && !diag_failed(d);
}

static void take_scales(struct computed *c, const struct node *unit) {
    for (const struct node *n = unit; n; n = n->parent)
        for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
            const struct scale_component *s = n->scales[ch];
            if (!s || !s->now) continue;
            const char *name =
                *n->name ? arena_printf(c->planner->arena, "%s_%s", n->name, channel_names[ch]) : channel_names[ch];
            struct named_scale named = {name, &s->now->scale};
            ARENA_PUSH(c->planner->arena, c->scales, c->scale_count, c->scale_cap, named);
        }
}

const struct column *computed_column(struct planner *p, struct plan_view *view, const struct node *unit,
                                     const struct table *rows, const struct expr *e) {
    struct computed *c = ARENA_NEW(p->arena, struct computed);
    *c = (struct computed){.expr = e, .rows = rows, .planner = p, .view = view};
    take_scales(c, unit);
    c->column = column_of_numbers("", ARENA_ARRAY(p->arena, double, rows->rows));
    if (compute(c, p->diag)) ARENA_PUSH(p->arena, view->computed, view->computed_count, view->computed_cap, c);
    return &c->column;
}

bool computed_refresh(struct plan_view *view, struct diag *d) {
    for (size_t i = 0; i < view->computed_count; i++)
        if (!compute(view->computed[i], d)) return false;
    return true;
}
