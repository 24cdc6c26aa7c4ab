/* Themes: a Vega-Lite config and, under usermeta.suret, our own settings. */
#include "spec/theme.h"
#include "spec/reader.h"
#include "table/input.h"

static const char *const names[] = {"vega", "briefing"};

static const char *built_in(const char *name) {
    if (strcmp(name, "vega") == 0) return "{}";
    if (strcmp(name, "briefing") == 0) return theme_briefing;
    return NULL;
}

static void read_theme(struct reader *r, struct str text, struct extras *e, struct config *c) {
    struct node n = {.value = json_read(r->arena, r->diag, text, r->file, false)};
    if (diag_failed(r->diag) || !read_is_object(r, &n)) return;
    r->text = text;
    struct node usermeta = node_get(&n, "usermeta"), extras = node_get(&usermeta, "suret");
    if (value_is_set(extras.value)) read_extras(r, &extras, e);
    /* The rest is config. */
    struct member *m = ARENA_ARRAY(r->arena, struct member, n.value.n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n.value.n; i++)
        if (!str_is(n.value.object[i].name, "usermeta") && !str_is(n.value.object[i].name, "$schema"))
            m[count++] = n.value.object[i];
    n.value = (struct value){.kind = VALUE_OBJECT, .n = count, .object = m};
    read_config(r, &n, c);
}

bool theme_is_file(const char *name) {
    return !built_in(name) && strpbrk(name, "./");
}

void theme_apply(struct reader *r, struct place at, const char *name, struct extras *e, struct config *c) {
    struct reader own = {.arena = r->arena, .diag = r->diag, .file = name, .root = "$"};
    const char *text = built_in(name);
    e->present = true;
    if (text) {
        read_theme(&own, str_of(text), e, c);
        return;
    }
    if (!theme_is_file(name)) {
        const char *hint = diag_meant(r->diag, str_of(name), names, COUNT_OF(names));
        diag_error(r->diag, at, hint ? hint : "\"briefing\", \"vega\", or a file's name with its folder or ending",
                   "unknown theme \"%s\"", name);
        return;
    }
    struct str bytes;
    if (!input_read(r->arena, r->diag, at, name, &bytes)) return;
    read_theme(&own, bytes, e, c);
    spec_locate(r->diag, bytes, name);
}
