/* What a one-line chart's spec takes from its theme, be it built in or a file: how dark its ground is, whether it is a
 * page, how many colours it has, the strokes of lines. */
#include "look.h"
#include "base/color.h"
#include "base/json.h"

void cli_look_read(struct arena *a, struct suret *s, struct cli_options *o) {
    struct suret_bytes bytes;
    size_t count;
    const char *const *folders = cli_theme_folders(a, o, &count);
    struct suret_chart *c = suret_theme(s, cli_theme(o), folders, count, &bytes);
    struct str text = {arena_strndup(a, bytes.bytes ? bytes.bytes : "", bytes.length), bytes.length};
    if (!json_parse(a, text, false, &o->look)) o->look = UNDEFINED; /* what is wrong is told when it is drawn */
    suret_free(c);
}

const char *cli_theme(const struct cli_options *o) {
    return o->theme ? o->theme : "briefing";
}

static struct value extra(const struct cli_options *o, const char *name) {
    return value_get(value_get(value_get(o->look, "usermeta"), "suret"), name);
}

bool cli_dark(const struct cli_options *o) {
    struct color ground, white = {255, 255, 255, 1}, black = {0, 0, 0, 1};
    struct str text = value_to_str(value_get(o->look, "background"));
    return color_read(text, &ground) && ground.a > 0 && color_contrast(ground, white) > color_contrast(ground, black);
}

bool cli_look_lacks(const struct cli_options *o, const char *name) {
    return value_is_set(o->look) && !value_is_set(extra(o, name));
}

size_t cli_colors(const struct cli_options *o) {
    enum { VEGA = 10 }; /* tableau10 */
    struct value category = cli_range(o, "category");
    return category.kind == VALUE_ARRAY ? category.n : VEGA;
}

struct value cli_range(const struct cli_options *o, const char *name) {
    return value_get(value_get(o->look, "range"), name);
}

size_t cli_strokes(const struct cli_options *o) {
    struct value strokes = extra(o, "strokes"), c = value_get(strokes, "colors"), d = value_get(strokes, "dashes");
    return c.kind == VALUE_ARRAY && d.kind == VALUE_ARRAY ? (size_t)c.n * d.n : 0;
}
