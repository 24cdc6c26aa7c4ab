/* Rows and columns of groups. */
#include "guide/guide.h"

/* One direction of the grid: columns along x, or rows along y. Cell i lies in line cell_line(i). */
struct run {
    const struct box *boxes;
    size_t n, columns, lines; /* lines: columns or rows in this direction */
    bool down;                /* rows */
    enum grid_align align;
    double padding;
    double *extent, *offset; /* of each line; of each cell from the end of the line before */
    double most;
};

static size_t line_of(const struct run *r, size_t i) {
    return r->down ? i / r->columns : i % r->columns;
}

static double near_edge(const struct run *r, size_t i) {
    return r->down ? r->boxes[i].y1 : r->boxes[i].x1;
}

static double far_edge(const struct run *r, size_t i) {
    return r->down ? r->boxes[i].y2 : r->boxes[i].x2;
}

static void measure(struct run *r) {
    for (size_t i = 0; i < r->n; i++) {
        double far = ceil(far_edge(r, i)), near = near_edge(r, i);
        size_t line = line_of(r, i);
        r->most = fmax(r->most, far);
        r->extent[line] = fmax(r->extent[line], far);
        r->offset[i] = line ? r->padding + (near < 0 ? ceil(-near) : 0) : 0;
    }
}

/* The largest offset within a line, or of all lines but the first. */
static double largest_offset(const struct run *r, size_t line, bool all) {
    double most = 0;
    for (size_t i = 0; i < r->n; i++)
        if (all ? line_of(r, i) > 0 : line_of(r, i) == line) most = fmax(most, r->offset[i]);
    return most;
}

static void set_offsets(struct run *r, struct arena *a) {
    double *line_offset = ARENA_ARRAY(a, double, r->lines);
    for (size_t line = 1; line < r->lines; line++)
        line_offset[line] = r->align == GRID_NONE ? 0 : largest_offset(r, line, r->align == GRID_ALL);
    for (size_t i = 0; i < r->n; i++) {
        size_t line = line_of(r, i);
        if (!line) continue;
        if (r->align == GRID_NONE)
            r->offset[i] += r->extent[line - 1];
        else
            r->offset[i] = line_offset[line] + (r->align == GRID_ALL ? r->most : r->extent[line - 1]);
    }
}

/* Places of all cells in this direction: sums of offsets along a row or column. */
static void run_places(struct run *r, double (*at)[2]) {
    size_t back = r->down ? r->columns : 1;
    int d = r->down;
    for (size_t i = 0; i < r->n; i++)
        at[i][d] = r->offset[i] + (line_of(r, i) ? at[i - back][d] : 0);
}

static void centre(const struct run *r, double (*at)[2]) {
    int d = r->down;
    for (size_t i = 0; i < r->n; i++) {
        /* Vega takes the place off as well, so that in fact only the first line is centred. */
        double room = (r->align == GRID_ALL ? r->most : r->extent[line_of(r, i)]) - far_edge(r, i) - at[i][d];
        if (room > 0) at[i][d] += room / 2;
    }
}

static struct run lay_out(struct arena *a, const struct box *boxes, size_t n, size_t columns, size_t rows, bool down,
                          const struct grid_options *o, double (*at)[2]) {
    struct run r = {.boxes = boxes,
                    .n = n,
                    .columns = columns,
                    .lines = down ? rows : columns,
                    .down = down,
                    .align = down ? o->align_rows : o->align_columns,
                    .padding = down ? o->row_padding : o->column_padding};
    r.extent = ARENA_ARRAY(a, double, r.lines);
    r.offset = ARENA_ARRAY(a, double, n);
    measure(&r);
    set_offsets(&r, a);
    run_places(&r, at);
    return r;
}

static double anchored(double place, const char *anchor, double size) {
    struct str s = str_of(anchor);
    return floor(place - (str_is(s, "end") ? size : str_is(s, "middle") ? size / 2 : 0) + 0.5);
}

void grid_arrange(struct arena *a, const struct box *boxes, size_t n, const struct grid_options *o, double (*at)[2]) {
    if (!n) return;
    size_t columns = o->columns ? o->columns : n, rows = (n + columns - 1) / columns;
    struct run across = lay_out(a, boxes, n, columns, rows, false, o, at);
    struct run down = lay_out(a, boxes, n, columns, rows, true, o, at);
    if (o->align_columns != GRID_NONE && o->center_columns && rows > 1) centre(&across, at);
    if (o->align_rows != GRID_NONE && o->center_rows && columns != 1) centre(&down, at);
    struct box all = {0, 0, 0, 0};
    for (size_t i = 0; i < n; i++)
        all = box_union(all, box_move(boxes[i], at[i][0], at[i][1]));
    double x = anchored(o->x, o->column_anchor, all.x2 - all.x1), y = anchored(o->y, o->row_anchor, all.y2 - all.y1);
    for (size_t i = 0; i < n; i++) {
        at[i][0] += x;
        at[i][1] += y;
    }
}
