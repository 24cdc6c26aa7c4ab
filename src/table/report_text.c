/* The report for people. */
#include "base/utf8.h"
#include "table/report.h"

enum { PREVIEW_ROWS = 5, CELL_WIDTH = 28, EXAMPLES = 3 };

static const char *scale_word(double scale) {
    return scale == 1e3    ? " thousand"
           : scale == 1e6  ? " million"
           : scale == 1e9  ? " billion"
           : scale == 1e12 ? " trillion"
                           : "";
}

/* A number with its unit, as the column writes it: "$4 billion", "30%". */
static void report_figure(struct buf *out, const struct column *c, double v) {
    const struct unit *u = c->unit;
    const char *word = u ? scale_word(u->scale) : "";
    bool fraction = u && u->scale < 1;
    if (u && v < 0 && *u->prefix) {
        buf_adds(out, "-");
        v = -v;
    }
    if (u) buf_adds(out, u->prefix);
    /* A percentage in decimal digits: 0.07 / 0.01 is not 7. */
    double shown = fraction ? round(v / u->scale * 1e9) / 1e9 : *word ? v / u->scale : v;
    buf_number(out, shown);
    buf_adds(out, word);
    if (u) buf_adds(out, u->suffix);
}

/* Columns of text side by side: widths in code points. */
static void pad(struct buf *out, struct str s, size_t width, bool right) {
    size_t n = utf8_length(s);
    for (size_t i = n; i < width && right; i++)
        buf_addc(out, ' ');
    buf_add(out, s.p, s.n);
    for (size_t i = n; i < width && !right; i++)
        buf_addc(out, ' ');
}

static struct str shorten(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    size_t count = 0;
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        uint32_t code = utf8_next(s, &at);
        if (++count >= CELL_WIDTH && at < s.n) {
            buf_adds(&b, "…");
            break;
        }
        if (code < 0x20)
            buf_addc(&b, ' ');
        else
            buf_add(&b, s.p + from, at - from);
    }
    return (struct str){b.n ? b.p : "", b.n};
}

static struct str shown_cell(struct arena *a, const struct column *c, size_t row) {
    struct value v = column_get(c, row);
    struct buf b;
    buf_init(&b, a);
    if (v.kind == VALUE_NUMBER)
        report_figure(&b, c, v.number);
    else if (v.kind == VALUE_DATE)
        report_date(&b, v.number);
    else if (!value_is_nil(v))
        return shorten(a, value_to_string(a, v));
    return (struct str){b.n ? b.p : "", b.n};
}

static void print_type(struct arena *a, struct buf *out, const struct column *c, size_t rows) {
    buf_adds(out, report_type(c, rows));
    if (!c->unit) return;
    struct buf unit;
    buf_init(&unit, a);
    struct str prefix = str_trim(str_of(c->unit->prefix)), suffix = str_trim(str_of(c->unit->suffix));
    buf_add(&unit, prefix.p, prefix.n);
    struct str word = str_trim(str_of(scale_word(c->unit->scale)));
    if (unit.n && word.n) buf_addc(&unit, ' ');
    buf_add(&unit, word.p, word.n);
    if (unit.n && suffix.n) buf_addc(&unit, ' ');
    buf_add(&unit, suffix.p, suffix.n);
    if (unit.n) buf_printf(out, " in %s", unit.p);
    if (c->unit->currency && !str_is(prefix, c->unit->currency)) buf_printf(out, " (%s)", c->unit->currency);
}

bool report_extent(const struct column *c, size_t rows, double *low, double *high) {
    *low = INFINITY, *high = -INFINITY;
    for (size_t i = 0; i < rows; i++) {
        double v = column_number(c, i);
        if (v < *low) *low = v;
        if (v > *high) *high = v;
    }
    return *low <= *high;
}

static void print_extent(struct buf *out, const struct column *c, size_t rows) {
    double low, high;
    if (!report_extent(c, rows, &low, &high)) return;
    buf_adds(out, ", ");
    for (int end = 0; end < 2; end++) {
        double v = end ? high : low;
        if (end && low == high) break;
        if (end) buf_adds(out, " … ");
        if (c->type == COLUMN_DATE)
            report_date(out, v);
        else
            report_figure(out, c, v);
    }
}

static void print_examples(struct arena *a, struct buf *out, const struct column *c) {
    buf_printf(out, ", %u different: ", c->dictionary_count);
    for (uint32_t i = 0; i < c->dictionary_count && i < EXAMPLES; i++) {
        struct str s = shorten(a, c->dictionary[i]);
        buf_printf(out, i ? ", \"%.*s\"" : "\"%.*s\"", (int)s.n, s.p);
    }
    if (c->dictionary_count > EXAMPLES) buf_adds(out, ", …");
}

static void print_column(struct arena *a, struct buf *out, const struct column *c, size_t rows, size_t width) {
    size_t nulls = 0, inexact = 0, marked = 0;
    for (size_t i = 0; i < rows; i++) {
        nulls += value_is_nil(column_get(c, i));
        inexact += c->inexact && c->inexact[i];
        marked += c->footnotes && c->footnotes[i];
    }
    buf_adds(out, "  ");
    pad(out, str_of(c->name), width, false);
    buf_adds(out, "  ");
    print_type(a, out, c, rows);
    if (c->type == COLUMN_STRING)
        print_examples(a, out, c);
    else if (c->type != COLUMN_ANY)
        print_extent(out, c, rows);
    if (nulls) buf_printf(out, ", %zu empty", nulls);
    if (c->low)
        buf_printf(out, ", the middle of ranges: see %s and %s", c->low, c->high);
    else if (inexact)
        buf_printf(out, ", %zu inexact", inexact);
    if (marked) buf_printf(out, ", %zu with a footnote mark", marked);
    buf_addc(out, '\n');
}

static void print_sureness(struct buf *out, double sure) {
    buf_printf(out, " (%d%% sure)", (int)round(sure * 100));
}

static void print_dialect(struct buf *out, const struct csv_dialect *d) {
    const char *delimiter = d->delimiter == ','    ? "commas"
                            : d->delimiter == ';'  ? "semicolons"
                            : d->delimiter == '\t' ? "tabs"
                            : d->delimiter == '|'  ? "bars"
                            : d->delimiter == ' '  ? d->collapse ? "runs of spaces" : "spaces"
                                                   : NULL;
    buf_printf(out, ", CSV in %s", d->encoding);
    if (d->encoding_sure < 1) print_sureness(out, d->encoding_sure);
    if (delimiter)
        buf_printf(out, ", separated by %s", delimiter);
    else if (d->signs)
        buf_printf(out, ", separated by '%s'", d->signs);
    else
        buf_printf(out, ", separated by '%c'", d->delimiter);
    if (d->told)
        buf_adds(out, " (as told)");
    else
        print_sureness(out, d->sure);
    buf_printf(out, ", line ends %s", d->line_end);
    if (d->wrapped) buf_adds(out, ", lines quoted as a whole");
    if (d->preamble)
        buf_printf(out, ", %u line%s above the header passed over", d->preamble, d->preamble == 1 ? "" : "s");
    if (d->footnotes)
        buf_printf(out, ", %u line%s below the table passed over", d->footnotes, d->footnotes == 1 ? "" : "s");
    if (d->header > 1)
        buf_printf(out, ", %u rows of header", d->header);
    else
        buf_adds(out, d->header ? ", a header" : ", no header");
    print_sureness(out, d->header_sure);
    if (d->empty_lines)
        buf_printf(out, ", %u empty line%s passed over", d->empty_lines, d->empty_lines == 1 ? "" : "s");
}

static void print_repairs(struct buf *out, const struct csv_text *t) {
    enum { MOST = 50 };
    if (t->repair_count) buf_adds(out, "\nrepaired\n");
    for (size_t i = 0; i < t->repair_count && i < MOST; i++)
        buf_printf(out, "  line %u: %s\n", t->repairs[i].line, t->repairs[i].done);
    if (t->repair_count > MOST) buf_printf(out, "  and %zu more lines (all with --json)\n", t->repair_count - MOST);
    for (size_t i = 0; i < t->other_count; i++)
        buf_printf(out,
                   "\nanother table begins on line %u (%zu row%s, %zu columns); it was not loaded: ask for it with "
                   "--table %u\n",
                   t->others[i].line, t->others[i].rows, t->others[i].rows == 1 ? "" : "s", t->others[i].columns,
                   t->others[i].number);
}

static void print_doubt(struct buf *out, const struct doubt *d, const char *done) {
    buf_printf(out, "  %s, row %u", d->column, d->row + 1);
    if (d->line) buf_printf(out, " (line %u)", d->line);
    buf_printf(out, ": \"%.*s\" %s: %s\n", (int)d->text.n, d->text.p, done, d->reason);
}

static void print_doubts(struct buf *out, const struct loaded *l) {
    size_t converted = 0;
    for (size_t i = 0; i < l->doubts.count; i++)
        converted += l->doubts.items[i].kind == DOUBT_CONVERTED;
    size_t doubts = l->doubts.count - converted;
    if (doubts)
        buf_printf(out, "\n%zu doubt%s\n", doubts, doubts == 1 ? "" : "s");
    else
        buf_adds(out, "\nno doubts\n");
    for (size_t i = 0; i < l->doubts.count; i++) {
        const struct doubt *d = &l->doubts.items[i];
        if (d->kind != DOUBT_CONVERTED) print_doubt(out, d, d->kind == DOUBT_GUESS ? "read" : "left as text");
    }
    if (converted) buf_adds(out, "\nconverted\n");
    for (size_t i = 0; i < l->doubts.count; i++)
        if (l->doubts.items[i].kind == DOUBT_CONVERTED) print_doubt(out, &l->doubts.items[i], "converted");
}

static void print_preview(struct arena *a, struct buf *out, const struct table *t) {
    size_t rows = t->rows < PREVIEW_ROWS ? t->rows : PREVIEW_ROWS;
    size_t *width = ARENA_ARRAY(a, size_t, t->column_count);
    for (size_t i = 0; i < t->column_count; i++) {
        width[i] = utf8_length(str_of(t->columns[i].name));
        for (size_t row = 0; row < rows; row++) {
            size_t n = utf8_length(shown_cell(a, &t->columns[i], row));
            if (n > width[i]) width[i] = n;
        }
    }
    buf_adds(out, rows < t->rows ? "\nthe first rows\n" : "\nthe rows\n");
    for (size_t row = 0; row <= rows; row++) {
        for (size_t i = 0; i < t->column_count; i++) {
            const struct column *c = &t->columns[i];
            buf_adds(out, "  ");
            pad(out, row ? shown_cell(a, c, row - 1) : str_of(c->name), width[i], c->type == COLUMN_NUMBER);
        }
        while (out->n && out->p[out->n - 1] == ' ')
            out->n--;
        buf_addc(out, '\n');
    }
}

void report_text(struct arena *a, struct buf *out, const struct loaded *l) {
    const struct table *t = l->table;
    buf_printf(out, "%s: %zu row%s, %zu column%s", t->source ? t->source : "data", t->rows, t->rows == 1 ? "" : "s",
               t->column_count, t->column_count == 1 ? "" : "s");
    if (l->text) print_dialect(out, &l->text->dialect);
    buf_adds(out, "\n\n");
    size_t width = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        size_t n = utf8_length(str_of(t->columns[i].name));
        if (n > width) width = n;
    }
    for (size_t i = 0; i < t->column_count; i++)
        print_column(a, out, &t->columns[i], t->rows, width);
    if (l->text) print_repairs(out, l->text);
    print_doubts(out, l);
    print_preview(a, out, t);
}
