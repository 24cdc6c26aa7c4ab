/* Measures of GeoJSON on the sphere (vega-functions' geo.js, without a projection). */
#include "expr/bound.h"
#include "geo/geo.h"

static const double none[4] = {NAN, NAN, NAN, NAN};

static struct value pair(struct expr_bound *b, const double at[2]) {
    struct value *v = ARENA_ARRAY(b->arena, struct value, 2);
    v[0] = value_number(at[0]);
    v[1] = value_number(at[1]);
    return value_array(v, 2);
}

/* A named projection has its measures in pixels. */
static bool on_sphere(struct expr_bound *b, struct value projection) {
    if (!value_to_boolean(projection)) return true;
    bound_error(b, "not supported yet: measures of a projection; use null for those of the sphere");
    return false;
}

static struct value area(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)n;
    return on_sphere(b, arg[0]) ? value_number(geo_area(arg[1])) : UNDEFINED;
}

static struct value centroid(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)n;
    double at[2];
    if (!on_sphere(b, arg[0])) return UNDEFINED;
    return pair(b, geo_centroid(arg[1], at) ? at : none);
}

static struct value bounds(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)n;
    double found[4];
    if (!on_sphere(b, arg[0])) return UNDEFINED;
    const double *at = geo_bounds(b->arena, arg[1], found) ? found : none;
    struct value *v = ARENA_ARRAY(b->arena, struct value, 2);
    v[0] = pair(b, at);
    v[1] = pair(b, at + 2);
    return value_array(v, 2);
}

static const struct function table[] = {
    {"geoArea", 2, -1, TYPE_NUMBER, 0, NULL, NULL, area},
    {"geoBounds", 2, -1, TYPE_ANY, 0, NULL, NULL, bounds},
    {"geoCentroid", 2, -1, TYPE_ANY, 0, NULL, NULL, centroid},
};
FUNCTIONS(geo_functions, table);
