/* The figures of a mark for the alternative text: as its labels have them, else from what its places are made of. */
#include "layout/alt.h"

const struct column *alt_column(const struct mark_plan *m, enum visual v) {
    const struct encoder *e = &m->encode[v];
    for (uint32_t i = 0; i < e->count; i++)
        if (e->rules[i].from == FROM_COLUMN) return e->rules[i].column;
    return NULL;
}

const struct scale *alt_scale(const struct mark_plan *m, enum visual v) {
    const struct encoder *e = &m->encode[v];
    for (uint32_t i = 0; i < e->count; i++)
        if (e->rules[i].scale) return e->rules[i].scale;
    return NULL;
}

bool alt_is(const struct mark_plan *m, const char *role) {
    return strcmp(m->type, "rect") == 0 && m->aria_role && strcmp(m->aria_role, role) == 0;
}

const struct column *alt_heat(const struct mark_plan *m) {
    const struct scale *s = alt_scale(m, VISUAL_FILL);
    const struct column *c = alt_column(m, VISUAL_FILL);
    bool cells = strcmp(m->type, "rect") == 0 && !m->aria_role && alt_column(m, VISUAL_X) && alt_column(m, VISUAL_Y);
    return cells && c && c->type == COLUMN_NUMBER && s && !scale_type_discrete(s->type) ? c : NULL;
}

const struct unit *alt_unit(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->axis_count; i++)
        if (v->axes[i].scale == s && v->axes[i].unit) return v->axes[i].unit;
    return NULL;
}

/* What tells apart the parts of a stack or group, or lines; NULL: nothing but the category. */
static const struct column *told_apart_by(const struct mark_plan *m, const struct column *category) {
    static const enum visual by[] = {VISUAL_FILL, VISUAL_STROKE, VISUAL_STROKE_DASH, VISUAL_SHAPE};
    for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
        const struct scale *s = alt_scale(m, by[k]);
        const struct column *c = s && scale_type_discrete(s->type) ? alt_column(m, by[k]) : NULL;
        if (c && c != category && (!category || strcmp(c->name, category->name) != 0)) return c;
    }
    return NULL;
}

/* What sets the stacks of a category side by side, unless that is what tells their parts apart. */
static const struct column *group_of(const struct mark_plan *m, enum visual across, const struct column *series) {
    const struct encoder *e = &m->encode[across];
    const struct encode_rule *plus = e->count ? e->rules[e->count - 1].plus : NULL;
    bool side_by_side = plus && plus->from == FROM_COLUMN && plus->scale && scale_type_discrete(plus->scale->type);
    const struct column *c = side_by_side && series ? plus->column : NULL;
    return c && strcmp(c->name, series->name) != 0 ? c : NULL;
}

/* Of a waterfall that one line told to make, what its bars' ends follow from. */
static void read_steps(struct alt_figures *f, struct alt *a) {
    struct str end = str_of(f->value ? f->value->name : "");
    if (!f->mark->connected || !str_ends(end, STR("_end"))) return;
    struct str name = {end.p, end.n - strlen("_end")};
    f->changes = table_column(f->mark->table, name);
    f->totals = table_column(f->mark->table, str_of(arena_printf(a->b->arena, "%.*s_total", (int)name.n, name.p)));
}

enum visual alt_along(const struct mark_plan *m) {
    const struct scale *x = alt_scale(m, alt_place(m, VISUAL_X)), *y = alt_scale(m, alt_place(m, VISUAL_Y));
    bool names_x = x && scale_type_discrete(x->type), names_y = y && scale_type_discrete(y->type);
    if (x && y && names_x != names_y && !alt_heat(m))
        return names_x ? VISUAL_Y : VISUAL_X; /* ticks lie across their figures */
    return m->horizontal ? VISUAL_X : VISUAL_Y;
}

/* Of marks that no label is made of. */
static struct figures figures_drawn(struct alt *a, const struct alt_figures *f, const struct unit *unit) {
    const struct mark_plan *m = f->mark;
    size_t n = m->table->rows < LABELLED_ROWS_MAX ? m->table->rows : LABELLED_ROWS_MAX;
    size_t count = 0;
    double *v = ARENA_ARRAY(a->b->arena, double, 2 * n);
    for (size_t i = 0; i < n; i++) { /* of ranges their ends are written */
        double high;
        bool range = alt_bounds(f, i, &v[count++], &high);
        if (range) v[count++] = high;
    }
    return figures_of_numbers(a->b->arena, a->plan->extras, a->number, unit, f->source ? f->source : f->value,
                              m->table->rows, v, count);
}

static double figure_in(const struct column *c, size_t row) {
    return c->empty && c->empty[row] ? NAN : column_number(c, row);
}

static double value_of(const struct alt_figures *f, size_t row) {
    if (f->mark->uncertain && f->mark->uncertain[row] == UNCERTAIN_PIECE) return NAN;
    if (!f->value) return NAN;
    if (f->changes && !alt_total(f, row) && isnan(column_number(f->changes, row))) return NAN;
    double v = figure_in(f->value, row);
    if (f->source) {
        double figure = figure_in(f->source, row);
        return f->mark->shares && f->low && !isnan(figure) ? v - column_number(f->low, row) : figure;
    }
    if (!f->low || f->low == f->value) return v;
    if (f->ranged) return (v + column_number(f->low, row)) / 2;
    double part = v - column_number(f->low, row);
    return strcmp(f->mark->type, "arc") == 0 ? fabs(part) : part;
}

static const double *values_of(struct alt *a, const struct alt_figures *f) {
    size_t rows = f->mark->table->rows;
    double *values = ARENA_ARRAY(a->b->arena, double, rows);
    for (size_t i = 0; i < rows; i++)
        values[i] = value_of(f, i);
    return values;
}

static struct alt_figures heat_figures_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m) {
    struct alt_figures f = {.view = v, .mark = m, .value = alt_heat(m)};
    f.category = alt_names_of(a, v, m, VISUAL_X, NULL);
    f.second = alt_names_of(a, v, m, VISUAL_Y, NULL);
    f.values = values_of(a, &f);
    f.figures = figures_drawn(a, &f, f.value->unit);
    return f;
}

struct alt_figures alt_figures_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m) {
    enum visual along = alt_along(m), across = along == VISUAL_X ? VISUAL_Y : VISUAL_X;
    bool slices = strcmp(m->type, "arc") == 0, lines = m->group_count && strcmp(m->type, "rect") != 0;
    struct alt_figures f = {.view = v, .mark = m};
    if (alt_heat(m)) return heat_figures_of(a, v, m);
    f.value = alt_column(m, slices ? VISUAL_END_ANGLE : along);
    f.low = alt_column(m, slices ? VISUAL_START_ANGLE : along == VISUAL_X ? VISUAL_X2 : VISUAL_Y2);
    if (!f.value) f.value = f.low, f.low = NULL; /* one end alone is the figure */
    f.category = alt_names_of(a, v, m, slices ? VISUAL_FILL : across, m->labels && !lines ? m->labels->name : NULL);
    f.series = slices ? NULL : told_apart_by(m, f.category.at);
    f.group = slices ? NULL : group_of(m, across, f.series);
    f.boxed = box_columns_of(a->b->arena, m, &f.box);
    if (f.boxed) f.value = f.box.median, f.low = NULL;
    f.ranged = !slices && f.low && f.low != f.value && !m->connected && !str_ends(str_of(f.low->name), STR("_start"));
    read_steps(&f, a);
    if (f.value && !m->connected && str_ends(str_of(f.value->name), STR("_end")))
        f.source = table_column(m->table, (struct str){f.value->name, strlen(f.value->name) - strlen("_end")});
    f.values = values_of(a, &f);
    f.figures = m->figures ? *m->figures : figures_drawn(a, &f, alt_unit(f.view, alt_scale(m, alt_along(m))));
    return f;
}

double alt_value(const struct alt_figures *f, size_t row) {
    return f->values[row];
}

struct str alt_cell(struct alt *a, const struct column *c, size_t row) {
    struct value v = c ? column_meant(c, row) : VNULL;
    return value_is_nil(v) ? STR("") : str_trim(value_to_string(a->b->arena, v));
}

bool alt_bounds(const struct alt_figures *f, size_t row, double *low, double *high) {
    const struct table *t = f->mark->table;
    const struct column *lows = NULL, *highs = NULL, *c = f->source ? f->source : f->value;
    *low = *high = alt_value(f, row);
    if (f->ranged && f->low) {
        *low = fmin(column_number(f->low, row), column_number(f->value, row));
        *high = fmax(column_number(f->low, row), column_number(f->value, row));
    } else if (c && c->low && c->high && !f->mark->shares) {
        lows = table_column(t, str_of(c->low));
        highs = table_column(t, str_of(c->high));
        bool range = lows && highs && column_number(lows, row) < column_number(highs, row);
        if (range) *low = column_number(lows, row), *high = column_number(highs, row);
    }
    return *low < *high;
}

bool alt_total(const struct alt_figures *f, size_t row) {
    return f->totals ? column_number(f->totals, row) != 0 : column_number(f->low, row) == 0;
}

double alt_step(const struct alt_figures *f, size_t row) {
    return column_number(f->value, row) - column_number(f->low, row);
}

struct str alt_number(struct alt *a, const struct figures *f, double v) {
    struct buf b;
    buf_init(&b, a->b->arena);
    figure_write_sum(&b, f, v);
    return b.n ? (struct str){b.p, b.n} : STR("");
}

/* What part of its column a figure of a Mekko chart is; empty: it is in none, or the label is that share. */
static struct str column_share(struct alt *a, const struct alt_figures *f, size_t row, struct str text) {
    static const struct unit percent = {"", "%", NULL, 0.01, true};
    const struct extras *e = a->plan->extras;
    if (!e || !e->mekko || !f->source || !f->low) return STR("");
    struct unit_label l = unit_label_make(&percent, a->number, 1);
    double share = fabs(alt_step(f, row));
    struct buf b;
    buf_init(&b, a->b->arena);
    if (!(share > 0) || share > 1) return STR("");
    unit_label_write(&b, &l, share, unit_label_decimals_of(&l, share, 0));
    return str_ends(text, str_of(l.suffix)) ? STR("") : (struct str){b.p, b.n};
}

struct str alt_value_text(struct alt *a, const struct alt_figures *f, size_t row) {
    const struct label_plan *l = f->mark->labels;
    struct str low = alt_cell(a, l ? l->low_text : NULL, row), text = alt_cell(a, l ? l->text : NULL, row),
               share = alt_cell(a, l ? l->share : NULL, row);
    if (l && l->shares && f->source && !f->mark->shares)
        text = alt_number(a, &f->figures, alt_value(f, row)); /* Mekko */
    if (!share.n) share = column_share(a, f, row, text);
    if (low.n && !str_equal(low, text)) text = alt_say(a, "range", low, text, STR(""), STR(""));
    if (share.n && text.n) return alt_say(a, "share", share, text, STR(""), STR(""));
    if (share.n || text.n) return share.n ? share : text;
    double from, to, v = alt_value(f, row);
    if (!isfinite(v)) return STR("");
    if (!f->ranged || !alt_bounds(f, row, &from, &to)) return alt_number(a, &f->figures, v);
    return alt_say(a, "range", alt_number(a, &f->figures, from), alt_number(a, &f->figures, to), STR(""), STR(""));
}

struct str alt_category_text(struct alt *a, const struct alt_figures *f, size_t row) {
    return alt_name_text(a, f->view, &f->category, row);
}

struct str alt_part(struct alt *a, const struct alt_figures *f, size_t row) {
    return alt_cell(a, f->series, row);
}

struct str alt_name(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str name = alt_category_text(a, f, row), part = alt_cell(a, f->series, row),
               group = alt_cell(a, f->group, row);
    if (f->second.at) part = alt_name_text(a, f->view, &f->second, row);
    if (name.n && group.n) name = alt_joined(a, name, alt_joined(a, alt_word(a, "list"), group));
    if (!part.n) return name;
    return name.n ? alt_say(a, "share", name, part, STR(""), STR("")) : part;
}

static const struct column *placed_by(const struct mark_plan *m, bool across) {
    const struct column *c = alt_column(m, across ? VISUAL_XC : VISUAL_YC);
    return c ? c : alt_column(m, across ? VISUAL_X : VISUAL_Y);
}

/* The figure to be reached that stands across a bar, "Target: 5%"; empty: none. */
static struct str target_of(struct alt *a, const struct alt_figures *f, size_t row) {
    bool lies = f->mark->horizontal;
    for (uint32_t i = 0; i < f->view->mark_count; i++) {
        const struct mark_plan *m = &f->view->marks[i];
        bool tick = m->aria_role && strcmp(m->aria_role, "tick") == 0 && m != f->mark;
        const struct column *figure = placed_by(m, lies), *category = placed_by(m, !lies);
        if (!tick || !figure || !category || figure->type != COLUMN_NUMBER) continue;
        for (size_t k = 0; k < m->table->rows; k++) {
            struct str text = alt_number(a, m->figures ? m->figures : &f->figures, column_number(figure, k));
            if (text.n && str_equal(alt_cell(a, category, k), alt_category_text(a, f, row)))
                return alt_say(a, "item", str_of(m->measure ? m->measure : figure->name), text, STR(""), STR(""));
        }
    }
    return STR("");
}

struct str alt_item(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str name = alt_name(a, f, row), text = alt_value_text(a, f, row), target = target_of(a, f, row);
    if (name.n) text = alt_say(a, "item", name, text, STR(""), STR(""));
    if (target.n) text = alt_say(a, "share", text, target, STR(""), STR(""));
    bool uncertain = f->mark->uncertain && f->mark->uncertain[row];
    return uncertain ? alt_say(a, "uncertain", text, STR(""), STR(""), STR("")) : text;
}
