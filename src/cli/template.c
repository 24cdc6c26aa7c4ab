/* {field} in file names and in the strings of a spec. */
#include "each.h"

struct filler {
    struct arena *arena;
    const struct cli_frame *frame;
    const struct cli_group *group;
    struct buf *out;
    enum cli_fill kind;
    bool in_expression;
};

/* What no file system minds: no separators, control characters, or what Windows refuses; not hidden, not empty. */
static void add_safe(struct buf *out, struct str value) {
    enum { MOST = 120 };
    size_t start = out->n, n = value.n < MOST ? value.n : MOST;
    while (n < value.n && n && ((unsigned char)value.p[n] & 0xc0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        bool bad = c < 0x20 || c == 0x7f || strchr("/\\:*?\"<>|", c) || (c == '.' && i == 0);
        buf_addc(out, bad ? '_' : (char)c);
    }
    if (out->n == start) buf_addc(out, '_');
}

static void add_value(struct filler *f, struct str value) {
    if (f->kind == FILL_NAME) {
        add_safe(f->out, value);
        return;
    }
    struct buf escaped, json;
    buf_init(&escaped, f->arena);
    buf_init(&json, f->arena);
    for (size_t i = 0; i < value.n; i++) {
        if (f->in_expression && strchr("'\"\\", value.p[i]) && value.p[i]) buf_addc(&escaped, '\\');
        buf_addc(&escaped, value.p[i]);
    }
    buf_json(&json, (struct str){escaped.n ? escaped.p : "", escaped.n});
    buf_add(f->out, json.p + 1, json.n - 2);
}

static bool fill_field(struct filler *f, struct str name, bool *known) {
    const struct cli_frame *t = f->frame;
    size_t column = 0;
    while (column < t->columns && !str_equal(t->names[column], name))
        column++;
    *known = column < t->columns || str_is(name, "#");
    if (!*known) return true;
    if (column == t->columns) {
        buf_printf(f->out, "%zu", f->group->number);
        return true;
    }
    struct str value = t->cells[f->group->rows[0] * t->columns + column];
    for (size_t i = 1; i < f->group->row_count; i++) {
        struct str other = t->cells[f->group->rows[i] * t->columns + column];
        if (str_equal(value, other)) continue;
        cli_error("name it in --each too", "{%.*s} is not the same in all rows of a chart: \"%.*s\" and \"%.*s\"",
                  (int)name.n, name.p, (int)value.n, value.p, (int)other.n, other.p);
        return false;
    }
    add_value(f, value);
    return true;
}

static bool fill(struct filler *f, struct str text) {
    for (size_t i = 0; i < text.n;) {
        const char *close = text.p[i] == '{' ? memchr(text.p + i, '}', text.n - i) : NULL;
        if (!close) {
            buf_addc(f->out, text.p[i++]);
            continue;
        }
        bool doubled = text.p[i + 1] == '{' && close + 1 < text.p + text.n && close[1] == '}', known;
        size_t skip = doubled ? 2 : 1, mark = f->out->n;
        struct str name = {text.p + i + skip, (size_t)(close - text.p) - i - skip};
        if (!fill_field(f, name, &known)) return false;
        if (!known && f->kind == FILL_NAME) {
            cli_error("a column of the data, or # for the chart's number", "--name: there is no field {%.*s}",
                      (int)name.n, name.p);
            return false;
        }
        if (known && doubled) {
            f->out->n = mark;
            buf_addc(f->out, '{');
            buf_add(f->out, name.p, name.n);
            buf_addc(f->out, '}');
        } else if (!known) {
            buf_addc(f->out, '{');
            i++;
            continue;
        }
        i = (size_t)(close - text.p) + skip;
    }
    return true;
}

bool cli_fill_name(struct arena *a, const struct cli_frame *frame, const struct cli_group *group, const char *template,
                   const char **out) {
    struct buf b;
    buf_init(&b, a);
    struct filler f = {.arena = a, .frame = frame, .group = group, .out = &b, .kind = FILL_NAME};
    if (!fill(&f, str_of(template))) return false;
    buf_addc(&b, '\0');
    *out = b.p;
    return true;
}

static bool is_expression(struct str key) {
    static const char *const keys[] = {"filter", "calculate", "test", "expr", "labelExpr", "signal"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(key, keys[i])) return true;
    return false;
}

bool cli_fill_spec(struct arena *a, const struct cli_frame *frame, const struct cli_group *group, struct str spec,
                   struct str *out) {
    struct buf b;
    buf_init(&b, a);
    struct filler f = {.arena = a, .frame = frame, .group = group, .out = &b, .kind = FILL_SPEC};
    struct str key = {"", 0};
    for (size_t i = 0; i < spec.n;) {
        if (spec.p[i] != '"') {
            buf_addc(&b, spec.p[i++]);
            continue;
        }
        size_t end = i + 1;
        while (end < spec.n && spec.p[end] != '"')
            end += spec.p[end] == '\\' ? 2 : 1;
        if (end > spec.n) end = spec.n;
        struct str inside = {spec.p + i + 1, end - i - 1};
        size_t next = end < spec.n ? end + 1 : end;
        while (next < spec.n && strchr(" \t\r\n", spec.p[next]))
            next++;
        bool is_key = next < spec.n && spec.p[next] == ':';
        if (is_key) key = inside;
        f.in_expression = is_expression(key);
        buf_addc(&b, '"');
        if (is_key)
            buf_add(&b, inside.p, inside.n);
        else if (!fill(&f, inside))
            return false;
        if (end < spec.n) buf_addc(&b, '"');
        i = end + 1;
    }
    *out = (struct str){b.n ? b.p : "", b.n};
    return true;
}
