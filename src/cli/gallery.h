/* A contact sheet of a batch: one HTML page with every chart's picture, title, alt text and what went wrong. It needs
 * nothing but itself and the pictures beside it, and works from the file system. */
#ifndef CLI_GALLERY_H
#define CLI_GALLERY_H
#include "batch.h"

struct cli_gallery {
    const char *file;  /* NULL: none is asked for */
    const char *title; /* the folder's name */
    const char *way;   /* from the page's folder to that of the pictures, as an address: "" or "../out/" */
    struct buf charts;
    size_t count, failed;
};
/* False after a message. */
bool cli_gallery_start(struct cli_gallery *g, struct arena *a, const struct cli_options *o);
void cli_gallery_add(struct cli_gallery *g, const struct cli_job *j, const struct cli_result *r);
/* False after a message. */
bool cli_gallery_finish(struct cli_gallery *g, const struct cli_options *o);
#endif
