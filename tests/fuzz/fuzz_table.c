/* Any bytes as a data file, read in every way and reported in every way. The first byte chooses. */
#include "table/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct diag d;
    struct loaded l;
    struct buf out;
    if (!size) return 0;
    arena_init(&a, 64 << 20);
    if (ARENA_TRY(&a)) {
        diag_init(&d, &a);
        buf_init(&out, &a);
        struct source s = {.bytes = {(const char *)data + 1, size - 1},
                           .name = data[0] & 8   ? "t.json"
                                   : data[0] & 1 ? "t.csv"
                                                 : NULL,
                           .figures = data[0] & 2,
                           .infer = data[0] & 4};
        if (table_load(&a, &d, &s, &l))
            for (int kind = REPORT_TEXT; kind <= REPORT_VALUES; kind++)
                table_report(&a, &l, (enum report_kind)kind, &out);
    }
    arena_free(&a);
    return 0;
}
