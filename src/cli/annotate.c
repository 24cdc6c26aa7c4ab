/* The flags that tie lines, bands and remarks to the figures, as usermeta.suret has them. */
#include "one_line.h"

static bool bad(const char *flag, const char *text, const char *hint) {
    cli_error(hint, "%s cannot be \"%s\"", flag, text);
    return false;
}

/* "from..to", as texts: what they mean is for the axis to say. */
static bool read_span(const char *text, json_t *into) {
    const char *dots = strstr(text, "..");
    if (!dots || dots == text || !dots[2]) return false;
    json_object_set_new(into, "from", json_stringn(text, (size_t)(dots - text)));
    json_object_set_new(into, "to", json_string(dots + 2));
    return true;
}

/* "x:" or "y:" before a place. */
static const char *read_axis(const char *text, json_t *into) {
    if ((*text != 'x' && *text != 'y') || text[1] != ':') return text;
    json_object_set_new(into, "axis", json_stringn(text, 1));
    return text + 2;
}

static json_t *labelled(const char *text, const char **rest) {
    json_t *o = json_object();
    const char *equals = strrchr(text, '=');
    *rest = equals ? equals + 1 : text;
    if (equals && equals > text) json_object_set_new(o, "label", json_stringn(text, (size_t)(equals - text)));
    return o;
}

static bool references(const struct cli_options *o, json_t *list) {
    const char *rest;
    for (size_t i = 0; i < o->references.count; i++) {
        json_t *r = labelled(o->references.items[i], &rest);
        json_array_append_new(list, r);
        rest = read_axis(rest, r);
        if (!*rest) return bad("--reference", o->references.items[i], "--reference Target=5, --reference Average=mean");
        json_object_set_new(r, "at", json_string(rest));
    }
    for (size_t i = 0; i < o->bands.count; i++) {
        json_t *r = labelled(o->bands.items[i], &rest);
        json_array_append_new(list, r);
        rest = read_axis(rest, r);
        if (!read_span(rest, r)) return bad("--band", o->bands.items[i], "--band 'usual range=2..3'");
    }
    return true;
}

static bool callouts(const struct cli_options *o, json_t *list) {
    for (size_t i = 0; i < o->callouts.count; i++) {
        const char *text = o->callouts.items[i], *equals = strchr(text, '=');
        if (!equals || equals == text || !equals[1])
            return bad("--callout", text, "--callout '2020=Borders closed in spring'");
        json_t *c = json_object();
        json_object_set_new(c, "at", json_stringn(text, (size_t)(equals - text)));
        json_object_set_new(c, "text", json_string(equals + 1));
        json_array_append_new(list, c);
    }
    return true;
}

static void set_list(json_t *extras, const char *name, json_t *list) {
    if (json_array_size(list))
        json_object_set_new(extras, name, list);
    else
        json_decref(list);
}

bool cli_annotate(const struct cli_options *o, json_t *extras) {
    json_t *lines = json_array(), *remarks = json_array();
    bool ok = references(o, lines) && callouts(o, remarks);
    set_list(extras, "references", lines);
    set_list(extras, "callouts", remarks);
    if (ok && o->axis_break) {
        json_t *b = json_object();
        ok = read_span(o->axis_break, b) || bad("--break", o->axis_break, "--break 10..80");
        json_object_set_new(extras, "break", b);
    }
    if (o->growth_each || o->growth_series || o->growth_from || o->growth_to || o->growth_text)
        json_object_set_new(extras, "growth",
                            json_pack("{s:s, s:b, s:s*, s:s*, s:s*, s:s*}", "kind", o->growth ? o->growth : "percent",
                                      "each", o->growth_each, "series", o->growth_series, "from", o->growth_from, "to",
                                      o->growth_to, "text", o->growth_text));
    return ok;
}
