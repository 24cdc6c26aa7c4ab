/* East Asian encodings: letters are pairs of bytes. Each is tried: pairs that its language uses, beside others, speak
 * for it; rare ones, lone ones among ASCII letters and bytes that form no pair speak against it. */
#include "table/csv.h"

enum { SAMPLE = 1 << 18 };

struct range {
    unsigned char from, to;
};

/* All pairs: a first byte of `first`, then one of `second`. The usual ones begin with a byte of `usual`: kana, level 1
 * of the characters, syllables, punctuation. On equal evidence the first: only Korean keeps to its syllables. */
static const struct wide {
    const char *name;
    struct range first[2], second[2], usual[3];
    struct range alone; /* bytes that are letters by themselves */
} wides[] = {
    {"CP932", {{0x81, 0x9F}, {0xE0, 0xFC}}, {{0x40, 0x7E}, {0x80, 0xFC}}, {{0x81, 0x83}, {0x88, 0x97}}, {0xA1, 0xDF}},
    {"CP949", {{0x81, 0xFE}}, {{0x41, 0x5A}, {0x61, 0xFE}}, {{0xA1, 0xA1}, {0xB0, 0xC8}}, {1, 0}},
    {"GB18030", {{0x81, 0xFE}}, {{0x40, 0x7E}, {0x80, 0xFE}}, {{0xA1, 0xA1}, {0xA3, 0xA3}, {0xB0, 0xD7}}, {1, 0}},
    {"EUC-JP", {{0xA1, 0xFE}}, {{0xA1, 0xFE}}, {{0xA1, 0xA1}, {0xA3, 0xA5}, {0xB0, 0xCF}}, {0x8E, 0x8E}},
    {"BIG5", {{0xA1, 0xF9}}, {{0x40, 0x7E}, {0xA1, 0xFE}}, {{0xA1, 0xA1}, {0xA4, 0xC6}}, {1, 0}},
};

static bool within(const struct range *r, size_t n, unsigned char c) {
    for (size_t i = 0; i < n; i++)
        if (r[i].from && c >= r[i].from && c <= r[i].to) return true;
    return false;
}

static bool pair_at(const struct wide *w, struct str s, size_t i) {
    return i + 1 < s.n && within(w->first, 2, (unsigned char)s.p[i]) && within(w->second, 2, (unsigned char)s.p[i + 1]);
}

static double likelihood(const struct wide *w, struct str text) {
    double sum = 0;
    bool before = false; /* was the last letter a pair? */
    for (size_t i = 0; i < text.n && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < 128) {
            before = false;
        } else if (pair_at(w, text, i)) {
            bool beside = before || pair_at(w, text, i + 2);
            sum += beside && within(w->usual, 3, c) ? 4.4 : -2;
            before = true;
            i++;
        } else {
            sum -= within(&w->alone, 1, c) ? 1 : 8;
            before = false;
        }
    }
    return sum;
}

const char *csv_wide_encoding(struct str text, double *evidence) {
    const char *best = NULL;
    for (size_t i = 0; i < sizeof wides / sizeof *wides; i++) {
        double sum = likelihood(&wides[i], text);
        if (best && sum <= *evidence) continue;
        *evidence = sum;
        best = wides[i].name;
    }
    return best;
}
