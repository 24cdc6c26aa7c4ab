/* Colours, as d3-color and vega-functions have them. */
#include "expr/bound.h"

/* The four channels as an object; the name of the last tells that it is a colour. */
static struct value make(struct expr_bound *b, const char *names, const double channel[4]) {
    struct member *m = ARENA_ARRAY(b->arena, struct member, 4);
    for (int i = 0; i < 4; i++)
        m[i] = (struct member){{i < 3 ? names + i : js_color_tag, i < 3 ? 1 : 7}, value_number(channel[i])};
    return (struct value){.kind = VALUE_OBJECT, .n = 4, .object = m};
}

static bool read(struct expr_bound *b, struct value v, struct color *c) {
    if (js_is_color(v)) {
        *c = js_color(v);
        return true;
    }
    return color_read(js_string(b->arena, v, b->locale), c);
}

/* With one argument a colour converted, with more its channels. */
static struct value color_in(struct expr_bound *b, const struct value *arg, uint32_t n, char space) {
    const char *names = space == 'r' ? "rgb" : space == 's' ? "hsl" : space == 'a' ? "lab" : "hcl";
    struct color c;
    if (n > 1) return make(b, names, (double[4]){NUMBER(0), NUMBER(1), NUMBER(2), n > 3 ? NUMBER(3) : 1});
    if (!read(b, ARG(0), &c)) return make(b, names, (double[4]){NAN, NAN, NAN, NAN});
    if (space == 's') {
        struct hsl h = color_to_hsl(c);
        return make(b, names, (double[4]){h.h, h.s, h.l, h.a});
    }
    if (space == 'a') {
        struct lab l = color_to_lab(c);
        return make(b, names, (double[4]){l.l, l.a, l.b, l.alpha});
    }
    if (space == 'c') {
        struct hcl h = color_to_hcl(c);
        return make(b, names, (double[4]){h.h, h.c, h.l, h.a});
    }
    return make(b, names, (double[4]){c.r, c.g, c.b, c.a});
}

static struct value rgb(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return color_in(b, arg, n, 'r');
}

static struct value hsl(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return color_in(b, arg, n, 's');
}

static struct value lab(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return color_in(b, arg, n, 'a');
}

static struct value hcl(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return color_in(b, arg, n, 'c');
}

static struct value luminance(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct color c;
    return value_number(read(b, ARG(0), &c) ? color_luminance(c) : NAN);
}

static struct value contrast(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct color c, d;
    return value_number(read(b, ARG(0), &c) && read(b, ARG(1), &d) ? color_contrast(c, d) : NAN);
}

static const struct function table[] = {
    {"rgb", 1, 4, TYPE_ANY, 0, NULL, NULL, rgb},
    {"hsl", 1, 4, TYPE_ANY, 0, NULL, NULL, hsl},
    {"lab", 1, 4, TYPE_ANY, 0, NULL, NULL, lab},
    {"hcl", 1, 4, TYPE_ANY, 0, NULL, NULL, hcl},
    {"luminance", 1, 1, TYPE_NUMBER, 0, NULL, NULL, luminance},
    {"contrast", 2, 2, TYPE_NUMBER, 0, NULL, NULL, contrast},
};
FUNCTIONS(color_functions, table);
