#include "scale/number_format.h"
#include "base/number.h"
#include "base/utf8.h"
#include "scale/decimal.h"
#include "scale/ticks.h"
#include <math.h>
#include <string.h>

const struct number_locale number_locale_default = {
    .decimal = ".", .thousands = ",", .grouping = {3}, .currency_prefix = "$", .currency_suffix = ""};

enum { WIDTH_MAX = 1000 };

/* Digits from *at, as a number capped at `cap`; -1 when there are none. */
static int scan_int(struct str s, size_t *at, int cap) {
    int n = -1;
    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) {
        n = (n < 0 ? 0 : n) * 10 + (s.p[*at] - '0');
        if (n > cap) n = cap;
    }
    return n;
}

static bool scan_char(struct str s, size_t *at, const char *any, char *out) {
    if (*at >= s.n || s.p[*at] == 0 || !strchr(any, s.p[*at])) return false;
    *out = s.p[(*at)++];
    return true;
}

bool number_format_parse(struct str text, struct number_format *out) {
    *out = (struct number_format){.fill = " ", .align = '>', .sign = '-', .width = -1, .precision = -1};
    size_t at = 0, after = 0;
    char c;
    if (text.n) utf8_next(text, &after);
    if (after > 0 && after < text.n && after <= 4 && text.p[0] != '\n' && strchr("<>=^", text.p[after])) {
        memset(out->fill, 0, sizeof out->fill);
        memcpy(out->fill, text.p, after);
        out->align = text.p[after];
        at = after + 1;
    } else {
        scan_char(text, &at, "<>=^", &out->align);
    }
    scan_char(text, &at, "+-( ", &out->sign);
    scan_char(text, &at, "$#", &out->symbol);
    out->zero = scan_char(text, &at, "0", &c);
    out->width = scan_int(text, &at, WIDTH_MAX);
    out->comma = scan_char(text, &at, ",", &c);
    if (at < text.n && text.p[at] == '.') {
        at++;
        out->precision = scan_int(text, &at, 99);
        if (out->precision < 0) return false;
    }
    out->trim = scan_char(text, &at, "~", &c);
    if (at < text.n) {
        c = text.p[at++];
        if (c != '%' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) return false;
        out->type = c;
    }
    return at == text.n;
}

/* The decimal exponent of |x|, NaN where it has none. */
static double exponent_of(double x) {
    char digits[24];
    int e;
    x = fabs(x);
    if (!(x > 0) || !isfinite(x)) return NAN;
    number_digits(x, digits, &e);
    return e;
}

/* The exponent of the SI prefix for a number of decimal exponent e. */
static int prefix_exponent(double e) {
    double third = floor(e / 3);
    return 3 * (int)(third < -8 ? -8 : third > 8 ? 8 : third);
}

/* d3-format's suggestions; NaN where the step has no exponent (0, NaN, infinite). */
static double number_precision_fixed(double step) {
    double e = exponent_of(step);
    return isnan(e) ? NAN : fmax(0, -e);
}
static double number_precision_prefix(double step, double value) {
    double e = exponent_of(step), v = exponent_of(value);
    return isnan(e) || isnan(v) ? NAN : fmax(0, prefix_exponent(v) - e);
}
static double number_precision_round(double step, double max) {
    step = fabs(step);
    double e = exponent_of(step), m = exponent_of(fabs(max) - step);
    return isnan(e) || isnan(m) ? NAN : fmax(0, m - e) + 1;
}

/* d3's formatPrefix: all numbers in the SI prefix that fits `value`. */
static void number_format_fix_prefix(struct number_format *f, double value) {
    double e = exponent_of(value);
    f->type = 'f';
    f->has_prefix = true;
    f->prefix = isnan(e) ? 0 : prefix_exponent(e);
}

static void set_precision(struct number_format *f, double p) {
    if (!isnan(p)) f->precision = p > 99 ? 99 : p < 0 ? 0 : (int)p;
}

void number_format_span(struct number_format *f, double start, double stop, double count) {
    double step = tick_step(start, stop, count), value = fmax(fabs(start), fabs(stop));
    if (f->precision >= 0) return;
    switch (f->type) {
    case 's':
        set_precision(f, number_precision_prefix(step, value));
        number_format_fix_prefix(f, value);
        break;
    case 0:
    case 'e':
    case 'g':
    case 'p':
    case 'r': set_precision(f, number_precision_round(step, value) - (f->type == 'e')); break;
    case 'f':
    case '%': set_precision(f, number_precision_fixed(step) - (f->type == '%') * 2); break;
    }
}

void number_format_float(struct number_format *f) {
    if (f->precision >= 0) return;
    f->precision = f->type == '%' ? 10 : f->type == 'e' ? 11 : 12;
    f->drop_zeroes = true;
}

/* d3's formatRounded: `p` significant digits, never an exponent. */
static size_t write_rounded(char *out, double x, int p) {
    if (!(x > 0) || !isfinite(x)) return decimal_plain(out, x);
    char digits[24];
    int e = decimal_digits(x, p, digits);
    size_t at = 0;
    if (e < 0) {
        out[at++] = '0';
        out[at++] = '.';
        for (int i = -1; i > e; i--)
            out[at++] = '0';
    }
    for (int i = 0; i < p; i++) {
        if (e >= 0 && i == e + 1) out[at++] = '.';
        out[at++] = digits[i];
    }
    for (int i = p; i <= e; i++)
        out[at++] = '0';
    out[at] = 0;
    return at;
}

/* d3's formatPrefixAuto. *prefix gets the SI exponent, or stays when x has none. */
static size_t write_si(char *out, double x, int p, int *prefix) {
    if (!(x > 0) || !isfinite(x)) return decimal_precision(out, x, p);
    char digits[24];
    int e = decimal_digits(x, p, digits), before, n = p;
    *prefix = prefix_exponent(e);
    before = e - *prefix + 1;
    size_t at = 0;
    if (before <= 0) { /* less than 1y */
        int keep = p + before - 1;
        if (keep > 0)
            decimal_digits(x, n = keep, digits);
        else
            n = number_digits(x, digits, &e);
        out[at++] = '0';
        out[at++] = '.';
        for (int i = before; i < 0; i++)
            out[at++] = '0';
    }
    for (int i = 0; i < n; i++) {
        if (i && i == before) out[at++] = '.';
        out[at++] = digits[i];
    }
    for (int i = n; i < before; i++)
        out[at++] = '0';
    out[at] = 0;
    return at;
}

static size_t write_word(char *out, const char *word) {
    size_t n = strlen(word);
    memcpy(out, word, n + 1);
    return n;
}

/* x rounded, as digits of base 2, 8 or 16. */
static size_t write_radix(char *out, size_t room, double x, unsigned radix, bool upper) {
    x = round_half_up(x);
    if (!isfinite(x)) return write_word(out, upper ? "INFINITY" : "Infinity");
    char reversed[1100];
    size_t n = 0;
    do {
        double q = floor(x / radix);
        int digit = (int)(x - q * radix);
        reversed[n++] = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[digit];
        x = q;
    } while (x > 0 && n < sizeof reversed && n + 1 < room);
    for (size_t i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    out[n] = 0;
    return n;
}

/* x rounded, as a whole number in full. */
static size_t write_integer(char *out, double x) {
    x = round_half_up(x);
    if (isinf(x)) return write_word(out, "\u221e");
    if (!(x >= 1e21)) return decimal_plain(out, x);
    char digits[24];
    int e, n = number_digits(x, digits, &e);
    memset(out, '0', (size_t)e + 1);
    memcpy(out, digits, (size_t)n);
    out[e + 1] = 0;
    return (size_t)e + 1;
}

/* Drop insignificant zeros, as in 1.2000k. */
static size_t trim_zeroes(char *s, size_t n) {
    size_t from = 0, to = 0;
    bool point = false;
    for (size_t i = 1; i < n; i++) {
        char c = s[i];
        if (c == '.') {
            from = to = i;
            point = true;
        } else if (c == '0') {
            if (point && from == 0) from = i;
            to = i;
        } else if (c >= '1' && c <= '9') {
            if (from > 0) from = 0;
        } else {
            break;
        }
    }
    if (!point || from == 0) return n;
    memmove(s + from, s + to + 1, n - to - 1);
    n -= to + 1 - from;
    s[n] = 0;
    return n;
}

static bool reads_zero(const char *s) {
    if (!*s || *s == 'e') return false;
    for (; *s && *s != 'e'; s++)
        if (*s != '0' && *s != '.') return false;
    return true;
}

/* Text with the locale's digits in place of ASCII ones. */
static void add_text(struct buf *b, const struct number_locale *l, struct str s) {
    if (!l->numerals[0]) {
        buf_add(b, s.p, s.n);
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9' && l->numerals[c - '0'])
            buf_adds(b, l->numerals[c - '0']);
        else
            buf_addc(b, c);
    }
}

static void add_fill(struct buf *b, const struct number_locale *l, const char *fill, size_t n) {
    while (n-- > 0)
        add_text(b, l, str_of(fill));
}

/* d3's formatGroup: where the groups of `n` digits begin, from the right, up to `width` characters. Returns how many.
 */
static size_t find_groups(const struct number_locale *l, size_t n, size_t width, size_t *begin, size_t max) {
    size_t count = 0, length = 0, i = n, j = 0, g = l->grouping[0];
    while (i > 0 && g > 0 && count < max) {
        if (length + g + 1 > width) g = width > length ? width - length : 1;
        i = i > g ? i - g : 0;
        begin[count++] = i;
        if ((length += g + 1) > width) break;
        j++;
        if (j == sizeof l->grouping || l->grouping[j] == 0) j = 0;
        g = l->grouping[j];
    }
    return count;
}

enum { PIECES = 8, VALUE_MAX = 1200 };
/* A number taken apart: what is padded, grouped and put together again. */
struct pieces {
    struct str prefix[3], digits, suffix[PIECES];
    size_t prefixes, suffixes;
};

static void push_suffix(struct pieces *p, const char *s) {
    if (s && *s && p->suffixes < PIECES) p->suffix[p->suffixes++] = str_of(s);
}
static void push_prefix(struct pieces *p, const char *s) {
    if (s && *s) p->prefix[p->prefixes++] = str_of(s);
}

static size_t text_width(const struct str *s, size_t n) {
    size_t w = 0;
    for (size_t i = 0; i < n; i++)
        w += utf8_length(s[i]);
    return w;
}

static bool groups(const struct number_format *f, const struct number_locale *l) {
    return (f->comma || f->type == 'n') && l->thousands && l->grouping[0];
}

/* Padding zeros and digits as one string, grouped to the width. */
static void add_grouped(struct buf *b, const struct number_locale *l, size_t zeros, struct str digits, size_t width) {
    size_t begin[VALUE_MAX + WIDTH_MAX], n = zeros + digits.n;
    size_t count = find_groups(l, n, width, begin, sizeof begin / sizeof *begin);
    for (size_t k = count; k-- > 0;) {
        size_t end = k ? begin[k - 1] : n, at = begin[k];
        for (; at < zeros && at < end; at++)
            add_text(b, l, STR("0"));
        if (at < end) add_text(b, l, (struct str){digits.p + at - zeros, end - at});
        if (k) add_text(b, l, str_of(l->thousands));
    }
}

/* Padded, grouped and in order. */
static void assemble(struct buf *b, const struct number_format *f, const struct number_locale *l,
                     const struct pieces *p) {
    bool zero = f->zero || (strcmp(f->fill, "0") == 0 && f->align == '='), grouped = groups(f, l);
    size_t before = text_width(p->prefix, p->prefixes), after = text_width(p->suffix, p->suffixes);
    size_t digits = p->digits.n, begin[VALUE_MAX];
    if (p->digits.n == 0 && !zero) grouped = false;
    if (grouped && !zero)
        digits += (find_groups(l, p->digits.n, SIZE_MAX - 1, begin, VALUE_MAX) - 1) * utf8_length(str_of(l->thousands));
    size_t length = before + digits + after;
    size_t width = f->width > 0 ? (size_t)f->width : 0, pad = width > length ? width - length : 0;
    char align = zero ? '=' : f->align;
    size_t left = align == '>' ? pad : align == '^' ? pad / 2 : 0;
    const char *fill = zero ? "0" : f->fill;

    add_fill(b, l, fill, left);
    for (size_t i = 0; i < p->prefixes; i++)
        add_text(b, l, p->prefix[i]);
    if (grouped) {
        if (!zero && align == '=') add_fill(b, l, fill, pad);
        add_grouped(b, l, zero ? pad : 0, p->digits, zero && pad ? (width > after ? width - after : 0) : SIZE_MAX - 1);
    } else {
        if (align == '=') add_fill(b, l, fill, pad);
        add_text(b, l, p->digits);
    }
    for (size_t i = 0; i < p->suffixes; i++)
        add_text(b, l, p->suffix[i]);
    if (align == '<' || align == '^') add_fill(b, l, fill, pad - left);
}

static const char *si_prefix(int exponent) {
    static const char *const names[] = {"y", "z", "a", "f", "p", "n", "µ", "m", "",
                                        "k", "M", "G", "T", "P", "E", "Z", "Y"};
    return names[8 + exponent / 3];
}

static const char *text_or(const char *s, const char *otherwise) {
    return s ? s : otherwise;
}

static int clamp(int v, int lo, int hi) {
    return v < lo ? lo : v > hi ? hi : v;
}

/* The number's own text before sign, grouping and locale. `type` is one of d3's. */
static size_t write_value(char out[VALUE_MAX], char type, int precision, double x, int *prefix) {
    int significant = precision < 0 ? 6 : clamp(precision, 1, 21), places = precision < 0 ? 6 : clamp(precision, 0, 20);
    switch (type) {
    case '%': return decimal_fixed(out, x * 100, places);
    case 'b': return write_radix(out, VALUE_MAX, x, 2, false);
    case 'o': return write_radix(out, VALUE_MAX, x, 8, false);
    case 'x': return write_radix(out, VALUE_MAX, x, 16, false);
    case 'X': return write_radix(out, VALUE_MAX, x, 16, true);
    case 'd': return write_integer(out, x);
    case 'e': return decimal_exponential(out, x, places);
    case 'f': return decimal_fixed(out, x, places);
    case 'p': return write_rounded(out, x * 100, significant);
    case 'r': return write_rounded(out, x, significant);
    case 's': return write_si(out, x, significant, prefix);
    default: return decimal_precision(out, x, significant);
    }
}

static void push_unit(struct pieces *p, const struct number_format *f, const struct number_locale *l, char type) {
    if (f->symbol == '$')
        push_suffix(p, l->currency_suffix);
    else if (type == '%' || type == 'p')
        push_suffix(p, text_or(l->percent, "%"));
    if (f->has_prefix) push_suffix(p, si_prefix(f->prefix));
}

static void push_symbol(struct pieces *p, const struct number_format *f, const struct number_locale *l, char type) {
    if (f->symbol == '$')
        push_prefix(p, l->currency_prefix);
    else if (f->symbol == '#' && type && strchr("boxX", type))
        push_prefix(p, type == 'b' ? "0b" : type == 'o' ? "0o" : "0x");
}

void number_format_write_text(struct buf *b, const struct number_format *f, const struct number_locale *l,
                              struct str text) {
    if (!l) l = &number_locale_default;
    struct pieces p = {.suffixes = 0};
    push_symbol(&p, f, l, 'c');
    p.suffix[p.suffixes++] = text;
    push_unit(&p, f, l, 'c');
    assemble(b, f, l, &p);
}

void number_format_write(struct buf *b, const struct number_format *f, const struct number_locale *l, double v) {
    if (!l) l = &number_locale_default;
    char type = f->type == 'n' ? 'g' : f->type, text[VALUE_MAX];
    if (type == 'c') {
        size_t length = number_write(text, v);
        number_format_write_text(b, f, l, (struct str){text, length});
        return;
    }
    bool trim = f->trim;
    int precision = f->precision, prefix = -1;
    if (!type || !strchr("%bdefgoprsXx", type)) {
        if (precision < 0) precision = 12;
        trim = true;
        type = 'g';
    }
    if (f->has_prefix) v *= tick_pow10(-f->prefix);

    bool negative = signbit(v) && !isnan(v), is_nan = isnan(v);
    size_t n;
    if (is_nan) {
        const char *nan = text_or(l->nan, "NaN");
        n = strlen(nan) < sizeof text ? strlen(nan) : sizeof text - 1;
        memcpy(text, nan, n);
        text[n] = 0;
    } else if (trim && type == 'g' && precision >= 12 && fabs(v) < 1e12 && v == floor(v)) {
        n = number_write(text, fabs(v)); /* the same, sooner */
    } else {
        n = write_value(text, type, precision, fabs(v), &prefix);
    }
    if (trim) n = trim_zeroes(text, n);
    if (negative && f->sign != '+' && reads_zero(text)) negative = false;

    struct pieces p = {.suffixes = 0};
    char sign[2] = {f->sign, 0};
    if (negative)
        push_prefix(&p, f->sign == '(' ? "(" : text_or(l->minus, "\u2212"));
    else if (f->sign != '-' && f->sign != '(')
        push_prefix(&p, sign);
    push_symbol(&p, f, l, type);

    p.digits = (struct str){text, n};
    if (strchr("defgprs%", type)) { /* the whole part is grouped; decimals and exponent are not */
        size_t whole = 0;
        while (whole < n && text[whole] >= '0' && text[whole] <= '9')
            whole++;
        p.digits.n = whole;
        struct str rest = {text + whole, n - whole};
        if (rest.n && rest.p[0] == '.') {
            rest.p++, rest.n--;
            size_t decimals = 0;
            while (decimals < rest.n && rest.p[decimals] >= '0' && rest.p[decimals] <= '9')
                decimals++;
            size_t keep = decimals;
            while (f->drop_zeroes && keep > 0 && rest.p[keep - 1] == '0')
                keep--;
            if (keep || !f->drop_zeroes) {
                push_suffix(&p, text_or(l->decimal, "."));
                p.suffix[p.suffixes++] = (struct str){rest.p, keep};
            }
            rest = (struct str){rest.p + decimals, rest.n - decimals};
        }
        if (rest.n) p.suffix[p.suffixes++] = rest;
    }
    if (type == 's' && prefix != -1 && !is_nan) push_suffix(&p, si_prefix(prefix));
    push_unit(&p, f, l, type);
    if (negative && f->sign == '(') push_suffix(&p, ")");
    assemble(b, f, l, &p);
}
