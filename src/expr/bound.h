/* Bound expressions and the functions that they call; internal to expr/. */
#ifndef EXPR_BOUND_H
#define EXPR_BOUND_H
#include "expr/ast.h"
#include "expr/expr.h"
#include "expr/js.h"

enum bound_op {
    OP_CONSTANT,
    OP_COLUMN,
    OP_CODE_IS, /* a string column equals a constant, by its code */
    OP_DATUM,
    OP_DATUM_MEMBER, /* of a datum given as a value */
    OP_MEMBER,
    OP_CALL,
    OP_ARRAY,
    OP_OBJECT,
    OP_NOT,
    OP_NEGATE,
    OP_TO_NUMBER,
    OP_BIT_NOT,
    OP_ADD,  /* of numbers */
    OP_JOIN, /* + of anything */
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_REMAINDER,
    OP_SHIFT_LEFT,
    OP_SHIFT_RIGHT,
    OP_SHIFT_RIGHT_UNSIGNED,
    OP_BIT_AND,
    OP_BIT_OR,
    OP_BIT_XOR,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_SAME,
    OP_NOT_SAME,
    OP_LESS,
    OP_GREATER,
    OP_LESS_EQUAL,
    OP_GREATER_EQUAL,
    OP_IN,
    OP_AND,
    OP_OR,
    OP_CONDITIONAL
};

/* What a node is known to give. */
enum bound_type { TYPE_ANY, TYPE_NUMBER, TYPE_BOOLEAN };

struct bound {
    enum bound_op op;
    enum bound_type type;
    bool varies;  /* depends on datum, chance or a hook */
    bool negated; /* OP_CODE_IS */
    uint32_t offset;
    uint32_t count;
    union {
        struct value constant;
        struct {
            const struct column *column;
            uint32_t code;
        };
        struct str key;
        struct {
            struct bound *a, *b, *c;
        };
        struct {
            const struct function *function; /* OP_CALL */
            struct bound **item;
            struct value *values;   /* room for the arguments */
            struct member *members; /* OP_OBJECT: the names */
        };
    };
};

struct expr_bound {
    struct arena *arena;
    struct diag *diag;
    const struct expr *expr;
    struct expr_scope scope;
    const struct locale *locale; /* never NULL */
    struct bound *root;
    size_t row;
    struct value datum;     /* where there is no table */
    const struct bound *at; /* the call being made, for its errors */
    double seed;            /* of vega-statistics' randomLCG */
    double next_normal;     /* NaN: none kept */
    bool failed;
    bool draws; /* some node draws random numbers, whose order counts */
};

struct value bound_value(struct expr_bound *b, const struct bound *n);
double bound_number(struct expr_bound *b, const struct bound *n);
bool bound_test(struct expr_bound *b, const struct bound *n);
/* Report an error at b->at and return undefined. */
struct value bound_error(struct expr_bound *b, const char *message);

enum function_flags {
    FUNCTION_VARIES = 1,      /* not a function of its arguments alone */
    FUNCTION_HOOK = 2,        /* the scope's `call` answers */
    FUNCTION_UNSUPPORTED = 4, /* Vega has it, we don't */
    FUNCTION_REGEX = 8,       /* the first argument is a regular expression's source */
};
struct function {
    const char *name;
    int least, most; /* arguments; most -1: any number */
    enum bound_type type;
    unsigned flags;
    double (*number1)(double);
    double (*number2)(double, double);
    struct value (*call)(struct expr_bound *b, const struct value *arg, uint32_t n);
};
struct function_list {
    const struct function *items;
    size_t count;
};
extern const struct function_list math_functions, text_functions, array_functions, date_functions, type_functions,
    color_functions, random_functions, motion_functions, geo_functions, plan_functions;
const struct function *function_find(struct str name);
/* The nearest name as a hint, or NULL. */
const char *function_meant(struct diag *d, struct str name);

/* A new value of a regular expression; an error, and undefined, when it is malformed. */
struct value bound_regex(struct expr_bound *b, struct str source, struct str flags);

/* For the functions: argument i, or undefined; as a number; as text. */
#define ARG(i) ((uint32_t)(i) < n ? arg[i] : UNDEFINED)
#define NUMBER(i) value_to_number(ARG(i))
#define TEXT(i) js_string(b->arena, ARG(i), b->locale)
#define FUNCTIONS(list, table) const struct function_list list = {table, sizeof(table) / sizeof *(table)}
#endif
