/* A share of a batch, and the batch as a list. */
#include "batch.h"

/* Digits up to 999999. */
static size_t read_count(struct str *s) {
    size_t n = 0, digits = 0;
    while (s->n && digits < 6 && *s->p >= '0' && *s->p <= '9') {
        n = n * 10 + (size_t)(*s->p - '0');
        *s = (struct str){s->p + 1, s->n - 1};
        digits++;
    }
    return n;
}

bool cli_shard_read(const char *text, struct cli_shard *out) {
    struct str s = str_of(text);
    out->number = read_count(&s);
    bool slash = s.n && *s.p == '/';
    if (slash) s = (struct str){s.p + 1, s.n - 1};
    out->of = read_count(&s);
    if (slash && !s.n && out->number && out->number <= out->of) return true;
    cli_error("--shard 3/16 is the third of sixteen shares", "--shard takes K/N, K from 1 to N, not \"%s\"", text);
    return false;
}

/* Its name without the ending, so that all formats of a chart are in one share. */
static struct str name_of(const struct cli_job *j) {
    const char *dot = strrchr(j->name, '.');
    return (struct str){j->name, dot ? (size_t)(dot - j->name) : strlen(j->name)};
}

void cli_shard_take(struct arena *a, struct cli_shard shard, struct cli_batch *b) {
    struct cli_job *jobs = ARENA_ARRAY(a, struct cli_job, b->count);
    size_t n = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct cli_digest d = cli_digest_add((struct cli_digest){0}, name_of(&b->jobs[i]));
        if (d.a % shard.of == shard.number - 1) jobs[n++] = b->jobs[i];
    }
    b->jobs = jobs;
    b->count = n;
}

int cli_batch_list(struct arena *a, const struct cli_batch *b) {
    struct buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < b->count; i++) {
        buf_adds(&out, b->jobs[i].spec);
        for (size_t k = 0; k < b->jobs[i].target_count; k++)
            buf_printf(&out, "\t%s", b->jobs[i].targets[k].path);
        buf_addc(&out, '\n');
    }
    return !out.n || cli_write_file("-", out.p, out.n) ? CLI_DONE : CLI_FAILED;
}
