/* The stores of selections at their initial values, as expressions read them: data("NAME_store") (vega-lite's
 * compile/selection/assemble.ts). */
#include "plan/geo.h"
#include "plan/model.h"

static const struct param_def *store_of(const struct planner *p, struct str name) {
    const struct str ending = STR("_store");
    if (name.n <= ending.n || !str_equal((struct str){name.p + name.n - ending.n, ending.n}, ending)) return NULL;
    name.n -= ending.n;
    for (size_t i = p->param_count; i-- > 0;)
        if (p->params[i]->kind != PARAM_VARIABLE && str_is(name, p->params[i]->name)) return p->params[i];
    return NULL;
}

static struct value object(struct arena *a, const struct member *members, size_t n) {
    struct member *m = ARENA_ARRAY(a, struct member, n);
    memcpy(m, members, n * sizeof *m);
    return (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = m};
}

/* What one initial value has under each of the names that the selection is projected on. */
static void add(struct planner *p, const struct param_def *s, struct value given, const char *name, const char *field,
                struct value fields[], struct value values[], size_t *n) {
    struct value v = given;
    if (given.kind == VALUE_OBJECT) {
        v = value_get(given, name);
        if (!value_is_set(v) && strcmp(name, field) != 0) v = value_get(given, field);
        if (!value_is_set(v)) return;
    }
    struct value type = value_string(s->kind == PARAM_INTERVAL ? "R" : "E");
    fields[*n] = object(p->arena, (struct member[]){{STR("field"), value_string(field)}, {STR("type"), type}}, 2);
    values[(*n)++] = plan_value(p, s->place, v);
}

/* {unit, fields, values} of one initial value, or {unit, _vgsid_}. */
static struct value row_of(struct planner *p, const struct param_def *s, struct value given) {
    const struct node *home = selection_home(p, s);
    size_t most = s->encoding_count + s->field_count + 2, n = 0;
    struct value *all = ARENA_ARRAY(p->arena, struct value, most);
    struct value *names = ARENA_ARRAY(p->arena, struct value, most);
    bool by_place = s->kind == PARAM_INTERVAL && !s->encoding_count && !s->field_count;
    bool map = home && has_projection(home->unit);
    const enum channel places[] = {map ? CH_LONGITUDE : CH_X, map ? CH_LATITUDE : CH_Y};
    const enum channel *channels = by_place ? places : s->encodings;
    for (size_t i = 0; i < (by_place ? 2 : s->encoding_count); i++) {
        const struct coding *c = home ? &home->unit->channels[channels[i]] : NULL;
        const char *name = channel_names[channels[i]], *field = c && c->data ? c->data->field : NULL;
        add(p, s, given, name, field ? field : name, names, all, &n);
    }
    for (size_t i = 0; i < s->field_count; i++)
        add(p, s, given, s->fields[i], s->fields[i], names, all, &n);
    struct member unit = {STR("unit"), value_string(home ? home->name : "")};
    /* Marks themselves, not values, are selected on maps and where nothing is projected. */
    bool marks = !n || (map && s->kind == PARAM_INTERVAL);
    if (!n) add(p, s, given, "_vgsid_", "_vgsid_", names, all, &n);
    if (marks) return object(p->arena, (struct member[]){unit, {STR("_vgsid_"), n ? all[0] : UNDEFINED}}, 2);
    return object(p->arena,
                  (struct member[]){unit, {STR("fields"), value_array(names, n)}, {STR("values"), value_array(all, n)}},
                  3);
}

bool selection_store(struct planner *p, struct value name, struct value *out) {
    const struct param_def *s = name.kind == VALUE_STRING ? store_of(p, value_to_str(name)) : NULL;
    if (!s) return false;
    struct value v = s->value;
    const struct value *given = v.kind == VALUE_ARRAY ? v.array : &v;
    size_t n = v.kind == VALUE_ARRAY ? v.n : !value_is_nil(v);
    struct value *rows = ARENA_ARRAY(p->arena, struct value, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(p, s, given[i]);
    *out = value_array(rows, n);
    return true;
}
