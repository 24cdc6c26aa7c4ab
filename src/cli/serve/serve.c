/* The loadable module suret-serve; see cli/serve.h for what it is for. */
#include "cli/serve.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct server {
    struct MHD_Daemon *daemon;
    char folder[PATH_MAX]; /* without links, with a slash at its end */
    unsigned short port;
    pthread_mutex_t lock;
    pthread_cond_t news;
    unsigned long changes;
    bool ends;
};

static enum MHD_Result send_text(struct MHD_Connection *c, unsigned status, const char *text) {
    struct MHD_Response *r = MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(r, "Content-Type", "text/plain; charset=utf-8");
    enum MHD_Result done = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return done;
}

/* What one listening page has been told. */
struct listener {
    struct server *server;
    unsigned long told;
    bool greeted;
};

/* Blocks, in the connection's own thread, until there is news or two seconds have passed: then a comment, which finds
 * out whether the page is still there. A page is told at once when it comes, since what it shows may be old. */
static ssize_t listen_on(void *listener, uint64_t at, char *out, size_t room) {
    (void)at;
    struct listener *l = listener;
    struct server *s = l->server;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 2;
    pthread_mutex_lock(&s->lock);
    int waited = 0;
    while (l->greeted && l->told == s->changes && !s->ends && !waited)
        waited = pthread_cond_timedwait(&s->news, &s->lock, &until);
    bool news = !l->greeted || l->told != s->changes, ends = s->ends;
    l->told = s->changes;
    l->greeted = true;
    pthread_mutex_unlock(&s->lock);
    if (ends) return MHD_CONTENT_READER_END_OF_STREAM;
    const char *text = news ? "data: changed\n\n" : ":\n\n";
    size_t n = strlen(text);
    if (n > room) return MHD_CONTENT_READER_END_WITH_ERROR;
    memcpy(out, text, n);
    return (ssize_t)n;
}

static enum MHD_Result send_changes(struct server *s, struct MHD_Connection *c) {
    struct listener *l = calloc(1, sizeof *l);
    if (!l) return MHD_NO;
    l->server = s;
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 64, listen_on, l, free);
    if (!r) {
        free(l);
        return MHD_NO;
    }
    MHD_add_response_header(r, "Content-Type", "text/event-stream");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    enum MHD_Result done = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return done;
}

static const char *type_of(const char *path) {
    static const char *const types[][2] = {{".html", "text/html; charset=utf-8"},
                                           {".png", "image/png"},
                                           {".svg", "image/svg+xml"},
                                           {".pdf", "application/pdf"},
                                           {".json", "application/json"}};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (!strcasecmp(dot, types[i][0])) return types[i][1];
    return "application/octet-stream";
}

/* A regular file within the folder, links followed, or -1. Hidden files are none of the page's business. */
static int open_within(const struct server *s, const char *url, struct stat *st) {
    char path[PATH_MAX], full[PATH_MAX];
    if (strstr(url, "/.")) return -1;
    int n = snprintf(path, sizeof path, "%s%s", s->folder, url[1] ? url + 1 : "index.html");
    if (n < 0 || (size_t)n >= sizeof path || !realpath(path, full)) return -1;
    if (strncmp(full, s->folder, strlen(s->folder))) return -1;
    int fd = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd >= 0 && !fstat(fd, st) && S_ISREG(st->st_mode)) return fd;
    if (fd >= 0) close(fd);
    return -1;
}

static enum MHD_Result send_file(struct server *s, struct MHD_Connection *c, const char *url) {
    struct stat st;
    int fd = open_within(s, url, &st);
    if (fd < 0) return send_text(c, MHD_HTTP_NOT_FOUND, "there is no such file\n");
    struct MHD_Response *r = MHD_create_response_from_fd64((uint64_t)st.st_size, fd);
    if (!r) {
        close(fd);
        return MHD_NO;
    }
    bool versioned = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "v");
    MHD_add_response_header(r, "Content-Type", type_of(url[1] ? url : ".html"));
    MHD_add_response_header(r, "Cache-Control", versioned ? "max-age=86400, immutable" : "no-store");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    enum MHD_Result done = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return done;
}

/* A foreign site whose name was pointed at 127.0.0.1 must not read the folder through somebody's browser. */
static bool is_own_name(const struct server *s, const char *host) {
    char own[32], local[32];
    snprintf(own, sizeof own, "127.0.0.1:%u", s->port);
    snprintf(local, sizeof local, "localhost:%u", s->port);
    return host && (!strcmp(host, own) || !strcasecmp(host, local));
}

static enum MHD_Result answer(void *server, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *body, size_t *length, void **state) {
    (void)version, (void)body;
    struct server *s = server;
    if (!*state) { /* the request's head came; its body, if any, follows */
        *state = s;
        return MHD_YES;
    }
    if (*length) {
        *length = 0;
        return MHD_YES;
    }
    if (!is_own_name(s, MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host")))
        return send_text(c, MHD_HTTP_FORBIDDEN, "this server answers to 127.0.0.1 and localhost\n");
    if (strcmp(method, "GET") && strcmp(method, "HEAD"))
        return send_text(c, MHD_HTTP_METHOD_NOT_ALLOWED, "GET and HEAD only\n");
    return strcmp(url, "/.changes") ? send_file(s, c, url) : send_changes(s, c);
}

static struct MHD_Daemon *open_daemon(struct server *s, unsigned short port) {
    struct sockaddr_in loopback = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, port, NULL, NULL, answer,
                            s, MHD_OPTION_SOCK_ADDR, &loopback, MHD_OPTION_CONNECTION_LIMIT, 64u, MHD_OPTION_END);
}

static void stop(void *server) {
    struct server *s = server;
    pthread_mutex_lock(&s->lock);
    s->ends = true;
    pthread_cond_broadcast(&s->news);
    pthread_mutex_unlock(&s->lock);
    if (s->daemon) MHD_stop_daemon(s->daemon);
    pthread_cond_destroy(&s->news);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static void *start(const char *folder, unsigned short port) {
    char full[PATH_MAX];
    struct server *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->news, NULL);
    bool found = realpath(folder, full);
    int n = found ? snprintf(s->folder, sizeof s->folder, "%s/", full) : 0;
    if (found && (size_t)n < sizeof s->folder) {
        s->daemon = open_daemon(s, port);
        if (!s->daemon && errno == EADDRINUSE) s->daemon = open_daemon(s, 0);
    }
    const union MHD_DaemonInfo *info = s->daemon ? MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    if (info) {
        s->port = info->port;
        return s;
    }
    int error = errno;
    stop(s);
    errno = error;
    return NULL;
}

static unsigned short port(void *server) {
    return ((struct server *)server)->port;
}

static void changed(void *server) {
    struct server *s = server;
    pthread_mutex_lock(&s->lock);
    s->changes++;
    pthread_cond_broadcast(&s->news);
    pthread_mutex_unlock(&s->lock);
}

__attribute__((visibility("default")))
const struct serve_functions suret_serve = {SERVE_VERSION, start, port, changed, stop};
