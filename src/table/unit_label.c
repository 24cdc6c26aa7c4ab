#include "table/unit_label.h"
#include "base/utf8.h"
#include <math.h>
#include <stdlib.h>

/* Short scale, as English-language reports write it. */
static const struct number_word short_scale[] = {{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "K"}};

struct words {
    const struct number_word *at;
    size_t n;
};

static struct words words_of(const struct number_locale *l) {
    if (l->words) return (struct words){l->words, l->word_count};
    return (struct words){short_scale, sizeof short_scale / sizeof *short_scale};
}

static const char *word_of(struct words w, double scale) {
    for (size_t i = 0; i < w.n; i++)
        if (w.at[i].scale == scale) return w.at[i].word;
    return NULL;
}

/* The sign alone that the suffix is, without spaces before it: "\u20ac" of " \u20ac"; NULL: it is more, or a word. */
static const char *sign_of(const char *suffix) {
    struct str s = str_of(suffix);
    for (size_t at = 0, from = 0; at < s.n; from = at) {
        uint32_t c = utf8_next(s, &at);
        if (c == ' ' || c == 0xa0 || c == 0x202f) continue;
        bool sign = c == '$' || c == 0xa3 || c == 0xa5 || (c >= 0x20a0 && c <= 0x20cf);
        return sign && at == s.n ? suffix + from : NULL;
    }
    return NULL;
}

static void set_unit(struct unit_label *l, const struct unit *u) {
    bool behind = u->currency && *u->prefix && !*l->locale->currency_prefix && *l->locale->currency_suffix;
    l->money = u->currency;
    l->prefix = behind ? "" : u->prefix;
    l->after = behind ? u->prefix : "";
    l->suffix = u->percent && strcmp(u->suffix, "%") == 0 && l->locale->percent ? l->locale->percent : u->suffix;
    if (u->scale > 0) l->scale = u->scale;
    const char *sign = u->currency && !*u->prefix && *l->locale->currency_prefix ? sign_of(u->suffix) : NULL;
    if (sign) l->prefix = sign, l->suffix = "";
}

struct unit_label unit_label_make(const struct unit *u, const struct number_locale *locale, double largest) {
    struct unit_label l = {"", "", "", "", 1, false, false, locale ? locale : &number_locale_default};
    struct words words = words_of(l.locale);
    if (u) set_unit(&l, u);
    /* 0.01 of percent has no word: its sign is in the suffix. Other scales without a word (lakh) are written out. */
    bool own = word_of(words, l.scale) != NULL;
    if (!own && l.scale > 1) l.scale = 1;
    double most = l.scale > 1 ? 1e4 : 1e6, from = l.scale;
    for (size_t i = 0; i < words.n && from >= 1 && largest / from >= most; i++)
        if (words.at[i].scale > l.scale && largest >= words.at[i].scale) l.scale = words.at[i].scale;
    const char *word = word_of(words, l.scale);
    if (word) l.word = word;
    return l;
}

bool unit_label_lower(struct unit_label *l) {
    struct words words = words_of(l->locale);
    double next = 1;
    if (!(l->scale > 1)) return false;
    l->word = "";
    for (size_t i = 0; i < words.n; i++)
        if (words.at[i].scale < l->scale && words.at[i].scale > next) {
            next = words.at[i].scale;
            l->word = words.at[i].word;
        }
    l->scale = next;
    return true;
}

static double power(int n) {
    double p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

void unit_label_write(struct buf *b, const struct unit_label *l, double v, int decimals) {
    if (isnan(v)) return;
    if (decimals < 0) decimals = 0;
    if (decimals == 1 && l->money && l->scale == 1) decimals = 2;
    double shown = v / l->scale, p = power(decimals), steps = fabs(shown) * p;
    if (steps < 1e15)
        shown = copysign(round(steps) / p, shown); /* the decimal figure's half, not its binary double's */
    if (steps < 0.5) {
        buf_addc(b, '0');
        return;
    }
    if (shown < 0 && !l->unsigned_) buf_adds(b, l->locale->minus ? l->locale->minus : "\u2212");
    buf_adds(b, l->prefix);
    struct number_format f;
    number_format_parse(STR(",f"), &f);
    f.precision = decimals;
    number_format_write(b, &f, l->locale, fabs(shown));
    buf_adds(b, l->word);
    buf_adds(b, l->suffix);
    if (*l->after) buf_printf(b, "\u00a0%s", l->after);
}

static const double OWN_ERROR = 0.025; /* of a figure: 6.7 is not written as 7 */

static bool close_enough(double v, double shown, double largest) {
    double error = fabs(v - shown);
    return error <= 0.005 * largest && (error <= OWN_ERROR * fabs(v) || fabs(v) < 0.01 * largest);
}

static bool all_close(const struct unit_label *l, const double *v, size_t n, double p, double largest) {
    for (size_t i = 0; i < n; i++) {
        double a = v[i] / l->scale;
        if (!isnan(a) && !close_enough(a, round(a * p) / p, largest / l->scale)) return false;
    }
    return true;
}

/* Do those that differ by more than `least` still differ when rounded to multiples of 1 / p? `sorted` are in order: of
 * those that are rounded alike the first and the last are farthest apart. */
static bool stay_apart(const struct unit_label *l, const double *sorted, size_t n, double p, double least) {
    double first = NAN, rounded = NAN;
    for (size_t i = 0; i < n; i++) {
        double a = sorted[i] / l->scale, r = round(a * p);
        if (r != rounded) first = a;
        rounded = r;
        /* what differs by less than 1e-9 differs by how it was computed */
        if (a - first > 1e-9 * fabs(a) && a - first > least / l->scale) return false;
    }
    return true;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int unit_label_decimals(const struct unit_label *l, const double *v, size_t n, double same) {
    enum { TOLD_APART = 200 }; /* of more no reader tells any two apart */
    double largest = 0, sorted[TOLD_APART];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (fabs(v[i]) > largest && isfinite(v[i])) largest = fabs(v[i]);
        if (!isnan(v[i]) && count < TOLD_APART) sorted[count++] = v[i];
    }
    qsort(sorted, count, sizeof *sorted, by_size);
    for (int d = 0; d < UNIT_DECIMALS_MAX; d++)
        if (all_close(l, v, n, power(d), largest) && stay_apart(l, sorted, count, power(d), same * largest)) return d;
    return UNIT_DECIMALS_MAX;
}

int unit_label_decimals_of(const struct unit_label *l, double v, int decimals) {
    double shown = fabs(v) / l->scale;
    while (decimals < UNIT_DECIMALS_MAX && shown > 0 && isfinite(shown)) {
        double error = fabs(shown - round(shown * power(decimals)) / power(decimals));
        if (error <= OWN_ERROR * shown) break;
        decimals++;
    }
    return decimals;
}

int unit_label_step_decimals(const struct unit_label *l, double step) {
    double s = fabs(step) / l->scale;
    if (!(s > 0) || isinf(s)) return 0;
    for (int d = 0; d < UNIT_DECIMALS_MAX; d++) {
        double x = s * power(d);
        if (x >= 0.999 && fabs(x - round(x)) < 1e-6 * x) return d;
    }
    return UNIT_DECIMALS_MAX;
}
