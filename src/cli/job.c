/* One chart of a batch. */
#include "batch.h"

static const char *folder_of(struct arena *a, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return NULL;
    return arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

void cli_job_run(struct suret *s, const struct cli_batch *b, size_t job, struct cli_result *r) {
    const struct cli_job *j = &b->jobs[job];
    struct arena *a = &r->arena;
    struct str text = {0};
    struct suret_request request;
    if (!s) {
        cli_error(NULL, "out of memory");
        return;
    }
    text.p = cli_read_file(a, j->spec, &text.n);
    if (!text.p || !cli_request(a, b->options, text, j->spec, folder_of(a, j->spec), &request)) return;
    if (cli_draw(s, &request, b->options, j->targets, j->target_count) == CLI_DONE) r->state = CLI_DRAWN;
}
