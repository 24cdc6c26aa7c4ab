/* The caps on input, each with the error that names it. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H
enum {
    LIMIT_SPEC_BYTES = 256 << 20,  /* "the spec is larger than 256 MiB" */
    LIMIT_JSON_DEPTH = 200,        /* "nested deeper than 200 levels" */
    LIMIT_EXPR_DEPTH = 100,        /* "the expression is nested deeper than 100 levels" */
    LIMIT_EXPR_CHAIN = 2000,       /* "the expression chains more than 2000 operators" */
    LIMIT_EXPR_BYTES = 1 << 20,    /* "the expression is longer than 1 MiB" */
    LIMIT_DATA_GIB = 4,            /* "a data file that is read whole may have at most 4 GiB", packed or not */
    LIMIT_COLUMNS = 1 << 20,       /* "more than 1048576 columns" */
    LIMIT_FIELD_BYTES = 1 << 30,   /* "a field is larger than 1 GiB" */
    LIMIT_PIXELS_PER_SIDE = 32767, /* "a picture may be at most 32767 pixels on a side" */
    LIMIT_WARNINGS = 100           /* further ones are counted, not kept */
};
#endif
