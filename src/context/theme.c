/* What a theme comes to. */
#include "spec/theme.h"
#include "context/context.h"

struct suret_chart *suret_theme(struct suret *s, const char *theme, const char *const *folders, size_t folder_count,
                                struct suret_bytes *out) {
    *out = (struct suret_bytes){0};
    struct suret_chart *c = chart_new(s);
    if (!c) return NULL;
    if (ARENA_TRY(&c->arena)) {
        struct buf bytes;
        buf_init(&bytes, &c->arena);
        struct value v = theme_read(&c->arena, &c->diag, theme, folders, folder_count);
        if (value_is_set(v)) buf_value(&bytes, v);
        *out = (struct suret_bytes){bytes.p, bytes.n};
    } else {
        chart_starve(c);
    }
    return c;
}
