/* Columns that look like figures and are none, and texts that look as if they should be. */
#include "table/figure_reading.h"

bool reading_has_codes(const struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        const struct str s = f->low.text;
        if (!f->range && f->unit == FIGURE_PLAIN && s.n > 1 && s.p[0] == '0' && s.p[1] >= '0' && s.p[1] <= '9')
            return true;
    }
    return false;
}

size_t reading_identifier(const struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (!fits(r, i) || f->range || f->unit != FIGURE_PLAIN || f->low.scaled || f->low.exponent) continue;
        struct str s = f->low.text;
        size_t digits = 0;
        while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
            digits++;
        if (digits == s.n && figure_value(&f->low, 0, '.') > FIGURE_WHOLE_MOST) return i;
    }
    return SIZE_MAX;
}

bool reading_has_classes(const struct reading *r) {
    size_t ranges = 0;
    double last = -INFINITY;
    if (r->model || r->scale) return false;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        double low = figure_value(&f->low, 0, r->decimal), high = figure_value(&f->high, 0, r->decimal);
        if ((!f->range && !f->inexact) || f->margin || low < last) return false;
        last = high;
        ranges += f->range;
    }
    return ranges >= 2;
}

void reading_doubt_exponent(struct reading *r) {
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure_number *n = &r->figures[i].low;
        if (!fits(r, i)) continue;
        if (n->separator != SEPARATOR_NONE || n->negative || n->exponent < 0) return;
        if (n->exponent && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX || !memchr(r->cells[first].p, 'E', r->cells[first].n)) return;
    if (memchr(r->cells[first].p, '+', r->cells[first].n)) return;
    reading_doubt(r, DOUBT_GUESS, first, "it is taken for a power of ten, not for a code");
}

/* Without a mark of a footnote: "*4.0", "4.0 (p)". */
static struct str unmarked(struct str s) {
    while (s.n && *s.p == '*')
        s = (struct str){s.p + 1, s.n - 1};
    bool flag = s.n > 4 && s.p[s.n - 1] == ')' && s.p[s.n - 3] == '(' && (s.p[s.n - 2] | 32) >= 'a';
    return flag ? str_trim((struct str){s.p, s.n - 3}) : s;
}

/* "12.3 (4.5)", "$63.300 mill.": digits above all, or money. */
static bool looks_like_figure(struct str s) {
    bool sign = s.n && !((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z');
    bool money = sign && figure_word(s, 1u << WORD_CURRENCY).length;
    size_t digits = 0, others = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        digits += digit;
        others += !digit && s.p[i] != ' ' && (s.p[i] & 0xC0) != 0x80;
    }
    bool begins = s.n && ((s.p[0] >= '0' && s.p[0] <= '9') || strchr("+-(<>~", s.p[0]));
    return digits && ((begins && digits >= others) || money);
}

void reading_doubt_alike(struct reading *r) {
    const struct doubts *d = r->doubts;
    if (d->count && !strcmp(d->items[d->count - 1].column, r->name)) return; /* another reader has told */
    size_t seen = 0, alike = 0, first = SIZE_MAX;
    for (size_t i = 0; i < r->n && i < READING_SAMPLE; i++) {
        if (r->figures[i].null) continue;
        seen++;
        alike += looks_like_figure(unmarked(str_trim(r->cells[i])));
        if (r->reason[i] && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX || alike * 10 < seen * 9) return;
    struct str s = str_trim(r->cells[first]);
    bool clock = s.n > 3 && memchr(s.p, ':', 3);
    reading_doubt(r, DOUBT_MISFIT, first, clock ? "it may be a time of day or a duration" : r->reason[first]);
}
