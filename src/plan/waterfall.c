/* Waterfalls: bars of changes, each from where the one before it ended. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"

/* The field of the changes that the bars' ends follow from; NULL: the unit is no waterfall. */
static const char *changes_field(struct planner *p, const struct unit_model *u, enum channel *ch) {
    if (!p->doc->extras.waterfall || u->mark != MARK_TYPE_BAR) return NULL;
    for (int k = 0; k < 2; k++) {
        *ch = k ? CH_X : CH_Y;
        const struct coding *c = &u->channels[*ch];
        struct str field = str_of(c->has_field ? c->data->field : NULL);
        if (c->type != MEASURE_QUANTITATIVE || !str_ends(field, STR("_end"))) continue;
        struct field_path path = field_path_parse(p->arena, (struct str){field.p, field.n - 4});
        if (path.count == 1) return arena_strndup(p->arena, path.steps[0].p, path.steps[0].n);
    }
    return NULL;
}

/* What has come together is written as the changes are, also where one has no figure. */
static uint8_t *decimals_of(struct planner *p, const struct column *c, size_t rows) {
    if (!c->decimals) return NULL;
    uint8_t *out = ARENA_ARRAY(p->arena, uint8_t, rows), most = 0;
    for (size_t i = 0; i < rows; i++)
        if (!isnan(column_number(c, i)) && c->decimals[i] > most) most = c->decimals[i];
    for (size_t i = 0; i < rows; i++)
        out[i] = isnan(column_number(c, i)) ? most : c->decimals[i];
    return out;
}

static struct column parallel(struct planner *p, const struct column *like, const char *which, double *v) {
    struct column c = column_of_numbers(arena_printf(p->arena, "%s_%s", like->name, which), v);
    c.unit = like->unit;
    return c;
}

/* Where nobody has told the totals: a figure that is what has come together before it is one, if the last is such, and
 * then the first is what it all begins with. Figures may be rounded. */
static bool find_totals(const struct column *changes, size_t rows, double *total) {
    const double rounding = 0.005;
    double sum = 0;
    for (size_t row = 0; row < rows; row++) {
        double v = column_number(changes, row);
        total[row] = row > 1 && v != 0 && fabs(v - sum) <= rounding * fabs(v);
        if (total[row] == 0 && !isnan(v)) sum += v;
    }
    if (rows > 2 && total[rows - 1] != 0) {
        total[0] = 1;
        return true;
    }
    memset(total, 0, rows * sizeof *total);
    return false;
}

static void tell_total(struct planner *p, const struct column *category, size_t row) {
    struct str name = value_to_string(p->arena, column_meant(category, row));
    diag_note(p->diag, (struct place){0}, "\"waterfall\": {\"totals\": []}, or --total none, draws it as a change",
              "\"%.*s\" is what the changes before it come to: a total", (int)name.n, name.p);
}

/* With a row more, which shows what all has come together to. */
static const struct table *with_closing(struct planner *p, const struct table *t, const char *category,
                                        const char *changes) {
    uint32_t *rows = ARENA_ARRAY(p->arena, uint32_t, t->rows + 1);
    for (uint32_t i = 0; i <= t->rows; i++)
        rows[i] = i < t->rows ? i : i - 1;
    const struct table *longer = table_select(p->arena, t, rows, t->rows + 1);
    const struct column *names = table_column(longer, str_of(category)), *from = table_column(longer, str_of(changes));
    struct column_builder b, v;
    column_builder_init(&b, p->arena, names->name, longer->rows);
    column_builder_init(&v, p->arena, from->name, longer->rows);
    for (size_t i = 0; i < longer->rows; i++) {
        bool last = i + 1 == longer->rows;
        column_builder_add(&b, last ? value_string(p->doc->extras.closing) : column_get(names, i));
        column_builder_add(&v, last ? VNULL : column_get(from, i));
    }
    struct column figures = column_builder_finish(&v), changed[] = {column_builder_finish(&b), *from};
    changed[1].number = figures.number;
    changed[1].null = figures.null;
    return table_with(p->arena, longer, changed, 2);
}

const struct table *waterfall_data(struct planner *p, const struct unit_model *u, const struct table *t) {
    enum channel ch;
    const char *field = changes_field(p, u, &ch);
    const struct column *changes = field ? table_column(t, str_of(field)) : NULL;
    if (!changes || changes->type != COLUMN_NUMBER || table_column(t, str_of(u->channels[ch].data->field))) return t;
    const struct coding *by = &u->channels[ch == CH_Y ? CH_X : CH_Y];
    const struct column *category = by->has_field ? table_column(t, str_of(by->data->field)) : NULL;
    const char *closing = p->doc->extras.closing;
    if (closing && category && category->type == COLUMN_DATE) {
        diag_error(p->diag, (struct place){0}, "names of the months or quarters, as texts",
                   "the closing step \"%s\" is no date, as the others are", closing);
        return t;
    }
    if (closing && category && t->rows) {
        t = with_closing(p, t, category->name, changes->name);
        changes = table_column(t, str_of(field));
        category = table_column(t, str_of(by->data->field));
    }
    const struct value *names;
    size_t name_count = extras_names(p->doc->extras.subtotals, &names, &p->doc->extras.subtotals);
    double *start = ARENA_ARRAY(p->arena, double, t->rows), *end = ARENA_ARRAY(p->arena, double, t->rows),
           *total = ARENA_ARRAY(p->arena, double, t->rows), sum = 0;
    size_t given = t->rows - (closing && category && t->rows);
    if (!value_is_set(p->doc->extras.subtotals) && find_totals(changes, given, total) && category)
        tell_total(p, category, given - 1);
    if (closing && t->rows) total[t->rows - 1] = 1;
    for (size_t row = 0; row < t->rows; row++) {
        double v = column_number(changes, row);
        for (size_t i = 0; category && i < name_count; i++)
            if (value_named(p->arena, column_meant(category, row), names[i])) total[row] = 1;
        start[row] = total[row] != 0 ? 0 : sum;
        if ((total[row] == 0 || row == 0) && !isnan(v)) sum += v; /* a total that comes first is what it begins with */
        end[row] = sum;
    }
    uint8_t *decimals = decimals_of(p, changes, t->rows);
    struct column out[] = {parallel(p, changes, "start", start), parallel(p, changes, "end", end),
                           parallel(p, changes, "total", total)};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        out[i].decimals = decimals;
    return table_with(p->arena, t, out, 3);
}

const struct column *waterfall_changes(const struct extras_work *w) {
    enum channel ch;
    const char *field = changes_field(w->p, w->u, &ch);
    return field ? table_column(w->t, str_of(field)) : NULL;
}

bool waterfall_total(const struct extras_work *w, size_t row) {
    const struct column *changes = waterfall_changes(w);
    const struct column *totals =
        changes ? table_column(w->t, str_of(arena_concat(w->p->arena, changes->name, "_total"))) : NULL;
    return totals && column_number(totals, row) != 0;
}

void waterfall_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    const struct column *changes = waterfall_changes(w);
    const struct column *totals =
        changes ? table_column(w->t, str_of(arena_concat(w->p->arena, changes->name, "_total"))) : NULL;
    if (!totals) return;
    w->m->connected = true;
    names_check(w, NULL, e->subtotals, "waterfall", "the total");
    if (coding_used(&w->u->channels[CH_COLOR]) || coding_used(&w->u->channels[CH_FILL])) return;
    uint8_t *up = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows), *down = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        double v = column_number(totals, row) != 0 ? 0 : column_number(changes, row);
        up[row] = v > 0;
        down[row] = v < 0;
    }
    extras_fill(w, up, value_string(e->quiet ? e->quiet : "#a9c3d9"));
    extras_fill(w, down, value_string(e->accent ? e->accent : "#c8553d"));
}
