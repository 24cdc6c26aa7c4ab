/* Rules on colour scales: colours that some readers cannot tell apart, rainbows over what has an order. */
#include "lint/lint.h"

enum { COLORS_MOST = 12, SAMPLES = 33 };
static const double ALIKE = 8; /* CIEDE2000: below it neighbours in a legend are mixed up */

static bool is_color(const struct plan_scale *s) {
    return channel_is_color(s->channel);
}

static void each_color(struct lint *l, const struct plan_view *v,
                       void (*look)(struct lint *l, const struct plan_scale *s)) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (is_color(v->scales[i])) look(l, v->scales[i]);
    for (uint32_t i = 0; i < v->child_count; i++)
        each_color(l, v->children[i], look);
}

static const char *text_of(struct lint *l, struct value v) {
    struct str s = value_to_string(l->arena, v);
    return arena_strndup(l->arena, s.p, s.n);
}

/* The pair of a scale's colours that is hardest to tell apart, by the kind of eye. */
static void look_alike(struct lint *l, const struct plan_scale *ps) {
    static const char *const eyes[] = {"any reader", "readers without red cones (protanopia)",
                                       "readers without green cones (deuteranopia)",
                                       "readers without blue cones (tritanopia)"};
    const struct scale *s = &ps->scale;
    size_t n = s->values_n < COLORS_MOST ? s->values_n : COLORS_MOST, a = 0, b = 0;
    if (n > s->colors_n) n = s->colors_n; /* after them they begin anew */
    double least = ALIKE;
    enum sight eye = SIGHT_USUAL;
    if (!scale_type_discrete(s->type)) return;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            struct color p, q;
            if (!scale_color(s, s->values[i], &p) || !scale_color(s, s->values[k], &q)) continue;
            for (enum sight e = SIGHT_USUAL; e < SIGHT_COUNT; e++) {
                double d = sight_difference(p, q, e);
                if (d < least) least = d, eye = e, a = k, b = i;
            }
        }
    if (a == b) return;
    lint_find(l, "alike", ps->place, "the range of a theme (\"briefing\"), or colours that differ in lightness",
              "\"%s\" and \"%s\" look alike to %s (a difference of %.1f, under %g)", text_of(l, s->values[a]),
              text_of(l, s->values[b]), eyes[eye], least, ALIKE);
}

void lint_alike(struct lint *l) {
    each_color(l, l->plan->root, look_alike);
}

/* More values than colours: the colours begin anew. */
static void look_repeated(struct lint *l, const struct plan_scale *ps) {
    const struct scale *s = &ps->scale;
    if (!scale_type_discrete(s->type) || !s->colors_n || s->values_n <= s->colors_n) return;
    lint_find(l, "repeated", ps->place, "fewer values (\"other\" gathers small slices), panels, or a longer range",
              "%zu values share %zu colours: \"%s\" and \"%s\" have the same", s->values_n, s->colors_n,
              text_of(l, s->values[0]), text_of(l, s->values[s->colors_n]));
}

void lint_repeated(struct lint *l) {
    each_color(l, l->plan->root, look_repeated);
}

/* Names have no order; numbers and dates have. */
static bool ordered(const struct scale *s) {
    if (!scale_type_discrete(s->type)) return true;
    for (size_t i = 0; i < s->values_n; i++)
        if (s->values[i].kind != VALUE_NUMBER && s->values[i].kind != VALUE_DATE) return false;
    return s->values_n >= 4;
}

static size_t sample(const struct scale *s, struct color out[SAMPLES]) {
    size_t n = 0;
    if (s->interpolating) {
        for (; n < SAMPLES; n++)
            out[n] = scale_color_at(s, (double)n / (SAMPLES - 1));
    } else if (scale_type_discrete(s->type)) {
        for (size_t i = 0; i < s->values_n && n < SAMPLES; i++)
            n += scale_color(s, s->values[i], &out[n]);
    } else {
        for (; n < s->colors_n && n < SAMPLES; n++)
            out[n] = s->colors[n];
    }
    return n;
}

/* A rainbow goes round the hues while its lightness goes up and down: what looks like an edge in it is none. */
static void look_rainbow(struct lint *l, const struct plan_scale *ps) {
    struct color c[SAMPLES];
    size_t n = sample(&ps->scale, c);
    double around = 0, turn = 0, hue = NAN, light = NAN, way = 0;
    int turns = 0;
    if (n < 4 || !ordered(&ps->scale)) return;
    for (size_t i = 0; i < n; i++) {
        struct hcl h = color_to_hcl(c[i]);
        if (h.c > 15 && isfinite(h.h)) {
            double step = isnan(hue) ? 0 : fabs(remainder(h.h - hue, 360));
            around += step;
            hue = h.h;
        }
        double up = isnan(light) ? 0 : h.l - light;
        if (up * way < 0) turn += fabs(up);
        if (up * way < 0 && turn > 5) turns++, way = up, turn = 0;
        if (up * way >= 0 && up != 0) way = up, turn = 0;
        light = h.l;
    }
    if (around < 240 || !turns) return;
    lint_find(l, "rainbow", ps->place, "a scheme that grows darker with the figures, such as \"viridis\" or \"blues\"",
              "rainbow colours over ordered data: they have no order, and edges that the data do not have");
}

void lint_rainbow(struct lint *l) {
    each_color(l, l->plan->root, look_rainbow);
}
