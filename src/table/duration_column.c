/* Durations: "2h 30m", "1 day 4 hours", "PT2H30M", "90 min" beside "1,5 h", "36:15:00". A column of them is counted in
 * one unit, that of its first cell's largest part. */
#include "base/utf8.h"
#include "table/typing.h"

static const struct word {
    const char *name;
    double seconds;
} words[] = {
    {"ms", 1e-3},       {"мс", 1e-3},       {"s", 1},           {"sec", 1},          {"secs", 1},
    {"second", 1},      {"seconds", 1},     {"sek", 1},         {"sekunde", 1},      {"sekunden", 1},
    {"seconde", 1},     {"secondes", 1},    {"с", 1},           {"сек", 1},          {"секунда", 1},
    {"секунды", 1},     {"секунд", 1},      {"m", 60},          {"min", 60},         {"mins", 60},
    {"minute", 60},     {"minutes", 60},    {"minuten", 60},    {"мин", 60},         {"минута", 60},
    {"минуты", 60},     {"минут", 60},      {"минут", 60},      {"h", 3600},         {"hr", 3600},
    {"hrs", 3600},      {"hour", 3600},     {"hours", 3600},    {"std", 3600},       {"stunde", 3600},
    {"stunden", 3600},  {"heure", 3600},    {"heures", 3600},   {"ч", 3600},         {"час", 3600},
    {"часа", 3600},     {"часов", 3600},    {"сағ", 3600},      {"сағат", 3600},     {"d", 86400},
    {"day", 86400},     {"days", 86400},    {"tag", 86400},     {"tage", 86400},     {"jour", 86400},
    {"jours", 86400},   {"j", 86400},       {"дн", 86400},      {"день", 86400},     {"дня", 86400},
    {"дней", 86400},    {"сут", 86400},     {"күн", 86400},     {"w", 604800},       {"week", 604800},
    {"weeks", 604800},  {"woche", 604800},  {"wochen", 604800}, {"semaine", 604800}, {"semaines", 604800},
    {"неделя", 604800}, {"недели", 604800}, {"недель", 604800}, {"апта", 604800},
};

struct duration {
    double seconds, unit; /* the largest part's */
    size_t parts;
    bool minutes_alone; /* "5m": not told apart from metres and millions */
};

struct cursor {
    struct str s;
    size_t at;
};

static void blanks(struct cursor *c) {
    while (c->at < c->s.n && strchr(" ,", c->s.p[c->at]))
        c->at++;
}

static bool number(struct cursor *c, double *out) {
    size_t start = c->at;
    double v = 0, place = 0;
    for (; c->at < c->s.n; c->at++) {
        char ch = c->s.p[c->at];
        bool inner = c->at > start && c->at + 1 < c->s.n && c->s.p[c->at + 1] >= '0' && c->s.p[c->at + 1] <= '9';
        if ((ch == '.' || ch == ',') && !place && inner) {
            place = 1;
            continue;
        }
        if (ch < '0' || ch > '9' || c->at - start > 15) break;
        v = v * 10 + (ch - '0');
        place *= 10;
    }
    *out = place ? v / place : v;
    return c->at > start;
}

static double unit(struct cursor *c) {
    size_t start = c->at;
    while (c->at < c->s.n && !strchr(" .,0123456789", c->s.p[c->at]))
        c->at++;
    struct str word = {c->s.p + start, c->at - start};
    if (c->at < c->s.n && c->s.p[c->at] == '.') c->at++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word.n == strlen(words[i].name) && strncasecmp(word.p, words[i].name, word.n) == 0) return words[i].seconds;
    return 0;
}

static bool spelled(struct cursor c, struct duration *d) {
    double last = INFINITY;
    *d = (struct duration){0};
    for (;;) {
        double v;
        size_t before = c.at;
        if (!number(&c, &v)) return false;
        blanks(&c);
        size_t at = c.at;
        double seconds = unit(&c);
        if (!seconds || seconds >= last) return false;
        d->minutes_alone = before == 0 && c.at - at == 1 && c.s.p[at] == 'm';
        if (!d->parts++) d->unit = seconds;
        d->seconds += v * seconds;
        last = seconds;
        blanks(&c);
        if (c.at >= c.s.n) return true;
        d->minutes_alone = false;
    }
}

/* ISO 8601: "P1DT2H30M". Months and years have no one length. */
static bool iso(struct cursor c, struct duration *d) {
    static const char letters[] = "WDHMS";
    static const double seconds[] = {604800, 86400, 3600, 60, 1};
    *d = (struct duration){0};
    bool time = false;
    if (c.s.n < 3 || c.s.p[c.at++] != 'P') return false;
    while (c.at < c.s.n) {
        double v;
        if (!time && c.s.p[c.at] == 'T') {
            time = true;
            c.at++;
        }
        if (!number(&c, &v) || c.at >= c.s.n) return false;
        const char *letter = strchr(letters, c.s.p[c.at++]);
        if (!letter || (letter - letters > 1) != time) return false;
        if (!d->parts++) d->unit = seconds[letter - letters];
        d->seconds += v * seconds[letter - letters];
    }
    return d->parts > 0;
}

/* "36:15:00". What may be a time of day is left to the other cells. */
static bool clock(struct cursor c, struct duration *d) {
    double part[3];
    for (int i = 0; i < 3; i++) {
        if (i && (c.at >= c.s.n || c.s.p[c.at++] != ':')) return false;
        if (!number(&c, &part[i]) || (i && part[i] >= 60)) return false;
    }
    *d = (struct duration){
        .seconds = (part[0] * 60 + part[1]) * 60 + part[2], .unit = 3600, .parts = part[0] >= 24 ? 2 : 1};
    return c.at == c.s.n;
}

static const char *unit_name(double seconds) {
    return seconds >= 604800  ? " weeks"
           : seconds >= 86400 ? " d"
           : seconds >= 3600  ? " h"
           : seconds >= 60    ? " min"
           : seconds >= 1     ? " s"
                              : " ms";
}

bool duration_column(struct arena *a, const struct column *c, size_t rows, struct column *out, struct doubts *doubts) {
    struct duration *d = ARENA_ARRAY(a, struct duration, c->dictionary_count);
    size_t first = SIZE_MAX, other = SIZE_MAX;
    bool sure = false, letters = true;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct cursor cell = {str_trim(c->dictionary[i]), 0};
        if (figure_is_null(cell.s)) continue;
        if (!spelled(cell, &d[i]) && !iso(cell, &d[i]) && !clock(cell, &d[i])) return false;
        if (first == SIZE_MAX) first = i;
        bool differs = d[i].unit != d[first].unit || d[i].parts != d[first].parts;
        if (differs && other == SIZE_MAX) other = i;
        sure = sure || d[i].parts > 1 || differs;
        letters = letters && d[i].minutes_alone;
    }
    if (!sure || letters || first == SIZE_MAX) return false; /* one unit alone is read as any other unit */
    double *v = arena_alloc_raw(a, rows * sizeof *v);
    uint8_t *null = NULL;
    uint32_t other_row = UINT32_MAX;
    for (size_t i = 0; i < rows; i++) {
        bool missing = c->code[i] == CODE_NULL || !d[c->code[i]].parts;
        v[i] = missing ? NAN : d[c->code[i]].seconds / d[first].unit;
        if (!missing && c->code[i] == other && other_row == UINT32_MAX) other_row = (uint32_t)i;
        if (!missing) continue;
        if (!null) null = ARENA_ARRAY(a, uint8_t, rows);
        null[i] = 1;
    }
    struct unit *u = ARENA_NEW(a, struct unit);
    *u = (struct unit){.prefix = "", .suffix = unit_name(d[first].unit), .scale = 1};
    *out = (struct column){.name = c->name, .type = COLUMN_NUMBER, .number = v, .null = null, .unit = u};
    if (other_row != UINT32_MAX) {
        struct doubt said = {.kind = DOUBT_CONVERTED,
                             .column = c->name,
                             .row = other_row,
                             .text = c->dictionary[other],
                             .reason = arena_printf(a, "the column is in%s", u->suffix)};
        ARENA_PUSH(a, doubts->items, doubts->count, doubts->cap, said);
    }
    return true;
}
