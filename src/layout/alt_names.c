/* What the figures of a mark belong to: categories, dates and bins, written as the axis beside them has them. */
#include "guide/guide.h"
#include "layout/alt.h"
#include <stdlib.h>

/* The coarsest format that tells the dates of a column: years, months, or the language's own for days. */
static const char *date_format(struct alt *a, const struct column *c, size_t rows, const struct zone *z) {
    const double day = 86400e3;
    bool years = true, months = true, hours = false,
         ends = true; /* of months: monthly data may be dated by their last days */
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_meant(c, i);
        if (v.kind != VALUE_DATE) return NULL;
        struct civil t = zone_civil(z, v.number);
        hours |= t.hour || t.minute;
        ends = ends && !t.hour && !t.minute && zone_civil(z, v.number + day).day == 1;
        months &= t.day == 1 && !t.hour && !t.minute;
        years &= months && !t.month;
    }
    const char *format = alt_word(a, months || ends ? "month" : "day").p;
    if (!*format) format = (a->time ? a->time : &time_locale_default)->date;
    return years ? "%Y" : hours ? arena_printf(a->b->arena, "%s %%H:%%M", format) : format;
}

/* The format of the time unit that the axis of a scale writes dates in, where these are quarters, or have no year;
 * NULL: the dates tell. */
static const char *unit_format(struct alt *a, const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->axis_count; i++) {
        const struct axis_plan *x = &v->axes[i];
        if (x->scale != s || x->grid) continue;
        const char *quarters = axis_quarters(x);
        if (quarters) return alt_word(a, quarters).p;
        return x->format && !strpbrk(x->format, "Yy") ? x->format : NULL;
    }
    return NULL;
}

static const struct column *far_end(const struct mark_plan *m, enum visual along) {
    return along == VISUAL_X ? alt_column(m, VISUAL_X2) : along == VISUAL_Y ? alt_column(m, VISUAL_Y2) : NULL;
}

/* Of a mark that goes over a span, as bars of bins and months do, the column of the spans' beginnings; of one that is
 * held by its far end alone, that end's. */
static const struct column *begin_of(const struct mark_plan *m, const struct column *c, const struct column *o) {
    if (!c) return o;
    return o && m->table->rows && column_number(o, 0) < column_number(c, 0) ? o : c;
}

enum visual alt_place(const struct mark_plan *m, enum visual along) {
    enum visual middle = along == VISUAL_X ? VISUAL_XC : along == VISUAL_Y ? VISUAL_YC : along;
    return m->encode[along].count ? along : middle;
}

struct alt_names alt_names_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m, enum visual along,
                              const struct column *named) {
    enum visual place = alt_place(m, along);
    const struct column *near = alt_column(m, place), *far = far_end(m, along), *begin = begin_of(m, near, far);
    struct alt_names n = {.at = begin, .scale = alt_scale(m, place)};
    n.zone = n.scale && n.scale->type == SCALE_UTC ? NULL : a->plan->zone;
    if (named && !(begin && begin->type == COLUMN_DATE)) n.at = named; /* dates are written by their format */
    if (begin && far && begin->type == COLUMN_NUMBER && n.scale && scale_type_continuous(n.scale->type)) {
        n.at = begin;
        n.to = begin == far ? near : far; /* NULL: the mark has one end */
    }
    if (n.at) n.dates = date_format(a, n.at, m->table->rows, n.zone);
    const char *shown = n.dates ? unit_format(a, v, n.scale) : NULL;
    if (shown) n.dates = shown;
    return n;
}

struct str alt_name_text(struct alt *a, const struct plan_view *v, const struct alt_names *n, size_t row) {
    if (!n->at) return STR("");
    if (!n->to && !n->dates) return alt_cell(a, n->at, row);
    struct buf b;
    buf_init(&b, a->b->arena);
    if (n->to)
        bin_write(&b, alt_unit(v, n->scale), a->number, column_number(n->at, row), column_number(n->to, row));
    else
        time_format_write(&b, str_of(n->dates), a->time, n->zone, column_number(n->at, row));
    return (struct str){b.p, b.n};
}

struct placed {
    double at;
    uint32_t row;
};

static int by_place(const void *x, const void *y) {
    const struct placed *a = x, *b = y;
    if (a->at < b->at || a->at > b->at) return a->at < b->at ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

void alt_sort(struct alt *a, const struct alt_figures *f, uint32_t *rows, size_t n) {
    const struct mark_plan *m = f->mark;
    bool slices = strcmp(m->type, "arc") == 0;
    enum visual along = slices ? VISUAL_START_ANGLE : alt_place(m, m->horizontal ? VISUAL_Y : VISUAL_X);
    if (n < 2) return;
    struct placed *placed = ARENA_ARRAY(a->b->arena, struct placed, n);
    for (size_t i = 0; i < n; i++) {
        double at = encode_number(f->view, &m->encode[along], rows[i], 0);
        placed[i] = (struct placed){isnan(at) ? INFINITY : at, rows[i]};
    }
    qsort(placed, n, sizeof *placed, by_place);
    for (size_t i = 0; i < n; i++)
        rows[i] = placed[i].row;
}

const uint32_t *alt_order(struct alt *a, const struct alt_figures *f) {
    size_t rows = f->mark->table->rows;
    uint32_t *order = ARENA_ARRAY(a->b->arena, uint32_t, rows);
    for (uint32_t i = 0; i < rows; i++)
        order[i] = i;
    alt_sort(a, f, order, rows);
    return order;
}
