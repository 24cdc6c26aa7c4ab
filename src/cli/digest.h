/* Digests of contents: 128 bits, not against forgery but against chance. The same on every machine. */
#ifndef CLI_DIGEST_H
#define CLI_DIGEST_H
#include "base/str.h"

struct cli_digest {
    uint64_t a, b;
};
enum { DIGEST_TEXT = 33 };
/* MurmurHash3 x64 128 (Austin Appleby), seeded with what came before, so that digests can be chained. */
struct cli_digest cli_digest_add(struct cli_digest before, struct str bytes);
bool cli_digest_equal(struct cli_digest x, struct cli_digest y);
void cli_digest_write(char out[DIGEST_TEXT], struct cli_digest d);
bool cli_digest_read(const char *text, struct cli_digest *d);
#endif
