/* JavaScript's operators on values, as far as base/value.h does not have them. */
#ifndef EXPR_JS_H
#define EXPR_JS_H
#include "base/color.h"
#include "base/value.h"
#include "expr/regex.h"
#include "scale/locale.h"

/* Two kinds of objects are more than their members. They are known by the address of a member's name. */
extern const char js_regex_tag[], js_color_tag[];

/* A regular expression is an object {source, flags}, the head of this. */
struct js_regex {
    struct member member[2];
    struct regex *regex;
};
bool js_is_regex(struct value v);
/* The regular expression behind a value that js_is_regex. */
struct js_regex *js_regex_of(struct value v);
/* A colour made by rgb(), hsl() and so on: an object with that space's channels and opacity, whose text is CSS. */
bool js_is_color(struct value v);
struct color js_color(struct value v);

/* String(v). */
struct str js_string(struct arena *a, struct value v, const struct locale *l);
/* The instant that new Date(v) has; NaN: invalid. */
double js_date(struct arena *a, struct value v, const struct locale *l);
/* a + b */
struct value js_add(struct arena *a, struct value x, struct value y, const struct locale *l);
/* === and ==; arrays and objects are equal when they are the same ones, dates when they are the same instant. */
bool js_same(struct value x, struct value y);
bool js_equal(struct arena *a, struct value x, struct value y, const struct locale *l);
/* x < y; *undefined (may be NULL) is set when they cannot be compared, as with NaN. */
bool js_less(struct arena *a, struct value x, struct value y, const struct locale *l, bool *undefined);
/* ToInt32. */
int32_t js_int32(double v);
double js_remainder(double x, double y);
double js_power(double x, double y);
/* A length or index as ToIntegerOrInfinity gives it: NaN is 0. */
double js_integer(struct value v);
/* The member `key` of any value: characters and length of strings, items of arrays, members of objects. */
struct value js_member(struct arena *a, struct value object, struct value key);
#endif
