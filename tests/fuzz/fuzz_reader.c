/* Any bytes as CSV, read strictly and mended, in the dialect that the first two bytes tell, and written again: what was
 * written reads back as the same cells. */
#include "table/csv.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_back(struct arena *a, const struct csv_text *t) {
    struct buf out;
    struct diag d;
    struct csv_text again;
    buf_init(&out, a);
    diag_init(&d, a);
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        struct str cell = csv_cell(t, i / t->columns, i % t->columns);
        if (cell.n)
            csv_write_cell(&out, cell);
        else
            buf_adds(&out, "\"\"");
        buf_addc(&out, (i + 1) % t->columns ? ',' : '\n');
    }
    static const struct csv_options told = {
        .delimiter = ',', .quote = '"', .header = CSV_NO_HEADER, .encoding = "utf-8"};
    if (!csv_read(a, &d, "again", (struct str){out.p, out.n}, &told, &again)) __builtin_trap();
    if (again.rows != t->rows || again.columns != t->columns) __builtin_trap();
    for (size_t i = 0; i < t->rows * t->columns; i++)
        if (!str_equal(again.cells[i], t->cells[i])) __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char delimiters[] = {0, ',', ';', '\t', '|', ' ', 0, 0}, quotes[] = {0, '"', '\'', 0};
    if (size < 2) return 0;
    struct arena a;
    arena_init(&a, (size_t)64 << 20);
    if (ARENA_TRY(&a)) {
        struct csv_options o = {.delimiter = delimiters[data[0] & 7],
                                .quote = quotes[data[0] >> 3 & 3],
                                .escape = data[0] & 32 ? '\\' : 0,
                                .mend = data[0] & 64,
                                .header = data[0] & 128 ? CSV_NO_HEADER : CSV_HEADER_AUTO,
                                .table = data[1] & 3,
                                .skip = data[1] >> 2 & 3};
        struct diag d;
        struct csv_text t;
        diag_init(&d, &a);
        struct str text = {(const char *)data + 2, size - 2};
        bool right = csv_read(&a, &d, "input", text, &o, &t);
        if (right == diag_failed(&d)) __builtin_trap();
        if (right && t.rows && t.columns) read_back(&a, &t);
    }
    arena_free(&a);
    return 0;
}
