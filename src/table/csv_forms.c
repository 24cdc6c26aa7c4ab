/* Names that look like codes ("team1", "LSOA11CD") above columns of codes, told by how these are written. */
#include "table/csv_records.h"

enum { FORMS = sizeof((struct code_forms *)0)->form / sizeof(uint64_t) };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Letters by their case, however many digits stand together. */
static uint64_t form_of(struct str s) {
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_digit(c) && i > 0 && is_digit(s.p[i - 1])) continue;
        char as = is_digit(c)                                         ? '9'
                  : c >= 'A' && c <= 'Z'                              ? 'A'
                  : (c >= 'a' && c <= 'z') || (unsigned char)c >= 128 ? 'a'
                                                                      : c;
        h = (h ^ (unsigned char)as) * UINT64_C(1099511628211);
    }
    return h;
}

static bool has_form(const struct code_forms *f, uint64_t form) {
    for (size_t i = 0; i < f->count; i++)
        if (f->form[i] == form) return true;
    return false;
}

struct code_forms csv_forms_of(const struct mending *m, const struct extent *e, size_t first, size_t column) {
    struct code_forms f = {.pure = true};
    size_t seen = 0;
    bool many = m->kind[column] != CELL_CODE;
    for (size_t i = first; i < m->count && seen < SAMPLE_ROWS; i++) {
        struct str s = str_trim(record_cell(m, i, column));
        enum cell_kind k = csv_kind_of(s);
        if (!csv_is_row(m, i, e) || k == CELL_EMPTY) continue;
        seen++;
        f.pure = f.pure && k == m->kind[column];
        if (many || k != CELL_CODE || has_form(&f, form_of(s))) continue;
        many = f.count == FORMS;
        if (!many) f.form[f.count++] = form_of(s);
    }
    if (many || seen < 2 * f.count + 1) f.count = 0;
    f.pure = f.pure && seen > 2 && m->kind[column] != CELL_TEXT;
    return f;
}

bool csv_is_strange(const struct code_forms *f, struct str code) {
    return f->count > 0 && !has_form(f, form_of(str_trim(code)));
}

bool csv_names_by_words(const struct mending *m, size_t record, size_t width) {
    size_t words = 0;
    for (size_t c = 0; c < width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k == CELL_EMPTY || ((k == CELL_NUMBER || k == CELL_TIME) && k == m->kind[c])) return false;
        words += k == CELL_TEXT && m->forms[c].pure;
    }
    return words > 0;
}
