/* Mark properties: the definition, then its styles, then the style of its type's name, then config.<mark>, then
 * config.mark (vega-lite's compile/common.ts). */
#include "plan/model.h"
#include "plan/planner.h"

/* What the author says in a style: Vega itself has some, of which Vega-Lite knows nothing. */
static struct value authored(const struct value *style, const struct value *vega, enum mark_prop prop) {
    struct value v = style ? style[prop] : UNDEFINED;
    if (!value_is_set(v) || !vega) return v;
    return value_equal(v, vega[prop]) ? UNDEFINED : v;
}

struct value mark_style(const struct unit_model *u, enum mark_prop prop) {
    for (size_t i = u->style_count; i-- > 0;) {
        struct value v = authored(u->styles[i], u->vega_styles[i], prop);
        if (value_is_set(v)) return v;
    }
    return authored(u->type_style, u->vega_type_style, prop);
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
