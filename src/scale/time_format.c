#include "scale/time_format.h"
#include "base/utf8.h"
#include "scale/time_unit.h"
#include <math.h>

const struct time_locale time_locale_default = {
    .date_time = "%x, %X",
    .date = "%-m/%-d/%Y",
    .time = "%-I:%M:%S %p",
    .periods = {"AM", "PM"},
    .days = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    .short_days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};

/* What a directive sees. */
struct moment {
    double t;
    struct civil c;
    const struct time_locale *locale;
    const struct zone *zone;
    int depth; /* of %c, %x, %X within each other */
};

/* `fill` 0: none. */
static void add_padded(struct buf *b, double v, char fill, int width) {
    char digits[32];
    int n = 0;
    if (isnan(v)) { /* padded as any number is: "0NaN" */
        for (int i = 3; fill && i < width; i++)
            buf_addc(b, fill);
        buf_adds(b, "NaN");
        return;
    }
    if (v < 0) buf_addc(b, '-');
    uint64_t u = (uint64_t)fabs(v);
    do
        digits[n++] = (char)('0' + (int)(u % 10));
    while (u /= 10);
    for (int i = n; fill && i < width; i++)
        buf_addc(b, fill);
    while (n > 0)
        buf_addc(b, digits[--n]);
}

static double count_since(enum interval_kind kind, const struct moment *m, double from) {
    return time_interval_count((struct time_interval){kind, 1}, m->zone, from, m->t);
}

static double year_start(const struct zone *z, double t) {
    return time_interval_floor((struct time_interval){INTERVAL_YEAR, 1}, z, t);
}

/* The Thursday of the ISO week. */
static double iso_thursday(const struct moment *m) {
    const struct time_interval thursday = {INTERVAL_THURSDAY, 1};
    return m->c.weekday >= 4 || m->c.weekday == 0 ? time_interval_floor(thursday, m->zone, m->t)
                                                  : time_interval_ceil(thursday, m->zone, m->t);
}

static double iso_week(const struct moment *m) {
    double t = iso_thursday(m), start = year_start(m->zone, t);
    return time_interval_count((struct time_interval){INTERVAL_THURSDAY, 1}, m->zone, start, t) +
           (zone_civil(m->zone, start).weekday == 4);
}

static void add_zone(struct buf *b, const struct moment *m) {
    double minutes = isnan(m->t) ? NAN : trunc(zone_offset(m->zone, m->t) / MS_MINUTE);
    buf_addc(b, minutes < 0 ? '-' : '+');
    minutes = fabs(minutes);
    add_padded(b, isnan(minutes) ? 0 : floor(minutes / 60), '0', 2);
    add_padded(b, fmod(minutes, 60), '0', 2);
}

static void write_moment(struct buf *b, struct str spec, const struct moment *m);

static void write_nested(struct buf *b, const char *spec, const struct moment *m) {
    struct moment inner = *m;
    if (inner.depth++ < 3) write_moment(b, str_of(spec), &inner);
}

/* Texts and whole dates; false when the directive is none of them. */
static bool write_name(struct buf *b, char directive, const struct moment *m) {
    const struct civil *c = &m->c;
    const struct time_locale *l = m->locale;
    bool valid = !isnan(m->t);
    switch (directive) {
    case 'a': buf_adds(b, valid ? l->short_days[c->weekday] : ""); return true;
    case 'A': buf_adds(b, valid ? l->days[c->weekday] : ""); return true;
    case 'b': buf_adds(b, valid ? l->short_months[c->month] : ""); return true;
    case 'B': buf_adds(b, valid ? l->months[c->month] : ""); return true;
    case 'p': buf_adds(b, l->periods[valid && c->hour >= 12]); return true;
    case 'c': write_nested(b, l->date_time, m); return true;
    case 'x': write_nested(b, l->date, m); return true;
    case 'X': write_nested(b, l->time, m); return true;
    case 'Z': add_zone(b, m); return true;
    case '%': buf_addc(b, '%'); return true;
    default: return false;
    }
}

/* False when there is no such directive. */
static bool write_directive(struct buf *b, char directive, char fill, const struct moment *m) {
    if (write_name(b, directive, m)) return true;
    const struct civil *c = &m->c;
    double v;
    int width = 2;
    switch (directive) {
    case 'd':
    case 'e': v = c->day; break;
    case 'f':
    case 'L': v = c->ms, width = 3; break;
    case 'g': v = zone_civil(m->zone, iso_thursday(m)).year % 100; break;
    case 'G': v = zone_civil(m->zone, iso_thursday(m)).year % 10000, width = 4; break;
    case 'H': v = c->hour; break;
    case 'I': add_padded(b, isnan(m->t) || c->hour % 12 == 0 ? 12 : c->hour % 12, fill, width); return true;
    case 'j': v = 1 + count_since(INTERVAL_DAY, m, year_start(m->zone, m->t)), width = 3; break;
    case 'm': v = c->month + 1; break;
    case 'M': v = c->minute; break;
    case 'q': add_padded(b, isnan(m->t) ? 1 : 1 + c->month / 3, fill, 1); return true;
    case 'Q': v = m->t, width = 1; break;
    case 's': v = floor(m->t / 1e3), width = 1; break;
    case 'S': v = c->second; break;
    case 'u': v = c->weekday ? c->weekday : 7, width = 1; break;
    case 'U': v = count_since(INTERVAL_SUNDAY, m, year_start(m->zone, m->t) - 1); break;
    case 'V': v = iso_week(m); break;
    case 'w': v = c->weekday, width = 1; break;
    case 'W': v = count_since(INTERVAL_MONDAY, m, year_start(m->zone, m->t) - 1); break;
    case 'y': v = c->year % 100; break;
    case 'Y': v = c->year % 10000, width = 4; break;
    default: return false;
    }
    add_padded(b, isnan(m->t) ? NAN : v, fill, width);
    if (directive == 'f') buf_adds(b, "000");
    return true;
}

/* The padding that a character after '%' asks for; false when it asks for none. */
static bool read_pad(char c, char *fill) {
    if (c != '-' && c != '_' && c != '0') return false;
    *fill = c == '-' ? 0 : c == '_' ? ' ' : '0';
    return true;
}

static void write_moment(struct buf *b, struct str spec, const struct moment *m) {
    size_t literal = 0;
    for (size_t i = 0; i < spec.n; i++) {
        if (spec.p[i] != '%') continue;
        buf_add(b, spec.p + literal, i - literal);
        char directive = ++i < spec.n ? spec.p[i] : 0, fill = directive == 'e' ? ' ' : '0';
        if (read_pad(directive, &fill)) directive = ++i < spec.n ? spec.p[i] : 0;
        if (directive && !write_directive(b, directive, fill, m)) buf_addc(b, directive);
        literal = i + 1;
    }
    if (literal < spec.n) buf_add(b, spec.p + literal, spec.n - literal);
}

void time_format_write(struct buf *b, struct str specifier, const struct time_locale *l, const struct zone *z,
                       double t) {
    struct moment m = {.t = t, .c = zone_civil(z, t), .locale = l ? l : &time_locale_default, .zone = z};
    write_moment(b, specifier, &m);
    if (!b->p) buf_adds(b, "");
}

struct time_formats time_formats_read(struct value object) {
    struct time_formats f = {.year = {NULL, 0}};
    if (object.kind != VALUE_OBJECT) return f;
    f.milliseconds = value_to_str(value_get(object, "milliseconds"));
    f.seconds = value_to_str(value_get(object, "seconds"));
    f.minutes = value_to_str(value_get(object, "minutes"));
    f.hours = value_to_str(value_get(object, "hours"));
    f.date = value_to_str(value_get(object, "date"));
    if (!f.date.n) f.date = value_to_str(value_get(object, "day"));
    f.week = value_to_str(value_get(object, "week"));
    f.month = value_to_str(value_get(object, "month"));
    f.quarter = value_to_str(value_get(object, "quarter"));
    f.year = value_to_str(value_get(object, "year"));
    return f;
}

static struct str or_default(struct str s, struct str of_locale, const char *otherwise) {
    return s.n ? s : of_locale.n ? of_locale : str_of(otherwise);
}

struct str time_formats_pick(const struct time_formats *f, const struct time_locale *l, const struct zone *z,
                             double t) {
    static const struct time_formats none = {.year = {NULL, 0}};
    const struct time_formats *own = l && l->axis ? l->axis : &none;
    if (!f) f = &none;
    struct civil c = zone_civil(z, t);
    if (c.ms) return or_default(f->milliseconds, own->milliseconds, ".%L");
    if (c.second) return or_default(f->seconds, own->seconds, ":%S");
    if (c.minute) return or_default(f->minutes, own->minutes, "%I:%M");
    /* A day whose midnight a zone's transition skipped begins later: ask for the boundary itself. */
    if (c.hour && time_interval_floor((struct time_interval){INTERVAL_DAY, 1}, z, t) < t)
        return or_default(f->hours, own->hours, "%I %p");
    if (c.day > 1 && c.weekday) return or_default(f->date, own->date, "%a %d");
    if (c.day > 1) return or_default(f->week, own->week, "%b %d");
    if (c.month % 3) return or_default(f->month, own->month, "%B");
    if (c.month) return or_default(f->quarter, own->quarter, "%B");
    return or_default(f->year, own->year, "%Y");
}
