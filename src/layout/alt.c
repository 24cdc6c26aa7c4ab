/* The alternative text, in the chart's language: kind of chart and what it compares; the figures, or their extremes, or
 * how they run; growth. One to three sentences. */
#include "layout/alt.h"

enum { LISTED_MOST = 6 };

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
        } else if (*c != '.' || !out.n || out.p[out.n - 1] != '.') { /* "Mio." ends a sentence, too */
            buf_addc(&out, *c);
        }
    }
    return (struct str){out.p, out.n};
}

struct str alt_word(struct alt *a, const char *key) {
    return alt_say(a, key, STR(""), STR(""), STR(""), STR(""));
}

void alt_add(struct buf *b, struct str s) {
    buf_add(b, s.p, s.n);
}

struct str alt_joined(struct alt *a, struct str one, struct str two) {
    struct buf b;
    buf_init(&b, a->b->arena);
    alt_add(&b, one);
    bool twice = one.n && two.n && one.p[one.n - 1] == '.' && *two.p == '.';
    alt_add(&b, twice ? (struct str){two.p + 1, two.n - 1} : two);
    return b.n ? (struct str){b.p, b.n} : STR("");
}

/* Labelled marks first, then whatever is drawn first but for lines and texts that explain, and what is hidden from
 * readers. */
static int weight(const struct mark_plan *m) {
    if (m->aria_hidden) return 0;
    if (m->labels || alt_is(m, "box")) return 3;
    return strcmp(m->type, "rule") != 0 && strcmp(m->type, "text") != 0 ? 2 : 1;
}

/* What is told of one view alone: the first of its weightiest marks. */
static struct alt in_view(const struct alt *a, const struct plan_view *v) {
    struct alt one = *a;
    one.mark = NULL;
    one.view = v;
    one.cells = 1;
    one.mixed = false;
    for (uint32_t i = 0; i < v->mark_count; i++)
        if (!one.mark || weight(&v->marks[i]) > weight(one.mark)) one.mark = &v->marks[i];
    return one;
}

static bool is_told(const struct alt *a) {
    return a->mark && weight(a->mark) >= 2;
}

/* Does a line bound an area: one of the same figures, or one that readers are not told of, which stands on the axis and
 * is no band around the line? */
static bool bounds_area(const struct alt *a) {
    const struct plan_view *v = a->view;
    if (strcmp(a->mark->type, "line") != 0) return false;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        enum visual along = m->horizontal ? VISUAL_X : VISUAL_Y, second = m->horizontal ? VISUAL_X2 : VISUAL_Y2;
        const struct column *edge = alt_column(m, along), *foot = alt_column(m, second),
                            *line = alt_column(a->mark, along);
        bool same = edge && line && strcmp(edge->name, line->name) == 0,
             stands = !foot || str_ends(str_of(foot->name), STR("_start"));
        if (strcmp(m->type, "area") == 0 && (same || (stands && m->aria_hidden))) return true;
    }
    return false;
}

static const char *kind_of(const struct alt *a) {
    static const char *const kinds[][2] = {{"line", "line"},      {"trail", "line"}, {"area", "area"},
                                           {"symbol", "scatter"}, {"shape", "map"},  {"arc", "pie"}};
    const struct mark_plan *m = a->mark;
    if (!m || a->mixed) return "chart";
    bool bars = alt_is(m, "bar");
    if (bars && a->plan->extras && a->plan->extras->mekko) return "mekko";
    if (bars) return m->connected ? "waterfall" : "bar";
    if (alt_is(m, "box")) return "boxplot";
    if (alt_heat(m)) return "heatmap";
    if (m->table->rows && strcmp(m->type, "arc") == 0 &&
        encode_number(a->view, &m->encode[VISUAL_INNER_RADIUS], 0, 0) > 0)
        return "donut";
    if (bounds_area(a)) return "area";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(m->type, kinds[i][0]) == 0) return kinds[i][1];
    return "chart";
}

/* The mark that the chart is about, and whether its views are charts of several kinds. */
static void survey(struct alt *a, const struct plan_view *v) {
    for (uint32_t i = 0; i < v->child_count; i++)
        survey(a, v->children[i]);
    struct alt one = in_view(a, v);
    if (v->kind == PLAN_CELL) a->cells++;
    if (!one.mark) return;
    if (is_told(&one)) {
        if (!a->kind) a->kind = kind_of(&one);
        a->mixed |= strcmp(a->kind, kind_of(&one)) != 0;
    }
    if (!a->mark || weight(one.mark) > weight(a->mark)) a->mark = one.mark, a->view = v;
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

const char *alt_shown_by(const struct alt *a, enum visual v) {
    const struct encoder *e = &a->mark->encode[alt_place(a->mark, v)];
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
    struct str kind = alt_word(a, kind_of(a)), t = title ? str_trim(str_of(title)) : STR("");
    if (t.n && strchr(".:!?", t.p[t.n - 1])) t.n--;
    if (t.n) return alt_say(a, "title", kind, t, STR(""), STR(""));
    if (!a->mark) return kind;
    bool slices = strcmp(a->mark->type, "arc") == 0, heat = alt_heat(a->mark);
    enum visual along = alt_along(a->mark), across = along == VISUAL_X ? VISUAL_Y : VISUAL_X;
    enum visual figures = heat ? VISUAL_FILL : slices ? VISUAL_END_ANGLE : along;
    const char *measure = a->mark->measure && !heat ? a->mark->measure : alt_shown_by(a, figures),
               *category = alt_shown_by(a, slices ? VISUAL_FILL : across),
               *second = heat ? alt_shown_by(a, along) : NULL;
    if (measure && category) {
        struct str by[] = {plain_name(a->b->arena, category), second ? plain_name(a->b->arena, second) : STR("")};
        return alt_say(a, "compare", kind, measure_name(a, measure), alt_list(a, by, second ? 2 : 1, 2), STR(""));
    }
    if (!measure && !category) return kind;
    return alt_say(a, "about", kind, plain_name(a->b->arena, measure ? measure : category), STR(""), STR(""));
}

/* Years and dates follow one another; names and bins do not. */
static bool in_time(const struct alt_figures *f) {
    const struct column *c = alt_column(f->mark, f->mark->horizontal ? VISUAL_Y : VISUAL_X);
    if (!c) c = f->category.at;
    if (f->category.to || f->second.at) return false;
    for (size_t i = 1; c && i < f->mark->table->rows; i++)
        if (!(column_number(c, i) > column_number(c, i - 1))) return false;
    return c && f->mark->table->rows > 1;
}

/* The sentence about a mark's figures; `panel`: of several, whose lists need no word before them. */
static struct str about(struct alt *a, const struct plan_view *v, const struct mark_plan *m, bool panel) {
    struct alt_figures f = alt_figures_of(a, v, m);
    size_t rows = m->table->rows;
    if (f.boxed) return alt_boxes(a, &f);
    if (strcmp(m->type, "rect") == 0 && !alt_is(m, "bar") && !alt_heat(m)) return STR("");
    bool lines = strcmp(m->type, "line") == 0 || strcmp(m->type, "area") == 0 || strcmp(m->type, "trail") == 0;
    if (strcmp(m->type, "symbol") == 0 && (!m->labels || m->labels->kind == LABEL_OF_POINTS)) return alt_points(a, &f);
    if (lines) return alt_runs(a, &f);
    if (!f.value && !m->labels) return STR("");
    if (rows && rows <= LISTED_MOST) {
        struct str list = alt_listed(a, &f);
        return panel ? alt_joined(a, list, alt_word(a, "end")) : alt_say(a, "figures", list, STR(""), STR(""), STR(""));
    }
    if (m->connected) return alt_steps(a, &f);
    struct str s = alt_extremes(a, &f, "extremes");
    if (!in_time(&f) || !s.n) return s;
    return alt_joined(a, alt_joined(a, s, alt_word(a, "next")),
                      alt_joined(a, alt_run(a, &f, alt_word(a, "it"), 0, rows), alt_word(a, "end")));
}

struct str alt_panel(struct alt *a, const struct plan_view *v, uint32_t i) {
    uint32_t columns = v->columns ? v->columns : v->child_count;
    struct str by[2] = {{0}};
    for (uint32_t h = 0; h < v->header_count && columns; h++) {
        const struct header_plan *header = &v->headers[h];
        bool by_column = str_starts(str_of(header->role), STR("column-"));
        if (str_ends(str_of(header->role), STR("-title"))) continue;
        uint32_t at = by_column ? i % columns : i / columns;
        if (by[by_column].n || !header->cells || at >= header->cell_count || !header->cells[at].text) continue;
        by[by_column] = header->cells[at].text[0];
    }
    if (by[0].n && by[1].n) return alt_joined(a, by[0], alt_joined(a, alt_word(a, "list"), by[1]));
    if (by[0].n || by[1].n) return by[by[1].n > 0];
    const struct title_plan *title = v->children[i]->title;
    return title && title->text ? title->text[0] : STR("");
}

/* The marks that the text tells of: of every cell the one like the chart's. */
static void tell(struct alt *a, const struct plan_view *v, struct str name, struct buf *out, size_t *told) {
    for (uint32_t i = 0; i < v->child_count; i++)
        tell(a, v->children[i], alt_panel(a, v, i), out, told);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        bool like = m->labels || (!a->mark->labels && strcmp(m->type, a->mark->type) == 0 && weight(m) >= 2);
        bool panel = name.n && a->cells > 1;
        if (!like) continue;
        struct str s = about(a, v, m, panel);
        if (!s.n) continue;
        if (++*told > ALT_SERIES_MOST) break;
        alt_add(out, alt_word(a, "next"));
        alt_add(out, panel ? alt_say(a, "panel", name, s, STR(""), STR("")) : s);
        if (strcmp(m->type, "arc") != 0) break; /* rings within rings are told one after the other */
    }
}

/* Views of several kinds, each with what it is about. */
static void tell_each(struct alt *a, const struct plan_view *v, struct str name, struct buf *out, size_t *told) {
    for (uint32_t i = 0; i < v->child_count; i++)
        tell_each(a, v->children[i], alt_panel(a, v, i), out, told);
    struct alt one = in_view(a, v);
    if (!is_told(&one) || ++*told > ALT_SERIES_MOST) return;
    const char *title = name.n ? arena_strndup(a->b->arena, name.p, name.n) : NULL;
    struct str said[] = {about(&one, v, one.mark, false), alt_nets(&one)};
    if (out->n) alt_add(out, alt_word(&one, "next"));
    alt_add(out, alt_joined(&one, subject(&one, title), alt_word(&one, "end")));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!said[i].n) continue;
        alt_add(out, alt_word(&one, "next"));
        alt_add(out, said[i]);
    }
}

const char *alt_text(struct build *b, const struct plan *p, const char *title) {
    struct alt a = {.b = b, .plan = p};
    if (p->locale) a.number = p->locale->number, a.time = p->locale->time;
    struct buf out;
    size_t told = 0;
    buf_init(&out, b->arena);
    survey(&a, p->root);
    buf_adds(&out, "");
    if (title || !a.mixed) alt_add(&out, alt_joined(&a, subject(&a, title), alt_word(&a, "end")));
    if (a.mixed)
        tell_each(&a, p->root, STR(""), &out, &told);
    else if (a.mark)
        tell(&a, p->root, STR(""), &out, &told);
    if (told > ALT_SERIES_MOST) {
        struct str rest = str_of(arena_printf(b->arena, "%zu", told - ALT_SERIES_MOST));
        alt_add(&out, alt_word(&a, "next"));
        alt_add(&out, alt_joined(&a, alt_say(&a, "more", rest, STR(""), STR(""), STR("")), alt_word(&a, "end")));
    }
    const struct str more[] = {alt_widths(&a), alt_nets(&a), alt_growth(&a), alt_marked(&a)};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (!more[i].n) continue;
        alt_add(&out, alt_word(&a, "next"));
        alt_add(&out, more[i]);
    }
    return out.p;
}
