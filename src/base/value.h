/* A value as JSON and Vega's expressions know it. 16 bytes, copied freely; strings, arrays and objects point into an
 * arena. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H
#include "arena.h"
#include "str.h"
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

enum value_kind {
    VALUE_UNDEFINED, /* absent */
    VALUE_NULL,
    VALUE_BOOLEAN,
    VALUE_NUMBER,
    VALUE_DATE, /* milliseconds since 1970-01-01T00:00Z, in `number` */
    VALUE_STRING,
    VALUE_ARRAY,
    VALUE_OBJECT,
    VALUE_EXPR, /* spec only: a parsed expression, evaluated by the plan */
    VALUE_RULES /* spec only: conditional value of an axis or mark property, see spec.h */
};

struct value;
struct member;
struct expr;
struct rules;

struct value {
    enum value_kind kind;
    uint32_t n; /* bytes of a string; entries of an array or object */
    union {
        double number;
        bool boolean;
        const char *string;
        const struct value *array;
        const struct member *object; /* in source order */
        const struct expr *expr;
        const struct rules *rules;
    };
};
struct member {
    struct str name;
    struct value value;
};

#define UNDEFINED ((struct value){.kind = VALUE_UNDEFINED})
#define VNULL ((struct value){.kind = VALUE_NULL})
static inline struct value value_number(double v) {
    return (struct value){.kind = VALUE_NUMBER, .number = v};
}
static inline struct value value_date(double ms) {
    return (struct value){.kind = VALUE_DATE, .number = ms};
}
static inline struct value value_boolean(bool b) {
    return (struct value){.kind = VALUE_BOOLEAN, .boolean = b};
}
static inline struct value value_str(struct str s) {
    return (struct value){.kind = VALUE_STRING, .n = (uint32_t)s.n, .string = s.p};
}
static inline struct value value_string(const char *s) {
    return value_str(str_of(s));
}
static inline struct value value_array(const struct value *items, size_t n) {
    return (struct value){.kind = VALUE_ARRAY, .n = (uint32_t)n, .array = items};
}
static inline bool value_is_set(struct value v) {
    return v.kind != VALUE_UNDEFINED;
}
/* undefined or null */
static inline bool value_is_nil(struct value v) {
    return v.kind <= VALUE_NULL;
}
static inline bool value_is_string(struct value v, const char *s) {
    return v.kind == VALUE_STRING && str_is((struct str){v.string, v.n}, s);
}
static inline struct str value_to_str(struct value v) {
    return v.kind == VALUE_STRING ? (struct str){v.string, v.n} : (struct str){"", 0};
}
/* Readers with a default for what is not of the kind. */
static inline double value_number_or(struct value v, double otherwise) {
    return v.kind == VALUE_NUMBER || v.kind == VALUE_DATE ? v.number : otherwise;
}
static inline bool value_bool_or(struct value v, bool otherwise) {
    return v.kind == VALUE_BOOLEAN ? v.boolean : otherwise;
}
/* The NUL-terminated text, or `otherwise`. Strings in an arena are always NUL-terminated. */
static inline const char *value_string_or(struct value v, const char *otherwise) {
    return v.kind == VALUE_STRING ? v.string : otherwise;
}
/* An object's member, or undefined. */
struct value value_get(struct value object, const char *name);
/* JavaScript's conversions: ToNumber (null is 0, "" is 0, undefined NaN), ToBoolean, ToString, but dates to ISO text. A
 * string's text is not copied. */
double value_to_number(struct value v);
bool value_to_boolean(struct value v);
struct str value_to_string(struct arena *a, struct value v);
/* Same kind and contents (NaN equals NaN); a date equals the number of its milliseconds; objects have the same members
 * in the same order. */
bool value_equal(struct value a, struct value b);
/* Vega's ascending order: null and undefined first, then as JavaScript compares (strings by UTF-16 unit, a string with
 * a number as numbers), NaN before numbers; arrays entry by entry. What JavaScript cannot order compares as equal. */
int value_compare(struct value a, struct value b);
/* Equal values have equal hashes; the same from run to run. */
uint64_t value_hash(struct value v);
/* JSON text, as JSON.stringify writes it (dates as ISO strings; undefined, expressions and rules as null). */
void buf_value(struct buf *b, struct value v);
#endif
