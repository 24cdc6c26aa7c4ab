/* From a pattern's text to its program: ECMAScript's grammar (RegExp, with annex B's leniency for stray brackets). */
#include "base/utf8.h"
#include "expr/regex_program.h"

enum { MOST_STEPS = 20000, MOST_DEPTH = 100 };

struct compiler {
    struct regex *r;
    struct str p;
    size_t at;
    int depth;
    size_t loops;
    size_t group_total; /* of capturing groups in the whole pattern, for back references */
    const char *error;
};

static void parse_choice(struct compiler *c);

static void fail(struct compiler *c, const char *why) {
    if (!c->error) c->error = why;
    c->at = c->p.n;
}

static size_t emit(struct compiler *c, enum regex_op op, size_t a, size_t b) {
    struct regex *r = c->r;
    if (r->step_count >= MOST_STEPS) {
        fail(c, "it is too large");
        return 0;
    }
    struct regex_step s = {op, (uint32_t)a, (uint32_t)b};
    ARENA_PUSH(r->arena, r->steps, r->step_count, r->step_cap, s);
    return r->step_count - 1;
}

static char peek(const struct compiler *c, size_t ahead) {
    return c->at + ahead < c->p.n ? c->p.p[c->at + ahead] : '\0';
}

static bool more(const struct compiler *c) {
    return c->at < c->p.n;
}

/* ---- sets ---- */

static void add_range(struct compiler *c, struct regex_set *s, uint32_t first, uint32_t last) {
    struct regex_range g = {first, last};
    ARENA_PUSH(c->r->arena, s->ranges, s->count, s->cap, g);
}

static const struct regex_range digits[] = {{'0', '9'}};
static const struct regex_range words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
static const struct regex_range spaces[] = {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680},
                                            {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                                            {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};

/* \d \w \s, and their complements for capitals; ranges are in order. */
static void add_class(struct compiler *c, struct regex_set *s, char letter) {
    const struct regex_range *g = digits;
    size_t n = 1;
    if (letter == 'w' || letter == 'W') g = words, n = sizeof words / sizeof *words;
    if (letter == 's' || letter == 'S') g = spaces, n = sizeof spaces / sizeof *spaces;
    uint32_t next = 0;
    for (size_t i = 0; i < n; i++) {
        if (letter >= 'a')
            add_range(c, s, g[i].first, g[i].last);
        else if (g[i].first > next)
            add_range(c, s, next, g[i].first - 1);
        next = g[i].last + 1;
    }
    if (letter < 'a') add_range(c, s, next, 0x10FFFF);
}

static bool is_class(char c) {
    return c == 'd' || c == 'D' || c == 'w' || c == 'W' || c == 's' || c == 'S';
}

static bool read_hex(struct compiler *c, int n, uint32_t *out) {
    uint32_t v = 0;
    for (int i = 0; i < n; i++) {
        char h = peek(c, (size_t)i);
        int d = h >= '0' && h <= '9'   ? h - '0'
                : h >= 'a' && h <= 'f' ? h - 'a' + 10
                : h >= 'A' && h <= 'F' ? h - 'A' + 10
                                       : -1;
        if (d < 0) return false;
        v = v * 16 + (uint32_t)d;
    }
    c->at += (size_t)n;
    *out = v;
    return true;
}

/* \u{...}, \uHHHH and pairs of surrogates; c->at is past the u. */
static uint32_t read_unicode(struct compiler *c) {
    uint32_t v = 0, low;
    if (peek(c, 0) == '{') {
        c->at++;
        while (more(c) && peek(c, 0) != '}') {
            uint32_t digit;
            if (!read_hex(c, 1, &digit) || v > 0x10FFF) {
                fail(c, "bad unicode escape");
                return 0;
            }
            v = v * 16 + digit;
        }
        if (!more(c)) fail(c, "bad unicode escape");
        c->at++;
        return v;
    }
    if (!read_hex(c, 4, &v)) return 'u';
    if (v >= 0xD800 && v < 0xDC00 && peek(c, 0) == '\\' && peek(c, 1) == 'u') {
        size_t keep = c->at;
        c->at += 2;
        if (read_hex(c, 4, &low) && low >= 0xDC00 && low < 0xE000)
            return 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
        c->at = keep;
    }
    return v;
}

/* The code point of an escape that stands for one; c->at is past the backslash. */
static uint32_t read_escaped(struct compiler *c, bool in_set) {
    uint32_t code = utf8_next(c->p, &c->at), v;
    switch (code) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'f': return '\f';
    case 'v': return '\v';
    case '0': return 0;
    case 'b': return in_set ? '\b' : 'b';
    case 'x': return read_hex(c, 2, &v) ? v : 'x';
    case 'u': return read_unicode(c);
    case 'c':
        if ((peek(c, 0) | 32) >= 'a' && (peek(c, 0) | 32) <= 'z') return (uint32_t)c->p.p[c->at++] & 31;
        return 'c';
    case 'p':
    case 'P': fail(c, "\\p{...} is not supported yet"); return 0;
    default: return code;
    }
}

/* One end of a range in a set; *is_one is false for \d and the like, which were added. */
static uint32_t read_set_item(struct compiler *c, struct regex_set *s, bool *is_one) {
    *is_one = true;
    uint32_t code = utf8_next(c->p, &c->at);
    if (code != '\\') return code;
    if (!more(c)) {
        fail(c, "it ends with a backslash");
        return 0;
    }
    if (is_class(peek(c, 0))) {
        add_class(c, s, c->p.p[c->at++]);
        *is_one = false;
        return 0;
    }
    return read_escaped(c, true);
}

static size_t new_set(struct compiler *c) {
    struct regex *r = c->r;
    struct regex_set s = {0};
    ARENA_PUSH(r->arena, r->sets, r->set_count, r->set_cap, s);
    return r->set_count - 1;
}

static void parse_set(struct compiler *c) {
    struct regex_set s = {0};
    if (peek(c, 0) == '^') {
        s.negated = true;
        c->at++;
    }
    while (more(c) && peek(c, 0) != ']') {
        bool one, other;
        uint32_t first = read_set_item(c, &s, &one), last = first;
        if (peek(c, 0) == '-' && c->at + 1 < c->p.n && peek(c, 1) != ']') {
            c->at++;
            last = read_set_item(c, &s, &other);
            if (!one || !other) {
                add_range(c, &s, '-', '-');
                if (other) add_range(c, &s, last, last);
                last = first;
            } else if (last < first) {
                fail(c, "a range is out of order");
            }
        }
        if (one) add_range(c, &s, first, last);
    }
    if (!more(c)) fail(c, "a set is not closed");
    c->at++;
    size_t i = new_set(c);
    c->r->sets[i] = s;
    emit(c, STEP_SET, i, 0);
}

/* ---- atoms ---- */

static struct str read_group_name(struct compiler *c) {
    size_t from = c->at;
    while (more(c) && peek(c, 0) != '>')
        c->at++;
    struct str name = {c->p.p + from, c->at - from};
    if (!more(c) || name.n == 0) fail(c, "a group's name is not closed");
    c->at++;
    return name;
}

static void parse_look_ahead(struct compiler *c, bool negated) {
    c->at += 2;
    size_t look = emit(c, negated ? STEP_NOT_AHEAD : STEP_AHEAD, 0, 0);
    parse_choice(c);
    emit(c, STEP_MATCH, 0, 0);
    if (!c->error) c->r->steps[look].a = (uint32_t)c->r->step_count;
}

/* After "(". */
static void parse_group(struct compiler *c) {
    struct regex *r = c->r;
    if (++c->depth > MOST_DEPTH) fail(c, "it is nested deeper than 100 levels");
    size_t group = 0;
    if (peek(c, 0) != '?') {
        group = r->groups++;
    } else if (peek(c, 1) == ':') {
        c->at += 2;
    } else if (peek(c, 1) == '=' || peek(c, 1) == '!') {
        parse_look_ahead(c, peek(c, 1) == '!');
        goto close;
    } else if (peek(c, 1) == '<' && (peek(c, 2) == '=' || peek(c, 2) == '!')) {
        fail(c, "lookbehind is not supported yet");
    } else if (peek(c, 1) == '<') {
        c->at += 2;
        group = r->groups++;
        struct str name = read_group_name(c);
        if (group < REGEX_GROUPS) r->name[group] = name;
    } else {
        fail(c, "bad group");
    }
    if (group >= REGEX_GROUPS) fail(c, "it has more than 99 groups");
    if (group) emit(c, STEP_SAVE, 2 * group, 0);
    parse_choice(c);
    if (group) emit(c, STEP_SAVE, 2 * group + 1, 0);
close:
    if (peek(c, 0) != ')' || !more(c)) fail(c, "a group is not closed");
    c->at++;
    c->depth--;
}

static void parse_escape(struct compiler *c) {
    if (!more(c)) {
        fail(c, "it ends with a backslash");
        return;
    }
    char e = peek(c, 0);
    if (e == 'b' || e == 'B') {
        c->at++;
        emit(c, e == 'b' ? STEP_BOUNDARY : STEP_NOT_BOUNDARY, 0, 0);
    } else if (is_class(e)) {
        c->at++;
        size_t i = new_set(c);
        add_class(c, &c->r->sets[i], e);
        emit(c, STEP_SET, i, 0);
    } else if (e >= '1' && e <= '9') {
        size_t group = 0;
        while (peek(c, 0) >= '0' && peek(c, 0) <= '9' && group < REGEX_GROUPS)
            group = group * 10 + (size_t)(c->p.p[c->at++] - '0');
        if (group >= c->group_total) fail(c, "a back reference has no group");
        emit(c, STEP_BACK, group, 0);
    } else if (e == 'k' && peek(c, 1) == '<') {
        c->at += 2;
        size_t group = regex_group(c->r, read_group_name(c));
        if (!group) fail(c, "a back reference has no group");
        emit(c, STEP_BACK, group, 0);
    } else {
        emit(c, STEP_CHAR, read_escaped(c, false), 0);
    }
}

/* True when what was parsed may be repeated. */
static bool parse_atom(struct compiler *c) {
    char e = peek(c, 0);
    switch (e) {
    case '^':
        c->at++;
        emit(c, STEP_START, 0, 0);
        return false;
    case '$':
        c->at++;
        emit(c, STEP_END, 0, 0);
        return false;
    case '.':
        c->at++;
        emit(c, STEP_ANY, 0, 0);
        return true;
    case '[':
        c->at++;
        parse_set(c);
        return true;
    case '(':
        c->at++;
        parse_group(c);
        return true;
    case '*':
    case '+':
    case '?': fail(c, "nothing to repeat"); return false;
    case '\\':
        c->at++;
        e = peek(c, 0);
        parse_escape(c);
        return e != 'b' && e != 'B';
    default: emit(c, STEP_CHAR, utf8_next(c->p, &c->at), 0); return true;
    }
}

/* "{2,3}" at c->at: sets the bounds and moves past; false when it is plain text. */
static bool read_bounds(struct compiler *c, size_t *least, size_t *most) {
    size_t at = c->at + 1, v[2] = {0, SIZE_MAX};
    bool some = false, comma = false;
    for (int i = 0; i < 2; i++) {
        for (some = false; at < c->p.n && c->p.p[at] >= '0' && c->p.p[at] <= '9'; at++) {
            if (!some) v[i] = 0;
            some = true;
            v[i] = v[i] > 100000 ? v[i] : v[i] * 10 + (size_t)(c->p.p[at] - '0');
        }
        if (i == 0 && !some) return false;
        if (i == 0 && at < c->p.n && c->p.p[at] == ',')
            comma = true, at++;
        else
            break;
    }
    if (at >= c->p.n || c->p.p[at] != '}') return false;
    c->at = at + 1;
    *least = v[0];
    *most = comma ? v[1] : v[0];
    return true;
}

static bool jumps(enum regex_op op) {
    return op == STEP_SPLIT || op == STEP_JUMP || op == STEP_AHEAD || op == STEP_NOT_AHEAD;
}

/* Steps that once stood at some place, to be laid down anew with their jumps moved along. */
struct body {
    const struct regex_step *steps;
    size_t count, from;
};

static void lay(struct compiler *c, struct body b) {
    size_t shift = c->r->step_count - b.from;
    for (size_t i = 0; i < b.count && !c->error; i++) {
        struct regex_step s = b.steps[i];
        emit(c, s.op, jumps(s.op) ? s.a + shift : s.a, s.op == STEP_SPLIT ? s.b + shift : s.b);
    }
}

static void set_split(struct compiler *c, size_t step, size_t body, size_t out, bool lazy) {
    if (c->error) return;
    c->r->steps[step].a = (uint32_t)(lazy ? out : body);
    c->r->steps[step].b = (uint32_t)(lazy ? body : out);
}

/* Repeat the atom whose steps start at `from`; groups [g0, g1) lie within. */
static void repeat(struct compiler *c, size_t from, size_t least, size_t most, bool lazy, size_t g0, size_t g1) {
    struct regex *r = c->r;
    struct body body = {.count = r->step_count - from, .from = from};
    if (body.count == 0 || c->error) return;
    struct regex_step *steps = ARENA_ARRAY(r->arena, struct regex_step, body.count);
    memcpy(steps, r->steps + from, body.count * sizeof *steps);
    body.steps = steps;
    r->step_count = from;
    uint32_t slot = UINT32_MAX - (uint32_t)c->loops++; /* numbered in the end, when the groups are known */
    for (size_t i = 0; i < least && !c->error; i++) {
        if (g1 > g0) emit(c, STEP_CLEAR, 2 * g0, 2 * g1);
        lay(c, body);
    }
    /* Iterations that are free to happen must not be empty. */
    size_t first = r->step_count, free_ones = most == SIZE_MAX ? 1 : most - least;
    for (size_t i = 0; i < free_ones && !c->error; i++) {
        emit(c, STEP_SPLIT, 0, 0);
        emit(c, STEP_SAVE, slot, 0);
        if (g1 > g0) emit(c, STEP_CLEAR, 2 * g0, 2 * g1);
        lay(c, body);
        emit(c, STEP_CHECK, slot, 0);
    }
    if (most == SIZE_MAX) emit(c, STEP_JUMP, first, 0);
    /* Whoever leaves goes to the same end. */
    size_t length = body.count + 3 + (g1 > g0), out = r->step_count;
    for (size_t i = 0; i < free_ones && !c->error; i++)
        set_split(c, first + i * length, first + i * length + 1, out, lazy);
}

static void parse_term(struct compiler *c) {
    size_t from = c->r->step_count, g0 = c->r->groups, least, most;
    bool repeatable = parse_atom(c);
    char q = peek(c, 0);
    if (c->error || !more(c)) return;
    if (q == '{') {
        if (!read_bounds(c, &least, &most)) return;
    } else if (q == '*' || q == '+' || q == '?') {
        c->at++;
        least = q == '+';
        most = q == '?' ? 1 : SIZE_MAX;
    } else {
        return;
    }
    if (!repeatable) fail(c, "nothing to repeat");
    if (most < least) fail(c, "a repetition's bounds are out of order");
    bool lazy = more(c) && peek(c, 0) == '?';
    c->at += lazy;
    repeat(c, from, least, most, lazy, g0, c->r->groups);
}

static void parse_sequence(struct compiler *c) {
    while (more(c) && peek(c, 0) != '|' && peek(c, 0) != ')')
        parse_term(c);
}

/* Move the steps from `from` one down, to make room for a split. */
static void make_room(struct compiler *c, size_t from) {
    struct regex *r = c->r;
    emit(c, STEP_MATCH, 0, 0);
    if (c->error) return;
    for (size_t i = r->step_count - 1; i > from; i--) {
        struct regex_step s = r->steps[i - 1];
        if (jumps(s.op)) s.a++;
        if (s.op == STEP_SPLIT) s.b++;
        r->steps[i] = s;
    }
}

static void parse_choice(struct compiler *c) {
    struct regex *r = c->r;
    size_t *ends = NULL, count = 0, cap = 0;
    for (;;) {
        size_t from = r->step_count;
        parse_sequence(c);
        if (peek(c, 0) != '|' || !more(c)) break;
        c->at++;
        make_room(c, from);
        size_t end = emit(c, STEP_JUMP, 0, 0);
        if (c->error) return;
        r->steps[from] = (struct regex_step){STEP_SPLIT, (uint32_t)from + 1, (uint32_t)r->step_count};
        ARENA_PUSH(r->arena, ends, count, cap, end);
    }
    for (size_t i = 0; i < count && !c->error; i++)
        r->steps[ends[i]].a = (uint32_t)r->step_count;
}

static bool read_flags(struct regex *r, struct str flags) {
    for (size_t i = 0; i < flags.n; i++) {
        switch (flags.p[i]) {
        case 'g': r->global = true; break;
        case 'i': r->ignore_case = true; break;
        case 'm': r->multiline = true; break;
        case 's': r->dot_all = true; break;
        case 'y': r->sticky = true; break;
        case 'u':
        case 'd': break;
        default: return false;
        }
    }
    return true;
}

static size_t count_groups(struct str p) {
    size_t n = 1;
    bool in_set = false;
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] == '\\')
            i++;
        else if (p.p[i] == '[')
            in_set = true;
        else if (p.p[i] == ']')
            in_set = false;
        else if (p.p[i] == '(' && !in_set && (i + 1 >= p.n || p.p[i + 1] != '?' || (i + 2 < p.n && p.p[i + 2] == '<')))
            n++;
    }
    return n;
}

struct regex *regex_compile(struct arena *a, struct str pattern, struct str flags, const char **error) {
    struct regex *r = ARENA_NEW(a, struct regex);
    struct compiler c = {.r = r, .p = pattern, .group_total = count_groups(pattern)};
    r->arena = a;
    r->groups = 1;
    if (!read_flags(r, flags))
        c.error = "bad flags";
    else
        parse_choice(&c);
    if (!c.error && c.at < pattern.n) c.error = "a ) has no (";
    emit(&c, STEP_MATCH, 0, 0);
    *error = c.error;
    if (c.error) return NULL;
    /* Loops counted their slots down from the top: lay them after those of the groups. */
    r->slot_count = 2 * r->groups + c.loops;
    for (size_t i = 0; i < r->step_count; i++) {
        struct regex_step *s = &r->steps[i];
        bool loop = (s->op == STEP_SAVE || s->op == STEP_CHECK) && s->a > UINT32_MAX / 2;
        if (loop) s->a = (uint32_t)(2 * r->groups) + (UINT32_MAX - s->a);
    }
    r->slots = ARENA_ARRAY(a, size_t, r->slot_count);
    bool plain = r->steps[0].op == STEP_CHAR && r->steps[0].a < 0x80 && !r->ignore_case;
    r->first = plain ? (int)r->steps[0].a : -1;
    return r;
}
