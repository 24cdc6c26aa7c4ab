/* Cutting polygons: rings are cut into their visible pieces, whose ends are then joined along the edge (Greiner and
 * Hormann 1998, as d3-geo's clip and clipRejoin have it). */
#include "geo/line.h"

/* An end of a piece, seen from the polygon or from the edge. */
struct end {
    const struct geo_point *point;
    const struct geo_line *piece; /* the piece that begins here; NULL: none */
    struct end *other;            /* the same end, seen from the other */
    struct end *next, *previous;
    bool entry, visited;
};

struct ends {
    struct end **items;
    size_t n, cap;
};

static struct end *add_end(struct geo_lines *room, struct ends *list, const struct geo_point *point,
                           const struct geo_line *piece, bool entry) {
    struct end *e = ARENA_NEW(room->arena, struct end);
    *e = (struct end){.point = point, .piece = piece, .entry = entry};
    ARENA_PUSH(room->arena, list->items, list->n, list->cap, e);
    return e;
}

static void add_piece(struct geo_lines *room, struct ends *subject, struct ends *edge, const struct geo_line *piece) {
    const struct geo_point *first = &piece->p[0], *last = &piece->p[piece->n - 1];
    struct end *from = add_end(room, subject, first, piece, true), *from_edge = add_end(room, edge, first, NULL, false);
    struct end *to = add_end(room, subject, last, NULL, false), *to_edge = add_end(room, edge, last, NULL, true);
    from->other = from_edge, from_edge->other = from;
    to->other = to_edge, to_edge->other = to;
}

static void link_all(struct ends *list) {
    for (size_t i = 0; i < list->n; i++) {
        list->items[i]->next = list->items[(i + 1) % list->n];
        list->items[(i + 1) % list->n]->previous = list->items[i];
    }
}

/* Stable. */
static void sort_along(const struct geo_clip *c, struct end **items, struct end **spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2;
    sort_along(c, items, spare, half);
    sort_along(c, items + half, spare, n - half);
    memcpy(spare, items, n * sizeof *items);
    for (size_t i = 0, l = 0, r = half; i < n; i++)
        items[i] =
            r >= n || (l < half && c->compare(c, spare[l]->point, spare[r]->point) <= 0) ? spare[l++] : spare[r++];
}

static void add_points(struct geo_lines *out, struct geo_line *line, const struct geo_line *piece, bool back) {
    for (size_t i = 0; i < piece->n; i++) {
        struct geo_point *p = line_next(out, line);
        *p = piece->p[back ? piece->n - 1 - i : i];
        p->mark = 0;
    }
}

/* One ring, from an end that was not visited: along pieces and edge in turn. */
static void walk(const struct geo_clip *c, struct end *at, struct geo_lines *out) {
    struct geo_line *line = lines_add(out);
    bool subject = true;
    do {
        at->visited = at->other->visited = true;
        struct end *to = at->entry ? at->next : at->previous;
        if (subject)
            add_points(out, line, at->entry ? at->piece : to->piece, !at->entry);
        else
            c->along(c, at->point, to->point, at->entry ? 1 : -1, out, line);
        at = to->other;
        subject = !subject;
    } while (!at->visited);
}

static void rejoin(const struct geo_clip *c, struct geo_lines *pieces, bool inside, struct geo_lines *out) {
    struct ends subject = {0}, edge = {0};
    for (size_t i = 0; i < pieces->n; i++) {
        struct geo_line *piece = &pieces->items[i];
        if (piece->n < 2) continue;
        struct geo_point *first = &piece->p[0], *last = &piece->p[piece->n - 1];
        if (points_equal(first, last)) {
            if (!first->mark && !last->mark) {
                struct geo_line *ring = lines_add(out);
                line_append(out, ring, piece->p, piece->n - 1);
                continue;
            }
            last->x += 2 * GEO_EPSILON;
            to_cartesian(last->x, last->y, last->v);
        }
        add_piece(pieces, &subject, &edge, piece);
    }
    if (!subject.n) return;
    sort_along(c, edge.items, ARENA_ARRAY(pieces->arena, struct end *, edge.n), edge.n);
    link_all(&subject);
    link_all(&edge);
    for (size_t i = 0; i < edge.n; i++)
        edge.items[i]->entry = inside = !inside;
    for (size_t i = 0; i < subject.n; i++)
        if (!subject.items[i]->visited) walk(c, subject.items[i], out);
}

/* Cut one ring; its pieces are appended to `cut`, but a ring that is whole goes out at once. */
static void cut_ring(const struct geo_clip *c, const struct geo_line *ring, struct geo_lines *cut,
                     struct geo_lines *out) {
    size_t before = cut->n;
    int clean = c->cut(c, ring, cut);
    if (cut->n == before) return;
    if (clean & 1) {
        const struct geo_line *whole = &cut->items[before];
        if (whole->n > 1) line_append(out, lines_add(out), whole->p, whole->n - 1);
        cut->n = before;
        return;
    }
    if (clean & 2) lines_rejoin(cut, before);
}

void clip_polygon(const struct geo_clip *c, const struct geo_lines *rings, bool inside, struct geo_lines *closed,
                  struct geo_lines *cut, struct geo_lines *out) {
    cut->n = closed->n = 0;
    struct geo_line *ring = lines_add(closed);
    for (size_t i = 0; i < rings->n; i++) {
        const struct geo_line *r = &rings->items[i];
        if (!r->n) continue;
        ring->n = 0;
        line_append(closed, ring, r->p, r->n);
        line_append(closed, ring, r->p, 1);
        cut_ring(c, ring, cut, out);
    }
    bool pieces = false;
    for (size_t i = 0; i < cut->n; i++)
        pieces |= cut->items[i].n > 1;
    if (pieces)
        rejoin(c, cut, inside, out);
    else if (inside)
        c->along(c, NULL, NULL, 1, out, lines_add(out));
}
