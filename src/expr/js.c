#include "expr/js.h"
#include "base/number.h"
#include "expr/utf16.h"
#include "scale/date_parse.h"
#include "scale/date_text.h"

const char js_regex_tag[] = "source", js_color_tag[] = "opacity";

bool js_is_regex(struct value v) {
    return v.kind == VALUE_OBJECT && v.n == 2 && v.object[0].name.p == js_regex_tag;
}

struct js_regex *js_regex_of(struct value v) {
    return (struct js_regex *)(uintptr_t)v.object;
}

bool js_is_color(struct value v) {
    return v.kind == VALUE_OBJECT && v.n == 4 && v.object[3].name.p == js_color_tag;
}

/* ---- text ---- */

static double channel(struct value v, int i) {
    return value_number_or(v.object[i].value, NAN);
}

struct color js_color(struct value v) {
    double x = channel(v, 0), y = channel(v, 1), z = channel(v, 2), alpha = channel(v, 3);
    if (str_is(v.object[1].name, "s")) return color_from_hsl((struct hsl){x, y, z, alpha});
    if (str_is(v.object[1].name, "a")) return color_from_lab((struct lab){x, y, z, alpha});
    if (str_is(v.object[1].name, "c")) return color_from_hcl((struct hcl){x, y, z, alpha});
    return (struct color){x, y, z, alpha};
}

/* d3-color's formatRgb. */
static void write_color(struct buf *b, struct value v) {
    struct color c = js_color(v);
    double rgb[] = {c.r, c.g, c.b}, opacity = c.a != c.a ? 1 : fmax(0, fmin(1, c.a));
    buf_adds(b, opacity == 1 ? "rgb(" : "rgba(");
    for (int i = 0; i < 3; i++) {
        double x = floor(rgb[i] + 0.5);
        if (i) buf_adds(b, ", ");
        buf_number(b, x > 0 ? fmin(x, 255) : 0);
    }
    if (opacity != 1) {
        buf_adds(b, ", ");
        buf_number(b, opacity);
    }
    buf_addc(b, ')');
}

static void write_text(struct buf *b, struct value v, const struct locale *l, int depth) {
    if (v.kind == VALUE_DATE) {
        date_text_write(b, v.number, l);
    } else if (js_is_regex(v)) {
        struct str source = value_to_str(v.object[0].value), flags = value_to_str(v.object[1].value);
        buf_addc(b, '/');
        buf_add(b, source.p, source.n);
        buf_addc(b, '/');
        buf_add(b, flags.p, flags.n);
    } else if (js_is_color(v)) {
        write_color(b, v);
    } else if (v.kind == VALUE_ARRAY && depth < 200) {
        for (uint32_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, ',');
            if (!value_is_nil(v.array[i])) write_text(b, v.array[i], l, depth + 1);
        }
    } else {
        struct str s = value_to_string(b->arena, v);
        buf_add(b, s.p, s.n);
    }
}

struct str js_string(struct arena *a, struct value v, const struct locale *l) {
    if (v.kind == VALUE_STRING) return value_to_str(v);
    if (v.kind != VALUE_DATE && v.kind != VALUE_ARRAY && v.kind != VALUE_OBJECT) return value_to_string(a, v);
    struct buf b;
    buf_init(&b, a);
    write_text(&b, v, l, 0);
    return b.n ? (struct str){b.p, b.n} : STR("");
}

double js_date(struct arena *a, struct value v, const struct locale *l) {
    double ms = NAN;
    switch (v.kind) {
    case VALUE_UNDEFINED: return NAN;
    case VALUE_STRING:
    case VALUE_ARRAY:
    case VALUE_OBJECT:
        if (!date_parse(js_string(a, v, l), l ? l->zone : NULL, &ms)) return NAN;
        return ms;
    default: ms = trunc(value_to_number(v)); return fabs(ms) <= 8.64e15 ? ms + 0.0 : NAN;
    }
}

/* ---- operators ---- */

static bool is_object(struct value v) {
    return v.kind == VALUE_ARRAY || v.kind == VALUE_OBJECT;
}

/* ToPrimitive without a preferred type: dates, arrays and objects become text. */
static struct value primitive(struct arena *a, struct value v, const struct locale *l) {
    return v.kind == VALUE_DATE || is_object(v) ? value_str(js_string(a, v, l)) : v;
}

struct value js_add(struct arena *a, struct value x, struct value y, const struct locale *l) {
    x = primitive(a, x, l);
    y = primitive(a, y, l);
    if (x.kind != VALUE_STRING && y.kind != VALUE_STRING) return value_number(value_to_number(x) + value_to_number(y));
    struct str s = js_string(a, x, l), t = js_string(a, y, l);
    if (s.n == 0) return value_str(t);
    if (t.n == 0) return value_str(s);
    char *p = arena_alloc_raw(a, s.n + t.n + 1);
    memcpy(p, s.p, s.n);
    memcpy(p + s.n, t.p, t.n);
    p[s.n + t.n] = '\0';
    return value_str((struct str){p, s.n + t.n});
}

bool js_same(struct value x, struct value y) {
    if (x.kind != y.kind) return false;
    switch (x.kind) {
    case VALUE_BOOLEAN: return x.boolean == y.boolean;
    case VALUE_NUMBER:
    case VALUE_DATE: return x.number == y.number;
    case VALUE_STRING: return str_equal(value_to_str(x), value_to_str(y));
    case VALUE_ARRAY: return x.array == y.array && x.n == y.n;
    case VALUE_OBJECT: return x.object == y.object && x.n == y.n;
    default: return true;
    }
}

bool js_equal(struct arena *a, struct value x, struct value y, const struct locale *l) {
    if (x.kind == y.kind) return js_same(x, y);
    if (value_is_nil(x) || value_is_nil(y)) return value_is_nil(x) && value_is_nil(y);
    if (is_object(x) && is_object(y)) return false;
    x = primitive(a, x, l);
    y = primitive(a, y, l);
    if (x.kind == VALUE_STRING && y.kind == VALUE_STRING) return js_same(x, y);
    return value_to_number(x) == value_to_number(y);
}

bool js_less(struct arena *a, struct value x, struct value y, const struct locale *l, bool *undefined) {
    if (is_object(x)) x = value_str(js_string(a, x, l));
    if (is_object(y)) y = value_str(js_string(a, y, l));
    if (x.kind == VALUE_STRING && y.kind == VALUE_STRING) return str_compare(value_to_str(x), value_to_str(y)) < 0;
    double u = value_to_number(x), v = value_to_number(y);
    if (undefined) *undefined = u != u || v != v;
    return u < v;
}

int32_t js_int32(double v) {
    if (!isfinite(v)) return 0;
    v = fmod(trunc(v), 4294967296.0);
    if (v < 0) v += 4294967296.0;
    return (int32_t)(uint32_t)v;
}

double js_remainder(double x, double y) {
    return fmod(x, y);
}

double js_power(double x, double y) {
    if (y != y || (fabs(x) == 1 && isinf(y))) return NAN;
    return pow(x, y);
}

double js_integer(struct value v) {
    double x = trunc(value_to_number(v));
    return x != x ? 0 : x;
}

/* ---- members ---- */

/* The index that a key is ("3" or 3); false when it is none. */
static bool index_of(struct value key, size_t *i) {
    double v;
    char text[NUMBER_TEXT];
    if (key.kind == VALUE_NUMBER) {
        v = key.number;
    } else if (key.kind == VALUE_STRING && number_read(value_to_str(key), &v)) {
        size_t n = number_write(text, v);
        if (!str_equal((struct str){text, n}, value_to_str(key))) return false;
    } else {
        return false;
    }
    if (!(v >= 0 && v < 4294967295.0) || v != floor(v)) return false;
    *i = (size_t)v;
    return true;
}

struct value js_member(struct arena *a, struct value object, struct value key) {
    size_t i;
    if (object.kind == VALUE_OBJECT) {
        struct str name = js_string(a, key, NULL);
        for (size_t k = object.n; k-- > 0;)
            if (str_equal(object.object[k].name, name)) return object.object[k].value;
        return UNDEFINED;
    }
    if (object.kind == VALUE_ARRAY) {
        if (index_of(key, &i)) return i < object.n ? object.array[i] : UNDEFINED;
        return value_is_string(key, "length") ? value_number(object.n) : UNDEFINED;
    }
    if (object.kind == VALUE_STRING) {
        struct str s = value_to_str(object);
        if (value_is_string(key, "length")) return value_number((double)utf16_length(s));
        if (!index_of(key, &i) || i >= utf16_length(s)) return UNDEFINED;
        struct str one = utf16_slice(s, i, i + 1);
        return value_str((struct str){arena_strndup(a, one.p, one.n), one.n});
    }
    return UNDEFINED;
}
