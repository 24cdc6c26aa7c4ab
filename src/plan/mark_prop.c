/* Mark properties: the definition, then its styles, then config.<mark>, then config.mark (vega-lite's
 * compile/common.ts). */
#include "plan/model.h"

struct value mark_config(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    const struct config *c = p->config;
    for (size_t i = u->style_count; i-- > 0;)
        for (size_t s = 0; s < c->style_count; s++)
            if (!strcmp(c->styles[s].name, u->styles[i]) && c->styles[s].mark && value_is_set(c->styles[s].mark[prop]))
                return c->styles[s].mark[prop];
    const struct value *own = c->mark_type[u->mark];
    if (own && value_is_set(own[prop])) return own[prop];
    return c->mark[prop];
}

struct value mark_prop(const struct planner *p, const struct unit_model *u, enum mark_prop prop) {
    return value_is_set(u->props[prop]) ? u->props[prop] : mark_config(p, u, prop);
}
