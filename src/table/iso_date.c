/* Dates as ISO 8601 has them, and days written as one number. */
#include "table/typing.h"
#include <strings.h>

static bool digits(struct str s, size_t at, size_t n, int *out) {
    *out = 0;
    if (at + n > s.n) return false;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

static int month_length(int y, int m) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && calendar_leap_year(y) ? 29 : lengths[m - 1];
}

/* "12:30[:15[.123]]" and the zone, from s[*at] to the end. */
static bool time_of_day(struct str s, size_t at, double *ms) {
    int h, m, sec = 0;
    if (!digits(s, at, 2, &h) || at + 2 >= s.n || s.p[at + 2] != ':' || !digits(s, at + 3, 2, &m)) return false;
    at += 5;
    double fraction = 0;
    if (at < s.n && s.p[at] == ':') {
        if (!digits(s, at + 1, 2, &sec)) return false;
        at += 3;
        double worth = 100;
        if (at < s.n && s.p[at] == '.')
            for (at++; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++, worth /= 10)
                fraction += worth >= 1 ? (s.p[at] - '0') * worth : 0;
    }
    if (h > 24 || m > 59 || sec > 59 || (h == 24 && (m || sec))) return false;
    *ms = ((h * 60.0 + m) * 60 + sec) * 1000 + fraction;
    if (at == s.n) return true;
    if (s.p[at] == 'Z') return at + 1 == s.n;
    int zh, zm, sign = s.p[at] == '+' ? 1 : s.p[at] == '-' ? -1 : 0;
    if (!sign || !digits(s, at + 1, 2, &zh) || at + 6 != s.n || s.p[at + 3] != ':' || !digits(s, at + 4, 2, &zm))
        return false;
    *ms -= sign * (zh * 60.0 + zm) * 60000;
    return true;
}

bool iso_date(struct str s, double *ms) {
    int y, m = 1, d = 1;
    double time = 0;
    if (!digits(s, 0, 4, &y)) return false;
    size_t at = 4;
    if (at < s.n && s.p[at] == '-') {
        if (!digits(s, 5, 2, &m)) return false;
        at = 7;
        if (at < s.n && s.p[at] == '-') {
            if (!digits(s, 8, 2, &d)) return false;
            at = 10;
        }
    }
    if (m < 1 || m > 12 || d < 1 || d > month_length(y, m)) return false;
    if (at < s.n && ((s.p[at] != 'T' && s.p[at] != ' ') || !time_of_day(s, at + 1, &time))) return false;
    *ms = calendar_days(y, m - 1, d) * MS_DAY + time;
    return true;
}

bool packed_date(struct str s, double *ms) {
    int y, m, d;
    if (s.n != 8 || !digits(s, 0, 4, &y) || !digits(s, 4, 2, &m) || !digits(s, 6, 2, &d)) return false;
    if (y < 1800 || y > 2199 || m < 1 || m > 12 || d < 1 || d > month_length(y, m)) return false;
    *ms = calendar_days(y, m - 1, d) * MS_DAY;
    return true;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

bool names_dates(const char *name) {
    static const char *const parts[] = {"date", "datum", "fecha", "дата", "yyyymmdd", "日付", "日期"}; /* of words */
    static const char *const words[] = {"day", "tag", "data", "dato", "jour", "time"};
    for (const char *p = name; *p; p++) {
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (strncasecmp(p, parts[i], strlen(parts[i])) == 0) return true;
        for (size_t i = 0; i < sizeof words / sizeof *words && (p == name || !is_letter(p[-1])); i++)
            if (strncasecmp(p, words[i], strlen(words[i])) == 0 && !is_letter(p[strlen(words[i])])) return true;
    }
    return false;
}
