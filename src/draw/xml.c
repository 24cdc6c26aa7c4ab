#include "draw/xml.h"
#include "base/utf8.h"

static const char *entity(unsigned char c, bool attribute) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return attribute ? "&quot;" : NULL;
    case '\t': return attribute ? "&#x9;" : NULL;
    case '\n': return attribute ? "&#xA;" : NULL;
    case '\r': return attribute ? "&#xD;" : NULL;
    default: return NULL;
    }
}

/* Bytes that are copied as they stand: ASCII but for control characters and & < > ". */
#define FOUR 1, 1, 1, 1
#define SIXTEEN FOUR, FOUR, FOUR, FOUR
static const uint8_t plain[256] = {
    [0x20] = 1,       1,       0,       1,      1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* not " and & */
    [0x30] = FOUR,    FOUR,    FOUR,    0,      1, 0, 1,                            /* not < and > */
    [0x40] = SIXTEEN, SIXTEEN, SIXTEEN, SIXTEEN};

static bool forbidden(uint32_t code) {
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF;
}

static void escaped(struct buf *out, struct str s, bool attribute) {
    size_t from = 0; /* first byte that is not yet written */
    for (size_t at = 0; at < s.n;) {
        unsigned char c = (unsigned char)s.p[at];
        if (plain[c]) {
            do
                at++;
            while (at < s.n && plain[(unsigned char)s.p[at]]);
            continue;
        }
        size_t start = at;
        if (c < 0x80) {
            at++;
            const char *e = entity(c, attribute);
            if (!e && !forbidden(c)) continue;
            buf_add(out, s.p + from, start - from);
            if (e) buf_adds(out, e);
            from = at;
            continue;
        }
        uint32_t code = utf8_next(s, &at);
        bool bad = code == 0xFFFD && (at - start != 3 || memcmp(s.p + start, "\xEF\xBF\xBD", 3) != 0);
        if (!bad && !forbidden(code)) continue;
        buf_add(out, s.p + from, start - from);
        if (bad) buf_adds(out, "\xEF\xBF\xBD");
        from = at;
    }
    buf_add(out, s.p + from, s.n - from);
}

void xml_text(struct buf *out, struct str s) {
    escaped(out, s, false);
}

void xml_attr_text(struct buf *out, const char *text) {
    escaped(out, str_of(text), true);
}

static void open_attr(struct buf *out, const char *name) {
    buf_addc(out, ' ');
    buf_adds(out, name);
    buf_adds(out, "=\"");
}

void xml_attr(struct buf *out, const char *name, const char *value) {
    if (!value) return;
    open_attr(out, name);
    xml_attr_text(out, value);
    buf_addc(out, '"');
}

void xml_attr_number(struct buf *out, const char *name, double value) {
    open_attr(out, name);
    buf_number(out, value);
    buf_addc(out, '"');
}
