/* Time zones from TZif files (RFC 8536) and POSIX rules ("EST5EDT,M3.2.0,M11.1.0"). */
#include "scale/calendar.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* When summer time starts or ends, in a POSIX rule. */
struct rule {
    enum { RULE_MONTH, RULE_JULIAN, RULE_DAY } kind; /* Mm.w.d, Jn (1..365, no 29 February), n (0..365) */
    int month, week, day;
    int32_t seconds; /* local time of day, may be negative or past 24 h */
};
struct zone {
    size_t n;
    const int64_t *at;     /* seconds of UTC, ascending */
    const int32_t *offset; /* seconds east of UTC from at[i] on */
    int32_t first;         /* before at[0] */
    bool has_rules;        /* after the last transition: */
    int32_t standard, summer;
    bool has_summer;
    struct rule start, end;
};

enum { ZONE_BYTES = 1 << 18, ZONE_PATH = 512 };

/* POSIX rules. Each reader moves *s past what it read. */

static bool read_name(const char **s) {
    const char *p = *s;
    if (*p == '<') {
        while (*p && *p != '>')
            p++;
        if (*p != '>') return false;
        *s = p + 1;
        return true;
    }
    while ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z'))
        p++;
    bool ok = p - *s >= 3;
    *s = p;
    return ok;
}

static bool read_int(const char **s, int *out) {
    const char *p = *s;
    int n = 0;
    while (*p >= '0' && *p <= '9' && n < 100000)
        n = n * 10 + (*p++ - '0');
    bool ok = p > *s;
    *s = p;
    *out = n;
    return ok;
}

/* [+-]hh[:mm[:ss]] */
static bool read_time(const char **s, int32_t *seconds) {
    int sign = 1, h, m = 0, sec = 0;
    if (**s == '-' || **s == '+') sign = *(*s)++ == '-' ? -1 : 1;
    if (!read_int(s, &h) || h > 167) return false;
    if (**s == ':') {
        ++*s;
        if (!read_int(s, &m) || m > 59) return false;
        if (**s == ':') {
            ++*s;
            if (!read_int(s, &sec) || sec > 59) return false;
        }
    }
    *seconds = sign * (h * 3600 + m * 60 + sec);
    return true;
}

static bool read_rule(const char **s, struct rule *r) {
    *r = (struct rule){.seconds = 7200};
    if (*(*s)++ != ',') return false;
    if (**s == 'M') {
        ++*s;
        r->kind = RULE_MONTH;
        if (!read_int(s, &r->month) || *(*s)++ != '.' || !read_int(s, &r->week) || *(*s)++ != '.' ||
            !read_int(s, &r->day))
            return false;
        if (r->month < 1 || r->month > 12 || r->week < 1 || r->week > 5 || r->day > 6) return false;
    } else {
        r->kind = RULE_DAY;
        if (**s == 'J') {
            ++*s;
            r->kind = RULE_JULIAN;
        }
        if (!read_int(s, &r->day) || r->day > 365 || (r->kind == RULE_JULIAN && r->day < 1)) return false;
    }
    if (**s == '/') {
        ++*s;
        return read_time(s, &r->seconds);
    }
    return true;
}

static bool read_rules(const char *s, struct zone *z) {
    int32_t west;
    if (!read_name(&s) || !read_time(&s, &west)) return false;
    z->standard = -west;
    z->has_rules = true;
    if (!*s) return true;
    if (!read_name(&s)) return false;
    z->summer = z->standard + 3600;
    if (*s && *s != ',') {
        if (!read_time(&s, &west)) return false;
        z->summer = -west;
    }
    z->has_summer = true;
    if (!*s) s = ",M3.2.0,M11.1.0"; /* what POSIX leaves open and everyone takes from the USA */
    return read_rule(&s, &z->start) && read_rule(&s, &z->end) && !*s;
}

/* Local seconds since 1970 at which a rule applies in a year. */
static double rule_time(const struct rule *r, int year) {
    double days;
    if (r->kind == RULE_MONTH) {
        double first = calendar_days(year, r->month - 1, 1);
        int weekday = (int)fmod(fmod(first + 4, 7) + 7, 7);
        int length = (int)(calendar_days(year, r->month, 1) - first);
        int day = (r->day - weekday + 7) % 7 + 7 * (r->week - 1);
        days = first + (day < length ? day : day - 7);
    } else {
        int day = r->kind == RULE_DAY ? r->day : r->day - 1 + (r->day >= 60 && calendar_leap_year(year));
        days = calendar_days(year, 0, 1) + day;
    }
    return days * 86400 + r->seconds;
}

static int32_t rules_offset(const struct zone *z, double seconds) {
    if (!z->has_summer) return z->standard;
    int year = calendar_civil((seconds + z->standard) * 1e3).year;
    double start = rule_time(&z->start, year) - z->standard, end = rule_time(&z->end, year) - z->summer;
    bool summer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
    return summer ? z->summer : z->standard;
}

double zone_offset(const struct zone *z, double utc) {
    if (!z || isnan(utc)) return 0;
    double seconds = floor(utc / 1e3);
    if (z->has_rules && (z->n == 0 || seconds >= (double)z->at[z->n - 1])) return rules_offset(z, seconds) * 1e3;
    size_t lo = 0, hi = z->n; /* transitions at or before the instant */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if ((double)z->at[mid] <= seconds)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (lo ? z->offset[lo - 1] : z->first) * 1e3;
}

/* TZif. */

static int64_t big_endian(const unsigned char *p, int bytes) {
    uint64_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[i];
    if (bytes == 4) return (int32_t)(uint32_t)v;
    return (int64_t)v;
}

enum { TZIF_HEADER = 44 };
struct tzif {
    size_t isut, isstd, leap, times, types, chars;
    size_t width; /* bytes of a time */
};

static bool read_header(const unsigned char *p, size_t n, size_t width, struct tzif *h) {
    if (n < TZIF_HEADER || memcmp(p, "TZif", 4) != 0) return false;
    size_t *const fields[] = {&h->isut, &h->isstd, &h->leap, &h->times, &h->types, &h->chars};
    for (int i = 0; i < 6; i++) {
        int64_t v = big_endian(p + 20 + 4 * i, 4);
        if (v < 0 || v > ZONE_BYTES) return false;
        *fields[i] = (size_t)v;
    }
    h->width = width;
    return true;
}

static size_t data_bytes(const struct tzif *h) {
    return h->times * h->width + h->times + h->types * 6 + h->chars + h->leap * (h->width + 4) + h->isstd + h->isut;
}

static bool read_tzif(struct arena *a, const unsigned char *p, size_t n, struct zone *z) {
    struct tzif h;
    if (!read_header(p, n, 4, &h)) return false;
    const unsigned char *end = p + n;
    bool wide = p[4] >= '2';
    p += TZIF_HEADER;
    if (wide) {
        size_t skip = data_bytes(&h);
        if (skip > (size_t)(end - p) || !read_header(p + skip, (size_t)(end - p) - skip, 8, &h)) return false;
        p += skip + TZIF_HEADER;
    }
    if (data_bytes(&h) > (size_t)(end - p) || h.types == 0) return false;
    const unsigned char *index = p + h.times * h.width, *types = index + h.times;
    int64_t *at = ARENA_ARRAY(a, int64_t, h.times);
    int32_t *offset = ARENA_ARRAY(a, int32_t, h.times);
    for (size_t i = 0; i < h.times; i++) {
        if (index[i] >= h.types) return false;
        at[i] = big_endian(p + i * h.width, (int)h.width);
        if (i && at[i] <= at[i - 1]) return false;
        offset[i] = (int32_t)big_endian(types + 6 * index[i], 4);
    }
    z->n = h.times;
    z->at = at;
    z->offset = offset;
    z->first = (int32_t)big_endian(types, 4);
    p += data_bytes(&h);
    char footer[128];
    size_t length = (size_t)(end - p);
    if (wide && length >= 2 && length - 2 < sizeof footer && p[0] == '\n' && p[length - 1] == '\n') {
        memcpy(footer, p + 1, length - 2);
        footer[length - 2] = 0;
        if (footer[0] && !read_rules(footer, z)) return false;
    }
    return true;
}

static bool read_file(struct arena *a, const char *path, struct zone *z) {
    unsigned char bytes[8192]; /* the largest file of the tz database has 3.6 kB */
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return n < sizeof bytes && read_tzif(a, bytes, n, z);
}

const struct zone *zone_load(struct arena *a, const char *tz, bool *found) {
    bool ignored;
    if (!found) found = &ignored;
    if (!tz) tz = getenv("TZ");
    *found = true;
    struct zone *z = ARENA_NEW(a, struct zone);
    if (!tz) {
        if (!read_file(a, "/etc/localtime", z)) return NULL;
    } else {
        if (*tz == ':') tz++;
        if (!*tz || strcmp(tz, "UTC") == 0) return NULL;
        char path[ZONE_PATH];
        int n = snprintf(path, sizeof path, "%s%s", *tz == '/' ? "" : "/usr/share/zoneinfo/", tz);
        bool ok = n > 0 && n < ZONE_PATH && read_file(a, path, z);
        if (!ok) {
            *z = (struct zone){.n = 0};
            *found = read_rules(tz, z);
            if (!*found) return NULL;
        }
    }
    return z->n == 0 && !z->has_summer && (z->has_rules ? z->standard : z->first) == 0 ? NULL : z;
}
