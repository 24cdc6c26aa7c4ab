/* Any bytes as a spec: read and checked, strictly and leniently, and what is reported is given its place. */
#include "spec/spec.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    arena_init(&a, (size_t)64 << 20);
    if (ARENA_TRY(&a)) {
        for (int lenient = 0; lenient < 2; lenient++) {
            struct diag d;
            diag_init(&d, &a);
            struct spec_options options = {.file = "input", .lenient = lenient};
            struct str text = {(const char *)data, size};
            spec_read(&a, &d, text, &options);
            spec_locate(&d, text, options.file);
        }
    }
    arena_free(&a);
    return 0;
}
