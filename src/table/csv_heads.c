/* Numbers that head columns of numbers: years, months, classes, channels. */
#include "base/number.h"
#include "table/csv_records.h"
#include <math.h>

/* "2019r", "2023 (p)", "1985年": a year, and what is none of a number behind it. */
static bool is_marked_year(struct str s) {
    enum { MARK_MOST = 6 };
    if (s.n <= 4 || s.n > 4 + MARK_MOST || (s.p[0] != '1' && s.p[0] != '2')) return false;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (digit != (i < 4) || (!digit && strchr(".,-/:", s.p[i]) && i + 1 < s.n)) return false;
    }
    return true;
}

/* A number, or the year that "2001-02", "2001/02" and "2001-2002" begin with. */
static bool read_count(struct str s, double *v) {
    if (number_read(s, v)) return true;
    if (is_marked_year(s)) return number_read((struct str){s.p, 4}, v);
    bool span = (s.n == 7 || s.n == 9) && (s.p[4] == '-' || s.p[4] == '/');
    double to;
    return span && number_read((struct str){s.p, 4}, v) && number_read((struct str){s.p + 5, s.n - 5}, &to) &&
           (s.n == 7 ? fmod(*v + 1, 100) : *v + 1) == to;
}

/* "2023-01", "2023/01", "2023M01" or "202301", in months. */
static bool read_month(struct str s, double *v) {
    bool marked = s.n == 7 && strchr("-/M", s.p[4]);
    double year, month;
    if (!(marked || s.n == 6) || !number_read((struct str){s.p, 4}, &year) ||
        !number_read((struct str){s.p + s.n - 2, 2}, &month))
        return false;
    *v = year * 12 + month;
    return month >= 1 && month <= 12;
}

/* Do all cells that can be read so, two at least, stand in even steps, between these bounds? */
static bool in_steps(const struct mending *m, size_t record, size_t width, bool (*read)(struct str s, double *v),
                     double least, double most) {
    double before = 0, step = 0;
    size_t n = 0;
    for (size_t c = 0; c < width; c++) {
        double v;
        struct str s = str_trim(record_cell(m, record, c));
        if (!read(s, &v)) {
            if (read_count(s, &v)) return false;
            continue;
        }
        if (v < least || v > most || v != floor(v)) return false;
        if (n == 1) step = v - before;
        if (n > 0 && (v - before != step || step == 0)) return false;
        before = v;
        n++;
    }
    return n > (fabs(step) < 1000 ? 1 : 2); /* two figures are always in steps */
}

bool csv_counts_up(const struct mending *m, size_t record, size_t width, bool any) {
    const double first = 1800, last = 2200, large = 1e9;
    return in_steps(m, record, width, read_count, any ? -large : first, any ? large : last) ||
           in_steps(m, record, width, read_month, first * 12, last * 12);
}

/* Years from left to right, or back, at whatever distances: "1990,2000,2010,2015". */
static bool years_follow(const struct mending *m, size_t record, size_t width) {
    double before = 0, way = 0;
    size_t n = 0;
    for (size_t c = 0; c < width; c++) {
        double v;
        if (!number_read(str_trim(record_cell(m, record, c)), &v)) continue;
        if (v < 1800 || v > 2200 || v != floor(v) || (n > 0 && !(v - before)) || (n > 1 && (v - before) * way < 0))
            return false;
        way = v - before;
        before = v;
        n++;
    }
    return n > 2;
}

/* "0-4", "65+", "<1", "10%": what names a class rather than counts in it. */
static bool is_class(struct str s) {
    size_t digits = 0, between = 0;
    if (!s.n) return false;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        digits += digit;
        between += s.p[i] == '-' && i > 0 && i + 1 < s.n;
    }
    char last = s.p[s.n - 1];
    return digits > 0 && (between == 1 || last == '+' || last == '%' || s.p[0] == '<' || s.p[0] == '>');
}

/* Classes over columns in which figures of that form are rare. */
static bool names_classes(const struct mending *m, size_t record, size_t width) {
    enum { LOOK = 8 };
    size_t named = 0, numbers = 0, below = 0, rows = 0;
    for (size_t c = 0; c < width; c++) {
        struct str s = str_trim(record_cell(m, record, c));
        numbers += m->kind[c] == CELL_NUMBER && s.n > 0;
        if (m->kind[c] != CELL_NUMBER || !is_class(s)) continue;
        named++;
        for (size_t i = record + 1; i < m->count && i <= record + LOOK; i++) {
            if (m->records[i].width != width) continue;
            rows++;
            below += is_class(str_trim(record_cell(m, i, c)));
        }
    }
    return named > 1 && named * 2 >= numbers && rows > 0 && below * 5 <= rows;
}

bool csv_heads_by_numbers(const struct mending *m, size_t record, size_t width, bool named) {
    if (csv_counts_up(m, record, width, false) || names_classes(m, record, width)) return true;
    if (record + 1 >= m->count || m->records[record + 1].width != width) return false;
    bool corner = !str_trim(record_cell(m, record, 0)).n && csv_kind_of(record_cell(m, record + 1, 0)) == CELL_TEXT;
    if (!named && !corner) return false;
    return (years_follow(m, record, width) && !years_follow(m, record + 1, width)) ||
           (width > 3 && csv_counts_up(m, record, width, true) && !csv_counts_up(m, record + 1, width, true));
}

/* A year, a class, a code or a day: no count. */
static bool is_period(struct str s) {
    enum cell_kind k = csv_kind_of(s);
    double year;
    return k == CELL_CODE || k == CELL_TIME || is_class(s) || (read_count(s, &year) && year >= 1800 && year <= 2200);
}

/* Do the periods from the column `from` on repeat, as "2010,2022,2010,2022" below two groups? */
static bool recurs(const struct mending *m, size_t record, size_t from, size_t width) {
    size_t period = 2;
    while (from + period < width && !str_equal(record_cell(m, record, from + period), record_cell(m, record, from)))
        period++;
    if (from + period >= width || (width - from) % period) return false;
    for (size_t c = from; c < width; c++) {
        if (!is_period(str_trim(record_cell(m, record, c)))) return false;
        if (c >= from + period && !str_equal(record_cell(m, record, c), record_cell(m, record, c - period)))
            return false;
    }
    return true;
}

/* Years in all columns from `from` on; that rise, or stay, from left to right where `rising`. */
static bool all_years(const struct mending *m, size_t record, size_t from, size_t width, bool rising) {
    double before = 1800, year;
    size_t n = 0;
    for (size_t c = from; c < width; c++) {
        struct str s = str_trim(record_cell(m, record, c));
        if (!s.n && c + 1 == width) break; /* a delimiter ends the lines */
        if (!read_count(s, &year) || year < (rising ? before : 1800) || year > 2200 || year != floor(year))
            return false;
        before = year;
        n++;
    }
    return n > 1;
}

bool csv_heads_groups(const struct mending *m, size_t record, size_t from, size_t width) {
    bool below = record + 1 < m->count && m->records[record + 1].width == width;
    if (all_years(m, record, from, width, true)) return !below || !all_years(m, record + 1, from, width, false);
    return below && ((recurs(m, record, from, width) && !recurs(m, record + 1, from, width)) ||
                     (from > 0 && names_classes(m, record, width)));
}
