/* The projections' formulas, and what d3-geo begins with for each. */
#ifndef GEO_RAW_H
#define GEO_RAW_H
#include "geo/geo.h"

/* A point on the sphere. */
struct geo_spot {
    double lambda, phi;
    double v[3]; /* from the centre */
};
/* What of it a formula reads, so that nobody finds the rest: longitude and latitude; longitude and height, which is
 * v[2]; the vector. */
enum geo_reads { READS_ANGLES, READS_HEIGHT, READS_VECTOR };
struct geo_formula {
    void (*project)(const struct geo_raw *r, const struct geo_spot *at, double out[2]);
    enum geo_reads reads;
};
struct geo_kind {
    const struct geo_formula *formula;
    /* Conic ones: sets n, c, r0 from the parallels (radians), or another formula where these make it degenerate. */
    void (*conic)(struct geo_raw *r, double phi0, double phi1);
    double scale, center[2], rotate[3], parallels[2], clip_angle, translate[2];
    int square; /* 1: mercator, cut at a square about the centre; 2: the same, transverse */
};
extern const struct geo_kind geo_kinds[GEO_TYPE_COUNT];
#endif
