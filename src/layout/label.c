#include "layout/label.h"
#include "spec/config.h"

/* Of the font's size: what letters reach above and below the baseline; figures reach less. */
static const double CAPITALS = 0.74, DESCENT = 0.2, DESCENT_OF_FIGURES = 0.14;
static const double OFF_BASE = 3; /* px: between the line of an axis and a figure beside what crosses it */

static struct color color_or(struct value v, struct color otherwise) {
    color_read(value_to_str(v), &otherwise);
    return otherwise;
}

static struct value prop_of(const struct value *props, int prop) {
    return props ? props[prop] : UNDEFINED;
}

struct color ground_of(const struct build *b) {
    struct color ground = color_or(b->plan->background, (struct color){255, 255, 255, 1});
    return ground.a < 0.5 ? (struct color){255, 255, 255, 1} : ground; /* seen through: most likely paper */
}

/* Where a theme paints the view, it is that. */
static struct color view_ground(const struct build *b, const struct cell *c) {
    const struct style *s = c->parts.item->style;
    bool painted = s && s->fill.kind == PAINT_COLOR && s->opacity * s->fill_opacity * s->fill.color.a > 0.99;
    return painted ? s->fill.color : ground_of(b);
}

/* The fonts, inks and ground that the configuration gives. */
static void labeller_init(struct labeller *l, struct build *b, struct cell *c) {
    const struct config *cfg = b->plan->config;
    *l = (struct labeller){.b = b, .c = c};
    const struct value *text = cfg ? cfg->mark_type[MARK_TYPE_TEXT] : NULL;
    const char *family =
        value_string_or(prop_of(text, MARK_FONT), cfg ? value_string_or(cfg->font, "sans-serif") : "sans-serif");
    double size = value_number_or(prop_of(text, MARK_FONT_SIZE), 11);
    /* Small pictures have smaller labels: at a third of 600x400 they are down to three quarters. */
    double share = fmin(b->plan->picture_width / 600, b->plan->picture_height / 400);
    if (share > 0 && share < 1) size = fmax(LABEL_SIZE_LEAST, round(size * sqrt(sqrt(share))));
    l->figure = (struct font){.family = family, .size = size, .weight = 600};
    l->name = (struct font){.family = family, .size = fmax(LABEL_SIZE_LEAST, round(size * 6 / 7)), .weight = 400};
    l->ground = view_ground(b, c);
    l->ink = color_or(prop_of(text, MARK_COLOR), (struct color){0, 0, 0, 1});
    if (color_contrast(l->ink, l->ground) < 4.5) l->ink = color_ink_on(l->ground);
    l->muted = label_readable(l, color_or(prop_of(cfg ? cfg->title : NULL, TITLE_SUBTITLE_COLOR), l->ink));
    l->accent = l->ink;
    if (b->plan->extras && b->plan->extras->accent) l->accent = color_or(value_string(b->plan->extras->accent), l->ink);
}

struct label label_make(struct labeller *l, struct font font, struct color color, struct str text) {
    return (struct label){
        .text = text, .font = font, .color = color, .width = text_width(l->b->fonts, font, text), .anchor = "middle"};
}

/* Digits, signs and capitals: nothing but a comma hangs below the line. */
static bool is_figure(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x80 ? c != 0xc2 && c != 0xe2 : c == '(' || c == ')' || c >= 'a') return false;
        if (c >= 0x80) i += c == 0xe2 ? 2 : 1; /* spaces, dashes, minus and currency signs */
    }
    return s.n > 0;
}

struct box label_box(const struct label *t) {
    double before = *t->anchor == 's' ? 0 : *t->anchor == 'm' ? t->width / 2 : t->width, after = t->width - before;
    double up = CAPITALS * t->font.size, down = (is_figure(t->text) ? DESCENT_OF_FIGURES : DESCENT) * t->font.size;
    if (t->upright) return (struct box){t->x - up, t->y - after, t->x + down, t->y + before};
    return (struct box){t->x - before, t->y - up, t->x + after, t->y + down};
}

void label_clear_base(struct label *t, double at, double base, bool lies) {
    double half = t->width / 2, up = t->upright ? half : CAPITALS * t->font.size, down = t->upright ? half : 0;
    if (isnan(base)) return;
    if (lies)
        t->x = at < base ? fmin(t->x, base - OFF_BASE - half) : fmax(t->x, base + OFF_BASE + half);
    else
        t->y = at < base ? fmin(t->y, base - OFF_BASE - down) : fmax(t->y, base + OFF_BASE + up);
}

struct color label_ink_on(const struct labeller *l, struct color fill) {
    /* where neither white nor ink has it, black has: white's contrast times black's is 21 */
    const struct color white = {255, 255, 255, 1}, black = {0, 0, 0, 1};
    if (color_contrast(white, fill) >= 4.5) return white;
    return color_contrast(l->ink, fill) >= 4.5 ? l->ink : black;
}

struct color label_readable(const struct labeller *l, struct color c) {
    return color_readable(c, l->ground);
}

const struct style *label_fill(struct build *b, struct color c) {
    struct style s = style_plain;
    s.fill = paint_of_color(c);
    return style_share(b, &s);
}

const struct style *label_stroke(struct build *b, struct color c, double width) {
    struct style s = style_plain;
    s.stroke = paint_of_color(c);
    s.stroke_width = width;
    return style_share(b, &s);
}

static struct scene_item text_item_of(struct labeller *l, const struct label *t) {
    struct arena *a = l->b->arena;
    struct text_line *line = ARENA_NEW(a, struct text_line);
    struct text_item *text = ARENA_NEW(a, struct text_item);
    *line = l->b->trying ? (struct text_line){.string = t->text, .width = t->width}
                         : text_shape(l->b->fonts, a, l->b->diag, t->font, t->text);
    *text = (struct text_item){.font = t->font,
                               .anchor = t->anchor,
                               .angle = t->upright ? -90 : 0,
                               .lines = line,
                               .line_count = 1,
                               .line_height = t->font.size + 2,
                               .halo = t->halo,
                               .halo_color = l->ground,
                               .halo_width = 4};
    return (struct scene_item){
        .kind = ITEM_TEXT, .style = label_fill(l->b, t->color), .x = t->x, .y = t->y, .text = text};
}

void label_show(struct labeller *l, const struct label *t) {
    ARENA_PUSH(l->b->arena, l->items, l->item_count, l->item_cap, text_item_of(l, t));
}

void label_add(struct labeller *l, const struct label *t) {
    boxes_add(l->b->arena, &l->texts, label_box(t));
    label_show(l, t);
}

bool label_is_shortened(struct str s) {
    for (size_t i = 0; i + 3 <= s.n; i++)
        if (!memcmp(s.p + i, "…", 3)) return true;
    return false;
}

void label_lose(struct labeller *l, struct str name, struct str figure) {
    struct str both =
        !name.n     ? figure
        : !figure.n ? name
                    : str_of(arena_printf(l->b->arena, "%.*s (%.*s)", (int)name.n, name.p, (int)figure.n, figure.p));
    lost_add(l->b, &l->b->lost, both);
}

void label_lose_part(struct labeller *l, struct str name, struct str part, struct str figure) {
    if (name.n && part.n)
        name = str_of(arena_printf(l->b->arena, "%.*s, %.*s", (int)name.n, name.p, (int)part.n, part.p));
    label_lose(l, name.n ? name : part, figure);
}

/* The first of them, and how many more there are. */
static const char *named(struct build *b, const struct lost_labels *list) {
    enum { NAMED = 3 };
    struct buf names;
    buf_init(&names, b->arena);
    for (size_t i = 0; i < list->count && i < NAMED; i++)
        buf_printf(&names, "%s%.*s", i ? "; " : "", (int)list->names[i].n, list->names[i].p);
    if (list->count > NAMED) buf_printf(&names, " and %zu more", list->count - NAMED);
    return names.p;
}

void labels_tell_lost(struct build *b) {
    enum { MANY = 4 };
    size_t lost = b->lost.count, cut = b->cut.count;
    bool slices = b->pie.height > 0 && lost + cut >= MANY;
    const char *hint = slices ? "a larger picture has room for them; \"other\" (--other 3%) gathers small slices"
                              : "a larger picture has room for them";
    if (lost)
        diag_warn(b->diag, (struct place){0}, hint, "%zu label%s found no room: %s", lost, lost == 1 ? "" : "s",
                  named(b, &b->lost));
    if (b->valueless.count)
        diag_warn(b->diag, (struct place){0}, hint, "%zu value%s beside shares had no room: %s", b->valueless.count,
                  b->valueless.count == 1 ? "" : "s", named(b, &b->valueless));
    if (cut && b->cut_across)
        hint = "a larger picture has room for them, and so have rows: the names along y, the figures along x";
    if (cut)
        diag_warn(b->diag, (struct place){0}, hint, "%zu name%s cut: %s", cut, cut == 1 ? " is" : "s are",
                  named(b, &b->cut));
}

void labels_forget_lost(struct build *b) {
    b->lost.count = b->cut.count = b->valueless.count = 0;
    b->lost.harm = b->cut.harm = 0;
    b->turned = 0;
    b->thinned = b->cut_across = b->far_names = false;
    b->net_sums = b->plan->net_sums;
    memset(b->manners, 0, sizeof b->manners);
}

struct str label_text(struct build *b, const struct column *c, uint32_t row) {
    struct value v = c ? column_meant(c, row) : VNULL;
    return value_is_nil(v) ? (struct str){"", 0} : str_trim(value_to_string(b->arena, v));
}

/* Letters' boxes of an item that stands in the cell. */
static void take_text(struct labeller *l, struct boxes *into, const struct scene_item *item, double dx, double dy) {
    const struct text_item *t = item->text;
    if (item->style->opacity == 0 || item->kind != ITEM_TEXT) return;
    if (t->angle != 0 && t->angle != -90) {
        boxes_add(l->b->arena, into, box_move(item_bounds(item), dx, dy));
        return;
    }
    for (uint32_t i = 0; i < t->line_count; i++) {
        struct label line = {.font = t->font,
                             .width = t->lines[i].width,
                             .x = item->x + t->dx,
                             .y = item->y + t->dy + i * t->line_height,
                             .anchor = t->anchor,
                             .upright = t->angle != 0};
        if (line.width > 0) boxes_add(l->b->arena, into, box_move(label_box(&line), dx, dy));
    }
}

const uint32_t *mark_items_by_row(struct arena *a, const struct built_mark *m, uint32_t *rows) {
    *rows = 0;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->rows[i] >= *rows) *rows = m->rows[i] + 1;
    uint32_t *items = arena_alloc_raw(a, *rows * sizeof *items);
    memset(items, 0xff, *rows * sizeof *items);
    for (uint32_t i = 0; i < m->count; i++)
        items[m->rows[i]] = i;
    return items;
}

/* Bars, and the ticks that stand for targets. */
static bool is_solid(const struct built_mark *m) {
    const char *role = m->plan->aria_role;
    return m->boxes && (m->plan->labels || (role && (strcmp(role, "bar") == 0 || strcmp(role, "tick") == 0)));
}

/* Texts of an axis of categories are kept apart: they may move. */
static struct boxes *texts_into(struct labeller *l, uint32_t axis) {
    const struct axis_plan *p = &l->c->plan->axes[axis];
    if (p->grid || !scale_type_discrete(p->scale->type) || l->name_count == sizeof l->names / sizeof *l->names)
        return &l->texts;
    struct names *names = &l->names[l->name_count++];
    *names = (struct names){.axis = &l->c->axes[axis], .orient = p->orient};
    return &names->texts;
}

/* Where names on an axis are set smaller for want of room, values do not outgrow them: they keep the measure of values
 * to names. */
static void cap_figures(struct labeller *l, const struct axis_plan *axis, const struct scene_mark *names) {
    if (!names->item_count || strcmp(names->role, "axis-label") != 0 || !scale_type_discrete(axis->scale->type)) return;
    double size = names->items->text->font.size, own = value_number_or(axis->props[AXIS_LABEL_FONT_SIZE], size);
    if (size < own) l->figure.size = fmin(l->figure.size, fmax(LABEL_SIZE_LEAST, round(size * 7 / 6)));
}

static void take_texts(struct labeller *l) {
    struct cell *c = l->c;
    for (uint32_t i = 0; i < c->axis_count; i++) {
        struct boxes *into = texts_into(l, i);
        const struct scene_item *axis = c->axes[i].guide.parts.item;
        const struct group_item *g = c->axes[i].guide.parts.group;
        for (uint32_t k = 0; k < g->mark_count; k++) {
            for (uint32_t n = 0; strcmp(g->marks[k]->type, "text") == 0 && n < g->marks[k]->item_count; n++)
                take_text(l, into, &g->marks[k]->items[n], axis->x, axis->y);
            cap_figures(l, &c->plan->axes[i], g->marks[k]);
        }
    }
    for (uint32_t i = 0; i < c->mark_count; i++) {
        for (uint32_t n = 0; strcmp(c->marks[i].plan->type, "text") == 0 && n < c->marks[i].count; n++)
            take_text(l, &l->texts, &c->marks[i].items[n], 0, 0);
        for (uint32_t n = 0; is_solid(&c->marks[i]) && n < c->marks[i].count; n++) {
            const struct rect *r = &c->marks[i].boxes[n];
            boxes_add(l->b->arena, &l->solids, box_of_rect(r->x, r->y, r->w, r->h));
        }
    }
}

/* The author has labelled them: a text mark with as many texts. */
static bool labelled_by_author(const struct cell *c, const struct built_mark *m) {
    for (uint32_t i = 0; i < c->mark_count; i++)
        if (strcmp(c->marks[i].plan->type, "text") == 0 && c->marks[i].count == m->count && m->count > 1) return true;
    return false;
}

static void add_mark(struct build *b, struct cell *c, const char *type, const char *role, struct scene_item *items,
                     size_t n) {
    if (!n) return;
    struct scene_mark *m = mark_new(b->arena, type, role, NULL);
    m->items = items;
    m->item_count = (uint32_t)n;
    m->inert = true;
    m->aria_hidden = true;
    cell_add(b, c, m);
}

/* The remarks of all marks: those under the brackets of growth, or what is left. */
static void callouts(struct labeller *l, bool **placed, bool under_growth) {
    for (uint32_t i = 0; i < l->c->mark_count; i++)
        callout_marks(l, &l->c->marks[i], placed[i], under_growth);
}

/* What the author ties to the figures, around the labels that stand. */
static void annotate(struct labeller *l) {
    struct cell *c = l->c;
    uint32_t first = 0; /* layers of one view have the same references */
    l->bar_count = l->solids.count;
    solid_paths(l);
    while (first < c->mark_count && !c->marks[first].plan->reference_count)
        first++;
    if (first < c->mark_count) reference_marks(l, &c->marks[first]);
    bool **placed = ARENA_ARRAY(l->b->arena, bool *, c->mark_count), remarks = false;
    for (uint32_t i = 0; i < c->mark_count; i++) {
        placed[i] = ARENA_ARRAY(l->b->arena, bool, c->marks[i].plan->callout_count);
        remarks |= c->marks[i].plan->callout_count > 0;
    }
    for (uint32_t i = 0; i < c->mark_count && remarks; i++)
        growth_paths(l, &c->marks[i], &l->legs);
    if (l->legs.count) callouts(l, placed, true);
    boxes_clear(&l->legs);
    for (uint32_t i = 0; i < c->mark_count; i++)
        growth_brackets(l, &c->marks[i]);
    callouts(l, placed, false);
}

void cell_labels(struct build *b, struct cell *c) {
    bool any = cell_is_broken(c) || label_group_scale(b, c);
    for (uint32_t i = 0; i < c->mark_count; i++)
        any |= c->marks[i].plan->labels || c->marks[i].plan->growth_count || c->marks[i].plan->reference_count ||
               c->marks[i].plan->callout_count || c->marks[i].plan->whiskers || c->marks[i].plan->connected ||
               c->marks[i].plan->turns_ink;
    if (!any) return;
    struct labeller l;
    labeller_init(&l, b, c);
    label_inks(&l);
    take_texts(&l);
    axis_breaks(&l);
    label_groups(&l);
    reference_plan_lines(&l);
    for (uint32_t i = 0; i < c->mark_count; i++)
        whisker_marks(&l, &c->marks[i]), connector_marks(&l, &c->marks[i]);
    for (uint32_t i = 0; i < c->mark_count; i++) {
        const struct built_mark *m = &c->marks[i];
        bool bars = m->boxes && m->plan->labels && m->plan->labels->kind == LABEL_OF_BARS;
        if (bars && !labelled_by_author(c, m)) label_bars(&l, m);
    }
    for (uint32_t i = 0; i < c->mark_count; i++)
        growth_below(&l, &c->marks[i]);
    names_settle(&l);
    for (uint32_t i = 0; i < c->mark_count; i++) {
        const struct built_mark *m = &c->marks[i];
        const struct label_plan *p = m->plan->labels;
        if (!p || labelled_by_author(c, m)) continue;
        if (p->kind == LABEL_OF_SLICES) label_slices(&l, m);
        if (p->kind == LABEL_OF_MARKERS) label_markers(&l, m);
        if (p->kind == LABEL_OF_BOXES && m->boxes) label_boxes(&l, m);
        if (p->kind == LABEL_OF_POINTS) label_points(&l, m);
        if (p->kind == LABEL_OF_SERIES) c->unnamed |= !label_series(&l, m);
    }
    annotate(&l);
    add_mark(b, c, "path", "leader", l.leaders, l.leader_count);
    add_mark(b, c, "path", "net-sum", l.nets, l.net_count);
    add_mark(b, c, "rect", "label-key", l.keys, l.key_count);
    add_mark(b, c, "path", "growth", l.brackets, l.bracket_count);
    add_mark(b, c, "rect", "growth-pill", l.pills, l.pill_count);
    add_mark(b, c, "text", "label", l.items, l.item_count);
    add_mark(b, c, "text", "growth-label", l.pill_texts, l.pill_text_count);
}
