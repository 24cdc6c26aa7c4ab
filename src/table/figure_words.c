/* Words of the vocabulary where they stand in a text. */
#include "base/utf8.h"
#include "table/figure_vocabulary.h"

/* Lower case for the scripts of the vocabulary. */
static uint32_t fold(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x460 && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x4FF)) return c | 1; /* Kazakh pairs among them */
    return c == 0xA0 || c == 0x202F || c == 0x2009 ? ' ' : c;
}

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c < 0x590);
}

/* Bytes of s that `text` takes, 0 when it is not there. A word ends where no further letter follows. */
static size_t match(struct str s, const char *text) {
    struct str t = str_of(text);
    size_t i = 0, j = 0;
    uint32_t last = 0;
    while (j < t.n) {
        if (i >= s.n) return 0;
        last = utf8_next(t, &j);
        if (fold(utf8_next(s, &i)) != last) return 0;
    }
    if (is_letter(last) && i < s.n) {
        size_t next = i;
        if (is_letter(utf8_next(s, &next))) return 0;
    }
    return i;
}

/* "m" followed by "²" or "/s" is no million. */
static bool part_of_unit(struct str rest) {
    return str_starts(rest, STR("/")) || str_starts(rest, STR("²")) || str_starts(rest, STR("³")) ||
           str_starts(rest, STR("·"));
}

struct figure_token figure_word(struct str s, unsigned kinds) {
    struct figure_token best = {.word = WORD_NONE};
    size_t first_length = 0;
    if (!s.n || (s.p[0] >= '0' && s.p[0] <= '9')) return best; /* no word begins with a digit */
    char first[4];                                             /* letter, as the entries have it: a quick no for most */
    size_t first_bytes = utf8_put(first, fold(utf8_next(s, &first_length)));
    for (size_t i = 0; i < figure_vocabulary_size; i++) {
        const struct vocabulary_entry *e = &figure_vocabulary[i];
        if (e->text[0] != first[0] || !(kinds & 1u << e->word) || memcmp(e->text, first, first_bytes) != 0) continue;
        size_t n = match(s, e->text);
        if (n <= best.length) continue;
        if (e->word == WORD_SCALE && part_of_unit((struct str){s.p + n, s.n - n})) continue;
        best = (struct figure_token){e->word, n, e->value, e->code};
    }
    if (best.word == WORD_SCALE && best.length < s.n && s.p[best.length] == '.') best.length++;
    if (!(kinds & 1u << WORD_CURRENCY) || s.n < 3 || best.length >= 3) return best;
    size_t after = 3;
    if (s.n > 3 && is_letter(utf8_next(s, &after))) return best;
    for (size_t i = 0; i < figure_currency_count; i++)
        if (memcmp(s.p, figure_currencies[i], 3) == 0)
            return (struct figure_token){WORD_CURRENCY, 3, 0, figure_currencies[i]};
    return best;
}

size_t figure_case_ending(struct str s, bool *from) {
    static const char *const endings[] = {"-тен", "-тан", "-нен", "-нан", "-ден", "-дан", /* from */
                                          "-ге",  "-ға",  "-ке",  "-қа",  "-не",  "-на"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = match(s, endings[i]);
        if (!n) continue;
        *from = i < 6;
        return n;
    }
    return 0;
}
