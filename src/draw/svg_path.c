#include "draw/svg_path.h"
#include "base/number.h"
#include <math.h>

/* The same as d3-path's. */
static const double epsilon = 1e-6;
static const double tau = 6.283185307179586476925286766559;

struct pen {
    struct buf *out;
    bool round;
    bool has_point;
    double x, y, start_x, start_y;
};

enum { NUMBER_ROOM = NUMBER_TEXT + 1 };

static char *write_number(const struct pen *p, char *to, char lead, double v) {
    *to++ = lead;
    return to + (p->round ? number_write_rounded(to, v) : number_write(to, v));
}

static void number(struct pen *p, char lead, double v) {
    char *to = buf_reserve(p->out, NUMBER_ROOM);
    p->out->n += (size_t)(write_number(p, to, lead, v) - to);
}

static void point(struct pen *p, char verb, double x, double y) {
    char *to = buf_reserve(p->out, 2 * NUMBER_ROOM);
    p->out->n += (size_t)(write_number(p, write_number(p, to, verb, x), ',', y) - to);
    p->x = x;
    p->y = y;
    p->has_point = true;
}

static void arc_to(struct pen *p, double r, bool large, bool ccw, double x, double y) {
    number(p, 'A', r);
    number(p, ',', r);
    buf_adds(p->out, large ? ",0,1," : ",0,0,");
    buf_addc(p->out, ccw ? '0' : '1');
    point(p, ',', x, y);
}

static void arc(struct pen *p, const double n[6]) {
    double cx = n[0], cy = n[1], r = n[2];
    bool ccw = n[5] != 0;
    double dx = r * cos(n[3]), dy = r * sin(n[3]), turn = ccw ? n[3] - n[4] : n[4] - n[3];
    if (!p->has_point)
        point(p, 'M', cx + dx, cy + dy);
    else if (fabs(p->x - cx - dx) > epsilon || fabs(p->y - cy - dy) > epsilon)
        point(p, 'L', cx + dx, cy + dy);
    if (r == 0) return;
    if (turn < 0) turn = fmod(turn, tau) + tau;
    /* an arc whose rounded ends are one point would not be drawn */
    bool closed = p->round && turn <= tau && (tau - turn) * r < 0.002;
    if (turn > tau - epsilon || closed) {
        arc_to(p, r, true, ccw, cx - dx, cy - dy);
        arc_to(p, r, true, ccw, cx + dx, cy + dy);
    } else if (turn > epsilon) {
        arc_to(p, r, turn >= tau / 2, ccw, cx + r * cos(n[4]), cy + r * sin(n[4]));
    }
}

static void write(struct pen *p, struct path path) {
    const double *n = path.numbers;
    for (uint32_t i = 0; i < path.verb_count; i++) {
        switch ((enum path_verb)path.verbs[i]) {
        case PATH_MOVE:
            point(p, 'M', n[0], n[1]);
            p->start_x = n[0];
            p->start_y = n[1];
            n += 2;
            break;
        case PATH_LINE:
            point(p, 'L', n[0], n[1]);
            n += 2;
            break;
        case PATH_CURVE:
            number(p, 'C', n[0]);
            for (int k = 1; k < 4; k++)
                number(p, ',', n[k]);
            point(p, ',', n[4], n[5]);
            n += 6;
            break;
        case PATH_ARC:
            if (!p->has_point) {
                p->start_x = n[0] + n[2] * cos(n[3]);
                p->start_y = n[1] + n[2] * sin(n[3]);
            }
            arc(p, n);
            n += 6;
            break;
        case PATH_CLOSE:
            buf_addc(p->out, 'Z');
            p->x = p->start_x;
            p->y = p->start_y;
            break;
        }
    }
}

void svg_path(struct buf *out, struct path p) {
    write(&(struct pen){.out = out, .round = true}, p);
}

void svg_rect(struct buf *out, struct arena *a, struct rect r, const double *corner) {
    struct pen p = {.out = out};
    if (corner && (corner[0] > 0 || corner[1] > 0 || corner[2] > 0 || corner[3] > 0)) {
        struct path_builder b;
        path_begin(&b, a);
        path_rect(&b, r.x, r.y, r.w, r.h, corner);
        write(&p, path_end(&b));
        return;
    }
    number(&p, 'M', r.x);
    number(&p, ',', r.y);
    number(&p, 'h', r.w);
    number(&p, 'v', r.h);
    number(&p, 'h', -r.w);
    buf_addc(out, 'Z');
}

void svg_outline(struct buf *out, struct outline o, double x, double y, double size) {
    static const struct {
        char letter;
        uint8_t count;
    } verbs[] = {
        [OUTLINE_MOVE] = {'M', 2},  [OUTLINE_LINE] = {'L', 2},  [OUTLINE_QUAD] = {'Q', 4},
        [OUTLINE_CURVE] = {'C', 6}, [OUTLINE_CLOSE] = {'Z', 0},
    };
    struct pen p = {.out = out, .round = true};
    const float *n = o.numbers;
    for (uint32_t i = 0; i < o.verb_count; i++) {
        uint8_t count = verbs[o.verbs[i]].count;
        if (!count) buf_addc(out, 'Z');
        for (uint8_t k = 0; k < count; k += 2, n += 2) {
            number(&p, k ? ',' : verbs[o.verbs[i]].letter, x + size * (double)n[0]);
            number(&p, ',', y + size * (double)n[1]);
        }
    }
}
