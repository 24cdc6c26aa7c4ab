/* Writes what the build's fonts say of letters (text/letters.h) as a C table: learn > letters_known.c
 *
 * Where no rule of the face applies (plain.h), a text comes out as its letters, and pairs of them, do alone. */
#include "base/utf8.h"
#include "text/fonts.h"
#include "text/learn/plain.h"
#include <stdio.h>
#include <stdlib.h>

/* A code point that is no character: its glyph is that of what is missing, which no lookup touches, so that many pairs
 * can be shaped as one text with it between them. */
#define BETWEEN "\xEF\xBF\xBF"

enum { MOST_BYTES = 4, PAIR_BYTES = 2 * MOST_BYTES + sizeof BETWEEN };

struct lesson {
    struct fonts *fonts;
    struct face *face;
    struct letters letters;
    struct plain plain;
    int16_t pairs[LETTERS][LETTERS];
    char text[LETTERS * PAIR_BYTES];
};

/* The text of a letter; its length. */
static size_t text_of(int letter, char *out) {
    if (letter >= LETTERS_FIRST_LIGATURE) {
        const char *ligature = letters_ligatures[letter - LETTERS_FIRST_LIGATURE];
        memcpy(out, ligature, strlen(ligature));
        return strlen(ligature);
    }
    uint32_t code = letter < LETTERS_ASCII        ? 0x20 + (uint32_t)letter
                    : letter < LETTERS_FIRST_SIGN ? 0xa0 + (uint32_t)(letter - LETTERS_ASCII)
                                                  : letters_signs[letter - LETTERS_FIRST_SIGN];
    return utf8_put(out, code);
}

static const struct scratch *shaped(struct lesson *l, struct str s) {
    struct scratch *scratch = &l->fonts->scratch;
    scratch->run_count = scratch->glyph_count = 0;
    if (!shape_run(l->fonts, l->face, s, 0, s.n, HB_SCRIPT_LATIN, HB_DIRECTION_LTR, NULL)) exit(1);
    return scratch;
}

/* A letter that is one glyph which stands at the pen. */
static void learn_letter(struct lesson *l, int letter) {
    char text[MOST_BYTES];
    const struct scratch *s = shaped(l, (struct str){text, text_of(letter, text)});
    const struct shaped_glyph *g = s->glyphs;
    bool plain =
        s->glyph_count == 1 && g->id && g->id <= UINT16_MAX && g->x == 0 && g->y == 0 && s->runs[0].advance > 0;
    l->letters.glyph[letter] = plain ? (uint16_t)g->id : 0;
    l->letters.advance[letter] = plain ? (uint16_t)s->runs[0].advance : 0;
}

/* Whether letters_next reads the pair as such: "f" and "i" it may not. */
static bool is_read_back(const struct lesson *l, int a, int b, struct str s, size_t at) {
    return letters_next(&l->letters, s, &at) == a && at < s.n && letters_next(&l->letters, s, &at) == b && at == s.n;
}

/* The pair whose two glyphs begin with *g; `next` stands after them. */
static int16_t pair_of(const struct letters *l, int a, int b, const struct shaped_glyph *g,
                       const struct shaped_glyph *next) {
    double kern = next->x - g[0].x - l->advance[a] - l->advance[b];
    bool plain = next == g + 2 && g[0].id == l->glyph[a] && g[1].id == l->glyph[b] && g[0].y == 0 && g[1].y == 0 &&
                 g[1].x == g[0].x + l->advance[a] + kern && 2 * kern > LETTERS_UNKNOWN && 2 * kern < INT16_MAX;
    return plain ? (int16_t)(2 * kern) : LETTERS_UNKNOWN;
}

/* All pairs that begin with `a`. What never comes up is 0. */
static void learn_pairs(struct lesson *l, int a) {
    int seconds[LETTERS], count = 0;
    size_t starts[LETTERS], ends[LETTERS], n = 0;
    for (int b = 0; b < LETTERS; b++) {
        l->pairs[a][b] = 0;
        if (!l->letters.glyph[a] || !l->letters.glyph[b]) continue;
        size_t end = n + text_of(a, l->text + n);
        end += text_of(b, l->text + end);
        if (!is_read_back(l, a, b, (struct str){l->text, end}, n)) continue;
        seconds[count] = b;
        starts[count] = n;
        ends[count++] = end;
        memcpy(l->text + end, BETWEEN, strlen(BETWEEN));
        n = end + strlen(BETWEEN);
    }
    if (n == 0) return;
    const struct scratch *s = shaped(l, (struct str){l->text, n});
    const struct shaped_glyph *g = s->glyphs, *end = s->glyphs + s->glyph_count;
    for (int i = 0; i < count; i++) {
        while (g < end && g->cluster < starts[i])
            g++;
        const struct shaped_glyph *next = g;
        while (next < end && next->cluster < ends[i])
            next++;
        bool there = next < end && next > g && next->cluster == ends[i];
        bool avoided = l->plain.avoids[a][seconds[i]];
        int16_t *pair = &l->pairs[a][seconds[i]];
        *pair = there && !avoided ? pair_of(&l->letters, a, seconds[i], g, next) : LETTERS_UNKNOWN;
        if (*pair != LETTERS_UNKNOWN) *pair |= l->plain.wary[a][seconds[i]];
    }
}

static bool learn(struct lesson *l) {
    if (!face_can_shape(l->face)) return false;
    l->letters = (struct letters){
        .directory = letters_directory(l->face->path), .family = l->face->family, .units = (uint16_t)l->face->units};
    for (int i = 0; i < LETTERS; i++)
        learn_letter(l, i);
    if (!l->letters.directory || !plain_read(l->face->hb_face, l->letters.glyph, &l->plain)) return false;
    memcpy(l->letters.context, l->plain.context, sizeof l->plain.context);
    for (int i = 0; i < LETTERS; i++) {
        if (l->plain.drops[i]) l->letters.glyph[i] = 0;
    }
    for (int a = 0; a < LETTERS; a++)
        learn_pairs(l, a);
    return l->letters.glyph['0' - 0x20] && l->letters.glyph['e' - 0x20];
}

static bool alike(const struct lesson *l, int a, int b, bool as_left) {
    for (int i = 0; i < LETTERS; i++) {
        if (as_left ? l->pairs[a][i] != l->pairs[b][i] : l->pairs[i][a] != l->pairs[i][b]) return false;
    }
    return true;
}

/* Number the classes of letters that are alike; `first` is each class's first letter. Their count. */
static int classes_of(const struct lesson *l, bool as_left, uint8_t class[LETTERS], int first[LETTERS]) {
    int count = 0;
    for (int letter = 0; letter < LETTERS; letter++) {
        int c = 0;
        while (c < count && !alike(l, letter, first[c], as_left))
            c++;
        if (c == count) first[count++] = letter;
        class[letter] = (uint8_t)c;
    }
    return count;
}

/* A member that is an array with a number for each letter. */
#define PRINT_MEMBER(l, name)                                                                                          \
    do {                                                                                                               \
        printf(" ." #name " = {");                                                                                     \
        for (int i = 0; i < LETTERS; i++)                                                                              \
            printf("%d,", (l)->name[i]);                                                                               \
        printf("},\n");                                                                                                \
    } while (0)

static void print_pairs(struct lesson *l, int number) {
    int lefts[LETTERS], rights[LETTERS];
    int left_count = classes_of(l, true, l->letters.left, lefts);
    int right_count = classes_of(l, false, l->letters.right, rights);
    l->letters.rights = (uint8_t)right_count;
    printf("static const int16_t pairs_%d[] = {", number);
    for (int a = 0; a < left_count; a++) {
        for (int b = 0; b < right_count; b++)
            printf("%d,", l->pairs[lefts[a]][rights[b]]);
    }
    printf("};\n");
}

static void print_letters(const struct letters *l, int number) {
    printf("{.directory = 0x%llxu, .family = \"%s\", .units = %u, .rights = %u,\n"
           " .pairs = pairs_%d,\n",
           (unsigned long long)l->directory, l->family, l->units, l->rights, number);
    PRINT_MEMBER(l, glyph);
    PRINT_MEMBER(l, advance);
    PRINT_MEMBER(l, context);
    PRINT_MEMBER(l, left);
    PRINT_MEMBER(l, right);
    printf("},\n");
}

int main(void) {
    enum { MOST_FACES = 128 };
    struct lesson *lesson = calloc(1, sizeof *lesson);
    struct letters *learnt = calloc(MOST_FACES, sizeof *learnt);
    struct fonts *fonts = fonts_open();
    int count = 0;
    if (!lesson || !learnt || !fonts) return 1;
    lesson->fonts = fonts;
    printf("/* Written by the build: see text/learn/learn.c. */\n#include \"text/letters.h\"\n\n");
    char path[512];
    const struct known_family *family;
    for (size_t i = 0; (family = family_at(i)); i++) {
        for (unsigned j = 0; j < family->file_count && count < MOST_FACES; j++) {
            snprintf(path, sizeof path, "%s%s", family->folder, family->files[j].file);
            lesson->face = face_open(fonts, path, 0, NULL);
            if (!lesson->face || !learn(lesson)) continue;
            print_pairs(lesson, count);
            learnt[count++] = lesson->letters;
        }
    }
    printf("\nconst struct letters letters_known[] = {\n");
    for (int i = 0; i < count; i++)
        print_letters(&learnt[i], i);
    printf("{0}};\n");
    fonts_close(fonts);
    free(learnt);
    free(lesson);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
