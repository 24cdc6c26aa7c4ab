/* The projections of units and where geographic positions come from (vega-lite's
 * compile/projection/{parse,assemble}.ts): a projection without a scale or translation of its own is fitted to what it
 * shows; layers share one where nothing in their definitions speaks against it. */
#include "plan/eval.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/planner.h"
#include <stdlib.h>

bool has_projection(const struct unit_model *u) {
    static const enum channel positions[] = {CH_LONGITUDE, CH_LATITUDE, CH_LONGITUDE2, CH_LATITUDE2};
    if (u->mark == MARK_TYPE_GEOSHAPE) return true;
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++)
        if (coding_used(&u->channels[positions[i]])) return true;
    return false;
}

static struct value own_props(const struct node *n) {
    return n->spec->projection ? n->spec->projection->props : UNDEFINED;
}

static struct value prop(struct planner *p, const struct node *n, const char *name) {
    struct value own = own_props(n), v = own.kind == VALUE_OBJECT ? value_get(own, name) : UNDEFINED;
    if (!value_is_set(v) && p->config->projection.kind == VALUE_OBJECT) v = value_get(p->config->projection, name);
    return plan_value(p, v);
}

/* The numbers of an array, nested ones too. */
static size_t numbers(struct planner *p, const struct node *n, struct value v, double *out, size_t most) {
    size_t count = 0;
    for (uint32_t i = 0; v.kind == VALUE_ARRAY && i < v.n && count < most; i++) {
        struct value item = plan_value(p, v.array[i]);
        if (item.kind == VALUE_ARRAY)
            count += numbers(p, n, item, out + count, most - count);
        else
            out[count++] = value_to_number(item);
    }
    return count;
}

static bool set_type(struct planner *p, const struct node *n, enum geo_type t, struct geo_projection *g) {
    struct value type = prop(p, n, "type");
    if (type.kind == VALUE_STRING && !geo_type_read(value_to_str(type), &t))
        return diag_error(p->diag, n->spec->projection ? n->spec->projection->place : n->spec->place,
                          diag_meant(p->diag, value_to_str(type), geo_type_names, GEO_TYPE_COUNT),
                          "unknown projection \"%.*s\"", (int)type.n, type.string);
    geo_init(g, t);
    return true;
}

/* `otherwise`: the type when none is named. */
static bool define(struct planner *p, const struct node *n, enum geo_type otherwise, struct plan_projection *out) {
    static const char *const refused[] = {"fit",   "extent",   "size",   "coefficient", "distance", "fraction",
                                          "lobes", "parallel", "radius", "ratio",       "spacing",  "tilt"};
    struct geo_projection *g = &out->defined;
    double extent[4];
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (value_is_set(prop(p, n, refused[i])))
            return diag_error(p->diag, n->spec->projection ? n->spec->projection->place : n->spec->place, NULL,
                              "not supported yet: \"%s\" of a projection", refused[i]);
    if (!set_type(p, n, otherwise, g)) return false;
    struct value scale = prop(p, n, "scale"), translate = prop(p, n, "translate");
    out->fit = value_is_nil(scale) && value_is_nil(translate);
    out->centered = value_is_nil(translate);
    g->scale = value_number_or(scale, g->scale);
    numbers(p, n, translate, g->translate, 2);
    numbers(p, n, prop(p, n, "center"), g->center, 2);
    numbers(p, n, prop(p, n, "rotate"), g->rotate, 3);
    numbers(p, n, prop(p, n, "parallels"), g->parallels, 2);
    g->clip_angle = value_number_or(prop(p, n, "clipAngle"), g->clip_angle);
    g->precision = value_number_or(prop(p, n, "precision"), g->precision);
    g->reflect_x = value_to_boolean(prop(p, n, "reflectX"));
    g->reflect_y = value_to_boolean(prop(p, n, "reflectY"));
    g->point_radius = value_number_or(prop(p, n, "pointRadius"), g->point_radius);
    g->has_extent = numbers(p, n, prop(p, n, "clipExtent"), extent, 4) == 4;
    if (g->has_extent) memcpy(g->clip_extent, extent, sizeof extent);
    return !diag_failed(p->diag);
}

static void add_object(struct planner *p, struct plan_projection *out, struct value v) {
    ARENA_PUSH(p->arena, out->objects, out->object_count, out->object_cap, v);
}

static struct value pair(struct planner *p, double x, double y) {
    struct value *v = ARENA_ARRAY(p->arena, struct value, 2);
    v[0] = value_number(x);
    v[1] = value_number(y);
    return value_array(v, 2);
}

/* A channel's number in a row; NaN: none. */
static double position(struct planner *p, const struct unit_model *u, enum channel ch, size_t row) {
    const struct coding *c = &u->channels[ch];
    if (c->has_datum) return value_to_number(plan_value(p, c->data->datum));
    const struct column *column = c->has_field ? table_column(u->table, str_of(c->column)) : NULL;
    return column ? column_number(column, row) : NAN;
}

static bool fit_points(struct planner *p, const struct unit_model *u, enum channel lon, enum channel lat,
                       struct plan_projection *out) {
    const struct coding *a = &u->channels[lon], *b = &u->channels[lat];
    if (!a->has_field && !a->has_datum && !b->has_field && !b->has_datum) return false;
    struct value *points = ARENA_ARRAY(p->arena, struct value, u->table->rows);
    size_t n = 0;
    for (size_t row = 0; row < u->table->rows; row++) {
        double x = position(p, u, lon, row), y = position(p, u, lat, row);
        if (!isnan(x) && !isnan(y)) points[n++] = pair(p, x, y);
    }
    struct member *m = ARENA_ARRAY(p->arena, struct member, 2);
    m[0] = (struct member){STR("type"), value_string("MultiPoint")};
    m[1] = (struct member){STR("coordinates"), value_array(points, n)};
    add_object(p, out, (struct value){.kind = VALUE_OBJECT, .n = 2, .object = m});
    return true;
}

const struct column *geo_shapes(const struct unit_model *u, const struct table *t) {
    const struct coding *c = &u->channels[CH_SHAPE];
    if (!c->has_field || c->type != MEASURE_GEOJSON) return NULL;
    return table_column(t, str_of(c->column ? c->column : c->data->field));
}

/* What a unit shows, for its projection to be fitted to. */
static void fit_data(struct planner *p, const struct unit_model *u, struct plan_projection *out) {
    bool any = fit_points(p, u, CH_LONGITUDE, CH_LATITUDE, out);
    any |= fit_points(p, u, CH_LONGITUDE2, CH_LATITUDE2, out);
    const struct column *shapes = geo_shapes(u, u->table);
    for (size_t row = 0; row < u->table->rows && (shapes || !any); row++)
        add_object(p, out, shapes ? column_get(shapes, row) : table_row(p->arena, u->table, row));
}

static bool same_props(struct planner *p, const struct node *a, const struct node *b) {
    static const char *const names[] = {"type",  "clipAngle", "clipExtent", "center",   "rotate",   "precision",
                                        "scale", "translate", "parallels",  "reflectX", "reflectY", "pointRadius"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!value_equal(prop(p, a, names[i]), prop(p, b, names[i]))) return false;
    return true;
}

static bool says_nothing(struct planner *p, const struct node *n) {
    struct value own = own_props(n);
    return (own.kind != VALUE_OBJECT || own.n == 0) &&
           (p->config->projection.kind != VALUE_OBJECT || p->config->projection.n == 0);
}

/* The unit whose definition serves all units under n; *one is false when their definitions differ. */
static const struct node *common(struct planner *p, const struct node *n, const struct node *found, bool *one) {
    for (size_t i = 0; i < n->child_count; i++)
        found = common(p, n->children[i], found, one);
    if (!n->unit || !has_projection(n->unit)) return found;
    if (!found || says_nothing(p, found)) return n;
    if (!same_props(p, found, n) && !says_nothing(p, n)) *one = false;
    return found;
}

static void fit_all(struct planner *p, const struct node *n, struct plan_projection *out) {
    for (size_t i = 0; i < n->child_count; i++)
        fit_all(p, n->children[i], out);
    if (n->unit && has_projection(n->unit)) fit_data(p, n->unit, out);
}

bool projection_refit(struct arena *a, struct plan_projection *q) {
    double w = q->view->width, h = q->view->height;
    q->geo = q->defined;
    if (!q->work) q->work = geo_work_new(a);
    if (q->fit) {
        geo_fit(q->work, &q->geo, q->objects, q->object_count, w, h);
    } else {
        if (q->centered) q->geo.translate[0] = q->corner[0] ? 0 : w / 2, q->geo.translate[1] = q->corner[1] ? 0 : h / 2;
        geo_finish(&q->geo);
    }
    return true;
}

static bool same_size(const struct size_def *a, const struct size_def *b) {
    return a->kind == b->kind && (a->kind != SIZE_NUMBER || a->number == b->number);
}

/* All units with a projection under n are of one size. */
static bool equally_large(const struct node *n, const struct node **first) {
    for (size_t i = 0; i < n->child_count; i++)
        if (!equally_large(n->children[i], first)) return false;
    if (!n->unit || !has_projection(n->unit)) return true;
    if (!*first) *first = n;
    return same_size(&n->width, &(*first)->width) && same_size(&n->height, &(*first)->height);
}

/* How far up one definition holds; *defined is the unit that has it. */
static const struct node *owner_of(struct planner *p, const struct node *unit, const struct node **defined) {
    const struct node *owner = *defined = unit;
    for (const struct node *top = unit->parent; top; top = top->parent) {
        bool one = true;
        const struct node *by = common(p, top, NULL, &one), *first = NULL;
        if (!one || (top->kind == SPEC_CONCAT && !equally_large(top, &first))) break;
        owner = top;
        *defined = by;
    }
    return owner;
}

/* The cells of a facet have one projection as long as they are of one size. */
static bool taken_over(const struct planner *p, const struct node *owner, const struct plan_view *view,
                       struct plan_projection *out) {
    for (size_t i = 0; i < p->projection_count; i++) {
        const struct plan_projection *q = p->projections[i];
        if (q->owner != owner || q->view->width != view->width || q->view->height != view->height) continue;
        *out = *q;
        out->view = view;
        return true;
    }
    return false;
}

static int by_address(const void *a, const void *b) {
    const struct member *x = ((const struct value *)a)->object, *y = ((const struct value *)b)->object;
    return (x > y) - (x < y);
}

/* Views of a repeat show the same shapes: each is looked at once. In what order does not matter. */
static void drop_repeated(struct plan_projection *q) {
    size_t n = 0;
    for (size_t i = 0; i < q->object_count; i++)
        q->objects[i] = geo_geometry(q->objects[i]);
    if (q->object_count) qsort(q->objects, q->object_count, sizeof *q->objects, by_address);
    for (size_t i = 0; i < q->object_count; i++)
        if (q->objects[i].kind == VALUE_OBJECT && (!n || by_address(&q->objects[n - 1], &q->objects[i]) != 0))
            q->objects[n++] = q->objects[i];
    q->object_count = n;
}

const struct plan_projection *projection_of(struct planner *p, const struct node *unit, struct plan_view *view) {
    const struct node *defined, *owner = owner_of(p, unit, &defined);
    for (size_t i = 0; i < view->projection_count; i++)
        if (view->projections[i]->owner == owner) return view->projections[i];
    struct plan_projection *q = ARENA_NEW(p->arena, struct plan_projection);
    ARENA_PUSH(p->arena, view->projections, view->projection_count, view->projection_cap, q);
    if (taken_over(p, owner, view, q)) return q;
    q->owner = owner;
    q->view = view;
    for (int i = 0; i < 2; i++)
        q->corner[i] = plan_top_size(p, view, i == 0) == 0;
    /* Vega-Lite's default does not survive sharing: Vega's own holds then. */
    if (!define(p, defined, owner == unit ? GEO_EQUAL_EARTH : GEO_MERCATOR, q)) return NULL;
    if (q->fit) {
        fit_all(p, owner, q);
        drop_repeated(q);
    }
    projection_refit(p->arena, q);
    ARENA_PUSH(p->arena, p->projections, p->projection_count, p->projection_cap, q);
    return q;
}
