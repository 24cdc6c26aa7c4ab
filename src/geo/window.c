/* Shapes that lie apart from all that a part of a projection shows need not be projected to it. */
#include "geo/line.h"

/* Edges are the shorter way between two points, and along a meridian or nearer to the pole than their ends, at most by
 * half of 1 / cos(half of the turn) - 1. */
bool window_of(const struct geo_lines *lines, struct geo_box *out) {
    struct geo_box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < lines->n; i++)
        for (size_t k = 0; k < lines->items[i].n; k++) {
            double lambda = lines->items[i].p[k].x, phi = lines->items[i].p[k].y;
            if (!(fabs(lambda) <= GEO_PI + GEO_EPSILON) || isnan(phi)) return false;
            if (lambda < b.west) b.west = lambda;
            if (lambda > b.east) b.east = lambda;
            if (phi < b.south) b.south = phi;
            if (phi > b.north) b.north = phi;
        }
    if (!(b.east - b.west < GEO_PI - GEO_EPSILON)) return false;
    double bulge = (1 / cos((b.east - b.west) / 2) - 1) / 2;
    *out = (struct geo_box){b.west, b.south - bulge, b.east, b.north + bulge};
    return true;
}

bool windows_meet(const struct geo_box *lines, const struct geo_box *window) {
    if (lines->north < window->south || lines->south > window->north) return false;
    for (int turn = -1; turn <= 1; turn++)
        if (lines->east >= window->west + turn * 2 * GEO_PI && lines->west <= window->east + turn * 2 * GEO_PI)
            return true;
    return false;
}
