#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/arena_fixture.h"
#include "unit/draw/hand.h"

static const char *svg_of(const struct scene *s, struct draw_options o) {
    struct buf out;
    buf_init(&out, &arena);
    assert_true(draw_svg(&arena, &diag, s, &o, &out));
    return out.p;
}

/* What stands within `<g class="mark-TYPE role-mark">` for one item. */
static const char *item_svg(const char *type, struct scene_item item) {
    const struct scene *s = hand_scene_of(&arena, 60, 60, hand_mark(&arena, type, "mark", &item, 1));
    char *from = strstr(svg_of(s, (struct draw_options){0}), " role-mark\">");
    assert_non_null(from);
    from += strlen(" role-mark\">");
    char *to = strstr(from, "</g></g><path class=\"foreground\"");
    assert_non_null(to);
    return arena_strndup(&arena, from, (size_t)(to - from));
}

static void has_vegas_structure(void **state) {
    (void)state;
    struct scene_item items[] = {hand_rect(&arena, 1, 2, 18, 10, "#4c78a8"),
                                 hand_rect(&arena, 1.1, 2, 18, -0.3, "#4c78a8")};
    items[0].aria_label = "a: A; b: \"28\"";
    struct scene_mark *bars = hand_mark(&arena, "rect", "mark", items, 2);
    bars->name = "marks";
    bars->aria_role = "graphics-object";
    bars->aria_description = "rect mark container";
    struct scene_item tick = hand_line(&arena, 9.5, 0, 9.5, 5, "#888");
    struct scene_mark *ticks = hand_mark(&arena, "rule", "axis-tick", &tick, 1);
    ticks->inert = true;
    struct scene_mark *none = hand_mark(&arena, "symbol", "mark", NULL, 0);
    none->aria_hidden = true;
    const struct scene_mark *marks[] = {bars, ticks, none};
    struct scene *s = hand_scene(&arena, 60, 40.5, marks, 3);
    s->title = "A & B";
    s->description = "Bars";
    assert_string_equal(
        svg_of(s, (struct draw_options){0}),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
        "class=\"marks\" width=\"60\" height=\"40.5\" viewBox=\"0 0 60 40.5\"><title>A &amp; B</title><desc>Bars</desc>"
        "<rect width=\"60\" height=\"40.5\" fill=\"#ffffff\"/>"
        "<g fill=\"none\" stroke-miterlimit=\"4\" transform=\"translate(5,5)\">"
        "<g class=\"mark-group role-frame root\"><g transform=\"translate(0,0)\">"
        "<path class=\"background\" aria-hidden=\"true\" d=\"M0,0h50v30.5h-50Z\"/><g>"
        "<g class=\"mark-rect role-mark marks\" role=\"graphics-object\" aria-roledescription=\"rect mark container\">"
        "<path aria-label=\"a: A; b: &quot;28&quot;\" role=\"graphics-symbol\" aria-roledescription=\"rect mark\" "
        "d=\"M1,2h18v10h-18Z\" fill=\"#4c78a8\"/>"
        "<path d=\"M1.1,2h18v-0.3h-18Z\" fill=\"#4c78a8\"/></g>"
        "<g class=\"mark-rule role-axis-tick\" pointer-events=\"none\">"
        "<line transform=\"translate(9.5,0)\" x2=\"0\" y2=\"5\" stroke=\"#888888\"/></g>"
        "<g class=\"mark-symbol role-mark\" aria-hidden=\"true\"/>"
        "</g><path class=\"foreground\" aria-hidden=\"true\" d=\"\" display=\"none\"/></g></g></g></svg>\n");
}

static void writes_paths_as_d3_does(void **state) {
    (void)state;
    struct path_builder b;
    path_begin(&b, &arena);
    path_move(&b, 5, 0);
    path_arc(&b, 0, 0, 5, 0, 6.283185307179586, false);
    struct scene_item item = {
        .kind = ITEM_PATH, .x = 6, .y = 6, .path = path_end(&b), .style = hand_style(&arena, "red", NULL, 1)};
    assert_string_equal(
        item_svg("symbol", item),
        "<path transform=\"translate(6,6)\" d=\"M5,0A5,5,0,1,1,-5,0A5,5,0,1,1,5,0\" fill=\"#ff0000\"/>");
    path_begin(&b, &arena);
    path_arc(&b, 0, 0, 150, 0.6613879270715354 - 1.5707963267948966, -1.5707963267948966, true);
    path_line(&b, 0, -50);
    path_arc(&b, 0, 0, 50, -1.5707963267948966, 0.6613879270715354 - 1.5707963267948966, false);
    path_close(&b);
    item.path = path_end(&b);
    item.angle = 30;
    assert_string_equal(item_svg("arc", item),
                        "<path transform=\"translate(6,6) rotate(30)\" d=\"M92.132,-118.371A150,150,0,0,0,0,-150L0,-50"
                        "A50,50,0,0,1,30.711,-39.457Z\" fill=\"#ff0000\"/>");
    item.x = item.y = item.angle = 0;
    path_begin(&b, &arena);
    path_move(&b, 0.00049, 1.0005);
    path_curve(&b, 1, 2, 3, 4, -5.12349, 6);
    item.path = path_end(&b);
    assert_string_equal(item_svg("line", item), "<path d=\"M0,1.001C1,2,3,4,-5.123,6\" fill=\"#ff0000\"/>");
}

static void writes_styles(void **state) {
    (void)state;
    struct scene_item item = hand_rect(&arena, 0, 0, 4, 4, "rgba(255,0,0,0.5)");
    struct style *s = hand_style(&arena, "rgba(255,0,0,0.5)", "#00f", 2.5);
    s->fill_opacity = 0.3;
    s->stroke_opacity = 0.4;
    s->opacity = 0.7;
    s->cap = "round";
    s->join = "bevel";
    s->dash = (const double[]){4, 2.5};
    s->dash_count = 2;
    s->dash_offset = 1;
    s->miter_limit = 10;
    s->blend = "multiply";
    s->cursor = "pointer";
    item.style = s;
    assert_string_equal(
        item_svg("rect", item),
        "<path d=\"M0,0h4v4h-4Z\" fill=\"rgba(255, 0, 0, 0.5)\" fill-opacity=\"0.3\" stroke=\"#0000ff\" "
        "stroke-opacity=\"0.4\" stroke-width=\"2.5\" stroke-linecap=\"round\" stroke-linejoin=\"bevel\" "
        "stroke-dasharray=\"4,2.5\" stroke-dashoffset=\"1\" stroke-miterlimit=\"10\" opacity=\"0.7\" "
        "style=\"mix-blend-mode: multiply; cursor: pointer;\"/>");
    item.style = hand_style(&arena, "transparent", NULL, 3);
    assert_string_equal(item_svg("rect", item), "<path d=\"M0,0h4v4h-4Z\"/>");
}

static void writes_text(void **state) {
    (void)state;
    struct scene_item item = hand_text(&arena, NULL, 10, 20,
                                       "R&D <b> \x01\xFF"
                                       "e\xCC\x81",
                                       9);
    struct text_item t = *item.text;
    item.text = &t;
    t.dx = 1;
    t.dy = 3;
    t.font = (struct font){"\"A B\", serif", 11.5, 700, true};
    t.anchor = "end";
    assert_string_equal(
        item_svg("text", item),
        "<text text-anchor=\"end\" transform=\"translate(11,23)\" font-family=\"&quot;A B&quot;, serif\" "
        "font-size=\"11.5px\" font-style=\"italic\" font-weight=\"bold\" fill=\"#000000\">R&amp;D &lt;b&gt; "
        "\xEF\xBF\xBD"
        "e\xCC\x81</text>");
    item = hand_text(&arena, NULL, 10, 20, "one\n\ntwo", 9);
    t = *item.text;
    item.text = &t;
    t.angle = -45;
    t.dy = 3;
    t.font.weight = 600;
    t.halo = true;
    t.halo_color = (struct color){255, 255, 255, 1};
    t.halo_width = 4;
    assert_string_equal(
        item_svg("text", item),
        "<g aria-hidden=\"true\"><text text-anchor=\"start\" transform=\"translate(10,20) rotate(-45) translate(0,3)\" "
        "font-family=\"DejaVu Sans\" font-size=\"10px\" font-weight=\"600\" stroke=\"#ffffff\" "
        "stroke-width=\"4\" stroke-linejoin=\"round\"><tspan>one</tspan>"
        "<tspan x=\"0\" dy=\"12\"/><tspan x=\"0\" dy=\"12\">two</tspan></text></g>"
        "<text text-anchor=\"start\" transform=\"translate(10,20) rotate(-45) translate(0,3)\" "
        "font-family=\"DejaVu Sans\" font-size=\"10px\" font-weight=\"600\" fill=\"#000000\"><tspan>one</tspan>"
        "<tspan x=\"0\" dy=\"12\"/><tspan x=\"0\" dy=\"12\">two</tspan></text>");
    item = hand_text(&arena, NULL, 10, 20, " a  b", 9);
    t = *item.text;
    item.text = &t;
    t.direction = "rtl";
    assert_string_equal(
        item_svg("text", item),
        "<text text-anchor=\"end\" transform=\"translate(10,20)\" font-family=\"DejaVu Sans\" font-size=\"10px\" "
        "direction=\"rtl\" xml:space=\"preserve\" fill=\"#000000\"> a  b</text>");
}

static void draws_halos_before_letters(void **state) {
    (void)state;
    struct scene_item items[2];
    for (int i = 0; i < 2; i++) {
        items[i] = hand_text(&arena, NULL, 10, 20 + 9 * i, i ? "India" : "Egypt", 30);
        ((struct text_item *)items[i].text)->halo = true;
        ((struct text_item *)items[i].text)->halo_width = 4;
    }
    const char *svg =
        svg_of(hand_scene_of(&arena, 60, 60, hand_mark(&arena, "text", "label", items, 2)), (struct draw_options){0});
    const char *first = strstr(svg, ">Egypt<"), *second = first ? strstr(first + 1, ">Egypt<") : NULL;
    assert_non_null(second);
    assert_true(strstr(svg, ">India<") < second);
    assert_non_null(strstr(second, ">India<"));
}

static void refers_to_clips_gradients_and_hatches(void **state) {
    (void)state;
    const struct gradient_stop stops[] = {{0, {255, 255, 255, 1}}, {1, {0, 100, 0, 1}}};
    const struct gradient linear = {.x1 = 1, .x2 = 1, .y1 = 1, .y2 = 0, .stops = stops, .stop_count = 2};
    const struct gradient radial = {
        .radial = true, .x1 = .5, .y1 = .5, .x2 = .5, .y2 = .5, .r2 = .5, .stops = stops, .stop_count = 1};
    const struct hatch hatch = {{255, 255, 255, 1}, {0, 0, 0, 1}, 6, 2, 45};
    struct scene_item items[4];
    struct style *styles[4];
    for (int i = 0; i < 4; i++) {
        items[i] = hand_rect(&arena, 0, 0, 20, 10, "red");
        items[i].style = styles[i] = hand_style(&arena, "red", NULL, 1);
    }
    styles[0]->fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = &linear};
    styles[1]->fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = &linear};
    styles[2]->fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = &radial};
    styles[3]->fill = (struct paint){.kind = PAINT_HATCH, .hatch = &hatch};
    struct scene_mark *mark = hand_mark(&arena, "rect", "mark", items, 4);
    mark->clip = true;
    const char *svg = svg_of(hand_scene_of(&arena, 60, 60, mark), (struct draw_options){0});
    assert_non_null(strstr(svg, "<g class=\"mark-rect role-mark\" clip-path=\"url(#clip1)\">"
                                "<path d=\"M0,0h20v10h-20Z\" fill=\"url(#gradient_0)\"/>"
                                "<path d=\"M0,0h20v10h-20Z\" fill=\"url(#gradient_0)\"/>"
                                "<path d=\"M0,0h20v10h-20Z\" fill=\"url(#gradient_1)\"/>"
                                "<path d=\"M0,0h20v10h-20Z\" fill=\"url(#hatch_0)\"/></g>"));
    assert_non_null(strstr(
        svg, "<defs><linearGradient id=\"gradient_0\" x1=\"1\" x2=\"1\" y1=\"1\" y2=\"0\"><stop offset=\"0\" "
             "stop-color=\"#ffffff\"/>"
             "<stop offset=\"1\" stop-color=\"#006400\"/></linearGradient>"
             "<radialGradient id=\"gradient_1\" gradientUnits=\"userSpaceOnUse\" fx=\"10\" fy=\"5\" fr=\"0\" cx=\"10\" "
             "cy=\"5\" r=\"10\">"
             "<stop offset=\"0\" stop-color=\"#ffffff\"/></radialGradient>"
             "<pattern id=\"hatch_0\" patternUnits=\"userSpaceOnUse\" width=\"8.485\" height=\"8.485\">"
             "<rect width=\"8.485\" height=\"8.485\" fill=\"#ffffff\"/><path "
             "d=\"M0,0L2.828,0L0,2.828ZM8.485,0L8.485,2.828L2.828,8.485L0,8.485Z\" fill=\"#000000\"/></pattern>"
             "<clipPath id=\"clip1\"><rect x=\"0\" y=\"0\" width=\"50\" height=\"50\"/></clipPath></defs></svg>\n"));
}

static void rounds_corners_as_vega_does(void **state) {
    (void)state;
    struct scene_item item = hand_rect(&arena, 0, 0, 18, 84, "red");
    item.corner = (const double[]){4, 4, 0, 0};
    assert_string_equal(item_svg("rect", item),
                        "<path d=\"M4,0L14,0C16.207660097976,0,18,1.792339902024,18,4L18,84C18,84,18,84,18,84L0,84"
                        "C0,84,0,84,0,84L0,4C0,1.792339902024,1.792339902024,0,4,0Z\" fill=\"#ff0000\"/>");
}

static void links_only_to_what_runs_nothing(void **state) {
    (void)state;
    static const struct {
        const char *href;
        bool kept;
    } cases[] = {{"https://a.org/?q=1&r=2", true}, {"page.html#x:y", true},   {"HTTPS://a.org", true},
                 {"javascript:alert(1)", false},   {"java\tscript:x", false}, {" javascript:x", false},
                 {"JAVASCRIPT:x", false},          {"vbscript:x", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene_item item = hand_rect(&arena, 0, 0, 4, 4, "red");
        item.href = cases[i].href;
        const char *svg = item_svg("rect", item);
        assert_int_equal(strncmp(svg, "<a xlink:href=\"", 15) == 0, cases[i].kept);
        if (i == 0)
            assert_string_equal(
                svg, "<a xlink:href=\"https://a.org/?q=1&amp;r=2\"><path d=\"M0,0h4v4h-4Z\" fill=\"#ff0000\"/></a>");
    }
}

static void keeps_size_and_background_as_asked(void **state) {
    (void)state;
    struct scene *s = hand_scene_of(&arena, 300, 150, hand_mark(&arena, "rect", "mark", NULL, 0));
    s->dpi = 192;
    const char *svg = svg_of(s, (struct draw_options){.transparent = true});
    assert_non_null(strstr(svg, " width=\"150\" height=\"75\" viewBox=\"0 0 300 150\"><g "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(has_vegas_structure, start, stop),
        cmocka_unit_test_setup_teardown(writes_paths_as_d3_does, start, stop),
        cmocka_unit_test_setup_teardown(writes_styles, start, stop),
        cmocka_unit_test_setup_teardown(writes_text, start, stop),
        cmocka_unit_test_setup_teardown(draws_halos_before_letters, start, stop),
        cmocka_unit_test_setup_teardown(refers_to_clips_gradients_and_hatches, start, stop),
        cmocka_unit_test_setup_teardown(rounds_corners_as_vega_does, start, stop),
        cmocka_unit_test_setup_teardown(links_only_to_what_runs_nothing, start, stop),
        cmocka_unit_test_setup_teardown(keeps_size_and_background_as_asked, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
