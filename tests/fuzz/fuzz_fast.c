/* Any bytes as a big CSV file in a told dialect, with a head and pieces as small as the first three bytes tell: where
 * the fast reader gives a table, it is the general reader's. */
#include "table/fast.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *printed(struct arena *a, const struct table *t) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < t->column_count; i++)
        for (size_t row = 0; t->columns[i].decimals && row < t->rows; row++)
            buf_printf(&b, "%d,", t->columns[i].decimals[row]);
    table_print(t, &b);
    return b.p;
}

static void compare(struct arena *a, const char *path, const uint8_t *data, struct str text) {
    struct need need = {.mentions = text, .least = 1, .threads = 1 + (data[0] & 1)};
    struct source s = {.path = path, .format = FILE_CSV, .infer = data[0] & 2, .figures = data[0] & 4, .need = &need};
    struct diag d, general;
    struct loaded fast, whole;
    s.csv = (struct csv_options){.delimiter = data[0] & 8 ? ';' : ',', .quote = '"', .header = 1, .encoding = "utf-8"};
    need.buffer = 64 + (size_t)data[1] * 4;
    need.head = 64 + (size_t)data[2] * 4;
    diag_init(&d, a);
    diag_init(&general, a);
    if (!fast_load(a, &d, &s, path, &fast)) return;
    s.need = NULL;
    if (!table_load(a, &general, &s, &whole)) abort();
    if (whole.table->column_count != fast.table->column_count + fast.table->unread_count)
        return; /* ranges, or a name that hides in another */
    if (!fast.table->unread_count && strcmp(printed(a, fast.table), printed(a, whole.table)) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { TOLD = 3 };
    if (size < TOLD + 4) return 0;
    int file = memfd_create("figures.csv", MFD_CLOEXEC);
    if (file < 0) return 0;
    struct str text = {(const char *)data + TOLD, size - TOLD};
    struct arena a;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    arena_init(&a, (size_t)256 << 20);
    if (write(file, text.p, text.n) == (ssize_t)text.n && ARENA_TRY(&a)) compare(&a, path, data, text);
    arena_free(&a);
    close(file);
    return 0;
}
