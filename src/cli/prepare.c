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

int cli_batch_draw(struct arena *a, struct cli_batch *b) {
    const struct cli_options *o = b->options;
    struct cli_manifest manifest;
    struct cli_gallery gallery;
    if (o->folder && !cli_make_folder(o->folder)) return CLI_FAILED;
    if (o->gallery && !cli_gallery_start(&gallery, a, o)) return CLI_FAILED;
    if (o->gallery) b->gallery = &gallery;
    if (o->changed) {
        cli_manifest_open(&manifest, a, o->folder);
        b->manifest = &manifest;
        b->environment = cli_job_environment(a, o);
    }
    b->store = b->count > 1 ? suret_store_open() : NULL;
    int status = cli_batch_run(a, b);
    suret_store_close(b->store);
    return status;
}
