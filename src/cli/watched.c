#include "watched.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    DEPTH = 16,
    QUIET = 40,   /* ms without news until a save counts as done */
    PATIENCE = 25 /* times that, however restless it is */
};
static const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

static bool told(const char *path, int error) {
    char text[256];
    cli_error(error == ENOSPC ? "raise fs.inotify.max_user_watches" : NULL, "cannot watch \"%s\": %s", path,
              strerror_r(error, text, sizeof text));
    return false;
}

bool cli_watched_open(struct cli_watched *w, const char *root, const char *except) {
    *w = (struct cli_watched){.root = root, .except = except};
    arena_init(&w->arena, 0);
    w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    return w->fd >= 0 || told(root, errno);
}

void cli_watched_close(struct cli_watched *w) {
    if (w->fd >= 0) close(w->fd);
    arena_free(&w->arena);
}

/* The folder's number among those that are watched, or -1. One that is watched already keeps its number. */
static int watch(struct cli_watched *w, const char *path, bool of_tree) {
    int id = inotify_add_watch(w->fd, path, events);
    if (id < 0) return -1;
    for (size_t i = 0; i < w->folder_count; i++)
        if (w->folders[i].id == id) {
            w->folders[i].of_tree |= of_tree;
            return id;
        }
    struct cli_folder fresh = {id, of_tree};
    ARENA_PUSH(&w->arena, w->folders, w->folder_count, w->folder_cap, fresh);
    return id;
}

static bool is_spec(const char *name) {
    return str_ends(str_of(name), STR(".vl.json"));
}

static bool same_folder(const char *path, const struct stat *s) {
    struct stat other;
    return !stat(path, &other) && other.st_dev == s->st_dev && other.st_ino == s->st_ino;
}

/* A subfolder that has gone meanwhile is nothing to tell of. */
static bool walk(struct cli_watched *w, const char *folder, int depth) {
    if (watch(w, folder, true) < 0) return depth ? errno != ENOSPC || told(folder, errno) : told(folder, errno);
    DIR *d = opendir(folder);
    if (!d) return depth || told(folder, errno);
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(d));) {
        struct stat s;
        if (e->d_name[0] == '.') continue;
        const char *path = arena_printf(&w->arena, "%s/%s", folder, e->d_name);
        if (stat(path, &s)) continue;
        if (S_ISDIR(s.st_mode) && depth < DEPTH && !same_folder(w->except, &s)) ok = walk(w, path, depth + 1);
        if (S_ISREG(s.st_mode) && is_spec(path))
            ARENA_PUSH(&w->arena, w->specs.items, w->specs.count, w->specs.cap, path);
    }
    closedir(d);
    return ok;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool cli_watched_scan(struct cli_watched *w) {
    arena_free(&w->arena);
    w->folders = NULL;
    w->files = NULL;
    w->specs = (struct cli_list){0};
    w->folder_count = w->folder_cap = w->file_count = w->file_cap = 0;
    if (!ARENA_TRY(&w->arena)) return cli_error(NULL, "out of memory"), false;
    if (!walk(w, w->root, 0)) return false;
    if (w->specs.count) qsort(w->specs.items, w->specs.count, sizeof *w->specs.items, by_name);
    return true;
}

static void watch_file(struct cli_watched *w, const char *path) {
    const char *slash = strrchr(path, '/'), *folder = cli_folder_of(&w->arena, path);
    struct cli_file file = {watch(w, folder ? folder : ".", false), arena_strdup(&w->arena, slash ? slash + 1 : path)};
    if (file.folder >= 0) ARENA_PUSH(&w->arena, w->files, w->file_count, w->file_cap, file);
}

static bool is_later(struct timespec t, struct timespec since) {
    return t.tv_sec > since.tv_sec || (t.tv_sec == since.tv_sec && t.tv_nsec > since.tv_nsec);
}

static bool watch_inputs(struct cli_watched *w, const struct cli_list *inputs, struct timespec since) {
    bool changed = false;
    for (size_t i = 0; i < inputs->count; i++) {
        char full[PATH_MAX];
        struct stat s;
        watch_file(w, inputs->items[i]);
        if (realpath(inputs->items[i], full)) watch_file(w, full); /* what a link stands for */
        changed |= !stat(inputs->items[i], &s) && (is_later(s.st_mtim, since) || is_later(s.st_ctim, since));
    }
    return changed;
}

bool cli_watched_inputs(struct cli_watched *w, const struct cli_list *inputs, struct timespec since) {
    if (ARENA_TRY(&w->arena)) return watch_inputs(w, inputs, since);
    cli_error(NULL, "out of memory");
    return false;
}

static bool is_input(const struct cli_watched *w, const struct inotify_event *e) {
    for (size_t i = 0; i < w->file_count; i++)
        if (w->files[i].folder == e->wd && !strcmp(w->files[i].name, e->name)) return true;
    return false;
}

/* Whether it concerns us. A file that is only created gets its content yet. */
static bool matters(const struct cli_watched *w, const struct inotify_event *e) {
    if (e->mask & IN_Q_OVERFLOW) return true;
    bool of_tree = false;
    for (size_t i = 0; i < w->folder_count; i++)
        of_tree |= w->folders[i].id == e->wd && w->folders[i].of_tree;
    if (!e->len) return of_tree && e->mask & IN_IGNORED;
    if (e->mask & IN_ISDIR) return of_tree && e->name[0] != '.' && e->mask & (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM);
    if (e->mask & IN_CREATE) return false;
    return (of_tree && is_spec(e->name) && e->name[0] != '.') || is_input(w, e);
}

/* All that is told by now: does any of it matter? */
static bool take(const struct cli_watched *w) {
    alignas(struct inotify_event) char room[65536];
    bool any = false;
    for (ssize_t n; (n = read(w->fd, room, sizeof room)) > 0;)
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *e = (const void *)(room + at);
            any |= matters(w, e);
            at += (ssize_t)(sizeof *e + e->len);
        }
    return any;
}

bool cli_watched_wait(struct cli_watched *w) {
    struct pollfd p = {w->fd, POLLIN, 0};
    for (bool any = false; !any;) {
        if (poll(&p, 1, -1) < 0 && errno != EINTR) return told(w->root, errno);
        any = take(w);
    }
    for (int i = 0; i < PATIENCE && poll(&p, 1, QUIET) > 0; i++)
        take(w);
    return true;
}
