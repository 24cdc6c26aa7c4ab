/* JSON text to values, in one pass. It takes what RFC 8259 allows and refuses anything else without a word: callers
 * that need to say what is wrong with it look again. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/value.h"

/* False for a text that is no JSON (with `unique`: that gives a member twice), is not UTF-8, holds a number that a
 * double cannot, \u0000 in a member's name, or is nested deeper than LIMIT_JSON_DEPTH. Strings are NUL-terminated and
 * lie, as all else, in the arena; members keep their order, duplicates too. */
bool json_parse(struct arena *a, struct str text, bool unique, struct value *out);

/* ---- the same piece by piece, for a reader that knows what to expect. Entries of open arrays and objects lie on two
 * stacks until their number is known. After a false nothing more can be read. */
struct json {
    struct arena *arena;
    const char *p, *end; /* what is left */
    bool unique;
    bool nul;          /* \u0000 is taken: in values, not in names, which are looked up as C strings */
    bool escaped_name; /* some name so far is not written as it is */
    struct value *values;
    struct member *members;
    size_t value_count, value_cap, member_count, member_cap;
};
/* False when the text is not UTF-8. */
bool json_start(struct json *j, struct arena *a, struct str text);
/* A string, from after its opening quote to after the closing one. */
bool json_read_string(struct json *j, struct str *out);
/* Any value, after white space, within `depth` others. */
bool json_read_value(struct json *j, int depth, struct value *out);

static inline void json_pass_space(struct json *j) {
    while (j->p < j->end && (*j->p == ' ' || *j->p == '\n' || *j->p == '\r' || *j->p == '\t'))
        j->p++;
}
/* The sign after white space, and over it. */
static inline bool json_take(struct json *j, char sign) {
    json_pass_space(j);
    if (j->p == j->end || *j->p != sign) return false;
    j->p++;
    return true;
}
#endif
