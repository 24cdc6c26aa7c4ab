/* The alternative text, in the chart's language: kind of chart and what it compares; the figures, or their extremes, or
 * how they run; growth. One to three sentences. */
#include "layout/alt.h"

enum { LISTED_MOST = 6, SERIES_MOST = 4 };
static const double LEVEL = 0.005; /* less change is none */

struct str alt_say(struct alt *a, const char *key, struct str t0, struct str t1, struct str t2, struct str t3) {
    const struct str texts[] = {t0, t1, t2, t3};
    const char *pattern = extras_word(a->plan->extras, key);
    struct buf out;
    buf_init(&out, a->b->arena);
    buf_adds(&out, "");
    for (const char *c = pattern; *c; c++) {
        if (*c == '{' && c[1] >= '0' && c[1] <= '3' && c[2] == '}') {
            buf_add(&out, texts[c[1] - '0'].p, texts[c[1] - '0'].n);
            c += 2;
        } else {
            buf_addc(&out, *c);
        }
    }
    return (struct str){out.p, out.n};
}

static struct str word(struct alt *a, const char *key) {
    return alt_say(a, key, STR(""), STR(""), STR(""), STR(""));
}

static void add_str(struct buf *b, struct str s) {
    buf_add(b, s.p, s.n);
}

/* Labelled marks first, then whatever is drawn first but for lines and texts that explain. */
static int weight(const struct mark_plan *m) {
    if (m->labels) return 3;
    return strcmp(m->type, "rule") != 0 && strcmp(m->type, "text") != 0 ? 2 : 1;
}

static void survey(struct alt *a, const struct plan_view *v) {
    for (uint32_t i = 0; i < v->child_count; i++)
        survey(a, v->children[i]);
    if (v->kind == PLAN_CELL) a->cells++;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        if (a->mark && weight(a->mark) >= weight(&v->marks[i])) continue;
        a->mark = &v->marks[i];
        a->view = v;
    }
}

static const char *kind_of(const struct alt *a) {
    static const char *const kinds[][2] = {{"line", "line"},      {"trail", "line"}, {"area", "area"},
                                           {"symbol", "scatter"}, {"shape", "map"},  {"arc", "pie"}};
    const struct mark_plan *m = a->mark;
    if (!m) return "chart";
    bool bars = strcmp(m->type, "rect") == 0 && m->aria_role && strcmp(m->aria_role, "bar") == 0;
    if (bars) return m->connected ? "waterfall" : "bar";
    if (m->table->rows && strcmp(m->type, "arc") == 0 &&
        encode_number(a->view, &m->encode[VISUAL_INNER_RADIUS], 0, 0) > 0)
        return "donut";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(m->type, kinds[i][0]) == 0) return kinds[i][1];
    return "chart";
}

static const char *named(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (&v->scales[i]->scale == s) return v->scales[i]->labelled;
    for (uint32_t i = 0; i < v->child_count; i++) {
        const char *name = named(v->children[i], s);
        if (name) return name;
    }
    return NULL;
}

/* What a visual property shows, by its scale's fields. */
static const char *shown_by(const struct alt *a, enum visual v) {
    const struct encoder *e = &a->mark->encode[v];
    for (uint32_t i = 0; i < e->count; i++)
        if (e->rules[i].scale) return named(a->plan->root, e->rules[i].scale);
    return NULL;
}

/* The name that a field's path escapes; a title as it is. */
static struct str plain_name(struct arena *a, const char *path) {
    struct str whole = str_of(path);
    struct field_path p = strchr(path, '\\') ? field_path_parse(a, whole) : (struct field_path){.count = 0};
    return p.count == 1 ? p.steps[0] : whole;
}

/* Of a measure that waterfalls or ranges were made of, the name that the data has. */
static struct str measure_name(const struct alt *a, const char *name) {
    const struct mark_plan *m = a->mark;
    struct str whole = plain_name(a->b->arena, name), end = m->connected ? STR("_end") : STR("_low"), data = whole;
    data.n -= str_ends(whole, end) ? end.n : 0;
    bool two = m->encode[m->horizontal ? VISUAL_X2 : VISUAL_Y2].count;
    return two && table_column(m->table, data) ? data : whole;
}

/* "Bar chart. Trade has doubled" by its title, or "Bar chart: volume by year". */
static struct str subject(struct alt *a, const char *title) {
    struct str kind = word(a, kind_of(a)), t = title ? str_trim(str_of(title)) : STR("");
    if (t.n && strchr(".:!?", t.p[t.n - 1])) t.n--;
    if (t.n) return alt_say(a, "title", kind, t, STR(""), STR(""));
    if (!a->mark) return kind;
    bool slices = strcmp(a->mark->type, "arc") == 0;
    enum visual along = a->mark->horizontal ? VISUAL_X : VISUAL_Y, across = along == VISUAL_X ? VISUAL_Y : VISUAL_X;
    const char *measure = shown_by(a, slices ? VISUAL_END_ANGLE : along),
               *category = shown_by(a, slices ? VISUAL_FILL : across);
    if (measure && category)
        return alt_say(a, "compare", kind, measure_name(a, measure), plain_name(a->b->arena, category), STR(""));
    if (!measure && !category) return kind;
    return alt_say(a, "about", kind, plain_name(a->b->arena, measure ? measure : category), STR(""), STR(""));
}

static struct str listed(struct alt *a, const struct alt_figures *f) {
    struct buf b;
    size_t rows = f->mark->table->rows, count = 0;
    struct str *items = ARENA_ARRAY(a->b->arena, struct str, rows);
    for (size_t i = 0; i < rows; i++) /* what has no figure is passed over */
        if (isfinite(alt_value(f, i)) || alt_value_text(a, f, i).n) items[count++] = alt_item(a, f, i);
    buf_init(&b, a->b->arena);
    for (size_t i = 0; i < count; i++) {
        if (i) add_str(&b, word(a, i + 1 < count ? "list" : "and"));
        add_str(&b, items[i]);
    }
    return (struct str){b.p, b.n};
}

static struct str extremes(struct alt *a, const struct alt_figures *f) {
    size_t count = 0, largest = 0, smallest = 0;
    for (size_t i = 0; i < f->mark->table->rows; i++) {
        double v = alt_value(f, i);
        if (!isfinite(v)) continue;
        if (!count || v > alt_value(f, largest)) largest = i;
        if (!count || v < alt_value(f, smallest)) smallest = i;
        count++;
    }
    if (!count) return STR("");
    struct str n = str_of(arena_printf(a->b->arena, "%zu", count));
    return alt_say(a, "extremes", n, alt_item(a, f, largest), alt_item(a, f, smallest), STR(""));
}

/* "+30%", with a decimal under ten per cent. */
static struct str change(struct alt *a, double from, double to) {
    static const struct unit percent = {"", "%", NULL, 0.01, true};
    double share = to / from - 1;
    if (!isfinite(share) || !(from > 0)) return STR("");
    struct unit_label l = unit_label_make(&percent, a->number, fabs(share));
    struct buf b;
    buf_init(&b, a->b->arena);
    if (share > 0) buf_addc(&b, '+');
    unit_label_write(&b, &l, share, fabs(share) < 0.0995);
    return (struct str){b.p, b.n};
}

static struct str point(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str when = alt_category_text(a, f, row), what = alt_value_text(a, f, row);
    return when.n ? alt_say(a, "point", when, what, STR(""), STR("")) : what;
}

/* How a series of rows runs: from its first figure to its last, and the extremes between. */
static struct str run(struct alt *a, const struct alt_figures *f, struct str name, size_t from, size_t to) {
    const uint32_t *order = f->mark->order;
    size_t first = SIZE_MAX, last = 0, top = 0, bottom = 0;
    for (size_t i = from; i < to; i++) {
        size_t row = order ? order[i] : i;
        double v = alt_value(f, row);
        if (!isfinite(v)) continue;
        if (first == SIZE_MAX) first = top = bottom = row;
        if (v > alt_value(f, top)) top = row;
        if (v < alt_value(f, bottom)) bottom = row;
        last = row;
    }
    if (first == SIZE_MAX) return STR("");
    double a0 = alt_value(f, first), a1 = alt_value(f, last);
    bool level = fabs(a1 - a0) <= LEVEL * fmax(fabs(a0), fabs(a1));
    struct str by = change(a, a0, a1), p0 = point(a, f, first), p1 = point(a, f, last);
    if (!by.n && !level) { /* no share of nothing, or of a debt: the difference */
        struct buf d;
        buf_init(&d, a->b->arena);
        if (a1 > a0) buf_addc(&d, '+');
        unit_label_write(&d, &f->label, a1 - a0, f->decimals);
        by = (struct str){d.p, d.n};
    }
    struct buf b;
    buf_init(&b, a->b->arena);
    add_str(&b, alt_say(a, level ? "level" : a1 > a0 ? "rises" : "falls", name, p0, p1, by));
    if (top != first && top != last) {
        add_str(&b, word(a, "list"));
        add_str(&b, alt_say(a, "peak", point(a, f, top), STR(""), STR(""), STR("")));
    }
    if (bottom != first && bottom != last) {
        add_str(&b, word(a, "list"));
        add_str(&b, alt_say(a, "trough", point(a, f, bottom), STR(""), STR(""), STR("")));
    }
    return (struct str){b.p, b.n};
}

static struct str series_name(struct alt *a, const struct alt_figures *f, size_t row) {
    static const enum visual by[] = {VISUAL_STROKE, VISUAL_FILL, VISUAL_STROKE_DASH, VISUAL_SHAPE};
    for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
        const struct encoder *e = &f->mark->encode[by[k]];
        for (uint32_t i = 0; i < e->count; i++)
            if (e->rules[i].from == FROM_COLUMN && e->rules[i].scale && scale_type_discrete(e->rules[i].scale->type))
                return value_to_string(a->b->arena, column_get(e->rules[i].column, row));
    }
    return word(a, "it");
}

static struct str runs(struct alt *a, const struct alt_figures *f) {
    const struct mark_plan *m = f->mark;
    size_t groups = m->group_count ? m->group_count : 1;
    struct buf b;
    buf_init(&b, a->b->arena);
    if (!m->table->rows) return STR("");
    if (groups > SERIES_MOST) return extremes(a, f);
    for (size_t g = 0; g < groups; g++) {
        size_t from = m->group_count ? m->groups[g] : 0, to = m->group_count ? m->groups[g + 1] : m->table->rows;
        if (from >= to) continue;
        struct str s = run(a, f, series_name(a, f, m->order ? m->order[from] : from), from, to);
        if (b.n && s.n) buf_adds(&b, "; ");
        add_str(&b, s);
    }
    if (b.n) add_str(&b, word(a, "end"));
    return b.n ? (struct str){b.p, b.n} : STR("");
}

/* Years and dates follow one another; names do not. */
static bool in_time(const struct alt_figures *f) {
    for (size_t i = 1; f->category && i < f->mark->table->rows; i++)
        if (!(column_number(f->category, i) > column_number(f->category, i - 1))) return false;
    return f->category && f->mark->table->rows > 1;
}

/* The one sentence about a mark's figures. */
static struct str about(struct alt *a, const struct plan_view *v, const struct mark_plan *m) {
    struct alt_figures f = alt_figures_of(a, v, m);
    size_t rows = m->table->rows;
    if (strcmp(m->type, "rect") == 0 && !(m->aria_role && strcmp(m->aria_role, "bar") == 0)) return STR("");
    bool lines = strcmp(m->type, "line") == 0 || strcmp(m->type, "area") == 0 || strcmp(m->type, "trail") == 0;
    if (strcmp(m->type, "symbol") == 0 && !m->labels)
        return alt_say(a, "points", str_of(arena_printf(a->b->arena, "%zu", rows)), STR(""), STR(""), STR(""));
    if (lines) return runs(a, &f);
    if (!f.value && !m->labels) return STR("");
    if (rows && rows <= LISTED_MOST) return alt_say(a, "figures", listed(a, &f), STR(""), STR(""), STR(""));
    struct str s = extremes(a, &f);
    if (!in_time(&f) || !s.n) return s;
    struct str ran = run(a, &f, word(a, "it"), 0, rows);
    return str_of(arena_printf(a->b->arena, "%s %.*s%s", s.p, (int)ran.n, ran.p, word(a, "end").p));
}

/* The header or footer of the i-th cell of a facet, or the title of a view; empty: none. */
static struct str panel_name(const struct plan_view *v, uint32_t i) {
    uint32_t columns = v->columns ? v->columns : v->child_count;
    for (uint32_t h = 0; h < v->header_count && columns; h++) {
        const struct header_plan *header = &v->headers[h];
        bool by_column = str_starts(str_of(header->role), STR("column-"));
        if (str_ends(str_of(header->role), STR("-title"))) continue;
        uint32_t at = by_column ? i % columns : i / columns;
        if (header->cells && at < header->cell_count && header->cells[at].text) return header->cells[at].text[0];
    }
    const struct title_plan *title = v->children[i]->title;
    return title && title->text ? title->text[0] : STR("");
}

/* The marks that the text tells of: of every cell the one like the chart's. */
static void tell(struct alt *a, const struct plan_view *v, struct str name, struct buf *out, size_t *told) {
    for (uint32_t i = 0; i < v->child_count; i++)
        tell(a, v->children[i], panel_name(v, i), out, told);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        bool like = m->labels || (!a->mark->labels && strcmp(m->type, a->mark->type) == 0 && weight(m) >= 2);
        if (!like || *told >= SERIES_MOST) continue;
        struct str s = about(a, v, m);
        if (!s.n) continue;
        ++*told;
        buf_addc(out, ' ');
        if (name.n && a->cells > 1) buf_printf(out, "%.*s: ", (int)name.n, name.p);
        add_str(out, s);
        break;
    }
}

static void add_growth(struct alt *a, const struct plan_view *v, struct buf *out, size_t *shown) {
    for (uint32_t i = 0; i < v->child_count; i++)
        add_growth(a, v->children[i], out, shown);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        for (uint32_t k = 0; k < m->growth_count && *shown < SERIES_MOST; k++) {
            struct alt_figures f = alt_figures_of(a, v, m);
            struct str from = alt_category_text(a, &f, m->growth[k].from),
                       to = alt_category_text(a, &f, m->growth[k].to), text = str_of(m->growth[k].text);
            if (str_equal(from, to)) { /* within a group */
                from = alt_name(a, &f, m->growth[k].from);
                to = alt_name(a, &f, m->growth[k].to);
            }
            if (from.n && to.n) text = alt_say(a, "span", text, from, to, STR(""));
            if ((*shown)++) buf_adds(out, "; ");
            add_str(out, text);
        }
    }
}

const char *alt_text(struct build *b, const struct plan *p, const char *title) {
    struct alt a = {.b = b, .plan = p};
    if (p->locale) a.number = p->locale->number, a.time = p->locale->time;
    struct buf out, growth;
    size_t told = 0, shown = 0;
    buf_init(&out, b->arena);
    buf_init(&growth, b->arena);
    survey(&a, p->root);
    add_str(&out, subject(&a, title));
    add_str(&out, word(&a, "end"));
    if (a.mark) tell(&a, p->root, STR(""), &out, &told);
    add_growth(&a, p->root, &growth, &shown);
    if (!growth.n) return out.p;
    buf_addc(&out, ' ');
    add_str(&out, alt_say(&a, "growth", (struct str){growth.p, growth.n}, STR(""), STR(""), STR("")));
    return out.p;
}
