/* Figures in the full-width letters of East Asia: "１２３", "４．５％". */
#include "table/figure.h"

struct str figure_narrow(struct arena *a, struct str s) {
    if (!s.n || !memchr(s.p, 0xEF, s.n)) return s;
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char *c = (const unsigned char *)s.p + i;
        bool wide = s.n - i > 2 && c[0] == 0xEF && (c[1] == 0xBC || c[1] == 0xBD);
        int code = wide ? (c[1] - 0xBC) * 64 + (c[2] - 0x80) + 0x20 : 0; /* U+FF01 to U+FF5E are "!" to "~" */
        if (code > 0x20 && code < 0x7F) {
            buf_addc(&b, (char)code);
            i += 2;
        } else {
            buf_addc(&b, s.p[i]);
        }
    }
    return (struct str){b.p, b.n};
}
