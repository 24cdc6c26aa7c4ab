#include "guide/axis_fit.h"

enum {
    SIZE_LEAST = 10,
    SIZE_CROWDED = AXIS_FIT_SIZE,
    LINES_MOST = 4,
    USUAL_LIMIT = 180,
    WIDEST = 170                                /* slanted */
};                                              /* px; crowded: rather than to cut */
static const double GAP = 0.75, LEADING = 1.17; /* of the size: between names side by side; from line to line */
static const double GAP_CROWDED = 3;            /* px: the first, where names would be slanted otherwise */
static const double SLANT = 0.707;              /* sine and cosine of 45° */
static const double SLANT_FAR[] = {0.3, 0.4};   /* ... as far as they may reach, if none is cut then; else the first */
static const double SLANT_SHARE = 0.17;         /* of the page's height: slanted names that reach further get smaller */

/* Names to be fitted, and what they have. */
struct names {
    struct axis_work *w;
    struct text_spec *items;
    size_t count;
    double step;  /* between two of them */
    double limit; /* that the author has set; or infinite */
};

static double line_height(double size) {
    return round(size * LEADING);
}

static double widest(const struct names *a, double size) {
    double most = 0;
    for (size_t i = 0; i < a->count; i++) {
        struct font f = a->items[i].font;
        f.size = size;
        for (uint32_t k = 0; k < a->items[i].line_count; k++)
            most = fmax(most, text_width(a->w->b->fonts, f, a->items[i].lines[k]));
    }
    return most;
}

/* A name's lines in that size: as it has them, or one broken between words where it is wider. */
static const struct str *lines_of(const struct names *a, size_t i, double size, double width, struct font *f,
                                  size_t *count) {
    const struct text_spec *s = &a->items[i];
    *f = s->font;
    f->size = size;
    *count = s->line_count;
    return *count == 1 ? text_break(a->w->b->fonts, a->w->b->arena, *f, s->lines[0], width, 0, count) : s->lines;
}

/* Are all names whole in that width, broken between words into no more than so many lines? */
static bool suits(const struct names *a, double size, double width, size_t lines) {
    for (size_t i = 0; i < a->count; i++) {
        struct font f;
        size_t count;
        const struct str *broken = lines_of(a, i, size, width, &f, &count);
        if (count > lines && count > a->items[i].line_count) return false;
        for (size_t k = 0; k < count; k++)
            if (text_width(a->w->b->fonts, f, broken[k]) > width) return false;
    }
    return true;
}

static double gap_of(double size) {
    return size > SIZE_CROWDED ? GAP * size : GAP_CROWDED;
}

/* Half of the width that a name takes in so many lines no wider than that; infinite: it has no room in these. */
static double half_of(const struct names *a, size_t i, double size, double width, size_t lines) {
    const struct text_spec *s = &a->items[i];
    struct font f = s->font;
    size_t count = s->line_count;
    const struct str *broken = s->lines;
    double most = 0;
    f.size = size;
    if (count == 1 && lines > 1)
        broken = text_break_evenly(a->w->b->fonts, a->w->b->arena, f, s->lines[0], width, 0, &count);
    if (count > lines && count > s->line_count) return INFINITY;
    for (size_t k = 0; k < count; k++)
        most = fmax(most, text_width(a->w->b->fonts, f, broken[k]));
    return most > fmin(a->limit, width) ? INFINITY : most / 2;
}

/* Does each name, in so many lines no wider than that, keep apart from those beside it? Next to a short one a long one
 * may be wider than a step. */
static bool apart(const struct names *a, double size, double width, size_t lines) {
    double before = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct text_spec *s = &a->items[i];
        double half = half_of(a, i, size, width, lines);
        bool ends = i == 0 || i + 1 == a->count; /* they do not reach far out of the view */
        if (isinf(half) || (ends && 2 * half > 1.5 * a->step)) return false;
        if (i && fabs(s->x - s[-1].x) < before + half + gap_of(size)) return false;
        before = half;
    }
    return true;
}

/* Of the names' words, at most. */
static double widest_word(const struct names *a, double size) {
    double most = 0;
    for (size_t i = 0; i < a->count; i++) {
        struct font f;
        size_t count;
        const struct str *broken = lines_of(a, i, size, 1, &f, &count);
        for (size_t k = 0; k < count; k++)
            most = fmax(most, text_width(a->w->b->fonts, f, broken[k]));
    }
    return most;
}

/* How many lines stand in a pitch; 0: not even one. */
static size_t lines_in(double pitch, double size) {
    if (pitch < size * 1.1) return 0;
    return (size_t)fmax(1, fmin(LINES_MOST - 1, floor((pitch - 2) / line_height(size))));
}

static size_t most_lines(const struct names *a) {
    size_t most = 1;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].line_count > most) most = a->items[i].line_count;
    return most;
}

static struct str joined(struct arena *a, const struct text_spec *s) {
    struct buf b;
    buf_init(&b, a);
    for (uint32_t k = 0; k < s->line_count; k++) {
        if (k) buf_adds(&b, ", ");
        buf_add(&b, s->lines[k].p, s->lines[k].n);
    }
    return (struct str){b.p, b.n};
}

/* Names whose lines would meet stand in one line, if all have room so, else without what follows the first. */
static void join_lines(const struct names *a, double width) {
    struct arena *arena = a->w->b->arena;
    struct font f = a->items[0].font;
    bool fit = true;
    f.size = SIZE_CROWDED;
    for (size_t i = 0; i < a->count && fit; i++)
        fit = text_width(a->w->b->fonts, f, joined(arena, &a->items[i])) <= width;
    for (size_t i = 0; i < a->count; i++) {
        struct text_spec *s = &a->items[i];
        struct str *line = ARENA_NEW(arena, struct str);
        if (s->line_count < 2) continue;
        *line = fit ? joined(arena, s) : s->lines[0];
        if (!fit) lost_add(a->w->b, &a->w->b->lost, joined(arena, s));
        s->lines = line;
        s->line_count = 1;
    }
}

/* Every which of the names has room for letters of that size; no more than there are. */
static size_t every_of(const struct names *a, double size) {
    size_t every = 1;
    while (every < a->count && a->step * (double)every < size * 0.97)
        every++;
    return every;
}

/* As wide as slanted names may be on a page that has the height, at least `width`: the least in which none is cut. */
static double slanted_width(const struct names *a, double size, double width) {
    double page = a->w->b->plan->picture_height;
    size_t lines = lines_in(a->step * SLANT, size);
    if (suits(a, size, width, lines)) return width;
    for (size_t i = 0; i < sizeof SLANT_FAR / sizeof *SLANT_FAR; i++) {
        double far = fmin(a->limit, SLANT_FAR[i] * page / SLANT);
        if (suits(a, size, far, lines)) return far;
    }
    return fmax(width, fmin(a->limit, fmin(WIDEST, SLANT_FAR[0] * page / SLANT)));
}

/* Slanted, so far as the pitch of their lines lets them; else upright. */
static struct axis_fit fit_turned(const struct names *a) {
    double own = a->items[0].font.size, page = a->w->b->plan->picture_height, pitch = a->step * SLANT;
    struct axis_fit f = {.on = true, .every = 1, .lines = 1};
    f.width = fmin(a->limit, fmax(30, fmin(WIDEST, 0.3 * page)));
    if (lines_in(pitch, SIZE_CROWDED) < most_lines(a)) join_lines(a, f.width);
    for (f.size = fmax(SIZE_CROWDED, own - 1); f.size > SIZE_CROWDED; f.size--) {
        double most = widest(a, f.size);
        if (lines_in(pitch, f.size) < most_lines(a)) continue;
        if (most <= f.width && most * SLANT <= SLANT_SHARE * page) break;
        if (most > f.width && suits(a, f.size, f.width, lines_in(pitch, f.size))) break;
    }
    if (pitch >= f.size * 1.15) {
        f.angle = -45;
        double far = a->w->plan->names_short ? f.width : slanted_width(a, f.size, f.width);
        a->w->b->far_names |= far > f.width;
        f.width = far;
        if (widest(a, f.size) > f.width) f.lines = lines_in(pitch, f.size);
        return f;
    }
    f.angle = -90;
    f.size = fmax(SIZE_CROWDED, fmin(f.size, floor(a->step / 1.1)));
    f.every = every_of(a, f.size);
    return f;
}

/* Below columns of unlike breadths the names of narrow ones move aside a little, if that gives them all room. */
static bool move_aside(const struct names *a, double size) {
    enum { ROUNDS = 40, ASIDE = 10 };
    struct arena *arena = a->w->b->arena;
    double *x = ARENA_ARRAY(arena, double, a->count), *half = ARENA_ARRAY(arena, double, a->count), over = 1;
    for (size_t i = 0; i < a->count; i++) {
        x[i] = a->items[i].x;
        half[i] = half_of(a, i, size, INFINITY, 1);
    }
    for (int round = 0; round < ROUNDS && over > 0.5; round++) {
        over = 0;
        for (size_t i = 1; i < a->count; i++) {
            double by = x[i - 1] + half[i - 1] + half[i] + gap_of(size) - x[i];
            if (!(by > 0)) continue;
            x[i - 1] -= by / 2;
            x[i] += by / 2;
            over = fmax(over, by);
        }
    }
    for (size_t i = 0; i < a->count; i++)
        if (over > 0.5 || fabs(x[i] - a->items[i].x) > ASIDE) return false;
    for (size_t i = 0; i < a->count; i++)
        a->items[i].x = x[i];
    return true;
}

static struct axis_fit fit_across(const struct names *a) {
    double own = a->items[0].font.size;
    struct axis_fit f = {.on = true, .every = 1, .lines = 1};
    for (f.size = own; f.size >= SIZE_CROWDED; f.size--) {
        f.lines = 1;
        f.width = INFINITY;
        if (apart(a, f.size, f.width, 1)) return f;
        if (a->w->plan->scale->weights && move_aside(a, f.size)) return f;
        f.width = fmin(a->limit, a->step - gap_of(f.size));
        f.lines = f.size < own ? LINES_MOST : LINES_MOST - 1;
        if (suits(a, f.size, f.width, f.lines)) return f;
        f.width = fmax(f.width, widest_word(a, f.size)) + 0.5;
        if (f.width < 2 * a->step && apart(a, f.size, f.width, f.lines)) return f;
    }
    return fit_turned(a);
}

/* Beside rows: broken rather than to take much of the page's width, and smaller rather than cut. */
static struct axis_fit fit_down(const struct names *a) {
    double own = a->items[0].font.size, page = a->w->b->plan->picture_width;
    double limits[] = {fmin(a->limit, 0.25 * page),
                       fmin(a->limit, fmin(fmax(260, 0.27 * page), fmax(40, 0.36 * page)))};
    struct axis_fit f = {.on = true, .every = 1};
    for (f.size = own; f.size >= SIZE_CROWDED; f.size--) {
        f.lines = lines_in(a->step, f.size);
        for (int k = 0; f.lines && k < 2; k++) {
            f.width = limits[k];
            if (suits(a, f.size, f.width, f.lines)) return f;
        }
    }
    f.width = limits[1];
    f.size = a->step < SIZE_LEAST * 1.1 ? SIZE_CROWDED : SIZE_LEAST;
    if (lines_in(a->step, SIZE_CROWDED) > lines_in(a->step, f.size)) f.size = SIZE_CROWDED;
    f.lines = lines_in(a->step, f.size);
    if (!f.lines) f.lines = 1;
    f.every = every_of(a, f.size);
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

/* Its words: what stands between the places where it may break. */
static size_t words_of(const struct names *a, size_t i, double size) {
    struct font f;
    size_t count;
    lines_of(a, i, size, 1, &f, &count);
    return count;
}

/* Dates are broken alike: where one that says no year is, each stands a word to a line. */
static bool break_dates(const struct names *a, const struct axis_fit *f) {
    size_t least = SIZE_MAX, most = 0;
    if (f->lines < 2 || f->angle != 0 || a->w->ticks[0].value.kind != VALUE_DATE) return false;
    for (size_t i = 0; i < a->count; i++) {
        size_t words = words_of(a, i, f->size);
        if (words < least) least = words;
        if (words > most) most = words;
    }
    bool any = false;
    for (size_t i = 0; i < a->count && most <= f->lines; i++) {
        struct font font;
        size_t count;
        lines_of(a, i, f->size, f->width, &font, &count);
        any |= count > 1 && words_of(a, i, f->size) == least;
    }
    return any;
}

struct axis_fit axis_fit_choose(struct axis_work *w, struct text_spec *labels, size_t n) {
    const struct plan *p = w->b->plan;
    const struct scale *s = w->plan->scale;
    bool wanted = p->extras && p->extras->page && n > 0 && scale_type_band(s->type) && labels[0].angle == 0;
    double step = wanted ? scale_step(s) : 0;
    if (!wanted || !(step > 0) || !(labels[0].font.size > 0)) return (struct axis_fit){0};
    double limit = labels[0].limit;
    struct names names = {w, labels, n, step, limit > 0 && limit != USUAL_LIMIT ? limit : INFINITY};
    struct axis_fit f = w->across ? fit_across(&names) : fit_down(&names);
    f.by_words = w->across && break_dates(&names, &f);
    thin_by_calendar(w, &f);
    w->b->thinned |= f.every > 1;
    if (f.every > 1)
        diag_warn(w->b->diag, (struct place){0}, "a larger picture has room for them",
                  "%zu of %zu labels of the %s axis are left out", n - (n - f.first + f.every - 1) / f.every, n,
                  w->across ? "x" : "y");
    return f;
}

/* How much of a name is left, by its letters. */
static double kept_of(struct axis_work *w, const struct text_spec *s, struct str whole) {
    double letters = s->line_count - 1;
    for (uint32_t i = 0; i < s->line_count; i++) {
        double width = text_width(w->b->fonts, s->font, s->lines[i]), limit = s->limit > 0 ? s->limit : INFINITY;
        letters += (double)s->lines[i].n * (width >= limit ? limit / width : 1);
    }
    const struct str *last = &s->lines[s->line_count - 1];
    bool ends = last->n >= 3 && !memcmp(last->p + last->n - 3, "…", 3) && letters != (double)whole.n;
    return letters >= (double)whole.n && !ends ? 1 : fmin(0.99, letters / (double)whole.n);
}

void axis_fit_apply(struct axis_work *w, const struct axis_fit *f, struct text_spec *s) {
    if (!f->on || !s->line_count) return;
    struct str whole = s->lines[0];
    bool one = s->line_count == 1;
    double own = s->font.size;
    if (!one && isnan(s->line_height)) s->line_height = own + 2;
    s->font.size = f->size;
    s->limit = isfinite(f->width) ? f->width + 1 : 0; /* what is as wide as the limit counts as too wide */
    if (f->angle != 0) {
        s->angle = f->angle;
        s->align = w->sign < 0 ? "left" : "right";
        s->baseline = "middle";
        if (w->sign > 0) s->dx = -2;
    }
    if (one && f->lines > 1) {
        size_t count;
        s->lines =
            text_break_evenly(w->b->fonts, w->b->arena, s->font, whole, f->by_words ? 1 : f->width, f->lines, &count);
        s->line_count = (uint32_t)count;
        s->line_height = line_height(f->size);
    } else if (!one) {
        s->line_height *= f->size / own;
    }
    double half = s->line_count > 1 ? ((double)s->line_count - 1) * s->line_height / 2 : 0;
    if ((one && !w->across) || f->angle != 0) s->dy -= half;
    if (f->angle == -45) s->dx -= w->sign * half; /* the first line hangs as low as it would alone */
    double kept = one ? kept_of(w, s, whole) : 1;
    w->b->cut_across |= kept < 1 && w->across;
    if (kept < 1) lost_cut(w->b, whole, kept);
}

struct box axis_fit_thin(struct axis_work *w, struct scene_item *items, size_t n) {
    struct box all = BOX_EMPTY, last = BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        struct box b = item_bounds(&items[i]);
        bool turned = items[i].text->angle != 0; /* the boxes of turned texts overlap where they do not */
        /* between the powers of a logarithmic axis stand labels without letters */
        if (items[i].style->opacity == 0 || !(b.x2 > b.x1 && b.y2 > b.y1)) continue;
        double least = !w->across ? -2 : items[i].text->font.size > SIZE_CROWDED ? AXIS_FIT_GAP : GAP_CROWDED - 0.01;
        double gap = w->across ? fmax(b.x1 - last.x2, last.x1 - b.x2) : fmax(b.y1 - last.y2, last.y1 - b.y2);
        if (!turned && !box_is_empty(last) && gap < least) {
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
