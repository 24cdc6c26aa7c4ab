/* Arrays, and what Vega does to arrays and text alike. */
#include "expr/bound.h"
#include "expr/utf16.h"

enum { MOST_ITEMS = 10000000 };

static struct value part(struct expr_bound *b, struct str s) {
    return value_str((struct str){arena_strndup(b->arena, s.p, s.n), s.n});
}

static bool is_sequence(struct value v) {
    return v.kind == VALUE_ARRAY || v.kind == VALUE_STRING;
}

/* The array itself; an error, and an empty one, when it is none. */
static struct value array_or_error(struct expr_bound *b, struct value v) {
    if (v.kind == VALUE_ARRAY) return v;
    bound_error(b, arena_printf(b->arena, "%s() takes an array", b->at->function->name));
    return value_array(NULL, 0);
}

static struct value first(struct value array) {
    return array.n ? array.array[0] : UNDEFINED;
}

static struct value last(struct value array) {
    return array.n ? array.array[array.n - 1] : UNDEFINED;
}

static struct value length(struct expr_bound *b, const struct value *arg, uint32_t n) {
    if (value_is_nil(ARG(0))) return bound_error(b, "length() of null");
    return js_member(b->arena, ARG(0), value_string("length"));
}

static struct value index_of(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = ARG(0);
    if (!is_sequence(of)) return bound_error(b, "indexof() takes an array or a text");
    double from = js_integer(ARG(2));
    if (of.kind == VALUE_ARRAY) {
        if (from < 0) from = fmax(0, from + of.n);
        for (double i = from; i < of.n; i++)
            if (js_same(of.array[(size_t)i], ARG(1))) return value_number(i);
        return value_number(-1);
    }
    struct str s = value_to_str(of), what = TEXT(1);
    size_t at = from > 0 ? utf16_byte(s, (size_t)fmin(from, (double)s.n)) : 0;
    const char *found = what.n ? memmem(s.p + at, s.n - at, what.p, what.n) : s.p + at;
    return value_number(found ? (double)utf16_units(s, (size_t)(found - s.p)) : -1);
}

static struct value last_index_of(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = ARG(0);
    if (!is_sequence(of)) return bound_error(b, "lastindexof() takes an array or a text");
    if (of.kind == VALUE_ARRAY) {
        for (uint32_t i = of.n; i-- > 0;)
            if (js_same(of.array[i], ARG(1))) return value_number(i);
        return value_number(-1);
    }
    struct str s = value_to_str(of), what = TEXT(1);
    if (what.n > s.n) return value_number(-1);
    for (size_t at = s.n - what.n + 1; at-- > 0;)
        if (memcmp(s.p + at, what.p, what.n) == 0) return value_number((double)utf16_units(s, at));
    return value_number(-1);
}

/* A bound of slice(): negative from the end, clamped to 0..length. */
static double slice_bound(struct value v, double length, double otherwise) {
    if (!value_is_set(v)) return otherwise;
    double i = js_integer(v);
    return i < 0 ? fmax(0, length + i) : fmin(i, length);
}

static struct value slice(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = ARG(0);
    if (!is_sequence(of)) return bound_error(b, "slice() takes an array or a text");
    double size = of.kind == VALUE_ARRAY ? of.n : (double)utf16_length(value_to_str(of));
    double from = slice_bound(ARG(1), size, 0), to = fmax(from, slice_bound(ARG(2), size, size));
    if (of.kind == VALUE_STRING) return part(b, utf16_slice(value_to_str(of), (size_t)from, (size_t)to));
    return value_array(of.array + (size_t)from, (size_t)(to - from));
}

static struct value join(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0));
    struct str by = value_is_set(ARG(1)) ? TEXT(1) : STR(",");
    struct buf out;
    buf_init(&out, b->arena);
    for (uint32_t i = 0; i < of.n; i++) {
        if (i) buf_add(&out, by.p, by.n);
        if (value_is_nil(of.array[i])) continue;
        struct str s = js_string(b->arena, of.array[i], b->locale);
        buf_add(&out, s.p, s.n);
    }
    return value_str(out.n ? (struct str){out.p, out.n} : STR(""));
}

static struct value reverse(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0));
    struct value *v = ARENA_ARRAY(b->arena, struct value, of.n);
    for (uint32_t i = 0; i < of.n; i++)
        v[i] = of.array[of.n - 1 - i];
    return value_array(v, of.n);
}

/* A stable merge sort by Vega's ascending order. */
static void merge_sort(struct value *v, struct value *spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, k = half, out = 0;
    merge_sort(v, spare, half);
    merge_sort(v + half, spare, n - half);
    memcpy(spare, v, n * sizeof *v);
    while (i < half && k < n)
        v[out++] = value_compare(spare[k], spare[i]) < 0 ? spare[k++] : spare[i++];
    while (i < half)
        v[out++] = spare[i++];
    while (k < n)
        v[out++] = spare[k++];
}

static struct value sort(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0));
    struct value *v = ARENA_ARRAY(b->arena, struct value, 2 * (size_t)of.n);
    if (of.n) memcpy(v, of.array, of.n * sizeof *v);
    merge_sort(v, v + of.n, of.n);
    return value_array(v, of.n);
}

static struct value peek(struct expr_bound *b, const struct value *arg, uint32_t n) {
    if (ARG(0).kind == VALUE_STRING) {
        struct str s = value_to_str(ARG(0));
        size_t units = utf16_length(s);
        return units ? part(b, utf16_slice(s, units - 1, units)) : UNDEFINED;
    }
    return last(array_or_error(b, ARG(0)));
}

static struct value pluck_one(struct expr_bound *b, struct value v, struct field_path path) {
    for (size_t i = 0; i < path.count && value_is_set(v); i++)
        v = js_member(b->arena, v, value_str(path.steps[i]));
    return v;
}

static struct value pluck(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = ARG(0);
    struct field_path path = field_path_parse(b->arena, TEXT(1));
    if (of.kind != VALUE_ARRAY) return pluck_one(b, of, path);
    struct value *v = ARENA_ARRAY(b->arena, struct value, of.n);
    for (uint32_t i = 0; i < of.n; i++)
        v[i] = pluck_one(b, of.array[i], path);
    return value_array(v, of.n);
}

static struct value extent(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = ARG(0), *out = ARENA_ARRAY(b->arena, struct value, 2);
    if (of.kind != VALUE_ARRAY) return value_array(out, 2);
    for (uint32_t i = 0; i < of.n; i++) {
        struct value v = of.array[i];
        if (value_is_nil(v) || (v.kind == VALUE_NUMBER && v.number != v.number)) continue;
        if (!value_is_set(out[0])) out[0] = out[1] = v;
        if (js_less(b->arena, v, out[0], b->locale, NULL)) out[0] = v;
        if (js_less(b->arena, out[1], v, b->locale, NULL)) out[1] = v;
    }
    return value_array(out, 2);
}

static struct value span(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    if (ARG(0).kind != VALUE_ARRAY) return value_number(0);
    double d = value_to_number(last(ARG(0))) - value_to_number(first(ARG(0)));
    return value_number(d == d ? d : 0);
}

static struct value lerp(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0));
    double lo = value_to_number(first(of)), hi = value_to_number(last(of)), f = NUMBER(1);
    return value_number(!(f == f) || f == 0 ? lo : f == 1 ? hi : lo + f * (hi - lo));
}

static struct value interpolate_linear(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct value of = ARG(0);
    if (of.kind != VALUE_ARRAY || of.n == 0) return UNDEFINED;
    double f = NUMBER(1), at = f * (of.n - 1);
    if (of.n == 1 || !(f > 0)) return first(of);
    if (f >= 1) return last(of);
    size_t i = (size_t)at;
    double t = at - floor(at), u = value_to_number(of.array[i]);
    return t != 0 ? value_number(u + t * (value_to_number(of.array[i + 1]) - u)) : of.array[i];
}

static struct value in_range(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(1));
    double v = NUMBER(0), lo = value_to_number(first(of)), hi = value_to_number(last(of));
    bool left = !value_is_set(ARG(2)) || value_to_boolean(ARG(2));
    bool right = !value_is_set(ARG(3)) || value_to_boolean(ARG(3));
    if (lo > hi) {
        double t = lo;
        lo = hi;
        hi = t;
    }
    return value_boolean((left ? lo <= v : lo < v) && (right ? v <= hi : v < hi));
}

static struct value clamp_range(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0)), *out = ARENA_ARRAY(b->arena, struct value, 2);
    double lo = value_to_number(first(of)), hi = of.n > 1 ? value_to_number(of.array[1]) : NAN;
    double min = NUMBER(1), max = NUMBER(2);
    if (hi < lo) {
        double t = lo;
        lo = hi;
        hi = t;
    }
    double width = hi - lo;
    if (width >= max - min) {
        lo = min;
        hi = max;
    } else {
        lo = fmin(fmax(lo, min), max - width);
        hi = lo + width;
    }
    out[0] = value_number(lo);
    out[1] = value_number(hi);
    return value_array(out, 2);
}

static struct value flush(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value of = array_or_error(b, ARG(0));
    double v = NUMBER(1), limit = NUMBER(2), lo = value_to_number(first(of)), hi = value_to_number(last(of));
    if (!(limit == limit) || of.n == 0 || value_is_nil(ARG(2))) return ARG(5);
    if (hi < lo) {
        double t = lo;
        lo = hi;
        hi = t;
    }
    double l = fabs(v - lo), r = fabs(hi - v);
    return l < r && l <= limit ? ARG(3) : r <= limit ? ARG(4) : ARG(5);
}

/* d3-array's range. */
static struct value sequence(struct expr_bound *b, const struct value *arg, uint32_t n) {
    double start = n < 2 ? 0 : NUMBER(0), stop = n < 2 ? NUMBER(0) : NUMBER(1), by = n < 3 ? 1 : NUMBER(2);
    double count = fmax(0, ceil((stop - start) / by));
    if (!(count < MOST_ITEMS))
        return count != count ? value_array(NULL, 0) : bound_error(b, "sequence() of more than ten million items");
    struct value *v = ARENA_ARRAY(b->arena, struct value, (size_t)count);
    for (size_t i = 0; i < (size_t)count; i++)
        v[i] = value_number(start + (double)i * by);
    return value_array(v, (size_t)count);
}

/* Members of later objects win, in the place of the first. */
static struct value merge(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct member *m = NULL;
    size_t count = 0, cap = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (arg[k].kind != VALUE_OBJECT) continue;
        for (uint32_t i = 0; i < arg[k].n; i++) {
            size_t at = 0;
            while (at < count && !str_equal(m[at].name, arg[k].object[i].name))
                at++;
            if (at < count)
                m[at].value = arg[k].object[i].value;
            else
                ARENA_PUSH(b->arena, m, count, cap, arg[k].object[i]);
        }
    }
    return (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)count, .object = m};
}

#define ARRAY_FUNCTION(name, least, most, call)                                                                        \
    { name, least, most, TYPE_ANY, 0, NULL, NULL, call }

static const struct function table[] = {
    ARRAY_FUNCTION("length", 1, 1, length),
    ARRAY_FUNCTION("indexof", 2, 3, index_of),
    ARRAY_FUNCTION("lastindexof", 2, 2, last_index_of),
    ARRAY_FUNCTION("slice", 1, 3, slice),
    ARRAY_FUNCTION("join", 1, 2, join),
    ARRAY_FUNCTION("reverse", 1, 1, reverse),
    ARRAY_FUNCTION("sort", 1, 1, sort),
    ARRAY_FUNCTION("peek", 1, 1, peek),
    ARRAY_FUNCTION("pluck", 2, 2, pluck),
    ARRAY_FUNCTION("extent", 1, 1, extent),
    {"span", 1, 1, TYPE_NUMBER, 0, NULL, NULL, span},
    {"lerp", 2, 2, TYPE_NUMBER, 0, NULL, NULL, lerp},
    ARRAY_FUNCTION("interpolateLinear", 2, 2, interpolate_linear),
    {"inrange", 2, 4, TYPE_BOOLEAN, 0, NULL, NULL, in_range},
    ARRAY_FUNCTION("clampRange", 3, 3, clamp_range),
    ARRAY_FUNCTION("flush", 6, 6, flush),
    ARRAY_FUNCTION("sequence", 0, 3, sequence),
    ARRAY_FUNCTION("merge", 0, -1, merge),
};
FUNCTIONS(array_functions, table);
