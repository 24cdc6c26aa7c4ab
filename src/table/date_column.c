/* Dates as people write them where JavaScript would not read them alike: 5.1.2023, 31/12/2023, 5 January 2023, 5 янв.
 * 2023. A column decides for all its cells whether the day or the month comes first. Like ISO dates they are read as
 * UTC. */
#include "table/month.h"
#include "table/typing.h"

enum shape { SHAPE_NONE, SHAPE_NUMBERS, SHAPE_YEAR_FIRST, SHAPE_NAMED };

struct written {
    enum shape shape;
    int first, second, year; /* NUMBERS: as written; otherwise day and month */
    char separator;
    bool short_year; /* "14.06.24": `year` is the last part, of two digits */
    double time;     /* of day, ms */
};

struct cursor {
    struct str s;
    size_t at;
};

static size_t number(struct cursor *c, int *out) {
    size_t n = 0;
    *out = 0;
    for (; c->at < c->s.n && c->s.p[c->at] >= '0' && c->s.p[c->at] <= '9' && n < 5; n++)
        *out = *out * 10 + (c->s.p[c->at++] - '0');
    return n;
}

static bool take(struct cursor *c, const char *any) {
    if (c->at >= c->s.n || !strchr(any, c->s.p[c->at])) return false;
    c->at++;
    return true;
}

/* Returns 1..12, or 0. */
static int month(struct cursor *c) {
    size_t start = c->at;
    while (c->at < c->s.n && !strchr(" .,-/", c->s.p[c->at]) && (c->s.p[c->at] < '0' || c->s.p[c->at] > '9'))
        c->at++;
    return month_of_name((struct str){c->s.p + start, c->at - start});
}

static void blanks(struct cursor *c) {
    while (take(c, " ,")) {
    }
}

static int full_year(int two_digits) {
    return two_digits + (two_digits < 70 ? 2000 : 1900);
}

static bool numeric(struct cursor *c, struct written *w) {
    size_t first = number(c, &w->first);
    w->separator = c->at < c->s.n ? c->s.p[c->at] : 0;
    if (!first || first == 3 || first > 4 || !take(c, "./-")) return false;
    bool dots = w->separator == '.';
    if (dots) take(c, " ");
    size_t second = number(c, &w->second);
    if (!second || second > 2 || c->at >= c->s.n || c->s.p[c->at++] != w->separator) return false;
    if (dots) take(c, " ");
    size_t third = number(c, &w->year);
    if (dots) take(c, "."); /* "14.06.2024.", "2024. 06. 14." */
    if (first == 4 && third && third <= 2) {
        int day = w->year;
        w->year = w->first;
        w->first = day;
        w->shape = SHAPE_YEAR_FIRST;
        return true;
    }
    w->shape = SHAPE_NUMBERS;
    w->short_year = third == 2;
    return first <= 2 && (third == 4 || third == 2);
}

static bool take_text(struct cursor *c, const char *text) {
    if (!str_starts((struct str){c->s.p + c->at, c->s.n - c->at}, str_of(text))) return false;
    c->at += strlen(text);
    return true;
}

/* "2023年1月5日" */
static bool signed_by_characters(struct cursor *c, struct written *w) {
    w->shape = SHAPE_YEAR_FIRST;
    return number(c, &w->year) == 4 && take_text(c, "年") && number(c, &w->second) && take_text(c, "月") &&
           number(c, &w->first) && take_text(c, "日");
}

/* "2024-Jan-01" */
static bool year_month_day(struct cursor *c, struct written *w) {
    w->shape = SHAPE_NAMED;
    if (number(c, &w->year) != 4 || !take(c, "- /")) return false;
    char separator = c->s.p[c->at - 1];
    w->second = month(c);
    size_t n = w->second && c->at < c->s.n && c->s.p[c->at++] == separator ? number(c, &w->first) : 0;
    return n && n <= 2;
}

/* "2023 жылғы 5 қаңтар", "2023 ж. 6 ақпан" */
static bool year_and_name(struct cursor *c, struct written *w) {
    w->shape = SHAPE_NAMED;
    if (number(c, &w->year) != 4) return false;
    blanks(c);
    if (!take_text(c, "жылғы") && !take_text(c, "жылдың") && !take_text(c, "ж.")) return false;
    blanks(c);
    size_t n = number(c, &w->first);
    blanks(c);
    w->second = n && n <= 2 ? month(c) : 0;
    return w->second != 0;
}

static bool named(struct cursor *c, struct written *w) {
    size_t n = number(c, &w->first);
    if (n > 2) return false;
    take(c, ".");
    if (n) take(c, "-/");
    blanks(c);
    if (n) take_text(c, "de ");
    w->second = month(c);
    if (!w->second) return false;
    take(c, ".");
    if (n) take(c, "-/");
    blanks(c);
    if (n) take_text(c, "de ");
    if (!n) {
        n = number(c, &w->first);
        if (!n || n > 2) return false;
        blanks(c);
    }
    w->shape = SHAPE_NAMED;
    n = number(c, &w->year);
    if (n == 2) w->year = full_year(w->year);
    blanks(c);
    if (!take_text(c, "года") && !take_text(c, "г.")) take_text(c, "ж.");
    while (c->s.p[c->at - 1] == ' ') /* before the time of day */
        c->at--;
    return n == 4 || n == 2;
}

/* "UTC", "+0200", "-03:00": what the time of day is ahead of UTC, in ms. */
static double zone(struct cursor *c) {
    size_t start = c->at;
    if (take_text(c, "UTC") || take_text(c, "GMT") || take(c, "Z")) return 0;
    int sign = c->at < c->s.n && c->s.p[c->at] == '-' ? -1 : 1, h, m = 0;
    if (!take(c, "+-")) return 0;
    size_t n = number(c, &h);
    if (n == 4) {
        m = h % 100;
        h /= 100;
    } else if (n != 2 || (take(c, ":") && number(c, &m) != 2)) {
        c->at = start;
    }
    return sign * (h * 60.0 + m) * 60000;
}

static bool time_of_day(struct cursor *c, struct written *w) {
    int h, m, s = 0;
    if (c->at == c->s.n) return true;
    if (!take(c, " ,T")) return false;
    blanks(c);
    if (!number(c, &h) || !take(c, ":") || number(c, &m) != 2) return false;
    if (take(c, ":") && number(c, &s) != 2) return false;
    blanks(c);
    bool after_noon = take_text(c, "PM") || take_text(c, "pm");
    if (after_noon || take_text(c, "AM") || take_text(c, "am")) {
        if (h < 1 || h > 12) return false;
        h = h % 12 + (after_noon ? 12 : 0);
    }
    blanks(c);
    w->time = ((h * 60.0 + m) * 60 + s) * 1000 - zone(c);
    return c->at == c->s.n && h < 24 && m < 60 && s < 60;
}

static struct written read_plain(struct str s) {
    struct written w = {.time = 0};
    struct cursor c = {s, 0};
    static bool (*const forms[])(struct cursor *, struct written *) = {numeric, named, year_month_day,
                                                                       signed_by_characters, year_and_name};
    bool right = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !right; i++) {
        w = (struct written){.time = 0};
        c.at = 0;
        right = forms[i](&c, &w);
    }
    if (!right || !time_of_day(&c, &w)) w.shape = SHAPE_NONE;
    return w;
}

/* What follows a day of the week, "Sun, 31 Dec 2023"; empty: none stands there. */
static struct str after_weekday(struct str s) {
    static const char *const names[] = {"Monday",   "Tuesday", "Wednesday", "Thursday", "Friday",     "Saturday",
                                        "Sunday",   "Montag",  "Dienstag",  "Mittwoch", "Donnerstag", "Freitag",
                                        "Samstag",  "Sonntag", "lundi",     "mardi",    "mercredi",   "jeudi",
                                        "vendredi", "samedi",  "dimanche",  "lunes",    "martes",     "miércoles",
                                        "jueves",   "viernes", "sábado",    "domingo"};
    size_t n = 0;
    while (n < s.n && !strchr(" ,.", s.p[n]))
        n++;
    struct cursor c = {s, n};
    if (n < 2) return STR("");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (n > strlen(names[i]) || strncasecmp(s.p, names[i], n) != 0) continue;
        take(&c, ".");
        blanks(&c);
        return (struct str){s.p + c.at, s.n - c.at};
    }
    return STR("");
}

static struct written read_date(struct str s) {
    s = str_trim(s);
    struct written w = read_plain(s);
    struct str rest = w.shape ? STR("") : after_weekday(s);
    return rest.n ? read_plain(rest) : w;
}

static double instant(const struct written *w, bool month_first) {
    int day = month_first ? w->second : w->first, m = month_first ? w->first : w->second;
    double ms = calendar_utc(w->year, m - 1, day, 0, 0, 0, 0);
    struct civil back = calendar_civil(ms);
    return m >= 1 && m <= 12 && back.day == day && back.month == m - 1 ? ms + w->time : NAN;
}

/* Which comes first is shown by a number over 12, and by dots, after which days always come first. */
static bool choose_order(const struct written *dates, size_t n, bool *month_first) {
    bool day_first = false;
    *month_first = false;
    for (size_t i = 0; i < n; i++) {
        if (dates[i].shape != SHAPE_NUMBERS) continue;
        day_first = day_first || dates[i].first > 12 || dates[i].separator == '.';
        *month_first = *month_first || dates[i].second > 12;
    }
    return day_first != *month_first;
}

/* Some cells show that the day comes first and others that the month does. */
static bool contradict(const struct written *dates, size_t n) {
    bool first = false, second = false;
    for (size_t i = 0; i < n; i++) {
        if (dates[i].shape != SHAPE_NUMBERS) continue;
        first = first || dates[i].first > 12;
        second = second || dates[i].second > 12;
    }
    return first && second;
}

/* Where years have two digits they may be the last part, or, unless dots part them, the first: it is the one that
 * varies less. False: neither does. */
static bool place_short_years(struct written *dates, size_t n) {
    int low[2] = {99, 99}, high[2] = {0, 0};
    bool any = false, first = true, last = true;
    for (size_t i = 0; i < n; i++) {
        const struct written *w = &dates[i];
        if (w->shape != SHAPE_NUMBERS || !w->short_year) continue;
        any = true;
        const int ends[2] = {w->first, w->year};
        for (int k = 0; k < 2; k++) {
            if (ends[k] < low[k]) low[k] = ends[k];
            if (ends[k] > high[k]) high[k] = ends[k];
        }
        first = first && w->separator != '.' && w->second <= 12 && w->year >= 1 && w->year <= 31;
        last = last && w->first <= 31 && w->second <= 31 && (w->first <= 12 || w->second <= 12);
    }
    int spread[2] = {high[0] - low[0], high[1] - low[1]};
    if (any && first && last && spread[0] == spread[1]) return false;
    first = first && (!last || spread[0] < spread[1]);
    for (size_t i = 0; i < n; i++) {
        struct written *w = &dates[i];
        if (w->shape != SHAPE_NUMBERS || !w->short_year) continue;
        int day = w->year;
        w->year = full_year(first ? w->first : w->year);
        if (first) w->first = day, w->shape = SHAPE_YEAR_FIRST;
    }
    return true;
}

/* The column of what each of the texts means; NaN: null. */
static struct column dates_by_code(struct arena *a, const struct column *c, const double *ms, size_t rows) {
    double *v = arena_alloc_raw(a, rows * sizeof *v);
    uint8_t *null = NULL;
    for (size_t i = 0; i < rows; i++) {
        v[i] = c->code[i] == CODE_NULL ? NAN : ms[c->code[i]];
        if (!isnan(v[i])) continue;
        if (!null) null = ARENA_ARRAY(a, uint8_t, rows);
        null[i] = 1;
    }
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = v, .null = null};
}

bool packed_date_column(struct arena *a, const struct column *c, size_t rows, struct column *out) {
    double *ms = ARENA_ARRAY(a, double, c->dictionary_count + 1);
    bool any = false;
    if (c->type != COLUMN_STRING || !names_dates(c->name)) return false;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        ms[i] = NAN;
        if (figure_is_null(str_trim(c->dictionary[i]))) continue;
        if (!packed_date(str_trim(c->dictionary[i]), &ms[i])) return false;
        any = true;
    }
    if (any) *out = dates_by_code(a, c, ms, rows);
    return any;
}

static void doubt(struct arena *a, struct doubts *doubts, const struct column *c, size_t entry, size_t rows,
                  enum doubt_kind kind, const char *reason) {
    uint32_t row = 0;
    while (row < rows && c->code[row] != entry)
        row++;
    struct doubt d = {.kind = kind, .column = c->name, .row = row, .text = c->dictionary[entry], .reason = reason};
    ARENA_PUSH(a, doubts->items, doubts->count, doubts->cap, d);
}

/* The cells taken apart; false: one is no date. */
static bool read_dates(const struct column *c, struct written *dates, size_t *any) {
    *any = SIZE_MAX;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        if (figure_is_null(c->dictionary[i])) continue;
        dates[i] = read_date(c->dictionary[i]);
        if (dates[i].shape == SHAPE_NONE) return false;
        if (*any == SIZE_MAX) *any = i;
    }
    return *any != SIZE_MAX;
}

static size_t first_with(const struct written *dates, size_t n, bool short_year) {
    size_t i = 0;
    while (i < n && !(dates[i].shape == SHAPE_NUMBERS && dates[i].short_year >= short_year))
        i++;
    return i < n ? i : SIZE_MAX;
}

bool date_column(struct arena *a, const struct column *c, size_t rows, char usual_first, struct column *out,
                 struct doubts *doubts) {
    size_t n = c->dictionary_count, any;
    struct written *dates = ARENA_ARRAY(a, struct written, n);
    double *ms = ARENA_ARRAY(a, double, n);
    bool month_first = false;
    if (!read_dates(c, dates, &any)) return false;
    size_t numbers = first_with(dates, n, false), brief = first_with(dates, n, true);
    if (!place_short_years(dates, n)) {
        doubt(a, doubts, c, brief, rows, DOUBT_MISFIT, "it is a date, but no cell shows which part is the year");
        return false;
    }
    numbers = first_with(dates, n, false);
    bool sure = numbers == SIZE_MAX || choose_order(dates, n, &month_first);
    bool borrowed = !sure && usual_first && !contradict(dates, n);
    if (borrowed) month_first = usual_first == 'm';
    for (size_t i = 0; i < n; i++) {
        ms[i] = dates[i].shape ? instant(&dates[i], month_first && dates[i].shape == SHAPE_NUMBERS) : NAN;
        if (dates[i].shape && (sure || borrowed) && isnan(ms[i])) return false;
    }
    if (!sure && !borrowed) {
        doubt(a, doubts, c, numbers, rows, DOUBT_MISFIT,
              "it is a date, but no cell shows whether the day or the month comes first");
        return false;
    }
    if (borrowed)
        doubt(a, doubts, c, numbers, rows, DOUBT_GUESS,
              month_first ? "the month is taken to come first, as in other columns"
                          : "the day is taken to come first, as in other columns");
    if (brief != SIZE_MAX)
        doubt(a, doubts, c, brief, rows, DOUBT_GUESS, arena_printf(a, "its year is taken for %d", dates[brief].year));
    *out = dates_by_code(a, c, ms, rows);
    if (numbers != SIZE_MAX) out->writing.date_first = month_first ? 'm' : 'd';
    return true;
}

bool date_said(struct str text, struct writing writing, double *ms) {
    struct written w = read_date(text);
    if (w.shape != SHAPE_NUMBERS && w.shape != SHAPE_NAMED) return false;
    if (w.short_year) w.year = full_year(w.year);
    bool month_first = false;
    if (w.shape == SHAPE_NUMBERS && !choose_order(&w, 1, &month_first)) {
        if (!writing.date_first) return false;
        month_first = writing.date_first == 'm';
    }
    *ms = instant(&w, month_first);
    return !isnan(*ms);
}
