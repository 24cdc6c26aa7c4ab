/* Headers of facets: vega-lite's compile/header/{parse,assemble,common}.ts and compile/facet.ts. Rows and columns have
 * a title over all, and a strip of labels; shared axes stand in the strips too. */
#include "plan/header.h"
#include "plan/assemble.h"
#include "plan/axis.h"
#include "plan/eval.h"
#include "plan/guide_style.h"
#include "plan/guides.h"
#include "plan/model.h"
#include "plan/planner.h"

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
    struct header_side sides[FACET_CHANNEL_COUNT];
    const struct value *values[2]; /* of rows, of columns */
    size_t counts[2];
    struct strip strips[STRIP_COUNT];
    struct header_plan *out;
    size_t count, cap;
};

static bool is_one(const char *s, const char *a, const char *b) {
    return s && (!strcmp(s, a) || !strcmp(s, b));
}

static const char *orient_of(const struct header_side *s, enum header_prop prop) {
    return value_string_or(s->props[prop], NULL);
}

/* getHeaderChannel: whether a text stands beside the rows. */
static bool beside_rows(const struct header_side *s, enum header_prop orient) {
    const char *o = orient_of(s, orient);
    return is_one(o, "left", "right") || (s->channel == FACET_ROW && !is_one(o, "top", "bottom"));
}

/* A row's labels above its cells, or a column's beside them: they are the cells' own titles. */
static bool across(const struct header_side *s) {
    const char *o = orient_of(s, HEADER_LABEL_ORIENT);
    return (s->channel == FACET_ROW && is_one(o, "top", "bottom")) ||
           (s->channel == FACET_COLUMN && is_one(o, "left", "right"));
}

static const struct value *config_of(const struct planner *p, enum facet_channel channel) {
    static const enum header_config of[] = {HEADER_CONFIG_ROW, HEADER_CONFIG_COLUMN, HEADER_CONFIG_FACET};
    return p->config->header[of[channel]];
}

static void resolve_side(struct planner *p, const struct node *n, enum facet_channel channel, struct header_side *s) {
    const struct coding *c = &n->facet[channel];
    const struct value *all = p->config->header[HEADER_CONFIG_ALL];
    *s = (struct header_side){.channel = channel};
    if (!c->has_field) return;
    s->c = c;
    const struct value *own = c->data->header;
    if (own) memcpy(s->props, own, sizeof s->props);
    /* The header's own orient stands for both (initFieldDef). */
    if (!value_is_set(s->props[HEADER_LABEL_ORIENT])) s->props[HEADER_LABEL_ORIENT] = s->props[HEADER_ORIENT];
    if (!value_is_set(s->props[HEADER_TITLE_ORIENT])) s->props[HEADER_TITLE_ORIENT] = s->props[HEADER_ORIENT];
    props_fill(s->props, config_of(p, channel), HEADER_PROP_COUNT);
    props_fill(s->props, all, HEADER_PROP_COUNT);
    for (int i = 0; i < HEADER_PROP_COUNT; i++)
        if (i != HEADER_FORMAT) s->props[i] = plan_value(p, s->props[i]);
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

static void map_props(const struct header_side *s, bool label, struct value *out) {
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
static struct title_plan text_style(struct planner *p, const struct header_side *s, bool label) {
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
static const struct str *side_title(struct work *w, const struct header_side *s, uint32_t *lines) {
    const struct node *parent = w->facet->parent;
    *lines = 0;
    if (!s->c || (parent && parent->kind == SPEC_FACET && parent->facet[s->channel].has_field)) return NULL;
    return title_lines(w->p, title_of(w->p, w->facet, s->channel), lines);
}

static void add_title(struct work *w, const struct header_side *s) {
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

/* Wrapped facets, and labels across their direction, are titles of the cells, in place of the cells' own. */
static bool title_cells(struct work *w) {
    const struct header_side *s = NULL;
    if (w->sides[FACET_WRAP].c)
        s = &w->sides[FACET_WRAP];
    else
        for (int i = FACET_COLUMN; i >= FACET_ROW; i--)
            if (w->sides[i].c && across(&w->sides[i])) s = &w->sides[i];
    if (!s) return true;
    bool row = s->channel == FACET_ROW;
    size_t n = w->counts[!row], columns = w->values[1] ? w->counts[1] : 1;
    const struct header_cell *cells = header_cells(w->p, w->facet, s, w->values[!row], n);
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
        const struct header_side *s = &w->sides[i];
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
    const struct header_side *side = &w->sides[s->row ? FACET_ROW : FACET_COLUMN];
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
        h.cells = header_cells(w->p, w->facet, side, w->values[!s->row], h.cell_count);
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
