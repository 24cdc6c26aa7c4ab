#include "context/context.h"
#include "table/input.h"
#include <stdlib.h>

struct suret *suret_open(void) {
    struct suret *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    arena_init(&s->arena, 0);
    arena_init(&s->words, 0);
    arena_init(&s->inputs, 0);
    glyph_cache_init(&s->glyph_cache);
    s->fonts = fonts_open();
    if (s->fonts) return s;
    suret_close(s);
    return NULL;
}

void suret_close(struct suret *s) {
    if (!s) return;
    if (s->spare) arena_free(&s->spare->arena);
    free(s->spare);
    glyph_cache_free(&s->glyph_cache);
    if (s->fonts) fonts_close(s->fonts);
    arena_free(&s->arena);
    arena_free(&s->words);
    arena_free(&s->inputs);
    free(s);
}

bool suret_reset(struct suret *s) {
    if (s->spare) arena_free(&s->spare->arena);
    free(s->spare);
    s->spare = NULL;
    arena_free(&s->arena);
    arena_free(&s->inputs);
    s->kept = NULL;
    s->zone_known = false;
    struct fonts *fonts = fonts_open();
    if (!fonts) return false;
    glyph_cache_free(&s->glyph_cache);
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

struct suret_chart *chart_new(struct suret *s) {
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

bool chart_starve(struct suret_chart *c) {
    arena_reset(&c->arena);
    c->starved = true;
    return false;
}

void chart_locate(struct suret_chart *c) {
    if (c->text.p) spec_locate(&c->diag, c->text, c->file);
}

static bool same_zone(const struct suret *s, const char *name) {
    return s->zone_known && (s->zone_name == name || (s->zone_name && name && !strcmp(s->zone_name, name)));
}

const struct zone *context_zone(struct suret *s, const char *name) {
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

bool context_keep(struct suret *s, const char *path, struct str bytes) {
    if (!ARENA_TRY(&s->inputs)) {
        arena_free(&s->inputs);
        s->kept = NULL;
        return false;
    }
    struct input_kept *k = ARENA_NEW(&s->inputs, struct input_kept);
    *k = (struct input_kept){.next = s->kept, .path = arena_strdup(&s->inputs, path)};
    k->bytes = (struct str){arena_strndup(&s->inputs, bytes.p, bytes.n), bytes.n};
    s->kept = k;
    return true;
}

struct value context_english(struct suret *s) {
    if (value_is_set(s->english)) return s->english;
    if (ARENA_TRY(&s->words)) return s->english = language_english(&s->words);
    arena_free(&s->words);
    return UNDEFINED;
}
