/* Which single-byte encoding is it? Each is tried: letters that its languages use among other letters speak for it;
 * capitals within words, signs within words and codes that stand for nothing speak against it. */
#include "base/utf8.h"
#include "table/csv.h"
#include <iconv.h>
#include <math.h>

enum { SAMPLE = 1 << 18 };

struct candidate {
    const char *name;
    const char *usual; /* its languages' letters beyond ASCII, in lower case */
    const char *capitals;
    double before;      /* evidence for it before any was seen */
    const char *common; /* where words are made of them: the most frequent ones; else they stand among ASCII letters */
};

/* On equal evidence the first. */
static const struct candidate candidates[] = {
    {"Windows-1252", "äöüßéèêëàâáãçñíìîïóòôõúùûåæøœ", "ÄÖÜÉÈÊËÀÂÁÃÇÑÍÎÏÓÔÕÚÙÛÅÆØ", 4, NULL},
    {"Windows-1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯІЇЄ", 2,
     "оеаинтсрвлОЕАИНТСРВЛ"},
    {"Windows-1250", "ąćęłńóśźżáčďéěíňřšťúůýžäöüőűôľĺăâîşţđß", "ŁŚŻŹĆŃČŘŠŽÁÄÉĚÍÎÓÖŐÔÚÜŰŮĎŤŇĄĘĂÂŞĽ", 1, NULL},
    {"Windows-1254", "çğıöşüâî", "ÇĞİÖŞÜ", 0, NULL},
    {"Windows-1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ", 0, "αοιετσνηρπΑΟΙΕΤΣΝΗΡΠ"},
    {"Windows-1257", "āčēģīķļņšūžąęėįųõäöü", "ĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ", 1.5, NULL},
    {"Windows-1252", "áéíóúýþæðö", "ÁÉÍÓÚÝÞÆÐÖ", -1, NULL}, /* Icelandic, whose letters no other of them has */
    {"Windows-1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "", 0, "ילוהאברמתש"},
    {"KOI8-R", "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ", -2, "оеаинтсрвлОЕАИНТСРВЛ"},
    {"CP866", "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ", -2, "оеаинтсрвлОЕАИНТСРВЛ"},
    {"ISO-8859-2", "ąćęłńóśźżáčďéěíňřšťúůýžäöüőűôľĺăâîşţđß", "ŁŚŻŹĆŃČŘŠŽÁÄÉĚÍÎÓÖŐÔÚÜŰŮĎŤŇĄĘĂÂŞĽ", -1, NULL},
    {"Macintosh", "äöüßéèêëàâáãçñíìîïóòôõúùûåæøœ", "ÄÖÜÉÀÇÑÅÆØ", -1, NULL},
    {"ISO-8859-15", "äöüßéèêëàâáãçñíìîïóòôõúùûåæøœšž", "ÄÖÜÉÈÊËÀÂÁÃÇÑÍÎÏÓÔÕÚÙÛÅÆØŒŠŽ", 3, NULL},
    {"CP850", "äöüßéèêëàâáãçñíìîïóòôõúùûåæø", "ÄÖÜÉÈÊËÀÂÁÃÇÑÍÎÏÓÔÕÚÙÛÅÆØ", -2, NULL},
    {"CP852", "ąćęłńóśźżáčďéěíňřšťúůýžäöüőűôľĺăâîşţđß", "ŁŚŻŹĆŃČŘŠŽÁÄÉĚÍÎÓÖŐÔÚÜŰŮĎŤŇĄĘĂÂŞĽ", -5, NULL},
    {"KOI8-U", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯІЇЄ", -3, "оеаинтсрвлОЕАИНТСРВЛ"},
    {"Windows-1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگ", "", -1, "اليمنتروبد"},
};

/* What the bytes from 0x80 on stand for: nothing where the text is empty. */
struct letters {
    char text[128][5];
};

enum sort { SORT_OTHER, SORT_LETTER, SORT_CAPITAL, SORT_SIGN, SORT_NONE };

/* What each byte from 0x80 on is in the encoding. */
static void describe(const struct candidate *c, struct letters *l, enum sort sort[128]) {
    *l = (struct letters){0};
    for (size_t i = 0; i < 128; i++)
        sort[i] = SORT_NONE;
    iconv_t cd = iconv_open("UTF-8", c->name);
    if (cd == (iconv_t)-1) return;
    for (int byte = 128; byte < 256; byte++) {
        char in = (char)byte, *out = l->text[byte - 128];
        char *from = &in, *to = out;
        size_t left = 1, room = sizeof l->text[0] - 1;
        if (iconv(cd, &from, &left, &to, &room) == (size_t)-1) {
            iconv(cd, NULL, NULL, NULL, NULL);
            *out = 0;
            continue;
        }
        *to = 0;
        static const char signs[] = "´–—‘’“”„…•€£§©«»®°±²³µ½¼¾№ºª¿¡× \u00A0";
        bool control = to - out == 2 && (unsigned char)out[0] == 0xC2 && (unsigned char)out[1] < 0xA0;
        sort[byte - 128] = control                    ? SORT_NONE
                           : strstr(c->usual, out)    ? SORT_LETTER
                           : strstr(c->capitals, out) ? SORT_CAPITAL
                           : strstr(signs, out)       ? SORT_SIGN
                                                      : SORT_OTHER;
    }
    iconv_close(cd);
}

static enum sort sort_of(const enum sort sort[128], unsigned char c) {
    if (c >= 128) return sort[c - 128];
    return c >= 'a' && c <= 'z' ? SORT_LETTER : c >= 'A' && c <= 'Z' ? SORT_CAPITAL : SORT_SIGN;
}

static bool letter(enum sort s) {
    return s == SORT_LETTER || s == SORT_CAPITAL || s == SORT_OTHER;
}

/* Letters of which no language has both kinds: Polish or Slovak ones among those of their neighbours, Danish among
 * French or Italian ones. */
static const struct alien {
    const char *letters, *among, *unless;
} aliens[] = {
    {"ąĄ", "", "ęłńśźżŁŃŚŹŻĘ"}, /* in Polish none goes without some other */
    {"ľĽĺ", "ěřůĚŘŮđĐćĆ", ""},
    {"øØ", "èìùòÈÌÙÒ", ""},
};

static size_t count_of(const struct letters *l, const size_t *seen, const char *set) {
    size_t n = 0;
    for (size_t i = 0; i < 128; i++)
        if (*l->text[i] && strstr(set, l->text[i])) n += seen[i];
    return n;
}

/* How many letters are out of place. */
static size_t count_aliens(const struct letters *l, const size_t *seen) {
    size_t n = 0;
    for (size_t i = 0; i < sizeof aliens / sizeof *aliens; i++) {
        const struct alien *a = &aliens[i];
        bool odd = *a->among ? count_of(l, seen, a->among) > 0 : !count_of(l, seen, a->unless);
        if (odd) n += count_of(l, seen, a->letters);
    }
    return n;
}

/* Letters that their languages have at the ends of words, or (õ) before an "e", stand there; fractions and the pound
 * sign stand at figures. */
static bool strange(const char *sign, enum sort before, enum sort after, unsigned char next) {
    if (strcmp(sign, "õ") == 0 || strcmp(sign, "Õ") == 0) return (next | 32) != 'e';
    if (strstr("ìòù", sign)) return letter(after);
    if (strstr("©®", sign)) return after == SORT_LETTER;
    return strstr("£¼½¾±¹", sign) && (letter(before) || letter(after));
}

static bool capital_at(struct str s, size_t at) {
    return at < s.n && s.p[at] >= 'A' && s.p[at] <= 'Z';
}

/* Is the letter at `at`, a small one, the only one in a word of capitals? The sharp s has no capital. */
static bool small_among_capitals(const enum sort sort[128], struct str text, size_t at, const char *sign) {
    if (strcmp(sign, "ß") == 0) return false;
    enum sort before = at ? sort_of(sort, (unsigned char)text.p[at - 1]) : SORT_SIGN;
    enum sort after = at + 1 < text.n ? sort_of(sort, (unsigned char)text.p[at + 1]) : SORT_SIGN;
    bool ends = at > 1 && capital_at(text, at - 1) && capital_at(text, at - 2) && after != SORT_LETTER;
    bool between = at && capital_at(text, at - 1) && capital_at(text, at + 1);
    return ends || between || (!letter(before) && capital_at(text, at + 1) && capital_at(text, at + 2));
}

static double likelihood(const struct candidate *c, struct str text, struct letters *l) {
    enum sort sort[128];
    describe(c, l, sort);
    double sum = c->before;
    size_t seen[128] = {0};
    for (size_t i = 0; i < text.n && i < SAMPLE; i++) {
        unsigned char byte = (unsigned char)text.p[i], last = i ? (unsigned char)text.p[i - 1] : ' ',
                      next = i + 1 < text.n ? (unsigned char)text.p[i + 1] : ' ';
        if (byte < 128) continue;
        seen[byte - 128]++;
        enum sort here = sort[byte - 128], before = sort_of(sort, last), after = sort_of(sort, next);
        bool inside = letter(before) && letter(after);
        bool among_own = (last >= 128 && letter(before)) || (next >= 128 && letter(after));
        bool among_ascii = (last < 128 && letter(before)) || (next < 128 && letter(after));
        bool all_capitals = c->common && among_own && (before == SORT_CAPITAL || after == SORT_CAPITAL);
        const char *sign = l->text[byte - 128];
        bool small = here == SORT_LETTER && !c->common && small_among_capitals(sort, text, i, sign);
        if (*sign && (small || strange(sign, before, after, next))) {
            sum -= 2;
            continue;
        }
        if (c->common && among_own && *sign && strstr(c->common, sign)) sum += 1.5;
        if (strcmp(sign, "ς") == 0) sum += letter(after) ? -4 : 2; /* ends words only */
        if (c->common && among_ascii && letter(here)) {            /* two scripts in one word */
            sum -= 6;
            continue;
        }
        switch (here) {
        case SORT_LETTER: sum += (c->common ? among_own : among_ascii) ? 2 : -1; break;
        case SORT_CAPITAL: sum += before == SORT_LETTER ? -3 : all_capitals ? 2 : 1; break;
        case SORT_SIGN: sum += inside && byte != 0x92 && byte != 0xB4 ? -2 : 2; break;
        case SORT_OTHER: sum -= 1; break;
        default: sum -= 8; /* no letter at all */
        }
        if (!c->common && last >= 128 && letter(here) && letter(before)) sum -= 1;
    }
    return sum - 3 * (double)count_aliens(l, seen);
}

/* Do the two give the text other letters? */
static bool differ(const struct letters *x, const struct letters *y, struct str text) {
    for (size_t i = 0; i < text.n && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 128 && strcmp(x->text[c - 128], y->text[c - 128]) != 0) return true;
    }
    return false;
}

const char *csv_legacy_encoding(struct str text, double *sure) {
    enum { COUNT = sizeof candidates / sizeof *candidates };
    struct letters letters[COUNT];
    double sums[COUNT], wide = 0;
    size_t best = 0;
    for (size_t i = 0; i < COUNT; i++) {
        sums[i] = likelihood(&candidates[i], text, &letters[i]);
        if (sums[i] > sums[best]) best = i;
    }
    const char *asian = csv_wide_encoding(text, &wide);
    double most = wide > sums[best] ? wide : sums[best], rival = wide > sums[best] ? sums[best] : wide;
    for (size_t i = 0; i < COUNT && most != wide; i++)
        if (i != best && sums[i] > rival && differ(&letters[i], &letters[best], text)) rival = sums[i];
    enum { DOUBTFUL = 3 }; /* the evidence of a letter or two */
    *sure = (most - rival) / (most - rival + DOUBTFUL);
    return most == wide ? asian : candidates[best].name;
}

/* Length of the valid sequence of several bytes at the start of s, or 0. */
static size_t sequence(struct str s) {
    unsigned char c = (unsigned char)s.p[0];
    size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 0;
    return n && n <= s.n && utf8_invalid((struct str){s.p, n}) == n ? n : 0;
}

bool csv_mostly_utf8(struct str text) {
    size_t valid = 0, stray = 0;
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] < 128) continue;
        size_t n = sequence((struct str){text.p + i, text.n - i});
        valid += n > 0;
        stray += n == 0;
        i += n ? n - 1 : 0;
    }
    return valid > stray;
}

struct str csv_mend_utf8(struct arena *a, struct str text) {
    static const uint16_t windows[32] = {0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                         0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
                                         0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178};
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        size_t n = c < 128 ? 1 : sequence((struct str){text.p + i, text.n - i});
        char code[4];
        if (n)
            buf_add(&b, text.p + i, n);
        else
            buf_add(&b, code, utf8_put(code, c < 0xA0 ? windows[c - 0x80] : c));
        i += n ? n - 1 : 0;
    }
    return (struct str){b.n ? b.p : "", b.n};
}
