/* Vega's expression language (vega.github.io/vega/docs/expressions): JavaScript's expressions without assignment, over
 * a datum, named values and a fixed list of functions (vega-expression, vega-functions).
 *
 * Parse once (expr_parse, when the spec is read), bind once per table (expr_bind resolves every name: a field to its
 * column, a parameter to its value, a function to its code, and folds what is constant), then evaluate per row.
 * Evaluation takes memory only for new strings, arrays and objects. Values have JavaScript's semantics; strings are
 * UTF-8, and lengths and positions in them count UTF-16 units as JavaScript's do. */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/value.h"
#include "scale/locale.h"
#include "table/table.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A parsed expression; immutable, lives in the arena given to expr_parse, may be shared by threads. */
struct expr;
/* An expression with its names resolved. Used by one thread at a time. */
struct expr_bound;

/* NULL after an error, which has been reported at the place: with `at.column` known (that of the JSON string's opening
 * quote) the column is the offender's, else the message counts characters. `text` is copied. */
const struct expr *expr_parse(struct arena *a, struct diag *d, struct place at, struct str text);
/* Its source text. */
struct str expr_text(const struct expr *e);
/* The free names (parameters, width, ...) in it, each once; *n is set. */
const struct str *expr_names(struct arena *a, const struct expr *e, size_t *n);

/* What the names in an expression mean. All members may be zero. */
struct expr_scope {
    const struct table *table;   /* columns of `datum`; NULL: the datum is given as a value (expr_value_of) */
    const struct locale *locale; /* format(), timeFormat(), local time; NULL: en-US, UTC */
    double now;                  /* now(), milliseconds; the caller honours SOURCE_DATE_EPOCH */
    uint32_t seed;               /* random(); the same seed gives the same numbers */
    /* The value of a free name such as a parameter or `width`; false: there is none of that name. Called on binding. */
    bool (*name)(void *context, struct str name, struct value *out);
    /* Functions that only the plan can answer: scale, invert, domain, range, bandwidth, bandspace, copy, gradient,
     * data, indata, vlSelectionTest, geoArea, ... Called on evaluation; false: not supported, or what *out says as a
     * string is wrong, which becomes the error. */
    bool (*call)(void *context, struct arena *a, struct str function, const struct value *arg, size_t n,
                 struct value *out);
    void *context;
    const char *const *names; /* the names that `name` knows, for hints */
    size_t name_count;
};

/* Resolve names against the scope, whose contents must outlive the result. NULL after an error. A field that the table
 * lacks is undefined, as in JavaScript, and is warned of. `a` also takes what evaluation makes. */
struct expr_bound *expr_bind(struct arena *a, struct diag *d, const struct expr *e, const struct expr_scope *s);

/* Evaluate for a row of the scope's table. Errors (a member of null, a hook that refuses) are reported once and give
 * undefined. */
struct value expr_value(struct expr_bound *b, size_t row);
/* The same through ToNumber and ToBoolean; quick where the columns are numbers. */
double expr_number(struct expr_bound *b, size_t row);
bool expr_test(struct expr_bound *b, size_t row);
/* Evaluate with `datum` as an object value, for axis labels and the like. */
struct value expr_value_of(struct expr_bound *b, struct value datum);
/* Whether it depends on neither datum, random() nor a hook: then any row gives the same. */
bool expr_is_constant(const struct expr_bound *b);
/* expr_test of rows 0 up to `rows`, nonzero where true; quicker than one by one. */
void expr_tests(struct expr_bound *b, size_t rows, uint8_t *out);
/* All rows as a column named `name`: number[] without boxing where the expression is numeric. */
struct column expr_column(struct expr_bound *b, const char *name, size_t rows);

/* JavaScript's String(v), with dates in the locale's zone. */
struct str expr_string(struct arena *a, struct value v, const struct locale *l);
#endif
