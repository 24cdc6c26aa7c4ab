/* Threads take jobs in order; the main thread tells their results in order and looks after signals and progress. */
#include "batch.h"
#include "gallery.h"
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { AHEAD = 4096 /* results that may wait for an earlier one */ };

struct pool {
    const struct cli_batch *batch;
    struct cli_report *report;
    struct cli_progress progress;
    struct cli_result **results; /* by job; NULL: not there yet */
    struct cli_result *spare;
    size_t next, told; /* the first jobs that no thread took, and that were not told */
    size_t end;        /* none from here on is begun: --fail-fast */
    pthread_mutex_t lock;
    pthread_cond_t finished, room;
    pthread_rwlock_t writing;
};

static struct cli_result *take_result(struct pool *p) {
    struct cli_result *r = p->spare;
    if (r) {
        p->spare = r->next;
        return r;
    }
    r = calloc(1, sizeof *r);
    if (r) arena_init(&r->arena, 0);
    return r;
}

/* As if nothing had come of it; the arena and its place among the spare ones stay. */
static void clear(struct cli_result *r) {
    *r = (struct cli_result){.arena = r->arena, .next = r->next, .state = CLI_BROKEN};
}

static void run_job(struct pool *p, struct suret *s, size_t job, struct cli_result *r) {
    clear(r);
    if (!ARENA_TRY(&r->arena)) {
        cli_redirect(NULL);
        arena_free(&r->arena);
        clear(r);
        return;
    }
    r->streams = (struct cli_streams){.writing = &p->writing};
    buf_init(&r->streams.err, &r->arena);
    buf_init(&r->streams.out, &r->arena);
    buf_init(&r->streams.json, &r->arena);
    cli_redirect(&r->streams);
    cli_job_run(s, p->batch, job, r);
    cli_redirect(NULL);
}

static void *work(void *pool) {
    struct pool *p = pool;
    struct suret *s = suret_open();
    pthread_mutex_lock(&p->lock);
    while (p->next < p->end) {
        if (p->next >= p->told + AHEAD) {
            pthread_cond_wait(&p->room, &p->lock);
            continue;
        }
        struct cli_result *r = take_result(p);
        if (!r) break;
        size_t job = p->next++;
        pthread_mutex_unlock(&p->lock);
        run_job(p, s, job, r);
        pthread_mutex_lock(&p->lock);
        p->results[job] = r;
        if (r->state == CLI_BROKEN && p->batch->options->fail_fast && job < p->end) p->end = job + 1;
        pthread_cond_signal(&p->finished);
    }
    pthread_mutex_unlock(&p->lock);
    suret_close(s);
    return NULL;
}

static void gather(struct cli_inputs *in, const struct cli_result *r) {
    for (size_t i = 0; i < r->input_count; i++) {
        bool is_new;
        struct str name = {arena_strdup(in->arena, r->inputs[i]), strlen(r->inputs[i])};
        cli_map_add(in->arena, &in->names, name, 0, &is_new);
        if (is_new) ARENA_PUSH(in->arena, in->files.items, in->files.count, in->files.cap, name.p);
    }
}

static void tell(struct pool *p, size_t job, const struct cli_result *r) {
    if (r->streams.err.n || r->streams.out.n || !r->streams.writing) cli_progress_hide(&p->progress);
    if (!r->streams.writing) cli_error(NULL, "%s: out of memory", p->batch->jobs[job].spec);
    if (r->streams.err.n) fwrite(r->streams.err.p, 1, r->streams.err.n, stderr);
    if (r->streams.out.n) cli_write_file("-", r->streams.out.p, r->streams.out.n);
    if (r->line.n) cli_manifest_add(p->batch->manifest, p->batch->jobs[job].name, r->line);
    if (p->batch->gallery) cli_gallery_add(p->batch->gallery, &p->batch->jobs[job], r);
    if (p->batch->inputs) gather(p->batch->inputs, r);
    cli_report_add(p->report, p->batch, job, r);
}

/* After this no file is being written: the process may end at any moment, and nothing half stands anywhere. */
static void end_by_signal(struct pool *p, const sigset_t *signals, int signal_number) {
    pthread_rwlock_wrlock(&p->writing);
    cli_progress_hide(&p->progress);
    if (p->batch->manifest) cli_manifest_close(p->batch->manifest);
    cli_report_finish(p->report, p->batch, true);
    fflush(NULL);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    pthread_sigmask(SIG_UNBLOCK, signals, NULL);
    _exit(128 + signal_number);
}

static void wait_a_little(struct pool *p) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 50 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&p->finished, &p->lock, &until);
}

static void tell_all(struct pool *p, const sigset_t *signals) {
    static const struct timespec at_once = {0};
    pthread_mutex_lock(&p->lock);
    while (p->told < p->end) {
        struct cli_result *r = p->results[p->told];
        if (!r) wait_a_little(p);
        pthread_mutex_unlock(&p->lock);
        if (r) tell(p, p->told, r);
        int signal_number = sigtimedwait(signals, NULL, &at_once);
        if (signal_number > 0) end_by_signal(p, signals, signal_number);
        cli_progress_show(&p->progress, p->told + (r != NULL), p->batch->count);
        pthread_mutex_lock(&p->lock);
        if (!r) continue;
        p->results[p->told++] = NULL;
        arena_reset(&r->arena);
        r->next = p->spare;
        p->spare = r;
        pthread_cond_broadcast(&p->room);
    }
    pthread_mutex_unlock(&p->lock);
    cli_progress_hide(&p->progress);
}

size_t cli_thread_count(const struct cli_options *o, size_t jobs) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = o->jobs > 0 ? (size_t)o->jobs : cores > 0 ? (size_t)cores : 1;
    if (n > CLI_MOST_THREADS) n = CLI_MOST_THREADS;
    return n < jobs ? n : jobs;
}

static void give_back(struct pool *p) {
    for (size_t i = p->told; i < p->batch->count; i++) /* drawn past the first that failed */
        if (p->results[i]) {
            p->results[i]->next = p->spare;
            p->spare = p->results[i];
        }
    for (struct cli_result *r = p->spare, *next; r; r = next) {
        next = r->next;
        arena_free(&r->arena);
        free(r);
    }
}

int cli_batch_run(struct arena *a, const struct cli_batch *b) {
    struct cli_report report;
    cli_report_start(&report, a, b);
    struct pool p = {.batch = b, .report = &report, .end = b->count, .progress = cli_progress_start(b->options)};
    p.results = ARENA_ARRAY(a, struct cli_result *, b->count);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.finished, NULL);
    pthread_cond_init(&p.room, NULL);
    pthread_rwlock_init(&p.writing, NULL);
    sigset_t signals = cli_ending_signals(), before;
    /* One chart needs no thread besides this one, where a signal may end it with nothing left to tell. */
    bool alone = b->count == 1 && !b->manifest && !b->gallery && !b->inputs && !b->options->report;
    if (alone) work(&p);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    pthread_t threads[CLI_MOST_THREADS];
    size_t started = 0, wanted = alone ? 0 : cli_thread_count(b->options, b->count);
    while (started < wanted && !pthread_create(&threads[started], NULL, work, &p))
        started++;
    if (!started && !alone) work(&p);
    tell_all(&p, &signals);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    bool kept = !b->manifest || cli_manifest_close(b->manifest);
    bool shown = !b->gallery || cli_gallery_finish(b->gallery, b->options);
    bool finished = cli_report_finish(&report, b, false);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    give_back(&p);
    return kept && shown && finished && !report.counts.of[CLI_BROKEN] ? CLI_DONE : CLI_FAILED;
}
