/* Matching: a program run with an explicit stack of choices, after the backtracking machine in Russ Cox, "Regular
 * Expression Matching: the Virtual Machine Approach". */
#include "base/utf8.h"
#include "expr/letter_case.h"
#include "expr/regex_program.h"

enum { MOST_STEPS = 10000000, MOST_CHOICES = 1 << 20 };

bool regex_global(const struct regex *r) {
    return r->global;
}

size_t regex_group(const struct regex *r, struct str name) {
    for (size_t i = 1; i < r->groups; i++)
        if (r->name[i].n && str_equal(r->name[i], name)) return i;
    return 0;
}

struct matcher {
    struct regex *r;
    struct str text;
    size_t *slot;
    size_t steps;
    bool gave_up;
};

static bool is_word(uint32_t c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_line_end(uint32_t c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static bool in_set(const struct regex *r, const struct regex_set *s, uint32_t c) {
    uint32_t other = r->ignore_case ? letter_lower(c) : c, upper = r->ignore_case ? letter_upper(c) : c;
    for (size_t i = 0; i < s->count; i++) {
        const struct regex_range *g = &s->ranges[i];
        if ((c >= g->first && c <= g->last) || (other >= g->first && other <= g->last) ||
            (upper >= g->first && upper <= g->last))
            return !s->negated;
    }
    return s->negated;
}

static uint32_t code_before(struct str s, size_t at) {
    size_t from = at;
    do
        from--;
    while (from > 0 && ((unsigned char)s.p[from] & 0xC0) == 0x80);
    return utf8_next(s, &from);
}

static bool at_boundary(struct str s, size_t at) {
    size_t next = at;
    bool before = at > 0 && is_word((unsigned char)s.p[at - 1]), after = at < s.n && is_word(utf8_next(s, &next));
    return before != after;
}

static bool push(struct matcher *m, enum regex_choice_kind kind, size_t a, size_t b) {
    struct regex *r = m->r;
    if (r->choice_count >= MOST_CHOICES) {
        m->gave_up = true;
        return false;
    }
    struct regex_choice c = {kind, a, b};
    ARENA_PUSH(r->arena, r->choices, r->choice_count, r->choice_cap, c);
    return true;
}

static void set_slot(struct matcher *m, size_t slot, size_t v) {
    if (m->slot[slot] != v && push(m, CHOICE_RESTORE, slot, m->slot[slot])) m->slot[slot] = v;
}

/* Back to the newest choice above `base`; false when there is none. */
static bool backtrack(struct matcher *m, size_t base, size_t *pc, size_t *at) {
    struct regex *r = m->r;
    while (r->choice_count > base) {
        struct regex_choice c = r->choices[--r->choice_count];
        if (c.kind == CHOICE_RESTORE) {
            m->slot[c.a] = c.b;
        } else if (c.kind == CHOICE_BRANCH) {
            *pc = c.a;
            *at = c.b;
            return true;
        }
    }
    return false;
}

static bool same_code(const struct regex *r, uint32_t a, uint32_t b) {
    return a == b || (r->ignore_case && letter_lower(a) == letter_lower(b));
}

static bool match_group_again(struct matcher *m, size_t group, size_t *at) {
    size_t from = m->slot[2 * group], to = m->slot[2 * group + 1];
    if (from == SIZE_MAX || to == SIZE_MAX) return true;
    while (from < to) {
        if (*at >= m->text.n) return false;
        if (!same_code(m->r, utf8_next(m->text, &from), utf8_next(m->text, at))) return false;
    }
    return true;
}

/* A step that looks at the text: whether it holds, moving *at. */
static bool match_step(struct matcher *m, const struct regex_step *s, size_t *at) {
    const struct regex *r = m->r;
    struct str t = m->text;
    switch (s->op) {
    case STEP_CHAR: return *at < t.n && same_code(r, utf8_next(t, at), s->a);
    case STEP_ANY: {
        if (*at >= t.n) return false;
        uint32_t c = utf8_next(t, at);
        return r->dot_all || !is_line_end(c);
    }
    case STEP_SET: return *at < t.n && in_set(r, &r->sets[s->a], utf8_next(t, at));
    case STEP_START: return *at == 0 || (r->multiline && is_line_end(code_before(t, *at)));
    case STEP_END: {
        size_t next = *at;
        return *at == t.n || (r->multiline && is_line_end(utf8_next(t, &next)));
    }
    case STEP_BOUNDARY: return at_boundary(t, *at);
    case STEP_NOT_BOUNDARY: return !at_boundary(t, *at);
    case STEP_BACK: return match_group_again(m, s->a, at);
    case STEP_CHECK: return m->slot[s->a] != *at;
    default: return true;
    }
}

static bool run(struct matcher *m, size_t pc, size_t at, int depth);

/* A lookahead's body, which ends with STEP_MATCH; its choices are forgotten afterwards. */
static bool look_ahead(struct matcher *m, const struct regex_step *s, size_t pc, size_t at, int depth) {
    struct regex *r = m->r;
    size_t base = r->choice_count;
    bool found = run(m, pc + 1, at, depth + 1);
    if (s->op == STEP_NOT_AHEAD) {
        size_t a, b;
        if (found)
            for (size_t i = base; i < r->choice_count; i++)
                if (r->choices[i].kind == CHOICE_BRANCH) r->choices[i].kind = CHOICE_NONE;
        while (backtrack(m, base, &a, &b))
            ;
        return !found;
    }
    for (size_t i = base; i < r->choice_count; i++)
        if (r->choices[i].kind == CHOICE_BRANCH) r->choices[i].kind = CHOICE_NONE;
    return found;
}

static bool run(struct matcher *m, size_t pc, size_t at, int depth) {
    struct regex *r = m->r;
    size_t base = r->choice_count;
    for (;;) {
        const struct regex_step *s = &r->steps[pc];
        if (++m->steps > MOST_STEPS || m->gave_up) {
            m->gave_up = true;
            return false;
        }
        bool ok = true;
        switch (s->op) {
        case STEP_MATCH: m->slot[1] = depth ? m->slot[1] : at; return true;
        case STEP_JUMP: pc = s->a; continue;
        case STEP_SPLIT:
            push(m, CHOICE_BRANCH, s->b, at);
            pc = s->a;
            continue;
        case STEP_SAVE: set_slot(m, s->a, at); break;
        case STEP_CLEAR:
            for (size_t i = s->a; i < s->b; i++)
                set_slot(m, i, SIZE_MAX);
            break;
        case STEP_AHEAD:
        case STEP_NOT_AHEAD:
            ok = look_ahead(m, s, pc, at, depth);
            if (ok) {
                pc = s->a;
                continue;
            }
            break;
        default: ok = match_step(m, s, &at); break;
        }
        if (ok)
            pc++;
        else if (!backtrack(m, base, &pc, &at))
            return false;
    }
}

bool regex_search(struct regex *r, struct str text, size_t from, struct regex_match *out, bool *gave_up) {
    struct matcher m = {.r = r, .text = text, .slot = r->slots};
    bool found = false;
    for (size_t at = from; at <= text.n && !m.gave_up; at++) {
        if (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80) continue;
        if (r->first >= 0 && (at == text.n || (unsigned char)text.p[at] != r->first)) continue;
        for (size_t i = 0; i < r->slot_count; i++)
            m.slot[i] = SIZE_MAX;
        r->choice_count = 0;
        m.slot[0] = at;
        if (run(&m, 0, at, 0)) {
            found = !m.gave_up;
            break;
        }
        if (r->sticky) break;
    }
    if (m.gave_up && gave_up) *gave_up = true;
    if (!found) return false;
    out->groups = r->groups;
    for (size_t i = 0; i < r->groups; i++) {
        bool took_part = m.slot[2 * i] != SIZE_MAX && m.slot[2 * i + 1] != SIZE_MAX;
        out->start[i] = took_part ? m.slot[2 * i] : SIZE_MAX;
        out->end[i] = took_part ? m.slot[2 * i + 1] : SIZE_MAX;
    }
    return true;
}
