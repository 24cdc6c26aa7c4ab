#include "draw/png.h"
#include "draw/deflate.h"
#include <math.h>
#include <png.h>

/* libpng's and zlib's memory is the arena's, so that unwinding out of memory leaks nothing. */
static png_voidp take(png_structp png, png_alloc_size_t n) {
    return arena_alloc_raw(png_get_mem_ptr(png), n);
}

static void give(png_structp png, png_voidp p) {
    (void)png, (void)p;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t n) {
    buf_add(png_get_io_ptr(png), bytes, n);
}

static void flush(png_structp png) {
    (void)png;
}

struct failure {
    struct diag *diag;
};

static void on_error(png_structp png, png_const_charp message) {
    struct failure *f = png_get_error_ptr(png);
    diag_error(f->diag, (struct place){0}, NULL, "the PNG could not be written: %s", message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png, (void)message;
}

/* Colours and their places in the palette: open addressing over 1024 slots, at most 256 of them taken. */
enum { SLOTS = 1024, COLORS = 256 };
struct palette {
    uint32_t colors[COLORS]; /* premultiplied, as in the picture */
    unsigned count;
    uint32_t keys[SLOTS];
    uint16_t at[SLOTS]; /* place + 1; 0: free */
};

/* The colour's place, or -1 when it is one too many. */
static int place_of(struct palette *p, uint32_t color) {
    unsigned slot = (color * 2654435761U) >> 22;
    while (p->at[slot] && p->keys[slot] != color)
        slot = (slot + 1) & (SLOTS - 1);
    if (p->at[slot]) return p->at[slot] - 1;
    if (p->count == COLORS) return -1;
    p->keys[slot] = color;
    p->colors[p->count++] = color;
    p->at[slot] = (uint16_t)p->count;
    return (int)p->count - 1;
}

/* Of the rows, those that differ from the one above are kept: as places in the palette until that is full, and from
 * there on as pixels. */
struct png_encoder {
    struct arena *arena;
    struct png_picture picture;
    struct palette palette;
    uint32_t *repeats; /* how often each kept row comes again at once */
    size_t count, indexed;
    uint8_t *indices; /* of the first `indexed` kept rows */
    uint32_t **full;  /* pixels of the others; NULL: there are none */
    uint32_t *last;   /* the last row of the band before; NULL: this is the first */
};

/* How many pixels from `a` and `b` on are equal, up to `most`. */
static uint32_t equal_pixels(const uint32_t *a, const uint32_t *b, uint32_t most) {
    const uint32_t block = 32;
    uint32_t n = 0;
    while (n + block <= most && memcmp(a + n, b + n, block * sizeof *a) == 0)
        n += block;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

/* Palette places of a row; false: more than 256 colours. Most of a row is the row above, which stands before `out`. */
static bool index_row(struct palette *palette, const uint32_t *row, const uint32_t *above, uint32_t width,
                      uint8_t *out) {
    uint32_t last = 0;
    int place = -1;
    for (uint32_t x = 0; x < width;) {
        uint32_t same = above ? equal_pixels(row + x, above + x, width - x) : 0;
        if (same) memcpy(out + x, out + x - width, same);
        x += same;
        for (; x < width && !(above && row[x] == above[x]); x++) {
            if (row[x] != last || place < 0) {
                last = row[x];
                place = place_of(palette, last);
                if (place < 0) return false;
            }
            out[x] = (uint8_t)place;
        }
    }
    return true;
}

struct png_encoder *png_begin(struct arena *a, const struct png_picture *picture) {
    struct png_encoder *e = ARENA_NEW(a, struct png_encoder);
    e->arena = a;
    e->picture = *picture;
    e->repeats = ARENA_ARRAY(a, uint32_t, picture->height);
    e->indices = arena_alloc_raw(a, (size_t)picture->width * picture->height);
    return e;
}

static void keep_row(struct png_encoder *e, const uint32_t *row, const uint32_t *above) {
    uint32_t width = e->picture.width;
    if (!e->full && index_row(&e->palette, row, above, width, e->indices + e->count * width)) {
        e->indexed = ++e->count;
        return;
    }
    if (!e->full) e->full = ARENA_ARRAY(e->arena, uint32_t *, e->picture.height);
    e->full[e->count] = arena_alloc_raw(e->arena, width * sizeof *row);
    memcpy(e->full[e->count++], row, width * sizeof *row);
}

void png_rows(struct png_encoder *e, const uint32_t *pixels, uint32_t rows) {
    size_t row_bytes = e->picture.width * sizeof *pixels;
    const uint32_t *above = e->last;
    for (uint32_t y = 0; y < rows; y++, above = pixels, pixels += e->picture.width) {
        if (above && memcmp(pixels, above, row_bytes) == 0)
            e->repeats[e->count - 1]++;
        else
            keep_row(e, pixels, above);
    }
    if (!rows) return;
    if (!e->last) e->last = arena_alloc_raw(e->arena, row_bytes);
    memcpy(e->last, above, row_bytes);
}

struct straight {
    uint8_t r, g, b, a;
};

static uint8_t unmultiply(uint32_t c, uint32_t alpha) {
    return (uint8_t)((c * 255 + alpha / 2) / alpha);
}

static struct straight straight_of(uint32_t pixel) {
    uint32_t a = pixel >> 24, r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    if (a == 0) return (struct straight){0, 0, 0, 0};
    if (a == 255) return (struct straight){(uint8_t)r, (uint8_t)g, (uint8_t)b, 255};
    return (struct straight){unmultiply(r, a), unmultiply(g, a), unmultiply(b, a), (uint8_t)a};
}

/* Colours that are not opaque come first, so that tRNS is short. `order[place]` is where a colour went; true when
 * all stayed. */
static bool write_palette(png_structp png, png_infop info, const struct palette *p, uint8_t order[COLORS]) {
    png_color colors[COLORS];
    png_byte alpha[COLORS];
    int count = 0, clear = 0;
    bool ordered = true;
    for (int pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < p->count; i++) {
            if ((p->colors[i] >> 24 == 255) != (pass == 1)) continue;
            struct straight c = straight_of(p->colors[i]);
            order[i] = (uint8_t)count;
            ordered &= (int)i == count;
            alpha[count] = c.a;
            colors[count++] = (png_color){c.r, c.g, c.b};
            if (pass == 0) clear = count;
        }
    png_set_PLTE(png, info, colors, count);
    if (clear) png_set_tRNS(png, info, alpha, clear, NULL);
    return ordered;
}

static void add_text(png_text *texts, int *count, char *key, const char *value) {
    if (!value || !*value) return;
    /* libpng only reads the text; its type has no const. */
    texts[(*count)++] = (png_text){.compression = PNG_ITXT_COMPRESSION_NONE,
                                   .key = key,
                                   .text = (png_charp)value,
                                   .itxt_length = strlen(value),
                                   .lang = "",
                                   .lang_key = ""};
}

static void write_header(png_structp png, png_infop info, const struct png_picture *pic, int depth, int type) {
    png_set_IHDR(png, info, pic->width, pic->height, depth, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (pic->dpi > 0) {
        png_uint_32 per_metre = (png_uint_32)fmin(floor(pic->dpi / 0.0254 + 0.5), 0x7fffffff);
        png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    }
    png_text texts[3];
    int count = 0;
    add_text(texts, &count, "Title", pic->title);
    add_text(texts, &count, "Description", pic->description);
    add_text(texts, &count, "Software", pic->software);
    if (count) png_set_text(png, info, texts, count);
}

static int depth_for(unsigned colors) {
    return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
}

struct job {
    const struct png_encoder *encoder;
    uint32_t *pixels;      /* room for a row */
    int depth;             /* bits of a palette's place */
    uint8_t order[COLORS]; /* places as they are written */
    bool ordered;          /* they are those of the palette */
    struct buf *data;      /* the compressed image */
    struct buf *out;
};

static void read_indexed(const void *of, size_t i, uint8_t *to) {
    const struct job *job = of;
    uint32_t width = job->encoder->picture.width, per_byte = 8 / (uint32_t)job->depth;
    const uint8_t *indices = job->encoder->indices + i * width;
    if (job->ordered && job->depth == 8) {
        memcpy(to, indices, width);
        return;
    }
    for (uint32_t x = 0; x < width;) {
        unsigned packed = 0;
        for (uint32_t k = 0; k < per_byte; k++, x++)
            packed = packed << job->depth | (x < width ? job->order[indices[x]] : 0);
        *to++ = (uint8_t)packed;
    }
}

static void write_straight(uint8_t *to, const uint32_t *from, uint32_t width, bool opaque) {
    if (opaque) {
        for (uint32_t x = 0; x < width; x++, to += 3) {
            to[0] = (uint8_t)(from[x] >> 16);
            to[1] = (uint8_t)(from[x] >> 8);
            to[2] = (uint8_t)from[x];
        }
        return;
    }
    for (uint32_t x = 0; x < width; x++, to += 4) {
        struct straight c = straight_of(from[x]);
        to[0] = c.r;
        to[1] = c.g;
        to[2] = c.b;
        to[3] = c.a;
    }
}

static void read_full(const void *of, size_t i, uint8_t *to) {
    const struct job *job = of;
    const struct png_encoder *e = job->encoder;
    uint32_t width = e->picture.width;
    const uint32_t *pixels = job->pixels;
    if (i < e->indexed)
        for (uint32_t x = 0; x < width; x++)
            job->pixels[x] = e->palette.colors[e->indices[i * width + x]];
    else
        pixels = e->full[i];
    write_straight(to, pixels, width, e->picture.opaque);
}

static void compress(struct job *job) {
    const struct png_encoder *e = job->encoder;
    bool opaque = e->picture.opaque;
    unsigned step = !e->full ? 1 : opaque ? 3 : 4;
    size_t bits = !e->full ? (size_t)job->depth : step * 8;
    if (e->full) job->pixels = arena_alloc_raw(e->arena, e->picture.width * sizeof *job->pixels);
    deflate_rows(e->arena,
                 &(struct deflate_rows){.read = e->full ? read_full : read_indexed,
                                        .of = job,
                                        .row_bytes = (e->picture.width * bits + 7) / 8,
                                        .count = e->count,
                                        .repeats = e->repeats,
                                        .step = step},
                 job->data);
}

/* False when libpng came back by its error. It writes the chunks; their data is ours, which it has no way to know: the
 * end is written as a plain chunk, too. */
static bool write_file(png_structp png, png_infop info, struct job *job) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_write_fn(png, job->out, write_bytes, flush);
    const struct png_encoder *e = job->encoder;
    int full = e->picture.opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
    write_header(png, info, &e->picture, job->depth, e->full ? full : PNG_COLOR_TYPE_PALETTE);
    if (!e->full) job->ordered = write_palette(png, info, &e->palette, job->order);
    png_write_info(png, info);
    compress(job);
    const size_t most = (size_t)1 << 30; /* a chunk has at most 2^31 - 1 bytes */
    for (size_t at = 0; at < job->data->n; at += most) {
        size_t left = job->data->n - at;
        png_write_chunk(png, (png_const_bytep) "IDAT", (png_const_bytep)job->data->p + at, left < most ? left : most);
    }
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
    return true;
}

bool png_end(struct png_encoder *e, struct diag *d, struct buf *out) {
    struct buf data;
    buf_init(&data, e->arena);
    struct job job = {.encoder = e, .depth = e->full ? 8 : depth_for(e->palette.count), .data = &data, .out = out};
    struct failure failure = {d};
    png_structp png =
        png_create_write_struct_2(PNG_LIBPNG_VER_STRING, &failure, on_error, on_warning, e->arena, take, give);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) return diag_error(d, (struct place){0}, NULL, "the PNG could not be written: libpng does not start");
    bool written = write_file(png, info, &job);
    png_destroy_write_struct(&png, &info);
    return written;
}
