/* Inside table/: a cell while it is taken apart. figure.c reads the whole, figure_part.c a number with its unit,
 * figure_number.c the number. */
#ifndef TABLE_FIGURE_READER_H
#define TABLE_FIGURE_READER_H
#include "table/figure.h"

struct figure_reader {
    struct arena *arena;
    struct str s;
    size_t at;
    const char *reason; /* NULL: fine so far */
};

/* A number with its own unit; a range has two. */
struct figure_part {
    struct figure_number n;
    enum figure_unit unit;
    struct str prefix, suffix;
    const char *currency;
    int percent;
    bool lone_letter;      /* the scale was written as "m" or "t", */
    size_t letter, blanks; /* which stands there, and what parts it from the number */
    bool from;             /* a Kazakh case ending that means "from" follows */
    bool account;          /* a parenthesis stands after the currency: "$(5.00)" */
};

static inline struct str rest(const struct figure_reader *r) {
    return (struct str){r->s.p + r->at, r->s.n - r->at};
}

static inline struct str between(const struct figure_reader *r, size_t from, size_t to) {
    return (struct str){r->s.p + from, to - from};
}

static inline size_t blank(struct str s) {
    static const char *const wide[] = {"\u00A0", "\u2009", "\u202F", "\u2007"};
    if (s.n && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n' || s.p[0] == '\r')) return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (str_starts(s, str_of(wide[i]))) return strlen(wide[i]);
    return 0;
}

static inline void skip_blanks(struct figure_reader *r) {
    for (size_t n; (n = blank(rest(r)));)
        r->at += n;
}

static inline bool digit_at(struct str s, size_t i) {
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static inline bool take(struct figure_reader *r, const char *text) {
    if (!str_starts(rest(r), str_of(text))) return false;
    r->at += strlen(text);
    return true;
}

/* Returns -1, 0 (no sign) or 1. An en dash is a minus to those whose keyboard makes one of it. */
static inline int take_sign(struct figure_reader *r) {
    static const char *const minus[] = {"-", "−", "–", "‑", "‒", "﹣", "－"};
    for (size_t i = 0; i < sizeof minus / sizeof *minus; i++)
        if (take(r, minus[i])) return -1;
    return take(r, "+") || take(r, "＋") ? 1 : 0;
}

static inline size_t run_of_digits(struct str s, size_t at) {
    size_t n = 0;
    while (digit_at(s, at + n))
        n++;
    return n;
}

/* False: r->reason says what hinders. */
bool figure_read_number(struct figure_reader *r, struct figure_number *n);
bool figure_read_part(struct figure_reader *r, struct figure_part *p);
/* What stands after the number: scale, unit, the end of a case. */
void figure_read_suffix(struct figure_reader *r, struct figure_part *p);
#endif
