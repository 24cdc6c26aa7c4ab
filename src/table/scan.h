/* Where cells end in CSV text: the places of the delimiters and line ends that stand outside quotes, found 64 bytes at
 * a time. The same answers from every kind of processor; which code runs is chosen when it runs.
 *
 * It reads what RFC 4180 allows, with LF or CRLF, and notices all else (odd): a quote within an unquoted cell, text
 * after a closing quote, a CR alone, a NUL. Then the general reader is to be asked, which knows what to do or to say.
 */
#ifndef TABLE_SCAN_H
#define TABLE_SCAN_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_BLOCK = 64 };

/* AUTO: the best that this processor has. AVX512: with VBMI2, which compresses places to a list at once. */
enum scan_kind { SCAN_AUTO, SCAN_PLAIN, SCAN_SSE2, SCAN_AVX2, SCAN_AVX512, SCAN_NEON };
bool scan_has(enum scan_kind kind);

struct scan {
    char delimiter, quote; /* quote 0: there is none */
    /* From block to block; start as scan_start sets them. */
    uint64_t inside;           /* all ones within quotes, else 0 */
    uint64_t open, closed, cr; /* the byte before: may a quote open after it; was it a closing quote; a CR */
    uint64_t odd, high;        /* nonzero: something else than what this reads; a byte above 127 */
    uint64_t line_ends;        /* outside quotes, so far */
};
/* At the start of a record (or, with `inside`, somewhere within quotes). */
struct scan scan_start(char delimiter, char quote, bool inside);
/* Go over `blocks` blocks from p on; the offsets (plus `base`) of what ends a cell go to `ends`, which has room for one
 * a byte. Returns how many. */
size_t scan_ends(struct scan *s, enum scan_kind kind, const char *p, size_t blocks, uint32_t base, uint32_t *ends);
#endif
