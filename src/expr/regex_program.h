/* What a regular expression is compiled to; internal to expr/regex*.c. */
#ifndef EXPR_REGEX_PROGRAM_H
#define EXPR_REGEX_PROGRAM_H
#include "expr/regex.h"
#include <stdint.h>

enum regex_op {
    STEP_CHAR, /* a: the code point */
    STEP_ANY,
    STEP_SET, /* a: which */
    STEP_START,
    STEP_END,
    STEP_BOUNDARY,
    STEP_NOT_BOUNDARY,
    STEP_BACK,      /* a: the group to match again */
    STEP_SPLIT,     /* a: try first, b: otherwise */
    STEP_JUMP,      /* a */
    STEP_SAVE,      /* a: the slot that gets the place */
    STEP_CLEAR,     /* slots a up to b: an iteration starts with its groups unset */
    STEP_CHECK,     /* a: the slot with the iteration's start; an empty iteration fails */
    STEP_AHEAD,     /* body follows, ends with STEP_MATCH; a: where it goes on */
    STEP_NOT_AHEAD, /* the same */
    STEP_MATCH
};
struct regex_step {
    enum regex_op op;
    uint32_t a, b;
};
struct regex_range {
    uint32_t first, last;
};
struct regex_set {
    struct regex_range *ranges;
    size_t count, cap;
    bool negated;
};
enum regex_choice_kind { CHOICE_BRANCH, CHOICE_RESTORE, CHOICE_NONE };
struct regex_choice {
    enum regex_choice_kind kind;
    size_t a, b; /* step and place, or slot and its former value */
};

struct regex {
    struct arena *arena;
    struct regex_step *steps;
    size_t step_count, step_cap;
    struct regex_set *sets;
    size_t set_count, set_cap;
    size_t groups; /* with group 0 */
    struct str name[REGEX_GROUPS];
    size_t slot_count; /* two per group, then one per loop */
    size_t *slots;
    struct regex_choice *choices;
    size_t choice_count, choice_cap;
    bool global, ignore_case, multiline, dot_all, sticky;
    int first; /* the byte that every match starts with, or -1 */
};
#endif
