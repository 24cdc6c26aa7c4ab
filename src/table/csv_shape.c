#include "table/csv_shape.h"
#include "base/number.h"
#include <math.h>
#include <stdlib.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The class of a byte: one for digits, one each for lower and upper letters, bytes of UTF-8 being letters. */
static char class_of(char c) {
    if (is_digit(c)) return '9';
    if ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80) return 'a';
    if (c >= 'A' && c <= 'Z') return 'A';
    return c;
}

/* What a byte may be part of, as bits. */
enum { DIGIT = 1, LETTER = 2, SPACE = 4, DATE_MARK = 8, NUMBER_MARK = 16, OTHER_MARK = 32, PARTS = 64 };

/* clang-format off */
#define O OTHER_MARK
#define P (OTHER_MARK | PARTS)
#define D DIGIT
#define L LETTER
#define N NUMBER_MARK
#define B (NUMBER_MARK | DATE_MARK)
#define L16 L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L
static const uint8_t byte_kinds[256] = {
    O, O, O, O, O, O, O, O, O, P, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    SPACE | PARTS, O, P, O, N, N, O, N, N, N, O, B, N | PARTS, B, B, DATE_MARK, /*  !"#$%&'()*+,-./ */
    D, D, D, D, D, D, D, D, D, D, DATE_MARK, P, N, O, N, O,                       /* 0-9:;<=>? */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, P, O, N, O,
    L16, L16, L16, L16, L16, L16, L16, L16
};
#undef O
#undef P
#undef D
#undef L
#undef N
#undef B
#undef L16
/* clang-format on */

static inline unsigned byte_kind(char c) {
    return byte_kinds[(unsigned char)c];
}

/* The minus sign, U+2212, which is no letter. */
static bool is_minus(struct str s, size_t at) {
    return s.p[at] == '\xe2' && s.n - at >= 3 && !memcmp(s.p + at, "\xe2\x88\x92", 3);
}

/* "£000", "$'000", "000s": the unit of a column, and no figure. */
static bool says_thousands(struct str s, size_t digits, size_t groups) {
    return digits == 3 && groups == 1 && s.n > 3 && memmem(s.p, s.n, "000", 3);
}

enum cell_kind cell_kind(struct str s) {
    bool plain;
    return cell_kind_plain(str_trim(s), &plain);
}

enum cell_kind cell_kind_plain(struct str s, bool *plain) {
    size_t digits = 0, letters = 0, spaces = 0, marks = 0, groups = 0;
    unsigned all = 0, every = DATE_MARK | NUMBER_MARK; /* of the marks */
    bool digit_after_letter = false;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && byte_kind(s.p[i]) == DIGIT)
            i++;
        digits += i - from;
        groups += i > from;
        from = i;
        while (i < s.n && byte_kind(s.p[i]) == LETTER && !is_minus(s, i))
            i++;
        letters += i - from;
        if (i == s.n) break;
        unsigned kind = byte_kind(s.p[i]);
        if (kind == DIGIT) {
            digit_after_letter = true; /* 2022-T1 */
            continue;
        }
        if (kind == LETTER) {
            kind = byte_kind('-');
            i += 2;
        }
        i++;
        all |= kind;
        if (kind & SPACE) {
            spaces++;
            continue;
        }
        marks++;
        every &= kind;
    }
    bool date_mark = every & DATE_MARK, number_mark = every & NUMBER_MARK;
    *plain = !(all & PARTS);
    if (!s.n) return CELL_EMPTY;
    if (!digits || says_thousands(s, digits, groups)) return CELL_TEXT;
    if (groups == 2 && letters == 3 && is_digit(s.p[0]) && is_digit(s.p[s.n - 1]) && date_mark && marks + spaces == 2)
        return CELL_TIME; /* 31-Mar-23 */
    bool few_letters = letters <= 3;
    double number; /* 1.97e-06 has a date's marks */
    if (letters == 1 && number_read(s, &number)) return CELL_NUMBER;
    if (groups >= 2 && date_mark && marks &&
        (memchr(s.p, '/', s.n) || memchr(s.p, ':', s.n) || (groups >= 3 && spaces <= 1)) && letters <= 9)
        return CELL_TIME;
    if (digit_after_letter && letters == 1 && (digits == 5 || digits == 6) && groups == 2 && marks + spaces <= 1)
        return CELL_TIME;
    if (number_mark && few_letters && (is_digit(s.p[0]) || letters == 0 || (unsigned char)s.p[0] >= 0x80) &&
        digits >= letters && spaces <= 4)
        return CELL_NUMBER;
    return spaces ? CELL_TEXT : CELL_CODE;
}

static uint64_t mix(uint64_t h, char c) {
    return (h ^ (unsigned char)c) * UINT64_C(1099511628211);
}

static uint64_t shape_of(struct str s, bool outline) {
    uint64_t h = UINT64_C(14695981039346656037);
    char before = 0;
    for (size_t i = 0; i < s.n; i++) {
        char k = class_of(s.p[i]);
        if (outline && k == 'A') k = 'a';
        if (outline && k == before && (k == '9' || k == 'a')) continue;
        h = mix(h, k);
        before = k;
    }
    return h;
}

static int by_value(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static unsigned length_class(size_t n) {
    unsigned k = 0;
    for (; n && k < 15; n >>= 1)
        k++;
    return k;
}

void profile_build(struct arena *a, struct profile *p, const struct str *cells, size_t count, size_t stride) {
    *p = (struct profile){.count = count};
    p->shape = ARENA_ARRAY(a, uint64_t, count + 1);
    p->outline = ARENA_ARRAY(a, uint64_t, count + 1);
    p->whole = ARENA_ARRAY(a, uint64_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct str s = cells[i * stride];
        p->shape[i] = shape_of(s, false);
        p->outline[i] = shape_of(s, true);
        p->whole[i] = str_hash(s);
        p->length[length_class(s.n)]++;
        p->kinds[cell_kind(s)]++;
        if (!s.n) continue;
        p->first[(unsigned char)s.p[0]]++;
        p->last[(unsigned char)s.p[s.n - 1]]++;
    }
    qsort(p->shape, count, sizeof *p->shape, by_value);
    qsort(p->whole, count, sizeof *p->whole, by_value);
    qsort(p->outline, count, sizeof *p->outline, by_value);
}

static size_t rank(const uint64_t *v, size_t n, uint64_t value, bool after) {
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (v[middle] < value || (after && v[middle] == value))
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

static double share(const uint64_t *v, size_t n, uint64_t value) {
    return n ? (double)(rank(v, n, value, true) - rank(v, n, value, false)) / (double)n : 0;
}

double profile_cost(const struct profile *p, struct str s) {
    double n = (double)p->count;
    double general =
        ((double)p->length[length_class(s.n)] + 0.3) / (n + 5) * ((double)p->kinds[cell_kind(s)] + 0.1) / (n + 0.5);
    if (s.n)
        general *= ((double)p->first[(unsigned char)s.p[0]] + 0.3) / (n + 20) *
                   ((double)p->last[(unsigned char)s.p[s.n - 1]] + 0.3) / (n + 20);
    double likely = 0.5 * share(p->shape, p->count, shape_of(s, false)) +
                    0.3 * share(p->outline, p->count, shape_of(s, true)) + 0.2 * general;
    return -log(likely + 1e-12);
}

bool profile_fits(const struct profile *p, struct str s) {
    if (share(p->shape, p->count, shape_of(s, false)) > 0) return true;
    return cell_kind(s) == CELL_TEXT && p->kinds[CELL_TEXT] * 2 > p->count - p->kinds[CELL_EMPTY];
}

bool profile_knows(const struct profile *p, struct str s) {
    return share(p->whole, p->count, str_hash(s)) > 0;
}

bool shape_parts(struct str s, size_t at) {
    char left = s.p[at - 1], right = s.p[at];
    bool letters = strchr("aA", class_of(left)) && strchr("aA", class_of(right));
    bool hump = class_of(left) == 'a' && class_of(right) == 'A'; /* "BootsThese" */
    return left != ' ' && right != ' ' && (!letters || hump);
}
