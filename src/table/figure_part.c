/* A number with the unit around it. */
#include "table/figure_reader.h"

/* "rs6054257": small letters before many digits. */
static bool begins_identifier(struct str s, size_t letters) {
    enum { DIGITS = 5 };
    return s.n && s.p[0] >= 'a' && s.p[0] <= 'z' && run_of_digits(s, letters) >= DIGITS;
}

static bool take_currency(struct figure_reader *r, struct figure_part *p, size_t from, struct str *side) {
    struct figure_token t = figure_word(rest(r), 1u << WORD_CURRENCY);
    if (t.word != WORD_CURRENCY || (side == &p->prefix && begins_identifier(rest(r), t.length))) return false;
    r->at += t.length;
    bool first = p->unit == FIGURE_PLAIN;
    bool same = p->unit == FIGURE_CURRENCY && p->currency && t.code && strcmp(p->currency, t.code) == 0;
    if (!first && !same) {
        r->reason = "it has two units";
        return true;
    }
    p->unit = FIGURE_CURRENCY;
    p->currency = t.code;
    if (first) *side = between(r, from, r->at);
    return true;
}

/* A unit that the vocabulary does not know: one word, such as "km", "kWh", "°C", "/h". */
static bool take_other_unit(struct figure_reader *r, struct figure_part *p, size_t from) {
    size_t start = r->at;
    bool after_letter = false;
    while (r->at < r->s.n && r->at - start < 24) {
        unsigned char c = (unsigned char)r->s.p[r->at];
        bool wide = c >= 0x80 && !blank(rest(r)) && figure_word(rest(r), 1u << WORD_TO).word == WORD_NONE;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || wide;
        bool inner = c == '.' || c == '/' || (c >= '2' && c <= '4' && after_letter); /* "m2", "CO2" */
        after_letter = letter;
        if (!letter && !(inner && (r->at > start || c == '/'))) break;
        r->at++;
    }
    if (r->at == start) return false;
    p->unit = p->unit == FIGURE_PLAIN ? FIGURE_OTHER : p->unit;
    p->suffix = between(r, from, r->at);
    return true;
}

/* What follows tells that the letter is one of the unit: "5 t CO2" are tonnes, no trillions. */
static void take_letter_back(struct figure_reader *r, struct figure_part *p) {
    if (!p->lone_letter || r->s.p[p->letter] != 't') return;
    p->n.scaled = p->lone_letter = false;
    p->n.scale = 0;
    p->suffix = between(r, p->blanks, r->at);
}

static void take_scale(struct figure_reader *r, struct figure_part *p, struct figure_token t, size_t from) {
    struct str word = {r->s.p + r->at, t.length};
    p->n.scaled = true;
    p->n.scale = (int16_t)t.value;
    p->lone_letter = str_is(word, "m") || str_is(word, "t") || str_is(word, "mil");
    p->letter = r->at;
    p->blanks = from;
    r->at += t.length;
}

/* "5.", and "5.–" of Swiss prices. */
static void take_end_of_number(struct figure_reader *r) {
    static const char *const ends[] = {".", ".-", ".–", ".—", ".--"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_is(rest(r), ends[i])) {
            r->at = r->s.n;
            return;
        }
}

/* "170-тен" */
static void take_case_ending(struct figure_reader *r, struct figure_part *p) {
    bool from = false;
    r->at += figure_case_ending(rest(r), &from);
    p->from = p->from || from;
}

void figure_read_suffix(struct figure_reader *r, struct figure_part *p) {
    static const unsigned ending = 1u << WORD_TO | 1u << WORD_AND | 1u << WORD_MORE | 1u << WORD_MARK;
    static const unsigned inner = 1u << WORD_SCALE | 1u << WORD_PERCENT | 1u << WORD_CURRENCY;
    take_end_of_number(r);
    while (!r->reason) {
        take_case_ending(r, p);
        size_t from = r->at;
        skip_blanks(r);
        struct str s = rest(r);
        struct figure_token t = figure_word(s, ending | inner);
        if (!s.n || (t.word != WORD_NONE && ending & 1u << t.word)) {
            r->at = from;
            return;
        }
        if (t.word == WORD_SCALE && !p->n.scaled && p->suffix.n == 0 && !digit_at(r->s, r->at + t.length)) {
            take_scale(r, p, t, from);
        } else if (t.word == WORD_PERCENT && p->unit == FIGURE_PLAIN) {
            r->at += t.length;
            p->unit = FIGURE_PERCENT;
            p->percent = t.value;
            p->suffix = between(r, from, r->at);
        } else if (t.word == WORD_CURRENCY) {
            take_currency(r, p, from, &p->suffix);
            if (!r->reason && str_starts(rest(r), STR("/"))) take_other_unit(r, p, from);
        } else if (p->unit == FIGURE_CURRENCY && !p->suffix.n && s.p[0] == '/' && take_other_unit(r, p, from)) {
            continue; /* "$5/bbl" */
        } else if (p->unit != FIGURE_PLAIN || s.p[0] == ')' || !take_other_unit(r, p, from)) {
            r->at = from;
            return;
        } else {
            take_letter_back(r, p);
        }
    }
}

bool figure_read_part(struct figure_reader *r, struct figure_part *p) {
    *p = (struct figure_part){.prefix = STR(""), .suffix = STR("")};
    skip_blanks(r);
    int sign = take_sign(r);
    skip_blanks(r);
    size_t from = r->at;
    if (take_currency(r, p, from, &p->prefix)) {
        skip_blanks(r);
        p->prefix = between(r, from, r->at);
        if (!sign) sign = take_sign(r);
        skip_blanks(r);
        p->account = !sign && take(r, "(");
    }
    p->n.negative = sign < 0 || p->account;
    if (!figure_read_number(r, &p->n)) return false;
    figure_read_suffix(r, p);
    if (p->account && !take(r, ")")) r->reason = "its parentheses are not those of a negative amount";
    p->n.doubtful_scale = p->lone_letter && p->unit != FIGURE_CURRENCY;
    return !r->reason;
}
