/* One cell: ranges, marks, and what is no figure. */
#include "table/figure_reader.h"
#include <math.h>

static bool year_like(const struct figure_part *p) {
    return p->n.text.n == 4 && p->n.separator == SEPARATOR_NONE && run_of_digits(p->n.text, 0) == 4 && !p->n.scaled &&
           (p->n.text.p[0] == '1' || p->n.text.p[0] == '2');
}

static void share_unit(struct figure_reader *r, struct figure_part *a, struct figure_part *b) {
    if (a->n.scaled && !b->n.scaled) r->reason = "only the first end of its range has a scale";
    if (!a->n.scaled && b->n.scaled) {
        a->n.scaled = true;
        a->n.scale = b->n.scale;
    }
    a->n.doubtful_scale = b->n.doubtful_scale = b->n.doubtful_scale && a->unit != FIGURE_CURRENCY;
    if (a->unit == FIGURE_PLAIN) {
        a->unit = b->unit;
        a->currency = b->currency;
        a->percent = b->percent;
    } else if (b->unit != FIGURE_PLAIN &&
               (a->unit != b->unit || a->percent != b->percent ||
                (a->currency != b->currency && (!a->currency || !b->currency || strcmp(a->currency, b->currency))))) {
        r->reason = "the ends of its range have different units";
    }
    if (!a->prefix.n && !a->suffix.n) a->prefix = b->prefix;
    if (!a->suffix.n && !(a->prefix.n && b->prefix.n)) a->suffix = b->suffix;
}

/* A minus after the whole, as accounts have it: "1,234.56-". */
static bool take_sign_behind(struct figure_reader *r, struct figure_part *p) {
    size_t from = r->at;
    if (!p->n.negative && !p->from && !year_like(p) && take_sign(r) < 0) {
        skip_blanks(r);
        if (r->at == r->s.n) return true;
    }
    r->at = from;
    return false;
}

static void read_range(struct figure_reader *r, struct figure *f, struct figure_part *low, bool spoken) {
    static const char no_end[] = "its range has no other end";
    size_t from = r->at;
    skip_blanks(r);
    if (!spoken && !f->inexact && take_sign_behind(r, low)) {
        low->n.negative = low->n.doubtful_sign = true;
        return;
    }
    bool open = str_starts(rest(r), STR("(±")) || str_starts(rest(r), STR("(+"));
    r->at += open;
    struct figure_token t = figure_word(rest(r), 1u << WORD_TO | (spoken ? 1u << WORD_AND : 0));
    bool joined = low->from && digit_at(r->s, r->at); /* "2-ден 6-ға дейін" */
    f->margin = t.word == WORD_TO && t.value == 1;
    if ((t.word == WORD_NONE && !joined) || (open && !f->margin)) {
        r->at = from;
        if (spoken) r->reason = no_end;
        return;
    }
    r->at += t.length;
    struct figure_part high;
    if (!figure_read_part(r, &high) || (f->margin && high.n.negative) || (open && !take(r, ")"))) {
        r->reason = no_end;
        return;
    }
    if (!f->margin && year_like(low) && low->unit == FIGURE_PLAIN && high.unit == FIGURE_PLAIN && !high.n.scaled) {
        r->reason = "it is a span of years";
        return;
    }
    share_unit(r, low, &high);
    f->range = f->inexact = true;
    f->high = high.n;
}

/* "[1]", "(2)", "[a]", "^b": the number or letter of a footnote. */
static size_t note_number(struct str s) {
    size_t open = s.n && (s.p[0] == '[' || s.p[0] == '(' || s.p[0] == '^') ? 1 : 0, n = open;
    while (n < s.n && n < 4 && ((s.p[n] >= '0' && s.p[n] <= '9') || (s.p[0] != '(' && s.p[n] >= 'a' && s.p[n] <= 'z')))
        n++;
    if (s.n > 2 && s.p[0] == '(' && strchr("abcdefpr", s.p[1]) && s.p[2] == ')') return 3;
    if (!open || n == open) return 0;
    if (s.p[0] == '^') return n;
    return n < s.n && s.p[n] == (s.p[0] == '[' ? ']' : ')') ? n + 1 : 0;
}

static void read_marks(struct figure_reader *r, struct figure *f) {
    size_t start = 0, end = 0;
    for (;;) {
        size_t from = r->at;
        skip_blanks(r);
        struct figure_token t = figure_word(rest(r), 1u << WORD_MARK | 1u << WORD_MORE);
        if (t.word == WORD_NONE && (t.length = note_number(rest(r)))) t.word = WORD_MARK;
        if (t.word == WORD_NONE) {
            r->at = from;
            break;
        }
        if (t.word == WORD_MARK && start == end) start = r->at;
        r->at += t.length;
        if (t.word == WORD_MARK)
            end = r->at;
        else
            f->inexact = true, f->bound = FIGURE_AT_LEAST; /* "4+" */
    }
    f->footnote = between(r, start, end);
}

/* Marks of a footnote that stand before the figure: "*4.0". */
static struct str leading_marks(struct figure_reader *r) {
    size_t from = r->at;
    while (take(r, "*") || take(r, "†") || take(r, "‡")) {
    }
    struct str marks = between(r, from, r->at);
    skip_blanks(r);
    return marks;
}

static void read_figure(struct figure_reader *r, struct figure *f) {
    struct figure_part p;
    struct str marks = leading_marks(r);
    for (struct figure_token t; (t = figure_word(rest(r), 1u << WORD_ABOUT)).word; skip_blanks(r)) {
        f->inexact = true;
        f->bound = t.value ? (enum figure_bound)t.value : FIGURE_ABOUT;
        r->at += t.length;
    }
    struct figure_token spoken = figure_word(rest(r), 1u << WORD_BETWEEN);
    r->at += spoken.length;
    bool account = take(r, "(");
    if (!figure_read_part(r, &p)) return;
    f->high = p.n;
    if (!account) read_range(r, f, &p, spoken.word != WORD_NONE);
    if (r->reason) return;
    if (year_like(&p) && p.unit == FIGURE_OTHER && p.suffix.n == 1) {
        r->reason = "it is a period";
        return;
    }
    skip_blanks(r);
    if (account && (p.n.negative || !take(r, ")"))) {
        r->reason = "its parentheses are not those of a negative amount";
        return;
    }
    if (account) {
        p.n.negative = f->high.negative = true;
        figure_read_suffix(r, &p); /* "(5)%" */
        if (r->reason) return;
    }
    if (!f->range) f->high = p.n;
    f->low = p.n;
    if (isinf(figure_value(&f->high, 0, '.')) || isinf(figure_value(&f->low, 0, '.'))) {
        r->reason = "it is too large for a number";
        return;
    }
    f->unit = p.unit;
    f->prefix = p.prefix;
    f->suffix = p.suffix;
    f->currency = p.currency;
    f->percent = p.percent;
    read_marks(r, f);
    if (!f->footnote.n) f->footnote = marks;
    skip_blanks(r);
    if (r->at < r->s.n) r->reason = arena_printf(r->arena, "\"%.*s\" is not understood", (int)rest(r).n, rest(r).p);
}

bool figure_is_null(struct str s) {
    static const char usual[] =
        "||-|–|—|--|..|...|…|na|n/a|#n/a|n.a.|nan|null|none|nil|nd|n.d.|n.v.|н/д|н.д.|нет данных|k.a.|"
        "k. a.|:|.|#div/0!|#value!|#ref!|#num!|#name?|#null!|missing|unknown|not available|"
        "keine angabe|non disponible|(na)|s.o.|s. o.|не указано|деректер жоқ|жоқ|not "
        "applicable|[c]|[x]|[z]|[w]|[u]|[low]|";
    s = str_trim(s);
    if (digit_at(s, 0) || memchr(s.p, '|', s.n)) return false;
    for (const char *word = usual + 1, *end; *word; word = end + 1) {
        end = strchr(word, '|');
        if (s.n == (size_t)(end - word) && strncasecmp(s.p, word, s.n) == 0) return true;
    }
    return false;
}

/* What accounts write for nothing: "$ -", "- €". */
static bool is_dash_of_money(struct figure_reader r) {
    size_t before = figure_word(rest(&r), 1u << WORD_CURRENCY).length;
    r.at += before;
    skip_blanks(&r);
    if (!take(&r, "-") && !take(&r, "–") && !take(&r, "—")) return false;
    skip_blanks(&r);
    if (!before) r.at += figure_word(rest(&r), 1u << WORD_CURRENCY).length;
    return r.at == r.s.n;
}

/* "25,-": a price without cents. */
static struct str without_dash(struct str s) {
    bool dash = s.n > 2 && s.p[s.n - 1] == '-' && strchr(",.", s.p[s.n - 2]) && digit_at(s, s.n - 3);
    return dash ? (struct str){s.p, s.n - 2} : s;
}

const char *figure_read(struct arena *a, struct str cell, const struct str *nulls, size_t null_count,
                        struct figure *out) {
    *out = (struct figure){.prefix = STR(""), .suffix = STR(""), .footnote = STR("")};
    struct figure_reader r = {.arena = a, .s = without_dash(str_trim(figure_narrow(a, cell)))};
    skip_blanks(&r);
    out->null = figure_is_null(rest(&r)) || is_dash_of_money(r);
    for (size_t i = 0; i < null_count && !out->null; i++)
        out->null = str_equal(r.s, nulls[i]);
    if (!out->null) read_figure(&r, out);
    return r.reason;
}
