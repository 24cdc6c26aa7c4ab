/* A loadable module that serves a folder on loopback: only `suret watch` loads it, so that no other verb pays for what
 * it is linked to. */
#ifndef CLI_SERVE_H
#define CLI_SERVE_H

enum { SERVE_VERSION = 1 };
#define SERVE_SYMBOL "suret_serve"
struct serve_functions {
    int version;
    /* Serve a folder's files ("/" is its index.html) on 127.0.0.1, in threads of its own. A port that is taken is
     * replaced by a free one. NULL: errno tells. */
    void *(*start)(const char *folder, unsigned short port);
    unsigned short (*port)(void *server);
    /* Tell every page that listens on /.changes. */
    void (*changed)(void *server);
    void (*stop)(void *server);
};
#endif
