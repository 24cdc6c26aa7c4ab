/* The pipeline: spec -> plan (with tables) -> scene -> bytes. Each stage stands in a folder of its own; this file only
 * joins them. */
#include "suret.h"
#include "draw/draw.h"
#include "layout/layout.h"
#include "lint/lint.h"
#include "plan/plan.h"
#include "spec/size.h"
#include "spec/spec.h"
#include "table/input.h"
#include "table/report.h"
#include "table/store.h"
#include <stdlib.h>

struct suret {
    struct arena arena; /* what lives as long as the context */
    struct fonts *fonts;
    const struct zone *zone;
    const char *zone_name;
    bool zone_known;
    struct suret_chart *spare; /* a freed chart whose memory is used again */
};

struct suret_store {
    struct store store;
};

struct suret_domains {
    struct domain_store store;
    struct arena arena; /* what was printed */
};

struct suret_chart {
    struct suret *context;
    struct arena arena;
    struct diag diag;
    struct str text; /* the spec, kept for places in messages */
    const char *file;
    const struct document *document;
    struct plan *plan;
    struct plan_inputs inputs;
    const struct scene *scene;
    struct draw_options draw;
    struct diag findings; /* of suret_lint */
    bool linted;
    bool starved; /* memory ran out: nothing in the arena may be used */
};

static const struct suret_message out_of_memory = {.level = SURET_ERROR, .text = "out of memory"};

static struct suret_message message_of(const struct diagnostic *d) {
    static const enum suret_level levels[] = {SURET_NOTE, SURET_WARNING, SURET_ERROR};
    return (struct suret_message){levels[d->level], d->place.file, d->place.line, d->place.column,
                                  d->message,       d->hint,       d->source};
}

struct suret *suret_open(void) {
    struct suret *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    arena_init(&s->arena, 0);
    s->fonts = fonts_open();
    if (s->fonts) return s;
    suret_close(s);
    return NULL;
}

void suret_close(struct suret *s) {
    if (!s) return;
    if (s->spare) arena_free(&s->spare->arena);
    free(s->spare);
    if (s->fonts) fonts_close(s->fonts);
    arena_free(&s->arena);
    free(s);
}

bool suret_reset(struct suret *s) {
    if (s->spare) arena_free(&s->spare->arena);
    free(s->spare);
    s->spare = NULL;
    arena_free(&s->arena);
    s->zone_known = false;
    struct fonts *fonts = fonts_open();
    if (!fonts) return false;
    fonts_close(s->fonts);
    s->fonts = fonts;
    return true;
}

struct suret_store *suret_store_open(void) {
    struct suret_store *s = calloc(1, sizeof *s);
    if (s) store_init(&s->store);
    return s;
}

void suret_store_close(struct suret_store *s) {
    if (s) store_free(&s->store);
    free(s);
}

static struct suret_chart *chart_new(struct suret *s) {
    struct suret_chart *c = s->spare;
    s->spare = NULL;
    if (!c) {
        c = calloc(1, sizeof *c);
        if (!c) return NULL;
        arena_init(&c->arena, 0);
    }
    c->context = s;
    diag_init(&c->diag, &c->arena);
    return c;
}

void suret_free(struct suret_chart *c) {
    if (!c) return;
    struct suret *s = c->context;
    struct arena arena = c->arena;
    arena_reset(&arena);
    *c = (struct suret_chart){.arena = arena};
    if (s->spare) {
        arena_free(&c->arena);
        free(c);
    } else {
        s->spare = c;
    }
}

/* Whatever happened, an error of memory is told without memory. */
static bool starve(struct suret_chart *c) {
    arena_reset(&c->arena);
    c->starved = true;
    return false;
}

static bool same_zone(const struct suret *s, const char *name) {
    return s->zone_known && (s->zone_name == name || (s->zone_name && name && !strcmp(s->zone_name, name)));
}

static const struct zone *find_zone(struct suret *s, const char *name) {
    if (same_zone(s, name)) return s->zone;
    if (!ARENA_TRY(&s->arena)) {
        arena_free(&s->arena);
        s->zone_known = false;
        return NULL;
    }
    s->zone_name = name ? arena_strdup(&s->arena, name) : NULL;
    s->zone = zone_load(&s->arena, name, NULL);
    s->zone_known = true;
    return s->zone;
}

static bool picture_size(struct suret_chart *c, const struct suret_request *r, struct plan_options *o) {
    struct size size;
    if (!r->size) return true;
    if (!size_read(str_of(r->size), &size))
        return diag_error(&c->diag, (struct place){0},
                          "a size is written 720x440, 16cmx9cm or 6in x 4in, or it is word, half, slide or a4",
                          "\"%s\" is no size", r->size);
    o->width = size.width;
    o->height = size.height;
    return true;
}

/* All that may name a column of the data. */
static struct str all_text(struct suret_chart *c, const struct suret_request *r) {
    struct buf b;
    buf_init(&b, &c->arena);
    buf_add(&b, c->text.p, c->text.n);
    for (size_t i = 0; i < r->set_count; i++)
        buf_printf(&b, "\n%s", r->set[i]);
    return (struct str){b.p, b.n};
}

static void read_chart(struct suret_chart *c, const struct suret_request *r) {
    struct arena *a = &c->arena;
    c->text = (struct str){arena_strndup(a, r->spec, r->spec_length), r->spec_length};
    c->file = arena_strdup(a, r->file ? r->file : "spec");
    struct spec_options so = {
        .file = c->file, .theme = r->theme, .lenient = r->lenient, .set = r->set, .set_count = r->set_count};
    so.locale = r->locale;
    so.folders = r->folders;
    so.folder_count = r->folder_count;
    c->document = spec_read(a, &c->diag, c->text, &so);
    if (!c->document) return;
    struct plan_options po = {.base_dir = r->base ? arena_strdup(a, r->base) : NULL,
                              .zone = find_zone(c->context, r->zone),
                              .lenient = r->lenient,
                              .store = r->store ? &r->store->store : NULL,
                              .zone_name = r->zone,
                              .now = r->has_date ? (double)r->date * 1000 : 0,
                              .data_count = r->data_count,
                              .text = all_text(c, r),
                              .threads = r->threads,
                              .progress = r->progress,
                              .progress_context = r->progress_context,
                              .inputs = &c->inputs,
                              .domains = r->domains ? &r->domains->store : NULL};
    struct data_override *data = ARENA_ARRAY(a, struct data_override, r->data_count);
    for (size_t i = 0; i < r->data_count; i++)
        data[i] =
            (struct data_override){str_of(arena_strdup(a, r->data[i].name)), str_of(arena_strdup(a, r->data[i].file)),
                                   r->data[i].rows, r->data[i].row_count};
    po.data = data;
    if (!picture_size(c, r, &po)) return;
    c->plan = plan_make(a, &c->diag, c->document, &po);
    double dpi = r->dpi > 0 ? r->dpi : c->document->extras.dpi;
    double scale = r->scale > 0 ? r->scale : 1;
    if (dpi > 0 && !(r->scale > 0)) scale = dpi / 96;
    if (c->document->extras.zoom > 0) scale *= c->document->extras.zoom;
    c->draw = (struct draw_options){.scale = scale,
                                    .transparent = r->transparent,
                                    .compression = (enum draw_compression)r->compression,
                                    .outlines = r->outlines,
                                    .has_date = r->has_date,
                                    .date = r->date};
}

static void locate(struct suret_chart *c) {
    if (c->text.p) spec_locate(&c->diag, c->text, c->file);
}

struct suret_chart *suret_read(struct suret *s, const struct suret_request *r) {
    struct suret_chart *c = chart_new(s);
    if (!c) return NULL;
    if (ARENA_TRY(&c->arena)) {
        read_chart(c, r);
        locate(c);
    } else {
        starve(c);
    }
    return c;
}

bool suret_ok(const struct suret_chart *c) {
    return c && !c->starved && c->plan && !diag_failed(&c->diag);
}

static bool build_scene(struct suret_chart *c) {
    if (!c->scene && suret_ok(c)) c->scene = scene_build(&c->arena, &c->diag, c->context->fonts, c->plan);
    return c->scene && !diag_failed(&c->diag);
}

static bool draw(struct suret_chart *c, enum suret_format format, struct suret_bytes *out) {
    struct buf bytes;
    buf_init(&bytes, &c->arena);
    if (!build_scene(c)) return false;
    bool ok = format == SURET_SVG   ? draw_svg(&c->arena, &c->diag, c->scene, &c->draw, &bytes)
              : format == SURET_PDF ? draw_pdf(&c->arena, &c->diag, c->scene, &c->draw, &bytes)
                                    : draw_png(&c->arena, &c->diag, c->scene, &c->draw, &bytes);
    *out = ok ? (struct suret_bytes){bytes.p, bytes.n} : (struct suret_bytes){0};
    return ok;
}

bool suret_draw(struct suret_chart *c, enum suret_format format, struct suret_bytes *out) {
    *out = (struct suret_bytes){0};
    if (!suret_ok(c)) return false;
    if (!ARENA_TRY(&c->arena)) return starve(c);
    bool ok = draw(c, format, out);
    locate(c);
    return ok;
}

static bool dump(struct suret_chart *c, enum suret_stage stage, struct suret_bytes *out) {
    struct buf bytes;
    buf_init(&bytes, &c->arena);
    if (stage == SURET_SCENE && !build_scene(c)) return false;
    if (stage == SURET_TABLE)
        plan_print_tables(c->plan, &bytes);
    else if (stage == SURET_PLAN)
        plan_print(c->plan, &bytes);
    else
        scene_print(c->scene, &bytes);
    *out = (struct suret_bytes){bytes.p, bytes.n};
    return true;
}

bool suret_dump(struct suret_chart *c, enum suret_stage stage, struct suret_bytes *out) {
    *out = (struct suret_bytes){0};
    if (!suret_ok(c)) return false;
    if (!ARENA_TRY(&c->arena)) return starve(c);
    bool ok = dump(c, stage, out);
    locate(c);
    return ok;
}

const char *suret_alt(struct suret_chart *c) {
    if (!suret_ok(c) || !ARENA_TRY(&c->arena)) return "";
    return build_scene(c) && c->scene->description ? c->scene->description : "";
}

static void look(struct suret_chart *c) {
    struct lint l = {.arena = &c->arena, .plan = c->plan};
    if (!build_scene(c)) return;
    l.scene = c->scene;
    lint_run(&l);
    for (size_t i = 0; i < l.count; i++) {
        if (!l.items[i].place.file) l.items[i].place.file = c->file;
        diag_warn(&c->findings, l.items[i].place, l.items[i].mend, "%s [%s]", l.items[i].reason, l.items[i].rule);
    }
    spec_locate(&c->findings, c->text, c->file);
    locate(c);
}

size_t suret_lint(struct suret_chart *c) {
    if (!suret_ok(c)) return 0;
    if (c->linted) return c->findings.count;
    diag_init(&c->findings, &c->arena);
    c->linted = true;
    if (!ARENA_TRY(&c->arena)) {
        starve(c);
        return 0;
    }
    look(c);
    return c->findings.count;
}

struct suret_message suret_finding(const struct suret_chart *c, size_t i) {
    if (!c || c->starved || !c->linted || i >= c->findings.count) return out_of_memory;
    return message_of(&c->findings.items[i]);
}

struct suret_domains *suret_domains_open(void) {
    struct suret_domains *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    domain_store_init(&d->store);
    arena_init(&d->arena, 0);
    return d;
}

void suret_domains_close(struct suret_domains *d) {
    if (!d) return;
    domain_store_free(&d->store);
    arena_free(&d->arena);
    free(d);
}

bool suret_domains_add(struct suret_domains *d, const struct suret_chart *c) {
    return suret_ok(c) && domain_store_add(&d->store, &c->plan->domains);
}

bool suret_domains_print(struct suret_domains *d, struct suret_bytes *out) {
    struct buf b;
    *out = (struct suret_bytes){0};
    if (!ARENA_TRY(&d->arena)) {
        arena_free(&d->arena);
        return false;
    }
    buf_init(&b, &d->arena);
    domain_store_print(&d->store, &b);
    if (!d->store.starved) *out = (struct suret_bytes){b.p, b.n};
    return !d->store.starved;
}

/* Those of theme and locale come first. */
size_t suret_input_count(const struct suret_chart *c) {
    if (!c || c->starved) return 0;
    return c->inputs.count + (c->document ? c->document->extras.file_count : 0);
}

const char *suret_input(const struct suret_chart *c, size_t i) {
    if (i >= suret_input_count(c)) return NULL;
    size_t own = c->document ? c->document->extras.file_count : 0;
    return i < own ? c->document->extras.files[i] : c->inputs.files[i - own];
}

/* Of bigger files the first lines tell what columns there are. */
enum { WHOLE_MOST = 16 << 20, HEAD = 128 << 10 };

static bool report(struct suret_chart *c, const char *file, enum report_kind kind, size_t head,
                   const struct suret_told *told, size_t n, struct suret_bytes *out) {
    struct source source = {.path = file, .infer = true, .figures = true, .zone = c->context->zone, .head = head};
    struct loaded loaded = {0};
    struct buf bytes;
    buf_init(&bytes, &c->arena);
    source.csv.mend = true;
    for (size_t i = 0; i < n; i++)
        if (!csv_tell(&c->arena, &c->diag, (struct place){0}, &source.csv, str_of(told[i].name), str_of(told[i].value)))
            return false;
    if (!table_load(&c->arena, &c->diag, &source, &loaded)) return false;
    if (!table_report(&c->arena, &c->diag, &loaded, kind, &bytes)) return false;
    *out = (struct suret_bytes){bytes.p, bytes.n};
    return true;
}

struct suret_chart *suret_report(struct suret *s, const char *file, enum suret_report kind,
                                 const struct suret_told *told, size_t told_count, struct suret_bytes *out) {
    static const enum report_kind kinds[] = {REPORT_TEXT, REPORT_JSON, REPORT_CSV, REPORT_VALUES, REPORT_JSON};
    *out = (struct suret_bytes){0};
    struct suret_chart *c = chart_new(s);
    if (!c) return NULL;
    find_zone(s, NULL);
    if (ARENA_TRY(&c->arena))
        report(c, file, kinds[kind], kind == SURET_REPORT_COLUMNS && input_bytes(file) > WHOLE_MOST ? HEAD : 0, told,
               told_count, out);
    else
        starve(c);
    return c;
}

size_t suret_message_count(const struct suret_chart *c) {
    return !c || c->starved ? 1 : c->diag.count;
}

struct suret_message suret_message(const struct suret_chart *c, size_t i) {
    if (!c || c->starved || i >= c->diag.count) return out_of_memory;
    return message_of(&c->diag.items[i]);
}

const char *suret_version(void) {
    return SURET_VERSION;
}
