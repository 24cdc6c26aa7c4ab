/* suret watch: redraw what changed as it is saved, and show it. */
#include "serve.h"
#include "watched.h"
#include <dlfcn.h>
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#define AT(member) offsetof(struct cli_options, member)
static const struct cli_option options[] = {
    {"-d", CLI_TEXT, AT(folder), "DIR", "the folder for pictures and gallery (default: \"out\" in the watched folder)"},
    {"-f", CLI_TEXT, AT(formats), "png,svg,pdf", "the formats (default png)"},
    {"--port", CLI_NUMBER, AT(port), "N", "serve the gallery there, on 127.0.0.1 (default 8037, or a free one)"},
    {"--no-server", CLI_FLAG, AT(no_server), NULL, "only draw"},
    {"--base", CLI_TEXT, AT(base), "DIR", "what relative data addresses are relative to (default: the spec's folder)"},
    {"--scale", CLI_NUMBER, AT(scale), "N", "pixels of a PNG per px of the chart (default 2)"},
    {"--size", CLI_TEXT, AT(size), "WxH[unit]", "of the whole picture"},
    {"--dpi", CLI_NUMBER, AT(dpi), "N", "dots per inch of a PNG, in place of --scale"},
    {"--theme", CLI_TEXT, AT(theme), "NAME|FILE", "vega, briefing, or a file"},
    {"--set", CLI_MANY, AT(set), "PATH=JSON", "set a property of the specs"},
    {"--data", CLI_MANY, AT(data), "NAME=FILE", "read the data of that name or address from a file"},
    {"--text", CLI_TEXT, AT(text), "outlines", "SVG: letters as paths"},
    {"--compression", CLI_TEXT, AT(compression), "fast|small", "PNG: for previews, or as small as it gets"},
    {"--transparent", CLI_FLAG, AT(transparent), NULL, "no background"},
    {"--lenient", CLI_FLAG, AT(lenient), NULL, "unknown properties are warnings, as good as Vega takes them"},
    {"--jobs", CLI_NUMBER, AT(jobs), "N", "threads (default: as many as there are processors)"},
    {"--quiet", CLI_FLAG, AT(quiet), NULL, "say nothing but errors"},
    {"--help", CLI_FLAG, AT(help), NULL, "this"},
};

/* Where the module may stand: beside the command that was built, or where it was installed. */
static const char *const places[] = {
#ifdef SURET_SERVE_MODULE_BUILD
    SURET_SERVE_MODULE_BUILD,
#endif
    SURET_SERVE_MODULE};

struct server {
    const struct serve_functions *functions;
    void *served; /* NULL: nothing is served */
};

static const struct serve_functions *load_server(void) {
    void *library = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places && !library; i++)
        library = dlopen(places[i], RTLD_NOW | RTLD_LOCAL);
    const struct serve_functions *f = library ? dlsym(library, SERVE_SYMBOL) : NULL;
    return f && f->version == SERVE_VERSION ? f : NULL;
}

/* The server's threads take no signals: those are the batch's, which lets no half file stand. */
static void start_server(struct server *s, const struct cli_options *o) {
    char text[256];
    sigset_t all, before;
    s->functions = load_server();
    if (!s->functions) {
        cli_error("install libmicrohttpd, or say --no-server",
                  "the gallery cannot be served: there is no suret-serve.so");
        return;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    s->served = s->functions->start(o->folder, (unsigned short)(o->port > 0 ? o->port : 8037));
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!s->served)
        cli_error(NULL, "the gallery cannot be served: %s", strerror_r(error, text, sizeof text));
    else if (!o->quiet)
        fprintf(stderr, "suret: http://127.0.0.1:%u/ shows %s\n", s->functions->port(s->served), o->files.items[0]);
}

/* Draw what is not up to date. False: nothing more can be watched. */
static bool draw(struct cli_watched *w, struct cli_options o, const enum suret_format *formats, size_t count,
                 bool *again) {
    struct arena a;
    struct timespec start;
    arena_init(&a, 0);
    *again = false;
    clock_gettime(CLOCK_REALTIME, &start);
    bool ok = cli_watched_scan(w);
    if (ok && ARENA_TRY(&a)) {
        struct cli_inputs inputs = {.arena = &a};
        struct cli_batch b = {.options = &o, .root = w->root, .inputs = &inputs};
        o.files = w->specs;
        if (cli_jobs_list(&a, &o, formats, count, &b) == CLI_DONE) cli_batch_draw(&a, &b);
        *again = cli_watched_inputs(w, &inputs.files, start);
    } else if (ok) {
        cli_error(NULL, "out of memory");
    }
    arena_free(&a);
    return ok;
}

static bool check_usage(struct arena *a, const struct cli_options *o) {
    if (o->files.count != 1 || !cli_is_folder(o->files.items[0])) {
        cli_error("suret watch charts", o->files.count == 1 ? "\"%s\" is no folder" : "name one folder to watch",
                  o->files.count ? o->files.items[0] : "");
        return false;
    }
    if (o->port > 65535 || o->port != floor(o->port)) {
        cli_error("a whole number up to 65535", "--port is not the number of a port");
        return false;
    }
    struct suret_request r;
    return cli_request(a, o, STR(""), NULL, NULL, &r);
}

static int run(struct arena *a, const struct cli_options *given) {
    struct cli_options o = *given;
    enum suret_format formats[8];
    size_t count;
    if (!check_usage(a, &o) || !cli_read_formats(o.formats, formats, &count)) return CLI_USAGE;
    struct str root = str_of(o.files.items[0]);
    while (root.n > 1 && root.p[root.n - 1] == '/')
        root.n--;
    const char *folder = arena_strndup(a, root.p, root.n);
    if (!o.folder) o.folder = arena_printf(a, "%s/out", folder);
    o.gallery = arena_printf(a, "%s/index.html", o.folder);
    o.changed = true;
    o.live = !o.no_server;
    struct cli_watched w;
    struct server server = {0};
    bool again, going = cli_make_folder(o.folder) && cli_watched_open(&w, folder, o.folder);
    if (!going) return CLI_FAILED;
    while (going && draw(&w, o, formats, count, &again)) {
        if (server.served)
            server.functions->changed(server.served);
        else if (!o.no_server)
            start_server(&server, &o);
        o.no_server = true; /* tried once */
        going = again || cli_watched_wait(&w);
    }
    if (server.served) server.functions->stop(server.served);
    cli_watched_close(&w);
    return CLI_FAILED;
}

const struct cli_verb cli_watch = {
    "watch",
    "watch DIR [-d DIR] [-f png,svg,pdf] [options]",
    "Draws the specs (*.vl.json) of a folder, again as they or their data are saved, and serves\n"
    "a page that shows them on 127.0.0.1. Ends with Ctrl-C.",
    options,
    sizeof options / sizeof *options,
    run};
