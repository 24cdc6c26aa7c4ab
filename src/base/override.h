/* Overrides of a JSON document before it is checked: PATH=JSON, "encoding.x.axis.title=null". A path is made of members
 * and indices ("layer[0].mark"), with "$" before it or not. */
#ifndef BASE_OVERRIDE_H
#define BASE_OVERRIDE_H
#include "base/diag.h"
#include "base/value.h"
/* A copy of `document` with all of them applied in order; what lacks on the way becomes an object, an index one past
 * the end appends. Text that is no JSON and does not look as if it should be is a string: "mark=line". After an error,
 * whose place is the file "--set", it is as far as it came. Names and values point into `set`. */
struct value override_apply(struct arena *a, struct diag *d, struct value document, const char *const *set, size_t n);
#endif
