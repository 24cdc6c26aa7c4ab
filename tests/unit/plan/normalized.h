/* Normalizes a spec for a test and prints what became of it, as Vega-Lite's JSON: transforms, marks, encodings, layers.
 * Of encodings and data it prints what normalization decides. */
#ifndef TEST_PLAN_NORMALIZED_H
#define TEST_PLAN_NORMALIZED_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants those before it */
#include "plan/normalize.h"
#include "plan/planner.h"
#include <cmocka.h>

struct normalized {
    struct arena arena;
    struct diag diag;
    const struct spec *spec; /* NULL after an error */
};

static inline void print_text(struct buf *b, const char *name, struct str s) {
    buf_printf(b, ",\"%s\":", name);
    buf_json(b, s);
}

static inline void print_value(struct buf *b, const char *name, struct value v) {
    if (!value_is_set(v)) return;
    buf_printf(b, ",\"%s\":", name);
    buf_value(b, v);
}

static inline void print_bin(struct buf *b, const struct bin_def *d) {
    if (d->binned) buf_adds(b, ",\"bin\":\"binned\"");
    if (d->binned || !d->on) return;
    buf_adds(b, ",\"bin\":{\"\":0");
    print_value(b, "maxbins", d->maxbins);
    print_value(b, "step", d->step);
    buf_addc(b, '}');
}

static inline void print_set(struct buf *b, const char *name, const struct value *set, bool off,
                             const struct prop_table *t) {
    if (off) buf_printf(b, ",\"%s\":null", name);
    if (!set) return;
    buf_printf(b, ",\"%s\":{\"\":0", name);
    for (size_t i = 0; i < t->count; i++)
        print_value(b, t->props[i].name, set[i]);
    buf_addc(b, '}');
}

static inline void print_channel(struct buf *b, const struct channel_def *d) {
    static const char *const types[] = {NULL, "quantitative", "temporal", "ordinal", "nominal", "geojson"};
    buf_adds(b, "{\"\":0");
    if (d->condition) { /* of one branch */
        buf_adds(b, ",\"condition\":{\"\":0");
        const struct rule *r = d->condition->items;
        if (r->test->expr) print_text(b, "test", expr_text(r->test->expr));
        if (r->def) {
            buf_adds(b, ",\"then\":");
            print_channel(b, r->def);
        }
        buf_addc(b, '}');
    }
    if (d->aggregate.op) print_text(b, "aggregate", str_of(d->aggregate.op));
    print_bin(b, &d->bin);
    if (d->time_unit.unit) print_text(b, "timeUnit", str_of(d->time_unit.unit));
    if (d->field) print_text(b, "field", str_of(d->field));
    print_value(b, "datum", d->datum);
    print_value(b, "value", d->value);
    if (d->type) print_text(b, "type", str_of(types[d->type]));
    print_value(b, "title", d->title);
    print_value(b, "stack", d->stack);
    print_set(b, "scale", d->scale, d->scale_off, &scale_def_table);
    print_set(b, "axis", d->axis, d->axis_off, &axis_table);
    print_set(b, "legend", d->legend, d->legend_off, &legend_table);
    buf_addc(b, '}');
}

static inline void print_encoding(struct buf *b, const struct encoding *e) {
    buf_adds(b, ",\"encoding\":{\"\":0");
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        if (!e->one[ch] && !e->many_count[ch]) continue;
        buf_printf(b, ",\"%s\":", channel_names[ch]);
        if (e->many_count[ch] > 1) buf_addc(b, '[');
        for (size_t i = 0; i < e->many_count[ch] || (i == 0 && e->one[ch]); i++) {
            if (i) buf_addc(b, ',');
            print_channel(b, e->many_count[ch] ? e->many[ch][i] : e->one[ch]);
        }
        if (e->many_count[ch] > 1) buf_addc(b, ']');
    }
    buf_addc(b, '}');
}

static inline void print_names(struct buf *b, const char *name, const char *const *names, size_t n) {
    buf_printf(b, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(b, ',');
        buf_json(b, str_of(names[i]));
    }
    buf_addc(b, ']');
}

static inline void print_transform(struct buf *b, const struct transform_def *t) {
    buf_adds(b, "{\"\":0");
    if (t->filter && t->filter->expr) print_text(b, "filter", expr_text(t->filter->expr));
    if (t->calculate) print_text(b, "calculate", expr_text(t->calculate));
    if (t->op_count) {
        buf_printf(b, ",\"%s\":[", t->kind == TRANSFORM_JOINAGGREGATE ? "joinaggregate" : "aggregate");
        for (size_t i = 0; i < t->op_count; i++) {
            buf_printf(b, "%s{\"op\":\"%s\"", i ? "," : "", t->ops[i].op);
            if (t->ops[i].field) print_text(b, "field", str_of(t->ops[i].field));
            if (t->ops[i].as) print_text(b, "as", str_of(t->ops[i].as));
            buf_addc(b, '}');
        }
        buf_addc(b, ']');
        print_names(b, "groupby", t->groupby, t->groupby_count);
    }
    if (t->kind == TRANSFORM_BIN) print_bin(b, &t->bin);
    if (t->kind == TRANSFORM_TIMEUNIT) print_text(b, "timeUnit", str_of(t->time_unit.unit));
    if (t->field) print_text(b, "field", str_of(t->field));
    if (t->as_count) print_text(b, "as", str_of(t->as[0]));
    buf_addc(b, '}');
}

static inline void print_spec(struct buf *b, const struct spec *s) {
    buf_adds(b, "{\"\":0");
    if (s->name) print_text(b, "name", str_of(s->name));
    if (s->transform_count) {
        buf_adds(b, ",\"transform\":[");
        for (size_t i = 0; i < s->transform_count; i++) {
            if (i) buf_addc(b, ',');
            print_transform(b, s->transforms[i]);
        }
        buf_addc(b, ']');
    }
    if (s->mark) {
        buf_adds(b, ",\"mark\":{\"\":0");
        print_text(b, "type", str_of(mark_type_names[s->mark->type]));
        for (size_t i = 0; i < mark_table.count; i++)
            if (i != MARK_TYPE) print_value(b, mark_table.props[i].name, s->mark->props[i]);
        buf_addc(b, '}');
    }
    if (s->encoding) print_encoding(b, s->encoding);
    if (s->child_count) {
        bool many =
            s->kind == SPEC_LAYER || s->kind == SPEC_CONCAT || s->kind == SPEC_HCONCAT || s->kind == SPEC_VCONCAT;
        buf_printf(b, ",\"%s\":%s", s->kind == SPEC_LAYER ? "layer" : many ? "concat" : "spec", many ? "[" : "");
        for (size_t i = 0; i < s->child_count; i++) {
            if (i) buf_addc(b, ',');
            print_spec(b, s->children[i]);
        }
        if (many) buf_addc(b, ']');
    }
    buf_addc(b, '}');
}

static inline void normalized_begin(struct normalized *t, const char *text) {
    arena_init(&t->arena, 0);
    diag_init(&t->diag, &t->arena);
    t->spec = NULL;
    const struct document *doc =
        spec_read(&t->arena, &t->diag, str_of(text), &(struct spec_options){.file = "test.vl.json"});
    if (!doc) return;
    static const struct plan_options options;
    struct planner p = {.arena = &t->arena, .diag = &t->diag, .doc = doc, .config = doc->config, .options = &options};
    t->spec = normalize(&p, doc->root);
}

/* The JSON; after an error, its message. Each object's opening {"":0 becomes { . */
static inline const char *normalized_json(struct normalized *t) {
    if (!t->spec) return t->diag.count ? t->diag.items[0].message : "?";
    struct buf b, out;
    buf_init(&b, &t->arena);
    buf_init(&out, &t->arena);
    print_spec(&b, t->spec);
    for (size_t i = 0; i < b.n; i++) {
        buf_addc(&out, b.p[i]);
        if (i + 6 <= b.n && !memcmp(b.p + i, "{\"\":0,", 6))
            i += 5;
        else if (i + 5 <= b.n && !memcmp(b.p + i, "{\"\":0", 5))
            i += 4;
    }
    return out.p;
}

static inline void normalized_done(struct normalized *t) {
    arena_free(&t->arena);
}
#endif
