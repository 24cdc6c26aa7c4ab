/* Small slices gathered in one: usermeta.suret.labels.other. */
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/planner.h"

static const char *other_word(const struct planner *p) {
    return extras_word(&p->doc->extras, "other");
}

/* The plain column of a channel's field; NULL: it has none, or one that is computed. */
static const struct column *plain(const struct unit_model *u, const struct table *t, enum channel ch) {
    const struct coding *c = &u->channels[ch];
    bool is = c->has_field && c->data->field && !c->binning && !c->aggregate.op && !c->time_unit.unit;
    return is ? table_column(t, str_of(c->data->field)) : NULL;
}

/* The values of slices: theta's field, as it is or summed. */
static const struct column *values_of(const struct unit_model *u, const struct table *t) {
    const struct coding *c = &u->channels[CH_THETA];
    bool is = c->has_field && c->data->field && c->type == MEASURE_QUANTITATIVE && !c->binning &&
              (!c->aggregate.op || !strcmp(c->aggregate.op, "sum"));
    const struct column *v = is ? table_column(t, str_of(c->data->field)) : NULL;
    return v && v->type == COLUMN_NUMBER ? v : NULL;
}

/* Which rows belong to names under the share, by the names' sums over all rows; returns how many names they are. */
static size_t mark_small(struct planner *p, const struct column *names, const struct column *values, size_t rows,
                         uint8_t *small) {
    double *sums = ARENA_ARRAY(p->arena, double, names->dictionary_count), whole = 0;
    bool *counted = ARENA_ARRAY(p->arena, bool, names->dictionary_count);
    size_t count = 0;
    for (size_t i = 0; i < rows; i++) {
        double v = column_number(values, i);
        if (isnan(v) || names->code[i] == CODE_NULL) continue;
        sums[names->code[i]] += v;
        whole += v;
    }
    for (size_t i = 0; i < rows; i++) {
        uint32_t code = names->code[i];
        small[i] = code != CODE_NULL && sums[code] < p->doc->extras.label_other * whole;
        if (small[i] && !counted[code]) counted[code] = true, count++;
    }
    return count;
}

static bool same_panel(const struct node *n, const struct table *t, size_t a, size_t b) {
    for (size_t i = 0; i < n->groupby_count; i++) {
        const struct column *c = table_column(t, str_of(n->groupby[i]));
        if (c && !value_equal(column_get(c, a), column_get(c, b))) return false;
    }
    return true;
}

struct gathering {
    struct arena *arena;
    const uint32_t *into; /* which slice each row goes to */
    size_t rows, count;
};

/* The column's sums by slice; a cell that it lacks is that of `otherwise`. */
static struct column gathered(const struct gathering *g, const struct column *c, const struct column *otherwise) {
    double *sums = ARENA_ARRAY(g->arena, double, g->count);
    bool *any = ARENA_ARRAY(g->arena, bool, g->count);
    for (size_t i = 0; i < g->rows; i++) {
        double v = column_number(c, i);
        if (isnan(v)) v = column_number(otherwise, i);
        if (isnan(v)) continue;
        sums[g->into[i]] += v;
        any[g->into[i]] = true;
    }
    for (size_t k = 0; k < g->count; k++)
        if (!any[k]) sums[k] = NAN;
    struct column out = column_of_numbers(c->name, sums);
    out.unit = otherwise->unit;
    return out;
}

/* A sum has the most decimals of its parts. */
static uint8_t *decimals_of(const struct gathering *g, const struct column *c) {
    if (!c->decimals) return NULL;
    uint8_t *most = ARENA_ARRAY(g->arena, uint8_t, g->count);
    for (size_t i = 0; i < g->rows; i++)
        if (!isnan(column_number(c, i)) && c->decimals[i] > most[g->into[i]]) most[g->into[i]] = c->decimals[i];
    return most;
}

const struct table *extras_other(struct planner *p, const struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    if (!(p->doc->extras.label_other > 0) || u->mark != MARK_TYPE_ARC) return t;
    const struct column *names = plain(u, t, CH_COLOR), *values = values_of(u, t);
    uint8_t *small = ARENA_ARRAY(p->arena, uint8_t, t->rows);
    if (!names || names->type != COLUMN_STRING || !values) return t;
    size_t few = mark_small(p, names, values, t->rows, small);
    if (few < 2) {
        if (!n->groupby_count)
            diag_note(p->diag, (struct place){0}, NULL, "no slices are gathered: %s below that share",
                      few ? "one alone is" : "none is");
        return t;
    }
    /* the rows that stay, then one for the small ones of each panel */
    uint32_t *kept = ARENA_ARRAY(p->arena, uint32_t, t->rows), *into = ARENA_ARRAY(p->arena, uint32_t, t->rows);
    size_t count = 0, large;
    for (size_t i = 0; i < t->rows; i++) {
        if (small[i]) continue;
        into[i] = (uint32_t)count;
        kept[count++] = (uint32_t)i;
    }
    large = count;
    if (!large) {
        diag_warn(p->diag, (struct place){0}, "a smaller share gathers fewer",
                  "all slices are under the share that gathers them: none is gathered");
        return t;
    }
    for (size_t i = 0; i < t->rows; i++) {
        size_t k = large;
        if (!small[i]) continue;
        while (k < count && !same_panel(n, t, kept[k], i))
            k++;
        if (k == count) kept[count++] = (uint32_t)i;
        into[i] = (uint32_t)k;
    }
    u->last = other_word(p);
    struct column_builder name;
    column_builder_init(&name, p->arena, names->name, count);
    for (size_t i = 0; i < count; i++)
        column_builder_add(&name, i < large ? column_get(names, kept[i]) : value_string(u->last));
    const struct gathering g = {p->arena, into, t->rows, count};
    struct column changed[] = {column_builder_finish(&name), gathered(&g, values, values), {0}, {0}};
    size_t columns = 2;
    changed[1].decimals = decimals_of(&g, values);
    changed[1].low = values->low;
    changed[1].high = values->high;
    for (int end = 0; end < 2; end++) { /* of ranges */
        const char *of = end ? values->high : values->low;
        const struct column *c = of ? table_column(t, str_of(of)) : NULL;
        if (c) changed[columns++] = gathered(&g, c, values);
    }
    return table_with(p->arena, table_select(p->arena, t, kept, count), changed, columns);
}

const struct table *extras_last(struct planner *p, const struct unit_model *u, const struct table *t) {
    const struct column *c = table_column(t, str_of(u->channels[CH_COLOR].column));
    double *last = ARENA_ARRAY(p->arena, double, t->rows);
    for (size_t i = 0; c && i < t->rows; i++)
        last[i] = value_equal(column_get(c, i), value_string(u->last));
    struct column added = column_of_numbers("_last", last);
    return table_with(p->arena, t, &added, 1);
}
