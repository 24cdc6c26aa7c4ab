/* How far a batch is: a line that is drawn over itself on a terminal, or plain lines, one for each tenth. */
#include "base/number.h"
#include "batch.h"
#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Seconds until the line first appears, and between its changes. */
static const double patience = 1, interval = 0.2;

static double cli_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct cli_progress cli_progress_start(const struct cli_options *o) {
    struct cli_progress p = {.start = cli_seconds()};
    if (o->progress && !strcmp(o->progress, "plain"))
        p.kind = PROGRESS_PLAIN;
    else if (!o->quiet && isatty(STDERR_FILENO) && !(o->progress && !strcmp(o->progress, "none")))
        p.kind = PROGRESS_LINE;
    return p;
}

static void print(const struct cli_progress *p, double now, size_t done, size_t total) {
    double rate = now > p->start ? (double)done / (now - p->start) : 0;
    char rate_text[NUMBER_TEXT], left_text[NUMBER_TEXT];
    number_write(rate_text, rate < 10 ? round(10 * rate) / 10 : round(rate));
    number_write(left_text, rate > 0 ? ceil((double)(total - done) / rate) : 0);
    fprintf(stderr, "suret: %zu of %zu, %s/s, %s s left", done, total, rate_text, left_text);
}

/* On a terminal: is it time to draw the line anew? Leaves the cursor at its start. */
static bool is_due(struct cli_progress *p, double now) {
    if (now < p->start + patience || now < p->shown + interval) return false;
    fputs("\r\033[K", stderr);
    p->shown = now;
    p->visible = true;
    return true;
}

void cli_progress_show(struct cli_progress *p, size_t done, size_t total) {
    if (p->kind == PROGRESS_NONE) return;
    if (p->kind == PROGRESS_PLAIN) {
        size_t tenths = total ? done * 10 / total : 0;
        if (tenths == p->tenths) return;
        p->tenths = tenths;
        print(p, cli_seconds(), done, total);
        fputc('\n', stderr);
        return;
    }
    double now = cli_seconds();
    if (!is_due(p, now)) return;
    print(p, now, done, total);
    fflush(stderr);
}

void cli_progress_bytes(void *progress, uint64_t done, uint64_t total) {
    struct cli_progress *p = progress;
    if (p->kind != PROGRESS_LINE) return;
    if (done >= total) {
        cli_progress_hide(p);
    } else if (is_due(p, cli_seconds())) {
        fprintf(stderr, "suret: reading, %d%%", (int)(100 * (double)done / (double)total));
        fflush(stderr);
    }
}

void cli_progress_hide(struct cli_progress *p) {
    if (!p->visible) return;
    fputs("\r\033[K", stderr);
    p->visible = false;
}
