/* The sizes of views: as given, configured, or one for all that share a scale of places (vega-lite's
 * compile/layoutsize/parse.ts). */
#include "plan/view_size.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

double discrete_step(const struct planner *p, bool width) {
    const struct value *v = p->config->view;
    struct value size = v[width ? VIEW_DISCRETE_WIDTH : VIEW_DISCRETE_HEIGHT];
    double step = value_number_or(v[VIEW_STEP], 20);
    if (size.kind == VALUE_NUMBER) return 20;
    return size.kind == VALUE_OBJECT ? value_number_or(value_get(size, "step"), step) : step;
}

double view_size(const struct planner *p, bool width, bool continuous) {
    const struct value *v = p->config->view;
    struct value c = v[width ? VIEW_CONTINUOUS_WIDTH : VIEW_CONTINUOUS_HEIGHT];
    if (continuous) return value_number_or(c, width ? 300 : 300);
    struct value d = v[width ? VIEW_DISCRETE_WIDTH : VIEW_DISCRETE_HEIGHT];
    return value_number_or(d, discrete_step(p, width));
}

bool has_round_mark(const struct node *n) {
    if (n->unit) return n->unit->mark == MARK_TYPE_ARC || has_projection(n->unit);
    for (size_t i = 0; i < n->child_count; i++)
        if (has_round_mark(n->children[i])) return true;
    return false;
}

const struct size_def *given_size(const struct node *n, bool width) {
    const struct size_def *s = width ? &n->width : &n->height;
    if (s->kind) return s;
    for (size_t i = 0; i < n->child_count; i++) {
        const struct size_def *c = given_size(n->children[i], width);
        if (c->kind) return c;
    }
    return s;
}

bool views_in_line(const struct spec *s, bool width) {
    bool one_column = s->kind == SPEC_VCONCAT || (s->kind == SPEC_CONCAT && value_number_or(s->columns, 0) == 1),
         one_row = s->kind == SPEC_HCONCAT || (s->kind == SPEC_CONCAT && !value_is_set(s->columns));
    return width ? one_column : one_row;
}

struct own_size {
    struct size_def size; /* UNSET: none, or a step that is nobody's own */
    bool given;           /* not a default */
};

static struct size_def *size_at(struct node *n, bool width) {
    return width ? &n->width : &n->height;
}

struct scale_component *scale_beside(const struct node *n, enum channel ch) {
    struct scale_component *c = n->scales[ch];
    for (n = n->parent; n && !c; n = n->parent)
        c = n->scales[ch];
    return c;
}

static struct own_size default_size(struct planner *p, struct node *n, bool width) {
    enum channel ch = width ? CH_X : CH_Y;
    const struct scale_component *c = scale_of(n, ch) ? scale_of(n, ch) : scale_beside(n, ch);
    double step;
    if (c && position_is_step(p, c, n, &step)) return (struct own_size){.given = false};
    bool continuous = c ? !scale_type_discrete(c->type) : has_round_mark(n);
    return (struct own_size){{SIZE_NUMBER, view_size(p, width, continuous), NULL}, false};
}

/* The first of both that is given, or else the first. */
static struct own_size merged(struct own_size a, struct own_size b) {
    return !a.size.kind || (b.given && !a.given) ? b : a;
}

static bool same(struct own_size a, struct own_size b) {
    return a.size.kind == b.size.kind && a.size.number == b.size.number;
}

/* What a view's size is; none for facets, and for views side by side that have none in common. */
static struct own_size size_of(struct planner *p, struct node *n, bool width) {
    struct own_size own = {*size_at(n, width), true}, all = {.given = false};
    if (n->kind == SPEC_FACET || (n->kind == SPEC_CONCAT && !views_in_line(n->spec, width))) return all;
    if (n->kind == SPEC_UNIT) return own.size.kind ? own : default_size(p, n, width);
    bool shared = resolve_scale(n, width ? CH_X : CH_Y) == RESOLVE_SHARED;
    for (size_t i = 0; i < n->child_count; i++) {
        struct own_size one = size_of(p, n->children[i], width);
        if (!shared && i && !same(one, all)) return (struct own_size){.given = false};
        all = merged(all, one);
    }
    return all;
}

static void give(struct planner *p, struct node *n, bool width, struct size_def size) {
    if (!size_of(p, n, width).size.kind && n->kind != SPEC_UNIT && n->kind != SPEC_LAYER) return;
    *size_at(n, width) = size;
    for (size_t i = 0; i < n->child_count; i++)
        give(p, n->children[i], width, size);
}

/* A size that another's takes the place of is told. */
static void tell(struct planner *p, const struct node *n, struct own_size own, struct own_size one, bool width) {
    const char *axis = width ? "x" : "y", *size = width ? "width" : "height";
    if (own.given && !same(own, one))
        diag_warn(p->diag, n->spec->place, NULL, "views that share %s have one %s, that of the first which has one",
                  axis, size);
}

static void share(struct planner *p, struct node *n, bool width) {
    struct own_size one = {.given = false};
    if (resolve_scale(n, width ? CH_X : CH_Y) != RESOLVE_SHARED) return;
    for (size_t i = 0; i < n->child_count; i++) {
        struct own_size own = size_of(p, n->children[i], width);
        one = merged(one, own);
        tell(p, n->children[i], own, one, width);
    }
    for (size_t i = 0; i < n->child_count && one.size.kind; i++)
        give(p, n->children[i], width, one.size);
}

void view_sizes_share(struct planner *p, struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        view_sizes_share(p, n->children[i]);
    if (n->kind != SPEC_CONCAT || p->fixed_size) return;
    share(p, n, true);
    share(p, n, false);
}
