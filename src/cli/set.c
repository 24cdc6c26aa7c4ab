/* --set of a one-line chart whose spec is printed: what is kept is what would be drawn. */
#include "base/json.h"
#include "base/override.h"
#include "one_line.h"
#include <stdlib.h>

bool cli_set(struct arena *a, const struct cli_options *o, json_t **spec) {
    struct value v;
    struct diag d;
    struct buf set;
    json_error_t error;
    if (!o->set.count) return true;
    char *dumped = json_dumps(*spec, JSON_COMPACT | JSON_REAL_PRECISION(15));
    const char *text = arena_strdup(a, dumped ? dumped : "");
    free(dumped);
    if (!json_parse(a, str_of(text), false, &v)) return false;
    diag_init(&d, a);
    v = override_apply(a, &d, v, o->set.items, o->set.count);
    if (diag_failed(&d)) cli_error(d.items[0].hint, "--set: %s", d.items[0].message);
    if (diag_failed(&d)) return false;
    buf_init(&set, a);
    buf_value(&set, v);
    json_decref(*spec);
    *spec = json_loads(set.p, 0, &error);
    return *spec != NULL;
}
