/* Labels of slices: inside where figure and name fit the slice, else in columns left and right of the pie with lines to
 * their slices. */
#include "layout/label_slice.h"

/* Between a figure within the hole and the ring: of the hole's radius; px at least, where it has no room else. */
static const double CENTRE_GAP = 0.16, CENTRE_GAP_LEAST = 4;

static double number(const struct labeller *l, const struct built_mark *m, enum visual v, uint32_t row) {
    return encode_number(l->c->plan, &m->plan->encode[v], row, 0);
}

/* Spaces within a figure end no line. */
static struct str unbroken(struct arena *a, struct str s) {
    struct buf b;
    if (!memchr(s.p, ' ', s.n)) return s;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ' ')
            buf_adds(&b, "\u00a0");
        else
            buf_addc(&b, s.p[i]);
    return (struct str){b.p, b.n};
}

static struct slice slice_of(struct labeller *l, const struct built_mark *m, uint32_t i) {
    const struct label_plan *p = m->plan->labels;
    uint32_t row = m->rows[i];
    struct slice s = {.row = row, .x = m->items[i].x, .y = m->items[i].y, .fill = m->items[i].style->fill};
    double a = number(l, m, VISUAL_START_ANGLE, row), b = number(l, m, VISUAL_END_ANGLE, row);
    s.from = fmin(a, b);
    s.to = fmax(a, b);
    s.middle = (a + b) / 2;
    s.across = sin(s.middle);
    s.up = cos(s.middle);
    for (int k = 0; k < 2; k++) {
        s.sine[k] = sin(k ? s.to : s.from);
        s.cosine[k] = cos(k ? s.to : s.from);
    }
    s.inner = number(l, m, VISUAL_INNER_RADIUS, row);
    s.outer = number(l, m, VISUAL_OUTER_RADIUS, row);
    if (!isfinite(a + b + s.inner + s.outer + s.x + s.y)) return (struct slice){.row = row}; /* nothing is drawn */
    double turn = fmod(s.middle, 2 * M_PI);
    if (turn < 0 || (turn <= 1e-9 && s.middle > 1e-9)) turn += 2 * M_PI;
    s.left = turn > M_PI;
    struct str value = label_text(l->b, p->text, row), share = label_text(l->b, p->share, row);
    s.figure = share.n ? share : value;
    s.text = s.name = label_text(l->b, p->name, row);
    if (share.n && value.n && s.name.n && !l->b->pie.bare) {
        s.value = unbroken(l->b->arena, value);
        s.text = str_of(arena_printf(l->b->arena, "%.*s, %.*s", (int)s.name.n, s.name.p, (int)s.value.n, s.value.p));
    }
    return s;
}

/* What other arcs of the view stand around these, and within their hole. */
struct rings {
    bool around, within;
};

static struct rings rings_of(const struct labeller *l, const struct built_mark *m, const struct slice *s) {
    struct rings r = {false, false};
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *o = &l->c->marks[i];
        if (o == m || !o->count || strcmp(o->plan->type, "arc") != 0) continue;
        if (hypot(o->items[0].x - s->x, o->items[0].y - s->y) > 1) continue;
        r.around |= number(l, o, VISUAL_OUTER_RADIUS, o->rows[0]) > s->outer + 1;
        r.within |= number(l, o, VISUAL_OUTER_RADIUS, o->rows[0]) <= s->inner + 1;
    }
    return r;
}

/* Where its unit begins, with words such as "million", behind a space of a figure; 0: it has none. */
static size_t unit_of(struct str s) {
    static const char *const spaces[] = {" ", "\u00a0", "\u202f"};
    for (size_t i = 1; i < s.n; i++)
        for (size_t k = 0; k < sizeof spaces / sizeof *spaces; k++) {
            size_t n = strlen(spaces[k]);
            if (i + n < s.n && !memcmp(s.p + i, spaces[k], n) && (s.p[i + n] > '9' || s.p[i + n] < '0')) return i + n;
        }
    return 0;
}

/* Lines one upon the other, around the middle of the hole; of a half pie, on its own side. False: they have no room. */
static bool place_centre(struct labeller *l, const struct slice *s, double gap, double turn, double lift, double size,
                         const struct str *lines, size_t n) {
    struct label t[2];
    double widest = 0;
    for (size_t i = 0; i < n; i++) {
        struct font f = l->figure;
        f.size = size;
        f.weight = 700;
        t[i] = label_make(l, f, l->ink, lines[i]);
        widest = fmax(widest, t[i].width);
    }
    for (size_t i = 0; i < n; i++) {
        t[i].x = s->x + sin(turn) * lift * (fabs(sin(turn)) > 0.7 ? widest : size);
        t[i].y = s->y + 0.36 * size - cos(turn) * lift * size + ((double)i - (double)(n - 1) / 2) * 1.15 * size;
        struct box b = label_box(&t[i]);
        if (hypot(fmax(b.x2 - s->x, s->x - b.x1), fmax(b.y2 - s->y, s->y - b.y1)) > s->inner - gap ||
            boxes_meet_any(&l->texts, b, 0))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        label_add(l, &t[i]);
    return true;
}

/* In one line, or small with its unit below. */
static void label_centre(struct labeller *l, const struct slice *s, double from, double to, const char *text) {
    double lift = to - from <= M_PI + 1e-3 ? 0.4 : 0, turn = (from + to) / 2;
    struct str whole = str_of(text), parts[2] = {whole};
    size_t unit = unit_of(whole);
    if (unit) {
        parts[0].n = unit - (whole.p[unit - 1] == ' ' ? 1 : (unsigned char)whole.p[unit - 1] == 0xa0 ? 2 : 3);
        parts[1] = (struct str){whole.p + unit, whole.n - unit};
    }
    const double gaps[] = {fmax(CENTRE_GAP * s->inner, CENTRE_GAP_LEAST), CENTRE_GAP_LEAST};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        for (double size = 30; size >= LABEL_SIZE_LEAST; size -= 2)
            if (place_centre(l, s, gaps[i], turn, lift, size, &whole, 1) ||
                (unit && size <= l->figure.size && place_centre(l, s, gaps[i], turn, lift, size, parts, 2)))
                return;
    label_lose(l, (struct str){"", 0}, whole);
}

void label_slices(struct labeller *l, const struct built_mark *m) {
    struct slice *slices = ARENA_ARRAY(l->b->arena, struct slice, m->count);
    enum label_place place = m->plan->labels->place;
    double from = INFINITY, to = -INFINITY;
    if (!m->count) return;
    for (uint32_t i = 0; i < m->count; i++) {
        slices[i] = slice_of(l, m, i);
        from = fmin(from, slices[i].from);
        to = fmax(to, slices[i].to);
    }
    for (uint32_t i = 0; i < m->count && to > from; i++)
        slices[i].weight = m->count * (slices[i].to - slices[i].from) / (to - from);
    /* a ring within others has no outside */
    struct rings rings = rings_of(l, m, &slices[0]);
    if (rings.around || place == LABEL_PLACE_INSIDE) {
        slices_only_inside(l, slices, m->count);
    } else {
        if (place != LABEL_PLACE_OUTSIDE) slices_inside(l, slices, m->count);
        slices_outside(l, slices, m->count);
    }
    if (m->plan->labels->total_text && !rings.within && slices[0].inner > 0)
        label_centre(l, &slices[0], from, to, m->plan->labels->total_text);
}
