/* Where in a JSON text something stands. Slow path: scanned again only to report. */
#ifndef SPEC_LOCATE_H
#define SPEC_LOCATE_H
#include "base/str.h"

struct json_fault {
    size_t at; /* byte */
    const char *message;
    const char *hint; /* or NULL */
};
/* The first breach of JSON's grammar (RFC 8259), or a number past what a double holds; false when there is none. */
bool json_find_fault(struct str text, struct json_fault *fault);
/* The byte at which the value with that path ("$.encoding.x[0]") stands, or its key when the path ends with "~"; of the
 * nearest one above it when there is none. `found` (may be NULL): how many bytes of the path say so far. */
size_t locate_path(struct str text, const char *path, size_t *found);
/* Line and column (in code points), from 1. */
void locate_offset(struct str text, size_t at, uint32_t *line, uint32_t *column);
#endif
