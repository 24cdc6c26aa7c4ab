#include "value.h"
#include "number.h"
#include "utf8.h"

struct value value_get(struct value object, const char *name) {
    if (object.kind != VALUE_OBJECT) return UNDEFINED;
    struct str wanted = str_of(name);
    /* As in JavaScript, the last of several members of one name counts. */
    for (size_t i = object.n; i-- > 0;)
        if (str_equal(object.object[i].name, wanted)) return object.object[i].value;
    return UNDEFINED;
}

/* ---- conversions ---- */

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0xFEFF || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Without the white space and line ends that JavaScript trims. */
static struct str trim(struct str s) {
    size_t first = s.n, last = 0;
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        if (is_space(utf8_next(s, &at))) continue;
        if (first == s.n) first = from;
        last = at;
    }
    return first < last ? (struct str){s.p + first, last - first} : STR("");
}

/* 0x, 0o and 0b literals. */
static double read_radix(struct str s, unsigned radix) {
    double v = 0;
    if (s.n == 0) return NAN;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                : 16;
        if (digit >= radix) return NAN;
        v = v * radix + digit;
    }
    return v;
}

static double string_to_number(struct str s) {
    double v;
    if (number_read(s, &v)) return v;
    s = trim(s);
    if (s.n == 0) return 0;
    if (number_read(s, &v)) return v;
    if (str_is(s, "Infinity") || str_is(s, "+Infinity")) return INFINITY;
    if (str_is(s, "-Infinity")) return -INFINITY;
    if (s.n > 2 && s.p[0] == '0') {
        struct str digits = {s.p + 2, s.n - 2};
        switch (s.p[1]) {
        case 'x':
        case 'X': return read_radix(digits, 16);
        case 'o':
        case 'O': return read_radix(digits, 8);
        case 'b':
        case 'B': return read_radix(digits, 2);
        }
    }
    return NAN;
}

double value_to_number(struct value v) {
    switch (v.kind) {
    case VALUE_NULL: return 0;
    case VALUE_BOOLEAN: return v.boolean;
    case VALUE_NUMBER:
    case VALUE_DATE: return v.number;
    case VALUE_STRING: return string_to_number(value_to_str(v));
    case VALUE_ARRAY:
        /* ToNumber(ToString(array)): "" when empty, a lone entry's text, and a comma, which is no number, otherwise. */
        if (v.n == 0) return 0;
        if (v.n > 1) return NAN;
        if (value_is_nil(v.array[0])) return 0;
        return v.array[0].kind == VALUE_BOOLEAN || v.array[0].kind == VALUE_DATE ? NAN : value_to_number(v.array[0]);
    default: return NAN;
    }
}

bool value_to_boolean(struct value v) {
    switch (v.kind) {
    case VALUE_UNDEFINED:
    case VALUE_NULL: return false;
    case VALUE_BOOLEAN: return v.boolean;
    case VALUE_NUMBER: return v.number != 0 && !isnan(v.number);
    case VALUE_STRING: return v.n > 0;
    default: return true;
    }
}

/* ISO 8601 as Date.toISOString writes it, in at most 28 bytes with NUL; 0 when there is no such date. The calendar is
 * that of Howard Hinnant, "chrono-compatible low-level date algorithms". */
static size_t write_iso(char out[28], double ms) {
    if (!(fabs(ms) <= 8.64e15)) return 0;
    int64_t t = (int64_t)ms, day = t / 86400000, rest = t % 86400000;
    if (rest < 0) {
        rest += 86400000;
        day--;
    }
    day += 719468; /* from 0000-03-01 */
    int64_t era = (day >= 0 ? day : day - 146096) / 146097, of_era = day - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
    int64_t month = m < 10 ? m + 3 : m - 9, date = of_year - (153 * m + 2) / 5 + 1;
    year += era * 400 + (month <= 2);
    const struct {
        int64_t value;
        int width;
        char after;
    } parts[] = {{year < 0 ? -year : year, year < 0 || year > 9999 ? 6 : 4, '-'},
                 {month, 2, '-'},
                 {date, 2, 'T'},
                 {rest / 3600000, 2, ':'},
                 {rest / 60000 % 60, 2, ':'},
                 {rest / 1000 % 60, 2, '.'},
                 {rest % 1000, 3, 'Z'}};
    char *p = out;
    if (parts[0].width == 6) *p++ = year < 0 ? '-' : '+';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int64_t value = parts[i].value;
        for (int k = parts[i].width; k-- > 0; value /= 10)
            p[k] = (char)('0' + value % 10);
        p += parts[i].width;
        *p++ = parts[i].after;
    }
    *p = '\0';
    return (size_t)(p - out);
}

static void add_text(struct buf *b, struct value v) {
    char iso[28];
    switch (v.kind) {
    case VALUE_UNDEFINED: buf_adds(b, "undefined"); break;
    case VALUE_NULL: buf_adds(b, "null"); break;
    case VALUE_BOOLEAN: buf_adds(b, v.boolean ? "true" : "false"); break;
    case VALUE_NUMBER: buf_number(b, v.number); break;
    case VALUE_DATE: buf_adds(b, write_iso(iso, v.number) ? iso : "Invalid Date"); break;
    case VALUE_STRING: buf_add(b, v.string, v.n); break;
    case VALUE_ARRAY:
        for (size_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, ',');
            if (!value_is_nil(v.array[i])) add_text(b, v.array[i]);
        }
        break;
    default: buf_adds(b, "[object Object]");
    }
}

struct str value_to_string(struct arena *a, struct value v) {
    if (v.kind == VALUE_STRING) return value_to_str(v);
    struct buf b;
    buf_init(&b, a);
    add_text(&b, v);
    return b.p ? (struct str){b.p, b.n} : STR("");
}

/* ---- comparing ---- */

static bool is_number(struct value v) {
    return v.kind == VALUE_NUMBER || v.kind == VALUE_DATE;
}

bool value_equal(struct value a, struct value b) {
    if (is_number(a) && is_number(b)) return a.number == b.number || (isnan(a.number) && isnan(b.number));
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case VALUE_BOOLEAN: return a.boolean == b.boolean;
    case VALUE_STRING: return str_equal(value_to_str(a), value_to_str(b));
    case VALUE_ARRAY:
        if (a.n != b.n) return false;
        for (size_t i = 0; i < a.n; i++)
            if (!value_equal(a.array[i], b.array[i])) return false;
        return true;
    case VALUE_OBJECT:
        if (a.n != b.n) return false;
        for (size_t i = 0; i < a.n; i++)
            if (!str_equal(a.object[i].name, b.object[i].name) || !value_equal(a.object[i].value, b.object[i].value))
                return false;
        return true;
    case VALUE_EXPR: return a.expr == b.expr;
    case VALUE_RULES: return a.rules == b.rules;
    default: return true;
    }
}

/* JavaScript compares UTF-16 units: there a surrogate pair sorts before U+E000..U+FFFF, in UTF-8 behind it. */
static int compare_utf16(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n, i = 0;
    while (i < n && a.p[i] == b.p[i])
        i++;
    if (i == n) return (a.n > b.n) - (a.n < b.n);
    unsigned char x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];
    bool swapped = x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0);
    return (x < y) != swapped ? -1 : 1;
}

int value_compare(struct value a, struct value b) {
    if (value_is_nil(a) || value_is_nil(b)) return value_is_nil(b) - value_is_nil(a);
    if (a.kind == VALUE_STRING && b.kind == VALUE_STRING) return compare_utf16(value_to_str(a), value_to_str(b));
    if (a.kind == VALUE_ARRAY && b.kind == VALUE_ARRAY) {
        for (size_t i = 0; i < a.n && i < b.n; i++) {
            int order = value_compare(a.array[i], b.array[i]);
            if (order) return order;
        }
        return (a.n > b.n) - (a.n < b.n);
    }
    double x = value_to_number(a), y = value_to_number(b);
    if (x < y) return -1;
    if (x > y) return 1;
    /* Only a value that is itself NaN goes first; text that is no number compares as equal to any number. */
    bool nan_a = is_number(a) && isnan(x), nan_b = is_number(b) && isnan(y);
    return nan_b - nan_a;
}

static uint64_t hash_bits(uint64_t bits, uint64_t kind) {
    uint64_t words[2] = {bits, kind};
    return str_hash((struct str){(const char *)words, sizeof words});
}

uint64_t value_hash(struct value v) {
    uint64_t h = hash_bits(v.n, v.kind), bits = 0;
    switch (v.kind) {
    case VALUE_NUMBER:
    case VALUE_DATE: {
        double number = v.number == 0 ? 0 : isnan(v.number) ? NAN : v.number;
        memcpy(&bits, &number, sizeof bits);
        return hash_bits(bits, VALUE_NUMBER);
    }
    case VALUE_BOOLEAN: return hash_bits(v.boolean, VALUE_BOOLEAN);
    case VALUE_STRING: return str_hash(value_to_str(v));
    case VALUE_ARRAY:
        for (size_t i = 0; i < v.n; i++)
            h = hash_bits(h, value_hash(v.array[i]));
        return h;
    case VALUE_OBJECT:
        for (size_t i = 0; i < v.n; i++)
            h = hash_bits(hash_bits(h, str_hash(v.object[i].name)), value_hash(v.object[i].value));
        return h;
    case VALUE_EXPR: return hash_bits((uintptr_t)v.expr, VALUE_EXPR);
    case VALUE_RULES: return hash_bits((uintptr_t)v.rules, VALUE_RULES);
    default: return hash_bits(0, v.kind);
    }
}

/* ---- JSON ---- */

void buf_value(struct buf *b, struct value v) {
    char iso[28];
    size_t written = 0;
    switch (v.kind) {
    case VALUE_BOOLEAN: buf_adds(b, v.boolean ? "true" : "false"); break;
    case VALUE_NUMBER:
        if (isfinite(v.number))
            buf_number(b, v.number);
        else
            buf_adds(b, "null");
        break;
    case VALUE_DATE:
        if ((written = write_iso(iso, v.number)))
            buf_json(b, (struct str){iso, written});
        else
            buf_adds(b, "null");
        break;
    case VALUE_STRING: buf_json(b, value_to_str(v)); break;
    case VALUE_ARRAY:
        buf_addc(b, '[');
        for (size_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, ',');
            buf_value(b, v.array[i]);
        }
        buf_addc(b, ']');
        break;
    case VALUE_OBJECT:
        buf_addc(b, '{');
        for (size_t i = 0; i < v.n; i++) {
            if (!value_is_set(v.object[i].value)) continue;
            if (written++) buf_addc(b, ',');
            buf_json(b, v.object[i].name);
            buf_addc(b, ':');
            buf_value(b, v.object[i].value);
        }
        buf_addc(b, '}');
        break;
    default: buf_adds(b, "null");
    }
}
