/* What the command tells: its own errors, and the messages of the library. */
#include "cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The one thing that a thread knows of itself. */
static _Thread_local struct cli_streams *streams;

void cli_redirect(struct cli_streams *to) {
    streams = to;
}

struct cli_streams *cli_streams(void) {
    return streams;
}

static void vsay(const char *format, va_list args) {
    if (streams)
        buf_adds(&streams->err, arena_vprintf(streams->err.arena, format, args));
    else
        vfprintf(stderr, format, args);
}

static void __attribute__((format(printf, 1, 2))) say(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsay(format, args);
    va_end(args);
}

static const char *const words[] = {[SURET_NOTE] = "note", [SURET_WARNING] = "warning", [SURET_ERROR] = "error"};

static void member(struct buf *b, const char *name, const char *text) {
    if (!text) return;
    buf_printf(b, ",\"%s\":", name);
    buf_json(b, str_of(text));
}

static void keep(const struct suret_message *m) {
    if (!streams) return;
    struct buf *b = &streams->json;
    buf_printf(b, "%s{\"level\":\"%s\"", b->n ? "," : "", words[m->level]);
    member(b, "file", m->file);
    if (m->line) buf_printf(b, ",\"line\":%u", m->line);
    if (m->line && m->column) buf_printf(b, ",\"column\":%u", m->column);
    member(b, "text", m->text);
    member(b, "hint", m->hint);
    buf_addc(b, '}');
}

static bool colored(void) {
    const char *no = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && !(no && *no);
}

void cli_error(const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("%s", colored() ? "suret: \033[1;31merror:\033[0m " : "suret: error: ");
    vsay(format, args);
    say("\n");
    va_end(args);
    if (hint) say("  hint: %s\n", hint);
    if (!streams) return;
    va_start(args, format);
    keep(&(struct suret_message){
        .level = SURET_ERROR, .text = arena_vprintf(streams->json.arena, format, args), .hint = hint});
    va_end(args);
}

void cli_chosen(const struct cli_options *o, const char *format, ...) {
    if (o->quiet) return;
    va_list args;
    va_start(args, format);
    fputs("suret: note: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

void cli_idle(const struct cli_options *o, bool idle, const char *flag, const char *why) {
    if (idle) cli_chosen(o, "%s changes nothing: %s", flag, why);
}

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
    say("  %.*s\n  ", (int)(end - start), line.p + start);
    if (!m->column) return;
    for (size_t i = start; i < at; i++)
        if (((unsigned char)line.p[i] & 0xc0) != 0x80) say("%c", line.p[i] == '\t' ? '\t' : ' ');
    say("^\n");
}

static void print_message(const struct suret_message *m) {
    bool ink = colored();
    if (m->file)
        say("%s:", m->file);
    else
        say("suret:");
    if (m->line) say("%u:", m->line);
    if (m->line && m->column) say("%u:", m->column);
    say(" %s%s:%s %s\n", ink ? inks[m->level] : "", words[m->level], ink ? "\033[0m" : "", m->text);
    if (m->source) print_source(m);
    if (m->hint) say("  hint: %s\n", m->hint);
}

size_t cli_findings(struct suret_chart *chart) {
    size_t n = suret_lint(chart);
    for (size_t i = 0; i < n; i++) {
        struct cli_flagged_texts texts;
        struct suret_message m = cli_flagged(suret_finding(chart, i), &texts);
        print_message(&m);
        keep(&m);
    }
    return n;
}

void cli_messages(const struct suret_chart *chart, size_t *from, bool quiet) {
    size_t n = suret_message_count(chart);
    for (; *from < n; ++*from) {
        struct cli_flagged_texts texts;
        struct suret_message m = cli_flagged(suret_message(chart, *from), &texts);
        if (quiet && m.level != SURET_ERROR) continue;
        print_message(&m);
        keep(&m);
    }
}
