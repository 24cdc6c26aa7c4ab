#include "table/input.h"
#include "base/limits.h"
#include "table/unpack.h"
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

/* An address that was found from where the command runs, but is looked for beside its spec. */
static const char *from_here(struct arena *a, const char *path) {
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
        if (slash[1] && slash > path && access(slash + 1, R_OK) == 0)
            return arena_printf(a, "\"%s\" is here: --base . finds it", slash + 1);
    return NULL;
}

static bool fail(struct arena *a, struct diag *d, struct place at, const char *path, int error) {
    const char *hint = error == ENOENT ? nearest_file(a, d, path) : NULL;
    if (!hint && error == ENOENT && at.path) hint = from_here(a, path);
    if (error == EISDIR) hint = "name a file in it";
    if (!at.file && !at.path) return diag_error(d, (struct place){.file = path}, hint, "%s", why(error));
    return diag_error(d, at, hint, "cannot read \"%s\": %s", path, why(error));
}

/* Bytes as they come, packed or not. */
struct stream {
    int file;
    int error;        /* errno */
    struct str first; /* bytes that were read to know how it is packed */
    struct unpack *unpack;
};

static long read_packed(void *stream, char *to, size_t n) {
    struct stream *s = stream;
    if (s->first.n) {
        size_t k = n < s->first.n ? n : s->first.n;
        memcpy(to, s->first.p, k);
        s->first = (struct str){s->first.p + k, s->first.n - k};
        return (long)k;
    }
    ssize_t got;
    do
        got = read(s->file, to, n);
    while (got < 0 && errno == EINTR);
    if (got < 0) s->error = errno;
    return (long)got;
}

static long read_stream(struct stream *s, char *to, size_t n) {
    return s->unpack ? unpack_read(s->unpack, to, n) : read_packed(s, to, n);
}

/* Its first bytes tell how it is packed. False: the library that unpacks it is not there. */
static bool open_stream(struct arena *a, struct stream *s, int file, enum packing *packing) {
    enum { MAGIC = 4 };
    char *first = arena_alloc_raw(a, MAGIC);
    size_t n = 0;
    *s = (struct stream){.file = file};
    for (long got = 1; n < MAGIC && got > 0; n += got > 0 ? (size_t)got : 0)
        got = read_packed(s, first + n, MAGIC - n);
    s->first = (struct str){first, n};
    *packing = unpack_kind(s->first);
    if (*packing) s->unpack = unpack_open(a, *packing, read_packed, s);
    return !*packing || s->unpack;
}

/* Until the end, or until there are more than `most` bytes. */
static void read_all(struct arena *a, struct stream *s, size_t expected, size_t most, struct str *bytes) {
    size_t cap = 0, n = 0;
    char *p = arena_grow_raw(a, NULL, &cap, expected + 2, 1);
    for (long got = 1; got > 0 && n <= most; n += got > 0 ? (size_t)got : 0) {
        if (n + 1 >= cap) p = arena_grow_raw(a, p, &cap, cap * 2, 1);
        got = read_stream(s, p + n, cap - n - 1);
    }
    p[n] = '\0';
    *bytes = (struct str){p, n};
}

/* The whole lines among the first `head` bytes; false when there is none. */
static bool cut_lines(struct str *bytes, size_t head) {
    const char *end = memrchr(bytes->p, '\n', head);
    if (!end) return false;
    bytes->n = (size_t)(end - bytes->p) + 1;
    return true;
}

static void close_file(void *fd) {
    if (*(int *)fd >= 0) close(*(int *)fd);
}

uint64_t input_bytes(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

bool input_once(const char *path) {
    struct stat st;
    return !strcmp(path, "-") || (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

const struct input_kept *input_find(const struct input_kept *kept, const char *path) {
    while (kept && strcmp(kept->path, path) != 0)
        kept = kept->next;
    return kept;
}

bool input_read(struct arena *a, struct diag *d, struct place at, const char *path, size_t head, struct str *bytes,
                bool *cut) {
    *bytes = (struct str){"", 0};
    *cut = false;
    bool standard = strcmp(path, "-") == 0;
    int *fd = ARENA_NEW(a, int);
    *fd = -1;
    if (!standard) arena_defer(a, close_file, fd);
    *fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0) return fail(a, d, at, path, errno);
    struct stat st;
    int error = fstat(*fd, &st) != 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    const char *name = standard ? "standard input" : path;
    if (error) return fail(a, d, at, name, error);
    struct stream s;
    enum packing packing;
    size_t most = head ? head : (size_t)LIMIT_DATA_GIB << 30, size = st.st_size > 0 ? (size_t)st.st_size : 0;
    struct place here = at.file || at.path ? at : (struct place){.file = path};
    if (!open_stream(a, &s, *fd, &packing))
        return diag_error(d, here, "unpack it first, or install libzstd",
                          "\"%s\" is packed with %s, which cannot be read here", name, unpack_name(packing));
    read_all(a, &s, S_ISREG(st.st_mode) && size ? (size < most ? size : most) : 65536, most, bytes);
    if (s.error) return fail(a, d, at, name, s.error);
    if (s.unpack && unpack_error(s.unpack))
        return diag_error(d, here, NULL, "cannot unpack \"%s\" (%s): %s", name, unpack_name(packing),
                          unpack_error(s.unpack));
    if (!head && bytes->n > most)
        return diag_error(d, here, "cut it into several", "a data file that is read whole may have at most %d GiB",
                          LIMIT_DATA_GIB);
    if (!standard) {
        close(*fd);
        *fd = -1;
    }
    if (!head || bytes->n <= head) return true;
    *cut = cut_lines(bytes, head);
    return *cut || input_read(a, d, at, path, 0, bytes, cut);
}
