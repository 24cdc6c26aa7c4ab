/* From the plane back to the sphere, by Newton's steps from the nearest of a grid of points: it serves every formula.
 */
#include "geo/geo.h"

static bool distance(const struct geo_projection *p, const double point[2], const double at[2], double off[2]) {
    double out[2];
    if (!geo_project(p, point[0], point[1], out)) return false;
    off[0] = at[0] - out[0];
    off[1] = at[1] - out[1];
    return isfinite(off[0]) && isfinite(off[1]);
}

static bool nearest(const struct geo_projection *p, const double at[2], double point[2]) {
    double best = INFINITY, off[2];
    for (int lon = -180; lon < 180; lon += 5)
        for (int lat = -85; lat <= 85; lat += 5) {
            double q[2] = {lon, lat};
            if (!distance(p, q, at, off) || hypot(off[0], off[1]) >= best) continue;
            best = hypot(off[0], off[1]);
            point[0] = q[0], point[1] = q[1];
        }
    return isfinite(best);
}

/* One step towards `at`, shortened until it brings the point nearer. False: none does. */
static bool step(const struct geo_projection *p, const double at[2], double point[2], const double off[2]) {
    static const double h = 1e-5; /* degrees */
    double east[2] = {point[0] + h, point[1]}, north[2] = {point[0], point[1] + h}, e[2], n[2], now[2];
    if (!distance(p, east, at, e) || !distance(p, north, at, n)) return false;
    double a = (off[0] - e[0]) / h, b = (off[0] - n[0]) / h, c = (off[1] - e[1]) / h, d = (off[1] - n[1]) / h;
    double det = a * d - b * c;
    if (det == 0) return false;
    double move[2] = {(d * off[0] - b * off[1]) / det, (a * off[1] - c * off[0]) / det};
    for (double share = 1; share > 1e-3; share /= 2) {
        double next[2] = {point[0] + share * move[0], point[1] + share * move[1]};
        if (!distance(p, next, at, now) || hypot(now[0], now[1]) >= hypot(off[0], off[1])) continue;
        point[0] = next[0], point[1] = next[1];
        return true;
    }
    return false;
}

bool geo_invert(const struct geo_projection *p, const double at[2], double point[2]) {
    double off[2];
    if (!nearest(p, at, point)) return false;
    for (int i = 0; i < 50; i++)
        if (!distance(p, point, at, off) || hypot(off[0], off[1]) < 1e-9 || !step(p, at, point, off)) break;
    return distance(p, point, at, off) && hypot(off[0], off[1]) < 1e-3;
}
