/* Mark properties: the definition, then its styles, then the style of its type's name, then config.<mark>, then
 * config.mark (vega-lite's compile/common.ts). */
#include "plan/model.h"

static struct value style_prop(const struct config *c, const char *name, enum mark_prop prop) {
    const struct style_config *s = config_style(c, name);
    return s && s->mark ? s->mark[prop] : UNDEFINED;
}

/* The author's style of the mark type's name: Vega itself has some of these, of which Vega-Lite knows nothing. */
static struct value type_style(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    struct value v = style_prop(p->config, mark_type_names[u->mark], prop);
    if (!value_is_set(v)) return v;
    struct value vega = style_prop(&default_config, mark_type_names[u->mark], prop);
    return value_equal(v, vega) ? UNDEFINED : v;
}

struct value mark_style(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    for (size_t i = u->style_count; i-- > 0;) {
        struct value v = style_prop(p->config, u->styles[i], prop);
        if (value_is_set(v)) return v;
    }
    return type_style(p, u, prop);
}

struct value mark_config(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    const struct config *c = p->config;
    struct value v = mark_style(p, u, prop);
    if (value_is_set(v)) return v;
    const struct value *own = c->mark_type[u->mark];
    if (own && value_is_set(own[prop])) return own[prop];
    return c->mark[prop];
}

struct value mark_prop(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    return value_is_set(u->props[prop]) ? u->props[prop] : mark_config(p, u, prop);
}
