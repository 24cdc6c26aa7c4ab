#include "table/unpack.h"
#include "base/library.h"
#include <dlfcn.h>
#include <zlib.h>

enum { PACKED_BYTES = 1 << 16, GZIP_WINDOW = 15 + 16 };

/* The part of libzstd that is needed (its stable interface). It is loaded when the first such file is met, so that
 * nobody else's start pays for it. */
struct zstd_in {
    const void *p;
    size_t n, at;
};
struct zstd_out {
    void *p;
    size_t n, at;
};
struct zstd {
    void *library, *stream;
    void *(*create)(void);
    size_t (*destroy)(void *stream);
    size_t (*run)(void *stream, struct zstd_out *out, struct zstd_in *in);
    unsigned (*failed)(size_t code);
};

struct unpack {
    enum packing kind;
    unpack_source *source;
    void *context;
    char *in;
    size_t in_at, in_count;
    bool in_ended, within; /* no more packed bytes; a member or frame is begun and not ended */
    const char *error;
    z_stream gzip;
    bool gzip_open;
    struct zstd zstd;
};

enum packing unpack_kind(struct str bytes) {
    if (str_starts(bytes, STR("\x1F\x8B\x08"))) return PACKED_GZIP;
    return str_starts(bytes, STR("\x28\xB5\x2F\xFD")) ? PACKED_ZSTD : PACKED_NOT;
}

const char *unpack_name(enum packing kind) {
    return kind == PACKED_GZIP ? "gzip" : kind == PACKED_ZSTD ? "zstd" : "none";
}

static void unpack_close(void *p) {
    struct unpack *u = p;
    if (u->gzip_open) inflateEnd(&u->gzip);
    if (u->zstd.stream) u->zstd.destroy(u->zstd.stream);
    if (u->zstd.library) dlclose(u->zstd.library);
}

static bool open_zstd(struct zstd *z) {
    z->library = dlopen("libzstd.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!z->library) return false;
    if (!library_find(z->library, "ZSTD_createDStream", &z->create) ||
        !library_find(z->library, "ZSTD_freeDStream", &z->destroy) ||
        !library_find(z->library, "ZSTD_decompressStream", &z->run) ||
        !library_find(z->library, "ZSTD_isError", &z->failed))
        return false;
    z->stream = z->create();
    return z->stream != NULL;
}

struct unpack *unpack_open(struct arena *a, enum packing kind, unpack_source *source, void *context) {
    struct unpack *u = ARENA_NEW(a, struct unpack);
    *u = (struct unpack){.kind = kind, .source = source, .context = context};
    u->in = arena_alloc_raw(a, PACKED_BYTES);
    arena_defer(a, unpack_close, u);
    if (kind == PACKED_ZSTD) return open_zstd(&u->zstd) ? u : NULL;
    u->gzip_open = inflateInit2(&u->gzip, GZIP_WINDOW) == Z_OK;
    return u->gzip_open ? u : NULL;
}

static bool fill(struct unpack *u) {
    if (u->in_at < u->in_count || u->in_ended) return true;
    long got = u->source(u->context, u->in, PACKED_BYTES);
    if (got < 0) {
        u->error = "it cannot be read";
        return false;
    }
    u->in_at = 0;
    u->in_count = (size_t)got;
    u->in_ended = got == 0;
    return true;
}

/* One step over what is there; how many bytes it gave. What follows a member that ended is a further member. */
static size_t step_gzip(struct unpack *u, char *to, size_t n) {
    if (!u->within && inflateReset(&u->gzip) != Z_OK) u->error = "it is damaged";
    u->within = true;
    u->gzip.next_in = (Bytef *)u->in + u->in_at;
    u->gzip.avail_in = (uInt)(u->in_count - u->in_at);
    u->gzip.next_out = (Bytef *)to;
    uInt room = n < (1 << 30) ? (uInt)n : 1 << 30;
    u->gzip.avail_out = room;
    int status = inflate(&u->gzip, Z_NO_FLUSH);
    u->in_at = u->in_count - u->gzip.avail_in;
    if (status == Z_STREAM_END)
        u->within = false;
    else if (status != Z_OK && status != Z_BUF_ERROR)
        u->error = "it is damaged";
    return room - u->gzip.avail_out;
}

static size_t step_zstd(struct unpack *u, char *to, size_t n) {
    struct zstd_in in = {u->in, u->in_count, u->in_at};
    struct zstd_out out = {to, n, 0};
    size_t left = u->zstd.run(u->zstd.stream, &out, &in);
    u->in_at = in.at;
    if (u->zstd.failed(left)) u->error = "it is damaged";
    u->within = left != 0;
    return out.at;
}

long unpack_read(struct unpack *u, char *to, size_t n) {
    size_t got = 0;
    while (got == 0 && n > 0 && !u->error) {
        if (!fill(u)) break;
        bool starved = u->in_at == u->in_count;
        if (starved && !u->within) return 0;
        got = u->kind == PACKED_ZSTD ? step_zstd(u, to, n) : step_gzip(u, to, n);
        if (got == 0 && starved && u->within && !u->error) u->error = "it is cut off";
    }
    return u->error ? -1 : (long)got;
}

const char *unpack_error(const struct unpack *u) {
    return u->error;
}
