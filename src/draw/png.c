#include "draw/png.h"
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

/* The picture as palette places, one byte each; NULL when it has more than 256 colours. */
static uint8_t *index_pixels(struct arena *a, const struct png_picture *pic, struct palette *palette) {
    uint8_t *indices = arena_alloc_raw(a, (size_t)pic->width * pic->height);
    size_t row_bytes = (size_t)pic->width * sizeof *pic->pixels;
    for (uint32_t y = 0; y < pic->height; y++) {
        const uint32_t *row = pic->pixels + y * pic->stride;
        uint8_t *out = indices + (size_t)y * pic->width;
        /* Charts are made of equal rows and, within a row, of runs. */
        if (y && memcmp(row, row - pic->stride, row_bytes) == 0) {
            memcpy(out, out - pic->width, pic->width);
            continue;
        }
        uint32_t last = ~row[0];
        int place = 0;
        for (uint32_t x = 0; x < pic->width; x++) {
            if (row[x] != last) {
                last = row[x];
                place = place_of(palette, last);
                if (place < 0) return NULL;
            }
            out[x] = (uint8_t)place;
        }
    }
    return indices;
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

/* Colours that are not opaque come first, so that tRNS is short. `order[place]` is where a colour went. */
static void write_palette(png_structp png, png_infop info, const struct palette *p, uint8_t order[COLORS]) {
    png_color colors[COLORS];
    png_byte alpha[COLORS];
    int count = 0, clear = 0;
    for (int pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < p->count; i++) {
            if ((p->colors[i] >> 24 == 255) != (pass == 1)) continue;
            struct straight c = straight_of(p->colors[i]);
            order[i] = (uint8_t)count;
            alpha[count] = c.a;
            colors[count++] = (png_color){c.r, c.g, c.b};
            if (pass == 0) clear = count;
        }
    png_set_PLTE(png, info, colors, count);
    if (clear) png_set_tRNS(png, info, alpha, clear, NULL);
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

static void write_indexed(png_structp png, png_infop info, const struct png_picture *pic, const struct palette *palette,
                          const uint8_t *indices, uint8_t *row) {
    uint8_t order[COLORS] = {0};
    int depth = depth_for(palette->count);
    write_header(png, info, pic, depth, PNG_COLOR_TYPE_PALETTE);
    write_palette(png, info, palette, order);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    if (depth < 8) png_set_packing(png);
    for (uint32_t y = 0; y < pic->height; y++, indices += pic->width) {
        for (uint32_t x = 0; x < pic->width; x++)
            row[x] = order[indices[x]];
        png_write_row(png, row);
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

static void write_full(png_structp png, png_infop info, const struct png_picture *pic, uint8_t *row) {
    write_header(png, info, pic, 8, pic->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (uint32_t y = 0; y < pic->height; y++) {
        write_straight(row, pic->pixels + y * pic->stride, pic->width, pic->opaque);
        png_write_row(png, row);
    }
}

struct job {
    const struct png_picture *picture;
    const struct palette *palette;
    const uint8_t *indices; /* NULL: too many colours for a palette */
    uint8_t *row;           /* room for one row */
    struct buf *out;
};

/* False when libpng came back by its error. */
static bool write_file(png_structp png, png_infop info, const struct job *job) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_write_fn(png, job->out, write_bytes, flush);
    /* No filters and level 3: on charts filtered rows come out larger, and level 6 takes twice the time for a sixth
     * less. */
    png_set_compression_level(png, 3);
    png_set_compression_buffer_size(png, 65536);
    if (job->indices)
        write_indexed(png, info, job->picture, job->palette, job->indices, job->row);
    else
        write_full(png, info, job->picture, job->row);
    png_write_end(png, info);
    return true;
}

bool png_encode(struct arena *a, struct diag *d, const struct png_picture *picture, struct buf *out) {
    struct palette *palette = ARENA_NEW(a, struct palette);
    struct job job = {picture, palette, index_pixels(a, picture, palette),
                      arena_alloc_raw(a, (size_t)picture->width * 4), out};
    struct failure failure = {d};
    png_structp png = png_create_write_struct_2(PNG_LIBPNG_VER_STRING, &failure, on_error, on_warning, a, take, give);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) return diag_error(d, (struct place){0}, NULL, "the PNG could not be written: libpng does not start");
    bool written = write_file(png, info, &job);
    png_destroy_write_struct(&png, &info);
    return written;
}
