/* The figures of a mark for the alternative text: as its labels have them, else from what its places are made of. */
#include "layout/alt.h"

static const struct column *column_of(const struct mark_plan *m, enum visual v) {
    const struct encoder *e = &m->encode[v];
    for (uint32_t i = 0; i < e->count; i++)
        if (e->rules[i].from == FROM_COLUMN) return e->rules[i].column;
    return NULL;
}

static const struct scale *scale_of(const struct mark_plan *m, enum visual v) {
    const struct encoder *e = &m->encode[v];
    for (uint32_t i = 0; i < e->count; i++)
        if (e->rules[i].scale) return e->rules[i].scale;
    return NULL;
}

/* The unit of the axis of a scale, in the view or around it. */
static const struct unit *unit_of(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->axis_count; i++)
        if (v->axes[i].scale == s && v->axes[i].unit) return v->axes[i].unit;
    return NULL;
}

/* The coarsest format that tells the dates of a column: years, months, or the language's own for days. */
static const char *date_format(struct alt *a, const struct column *c, size_t rows, const struct zone *z) {
    bool years = true, months = true;
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_get(c, i);
        if (v.kind != VALUE_DATE) return NULL;
        struct civil t = zone_civil(z, v.number);
        months &= t.day == 1 && !t.hour && !t.minute;
        years &= months && !t.month;
    }
    const struct time_locale *l = a->time;
    return years ? "%Y" : months ? "%B %Y" : (l ? l : &time_locale_default)->date;
}

/* Of a mark that goes over a span, as bars of bins and months do, the column of the spans' beginnings. */
static const struct column *category_of(const struct mark_plan *m, enum visual across) {
    const struct column *c = column_of(m, across), *o = column_of(m, across == VISUAL_X ? VISUAL_X2 : VISUAL_Y2);
    return c && o && m->table->rows && column_number(o, 0) < column_number(c, 0) ? o : c;
}

/* The format that the axis of a scale writes its dates in; NULL: none of its own. */
static const char *axis_format(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->axis_count; i++)
        if (v->axes[i].scale == s && !v->axes[i].grid) return v->axes[i].format;
    return NULL;
}

/* What tells apart the parts of a stack or group; NULL: nothing but the category. */
static const struct column *series_of(const struct mark_plan *m, const struct column *category) {
    const struct scale *s = scale_of(m, VISUAL_FILL);
    const struct column *c = s && scale_type_discrete(s->type) ? column_of(m, VISUAL_FILL) : NULL;
    return c != category && (!c || !category || strcmp(c->name, category->name) != 0) ? c : NULL;
}

static enum visual value_visual(const struct mark_plan *m) {
    return m->horizontal ? VISUAL_X : VISUAL_Y;
}

struct alt_figures alt_figures_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m) {
    enum visual along = value_visual(m), across = along == VISUAL_X ? VISUAL_Y : VISUAL_X;
    bool slices = strcmp(m->type, "arc") == 0, lines = m->group_count && strcmp(m->type, "rect") != 0;
    struct alt_figures f = {.view = v, .mark = m};
    f.value = column_of(m, slices ? VISUAL_END_ANGLE : along);
    f.low = column_of(m, slices ? VISUAL_START_ANGLE : along == VISUAL_X ? VISUAL_X2 : VISUAL_Y2);
    f.category = slices ? column_of(m, VISUAL_FILL) : category_of(m, across);
    bool dates = f.category && f.category->type == COLUMN_DATE; /* written below, by their format */
    if (m->labels && m->labels->name && !lines && !dates) f.category = m->labels->name;
    f.series = slices ? NULL : series_of(m, f.category);
    f.ranged = !slices && f.low && f.low != f.value && !m->connected && !str_ends(str_of(f.low->name), STR("_start"));
    if (f.value && !m->connected && str_ends(str_of(f.value->name), STR("_end")))
        f.source = table_column(m->table, (struct str){f.value->name, strlen(f.value->name) - strlen("_end")});
    const struct scale *s = scale_of(m, across);
    f.zone = s && s->type == SCALE_UTC ? NULL : a->plan->zone;
    if (f.category) f.dates = date_format(a, f.category, m->table->rows, f.zone);
    const char *shown = f.dates ? axis_format(v, s) : NULL; /* of a time unit: months without a year */
    if (shown && !strpbrk(shown, "Yy")) f.dates = shown;
    size_t n = m->table->rows < 2000 ? m->table->rows : 2000;
    double *values = ARENA_ARRAY(a->b->arena, double, n), most = 0;
    for (size_t i = 0; i < n; i++) {
        values[i] = alt_value(&f, i);
        if (fabs(values[i]) > most && isfinite(values[i])) most = fabs(values[i]);
    }
    f.label = unit_label_make(unit_of(v, scale_of(m, along)), a->number, most);
    f.decimals = unit_label_decimals(&f.label, values, n, UNIT_SAME_COMPUTED);
    return f;
}

double alt_value(const struct alt_figures *f, size_t row) {
    if (f->mark->uncertain && f->mark->uncertain[row] == UNCERTAIN_PIECE) return NAN;
    if (!f->value) return NAN;
    if (f->source) return f->source->empty && f->source->empty[row] ? NAN : column_number(f->source, row);
    double v = column_number(f->value, row);
    if (!f->low || f->low == f->value || f->ranged) return v;
    double part = v - column_number(f->low, row);
    return strcmp(f->mark->type, "arc") == 0 ? fabs(part) : part;
}

static struct str cell(struct alt *a, const struct column *c, size_t row) {
    struct value v = c ? column_get(c, row) : VNULL;
    return value_is_nil(v) ? STR("") : value_to_string(a->b->arena, v);
}

struct str alt_value_text(struct alt *a, const struct alt_figures *f, size_t row) {
    const struct label_plan *l = f->mark->labels;
    struct str low = cell(a, l ? l->low_text : NULL, row), text = cell(a, l ? l->text : NULL, row),
               share = cell(a, l ? l->share : NULL, row);
    if (low.n) text = alt_say(a, "range", low, text, STR(""), STR(""));
    if (share.n && text.n) return alt_say(a, "share", share, text, STR(""), STR(""));
    if (share.n || text.n) return share.n ? share : text;
    struct buf b;
    buf_init(&b, a->b->arena);
    double v = alt_value(f, row), from = f->ranged ? column_number(f->low, row) : v;
    if (!isfinite(v)) return STR("");
    unit_label_write(&b, &f->label, v, unit_label_decimals_of(&f->label, v, f->decimals));
    text = (struct str){b.p, b.n};
    if (!isfinite(from) || from == v) return text;
    buf_init(&b, a->b->arena);
    unit_label_write(&b, &f->label, from, unit_label_decimals_of(&f->label, from, f->decimals));
    return alt_say(a, "range", (struct str){b.p, b.n}, text, STR(""), STR(""));
}

struct str alt_category_text(struct alt *a, const struct alt_figures *f, size_t row) {
    if (!f->category) return STR("");
    if (!f->dates) return cell(a, f->category, row);
    struct buf b;
    buf_init(&b, a->b->arena);
    time_format_write(&b, str_of(f->dates), a->time, f->zone, column_number(f->category, row));
    return (struct str){b.p, b.n};
}

struct str alt_name(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str name = alt_category_text(a, f, row), part = cell(a, f->series, row);
    if (!part.n) return name;
    return name.n ? alt_say(a, "share", name, part, STR(""), STR("")) : part;
}

struct str alt_item(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str name = alt_name(a, f, row), text = alt_value_text(a, f, row);
    if (name.n) text = alt_say(a, "item", name, text, STR(""), STR(""));
    bool uncertain = f->mark->uncertain && f->mark->uncertain[row];
    return uncertain ? alt_say(a, "uncertain", text, STR(""), STR(""), STR("")) : text;
}
