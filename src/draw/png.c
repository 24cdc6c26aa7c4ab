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
struct slot {
    uint32_t color;
    uint32_t at; /* place + 1; 0: free */
};
struct palette {
    uint32_t colors[COLORS]; /* premultiplied, as in the picture */
    unsigned count;
    struct slot slots[SLOTS];
};

/* The colour's place; COLORS when it is one too many. */
static uint32_t place_of(struct palette *p, uint32_t color) {
    unsigned i = (color * 2654435761U) >> 22;
    while (p->slots[i].at && p->slots[i].color != color)
        i = (i + 1) & (SLOTS - 1);
    if (p->slots[i].at) return p->slots[i].at - 1;
    if (p->count == COLORS) return COLORS;
    p->colors[p->count++] = color;
    p->slots[i] = (struct slot){color, p->count};
    return p->count - 1;
}

/* Pixels of one colour, up to `end`. `value`: the colour's place in the palette, or the colour itself where there are
 * more than a palette has. */
struct pixel_run {
    uint32_t end, value;
};

/* Of the rows, those that differ from the one above are kept, as runs. */
struct png_encoder {
    struct arena *arena;
    struct png_picture picture;
    struct palette palette;
    bool full;               /* more colours than a palette has */
    struct pixel_run **rows; /* kept ones */
    uint32_t *repeats;       /* how often each comes again at once */
    size_t count;
    struct pixel_run *runs; /* room for a row's */
    uint32_t *last;         /* the last row of the band before; NULL: this is the first */
};

struct png_encoder *png_begin(struct arena *a, const struct png_picture *picture) {
    struct png_encoder *e = ARENA_NEW(a, struct png_encoder);
    e->arena = a;
    e->picture = *picture;
    e->repeats = ARENA_ARRAY(a, uint32_t, picture->height);
    e->rows = ARENA_ARRAY(a, struct pixel_run *, picture->height);
    e->runs = arena_alloc_raw(a, picture->width * sizeof *e->runs);
    return e;
}

static uint64_t two_pixels(const uint32_t *p) {
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Where the run that begins at `x` ends: few pixels on in letters, hundreds elsewhere. */
static uint32_t run_end(const uint32_t *row, uint32_t x, uint32_t width) {
    uint32_t color = row[x++];
    if (x < width && row[x] != color) return x;
    uint64_t two = (uint64_t)color << 32 | color;
    while (x + 8 <= width && !((two_pixels(row + x) ^ two) | (two_pixels(row + x + 2) ^ two) |
                               (two_pixels(row + x + 4) ^ two) | (two_pixels(row + x + 6) ^ two)))
        x += 8;
    while (x < width && row[x] == color)
        x++;
    return x;
}

/* Colours in place of places: in the rows kept, and in the first `n` runs of the one at work. */
static void leave_palette(struct png_encoder *e, size_t n) {
    e->full = true;
    for (size_t i = 0; i < e->count; i++)
        for (struct pixel_run *run = e->rows[i];; run++) {
            run->value = e->palette.colors[run->value];
            if (run->end == e->picture.width) break;
        }
    for (size_t i = 0; i < n; i++)
        e->runs[i].value = e->palette.colors[e->runs[i].value];
}

/* `above`: the row above, which the last row kept is; NULL: there is none. */
static void keep_row(struct png_encoder *e, const uint32_t *row, const uint32_t *above) {
    const uint32_t width = e->picture.width, worthwhile = 16;
    const struct pixel_run *over = above ? e->rows[e->count - 1] : NULL;
    size_t n = 0;
    for (uint32_t x = 0, end; x < width; x = end) {
        while (over && over->end <= x)
            over++;
        end = x;
        if (over && over->end - x >= worthwhile && memcmp(row + x, above + x, (over->end - x) * sizeof *row) == 0)
            end = over->end;
        if (end == x || (end < width && row[end] == row[x])) end = run_end(row, end, width);
        uint32_t place = e->full ? COLORS : place_of(&e->palette, row[x]);
        if (place == COLORS && !e->full) leave_palette(e, n);
        e->runs[n++] = (struct pixel_run){end, place == COLORS ? row[x] : place};
    }
    struct pixel_run *runs = arena_alloc_raw(e->arena, n * sizeof *runs);
    memcpy(runs, e->runs, n * sizeof *runs);
    e->rows[e->count++] = runs;
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

void png_repeat(struct png_encoder *e, uint32_t times) {
    e->repeats[e->count - 1] += times;
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

struct job {
    const struct png_encoder *encoder;
    int depth;             /* bits of a palette's place */
    uint8_t order[COLORS]; /* places as they are written */
    struct buf *data;      /* the compressed image */
    struct buf *out;
};

/* A place per byte. */
static size_t read_places(const void *of, size_t i, struct deflate_run *to) {
    const struct job *job = of;
    const struct pixel_run *run = job->encoder->rows[i];
    size_t n = 0;
    for (uint32_t end = 0; end < job->encoder->picture.width; run++, end = to[n++].end)
        to[n] = (struct deflate_run){run->end, job->order[run->value]};
    return n;
}

/* Several places per byte. */
static size_t read_packed(const void *of, size_t i, struct deflate_run *to) {
    const struct job *job = of;
    const struct pixel_run *run = job->encoder->rows[i];
    uint32_t width = job->encoder->picture.width, per_byte = 8 / (uint32_t)job->depth;
    size_t n = 0;
    for (uint32_t x = 0; x < width; run++) {
        unsigned place = job->order[run->value], whole = place * (255U / ((1U << job->depth) - 1));
        while (x < run->end) {
            uint32_t in = x % per_byte, next = x - in + per_byte;
            if (in == 0 && next <= run->end) {
                x = run->end - run->end % per_byte;
                to[n++] = (struct deflate_run){x / per_byte, whole};
                continue;
            }
            if (in == 0) to[n++] = (struct deflate_run){x / per_byte + 1, 0};
            to[n - 1].value |= place << (8 - (in + 1) * (uint32_t)job->depth);
            x++;
        }
    }
    return n;
}

static size_t read_straight(const void *of, size_t i, struct deflate_run *to) {
    const struct job *job = of;
    const struct pixel_run *run = job->encoder->rows[i];
    bool opaque = job->encoder->picture.opaque;
    size_t n = 0;
    for (uint32_t end = 0; end < job->encoder->picture.width; run++, end = to[n++].end) {
        struct straight c = straight_of(run->value);
        uint32_t value = c.r | (uint32_t)c.g << 8 | (uint32_t)c.b << 16 | (opaque ? 0 : (uint32_t)c.a << 24);
        to[n] = (struct deflate_run){run->end, value};
    }
    return n;
}

static void compress(struct job *job) {
    const struct png_encoder *e = job->encoder;
    uint32_t width = e->picture.width, per_byte = 8 / (uint32_t)job->depth;
    deflate_rows(e->arena,
                 &(struct deflate_rows){.read = e->full         ? read_straight
                                                : per_byte == 1 ? read_places
                                                                : read_packed,
                                        .of = job,
                                        .length = (width + per_byte - 1) / per_byte,
                                        .count = e->count,
                                        .repeats = e->repeats,
                                        .effort = e->picture.effort,
                                        .step = !e->full            ? 1
                                                : e->picture.opaque ? 3
                                                                    : 4},
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
    if (!e->full) write_palette(png, info, &e->palette, job->order);
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
