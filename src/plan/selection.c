/* Selections at their initial values: which units and channels they act on, the scales that they stretch, and the
 * brushes of intervals (vega-lite's compile/selection/{project,interval,scales}.ts). */
#include "plan/selection.h"
#include "plan/eval.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/predicate.h"
#include "plan/scale_component.h"
#include "plan/transform_spec.h"

static bool named_on_path(const struct node *unit, const char *view) {
    for (const struct node *n = unit; n; n = n->parent)
        if (n->spec->name && !strcmp(n->spec->name, view)) return true;
    return false;
}

/* Selections of composed views are those of the units in them, or of the units that `views` names. */
static bool acts_on(const struct node *unit, const struct param_def *s) {
    for (size_t i = 0; i < s->view_count; i++)
        if (named_on_path(unit, s->views[i])) return true;
    return !s->view_count;
}

const struct value *selection_given(const struct param_def *s, size_t *n) {
    *n = s->value.kind == VALUE_ARRAY ? s->value.n : !value_is_nil(s->value);
    return s->value.kind == VALUE_ARRAY ? s->value.array : &s->value;
}

bool selection_encodes(const struct param_def *s, enum channel ch) {
    for (size_t i = 0; i < s->encoding_count; i++)
        if (s->encodings[i] == ch) return true;
    return false;
}

/* The unit's selections of a kind, one after another: start with *at = 0 and n = the unit. */
static const struct param_def *next_selection(const struct node *unit, enum param_kind kind, const struct node **n,
                                              size_t *at) {
    for (; *n; *n = (*n)->parent, *at = 0)
        while (*at < (*n)->spec->param_count) {
            const struct param_def *s = (*n)->spec->params[(*at)++];
            if (s->kind == kind && acts_on(unit, s)) return s;
        }
    return NULL;
}

static bool declares(const struct node *n, const struct param_def *s) {
    for (size_t i = 0; i < n->spec->param_count; i++)
        if (n->spec->params[i] == s) return true;
    return false;
}

static const struct node *first_unit(const struct node *n, const struct param_def *s, bool declared) {
    declared |= declares(n, s);
    if (n->unit) return declared && acts_on(n, s) ? n : NULL;
    for (size_t i = 0; i < n->child_count; i++) {
        const struct node *u = first_unit(n->children[i], s, declared);
        if (u) return u;
    }
    return NULL;
}

const struct node *selection_home(struct planner *p, const struct param_def *s) {
    if (p->selection != s) {
        p->selection = s;
        p->selection_home = first_unit(p->root, s, false);
    }
    return p->selection_home;
}

static const struct spec *first_unit_spec(const struct spec *n, const struct param_def *s, bool declared, bool named) {
    for (size_t i = 0; i < n->param_count; i++)
        declared |= n->params[i] == s;
    for (size_t i = 0; i < s->view_count; i++)
        named |= n->name && !strcmp(n->name, s->views[i]);
    if (n->kind == SPEC_UNIT) return declared && named ? n : NULL;
    for (size_t i = 0; i < n->child_count; i++) {
        const struct spec *u = first_unit_spec(n->children[i], s, declared, named);
        if (u) return u;
    }
    return NULL;
}

const struct spec *selection_unit(struct planner *p, const struct param_def *s) {
    return first_unit_spec(p->spec ? p->spec : p->doc->root, s, false, !s->view_count);
}

const struct table *selection_rows(struct planner *p, struct place at, const char *name) {
    const struct param_def *s = param_named(p, str_of(name));
    const struct node *home = s ? selection_home(p, s) : NULL;
    if (!home || !home->unit->table) {
        diag_error(p->diag, at, NULL,
                   s ? "not supported yet: rows of the selection \"%s\" before its own view has any"
                     : "there is no selection named \"%s\"",
                   name);
        return NULL;
    }
    struct predicate test = {.kind = PREDICATE_PARAM, .place = at, .param = name};
    struct expr_scope scope;
    struct transform x = transform_at(p, at, &scope);
    return transform_keep(&x, home->unit->table, predicate_rows(p, &test, home->unit->table));
}

static bool same_field(const struct coding *a, const struct coding *b) {
    return a->has_field && b->has_field && a->column && b->column && !strcmp(a->column, b->column);
}

/* A field is projected once: y is not where x shows the same. */
static bool projects(const struct unit_model *u, const struct param_def *s, enum channel ch) {
    const struct coding *c = &u->channels[ch];
    if (!c->has_field || !c->data->field || c->aggregate.op) return false;
    if (ch == CH_Y && same_field(c, &u->channels[CH_X]) && projects(u, s, CH_X)) return false;
    if (selection_encodes(s, ch)) return true;
    for (size_t i = 0; i < s->field_count; i++)
        if (!strcmp(s->fields[i], c->data->field)) return true;
    bool geographic = has_projection(u);
    return !s->encoding_count && !s->field_count &&
           (ch == (geographic ? CH_LONGITUDE : CH_X) || ch == (geographic ? CH_LATITUDE : CH_Y));
}

/* The initial extent on a channel, by the channel's name or the field's; undefined: none. */
static struct value extent_of(struct planner *p, const struct param_def *s, const struct coding *c, enum channel ch) {
    if (s->value.kind != VALUE_OBJECT) return UNDEFINED;
    struct value v = value_get(s->value, channel_names[ch]);
    if (!value_is_set(v) && c->data->field) v = value_get(s->value, c->data->field);
    v = plan_value(p, v);
    return v.kind == VALUE_ARRAY && v.n ? dates_of_values(p, c, v) : UNDEFINED;
}

/* In a picture of several views Vega-Lite hands no initial extent to the scales that a selection is bound to. */
static bool stands_alone(const struct node *unit) {
    for (const struct node *n = unit->parent; n; n = n->parent)
        if (n->kind != SPEC_LAYER) return false;
    return true;
}

struct value selection_domain(struct planner *p, const struct node *unit, enum channel ch, bool *bound) {
    const struct node *n = unit;
    size_t at = 0;
    for (const struct param_def *s; (s = next_selection(unit, PARAM_INTERVAL, &n, &at));) {
        if (!value_is_string(s->bind, "scales") || !projects(unit->unit, s, ch)) continue;
        *bound = true;
        if (!stands_alone(unit)) continue;
        struct value v = extent_of(p, s, &unit->unit->channels[ch], ch);
        if (value_is_set(v)) return v;
    }
    return UNDEFINED;
}

static void set_rule(struct planner *p, struct mark_plan *m, enum visual v, struct encode_rule rule) {
    struct encode_rule *r = ARENA_NEW(p->arena, struct encode_rule);
    *r = rule;
    m->encode[v] = (struct encoder){r, 1};
}

static void set_constant(struct planner *p, struct mark_plan *m, enum visual v, struct value value) {
    set_rule(p, m, v, (struct encode_rule){.value = value});
}

/* A brush's two sides along a channel: the extent's ends, or the view's where the selection does not run along it. */
static void set_sides(struct planner *p, struct mark_plan *m, const struct node *unit, const struct param_def *s,
                      enum channel ch) {
    const struct scale_component *sc = scale_of(unit, ch);
    enum visual from = ch == CH_X ? VISUAL_X : VISUAL_Y, to = ch == CH_X ? VISUAL_X2 : VISUAL_Y2;
    set_constant(p, m, from, value_number(0));
    set_constant(p, m, to, value_number(0));
    bool along = sc && sc->now && projects(unit->unit, s, ch);
    struct value v = along ? extent_of(p, s, &unit->unit->channels[ch], ch) : UNDEFINED;
    if (!along || (!value_is_set(v) && s->value.kind == VALUE_OBJECT)) {
        set_rule(p, m, to, (struct encode_rule){.from = ch == CH_X ? FROM_WIDTH : FROM_HEIGHT, .mult = 1});
        return;
    }
    if (v.kind != VALUE_ARRAY || v.n < 2) return;
    set_rule(p, m, from, (struct encode_rule){.value = v.array[0], .scale = &sc->now->scale});
    set_rule(p, m, to, (struct encode_rule){.value = v.array[1], .scale = &sc->now->scale});
}

static struct column *constant(struct planner *p, double x) {
    double *only = ARENA_NEW(p->arena, double);
    struct column *c = ARENA_NEW(p->arena, struct column);
    *only = x;
    *c = column_of_numbers("", only);
    return c;
}

/* A brush's corners on a map: where the projection puts the ends of both extents; where it runs along one channel
 * alone, the view's middle stands for the other. */
static bool set_corners(struct planner *p, struct mark_plan *m, const struct node *unit, struct plan_view *view,
                        const struct param_def *s) {
    static const enum channel channels[] = {CH_LONGITUDE, CH_LATITUDE};
    static const enum visual from[] = {VISUAL_X, VISUAL_Y}, to[] = {VISUAL_X2, VISUAL_Y2};
    const struct plan_projection *q = projection_of(p, unit, view);
    double middle[2] = {0, 0}, at[2] = {view->width / 2, view->height / 2};
    if (!q) return false;
    struct column *ends[2][2];
    bool along[2] = {projects(unit->unit, s, CH_LONGITUDE), projects(unit->unit, s, CH_LATITUDE)}, given = false;
    if (!(along[0] && along[1]) && !geo_invert(&q->geo, at, middle)) middle[0] = middle[1] = 0;
    for (int i = 0; i < 2; i++) {
        struct value v = along[i] ? extent_of(p, s, &unit->unit->channels[channels[i]], channels[i]) : UNDEFINED;
        bool set = v.kind == VALUE_ARRAY && v.n >= 2;
        given |= set;
        for (int k = 0; k < 2; k++)
            ends[i][k] = constant(p, set ? value_to_number(v.array[k]) : middle[i]);
    }
    for (int i = 0; i < 2; i++) {
        enum encode_from place = i ? FROM_GEO_Y : FROM_GEO_X;
        set_constant(p, m, from[i], value_number(0));
        set_constant(p, m, to[i], value_number(0));
        if (!along[i]) set_rule(p, m, to[i], (struct encode_rule){.from = i ? FROM_HEIGHT : FROM_WIDTH, .mult = 1});
        if (!along[i] || !given) continue;
        for (int k = 0; k < 2; k++)
            set_rule(p, m, k ? to[i] : from[i],
                     (struct encode_rule){
                         .from = place, .column = ends[0][k], .mix = ends[1][k], .projection = q, .mult = 1});
    }
    return true;
}

static const struct table *single_row(struct planner *p) {
    struct table *t = ARENA_NEW(p->arena, struct table);
    t->rows = 1;
    return t;
}

static bool is_flat(const struct plan_view *view, const struct mark_plan *m, enum visual from, enum visual to) {
    double a = encode_number(view, &m->encode[from], 0, NAN), b = encode_number(view, &m->encode[to], 0, NAN);
    return !(a < b || a > b);
}

/* A property of the brush: the author's, else that of config.selection.interval.mark, which stands for all of Vega's
 * own. */
static struct value brush_prop(struct planner *p, const struct param_def *s, const char *name) {
    struct value v = value_get(s->mark, name), config = value_get(p->config->selection, "interval");
    if (value_is_set(v)) return v;
    if (value_is_set(config)) return value_get(value_get(config, "mark"), name);
    return !strcmp(name, "fill")          ? value_string("#333")
           : !strcmp(name, "fillOpacity") ? value_number(0.125)
           : !strcmp(name, "stroke")      ? value_string("white")
                                          : UNDEFINED;
}

static void brush_paint(struct planner *p, const struct param_def *s, bool ground, bool flat, struct mark_plan *m) {
    static const struct {
        const char *name;
        enum visual visual;
        bool ground;
    } props[] = {{"fill", VISUAL_FILL, true},
                 {"fillOpacity", VISUAL_FILL_OPACITY, true},
                 {"stroke", VISUAL_STROKE, false},
                 {"strokeOpacity", VISUAL_STROKE_OPACITY, false},
                 {"strokeWidth", VISUAL_STROKE_WIDTH, false},
                 {"strokeDash", VISUAL_STROKE_DASH, false},
                 {"strokeDashOffset", VISUAL_STROKE_DASH_OFFSET, false}};
    for (size_t i = 0; i < sizeof props / sizeof *props; i++) {
        struct value v = brush_prop(p, s, props[i].name);
        if (props[i].ground == ground && value_is_set(v) && (ground || !flat)) set_constant(p, m, props[i].visual, v);
    }
}

static bool within_facet(const struct node *n) {
    for (n = n->parent; n; n = n->parent)
        if (n->kind == SPEC_FACET) return true;
    return false;
}

/* Of several views that share one extent, the first shows it, and no cell of a facet does: the extent is not its own.
 */
static bool shows_extent(struct planner *p, const struct node *unit, const struct param_def *s) {
    bool own = s->resolve && strcmp(s->resolve, "global") != 0;
    return own || (s->value.kind == VALUE_OBJECT && selection_home(p, s) == unit && !within_facet(unit));
}

/* The brush's rectangle: its ground beneath the marks, or its outline above them. Without an extent it is there all the
 * same, at the origin. */
static struct mark_plan brush(struct planner *p, const struct node *unit, struct plan_view *view,
                              const struct param_def *s, bool ground) {
    struct mark_plan m = {.type = "rect", .table = single_row(p), .clip = true};
    m.name = arena_printf(p->arena, "%s_brush%s", s->name, ground ? "_bg" : "");
    if (!has_projection(unit->unit)) {
        set_sides(p, &m, unit, s, CH_X);
        set_sides(p, &m, unit, s, CH_Y);
    } else if (!set_corners(p, &m, unit, view, s)) {
        return m;
    }
    bool flat = is_flat(view, &m, VISUAL_X, VISUAL_X2) || is_flat(view, &m, VISUAL_Y, VISUAL_Y2);
    brush_paint(p, s, ground, flat, &m);
    static const enum visual sides[] = {VISUAL_X, VISUAL_X2, VISUAL_Y, VISUAL_Y2};
    for (int i = 0; i < 4 && !shows_extent(p, unit, s); i++)
        set_constant(p, &m, sides[i], value_number(0));
    return m;
}

static void add_brushes(struct planner *p, const struct node *n, struct plan_view *view, bool ground,
                        struct mark_plan **marks, size_t *count, size_t *cap) {
    for (size_t i = 0; i < n->child_count; i++)
        add_brushes(p, n->children[i], view, ground, marks, count, cap);
    if (!n->unit) return;
    const struct node *at_node = n;
    size_t at = 0;
    for (const struct param_def *s; (s = next_selection(n, PARAM_INTERVAL, &at_node, &at));) {
        bool runs = has_projection(n->unit) || projects(n->unit, s, CH_X) || projects(n->unit, s, CH_Y);
        if (runs && !value_is_string(s->bind, "scales"))
            ARENA_PUSH(p->arena, *marks, *count, *cap, brush(p, n, view, s, ground));
    }
}

void selection_grounds(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                       size_t *count, size_t *cap) {
    size_t first = *count;
    add_brushes(p, n, view, true, marks, count, cap);
    for (size_t i = first, k = *count; i + 1 < k; i++) { /* each is put beneath those before it */
        struct mark_plan m = (*marks)[i];
        (*marks)[i] = (*marks)[--k];
        (*marks)[k] = m;
    }
}

void selection_outlines(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                        size_t *count, size_t *cap) {
    add_brushes(p, n, view, false, marks, count, cap);
}

void selection_cells(struct planner *p, const struct node *unit, const struct plan_view *view, struct mark_plan **marks,
                     size_t *count, size_t *cap) {
    const struct node *n = unit;
    size_t at = 0;
    const struct param_def *s;
    enum mark_type type = unit->unit->mark;
    if (type == MARK_TYPE_LINE || type == MARK_TYPE_AREA || type == MARK_TYPE_TRAIL) return;
    while ((s = next_selection(unit, PARAM_POINT, &n, &at)) && !s->nearest) {
    }
    if (!s) return;
    struct mark_plan m = {.type = "rect", .table = single_row(p), .aria_hidden = true};
    m.name = arena_concat(p->arena, unit->name, "_voronoi");
    const struct {
        enum visual visual;
        double value;
    } sides[] = {{VISUAL_X, 0}, {VISUAL_X2, view->width}, {VISUAL_Y, 0}, {VISUAL_Y2, view->height}};
    for (int i = 0; i < 4; i++)
        set_constant(p, &m, sides[i].visual, value_number(sides[i].value));
    set_constant(p, &m, VISUAL_STROKE, value_string("transparent"));
    set_constant(p, &m, VISUAL_STROKE_WIDTH, value_number(1.4)); /* lines of 0.35 with miters of four times that */
    ARENA_PUSH(p->arena, *marks, *count, *cap, m);
}
