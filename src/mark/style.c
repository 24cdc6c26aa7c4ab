/* Styles that are equal are one. */
#include "mark/build.h"

const struct style style_plain = {.opacity = 1, .fill_opacity = 1, .stroke_opacity = 1, .stroke_width = 1};

static bool same_color(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

static bool same_word(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_paint(const struct paint *a, const struct paint *b) {
    return a->kind == b->kind && a->gradient == b->gradient && a->hatch == b->hatch && same_color(a->color, b->color) &&
           same_word(a->word, b->word);
}

static bool same_style(const struct style *a, const struct style *b) {
    return same_paint(&a->fill, &b->fill) && same_paint(&a->stroke, &b->stroke) && a->opacity == b->opacity &&
           a->fill_opacity == b->fill_opacity && a->stroke_opacity == b->stroke_opacity &&
           a->stroke_width == b->stroke_width && a->dash == b->dash && a->dash_count == b->dash_count &&
           a->dash_offset == b->dash_offset && a->miter_limit == b->miter_limit && same_word(a->cap, b->cap) &&
           same_word(a->join, b->join) && same_word(a->blend, b->blend) && same_word(a->cursor, b->cursor);
}

static uint64_t mix(uint64_t hash, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return (hash ^ bits) * 0x9E3779B97F4A7C15u;
}

static size_t hash_style(const struct style *s) {
    uint64_t h = (uint64_t)s->fill.kind * 31 + s->stroke.kind;
    h = mix(h, s->fill.color.r + 256 * s->fill.color.g + 65536 * s->fill.color.b);
    h = mix(h ^ h >> 29, s->stroke.color.r + 256 * s->stroke.color.g + 65536 * s->stroke.color.b);
    h = mix(h ^ h >> 29, s->opacity + 2 * s->fill_opacity + 4 * s->stroke_opacity);
    h = mix(h ^ h >> 29, s->stroke_width);
    return (size_t)(h ^ h >> 32);
}

static void place_style(struct style_pool *p, const struct style *s) {
    size_t i = hash_style(s) & (p->size - 1);
    while (p->slots[i])
        i = (i + 1) & (p->size - 1);
    p->slots[i] = s;
}

static void grow_pool(struct build *b) {
    struct style_pool *p = &b->styles;
    const struct style **old = p->slots;
    size_t old_size = p->size;
    p->size = old_size ? old_size * 2 : 64;
    p->slots = ARENA_ARRAY(b->arena, const struct style *, p->size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i]) place_style(p, old[i]);
}

const struct style *style_share(struct build *b, const struct style *s) {
    struct style_pool *p = &b->styles;
    if (p->last && same_style(p->last, s)) return p->last;
    if ((p->count + 1) * 2 > p->size) grow_pool(b);
    size_t i = hash_style(s) & (p->size - 1);
    for (; p->slots[i]; i = (i + 1) & (p->size - 1))
        if (same_style(p->slots[i], s)) return p->last = p->slots[i];
    struct style *copy = ARENA_NEW(b->arena, struct style);
    *copy = *s;
    p->count++;
    return p->last = p->slots[i] = copy;
}

struct paint paint_of_color(struct color c) {
    return (struct paint){.kind = PAINT_COLOR, .color = c};
}

static struct made *made_of(struct build *b, const void *key) {
    struct style_pool *p = &b->styles;
    for (size_t i = 0; i < p->made_count; i++)
        if (p->made[i].key == key) return &p->made[i];
    ARENA_PUSH(b->arena, p->made, p->made_count, p->made_cap, (struct made){.key = key});
    return &p->made[p->made_count - 1];
}

static const struct gradient *gradient_of(struct build *b, struct value v) {
    struct made *made = made_of(b, v.object);
    if (made->gradient) return made->gradient;
    struct gradient *g = ARENA_NEW(b->arena, struct gradient);
    g->radial = value_is_string(value_get(v, "gradient"), "radial");
    g->x1 = value_number_or(value_get(v, "x1"), g->radial ? 0.5 : 0);
    g->y1 = value_number_or(value_get(v, "y1"), g->radial ? 0.5 : 0);
    g->r1 = value_number_or(value_get(v, "r1"), 0);
    g->x2 = value_number_or(value_get(v, "x2"), g->radial ? 0.5 : 1);
    g->y2 = value_number_or(value_get(v, "y2"), g->radial ? 0.5 : 0);
    g->r2 = value_number_or(value_get(v, "r2"), 0.5);
    struct value stops = value_get(v, "stops");
    uint32_t n = stops.kind == VALUE_ARRAY ? stops.n : 0;
    struct gradient_stop *list = ARENA_ARRAY(b->arena, struct gradient_stop, n);
    for (uint32_t i = 0; i < n; i++) {
        list[i].offset = value_number_or(value_get(stops.array[i], "offset"), 0);
        color_read(value_to_str(value_get(stops.array[i], "color")), &list[i].color);
    }
    g->stops = list;
    g->stop_count = n;
    return made->gradient = g;
}

static const struct hatch *hatch_of(struct build *b, struct value v) {
    struct made *made = made_of(b, v.object);
    if (made->hatch) return made->hatch;
    struct value pair = value_get(v, "hatch");
    struct hatch *h = ARENA_NEW(b->arena, struct hatch);
    *h = (struct hatch){.step = value_number_or(value_get(v, "step"), 7),
                        .width = value_number_or(value_get(v, "width"), 3),
                        .angle = value_number_or(value_get(v, "angle"), 45)};
    if (pair.kind == VALUE_ARRAY && pair.n == 2) {
        color_read(value_to_str(pair.array[0]), &h->ground);
        color_read(value_to_str(pair.array[1]), &h->line);
    }
    return made->hatch = h;
}

struct paint paint_of(struct build *b, struct value v) {
    struct color c;
    struct str text = value_to_str(v);
    if (text.n && color_read(text, &c)) {
        struct paint p = paint_of_color(c);
        if (*text.p != '#') p.word = text.p;
        return p;
    }
    if (v.kind == VALUE_STRING && !text.n) return (struct paint){.kind = PAINT_NONE, .word = ""};
    if (v.kind == VALUE_OBJECT && value_is_set(value_get(v, "hatch")))
        return (struct paint){.kind = PAINT_HATCH, .hatch = hatch_of(b, v)};
    if (v.kind == VALUE_OBJECT && value_is_set(value_get(v, "gradient")))
        return (struct paint){.kind = PAINT_GRADIENT, .gradient = gradient_of(b, v)};
    return (struct paint){.kind = PAINT_NONE};
}

struct paint stroke_of(struct paint p) {
    return p.kind == PAINT_HATCH ? paint_of_color(p.hatch->ground) : p;
}

const double *dash_of(struct build *b, struct value v, uint32_t *count) {
    *count = 0;
    if (v.kind != VALUE_ARRAY || !v.n) return NULL;
    *count = v.n;
    struct made *made = made_of(b, v.array);
    if (made->dash) return made->dash;
    double *dash = ARENA_ARRAY(b->arena, double, v.n);
    for (uint32_t i = 0; i < v.n; i++)
        dash[i] = value_number_or(v.array[i], 0);
    return made->dash = dash;
}
