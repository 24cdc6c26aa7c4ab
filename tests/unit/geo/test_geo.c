/* Figures: d3-geo 3.1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/json.h"
#include "geo/geo.h"

static void projections_place_points_as_d3(void **state) {
    (void)state;
    static const struct {
        const char *type;
        double plain[2], turned[2];
    } cases[] = {
        {"albers", {431.972441, 224.326357}, {-681.764884, 428.121451}},
        {"albersUsa", {431.972441, 224.326357}, {348.746152, 475.151698}},
        {"azimuthalEqualArea", {337.058941, 128.207915}, {379.659621, 314.253796}},
        {"azimuthalEquidistant", {376.978070, 162.220773}, {414.427301, 291.799814}},
        {"conicConformal", {349.429430, 109.955695}, {357.252428, 293.949301}},
        {"conicEqualArea", {316.092008, 165.046611}, {332.891339, 299.727589}},
        {"conicEquidistant", {344.454721, 130.354659}, {353.567169, 292.865118}},
        {"equalEarth", {243.897212, 112.769658}, {352.116372, 349.932053}},
        {"equirectangular", {213.610396, 143.444159}, {348.612302, 324.788854}},
        {"gnomonic", {1296.942475, 946.071012}, {326.719601, 343.904746}},
        {"mercator", {213.055556, 133.314571}, {348.338645, 326.145709}},
        {"mollweide", {254.264807, 122.699183}, {353.178214, 341.715032}},
        {"naturalEarth1", {234.266725, 126.287604}, {350.877479, 336.631672}},
        {"orthographic", {291.775577, 89.624491}, {294.735328, 370.364499}},
        {"stereographic", {262.460830, 64.647034}, {371.014594, 318.839242}},
        {"transverseMercator", {323.534067, -32.478093}, {340.969901, 347.385335}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct geo_projection p;
        enum geo_type type;
        double at[2];
        bool usa = !strcmp(cases[i].type, "albersUsa");
        assert_true(geo_type_read(str_of(cases[i].type), &type));
        geo_init(&p, type);
        geo_finish(&p);
        assert_true(geo_project(&p, -100, 40, at));
        assert_float_equal(at[0], cases[i].plain[0], 1e-4);
        assert_float_equal(at[1], cases[i].plain[1], 1e-4);
        if (!usa) {
            p.rotate[0] = 10, p.rotate[1] = -20, p.rotate[2] = 30;
            p.center[0] = 5, p.center[1] = 8;
            geo_finish(&p);
        }
        assert_true(usa ? geo_project(&p, -155, 20, at) : geo_project(&p, -60, 15, at));
        assert_float_equal(at[0], cases[i].turned[0], 1e-4);
        assert_float_equal(at[1], cases[i].turned[1], 1e-4);
    }
}

static void points_are_found_again_from_their_places(void **state) {
    (void)state;
    static const double points[][2] = {{-100, 40}, {-71.5, 42.25}, {3, -12}};
    for (int type = 0; type < GEO_TYPE_COUNT; type++) {
        struct geo_projection p;
        geo_init(&p, (enum geo_type)type);
        geo_finish(&p);
        for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
            double at[2], found[2], again[2];
            if (!geo_project(&p, points[i][0], points[i][1], at)) continue;
            if (!geo_invert(&p, at, found)) fail_msg("%s, point %zu", geo_type_names[type], i);
            assert_true(geo_project(&p, found[0], found[1], again));
            assert_float_equal(again[0], at[0], 1e-4);
            assert_float_equal(again[1], at[1], 1e-4);
        }
    }
    struct geo_projection usa;
    double found[2];
    geo_init(&usa, GEO_ALBERS_USA);
    geo_finish(&usa);
    assert_true(geo_invert(&usa, (double[2]){431.972441, 224.326357}, found));
    assert_float_equal(found[0], -100, 1e-5);
    assert_float_equal(found[1], 40, 1e-5);
    assert_false(geo_invert(&usa, (double[2]){-5000, -5000}, found));
}

static void names_are_read_whatever_their_case(void **state) {
    (void)state;
    enum geo_type t;
    assert_true(geo_type_read(STR("EQUALEARTH"), &t) && t == GEO_EQUAL_EARTH);
    assert_false(geo_type_read(STR("equal"), &t));
    assert_false(geo_type_read(STR("mercator2"), &t));
}

struct outline {
    char verbs[64];
    double numbers[128];
    size_t verb_count, number_count;
};

static void put(void *to, char verb, double x, double y) {
    struct outline *o = to;
    o->verbs[o->verb_count++] = verb;
    o->numbers[o->number_count++] = x;
    o->numbers[o->number_count++] = y;
}
static void move(void *to, double x, double y) {
    put(to, 'M', x, y);
}
static void line(void *to, double x, double y) {
    put(to, 'L', x, y);
}
static void close_ring(void *to) {
    ((struct outline *)to)->verbs[((struct outline *)to)->verb_count++] = 'Z';
}
static void dot(void *to, double x, double y) {
    put(to, 'o', x, y);
}

struct context {
    struct arena arena;
    struct geo_projection p;
    struct outline out;
};

static struct context *begin(enum geo_type type) {
    static struct context c;
    arena_init(&c.arena, 0);
    geo_init(&c.p, type);
    c.p.scale = 100;
    c.p.translate[0] = c.p.translate[1] = 0;
    c.p.precision = 0;
    return &c;
}

static void draw(struct context *c, const char *json) {
    struct value v;
    const struct geo_sink sink = {&c->out, move, line, close_ring, dot};
    c->out = (struct outline){.verb_count = 0};
    assert_true(json_parse(&c->arena, str_of(json), false, &v));
    geo_finish(&c->p);
    geo_draw(geo_work_new(&c->arena), &c->p, v, &sink);
}

#define EXPECT(c, text, ...)                                                                                           \
    do {                                                                                                               \
        static const double numbers_[] = {__VA_ARGS__};                                                                \
        assert_string_equal((c)->out.verbs, text);                                                                     \
        assert_int_equal((c)->out.number_count, sizeof numbers_ / sizeof *numbers_);                                   \
        for (size_t i_ = 0; i_ < (c)->out.number_count; i_++)                                                          \
            assert_float_equal((c)->out.numbers[i_], numbers_[i_], 2e-3);                                              \
    } while (0)

#define PACIFIC "{\"type\":\"Polygon\",\"coordinates\":[[[170,-10],[170,10],[-170,10],[-170,-10],[170,-10]]]}"

static void polygons_are_cut_at_the_antimeridian(void **state) {
    (void)state;
    struct context *c = begin(GEO_EQUIRECTANGULAR);
    draw(c, PACIFIC);
    EXPECT(c, "MLLLLZMLLLLLZ", -314.159, -17.717, -296.706, -17.453, -296.706, 17.453, -314.159, 17.717, -314.159,
           -17.717, 314.159, 17.717, 296.706, 17.453, 296.706, 17.453, 296.706, -17.453, 314.159, -17.717, 314.159,
           17.717);
    arena_free(&c->arena);
}

static void globes_show_one_half(void **state) {
    (void)state;
    struct context *c = begin(GEO_ORTHOGRAPHIC);
    c->p.rotate[0] = -90;
    draw(c, PACIFIC);
    EXPECT(c, "MLLLLLLLLLLLLLLLZ", 98.435, 17.624, 96.985, 17.365, 96.985, 17.365, 96.985, -17.365, 98.435, -17.624,
           98.435, -17.624, 98.99, -14.178, 99.424, -10.715, 99.738, -7.239, 99.93, -3.753, 100, -0.264, 99.948, 3.227,
           99.774, 6.713, 99.479, 10.191, 99.063, 13.656, 98.526, 17.105);
    draw(c, "{\"type\":\"MultiPoint\",\"coordinates\":[[90,0],[-90,0]]}");
    EXPECT(c, "o", 0, 0);
    arena_free(&c->arena);
}

static void outlines_end_at_the_extent(void **state) {
    (void)state;
    struct context *c = begin(GEO_EQUIRECTANGULAR);
    const double extent[] = {-50, -50, 50, 50};
    c->p.has_extent = true;
    memcpy(c->p.clip_extent, extent, sizeof extent);
    draw(c, "{\"type\":\"Polygon\",\"coordinates\":[[[-60,-10],[-60,10],[60,10],[60,-10],[-60,-10]]]}");
    EXPECT(c, "MLLLLLZ", -50, -17.453, 50, -17.453, 50, 17.453, 50, 17.453, -50, 17.453, -50, -17.453);
    draw(c, "{\"type\":\"Polygon\",\"coordinates\":[[[-80,-80],[-80,80],[80,80],[80,-80],[-80,-80]]]}");
    assert_string_equal(c->out.verbs, "MLLLZ"); /* all of it */
    arena_free(&c->arena);
}

static void lines_and_holes_come_through(void **state) {
    (void)state;
    struct context *c = begin(GEO_EQUIRECTANGULAR);
    draw(c, "{\"type\":\"LineString\",\"coordinates\":[[160,0],[-160,20]]}");
    EXPECT(c, "MLML", 279.253, 0, 314.159, -19.13, -314.159, -19.13, -279.253, -34.907);
    draw(c,
         "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-40,-40],[-40,40],[40,40],[40,-"
         "40],[-40,-40]],[[-10,-10],[10,-10],[10,10],[-10,10],[-10,-10]]]}}");
    EXPECT(c, "MLLLZMLLLZ", -69.813, 69.813, -69.813, -69.813, 69.813, -69.813, 69.813, 69.813, -17.453, 17.453, 17.453,
           17.453, 17.453, -17.453, -17.453, -17.453);
    draw(c, "{\"type\":\"Polygon\"}");
    assert_string_equal(c->out.verbs, "");
    arena_free(&c->arena);
}

static void lines_pass_a_pole_as_in_d3(void **state) {
    (void)state;
    struct context *c = begin(GEO_CONIC_EQUAL_AREA);
    c->p.center[1] = 0;
    c->p.rotate[0] = 10, c->p.rotate[1] = 80;
    c->p.precision = sqrt(0.5);
    draw(c, "{\"type\":\"LineString\",\"coordinates\":[[170.01,-80],[170.01,0],[170.01,80]]}");
    EXPECT(c, "MLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL", -0.004, 31.987, -0.014, 57.196, -0.035, 74.565, -0.129,
           83.416, -0.264, 84.251, -0.534, 84.46, -1.072, 84.511, -2.148, 84.518, -4.299, 84.5, -8.593, 84.413, -11.446,
           84.322, -13.721, 84.231, -15.233, 84.162, -16.12, 84.118, -16.603, 84.093, -63.657, 78.041, -109.27, 65.001,
           -133.033, 55.108, -155.91, 43.31, -177.749, 29.687, -198.405, 14.329, -217.74, -2.663, -235.625, -21.173,
           -251.942, -41.081, -266.582, -62.252, -288.863, -104.135, -304.612, -148.886, -304.737, -149.353, -304.966,
           -150.212, -305.35, -151.676, -305.914, -153.881, -306.598, -156.652, -307.58, -160.833, -308.048, -162.933,
           -308.266, -163.987, -308.328, -164.524, -308.181, -164.831, -307.392, -165.138, -298.756, -167.079, -281.775,
           -170.728, -257.124, -176.005, -225.844, -182.694);
    arena_free(&c->arena);
}

static void a_map_fills_its_box(void **state) {
    (void)state;
    struct context *c = begin(GEO_EQUIRECTANGULAR);
    struct value v;
    assert_true(json_parse(&c->arena, str_of(PACIFIC), false, &v));
    geo_fit(geo_work_new(&c->arena), &c->p, &v, 1, 300, 200);
    draw(c, PACIFIC);
    double first[] = {0, 91.541, 8.333, 91.667, 8.333, 108.333, 0, 108.459};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        assert_float_equal(c->out.numbers[i], first[i], 2e-3);
    arena_free(&c->arena);
}

/* Drawing with the buffers of the fitting, which keep what is visible, gives what drawing afresh does, also after the
 * projection was turned, or is another one. */
static void keeps(enum geo_type type, const char *object) {
    struct context *c = begin(type);
    struct geo_work *w = geo_work_new(&c->arena);
    struct value v;
    assert_true(json_parse(&c->arena, str_of(object), false, &v));
    for (int turn = -120; turn <= 120; turn += 30) {
        struct outline kept = {.verb_count = 0};
        const struct geo_sink sink = {&kept, move, line, close_ring, dot};
        geo_init(&c->p, turn % 60 ? type : GEO_CONIC_EQUAL_AREA);
        c->p.rotate[0] = turn;
        geo_fit(w, &c->p, &v, 1, 300, 200);
        geo_draw(w, &c->p, v, &sink);
        draw(c, object);
        assert_string_equal(kept.verbs, c->out.verbs);
        assert_memory_equal(kept.numbers, c->out.numbers, sizeof kept.numbers);
    }
    arena_free(&c->arena);
}

static void what_fitting_kept_serves_drawing(void **state) {
    (void)state;
    const char *lines =
        "{\"type\":\"MultiLineString\",\"coordinates\":[[[-170,0],[20,40],[150,-30]],[],[[10,80],[12,-80]]]}";
    keeps(GEO_ORTHOGRAPHIC, PACIFIC);
    keeps(GEO_EQUIRECTANGULAR, PACIFIC);
    keeps(GEO_ORTHOGRAPHIC, lines);
    keeps(GEO_MERCATOR, lines);
}

/* Albers USA leaves out what lies apart from its windows: that gives what projecting all of it does, whichever way
 * round the outline runs, and however large it is. */
static void windows_leave_out_what_does_not_show(void **state) {
    (void)state;
    struct context *c = begin(GEO_ALBERS_USA);
    c->p.scale = 1000;
    geo_finish(&c->p);
    struct geo_projection whole = c->p;
    for (int i = 0; i < whole.part_count; i++)
        whole.parts[i].windowed = false;
    struct geo_work *w = geo_work_new(&c->arena);
    size_t shown = 0, hidden = 0;
    for (uint32_t seed = 1, i = 0; i < 4000; i++) {
        double size = i % 4 == 3 ? 170 : i % 4 == 2 ? 60 : 8, middle[2], at[4][2];
        for (int k = 0; k < 10; k++) {
            seed = seed * 1664525 + 1013904223;
            double share = (seed >> 8) / 16777216.0;
            if (k < 2)
                middle[k] = k ? 20 + 60 * share : -210 + 180 * share;
            else
                at[(k - 2) / 2][k % 2] = fmin(middle[k % 2] + size * (share - 0.5), k % 2 ? 90 : 180);
        }
        struct outline quick = {.verb_count = 0}, slow = {.verb_count = 0};
        const struct geo_sink quick_sink = {&quick, move, line, close_ring, dot},
                              slow_sink = {&slow, move, line, close_ring, dot};
        char json[400];
        snprintf(json, sizeof json,
                 "{\"type\":\"%s\",\"coordinates\":%s[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f]%s}",
                 i % 5 ? "Polygon" : "LineString", i % 5 ? "[[" : "[", at[0][0], at[0][1], at[1][0], at[1][1], at[2][0],
                 at[2][1], at[i % 5 ? 0 : 3][0], at[i % 5 ? 0 : 3][1], i % 5 ? "]]" : "]");
        struct value v;
        assert_true(json_parse(&c->arena, str_of(json), false, &v));
        double place[2] = {0}, again[2] = {0};
        bool placed = geo_project(&c->p, middle[0], middle[1], place);
        assert_int_equal(placed, geo_project(&whole, middle[0], middle[1], again));
        if (placed) assert_memory_equal(place, again, sizeof place);
        geo_draw(w, &c->p, v, &quick_sink);
        geo_draw(w, &whole, v, &slow_sink);
        if (quick.verb_count != slow.verb_count || memcmp(quick.verbs, slow.verbs, quick.verb_count) != 0)
            fail_msg("%s: %s, not %s", json, quick.verbs, slow.verbs);
        assert_memory_equal(quick.numbers, slow.numbers, sizeof quick.numbers);
        shown += quick.verb_count > 0;
        hidden += quick.verb_count == 0;
    }
    assert_true(shown > 1000 && hidden > 200);
    arena_free(&c->arena);
}

static void topologies_are_put_together(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    struct value v;
    arena_init(&a, 0);
    diag_init(&d, &a);
    assert_true(json_parse(
        &a,
        STR("{\"type\":\"Topology\",\"transform\":{\"scale\":[2,1],\"translate\":[10,20]},\"objects\":{"
            "\"two\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"id\":7,"
            "\"arcs\":[[0,1]]},{\"type\":\"LineString\",\"arcs\":[-1]}]}},\"arcs\":[[[0,0],[1,0],[0,1]],[[1,1]"
            ",[-1,0],[0,-1]]]}"),
        false, &v));
    struct value f = topojson_features(&a, &d, (struct place){0}, v, "two");
    struct buf b;
    buf_init(&b, &a);
    buf_value(&b, f);
    assert_string_equal(
        b.p, "[{\"type\":\"Feature\",\"id\":7,\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
             "\"coordinates\":[[[10,20],[12,20],[12,21],[10,21],[10,20]]]}},{\"type\":\"Feature\","
             "\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[12,21],[12,20],[10,20]]}}]");
    struct value mesh = topojson_mesh(&a, &d, (struct place){0}, v, "two");
    assert_int_equal(value_get(mesh.array[0], "coordinates").n, 2);
    assert_false(value_is_set(topojson_features(&a, &d, (struct place){0}, v, "tow")));
    assert_string_equal(d.items[0].message, "the TopoJSON has no object \"tow\"");
    assert_string_equal(d.items[0].hint, "did you mean \"two\"?");
    arena_free(&a);
}

static void graticules_have_meridians_and_parallels(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct value lines = value_get(geo_graticule(&a, UNDEFINED), "coordinates");
    assert_int_equal(lines.n, 4 + 1 + 32 + 16); /* d3: 53 lines */
    assert_int_equal(lines.array[0].n, 3);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(projections_place_points_as_d3),
        cmocka_unit_test(points_are_found_again_from_their_places),
        cmocka_unit_test(names_are_read_whatever_their_case),
        cmocka_unit_test(polygons_are_cut_at_the_antimeridian),
        cmocka_unit_test(globes_show_one_half),
        cmocka_unit_test(outlines_end_at_the_extent),
        cmocka_unit_test(lines_and_holes_come_through),
        cmocka_unit_test(lines_pass_a_pole_as_in_d3),
        cmocka_unit_test(a_map_fills_its_box),
        cmocka_unit_test(what_fitting_kept_serves_drawing),
        cmocka_unit_test(windows_leave_out_what_does_not_show),
        cmocka_unit_test(topologies_are_put_together),
        cmocka_unit_test(graticules_have_meridians_and_parallels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
