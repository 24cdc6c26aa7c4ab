/* Dates along the axis of a page: each says its day or month, midnights all alike, and the year stands once, at the
 * first label and where a new year begins. Quarters are written as the language does. */
#include "guide/guide.h"
#include "scale/label.h"

enum grain { GRAIN_HOURS, GRAIN_DAYS, GRAIN_MONTHS, GRAIN_QUARTERS, GRAIN_YEARS };

struct dates {
    struct build *b;
    struct label_format format;
    enum grain grain;
    const char *quarters; /* as axis_quarters() */
    bool band;            /* each date has a name of its own: it is no tick between others */
};

/* What the axis would write of itself: no format, or that of a time unit which says the year each time. */
static bool is_free(const struct axis_plan *p) {
    static const char *const own[] = {"%b %Y", "%b %d, %Y", "%Y"};
    if (value_is_set(p->format_parts)) return false;
    if (!p->format || axis_quarters(p)) return true;
    for (size_t i = 0; !p->format_asked && i < sizeof own / sizeof *own; i++)
        if (str_is(str_trim(str_of(p->format)), own[i])) return true;
    return false;
}

const char *axis_quarters(const struct axis_plan *p) {
    struct str s = str_trim(str_of(p->format));
    if (p->format_asked) return NULL;
    return str_is(s, "%Y Q%q") ? "quarter_of_year" : str_is(s, "Q%q") ? "quarter" : NULL;
}

static bool is_midnight(struct civil c) {
    return !c.hour && !c.minute && !c.second && !c.ms;
}

/* Of names: the coarsest that tells them apart. Last days of months stand for their month. */
static enum grain grain_of_names(const struct dates *d, const struct tick *ticks, size_t n) {
    enum grain grain = GRAIN_YEARS;
    const double month = 27 * MS_DAY;
    for (size_t i = 0; i < n; i++) {
        double t = ticks[i].value.number;
        struct civil c = zone_civil(d->format.zone, t), next = zone_civil(d->format.zone, t + MS_DAY);
        bool crowded = i && fabs(t - ticks[i - 1].value.number) < month;
        if (!is_midnight(c)) return GRAIN_HOURS;
        if ((c.day != 1 && next.day != 1) || crowded)
            grain = GRAIN_DAYS;
        else if (grain == GRAIN_YEARS && !(c.month == 0 && c.day == 1))
            grain = GRAIN_MONTHS;
    }
    return grain;
}

static enum grain grain_of_step(const struct tick *ticks) {
    double days = fabs(ticks[1].value.number - ticks[0].value.number) / MS_DAY;
    return days < 0.9 ? GRAIN_HOURS : days < 27 ? GRAIN_DAYS : days < 360 ? GRAIN_MONTHS : GRAIN_YEARS;
}

/* The axis' own specifier of that kind, else the usual one. */
static struct str specifier(const struct dates *d, struct str own, const char *usual) {
    return d->format.locale->time && d->format.locale->time->axis && own.n ? own : str_of(usual);
}

static struct str write(const struct dates *d, struct str form, double t) {
    struct buf text;
    buf_init(&text, d->b->arena);
    time_format_write(&text, form, d->format.locale->time, d->format.zone, t);
    return (struct str){text.p, text.n};
}

static bool contains(struct str s, struct str part) {
    for (size_t i = 0; i + part.n <= s.n; i++)
        if (memcmp(s.p + i, part.p, part.n) == 0) return true;
    return false;
}

static struct str with_year(const struct dates *d, struct str text, double t, const struct time_formats *own) {
    struct arena *a = d->b->arena;
    struct str year = write(d, own->year.n ? own->year : STR("%Y"), t);
    if (own->year.n) /* a language whose years have a word of their own, before the month */
        return str_of(arena_printf(a, "%.*s%.*s", (int)year.n, year.p, (int)text.n, text.p));
    return str_of(arena_printf(a, "%.*s%s%.*s", (int)text.n, text.p, d->band ? " " : "\u00a0", (int)year.n, year.p));
}

/* `unit`: it is written by a time unit, whose Januaries are months too. */
static void write_dates(const struct dates *d, bool unit, struct tick *ticks, size_t n, size_t first, size_t every) {
    static const struct time_formats none = {.year = {NULL, 0}};
    const struct time_locale *l = d->format.locale->time;
    const struct time_formats *own = l && l->axis ? l->axis : &none;
    int before = 0;
    for (size_t i = first; i < n; i += every) {
        double t = ticks[i].value.number;
        struct civil c = zone_civil(d->format.zone, t);
        struct str text = value_to_str(ticks[i].label), plain = write(d, STR("%Y"), t);
        bool day = d->grain == GRAIN_DAYS || (d->grain == GRAIN_HOURS && is_midnight(c));
        if (day) text = write(d, specifier(d, own->week, "%-d %b"), t);
        if (d->grain == GRAIN_HOURS && !day && !c.second && !c.ms) /* of 24 hours, as tables write them */
            text = write(d, specifier(d, c.minute ? own->minutes : own->hours, "%H:%M"), t);
        bool year = c.month == 0 && !d->band && !unit;
        if (d->grain == GRAIN_MONTHS && !year) text = write(d, specifier(d, own->month, "%b"), t);
        if (d->grain == GRAIN_YEARS && d->band) text = write(d, specifier(d, own->year, "%Y"), t);
        if (d->grain == GRAIN_QUARTERS)
            text = write(d, str_of(extras_word(d->b->plan->extras, c.year != before ? d->quarters : "quarter")), t);
        bool dated = d->grain == GRAIN_MONTHS || day;
        if (dated && c.year != before && !contains(text, plain)) text = with_year(d, text, t, own);
        if (dated || d->grain >= GRAIN_QUARTERS) before = c.year;
        ticks[i].label = value_str(text);
    }
}

/* False: the axis has no dates of its own to write, or says itself how. */
static bool dates_init(struct dates *d, struct build *b, const struct axis_plan *p) {
    *d = (struct dates){.b = b, .band = scale_type_discrete(p->scale->type)};
    bool page = b->plan->extras && b->plan->extras->page;
    bool expression = p->props[AXIS_LABEL_EXPR].kind == VALUE_STRING;
    if (!page || p->grid || expression || !is_free(p)) return false;
    bool utc = p->format_type && !strcmp(p->format_type, "utc");
    enum format_type type = utc                                                 ? FORMAT_UTC
                            : p->format_type && !strcmp(p->format_type, "time") ? FORMAT_TIME
                                                                                : FORMAT_AUTO;
    if (!label_format(b->arena, p->scale, b->plan->locale, LABEL_PLAIN, 10, UNDEFINED, type, false, &d->format))
        return false;
    d->quarters = axis_quarters(p);
    return d->format.kind == LABEL_TIME;
}

void axis_dates(struct build *b, const struct axis_plan *p, struct tick *ticks, size_t n, size_t first, size_t every) {
    struct dates d;
    if (n < 2 || !dates_init(&d, b, p)) return;
    for (size_t i = 0; i < n; i++)
        if (ticks[i].value.kind != VALUE_DATE && ticks[i].value.kind != VALUE_NUMBER) return;
    d.grain = d.quarters ? GRAIN_QUARTERS : d.band ? grain_of_names(&d, ticks, n) : grain_of_step(ticks);
    write_dates(&d, p->format != NULL, ticks, n, first, every);
}

bool axis_end_dates(struct build *b, const struct axis_plan *p, struct tick ends[2]) {
    const double days = 90 * MS_DAY, years = 3600 * MS_DAY; /* spans from which months, and years, tell enough */
    struct dates d;
    double at[2];
    if (!scale_type_temporal(p->scale->type) || p->values.kind == VALUE_ARRAY || !dates_init(&d, b, p)) return false;
    scale_domain_ends(p->scale, at);
    double span = fabs(at[1] - at[0]);
    if (d.quarters || !(span >= 2 * MS_DAY)) return false;
    for (int i = 0; i < 2; i++)
        ends[i] = (struct tick){.value = value_date(at[i]), .label = value_string(""), .index = i};
    d.grain = span < days ? GRAIN_DAYS : span < years ? GRAIN_MONTHS : GRAIN_YEARS;
    d.band = d.grain == GRAIN_YEARS; /* written as years that are names */
    write_dates(&d, true, ends, 2, 0, 1);
    return true;
}
