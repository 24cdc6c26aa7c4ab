/* What is tied to figures keeps clear of them: references strike through no value, brackets shorter than their pills
 * show their arrows, remarks stand off the values of other bars, and bars in groups that no legend tells have names. */
#include "drawn.h"
#include "layout/label.h"

#define CSV(text) "\"data\":{\"values\":\"" text "\",\"format\":{\"type\":\"csv\"}},"
#define EXTRAS(members) "\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"720x440\"" members "}}}"
#define FIELD(ch, name, rest) "\"" ch "\":{\"field\":\"" name "\"," rest "}"
#define BARS                                                                                                           \
    "\"mark\":\"bar\",\"encoding\":{" FIELD("x", "p", "\"type\":\"nominal\",\"sort\":null") "," FIELD(                 \
        "y", "v", "\"type\":\"quantitative\"") "},"
#define GROUPS(more)                                                                                                   \
    "\"mark\":\"bar\",\"encoding\":{" FIELD("x", "p", "\"type\":\"nominal\",\"sort\":null") "," FIELD(                 \
        "y", "v", "\"type\":\"quantitative\"") "," FIELD("xOffset", "s", "\"type\":\"nominal\",\"sort\":null") more    \
        "},"

static const struct shown_text *text_of(const struct drawn *d, const char *text) {
    for (size_t i = 0; i < d->text_count; i++)
        if (strcmp(d->texts[i].text, text) == 0) return &d->texts[i];
    fail_msg("\"%s\" is not shown", text);
    return NULL;
}

static struct box box_of(const struct drawn *d, const char *text) {
    const struct shown_text *t = text_of(d, text);
    struct box b = BOX_EMPTY;
    for (int i = 0; i < 4; i++)
        b = box_union(b, (struct box){t->corner[i].x, t->corner[i].y, t->corner[i].x, t->corner[i].y});
    return b;
}

static void references_strike_no_value(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\na,21\\nb,44\\nc,47\\nd,90\\n") BARS EXTRAS(",\"references\":{\"at\":48}"));
    const struct scene_mark *lines = mark_of_role(&d, "reference");
    double at = d.scene->origin_y + lines->items[0].y;
    static const char *const values[] = {"21", "44", "47", "90"};
    for (size_t i = 0; i < 4; i++) {
        struct box b = box_of(&d, values[i]);
        assert_true(at < b.y1 || at > b.y2);
    }
    for (size_t i = 0; i < 4; i++) /* all within their bars */
        assert_true(box_of(&d, values[i]).y1 > d.bars[i].y1 && box_of(&d, values[i]).y2 < d.bars[i].y2);
    drawn_done(&d);
}

static void values_are_nudged_off_lines_that_all_but_touch_them(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\na,21\\nb,42\\nc,90\\n") BARS EXTRAS(",\"references\":{\"at\":48}"));
    double at = d.scene->origin_y + mark_of_role(&d, "reference")->items[0].y;
    struct box b = box_of(&d, "42");
    assert_true(b.y2 < d.bars[1].y1 && b.y1 > at + 2);
    drawn_done(&d);
    /* a line along the bar */
    drawn_begin(&d,
                "{" CSV("p,v\\na,21\\nb,42\\nc,90\\n") BARS EXTRAS(",\"references\":{\"at\":\"b\",\"axis\":\"x\"}"));
    at = d.scene->origin_x + mark_of_role(&d, "reference")->items[0].x;
    assert_true(box_of(&d, "42").x1 > at + 2);
    drawn_done(&d);
}

static void series_off_a_line_stand_within_their_bars(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,s,v\\na,1,31\\na,2,71\\nb,1,46\\nb,2,83\\nc,1,61\\nc,2,92\\n")
                        GROUPS("," FIELD("color", "s", "\"type\":\"nominal\"")) EXTRAS(",\"references\":{\"at\":48}"));
    static const char *const values[] = {"31", "71", "46", "83", "61", "92"};
    for (size_t i = 0; i < 6; i++)
        assert_true((box_of(&d, values[i]).y1 > d.bars[i].y1) == (i % 2 == 0));
    drawn_done(&d);
}

static void a_short_bracket_shows_its_arrow(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d,
                "{" CSV("p,s,v\\na,1,20\\na,2,30\\nb,1,10\\nb,2,5\\nc,1,5\\nc,2,7\\nd,1,3\\nd,2,4\\ne,1,3\\ne,2,4\\n")
                    GROUPS("," FIELD("color", "s", "\"type\":\"nominal\"")) EXTRAS(",\"growth\":{\"each\":true}"));
    const struct scene_mark *pills = mark_of_role(&d, "growth-pill"), *lines = mark_of_role(&d, "growth");
    for (uint32_t i = 0; i < pills->item_count; i++) {
        const struct scene_item *pill = &pills->items[i];
        struct box arrow = item_bounds(&lines->items[2 * i + 1]);
        struct box hidden = box_of_rect(pill->rect.x, pill->rect.y, pill->rect.w, pill->rect.h);
        assert_false(boxes_meet(arrow, hidden, 1));
    }
    drawn_done(&d);
}

/* The legs and the crossing of each bracket keep off the pills of the others, and these off values. */
static void no_bracket_runs_through_a_pill(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,s,v\\n2021,N,4.1\\n2021,S,2.2\\n2021,E,1.8\\n2022,N,4.6\\n2022,S,2\\n2022,E,2.4\\n"
                            "2023,N,5.2\\n2023,S,2.9\\n") GROUPS("," FIELD("color", "s", "\"type\":\"nominal\""))
                        EXTRAS(",\"growth\":{\"each\":true}"));
    const struct scene_mark *pills = mark_of_role(&d, "growth-pill"), *lines = mark_of_role(&d, "growth");
    assert_int_equal(pills->item_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        const struct rect *r = &pills->items[i].rect;
        struct box pill = box_grow(box_of_rect(r->x, r->y, r->w, r->h), 2);
        for (uint32_t k = 0; k < 5; k++) {
            const double *n = lines->items[2 * k].path.numbers;
            for (int leg = 0; k != i && leg < 3; leg++, n += 2)
                assert_false(boxes_meet(pill,
                                        (struct box){fmin(n[0], n[2]) - 1, fmin(n[1], n[3]) - 1, fmax(n[0], n[2]) + 1,
                                                     fmax(n[1], n[3]) + 1},
                                        0));
        }
        pill = box_move(box_grow(pill, 2), d.scene->origin_x, d.scene->origin_y);
        for (size_t k = 0; k < d.text_count; k++)
            if (strcmp(d.texts[k].role, "label") == 0) assert_false(boxes_meet(pill, box_of(&d, d.texts[k].text), 0));
    }
    drawn_done(&d);
}

static void brackets_of_negative_bars_stand_below(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\n2021,-2\\n2022,3\\n2023,-4\\n") BARS EXTRAS(",\"growth\":\"difference\""));
    const struct rect *pill = &mark_of_role(&d, "growth-pill")->items[0].rect;
    assert_true(d.scene->origin_y + pill->y > box_of(&d, "\u22124").y2);
    assert_true(d.scene->origin_y + pill->y + pill->h < box_of(&d, "2022").y1);
    drawn_done(&d);
}

static void a_pill_stands_on_no_reference(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\n2021,20\\n2022,10\\n2023,20\\n2024,80\\n")
                        BARS EXTRAS(",\"growth\":[{\"from\":\"2021\",\"to\":\"2023\"}],\"references\":{\"at\":35}"));
    const struct rect *pill = &mark_of_role(&d, "growth-pill")->items[0].rect;
    double at = mark_of_role(&d, "reference")->items[0].y, level = mark_of_role(&d, "growth")->items[0].path.numbers[3];
    assert_true(at < pill->y || at > pill->y + pill->h);
    assert_true(fabs(level - at) > 3);
    drawn_done(&d);
}

/* At half the usual size the plot comes before its value axis, and names stay level where 9 px let them. */
static void names_stay_level_in_small_pictures(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\nItaly,15\\nChina,14\\nRussia,9\\nNederland,4\\nUzbekia,3\\nTurkey,3\\nFrance,2\\n"
                            "Republic of Korea,2\\n") BARS
                "\"title\":{\"text\":\"Italy and China take most of what the country sells\",\"subtitle\":"
                "\"Exports\"},"
                "\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"480x300\",\"source\":\"BNS\"}}}");
    size_t names = 0;
    for (size_t i = 0; i < d.text_count; i++) {
        const struct shown_text *t = &d.texts[i];
        if (strcmp(t->role, "axis-label") != 0 || strchr("0123456789", t->text[0])) continue;
        assert_true(fabs(t->corner[0].y - t->corner[1].y) < 0.01);
        names++;
    }
    assert_int_equal(names, 9); /* the last is in two lines */
    assert_true(d.bars[0].y2 - d.bars[0].y1 > 80);
    drawn_done(&d);
}

/* A figure without breadth among ranges has its value above its mark, in the colour of the bar; below, where a line
 * would strike it there. */
static void single_figures_among_ranges_have_values_above(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d, "{" CSV("p,v\\na,64\\nb,71\\nc,30\\nd,60-85\\n") BARS EXTRAS(
                ",\"figures\":true,\"labels\":true,\"ranges\":\"bar\",\"highlight\":\"c\",\"references\":{\"at\":74}"));
    assert_true(box_of(&d, "64").y2 < d.bars[0].y1);
    assert_true(box_of(&d, "71").y1 > d.bars[1].y2);
    assert_true(box_of(&d, "30").y2 < d.bars[2].y1);
    const struct color a = d.rect[0]->style->stroke.color, c = d.rect[2]->style->stroke.color;
    assert_true(a.r != c.r);
    drawn_done(&d);
}

static void targets_have_their_figures_above_their_ticks(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d,
        "{" CSV("p,v,t\\na,21,33\\nb,42,41\\nc,90,77\\nd,12,26\\n") "\"encoding\":{" FIELD("y", "p", "\"type\":\"nominal\"") "},\"layer\":[{\"mark\":\"bar\",\"encoding\":{" FIELD(
            "x", "v", "\"type\":\"quantitative\"") "}},{\"mark\":\"tick\",\"encoding\":{" FIELD("x", "t",
                                                                                                "\"type\":"
                                                                                                "\"quantitative"
                                                                                                "\"") "}}]"
                                                                                                      "," EXTRAS(",\"f"
                                                                                                                 "igur"
                                                                                                                 "es\""
                                                                                                                 ":tru"
                                                                                                                 "e,"
                                                                                                                 "\"la"
                                                                                                                 "bels"
                                                                                                                 "\":"
                                                                                                                 "tru"
                                                                                                                 "e"));
    static const char *const values[] = {"21", "42", "90", "12"}, *const targets[] = {"33", "41", "77", "26"};
    for (size_t i = 0; i < 4; i++)
        assert_true(box_of(&d, targets[i]).y2 < box_of(&d, values[i]).y1);
    drawn_done(&d);
}

static void a_remark_stands_off_the_values_of_others(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\na,20\\nb,12\\nc,13\\nd,30\\n")
                        BARS EXTRAS(",\"callouts\":{\"at\":\"b\",\"text\":\"Borders were closed in spring\"}"));
    struct box b = box_of(&d, "Borders were"), other = box_of(&d, "13");
    assert_false(boxes_meet(b, (struct box){other.x1, other.y1 - 12, other.x2, other.y2}, 0));
    drawn_done(&d);
}

static void groups_have_names_where_no_legend_tells_them(void **state) {
    (void)state;
    struct drawn d;
    const char *const data =
        CSV("p,s,c,v\\na,Base,x,2\\na,Base,y,3\\na,Green,x,1\\na,Green,y,5\\nb,Base,x,2\\nb,Green,y,3\\n");
    char spec[2048];
    snprintf(spec, sizeof spec, "{%s%s", data, GROUPS("," FIELD("color", "c", "\"type\":\"nominal\"")) EXTRAS(""));
    drawn_begin(&d, spec);
    struct box name = box_of(&d, "Base"), category = box_of(&d, "a");
    assert_true(name.y2 < category.y1);
    assert_true(name.x1 < d.bars[0].x2 && name.x2 > d.bars[0].x1);
    drawn_done(&d);
    snprintf(spec, sizeof spec, "{%s%s", data, GROUPS("," FIELD("color", "s", "\"type\":\"nominal\"")) EXTRAS(""));
    drawn_begin(&d, spec);
    for (size_t i = 0; i < d.text_count; i++)
        if (strcmp(d.texts[i].text, "Base") == 0) assert_string_equal(d.texts[i].role, "legend-label");
    drawn_done(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(references_strike_no_value),
                                       cmocka_unit_test(values_are_nudged_off_lines_that_all_but_touch_them),
                                       cmocka_unit_test(series_off_a_line_stand_within_their_bars),
                                       cmocka_unit_test(a_short_bracket_shows_its_arrow),
                                       cmocka_unit_test(no_bracket_runs_through_a_pill),
                                       cmocka_unit_test(brackets_of_negative_bars_stand_below),
                                       cmocka_unit_test(a_pill_stands_on_no_reference),
                                       cmocka_unit_test(names_stay_level_in_small_pictures),
                                       cmocka_unit_test(single_figures_among_ranges_have_values_above),
                                       cmocka_unit_test(targets_have_their_figures_above_their_ticks),
                                       cmocka_unit_test(a_remark_stands_off_the_values_of_others),
                                       cmocka_unit_test(groups_have_names_where_no_legend_tells_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
