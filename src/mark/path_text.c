/* SVG path data (https://www.w3.org/TR/SVG2/paths.html) to a scene path; elliptical arcs become curves. */
#include "base/number.h"
#include "mark/mark.h"

struct reader {
    struct path_builder *out;
    struct str s;
    size_t at;
    double scale;
    double x, y, x0, y0; /* the current point and the subpath's first */
    double cx, cy;       /* the last control point */
    char last;           /* the last command in upper case */
};

static void skip_separators(struct reader *r) {
    while (r->at < r->s.n && (strchr(" \t\n\r\f,", r->s.p[r->at]) && r->s.p[r->at]))
        r->at++;
}

static bool number(struct reader *r, bool flag, double *v) {
    skip_separators(r);
    if (r->at >= r->s.n) return false;
    if (flag) {
        char c = r->s.p[r->at++];
        *v = c == '1';
        return c == '0' || c == '1';
    }
    size_t n = number_scan((struct str){r->s.p + r->at, r->s.n - r->at}, v);
    r->at += n;
    return n > 0;
}

static void go(struct reader *r, double x, double y) {
    r->x = x;
    r->y = y;
}

static void line(struct reader *r, double x, double y) {
    go(r, x, y);
    path_line(r->out, x * r->scale, y * r->scale);
}

static void curve(struct reader *r, double x1, double y1, double x2, double y2, double x, double y) {
    double k = r->scale;
    path_curve(r->out, x1 * k, y1 * k, x2 * k, y2 * k, x * k, y * k);
    r->cx = x2;
    r->cy = y2;
    go(r, x, y);
}

static void quadratic(struct reader *r, double x1, double y1, double x, double y) {
    curve(r, r->x + 2. / 3 * (x1 - r->x), r->y + 2. / 3 * (y1 - r->y), x + 2. / 3 * (x1 - x), y + 2. / 3 * (y1 - y), x,
          y);
    r->cx = x1;
    r->cy = y1;
}

/* SVG 2, appendix B.2.4: from end points to the centre; then a curve for each quarter turn. */
static void elliptical_arc(struct reader *r, const double n[7], double x2, double y2) {
    double rx = fabs(n[0]), ry = fabs(n[1]), phi = n[2] * M_PI / 180, c = cos(phi), s = sin(phi);
    if (rx == 0 || ry == 0) {
        line(r, x2, y2);
        return;
    }
    double dx = (r->x - x2) / 2, dy = (r->y - y2) / 2, px = c * dx + s * dy, py = -s * dx + c * dy;
    double grow = px * px / (rx * rx) + py * py / (ry * ry);
    if (grow > 1) {
        rx *= sqrt(grow);
        ry *= sqrt(grow);
    }
    double below = rx * rx * py * py + ry * ry * px * px;
    double k = below > 0 ? sqrt(fmax(0, (rx * rx * ry * ry - below) / below)) : 0;
    if (n[3] == n[4]) k = -k;
    double qx = k * rx * py / ry, qy = -k * ry * px / rx;
    double mx = c * qx - s * qy + (r->x + x2) / 2, my = s * qx + c * qy + (r->y + y2) / 2;
    double from = atan2((py - qy) / ry, (px - qx) / rx), turn = atan2((-py - qy) / ry, (-px - qx) / rx) - from;
    if (n[4] != 0 && turn < 0) turn += 2 * M_PI;
    if (n[4] == 0 && turn > 0) turn -= 2 * M_PI;
    int parts = (int)ceil(fabs(turn) / (M_PI / 2) - 1e-9);
    for (int i = 0; i < parts; i++) {
        double t0 = from + turn * i / parts, t1 = from + turn * (i + 1) / parts, h = 4. / 3 * tan((t1 - t0) / 4);
        double u1 = rx * (cos(t0) - h * sin(t0)), v1 = ry * (sin(t0) + h * cos(t0));
        double u2 = rx * (cos(t1) + h * sin(t1)), v2 = ry * (sin(t1) - h * cos(t1));
        double u = rx * cos(t1), v = ry * sin(t1);
        curve(r, mx + c * u1 - s * v1, my + s * u1 + c * v1, mx + c * u2 - s * v2, my + s * u2 + c * v2,
              i + 1 < parts ? mx + c * u - s * v : x2, i + 1 < parts ? my + s * u + c * v : y2);
    }
}

static int operands(char command) {
    switch (command) {
    case 'M':
    case 'L':
    case 'T': return 2;
    case 'H':
    case 'V': return 1;
    case 'S':
    case 'Q': return 4;
    case 'C': return 6;
    case 'A': return 7;
    case 'Z': return 0;
    default: return -1;
    }
}

static void step(struct reader *r, char command, bool relative, const double n[7]) {
    double ox = relative ? r->x : 0, oy = relative ? r->y : 0;
    /* The control point mirrored, where the command before had one of its kind. */
    bool cubic = r->last == 'C' || r->last == 'S', square = r->last == 'Q' || r->last == 'T';
    double rx = 2 * r->x - r->cx, ry = 2 * r->y - r->cy;
    switch (command) {
    case 'M':
        go(r, n[0] + ox, n[1] + oy);
        r->x0 = r->x;
        r->y0 = r->y;
        path_move(r->out, r->x * r->scale, r->y * r->scale);
        break;
    case 'L': line(r, n[0] + ox, n[1] + oy); break;
    case 'H': line(r, n[0] + ox, r->y); break;
    case 'V': line(r, r->x, n[0] + oy); break;
    case 'C': curve(r, n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy, n[4] + ox, n[5] + oy); break;
    case 'S': curve(r, cubic ? rx : r->x, cubic ? ry : r->y, n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy); break;
    case 'Q': quadratic(r, n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy); break;
    case 'T': quadratic(r, square ? rx : r->x, square ? ry : r->y, n[0] + ox, n[1] + oy); break;
    case 'A': elliptical_arc(r, n, n[5] + ox, n[6] + oy); break;
    case 'Z':
        path_close(r->out);
        go(r, r->x0, r->y0);
        break;
    }
    r->last = command;
}

bool path_text(struct path_builder *b, struct str text, double scale) {
    struct reader r = {.out = b, .s = text, .scale = scale};
    for (skip_separators(&r); r.at < text.n; skip_separators(&r)) {
        char letter = text.p[r.at++], command = (char)(letter & ~32);
        int count = operands(command);
        if (count < 0 || (!r.last && command != 'M')) return false;
        bool relative = letter & 32;
        for (bool first = true;; first = false) {
            double n[7];
            for (int i = 0; i < count; i++)
                if (!number(&r, command == 'A' && (i == 3 || i == 4), &n[i])) return false;
            /* Further pairs after a move are lines. */
            step(&r, command == 'M' && !first ? 'L' : command, relative, n);
            skip_separators(&r);
            if (!count || r.at >= text.n || (text.p[r.at] | 32) >= 'a') break;
        }
    }
    return r.last != 0;
}
