#include "plan/said.h"
#include "plan/eval.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "table/figure.h"
#include "table/load.h"
#include "table/period.h"

/* A figure so many times as large as the largest of the data, or a date so many times as far from them as they span, is
 * a slip: it would leave them no room. */
static const double FAR_FIGURE = 25, FAR_DATE = 10;

bool said_is_measure(const struct unit_model *u, enum channel ch) {
    const struct coding *c = &u->channels[ch];
    return coding_used(c) && c->type == MEASURE_QUANTITATIVE && !c->binning;
}

enum channel said_measure(const struct unit_model *u) {
    enum channel first = u->mark == MARK_TYPE_BAR && u->orient == 'h' ? CH_X : CH_Y;
    if (said_is_measure(u, first)) return first;
    enum channel other = first == CH_X ? CH_Y : CH_X;
    return said_is_measure(u, other) ? other : CHANNEL_COUNT;
}

const char *const statistic_names[STATISTIC_NONE] = {"mean", "median", "min", "max"};

enum statistic said_statistic(struct value v) {
    enum statistic which = STATISTIC_MEAN;
    while (which < STATISTIC_NONE && !value_is_string(v, statistic_names[which]))
        which++;
    return which;
}

/* ---- the axis' column */

/* As it was read from the file; NULL: it was not. */
static const struct column *read_column(const struct unit_model *u, enum channel ch) {
    const struct coding *c = &u->channels[ch];
    return u->raw && c->data && c->data->field ? table_column(u->raw, str_of(c->data->field)) : NULL;
}

/* What its cells do not show, the language tells. */
static struct writing writing_of(const struct planner *p, const struct column *c) {
    struct writing m = c ? c->writing : (struct writing){0};
    const struct number_locale *number = p->locale->number;
    const struct time_locale *time = p->locale->time;
    const char *day = time ? strchr(time->date, 'd') : NULL, *month = time ? strchr(time->date, 'm') : NULL;
    if (!m.decimal && number && number->decimal) m.decimal = *number->decimal;
    if (!m.date_first && time) m.date_first = day && month && day < month ? 'd' : 'm';
    return m;
}

/* The least and greatest of what is drawn along the axis; false: there is nothing. */
static bool extent_of(const struct unit_model *u, enum channel ch, double ends[2]) {
    const struct coding *c = &u->channels[ch];
    bool stacked = u->stack.on && u->stack.field_channel == ch;
    const char *names[] = {stacked ? u->stack.start : c->column, stacked ? u->stack.end : NULL};
    ends[0] = INFINITY, ends[1] = -INFINITY;
    for (int i = 0; i < 2; i++) {
        const struct column *k = u->scaled && names[i] ? table_column(u->scaled, str_of(names[i])) : NULL;
        for (size_t row = 0; k && row < u->scaled->rows; row++) {
            double v = column_number(k, row);
            if (v < ends[0]) ends[0] = v;
            if (v > ends[1]) ends[1] = v;
        }
    }
    return ends[0] <= ends[1];
}

static double largest_of(const struct unit_model *u, enum channel ch) {
    double ends[2];
    return extent_of(u, ch, ends) ? fmax(fabs(ends[0]), fabs(ends[1])) : 0;
}

/* ---- places */

static double date_of(struct planner *p, const struct unit_model *u, enum channel ch, struct value v) {
    const char *unit = u->channels[ch].time_unit.unit;
    double ms;
    if (v.kind != VALUE_STRING) return plan_date(p, v, unit);
    if (date_said(value_to_str(v), writing_of(p, read_column(u, ch)), &ms)) return ms;
    ms = plan_date(p, v, unit);
    struct period span;
    return isnan(ms) && period_read(value_to_str(v), &span) ? span.first : ms;
}

/* The date alone; NaN: none. */
static double said_date(struct planner *p, const struct unit_model *u, enum channel ch, struct value v) {
    const struct time_unit_def *def = &u->channels[ch].time_unit;
    double ms = date_of(p, u, ch, v);
    struct time_unit unit;
    if (isnan(ms) || !def->unit || !time_unit_parse(str_of(def->unit), &unit)) return ms;
    return time_unit_floor(unit, unit.utc || def->utc ? NULL : p->zone, ms);
}

bool said_names(struct planner *p, const struct unit_model *u, enum channel ch, struct value v, struct value name) {
    if (value_is_nil(v)) return false;
    bool date = v.kind == VALUE_DATE || u->channels[ch].type == MEASURE_TEMPORAL;
    return date ? said_date(p, u, ch, name) == plan_date(p, v, NULL) : value_named(p->arena, v, name);
}

const char *said_name(struct planner *p, struct value v) {
    static const char midnight[] = "T00:00:00.000Z";
    struct str s = value_to_string(p->arena, v);
    if (v.kind == VALUE_DATE && str_ends(s, STR(midnight))) s.n -= strlen(midnight);
    return arena_strndup(p->arena, s.p, s.n);
}

bool said_names_cell(struct planner *p, const struct unit_model *u, enum channel ch, const struct column *c, size_t row,
                     struct value name) {
    return said_names(p, u, ch, column_meant(c, row), name) || cell_named(p->arena, c, row, name);
}

static double said_figure(struct planner *p, const struct unit_model *u, enum channel ch, struct value v) {
    if (v.kind != VALUE_STRING) return value_number_or(v, NAN);
    const struct column *c = read_column(u, ch);
    double x;
    bool bare;
    if (!figure_said(p->arena, value_to_str(v), writing_of(p, c), c ? c->unit : NULL, &x, &bare)) return NAN;
    double plain = bare && c && c->unit ? x / c->unit->scale : x, largest = largest_of(u, ch);
    bool seen = fabs(plain) <= FAR_FIGURE * largest && fabs(plain) >= largest / FAR_FIGURE; /* as no mere zero */
    return fabs(x) > FAR_FIGURE * largest && seen ? plain : x;
}

static bool is_timed(const struct coding *c) {
    return c->type == MEASURE_TEMPORAL || c->time_unit.unit;
}

struct value said_place(struct planner *p, const struct unit_model *u, enum channel ch, struct value v) {
    if (value_is_nil(v) || said_statistic(v) != STATISTIC_NONE) return UNDEFINED;
    bool timed = is_timed(&u->channels[ch]);
    double x = timed ? said_date(p, u, ch, v) : said_figure(p, u, ch, v);
    return isnan(x) ? UNDEFINED : timed ? value_date(x) : value_number(x);
}

bool said_shares(const struct unit_model *u, enum channel ch) {
    return u->stack.field_channel == ch && stack_normalized(&u->stack);
}

bool said_far(const struct unit_model *u, enum channel ch, struct value place) {
    double ends[2], v = value_is_set(place) ? place.number : NAN;
    if (!extent_of(u, ch, ends)) return false;
    if (said_shares(u, ch)) return fabs(v) > 1;
    if (!is_timed(&u->channels[ch])) return largest_of(u, ch) > 0 && fabs(v) > FAR_FIGURE * largest_of(u, ch);
    double room = FAR_DATE * (ends[1] - ends[0]);
    return room > 0 && (v < ends[0] - room || v > ends[1] + room);
}

/* ---- which axis */

/* A year in four digits; 0: it is none. */
static int year_of(struct planner *p, struct value v) {
    struct str s = value_to_string(p->arena, v);
    struct period span;
    return period_read(s, &span) && span.year ? calendar_civil(span.first).year : 0;
}

/* Is it a year among those that the axis counts? */
static bool is_year_of(const struct unit_model *u, enum channel ch, int year) {
    double ends[2];
    if (!year || !extent_of(u, ch, ends)) return false;
    if (is_timed(&u->channels[ch])) return year >= calendar_civil(ends[0]).year && year <= calendar_civil(ends[1]).year;
    const struct column *c = table_column(u->scaled, str_of(u->channels[ch].column));
    for (size_t row = 0; row < u->scaled->rows; row++) {
        double v = column_number(c, row);
        if (!isnan(v) && (v != floor(v) || v < 1000 || v >= 3000)) return false;
    }
    return year >= ends[0] && year <= ends[1];
}

static bool is_category_of(struct planner *p, const struct unit_model *u, enum channel ch, struct value name) {
    const struct coding *coding = &u->channels[ch];
    const char *column = coding_names(coding);
    const struct column *c = u->scaled && column ? table_column(u->scaled, str_of(column)) : NULL;
    for (size_t row = 0; c && row < u->scaled->rows; row++)
        if (said_names(p, u, ch, column_meant(c, row), name)) return true;
    return false;
}

/* Does it name a place on an axis that is not that of the figures? */
static bool names_place(struct planner *p, const struct unit_model *u, enum channel ch, struct value v) {
    const struct coding *c = &u->channels[ch];
    if (!coding_used(c) || value_is_nil(v) || said_statistic(v) != STATISTIC_NONE) return false;
    if (coding_discrete(c)) return is_category_of(p, u, ch, v);
    return is_year_of(u, ch, year_of(p, v));
}

/* If only in a unit that is not that of the axis. */
static bool is_figure(struct planner *p, struct value v) {
    double x;
    bool bare;
    return v.kind == VALUE_STRING && figure_said(p->arena, value_to_str(v), (struct writing){0}, NULL, &x, &bare);
}

static struct value first_place(const struct reference_def *d) {
    return value_is_set(d->at) ? d->at : d->from;
}

static bool lies_within(const struct unit_model *u, enum channel ch, struct value place) {
    double ends[2];
    return value_is_set(place) && extent_of(u, ch, ends) && place.number >= ends[0] && place.number <= ends[1];
}

enum channel said_axis(struct planner *p, const struct unit_model *u, const struct reference_def *d) {
    if (d->axis) return *d->axis == 'x' ? CH_X : CH_Y;
    enum channel measure = said_measure(u), other = measure == CH_X ? CH_Y : CH_X;
    struct value v = first_place(d);
    if (measure == CHANNEL_COUNT) return measure;
    struct value figure = said_place(p, u, measure, v);
    bool two = said_is_measure(u, other); /* of two axes of figures the first has what lies within it */
    if (names_place(p, u, other, v) && !(two && lies_within(u, measure, figure))) return other;
    if (said_statistic(v) != STATISTIC_NONE || value_is_set(figure) || is_figure(p, v)) return measure;
    return coding_used(&u->channels[other]) ? other : CHANNEL_COUNT;
}

bool said_doubtful(struct planner *p, const struct unit_model *u, const struct reference_def *d) {
    enum channel measure = said_measure(u);
    return !d->axis && measure != CHANNEL_COUNT && said_axis(p, u, d) != measure &&
           lies_within(u, measure, said_place(p, u, measure, first_place(d)));
}
