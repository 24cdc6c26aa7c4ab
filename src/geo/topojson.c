/* TopoJSON to GeoJSON (https://github.com/topojson/topojson-specification): shared arcs, quantized and in steps, are
 * put together to lines and rings. */
#include "base/number.h"
#include "geo/geo.h"

struct arc {
    const struct value *points;
    size_t n;
};
struct topology {
    struct arena *arena;
    struct value list;
    struct arc *arcs; /* without points: not read yet */
    size_t arc_count;
    bool quantized;
    double scale[2], translate[2];
};

static double entry(struct value v, size_t i) {
    return v.kind == VALUE_ARRAY && i < v.n ? value_number_or(v.array[i], 0) : 0;
}

static struct value pair(struct arena *a, double x, double y) {
    struct value *p = ARENA_ARRAY(a, struct value, 2);
    p[0] = value_number(x);
    p[1] = value_number(y);
    return value_array(p, 2);
}

/* An arc's positions, read when they are first asked for: an object uses few of a topology's arcs. */
static const struct arc *arc_at(struct topology *t, size_t i) {
    struct arc *arc = &t->arcs[i];
    struct value a = t->list.array[i];
    size_t n = a.kind == VALUE_ARRAY ? a.n : 0;
    if (arc->points || !n) return arc;
    struct value *points = arena_alloc_raw(t->arena, 3 * n * sizeof *points), *places = points + n; /* x and y */
    double x = 0, y = 0;
    for (size_t k = 0; k < n; k++) {
        double px = entry(a.array[k], 0), py = entry(a.array[k], 1);
        x = t->quantized ? x + px : px;
        y = t->quantized ? y + py : py;
        places[2 * k] = value_number(x * t->scale[0] + t->translate[0]);
        places[2 * k + 1] = value_number(y * t->scale[1] + t->translate[1]);
        points[k] = value_array(&places[2 * k], 2);
    }
    *arc = (struct arc){points, n};
    return arc;
}

static struct topology read_topology(struct arena *a, struct value v) {
    struct topology t = {.arena = a, .scale = {1, 1}};
    struct value transform = value_get(v, "transform");
    t.quantized = transform.kind == VALUE_OBJECT;
    for (size_t i = 0; i < 2 && t.quantized; i++) {
        t.scale[i] = entry(value_get(transform, "scale"), i);
        t.translate[i] = entry(value_get(transform, "translate"), i);
    }
    t.list = value_get(v, "arcs");
    t.arc_count = t.list.kind == VALUE_ARRAY ? t.list.n : 0;
    t.arcs = ARENA_ARRAY(a, struct arc, t.arc_count);
    return t;
}

/* Arcs one after the other, each without the point that it shares with the one before; ~i: backwards. */
static struct value join(struct topology *t, struct value indices, size_t least) {
    struct value *out = NULL;
    size_t n = 0, cap = 0;
    for (uint32_t i = 0; indices.kind == VALUE_ARRAY && i < indices.n; i++) {
        double index = value_number_or(indices.array[i], -1e9);
        bool back = index < 0;
        size_t at = number_to_count(back ? -index - 1 : index, t->arc_count);
        if (at >= t->arc_count) continue;
        const struct arc *arc = arc_at(t, at);
        if (n) n--;
        for (size_t k = 0; k < arc->n; k++)
            ARENA_PUSH_RAW(t->arena, out, n, cap, arc->points[back ? arc->n - 1 - k : k]);
    }
    while (n && n < least)
        ARENA_PUSH(t->arena, out, n, cap, out[0]);
    return value_array(out, n);
}

static struct value map(struct topology *t, struct value list, struct value (*f)(struct topology *t, struct value v)) {
    size_t n = list.kind == VALUE_ARRAY ? list.n : 0;
    struct value *out = ARENA_ARRAY(t->arena, struct value, n);
    for (size_t i = 0; i < n; i++)
        out[i] = f(t, list.array[i]);
    return value_array(out, n);
}

static struct value line(struct topology *t, struct value arcs) {
    return join(t, arcs, 2);
}

static struct value ring(struct topology *t, struct value arcs) {
    return join(t, arcs, 4);
}

static struct value rings(struct topology *t, struct value arcs) {
    return map(t, arcs, ring);
}

static struct value place(struct topology *t, struct value p) {
    return pair(t->arena, entry(p, 0) * t->scale[0] + t->translate[0], entry(p, 1) * t->scale[1] + t->translate[1]);
}

static struct value object_of(struct arena *a, size_t n, const struct member *members) {
    struct member *m = ARENA_ARRAY(a, struct member, n);
    memcpy(m, members, n * sizeof *m);
    return (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = m};
}

static struct value geometry(struct topology *t, struct value o) {
    struct value type = value_get(o, "type"), arcs = value_get(o, "arcs"), at = value_get(o, "coordinates"), made;
    if (value_is_string(type, "GeometryCollection"))
        return object_of(
            t->arena, 2,
            (struct member[]){{STR("type"), type}, {STR("geometries"), map(t, value_get(o, "geometries"), geometry)}});
    if (value_is_string(type, "Point"))
        made = place(t, at);
    else if (value_is_string(type, "MultiPoint"))
        made = map(t, at, place);
    else if (value_is_string(type, "LineString"))
        made = line(t, arcs);
    else if (value_is_string(type, "MultiLineString"))
        made = map(t, arcs, line);
    else if (value_is_string(type, "Polygon"))
        made = rings(t, arcs);
    else if (value_is_string(type, "MultiPolygon"))
        made = map(t, arcs, rings);
    else
        return VNULL;
    return object_of(t->arena, 2, (struct member[]){{STR("type"), type}, {STR("coordinates"), made}});
}

static struct value feature(struct topology *t, struct value o) {
    struct member m[5];
    size_t n = 0;
    struct value id = value_get(o, "id"), bbox = value_get(o, "bbox"), properties = value_get(o, "properties");
    m[n++] = (struct member){STR("type"), value_string("Feature")};
    if (!value_is_nil(id)) m[n++] = (struct member){STR("id"), id};
    if (!value_is_nil(bbox)) m[n++] = (struct member){STR("bbox"), bbox};
    if (value_is_nil(properties)) properties = (struct value){.kind = VALUE_OBJECT};
    m[n++] = (struct member){STR("properties"), properties};
    m[n++] = (struct member){STR("geometry"), geometry(t, o)};
    return object_of(t->arena, n, m);
}

/* The named object, or undefined after an error with the nearest name. */
static struct value find(struct arena *a, struct diag *d, struct place at, struct value topology, const char *name) {
    struct value objects = value_get(topology, "objects");
    struct value found = objects.kind == VALUE_OBJECT ? value_get(objects, name) : UNDEFINED;
    if (found.kind == VALUE_OBJECT) return found;
    if (objects.kind != VALUE_OBJECT) {
        diag_error(d, at, NULL, "the data is no TopoJSON: it has no \"objects\"");
        return UNDEFINED;
    }
    const char **names = ARENA_ARRAY(a, const char *, objects.n);
    for (uint32_t i = 0; i < objects.n; i++)
        names[i] = arena_strndup(a, objects.object[i].name.p, objects.object[i].name.n);
    diag_error(d, at, diag_meant(d, str_of(name), names, objects.n), "the TopoJSON has no object \"%s\"", name);
    return UNDEFINED;
}

struct value topojson_features(struct arena *a, struct diag *d, struct place at, struct value topology,
                               const char *object) {
    struct value o = find(a, d, at, topology, object);
    if (!value_is_set(o)) return o;
    struct topology t = read_topology(a, topology);
    if (value_is_string(value_get(o, "type"), "GeometryCollection"))
        return map(&t, value_get(o, "geometries"), feature);
    struct value *one = ARENA_NEW(a, struct value);
    *one = feature(&t, o);
    return value_array(one, 1);
}

static void use_arcs(struct topology *t, uint8_t *used, struct value arcs) {
    for (uint32_t i = 0; arcs.kind == VALUE_ARRAY && i < arcs.n; i++) {
        struct value v = arcs.array[i];
        if (v.kind == VALUE_ARRAY) use_arcs(t, used, v);
        double index = v.kind != VALUE_NUMBER ? INFINITY : v.number < 0 ? -v.number - 1 : v.number;
        if (index < (double)t->arc_count) used[(size_t)index] = 1;
    }
}

static void use_geometry(struct topology *t, uint8_t *used, struct value o) {
    struct value inner = value_get(o, "geometries");
    for (uint32_t i = 0; inner.kind == VALUE_ARRAY && i < inner.n; i++)
        use_geometry(t, used, inner.array[i]);
    use_arcs(t, used, value_get(o, "arcs"));
}

struct value topojson_mesh(struct arena *a, struct diag *d, struct place at, struct value topology,
                           const char *object) {
    struct value o = find(a, d, at, topology, object);
    if (!value_is_set(o)) return o;
    struct topology t = read_topology(a, topology);
    uint8_t *used = ARENA_ARRAY(a, uint8_t, t.arc_count);
    use_geometry(&t, used, o);
    struct value *lines = ARENA_ARRAY(a, struct value, t.arc_count), *one = ARENA_NEW(a, struct value);
    size_t n = 0;
    for (size_t i = 0; i < t.arc_count; i++)
        if (used[i]) lines[n++] = value_array(arc_at(&t, i)->points, t.arcs[i].n);
    *one = object_of(
        a, 2,
        (struct member[]){{STR("type"), value_string("MultiLineString")}, {STR("coordinates"), value_array(lines, n)}});
    return value_array(one, 1);
}
