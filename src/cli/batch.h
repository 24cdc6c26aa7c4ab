/* A batch: many charts, drawn by several threads, each with a context of its own, and told in order of input. Neither
 * the pictures nor the messages depend on the number of threads. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H
#include "cli.h"
#include "each.h"
#include "manifest.h"

struct cli_job {
    const char *spec; /* file, or "-" */
    const char *name; /* what it is called in the manifest: its first output within the folder */
    const struct cli_target *targets;
    size_t target_count;
    const struct cli_group *group; /* --each; NULL: all rows */
};

enum cli_state { CLI_DRAWN, CLI_UNCHANGED, CLI_BROKEN };
/* What came of one job, until its turn to be told comes. */
struct cli_result {
    struct arena arena; /* keeps all of it */
    struct cli_streams streams;
    enum cli_state state;
    const char *title, *alt;
    const char **inputs; /* the data and theme files that it was read from */
    size_t input_count;
    const struct cli_digest *outputs; /* by target; NULL: nothing was drawn */
    struct str line;                  /* for the manifest; n 0: none */
    struct cli_result *next;          /* in the list of those to be used again */
};

/* What is counted of those that were told. */
struct cli_counts {
    size_t of[3]; /* by enum cli_state */
    size_t total; /* of the batch */
};

struct cli_batch {
    const struct cli_options *options;
    const struct cli_job *jobs;
    size_t count;
    const struct cli_job *whole; /* those of all shares */
    size_t whole_count;
    struct suret_domains *domains; /* --shared-scales; NULL: each chart's own */
    const char *root;          /* names keep the folders below it; NULL: a chart is named after its spec's own name */
    struct suret_store *store; /* NULL: memory is short */
    const struct cli_frame *frame; /* --each; else NULL */
    struct str spec;               /* with it: the one spec */
    const char *data, *set;        /* with it: the name that the data goes by there, and how it comes to it, or NULL */
    struct cli_manifest *manifest; /* NULL: without --changed */
    struct cli_digest environment; /* with it: what bears on every chart */
    struct cli_gallery *gallery;   /* NULL: none */
    struct cli_inputs *inputs;     /* watch: gathers what the charts were read from; else NULL */
};

/* Files, each once. */
struct cli_inputs {
    struct arena *arena;
    struct cli_map names;
    struct cli_list files;
};

/* jobs.c: what is to be drawn, with `options` set. CLI_DONE, or else after a message. Names that collide are refused.
 */
int cli_jobs_list(struct arena *a, const struct cli_options *o, const enum suret_format *formats, size_t count,
                  struct cli_batch *b);
int cli_jobs_each(struct arena *a, const struct cli_options *o, const enum suret_format *formats, size_t count,
                  struct cli_batch *b);

/* shard.c: K/N, a share of a batch. A chart's share follows from its name (its output within the folder) alone: not
 * from the order of the specs, not from what else is drawn. */
struct cli_shard {
    size_t number, of;
};
/* False after a message: wrong usage. */
bool cli_shard_read(const char *text, struct cli_shard *out);
void cli_shard_take(struct arena *a, struct cli_shard shard, struct cli_batch *b);
/* --list: a line for each chart, its spec and its outputs with tabs between. CLI_DONE or CLI_FAILED. */
int cli_batch_list(struct arena *a, const struct cli_batch *b);

/* prepare.c: open what the options ask for (folder, manifest, gallery, store), run, close. CLI_DONE or CLI_FAILED. */
int cli_batch_draw(struct arena *a, struct cli_batch *b);
/* -f; NULL: png. At most 8. False after a message. */
bool cli_read_formats(const char *text, enum suret_format *out, size_t *count);

/* batch.c: run the jobs. CLI_DONE or CLI_FAILED. */
int cli_batch_run(struct arena *a, const struct cli_batch *b);

/* scales.c: gather the domains of all charts of all shares. False after a message. */
bool cli_scales_gather(const struct cli_batch *b);

enum { CLI_MOST_THREADS = 256 };
/* For so many jobs, as --jobs says or the processors allow. */
size_t cli_thread_count(const struct cli_options *o, size_t jobs);

/* What a job asks of the library; `text` is its spec. False after a message. */
bool cli_job_request(struct arena *a, const struct cli_batch *b, const struct cli_job *j, struct str *text,
                     struct suret_request *r);
/* job.c: one chart. `s` NULL: memory is short. Messages go to the result. */
void cli_job_run(struct suret *s, const struct cli_batch *b, size_t job, struct cli_result *r);

/* What bears on every chart of a batch: options, version, fonts, time zone; `scales`: of the domains that they share.
 */
struct cli_digest cli_job_environment(struct arena *a, const struct cli_options *o, struct cli_digest scales);

/* progress.c */
struct cli_progress {
    enum { PROGRESS_NONE, PROGRESS_LINE, PROGRESS_PLAIN } kind;
    double start, shown; /* seconds */
    size_t tenths;
    bool visible;
};
struct cli_progress cli_progress_start(const struct cli_options *o);
void cli_progress_show(struct cli_progress *p, size_t done, size_t total);
/* The same of a data file that is read, for suret_request; `progress` is a struct cli_progress. */
void cli_progress_bytes(void *progress, uint64_t done, uint64_t total);
void cli_progress_hide(struct cli_progress *p);

/* report.c: what is told at the end. */
struct cli_report {
    struct arena *arena;
    struct buf json; /* --report, from chart to chart */
    struct cli_counts counts;
};
void cli_report_start(struct cli_report *r, struct arena *a, const struct cli_batch *b);
void cli_report_add(struct cli_report *r, const struct cli_batch *b, size_t job, const struct cli_result *result);
/* The line of the summary and the report's file. False after a message. */
bool cli_report_finish(struct cli_report *r, const struct cli_batch *b, bool interrupted);
#endif
