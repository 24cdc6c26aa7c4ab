#include "spec/theme.h"
#include "spec/reader.h"
#include "spec/resource.h"
#include "table/input.h"
#include <unistd.h>

enum { THEMES_DEEP = 8 }; /* a theme builds upon another, which builds upon a third, ... */

bool theme_is_file(const char *name) {
    return strpbrk(name, "./") != NULL;
}

/* NAME.json in the first of the folders that has it, or NULL. */
static const char *in_folders(struct reader *r, const char *name) {
    for (size_t i = 0; i < r->folder_count; i++) {
        const char *path = arena_printf(r->arena, "%s/%s.json", r->folders[i], name);
        if (access(path, R_OK) == 0) return path;
    }
    return NULL;
}

bool resource_read(struct reader *r, struct place at, const struct resource *table, const char *what, const char *name,
                   struct extras *e, struct str *text, const char **file) {
    *text = resource_find(table, name);
    *file = name;
    if (text->p) return true;
    if (!theme_is_file(name)) *file = in_folders(r, name);
    if (*file) {
        ARENA_PUSH(r->arena, e->files, e->file_count, e->file_cap, *file);
        return input_read(r->arena, r->diag, at, *file, 0, text, &(bool){false});
    }
    size_t count;
    const char **names = resource_names(r->arena, table, &count);
    const char *hint = diag_meant(r->diag, str_of(name), names, count);
    struct buf all;
    buf_init(&all, r->arena);
    for (size_t i = 0; i < count; i++)
        buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
    buf_adds(&all, "; or a file's name with its folder or ending");
    return diag_error(r->diag, at, hint ? hint : all.p, "unknown %s \"%s\"", what, name);
}

static void read_theme(struct reader *r, struct str text, struct extras *e, struct config *c, int deep) {
    struct json_node n = {.value = json_read(r, text)};
    if (diag_failed(r->diag) || !read_is_object(r, &n)) return;
    r->text = text;
    struct json_node usermeta = node_get(&n, "usermeta"), extras = node_get(&usermeta, "suret"),
                     base = node_get(&extras, "theme");
    if (base.value.kind == VALUE_STRING) theme_lay(r, node_place(r, &base), base.value.string, e, c, deep + 1);
    if (value_is_set(extras.value)) read_extras(r, &extras, e);
    e->totals_asked = false;
    e->own = UNDEFINED;
    /* The rest is config. */
    struct member *m = ARENA_ARRAY(r->arena, struct member, n.value.n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n.value.n; i++)
        if (!str_is(n.value.object[i].name, "usermeta") && !str_is(n.value.object[i].name, "$schema"))
            m[count++] = n.value.object[i];
    n.value = (struct value){.kind = VALUE_OBJECT, .n = count, .object = m};
    read_config(r, &n, c);
}

void theme_lay(struct reader *r, struct place at, const char *name, struct extras *e, struct config *c, int deep) {
    struct str text;
    struct reader own = {.arena = r->arena, .diag = r->diag, .what = "theme", .root = "$"};
    own.folders = r->folders;
    own.folder_count = r->folder_count;
    e->present = true;
    if (deep > THEMES_DEEP) {
        diag_error(r->diag, at, NULL, "themes build upon one another more than %d deep", THEMES_DEEP);
        return;
    }
    if (!resource_read(r, at, resource_themes, "theme", name, e, &text, &own.file)) return;
    read_theme(&own, text, e, c, deep);
    if (own.file != name || theme_is_file(name)) spec_locate(r->diag, text, own.file);
}

/* `over` with what it lacks of `under`, and so on in objects that both have. */
static struct value laid_over(struct arena *a, struct value under, struct value over) {
    if (under.kind != VALUE_OBJECT || over.kind != VALUE_OBJECT) return over;
    struct member *m = ARENA_ARRAY(a, struct member, under.n + over.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < over.n; i++) {
        struct value below = value_get(under, over.object[i].name.p);
        m[n++] = (struct member){over.object[i].name, laid_over(a, below, over.object[i].value)};
    }
    for (uint32_t i = 0; i < under.n; i++)
        if (!value_is_set(value_get(over, under.object[i].name.p))) m[n++] = under.object[i];
    return (struct value){.kind = VALUE_OBJECT, .n = n, .object = m};
}

static struct value whole_theme(struct reader *r, const char *name, struct extras *files, int deep) {
    struct place at = {.file = name};
    struct str text;
    const char *file;
    if (deep > THEMES_DEEP) {
        diag_error(r->diag, at, NULL, "themes build upon one another more than %d deep", THEMES_DEEP);
        return UNDEFINED;
    }
    if (!resource_read(r, at, resource_themes, "theme", name, files, &text, &file)) return UNDEFINED;
    r->file = file;
    struct value own = json_read(r, text);
    struct value base = value_get(value_get(value_get(own, "usermeta"), "suret"), "theme");
    if (base.kind == VALUE_STRING) own = laid_over(r->arena, whole_theme(r, base.string, files, deep + 1), own);
    return own;
}

struct value theme_read(struct arena *a, struct diag *d, const char *name, const char *const *folders, size_t count) {
    struct reader r = {.arena = a, .diag = d, .folders = folders, .folder_count = count, .what = "theme"};
    struct extras files = {0};
    struct value theme = whole_theme(&r, name, &files, 0);
    return diag_failed(d) ? UNDEFINED : theme;
}
