/* Views that aggregate the same rows by the same fields share one aggregation in Vega-Lite (MergeAggregates of
 * compile/data/optimizers.ts). It shows where two of them give different figures the same name: then the last that the
 * merged one makes is what all of them get. Here each view still aggregates for itself, but what the merged one would
 * make. */
#include "plan/data.h"
#include "plan/model.h"
#include "plan/planner.h"

struct flow;
/* The transform with that index of a view, and the aggregation before it on the way there, if there is one. */
struct use {
    struct node *node;
    size_t index;
    const struct flow *before;
    size_t before_use;
    size_t rank; /* among what is merged */
};

/* Rows on their way from the data, after one step more than the flow above. Bins and time units are no steps:
 * Vega-Lite moves them out of the way. */
struct flow {
    const struct data_def *source;
    const struct node *facet;
    const struct transform_def *step;
    struct flow *first, *next; /* the flows that go on from here, and the next beside this one */
    struct use *uses;          /* of an aggregation */
    size_t use_count, use_cap;
    const struct transform_def **merged; /* by rank */
};

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_texts(const char *const *a, size_t n, const char *const *b, size_t m) {
    if (n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (!same_text(a[i], b[i])) return false;
    return true;
}

static bool same_data(const struct data_def *a, const struct data_def *b) {
    if (a == b) return true;
    return a && b && a->kind == b->kind && same_text(a->name, b->name) && same_text(a->url, b->url) &&
           value_equal(a->values, b->values) && same_text(a->format.feature, b->format.feature) &&
           same_text(a->format.mesh, b->format.mesh);
}

static bool same_expr(const struct expr *a, const struct expr *b) {
    return a == b || (a && b && str_equal(expr_text(a), expr_text(b)));
}

static bool same_test(const struct predicate *a, const struct predicate *b) {
    if (a == b) return true;
    if (!a || !b || a->kind != b->kind || a->count != b->count || a->test != b->test) return false;
    if (!same_expr(a->expr, b->expr) || !same_text(a->field, b->field) || !same_text(a->param, b->param)) return false;
    if (!value_equal(a->operand, b->operand) || !same_text(a->time_unit, b->time_unit)) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_test(a->parts[i], b->parts[i])) return false;
    return a->empty_is_false == b->empty_is_false;
}

static bool same_ops(const struct transform_def *a, const struct transform_def *b) {
    if (a->op_count != b->op_count || a->sort_count != b->sort_count) return false;
    for (size_t i = 0; i < a->op_count; i++)
        if (!same_text(a->ops[i].op, b->ops[i].op) || !same_text(a->ops[i].field, b->ops[i].field) ||
            !same_text(a->ops[i].as, b->ops[i].as) || !value_equal(a->ops[i].param, b->ops[i].param))
            return false;
    for (size_t i = 0; i < a->sort_count; i++)
        if (!same_text(a->sort[i].field, b->sort[i].field) || a->sort[i].order != b->sort[i].order) return false;
    return true;
}

/* Do both make the same of the same rows? Aggregations count as one step when they group by the same fields, named in
 * the same order. */
static bool same_step(const struct transform_def *a, const struct transform_def *b) {
    if (a == b) return true;
    if (!a || !b || a->kind != b->kind) return false;
    if (!same_texts(a->groupby, a->groupby_count, b->groupby, b->groupby_count)) return false;
    if (a->kind == TRANSFORM_AGGREGATE) return true;
    return same_test(a->filter, b->filter) && same_expr(a->calculate, b->calculate) && same_text(a->field, b->field) &&
           same_texts(a->fields, a->field_count, b->fields, b->field_count) &&
           same_texts(a->as, a->as_count, b->as, b->as_count) && same_ops(a, b) && same_data(a->from, b->from) &&
           same_text(a->from_key, b->from_key) &&
           same_texts(a->from_fields, a->from_field_count, b->from_fields, b->from_field_count) &&
           same_text(a->from_param, b->from_param) && value_equal(a->options, b->options);
}

static struct flow *flow_on(struct planner *p, struct flow *from, struct flow what) {
    struct flow **end = &from->first;
    for (; *end; end = &(*end)->next) {
        const struct flow *f = *end;
        if (f->facet == what.facet && same_data(f->source, what.source) && same_step(f->step, what.step)) return *end;
    }
    *end = ARENA_NEW(p->arena, struct flow);
    **end = what;
    return *end;
}

/* `last`: the use of the latest aggregation on the way. */
static void follow(struct planner *p, struct node *n, struct flow *root, struct flow *at, struct use last) {
    const struct spec *s = n->spec;
    if (s->data && s->data->kind != DATA_INHERIT) {
        at = flow_on(p, root, (struct flow){.source = s->data});
        last = (struct use){0};
    }
    for (size_t i = 0; i < s->transform_count; i++) {
        const struct transform_def *d = s->transforms[i];
        if (d->kind == TRANSFORM_BIN || d->kind == TRANSFORM_TIMEUNIT) continue;
        at = flow_on(p, at, (struct flow){.step = d});
        if (d->kind != TRANSFORM_AGGREGATE) continue;
        struct use u = {.node = n, .index = i, .before = last.before, .before_use = last.before_use};
        ARENA_PUSH(p->arena, at->uses, at->use_count, at->use_cap, u);
        last = (struct use){.before = at, .before_use = at->use_count - 1};
    }
    if (n->kind == SPEC_FACET) at = flow_on(p, at, (struct flow){.facet = n});
    for (size_t i = 0; i < n->child_count; i++)
        follow(p, n->children[i], root, at, last);
}

static size_t rank_before(const struct use *u) {
    return u->before ? u->before->uses[u->before_use].rank : 0;
}

static const struct transform_def *definition(const struct use *u) {
    return u->node->spec->transforms[u->index];
}

/* What is merged, in order: into the last the others, one after another. What follows merged aggregations stands in
 * their order. */
static void rank_uses(struct planner *p, struct flow *f) {
    size_t n = f->use_count, *order = ARENA_ARRAY(p->arena, size_t, n);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && rank_before(&f->uses[order[k - 1]]) > rank_before(&f->uses[i]); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    f->merged = ARENA_ARRAY(p->arena, const struct transform_def *, n);
    for (size_t i = 0; i < n; i++) {
        size_t rank = i + 1 < n ? i + 1 : 0;
        f->uses[order[i]].rank = rank;
        f->merged[rank] = definition(&f->uses[order[i]]);
    }
}

/* What an operation's place among the merged ones is: counts first, then by field, then by operation, each where the
 * first of its kind stands. */
struct rank {
    size_t field, op, own;
};

static bool later(struct rank a, struct rank b) {
    return a.field != b.field ? a.field > b.field : a.op != b.op ? a.op > b.op : a.own > b.own;
}

static bool counts(const struct field_op *o) {
    return o->op && !strcmp(o->op, "count");
}

static struct rank rank_of(const struct flow *f, const struct field_op *of, size_t own) {
    struct rank r = {SIZE_MAX, SIZE_MAX, own};
    if (counts(of)) return (struct rank){0, 0, own};
    for (size_t k = 0, at = 1; k < f->use_count; k++)
        for (size_t i = 0; i < f->merged[k]->op_count; i++, at++) {
            const struct field_op *o = &f->merged[k]->ops[i];
            if (counts(o) || !same_text(o->field, of->field)) continue;
            if (r.field == SIZE_MAX) r.field = at;
            if (r.op == SIZE_MAX && same_text(o->op, of->op)) r.op = at;
        }
    return r;
}

/* What the merged aggregation makes under the name, in the end. */
static const struct field_op *named(const struct flow *f, const char *as) {
    const struct field_op *found = NULL;
    struct rank last = {0};
    for (size_t k = 0, at = 0; k < f->use_count; k++)
        for (size_t i = 0; i < f->merged[k]->op_count; i++, at++) {
            const struct field_op *o = &f->merged[k]->ops[i];
            if (!same_text(o->as, as)) continue;
            struct rank r = rank_of(f, o, at);
            if (found && !later(r, last)) continue;
            found = o, last = r;
        }
    return found;
}

/* The use's own transform with the operations that its names mean. */
static const struct transform_def *renamed(struct planner *p, const struct flow *f, const struct transform_def *d) {
    struct field_op *ops = ARENA_ARRAY(p->arena, struct field_op, d->op_count);
    bool changed = false;
    for (size_t i = 0; i < d->op_count; i++) {
        const struct field_op *o = d->ops[i].as ? named(f, d->ops[i].as) : NULL;
        ops[i] = o ? *o : d->ops[i];
        changed |= !same_text(ops[i].op, d->ops[i].op) || !same_text(ops[i].field, d->ops[i].field);
    }
    if (!changed) return d;
    struct transform_def *copy = ARENA_NEW(p->arena, struct transform_def);
    *copy = *d;
    copy->ops = ops;
    return copy;
}

static void settle(struct planner *p, struct flow *f) {
    rank_uses(p, f);
    const struct transform_def **made = ARENA_ARRAY(p->arena, const struct transform_def *, f->use_count);
    for (size_t k = 0; k < f->use_count; k++)
        made[k] = renamed(p, f, definition(&f->uses[k]));
    for (size_t k = 0; k < f->use_count; k++) {
        struct use *u = &f->uses[k];
        const struct spec *s = u->node->spec;
        if (made[k] == definition(u)) continue;
        const struct transform_def **all = ARENA_ARRAY(p->arena, const struct transform_def *, s->transform_count);
        memcpy(all, s->transforms, s->transform_count * sizeof *all);
        all[u->index] = made[k];
        struct spec *copy = ARENA_NEW(p->arena, struct spec);
        *copy = *s;
        copy->transforms = all;
        u->node->spec = copy;
    }
    for (struct flow *next = f->first; next; next = next->next)
        settle(p, next);
}

void merge_aggregates(struct planner *p, struct node *root) {
    struct flow top = {0};
    follow(p, root, &top, &top, (struct use){0});
    settle(p, &top);
}
