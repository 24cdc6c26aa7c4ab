/* Selections at their initial values, as expressions read them: by name, and their stores, data("NAME_store")
 * (vega-lite's compile/selection/{project,assemble}.ts, vega-selections' selectionResolve). */
#include "plan/eval.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/planner.h"
#include "plan/selection.h"

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
    if (n) memcpy(m, members, n * sizeof *m);
    return (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = m};
}

/* What a selection is projected on: a field, the channel that shows it (or NULL), and whether values of it are ranges
 * ("R", and "R-RE" of bins) or each for itself ("E"). */
struct projected {
    const char *channel, *field, *type;
};
struct projection_list {
    struct projected *items;
    size_t count, cap;
};

static void add(struct planner *p, struct projection_list *l, struct projected one) {
    for (size_t i = 0; i < l->count; i++)
        if (!strcmp(l->items[i].field, one.field)) return;
    ARENA_PUSH(p->arena, l->items, l->count, l->cap, one);
}

static bool ranges(struct planner *p, const struct coding *c) {
    struct value asked = c->data->scale ? plan_value(p, c->data->scale[SCALE_DEF_TYPE]) : UNDEFINED;
    enum scale_type type;
    if (asked.kind == VALUE_STRING && scale_type_read(value_to_str(asked), &type)) return scale_type_continuous(type);
    return c->type == MEASURE_QUANTITATIVE || c->type == MEASURE_TEMPORAL;
}

/* A channel stands for its field, in its time unit; without a field, or with an aggregate, for nothing. */
static void add_channel(struct planner *p, struct projection_list *l, const struct param_def *s,
                        const struct spec *unit, enum channel ch) {
    const struct channel_def *def = unit->encoding ? unit->encoding->one[ch] : NULL;
    struct coding c = {0};
    if (def) c = coding_resolve(p, def, ch);
    if (!c.data || !c.data->field || c.aggregate.op) return;
    bool timed = c.time_unit.unit && !c.time_unit.binned;
    const char *type = s->kind == PARAM_INTERVAL && ranges(p, &c) ? "R" : c.bin.on ? "R-RE" : "E";
    add(p, l, (struct projected){channel_names[ch], timed ? coding_column(p, &c) : c.data->field, type});
}

/* Names of the initial value where nothing else is said: of channels, or of a point selection's fields. */
static bool add_names(struct planner *p, struct projection_list *l, const struct param_def *s, const struct spec *unit,
                      struct value given) {
    if (given.kind != VALUE_OBJECT) return false;
    for (uint32_t i = 0; i < given.n; i++) {
        struct str name = given.object[i].name;
        enum channel ch = 0;
        while (ch < CHANNEL_COUNT && !str_is(name, channel_names[ch]))
            ch++;
        if (ch < CHANNEL_COUNT)
            add_channel(p, l, s, unit, ch);
        else if (s->kind == PARAM_POINT)
            add(p, l, (struct projected){NULL, arena_strndup(p->arena, name.p, name.n), "E"});
        else
            return false;
    }
    return given.n > 0;
}

static bool is_map(const struct spec *unit) {
    const struct encoding *e = unit->encoding;
    return unit->mark->type == MARK_TYPE_GEOSHAPE || (e && (e->one[CH_LONGITUDE] || e->one[CH_LATITUDE]));
}

/* compile/selection/project.ts; empty: marks themselves are selected. */
static struct projection_list projections(struct planner *p, const struct param_def *s, const struct spec *unit,
                                          const struct value *given, size_t n) {
    struct projection_list l = {0};
    bool map = is_map(unit);
    const enum channel places[] = {map ? CH_LONGITUDE : CH_X, map ? CH_LATITUDE : CH_Y};
    for (size_t i = 0; i < s->encoding_count; i++)
        add_channel(p, &l, s, unit, s->encodings[i]);
    for (size_t i = 0; i < s->field_count; i++)
        add(p, &l, (struct projected){NULL, s->fields[i], "E"});
    if (s->encoding_count || s->field_count) return l;
    bool told = false;
    for (size_t i = 0; i < n; i++)
        told |= add_names(p, &l, s, unit, given[i]);
    for (int i = 0; i < 2 && !told && s->kind == PARAM_INTERVAL; i++)
        add_channel(p, &l, s, unit, places[i]);
    return l;
}

/* Vega-Lite's dates are numbers here. */
static struct value plain_value(struct planner *p, struct value v) {
    v = plan_value(p, v);
    if (v.kind == VALUE_DATE) return value_number(v.number);
    if (v.kind != VALUE_ARRAY) return v;
    struct value *items = ARENA_ARRAY(p->arena, struct value, v.n);
    for (uint32_t i = 0; i < v.n; i++)
        items[i] = v.array[i].kind == VALUE_DATE ? value_number(v.array[i].number) : v.array[i];
    return value_array(items, v.n);
}

/* What one initial value has for a projection, by the channel's name or the field's; else it is itself the value. */
static struct value given_for(struct planner *p, struct value given, const struct projected *one) {
    struct value v = given;
    if (given.kind == VALUE_OBJECT) {
        v = one->channel ? value_get(given, one->channel) : UNDEFINED;
        if (v.kind == VALUE_UNDEFINED) v = value_get(given, one->field);
    }
    return plain_value(p, v);
}

static bool selects_marks(const struct param_def *s, const struct spec *unit, const struct projection_list *l) {
    return !l->count || !strcmp(l->items[0].field, "_vgsid_") || (s->kind == PARAM_INTERVAL && is_map(unit));
}

/* {unit, fields, values} of one initial value, or {unit, _vgsid_}. */
static struct value row_of(struct planner *p, const struct param_def *s, const struct spec *unit, struct value given,
                           const struct projection_list *l) {
    const struct node *home = p->root ? selection_home(p, s) : NULL;
    struct value *fields = ARENA_ARRAY(p->arena, struct value, l->count);
    struct value *values = ARENA_ARRAY(p->arena, struct value, l->count + 1);
    struct projected mark = {NULL, "_vgsid_", "E"};
    struct member name = {STR("unit"), value_string(home ? home->name : "")};
    values[0] = given_for(p, given, l->count ? &l->items[0] : &mark);
    if (selects_marks(s, unit, l)) return object(p->arena, (struct member[]){name, {STR("_vgsid_"), values[0]}}, 2);
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++) {
        const struct projected *one = &l->items[i];
        struct value v = given_for(p, given, one);
        if (v.kind == VALUE_UNDEFINED) continue;
        fields[n] = object(
            p->arena,
            (struct member[]){{STR("field"), value_string(one->field)}, {STR("type"), value_string(one->type)}}, 2);
        values[n++] = v;
    }
    return object(
        p->arena,
        (struct member[]){name, {STR("fields"), value_array(fields, n)}, {STR("values"), value_array(values, n)}}, 3);
}

/* The values of a list, or the single one; none of what is null. */
static const struct value *as_list(const struct value *v, size_t *n) {
    *n = v->kind == VALUE_ARRAY ? v->n : !value_is_nil(*v);
    return v->kind == VALUE_ARRAY ? v->array : v;
}

/* What a field's selected values are together with those of one more initial value. */
static void unite(struct planner *p, const char *type, struct value *all, struct value more) {
    size_t n = 0, had = all->kind == VALUE_ARRAY ? all->n : 0;
    const struct value *v = as_list(&more, &n);
    struct value *out = ARENA_ARRAY(p->arena, struct value, had + n + 2);
    if (had) memcpy(out, all->array, had * sizeof *out);
    if (*type == 'R') {
        double lo = n ? value_to_number(v[0]) : 0, hi = n > 1 ? value_to_number(v[1]) : 0;
        out[0] = value_number(had ? fmin(out[0].number, fmin(lo, hi)) : fmin(lo, hi));
        out[1] = value_number(had ? fmax(out[1].number, fmax(lo, hi)) : fmax(lo, hi));
        *all = value_array(out, 2);
        return;
    }
    size_t count = had;
    for (size_t i = 0; i < n; i++) {
        bool there = false;
        for (size_t k = 0; k < count && had; k++)
            there |= value_equal(out[k], v[i]);
        if (!there) out[count++] = v[i];
    }
    *all = value_array(out, count);
}

/* {"vlPoint": {"or": [...]}} has each initial value as an object. */
static struct member each_point(struct planner *p, const struct projection_list *l, const struct value *given,
                                size_t n) {
    struct value *points = ARENA_ARRAY(p->arena, struct value, n);
    for (size_t i = 0; i < n; i++) {
        struct member *m = ARENA_ARRAY(p->arena, struct member, l->count);
        for (size_t k = 0; k < l->count; k++)
            m[k] = (struct member){str_of(l->items[k].field), given_for(p, given[i], &l->items[k])};
        points[i] = object(p->arena, m, l->count);
    }
    return (struct member){STR("vlPoint"), object(p->arena, (struct member[]){{STR("or"), value_array(points, n)}}, 1)};
}

struct value selection_value(struct planner *p, const struct param_def *s) {
    size_t n = 0;
    const struct value *given = selection_given(s, &n);
    const struct spec *unit = selection_unit(p, s);
    if (!unit || !n) return object(p->arena, NULL, 0);
    struct projection_list l = projections(p, s, unit, given, n);
    struct projected mark = {NULL, "_vgsid_", "E"};
    if (selects_marks(s, unit, &l)) l = (struct projection_list){&mark, 1, 1};
    struct member *m = ARENA_ARRAY(p->arena, struct member, l.count + 1);
    for (size_t k = 0; k < l.count; k++) {
        m[k].name = str_of(l.items[k].field);
        for (size_t i = 0; i < n; i++)
            unite(p, l.items[k].type, &m[k].value, given_for(p, given[i], &l.items[k]));
    }
    if (s->kind == PARAM_POINT) m[l.count] = each_point(p, &l, given, n);
    return object(p->arena, m, l.count + (s->kind == PARAM_POINT));
}

/* The part of the name after "SELECTION_", where the selection has signals of its own for each field: bound to inputs,
 * or an interval. */
static const struct param_def *parts_of(const struct planner *p, struct str *name) {
    for (size_t i = p->param_count; i-- > 0;) {
        const struct param_def *s = p->params[i];
        size_t n = strlen(s->name);
        bool parted = s->kind == PARAM_INTERVAL || (s->kind == PARAM_POINT && s->bind.kind == VALUE_OBJECT);
        if (!parted || name->n < n + 2 || memcmp(name->p, s->name, n) != 0 || name->p[n] != '_') continue;
        *name = (struct str){name->p + n + 1, name->n - n - 1};
        return s;
    }
    return NULL;
}

bool selection_part(struct planner *p, struct str name, struct value *out) {
    const struct param_def *s = parts_of(p, &name);
    const struct spec *unit = s ? selection_unit(p, s) : NULL;
    if (!unit) return false;
    size_t n = 0;
    const struct value *given = selection_given(s, &n);
    struct projection_list l = projections(p, s, unit, given, n);
    for (size_t i = 0; i < l.count; i++) {
        if (!str_is(name, name_word(p, l.items[i].field))) continue;
        *out = n ? given_for(p, given[0], &l.items[i]) : (struct value){.kind = VALUE_NULL};
        return true;
    }
    return false;
}

static struct value store(struct planner *p, const struct param_def *s) {
    size_t n = 0;
    const struct value *given = selection_given(s, &n);
    const struct spec *unit = selection_unit(p, s);
    if (!unit) return value_array(NULL, 0);
    struct projection_list l = projections(p, s, unit, given, n);
    struct value *rows = ARENA_ARRAY(p->arena, struct value, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(p, s, unit, given[i], &l);
    return value_array(rows, n);
}

/* Filters ask for one store with each row; it is another where "width" or "height" are. */
bool selection_store(struct planner *p, struct value name, struct value *out) {
    const struct param_def *s = name.kind == VALUE_STRING ? store_of(p, value_to_str(name)) : NULL;
    bool settled = p->root && !p->probe;
    if (!s) return false;
    if (!settled || p->stored != s || p->stored_cell != p->cell) p->store = store(p, s);
    p->stored = settled ? s : NULL;
    p->stored_cell = p->cell;
    *out = p->store;
    return true;
}
