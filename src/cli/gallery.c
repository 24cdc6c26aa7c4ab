#include "gallery.h"
#include "gallery_page.h" /* gallery.html, as the build made it bytes */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Text between tags and in quoted attributes; what colours a terminal is left out. */
static void add_text(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\033') {
            while (i < s.n && s.p[i] != 'm')
                i++;
        } else if (c == '&') {
            buf_adds(b, "&amp;");
        } else if (c == '<') {
            buf_adds(b, "&lt;");
        } else if (c == '>') {
            buf_adds(b, "&gt;");
        } else if (c == '"') {
            buf_adds(b, "&quot;");
        } else if ((unsigned char)c >= 0x20 || c == '\n' || c == '\t') {
            buf_addc(b, c);
        }
    }
}

/* A path as a relative address. */
static void add_address(struct buf *b, const char *path) {
    static const char plain[] = "-._~/!$()*,;=@";
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr(plain, c);
        if (is_plain)
            buf_addc(b, (char)c);
        else
            buf_printf(b, "%%%02X", c);
    }
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The folder of a path, in full; NULL: there is none. */
static char *full_folder(struct arena *a, const char *path, bool is_folder) {
    const char *folder = is_folder ? path : cli_folder_of(a, path);
    char *full = realpath(folder ? folder : ".", NULL);
    char *kept = full ? arena_printf(a, "%s/", strcmp(full, "/") ? full : "") : NULL;
    free(full);
    return kept;
}

/* "../out/" from the one folder to the other; both end in a slash. */
static const char *way_between(struct arena *a, const char *from, const char *to) {
    struct buf b;
    buf_init(&b, a);
    size_t same = 0;
    for (size_t i = 0; from[i] && from[i] == to[i]; i++)
        if (from[i] == '/') same = i + 1;
    for (const char *p = from + same; *p; p++)
        if (*p == '/') buf_adds(&b, "../");
    add_address(&b, to + same);
    buf_addc(&b, '\0');
    return b.p;
}

bool cli_gallery_start(struct cli_gallery *g, struct arena *a, const struct cli_options *o) {
    *g = (struct cli_gallery){.file = o->gallery};
    buf_init(&g->charts, a);
    if (!cli_make_way(g->file)) return false;
    const char *from = full_folder(a, g->file, false), *to = full_folder(a, o->folder, true);
    g->way = from && to ? way_between(a, from, to) : "";
    g->title = to && to[1] ? file_name(arena_strndup(a, to, strlen(to) - 1)) : "";
    return true;
}

/* Its address within <a href> and <img src>; the version keeps browsers from showing an older picture. */
static void add_link(struct cli_gallery *g, const struct cli_job *j, const struct cli_result *r, size_t target) {
    const char *path = j->targets[target].path, *folder = j->targets[0].path;
    buf_adds(&g->charts, g->way);
    size_t within = strlen(folder) - strlen(j->name); /* names are within the folder */
    add_address(&g->charts, path + within);
    if (r->outputs) buf_printf(&g->charts, "?v=%08x", (unsigned)(r->outputs[target].a >> 32));
}

/* The picture that a browser shows at once; PDF it does not. */
static size_t shown_target(const struct cli_job *j) {
    size_t best = j->target_count;
    for (size_t i = j->target_count; i-- > 0;)
        if (j->targets[i].format != SURET_PDF) best = i;
    return best;
}

static void add_picture(struct cli_gallery *g, const struct cli_job *j, const struct cli_result *r) {
    struct buf *b = &g->charts;
    size_t shown = shown_target(j);
    if (shown == j->target_count) return;
    buf_adds(b, "<a href=\"");
    add_link(g, j, r, shown);
    buf_adds(b, "\"><img loading=\"lazy\" src=\"");
    add_link(g, j, r, shown);
    buf_adds(b, "\" alt=\"");
    if (r->alt) add_text(b, str_of(r->alt));
    buf_adds(b, "\"></a>\n");
}

static void add_links(struct cli_gallery *g, const struct cli_job *j, const struct cli_result *r) {
    struct buf *b = &g->charts;
    buf_adds(b, "<nav>");
    for (size_t i = 0; i < j->target_count; i++) {
        buf_adds(b, "<a href=\"");
        add_link(g, j, r, i);
        buf_adds(b, "\">");
        add_text(b, str_of(file_name(j->targets[i].path)));
        buf_adds(b, "</a>");
    }
    buf_adds(b, "</nav>");
}

void cli_gallery_add(struct cli_gallery *g, const struct cli_job *j, const struct cli_result *r) {
    struct buf *b = &g->charts;
    bool failed = r->state == CLI_BROKEN;
    g->count++;
    g->failed += failed;
    buf_printf(b, "<figure%s id=\"", failed ? " class=\"failed\"" : "");
    add_text(b, str_of(j->name));
    buf_adds(b, "\">\n");
    if (!failed) add_picture(g, j, r);
    buf_adds(b, "<figcaption><h2>");
    add_text(b, str_of(r->title && *r->title ? r->title : file_name(j->name)));
    buf_adds(b, "</h2>");
    if (failed) buf_adds(b, "<strong>failed</strong>");
    if (r->alt && *r->alt) {
        buf_adds(b, "<p>");
        add_text(b, str_of(r->alt));
        buf_adds(b, "</p>");
    }
    if (r->streams.err.n) {
        buf_adds(b, "<pre>");
        add_text(b, (struct str){r->streams.err.p, r->streams.err.n});
        buf_adds(b, "</pre>");
    }
    if (failed) {
        buf_adds(b, "<p>");
        add_text(b, str_of(j->spec));
        buf_adds(b, "</p>");
    } else {
        add_links(g, j, r);
    }
    buf_adds(b, "</figcaption></figure>\n");
}

/* What stands for @WORD@ in the page. */
static void add_word(struct buf *out, const struct cli_gallery *g, const struct cli_options *o, struct str word) {
    if (str_is(word, "LIVE")) {
        buf_adds(out, o->live ? " data-live" : "");
    } else if (str_is(word, "TITLE")) {
        add_text(out, str_of(g->title));
    } else if (str_is(word, "NOFAILURE")) {
        buf_adds(out, g->failed ? "" : " hidden");
    } else if (str_is(word, "COUNT")) {
        buf_printf(out, "%zu chart%s", g->count, g->count == 1 ? "" : "s");
        if (g->failed) buf_printf(out, ", %zu failed", g->failed);
    } else if (g->charts.n) {
        buf_add(out, g->charts.p, g->charts.n);
    }
}

bool cli_gallery_finish(struct cli_gallery *g, const struct cli_options *o) {
    struct buf out;
    buf_init(&out, g->charts.arena);
    for (const char *p = gallery_page; *p;) {
        const char *at = strchr(p, '@'), *end = at ? at + 1 : NULL;
        while (end && *end >= 'A' && *end <= 'Z')
            end++;
        if (!at || *end != '@' || end == at + 1) { /* the page's own */
            size_t n = at ? (size_t)(at - p) + 1 : strlen(p);
            buf_add(&out, p, n);
            p += n;
            continue;
        }
        buf_add(&out, p, (size_t)(at - p));
        add_word(&out, g, o, (struct str){at + 1, (size_t)(end - at) - 1});
        p = end + 1;
    }
    return cli_write_file(g->file, out.p, out.n);
}
