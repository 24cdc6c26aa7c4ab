#include "table/csv_repair.h"
#include <math.h>

/* In a file of very many faulty lines the later ones are not split where no delimiter stands, which takes the most
 * time by far, and the last are mended by their widths alone. */
enum { LINE_MOST = 8192, STATES_MOST = 1 << 20, STATES_SPLIT = 1000000, STATES_ALL = 100000000 };

/* What deviations cost, in the unit of profile_cost. */
static const double cost_join = 4, cost_join_space = 1.5, cost_drop = 3, cost_pad_end = 2, cost_pad = 7, cost_split = 5,
                    cost_torn = 8, cost_split_quote = 1.5, cost_literal = 3, cost_undoubled = 4, cost_pair = 2.5,
                    cost_inner_quote = 2, cost_leading_space = 2;

enum deed { DEED_NONE, DEED_JOIN = 1, DEED_DROP = 2, DEED_PAD = 4, DEED_SPLIT = 8, DEED_QUOTE = 16 };

struct csv_step {
    double cost;
    uint32_t from; /* place */
    uint16_t deed;
    bool moved; /* over a cell, not over an empty one that is dropped */
    bool quoted;
    uint32_t start, end; /* of the cell's text */
};

struct repair {
    struct arena *arena;
    struct str line;
    const struct csv_scan *dialect;
    char delimiter;
    size_t columns;
    const struct profile *profiles;
    struct csv_step *steps; /* (columns + 1) for every place; place line.n + 1 is the end */
    struct str scratch;
    bool splits; /* may a cell end where no delimiter stands? */
};

static struct csv_step *step_at(struct repair *r, size_t place, size_t column) {
    return &r->steps[place * (r->columns + 1) + column];
}

static void offer(struct repair *r, size_t to, size_t column, struct csv_step s) {
    struct csv_step *old = step_at(r, to, column);
    if (s.cost < old->cost) *old = s;
}

/* A quoted cell's text without the escapes, in memory that the next call uses again when `keep` is not set. */
static struct str undone(struct repair *r, size_t start, size_t end, bool keep) {
    char *p = keep ? arena_alloc_raw(r->arena, end - start + 1) : (char *)r->scratch.p;
    size_t n = 0;
    for (size_t i = start; i < end; i++) {
        char c = r->line.p[i], next = i + 1 < end ? r->line.p[i + 1] : 0;
        if (next && ((c == r->dialect->quote && next == c) ||
                     (r->dialect->escape && c == r->dialect->escape && (next == c || next == r->dialect->quote))))
            i++;
        p[n++] = r->line.p[i];
    }
    return (struct str){p, n};
}

/* A quote that is kept as text where none belongs is no evidence about the cell's column. */
static double suits(struct repair *r, size_t column, struct str cell, bool stray) {
    double cost = 0;
    char quote = r->dialect->quote;
    if (r->delimiter != ' ') {
        if (cell.n && cell.p[0] == ' ' && !r->dialect->skip_space) cost += cost_leading_space;
        cell = str_trim(cell);
    }
    if (stray && cell.n && cell.p[0] == quote) cell = (struct str){cell.p + 1, cell.n - 1};
    if (stray && cell.n && cell.p[cell.n - 1] == quote) cell.n--;
    return cost + (r->profiles ? profile_cost(&r->profiles[column], cell) : 0);
}

/* After a delimiter (and the space that follows it in this dialect). */
static size_t after(const struct repair *r, size_t at) {
    at++;
    while (r->dialect->skip_space && at < r->line.n && r->line.p[at] == ' ')
        at++;
    while (r->dialect->collapse && at < r->line.n && r->line.p[at] == r->delimiter)
        at++;
    return at;
}

/* The semicolon of "&auml;" and the like. */
static bool ends_entity(struct str s, size_t at) {
    static const char *const ends[] = {"amp",   "lt",    "gt",   "quot",  "apos",  "nbsp",  "uml",
                                       "acute", "grave", "circ", "tilde", "cedil", "szlig", "ring"};
    size_t start = at;
    while (start > 0 && at - start < 8 && s.p[start - 1] != '&' && s.p[start - 1] != ';' && s.p[start - 1] != ' ')
        start--;
    if (start == 0 || s.p[start - 1] != '&' || start == at) return false;
    if (s.p[start] == '#') return true;
    struct str name = {s.p + start, at - start};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(name, str_of(ends[i]))) return true;
    return false;
}

static bool boundary(const struct repair *r, size_t at) {
    if (at >= r->line.n) return true;
    return r->line.p[at] == r->delimiter && (r->delimiter != ';' || !ends_entity(r->line, at));
}

/* The place after a cell that ends at `at`. The last cell of the line leads to the end. */
static size_t next_place(const struct repair *r, size_t at) {
    return at >= r->line.n ? r->line.n + 1 : after(r, at);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static void plain_cells(struct repair *r, size_t place, size_t column, double cost, bool split_before) {
    const char *p = r->line.p;
    bool quote = r->dialect->quote && place < r->line.n && p[place] == r->dialect->quote;
    int joined = 0, most = r->delimiter == ' ' ? 80 : 12;
    double base = cost + (quote ? cost_literal : 0), each = r->delimiter == ' ' ? cost_join_space : cost_join;
    uint16_t deed = quote ? DEED_QUOTE : 0;
    for (size_t at = place; at <= r->line.n && joined <= most; at++) {
        struct str cell = {p + place, at - place};
        if (r->dialect->quote && at > place && p[at - 1] == r->dialect->quote && at - 1 > place)
            base += cost_inner_quote;
        struct csv_step s = {.from = (uint32_t)place, .moved = true, .start = (uint32_t)place, .end = (uint32_t)at};
        if (boundary(r, at)) {
            s.deed = deed | (joined ? DEED_JOIN : 0);
            s.cost = base + joined * each + suits(r, column, cell, quote);
            offer(r, next_place(r, at), column + 1, s);
            joined++;
            continue;
        }
        bool within = ((unsigned char)p[at] & 0xC0) == 0x80; /* a letter of several bytes */
        if (at == place || split_before || joined || within || !r->splits) continue;
        bool opens = r->dialect->quote && p[at] == r->dialect->quote;
        if (!opens && !shape_parts(r->line, at)) continue;
        s.deed = deed | DEED_SPLIT;
        bool torn = is_digit(p[at - 1]) && is_digit(p[at]);
        s.cost =
            base + (opens ? cost_split_quote : cost_split) + (torn ? cost_torn : 0) + suits(r, column, cell, quote);
        offer(r, at, column + 1, s);
    }
}

static void quoted_cells(struct repair *r, size_t place, size_t column, double cost) {
    const char *p = r->line.p;
    char quote = r->dialect->quote, escape = r->dialect->escape;
    int stray = 0;
    for (size_t at = place + 1; at < r->line.n && stray < 8; at++) {
        if (escape && p[at] == escape && at + 1 < r->line.n) {
            at++;
            continue;
        }
        if (p[at] != quote) continue;
        size_t close = at + 1;
        while (r->delimiter != ' ' && close < r->line.n && p[close] == ' ')
            close++;
        struct csv_step s = {
            .from = (uint32_t)place, .moved = true, .quoted = true, .start = (uint32_t)place + 1, .end = (uint32_t)at};
        bool ends = boundary(r, close);
        if (ends || (close == at + 1 && at > place + 1 && !stray)) {
            s.deed = (stray ? DEED_QUOTE : 0) | (ends ? 0 : DEED_SPLIT);
            s.cost = cost + stray * cost_undoubled +
                     (ends                ? 0
                      : p[close] == quote ? cost_split_quote
                                          : cost_split) +
                     suits(r, column, undone(r, place + 1, at, false), stray > 0);
            offer(r, ends ? next_place(r, close) : close, column + 1, s);
        }
        if (at + 1 >= r->line.n || p[at + 1] != quote) {
            stray++;
            continue;
        }
        at++;
        if (!boundary(r, at + 1)) continue;
        /* The first of the pair may be text that nobody doubled, the second the end. */
        s.end = (uint32_t)at;
        s.deed = DEED_QUOTE;
        s.cost = cost + stray * cost_undoubled + cost_pair + suits(r, column, undone(r, place + 1, at, false), true);
        offer(r, next_place(r, at + 1), column + 1, s);
    }
}

static void walk(struct repair *r) {
    size_t end = r->line.n + 1;
    for (size_t place = 0; place <= end; place++) {
        for (size_t column = 0; column <= r->columns; column++) {
            struct csv_step here = *step_at(r, place, column);
            if (here.cost == INFINITY) continue;
            if (place < end && place < r->line.n && boundary(r, place) && r->delimiter != ' ')
                offer(r, after(r, place), column,
                      (struct csv_step){.cost = here.cost + cost_drop, .from = (uint32_t)place, .deed = DEED_DROP});
            if (place < end && place == r->line.n)
                offer(r, end, column,
                      (struct csv_step){.cost = here.cost + cost_drop, .from = (uint32_t)place, .deed = DEED_DROP});
            if (column == r->columns) continue;
            offer(r, place, column + 1,
                  (struct csv_step){.cost = here.cost + (place == end ? cost_pad_end : cost_pad) +
                                            suits(r, column, STR(""), false),
                                    .from = (uint32_t)place,
                                    .moved = true,
                                    .deed = DEED_PAD});
            if (place == end) continue;
            bool split = here.deed & DEED_SPLIT && here.moved;
            plain_cells(r, place, column, here.cost, split);
            if (r->dialect->quote && place < r->line.n && r->line.p[place] == r->dialect->quote)
                quoted_cells(r, place, column, here.cost);
        }
    }
}

/* Is it text between quotes that holds delimiters and quotes which nobody doubled? */
static bool is_wrapped(const struct repair *r, struct str cell, unsigned deed) {
    char quote = r->dialect->quote;
    return quote && (deed & DEED_JOIN) && cell.n > 2 && cell.p[0] == quote && cell.p[cell.n - 1] == quote;
}

static unsigned read_back(struct repair *r, struct str *cells) {
    unsigned deeds = 0;
    size_t place = r->line.n + 1, column = r->columns;
    while (place > 0 || column > 0) {
        struct csv_step s = *step_at(r, place, column);
        deeds |= s.deed;
        if (s.moved) {
            struct str cell = {r->line.p + s.start, s.end - s.start};
            if (s.deed == DEED_PAD)
                cell = STR("");
            else if (s.quoted)
                cell = undone(r, s.start, s.end, true);
            else if (is_wrapped(r, cell, s.deed))
                cell = undone(r, s.start + 1, s.end - 1, true);
            else if (r->dialect->skip_space)
                cell = str_trim(cell);
            cells[--column] = cell;
        }
        place = s.from;
    }
    return deeds;
}

static const char *told(struct arena *a, unsigned deeds, bool other_delimiter) {
    static const char *const words[] = {"delimiters read as text", "a surplus empty cell dropped",
                                        "missing cells left empty", "a cell split where a delimiter was missing",
                                        "a stray quote kept as text"};
    struct buf b;
    buf_init(&b, a);
    if (other_delimiter) buf_adds(&b, "another delimiter used in this line");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (deeds & (1u << i)) {
            if (b.n) buf_adds(&b, ", ");
            buf_adds(&b, words[i]);
        }
    return b.n ? b.p : "";
}

static bool try_delimiter(struct repair *r, char delimiter) {
    size_t places = r->line.n + 2;
    r->delimiter = delimiter;
    for (size_t i = 0; i < places * (r->columns + 1); i++)
        r->steps[i] = (struct csv_step){.cost = INFINITY};
    r->steps[0].cost = 0;
    walk(r);
    return step_at(r, r->line.n + 1, r->columns)->cost < INFINITY;
}

/* Were entities all that was wrong with the line? */
static bool split_beside_entities(struct repair *r, struct str *cells) {
    struct str line = r->line;
    size_t column = 0, start = 0;
    if (r->dialect->quote && memchr(line.p, r->dialect->quote, line.n)) return false;
    for (size_t at = 0; at <= line.n; at++) {
        if (!boundary(r, at)) continue;
        if (column == r->columns) return false;
        cells[column++] = (struct str){line.p + start, at - start};
        start = at + 1;
    }
    return column == r->columns;
}

const char *csv_repair(struct arena *a, struct csv_workspace *space, const struct csv_scan *dialect, struct str line,
                       size_t columns, const struct profile *profiles, struct str *cells, double *cost) {
    static const char others[] = {',', ';', '\t', '|', ' '};
    size_t states = (line.n + 2) * (columns + 1);
    if (line.n > LINE_MOST || states > STATES_MOST || space->spent > STATES_ALL) return NULL;
    space->spent += states;
    if (states > space->cap) space->steps = arena_grow_raw(a, space->steps, &space->cap, states, sizeof *space->steps);
    struct repair r = {.arena = a, .line = line, .dialect = dialect, .columns = columns, .profiles = profiles};
    r.steps = space->steps;
    r.splits = space->spent <= STATES_SPLIT;
    r.delimiter = dialect->delimiter;
    if (r.delimiter == ';' && memchr(line.p, '&', line.n) && split_beside_entities(&r, cells)) {
        *cost = 0;
        return "semicolons of entities read as text";
    }
    r.scratch.p = arena_alloc_raw(a, line.n + 1);
    const char *done = NULL;
    *cost = INFINITY;
    size_t own = 0;
    for (size_t i = 0; i < line.n; i++)
        own += line.p[i] == dialect->delimiter;
    r.splits = r.splits && own + 2 >= columns; /* a line that lacks several cells is none that lacks a delimiter */
    for (size_t i = 0; i <= sizeof others; i++) {
        char delimiter = i ? others[i - 1] : dialect->delimiter;
        if (i && (delimiter == dialect->delimiter || own >= columns - 1 || !profiles)) continue;
        size_t count = 0;
        for (size_t k = 0; k < line.n; k++)
            count += line.p[k] == delimiter;
        if (i && count + 1 < columns) continue;
        if (!try_delimiter(&r, delimiter)) continue;
        double total = step_at(&r, line.n + 1, columns)->cost + (i ? 6 : 0);
        if (total >= *cost) continue;
        *cost = total;
        done = told(a, read_back(&r, cells), i > 0);
    }
    return done;
}
