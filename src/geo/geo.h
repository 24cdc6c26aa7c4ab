/* Maps: projections of the sphere, and GeoJSON through them to outlines in px. The semantics of d3-geo 3 and
 * vega-projection. Angles are degrees at this interface and radians inside; a projection is a plain value that several
 * threads may read. */
#ifndef GEO_GEO_H
#define GEO_GEO_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"

/* clang-format off */
#define GEO_TYPES(ENTRY) \
    ENTRY(ALBERS, "albers") ENTRY(ALBERS_USA, "albersUsa") ENTRY(AZIMUTHAL_EQUAL_AREA, "azimuthalEqualArea") \
    ENTRY(AZIMUTHAL_EQUIDISTANT, "azimuthalEquidistant") ENTRY(CONIC_CONFORMAL, "conicConformal") ENTRY(CONIC_EQUAL_AREA, "conicEqualArea") \
    ENTRY(CONIC_EQUIDISTANT, "conicEquidistant") ENTRY(EQUAL_EARTH, "equalEarth") ENTRY(EQUIRECTANGULAR, "equirectangular") \
    ENTRY(GNOMONIC, "gnomonic") ENTRY(IDENTITY, "identity") ENTRY(MERCATOR, "mercator") ENTRY(MOLLWEIDE, "mollweide") \
    ENTRY(NATURAL_EARTH, "naturalEarth1") ENTRY(ORTHOGRAPHIC, "orthographic") ENTRY(STEREOGRAPHIC, "stereographic") \
    ENTRY(TRANSVERSE_MERCATOR, "transverseMercator")
/* clang-format on */
#define GEO_ENUM(id, name) GEO_##id,
enum geo_type { GEO_TYPES(GEO_ENUM) GEO_TYPE_COUNT };
#undef GEO_ENUM
extern const char *const geo_type_names[GEO_TYPE_COUNT];
/* Whatever the case of its letters. */
bool geo_type_read(struct str name, enum geo_type *out);

/* From a point on the sphere to the plane before scale and translation. */
struct geo_raw {
    const struct geo_formula *formula;
    double n, c, r0; /* of conic ones */
};
/* Between two meridians and two parallels; radians. */
struct geo_box {
    double west, south, east, north;
};
/* One projection of a composed one; most have one. */
struct geo_part {
    struct geo_raw raw;
    bool planar;   /* identity: coordinates are not on a sphere */
    bool upright;  /* rotated about the poles alone */
    bool windowed; /* it shows of the sphere only what lies in its window */
    struct geo_box window;
    double k, dx, dy, sx, sy; /* out: dx + k sx x, dy - k sy y */
    double lambda;            /* rotation about the poles, and about the other two axes as sines and cosines */
    double sin_phi, cos_phi, sin_gamma, cos_gamma;
    double clip_radius; /* radians about the centre; 0: cut at the antimeridian */
    bool bounded;
    double extent[4]; /* x0 y0 x1 y1 that the outlines are cut at */
    double delta2;    /* px², how far a straight piece may be off; 0: not resampled */
};
struct geo_projection {
    /* What the author says; geo_init has d3's defaults. */
    enum geo_type type;
    double scale, translate[2], center[2], rotate[3], parallels[2];
    double clip_angle; /* 0: none */
    bool has_extent;
    double clip_extent[4];
    double precision; /* px */
    bool reflect_x, reflect_y;
    double point_radius;
    /* Made by geo_finish. */
    struct geo_part parts[3];
    int part_count;
};
void geo_init(struct geo_projection *p, enum geo_type type);
void geo_finish(struct geo_projection *p);
/* False: the point lies in none of its parts. */
bool geo_project(const struct geo_projection *p, double longitude, double latitude, double out[2]);
/* invert.c: the longitude and latitude that are put `at` there. False: none is. */
bool geo_invert(const struct geo_projection *p, const double at[2], double point[2]);

/* Buffers that outlines are made in; keep one for many of them. */
struct geo_work;
struct geo_work *geo_work_new(struct arena *a);
/* Where outlines go. `dot` is a point of GeoJSON, which has no outline. */
struct geo_sink {
    void *to;
    void (*move)(void *to, double x, double y);
    void (*line)(void *to, double x, double y);
    void (*close)(void *to);
    void (*dot)(void *to, double x, double y);
};
/* Any GeoJSON object, or {"type": "Sphere"}; what is none draws nothing. */
void geo_draw(struct geo_work *w, const struct geo_projection *p, struct value object, const struct geo_sink *sink);
/* What of an object is drawn: a feature's geometry, else the object itself. */
struct value geo_geometry(struct value object);
/* Scale and translate so that the objects fill a box of that size from (0, 0); finishes the projection. */
void geo_fit(struct geo_work *w, struct geo_projection *p, const struct value *objects, size_t count, double width,
             double height);

/* measure.c: of an object on the sphere itself, whatever the projection. Steradians. */
double geo_area(struct value object);
/* The centre of its area, else of its lines, else of its points, as longitude and latitude. False: it has none. */
bool geo_centroid(struct value object, double out[2]);
/* bounds.c: west, south, east, north; west is the greater where they lie across the antimeridian. False: it has none.
 */
bool geo_bounds(struct arena *a, struct value object, double out[4]);

/* graticule.c: a MultiLineString of meridians and parallels; options as Vega's graticule transform: extent,
 * extentMajor, extentMinor, step, stepMajor, stepMinor, precision. */
struct value geo_graticule(struct arena *a, struct value options);
/* topojson.c: the features of a topology's object as an array, or its mesh (each arc once) as an array of one geometry.
 * Undefined after an error. */
struct value topojson_features(struct arena *a, struct diag *d, struct place at, struct value topology,
                               const char *object);
struct value topojson_mesh(struct arena *a, struct diag *d, struct place at, struct value topology, const char *object);
#endif
