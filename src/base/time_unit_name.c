#include "base/time_unit_name.h"

const struct time_unit_name time_unit_names[TIME_UNIT_NAMES] = {
    {"year", true},
    {"quarter", true},
    {"month", true},
    {"week", false},
    {"day", true},
    {"dayofyear", false},
    {"date", false},
    {"hours", true},
    {"minutes", false},
    {"seconds", false},
    {"milliseconds", false},
    {"yearquarter", true},
    {"yearquartermonth", false},
    {"yearmonth", true},
    {"yearmonthdate", false},
    {"yearmonthdatehours", false},
    {"yearmonthdatehoursminutes", false},
    {"yearmonthdatehoursminutesseconds", false},
    {"yearweek", false},
    {"yearweekday", false},
    {"yeardayofyear", false},
    {"quartermonth", false},
    {"monthdate", false},
    {"monthdatehours", false},
    {"weekday", false},
    {"hoursminutes", false},
    {"hoursminutesseconds", false},
    {"minutesseconds", false},
    {"secondsmilliseconds", false},
};

const struct time_unit_name *time_unit_named(struct str name) {
    for (size_t i = 0; i < TIME_UNIT_NAMES; i++)
        if (str_is(name, time_unit_names[i].name)) return &time_unit_names[i];
    return NULL;
}
