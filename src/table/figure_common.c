/* The unit and the scale that the figures of a column have in common. */
#include "table/figure_reading.h"

static bool same_text(struct str a, struct str b) {
    return str_equal(str_trim(a), str_trim(b));
}

/* The same, or one that a power of ten turns into it. */
static bool same_unit(const struct figure *a, const struct figure *b) {
    if (a->unit != b->unit || (a->percent == 0) != (b->percent == 0)) return false;
    if (a->unit == FIGURE_OTHER) {
        const char *x, *y;
        int power;
        if (same_text(a->suffix, b->suffix)) return true;
        return figure_unit_power(a->suffix, &x, &power) && figure_unit_power(b->suffix, &y, &power) && !strcmp(x, y);
    }
    if (a->unit != FIGURE_CURRENCY) return true;
    if (a->currency && b->currency) return strcmp(a->currency, b->currency) == 0;
    return a->currency == b->currency && same_text(a->prefix, b->prefix) && same_text(a->suffix, b->suffix);
}

/* "100 m" beside "5 km" is in metres, "3 t" beside "5 kg" in tonnes. */
void settle_letters(struct reading *r) {
    bool metres = false, tonnes = false;
    for (size_t i = 0; i < r->n; i++) {
        const char *base;
        int power;
        if (!fits(r, i) || r->figures[i].unit != FIGURE_OTHER) continue;
        if (!figure_unit_power(r->figures[i].suffix, &base, &power)) continue;
        metres = metres || !strcmp(base, "m");
        tonnes = tonnes || !strcmp(base, "g");
    }
    for (size_t i = 0; i < r->n && (metres || tonnes); i++) {
        struct figure *f = &r->figures[i];
        bool metre = f->high.scale == 6;
        bool fitting = f->high.scale == 12 ? tonnes : metre && metres;
        if (!fits(r, i) || !f->high.doubtful_scale || f->unit != FIGURE_PLAIN || !fitting) continue;
        f->unit = FIGURE_OTHER;
        f->suffix = metre ? STR(" m") : STR(" t");
        f->low.scaled = f->high.scaled = f->low.doubtful_scale = f->high.doubtful_scale = false;
        f->low.scale = f->high.scale = 0;
    }
}

/* The small letter that stands alone after a number, or right behind it where no unit is so called; or 0. */
static char flag_of(const struct reading *r, size_t i) {
    const struct figure *f = &r->figures[i];
    struct str s = str_trim(r->cells[i]);
    bool glued = s.n > 1 && s.p[s.n - 2] >= '0' && s.p[s.n - 2] <= '9' && strchr("rp", s.p[s.n - 1]);
    bool apart = s.n > 2 && s.p[s.n - 2] == ' ' && s.p[s.n - 3] >= '0' && s.p[s.n - 3] <= '9';
    if (!fits(r, i) || (!glued && !apart)) return 0;
    bool billion = s.p[s.n - 1] == 'b' && f->unit == FIGURE_PLAIN;
    return strchr("bcdefinprsuz", s.p[s.n - 1]) && (billion || f->unit == FIGURE_OTHER) ? s.p[s.n - 1] : 0;
}

/* A lone small letter after some of the figures is their status ("12.5 p"), neither a unit nor billions. */
void settle_flags(struct reading *r) {
    size_t plain = 0;
    char first = 0;
    bool several = false;
    for (size_t i = 0; i < r->n; i++) {
        char flag = flag_of(r, i);
        plain += fits(r, i) && !flag && r->figures[i].unit == FIGURE_PLAIN && !r->figures[i].high.scaled;
        several = several || (flag && first && first != flag);
        if (flag && !first) first = flag;
    }
    for (size_t i = 0; i < r->n && first && (plain || several); i++) {
        struct figure *f = &r->figures[i];
        if (!flag_of(r, i)) continue;
        struct str s = str_trim(r->cells[i]);
        f->unit = FIGURE_PLAIN;
        f->suffix = STR("");
        f->footnote = (struct str){s.p + s.n - 1, 1};
        f->low.scaled = f->high.scaled = false;
        f->low.scale = f->high.scale = 0;
    }
}

/* The column is in the unit of `model`. */
static void convert_units(struct reading *r) {
    const char *base;
    int to = 0, from = 0;
    size_t first = SIZE_MAX, others = 0;
    bool powers = r->model->unit == FIGURE_OTHER && figure_unit_power(r->model->suffix, &base, &to);
    for (size_t i = 0; i < r->n; i++) {
        struct figure *f = &r->figures[i];
        if (!fits(r, i) || f->unit != r->model->unit) continue;
        if (powers && figure_unit_power(f->suffix, &base, &from)) f->shift = from - to;
        bool other = f->shift || (f->unit == FIGURE_PERCENT && f->percent != r->model->percent);
        others += other;
        if (other && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX) return;
    struct str unit = str_trim(r->model->suffix);
    const char *more = others > 1 ? arena_printf(r->arena, ", and %zu more", others - 1) : "";
    reading_doubt(r, DOUBT_CONVERTED, first,
                  arena_printf(r->arena, "the column is in %.*s%s", (int)unit.n, unit.p, more));
}

static bool is_zero(const struct reading *r, const struct figure *f) {
    return figure_value(&f->low, 0, r->decimal) == 0 && figure_value(&f->high, 0, r->decimal) == 0;
}

/* The unit that most of the cells with one have; cells without any are taken to be in it, but not in percent, and zero
 * is zero in any unit. */
void settle_unit(struct reading *r) {
    size_t most = 0, plain = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        if (f->unit == FIGURE_PLAIN || (r->model && same_unit(f, r->model))) continue;
        size_t count = 0;
        for (size_t k = i; k < r->n; k++)
            count += fits(r, k) && same_unit(f, &r->figures[k]);
        if (count > most) {
            most = count;
            r->model = f;
        }
        if (i > 64) break; /* a unit that does not show among the first cells is a misfit among them */
    }
    if (!r->model) return; /* plain numbers */
    bool strict = r->model->unit == FIGURE_PERCENT || r->model->unit == FIGURE_OTHER;
    for (size_t i = 0; strict && i < r->n; i++)
        plain += fits(r, i) && r->figures[i].unit == FIGURE_PLAIN && !is_zero(r, &r->figures[i]);
    if (plain > most) r->model = NULL;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        if (r->model && same_unit(f, r->model)) continue;
        if (f->unit == FIGURE_PLAIN && (!r->model || !strict || is_zero(r, f))) continue;
        misfit(r, i,
               f->unit == FIGURE_PLAIN ? "it has no unit, the other cells have one"
               : r->model              ? "its unit is not that of the other cells"
                                       : "it has a unit, the other cells have none");
    }
    if (r->model) convert_units(r);
}

/* The scale that most cells have; of equally frequent ones the largest. */
void settle_scale(struct reading *r) {
    size_t count[16] = {0}, most = 0;
    for (size_t i = 0; i < r->n; i++)
        if (fits(r, i) && r->figures[i].high.scaled) count[r->figures[i].high.scale]++;
    for (int s = 15; s > 0; s--) {
        if (count[s] <= most) continue;
        most = count[s];
        r->scale = s;
    }
    size_t first = 0, converted = 0;
    for (size_t i = 0; i < r->n && r->scale; i++) {
        if (!fits(r, i)) continue;
        const struct figure_number *n = &r->figures[i].high;
        if (n->scaled && n->scale == r->scale) continue;
        if (!n->scaled && is_zero(r, &r->figures[i])) continue;
        if (!n->scaled && fabs(figure_value(n, 0, r->decimal)) < 1000)
            misfit(r, i, "it has no scale such as \"million\", the other cells have one");
        else if (converted++ == 0)
            first = i;
    }
    if (converted)
        reading_doubt(r, DOUBT_CONVERTED, first,
                      converted == 1
                          ? "its scale is not that of the other cells"
                          : arena_printf(r->arena, "its scale is not that of most cells, nor is that of %zu more",
                                         converted - 1));
}
