#include "spec/reader.h"
#include "spec/locate.h"

struct json_node node_member(const struct json_node *up, const struct member *m) {
    return (struct json_node){.value = m->value, .up = up, .key = m->name};
}

struct json_node node_item(const struct json_node *up, size_t i) {
    return (struct json_node){.value = up->value.array[i], .up = up, .index = i};
}

struct json_node node_get(const struct json_node *up, const char *name) {
    return (struct json_node){.value = value_get(up->value, name), .up = up, .key = str_of(name)};
}

static bool is_identifier(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (c & 0x80);
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '-'))) return false;
    }
    return s.n > 0;
}

static void write_path(struct reader *r, struct buf *b, const struct json_node *n) {
    if (!n->up) {
        buf_adds(b, r->root ? r->root : "$");
        return;
    }
    write_path(r, b, n->up);
    if (!n->key.p) {
        buf_printf(b, "[%zu]", n->index);
    } else if (is_identifier(n->key)) {
        buf_addc(b, '.');
        buf_add(b, n->key.p, n->key.n);
    } else {
        buf_addc(b, '[');
        buf_json(b, n->key);
        buf_addc(b, ']');
    }
}

struct place node_place(struct reader *r, const struct json_node *n) {
    struct buf b;
    buf_init(&b, r->arena);
    write_path(r, &b, n);
    return (struct place){.file = r->file, .path = b.p};
}

/* The place of a member's name in place of its value. */
static struct place node_key_place(struct reader *r, const struct json_node *n) {
    struct place at = node_place(r, n);
    at.path = arena_printf(r->arena, "%s~", at.path);
    return at;
}

const char *node_name(struct reader *r, const struct json_node *n) {
    const struct json_node *named = n;
    while (named->up && !named->key.p)
        named = named->up;
    if (!named->key.p && named == n) return arena_printf(r->arena, "the %s", r->what ? r->what : "spec");
    if (!named->key.p) return arena_printf(r->arena, "entry %zu", n->index);
    if (named != n) return arena_printf(r->arena, "entry %zu of \"%.*s\"", n->index, (int)named->key.n, named->key.p);
    return arena_printf(r->arena, "\"%.*s\"", (int)n->key.n, n->key.p);
}

static const char *kind_name(struct value v) {
    switch (v.kind) {
    case VALUE_NULL: return "null";
    case VALUE_BOOLEAN: return v.boolean ? "true" : "false";
    case VALUE_NUMBER:
    case VALUE_DATE: return "a number";
    case VALUE_STRING: return "a string";
    case VALUE_ARRAY: return "an array";
    case VALUE_OBJECT: return "an object";
    default: return "nothing";
    }
}

void read_wrong_kind(struct reader *r, const struct json_node *n, const char *wanted) {
    if (diag_failed(r->diag)) return;
    diag_error(r->diag, node_place(r, n), NULL, "%s must be %s, not %s", node_name(r, n), wanted, kind_name(n->value));
}

const char *read_meant(struct reader *r, struct str word, const char *const *names, size_t count) {
    enum { FEW = 9 };
    const char *hint = diag_meant(r->diag, word, names, count);
    if (hint || count > FEW) return hint;
    struct buf b;
    buf_init(&b, r->arena);
    for (size_t i = 0, written = 0; i < count; i++)
        if (names[i]) buf_printf(&b, "%s\"%s\"", written++ == 0 ? "it is " : i + 1 == count ? " or " : ", ", names[i]);
    return b.p;
}

void read_unknown_word(struct reader *r, const struct json_node *n, const char *what, const char *const *names,
                       size_t count) {
    if (diag_failed(r->diag)) return;
    struct str word = value_to_str(n->value);
    diag_error(r->diag, node_place(r, n), read_meant(r, word, names, count), "unknown %s \"%.*s\"", what, (int)word.n,
               word.p);
}

void read_unknown_property(struct reader *r, const struct json_node *n, const char *what, const char *const *names,
                           size_t count) {
    if (diag_failed(r->diag)) return;
    const char *hint = diag_meant(r->diag, n->key, names, count);
    if (r->lenient)
        diag_warn(r->diag, node_key_place(r, n), hint, "unknown property \"%.*s\" in %s", (int)n->key.n, n->key.p,
                  what);
    else
        diag_error(r->diag, node_key_place(r, n), hint, "unknown property \"%.*s\" in %s", (int)n->key.n, n->key.p,
                   what);
}

bool read_is_object(struct reader *r, const struct json_node *n) {
    if (n->value.kind == VALUE_OBJECT) return true;
    read_wrong_kind(r, n, "an object");
    return false;
}

bool read_is_array(struct reader *r, const struct json_node *n) {
    if (n->value.kind == VALUE_ARRAY) return true;
    read_wrong_kind(r, n, "an array");
    return false;
}

const char *read_string(struct reader *r, const struct json_node *n) {
    if (n->value.kind != VALUE_STRING) {
        read_wrong_kind(r, n, "a string");
        return NULL;
    }
    if (memchr(n->value.string, 0, n->value.n)) {
        if (!diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), NULL, "%s holds a NUL character", node_name(r, n));
        return NULL;
    }
    return n->value.string;
}

int read_choice(struct reader *r, const struct json_node *n, const char *what, const char *const *names, size_t count) {
    if (!read_string(r, n)) return -1;
    for (size_t i = 0; i < count; i++)
        if (names[i] && value_is_string(n->value, names[i])) return (int)i;
    read_unknown_word(r, n, what, names, count);
    return -1;
}

bool read_is_expr(struct value v) {
    return v.kind == VALUE_OBJECT && v.n == 1 && (str_is(v.object->name, "expr") || str_is(v.object->name, "signal"));
}

const struct expr *read_expr_text(struct reader *r, const struct json_node *n) {
    const char *text = read_string(r, n);
    if (!text || diag_failed(r->diag)) return NULL;
    struct diag quiet;
    diag_init(&quiet, r->arena);
    struct place at = node_place(r, n);
    const struct expr *e = expr_parse(r->arena, &quiet, at, value_to_str(n->value));
    if (e) return e;
    if (r->text.p) locate_offset(r->text, locate_path(r->text, at.path, NULL), &at.line, &at.column);
    return expr_parse(r->arena, r->diag, at, value_to_str(n->value));
}

const struct expr *read_expr_ref(struct reader *r, const struct json_node *n) {
    if (!read_is_expr(n->value)) return NULL;
    struct json_node text = node_member(n, n->value.object);
    return read_expr_text(r, &text);
}

static bool has_place(const struct field *f, unsigned where) {
    return !f->only || f->only & where;
}

/* The field of that name that has a place here; else one of that name, which has none. */
static const struct field *find_field(const struct field *fields, size_t count, unsigned where, struct str name) {
    const struct field *elsewhere = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!str_is(name, fields[i].name)) continue;
        if (has_place(&fields[i], where)) return &fields[i];
        elsewhere = &fields[i];
    }
    return elsewhere;
}

static void unknown_field(struct reader *r, const struct json_node *n, const struct field *fields, size_t count,
                          unsigned where, const char *what) {
    if (diag_failed(r->diag)) return;
    const char **names = ARENA_ARRAY(r->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        if (has_place(&fields[i], where)) names[i] = fields[i].name;
    if (!find_field(fields, count, where, n->key)) {
        read_unknown_property(r, n, what, names, count);
        return;
    }
    const char *format = "property \"%.*s\" has no place in %s";
    if (r->lenient)
        diag_warn(r->diag, node_key_place(r, n), NULL, format, (int)n->key.n, n->key.p, what);
    else
        diag_error(r->diag, node_key_place(r, n), NULL, format, (int)n->key.n, n->key.p, what);
}

void read_fields(struct reader *r, const struct json_node *n, const struct field *fields, size_t count, unsigned where,
                 void *base, const char *what) {
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node child = node_member(n, &n->value.object[i]);
        const struct field *f = find_field(fields, count, where, child.key);
        if (!f || !has_place(f, where))
            unknown_field(r, &child, fields, count, where, what);
        else if (f->read)
            f->read(r, &child, base, f);
    }
}

#define MEMBER(type) ((type *)(void *)((char *)base + f->at))

void field_string(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    *MEMBER(const char *) = read_string(r, n);
}

void field_value(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)r;
    *MEMBER(struct value) = n->value;
}

void field_kinds(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    *MEMBER(struct value) = read_prop(r, n, (unsigned)f->also, f->how);
}

void field_row_column(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    if (n->value.kind != VALUE_OBJECT) {
        *MEMBER(struct value) = read_prop(r, n, (unsigned)f->also | T_OBJECT, f->how);
        return;
    }
    *MEMBER(struct value) = n->value;
    read_shape(r, n, "row column", node_name(r, n));
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        read_prop(r, &m, (unsigned)f->also, f->how);
    }
}

void field_bool(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    if (n->value.kind != VALUE_BOOLEAN)
        read_wrong_kind(r, n, "true or false");
    else
        *MEMBER(bool) = n->value.boolean;
}

void field_color(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    *MEMBER(const char *) = value_string_or(read_prop(r, n, T_COLOR, NULL), NULL);
}

void field_word(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    const char *const *words = f->how;
    size_t count = 0;
    while (words[count])
        count++;
    int i = read_choice(r, n, f->name, words, count);
    if (i >= 0) *MEMBER(const char *) = words[i];
}

void field_check(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)base;
    read_prop(r, n, (unsigned)f->also, f->how);
}

/* "must have 2 entries", "at least 1 entry" */
static void wrong_length(struct reader *r, const struct json_node *n, const struct list_shape *s) {
    if (diag_failed(r->diag)) return;
    diag_error(r->diag, node_place(r, n), s->hint, "%s must have %s%u entr%s, not %u", node_name(r, n),
               s->most == s->least     ? ""
               : n->value.n < s->least ? "at least "
                                       : "at most ",
               n->value.n < s->least ? s->least : s->most,
               (n->value.n < s->least ? s->least : s->most) == 1 ? "y" : "ies", n->value.n);
}

void read_list(struct reader *r, const struct json_node *n, const struct list_shape *s) {
    if (n->value.kind != VALUE_ARRAY) {
        if (s->single)
            read_prop(r, n, s->kinds | T_ARRAY, NULL);
        else
            read_is_array(r, n);
        return;
    }
    if (n->value.n < s->least || (s->most && n->value.n > s->most)) wrong_length(r, n, s);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        struct value v = read_prop(r, &item, s->kinds, NULL);
        if (v.kind == VALUE_NUMBER && v.number < 0 && s->positive) read_negative(r, &item, true);
    }
}

void field_list(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)base;
    read_list(r, n, f->how);
}

void read_negative(struct reader *r, const struct json_node *n, bool zero) {
    if (!diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), NULL, "%s must %s 0", node_name(r, n),
                   zero ? "not be below" : "be above");
}

void field_positive(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)base;
    (void)f;
    struct value v = read_prop(r, n, T_NUMBER, NULL);
    if (v.kind == VALUE_NUMBER && !(v.number > 0)) read_negative(r, n, false);
}

void field_strings(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    size_t *count = (size_t *)(void *)((char *)base + f->also);
    const char **items;
    if (n->value.kind == VALUE_STRING) {
        items = ARENA_NEW(r->arena, const char *);
        items[0] = read_string(r, n);
        *count = 1;
    } else if (n->value.kind == VALUE_ARRAY) {
        items = ARENA_ARRAY(r->arena, const char *, n->value.n);
        *count = 0;
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node item = node_item(n, i);
            const char *s = read_string(r, &item);
            if (s) items[(*count)++] = s;
        }
    } else {
        read_wrong_kind(r, n, "an array of strings");
        return;
    }
    *MEMBER(const char *const *) = items;
}
