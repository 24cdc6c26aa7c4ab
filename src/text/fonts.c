#include "text/fonts.h"
#include <stdlib.h>
#include <strings.h>

enum { MOST_CHOICES = 256 };

struct fonts *fonts_open(void) {
    return calloc(1, sizeof(struct fonts));
}

struct fonts *fonts_open_only(const char *const *pairs) {
    struct fonts *f = fonts_open();
    if (f) f->only = pairs;
    return f;
}

static void forget_choices(struct fonts *f) {
    fonts_forget(f);
    for (size_t i = 0; i < f->choice_count; i++) {
        free(f->choices[i]->families);
        free(f->choices[i]);
    }
    f->choice_count = 0;
}

void fonts_close(struct fonts *f) {
    if (!f) return;
    forget_choices(f);
    module_close(f);
    for (struct face *face = f->faces, *next; face; face = next) {
        next = face->next;
        face_close(face);
    }
    outline_close_all(f);
    if (f->buffer) f->hb->buffer_destroy(f->buffer);
    free(f->hb);
    free(f->choices);
    free(f->table);
    free(f->widths);
    free(f->scratch.runs);
    free(f->scratch.glyphs);
    free(f->scratch.text);
    free(f);
}

const struct harfbuzz *fonts_harfbuzz(struct fonts *f) {
    if (!f->hb_tried) f->hb = harfbuzz_load();
    f->hb_tried = true;
    return f->hb;
}

static struct face *open_known(struct fonts *f, const struct known_family *family, int weight, bool italic) {
    char path[256];
    uint32_t tried = 0;
    for (int i; (i = family_match(family, weight, italic, tried)) >= 0; tried |= 1u << i) {
        size_t folder = strlen(family->folder), file = strlen(family->files[i].file);
        memcpy(path, family->folder, folder);
        memcpy(path + folder, family->files[i].file, file + 1);
        struct face *face = face_open(f, path, 0, NULL);
        if (face) return face;
    }
    return NULL;
}

static struct face *open_system(struct fonts *f, struct str name, int weight, bool italic, bool any) {
    char *path = NULL, *variations = NULL;
    int index;
    if (!system_font(name, weight, italic, any, &path, &index, &variations)) return NULL;
    struct face *face = face_open(f, path, index, variations);
    free(path);
    free(variations);
    return face;
}

static struct face *open_family(struct fonts *f, struct str name, int weight, bool italic) {
    if (f->only) {
        for (const char *const *pair = f->only; pair[0] && pair[1]; pair += 2) {
            if (strlen(pair[0]) == name.n && strncasecmp(pair[0], name.p, name.n) == 0) {
                return face_open(f, pair[1], 0, NULL);
            }
        }
        return NULL;
    }
    const struct known_family *known = family_known(name);
    struct face *face = known ? open_known(f, known, weight, italic) : NULL;
    return face ? face : open_system(f, name, weight, italic, false);
}

static struct str next_name(const char **at) {
    struct str name = {*at, strcspn(*at, ",")};
    *at += name.n + ((*at)[name.n] == ',');
    name = str_trim(name);
    if (name.n >= 2 && (name.p[0] == '"' || name.p[0] == '\'') && name.p[name.n - 1] == name.p[0]) {
        name = str_trim((struct str){name.p + 1, name.n - 2});
    }
    return name;
}

static struct face *open_default(struct fonts *f, int weight, bool italic) {
    static const char *const defaults[] = {"DejaVu Sans", "Liberation Sans", "Inter"};
    if (f->only) return f->only[0] && f->only[1] ? face_open(f, f->only[1], 0, NULL) : NULL;
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        struct face *face = open_known(f, family_known(str_of(defaults[i])), weight, italic);
        if (face) return face;
    }
    return open_system(f, STR("sans-serif"), weight, italic, true);
}

const struct choice *fonts_choose(struct fonts *f, const char *families, int weight, bool italic) {
    if (!families) families = "sans-serif";
    weight = weight == FONT_BOLDER ? 700 : weight == FONT_LIGHTER ? 100 : weight;
    for (size_t i = 0; i < f->choice_count; i++) {
        struct choice *c = f->choices[i];
        if (c->weight == weight && c->italic == italic && strcmp(c->families, families) == 0) return c;
    }
    if (f->choice_count == MOST_CHOICES) forget_choices(f);
    if (f->choice_count == f->choice_cap) {
        size_t cap = f->choice_cap ? 2 * f->choice_cap : 8;
        struct choice **grown = realloc(f->choices, cap * sizeof(struct choice *));
        if (!grown) return NULL;
        f->choices = grown;
        f->choice_cap = cap;
    }
    struct choice *c = calloc(1, sizeof *c);
    if (!c || !(c->families = copy_bytes(families, strlen(families), malloc))) {
        free(c);
        return NULL;
    }
    c->weight = weight;
    c->italic = italic;
    for (const char *at = families; *at && !c->face;) {
        struct str name = next_name(&at);
        if (name.n) c->face = open_family(f, name, weight, italic);
    }
    c->unmatched = !c->face;
    if (!c->face) c->face = open_default(f, weight, italic);
    return f->choices[f->choice_count++] = c;
}

int font_weight_of(struct str s) {
    s = str_trim(s);
    if (str_is(s, "bold")) return 700;
    if (str_is(s, "bolder")) return FONT_BOLDER;
    if (str_is(s, "lighter")) return FONT_LIGHTER;
    int weight = 0;
    for (size_t i = 0; i < s.n && i < 4; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return 400;
        weight = weight * 10 + s.p[i] - '0';
    }
    return s.n > 4 || weight < 1 || weight > 1000 ? 400 : weight;
}
