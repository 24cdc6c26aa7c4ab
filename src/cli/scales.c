/* --shared-scales: every chart of the batch is read, and adds its domains in order of input, so that they do not depend
 * on the number of threads. What is wrong with a chart is told when it is drawn. */
#include "batch.h"

struct gathering {
    const struct cli_batch *batch;
    size_t next, added; /* the first jobs that no thread took, and that were not added */
    bool failed;
    pthread_mutex_t lock;
    pthread_cond_t turn;
};

/* NULL: out of memory, or there is no such spec. */
static void read_chart(struct arena *a, struct suret *s, const struct cli_batch *b, const struct cli_job *j,
                       struct suret_chart **out) {
    struct cli_streams dropped = {0};
    struct str text;
    struct suret_request r;
    *out = NULL;
    if (!s) return;
    if (ARENA_TRY(a)) {
        buf_init(&dropped.err, a);
        buf_init(&dropped.out, a);
        buf_init(&dropped.json, a);
        cli_redirect(&dropped);
        if (cli_job_request(a, b, j, &text, &r)) *out = suret_read(s, &r);
    }
    cli_redirect(NULL);
}

static void *work(void *gathering) {
    struct gathering *g = gathering;
    struct suret *s = suret_open();
    struct arena a;
    arena_init(&a, 0);
    pthread_mutex_lock(&g->lock);
    while (g->next < g->batch->whole_count) {
        size_t job = g->next++;
        pthread_mutex_unlock(&g->lock);
        struct suret_chart *c;
        read_chart(&a, s, g->batch, &g->batch->whole[job], &c);
        pthread_mutex_lock(&g->lock);
        while (g->added != job)
            pthread_cond_wait(&g->turn, &g->lock);
        if (suret_ok(c) && !suret_domains_add(g->batch->domains, c)) g->failed = true;
        g->added++;
        pthread_cond_broadcast(&g->turn);
        suret_free(c);
        arena_reset(&a);
    }
    pthread_mutex_unlock(&g->lock);
    arena_free(&a);
    suret_close(s);
    return NULL;
}

bool cli_scales_gather(const struct cli_batch *b) {
    struct gathering g = {.batch = b};
    pthread_t threads[CLI_MOST_THREADS];
    size_t started = 0, wanted = cli_thread_count(b->options, b->whole_count);
    pthread_mutex_init(&g.lock, NULL);
    pthread_cond_init(&g.turn, NULL);
    while (started < wanted && !pthread_create(&threads[started], NULL, work, &g))
        started++;
    if (!started) work(&g);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    if (g.failed) cli_error(NULL, "out of memory");
    return !g.failed;
}
