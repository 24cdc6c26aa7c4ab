/* GeoJSON taken apart. */
#include "geo/line.h"

void geo_visit(struct value o, const struct geo_visitor *v, void *to) {
    const struct {
        const char *type, *member;
        void (*one)(void *to, struct value v); /* NULL: an object again */
        bool many;
    } kinds[] = {{"Feature", "geometry", NULL, false},
                 {"FeatureCollection", "features", NULL, true},
                 {"Point", "coordinates", v->point, false},
                 {"MultiPoint", "coordinates", v->point, true},
                 {"LineString", "coordinates", v->line, false},
                 {"MultiLineString", "coordinates", v->line, true},
                 {"Polygon", "coordinates", v->polygon, false},
                 {"MultiPolygon", "coordinates", v->polygon, true},
                 {"GeometryCollection", "geometries", NULL, true}};
    if (o.kind != VALUE_OBJECT) return;
    struct value type = value_get(o, "type");
    if (value_is_string(type, "Sphere")) v->sphere(to);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!value_is_string(type, kinds[i].type)) continue;
        struct value in = value_get(o, kinds[i].member);
        const struct value *item = kinds[i].many ? in.array : &in;
        uint32_t n = !kinds[i].many ? 1 : in.kind == VALUE_ARRAY ? in.n : 0;
        for (uint32_t k = 0; k < n; k++)
            if (kinds[i].one)
                kinds[i].one(to, item[k]);
            else
                geo_visit(item[k], v, to);
    }
}

struct value geo_geometry(struct value object) {
    bool feature = object.kind == VALUE_OBJECT && value_is_string(value_get(object, "type"), "Feature");
    return feature ? value_get(object, "geometry") : object;
}
