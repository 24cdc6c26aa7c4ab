/* From a pattern's text to its program: ECMAScript's grammar (RegExp, with annex B's leniency for stray brackets). */
#include "base/utf8.h"
#include "expr/regex_compiler.h"

enum { MOST_STEPS = 20000, MOST_DEPTH = 100 };

static void parse_choice(struct regex_compiler *c);

size_t regex_emit(struct regex_compiler *c, enum regex_op op, size_t a, size_t b) {
    struct regex *r = c->r;
    if (r->step_count >= MOST_STEPS) {
        fail(c, "it is too large");
        return 0;
    }
    struct regex_step s = {op, (uint32_t)a, (uint32_t)b};
    ARENA_PUSH(r->arena, r->steps, r->step_count, r->step_cap, s);
    return r->step_count - 1;
}

static struct str read_group_name(struct regex_compiler *c) {
    size_t from = c->at;
    while (more(c) && peek(c, 0) != '>')
        c->at++;
    struct str name = {c->p.p + from, c->at - from};
    if (!more(c) || name.n == 0) fail(c, "a group's name is not closed");
    c->at++;
    return name;
}

static void parse_look_ahead(struct regex_compiler *c, bool negated) {
    c->at += 2;
    size_t look = regex_emit(c, negated ? STEP_NOT_AHEAD : STEP_AHEAD, 0, 0);
    parse_choice(c);
    regex_emit(c, STEP_MATCH, 0, 0);
    if (!c->error) c->r->steps[look].a = (uint32_t)c->r->step_count;
}

/* After "(". */
static void parse_group(struct regex_compiler *c) {
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
    if (group) regex_emit(c, STEP_SAVE, 2 * group, 0);
    parse_choice(c);
    if (group) regex_emit(c, STEP_SAVE, 2 * group + 1, 0);
close:
    if (peek(c, 0) != ')' || !more(c)) fail(c, "a group is not closed");
    c->at++;
    c->depth--;
}

static void parse_escape(struct regex_compiler *c) {
    if (!more(c)) {
        fail(c, "it ends with a backslash");
        return;
    }
    char e = peek(c, 0);
    if (e == 'b' || e == 'B') {
        c->at++;
        regex_emit(c, e == 'b' ? STEP_BOUNDARY : STEP_NOT_BOUNDARY, 0, 0);
    } else if (regex_is_class(e)) {
        regex_parse_class(c);
    } else if (e >= '1' && e <= '9') {
        size_t group = 0;
        while (peek(c, 0) >= '0' && peek(c, 0) <= '9' && group < REGEX_GROUPS)
            group = group * 10 + (size_t)(c->p.p[c->at++] - '0');
        if (group >= c->group_total) fail(c, "a back reference has no group");
        regex_emit(c, STEP_BACK, group, 0);
    } else if (e == 'k' && peek(c, 1) == '<') {
        c->at += 2;
        size_t group = regex_group(c->r, read_group_name(c));
        if (!group) fail(c, "a back reference has no group");
        regex_emit(c, STEP_BACK, group, 0);
    } else {
        regex_emit(c, STEP_CHAR, regex_escaped(c, false), 0);
    }
}

/* True when what was parsed may be repeated. */
static bool parse_atom(struct regex_compiler *c) {
    char e = peek(c, 0);
    switch (e) {
    case '^':
        c->at++;
        regex_emit(c, STEP_START, 0, 0);
        return false;
    case '$':
        c->at++;
        regex_emit(c, STEP_END, 0, 0);
        return false;
    case '.':
        c->at++;
        regex_emit(c, STEP_ANY, 0, 0);
        return true;
    case '[':
        c->at++;
        regex_parse_set(c);
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
    default: regex_emit(c, STEP_CHAR, utf8_next(c->p, &c->at), 0); return true;
    }
}

/* "{2,3}" at c->at: sets the bounds and moves past; false when it is plain text. */
static bool read_bounds(struct regex_compiler *c, size_t *least, size_t *most) {
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

static void lay(struct regex_compiler *c, struct body b) {
    size_t shift = c->r->step_count - b.from;
    for (size_t i = 0; i < b.count && !c->error; i++) {
        struct regex_step s = b.steps[i];
        regex_emit(c, s.op, jumps(s.op) ? s.a + shift : s.a, s.op == STEP_SPLIT ? s.b + shift : s.b);
    }
}

static void set_split(struct regex_compiler *c, size_t step, size_t body, size_t out, bool lazy) {
    if (c->error) return;
    c->r->steps[step].a = (uint32_t)(lazy ? out : body);
    c->r->steps[step].b = (uint32_t)(lazy ? body : out);
}

/* Repeat the atom whose steps start at `from`; groups [g0, g1) lie within. */
static void repeat(struct regex_compiler *c, size_t from, size_t least, size_t most, bool lazy, size_t g0, size_t g1) {
    struct regex *r = c->r;
    struct body body = {.count = r->step_count - from, .from = from};
    if (body.count == 0 || c->error) return;
    struct regex_step *steps = ARENA_ARRAY(r->arena, struct regex_step, body.count);
    memcpy(steps, r->steps + from, body.count * sizeof *steps);
    body.steps = steps;
    r->step_count = from;
    uint32_t slot = UINT32_MAX - (uint32_t)c->loops++; /* numbered in the end, when the groups are known */
    for (size_t i = 0; i < least && !c->error; i++) {
        if (g1 > g0) regex_emit(c, STEP_CLEAR, 2 * g0, 2 * g1);
        lay(c, body);
    }
    /* Iterations that are free to happen must not be empty. */
    size_t first = r->step_count, free_ones = most == SIZE_MAX ? 1 : most - least;
    for (size_t i = 0; i < free_ones && !c->error; i++) {
        regex_emit(c, STEP_SPLIT, 0, 0);
        regex_emit(c, STEP_SAVE, slot, 0);
        if (g1 > g0) regex_emit(c, STEP_CLEAR, 2 * g0, 2 * g1);
        lay(c, body);
        regex_emit(c, STEP_CHECK, slot, 0);
    }
    if (most == SIZE_MAX) regex_emit(c, STEP_JUMP, first, 0);
    /* Whoever leaves goes to the same end. */
    size_t length = body.count + 3 + (g1 > g0), out = r->step_count;
    for (size_t i = 0; i < free_ones && !c->error; i++)
        set_split(c, first + i * length, first + i * length + 1, out, lazy);
}

static void parse_term(struct regex_compiler *c) {
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

static void parse_sequence(struct regex_compiler *c) {
    while (more(c) && peek(c, 0) != '|' && peek(c, 0) != ')')
        parse_term(c);
}

/* Move the steps from `from` one down, to make room for a split. */
static void make_room(struct regex_compiler *c, size_t from) {
    struct regex *r = c->r;
    regex_emit(c, STEP_MATCH, 0, 0);
    if (c->error) return;
    for (size_t i = r->step_count - 1; i > from; i--) {
        struct regex_step s = r->steps[i - 1];
        if (jumps(s.op)) s.a++;
        if (s.op == STEP_SPLIT) s.b++;
        r->steps[i] = s;
    }
}

static void parse_choice(struct regex_compiler *c) {
    struct regex *r = c->r;
    size_t *ends = NULL, count = 0, cap = 0;
    for (;;) {
        size_t from = r->step_count;
        parse_sequence(c);
        if (peek(c, 0) != '|' || !more(c)) break;
        c->at++;
        make_room(c, from);
        size_t end = regex_emit(c, STEP_JUMP, 0, 0);
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
    struct regex_compiler c = {.r = r, .p = pattern, .group_total = count_groups(pattern)};
    r->arena = a;
    r->groups = 1;
    if (!read_flags(r, flags))
        c.error = "bad flags";
    else
        parse_choice(&c);
    if (!c.error && c.at < pattern.n) c.error = "a ) has no (";
    regex_emit(&c, STEP_MATCH, 0, 0);
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
