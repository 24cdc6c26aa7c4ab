/* Headers of facets: vega-lite's compile/header/{parse,assemble,common}.ts and compile/facet.ts. Rows and columns have
 * a title over all, and a strip of labels; shared axes stand in the strips too. */
#include "plan/axis.h"
#include "plan/guide_style.h"
#include "plan/guides.h"
#include "plan/text_format.h"

enum facet_channel { FACET_ROW, FACET_COLUMN, FACET_WRAP, FACET_CHANNEL_COUNT };

/* One channel of the facet. */
struct side {
    enum facet_channel channel;
    const struct coding *c; /* NULL: not split that way */
    struct value props[HEADER_PROP_COUNT];
    bool labels;
};
/* A strip: row-header, row-footer, column-header, column-footer. */
struct strip {
    bool row, footer, labelled;
    struct axis_plan *axes;
    size_t axis_count, axis_cap;
};
enum { STRIP_COUNT = 4 };
struct work {
    struct planner *p;
    struct node *facet;
    struct plan_view *grid;
    struct side sides[FACET_CHANNEL_COUNT];
    const struct value *values[2]; /* of rows, of columns */
    size_t counts[2];
    struct strip strips[STRIP_COUNT];
    struct header_plan *out;
    size_t count, cap;
};

static bool is_one(const char *s, const char *a, const char *b) {
    return s && (!strcmp(s, a) || !strcmp(s, b));
}

static const char *orient_of(const struct side *s, enum header_prop prop) {
    return value_string_or(s->props[prop], NULL);
}

/* getHeaderChannel: whether a text stands beside the rows. */
static bool beside_rows(const struct side *s, enum header_prop orient) {
    const char *o = orient_of(s, orient);
    return is_one(o, "left", "right") || (s->channel == FACET_ROW && !is_one(o, "top", "bottom"));
}

/* A row's labels above its cells, or a column's beside them: they are the cells' own titles. */
static bool across(const struct side *s) {
    const char *o = orient_of(s, HEADER_LABEL_ORIENT);
    return (s->channel == FACET_ROW && is_one(o, "top", "bottom")) ||
           (s->channel == FACET_COLUMN && is_one(o, "left", "right"));
}

static const struct value *config_of(const struct planner *p, enum facet_channel channel) {
    static const enum header_config of[] = {HEADER_CONFIG_ROW, HEADER_CONFIG_COLUMN, HEADER_CONFIG_FACET};
    return p->config->header[of[channel]];
}

static void resolve_side(struct planner *p, const struct node *n, enum facet_channel channel, struct side *s) {
    const struct coding *c = &n->facet[channel];
    const struct value *all = p->config->header[HEADER_CONFIG_ALL];
    *s = (struct side){.channel = channel};
    if (!c->has_field) return;
    s->c = c;
    const struct value *own = c->data->header;
    if (own) memcpy(s->props, own, sizeof s->props);
    /* The header's own orient stands for both (initFieldDef). */
    if (!value_is_set(s->props[HEADER_LABEL_ORIENT])) s->props[HEADER_LABEL_ORIENT] = s->props[HEADER_ORIENT];
    if (!value_is_set(s->props[HEADER_TITLE_ORIENT])) s->props[HEADER_TITLE_ORIENT] = s->props[HEADER_ORIENT];
    if (!value_is_set(s->props[HEADER_LABEL_ORIENT])) s->props[HEADER_LABEL_ORIENT] = s->props[HEADER_ORIENT];
    if (!value_is_set(s->props[HEADER_TITLE_ORIENT])) s->props[HEADER_TITLE_ORIENT] = s->props[HEADER_ORIENT];
    props_fill(s->props, config_of(p, channel), HEADER_PROP_COUNT);
    props_fill(s->props, all, HEADER_PROP_COUNT);
    for (int i = 0; i < HEADER_PROP_COUNT; i++)
        if (i != HEADER_FORMAT) s->props[i] = plan_value(p, c->data->place, s->props[i]);
    struct value labels = own ? own[HEADER_LABELS] : UNDEFINED;
    if (!value_is_set(labels) && all) labels = all[HEADER_LABELS];
    s->labels = !c->data->header_off && value_bool_or(labels, true);
}

/* ---- titles ---- */

static struct value own_title(const struct planner *p, const struct coding *c, enum facet_channel channel) {
    const struct value *config = config_of(p, channel), *all = p->config->header[HEADER_CONFIG_ALL];
    struct value title = c->data->header ? c->data->header[HEADER_TITLE] : UNDEFINED, configured = UNDEFINED;
    if (!value_is_set(title)) title = c->data->title;
    if (value_is_set(title)) return title;
    if (config) configured = config[HEADER_TITLE];
    if (!value_is_set(configured) && all) configured = all[HEADER_TITLE];
    bool by_default = !value_is_set(configured) || value_to_boolean(configured);
    return by_default && c->field_title ? value_string(c->field_title) : UNDEFINED;
}

static struct str joined(struct planner *p, struct value v) {
    struct buf b;
    buf_init(&b, p->arena);
    for (uint32_t i = 0; i < (v.kind == VALUE_ARRAY ? v.n : 1); i++) {
        struct str s = value_to_string(p->arena, v.kind == VALUE_ARRAY ? v.array[i] : v);
        if (i) buf_adds(&b, ", ");
        buf_add(&b, s.p, s.n);
    }
    return (struct str){b.n ? b.p : "", b.n};
}

/* A facet within a facet of the same direction gives its title to the outer one: "Outer / Inner". */
static struct value title_of(struct planner *p, const struct node *n, enum facet_channel channel) {
    const struct coding *c = &n->facet[channel];
    if (!c->has_field) return UNDEFINED;
    struct value title = own_title(p, c, channel), inner = UNDEFINED;
    if (n->children[0]->kind == SPEC_FACET) inner = title_of(p, n->children[0], channel);
    if (value_to_boolean(inner) && !value_is_nil(inner)) {
        struct str a = value_is_nil(title) ? STR("") : joined(p, title), b = joined(p, inner);
        const char *between = a.n ? " / " : "";
        title = value_string(arena_printf(p->arena, "%.*s%s%.*s", (int)a.n, a.p, between, (int)b.n, b.p));
    }
    return c->data->header_off ? VNULL : title;
}

/* defaultHeaderGuideAlign and defaultHeaderGuideBaseline, by the angle of the text. */
static void align_text(struct value *props, double angle, bool row, struct value anchor) {
    const char *orient = row ? "left" : "top";
    enum channel ch = row ? CH_Y : CH_X;
    struct value align = value_is_string(anchor, "start") ? value_string("left")
                         : value_is_string(anchor, "end") ? value_string("right")
                                                          : default_label_align(angle, orient, ch);
    struct value baseline = default_label_baseline(angle, orient, ch, true);
    if (!value_is_nil(align)) props[TITLE_ALIGN] = align;
    if (!value_is_nil(baseline)) props[TITLE_BASELINE] = baseline;
}

static void map_props(const struct side *s, bool label, struct value *out) {
    static const struct {
        enum header_prop label, title;
        enum title_prop to;
    } map[] = {{HEADER_LABEL_ALIGN, HEADER_TITLE_ALIGN, TITLE_ALIGN},
               {HEADER_LABEL_ANCHOR, HEADER_TITLE_ANCHOR, TITLE_ANCHOR},
               {HEADER_LABEL_ANGLE, HEADER_TITLE_ANGLE, TITLE_ANGLE},
               {HEADER_LABEL_BASELINE, HEADER_TITLE_BASELINE, TITLE_BASELINE},
               {HEADER_LABEL_COLOR, HEADER_TITLE_COLOR, TITLE_COLOR},
               {HEADER_LABEL_FONT, HEADER_TITLE_FONT, TITLE_FONT},
               {HEADER_LABEL_FONT_SIZE, HEADER_TITLE_FONT_SIZE, TITLE_FONT_SIZE},
               {HEADER_LABEL_FONT_STYLE, HEADER_TITLE_FONT_STYLE, TITLE_FONT_STYLE},
               {HEADER_LABEL_FONT_WEIGHT, HEADER_TITLE_FONT_WEIGHT, TITLE_FONT_WEIGHT},
               {HEADER_LABEL_LIMIT, HEADER_TITLE_LIMIT, TITLE_LIMIT},
               {HEADER_LABEL_LINE_HEIGHT, HEADER_TITLE_LINE_HEIGHT, TITLE_LINE_HEIGHT},
               {HEADER_LABEL_ORIENT, HEADER_TITLE_ORIENT, TITLE_ORIENT},
               {HEADER_LABEL_PADDING, HEADER_TITLE_PADDING, TITLE_OFFSET}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        struct value v = s->props[label ? map[i].label : map[i].title];
        if (value_is_set(v)) out[map[i].to] = v;
    }
}

/* How labels or the title of a side are set. */
static struct title_plan text_style(struct planner *p, const struct side *s, bool label) {
    struct title_plan t = {0};
    double angle = value_number_or(s->props[label ? HEADER_LABEL_ANGLE : HEADER_TITLE_ANGLE], NAN);
    if (!label && !isnan(angle)) angle = normalized_angle(angle);
    if (s->channel == FACET_ROW) t.props[TITLE_ORIENT] = value_string("left");
    if (label) t.props[TITLE_FRAME] = value_string("group");
    align_text(t.props, angle, beside_rows(s, label ? HEADER_LABEL_ORIENT : HEADER_TITLE_ORIENT),
               s->props[label ? HEADER_LABEL_ANCHOR : HEADER_TITLE_ANCHOR]);
    map_props(s, label, t.props);
    title_style_fill(p, t.props, label ? "guide-label" : "guide-title");
    title_defaults_fill(p, t.props);
    return t;
}

/* The lines of a side's title. NULL: none, or its parent's title tells it. */
static const struct str *side_title(struct work *w, const struct side *s, uint32_t *lines) {
    const struct node *parent = w->facet->parent;
    *lines = 0;
    if (!s->c || (parent && parent->kind == SPEC_FACET && parent->facet[s->channel].has_field)) return NULL;
    return title_lines(w->p, title_of(w->p, w->facet, s->channel), lines);
}

static void add_title(struct work *w, const struct side *s) {
    static const char *const names[] = {"row-title", "column-title", "facet-title"};
    struct header_cell *cell = ARENA_NEW(w->p->arena, struct header_cell);
    uint32_t across;
    cell->text = side_title(w, s, &cell->text_lines);
    if (!cell->text_lines) return;
    bool row = beside_rows(s, HEADER_TITLE_ORIENT);
    /* The layout keeps a distance for the channel whose titles stand there by default, wherever this one is moved. */
    side_title(w, &w->sides[row ? FACET_ROW : FACET_COLUMN], &across);
    struct value anchor = s->props[HEADER_TITLE_ANCHOR];
    bool start = value_is_string(anchor, "start"), end = value_is_string(anchor, "end");
    struct header_plan h = {.role = row ? "row-title" : "column-title",
                            .name = names[s->channel],
                            .cells = cell,
                            .cell_count = 1,
                            .style = text_style(w->p, s, false),
                            .far = is_one(orient_of(s, HEADER_TITLE_ORIENT), "right", "bottom"),
                            .band = start ? row
                                    : end ? !row
                                          : 0.5,
                            .offset = across ? 10 : 0,
                            .horizontal = !row};
    ARENA_PUSH(w->p->arena, w->out, w->count, w->cap, h);
}

/* ---- labels ---- */

struct labeler {
    struct text_format format;
    struct expr_bound *function, *expr; /* of {"value"}, of {"value", "label"}; or NULL */
    bool bin;
    double bin_step;
    const struct table *table; /* ordinal bins: where their texts stand beside their ends; else NULL */
    const struct column *range, *start, *end;
};

static struct expr_bound *bind(struct planner *p, struct place at, const char *text) {
    const struct expr *e = expr_parse(p->arena, p->diag, at, str_of(text));
    struct expr_scope scope = plan_scope(p, NULL);
    return e ? expr_bind(p->arena, p->diag, e, &scope) : NULL;
}

/* Vega-Lite puts its expression for the label where the author's says datum.label, without parentheses: what stands
 * beside a conditional expression becomes part of its test or of its last branch. */
static const char *label_expr(struct planner *p, const struct labeler *l, const char *text) {
    const char *label = l->function ? "datum.label"
                        : l->bin    ? "!isValid(datum.value)||!isFinite(+datum.value)?\"null\":datum.label"
                        : l->format.kind == TEXT_RAW ? "isValid(datum.value)?datum.value:\"\"+datum.value"
                                                     : "datum.label";
    struct buf b;
    buf_init(&b, p->arena);
    for (const char *at; (at = strstr(text, "datum.label")); text = at + strlen("datum.label")) {
        buf_add(&b, text, (size_t)(at - text));
        buf_adds(&b, label);
    }
    buf_adds(&b, text);
    return b.p;
}

static bool labeler_make(struct planner *p, const struct node *facet, const struct side *s, struct labeler *out) {
    struct channel_def def = *s->c->data;
    const char *expr = value_string_or(s->props[HEADER_LABEL_EXPR], NULL);
    struct coding numeric = *s->c;
    if (numeric.binning)
        numeric.type = MEASURE_QUANTITATIVE; /* a bin's ends are written as numbers (binFormatExpression) */
    const char *function = guide_function(p, &numeric, s->props[HEADER_FORMAT], s->props[HEADER_FORMAT_TYPE]);
    def.header = s->props;
    *out = (struct labeler){.bin = s->c->binning, .bin_step = s->c->bin_step};
    if (s->c->range && facet->table) {
        out->table = facet->table;
        out->range = table_column(facet->table, str_of(s->c->range));
        out->start = table_column(facet->table, str_of(s->c->column));
        out->end = s->c->end ? table_column(facet->table, str_of(s->c->end)) : NULL;
    }
    if (function)
        out->function = bind(p, def.place, function);
    else if (!text_format_of(p, s->c, &def, false, &out->format))
        return false;
    if (expr) out->expr = bind(p, def.place, label_expr(p, out, expr));
    return !diag_failed(p->diag);
}

static struct value evaluate(struct planner *p, struct expr_bound *e, struct value v, struct value label) {
    struct member *m = ARENA_ARRAY(p->arena, struct member, 2);
    m[0] = (struct member){STR("value"), v};
    m[1] = (struct member){STR("label"), label};
    return expr_value_of(e, (struct value){.kind = VALUE_OBJECT, .n = 2, .object = m});
}

static void write_by_function(struct planner *p, struct buf *b, const struct labeler *l, struct value v) {
    struct str s = expr_string(p->arena, evaluate(p, l->function, v, UNDEFINED), p->locale);
    buf_add(b, s.p, s.n);
}

/* An ordinal bin is a text by now; its label is made from the numbers again, as it may have a format of its own. */
static struct value start_of(const struct labeler *l, struct value v, struct value *end) {
    *end = value_number(value_to_number(v) + l->bin_step);
    if (!l->range || !l->start || !l->end) return v;
    for (size_t row = 0; row < l->table->rows; row++) {
        if (!value_equal(column_get(l->range, row), v)) continue;
        *end = column_get(l->end, row);
        return column_get(l->start, row);
    }
    return v;
}

static void write_label(struct planner *p, struct buf *b, const struct labeler *l, struct value v) {
    struct value end, start = start_of(l, v, &end);
    if (l->bin && start.kind == VALUE_STRING) {
        buf_add(b, start.string, start.n);
    } else if (!l->function) {
        text_format_write(p, b, &l->format, start, end);
    } else {
        write_by_function(p, b, l, start);
        if (l->bin) buf_adds(b, " \u2013 ");
        if (l->bin) write_by_function(p, b, l, end);
    }
}

static struct header_cell label_cell(struct planner *p, const struct labeler *l, struct value v) {
    struct buf b;
    buf_init(&b, p->arena);
    write_label(p, &b, l, v);
    bool list = !l->function && l->format.kind == TEXT_RAW && v.kind == VALUE_ARRAY; /* a line for each entry */
    struct value label = list ? v : value_str((struct str){b.n ? b.p : "", b.n});
    if (l->expr) label = evaluate(p, l->expr, v, label);
    struct header_cell cell = {0};
    cell.text = title_lines(p, label, &cell.text_lines);
    return cell;
}

static const struct header_cell *label_cells(struct planner *p, const struct node *facet, const struct side *s,
                                             const struct value *values, size_t n) {
    struct labeler l;
    if (!labeler_make(p, facet, s, &l)) return NULL;
    struct header_cell *cells = ARENA_ARRAY(p->arena, struct header_cell, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = label_cell(p, &l, values[i]);
    return cells;
}

/* Wrapped facets, and labels across their direction, are titles of the cells, in place of the cells' own. */
static bool title_cells(struct work *w) {
    const struct side *s = NULL;
    if (w->sides[FACET_WRAP].c)
        s = &w->sides[FACET_WRAP];
    else
        for (int i = FACET_COLUMN; i >= FACET_ROW; i--)
            if (w->sides[i].c && across(&w->sides[i])) s = &w->sides[i];
    if (!s) return true;
    bool row = s->channel == FACET_ROW;
    size_t n = w->counts[!row], columns = w->values[1] ? w->counts[1] : 1;
    const struct header_cell *cells = label_cells(w->p, w->facet, s, w->values[!row], n);
    if (!cells) return false;
    struct title_plan style = text_style(w->p, s, true);
    for (uint32_t i = 0; i < w->grid->child_count; i++) {
        const struct header_cell *cell = &cells[row ? i / columns : i % columns];
        struct title_plan *t = ARENA_NEW(w->p->arena, struct title_plan);
        *t = style;
        t->text = cell->text;
        t->text_lines = cell->text_lines;
        w->grid->children[i]->title = t->text_lines ? t : NULL;
    }
    return true;
}

/* ---- strips ---- */

static struct strip *strip_of(struct work *w, bool row, bool footer) {
    return &w->strips[(row ? 0 : 2) + footer];
}

/* The axes that all cells share stand in the strips: at the top and left in headers, else in footers. */
static void take_axes(struct work *w) {
    struct node *child = w->facet->children[0];
    if (child->kind != SPEC_UNIT && child->kind != SPEC_LAYER) return;
    for (int i = 0; i < 2; i++) {
        enum channel ch = i ? CH_Y : CH_X;
        struct axis_list list = {0};
        if (resolve_guide(w->facet, ch) != RESOLVE_SHARED) continue;
        axis_components(w->p, child, ch, &list);
        for (size_t k = 0; k < list.count; k++) {
            struct axis_plan a;
            if (!axis_finish(w->p, &list.items[k], false, &a)) continue;
            struct strip *s = strip_of(w, ch == CH_Y, !is_one(a.orient, "top", "left"));
            ARENA_PUSH(w->p->arena, s->axes, s->axis_count, s->axis_cap, a);
        }
    }
}

static void take_labels(struct work *w) {
    for (int i = FACET_ROW; i <= FACET_COLUMN; i++) {
        const struct side *s = &w->sides[i];
        bool footer = s->c && is_one(orient_of(s, HEADER_LABEL_ORIENT), "bottom", "right");
        if (s->c && s->labels && !across(s)) strip_of(w, i == FACET_ROW, footer)->labelled = true;
    }
}

/* As many as there are rows or columns; one for all where the facet is not split that way. */
static size_t cell_count(const struct work *w, bool row) {
    if (!w->sides[FACET_WRAP].c) return w->sides[row ? FACET_ROW : FACET_COLUMN].c ? w->counts[!row] : 1;
    size_t n = w->grid->child_count, columns = w->grid->columns ? w->grid->columns : n;
    if (!n) return row && !w->grid->columns; /* all in one row, be it empty */
    return row ? (n + columns - 1) / columns : n < columns ? n : columns;
}

static bool add_strip(struct work *w, const struct strip *s) {
    const struct side *side = &w->sides[s->row ? FACET_ROW : FACET_COLUMN];
    const char *direction = s->row ? "row" : "column", *kind = s->footer ? "footer" : "header";
    if (!s->labelled && !s->axis_count) return true;
    const char *name = w->facet->name, *separator = *name ? "_" : "";
    struct header_plan h = {.role = arena_printf(w->p->arena, "%s-%s", direction, kind),
                            .name = arena_printf(w->p->arena, "%s%s%s_%s", name, separator, direction, kind),
                            .cell_count = (uint32_t)cell_count(w, s->row),
                            .axes = s->axes,
                            .axis_count = (uint32_t)s->axis_count,
                            .horizontal = !s->row};
    if (s->labelled) {
        h.style = text_style(w->p, side, true);
        h.cells = label_cells(w->p, w->facet, side, w->values[!s->row], h.cell_count);
        if (!h.cells) return false;
    }
    ARENA_PUSH(w->p->arena, w->out, w->count, w->cap, h);
    return true;
}

bool headers_make(struct planner *p, struct node *facet, struct plan_view *grid, const struct value *row_values,
                  size_t rows, const struct value *column_values, size_t columns) {
    struct work w = {
        .p = p, .facet = facet, .grid = grid, .values = {row_values, column_values}, .counts = {rows, columns}};
    for (int i = 0; i < FACET_CHANNEL_COUNT; i++)
        resolve_side(p, facet, (enum facet_channel)i, &w.sides[i]);
    for (int i = 0; i < STRIP_COUNT; i++)
        w.strips[i] = (struct strip){.row = i < 2, .footer = i % 2};
    take_labels(&w);
    take_axes(&w);
    for (int i = 0; i < FACET_CHANNEL_COUNT; i++)
        add_title(&w, &w.sides[i]);
    for (int i = 0; i < STRIP_COUNT; i++)
        if (!add_strip(&w, &w.strips[i])) return false;
    if (!title_cells(&w)) return false;
    grid->headers = w.out;
    grid->header_count = (uint32_t)w.count;
    return !diag_failed(p->diag);
}
