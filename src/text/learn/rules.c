#include "text/learn/rules.h"
#include <string.h>

enum { LONGEST_RULE = 32, IGNORES_BASES_OR_LIGATURES = 0x6 };

struct reader {
    struct bytes b;
    const uint16_t *glyphs;
    struct plain *out;
};

/* The letters that may stand at each place of a rule's sequence. */
struct sequence {
    bool letters[LONGEST_RULE][LETTERS];
    int count;
};

/* How a rule names the glyphs of a place: by number, by class of a ClassDef table, by a Coverage table. */
struct naming {
    enum { BY_GLYPH, BY_CLASS, BY_COVERAGE } kind;
    size_t base; /* of the ClassDef, or what Coverage offsets count from */
};

static int coverage_index(struct bytes b, size_t at, unsigned glyph) {
    unsigned count = read16(b, at + 2);
    for (unsigned i = 0; i < count; i++) {
        if (read16(b, at) == 1) {
            if (read16(b, at + 4 + 2 * (size_t)i) == glyph) return (int)i;
            continue;
        }
        size_t range = at + 4 + 6 * (size_t)i;
        unsigned first = read16(b, range);
        if (glyph >= first && glyph <= read16(b, range + 2)) return (int)(read16(b, range + 4) + glyph - first);
    }
    return -1;
}

static unsigned class_of(struct bytes b, size_t at, unsigned glyph) {
    if (read16(b, at) == 1) {
        unsigned first = read16(b, at + 2);
        return glyph >= first && glyph - first < read16(b, at + 4) ? read16(b, at + 6 + 2 * (size_t)(glyph - first))
                                                                   : 0;
    }
    unsigned count = read16(b, at + 2);
    for (unsigned i = 0; i < count; i++) {
        size_t range = at + 4 + 6 * (size_t)i;
        if (glyph >= read16(b, range) && glyph <= read16(b, range + 2)) return read16(b, range + 4);
    }
    return 0;
}

static void letters_named(const struct reader *r, struct naming n, unsigned name, bool out[LETTERS]) {
    for (int i = 0; i < LETTERS; i++) {
        unsigned glyph = r->glyphs[i];
        out[i] = glyph && !r->out->drops[i] &&
                 (n.kind == BY_GLYPH   ? glyph == name
                  : n.kind == BY_CLASS ? class_of(r->b, n.base, glyph) == name
                                       : coverage_index(r->b, n.base + name, glyph) >= 0);
    }
}

/* Append the places that `count` names at `at` stand for, the last first where they are told backwards. */
static void append(const struct reader *r, struct sequence *s, struct naming n, size_t at, unsigned count,
                   bool backwards) {
    for (unsigned i = 0; i < count && s->count < LONGEST_RULE; i++)
        letters_named(r, n, read16(r->b, at + 2 * (size_t)(backwards ? count - 1 - i : i)), s->letters[s->count++]);
}

static int count_of(const bool letters[LETTERS]) {
    int count = 0;
    for (int i = 0; i < LETTERS; i++)
        count += letters[i];
    return count;
}

static void drop(const struct reader *r, const bool letters[LETTERS]) {
    for (int i = 0; i < LETTERS; i++)
        r->out->drops[i] |= letters[i];
}

/* The place whose pairs with the next are fewest; -1: letters cannot stand at all places. */
static int fewest_pairs(const struct sequence *s) {
    int best = 0, least = 0;
    for (int i = 0; i < s->count; i++) {
        int here = count_of(s->letters[i]);
        if (here == 0) return -1;
        int pairs = i + 1 < s->count ? here * count_of(s->letters[i + 1]) : 0;
        if (i + 1 < s->count && (i == 0 || pairs < least)) {
            best = i;
            least = pairs;
        }
    }
    return best;
}

/* A rule applies where letters stand at all places of its sequence: never where no two do at neighbouring places, or
 * where they do, but none at the place before or after. */
static void avoid(const struct reader *r, const struct sequence *s) {
    int at = fewest_pairs(s);
    if (at < 0) return;
    if (s->count == 1) {
        drop(r, s->letters[0]);
        return;
    }
    bool is_wary = s->count > 2, after = at + 2 < s->count;
    for (int a = 0; a < LETTERS; a++) {
        bool *row = is_wary ? r->out->wary[a] : r->out->avoids[a];
        for (int b = 0; s->letters[at][a] && b < LETTERS; b++)
            row[b] |= s->letters[at + 1][b];
    }
    for (int i = 0; is_wary && i < LETTERS; i++) {
        if (s->letters[after ? at + 2 : at - 1][i]) r->out->context[i] |= after ? LETTERS_AFTER : LETTERS_BEFORE;
    }
}

/* A rule of formats 1 and 2; its first place is given. `chained` rules also name what stands before and after. */
static void read_rule(const struct reader *r, size_t at, bool chained, const struct naming n[3],
                      const bool first[LETTERS]) {
    struct sequence s = {.count = 0};
    if (chained) {
        unsigned before = read16(r->b, at);
        append(r, &s, n[0], at + 2, before, true);
        at += 2 + 2 * (size_t)before;
    }
    unsigned count = read16(r->b, at);
    if (count == 0 || s.count == LONGEST_RULE) return;
    memcpy(s.letters[s.count++], first, sizeof *s.letters);
    append(r, &s, n[1], at + (chained ? 2 : 4), count - 1, false);
    size_t after = at + 2 * (size_t)count;
    if (chained) append(r, &s, n[2], after + 2, read16(r->b, after), false);
    size_t actions = chained ? after + 2 + 2 * (size_t)read16(r->b, after) : at + 2;
    if (read16(r->b, actions)) avoid(r, &s);
}

/* Formats 1 (glyphs) and 2 (classes): sets of rules by the first place's index in the coverage, or by its class. */
static void read_rule_sets(const struct reader *r, size_t at, bool chained) {
    unsigned format = read16(r->b, at);
    size_t covered = at + read16(r->b, at + 2), list = at + (format == 1 ? 4 : chained ? 10 : 6);
    struct naming n[3] = {{BY_GLYPH, 0}, {BY_GLYPH, 0}, {BY_GLYPH, 0}};
    for (size_t i = 0; format == 2 && i < 3; i++)
        n[i] = (struct naming){BY_CLASS, at + read16(r->b, at + 4 + (chained ? 2 * i : 0))};
    unsigned sets = read16(r->b, list);
    for (unsigned set = 0; set < sets; set++) {
        size_t rules = read16(r->b, list + 2 + 2 * (size_t)set);
        bool first[LETTERS];
        letters_named(r, (struct naming){BY_COVERAGE, covered}, 0, first);
        for (int i = 0; i < LETTERS; i++) {
            unsigned glyph = r->glyphs[i];
            first[i] = first[i] && (format == 1 ? coverage_index(r->b, covered, glyph) == (int)set
                                                : class_of(r->b, n[1].base, glyph) == set);
        }
        unsigned count = rules ? read16(r->b, at + rules) : 0;
        for (unsigned i = 0; i < count; i++)
            read_rule(r, at + rules + read16(r->b, at + rules + 2 + 2 * (size_t)i), chained, n, first);
    }
}

static void read_context(const struct reader *r, size_t at, bool chained) {
    if (read16(r->b, at) != 3) {
        read_rule_sets(r, at, chained);
        return;
    }
    const struct naming n = {BY_COVERAGE, at};
    struct sequence s = {.count = 0};
    size_t from = at + 2, actions = at + 4;
    for (int part = 0; part < (chained ? 3 : 1); part++) {
        unsigned count = read16(r->b, from);
        append(r, &s, n, from + (chained ? 2 : 4), count, chained && part == 0);
        from += 2 + 2 * (size_t)count;
        if (chained) actions = from;
    }
    if (read16(r->b, actions)) avoid(r, &s);
}

/* Substitutes a glyph by what stands around it, from the end of the text on. */
static void read_reverse(const struct reader *r, size_t at) {
    const struct naming n = {BY_COVERAGE, at};
    struct sequence s = {.count = 0};
    unsigned before = read16(r->b, at + 4), after = read16(r->b, at + 6 + 2 * (size_t)before);
    append(r, &s, n, at + 6, before, true);
    append(r, &s, n, at + 2, 1, false);
    append(r, &s, n, at + 8 + 2 * (size_t)before, after, false);
    avoid(r, &s);
}

/* Whether the letters are what text/letters.h makes one of. */
static bool is_known_ligature(const struct reader *r, const struct sequence *s) {
    for (int i = 0; i < LETTERS_LIGATURES; i++) {
        const char *text = letters_ligatures[i];
        bool same = r->glyphs[LETTERS_FIRST_LIGATURE + i] && strlen(text) == (size_t)s->count;
        for (int j = 0; same && j < s->count; j++)
            same = s->letters[j][text[j] - 0x20] && count_of(s->letters[j]) == 1;
        if (same) return true;
    }
    return false;
}

static void read_ligatures(const struct reader *r, size_t at) {
    size_t covered = at + read16(r->b, at + 2);
    for (int i = 0; i < LETTERS; i++) {
        int index = r->glyphs[i] ? coverage_index(r->b, covered, r->glyphs[i]) : -1;
        if (index < 0 || index >= (int)read16(r->b, at + 4)) continue;
        size_t set = at + read16(r->b, at + 6 + 2 * (size_t)index);
        for (unsigned j = 0; j < read16(r->b, set); j++) {
            size_t ligature = set + read16(r->b, set + 2 + 2 * (size_t)j);
            struct sequence s = {.count = 1};
            s.letters[0][i] = !r->out->drops[i];
            append(r, &s, (struct naming){BY_GLYPH, 0}, ligature + 4, read16(r->b, ligature + 2) - 1u, false);
            if (!is_known_ligature(r, &s)) avoid(r, &s);
        }
    }
}

static void drop_covered(const struct reader *r, size_t at) {
    bool covered[LETTERS];
    letters_named(r, (struct naming){BY_COVERAGE, at}, read16(r->b, at + 2), covered);
    drop(r, covered);
}

enum { SINGLE = 1, MULTIPLE = 2, ALTERNATE = 3, LIGATURE = 4, CONTEXT = 5, CHAINED = 6, EXTENSION = 7, REVERSE = 8 };

static void read_substitution(const struct reader *r, unsigned type, size_t at) {
    switch (type) {
    case SINGLE:
    case MULTIPLE:
    case ALTERNATE: drop_covered(r, at); break;
    case LIGATURE: read_ligatures(r, at); break;
    case CONTEXT:
    case CHAINED: read_context(r, at, type == CHAINED); break;
    case REVERSE: read_reverse(r, at); break;
    default: break;
    }
}

enum { PAIR = 2, MARK_TO_BASE = 4, MARK_TO_MARK = 6, CONTEXT_PLACE = 7, CHAINED_PLACE = 8, EXTENSION_PLACE = 9 };

static void read_position(const struct reader *r, unsigned type, size_t at) {
    bool kerns = type == PAIR && read16(r->b, at + 6) == 0; /* no value for the second glyph */
    if (type == CONTEXT_PLACE || type == CHAINED_PLACE)
        read_context(r, at, type == CHAINED_PLACE);
    else if (!kerns)
        drop_covered(r, at);
}

bool rules_read(struct bytes table, bool positions, unsigned index, const uint16_t glyphs[LETTERS], struct plain *out) {
    struct reader r = {table, glyphs, out};
    size_t list = read16(table, 8), lookup = list + read16(table, list + 2 + 2 * (size_t)index);
    unsigned count = read16(table, lookup + 4);
    for (unsigned i = 0; i < count; i++) {
        size_t at = lookup + read16(table, lookup + 6 + 2 * (size_t)i);
        unsigned type = read16(table, lookup);
        if (type == (positions ? EXTENSION_PLACE : EXTENSION)) {
            type = read16(table, at + 2);
            at += read32(table, at + 4);
        }
        if (positions && type >= MARK_TO_BASE && type <= MARK_TO_MARK) continue; /* no letters */
        if (read16(table, lookup + 2) & IGNORES_BASES_OR_LIGATURES) return false;
        if (positions)
            read_position(&r, type, at);
        else
            read_substitution(&r, type, at);
    }
    return true;
}
