/* What our loadable module suret-pango gives the library: Pango's itemization. It tells where a text changes direction,
 * script or font, and which font file serves each piece; HarfBuzz then shapes the pieces as it shapes all others, so
 * that widths do not depend on who found the font. The module owns what it returns and shares no code with the library.
 */
#ifndef TEXT_MODULE_H
#define TEXT_MODULE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MODULE_VERSION = 1 };

struct module_item {
    uint32_t start, length; /* bytes */
    uint32_t script;        /* ISO 15924 as HarfBuzz has it */
    bool right_to_left;
    const char *language; /* BCP 47 */
    const char *path;     /* of the font file; NULL: no font */
    int index;            /* as fontconfig has it */
    const char *variations;
};

struct module_functions {
    int version; /* MODULE_VERSION */
    /* NULL: out of memory. One context belongs to one thread. */
    void *(*open)(void);
    void (*close)(void *context);
    /* The items of `text` (valid UTF-8, one line, left to right as a whole) in visual order, valid until the next call
     * on the context. `families` is a CSS list. Returns their count, 0 on failure. */
    size_t (*itemize)(void *context, const char *families, int weight, bool italic, const char *text, size_t length,
                      const struct module_item **items);
};

/* The symbol `suret_text_module` of the module is a `const struct module_functions`. */
#define MODULE_SYMBOL "suret_text_module"
#endif
