/* Any lines as the cells of a column of figures, of dates, and each as one figure. The first byte chooses. */
#include "table/load.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    if (!size) return 0;
    arena_init(&a, (size_t)64 << 20);
    if (ARENA_TRY(&a)) {
        struct str *cells = ARENA_ARRAY(&a, struct str, CELLS);
        size_t n = 0, start = 1;
        for (size_t i = 1; i <= size && n < CELLS; i++) {
            if (i < size && data[i] != '\n') continue;
            const char *text = (const char *)data + start;
            cells[n++] = (struct str){arena_strndup(&a, text, i - start), i - start};
            start = i + 1;
        }
        static const char marks[] = {0, '.', ',', 0}, groups[] = {0, '.', ',', ' '};
        struct figure_options o = {.decimal = marks[data[0] & 3],
                                   .thousands = groups[data[0] >> 2 & 3],
                                   .usual_decimal = marks[data[0] >> 4 & 3],
                                   .wanted = data[0] & 64};
        struct column out[3];
        struct doubts doubts = {.count = 0};
        size_t made = 0;
        char decimal;
        bool figures = figure_column(&a, "f", cells, n, &o, out, &made, &doubts, &decimal);
        if (figures != (made == 1 || made == 3)) __builtin_trap();
        struct buf file;
        buf_init(&file, &a);
        buf_adds(&file, "f\n");
        for (size_t i = 0; i < n; i++) {
            csv_write_cell(&file, cells[i]);
            buf_addc(&file, '\n');
        }
        struct diag d;
        struct loaded loaded;
        diag_init(&d, &a);
        struct source s = {.bytes = {file.p, file.n}, .name = "f.csv", .figures = true, .csv.delimiter = ';'};
        table_load(&a, &d, &s, &loaded);
    }
    arena_free(&a);
    return 0;
}
