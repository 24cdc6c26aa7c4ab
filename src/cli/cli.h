/* The command: one file per verb. It sees the library only through suret.h, prints what the library reports, and writes
 * files whole or not at all. Exit status: 0 done, 1 some chart failed, 2 wrong usage. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/str.h"
#include "base/value.h"
#include "digest.h"
#include "suret.h"
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* A repeated option's values. */
struct cli_list {
    const char **items;
    size_t count, cap;
};

/* Every option of every verb; which of them a verb takes says its table. NULL, 0, false: not given. */
struct cli_options {
    struct cli_list files; /* what is no option */
    const char *output, *folder, *formats;
    const char *base, *theme, *size, *text, *compression, *dump, *zone;
    double scale, dpi, jobs;
    struct cli_list theme_dirs;
    bool print_alt, lint, strict;
    bool lenient, check, quiet, transparent, changed, help;
    /* batches */
    const char *progress, *report, *each, *name, *shard, *gallery;
    bool fail_fast, keep_going, list, shared_scales;
    /* watch */
    double port;
    bool no_server, live; /* live: the gallery listens to its server */
    struct cli_list set, data;
    /* one-line charts */
    const char *x, *y, *color, *colors, *group, *column, *row, *theta, *sort;
    struct cli_list xs, ys; /* where a verb takes several: see series.c */
    const char *series;     /* the field of their names; NULL: there is one column */
    const char *title, *subtitle, *source, *note, *alt, *growth, *growth_series, *growth_from, *growth_to, *growth_text,
        *ranges, *locale;
    struct cli_list highlight, uncertain, between;
    const char *quiet_color, *accent_color, *format;
    double zoom;
    bool axis_titles;
    bool donut, totals, no_labels, no_page, hatched, spec, growth_each, normalize, zero, mirrored;
    bool several;      /* the verb takes several --y, as series */
    struct value look; /* what the theme comes to (look.c); undefined: it cannot be read */
    struct cli_list references, bands, callouts, subtotals;
    const char *closing, *axis_break, *width, *target, *show, *other, *labels, *names;
    struct cli_list grades;
    /* data files */
    bool csv, values, json;
    const char *delimiter, *quote, *escape, *encoding, *header, *skip, *table, *decimal, *thousands;
    struct cli_list null;
};

enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_NUMBER, CLI_MANY };
struct cli_option {
    const char *name; /* "--size", or "-o" */
    enum cli_kind kind;
    size_t at; /* offset in struct cli_options */
    const char *metavar, *help;
};

struct cli_verb {
    const char *name, *synopsis, *help;
    const struct cli_option *options;
    size_t option_count;
    int (*run)(struct arena *a, const struct cli_options *o);
};
extern const struct cli_verb cli_bar, cli_pie, cli_line, cli_area, cli_scatter, cli_waterfall, cli_mekko, cli_bullet,
    cli_render, cli_watch, cli_lint, cli_data;

/* Read the arguments after the verb. False: a message was printed, the status is CLI_USAGE. */
bool cli_read_options(struct arena *a, const struct cli_verb *v, char **args, struct cli_options *o);
void cli_print_help(const struct cli_verb *v);

/* What a thread of a batch has in place of the standard streams: its messages and its standard output are kept until
 * their turn comes. */
struct cli_streams {
    struct buf err, out;
    struct buf json; /* the messages as JSON objects with commas between */
    /* Held for reading while a file is written: who holds it for writing may end the process. */
    pthread_rwlock_t *writing;
};
/* This thread's messages and standard output go there from now on; NULL: to the process's own. */
void cli_redirect(struct cli_streams *to);
struct cli_streams *cli_streams(void);

/* say.c. Prefix "suret: ", to standard error; `hint` may be NULL. */
void cli_error(const char *hint, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Say, unless --quiet, which columns or the like were chosen. */
void cli_chosen(const struct cli_options *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Say, where it is so, that a flag that was given changes nothing, and why. */
void cli_idle(const struct cli_options *o, bool idle, const char *flag, const char *why);
/* flagged.c: the name of a spec that flags made, in messages; such a message in terms of the flags. */
#define CLI_LINE "the spec of this line"
struct cli_flagged_texts {
    char text[1024], hint[512];
};
struct suret_message cli_flagged(struct suret_message m, struct cli_flagged_texts *t);
/* Did an error come from what a flag says, so that the line is used wrongly? */
bool cli_blames_flag(const struct suret_chart *chart);
/* The messages of a chart from *from on, which moves on; `quiet` leaves out all but errors. */
void cli_messages(const struct suret_chart *chart, size_t *from, bool quiet);

/* What suret_lint finds, likewise; how many findings there are. */
size_t cli_findings(struct suret_chart *chart);

/* file.c. A whole file ("-": standard input), or NULL after a message. */
char *cli_read_file(struct arena *a, const char *path, size_t *length);
/* Safe among threads. Written beside and renamed; a path that is no regular file (a device, a pipe) is written to
 * directly. "-" is standard output. False after a message. */
bool cli_write_file(const char *path, const void *bytes, size_t length);
/* Those that people and systems end a command with. They wait while a file is written, so that nothing half stands
 * beside it. */
sigset_t cli_ending_signals(void);
bool cli_make_folder(const char *path);
/* The folders on the way to a file. */
bool cli_make_way(const char *path);
bool cli_is_folder(const char *path);
/* The folder that a path names, in the arena; NULL: none, the file stands in the working directory. */
const char *cli_folder_of(struct arena *a, const char *path);

/* word.c: is an option one of these words, or not given (NULL)? False after a message with the nearest, or all, of
 * them. */
bool cli_word(const char *flag, const char *word, const char *const *words, size_t n);

/* told.c: what the options tell of a data file, in the arena. */
struct suret_told *cli_told(struct arena *a, const struct cli_options *o, size_t *count);
/* clang-format off */
#define CLI_TOLD_OPTIONS \
    {"--delimiter", CLI_TEXT, offsetof(struct cli_options, delimiter), "C", "the data file's cells are separated by this (\"tab\"; default: found)"}, \
    {"--quote", CLI_TEXT, offsetof(struct cli_options, quote), "C", "... are quoted with this, or none"}, \
    {"--escape", CLI_TEXT, offsetof(struct cli_options, escape), "C", "... quotes inside are escaped with this (default: doubled)"}, \
    {"--encoding", CLI_TEXT, offsetof(struct cli_options, encoding), "NAME", "... are in this encoding (default UTF-8)"}, \
    {"--header", CLI_TEXT, offsetof(struct cli_options, header), "N", "... have so many rows of header, or none"}, \
    {"--skip", CLI_TEXT, offsetof(struct cli_options, skip), "N", "... begin after so many lines"}, \
    {"--table", CLI_TEXT, offsetof(struct cli_options, table), "N", "... are the file's Nth table (default: the first)"}, \
    {"--decimal", CLI_TEXT, offsetof(struct cli_options, decimal), "C", "the decimal mark of figures (default: found by column)"}, \
    {"--thousands", CLI_TEXT, offsetof(struct cli_options, thousands), "C", "the thousands separator (default: found by column)"}, \
    {"--null", CLI_MANY, offsetof(struct cli_options, null), "TEXT", "this means that there is no figure"}
/* clang-format on */

/* request.c. Where themes and locales are looked for: --theme-dir, then $XDG_CONFIG_HOME/suret/themes
 * (~/.config/suret/themes). */
const char *const *cli_theme_folders(struct arena *a, const struct cli_options *o, size_t *count);
/* What the options ask of the library; false after a message: wrong usage. */
bool cli_request(struct arena *a, const struct cli_options *o, struct str spec, const char *file, const char *base,
                 struct suret_request *r);

/* draw.c: what render and the one-line verbs share. */
struct cli_target {
    enum suret_format format;
    const char *path;
};
/* The format of a file name or a word ("png"); false after a message. */
bool cli_format(const char *name, bool is_file, enum suret_format *out);
/* What a chart was drawn from and what came of it, in the arena; the inputs also when it could not be drawn. */
struct cli_drawn {
    struct arena *arena;
    const char **inputs;
    size_t input_count;
    const char *alt;
    struct cli_digest *outputs; /* by target; room for all of them is the caller's */
};
/* Read a spec, then check, dump or draw it to every target. CLI_DONE, CLI_FAILED, or CLI_USAGE where flags are to
 * blame. `drawn` may be NULL. */
int cli_draw(struct suret *s, const struct suret_request *r, const struct cli_options *o,
             const struct cli_target *targets, size_t count, struct cli_drawn *drawn);

#endif
