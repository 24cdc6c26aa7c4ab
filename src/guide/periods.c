/* Names of quarters, months and weeks along a page's axis, where they follow one another: the year stands once, at the
 * first name and where a new year begins: "Q4 2023", "Q1 2024", "Q2". */
#include "guide/guide.h"
#include "table/period.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The four digits of the year, at the name's beginning or end; n 0: not there alone. */
static struct str year_in(struct str s) {
    size_t runs = 0, at = 0;
    for (size_t i = 0, run = 0; i < s.n; i++) {
        run = is_digit(s.p[i]) ? run + 1 : 0;
        bool ends = i + 1 == s.n || !is_digit(s.p[i + 1]);
        if (run == 4 && ends) runs++, at = i - 3;
    }
    bool edge = runs == 1 && (at == 0 || at + 4 == s.n);
    return edge ? (struct str){s.p + at, 4} : STR("");
}

/* "Q1 2024": "Q1"; "2024-W05": "W05". Empty where no letter is left. */
static struct str without_year(struct str s, struct str year) {
    struct str rest = year.p == s.p ? (struct str){s.p + 4, s.n - 4} : (struct str){s.p, s.n - 4};
    static const char parting[] = " -/.,'";
    while (rest.n && strchr(parting, rest.p[0]))
        rest = (struct str){rest.p + 1, rest.n - 1};
    while (rest.n && strchr(parting, rest.p[rest.n - 1]))
        rest.n--;
    for (size_t i = 0; i < rest.n; i++)
        if ((rest.p[i] | 32) >= 'a') return rest;
    return STR("");
}

static bool follow(const struct tick *ticks, size_t n) {
    struct period before = {0}, p;
    for (size_t i = 0; i < n; i++) {
        if (ticks[i].value.kind != VALUE_STRING) return false;
        struct str name = value_to_str(ticks[i].value), year = year_in(name);
        if (!year.n || !without_year(name, year).n || !period_read(name, &p)) return false;
        if (i && !(p.first > before.first)) return false;
        before = p;
    }
    return n > 1;
}

void axis_periods(struct build *b, const struct axis_plan *p, struct tick *ticks, size_t n, size_t first,
                  size_t every) {
    bool page = b->plan->extras && b->plan->extras->page;
    bool across = !strcmp(p->orient, "top") || !strcmp(p->orient, "bottom");
    if (!page || p->grid || !across || !scale_type_discrete(p->scale->type) || p->format || !follow(ticks, n)) return;
    if (p->props[AXIS_LABEL_EXPR].kind == VALUE_STRING) return;
    struct str before = STR("");
    for (size_t i = first; i < n; i += every) {
        struct str name = value_to_str(ticks[i].value), year = year_in(name);
        struct str rest = without_year(name, year);
        ticks[i].label =
            value_str(before.n && str_equal(before, year) ? str_of(arena_strndup(b->arena, rest.p, rest.n)) : name);
        before = year;
    }
}
