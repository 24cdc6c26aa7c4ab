#include "draw/coverage.h"
#include <math.h>

/* Signed areas are accumulated per cell so that a running sum along the row gives the coverage: the way of FreeType's
 * smooth rasterizer and of Raph Levien's font-rs, with a dense row in place of sorted cells. */
struct raster {
    float *cells;
    int w, h; /* a row has w + 2 cells: what lies right of the last pixel still ends its sum */
};

/* Without fminf's and fmaxf's care for NaN, which makes each a call. */
static float smaller(float a, float b) {
    return a < b ? a : b;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

static void cell_row(float *row, float xa, float xb, float d) {
    int first = (int)xa, last = (int)xb; /* neither is negative */
    last += (float)last < xb;
    float left = (float)first, right = (float)last;
    if (last <= first + 1) {
        float middle = (xa + xb) / 2 - left;
        row[first] += d * (1 - middle);
        row[first + 1] += d * middle;
        return;
    }
    /* The edge crosses several cells: a triangle in the first, a trapezium per cell, a triangle's rest in the last. */
    float slope = 1 / (xb - xa), into = xa - left, out = xb - right + 1;
    float area = slope * (1 - into) * (1 - into) / 2, before = area;
    row[first] += d * area;
    for (int i = first + 1; i < last - 1; i++) {
        float covered = slope * ((float)(i + 1) - xa) - slope / 2;
        row[i] += d * (covered - before);
        before = covered;
    }
    float rest = slope * out * out / 2;
    row[last - 1] += d * (1 - before - rest);
    row[last] += d * rest;
}

/* Left of the box an edge counts in full, right of it not at all. */
static float within(float x, int w) {
    return x < 0 ? 0 : x > (float)w ? (float)w : x;
}

static void edge(struct raster *r, float x0, float y0, float x1, float y1) {
    if (y0 == y1) return;
    float sign = 1;
    if (y0 > y1) {
        float x = x0, y = y0;
        x0 = x1, y0 = y1, x1 = x, y1 = y;
        sign = -1;
    }
    if (y1 <= 0 || y0 >= (float)r->h) return;
    float slope = (x1 - x0) / (y1 - y0);
    int from = y0 < 0 ? 0 : (int)y0, to = y1 > (float)r->h ? r->h : (int)ceilf(y1);
    for (int y = from; y < to; y++) {
        float top = larger(y0, (float)y), bottom = smaller(y1, (float)(y + 1));
        float xa = within(x0 + (top - y0) * slope, r->w), xb = within(x0 + (bottom - y0) * slope, r->w);
        cell_row(r->cells + (size_t)y * (size_t)(r->w + 2), smaller(xa, xb), larger(xa, xb), sign * (bottom - top));
    }
}

struct point {
    float x, y;
};

static struct point mix(struct point a, struct point b, float t) {
    return (struct point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* How many lines stand for a curve whose control points bend by (x, y): within a twentieth of a pixel. */
static int steps_for(float x, float y) {
    float bend = sqrtf(x * x + y * y);
    int n = 1 + (int)sqrtf(bend * 6);
    return n > 100 ? 100 : n;
}

static void quad(struct raster *r, struct point p0, struct point p1, struct point p2) {
    int n = steps_for(p0.x - 2 * p1.x + p2.x, p0.y - 2 * p1.y + p2.y);
    struct point from = p0;
    for (int i = 1; i <= n; i++) {
        float t = (float)i / (float)n;
        struct point to = i == n ? p2 : mix(mix(p0, p1, t), mix(p1, p2, t), t);
        edge(r, from.x, from.y, to.x, to.y);
        from = to;
    }
}

static void curve(struct raster *r, struct point p0, struct point p1, struct point p2, struct point p3) {
    float x = fmaxf(fabsf(p0.x - 2 * p1.x + p2.x), fabsf(p1.x - 2 * p2.x + p3.x));
    float y = fmaxf(fabsf(p0.y - 2 * p1.y + p2.y), fabsf(p1.y - 2 * p2.y + p3.y));
    int n = steps_for(3 * x, 3 * y);
    struct point from = p0;
    for (int i = 1; i <= n; i++) {
        float t = (float)i / (float)n;
        struct point a = mix(p0, p1, t), b = mix(p1, p2, t), c = mix(p2, p3, t);
        struct point to = i == n ? p3 : mix(mix(a, b, t), mix(b, c, t), t);
        edge(r, from.x, from.y, to.x, to.y);
        from = to;
    }
}

/* Where `m` takes a point, from the box's corner. */
struct view {
    struct affine m;
    double left, top;
};

static struct point at(const struct view *v, const float *n) {
    double x = (double)n[0], y = (double)n[1];
    return (struct point){(float)(v->m.xx * x + v->m.xy * y + v->m.x0 - v->left),
                          (float)(v->m.yx * x + v->m.yy * y + v->m.y0 - v->top)};
}

static void fill(struct raster *r, struct outline o, const struct view *v) {
    const float *n = o.numbers;
    struct point start = {0, 0}, here = {0, 0}, to;
    for (uint32_t i = 0; i < o.verb_count; i++) {
        switch ((enum outline_verb)o.verbs[i]) {
        case OUTLINE_MOVE:
            edge(r, here.x, here.y, start.x, start.y);
            start = here = at(v, n);
            n += 2;
            break;
        case OUTLINE_LINE:
            to = at(v, n);
            edge(r, here.x, here.y, to.x, to.y);
            here = to;
            n += 2;
            break;
        case OUTLINE_QUAD:
            to = at(v, n + 2);
            quad(r, here, at(v, n), to);
            here = to;
            n += 4;
            break;
        case OUTLINE_CURVE:
            to = at(v, n + 4);
            curve(r, here, at(v, n), at(v, n + 2), to);
            here = to;
            n += 6;
            break;
        case OUTLINE_CLOSE:
            edge(r, here.x, here.y, start.x, start.y);
            here = start;
            break;
        }
    }
    edge(r, here.x, here.y, start.x, start.y);
}

/* In 32 steps, which the eye takes for all 255: so a chart with letters in a few colours is a picture of at most 256
 * colours, which makes its file a third. */
static int coverage_of(float area) {
    const float steps = 32;
    float part = fabsf(area);
    int step = (int)((part < 1 ? part : 1) * steps + 0.5F);
    return (step * 255 + 16) / 32;
}

/* Sum the cells up into the mask, and zero them. */
static void sweep(struct raster *r, struct coverage *c, int x, int y) {
    for (int row = 0; row < r->h; row++) {
        float *cells = r->cells + (size_t)row * (size_t)(r->w + 2), sum = 0;
        uint8_t *to = c->mask + (size_t)(y + row) * (size_t)c->stride + x;
        for (int i = 0; i < r->w; i++) {
            sum += cells[i];
            int value = coverage_of(sum) + to[i];
            to[i] = (uint8_t)(value > 255 ? 255 : value);
        }
        memset(cells, 0, (size_t)(r->w + 2) * sizeof *cells);
    }
}

struct pixels {
    int x1, y1, x2, y2; /* of x1..x2-1, y1..y2-1 */
};

/* Those that the outline reaches, of `all`. */
static struct pixels reach(struct outline o, const struct view *v, struct pixels all) {
    struct point least = {1e9F, 1e9F}, most = {-1e9F, -1e9F};
    for (uint32_t i = 0; i < o.number_count; i += 2) {
        struct point p = at(v, o.numbers + i);
        least = (struct point){smaller(least.x, p.x), smaller(least.y, p.y)};
        most = (struct point){larger(most.x, p.x), larger(most.y, p.y)};
    }
    return (struct pixels){(int)larger(floorf(least.x), (float)all.x1), (int)larger(floorf(least.y), (float)all.y1),
                           (int)smaller(ceilf(most.x), (float)all.x2), (int)smaller(ceilf(most.y), (float)all.y2)};
}

static void note_rows(struct coverage *c, int top, int bottom) {
    c->from = c->to && c->from < top ? c->from : top;
    c->to = c->to > bottom ? c->to : bottom;
}

struct coverage coverage_bounds(struct outline o, struct affine m) {
    enum { FAR = 1 << 14 };
    struct pixels p = reach(o, &(struct view){m, 0, 0}, (struct pixels){-FAR, -FAR, FAR, FAR});
    if (p.x1 >= p.x2 || p.y1 >= p.y2) return (struct coverage){0};
    return (struct coverage){.x = p.x1, .y = p.y1, .w = p.x2 - p.x1, .h = p.y2 - p.y1};
}

void coverage_add(struct coverage *c, struct arena *a, struct outline o, struct affine m) {
    if (!o.number_count) return;
    struct view v = {m, c->x, c->y};
    struct pixels p = reach(o, &v, (struct pixels){0, 0, c->w, c->h});
    if (p.x1 >= p.x2 || p.y1 >= p.y2) return;
    note_rows(c, p.y1, p.y2);
    struct raster r = {.w = p.x2 - p.x1, .h = p.y2 - p.y1};
    size_t cells = (size_t)(r.w + 2) * (size_t)r.h;
    if (cells > c->cell_cap) c->cells = arena_array(a, c->cell_cap = cells * 2, sizeof *c->cells);
    r.cells = c->cells;
    v.left += p.x1;
    v.top += p.y1;
    fill(&r, o, &v);
    sweep(&r, c, p.x1, p.y1);
}

static int at_least(int a, int b) {
    return a > b ? a : b;
}

static int at_most(int a, int b) {
    return a < b ? a : b;
}

void coverage_put(struct coverage *c, const struct coverage *from, int dx, int dy) {
    int left = from->x + dx - c->x, top = from->y + dy - c->y; /* where its first pixel comes to lie */
    int x1 = at_least(left, 0), x2 = at_most(left + from->w, c->w);
    int y1 = at_least(top + from->from, 0), y2 = at_most(top + from->to, c->h);
    if (x1 >= x2 || y1 >= y2) return;
    note_rows(c, y1, y2);
    for (int y = y1; y < y2; y++) {
        const uint8_t *row = from->mask + (size_t)(y - top) * (size_t)from->stride;
        uint8_t *to = c->mask + (size_t)y * (size_t)c->stride;
        for (int x = x1; x < x2; x++)
            to[x] = (uint8_t)at_most(to[x] + row[x - left], 255);
    }
}
