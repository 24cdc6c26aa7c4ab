/* The reading half of d3-time-format. */
#include "base/number.h"
#include "scale/time_format.h"
#include "scale/time_unit.h"
#include <math.h>

/* What the directives have said so far; NaN: nothing. */
struct fields {
    double year, month, day, hour, minute, second, ms;
    double quarter_month, period, weekday, weekday_monday, week_sunday, week_monday, week_iso, zone, unix_ms, unix_s;
    bool has_ms;
};
struct reader {
    struct fields f;
    struct str text;
    size_t at;
    const struct time_locale *locale;
    int depth;
};

/* White space and at least one digit within the next `width` bytes: /^\s*\d+/. */
static bool read_number(struct reader *r, size_t width, double *out) {
    size_t end = r->at + width, i = r->at;
    if (end > r->text.n || width == 0) end = r->text.n;
    const char *p = r->text.p;
    while (i < end && (p[i] == ' ' || (p[i] >= '\t' && p[i] <= '\r')))
        i++;
    size_t digits = i;
    double v = 0;
    for (; i < end && p[i] >= '0' && p[i] <= '9'; i++)
        v = v * 10 + (p[i] - '0');
    if (i == digits) return false;
    *out = v;
    r->at = i;
    return true;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* One of the names, in their order as d3's regular expression has it. Case matters outside ASCII only. */
static bool read_name(struct reader *r, const char *const *names, int count, double *out) {
    for (int i = 0; i < count; i++) {
        size_t n = strlen(names[i]), k = 0;
        if (n > r->text.n - r->at) continue;
        while (k < n && lower(names[i][k]) == lower(r->text.p[r->at + k]))
            k++;
        if (k < n) continue;
        r->at += n;
        *out = i;
        return true;
    }
    return false;
}

static bool digit_at(const struct reader *r, size_t i) {
    return i < r->text.n && r->text.p[i] >= '0' && r->text.p[i] <= '9';
}
static int two_digits(const struct reader *r, size_t i) {
    return (r->text.p[i] - '0') * 10 + (r->text.p[i + 1] - '0');
}

/* Z, +hh, +hhmm, +hh:mm; kept as d3 keeps it, negated hhmm. */
static bool read_zone(struct reader *r) {
    size_t i = r->at;
    char c = i < r->text.n ? r->text.p[i] : 0;
    if (c == 'Z') {
        r->f.zone = 0;
        r->at++;
        return true;
    }
    if ((c != '+' && c != '-') || !digit_at(r, i + 1) || !digit_at(r, i + 2)) return false;
    double v = two_digits(r, i + 1) * 100;
    i += 3;
    size_t m = i < r->text.n && r->text.p[i] == ':' ? i + 1 : i;
    if (digit_at(r, m) && digit_at(r, m + 1)) {
        v += two_digits(r, m);
        i = m + 2;
    }
    r->f.zone = c == '+' ? -v : v;
    r->at = i;
    return true;
}

static bool read_specifier(struct reader *r, struct str spec);

static bool read_nested(struct reader *r, const char *spec) {
    if (r->depth > 3) return false;
    r->depth++;
    bool ok = read_specifier(r, str_of(spec));
    r->depth--;
    return ok;
}

static bool read_year2(struct reader *r) {
    double v;
    if (!read_number(r, 2, &v)) return false;
    r->f.year = v + (v > 68 ? 1900 : 2000);
    return true;
}

static bool read_directive(struct reader *r, char directive) {
    struct fields *f = &r->f;
    double v;
    switch (directive) {
    case 'a': return read_name(r, r->locale->short_days, 7, &f->weekday);
    case 'A': return read_name(r, r->locale->days, 7, &f->weekday);
    case 'b': return read_name(r, r->locale->short_months, 12, &f->month);
    case 'B': return read_name(r, r->locale->months, 12, &f->month);
    case 'p': return read_name(r, r->locale->periods, 2, &f->period);
    case 'c': return read_nested(r, r->locale->date_time);
    case 'x': return read_nested(r, r->locale->date);
    case 'X': return read_nested(r, r->locale->time);
    case 'd':
    case 'e': return read_number(r, 2, &f->day);
    case 'f':
        if (!read_number(r, 6, &v)) return false;
        f->ms = floor(v / 1000);
        return f->has_ms = true;
    case 'L': return f->has_ms = read_number(r, 3, &f->ms);
    case 'g':
    case 'y': return read_year2(r);
    case 'G':
    case 'Y': return read_number(r, 4, &f->year);
    case 'H':
    case 'I': return read_number(r, 2, &f->hour);
    case 'j': f->month = 0; return read_number(r, 3, &f->day);
    case 'm':
        if (!read_number(r, 2, &v)) return false;
        f->month = v - 1;
        return true;
    case 'M': return read_number(r, 2, &f->minute);
    case 'q':
        if (!read_number(r, 1, &v)) return false;
        f->quarter_month = v * 3 - 3;
        return true;
    case 'Q': return read_number(r, 0, &f->unix_ms);
    case 's': return read_number(r, 0, &f->unix_s);
    case 'S': return read_number(r, 2, &f->second);
    case 'u': return read_number(r, 1, &f->weekday_monday);
    case 'U': return read_number(r, 2, &f->week_sunday);
    case 'V': return read_number(r, 2, &f->week_iso);
    case 'w': return read_number(r, 1, &f->weekday);
    case 'W': return read_number(r, 2, &f->week_monday);
    case 'Z': return read_zone(r);
    case '%': return r->at < r->text.n && r->text.p[r->at++] == '%';
    default: return false;
    }
}

static bool read_specifier(struct reader *r, struct str spec) {
    for (size_t i = 0; i < spec.n;) {
        if (r->at >= r->text.n) return false;
        char c = spec.p[i++];
        if (c != '%') {
            if (c != r->text.p[r->at++]) return false;
            continue;
        }
        c = i < spec.n ? spec.p[i++] : 0;
        if (c == '-' || c == '_' || c == '0') c = i < spec.n ? spec.p[i++] : 0;
        if (!read_directive(r, c)) return false;
    }
    return true;
}

/* Turn week and weekday into year, month and day. `z`: the zone that the fields are in. */
static bool resolve_weeks(struct fields *f, const struct zone *z) {
    if (!isnan(f->week_iso)) {
        if (f->week_iso < 1 || f->week_iso > 53) return false;
        if (isnan(f->weekday)) f->weekday = 1;
        /* ISO week 1 holds January 4th. */
        double week = zone_instant(z, f->year, 0, 4, 0, 0, 0, 0);
        week = time_interval_floor((struct time_interval){INTERVAL_MONDAY, 1}, z, week);
        struct civil c = zone_civil(z, week);
        f->year = c.year;
        f->month = c.month;
        f->day = c.day + (f->week_iso - 1) * 7 + fmod(f->weekday + 6, 7);
    } else if (!isnan(f->week_monday) || !isnan(f->week_sunday)) {
        bool monday = !isnan(f->week_monday);
        if (isnan(f->weekday)) f->weekday = !isnan(f->weekday_monday) ? fmod(f->weekday_monday, 7) : monday ? 1 : 0;
        double first = calendar_civil(calendar_utc(f->year, 0, 1, 0, 0, 0, 0)).weekday;
        f->month = 0;
        f->day = monday ? fmod(f->weekday + 6, 7) + f->week_monday * 7 - fmod(first + 5, 7)
                        : f->weekday + f->week_sunday * 7 - fmod(first + 6, 7);
    }
    return true;
}

bool time_format_parse(struct str text, struct str specifier, const struct time_locale *l, const struct zone *z,
                       double *t) {
    struct reader r = {.f = {1900, NAN, 1, 0, 0, 0, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, false},
                       .text = text,
                       .locale = l ? l : &time_locale_default};
    if (!read_specifier(&r, specifier) || r.at != text.n) return false;
    struct fields *f = &r.f;
    if (!isnan(f->unix_ms)) {
        *t = f->unix_ms;
        return true;
    }
    if (!isnan(f->unix_s)) {
        *t = f->unix_s * 1e3 + (f->has_ms ? f->ms : 0);
        return true;
    }
    if (!isnan(f->period)) f->hour = fmod(f->hour, 12) + f->period * 12;
    if (isnan(f->month)) f->month = isnan(f->quarter_month) ? 0 : f->quarter_month;
    if (!isnan(f->zone)) z = NULL;
    if (!resolve_weeks(f, z)) return false;
    if (!isnan(f->zone)) {
        f->hour += trunc(f->zone / 100);
        f->minute += fmod(f->zone, 100);
    }
    *t = zone_instant(z, f->year, f->month, f->day, f->hour, f->minute, f->second, f->ms);
    return true;
}
