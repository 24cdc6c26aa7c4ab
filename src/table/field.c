/* Nested field access, as vega-util's splitAccessPath reads it. */
#include "table/table.h"

struct splitter {
    struct arena *arena;
    struct str *steps;
    size_t count, cap;
    struct buf step;
};

static void take(struct splitter *s) {
    struct str step = {arena_strndup(s->arena, s->step.n ? s->step.p : "", s->step.n), s->step.n};
    ARENA_PUSH(s->arena, s->steps, s->count, s->cap, step);
    s->step.n = 0;
}

/* From after "[" to after "]": a quoted or a plain step. Returns where to go on. */
static size_t bracket(struct splitter *s, struct str f, size_t i) {
    char quote = i < f.n && (f.p[i] == '"' || f.p[i] == '\'') ? f.p[i++] : ']';
    while (i < f.n && f.p[i] != quote) {
        if (f.p[i] == '\\' && i + 1 < f.n) i++;
        buf_addc(&s->step, f.p[i++]);
    }
    take(s);
    if (quote != ']' && i < f.n) i++;
    while (i < f.n && f.p[i] != ']')
        i++;
    return i < f.n ? i + 1 : i;
}

struct field_path field_path_parse(struct arena *a, struct str f) {
    struct splitter s = {.arena = a};
    buf_init(&s.step, a);
    bool open = true; /* a plain step is being collected, possibly empty */
    for (size_t i = 0; i < f.n;) {
        char c = f.p[i++];
        if (c == '\\' && i < f.n) {
            buf_addc(&s.step, f.p[i++]);
            open = true;
        } else if (c == '.') {
            if (open) take(&s);
            open = true;
        } else if (c == '[') {
            if (s.step.n) take(&s);
            i = bracket(&s, f, i);
            open = false;
        } else {
            buf_addc(&s.step, c);
            open = true;
        }
    }
    if (open || !s.count) take(&s);
    return (struct field_path){s.steps, s.count};
}

static struct value step_into(struct value v, struct str step) {
    if (v.kind == VALUE_OBJECT) {
        for (uint32_t i = 0; i < v.n; i++)
            if (str_equal(v.object[i].name, step)) return v.object[i].value;
    } else if (v.kind == VALUE_ARRAY) {
        size_t index = 0;
        for (size_t i = 0; i < step.n; i++) {
            if (step.p[i] < '0' || step.p[i] > '9' || index > v.n) return UNDEFINED;
            index = index * 10 + (size_t)(step.p[i] - '0');
        }
        if (step.n && index < v.n) return v.array[index];
    }
    return UNDEFINED;
}

const struct column *table_field(struct arena *a, const struct table *t, struct str field) {
    struct field_path path = field_path_parse(a, field);
    const struct column *top = table_column(t, path.steps[0]);
    if (path.count == 1 && top) return top;
    if (!top || top->type != COLUMN_ANY)
        return table_column(t, field); /* a header with a dot or a backslash, written without escapes */
    struct column_builder b;
    column_builder_init(&b, a, arena_strndup(a, field.p, field.n), t->rows);
    for (size_t row = 0; row < t->rows; row++) {
        struct value v = top->any[row];
        for (size_t i = 1; i < path.count && value_to_boolean(v); i++) /* datum.a && datum.a.b */
            v = step_into(v, path.steps[i]);
        column_builder_add(&b, v);
    }
    struct column *c = ARENA_NEW(a, struct column);
    *c = column_builder_finish(&b);
    return c;
}
