/* Strokes of far more points than pixels: of those that follow one another within half a pixel only the first,
 * the lowest, the highest and the last are painted, which leaves the same ink (M4: Jugel et al., "M4: A
 * Visualization-Oriented Time Series Data Aggregation", VLDB 2014). Cairo's time for dense lines grows with the square
 * of their points. */
#include "draw/painter.h"
#include <math.h>

enum { POINTS_LEAST = 4096, STRIPS = 2 /* per pixel */ };

/* Points that follow one another within one strip of the picture. Strips are parted along x, or along y where the line
 * runs down: `along` is 0 or 1. */
struct strip {
    const double *first, *least, *most, *last; /* NULL: there is none yet */
    double place;
};

static void add(struct path_builder *b, const struct strip *c) {
    if (!c->first) return;
    const double *middle[2] = {c->least < c->most ? c->least : c->most, c->least < c->most ? c->most : c->least};
    const double *before = c->first;
    path_line(b, before[0], before[1]);
    for (int i = 0; i < 2; i++) {
        if (middle[i] == before || middle[i] == c->last) continue;
        path_line(b, middle[i][0], middle[i][1]);
        before = middle[i];
    }
    if (c->last != c->first) path_line(b, c->last[0], c->last[1]);
}

static void take(struct strip *c, const double *point, int along, double place) {
    if (!c->first) *c = (struct strip){point, point, point, point, place};
    if (point[!along] < c->least[!along]) c->least = point;
    if (point[!along] > c->most[!along]) c->most = point;
    c->last = point;
}

/* Lines run along x or along y: which has fewer turns? */
static int along_of(struct path path) {
    const double *n = path.numbers;
    size_t turns[2] = {0, 0};
    for (uint32_t i = 4; i + 1 < path.number_count; i += 2)
        for (int k = 0; k < 2; k++)
            turns[k] +=
                (n[i + (uint32_t)k] - n[i + (uint32_t)k - 2]) * (n[i + (uint32_t)k - 2] - n[i + (uint32_t)k - 4]) < 0;
    return turns[1] < turns[0];
}

static bool is_of_lines(struct path path) {
    for (uint32_t i = 0; i < path.verb_count; i++)
        if (path.verbs[i] != PATH_MOVE && path.verbs[i] != PATH_LINE && path.verbs[i] != PATH_CLOSE) return false;
    return true;
}

struct path paint_thin(struct painter *p, struct path path) {
    if (path.verb_count < POINTS_LEAST || !p->glyph_cache || !is_of_lines(path)) return path;
    struct path_builder b;
    struct strip c = {0};
    int along = along_of(path);
    path_begin(&b, p->arena);
    const double *n = path.numbers;
    for (uint32_t i = 0; i < path.verb_count; i++) {
        bool line = path.verbs[i] == PATH_LINE;
        double place = line ? floor(n[along] * p->scale * STRIPS) : 0;
        if (!line || place != c.place) {
            add(&b, &c);
            c.first = NULL;
        }
        if (line) take(&c, n, along, place);
        if (path.verbs[i] == PATH_MOVE) path_move(&b, n[0], n[1]);
        if (path.verbs[i] == PATH_CLOSE)
            path_close(&b);
        else
            n += 2;
    }
    add(&b, &c);
    return path_end(&b);
}
