/* The shapes of vega-scenegraph's symbols.js. */
#include "mark/mark.h"

static const double tau = 6.28318530717958647692, half_sqrt3 = 0.86602540378443864676, tan30 = 0.57735026918962576451;

/* A polygon's corners in units of r = sqrt(size) / 2. */
struct polygon {
    const char *name;
    int count;
    double points[12][2];
};
#define H 0.86602540378443864676
static const struct polygon polygons[] = {
    {"cross",
     12,
     {{-1, -0.4},
      {-1, 0.4},
      {-0.4, 0.4},
      {-0.4, 1},
      {0.4, 1},
      {0.4, 0.4},
      {1, 0.4},
      {1, -0.4},
      {0.4, -0.4},
      {0.4, -1},
      {-0.4, -1},
      {-0.4, -0.4}}},
    {"diamond", 4, {{-1, 0}, {0, -1}, {1, 0}, {0, 1}}},
    {"square", 4, {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}},
    {"arrow",
     7,
     {{-1 / 7., 1}, {1 / 7., 1}, {1 / 7., -0.125}, {0.4, -0.125}, {0, -1}, {-0.4, -0.125}, {-1 / 7., -0.125}}},
    {"triangle-up", 3, {{0, -H}, {-1, H}, {1, H}}},
    {"triangle-down", 3, {{0, H}, {-1, -H}, {1, -H}}},
    {"triangle-right", 3, {{H, 0}, {-H, -1}, {-H, 1}}},
    {"triangle-left", 3, {{-H, 0}, {H, -1}, {H, 1}}},
};
#undef H

static void draw_polygon(struct path_builder *b, const double (*points)[2], int n, double r) {
    path_move(b, points[0][0] * r, points[0][1] * r);
    for (int i = 1; i < n; i++)
        path_line(b, points[i][0] * r, points[i][1] * r);
    path_close(b);
}

/* Triangles that stand on their centre of mass. */
static void draw_centred(struct path_builder *b, double r, double half_width) {
    double h = half_sqrt3, o = h - tan30;
    const double points[3][2] = {{0, -h - o}, {-half_width, h - o}, {half_width, h - o}};
    draw_polygon(b, points, 3, r);
}

bool symbol_path(struct arena *a, const char *name, double size, struct path *out) {
    struct path_builder b;
    path_begin(&b, a);
    double r = sqrt(fmax(0, size)) / 2;
    bool ok = true;
    const struct polygon *polygon = NULL;
    for (size_t i = 0; i < sizeof polygons / sizeof *polygons; i++)
        if (strcmp(polygons[i].name, name) == 0) polygon = &polygons[i];
    if (polygon) {
        draw_polygon(&b, polygon->points, polygon->count, r);
    } else if (strcmp(name, "circle") == 0) {
        path_move(&b, r, 0);
        path_arc(&b, 0, 0, r, 0, tau, false);
    } else if (strcmp(name, "triangle") == 0) {
        draw_centred(&b, r, 1);
    } else if (strcmp(name, "wedge") == 0) {
        draw_centred(&b, r, 0.25);
    } else if (strcmp(name, "stroke") == 0) {
        path_move(&b, -r, 0);
        path_line(&b, r, 0);
    } else {
        ok = path_text(&b, str_of(name), r);
    }
    *out = path_end(&b);
    return ok;
}
