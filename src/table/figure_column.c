/* A column of figures: what its cells agree upon. */
#include "table/figure_reading.h"

void reading_doubt(struct reading *r, enum doubt_kind kind, size_t row, const char *reason) {
    struct doubt d = {.kind = kind, .column = r->name, .row = (uint32_t)row, .text = r->cells[row], .reason = reason};
    ARENA_PUSH(r->arena, r->doubts->items, r->doubts->count, r->doubts->cap, d);
}

static void check_ranges(struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (!fits(r, i) || !f->range) continue;
        int power = reading_power(f);
        if (!f->margin && figure_value(&f->low, power, r->decimal) > figure_value(&f->high, power, r->decimal))
            misfit(r, i, "its range runs backwards");
        else
            r->ranges = true;
    }
}

/* Digits after the point: as written, or, in a cell of another scale, as many as its value has in the column's. */
static uint8_t decimals_of(const struct reading *r, const struct figure_number *n, int shift) {
    int digits = figure_decimals(n, r->decimal);
    if (n->scale != r->scale || shift) {
        digits += r->scale - n->scale - shift;
        for (size_t i = n->text.n; i > 0 && digits > 0 && n->text.p[i - 1] == '0'; i--)
            digits--;
    }
    return digits < 0 ? 0 : digits > 254 ? 254 : (uint8_t)digits;
}

static struct unit *unit_of(struct reading *r) {
    const struct figure *m = r->model;
    if (!m && !r->scale) return NULL;
    struct unit *u = ARENA_NEW(r->arena, struct unit);
    *u = (struct unit){.prefix = "", .suffix = "", .scale = 1};
    for (int i = 0; i < r->scale; i++)
        u->scale *= 10;
    if (!m) return u;
    u->prefix = arena_strndup(r->arena, m->prefix.p, m->prefix.n);
    u->suffix = arena_strndup(r->arena, m->suffix.p, m->suffix.n);
    u->currency = m->currency;
    u->percent = m->percent == -2;
    if (m->percent) u->scale = m->percent == -2 ? 0.01 : m->percent == -3 ? 0.001 : 0.0001;
    return u;
}

/* A range's lower (-1) or upper (1) end. */
static double end_of(const struct figure *f, int which, int power, char decimal) {
    if (f->margin) return figure_off(&f->low, &f->high, which, power, decimal);
    return figure_value(which < 0 ? &f->low : &f->high, power, decimal);
}

static void fill(struct reading *r, struct column out[3], size_t *count) {
    struct arena *a = r->arena;
    double *middle = ARENA_ARRAY(a, double, r->n);
    double *low = r->ranges ? ARENA_ARRAY(a, double, r->n) : NULL,
           *high = r->ranges ? ARENA_ARRAY(a, double, r->n) : NULL;
    uint8_t *null = NULL, *inexact = NULL, *decimals = ARENA_ARRAY(a, uint8_t, r->n);
    const char **footnotes = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (f->null) {
            if (!null) null = ARENA_ARRAY(a, uint8_t, r->n);
            null[i] = 1;
            middle[i] = NAN;
            if (low) low[i] = high[i] = NAN;
            decimals[i] = UINT8_MAX;
            continue;
        }
        int power = reading_power(f);
        middle[i] = f->range && !f->margin ? figure_middle(&f->low, &f->high, power, r->decimal)
                                           : figure_value(&f->low, power, r->decimal);
        if (low) low[i] = end_of(f, -1, power, r->decimal);
        if (low) high[i] = end_of(f, 1, power, r->decimal);
        uint8_t one = decimals_of(r, &f->low, f->shift), other = decimals_of(r, &f->high, f->shift);
        decimals[i] = one > other ? one : other;
        if (f->inexact && !inexact) inexact = ARENA_ARRAY(a, uint8_t, r->n);
        if (f->inexact) inexact[i] = f->bound && !f->range ? (uint8_t)f->bound : FIGURE_ABOUT;
        if (f->footnote.n && !footnotes) footnotes = ARENA_ARRAY(a, const char *, r->n);
        if (f->footnote.n) footnotes[i] = arena_strndup(a, f->footnote.p, f->footnote.n);
    }
    const struct unit *unit = unit_of(r);
    out[0] = (struct column){.name = r->name,
                             .type = COLUMN_NUMBER,
                             .number = middle,
                             .null = null,
                             .unit = unit,
                             .decimals = decimals,
                             .footnotes = footnotes,
                             .inexact = inexact,
                             .writing = {.decimal = r->marked ? r->decimal : 0}};
    *count = 1;
    if (!r->ranges) return;
    out[1] = out[2] = out[0];
    out[1].number = low;
    out[2].number = high;
    out[1].footnotes = out[2].footnotes = NULL;
    out[1].inexact = out[2].inexact = NULL;
    out[0].low = out[1].name = arena_concat(a, r->name, "_low");
    out[0].high = out[2].name = arena_concat(a, r->name, "_high");
    *count = 3;
}

static void read_cells(struct reading *r) {
    size_t figures = 0, reasons = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (i == figures) { /* a sample of them first */
            size_t need = i || r->n <= READING_SAMPLE ? r->n : READING_SAMPLE + 1;
            r->figures = arena_grow(r->arena, r->figures, &figures, need, sizeof *r->figures);
            r->reason = arena_grow(r->arena, r->reason, &reasons, figures, sizeof *r->reason);
        }
        r->reason[i] = figure_read(r->arena, r->cells[i], r->o->nulls, r->o->null_count, &r->figures[i]);
        r->misfits += r->reason[i] != NULL;
        r->present += !r->figures[i].null;
        if (i == READING_SAMPLE && !r->o->wanted && r->misfits * 2 >= r->present)
            return; /* plain text: enough was seen */
    }
}

static void doubt_text(struct reading *r) {
    if (!r->misfits) return;
    if (!r->o->wanted && r->misfits * 2 >= r->present) {
        reading_doubt_alike(r);
        return;
    }
    for (size_t i = 0; i < r->n; i++)
        if (r->reason[i]) reading_doubt(r, DOUBT_MISFIT, i, r->reason[i]);
}

/* Said once, of the first cell that could have been meant otherwise. */
static void doubt_readings(struct reading *r) {
    size_t fraction = SIZE_MAX, sign = SIZE_MAX, scale = SIZE_MAX;
    for (size_t i = r->n; i-- > 0;) {
        const struct figure_number *n = &r->figures[i].high;
        if (!fits(r, i)) continue;
        if (n->doubtful_fraction) fraction = i;
        if (n->doubtful_sign) sign = i;
        if (n->doubtful_scale) scale = i;
    }
    if (fraction != SIZE_MAX)
        reading_doubt(r, DOUBT_GUESS, fraction, "it is taken for a fraction, not for a date or a score");
    if (sign != SIZE_MAX) reading_doubt(r, DOUBT_GUESS, sign, "the minus after it is taken for its sign");
    if (scale == SIZE_MAX) return;
    int power = r->figures[scale].high.scale;
    reading_doubt(r, DOUBT_GUESS, scale,
                  power == 3   ? "\"mil\" is taken for thousand"
                  : power == 6 ? "\"m\" is taken for million, not for metre"
                               : "\"t\" is taken for trillion, not for tonne");
}

/* What the cells agree upon; false: they do not. *shown: the decimal mark that they show. */
static bool settle(struct reading *r, char *shown) {
    if (r->present == 0 || (r->misfits * 2 >= r->present && !r->o->wanted)) return false;
    *shown = settle_decimal(r);
    settle_sentinels(r);
    settle_letters(r);
    settle_flags(r);
    settle_unit(r);
    settle_scale(r);
    doubt_readings(r);
    check_ranges(r);
    return !r->misfits && (r->o->wanted || !(reading_has_codes(r) || reading_has_classes(r)));
}

bool figure_column(struct arena *a, const char *name, const struct str *cells, size_t n, const struct figure_options *o,
                   struct column out[3], size_t *count, struct doubts *doubts, char *decimal) {
    struct reading r = {.arena = a, .name = name, .cells = cells, .n = n, .o = o, .doubts = doubts};
    size_t doubts_before = doubts->count;
    char shown = 0;
    *decimal = 0;
    if (figure_plain_column(a, name, cells, n, o, out, decimal)) {
        *count = 1;
        return true;
    }
    read_cells(&r);
    settle_signs(&r);
    bool figures = settle(&r, &shown);
    size_t identifier = figures && !o->wanted ? reading_identifier(&r) : SIZE_MAX;
    if (figures && identifier == SIZE_MAX) {
        reading_doubt_exponent(&r);
        *decimal = shown;
        fill(&r, out, count);
        return true;
    }
    doubts->count = doubts_before;
    if (identifier != SIZE_MAX)
        reading_doubt(&r, DOUBT_MISFIT, identifier, "it has more digits than a number keeps: an identifier?");
    doubt_text(&r);
    return false;
}
