/* Keys of usermeta.suret that say nothing of any mark that the chart has. */
#include "plan/bars.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/planner.h"

#define IS(type) (1U << MARK_TYPE_##type)
#define POINTS (IS(POINT) | IS(CIRCLE) | IS(SQUARE))
#define PATHS (IS(LINE) | IS(AREA) | IS(TRAIL))
#define BOXES IS(BOXPLOT) /* whose parts are marks of other types */
#define STACKS (1U << 30)
#define DONUTS (1U << 31)
#define OFF_AXES (IS(ARC) | DONUTS | IS(GEOSHAPE)) /* marks that no axes belong to */

static const struct {
    const char *key; /* a dot between a key and one within it */
    unsigned marks;  /* what it speaks of */
    const char *said;
} speaks_of[] = {
    {"labels.names", POINTS, "it names points"},
    {"labels.show", IS(ARC) | IS(BAR), "it is for slices and stacks"},
    {"labels.place", IS(ARC) | IS(BAR), "it is for slices and bars"},
    {"labels.other", IS(ARC), "it gathers slices"},
    {"totals", STACKS | DONUTS, "it is for stacks and donuts"},
    {"growth", IS(BAR) | IS(LINE) | IS(AREA), "it is for bars, lines and areas"},
    {"references", ~OFF_AXES, "it needs axes"},
    {"callouts", ~OFF_AXES, "it needs axes"},
    {"break", ~OFF_AXES, "it needs an axis"},
    {"axisTitles", ~OFF_AXES, "it needs axes"},
    {"waterfall", IS(BAR), "it is for bars"},
    {"mekko", IS(BAR), "it is for bars"},
    {"mirrored", ~OFF_AXES, "it needs an axis"},
    {"highlight", IS(BAR) | IS(ARC) | BOXES | POINTS | PATHS, "it is for bars, slices, points, lines and areas"},
    {"ranges", IS(BAR) | IS(ARC), "it is for bars and slices"},
    {"uncertain", IS(BAR) | IS(ARC) | BOXES, "it is for slices and bars"},
};

/* Keys that speak of what others ask for. */
static const struct {
    const char *key, *of[3];
    const char *said;
} speaks_with[] = {
    {"quiet", {"highlight", "uncertain", "waterfall"}, "nothing is set off"},
    {"accent", {"growth", "waterfall"}, "it colours growth, and a waterfall's falls"},
};

static unsigned marks_of(const struct planner *p, const struct unit_model *u) {
    if (u->def->part_of == MARK_TYPE_BOXPLOT) return BOXES;
    bool hole = value_is_set(mark_prop(p, u, MARK_INNER_RADIUS)) || coding_used(&u->channels[CH_RADIUS2]);
    bool stack = u->mark != MARK_TYPE_ARC && is_piled(u);
    return 1U << u->mark | (u->mark == MARK_TYPE_ARC && hole ? DONUTS : 0) | (stack ? STACKS : 0);
}

static unsigned marks_under(const struct planner *p, const struct node *n) {
    unsigned marks = n->unit ? marks_of(p, n->unit) : 0;
    for (size_t i = 0; i < n->child_count; i++)
        marks |= marks_under(p, n->children[i]);
    return marks;
}

/* What the spec itself, not its theme, asks for there; undefined: nothing. */
static struct value asked(const struct planner *p, struct str key) {
    struct value v = p->doc->extras.own;
    for (size_t at = 0; at <= key.n;) {
        size_t end = at;
        while (end < key.n && key.p[end] != '.')
            end++;
        v = value_get(v, arena_strndup(p->arena, key.p + at, end - at));
        at = end + 1;
    }
    bool none = value_is_nil(v) || (v.kind == VALUE_BOOLEAN && !v.boolean) || (v.kind == VALUE_ARRAY && !v.n);
    return none || value_is_string(v, "none") ? UNDEFINED : v;
}

struct place extras_place(const struct planner *p, const char *key) {
    return (struct place){.file = p->doc->file, .path = arena_printf(p->arena, "$.usermeta.suret.%s", key)};
}

/* What stands at the foot of a page. */
static void tell_pageless(struct planner *p, const char *key) {
    if (!p->doc->extras.page && value_is_set(asked(p, str_of(key))))
        diag_warn(p->diag, extras_place(p, key), "\"page\": true, or a theme such as \"briefing\"",
                  "\"%s\" changes nothing here: there is no page for it", key);
}

/* A colour of parts that nothing in the spec asks for. */
static void tell_lone(struct planner *p) {
    for (size_t i = 0; i < sizeof speaks_with / sizeof *speaks_with; i++) {
        bool spoken = false;
        for (size_t k = 0; k < sizeof speaks_with[i].of / sizeof *speaks_with[i].of && speaks_with[i].of[k]; k++)
            spoken |= value_is_set(asked(p, str_of(speaks_with[i].of[k])));
        if (!spoken && value_is_set(asked(p, str_of(speaks_with[i].key))))
            diag_note(p->diag, extras_place(p, speaks_with[i].key), NULL, "\"%s\" changes nothing here: %s",
                      speaks_with[i].key, speaks_with[i].said);
    }
}

void extras_idle(struct planner *p) {
    unsigned marks = marks_under(p, p->root);
    tell_pageless(p, "source");
    tell_pageless(p, "note");
    tell_lone(p);
    if (p->ranges_met == SOUGHT && value_is_set(asked(p, STR("ranges"))))
        diag_warn(p->diag, extras_place(p, "ranges"), NULL, "\"ranges\" shows nothing here: no figures are ranges");
    if (marks & ~OFF_AXES) annotations_unmet(p);
    for (size_t i = 0; marks && i < sizeof speaks_of / sizeof *speaks_of; i++) {
        const char *key = speaks_of[i].key, *last = strrchr(key, '.');
        if (marks & speaks_of[i].marks || !value_is_set(asked(p, str_of(key)))) continue;
        diag_warn(p->diag, extras_place(p, key), NULL, "\"%s\" changes nothing here: %s", last ? last + 1 : key,
                  speaks_of[i].said);
    }
}
