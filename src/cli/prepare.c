/* What render and watch share: from jobs to a batch that is ready to run. */
#include "gallery.h"

bool cli_read_formats(const char *text, enum suret_format *out, size_t *count) {
    *count = 0;
    struct str rest = str_of(text ? text : "png");
    while (rest.n) {
        size_t n = 0;
        while (n < rest.n && rest.p[n] != ',')
            n++;
        char word[16] = {0};
        memcpy(word, rest.p, n < sizeof word - 1 ? n : sizeof word - 1);
        if (*count == 8 || !cli_format(word, false, &out[*count])) return false;
        ++*count;
        rest = n < rest.n ? (struct str){rest.p + n + 1, rest.n - n - 1} : (struct str){"", 0};
    }
    return true;
}

/* The domains that all charts share; a chart is up to date as long as they are. */
static bool share_scales(struct cli_batch *b, struct cli_digest *digest) {
    struct suret_bytes text = {0};
    b->domains = suret_domains_open();
    if (b->domains && !cli_scales_gather(b)) return false;
    if (!b->domains || !suret_domains_print(b->domains, &text)) {
        cli_error(NULL, "out of memory");
        return false;
    }
    *digest = cli_digest_add(*digest, (struct str){text.bytes, text.length});
    return true;
}

static int draw(struct arena *a, struct cli_batch *b) {
    const struct cli_options *o = b->options;
    struct cli_manifest manifest;
    struct cli_gallery gallery;
    struct cli_digest scales = {0};
    if (o->folder && !cli_make_folder(o->folder)) return CLI_FAILED;
    if (o->shared_scales && !share_scales(b, &scales)) return CLI_FAILED;
    if (o->gallery && !cli_gallery_start(&gallery, a, o)) return CLI_FAILED;
    if (o->gallery) b->gallery = &gallery;
    if (o->changed) {
        cli_manifest_open(&manifest, a, o->folder);
        b->manifest = &manifest;
        b->environment = cli_job_environment(a, o, scales);
    }
    return cli_batch_run(a, b);
}

int cli_batch_draw(struct arena *a, struct cli_batch *b) {
    b->store = b->count > 1 || b->options->shared_scales ? suret_store_open() : NULL;
    int status = draw(a, b);
    suret_domains_close(b->domains);
    suret_store_close(b->store);
    return status;
}
