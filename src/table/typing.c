/* The texts of a table as what they mean: each column by itself, then by what the others show. */
#include "table/typing.h"
#include "table/period.h"

struct typing {
    struct arena *arena;
    const struct source *source;
    struct loaded *loaded;
    const struct table *raw;
    struct column *columns; /* what is made of each, three places a column */
    size_t *made;           /* how many of the three are used; 0: not typed yet */
    char usual_first;       /* 'd' or 'm': what the file's dates begin with, when a column shows it; else 0 */
    struct str *cells;      /* of the column at hand, row by row; NULL: not needed yet */
};

static bool all_iso_dates(const struct column *c) {
    bool any = false;
    double ms;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct str s = c->dictionary[i];
        if (!s.n) continue;
        if (s.n < 7 || !iso_date(s, &ms)) return false; /* a year alone is a number */
        any = true;
    }
    return any;
}

static bool is_word(struct str s, const char *word) {
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* Spreadsheets write TRUE and FALSE. */
static bool boolean_column(struct arena *a, const struct column *c, size_t rows, struct column *out) {
    bool any = false;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct str s = c->dictionary[i];
        if (s.n && !is_word(s, "true") && !is_word(s, "false")) return false;
        any = any || s.n;
    }
    struct value *v = any ? ARENA_ARRAY(a, struct value, rows) : NULL;
    for (size_t i = 0; i < rows && any; i++) {
        struct str s = c->code[i] == CODE_NULL ? STR("") : c->dictionary[c->code[i]];
        v[i] = s.n ? value_boolean(is_word(s, "true")) : (struct value){.kind = VALUE_NULL};
    }
    if (any) *out = (struct column){.name = c->name, .type = COLUMN_ANY, .any = v};
    return any;
}

static const struct str *cells_of(struct typing *t, const struct column *c) {
    size_t rows = t->raw->rows;
    if (!t->cells) t->cells = arena_alloc_raw(t->arena, rows * sizeof *t->cells);
    for (size_t i = 0; i < rows; i++)
        t->cells[i] = c->code[i] == CODE_NULL ? STR("") : c->dictionary[c->code[i]];
    return t->cells;
}

/* One column as figures, dates or booleans. Returns the decimal mark that it shows, or 0. */
static char type_figures(struct typing *t, size_t i, bool wanted, char usual_decimal) {
    const struct column *c = &t->raw->columns[i];
    struct column *out = &t->columns[3 * i];
    t->made[i] = 1;
    out[0] = *c;
    struct doubts *doubts = &t->loaded->doubts;
    size_t rows = t->raw->rows;
    if (!wanted && period_column(t->arena, c, rows, out, doubts)) {
        t->made[i] = 3;
        return 0;
    }
    if (!wanted && all_iso_dates(c)) {
        struct parse_rule rule = {.kind = PARSE_DATE};
        out[0] = vega_parse(t->arena, c, rows, &rule, t->source->zone);
        return 0;
    }
    if (!wanted && packed_date_column(t->arena, c, rows, out)) return 0;
    if (!wanted && boolean_column(t->arena, c, rows, out)) return 0;
    if (!wanted && date_column(t->arena, c, rows, t->usual_first, out, doubts)) return 0;
    if (duration_column(t->arena, c, rows, out, doubts)) return 0;
    const struct csv_options *csv = &t->source->csv;
    struct figure_options o = {.decimal = csv->decimal,
                               .thousands = csv->thousands,
                               .usual_decimal = usual_decimal,
                               .likely_decimal = csv->likely_decimal,
                               .delimiter = t->loaded->text ? t->loaded->text->dialect.delimiter : 0,
                               .wanted = wanted,
                               .nulls = csv->nulls,
                               .null_count = csv->null_count};
    char decimal = 0;
    figure_column(t->arena, c->name, cells_of(t, c), rows, &o, out, &t->made[i], doubts, &decimal);
    return decimal;
}

static bool wants_figures(const struct typing *t, size_t i, bool *wanted) {
    const struct parse_rule *rule = source_rule(t->source, t->raw->columns[i].name);
    *wanted = rule && rule->kind == PARSE_NUMBER;
    return t->source->figures && t->raw->columns[i].type == COLUMN_STRING && (!rule || *wanted);
}

/* What was doubted of the column before the last doubts, from `until` on, were added. */
static void forget_misfits(struct doubts *d, size_t until, const char *column) {
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++)
        if (i >= until || strcmp(d->items[i].column, column) != 0) d->items[kept++] = d->items[i];
    d->count = kept;
}

/* The file's columns usually agree on the decimal mark: what most show decides for those that show none. */
static char usual_decimal(struct typing *t) {
    size_t dots = 0, commas = 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        bool wanted;
        if (!wants_figures(t, i, &wanted)) continue;
        size_t doubts = t->loaded->doubts.count;
        char mark = type_figures(t, i, wanted, 0);
        dots += mark == '.';
        commas += mark == ',';
        bool guessed = false;
        for (size_t k = doubts; k < t->loaded->doubts.count; k++)
            guessed = guessed || t->loaded->doubts.items[k].kind == DOUBT_GUESS;
        if (!guessed) continue;
        t->loaded->doubts.count = doubts; /* it is asked again, knowing more */
        t->made[i] = 0;
    }
    return dots > commas ? '.' : commas > dots ? ',' : 0;
}

/* The column's decimal mark is not that of most others: lists of footnotes, "1,2"? */
static void doubt_mark(struct typing *t, size_t i) {
    const struct column *c = &t->raw->columns[i];
    char mark = t->columns[3 * i].writing.decimal;
    for (size_t row = 0; row < t->raw->rows; row++) {
        struct str s = c->code[row] == CODE_NULL ? STR("") : c->dictionary[c->code[row]];
        if (!s.n || !memchr(s.p, mark, s.n)) continue;
        struct doubt d = {.kind = DOUBT_GUESS, .column = c->name, .row = (uint32_t)row, .text = s};
        d.reason = arena_printf(t->arena, "the %s is taken for the decimal mark, which is another in other columns",
                                mark == '.' ? "dot" : "comma");
        ARENA_PUSH(t->arena, t->loaded->doubts.items, t->loaded->doubts.count, t->loaded->doubts.cap, d);
        return;
    }
}

/* Few columns with another mark than most are doubtful, and as many with the mark that parts the cells. */
static void doubt_marks(struct typing *t) {
    size_t dots = 0, commas = 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        dots += t->columns[3 * i].writing.decimal == '.';
        commas += t->columns[3 * i].writing.decimal == ',';
    }
    if (!dots || !commas) return;
    bool comma_parts = t->loaded->text && t->loaded->text->dialect.delimiter == ',';
    char odd = commas < dots || (commas == dots && comma_parts) ? ',' : '.';
    for (size_t i = 0; i < t->raw->column_count; i++)
        if (t->columns[3 * i].writing.decimal == odd) doubt_mark(t, i);
}

/* What day and month are in a column that shows it holds for those that do not: they are read again. */
static void borrow_date_order(struct typing *t) {
    bool day = false, month = false;
    size_t count = t->raw->column_count;
    for (size_t i = 0; i < count; i++) {
        day = day || t->columns[3 * i].writing.date_first == 'd';
        month = month || t->columns[3 * i].writing.date_first == 'm';
    }
    if (day == month) return;
    t->usual_first = day ? 'd' : 'm';
    struct doubts *doubts = &t->loaded->doubts;
    for (size_t i = 0; i < count; i++) {
        struct doubts before = *doubts;
        const struct column *c = &t->raw->columns[i];
        bool wanted;
        if (!t->made[i] || t->columns[3 * i].type != COLUMN_STRING || !wants_figures(t, i, &wanted) || wanted) continue;
        if (!date_column(t->arena, c, t->raw->rows, t->usual_first, &t->columns[3 * i], doubts)) {
            doubts->count = before.count;
            continue;
        }
        t->made[i] = 1;
        forget_misfits(doubts, before.count, c->name);
    }
}

static void type_columns(struct typing *t) {
    char usual = t->source->figures ? usual_decimal(t) : 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        const struct column *c = &t->raw->columns[i];
        bool wanted;
        if (t->made[i]) continue;
        if (wants_figures(t, i, &wanted)) {
            type_figures(t, i, wanted, usual);
            continue;
        }
        const struct parse_rule *told = source_rule(t->source, c->name);
        struct parse_rule rule = {.kind = PARSE_NONE};
        if (told)
            rule = *told;
        else if (t->source->infer)
            rule.kind = vega_infer(c, t->raw->rows, t->source->zone);
        t->made[i] = 1;
        t->columns[3 * i] = vega_parse(t->arena, c, t->raw->rows, &rule, t->source->zone);
        t->columns[3 * i].stamps = t->source->stamps && rule.kind == PARSE_DATE;
    }
    doubt_marks(t);
    borrow_date_order(t);
    for (size_t i = 0; i < 3 * t->raw->column_count; i++)
        if (!t->columns[i].writing.decimal) t->columns[i].writing.decimal = usual;
}

/* "volume_low" may be a column of the file already. */
static const char *free_name(struct arena *a, const struct table *raw, const char *name) {
    while (table_column(raw, str_of(name)))
        name = arena_concat(a, name, "_");
    return name;
}

static int by_column_and_row(const struct table *t, const struct doubt *x, const struct doubt *y) {
    size_t cx = 0, cy = 0;
    while (cx < t->column_count && strcmp(t->columns[cx].name, x->column) != 0)
        cx++;
    while (cy < t->column_count && strcmp(t->columns[cy].name, y->column) != 0)
        cy++;
    if (cx != cy) return cx < cy ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Columns are read in two passes; their doubts are few blocks, each in order, so that insertion is cheap. */
static void sort_doubts(struct loaded *l) {
    for (size_t i = 1; i < l->doubts.count; i++) {
        struct doubt d = l->doubts.items[i];
        size_t k = i;
        for (; k > 0 && by_column_and_row(l->table, &l->doubts.items[k - 1], &d) > 0; k--)
            l->doubts.items[k] = l->doubts.items[k - 1];
        l->doubts.items[k] = d;
    }
}

void table_type(struct arena *a, const struct source *s, const char *file, const struct table *raw,
                struct loaded *out) {
    struct typing t = {.arena = a, .source = s, .loaded = out, .raw = raw};
    t.columns = ARENA_ARRAY(a, struct column, 3 * raw->column_count);
    t.made = ARENA_ARRAY(a, size_t, raw->column_count);
    type_columns(&t);
    struct table *table = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, 3 * raw->column_count);
    size_t n = 0;
    for (size_t i = 0; i < raw->column_count; i++) {
        struct column *c = &t.columns[3 * i];
        if (t.made[i] == 3) {
            bool range = c[0].low != NULL;
            c[1].name = free_name(a, raw, c[1].name);
            c[2].name = free_name(a, raw, c[2].name);
            if (range) c[0].low = c[1].name, c[0].high = c[2].name;
        }
        for (size_t k = 0; k < t.made[i]; k++)
            columns[n++] = c[k];
    }
    *table = (struct table){.columns = columns,
                            .column_count = n,
                            .rows = raw->rows,
                            .source = file,
                            .unread = raw->unread,
                            .unread_count = raw->unread_count};
    out->table = table;
    for (size_t i = 0; i < out->doubts.count && out->text; i++)
        out->doubts.items[i].line = out->text->line[out->doubts.items[i].row];
    sort_doubts(out);
}
