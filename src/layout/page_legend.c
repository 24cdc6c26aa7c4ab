/* Legends of a page: rows of columns that are never wider than the page. */
#include "base/number.h"
#include "layout/page.h"

enum {
    USUAL_LIMIT = 160,
    COLUMN_LEAST = 84,
    SIZE_LEAST = 10
};                                              /* px: Vega's own limit of labels; the narrowest column
                                                    of cut labels; their font */
static const double ROWS_SHARE = 0.3, ROW = 18; /* of the page's height that rows may take; px */
/* px between columns, and of the height, with one row more, rather than to cut names */
static const double TIGHT = 8, ROWS_MOST = 0.4;

static bool lies_along(const struct legend_plan *p) {
    const struct scale *s = p->fill ? p->fill : p->stroke ? p->stroke : p->shape;
    const char *orient = value_string_or(p->props[LEGEND_ORIENT], "right");
    return s && scale_type_discrete(s->type) && (strcmp(orient, "top") == 0 || strcmp(orient, "bottom") == 0);
}

void page_widen_legends(struct plan_view *root, double width) {
    struct legend_plan *plans = (struct legend_plan *)root->legends;
    for (uint32_t i = 0; i < root->legend_count; i++)
        if (lies_along(&plans[i]) && value_number_or(plans[i].props[LEGEND_LABEL_LIMIT], USUAL_LIMIT) == USUAL_LIMIT)
            plans[i].props[LEGEND_LABEL_LIMIT] = value_number(fmax(24, width - 40));
}

static bool says(const struct str *lines, uint32_t n, struct str name) {
    return n == 1 && str_equal(lines[0], name);
}

/* Is that the name of a panel? */
static bool names_panel(const struct plan_view *grid, struct str name) {
    for (uint32_t i = 0; i < grid->header_count; i++)
        for (uint32_t k = 0; grid->headers[i].cells && k < grid->headers[i].cell_count; k++)
            if (says(grid->headers[i].cells[k].text, grid->headers[i].cells[k].text_lines, name)) return true;
    for (uint32_t i = 0; i < grid->child_count; i++) {
        const struct title_plan *t = grid->children[i]->title;
        if (t && says(t->text, t->text_lines, name)) return true;
    }
    return false;
}

void page_drop_legends(struct build *b, struct plan_view *root) {
    struct legend_plan *plans = (struct legend_plan *)root->legends;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < root->legend_count; i++) {
        const struct scale *s = plans[i].fill ? plans[i].fill : plans[i].stroke;
        bool told = root->kind == PLAN_GRID && root->facet && s && scale_type_discrete(s->type) && s->values_n > 0;
        for (size_t k = 0; told && k < s->values_n; k++)
            told = names_panel(root, value_to_string(b->arena, s->values[k]));
        if (!told) plans[kept++] = plans[i];
    }
    root->legend_count = kept;
}

struct widths {
    double *items;
    size_t count, cap;
};

static void collect(struct arena *a, const struct scene_mark *m, struct widths *out) {
    bool labels = strcmp(m->role, "legend-label") == 0;
    for (uint32_t i = 0; i < m->item_count; i++) {
        const struct scene_item *item = &m->items[i];
        for (uint32_t k = 0; item->kind == ITEM_GROUP && k < item->group->mark_count; k++)
            collect(a, item->group->marks[k], out);
        if (labels && item->kind == ITEM_TEXT && item->text->line_count)
            ARENA_PUSH(a, out->items, out->count, out->cap, item->text->lines[0].width);
    }
}

/* The widest label of a column; entries go row by row. */
static double column_width(const struct widths *w, size_t columns, size_t c) {
    double most = 0;
    for (size_t i = c; i < w->count; i += columns)
        most = fmax(most, w->items[i]);
    return most;
}

/* What the labels of entries in so many columns take. */
static double columns_width(const struct widths *w, size_t columns) {
    double sum = 0;
    for (size_t c = 0; c < columns; c++)
        sum += column_width(w, columns, c);
    return sum;
}

/* How wide labels may be that so many columns have `room` for: what narrow columns leave goes to the others. */
static double fitting_limit(const struct widths *w, size_t columns, double room) {
    double limit = 0;
    for (double now = room / (double)columns; now > limit;) {
        double taken = 0;
        size_t wide = 0;
        limit = now;
        for (size_t c = 0; c < columns; c++)
            if (column_width(w, columns, c) <= limit)
                taken += column_width(w, columns, c);
            else
                wide++;
        if (wide) now = (room - taken) / (double)wide;
    }
    return floor(limit);
}

/* How many columns a legend gets: as many as have room, unless that makes too many rows. One row more than is good is
 * better than names that are cut, once nothing else is left to try. */
static size_t columns_for(const struct widths *w, size_t had, double beside, double width, double height, bool last) {
    size_t columns = had, rows = (size_t)fmax(2, floor(ROWS_SHARE * height / ROW));
    while (columns > 1 && columns_width(w, columns) + beside * (double)columns > width)
        columns--;
    bool whole = columns_width(w, columns) + beside * (double)columns <= width;
    if (last && whole && (double)(rows + 1) * ROW <= ROWS_MOST * height) rows++;
    if ((w->count + columns - 1) / columns <= rows) return columns;
    size_t most = (size_t)fmax(1, floor(width / COLUMN_LEAST));
    columns = (w->count + rows - 1) / rows;
    return columns < most ? columns : most;
}

/* Less than it was, if it may be. */
static bool lessen(struct value *v, double to) {
    bool larger = value_number_or(*v, 0) > to;
    if (larger) *v = value_number(to);
    return larger;
}

/* Rows are no further apart than letters and symbols need: strokes around these, which a pie has in the page's colour,
 * count as high. */
static void tighten_rows(const struct built_legend *l, struct value *props, size_t rows) {
    double padding = value_number_or(props[LEGEND_ROW_PADDING], 2),
           apart = (l->guide.bounds.y2 - l->guide.bounds.y1 + padding) / (double)rows,
           symbol = sqrt(value_number_or(props[LEGEND_SYMBOL_SIZE], 100)),
           least = fmax(1.5 * value_number_or(props[LEGEND_LABEL_FONT_SIZE], SIZE_LEAST), symbol + 4);
    if (apart > least) props[LEGEND_ROW_PADDING] = value_number(padding - (apart - least));
}

bool page_narrow_legends(struct build *b, const struct cell *root, double width, double height) {
    struct legend_plan *plans = (struct legend_plan *)root->plan->legends;
    bool changed = false;
    for (uint32_t i = 0; i < root->legend_count; i++) {
        const struct built_legend *l = &root->legends[i];
        struct value *props = plans[i].props;
        double now = l->guide.bounds.x2 - l->guide.bounds.x1;
        struct widths w = {0};
        if (!lies_along(&plans[i]) || now <= width) continue;
        collect(b->arena, l->guide.parts.mark, &w);
        if (!w.count) continue;
        size_t had = number_to_count(value_number_or(props[LEGEND_COLUMNS], 0), w.count);
        if (had < 1) had = w.count;
        double beside = fmax(16, (now - columns_width(&w, had)) / (double)had); /* symbol and gap */
        bool last = value_number_or(props[LEGEND_LABEL_FONT_SIZE], 0) <= SIZE_LEAST &&
                    value_number_or(props[LEGEND_COLUMN_PADDING], 0) <= TIGHT;
        size_t columns = columns_for(&w, had, beside, width, height, last);
        double limit = value_number_or(props[LEGEND_LABEL_LIMIT], INFINITY),
               room = fitting_limit(&w, columns, width - beside * (double)columns);
        bool cut = columns_width(&w, columns) + beside * (double)columns > width && room < limit;
        if (columns == had && !cut) continue;
        changed = true;
        if (cut &&
            (lessen(&props[LEGEND_LABEL_FONT_SIZE], SIZE_LEAST) || lessen(&props[LEGEND_COLUMN_PADDING], TIGHT))) {
            tighten_rows(l, props, (w.count + had - 1) / had);
            continue;
        }
        props[LEGEND_COLUMNS] = value_number((double)columns);
        if (cut) props[LEGEND_LABEL_LIMIT] = value_number(fmax(16, room));
    }
    return changed;
}
