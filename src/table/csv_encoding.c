/* Encodings: what the bytes say, and what was told. */
#include "base/utf8.h"
#include "table/csv.h"
#include <errno.h>
#include <iconv.h>

/* Files that people hand over by mistake. A table may begin with such letters too (a station PAR1), but is text. */
static const struct {
    const char *bytes;
    size_t n;
    const char *what, *hint;
} not_text[] = {
    {"PK\003\004", 4, "a ZIP archive or an Excel workbook", "save it as CSV (UTF-8) and draw that"},
    {"\xD0\xCF\x11\xE0", 4, "an old Excel workbook", "save it as CSV (UTF-8) and draw that"},
    {"%PDF-", 5, "a PDF document", NULL},
    {"\x1F\x8B", 2, "compressed with gzip", "unpack it first"},
    {"\x28\xB5\x2F\xFD", 4, "compressed with zstd", "unpack it first"},
    {"\x89PNG", 4, "a PNG picture", NULL},
    {"PAR1", 4, "a Parquet file", "export it as CSV"},
};

static struct place place_of(const char *file, struct str text, size_t offset) {
    uint32_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text.p[i] != '\n' && (text.p[i] != '\r' || (i + 1 < text.n && text.p[i + 1] == '\n'))) continue;
        line++;
        start = i + 1;
    }
    uint32_t column = 1 + (uint32_t)utf8_length((struct str){text.p + start, offset - start});
    return (struct place){.file = file, .line = line, .column = column};
}

static const char *encoding_hint(struct arena *a, struct str text, size_t offset) {
    double sure;
    const char *name = csv_legacy_encoding((struct str){text.p + offset, text.n - offset}, &sure);
    char *lower = arena_strdup(a, name);
    for (char *p = lower; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
    return arena_printf(a, "the bytes look like %s: try --encoding %s", name, lower);
}

static void close_iconv(void *cd) {
    if (*(iconv_t *)cd != (iconv_t)-1) iconv_close(*(iconv_t *)cd);
}

/* Where the encoding was guessed, bytes that it does not have become U+FFFD. */
static bool convert(struct arena *a, struct diag *d, const char *file, struct str bytes, const char *encoding,
                    bool guessed, struct str *text) {
    iconv_t *cd = ARENA_NEW(a, iconv_t);
    *cd = (iconv_t)-1;
    arena_defer(a, close_iconv, cd);
    *cd = iconv_open("UTF-8", encoding);
    struct place at = {.file = file};
    if (*cd == (iconv_t)-1)
        return diag_error(d, at, "such as utf-8, utf-16, windows-1252, windows-1251, iso-8859-1, koi8-r",
                          "the encoding \"%s\" is not known", encoding);
    size_t cap = 0, n = 0, left = bytes.n;
    char *in = (char *)bytes.p, *p = arena_grow(a, NULL, &cap, bytes.n + bytes.n / 2 + 16, 1);
    while (left) {
        char *to = p + n;
        size_t room = cap - n - 1;
        size_t made = iconv(*cd, &in, &left, &to, &room);
        n = (size_t)(to - p);
        if (made != (size_t)-1) continue;
        if (errno != E2BIG && guessed && room >= 3) {
            memcpy(p + n, "\xEF\xBF\xBD", 3);
            n += 3;
            in++;
            left--;
            continue;
        }
        if (errno != E2BIG && !guessed)
            return diag_error(d, at, NULL, "byte 0x%02X at offset %zu is not %s", (unsigned char)*in, bytes.n - left,
                              encoding);
        p = arena_grow(a, p, &cap, cap * 2, 1);
    }
    p[n] = '\0';
    *text = (struct str){p, n};
    return true;
}

/* UTF-16 without a mark: nearly every second byte of a Western or Cyrillic table is 0 or 4, but then only on one side.
 */
static const char *unmarked_utf16(struct str s) {
    size_t even = 0, odd = 0, n = s.n < 4096 ? s.n & ~(size_t)1 : 4096;
    for (size_t i = 0; i < n; i += 2) {
        even += s.p[i] == 0;
        odd += s.p[i + 1] == 0;
    }
    if (n >= 4 && odd * 5 > n && even == 0) return "UTF-16LE";
    if (n >= 4 && even * 5 > n && odd == 0) return "UTF-16BE";
    return NULL;
}

static bool is_name(const char *name, const char *a, const char *b) {
    return strcasecmp(name, a) == 0 || strcasecmp(name, b) == 0;
}

bool csv_decode(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct csv_options *o,
                struct str *text, struct csv_dialect *found) {
    const char *encoding = o->encoding;
    found->encoding_sure = 1;
    for (size_t i = 0; i < sizeof not_text / sizeof not_text[0]; i++)
        if (str_starts(bytes, (struct str){not_text[i].bytes, not_text[i].n}) &&
            (memchr(bytes.p, 0, bytes.n) || utf8_invalid(bytes) < bytes.n))
            return diag_error(d, (struct place){.file = file}, not_text[i].hint, "this is %s, not text",
                              not_text[i].what);
    bool mark8 = str_starts(bytes, STR("\xEF\xBB\xBF"));
    if (encoding && !is_name(encoding, "utf-8", "utf8")) {
        found->encoding = encoding;
        if (!convert(a, d, file, bytes, encoding, false, text)) return false;
    } else {
        const char *wide = str_starts(bytes, STR("\xFF\xFE"))   ? "UTF-16LE"
                           : str_starts(bytes, STR("\xFE\xFF")) ? "UTF-16BE"
                                                                : NULL;
        if (!wide && !encoding) {
            wide = unmarked_utf16(bytes);
            if (wide) found->encoding_sure = 0.95;
        }
        found->encoding = wide ? wide : mark8 ? "UTF-8 with BOM" : "UTF-8";
        *text = bytes;
        if (wide && !convert(a, d, file, bytes, wide, false, text)) return false;
    }
    if (str_starts(*text, STR("\xEF\xBB\xBF"))) *text = (struct str){text->p + 3, text->n - 3};
    size_t bad = utf8_invalid(*text);
    if (bad < text->n && o->mend && !encoding) {
        struct str bytes_read = *text;
        found->encoding = csv_legacy_encoding(*text, &found->encoding_sure);
        if (csv_mostly_utf8(*text)) {
            found->encoding = arena_printf(a, "UTF-8 with stray bytes of %s", found->encoding);
            *text = csv_mend_utf8(a, *text);
            return true;
        }
        return convert(a, d, file, bytes_read, found->encoding, true, text);
    }
    if (bad < text->n)
        return diag_error(d, place_of(file, *text, bad), encoding_hint(a, *text, bad),
                          "byte 0x%02X at offset %zu is not UTF-8", (unsigned char)text->p[bad],
                          bad + (mark8 ? 3u : 0u));
    return true;
}
