/* --report: what came of every chart of a batch, as JSON. */
#include "batch.h"
#include <stdio.h>

static const char *const states[] = {[CLI_DRAWN] = "drawn", [CLI_UNCHANGED] = "unchanged", [CLI_BROKEN] = "failed"};

void cli_report_start(struct cli_report *r, struct arena *a, const struct cli_batch *b) {
    *r = (struct cli_report){.arena = a, .counts.total = b->count};
    buf_init(&r->json, a);
}

void cli_report_add(struct cli_report *r, const struct cli_batch *b, size_t job, const struct cli_result *result) {
    const struct cli_job *j = &b->jobs[job];
    r->counts.of[result->state]++;
    if (!b->options->report) return;
    struct buf *out = &r->json;
    buf_adds(out, out->n ? ",\n{\"spec\":" : "{\"spec\":");
    buf_json(out, str_of(j->spec));
    buf_printf(out, ",\"state\":\"%s\",\"outputs\":[", states[result->state]);
    for (size_t i = 0; i < j->target_count; i++) {
        if (i) buf_addc(out, ',');
        buf_json(out, str_of(j->targets[i].path));
    }
    buf_adds(out, "],\"messages\":[");
    if (result->streams.json.n) buf_add(out, result->streams.json.p, result->streams.json.n);
    buf_adds(out, "]}");
}

static bool write_report(const struct cli_report *r, const struct cli_batch *b, size_t left, bool interrupted) {
    struct buf out;
    buf_init(&out, r->arena);
    buf_printf(&out, "{\"version\":\"%s\"", suret_version());
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        buf_printf(&out, ",\"%s\":%zu", states[i], r->counts.of[i]);
    buf_printf(&out, ",\"left\":%zu,\"interrupted\":%s,\"charts\":[\n", left, interrupted ? "true" : "false");
    if (r->json.n) buf_add(&out, r->json.p, r->json.n);
    buf_adds(&out, "\n]}\n");
    return cli_write_file(b->options->report, out.p, out.n);
}

bool cli_report_finish(struct cli_report *r, const struct cli_batch *b, bool interrupted) {
    const struct cli_counts *c = &r->counts;
    size_t left = c->total - c->of[CLI_DRAWN] - c->of[CLI_UNCHANGED] - c->of[CLI_BROKEN];
    if (!b->options->quiet && !b->options->dump && (c->total > 1 || interrupted || b->options->shard || b->root)) {
        fprintf(stderr, "suret: %zu %s, %zu unchanged, %zu failed", c->of[CLI_DRAWN],
                b->options->check ? "checked" : "drawn", c->of[CLI_UNCHANGED], c->of[CLI_BROKEN]);
        if (left) fprintf(stderr, ", %zu not tried", left);
        fputs(interrupted ? " (interrupted)\n" : "\n", stderr);
    }
    return !b->options->report || write_report(r, b, left, interrupted);
}
