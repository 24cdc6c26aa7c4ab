/* Files and folders, and what the system says where they fail. */
#include "cli.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *reason(struct arena *a, int error) {
    char *text = arena_alloc(a, 256);
    return strerror_r(error, text, 256);
}

char *cli_read_file(struct arena *a, const char *path, size_t *length) {
    struct buf b;
    buf_init(&b, a);
    bool standard = !strcmp(path, "-");
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        cli_error(NULL, "cannot read \"%s\": %s", path, reason(a, errno));
        return NULL;
    }
    char part[65536];
    ssize_t n;
    while ((n = read(fd, part, sizeof part)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0) buf_add(&b, part, (size_t)n);
    int error = errno;
    if (!standard) close(fd);
    if (n < 0) {
        cli_error(error == EISDIR ? "name a file in it" : NULL, "cannot read \"%s\": %s", path, reason(a, error));
        return NULL;
    }
    *length = b.n;
    return b.p ? b.p : arena_strdup(a, "");
}

static int write_all(int fd, const char *bytes, size_t length) {
    while (length) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes += n;
        length -= (size_t)n;
    }
    return 0;
}

static bool told(const char *path, int error) {
    char text[256];
    if (!error) return true;
    cli_error(NULL, "cannot write \"%s\": %s", path, strerror_r(error, text, sizeof text));
    return false;
}

static int finish(int fd, int error) {
    return close(fd) && !error ? errno : error;
}

/* A new file beside `path`, with the rights that any new file gets. */
static int create_beside(const char *path, char beside[4096]) {
    for (unsigned i = 0; i < 1000; i++) {
        if (snprintf(beside, 4096, "%s.%ld-%u.part", path, (long)getpid(), i) >= 4096) break;
        int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    errno = ENAMETOOLONG;
    return -1;
}

static int write_beside(const char *path, const struct stat *old, const void *bytes, size_t length) {
    char beside[4096];
    int fd = create_beside(path, beside);
    if (fd < 0) return errno;
    if (old) fchmod(fd, old->st_mode & 07777);
    int error = finish(fd, write_all(fd, bytes, length));
    if (!error && rename(beside, path)) error = errno;
    if (error) unlink(beside);
    return error;
}

sigset_t cli_ending_signals(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    return signals;
}

bool cli_write_file(const char *path, const void *bytes, size_t length) {
    struct cli_streams *streams = cli_streams();
    if (!strcmp(path, "-") && streams) {
        buf_add(&streams->out, bytes, length);
        return true;
    }
    if (!strcmp(path, "-")) return told("standard output", write_all(STDOUT_FILENO, bytes, length));
    struct stat s;
    bool exists = !stat(path, &s);
    if (exists && S_ISDIR(s.st_mode)) return told(path, EISDIR);
    if (exists && !S_ISREG(s.st_mode)) { /* renaming over a device would replace it */
        int fd = open(path, O_WRONLY | O_CLOEXEC);
        return told(path, fd < 0 ? errno : finish(fd, write_all(fd, bytes, length)));
    }
    sigset_t signals = cli_ending_signals(), before;
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    if (streams) pthread_rwlock_rdlock(streams->writing);
    int error = write_beside(path, exists ? &s : NULL, bytes, length);
    if (streams) pthread_rwlock_unlock(streams->writing);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return told(path, error);
}

bool cli_is_folder(const char *path) {
    struct stat s;
    return !stat(path, &s) && S_ISDIR(s.st_mode);
}

const char *cli_folder_of(struct arena *a, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return NULL;
    return arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

bool cli_make_folder(const char *path) {
    if (cli_is_folder(path)) return true;
    if (!mkdir(path, 0777) || (errno == EEXIST && cli_is_folder(path))) return true;
    char text[256];
    cli_error(NULL, "cannot make the folder \"%s\": %s", path, strerror_r(errno, text, sizeof text));
    return false;
}

bool cli_make_way(const char *path) {
    char part[4096];
    size_t n = strlen(path);
    if (n >= sizeof part) return told(path, ENAMETOOLONG);
    for (size_t i = 1; i < n; i++) {
        if (path[i] != '/') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (!cli_make_folder(part)) return false;
    }
    return true;
}
