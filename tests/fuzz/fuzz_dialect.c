/* Any bytes as text: what encoding and dialect they are found to have. */
#include "table/csv.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    arena_init(&a, (size_t)64 << 20);
    if (ARENA_TRY(&a)) {
        struct diag d;
        diag_init(&d, &a);
        static const struct csv_options options = {.mend = true};
        struct csv_scan s = {.arena = &a, .line = 1, .quote = '"'};
        struct csv_dialect dialect;
        if (csv_decode(&a, &d, "input", (struct str){(const char *)data, size}, &options, &s.text, &dialect)) {
            if (!(dialect.encoding_sure >= 0 && dialect.encoding_sure <= 1)) __builtin_trap();
            struct str text = s.text;
            if (csv_unwrap(&a, &text)) s.text = text;
            double sure = csv_find_dialect(&s, false);
            if (!(sure >= 0 && sure <= 1)) __builtin_trap();
        }
    }
    arena_free(&a);
    return 0;
}
