/* Colours as text: CSS Color Module Level 4, sections 4 to 7 (sRGB alone). */
#include "color.h"
#include "number.h"
#include <math.h>

struct named {
    const char *name;
    uint32_t rgb;
};

/* Sorted by name. */
static const struct named named_colors[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};
enum { NAMED_COUNT = sizeof named_colors / sizeof *named_colors, LONGEST_NAME = 20 };

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* `name` is in lower case. */
static bool is_word(struct str s, const char *name) {
    size_t i = 0;
    while (i < s.n && name[i] && lower(s.p[i]) == name[i])
        i++;
    return i == s.n && !name[i];
}

static double clamp(double v, double low, double high) {
    return v > high ? high : v > low ? v : low; /* NaN: low */
}

static struct color of_rgb(uint32_t rgb) {
    return (struct color){rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 1};
}

static bool read_name(struct str s, struct color *out) {
    char name[LONGEST_NAME];
    if (s.n > sizeof name) return false;
    for (size_t i = 0; i < s.n; i++)
        name[i] = lower(s.p[i]);
    struct str wanted = {name, s.n};
    if (str_is(wanted, "transparent")) {
        *out = (struct color){0, 0, 0, 0};
        return true;
    }
    size_t low = 0, high = NAMED_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(wanted, str_of(named_colors[middle].name));
        if (order == 0) {
            *out = of_rgb(named_colors[middle].rgb);
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static int hex_digit(char c) {
    c = lower(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The digits after '#'. */
static bool read_hex(struct str s, struct color *out) {
    if (s.n != 3 && s.n != 4 && s.n != 6 && s.n != 8) return false;
    bool is_short = s.n < 6;
    double channels[4] = {0, 0, 0, 255};
    for (size_t i = 0; i < s.n; i += is_short ? 1 : 2) {
        int high = hex_digit(s.p[i]), low = is_short ? high : hex_digit(s.p[i + 1]);
        if (high < 0 || low < 0) return false;
        channels[is_short ? i : i / 2] = high * 16 + low;
    }
    *out = (struct color){channels[0], channels[1], channels[2], channels[3] / 255};
    return true;
}

enum unit { UNIT_NONE, UNIT_PERCENT, UNIT_DEGREE, UNIT_GRAD, UNIT_RADIAN, UNIT_TURN };
struct argument {
    double number;
    enum unit unit;
};

static void skip_space(struct str *s) {
    while (s->n && (*s->p == ' ' || (*s->p >= '\t' && *s->p <= '\r')))
        s->p++, s->n--;
}

/* Take `c` and the white space on both sides. */
static bool take(struct str *s, char c) {
    skip_space(s);
    if (!s->n || *s->p != c) return false;
    s->p++, s->n--;
    skip_space(s);
    return true;
}

static bool read_argument(struct str *s, struct argument *out) {
    static const char *const units[] = {"", "%", "deg", "grad", "rad", "turn"};
    size_t n = number_scan(*s, &out->number), word = 0;
    if (!n) return false;
    s->p += n, s->n -= n;
    while (word < s->n && (s->p[word] == '%' || (lower(s->p[word]) >= 'a' && lower(s->p[word]) <= 'z')))
        word++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (is_word((struct str){s->p, word}, units[i])) {
            out->unit = (enum unit)i;
            s->p += word, s->n -= word;
            return true;
        }
    return false;
}

/* "a, b, c[, d])" or "a b c[ / d])": how many arguments, 0 when malformed. */
static int read_arguments(struct str s, struct argument arguments[4], bool *commas) {
    skip_space(&s);
    *commas = false;
    for (int i = 0; i < 4; i++) {
        if (!read_argument(&s, &arguments[i])) return 0;
        const char *after = s.p;
        if (take(&s, ')')) return i >= 2 && s.n == 0 ? i + 1 : 0;
        if (i == 0) {
            *commas = take(&s, ',');
        } else if (*commas) {
            if (!take(&s, ',')) return 0;
        } else if (i == 2 && !take(&s, '/')) {
            return 0;
        }
        if (s.p == after) return 0;
    }
    return 0;
}

static double degrees(struct argument h) {
    switch (h.unit) {
    case UNIT_GRAD: return h.number * 0.9;
    case UNIT_RADIAN: return h.number * (180 / M_PI);
    case UNIT_TURN: return h.number * 360;
    default: return h.number;
    }
}

/* What stands after "rgb(" or "hsl(". The comma syntax is the older one: there rgb() is all numbers or all percentages,
 * and hsl() wants percentages. */
static bool read_function(bool is_hsl, struct str s, struct color *out) {
    struct argument v[4];
    bool commas;
    int count = read_arguments(s, v, &commas);
    if (!count) return false;
    for (int i = is_hsl; i < count; i++)
        if (v[i].unit > UNIT_PERCENT) return false;
    double alpha = count == 4 ? clamp(v[3].unit == UNIT_PERCENT ? v[3].number / 100 : v[3].number, 0, 1) : 1;
    if (is_hsl) {
        if (v[0].unit == UNIT_PERCENT) return false;
        if (commas && (v[1].unit != UNIT_PERCENT || v[2].unit != UNIT_PERCENT)) return false;
        double h = degrees(v[0]);
        if (!isfinite(h)) return false;
        *out = color_from_hsl((struct hsl){h, clamp(v[1].number / 100, 0, 1), clamp(v[2].number / 100, 0, 1), alpha});
        return true;
    }
    if (commas && (v[0].unit != v[1].unit || v[1].unit != v[2].unit)) return false;
    double channels[3];
    for (int i = 0; i < 3; i++)
        channels[i] = clamp(v[i].unit == UNIT_PERCENT ? v[i].number * 255 / 100 : v[i].number, 0, 255);
    *out = (struct color){channels[0], channels[1], channels[2], alpha};
    return true;
}

bool color_read(struct str s, struct color *out) {
    s = str_trim(s);
    if (s.n == 0) return false;
    if (s.p[0] == '#') return read_hex((struct str){s.p + 1, s.n - 1}, out);
    const char *open = memchr(s.p, '(', s.n);
    if (!open) return read_name(s, out);
    struct str name = {s.p, (size_t)(open - s.p)}, rest = {open + 1, s.n - name.n - 1};
    if (is_word(name, "rgb") || is_word(name, "rgba")) return read_function(false, rest, out);
    if (is_word(name, "hsl") || is_word(name, "hsla")) return read_function(true, rest, out);
    return false;
}

size_t color_write(char out[40], struct color c) {
    static const char hex[] = "0123456789abcdef";
    const double channels[3] = {c.r, c.g, c.b};
    double alpha = isnan(c.a) ? 1 : clamp(c.a, 0, 1);
    char *p = out;
    if (alpha == 1)
        *p++ = '#';
    else
        p = (char *)memcpy(p, "rgba(", 5) + 5;
    for (int i = 0; i < 3; i++) {
        unsigned v = (unsigned)clamp(floor(channels[i] + 0.5), 0, 255);
        if (alpha == 1) {
            *p++ = hex[v >> 4];
            *p++ = hex[v & 15];
            continue;
        }
        char number[NUMBER_TEXT];
        size_t n = number_write(number, v);
        p = (char *)memcpy(p, number, n) + n;
        *p++ = ',';
        *p++ = ' ';
    }
    if (alpha != 1) {
        /* 15 decimals are more than any painter sees, and keep within the 40 bytes. */
        char number[NUMBER_TEXT];
        size_t n = number_write(number, floor(alpha * 1e15 + 0.5) / 1e15);
        p = (char *)memcpy(p, number, n) + n;
        *p++ = ')';
    }
    *p = '\0';
    return (size_t)(p - out);
}
