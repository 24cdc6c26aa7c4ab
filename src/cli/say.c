#include "cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool colored(void) {
    const char *no = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && !(no && *no);
}

void cli_error(const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs(colored() ? "suret: \033[1;31merror:\033[0m " : "suret: error: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    if (hint) fprintf(stderr, "  hint: %s\n", hint);
}

static const char *const words[] = {[SURET_NOTE] = "note", [SURET_WARNING] = "warning", [SURET_ERROR] = "error"};
static const char *const inks[] = {
    [SURET_NOTE] = "\033[1;36m", [SURET_WARNING] = "\033[1;33m", [SURET_ERROR] = "\033[1;31m"};

/* The source line with a caret under the column; tabs and wide letters keep their place. A long line is cut around it.
 */
static void print_source(const struct suret_message *m) {
    enum { BEFORE = 60, WIDTH = 100 };
    struct str line = str_of(m->source);
    size_t column = m->column ? m->column - 1 : 0, at = 0;
    for (size_t i = 0; i < column && at < line.n; i++) {
        at++;
        while (at < line.n && ((unsigned char)line.p[at] & 0xc0) == 0x80)
            at++;
    }
    size_t start = at > BEFORE ? at - BEFORE : 0;
    while (start && ((unsigned char)line.p[start] & 0xc0) == 0x80)
        start--;
    size_t end = line.n - start > WIDTH ? start + WIDTH : line.n;
    while (end < line.n && ((unsigned char)line.p[end] & 0xc0) == 0x80)
        end++;
    fprintf(stderr, "  %.*s\n  ", (int)(end - start), line.p + start);
    if (!m->column) return;
    for (size_t i = start; i < at; i++)
        if (((unsigned char)line.p[i] & 0xc0) != 0x80) fputc(line.p[i] == '\t' ? '\t' : ' ', stderr);
    fputs("^\n", stderr);
}

static void print_message(const struct suret_message *m) {
    bool ink = colored();
    if (m->file)
        fprintf(stderr, "%s:", m->file);
    else
        fputs("suret:", stderr);
    if (m->line) fprintf(stderr, "%u:", m->line);
    if (m->line && m->column) fprintf(stderr, "%u:", m->column);
    fprintf(stderr, " %s%s:%s %s\n", ink ? inks[m->level] : "", words[m->level], ink ? "\033[0m" : "", m->text);
    if (m->source) print_source(m);
    if (m->hint) fprintf(stderr, "  hint: %s\n", m->hint);
}

void cli_messages(const struct suret_chart *chart, size_t *from, bool quiet) {
    size_t n = suret_message_count(chart);
    for (; *from < n; ++*from) {
        struct suret_message m = suret_message(chart, *from);
        if (!quiet || m.level == SURET_ERROR) print_message(&m);
    }
}
