/* The manifest: what the pictures of a folder were drawn from, so that --changed can leave out what is up to date.
 *
 * One file, FOLDER/.suret-manifest, of JSON lines: {"name", "key", "inputs": [[file, digest]], "outputs": [[size,
 * seconds, nanoseconds, digest]], "title", "alt"}. The key covers the spec, the options, the version, the fonts that
 * are installed and the time zone; the inputs are the data and theme files that the chart read. A run reads it at its
 * start; at its end, holding a lock on the folder, it reads it anew, puts in what it drew and renames a new one into
 * its place: two runs at once lose nothing. Whatever is doubtful is drawn. */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H
#include "digest.h"
#include "map.h"
#include <pthread.h>
#include <time.h>

struct cli_target;

struct cli_stamp { /* an output as it was written */
    long long size, seconds, nanoseconds;
    struct cli_digest digest;
};
struct cli_input {
    const char *file;
    struct cli_digest digest;
};
struct cli_entry {
    const char *name; /* the first output, within the folder */
    struct cli_digest key;
    const struct cli_input *inputs;
    const struct cli_stamp *outputs;
    size_t input_count, output_count;
    const char *title, *alt;
};

struct cli_manifest {
    struct arena *arena;
    const char *folder;
    struct cli_map names; /* to `entries` */
    struct cli_entry *entries;
    size_t count, cap;
    struct timespec start; /* files changed since then may have been read half old, half new */
    /* Contents that threads have digested in this run, in an arena for whoever holds the lock. */
    pthread_mutex_t lock;
    struct arena shared;
    struct cli_map files;
    struct cli_known {
        struct cli_digest digest;
        bool readable, fresh;
    } * known;
    size_t known_count, known_cap;
    /* What this run drew, as lines; the main thread adds. */
    struct cli_map drawn;
    struct str *lines;
    size_t line_count, line_cap;
};

/* Reads the folder's manifest; one that is absent or damaged is empty. */
void cli_manifest_open(struct cli_manifest *m, struct arena *a, const char *folder);
/* The entry of that name when inputs and outputs are as they were; else NULL. `a`: scratch. */
const struct cli_entry *cli_manifest_current(struct cli_manifest *m, struct arena *a, const char *name,
                                             struct cli_digest key, const struct cli_target *targets, size_t count);
/* The content of a file, digested once a run. False: it cannot be read, or changed since the run began. */
bool cli_manifest_digest(struct cli_manifest *m, const char *file, struct cli_digest *out);
/* An output that was just written. */
bool cli_manifest_stamp(const char *path, struct cli_digest digest, struct cli_stamp *out);
/* An entry as a line, in the arena. */
struct str cli_manifest_line(struct arena *a, const struct cli_entry *e);
/* Take note of a chart that was drawn. The line is copied. */
void cli_manifest_add(struct cli_manifest *m, const char *name, struct str line);
/* False after a message. */
bool cli_manifest_close(struct cli_manifest *m);

/* fonts.c: all font files and fontconfig's settings, by name, size and time. */
struct cli_digest cli_fonts_digest(struct arena *a);
#endif
