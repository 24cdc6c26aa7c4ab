/* A scene as PDF, by Cairo. */
#include "draw/painter.h"
#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Cairo writes in the middle of its own work, where the arena must not unwind. */
struct sink {
    char *bytes;
    size_t n, cap;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned length) {
    struct sink *s = closure;
    if (length > s->cap - s->n) {
        size_t cap = s->cap ? s->cap : 32768;
        while (cap - s->n < length)
            cap *= 2;
        char *bytes = realloc(s->bytes, cap);
        if (!bytes) return CAIRO_STATUS_NO_MEMORY;
        s->bytes = bytes;
        s->cap = cap;
    }
    memcpy(s->bytes + s->n, data, length);
    s->n += length;
    return CAIRO_STATUS_SUCCESS;
}

static void free_sink(void *sink) {
    free(((struct sink *)sink)->bytes);
}

/* ISO 8601, in UTC. The calendar is Howard Hinnant's civil_from_days (chrono-compatible low-level date algorithms). */
static void write_date(char out[40], int64_t seconds) {
    const int64_t last = 253402300799; /* the end of the year 9999 */
    if (seconds < 0) seconds = 0;
    if (seconds > last) seconds = last;
    int64_t days = seconds / 86400, rest = seconds % 86400;
    int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * 400 + (month <= 2);
    snprintf(out, 40, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)year, (int)month, (int)day, (int)(rest / 3600),
             (int)(rest / 60 % 60), (int)(rest % 60));
}

static void set_metadata(cairo_surface_t *surface, const struct scene *s, const struct draw_options *o) {
    char date[40] = "";
    if (o->has_date) write_date(date, o->date);
    /* An empty text takes Cairo's own date, the clock's, away. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Suret " SURET_VERSION);
    if (s->title) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, s->title);
    if (s->description) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, s->description);
}

static void paint_page(struct arena *a, cairo_t *cr, double scale, const struct scene *s,
                       const struct draw_options *o) {
    if (s->has_background && !o->transparent && s->background.a > 0) {
        struct color c = s->background;
        cairo_set_source_rgba(cr, c.r / 255, c.g / 255, c.b / 255, c.a);
        cairo_paint(cr);
    }
    cairo_scale(cr, scale, scale);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_tag_begin(cr, "Document",
                    NULL); /* makes it a tagged one; what it shows is the subject: Cairo takes no alternative text */
    cairo_tag_begin(cr, "Sect", NULL);
    paint_scene(&(struct painter){.arena = a, .cr = cr, .reach = 4e6 / fmax(1, scale), .real_text = true}, s);
    cairo_tag_end(cr, "Sect");
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
}

bool draw_pdf(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out) {
    double scale = 72 / (s->dpi > 0 ? s->dpi : 96);
    struct sink *sink = ARENA_NEW(a, struct sink);
    struct held *bytes = hold(a, free_sink), *surface = hold(a, destroy_surface), *context = hold(a, destroy_context);
    bytes->object = sink;
    surface->object = cairo_pdf_surface_create_for_stream(write_bytes, sink, s->width * scale, s->height * scale);
    set_metadata(surface->object, s, o);
    cairo_t *cr = context->object = cairo_create(surface->object);
    paint_page(a, cr, scale, s, o);
    cairo_status_t status = cairo_status(cr);
    release(context);
    cairo_surface_finish(surface->object);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface->object);
    release(surface);
    if (status == CAIRO_STATUS_SUCCESS) buf_add(out, sink->bytes, sink->n);
    release(bytes);
    if (status != CAIRO_STATUS_SUCCESS)
        return diag_error(d, (struct place){0}, NULL, "the PDF could not be written: %s",
                          cairo_status_to_string(status));
    return true;
}
