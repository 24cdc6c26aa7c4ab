/* The alternative text: kind of chart, what is compared, the extremes, growth, what is uncertain. */
#include "layout/page.h"

enum { LISTED_MOST = 6 };

struct alt {
    struct build *b;
    struct buf out;
    const struct mark_plan *first; /* the mark that the chart is about */
    const struct plan_view *view;
    size_t cells;
};

static const char *kind_of(const struct mark_plan *m) {
    static const char *const kinds[][2] = {{"arc", "Pie chart"},       {"line", "Line chart"}, {"area", "Area chart"},
                                           {"symbol", "Scatter plot"}, {"rule", "Chart"},      {"text", "Chart"},
                                           {"image", "Picture"},       {"shape", "Map"},       {"trail", "Line chart"}};
    if (strcmp(m->type, "rect") == 0) return m->aria_role && strcmp(m->aria_role, "bar") == 0 ? "Bar chart" : "Chart";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(m->type, kinds[i][0]) == 0) return kinds[i][1];
    return "Chart";
}

/* Labelled marks first, then whatever is drawn first. */
static void survey(struct alt *a, const struct plan_view *v) {
    for (uint32_t i = 0; i < v->child_count; i++)
        survey(a, v->children[i]);
    if (v->kind == PLAN_CELL) a->cells++;
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (a->first && (a->first->labels || !m->labels)) continue;
        a->first = m;
        a->view = v;
    }
}

static void add_str(struct alt *a, struct str s) {
    buf_add(&a->out, s.p, s.n);
}

static struct str cell_text(struct alt *a, const struct column *c, size_t row) {
    struct value v = c ? column_get(c, row) : VNULL;
    return value_is_nil(v) ? (struct str){"", 0} : value_to_string(a->b->arena, v);
}

static bool uncertain(struct alt *a, const struct mark_plan *m, size_t row) {
    struct value fill = encode_value(a->b->arena, a->view, &m->encode[VISUAL_FILL], row);
    return fill.kind == VALUE_OBJECT && value_is_set(value_get(fill, "hatch"));
}

static void add_item(struct alt *a, const struct mark_plan *m, size_t row) {
    const struct label_plan *l = m->labels;
    struct str name = cell_text(a, l->name, row), low = cell_text(a, l->low_text, row),
               share = cell_text(a, l->share, row), text = cell_text(a, l->text, row);
    if (name.n) {
        add_str(a, name);
        buf_addc(&a->out, ' ');
    }
    if (share.n) {
        add_str(a, share);
        buf_adds(&a->out, " (");
    }
    if (low.n) {
        add_str(a, low);
        buf_adds(&a->out, " to ");
    }
    add_str(a, text);
    if (share.n) buf_addc(&a->out, ')');
    if (uncertain(a, m, row)) buf_adds(&a->out, " (uncertain)");
}

static double magnitude(struct alt *a, const struct mark_plan *m, size_t row) {
    static const enum visual ends[][2] = {{VISUAL_Y, VISUAL_Y2}, {VISUAL_X2, VISUAL_X}};
    if (m->labels->kind == LABEL_OF_SLICES)
        return encode_number(a->view, &m->encode[VISUAL_END_ANGLE], row, 0) -
               encode_number(a->view, &m->encode[VISUAL_START_ANGLE], row, 0);
    const enum visual *e = ends[m->horizontal];
    return encode_number(a->view, &m->encode[e[1]], row, 0) - encode_number(a->view, &m->encode[e[0]], row, 0);
}

/* One mark's figures: all when they are few, else how many there are and the extremes. */
static void add_items(struct alt *a, const struct plan_view *v, const struct mark_plan *m) {
    size_t rows = m->table->rows, largest = 0, smallest = 0;
    a->view = v;
    if (rows <= LISTED_MOST) {
        for (size_t i = 0; i < rows; i++) {
            if (i) buf_adds(&a->out, i + 1 < rows ? ", " : " and ");
            add_item(a, m, i);
        }
        return;
    }
    for (size_t i = 1; i < rows; i++) {
        if (magnitude(a, m, i) > magnitude(a, m, largest)) largest = i;
        if (magnitude(a, m, i) < magnitude(a, m, smallest)) smallest = i;
    }
    buf_printf(&a->out, "%zu figures from %s ", rows, "the largest,");
    add_item(a, m, largest);
    buf_adds(&a->out, ", to the smallest, ");
    add_item(a, m, smallest);
}

static void add_labelled(struct alt *a, const struct plan_view *v, size_t *shown) {
    for (uint32_t i = 0; i < v->child_count; i++)
        add_labelled(a, v->children[i], shown);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        if (!v->marks[i].labels || *shown >= 4) continue;
        buf_adds(&a->out, (*shown)++ ? "; " : ": ");
        if (v->title_text && a->cells > 1) buf_printf(&a->out, "%s: ", v->title_text);
        add_items(a, v, &v->marks[i]);
    }
}

static void add_growth(struct alt *a, const struct plan_view *v, size_t *shown) {
    for (uint32_t i = 0; i < v->child_count; i++)
        add_growth(a, v->children[i], shown);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        for (uint32_t k = 0; k < m->growth_count && *shown < 4; k++) {
            const struct column *name = m->labels ? m->labels->name : NULL;
            struct str from = cell_text(a, name, m->growth[k].from), to = cell_text(a, name, m->growth[k].to);
            buf_printf(&a->out, "%s%s", (*shown)++ ? "; " : " Growth: ", m->growth[k].text);
            if (from.n && to.n) buf_printf(&a->out, " from %.*s to %.*s", (int)from.n, from.p, (int)to.n, to.p);
        }
    }
    if (v == a->b->plan->root && *shown) buf_addc(&a->out, '.');
}

const char *alt_text(struct build *b, const struct plan *p, const char *title) {
    struct alt a = {.b = b};
    size_t shown = 0;
    buf_init(&a.out, b->arena);
    survey(&a, p->root);
    buf_adds(&a.out, a.first ? kind_of(a.first) : "Chart");
    if (title) {
        struct str t = str_trim(str_of(title));
        buf_adds(&a.out, ". ");
        add_str(&a, t);
        if (t.n && strchr(".:!?", t.p[t.n - 1])) a.out.p[--a.out.n] = 0;
        if (a.first && a.first->labels) buf_adds(&a.out, ". Figures");
    }
    add_labelled(&a, p->root, &shown);
    buf_addc(&a.out, '.');
    shown = 0;
    add_growth(&a, p->root, &shown);
    return a.out.p;
}
