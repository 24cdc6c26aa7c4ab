/* The data that a view names: addresses, inline values, named data sets, sequences. Each is loaded once. */
#include "base/number.h"
#include "plan/data.h"
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/planner.h"
#include "table/input.h"
#include "table/load.h"
#include "table/store.h"

/* Bigger files are read by each chart for itself: only what it needs of them. */
enum { STORE_BYTES_MOST = 256 << 20 };

struct loaded_data {
    const struct data_def *def;
    const char *key;      /* address or name; NULL: inline */
    const uint32_t *rows; /* the rows of the file that it is; NULL: all */
    const struct table *table;
    const struct value *values; /* its rows, once an expression has asked for them; or NULL */
};

/* usermeta.suret.data: each property's text, or each of several. */
static bool tell(struct planner *p, struct source *s) {
    struct value told = p->doc->extras.data;
    for (uint32_t i = 0; told.kind == VALUE_OBJECT && i < told.n; i++) {
        struct value v = told.object[i].value;
        size_t n = v.kind == VALUE_ARRAY ? v.n : 1;
        struct place at = extras_place(p, arena_printf(p->arena, "data.%s", told.object[i].name.p));
        for (size_t k = 0; k < n; k++) {
            struct str text = value_to_string(p->arena, v.kind == VALUE_ARRAY ? v.array[k] : v);
            if (!csv_tell(p->arena, p->diag, at, &s->csv, told.object[i].name, text)) return false;
        }
    }
    return true;
}

static bool describe(struct planner *p, const struct data_def *d, struct source *s) {
    *s = (struct source){.base = p->options->base_dir, .at = d->place, .zone = p->zone, .kept = p->options->kept};
    s->property = d->format.property;
    s->feature = d->format.feature;
    s->mesh = d->format.mesh;
    s->figures = p->doc->extras.figures;
    s->stamps = !p->locale->iso_dates;
    s->csv.likely_decimal = p->doc->extras.language ? *p->doc->extras.language->number->decimal : 0;
    return source_read_format(p->arena, p->diag, d->place, d->format.type, d->format.delimiter, d->format.parse, s) &&
           tell(p, s);
}

/* --data NAME=FILE stands in for named or addressed data. */
static const struct data_override * override(const struct planner *p, const char *name) {
    for (size_t i = 0; name && i < p->options->data_count; i++)
        if (str_is(p->options->data[i].name, name)) return &p->options->data[i];
    return NULL;
}

static const struct table *select_rows(struct planner *p, const struct data_def *d, const struct data_override *o,
                                       const struct table *t) {
    for (size_t i = 0; t && i < o->row_count; i++)
        if (o->rows[i] >= t->rows) {
            diag_error(p->diag, d->place, NULL, "\"%s\" has no row %u", o->file.p, o->rows[i] + 1);
            return NULL;
        }
    return t && o->rows ? table_select(p->arena, t, o->rows, o->row_count) : t;
}

/* The rows within inline data: {"property": "a.b"}. */
static struct value at_property(struct planner *p, struct value v, const char *property) {
    struct field_path path = field_path_parse(p->arena, str_of(property));
    for (size_t i = 0; i < path.count; i++)
        v = value_get(v, arena_strndup(p->arena, path.steps[i].p, path.steps[i].n));
    return v;
}

static void note_input(struct planner *p, const char *base, const char *path) {
    struct plan_inputs *in = p->options->inputs;
    if (!in) return;
    const char *opened = input_path(p->arena, base, path);
    for (size_t i = 0; i < in->count; i++)
        if (!strcmp(in->files[i], opened)) return;
    ARENA_PUSH(p->arena, in->files, in->count, in->cap, opened);
}

/* Addresses are relative to the spec's base; a file that was given from outside to the working directory. */
static const struct table *load_source(struct planner *p, const struct data_def *d, const char *path, bool given,
                                       const uint32_t *rows, struct value values) {
    struct source s;
    struct loaded l = {0};
    if (!describe(p, d, &s)) return NULL;
    s.path = path;
    if (given) s.base = NULL;
    if (path) note_input(p, s.base, path);
    if (!path && d->format.property && values.kind == VALUE_OBJECT) values = at_property(p, values, d->format.property);
    struct store *store = p->options->store;
    if (store && path && input_bytes(input_path(p->arena, s.base, path)) >= STORE_BYTES_MOST) store = NULL;
    if (path && !store && !rows) s.need = data_need(p, d);
    bool ok = !path   ? table_load_values(p->arena, p->diag, &s, values, &l)
              : store ? store_load(store, p->arena, p->diag, &s, p->options->zone_name, &l)
                      : table_load(p->arena, p->diag, &s, &l);
    return ok ? l.table : NULL;
}

static const struct table *load_named(struct planner *p, const struct data_def *d) {
    for (size_t i = 0; i < p->doc->dataset_count; i++)
        if (str_is(p->doc->datasets[i].name, d->name))
            return load_source(p, d, NULL, false, NULL, p->doc->datasets[i].value);
    for (size_t i = 0; i < p->loaded_count; i++)
        if (p->loaded[i].def->name && !strcmp(p->loaded[i].def->name, d->name)) return p->loaded[i].table;
    diag_error(p->diag, d->place, "give the data in \"datasets\", or with --data NAME=FILE",
               "there is no data named \"%s\"", d->name);
    return NULL;
}

static const struct table *load_sequence(struct planner *p, const struct data_def *d) {
    struct expr_scope scope = plan_scope(p, NULL);
    struct transform x = {.arena = p->arena, .diag = p->diag, .place = d->place, .scope = &scope};
    return transform_sequence(&x, value_number_or(plan_value(p, d->start), 0),
                              value_number_or(plan_value(p, d->stop), 0), value_number_or(plan_value(p, d->step), 1),
                              d->as);
}

static struct value sphere(struct planner *p) {
    struct member *m = ARENA_NEW(p->arena, struct member);
    *m = (struct member){STR("type"), value_string("Sphere")};
    return (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
}

/* One row that is GeoJSON. */
static const struct table *load_shape(struct planner *p, struct value shape) {
    struct value *row = ARENA_NEW(p->arena, struct value);
    *row = shape;
    return table_from_values(p->arena, value_array(row, 1));
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_format(const struct data_def *a, const struct data_def *b) {
    return value_equal(a->format.parse, b->format.parse) && same_text(a->format.type, b->format.type) &&
           same_text(a->format.delimiter, b->format.delimiter) && same_text(a->format.property, b->format.property) &&
           same_text(a->format.feature, b->format.feature) && same_text(a->format.mesh, b->format.mesh);
}

/* findSource: views that name the same data, or give equal values, draw of one source. */
static bool same_data(const struct data_def *a, const struct data_def *b) {
    if (a->kind != b->kind || !same_text(a->name, b->name)) return false;
    return a->kind == DATA_NAMED || (a->kind == DATA_INLINE && value_equal(a->values, b->values));
}

const struct table *data_load(struct planner *p, const struct data_def *d) {
    const struct data_override *given = override(p, d->name ? d->name : d->url);
    const char *file = given ? given->file.p : NULL;
    const uint32_t *rows = given ? given->rows : NULL;
    const char *key = file ? file : d->kind == DATA_URL ? d->url : NULL;
    for (size_t i = 0; i < p->loaded_count; i++) {
        const struct loaded_data *l = &p->loaded[i];
        bool file_again = key && l->key && !strcmp(key, l->key) && rows == l->rows;
        if (l->def == d || ((file_again || (!key && !l->key && same_data(l->def, d))) && same_format(l->def, d)))
            return l->table;
    }
    const struct table *t = NULL;
    switch (file ? DATA_URL : d->kind) {
    case DATA_URL: t = load_source(p, d, file ? file : d->url, file != NULL, rows, UNDEFINED); break;
    case DATA_INLINE: t = load_source(p, d, NULL, false, NULL, d->values); break;
    case DATA_NAMED: t = load_named(p, d); break;
    case DATA_SEQUENCE: t = load_sequence(p, d); break;
    case DATA_NONE:
    case DATA_INHERIT: t = ARENA_NEW(p->arena, struct table); break;
    case DATA_SPHERE: t = load_shape(p, sphere(p)); break;
    case DATA_GRATICULE: t = load_shape(p, geo_graticule(p->arena, plan_value(p, d->graticule))); break;
    }
    if (given) t = select_rows(p, d, given, t);
    if (!t || diag_failed(p->diag)) return NULL;
    struct loaded_data l = {d, key, rows, t, NULL};
    ARENA_PUSH(p->arena, p->loaded, p->loaded_count, p->loaded_cap, l);
    return t;
}

static struct loaded_data *loaded_named(struct planner *p, struct value name) {
    for (size_t i = 0; i < p->loaded_count; i++)
        if (p->loaded[i].def->name && value_is_string(name, p->loaded[i].def->name)) return &p->loaded[i];
    return NULL;
}

/* Data without a name are "source_0", "source_1" ... in their order, as Vega-Lite calls them. */
static struct loaded_data *loaded_numbered(struct planner *p, struct value name) {
    const struct str prefix = STR("source_");
    struct str s = name.kind == VALUE_STRING ? value_to_str(name) : STR("");
    double number;
    if (!str_starts(s, prefix) || !number_read((struct str){s.p + prefix.n, s.n - prefix.n}, &number)) return NULL;
    for (size_t i = 0; i < p->loaded_count; i++)
        if (!p->loaded[i].def->name && number-- == 0) return &p->loaded[i];
    return NULL;
}

bool data_rows(struct planner *p, struct value name, struct value *out) {
    struct loaded_data *l = loaded_named(p, name);
    for (size_t i = 0; !l && name.kind == VALUE_STRING && i < p->doc->dataset_count; i++) {
        if (!str_equal(p->doc->datasets[i].name, value_to_str(name))) continue;
        struct data_def *d = ARENA_NEW(p->arena, struct data_def);
        *d = (struct data_def){.kind = DATA_NAMED,
                               .name = arena_strndup(p->arena, value_to_str(name).p, value_to_str(name).n)};
        if (!data_load(p, d)) return false;
        l = loaded_named(p, name);
    }
    if (!l) l = loaded_numbered(p, name);
    if (!l || !l->table) return false;
    if (!l->values) {
        struct value *rows = ARENA_ARRAY(p->arena, struct value, l->table->rows),
                     *all = ARENA_NEW(p->arena, struct value);
        for (size_t i = 0; i < l->table->rows; i++)
            rows[i] = table_row(p->arena, l->table, i);
        *all = value_array(rows, (uint32_t)l->table->rows);
        l->values = all;
    }
    *out = *l->values;
    return true;
}

const char *data_unread(const struct planner *p) {
    for (size_t i = 0; i < p->loaded_count; i++)
        if (p->loaded[i].table && p->loaded[i].table->unread_count) return p->loaded[i].table->unread[0];
    return NULL;
}
