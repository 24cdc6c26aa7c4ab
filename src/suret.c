/* The pipeline: spec -> plan (with tables) -> scene -> bytes. Each stage stands in a folder of its own; this file only
 * joins them. */
#include "context/context.h"
#include "layout/layout.h"
#include "lint/lint.h"
#include "spec/size.h"

static bool picture_size(struct suret_chart *c, const struct suret_request *r, struct plan_options *o) {
    struct size size;
    if (!r->size) return true;
    if (!size_read(str_of(r->size), &size))
        return diag_error(&c->diag, (struct place){0}, size_hint(&c->diag, str_of(r->size)), "\"%s\" is no size",
                          r->size);
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
    so.english = context_english(c->context);
    so.locale = r->locale;
    so.folders = r->folders;
    so.folder_count = r->folder_count;
    c->document = spec_read(a, &c->diag, c->text, &so);
    if (!c->document) return;
    struct plan_options po = {.base_dir = r->base ? arena_strdup(a, r->base) : NULL,
                              .zone = context_zone(c->context, r->zone),
                              .lenient = r->lenient,
                              .kept = c->context->kept,
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
                                    .date = r->date,
                                    .glyph_cache = &c->context->glyph_cache};
}

struct suret_chart *suret_read(struct suret *s, const struct suret_request *r) {
    struct suret_chart *c = chart_new(s);
    if (!c) return NULL;
    if (ARENA_TRY(&c->arena)) {
        read_chart(c, r);
        chart_locate(c);
    } else {
        chart_starve(c);
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
    bytes.moves = true;
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
    if (!ARENA_TRY(&c->arena)) return chart_starve(c);
    bool ok = draw(c, format, out);
    chart_locate(c);
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
    if (!ARENA_TRY(&c->arena)) return chart_starve(c);
    bool ok = dump(c, stage, out);
    chart_locate(c);
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
    chart_locate(c);
}

size_t suret_lint(struct suret_chart *c) {
    if (!suret_ok(c)) return 0;
    if (c->linted) return c->findings.count;
    diag_init(&c->findings, &c->arena);
    c->linted = true;
    if (!ARENA_TRY(&c->arena)) {
        chart_starve(c);
        return 0;
    }
    look(c);
    return c->findings.count;
}

const char *suret_version(void) {
    return SURET_VERSION;
}
