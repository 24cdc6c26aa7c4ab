#include "text/letters.h"
#include "base/utf8.h"
#include "text/fonts.h"
#include <fcntl.h>
#include <unistd.h>

const uint16_t letters_signs[LETTERS_SIGNS] = {0x2009, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d,
                                               0x201e, 0x2022, 0x2026, 0x202f, 0x20ac, 0x2212, 0x2248};
const char *const letters_ligatures[LETTERS_LIGATURES] = {"ffi", "ffl", "ff", "fi", "fl"};

/* OpenType, "Organization of an OpenType font": 12 bytes with the count of tables, and 16 for each. */
enum { HEAD_BYTES = 12, TABLE_BYTES = 16, MOST_TABLES = 64 };

uint64_t letters_directory(const char *path) {
    unsigned char bytes[HEAD_BYTES + TABLE_BYTES * MOST_TABLES];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t got = read(file, bytes, sizeof bytes);
    close(file);
    if (got < HEAD_BYTES || memcmp(bytes, "ttcf", 4) == 0) return 0;
    size_t length = HEAD_BYTES + TABLE_BYTES * ((size_t)bytes[4] << 8 | bytes[5]);
    return length <= (size_t)got ? str_hash((struct str){(const char *)bytes, length}) : 0;
}

const struct letters *letters_of_file(const char *path) {
    uint64_t directory = letters_directory(path);
    for (const struct letters *l = letters_known; directory && l->directory; l++) {
        if (l->directory == directory) return l;
    }
    return NULL;
}

static int sign_of(uint32_t code) {
    for (int i = 0; i < LETTERS_SIGNS; i++) {
        if (letters_signs[i] == code) return LETTERS_FIRST_SIGN + i;
    }
    return -1;
}

int letters_next(const struct letters *letters, struct str s, size_t *at) {
    unsigned char first = (unsigned char)s.p[*at];
    if (first == 'f') {
        struct str rest = {s.p + *at, s.n - *at};
        for (int i = 0; i < LETTERS_LIGATURES; i++) {
            struct str ligature = str_of(letters_ligatures[i]);
            if (!letters->glyph[LETTERS_FIRST_LIGATURE + i] || !str_starts(rest, ligature)) continue;
            *at += ligature.n;
            return LETTERS_FIRST_LIGATURE + i;
        }
    }
    int letter = -1;
    if (first < 0x80) {
        letter = first >= 0x20 && first < 0x7f ? first - 0x20 : -1;
        ++*at;
    } else {
        uint32_t code = utf8_next(s, at);
        letter = code >= 0xa0 && code < 0x100 ? LETTERS_ASCII + (int)code - 0xa0 : sign_of(code);
    }
    return letter >= 0 && letters->glyph[letter] ? letter : -1;
}

bool letters_width(const struct face *face, struct str s, double *width) {
    const struct letters *l = face->letters;
    if (!l) return false;
    long sum = 0;
    int before = -1, before_that = -1;
    bool wary = false;
    for (size_t at = 0; at < s.n;) {
        int letter = letters_next(l, s, &at);
        if (letter < 0 || (wary && l->context[letter] & LETTERS_AFTER)) return false;
        if (before >= 0) {
            int pair = letters_pair(l, before, letter);
            wary = letters_is_wary(pair);
            if (pair == LETTERS_UNKNOWN || (wary && before_that >= 0 && l->context[before_that] & LETTERS_BEFORE))
                return false;
            sum += letters_kern(pair);
        }
        sum += l->advance[letter];
        before_that = before;
        before = letter;
    }
    *width = (double)sum;
    return true;
}

bool letters_shape(struct fonts *f, struct face *face, struct str s) {
    double advance, x = 0;
    if (!letters_width(face, s, &advance)) return false;
    struct shaped_glyph *glyphs = add_run(f, face, HB_SCRIPT_LATIN, 0, s.n, s.n, advance);
    if (!glyphs) return false;
    const struct letters *letters = face->letters;
    uint32_t count = 0;
    int before = -1;
    for (size_t at = 0; at < s.n; count++) {
        uint32_t cluster = (uint32_t)at;
        int letter = letters_next(letters, s, &at);
        if (before >= 0) x += letters_kern(letters_pair(letters, before, letter));
        glyphs[count] = (struct shaped_glyph){.id = letters->glyph[letter], .cluster = cluster, .x = x};
        x += letters->advance[letter];
        before = letter;
    }
    f->scratch.glyph_count -= s.n - count; /* a ligature, and a letter of two bytes, is one glyph */
    f->scratch.runs[f->scratch.run_count - 1].count = count;
    return true;
}
