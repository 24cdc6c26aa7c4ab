/* Folders under watch (inotify): a tree of specs, and the files that its charts were read from. */
#ifndef CLI_WATCHED_H
#define CLI_WATCHED_H
#include "batch.h"

struct cli_watched {
    int fd;
    struct arena arena; /* of what follows; renewed with each look at the folders */
    const char *root, *except;
    struct cli_list specs; /* the *.vl.json files below the root, in order of their names */
    struct cli_folder {
        int id; /* inotify's */
        bool of_tree;
    } * folders;
    size_t folder_count, folder_cap;
    struct cli_file {
        int folder;
        const char *name;
    } * files; /* inputs: their names within watched folders */
    size_t file_count, file_cap;
};
/* `except`: a folder within the tree whose changes are our own. False after a message. */
bool cli_watched_open(struct cli_watched *w, const char *root, const char *except);
/* Look at the tree anew: finds the specs and watches every folder. False after a message. */
bool cli_watched_scan(struct cli_watched *w);
/* Watch inputs too. True: one changed after `since`, so that what was drawn from it may be old. */
bool cli_watched_inputs(struct cli_watched *w, const struct cli_list *inputs, struct timespec since);
/* Wait until a spec or an input changes and things are quiet again for a moment. False after a message. */
bool cli_watched_wait(struct cli_watched *w);
void cli_watched_close(struct cli_watched *w);
#endif
