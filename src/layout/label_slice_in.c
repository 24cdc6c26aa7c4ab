/* Labels within slices. */
#include "layout/label_slice.h"

static const double ALIKE = 0.8; /* shares of such a ratio, or nearer to each other, are labelled alike */
enum { LINES_MOST = 3 };

/* How far a point lies clockwise of the ray at that angle from 12 o'clock. */
static double beyond_ray(double angle_sine, double angle_cosine, double x, double y) {
    return angle_sine * y + angle_cosine * x;
}

static bool point_within(const struct slice *s, double x, double y, double margin) {
    double r = sqrt(x * x + y * y), span = s->to - s->from;
    if (r > s->outer - margin || r < s->inner + margin) return false;
    if (span > 2 * M_PI - 1e-6) return true;
    if (span <= M_PI / 2)
        return beyond_ray(s->sine[0], s->cosine[0], x, y) >= margin &&
               beyond_ray(s->sine[1], s->cosine[1], x, y) <= -margin;
    double turn = fmod(atan2(x, -y) - s->from, 2 * M_PI);
    if (turn < 0) turn += 2 * M_PI;
    if (turn > span) return false;
    double a = turn, b = span - turn; /* angles to the two straight edges */
    return (a > M_PI / 2 || r * sin(a) >= margin) && (b > M_PI / 2 || r * sin(b) >= margin);
}

/* Does the box, relative to the pie's centre, lie within the slice? Its corners tell where the slice is convex, else
 * points 4 px apart along its edges. */
static bool box_within(const struct slice *s, struct box b, double margin) {
    const double step = 4;
    bool convex = s->to - s->from <= M_PI / 2 && s->inner <= 0;
    for (double x = b.x1;; x = convex ? b.x2 : fmin(x + step, b.x2)) {
        if (!point_within(s, x, b.y1, margin) || !point_within(s, x, b.y2, margin)) return false;
        if (x >= b.x2) break;
    }
    for (double y = b.y1; !convex; y = fmin(y + step, b.y2)) {
        if (!point_within(s, b.x1, y, margin) || !point_within(s, b.x2, y, margin)) return false;
        if (y >= b.y2) break;
    }
    return true;
}

/* Whole words and values only: what would be cut is too long for the inside. */
static bool whole(const struct block *b, const struct str name) {
    size_t n = b->count ? b->count - 1 : 0;
    for (size_t i = 0; i < b->count; i++)
        if (label_is_shortened(b->lines[i]))
            return false;
        else
            n += b->lines[i].n;
    return n >= name.n;
}

static bool fits_inside(struct labeller *l, struct slice *s, const struct block *b) {
    static const double at[] = {0.58, 0.62, 0.66, 0.54, 0.7,  0.5, 0.74, 0.46,
                                0.42, 0.36, 0.3,  0.24, 0.16, 0,   0.8,  0.86};
    if (s->fill.kind != PAINT_COLOR || !whole(b, s->text)) return false;
    bool ring = s->inner > 0, full = s->to - s->from > 2 * M_PI - 1e-6;
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double r = ring ? (s->inner + s->outer) / 2 : full ? 0 : at[i] * s->outer;
        double x = r * s->across, y = -r * s->up;
        struct box box = {x - b->width / 2, y - b->height / 2, x + b->width / 2, y + b->height / 2};
        if (box_within(s, box, b->figure.size < 12 ? 3 : 5) &&
            !boxes_meet_any(&l->texts, box_move(box, s->x, s->y), 0)) {
            s->block = *b;
            s->block_x = x;
            s->block_y = box.y1;
            return s->inside = true;
        }
        if (ring || full || (s->name.n && at[i] <= 0)) break; /* at the rim stand bare figures alone */
    }
    return false;
}

/* Large shares have large figures, but none larger than `largest`. */
static void try_inside(struct labeller *l, struct slice *s, double largest) {
    static const double sizes[] = {30, 24, 20, 16, 14, 12, 11, 10}; /* the last of bare figures alone */
    double share = (s->to - s->from) / (2 * M_PI), most = share >= 0.4    ? 30
                                                          : share >= 0.25 ? 24
                                                          : share >= 0.15 ? 20
                                                                          : 16;
    double span = s->to - s->from, least = s->name.n ? 0.74 * 12 + slice_line_height(11) : 0.74 * 10;
    if (!s->figure.n || span < 0.05 || (span < M_PI && 2 * s->outer * sin(span / 2) < least)) return;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] > fmin(most, largest) || (s->name.n && sizes[i] < 12)) continue;
        double name = sizes[i] >= 20 ? 14 : sizes[i] >= 14 ? 12 : 11;
        const double widths[] = {INFINITY, fmax(60, 0.6 * s->outer), fmax(48, 0.42 * s->outer)};
        for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
            struct block b = slice_block(l, s, sizes[i], name, widths[k], 0);
            if (b.count <= LINES_MOST && fits_inside(l, s, &b)) return;
        }
    }
}

static void add_inside(struct labeller *l, const struct slice *s) {
    struct color ink = label_ink_on(l, s->fill.color);
    l->c->broken += slice_broken(s->block.lines, s->block.count);
    slice_add_block(l, &s->block, s->figure, ink, ink, "middle", s->x + s->block_x, s->y + s->block_y);
}

static double share_of(const struct slice *s) {
    return s->to - s->from;
}

static struct slice **by_share(struct labeller *l, struct slice *slices, size_t n) {
    struct slice **out = ARENA_ARRAY(l->b->arena, struct slice *, n);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && share_of(out[k - 1]) < share_of(&slices[i]); k--)
            out[k] = out[k - 1];
        out[k] = &slices[i];
    }
    return out;
}

/* Stripes bear no letters, and tell nothing of the others. */
static bool is_plain(const struct slice *s) {
    return s->fill.kind == PAINT_COLOR && s->figure.n;
}

void slices_inside(struct labeller *l, struct slice *slices, size_t n) {
    struct slice **sorted = by_share(l, slices, n), *last = NULL;
    double largest = INFINITY;
    size_t kept = 0;
    for (; kept < n; kept++) {
        if (!is_plain(sorted[kept])) continue;
        try_inside(l, sorted[kept], largest);
        last = sorted[kept];
        if (!last->inside) break;
        largest = last->block.figure.size;
    }
    for (; last && !last->inside && kept > 0; kept--) {
        struct slice *s = sorted[kept - 1];
        if (!is_plain(s)) continue;
        if (share_of(last) < ALIKE * share_of(s)) break;
        s->inside = false;
        last = s;
    }
    for (size_t i = 0; i < n; i++)
        if (slices[i].inside) add_inside(l, &slices[i]);
}

void slices_only_inside(struct labeller *l, struct slice *slices, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct slice *s = &slices[i];
        try_inside(l, s, INFINITY);
        if (!s->inside && s->figure.n && share_of(s) > 0) {
            struct slice bare = *s;
            bare.name = bare.value = bare.text = (struct str){"", 0};
            try_inside(l, &bare, INFINITY);
            if (s->name.n || !bare.inside) label_lose(l, s->name, bare.inside ? (struct str){"", 0} : s->figure);
            if (s->name.n) l->b->lost.harm += 1; /* it can not be told what the slice is */
            if (bare.inside) *s = bare;
        }
        if (s->inside) add_inside(l, s);
    }
}
