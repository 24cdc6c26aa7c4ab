/* Texts as glyph runs. */
#include "base/utf8.h"
#include "text/fonts.h"
#include <stdlib.h>

enum {
    LONGEST_KEPT = 256,   /* bytes of a string that the cache takes */
    MOST_BYTES = 8 << 20, /* the cache starts anew past this */
    MOST_ENTRIES = 1 << 14
};

static bool grow(void **items, size_t *cap, size_t need, size_t size) {
    if (need <= *cap) return true;
    size_t more = *cap ? *cap : 64;
    while (more < need)
        more *= 2;
    void *grown = realloc(*items, more * size);
    if (!grown) return false;
    *items = grown;
    *cap = more;
    return true;
}

static bool grow_glyphs(struct scratch *s, size_t need) {
    void *p = s->glyphs;
    bool done = grow(&p, &s->glyph_cap, need, sizeof *s->glyphs);
    s->glyphs = p;
    return done;
}

static bool grow_runs(struct scratch *s, size_t need) {
    void *p = s->runs;
    bool done = grow(&p, &s->run_cap, need, sizeof *s->runs);
    s->runs = p;
    return done;
}

struct shaped_glyph *add_run(struct fonts *f, struct face *face, hb_script_t script, size_t start, size_t length,
                             size_t count, double advance) {
    struct scratch *to = &f->scratch;
    if (!grow_glyphs(to, to->glyph_count + count) || !grow_runs(to, to->run_count + 1)) return NULL;
    to->runs[to->run_count++] = (struct shaped_run){.face = face,
                                                    .script = script,
                                                    .first = (uint32_t)to->glyph_count,
                                                    .count = (uint32_t)count,
                                                    .start = (uint32_t)start,
                                                    .length = (uint32_t)length,
                                                    .advance = advance};
    to->glyph_count += count;
    return to->glyphs + to->glyph_count - count;
}

bool shape_run(struct fonts *f, struct face *face, struct str s, size_t start, size_t length, hb_script_t script,
               hb_direction_t direction, const char *language) {
    if (!face_can_shape(face)) return false;
    const struct harfbuzz *hb = f->hb;
    if (!f->buffer) f->buffer = hb->buffer_create();
    hb_buffer_t *buffer = f->buffer;
    hb->buffer_clear_contents(buffer);
    hb->buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb->buffer_add_utf8(buffer, s.p, (int)s.n, (unsigned)start, (int)length);
    hb->buffer_set_direction(buffer, direction);
    hb->buffer_set_script(buffer, script);
    hb->buffer_set_language(buffer, language ? hb->language_from_string(language, -1) : HB_LANGUAGE_INVALID);
    hb->shape(face->hb_font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb->buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb->buffer_get_glyph_positions(buffer, &count);
    struct shaped_glyph *to = add_run(f, face, script, start, length, count, 0);
    if (!to) return false;
    struct shaped_run *run = &f->scratch.runs[f->scratch.run_count - 1];
    for (unsigned i = 0; i < count; i++) {
        if (infos[i].codepoint == 0 && !run->missing) {
            size_t at = infos[i].cluster;
            run->missing = utf8_next(s, &at);
        }
        to[i] = (struct shaped_glyph){.id = infos[i].codepoint,
                                      .cluster = infos[i].cluster,
                                      .x = run->advance + places[i].x_offset,
                                      .y = 0 - (double)places[i].y_offset};
        run->advance += places[i].x_advance;
    }
    return true;
}

/* Scripts that need neither a second direction nor knowledge of syllables: one face that has the letters shapes them
 * right. */
static bool is_simple_script(hb_script_t script) {
    switch (script) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_ARMENIAN:
    case HB_SCRIPT_GEORGIAN:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_BOPOMOFO: return true;
    default: return false;
    }
}

/* The script that a letter brings; COMMON for what takes its neighbour's. Latin letters and ASCII need no look-up. */
static hb_script_t script_of(const struct harfbuzz *hb, uint32_t code) {
    if (code < 0x80) return (code | 0x20) - 'a' < 26 ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    hb_script_t script = hb->unicode_script(hb->unicode_funcs_get_default(), code);
    return script == HB_SCRIPT_INHERITED ? HB_SCRIPT_COMMON : script;
}

static bool controls_direction(uint32_t code) {
    return code == 0x200e || code == 0x200f || code == 0x061c || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

static bool is_simple(const struct harfbuzz *hb, struct str s) {
    for (size_t at = 0; at < s.n;) {
        if ((unsigned char)s.p[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t code = utf8_next(s, &at);
        if (code >= 0x300 && (controls_direction(code) || !is_simple_script(script_of(hb, code)))) return false;
    }
    return true;
}

/* One face from left to right, cut where the script changes. What no script claims (digits, signs) goes with what
 * stands before it, or after it at the start, or is shaped as Latin. */
static bool shape_simple(struct fonts *f, struct face *face, struct str s) {
    size_t start = 0, at = 0;
    hb_script_t script = HB_SCRIPT_COMMON;
    while (at < s.n) {
        size_t before = at;
        hb_script_t own = script_of(f->hb, utf8_next(s, &at));
        if (own == HB_SCRIPT_COMMON || own == script) continue;
        if (script != HB_SCRIPT_COMMON) {
            if (!shape_run(f, face, s, start, before - start, script, HB_DIRECTION_LTR, NULL)) return false;
            start = before;
        }
        script = own;
    }
    if (script == HB_SCRIPT_COMMON) script = HB_SCRIPT_LATIN;
    hb_direction_t direction = f->hb->script_get_horizontal_direction(script);
    if (direction == HB_DIRECTION_INVALID) direction = HB_DIRECTION_LTR;
    return shape_run(f, face, s, start, s.n - start, script, direction, NULL);
}

static bool all_there(const struct scratch *scratch) {
    for (size_t i = 0; i < scratch->run_count; i++) {
        if (scratch->runs[i].missing) return false;
    }
    return true;
}

static void start_over(struct scratch *scratch) {
    scratch->run_count = scratch->glyph_count = 0;
}

/* White space of every kind is drawn as a space (HTML's canvas does so, too), bad bytes as '?'. All stays at its
 * offset. */
static const char *clean(struct scratch *scratch, struct str s) {
    void *p = scratch->text;
    bool done = grow(&p, &scratch->text_cap, s.n, 1);
    scratch->text = p;
    if (!done) return NULL;
    memcpy(scratch->text, s.p, s.n);
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)scratch->text[i] < 0x20 || scratch->text[i] == 0x7f) scratch->text[i] = ' ';
    }
    struct str rest = {scratch->text, s.n};
    for (size_t bad; (bad = utf8_invalid(rest)) < rest.n;) {
        scratch->text[(size_t)(rest.p - scratch->text) + bad] = '?';
        rest = (struct str){rest.p + bad, rest.n - bad};
    }
    return scratch->text;
}

static bool shape_anew(struct fonts *f, const struct choice *choice, struct str s, bool *needs_module) {
    start_over(&f->scratch);
    const char *text = clean(&f->scratch, s);
    if (!text || !fonts_harfbuzz(f)) return false;
    s.p = text;
    *needs_module = false;
    if (is_simple(f->hb, s)) {
        if (!shape_simple(f, choice->face, s)) return false;
        if (all_there(&f->scratch)) return true;
        start_over(&f->scratch);
    }
    if (!f->only && module_shape(f, choice, s)) return true;
    *needs_module = !f->only;
    start_over(&f->scratch);
    return shape_simple(f, choice->face, s);
}

/* What the scratch holds, in one block of memory. */
static struct shaped *pack(const struct scratch *from, const struct choice *choice, struct str s, uint64_t hash,
                           size_t *size) {
    size_t glyphs = from->glyph_count * sizeof *from->glyphs, runs = from->run_count * sizeof *from->runs;
    *size = sizeof(struct shaped) + glyphs + runs + s.n;
    struct shaped *shaped = malloc(*size);
    if (!shaped) return NULL;
    char *at = (char *)(shaped + 1);
    *shaped = (struct shaped){.hash = hash,
                              .choice = choice,
                              .text = at + glyphs + runs,
                              .length = (uint32_t)s.n,
                              .run_count = (uint32_t)from->run_count,
                              .glyph_count = (uint32_t)from->glyph_count,
                              .runs = (struct shaped_run *)(void *)(at + glyphs),
                              .glyphs = (struct shaped_glyph *)(void *)at};
    if (glyphs) memcpy(at, from->glyphs, glyphs);
    if (runs) memcpy(at + glyphs, from->runs, runs);
    memcpy(at + glyphs + runs, s.p, s.n);
    return shaped;
}

void fonts_forget(struct fonts *f) {
    for (size_t i = 0; i < f->table_size; i++) {
        free(f->table[i]);
        f->table[i] = NULL;
    }
    free(f->loose);
    f->loose = NULL;
    f->entries = f->bytes = 0;
}

static struct shaped **find(struct shaped **table, size_t size, uint64_t hash, const struct choice *choice,
                            struct str s) {
    size_t at = hash & (size - 1);
    for (; table[at]; at = (at + 1) & (size - 1)) {
        const struct shaped *e = table[at];
        if (e->hash == hash && e->choice == choice && e->length == s.n && memcmp(e->text, s.p, s.n) == 0) break;
    }
    return &table[at];
}

/* Room for one more in a table at most half full. */
static bool make_room(struct fonts *f) {
    if (f->entries >= MOST_ENTRIES || f->bytes > MOST_BYTES) fonts_forget(f);
    if (2 * (f->entries + 1) <= f->table_size) return true;
    size_t size = f->table_size ? 2 * f->table_size : 512;
    struct shaped **table = calloc(size, sizeof(struct shaped *));
    if (!table) return false;
    for (size_t i = 0; i < f->table_size; i++) {
        struct shaped *e = f->table[i];
        if (e) *find(table, size, e->hash, e->choice, (struct str){e->text, e->length}) = e;
    }
    free(f->table);
    f->table = table;
    f->table_size = size;
    return true;
}

const struct shaped *fonts_shape(struct fonts *f, const struct choice *choice, struct str s) {
    if (!choice->face || s.n > INT32_MAX) return NULL;
    start_over(&f->scratch);
    if (letters_shape(f, choice->face, s)) {
        f->view = (struct shaped){.choice = choice,
                                  .text = s.p,
                                  .length = (uint32_t)s.n,
                                  .run_count = (uint32_t)f->scratch.run_count,
                                  .glyph_count = (uint32_t)f->scratch.glyph_count,
                                  .runs = f->scratch.runs,
                                  .glyphs = f->scratch.glyphs};
        return &f->view;
    }
    bool kept = s.n <= LONGEST_KEPT && make_room(f);
    uint64_t hash = kept ? str_hash(s) ^ (uintptr_t)choice : 0;
    if (kept) {
        struct shaped *known = *find(f->table, f->table_size, hash, choice, s);
        if (known) return known;
    }
    bool needs_module;
    size_t size;
    struct shaped *shaped = NULL;
    if (shape_anew(f, choice, s, &needs_module)) shaped = pack(&f->scratch, choice, s, hash, &size);
    if (!shaped) return NULL;
    shaped->needs_module = needs_module;
    if (kept) {
        *find(f->table, f->table_size, hash, choice, s) = shaped;
        f->entries++;
        f->bytes += size;
    } else {
        free(f->loose);
        f->loose = shaped;
    }
    return shaped;
}
