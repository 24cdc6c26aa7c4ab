#include "spec/size.h"
#include "base/number.h"

static const struct {
    const char *name;
    double px;
} units[] = {{"px", 1}, {"pt", 96 / 72.0}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};

double size_unit(const char *name) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].name, name) == 0) return units[i].px;
    return 0;
}

static struct str skip(struct str s, size_t n) {
    return str_trim((struct str){s.p + n, s.n - n});
}

/* A number and perhaps a unit; *unit 0 when there is none. */
static bool read_length(struct str *s, double *number, double *unit, bool *physical) {
    size_t n = number_scan(*s, number);
    if (!n) return false;
    *s = skip(*s, n);
    *unit = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(*s, str_of(units[i].name))) {
            *unit = units[i].px;
            *physical |= i > 0;
            *s = skip(*s, 2);
        }
    return true;
}

/* What pictures are made for, by name. */
static const struct {
    const char *name;
    double width, height; /* cm */
} presets[] = {
    {"word", 16, 9},                        /* the text's width of an A4 page */
    {"half", 7.8, 6},                       /* two beside each other there */
    {"slide", 40 / 3.0 * 2.54, 7.5 * 2.54}, /* PowerPoint's 16:9 */
    {"a4", 29.7, 21},                       /* the whole sheet, lying */
};

static bool preset(struct str s, struct size *out) {
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
        if (str_is(s, presets[i].name)) {
            *out = (struct size){presets[i].width * 96 / 2.54, presets[i].height * 96 / 2.54, true};
            return true;
        }
    return false;
}

bool size_read(struct str s, struct size *out) {
    double a, b, unit_a, unit_b;
    *out = (struct size){0};
    s = str_trim(s);
    if (preset(s, out)) return true;
    if (!read_length(&s, &a, &unit_a, &out->physical)) return false;
    if (s.n && (*s.p == 'x' || *s.p == 'X' || *s.p == '*'))
        s = skip(s, 1);
    else if (str_starts(s, STR("\xC3\x97"))) /* the multiplication sign */
        s = skip(s, 2);
    else
        return false;
    if (!read_length(&s, &b, &unit_b, &out->physical) || s.n) return false;
    if (!unit_a) unit_a = unit_b ? unit_b : 1;
    if (!unit_b) unit_b = unit_a;
    out->width = a * unit_a;
    out->height = b * unit_b;
    return out->width > 0 && out->height > 0 && out->width < 1e6 && out->height < 1e6;
}

const char *size_hint(struct diag *d, struct str wrong) {
    enum { COUNT = sizeof presets / sizeof *presets };
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        names[i] = presets[i].name;
    const char *meant = str_nearest(wrong, names, COUNT);
    return meant ? diag_meant(d, wrong, names, COUNT)
                 : "a size is written 720x440, 16cmx9cm or 6in x 4in, or it is word, half, slide or a4";
}
