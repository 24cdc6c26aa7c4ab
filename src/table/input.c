#include "table/input.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SUGGESTIONS = 1000 };

const char *input_path(struct arena *a, const char *base, const char *path) {
    if (!base || !*base || path[0] == '/' || strcmp(path, "-") == 0) return path;
    size_t n = strlen(base);
    return arena_printf(a, base[n - 1] == '/' ? "%s%s" : "%s/%s", base, path);
}

static const char *why(int error) {
    switch (error) {
    case ENOENT: return "no such file";
    case ENOTDIR: return "a part of its path is not a directory";
    case EISDIR: return "it is a directory";
    case EACCES:
    case EPERM: return "permission denied";
    case ELOOP: return "too many symbolic links";
    case ENAMETOOLONG: return "the name is too long";
    case EMFILE:
    case ENFILE: return "too many open files";
    case EIO: return "input/output error";
    default: return "the system refuses";
    }
}

static void close_directory(void *directory) {
    if (*(DIR **)directory) closedir(*(DIR **)directory);
}

/* The file in the same folder whose name comes nearest to what was asked. */
static const char *nearest_file(struct arena *a, struct diag *d, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    const char *name = folder ? arena_strndup(a, path, folder) : ".";
    const char **names = ARENA_ARRAY(a, const char *, SUGGESTIONS);
    DIR **directory = ARENA_NEW(a, DIR *);
    arena_defer(a, close_directory, directory);
    *directory = opendir(name);
    if (!*directory) return NULL;
    size_t n = 0;
    for (struct dirent *e; n < SUGGESTIONS && (e = readdir(*directory));)
        if (e->d_name[0] != '.') names[n++] = arena_strdup(a, e->d_name);
    return diag_meant(d, str_of(path + folder), names, n);
}

static bool fail(struct arena *a, struct diag *d, struct place at, const char *path, int error) {
    const char *hint = error == ENOENT ? nearest_file(a, d, path) : NULL;
    if (error == EISDIR) hint = "name a file in it";
    if (!at.file && !at.path) return diag_error(d, (struct place){.file = path}, hint, "%s", why(error));
    return diag_error(d, at, hint, "cannot read \"%s\": %s", path, why(error));
}

/* Returns 0, or errno. */
static int read_all(struct arena *a, int fd, size_t expected, struct str *bytes) {
    size_t cap = 0, n = 0;
    char *p = arena_grow(a, NULL, &cap, expected + 2, 1);
    for (;;) {
        if (n + 1 >= cap) p = arena_grow(a, p, &cap, cap * 2, 1);
        ssize_t got = read(fd, p + n, cap - n - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) break;
        n += (size_t)got;
    }
    p[n] = '\0';
    *bytes = (struct str){p, n};
    return 0;
}

static void close_file(void *fd) {
    if (*(int *)fd >= 0) close(*(int *)fd);
}

bool input_read(struct arena *a, struct diag *d, struct place at, const char *path, struct str *bytes) {
    *bytes = (struct str){"", 0};
    bool standard = strcmp(path, "-") == 0;
    int *fd = ARENA_NEW(a, int);
    *fd = -1;
    if (!standard) arena_defer(a, close_file, fd);
    *fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0) return fail(a, d, at, path, errno);
    struct stat st;
    int error = fstat(*fd, &st) != 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    if (!error) error = read_all(a, *fd, S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size : 65536, bytes);
    if (!standard) {
        close(*fd);
        *fd = -1;
    }
    return error ? fail(a, d, at, standard ? "standard input" : path, error) : true;
}
