/* Units that are powers of ten of each other, so that a column may mix them. */
#include "table/figure.h"

static const struct {
    const char *unit, *base;
    int power;
} units[] = {
    {"mm", "m", -3},   {"cm", "m", -2},    {"m", "m", 0},     {"km", "m", 3},   {"мм", "m", -3},  {"см", "m", -2},
    {"м", "m", 0},     {"км", "m", 3},     {"mg", "g", -3},   {"g", "g", 0},    {"kg", "g", 3},   {"t", "g", 6},
    {"tonne", "g", 6}, {"tonnes", "g", 6}, {"kt", "g", 9},    {"Mt", "g", 12},  {"Gt", "g", 15},  {"г", "g", 0},
    {"кг", "g", 3},    {"т", "g", 6},      {"ml", "l", -3},   {"cl", "l", -2},  {"l", "l", 0},    {"L", "l", 0},
    {"hl", "l", 2},    {"W", "W", 0},      {"kW", "W", 3},    {"MW", "W", 6},   {"GW", "W", 9},   {"TW", "W", 12},
    {"Вт", "W", 0},    {"кВт", "W", 3},    {"МВт", "W", 6},   {"ГВт", "W", 9},  {"Wh", "Wh", 0},  {"kWh", "Wh", 3},
    {"MWh", "Wh", 6},  {"GWh", "Wh", 9},   {"TWh", "Wh", 12}, {"J", "J", 0},    {"kJ", "J", 3},   {"MJ", "J", 6},
    {"GJ", "J", 9},    {"TJ", "J", 12},    {"PJ", "J", 15},   {"mV", "V", -3},  {"V", "V", 0},    {"kV", "V", 3},
    {"mA", "A", -3},   {"A", "A", 0},      {"Hz", "Hz", 0},   {"kHz", "Hz", 3}, {"MHz", "Hz", 6}, {"GHz", "Hz", 9},
    {"Pa", "Pa", 0},   {"hPa", "Pa", 2},   {"kPa", "Pa", 3},  {"MPa", "Pa", 6}, {"B", "B", 0},    {"kB", "B", 3},
    {"KB", "B", 3},    {"MB", "B", 6},     {"GB", "B", 9},    {"TB", "B", 12},  {"ms", "s", -3},
};

bool figure_unit_power(struct str unit, const char **base, int *power) {
    unit = str_trim(unit);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_is(unit, units[i].unit)) continue;
        *base = units[i].base;
        *power = units[i].power;
        return true;
    }
    return false;
}
