/* Any bytes as a data file: loaded with Vega's reading and with figures, and reported in each form. */
#include "table/report.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    arena_init(&a, (size_t)256 << 20);
    if (ARENA_TRY(&a)) {
        for (int figures = 0; figures < 2; figures++) {
            struct diag d;
            diag_init(&d, &a);
            struct source s = {
                .name = "input", .bytes = {(const char *)data, size}, .infer = !figures, .figures = figures};
            struct loaded l;
            if (!table_load(&a, &d, &s, &l)) continue;
            for (enum report_kind kind = REPORT_TEXT; kind <= REPORT_VALUES; kind++) {
                struct buf out;
                buf_init(&out, &a);
                table_report(&a, &d, &l, kind, &out);
            }
        }
    }
    arena_free(&a);
    return 0;
}
