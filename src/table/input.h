/* Bytes from a file or from standard input, with the errors that a person can act upon. */
#ifndef TABLE_INPUT_H
#define TABLE_INPUT_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include <stdint.h>

/* `path` as opened from where the process stands: joined to `base` unless it is absolute, "-", or base is NULL or "".
 */
const char *input_path(struct arena *a, const char *base, const char *path);
/* The size of a plain file; 0: it is none. */
uint64_t input_bytes(const char *path);
/* Standard input, a pipe: what cannot be read a second time. */
bool input_once(const char *path);
/* The bytes of such inputs, unpacked, for whoever reads them after the first. */
struct input_kept {
    const struct input_kept *next;
    const char *path;
    struct str bytes;
};
const struct input_kept *input_find(const struct input_kept *kept, const char *path);
/* Read all of `path` ("-": standard input) into the arena, unpacked where it is packed (unpack.h); the bytes end with a
 * NUL that is not counted. An error is reported at `at`, or at the file itself when `at` names no place. With a `head`,
 * a longer file's first lines of so many bytes are read, and *cut is set. */
bool input_read(struct arena *a, struct diag *d, struct place at, const char *path, size_t head, struct str *bytes,
                bool *cut);
#endif
