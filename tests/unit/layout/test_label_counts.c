/* Every label is shown or told to be missing, whatever the kind of chart and the size of its picture. */
#include "collisions.h"

static const struct chart {
    const char *name, *mark, *encoding; /* the encoding of n (name), p (part), v (value), w (a second name) */
    int names, parts;
    size_t labels; /* shown and told */
    bool slices;   /* a label is a share, and the name below or beside it */
} charts[] = {
    {"bars", "\"bar\"", "\"x\":N,\"y\":V", 9, 1, 9, false},
    {"lying bars", "\"bar\"", "\"y\":N,\"x\":V", 9, 1, 9, false},
    {"groups", "\"bar\"", "\"x\":N,\"y\":V,\"xOffset\":P,\"color\":P", 4, 3, 12, false},
    {"lying groups", "\"bar\"", "\"y\":N,\"x\":V,\"yOffset\":P,\"color\":P", 4, 3, 12, false},
    {"lying stacks", "\"bar\"", "\"y\":N,\"x\":V,\"color\":P", 4, 3, 16, false},
    {"stacks", "\"bar\"", "\"x\":N,\"y\":V,\"color\":P", 4, 3, 16, false},
    {"pie", "\"arc\"", "\"theta\":V,\"color\":N", 9, 1, 9, true},
    {"donut", "{\"type\":\"arc\",\"innerRadius\":40}", "\"theta\":V,\"color\":N", 14, 1, 14, true},
    {"panels", "\"bar\"", "\"column\":P,\"x\":N,\"y\":V", 4, 3, 12, false},
    {"lying panels", "\"bar\"", "\"row\":P,\"y\":N,\"x\":V", 4, 3, 12, false},
    {"lines", "\"line\"", "\"x\":N,\"y\":V,\"color\":P", 6, 4, 4, false},
    {"areas", "\"area\"", "\"x\":N,\"y\":V,\"color\":P", 6, 4, 4, false},
};

/* N, P and V for their definitions. */
static void add_encoding(struct buf *b, const char *text) {
    static const char *const meant[] = {"{\"field\":\"n\",\"type\":\"ordinal\",\"sort\":null}",
                                        "{\"field\":\"p\",\"type\":\"nominal\",\"sort\":null}",
                                        "{\"field\":\"v\",\"type\":\"quantitative\"}"};
    for (; *text; text++) {
        const char *at = strchr("NPV", *text);
        if (at)
            buf_adds(b, meant[at - "NPV"]);
        else
            buf_addc(b, *text);
    }
}

static void draw_chart(struct drawn *d, const struct chart *c, const char *size, struct dice *dice) {
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_printf(&b, "{\"mark\":%s,\"encoding\":{", c->mark);
    add_encoding(&b, c->encoding);
    buf_printf(&b, "},\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"%s\"}},\"data\":{\"values\":[", size);
    for (int i = 0; i < c->names * c->parts; i++) {
        buf_printf(&b, "%s{\"n\":\"Region%d\",\"p\":\"part %d\",\"v\":", i ? "," : "", i / c->parts + 1, i % c->parts);
        buf_number(&b, 1 + floor(pow(10, roll(dice) * 3)));
        buf_adds(&b, "}");
    }
    buf_adds(&b, "]}}");
    drawn_begin(d, b.p);
    arena_free(&a);
}

static size_t shares_of(const struct drawn *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->text_count; i++)
        n += str_ends(str_of(d->texts[i].text), STR("%"));
    return n;
}

static void labels_are_shown_or_told(void **state) {
    static const char *const sizes[] = {"1200x700", "720x440", "500x500", "400x300", "320x240", "240x160"};
    struct dice dice = {71};
    (void)state;
    for (size_t round = 0; round < 5; round++)
        for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
            for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
                struct drawn d;
                draw_chart(&d, &charts[i], sizes[k], &dice);
                const struct chart *c = &charts[i];
                size_t labels = c->slices ? shares_of(&d) : labels_of(&d), told = told_missing(&d);
                check(&d, k, charts[i].name);
                if (told != SIZE_MAX && labels + told != c->labels)
                    fail_msg("%s, %s, round %zu: %zu labels and %zu told, of %zu", c->name, sizes[k], round, labels,
                             told, c->labels);
                drawn_done(&d);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels_are_shown_or_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
