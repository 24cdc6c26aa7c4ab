/* --set of a one-line chart whose spec is printed: what is kept is what would be drawn. Paths are those of the
 * library's overrides (spec/override.c): "encoding.x.scale.domain", "layer[0].mark", "$" before them or not. */
#include "one_line.h"
#include <stdlib.h>

/* Takes the leaf over. False: there is no such place. */
static bool put(struct arena *a, json_t *v, const char *path, json_t *leaf) {
    bool item = *path == '[';
    if (*path == '.') path++;
    size_t n = item ? strcspn(path, "]") + 1 : strcspn(path, ".[");
    const char *rest = path + n;
    char *end;
    if (item && (!json_is_array(v) || path[n - 1] != ']')) return false;
    if (!item && (!json_is_object(v) || !n)) return false;
    size_t index = item ? strtoul(path + 1, &end, 10) : 0;
    if (item && (end == path + 1 || *end != ']' || index > json_array_size(v))) return false;
    const char *name = arena_strndup(a, path, n);
    json_t *next = item ? json_array_get(v, index) : json_object_get(v, name);
    if (json_is_null(next)) next = NULL;
    json_t *made = *rest ? (next ? json_incref(next) : json_object()) : json_incref(leaf);
    if (*rest && json_is_string(next) && !strcmp(name, "mark")) { /* "bar" is short for {"type": "bar"} */
        json_decref(made);
        made = json_pack("{s:O}", "type", next);
    }
    if (*rest && !put(a, made, rest, leaf)) {
        json_decref(made);
        return false;
    }
    if (!item) return json_object_set_new(v, name, made) == 0;
    return (index < json_array_size(v) ? json_array_set_new(v, index, made) : json_array_append_new(v, made)) == 0;
}

bool cli_set(struct arena *a, const struct cli_options *o, json_t *spec) {
    for (size_t i = 0; i < o->set.count; i++) {
        const char *text = o->set.items[i], *equals = strchr(text, '=');
        if (!equals) {
            cli_error("encoding.x.title=\"Year\"", "--set: \"%s\" is not PATH=JSON", text);
            return false;
        }
        const char *path = arena_strndup(a, text, (size_t)(equals - text));
        json_error_t error;
        json_t *leaf = json_loads(equals + 1, JSON_DECODE_ANY, &error);
        if (!leaf && !strchr("{[\"", equals[1])) leaf = json_string(equals + 1); /* mark=line needs no quotes */
        bool ok = leaf && put(a, spec, path + (*path == '$'), leaf);
        if (!leaf) cli_error(NULL, "--set: the value of \"%s\" is no JSON", text);
        if (leaf && !ok) cli_error(NULL, "--set: the spec has no place \"%s\"", path);
        json_decref(leaf);
        if (!ok) return false;
    }
    return true;
}
