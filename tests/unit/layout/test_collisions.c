/* Over charts made up by a fixed generator: no two texts overlap, none leaves the picture, no leader lines cross, and
 * in pictures of 600 x 400 and more nearly every figure is shown. */
#include "drawn.h"

enum { CHARTS = 160, KINDS = 5 };
static const char *const kinds[KINDS] = {"bar", "lying bar", "stack", "pie", "donut"};
static const int sizes[][2] = {{200, 150}, {320, 240}, {400, 300}, {600, 400}, {720, 440}, {1200, 500}, {500, 700}};
static const char *const words[] = {
    "oil",      "uranium", "ferroalloys", "machinery",        "pharmaceuticals", "services",    "aerospace",
    "products", "уран",    "мұнай",       "ауыл шаруашылығы", "жабдықтар",       "дәрі-дәрмек", "логистика"};

struct dice {
    uint64_t state;
};
static double roll(struct dice *d) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (double)(d->state >> 11) / 9007199254740992.0;
}

static void add_rows(struct buf *b, struct dice *d, int kind, int n) {
    static const char *const parts[] = {"Exports", "Imports", "Transit"};
    double magnitude = pow(10, roll(d) * 9 - 2);
    for (int i = 0; i < n; i++) {
        char name[128];
        int length = 0, count = 1 + (int)(roll(d) * 4);
        for (int k = 0; k < count; k++)
            length += snprintf(name + length, sizeof name - (size_t)length, "%s ",
                               words[(int)(roll(d) * (sizeof words / sizeof *words))]);
        for (int s = 0; s < (kind == 2 ? 3 : 1); s++) {
            double v = roll(d) < 0.04 ? 0 : magnitude * pow(roll(d), 3);
            if (kind < 2 && roll(d) < 0.12) v = -v;
            buf_printf(b, "%s{\"name\":\"%s%d\",\"part\":\"%s\",\"v\":", i || s ? "," : "", name, i, parts[s]);
            buf_number(b, kind > 2 && !i ? magnitude : v);
            buf_adds(b, "}");
        }
    }
}

static const char *encoding_of(int kind) {
    switch (kind) {
    case 0:
        return "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"name\",\"type\":\"nominal\"},\"y\":{\"field\":\"v\","
               "\"type\":\"quantitative\"}}";
    case 1:
        return "\"mark\":\"bar\",\"encoding\":{\"y\":{\"field\":\"name\",\"type\":\"nominal\"},\"x\":{\"field\":\"v\","
               "\"type\":\"quantitative\"}}";
    case 2:
        return "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"name\",\"type\":\"nominal\"},\"y\":{\"field\":\"v\","
               "\"type\":\"quantitative\"},"
               "\"color\":{\"field\":\"part\",\"type\":\"nominal\"}}";
    default:
        return kind == 3
                   ? "\"mark\":\"arc\",\"encoding\":{\"theta\":{\"field\":\"v\",\"type\":\"quantitative\"},\"order\":{"
                     "\"field\":\"v\",\"type\":"
                     "\"quantitative\",\"sort\":\"descending\"},\"color\":{\"field\":\"name\",\"type\":\"nominal\"}}"
                   : "\"mark\":{\"type\":\"arc\",\"innerRadius\":{\"expr\":\"0.3*min(width,height)\"}},\"encoding\":{"
                     "\"theta\":{\"field\":\"v\","
                     "\"type\":\"quantitative\"},\"color\":{\"field\":\"name\",\"type\":\"nominal\"}}";
    }
}

/* Overlap of two quads along their separating axes, px. */
static double depth(const struct shown_text *a, const struct shown_text *b) {
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

static double side(double ax, double ay, double bx, double by, double px, double py) {
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

static bool crossed(const struct shown_line *a, const struct shown_line *b) {
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

static void check(const struct drawn *d, int chart, const char *kind) {
    for (size_t i = 0; i < d->text_count; i++) {
        const struct shown_text *t = &d->texts[i];
        for (int k = 0; k < 4; k++)
            if (t->corner[k].x < -1 || t->corner[k].y < -1 || t->corner[k].x > d->scene->width + 1 ||
                t->corner[k].y > d->scene->height + 1)
                fail_msg("chart %d (%s): \"%s\" leaves the picture", chart, kind, t->text);
        for (size_t k = 0; k < i; k++)
            if (depth(t, &d->texts[k]) > 1.5)
                fail_msg("chart %d (%s): \"%s\" is on \"%s\"", chart, kind, t->text, d->texts[k].text);
    }
    for (size_t i = 0; i < d->leader_count; i++)
        for (size_t k = 0; k < i; k++)
            if (crossed(&d->leaders[i], &d->leaders[k])) fail_msg("chart %d (%s): lines cross", chart, kind);
}

static void texts_stay_apart_and_within(void **state) {
    (void)state;
    static const int counts[] = {2, 3, 4, 5, 6, 8, 12, 20, 40};
    struct dice dice = {42};
    size_t wanted = 0, shown = 0;
    for (int i = 0; i < CHARTS; i++) {
        int kind = i % KINDS, n = counts[(int)(roll(&dice) * 9)], size = (int)(roll(&dice) * 7);
        struct arena a;
        struct buf b;
        arena_init(&a, 0);
        buf_init(&b, &a);
        buf_printf(&b,
                   "{\"title\":\"%s\",%s,\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"source\":\"made "
                   "up\",\"size\":\"%dx%d\"}},\"data\":{\"values\":[",
                   roll(&dice) < 0.5
                       ? "Made up"
                       : "A made-up chart with a title that says more than one line of a small picture holds",
                   encoding_of(kind), sizes[size][0], sizes[size][1]);
        add_rows(&b, &dice, kind, n);
        buf_adds(&b, "]}}");
        struct drawn d;
        drawn_begin(&d, b.p);
        check(&d, i, kinds[kind]);
        size_t labels = 0;
        for (size_t k = 0; k < d.text_count; k++)
            labels += strcmp(d.texts[k].role, "label") == 0;
        if (sizes[size][0] >= 600 && sizes[size][1] >= 400 && kind != 2) {
            wanted += (size_t)n;
            shown += labels < (size_t)n ? labels : (size_t)n;
        }
        drawn_done(&d);
        arena_free(&a);
    }
    assert_true(wanted > 100);
    if (shown * 10 < wanted * 9) fail_msg("only %zu of %zu figures are shown", shown, wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_stay_apart_and_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
