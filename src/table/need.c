/* Which columns of a file a chart needs. */
#include "table/load.h"

static bool is_word(unsigned char c) {
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A name of plain characters stands in a spec as it is, however it is quoted. */
static bool mentioned(struct str text, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++)
        if (strchr("\"\\/.[]'", name[i]) || (unsigned char)name[i] < ' ') return true;
    for (const char *p = text.p, *end = text.p + text.n; n <= (size_t)(end - p);) {
        const char *found = memmem(p, (size_t)(end - p), name, n);
        if (!found) return false;
        bool before = found > text.p && is_word((unsigned char)found[-1]) && is_word((unsigned char)name[0]);
        bool after = found + n < end && is_word((unsigned char)found[n]) && is_word((unsigned char)name[n - 1]);
        if (!before && !after) return true;
        p = found + 1;
    }
    return false;
}

/* A range's ends are columns of their own: "cost_low" is made of "cost". */
bool need_column(struct arena *a, const struct need *need, const char *name) {
    if (mentioned(need->mentions, name)) return true;
    if (!memmem(need->mentions.p, need->mentions.n, name, strlen(name))) return false;
    return mentioned(need->mentions, arena_concat(a, name, "_low")) ||
           mentioned(need->mentions, arena_concat(a, name, "_high"));
}
