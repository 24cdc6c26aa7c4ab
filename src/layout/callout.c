/* Callouts: a remark stands in the nearest free place about its item, with a line to it. */
#include "layout/label_bar.h"

#define WIDEST 150.0                                                                               /* px */
static const double AWAY = 16, LEAST_GAP = 12, CLEAR = 4, UNDER = 12, LABEL_GAP = 2, PASS_GAP = 2; /* px */
/* px further off rather than one more line, each step of a line across others, or to point beside a bar's middle */
static const double LINE_COST = 6, PASS_COST = 10, STEP = 2, BESIDE_COST = 8;
static const double FAR = 0.5, FAR_LEAST = 96; /* of the view's larger side, px: longer lines lead nowhere */
static const double OFF = 3, OFF_LINES = 6;    /* px: of remarks off all else, and off lines and points */
static const double OWN = 8; /* px: so near to the target a line meets nothing but what it points at */
/* of the picture's width, that remarks on lying bars may reach beyond all else; px further off rather than each px */
static const double BEYOND = 0.2, BEYOND_COST = 0.5;
/* px, as costs are: a remark that finds no better place under the brackets of growth stands beyond them */
static const double UNDER_GROWTH = 64;

static void solid_segment(struct labeller *l, double x1, double y1, double x2, double y2) {
    int pieces = 1 + (int)(fmax(fabs(x2 - x1), fabs(y2 - y1)) / 8);
    for (int i = 0; i < pieces; i++) {
        double a = (double)i / pieces, b = (double)(i + 1) / pieces;
        double px = x1 + (x2 - x1) * a, py = y1 + (y2 - y1) * a, qx = x1 + (x2 - x1) * b, qy = y1 + (y2 - y1) * b;
        boxes_add(l->b->arena, &l->solids,
                  box_grow((struct box){fmin(px, qx), fmin(py, qy), fmax(px, qx), fmax(py, qy)}, 1));
    }
}

void solid_paths(struct labeller *l) {
    static const uint8_t numbers[] = {
        [PATH_MOVE] = 2, [PATH_LINE] = 2, [PATH_CURVE] = 6, [PATH_ARC] = 6, [PATH_CLOSE] = 0};
    enum { MOST = 20000 };
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *m = &l->c->marks[i];
        if (strcmp(m->plan->type, "symbol") == 0)
            for (uint32_t k = 0; k < m->count && l->solids.count < MOST; k++) {
                boxes_add(l->b->arena, &l->solids, item_bounds(&m->items[k]));
                boxes_add(l->b->arena, &l->points, item_bounds(&m->items[k]));
            }
        if (strcmp(m->plan->type, "line") != 0) continue;
        for (uint32_t k = 0; k < m->count && l->solids.count < MOST; k++) {
            const struct path *p = &m->items[k].path;
            const double *at = p->numbers;
            double x = 0, y = 0;
            for (uint32_t v = 0; v < p->verb_count && l->solids.count < MOST; at += numbers[p->verbs[v]], v++) {
                if (p->verbs[v] == PATH_ARC || p->verbs[v] == PATH_CLOSE) continue;
                const double *end = at + numbers[p->verbs[v]] - 2;
                if (p->verbs[v] != PATH_MOVE) solid_segment(l, x, y, end[0], end[1]);
                x = end[0], y = end[1];
            }
        }
    }
}

struct remark {
    const struct str *lines;
    size_t line_count;
    struct font font;
    double width, height;
};

/* The places that a remark may point at, the best first. */
struct targets {
    double x[3], y[3];
    size_t count;
    bool lies;      /* at the end of a lying bar */
    bool within;    /* the remark may not stand beyond all else of its view */
    struct box own; /* the bar or stack that it points at the end of; empty: a point, or a cell */
    bool part;      /* own is a part of a stack: a line to it may pass the others */
};

static void add_target(struct targets *t, double x, double y) {
    t->x[t->count] = x;
    t->y[t->count++] = y;
}

/* The line to a bar begins beyond the label at its end, and beyond its value where that stands further off, beyond the
 * line of a reference: on the bar's middle. */
static void pass_label(const struct labeller *l, bool lies, double middle, double *x, double *y) {
    const double near = 14, far = 48; /* px */
    for (size_t i = 0; i < l->texts.count; i++) {
        const struct box *b = &l->texts.items[i];
        double off = lies ? (b->y1 + b->y2) / 2 - middle : (b->x1 + b->x2) / 2 - middle;
        double reach = fabs(off) < 1 ? far : near;
        if (!lies && b->x1 < *x && b->x2 > *x && b->y2 <= *y + 1 && b->y2 > *y - reach) *y = b->y1;
        if (lies && b->y1 < *y && b->y2 > *y && b->x1 >= *x - 1 && b->x1 < *x + reach) *x = b->x2 + LABEL_GAP;
    }
}

/* The i-th bar, or all of the stack that it is part of. */
static struct box bar_of(const struct built_mark *m, uint32_t i, bool whole) {
    const struct rect *r = &m->boxes[i];
    struct box all = box_of_rect(r->x, r->y, r->w, r->h), place = stack_place(r, m->plan->horizontal);
    for (uint32_t k = 0; whole && k < m->count; k++) {
        const struct rect *o = &m->boxes[k];
        if (boxes_meet(place, stack_place(o, m->plan->horizontal), 0))
            all = box_union(all, box_of_rect(o->x, o->y, o->w, o->h));
    }
    return all;
}

/* What the remark points at: the end of a bar or stack, where brackets may stand on its middle; or the place of a
 * point. */
static struct targets targets_of(const struct labeller *l, const struct built_mark *m, const struct callout_plan *c) {
    static const double along[] = {0, -0.4, 0.4}; /* of its breadth, off its middle */
    struct targets t = {.lies = m->boxes && m->plan->horizontal, .within = c->within, .own = BOX_EMPTY};
    uint32_t row = c->row;
    for (uint32_t i = 0; i < m->count && m->boxes; i++) {
        if (m->rows[i] != row) continue;
        struct box b = bar_of(m, i, c->whole), all = bar_of(m, i, true);
        if (!m->plan->cells) t.own = b, t.part = memcmp(&b, &all, sizeof b) != 0;
        for (size_t k = 0; k < sizeof along / sizeof *along; k++) {
            double x = t.lies ? b.x2 : (b.x1 + b.x2) / 2 + along[k] * (b.x2 - b.x1);
            double y = t.lies ? (b.y1 + b.y2) / 2 + along[k] * (b.y2 - b.y1) : b.y1;
            pass_label(l, t.lies, t.lies ? (b.y1 + b.y2) / 2 : (b.x1 + b.x2) / 2, &x, &y);
            add_target(&t, x, y);
        }
        return t;
    }
    const struct encoder *e = m->plan->encode;
    double x = encode_number(l->c->plan, &e[e[VISUAL_X].count ? VISUAL_X : VISUAL_XC], row, NAN),
           y = encode_number(l->c->plan, &e[e[VISUAL_Y].count ? VISUAL_Y : VISUAL_YC], row, NAN);
    if (!isnan(x) && !isnan(y)) add_target(&t, x, y);
    return t;
}

void callout_paths(struct labeller *l, const struct built_mark *m, struct boxes *out) {
    for (uint32_t i = 0; i < m->plan->callout_count; i++) {
        struct targets t = targets_of(l, m, &m->plan->callouts[i]);
        double x = t.x[0], y = t.y[0], far = AWAY + 2 * l->name.size;
        if (t.count)
            boxes_add(l->b->arena, out,
                      t.lies ? (struct box){x, y - 1, x + far, y + 1} : (struct box){x - 1, y - far, x + 1, y});
    }
}

static struct remark remark_of(struct labeller *l, const char *text, double width) {
    struct remark r = {.font = l->name};
    r.lines = text_break_evenly(l->b->fonts, l->b->arena, r.font, str_of(text), fmin(width, l->c->width * 0.6), 0,
                                &r.line_count);
    for (size_t i = 0; i < r.line_count; i++)
        r.width = fmax(r.width, text_width(l->b->fonts, r.font, r.lines[i]));
    r.height = (double)r.line_count * (r.font.size + 3);
    return r;
}

/* The view, up to the values and brackets that stand above it, and to the values right of it. */
static struct box inner_room(const struct labeller *l) {
    struct box room = {0, 0, l->c->width, l->c->height};
    for (size_t i = 0; i < l->texts.count; i++) {
        room.x2 = fmax(room.x2, l->texts.items[i].x2);
        room.y1 = fmin(room.y1, l->texts.items[i].y1);
    }
    for (size_t i = 0; i < l->strokes.count; i++)
        room.y1 = fmin(room.y1, l->strokes.items[i].y1);
    return room;
}

/* Lines and points wind about a text: it stands further off them. */
static bool meets_marks(const struct labeller *l, struct box b) {
    struct boxes_walk w = boxes_walk(&l->solids, box_grow(b, OFF_LINES), 0);
    for (size_t i = boxes_next(&w); i != SIZE_MAX; i = boxes_next(&w))
        if (i >= l->bar_count || boxes_meet(l->solids.items[i], box_grow(b, OFF), 0)) return true;
    return false;
}

/* Texts close under a remark, in the view, would seem to be what it is about. */
static bool is_free(const struct labeller *l, struct box b, struct box room) {
    struct box wide = box_grow(b, OFF), under = {b.x1, b.y1, b.x2, fmin(b.y2 + UNDER, l->c->height)};
    return b.x1 >= room.x1 && b.x2 <= room.x2 && b.y1 >= room.y1 && b.y2 <= room.y2 &&
           !boxes_meet_any(&l->texts, wide, 0) && !boxes_meet_any(&l->texts, under, 0) &&
           !boxes_meet_any(&l->strokes, wide, 0) && !meets_marks(l, b) && !boxes_meet_any(&l->legs, b, 0);
}

/* A point that is not at the target. */
static bool meets_other_point(const struct labeller *l, struct box dot, double x, double y) {
    for (size_t i = 0; i < l->points.count; i++) {
        const struct box *p = &l->points.items[i];
        bool own = p->x1 <= x && x <= p->x2 && p->y1 <= y && y <= p->y2;
        if (!own && boxes_meet(*p, dot, 0)) return true;
    }
    return false;
}

/* Is there another bar than the target's, or its own but where it ends? */
static bool is_barred(const struct labeller *l, const struct targets *t, double x, double y) {
    const struct box *own = &t->own;
    double low = t->lies ? own->y1 : own->x1, high = t->lies ? own->y2 : own->x2, half = fmin(1, 0.45 * (high - low));
    struct box dot = {x - half, y - half, x + half, y + half};
    if (low > high) return false;
    if (!t->part && boxes_meet(*own, dot, half)) return true;
    struct boxes_walk w = boxes_walk(&l->solids, dot, 0);
    for (size_t i = boxes_next(&w); i != SIZE_MAX; i = boxes_next(&w)) {
        const struct box *s = &l->solids.items[i];
        double middle = t->lies ? (s->y1 + s->y2) / 2 : (s->x1 + s->x2) / 2;
        if (i < l->bar_count && (middle < low || middle > high)) return true;
    }
    return false;
}

/* How far the nearest place of the box is from the target, and what it costs that a line to there passes points or
 * marks, such as other lines: across one that is little, along one much. It may pass no texts, no other bars, and not
 * where growth will go up. */
static double gap_to(const struct labeller *l, struct box b, const struct targets *t, size_t at_target, double *cost) {
    double x = t->x[at_target], y = t->y[at_target];
    double to_x = fmax(b.x1, fmin(b.x2, x)), to_y = fmax(b.y1, fmin(b.y2, y)), gap = hypot(to_x - x, to_y - y);
    *cost = 0;
    for (double at = CLEAR; at < gap; at += STEP) {
        double px = x + (to_x - x) * at / gap, py = y + (to_y - y) * at / gap;
        struct box dot = {px - 1, py - 1, px + 1, py + 1};
        bool marks = at > OWN && boxes_meet_any(&l->solids, dot, 0);
        if (marks || boxes_meet_any(&l->texts, dot, 1) || boxes_meet_any(&l->strokes, dot, 1) ||
            meets_other_point(l, dot, x, y))
            *cost += PASS_COST;
        if (boxes_meet_any(&l->legs, dot, 0) || boxes_meet_any(&l->texts, dot, 0) || is_barred(l, t, px, py))
            *cost = INFINITY;
    }
    return gap;
}

/* From ring to ring, px, and on a ring, degrees: one after the other, until there is a place. */
static const struct steps { double away, turn; } steps[] = {{8, 30}, {4, 10}};

/* Rings of places about the target, above it first, or beside the end of a lying bar, whose neighbours stand above and
 * below it. What the best free one costs, by its distance, if that is less than `best`. */
static double find_place(const struct labeller *l, const struct remark *r, const struct targets *t, size_t at,
                         struct box inner, struct steps how, double best, struct box *out) {
    double x = t->x[at], y = t->y[at];
    struct box room = inner;
    if (!t->within) {
        room.y1 = -INFINITY;
        room.x2 += t->lies ? BEYOND * l->b->plan->picture_width : 0;
    }
    double far = fmax(FAR_LEAST, FAR * fmax(l->c->width, l->c->height));
    for (double away = AWAY; away < fmin(best, far); away += how.away)
        for (double turned = 0; turned <= 180; turned = turned > 0 ? -turned : how.turn - turned) {
            double turn = (turned + (t->lies ? 90 : 0)) * 3.14159265358979 / 180, dx = sin(turn), dy = -cos(turn);
            double cx = x + dx * (away + r->width / 2), cy = y + dy * (away + r->height / 2), pass;
            struct box b = {cx - r->width / 2, cy - r->height / 2, cx + r->width / 2, cy + r->height / 2};
            double cost = away + fabs(turned) * (t->lies ? 2 : 1) / 3 + BEYOND_COST * fmax(0, b.x2 - inner.x2);
            if (cost >= best || !is_free(l, b, room) || gap_to(l, b, t, at, &pass) < LEAST_GAP) continue;
            if (cost + pass < best) best = cost + pass, *out = b;
        }
    return best;
}

struct placed {
    struct remark remark;
    struct box at;
    double x, y; /* where its line goes */
};

/* Wide or narrow, at whichever target it stands nearest, if it costs less than `most`. */
static bool set_remark(struct labeller *l, const char *text, const struct targets *t, struct steps how, double most,
                       struct placed *out) {
    static const double widths[] = {WIDEST, 0.67 * WIDEST, 0.5 * WIDEST, 0.33 * WIDEST};
    struct box inner = inner_room(l);
    double best = most;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct remark r = remark_of(l, text, widths[i]);
        for (size_t k = 0; k < t->count; k++) {
            double more = LINE_COST * (double)r.line_count + (k ? BESIDE_COST : 0);
            double cost = more + find_place(l, &r, t, k, inner, how, best - more, &out->at);
            if (cost >= best) continue;
            best = cost;
            out->remark = r;
            out->x = t->x[k];
            out->y = t->y[k];
        }
    }
    return best < most;
}

/* A line but for the texts that it passes. */
static void leader_path(const struct labeller *l, struct path_builder *p, double x1, double y1, double x2, double y2) {
    double length = hypot(x2 - x1, y2 - y1);
    bool drawn = false;
    for (double at = 0; at < length; at++) {
        double x = x1 + (x2 - x1) * at / length, y = y1 + (y2 - y1) * at / length;
        bool free = !boxes_meet_any(&l->texts, box_grow((struct box){x, y, x, y}, PASS_GAP), 0);
        if (free && !drawn) path_move(p, x, y);
        if (!free && drawn) path_line(p, x, y);
        drawn = free;
    }
    if (drawn) path_line(p, x2, y2);
}

static void draw(struct labeller *l, const struct placed *placed) {
    const struct remark *r = &placed->remark;
    struct box b = placed->at;
    double x = placed->x, y = placed->y;
    double size = r->font.size, to_x = fmax(b.x1, fmin(b.x2, x)), to_y = fmax(b.y1, fmin(b.y2, y));
    bool left = (b.x1 + b.x2) / 2 > x + 1;
    const char *anchor = left ? "start" : (b.x1 + b.x2) / 2 < x - 1 ? "end" : "middle";
    double gap = hypot(to_x - x, to_y - y), clear = fmin(CLEAR, gap / 3);
    struct path_builder p;
    path_begin(&p, l->b->arena);
    leader_path(l, &p, x + (to_x - x) * clear / gap, y + (to_y - y) * clear / gap, to_x - (to_x - x) * 2 / gap,
                to_y - (to_y - y) * 2 / gap);
    ARENA_PUSH(
        l->b->arena, l->leaders, l->leader_count, l->leader_cap,
        ((struct scene_item){.kind = ITEM_PATH, .style = label_stroke(l->b, l->muted, 1), .path = path_end(&p)}));
    for (size_t i = 0; i < r->line_count; i++) {
        struct label t = label_make(l, r->font, l->ink, r->lines[i]);
        t.anchor = anchor;
        t.halo = true;
        t.x = *anchor == 's' ? b.x1 : *anchor == 'e' ? b.x2 : (b.x1 + b.x2) / 2;
        t.y = b.y1 + 0.86 * size + (double)i * (size + 3);
        label_add(l, &t);
    }
}

/* Layers over the same rows carry the same remarks: the first tells it. */
static bool told(const struct cell *c, const struct built_mark *m, const char *text) {
    for (const struct built_mark *other = c->marks; other < m; other++)
        for (uint32_t i = 0; i < other->plan->callout_count; i++)
            if (other->plan->callouts[i].text == text) return true;
    return false;
}

/* Does growth go out from its first target? In a row there is no room beside the bracket's leg. */
static bool is_joined(const struct labeller *l, const struct targets *t) {
    return boxes_meet_any(&l->legs, box_grow((struct box){t->x[0], t->y[0], t->x[0], t->y[0]}, 1), 0);
}

void callout_marks(struct labeller *l, const struct built_mark *m, bool *placed, bool under_growth) {
    for (uint32_t i = 0; i < m->plan->callout_count; i++) {
        const struct callout_plan *c = &m->plan->callouts[i];
        if (placed[i] || (under_growth && c->within) || told(l->c, m, c->text)) continue;
        struct targets t = targets_of(l, m, c);
        struct placed at = {.at = BOX_EMPTY};
        if (!t.count || (under_growth && t.lies && is_joined(l, &t))) continue;
        for (size_t k = 0; k < sizeof steps / sizeof *steps && !placed[i]; k++)
            placed[i] = set_remark(l, c->text, &t, steps[k], under_growth ? UNDER_GROWTH : INFINITY, &at);
        if (placed[i])
            draw(l, &at);
        else if (!under_growth)
            label_lose(l, (struct str){"", 0}, str_of(c->text));
    }
}
