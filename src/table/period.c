/* Spans of the calendar as people write them: "Q3 2023", "H1 2023", "2023-W05", "Jan–Aug 2023", "9M 2023", "FY2022/23",
 * "2019–2023". They stay text, by which charts name them; beside them stand the first and the last day as dates. */
#include "table/period.h"
#include "table/month.h"
#include "table/typing.h"
#include <math.h>

struct cursor {
    struct str s;
    size_t at;
};

static bool take(struct cursor *c, const char *text) {
    if (!str_starts((struct str){c->s.p + c->at, c->s.n - c->at}, str_of(text))) return false;
    c->at += strlen(text);
    return true;
}

static bool done(const struct cursor *c) {
    return c->at >= c->s.n;
}

static void blanks(struct cursor *c) {
    while (take(c, " ") || take(c, "\u00A0") || take(c, ",")) {
    }
}

static bool dash(struct cursor *c) {
    blanks(c);
    bool found = take(c, "–") || take(c, "—") || take(c, "-") || take(c, "−") || take(c, "to ") || take(c, "bis ") ||
                 take(c, "по ") || take(c, "/");
    blanks(c);
    return found;
}

/* Of exactly so many digits. */
static bool digits(struct cursor *c, size_t n, int *value) {
    size_t at = c->at;
    *value = 0;
    while (at < c->s.n && c->s.p[at] >= '0' && c->s.p[at] <= '9' && at - c->at <= n)
        *value = *value * 10 + (c->s.p[at++] - '0');
    if (at - c->at != n) return false;
    c->at = at;
    return true;
}

static bool year(struct cursor *c, int *value) {
    struct cursor before = *c;
    if (digits(c, 4, value) && *value >= 1000 && *value < 3000) {
        blanks(c);
        if (!take(c, "года")) take(c, "год");
        if (!take(c, "г.")) take(c, "ж.");
        return true;
    }
    *c = before;
    return false;
}

/* "'23", "23" after a quarter. */
static bool short_year(struct cursor *c, int *value) {
    struct cursor before = *c;
    if (!take(c, "'")) take(c, "’");
    if (digits(c, 2, value) && done(c)) {
        *value += *value < 70 ? 2000 : 1900;
        return true;
    }
    *c = before;
    return year(c, value);
}

/* A part of the year: how many months it has and which of them it is. */
struct part {
    int months, which;
};

static bool unit(struct cursor *c, int *months) {
    static const struct {
        const char *name;
        int months;
    } names[] = {{"Quarter", 3},  {"quarter", 3}, {"Quartal", 3},     {"trimestre", 3}, {"квартал", 3},
                 {"кв.", 3},      {"кв", 3},      {"тоқсан", 3},      {"Q", 3},         {"T", 3},
                 {"half", 6},     {"Half", 6},    {"Halbjahr", 6},    {"semestre", 6},  {"полугодие", 6},
                 {"полугод.", 6}, {"HJ", 6},      {"жартыжылдық", 6}, {"H", 6},         {"S", 6}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (take(c, names[i].name)) {
            *months = names[i].months;
            return true;
        }
    return false;
}

/* "Q3", "3Q", "3-й квартал", "III кв.". */
static bool part(struct cursor *c, struct part *p) {
    static const char *const roman[] = {"IV", "III", "II", "I"};
    struct cursor before = *c;
    if (unit(c, &p->months)) {
        take(c, " ");
        if (digits(c, 1, &p->which)) return p->which >= 1 && p->which * p->months <= 12;
    }
    *c = before;
    bool numbered = digits(c, 1, &p->which);
    for (int i = 0; i < 4 && !numbered; i++)
        if (take(c, roman[i])) {
            p->which = 4 - i;
            numbered = true;
        }
    if (!numbered) return false;
    if (!take(c, "-й") && !take(c, "-е") && !take(c, "st") && !take(c, "nd") && !take(c, "rd") && !take(c, "th") &&
        !take(c, "er"))
        take(c, ".");
    if (!take(c, "-")) take(c, " ");
    return unit(c, &p->months) && p->which >= 1 && p->which * p->months <= 12;
}

static bool span(struct period *out, int year_from, int month_from, int year_to, int month_to) {
    out->first = calendar_utc(year_from, month_from, 1, 0, 0, 0, 0);
    out->last = calendar_utc(year_to, month_to + 1, 0, 0, 0, 0, 0);
    out->year = false;
    return out->first <= out->last;
}

static bool part_of_year(struct cursor c, struct period *out) {
    struct part p;
    int y;
    struct cursor again = c;
    if (part(&c, &p)) {
        blanks(&c);
        if (!take(&c, "of ") && !take(&c, "/")) take(&c, "-");
        if (short_year(&c, &y) && done(&c)) return span(out, y, (p.which - 1) * p.months, y, p.which * p.months - 1);
    }
    if (!year(&again, &y)) return false;
    blanks(&again);
    if (!take(&again, "-")) take(&again, "/");
    return part(&again, &p) && done(&again) && span(out, y, (p.which - 1) * p.months, y, p.which * p.months - 1);
}

/* "9M 2023", "9 мес. 2023": the first months of a year. */
static bool first_months(struct cursor c, struct period *out) {
    int months, y;
    if (!digits(&c, 1, &months) && !digits(&c, 2, &months)) return false;
    blanks(&c);
    if (!take(&c, "M") && !take(&c, "months") && !take(&c, "месяцев") && !take(&c, "мес.") && !take(&c, "мес") &&
        !take(&c, "ай"))
        return false;
    blanks(&c);
    take(&c, "of ");
    return year(&c, &y) && done(&c) && months >= 1 && months <= 12 && span(out, y, 0, y, months - 1);
}

static int month(struct cursor *c) {
    size_t start = c->at;
    while (c->at < c->s.n && !strchr(" .,-/", c->s.p[c->at]) && (c->s.p[c->at] < '0' || c->s.p[c->at] > '9') &&
           !str_starts((struct str){c->s.p + c->at, c->s.n - c->at}, STR("–")) &&
           !str_starts((struct str){c->s.p + c->at, c->s.n - c->at}, STR("—")))
        c->at++;
    int m = month_of_name((struct str){c->s.p + start, c->at - start});
    take(c, ".");
    return m;
}

/* "2023-W05", "W05 2023", "KW 5/2023": weeks of ISO 8601, from Monday on; the first holds January 4. */
static bool week(struct cursor c, struct period *out) {
    static const char *const names[] = {"W", "Week", "week", "wk", "KW", "неделя", "апта"};
    const double day = 86400000;
    int y = 0, w = 0;
    bool year_first = digits(&c, 4, &y), named = false;
    if (year_first && !take(&c, "-")) blanks(&c);
    for (size_t i = sizeof names / sizeof *names; i-- > 0 && !named;)
        named = take(&c, names[i]);
    if (!named) return false;
    blanks(&c);
    if (!digits(&c, 2, &w) && !digits(&c, 1, &w)) return false;
    if (!year_first) {
        if (!take(&c, "/") && !take(&c, "-")) blanks(&c);
        if (!digits(&c, 4, &y)) return false;
    }
    if (!done(&c) || y < 1000 || w < 1 || w > 53) return false;
    double fourth = calendar_utc(y, 0, 4, 0, 0, 0, 0), monday = fourth - fmod(fmod(fourth / day + 3, 7) + 7, 7) * day;
    monday += (w - 1) * 7 * day;
    *out = (struct period){.first = monday, .last = monday + 6 * day};
    return monday + 3 * day < calendar_utc(y + 1, 0, 1, 0, 0, 0, 0); /* a year's weeks have its Thursdays: 52 or 53 */
}

/* "2023年1月" */
static bool month_of_characters(struct cursor c, struct period *out) {
    int y, m;
    if (!digits(&c, 4, &y) || !take(&c, "年") || (!digits(&c, 2, &m) && !digits(&c, 1, &m))) return false;
    return take(&c, "月") && done(&c) && y >= 1000 && m >= 1 && m <= 12 && span(out, y, m - 1, y, m - 1);
}

/* "Jan-23", "Jan '23", "2023M01", "01/2023". */
static bool one_month(struct cursor c, struct period *out) {
    struct cursor before = c;
    int m = month(&c), y;
    if (m) {
        if (!take(&c, "-")) blanks(&c);
        bool marked = c.at > before.at && (c.s.p[c.at - 1] == '-' || (!done(&c) && strchr("'\xE2", c.s.p[c.at])));
        return marked && short_year(&c, &y) && done(&c) && span(out, y, m - 1, y, m - 1);
    }
    c = before;
    if (digits(&c, 2, &m) && take(&c, "/"))
        return digits(&c, 4, &y) && done(&c) && y >= 1000 && m >= 1 && m <= 12 && span(out, y, m - 1, y, m - 1);
    c = before;
    return digits(&c, 4, &y) && take(&c, "M") && digits(&c, 2, &m) && done(&c) && m >= 1 && m <= 12 &&
           span(out, y, m - 1, y, m - 1);
}

static bool months(struct cursor c, struct period *out) {
    int from_year = 0, to_year = 0, from, to;
    bool year_first = year(&c, &from_year);
    blanks(&c);
    from = to = month(&c);
    if (!from) return false;
    blanks(&c);
    if (!year_first) year(&c, &from_year);
    if (dash(&c)) {
        to = month(&c);
        blanks(&c);
        if (!to) return false;
    }
    if (!year(&c, &to_year)) to_year = from_year;
    if (!from_year) from_year = to_year;
    return done(&c) && to_year && span(out, from_year, from - 1, to_year, to - 1);
}

/* "2019–2023", "FY2022/23", "2022-23"; a lone "FY2023". Financial years begin where each country lets them: the span is
 * that of the calendar years which they touch. */
static bool years(struct cursor c, struct period *out) {
    bool financial = take(&c, "FY") || take(&c, "fy") || take(&c, "Fiscal year") || take(&c, "FYE");
    int from, to, two;
    blanks(&c);
    if (!(financial ? short_year(&c, &from) : year(&c, &from))) return false;
    to = from;
    if (!done(&c)) {
        if (!dash(&c)) return false;
        if (!year(&c, &to)) {
            if (!digits(&c, 2, &two) || two != (from + 1) % 100) return false;
            to = from + 1;
        }
    }
    if (!done(&c) || !span(out, from, 0, to, 11)) return false;
    out->year = from == to && !financial;
    return true;
}

bool period_read(struct str text, struct period *out) {
    struct cursor c = {str_trim(text), 0};
    if (c.s.n < 4 || c.s.n > 60) return false;
    return years(c, out) || part_of_year(c, out) || first_months(c, out) || week(c, out) || one_month(c, out) ||
           month_of_characters(c, out) || months(c, out);
}

/* "2010-11" is a month as well as a financial year: a column of which each could be either is taken for the latter when
 * it holds several, one after the other. */
static bool financial_years(const struct column *c) {
    int before = 0;
    size_t count = 0;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct cursor s = {str_trim(c->dictionary[i]), 0};
        int y, two;
        if (!s.s.n) continue;
        if (!digits(&s, 4, &y) || !take(&s, "-") || !digits(&s, 2, &two) || !done(&s)) return false;
        if (two != (y + 1) % 100 || (count++ && y != before + 1)) return false;
        before = y;
    }
    return count > 1;
}

static bool all_months_of_iso(const struct column *c) {
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        double ms;
        if (c->dictionary[i].n && !iso_date(c->dictionary[i], &ms)) return false;
    }
    return true;
}

bool period_column(struct arena *a, const struct column *c, size_t rows, struct column out[3], struct doubts *doubts) {
    bool iso = all_months_of_iso(c);
    if (iso && !financial_years(c)) return false;
    struct period *periods = ARENA_ARRAY(a, struct period, c->dictionary_count);
    bool any = false;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        periods[i].first = periods[i].last = NAN;
        if (figure_is_null(c->dictionary[i])) continue;
        if (!period_read(c->dictionary[i], &periods[i])) return false;
        any = any || !periods[i].year;
    }
    if (!any) return false;
    double *first = arena_alloc_raw(a, rows * sizeof *first), *last = arena_alloc_raw(a, rows * sizeof *last);
    uint8_t *null = NULL;
    for (size_t i = 0; i < rows; i++) {
        first[i] = c->code[i] == CODE_NULL ? NAN : periods[c->code[i]].first;
        last[i] = c->code[i] == CODE_NULL ? NAN : periods[c->code[i]].last;
        if (!isnan(first[i])) continue;
        if (!null) null = ARENA_ARRAY(a, uint8_t, rows);
        null[i] = 1;
    }
    if (iso) {
        uint32_t row = 0;
        while (row < rows && c->code[row] != 0)
            row++;
        struct doubt guess = {.kind = DOUBT_GUESS,
                              .column = c->name,
                              .row = row < rows ? row : 0,
                              .text = c->dictionary[0],
                              .reason = "it is taken for a financial year, not for a month"};
        ARENA_PUSH(a, doubts->items, doubts->count, doubts->cap, guess);
    }
    out[0] = *c;
    out[1] =
        (struct column){.name = arena_concat(a, c->name, "_first"), .type = COLUMN_DATE, .number = first, .null = null};
    out[2] =
        (struct column){.name = arena_concat(a, c->name, "_last"), .type = COLUMN_DATE, .number = last, .null = null};
    return true;
}
