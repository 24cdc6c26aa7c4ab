#include "guide/axis_fit.h"

enum { SIZE_LEAST = 10, SIZE_CROWDED = 9, LINES_MOST = 3 }; /* px; crowded: rather than to leave some out */
static const double GAP = 10, LEADING = 1.2;

static double widest(struct axis_work *w, const struct text_spec *labels, size_t n, double size) {
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        struct font f = labels[i].font;
        f.size = size;
        for (uint32_t k = 0; k < labels[i].line_count; k++)
            most = fmax(most, text_width(w->b->fonts, f, labels[i].lines[k]));
    }
    return most;
}

/* Do all labels break into few enough lines, between words? */
static bool breaks(struct axis_work *w, const struct text_spec *labels, size_t n, double size, double width,
                   size_t lines) {
    for (size_t i = 0; i < n; i++) {
        struct font f = labels[i].font;
        size_t count;
        f.size = size;
        if (labels[i].line_count != 1) return false;
        struct str *broken = text_break(w->b->fonts, w->b->arena, f, labels[i].lines[0], width, 0, &count);
        if (count > lines) return false;
        for (size_t k = 0; k < count; k++)
            if (text_width(w->b->fonts, f, broken[k]) > width) return false;
    }
    return true;
}

static struct axis_fit fit_across(struct axis_work *w, const struct text_spec *labels, size_t n, double step) {
    double own = labels[0].font.size, page = w->b->plan->picture_height;
    struct axis_fit f = {.on = true, .size = own, .every = 1};
    double room = step - GAP;
    if (widest(w, labels, n, own) <= room) return (struct axis_fit){0};
    for (f.size = own; f.size >= own - 2 && f.size >= SIZE_LEAST; f.size--)
        if (breaks(w, labels, n, f.size, room, LINES_MOST)) {
            f.width = room;
            f.lines = LINES_MOST;
            return f;
        }
    for (f.size = own; f.size >= SIZE_LEAST && widest(w, labels, n, f.size) > room; f.size--)
        ;
    if (f.size >= SIZE_LEAST) return f;
    f.width = fmax(30, fmin(170, 0.3 * page));
    f.size = fmax(SIZE_LEAST, own - 1);
    /* slanted lines stand step * sin(45°) apart */
    if (step * 0.707 >= f.size * 1.15) {
        f.angle = -45;
        return f;
    }
    f.angle = -90;
    f.size = fmax(SIZE_CROWDED, fmin(f.size, floor(step / 1.1)));
    while (step * (double)f.every < f.size * 0.97)
        f.every++;
    return f;
}

static struct axis_fit fit_down(struct axis_work *w, const struct text_spec *labels, size_t n, double step) {
    double own = labels[0].font.size, limit = fmax(40, fmin(260, 0.36 * w->b->plan->picture_width));
    struct axis_fit f = {.on = true, .size = own, .width = limit, .every = 1};
    if (widest(w, labels, n, own) <= limit && step >= own * 1.1) return (struct axis_fit){0};
    for (f.size = own; f.size > SIZE_LEAST && (step < f.size * 1.1 || widest(w, labels, n, f.size) > limit); f.size--) {
        size_t lines = (size_t)fmax(1, fmin(LINES_MOST, floor((step - 2) / (f.size * LEADING))));
        if (lines > 1 && breaks(w, labels, n, f.size, limit, lines)) break;
    }
    f.lines = (size_t)fmax(1, fmin(LINES_MOST, floor((step - 2) / (f.size * LEADING))));
    if (step < f.size) f.size = SIZE_CROWDED;
    while (step * (double)f.every < f.size * 0.97)
        f.every++;
    return f;
}

/* Dates a month apart are thinned to every second, quarters, half years or years, counted from January; those a day
 * apart to weeks. */
static void thin_by_calendar(struct axis_work *w, struct axis_fit *f) {
    static const size_t months[] = {2, 3, 6, 12, 24, 60, 120}, days[] = {2, 7, 14, 28};
    const double day = 864e5;
    const struct tick *t = w->ticks;
    if (f->every < 2 || w->tick_count < 2 || t[0].value.kind != VALUE_DATE || t[1].value.kind != VALUE_DATE) return;
    double apart = (t[1].value.number - t[0].value.number) / day;
    bool monthly = apart > 27 && apart<32, daily = apart> 0.9 && apart < 1.1;
    const size_t *steps = monthly ? months : days;
    size_t count = monthly ? sizeof months / sizeof *months : sizeof days / sizeof *days, i = 0;
    if (!monthly && !daily) return;
    while (i + 1 < count && steps[i] < f->every)
        i++;
    if (steps[i] > f->every) f->every = steps[i];
    for (size_t k = 0; monthly && k < f->every && k < w->tick_count; k++) {
        /* the mean year has 365.2425 days: the middle of a month tells which it is */
        double month = floor(fmod(t[k].value.number / day + 15, 365.2425) / 30.436875);
        if (month >= 0 && (size_t)month % (f->every < 12 ? f->every : 12) == 0) f->first = k;
    }
}

struct axis_fit axis_fit_choose(struct axis_work *w, const struct text_spec *labels, size_t n) {
    const struct plan *p = w->b->plan;
    const struct scale *s = w->plan->scale;
    bool wanted = p->extras && p->extras->page && n > 0 && scale_type_band(s->type) && labels[0].angle == 0;
    double step = wanted ? scale_step(s) : 0;
    if (!wanted || !(step > 0) || !(labels[0].font.size > 0)) return (struct axis_fit){0};
    struct axis_fit f = w->across ? fit_across(w, labels, n, step) : fit_down(w, labels, n, step);
    thin_by_calendar(w, &f);
    if (f.every > 1)
        diag_warn(w->b->diag, (struct place){0}, "a larger picture has room for them",
                  "%zu of %zu labels of the %s axis are left out", n - (n - f.first + f.every - 1) / f.every, n,
                  w->across ? "x" : "y");
    return f;
}

void axis_fit_apply(struct axis_work *w, const struct axis_fit *f, struct text_spec *s) {
    if (!f->on) return;
    s->font.size = f->size;
    s->limit = f->width;
    if (f->angle != 0) {
        s->angle = f->angle;
        s->align = w->sign < 0 ? "left" : "right";
        s->baseline = "middle";
        if (w->sign > 0) s->dx = -2;
        return;
    }
    if (!f->lines || s->line_count != 1) return;
    size_t count;
    s->lines = text_break(w->b->fonts, w->b->arena, s->font, s->lines[0], f->width, f->lines, &count);
    s->line_count = (uint32_t)count;
    s->line_height = round(f->size * LEADING);
    if (!w->across) s->dy -= ((double)count - 1) * s->line_height / 2;
}

struct box axis_fit_thin(struct axis_work *w, struct scene_item *items, size_t n) {
    struct box all = BOX_EMPTY, last = BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        struct box b = item_bounds(&items[i]);
        bool turned = items[i].text->angle != 0; /* the boxes of turned texts overlap where they do not */
        if (items[i].style->opacity == 0 || box_is_empty(b)) continue;
        double gap = w->across ? fmax(b.x1 - last.x2, last.x1 - b.x2) : fmax(b.y1 - last.y2, last.y1 - b.y2);
        if (!turned && !box_is_empty(last) && gap < (w->across ? 4 : -2)) {
            struct style hidden = *items[i].style;
            hidden.opacity = 0;
            items[i].style = style_share(w->b, &hidden);
            continue;
        }
        last = b;
        all = box_union(all, b);
    }
    return all;
}
