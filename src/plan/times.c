/* What names times: categories that follow one another, and series that are the same measure at several times. */
#include "base/number.h"
#include "plan/extras_work.h"
#include "table/month.h"
#include "table/period.h"

static const double YEAR_LEAST = 1500, YEAR_MOST = 2200;

double year_named(struct arena *a, struct value v) {
    if (v.kind == VALUE_DATE) return 1970 + v.number / (365.2425 * 86400e3);
    struct str s = value_to_string(a, v);
    double year = NAN;
    for (size_t i = 0, run = 0; i < s.n; i++) {
        run = s.p[i] >= '0' && s.p[i] <= '9' ? run + 1 : 0;
        if (run == 4) number_read((struct str){s.p + i - 3, 4}, &year);
    }
    return year;
}

static bool names_time(struct arena *a, struct value v) {
    struct period period;
    if (v.kind == VALUE_DATE) return true;
    double year = year_named(a, v);
    if (year >= YEAR_LEAST && year <= YEAR_MOST) return true;
    if (v.kind != VALUE_STRING) return false;
    struct str s = str_trim(value_to_str(v));
    bool quarter = s.n == 2 && (*s.p == 'Q' || *s.p == 'H') && s.p[1] >= '1' && s.p[1] <= '4';
    return quarter || month_of_name(s) || period_read(s, &period);
}

bool names_times(struct arena *a, const struct value *v, size_t n) {
    bool several = false;
    for (size_t i = 0; i < n; i++) {
        if (!names_time(a, v[i])) return false;
        several |= !value_equal(v[0], v[i]);
    }
    return several;
}
