/* The projections' formulas, and what d3-geo begins with for each. */
#ifndef GEO_RAW_H
#define GEO_RAW_H
#include "geo/geo.h"

struct geo_kind {
    void (*project)(const struct geo_raw *r, double lambda, double phi, double out[2]);
    /* Conic ones: sets n, c, r0 from the parallels (radians), or another formula where these make it degenerate. */
    void (*conic)(struct geo_raw *r, double phi0, double phi1);
    double scale, center[2], rotate[3], parallels[2], clip_angle, translate[2];
    int square; /* 1: mercator, cut at a square about the centre; 2: the same, transverse */
};
extern const struct geo_kind geo_kinds[GEO_TYPE_COUNT];
#endif
