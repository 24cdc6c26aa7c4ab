/* Figures one by one, or the largest and the smallest of many; points; growth; what is marked. */
#include "layout/alt.h"
#include "layout/label.h"

enum { WIDTHS_MOST = 6, NETS_MOST = 12 };

struct str alt_list(struct alt *a, const struct str *items, size_t count, size_t most) {
    struct buf b;
    size_t shown = count > most ? most : count;
    buf_init(&b, a->b->arena);
    for (size_t i = 0; i < shown; i++) {
        if (i) alt_add(&b, alt_word(a, i + 1 < count ? "list" : "and"));
        alt_add(&b, items[i]);
    }
    if (shown < count) {
        struct str n = str_of(arena_printf(a->b->arena, "%zu", count - shown));
        alt_add(&b, alt_word(a, "and"));
        alt_add(&b, alt_say(a, "more", n, STR(""), STR(""), STR("")));
    }
    return b.n ? (struct str){b.p, b.n} : STR("");
}

struct str alt_listed(struct alt *a, const struct alt_figures *f) {
    size_t rows = f->mark->table->rows, count = 0, lacking = 0;
    struct str *items = ARENA_ARRAY(a->b->arena, struct str, rows), *gaps = ARENA_ARRAY(a->b->arena, struct str, rows);
    const uint32_t *order = alt_order(a, f);
    for (size_t k = 0; k < rows; k++) {
        size_t i = order[k];
        bool piece = f->mark->uncertain && f->mark->uncertain[i] == UNCERTAIN_PIECE;
        if (isfinite(alt_value(f, i)) || alt_value_text(a, f, i).n)
            items[count++] = alt_item(a, f, i);
        else if (!piece && alt_name(a, f, i).n)
            gaps[lacking++] = alt_name(a, f, i);
    }
    struct str list = alt_list(a, items, count, rows);
    if (!count || !lacking) return list;
    struct str gap = alt_say(a, "missing", alt_list(a, gaps, lacking, rows), STR(""), STR(""), STR(""));
    return alt_joined(a, list, alt_joined(a, alt_word(a, "then"), gap));
}

struct str alt_widths(struct alt *a) {
    const struct plan_view *v = a->view;
    for (uint32_t i = 0; v && i < v->axis_count; i++) {
        const struct axis_plan *x = &v->axes[i];
        if (!x->details) continue;
        struct str *items = ARENA_ARRAY(a->b->arena, struct str, x->scale->values_n);
        for (size_t k = 0; k < x->scale->values_n; k++)
            items[k] =
                alt_say(a, "item", value_to_string(a->b->arena, x->scale->values[k]), x->details[k], STR(""), STR(""));
        return alt_say(a, "widths", alt_list(a, items, x->scale->values_n, WIDTHS_MOST), STR(""), STR(""), STR(""));
    }
    return STR("");
}

struct str alt_nets(struct alt *a) {
    const struct label_plan *l = a->mark ? a->mark->labels : NULL;
    if (!l || !l->nets || a->cells > 1) return STR("");
    struct alt_figures f = alt_figures_of(a, a->view, a->mark);
    size_t rows = a->mark->table->rows, count = 0;
    struct str *items = ARENA_ARRAY(a->b->arena, struct str, rows), *names = ARENA_ARRAY(a->b->arena, struct str, rows);
    const uint32_t *order = alt_order(a, &f);
    for (size_t i = 0; i < rows; i++) {
        uint32_t row = order[i];
        struct str name = alt_category_text(a, &f, row), sum = label_text(a->b, l->total_texts, row);
        bool told = !sum.n;
        for (size_t k = 0; k < count && !told; k++)
            told = str_equal(names[k], name);
        if (told) continue;
        names[count] = name;
        items[count++] = name.n ? alt_say(a, "item", name, sum, STR(""), STR("")) : sum;
    }
    if (!count) return STR("");
    return alt_say(a, "nets", alt_list(a, items, count, NETS_MOST), STR(""), STR(""), STR(""));
}

static bool is_gathered(const struct alt_figures *f, size_t row) {
    return f->mark->gathered && f->mark->gathered[row];
}

/* What is compared: of parts of 100 % these, unless the breadths tell of the wholes; of figures on two sides of zero
 * how far they reach. */
static double size_of(const struct alt_figures *f, size_t row) {
    const struct label_plan *l = f->mark->labels;
    double v = f->mark->shares && l && l->shares ? alt_step(f, row) : alt_value(f, row);
    return f->figures.label.unsigned_ ? fabs(v) : v;
}

/* The items of that size, as they stand: "Mar and Jul: 36 each". */
static struct str items_of_size(struct alt *a, const struct alt_figures *f, double size) {
    size_t rows = f->mark->table->rows, named = 0, count = 0;
    uint32_t *found = ARENA_ARRAY(a->b->arena, uint32_t, rows);
    for (uint32_t i = 0; i < rows; i++)
        if (size_of(f, i) == size && !is_gathered(f, i)) found[count++] = i;
    alt_sort(a, f, found, count);
    struct str *names = ARENA_ARRAY(a->b->arena, struct str, count);
    for (size_t k = 0; k < count; k++) {
        names[named] = alt_name(a, f, found[k]);
        if (names[named].n) named++;
    }
    if (named < 2) return alt_item(a, f, found[0]);
    return alt_say(a, "items", alt_list(a, names, named, ALT_SERIES_MOST), alt_value_text(a, f, found[0]), STR(""),
                   STR(""));
}

struct str alt_extremes(struct alt *a, const struct alt_figures *f, const char *key) {
    size_t rows = f->mark->table->rows, count = 0, open = 0;
    double most = 0, least = 0;
    uint32_t *unsure = ARENA_ARRAY(a->b->arena, uint32_t, rows);
    struct str said = STR("");
    for (uint32_t i = 0; i < rows; i++) {
        double low, high;
        if (!isfinite(alt_value(f, i)) || is_gathered(f, i)) continue;
        if (alt_bounds(f, i, &low, &high)) {
            unsure[open++] = i;
            continue;
        }
        double size = size_of(f, i);
        if (!count || size > most) most = size;
        if (!count || size < least) least = size;
        count++;
    }
    struct str n = str_of(arena_printf(a->b->arena, "%zu", count));
    if (count)
        said = alt_say(a, open ? "certain" : key, n, items_of_size(a, f, most), items_of_size(a, f, least), STR(""));
    for (size_t i = 0; i < rows; i++) /* what the small slices come to */
        if (is_gathered(f, i))
            said = alt_joined(a, alt_joined(a, said, alt_word(a, "next")),
                              alt_joined(a, alt_item(a, f, i), alt_word(a, "end")));
    if (!open) return said;
    struct str *items = ARENA_ARRAY(a->b->arena, struct str, open);
    alt_sort(a, f, unsure, open);
    for (size_t i = 0; i < open; i++)
        items[i] = alt_item(a, f, unsure[i]);
    struct str more = alt_say(a, "unsure", alt_list(a, items, open, ALT_SERIES_MOST), STR(""), STR(""), STR(""));
    return said.n ? alt_joined(a, alt_joined(a, said, alt_word(a, "next")), more) : more;
}

static struct str extent(struct alt *a, const struct alt_figures *f, enum visual v) {
    const struct plan_view *view = f->view;
    const struct column *c = alt_column(f->mark, v);
    double low = INFINITY, high = -INFINITY, *values = ARENA_ARRAY(a->b->arena, double, LABELLED_ROWS_MAX);
    size_t n = 0, rows = f->mark->table->rows;
    for (size_t i = 0; c && c->type == COLUMN_NUMBER && i < rows; i++) {
        double x = column_number(c, i);
        if (!isfinite(x)) continue;
        low = fmin(low, x), high = fmax(high, x);
        if (n < LABELLED_ROWS_MAX) values[n++] = x;
    }
    if (!(low <= high)) return STR("");
    const struct unit *unit = alt_unit(view, alt_scale(f->mark, v));
    struct figures figures = figures_of_numbers(a->b->arena, a->plan->extras, a->number, unit, c, rows, values, n);
    struct str range = alt_number(a, &figures, low);
    if (high > low) range = alt_say(a, "range", range, alt_number(a, &figures, high), STR(""), STR(""));
    const char *name = alt_shown_by(a, v);
    return name ? alt_say(a, "whose", str_of(name), range, STR(""), STR("")) : range;
}

struct str alt_points(struct alt *a, const struct alt_figures *f) {
    struct str n = str_of(arena_printf(a->b->arena, "%zu", f->mark->table->rows));
    struct str said = alt_say(a, f->mark->table->rows == 1 ? "onePoint" : "points", n, STR(""), STR(""), STR("")),
               x = extent(a, f, VISUAL_X), y = extent(a, f, VISUAL_Y);
    if (x.n && y.n) x = alt_joined(a, x, alt_word(a, "then"));
    struct str both = alt_joined(a, x, y);
    if (!both.n) return said;
    return alt_joined(a, alt_joined(a, said, alt_word(a, "next")), alt_joined(a, both, alt_word(a, "end")));
}

struct gathered {
    struct str *items;
    size_t count, cap;
};

/* What the author writes over a bracket may be no growth at all. */
static bool is_figure(const struct growth_plan *g) {
    return strpbrk(g->text, "0123456789") != NULL;
}

/* "North: +27% from 2021 to 2023": whose growth it is, and between what; of a remark "2021 to 2023: doubled". */
static struct str growth_item(struct alt *a, const struct alt_figures *f, const struct growth_plan *g,
                              struct str panel) {
    struct str from = alt_category_text(a, f, g->from), to = alt_category_text(a, f, g->to), text = str_of(g->text),
               whose = g->series ? str_of(g->series) : STR("");
    if (str_equal(from, to)) { /* within a group */
        whose = from;
        from = alt_part(a, f, g->from);
        to = alt_part(a, f, g->to);
    }
    if (from.n && to.n && is_figure(g))
        text = alt_say(a, "span", text, from, to, STR(""));
    else if (from.n && to.n)
        text = alt_say(a, "whose", alt_say(a, "range", from, to, STR(""), STR("")), text, STR(""), STR(""));
    if (whose.n && !str_starts(str_of(g->text), whose)) text = alt_say(a, "whose", whose, text, STR(""), STR(""));
    return panel.n ? alt_say(a, "whose", panel, text, STR(""), STR("")) : text;
}

static void gather_growth(struct alt *a, const struct plan_view *v, struct str panel, bool figures,
                          struct gathered *out) {
    for (uint32_t i = 0; i < v->child_count; i++)
        gather_growth(a, v->children[i], a->cells > 1 ? alt_panel(a, v, i) : STR(""), figures, out);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (!m->growth_count) continue;
        struct alt_figures f = alt_figures_of(a, v, m);
        for (uint32_t k = 0; k < m->growth_count; k++)
            if (is_figure(&m->growth[k]) == figures)
                ARENA_PUSH(a->b->arena, out->items, out->count, out->cap, growth_item(a, &f, &m->growth[k], panel));
    }
}

struct str alt_growth(struct alt *a) {
    struct gathered all = {0};
    struct buf b;
    gather_growth(a, a->plan->root, STR(""), true, &all);
    if (!all.count) return STR("");
    buf_init(&b, a->b->arena);
    for (size_t i = 0; i < all.count && i < ALT_SERIES_MOST; i++) {
        if (i) alt_add(&b, alt_word(a, "then"));
        alt_add(&b, all.items[i]);
    }
    if (all.count > ALT_SERIES_MOST) {
        struct str n = str_of(arena_printf(a->b->arena, "%zu", all.count - ALT_SERIES_MOST));
        alt_add(&b, alt_word(a, "then"));
        alt_add(&b, alt_say(a, "more", n, STR(""), STR(""), STR("")));
    }
    return alt_say(a, "growth", (struct str){b.p, b.n}, STR(""), STR(""), STR(""));
}

static void gather_marked(struct alt *a, const struct plan_view *v, struct gathered *out) {
    for (uint32_t i = 0; i < v->child_count; i++)
        gather_marked(a, v->children[i], out);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        for (uint32_t k = 0; k < m->reference_count; k++) {
            struct str text = m->references[k].text ? str_of(m->references[k].text) : STR("");
            bool again = !text.n;
            for (size_t n = 0; n < out->count; n++)
                again |= str_equal(out->items[n], text);
            if (!again) ARENA_PUSH(a->b->arena, out->items, out->count, out->cap, text);
        }
        if (!m->callout_count) continue;
        struct alt_figures f = alt_figures_of(a, v, m);
        for (uint32_t k = 0; k < m->callout_count; k++) {
            const struct callout_plan *c = &m->callouts[k];
            struct str at = c->name ? str_of(c->name) : alt_category_text(a, &f, c->row), text = str_of(c->text);
            if (at.n) text = alt_say(a, "whose", at, text, STR(""), STR(""));
            ARENA_PUSH(a->b->arena, out->items, out->count, out->cap, text);
        }
    }
}

struct str alt_marked(struct alt *a) {
    struct gathered all = {0};
    struct buf b;
    gather_marked(a, a->plan->root, &all);
    gather_growth(a, a->plan->root, STR(""), false, &all);
    if (!all.count) return STR("");
    buf_init(&b, a->b->arena);
    for (size_t i = 0; i < all.count; i++) {
        if (i) alt_add(&b, alt_word(a, "then"));
        alt_add(&b, all.items[i]);
    }
    return alt_say(a, "marked", (struct str){b.p, b.n}, STR(""), STR(""), STR(""));
}
