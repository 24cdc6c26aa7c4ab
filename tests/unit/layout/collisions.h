/* Charts made up by a fixed generator, and what holds for each of them: no two texts overlap, none leaves the picture,
 * none crosses the edge of a bar, no leader lines cross, and no label is lost without a word. */
#ifndef TEST_LAYOUT_COLLISIONS_H
#define TEST_LAYOUT_COLLISIONS_H
#include "drawn.h"
#include <stdlib.h>

struct made_up {
    const char *name;
    size_t parts;      /* rows a name: segments, series, points */
    bool negative;     /* some values are */
    bool counted;      /* each row (each name, where it is in parts) has a label, or is told to have none */
    const char *chart; /* mark and encoding */
};

struct dice {
    uint64_t state;
};
static inline double roll(struct dice *d) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (double)(d->state >> 11) / 9007199254740992.0;
}

static const char *const words[][14] = {{"oil", "uranium", "ferroalloys", "machinery", "pharmaceuticals", "services",
                                         "aerospace", "products", "energy", "a", "copper", "wheat", "transit",
                                         "agricultural"},
                                        {"уран", "мұнай", "ауыл шаруашылығы", "жабдықтар", "дәрі-дәрмек", "логистика",
                                         "мыс", "бидай", "көлік", "химия", "тоқыма", "авиация", "қызметтер", "у"},
                                        {"石油", "天然气", "铀", "铜", "小麦", "机械设备", "药品", "汽车", "纺织品",
                                         "化学品", "航空航天", "农产品", "物流", "能源"}};

static inline void add_words(struct buf *b, struct dice *d, size_t script, size_t most) {
    size_t start = b->n, count = (size_t)(1 + roll(d) * roll(d) * 7);
    for (size_t i = 0; i < count; i++) {
        const char *w = words[script][(int)(roll(d) * 14)];
        if (b->n - start + strlen(w) > most) break;
        if (b->n > start) buf_addc(b, ' ');
        buf_adds(b, w);
    }
}

/* Nine orders of magnitude, with ties and zeros. */
static inline double value_of(struct dice *d, double magnitude, bool negative) {
    double kind = roll(d), v = magnitude * (kind < 0.3   ? roll(d)
                                            : kind < 0.6 ? pow(roll(d), 4)
                                            : kind < 0.8 ? 1
                                                         : 0.02);
    if (roll(d) < 0.04) v = 0;
    return negative && roll(d) < 0.15 ? -v : v;
}

static inline void add_rows(struct buf *b, struct dice *d, const struct made_up *kind, size_t n) {
    static const char *const parts[] = {"Exports", "Imports", "Transit"};
    double magnitude = pow(10, roll(d) * 9 - 2);
    size_t script = (size_t)(roll(d) * 3);
    for (size_t i = 0; i < n; i++) {
        struct buf name;
        buf_init(&name, b->arena);
        add_words(&name, d, script, 56);
        for (size_t k = 0; k < kind->parts; k++) {
            double v = value_of(d, magnitude, kind->negative), w = value_of(d, magnitude, kind->negative);
            buf_printf(b, "%s{\"name\":\"%s %zu\",\"part\":\"%s\",\"at\":%zu,\"v\":", i || k ? "," : "",
                       name.n ? name.p : "x", i, parts[k % 3], 2000 + k);
            buf_number(b, !kind->negative && !i ? magnitude : v);
            buf_adds(b, ",\"w\":");
            buf_number(b, w);
            buf_adds(b, "}");
        }
    }
}

/* Overlap of two quads along their separating axes, px. */
static inline double depth(const struct shown_text *a, const struct shown_text *b) {
    double least = INFINITY;
    for (int q = 0; q < 4; q++) {
        const struct shown_text *t = q < 2 ? a : b;
        double ux = t->corner[q % 2 + 1].x - t->corner[q % 2].x, uy = t->corner[q % 2 + 1].y - t->corner[q % 2].y,
               n = hypot(ux, uy);
        double lo[2] = {INFINITY, INFINITY}, hi[2] = {-INFINITY, -INFINITY};
        for (int i = 0; i < 4; i++) {
            double pa = (a->corner[i].x * ux + a->corner[i].y * uy) / n,
                   pb = (b->corner[i].x * ux + b->corner[i].y * uy) / n;
            lo[0] = fmin(lo[0], pa);
            hi[0] = fmax(hi[0], pa);
            lo[1] = fmin(lo[1], pb);
            hi[1] = fmax(hi[1], pb);
        }
        least = fmin(least, fmin(hi[0], hi[1]) - fmax(lo[0], lo[1]));
    }
    return least;
}

static inline double side(double ax, double ay, double bx, double by, double px, double py) {
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

static inline bool crossed(const struct shown_line *a, const struct shown_line *b) {
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            double s1 = side(a->x[i], a->y[i], a->x[i + 1], a->y[i + 1], b->x[k], b->y[k]);
            double s2 = side(a->x[i], a->y[i], a->x[i + 1], a->y[i + 1], b->x[k + 1], b->y[k + 1]);
            double s3 = side(b->x[k], b->y[k], b->x[k + 1], b->y[k + 1], a->x[i], a->y[i]);
            double s4 = side(b->x[k], b->y[k], b->x[k + 1], b->y[k + 1], a->x[i + 1], a->y[i + 1]);
            if (s1 * s2 < 0 && s3 * s4 < 0) return true;
        }
    return false;
}

static inline struct box box_of_text(const struct shown_text *t) {
    struct box b = BOX_EMPTY;
    for (int i = 0; i < 4; i++)
        b = box_union(b, (struct box){t->corner[i].x, t->corner[i].y, t->corner[i].x, t->corner[i].y});
    return b;
}

/* By how much a text crosses the edge of a bar: it may stand wholly outside or wholly within. */
static inline double crossing(struct box t, struct box bar) {
    double wide = fmin(t.x2, bar.x2) - fmax(t.x1, bar.x1), high = fmin(t.y2, bar.y2) - fmax(t.y1, bar.y1);
    double out = fmax(fmax(bar.x1 - t.x1, t.x2 - bar.x2), fmax(bar.y1 - t.y1, t.y2 - bar.y2));
    return fmax(0, fmin(fmin(wide, high), out));
}

static inline void check(const struct drawn *d, size_t chart, const char *kind) {
    for (size_t i = 0; i < d->text_count; i++) {
        const struct shown_text *t = &d->texts[i];
        struct box box = box_of_text(t);
        if (box.x1 < -1 || box.y1 < -1 || box.x2 > d->scene->width + 1 || box.y2 > d->scene->height + 1)
            fail_msg("%s %zu: \"%s\" leaves the picture", kind, chart, t->text);
        for (size_t k = 0; k < i; k++)
            if (depth(t, &d->texts[k]) > 1.5)
                fail_msg("%s %zu: \"%s\" is on \"%s\"", kind, chart, t->text, d->texts[k].text);
        for (size_t k = 0; k < d->bar_count && strcmp(t->role, "label") == 0; k++)
            if (crossing(box, d->bars[k]) > 1) fail_msg("%s %zu: \"%s\" crosses a bar's edge", kind, chart, t->text);
    }
    for (size_t i = 0; i < d->leader_count; i++)
        for (size_t k = 0; k < i; k++)
            if (crossed(&d->leaders[i], &d->leaders[k])) fail_msg("%s %zu: lines cross", kind, chart);
}

/* Labels that a warning tells of; SIZE_MAX: all. */
static inline size_t told_missing(const struct drawn *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->diag.count; i++) {
        const char *m = d->diag.items[i].message;
        if (strstr(m, "found no room")) n += (size_t)strtoul(m, NULL, 10);
        if (strstr(m, "it has no labels")) return SIZE_MAX;
    }
    return n;
}

static inline size_t labels_of(const struct drawn *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->text_count; i++)
        n += strcmp(d->texts[i].role, "label") == 0;
    return n;
}

static inline void head_of(struct buf *b, struct dice *d, const struct made_up *kind, int width, int height) {
    size_t script = (size_t)(roll(d) * 3), titles = (size_t)(roll(d) * 3);
    buf_adds(b, "{");
    for (size_t i = 0; i < titles; i++) {
        buf_adds(b, i ? " " : "\"title\":\"");
        add_words(b, d, script, 100);
    }
    buf_printf(b, "%s%s,\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"%dx%d\"", titles ? "\"," : "",
               kind->chart, width, height);
    if (roll(d) < 0.5) buf_adds(b, ",\"source\":\"made up\"");
    if (roll(d) < 0.2) {
        buf_adds(b, ",\"note\":\"");
        for (int i = 0; i < 4; i++)
            add_words(b, d, script, 60);
        buf_adds(b, "\"");
    }
    buf_adds(b, "}},\"data\":{\"values\":[");
}

/* `count` charts of each kind. In pictures of 600 x 400 and more nine tenths of the figures are shown. */
static inline void draw_all(const struct made_up *kinds, size_t kind_count, size_t count, unsigned seed) {
    static const int sizes[][2] = {{200, 150}, {320, 240}, {400, 300},  {600, 400},
                                   {800, 500}, {500, 700}, {1200, 500}, {1600, 1000}};
    static const size_t counts[] = {2, 3, 4, 5, 6, 8, 10, 12, 20, 40};
    struct dice dice = {seed};
    size_t wanted = 0, shown = 0, drawn = 0, texts = 0, left_out = 0;
    for (size_t i = 0; i < count * kind_count; i++) {
        const struct made_up *kind = &kinds[i % kind_count];
        size_t n = counts[(int)(roll(&dice) * 10)], size = (size_t)(roll(&dice) * 8);
        struct arena a;
        struct buf b;
        arena_init(&a, 0);
        buf_init(&b, &a);
        head_of(&b, &dice, kind, sizes[size][0], sizes[size][1]);
        add_rows(&b, &dice, kind, kind->parts > 3 && n > 12 ? 12 : n);
        buf_adds(&b, "]}}");
        struct drawn d;
        drawn_begin(&d, b.p);
        check(&d, i, kind->name);
        size_t labels = labels_of(&d), missing = told_missing(&d);
        if (kind->counted && missing != SIZE_MAX && labels + missing < n)
            fail_msg("%s %zu: %zu of %zu labels, and only %zu are said to be left out", kind->name, i, labels, n,
                     missing);
        if (kind->counted && sizes[size][0] >= 600 && sizes[size][1] >= 400) {
            wanted += n;
            shown += labels < n ? labels : n;
        }
        drawn++;
        texts += d.text_count;
        left_out += missing == SIZE_MAX ? n : missing;
        drawn_done(&d);
        arena_free(&a);
    }
    print_message(
        "%zu charts, %zu texts, %zu labels left out and told; %zu of %zu figures in charts of 600x400 and more\n",
        drawn, texts, left_out, shown, wanted);
    if (shown * 10 < wanted * 9) fail_msg("only %zu of %zu figures are shown", shown, wanted);
}
#endif
