/* Data files that were packed with gzip or zstd, unpacked as they are read. */
#ifndef TABLE_UNPACK_H
#define TABLE_UNPACK_H
#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>

enum packing { PACKED_NOT, PACKED_GZIP, PACKED_ZSTD };
/* By the first bytes. */
enum packing unpack_kind(struct str bytes);
const char *unpack_name(enum packing kind);

/* Where packed bytes come from: up to n of them into `to`; how many, 0 at the end, less than 0 on an error. */
typedef long unpack_source(void *context, char *to, size_t n);

struct unpack;
/* In the arena, which closes it. NULL: the library that does it cannot be loaded. */
struct unpack *unpack_open(struct arena *a, enum packing kind, unpack_source *source, void *context);
/* The next bytes, as many as there are up to n; 0 at the end; less than 0 on an error, which unpack_error names. */
long unpack_read(struct unpack *u, char *to, size_t n);
const char *unpack_error(const struct unpack *u);
#endif
