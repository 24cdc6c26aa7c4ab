/* Follows the grammar that V8's dateparser accepts: ECMA-262's date-time strings, and where a text is none, a lenient
 * reading of numbers, month names, times and zones in nearly any order. */
#include "scale/date_parse.h"
#include <math.h>

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_SYMBOL, TOKEN_WORD, TOKEN_SPACE, TOKEN_OTHER, TOKEN_INVALID };
enum word_kind { WORD_GARBAGE, WORD_MONTH, WORD_AM_PM, WORD_ZONE, WORD_T };

struct token {
    enum token_kind kind;
    int value; /* of a number, a symbol's character, a word's meaning */
    size_t length;
    enum word_kind word;
    bool is_z;
};
struct scanner {
    struct str text;
    size_t at;
    struct token next;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static size_t space_at(struct str s, size_t i) {
    char c = s.p[i];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return c == '\xc2' && i + 1 < s.n && s.p[i + 1] == '\xa0' ? 2 : 0;
}
/* V8's words hold any character from 'A' on. */
static bool is_word(struct str s, size_t i) {
    return (unsigned char)s.p[i] >= 'A' && !space_at(s, i);
}

static struct token word_token(const char pre[3], size_t length) {
    static const struct {
        char name[4];
        enum word_kind kind;
        int value;
    } words[] = {{"jan", WORD_MONTH, 1}, {"feb", WORD_MONTH, 2},  {"mar", WORD_MONTH, 3},  {"apr", WORD_MONTH, 4},
                 {"may", WORD_MONTH, 5}, {"jun", WORD_MONTH, 6},  {"jul", WORD_MONTH, 7},  {"aug", WORD_MONTH, 8},
                 {"sep", WORD_MONTH, 9}, {"oct", WORD_MONTH, 10}, {"nov", WORD_MONTH, 11}, {"dec", WORD_MONTH, 12},
                 {"am", WORD_AM_PM, 0},  {"pm", WORD_AM_PM, 12},  {"ut", WORD_ZONE, 0},    {"utc", WORD_ZONE, 0},
                 {"z", WORD_ZONE, 0},    {"gmt", WORD_ZONE, 0},   {"cdt", WORD_ZONE, -5},  {"cst", WORD_ZONE, -6},
                 {"edt", WORD_ZONE, -4}, {"est", WORD_ZONE, -5},  {"mdt", WORD_ZONE, -6},  {"mst", WORD_ZONE, -7},
                 {"pdt", WORD_ZONE, -7}, {"pst", WORD_ZONE, -8},  {"t", WORD_T, 0}};
    struct token t = {.kind = TOKEN_WORD, .length = length};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (memcmp(words[i].name, pre, 3) != 0 || (length > 3 && words[i].kind != WORD_MONTH)) continue;
        t.word = words[i].kind;
        t.value = words[i].value;
        t.is_z = length == 1 && t.word == WORD_ZONE;
        break;
    }
    return t;
}

/* Past a balanced pair of parentheses, or to the end. */
static void skip_parentheses(struct scanner *s) {
    int depth = 0;
    do {
        char c = s->text.p[s->at++];
        depth += (c == '(') - (c == ')');
    } while (depth > 0 && s->at < s->text.n);
}

static struct token scan(struct scanner *s) {
    struct str t = s->text;
    if (s->at >= t.n) return (struct token){.kind = TOKEN_END};
    size_t from = s->at, length;
    char c = t.p[from];
    if (is_digit(c)) {
        int n = 0, significant = 0;
        for (; s->at < t.n && is_digit(t.p[s->at]); s->at++) {
            if (significant == 0 && t.p[s->at] == '0') continue;
            if (significant++ < 9) n = n * 10 + (t.p[s->at] - '0');
        }
        return (struct token){.kind = TOKEN_NUMBER, .value = n, .length = s->at - from};
    }
    if (c && strchr(":-+.)", c)) {
        s->at++;
        return (struct token){.kind = TOKEN_SYMBOL, .value = c, .length = 1};
    }
    if (is_word(t, from)) {
        char pre[3] = {0, 0, 0};
        for (; s->at < t.n && is_word(t, s->at); s->at++)
            if (s->at - from < 3) pre[s->at - from] = (char)(t.p[s->at] | 0x20);
        return word_token(pre, s->at - from);
    }
    if ((length = space_at(t, from)) > 0) {
        do
            s->at += length;
        while (s->at < t.n && (length = space_at(t, s->at)) > 0);
        return (struct token){.kind = TOKEN_SPACE};
    }
    if (c == '(')
        skip_parentheses(s);
    else
        s->at++;
    return (struct token){.kind = TOKEN_OTHER};
}

static struct token take(struct scanner *s) {
    struct token t = s->next;
    s->next = scan(s);
    return t;
}
static bool is_symbol(struct token t, char c) {
    return t.kind == TOKEN_SYMBOL && t.value == c;
}
static bool is_sign(struct token t) {
    return is_symbol(t, '+') || is_symbol(t, '-');
}
static bool skip_symbol(struct scanner *s, char c) {
    if (!is_symbol(s->next, c)) return false;
    take(s);
    return true;
}
/* The next token is a number of `digits` digits from lo to hi. */
static bool next_fixed(const struct scanner *s, size_t digits, int lo, int hi) {
    return s->next.kind == TOKEN_NUMBER && s->next.length == digits && s->next.value >= lo && s->next.value <= hi;
}

enum { NONE = -1 };
struct parts {
    int day[3], days; /* day, month, year in the order read */
    int month;        /* by name */
    bool iso;
    int time[4], times; /* hour, minute, second, ms */
    int hour_offset;    /* of AM and PM */
    int zone_sign, zone_hour, zone_minute;
};

static bool add_day(struct parts *p, int n) {
    if (p->days >= 3) return false;
    p->day[p->days++] = n;
    return true;
}
static bool add_time(struct parts *p, int n) {
    if (p->times >= 4) return false;
    p->time[p->times++] = n;
    return true;
}
static void finish_time(struct parts *p) {
    while (p->times < 4)
        p->time[p->times++] = 0;
}
static bool expects_time(const struct parts *p, int n) {
    return p->times == 1 || p->times == 2 ? n < 60 : p->times == 3 && n < 1000;
}
static void set_zone(struct parts *p, int hours) {
    p->zone_sign = hours < 0 ? -1 : 1;
    p->zone_hour = hours < 0 ? -hours : hours;
    p->zone_minute = 0;
}

/* A number after a decimal point, of any length, to thousandths. */
static int milliseconds(struct token t) {
    int n = t.value;
    size_t length = t.length > 9 ? 9 : t.length;
    if (length == 1) return n * 100;
    if (length == 2) return n * 10;
    for (; length > 3; length--)
        n /= 10;
    return n;
}

/* Z, +hh:mm, +hhmm */
static bool iso_zone(struct scanner *s, struct parts *p) {
    if (s->next.kind == TOKEN_WORD && s->next.is_z) {
        take(s);
        set_zone(p, 0);
    } else if (is_sign(s->next)) {
        p->zone_sign = take(s).value == '+' ? 1 : -1;
        if (s->next.kind == TOKEN_NUMBER && s->next.length == 4) {
            int n = take(s).value;
            if (n / 100 > 23 || n % 100 > 59) return false;
            p->zone_hour = n / 100;
            p->zone_minute = n % 100;
        } else {
            if (!next_fixed(s, 2, 0, 23)) return false;
            p->zone_hour = take(s).value;
            if (!skip_symbol(s, ':') || !next_fixed(s, 2, 0, 59)) return false;
            p->zone_minute = take(s).value;
        }
    }
    return s->next.kind == TOKEN_END;
}

static bool iso_time(struct scanner *s, struct parts *p) {
    if (!next_fixed(s, 2, 0, 24)) return false;
    int most = s->next.value == 24 ? 0 : 59; /* 24:00:00 ends a day */
    add_time(p, take(s).value);
    if (!skip_symbol(s, ':') || !next_fixed(s, 2, 0, most)) return false;
    add_time(p, take(s).value);
    if (skip_symbol(s, ':')) {
        if (!next_fixed(s, 2, 0, most)) return false;
        add_time(p, take(s).value);
        if (skip_symbol(s, '.')) {
            if (s->next.kind != TOKEN_NUMBER || (most == 0 && s->next.value > 0)) return false;
            add_time(p, milliseconds(take(s)));
        }
    }
    return iso_zone(s, p);
}

/* ECMA-262's format. Returns the first token that it has no use for: the end when all is read. */
static struct token parse_iso(struct scanner *s, struct parts *p) {
    const struct token invalid = {.kind = TOKEN_INVALID};
    if (is_sign(s->next)) {
        struct token sign = take(s);
        if (s->next.kind != TOKEN_NUMBER || s->next.length != 6) return sign;
        int year = take(s).value;
        if (sign.value == '-' && year == 0) return sign;
        add_day(p, sign.value == '-' ? -year : year);
    } else if (s->next.kind == TOKEN_NUMBER && s->next.length == 4) {
        add_day(p, take(s).value);
    } else {
        return take(s);
    }
    if (skip_symbol(s, '-')) {
        if (!next_fixed(s, 2, 1, 12)) return take(s);
        add_day(p, take(s).value);
        if (skip_symbol(s, '-')) {
            if (!next_fixed(s, 2, 1, 31)) return take(s);
            add_day(p, take(s).value);
        }
    }
    if (s->next.kind == TOKEN_WORD && s->next.word == WORD_T) {
        take(s);
        if (!iso_time(s, p)) return invalid;
    } else if (s->next.kind != TOKEN_END) {
        return take(s);
    }
    if (p->times == 0 && p->zone_hour == NONE) set_zone(p, 0);
    p->iso = true;
    return (struct token){.kind = TOKEN_END};
}

static bool legacy_number(struct scanner *s, struct parts *p, int n) {
    if (skip_symbol(s, ':')) {
        if (skip_symbol(s, ':')) return p->times == 0 && add_time(p, n) && add_time(p, 0);
        if (!add_time(p, n)) return false;
        skip_symbol(s, '.');
    } else if (skip_symbol(s, '.') && expects_time(p, n)) {
        add_time(p, n);
        if (s->next.kind != TOKEN_NUMBER) return false;
        add_time(p, milliseconds(take(s)));
        finish_time(p);
    } else if (p->zone_hour != NONE && p->zone_minute == NONE && n < 60) {
        p->zone_minute = n;
    } else if (expects_time(p, n)) {
        add_time(p, n);
        finish_time(p);
        struct token t = s->next;
        return t.kind == TOKEN_END || t.kind == TOKEN_SPACE || (t.kind == TOKEN_WORD && t.is_z) || is_sign(t);
    } else {
        if (!add_day(p, n)) return false;
        skip_symbol(s, '-');
    }
    return true;
}

static bool legacy_word(struct scanner *s, struct parts *p, struct token t, bool has_number) {
    if (t.word == WORD_AM_PM && p->times > 0) {
        p->hour_offset = t.value;
    } else if (t.word == WORD_MONTH) {
        p->month = t.value;
        skip_symbol(s, '-');
    } else if (t.word == WORD_ZONE && has_number) {
        set_zone(p, t.value);
    } else {
        return !has_number && s->next.kind != TOKEN_NUMBER;
    }
    return true;
}

/* After a time or "UTC": +h, +hh, +hmm, +hhmm, +hh:mm */
static bool legacy_zone(struct scanner *s, struct parts *p, int sign) {
    struct token t = {.length = 0};
    if (s->next.kind == TOKEN_NUMBER) t = take(s);
    p->zone_sign = sign;
    if (is_symbol(s->next, ':')) {
        p->zone_hour = t.value;
        p->zone_minute = NONE;
    } else if (t.length == 1 || t.length == 2) {
        p->zone_hour = t.value;
        p->zone_minute = 0;
    } else if (t.length == 3 || t.length == 4) {
        p->zone_hour = t.value / 100;
        p->zone_minute = t.value % 100;
    } else {
        return false;
    }
    return true;
}

static bool parse_legacy(struct scanner *s, struct parts *p, struct token t) {
    bool has_number = p->days > 0;
    for (; t.kind != TOKEN_END; t = take(s)) {
        if (t.kind == TOKEN_NUMBER) {
            has_number = true;
            if (!legacy_number(s, p, t.value)) return false;
        } else if (t.kind == TOKEN_WORD) {
            if (!legacy_word(s, p, t, has_number)) return false;
        } else if (is_sign(t) && ((p->zone_hour == 0 && p->zone_minute == 0) || p->times > 0)) {
            has_number = true;
            if (!legacy_zone(s, p, t.value == '+' ? 1 : -1)) return false;
        } else if ((is_sign(t) || is_symbol(t, ')')) && has_number) {
            return false;
        }
    }
    return true;
}

/* Year, month (1..12) and day from the numbers read, by what each can be. */
static bool resolve_day(const struct parts *p, int *year, int *month, int *day) {
    int c[3] = {1, 1, 1};
    if (p->days == 0) return false;
    for (int i = 0; i < p->days; i++)
        c[i] = p->day[i];
    bool first_is_day = c[0] >= 1 && c[0] <= 31;
    if (p->month != NONE) {
        *month = p->month;
        *day = first_is_day ? c[0] : c[1];
        *year = first_is_day ? c[1] : c[0];
    } else if (p->iso || !first_is_day) {
        *year = c[0], *month = c[1], *day = c[2];
    } else {
        *month = c[0], *day = c[1], *year = c[2];
    }
    if (!p->iso && *year >= 0 && *year < 100) *year += *year < 50 ? 2000 : 1900;
    return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

static bool resolve_time(struct parts *p) {
    finish_time(p);
    int *t = p->time;
    if (p->hour_offset != NONE) {
        if (t[0] > 12) return false;
        t[0] = t[0] % 12 + p->hour_offset;
    }
    if (t[0] < 24 && t[1] < 60 && t[2] < 60 && t[3] < 1000) return true;
    return t[0] == 24 && t[1] == 0 && t[2] == 0 && t[3] == 0;
}

static bool digits(const char *p, int n, int *out) {
    for (*out = 0; n-- > 0; p++) {
        if (!is_digit(*p)) return false;
        *out = *out * 10 + (*p - '0');
    }
    return true;
}

/* "14:05", "14:05:59", "14:05:59.250" from *at on; hours below 24. */
static bool plain_time(struct str s, size_t *at, int t[4]) {
    static const int most[] = {23, 59, 59, 999};
    for (int k = 0; k < 4; k++) {
        int width = k == 3 ? 3 : 2;
        if (s.n - *at < (size_t)width || !digits(s.p + *at, width, &t[k]) || t[k] > most[k]) return false;
        *at += (size_t)width;
        if (*at >= s.n || k == 3 || s.p[*at] != (k == 2 ? '.' : ':')) return k > 0;
        ++*at;
    }
    return true;
}

/* "2012-03-31", "2012-03-31T14:05Z", "2012/03/31 14:05:00", as most dates in data are written. False: it is to be read
 * with care. */
static bool parse_plain(struct str s, const struct zone *z, double *ms) {
    int year, month, day, t[4] = {0, 0, 0, 0};
    if (s.n < 10 || (s.p[4] != '-' && s.p[4] != '/') || s.p[7] != s.p[4] || !digits(s.p, 4, &year) ||
        !digits(s.p + 5, 2, &month) || !digits(s.p + 8, 2, &day) || year < 100 || month < 1 || month > 12 || day < 1 ||
        day > 31)
        return false;
    bool iso = s.p[4] == '-', utc = iso && s.n == 10;
    if (s.n > 10) {
        size_t at = 11;
        bool t_before = iso && s.p[10] == 'T';
        if ((s.p[10] != ' ' && !t_before) || !plain_time(s, &at, t)) return false;
        utc = t_before && at + 1 == s.n && s.p[at] == 'Z';
        if (at < s.n && !utc) return false;
    }
    *ms = zone_instant(utc ? NULL : z, year, month - 1, day, t[0], t[1], t[2], t[3]);
    return !isnan(*ms);
}

bool date_parse(struct str text, const struct zone *z, double *ms) {
    if (parse_plain(text, z, ms)) return true;
    struct scanner s = {.text = text};
    struct parts p = {.month = NONE, .hour_offset = NONE, .zone_hour = NONE, .zone_minute = NONE};
    s.next = scan(&s);
    struct token rest = parse_iso(&s, &p);
    if (rest.kind == TOKEN_INVALID || !parse_legacy(&s, &p, rest)) return false;
    int year, month, day;
    if (!resolve_day(&p, &year, &month, &day) || !resolve_time(&p)) return false;
    const int *t = p.time;
    if (p.zone_sign == 0) {
        *ms = zone_instant(z, year, month - 1, day, t[0], t[1], t[2], t[3]);
    } else {
        int minutes = (p.zone_hour == NONE ? 0 : p.zone_hour) * 60 + (p.zone_minute == NONE ? 0 : p.zone_minute);
        *ms = calendar_utc(year, month - 1, day, t[0], (double)t[1] - p.zone_sign * (double)minutes, t[2], t[3]);
    }
    return !isnan(*ms);
}
