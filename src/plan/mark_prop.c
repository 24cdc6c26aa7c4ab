/* Mark properties: the definition, then its styles, then the style of its type's name, then config.<mark>, then
 * config.mark (vega-lite's compile/common.ts). */
#include "plan/model.h"

/* The author's style of the mark type's name: Vega itself has some of these, of which Vega-Lite knows nothing. */
static struct value type_style(const struct unit_model *u, enum mark_prop prop) {
    struct value v = u->type_style ? u->type_style[prop] : UNDEFINED;
    if (!value_is_set(v) || !u->vega_type_style) return v;
    return value_equal(v, u->vega_type_style[prop]) ? UNDEFINED : v;
}

struct value mark_style(const struct unit_model *u, enum mark_prop prop) {
    for (size_t i = u->style_count; i-- > 0;)
        if (value_is_set(u->styles[i][prop])) return u->styles[i][prop];
    return type_style(u, prop);
}

struct value mark_config(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    const struct config *c = p->config;
    struct value v = mark_style(u, prop);
    if (value_is_set(v)) return v;
    const struct value *own = c->mark_type[u->mark];
    if (own && value_is_set(own[prop])) return own[prop];
    return c->mark[prop];
}

struct value mark_prop(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    return value_is_set(u->props[prop]) ? u->props[prop] : mark_config(p, u, prop);
}
