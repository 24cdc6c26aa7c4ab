/* Charts per second in one process: bench-warm SPEC png|svg|pdf COUNT [BASE]. Each chart is read, planned, built and
 * drawn anew by one context. Prints one number. */
#include "suret.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_all(const char *path, size_t *n) {
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    fseek(f, 0, SEEK_END);
    *n = (size_t)ftell(f);
    rewind(f);
    char *text = malloc(*n + 1);
    if (text && fread(text, 1, *n, f) != *n) *n = 0;
    fclose(f);
    return text;
}

static bool draw_once(struct suret *s, const struct suret_request *r, enum suret_format format) {
    struct suret_chart *c = suret_read(s, r);
    struct suret_bytes out;
    bool ok = suret_draw(c, format, &out);
    if (!ok && suret_message_count(c)) fprintf(stderr, "%s\n", suret_message(c, suret_message_count(c) - 1).text);
    suret_free(c);
    return ok;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    enum suret_format format = !strcmp(argv[2], "svg") ? SURET_SVG : !strcmp(argv[2], "pdf") ? SURET_PDF : SURET_PNG;
    int count = atoi(argv[3]);
    size_t n = 0;
    char *text = read_all(argv[1], &n);
    struct suret *s = suret_open();
    if (!text || !s || count < 1) return 1;
    struct suret_request r = {
        .spec = text, .spec_length = n, .file = argv[1], .base = argc > 4 ? argv[4] : NULL, .scale = 2};
    if (!draw_once(s, &r, format)) return 1;
    double start = now();
    for (int i = 0; i < count; i++)
        if (!draw_once(s, &r, format)) return 1;
    printf("%.1f\n", count / (now() - start));
    suret_close(s);
    free(text);
    return 0;
}
