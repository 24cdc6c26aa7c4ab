/* Signs for what is no figure that only their column shows to be such. */
#include "base/utf8.h"
#include "table/figure_reading.h"

enum { SIGNS_MOST = 4, WORDS_MOST = 2, SIGN_LETTERS = 8, SMALL_LETTERS = 3 };

/* "***", "(D)", "NM", "n/e", "bdl": no digits, few letters, and no word: only capitals, or very few and none that could
 * be spoken. */
static bool looks_like_sign(struct str s) {
    size_t letters = 0;
    bool small = false, spoken = false;
    for (size_t at = 0; at < s.n; letters++) {
        uint32_t c = utf8_next(s, &at);
        if ((c >= '0' && c <= '9') || c == ' ') return false;
        small = small || (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x250) || (c >= 0x430 && c < 0x460);
        spoken = spoken || (c < 0x80 && c && strchr("aeiouy", (int)c));
    }
    bool joined = memchr(s.p, '/', s.n) != NULL;
    if (!letters || letters > SIGN_LETTERS) return false;
    return !small || (letters <= SMALL_LETTERS && (!spoken || joined || letters < SMALL_LETTERS));
}

static const char *and_more(struct reading *r, const char *reason, size_t count) {
    return count > 1 ? arena_printf(r->arena, "%s, as in %zu more", reason, count - 1) : reason;
}

static void make_null(struct reading *r, size_t i) {
    r->figures[i] = (struct figure){.null = true};
    r->reason[i] = NULL;
    r->present--;
}

/* One letter beside small whole numbers may be one of them: the floors 1, 2, 3 and G. */
static bool may_be_name(const struct reading *r, struct str sign) {
    size_t at = 0;
    uint32_t c = utf8_next(sign, &at);
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x590);
    if (at < sign.n || !letter) return false;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (fits(r, i) && (f->unit != FIGURE_PLAIN || f->low.separator != SEPARATOR_NONE || f->low.text.n > 2))
            return false;
    }
    return true;
}

/* "**", "(-)": no letter nor digit. */
static bool is_wordless(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= '0' && s.p[i] <= '9') ||
            ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
            return false;
    return true;
}

void settle_signs(struct reading *r) {
    struct str signs[SIGNS_MOST];
    size_t first[SIGNS_MOST], times[SIGNS_MOST] = {0}, count = 0;
    bool wordless = true;
    for (size_t i = 0; i < r->n && wordless; i++)
        wordless = !r->reason[i] || is_wordless(str_trim(r->cells[i]));
    size_t figures = r->present - r->misfits; /* signs without a word say nothing else, however many they are */
    if (!r->misfits || (wordless ? figures < 2 || figures * 10 < r->present : r->misfits * 2 >= r->present)) return;
    for (size_t i = 0; i < r->n; i++) {
        if (!r->reason[i]) continue;
        struct str s = str_trim(r->cells[i]);
        size_t k = 0;
        while (k < count && !str_equal(s, signs[k]))
            k++;
        if (k == (wordless ? SIGNS_MOST : WORDS_MOST) || (k == count && (!looks_like_sign(s) || may_be_name(r, s))))
            return;
        if (k == count) first[count] = i, signs[count++] = s;
        times[k]++;
    }
    for (size_t k = 0; k < count; k++)
        reading_doubt(r, DOUBT_GUESS, first[k],
                      and_more(r, "it is taken for a sign that there is no figure", times[k]));
    for (size_t i = 0; i < r->n; i++)
        if (r->reason[i]) make_null(r, i);
    r->misfits = 0;
}

static bool is_sentinel(const struct reading *r, size_t i) {
    const struct figure *f = &r->figures[i];
    bool bare = f->unit == FIGURE_PLAIN && !f->range && !f->low.scaled;
    return bare && figure_is_sentinel(figure_value(&f->low, 0, r->decimal));
}

void settle_sentinels(struct reading *r) {
    double low = INFINITY, high = -INFINITY, sentinel = 0;
    size_t first = SIZE_MAX, count = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        double v = figure_value(&r->figures[i].low, 0, r->decimal);
        if (is_sentinel(r, i)) {
            if (first == SIZE_MAX) first = i;
            if (!count++ || v > sentinel) sentinel = v; /* the one nearest to the others */
            continue;
        }
        low = fmin(low, v);
        high = fmax(high, v);
    }
    /* far below all others: farther than they are wide, and of another size */
    if (!count || low > high || sentinel > 4 * fmin(low, 0) || sentinel > low - 2 * (high - low)) return;
    reading_doubt(r, DOUBT_GUESS, first, and_more(r, "it is taken for a sign that there is no figure", count));
    for (size_t i = 0; i < r->n; i++)
        if (fits(r, i) && is_sentinel(r, i)) make_null(r, i);
}
