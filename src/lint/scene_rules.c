/* Rules on the scene's texts: contrast with what lies beneath, the printed size, titles that were cut. */
#include "lint/lint.h"

static const double LEAST_POINTS = 7;
static const double LARGE_PX = 24, LARGE_BOLD_PX = 18.66; /* WCAG 2: large type needs less contrast */
enum { SHAPES_MOST = 4000 };

/* What was painted so far, from back to front. */
struct ground {
    struct box box;
    struct color color;
    bool known; /* false: a shape of whose inside only its box is known, stripes, a picture */
};
struct walk {
    struct lint *l;
    struct ground *grounds;
    size_t count, cap;
    double scale; /* px at 96 dpi per px of the scene */
    double low_ratio, small_points;
    struct str low_text, small_text, cut_text, name_text;
    double low_needed;
    size_t low, small, cut, names;
};

static bool inside(struct box b, double x, double y) {
    return x >= b.x1 && x <= b.x2 && y >= b.y1 && y <= b.y2;
}

static void paint(struct walk *w, const struct scene_item *item, struct box box, bool solid) {
    const struct style *s = item->style;
    double seen = s ? s->opacity * s->fill_opacity : 0;
    if (!s || s->fill.kind == PAINT_NONE || seen <= 0 || w->count >= SHAPES_MOST) return;
    struct ground g = {box, s->fill.color, solid && s->fill.kind == PAINT_COLOR && seen * s->fill.color.a >= 0.99};
    ARENA_PUSH(w->l->arena, w->grounds, w->count, w->cap, g);
}

/* The colour beneath a place; false: unknown. */
static bool beneath(const struct walk *w, double x, double y, struct color *out) {
    for (size_t i = w->count; i-- > 0;) {
        if (!inside(w->grounds[i].box, x, y)) continue;
        *out = w->grounds[i].color;
        return w->grounds[i].known;
    }
    *out = w->l->scene->has_background ? w->l->scene->background : (struct color){255, 255, 255, 1};
    return out->a > 0.99;
}

static bool is_title(const char *role) {
    return strstr(role, "title") || !strcmp(role, "note") || !strcmp(role, "source");
}

static void look(struct walk *w, const struct scene_mark *m, const struct scene_item *item, struct box box) {
    const struct text_item *t = item->text;
    struct color ground, ink = item->style->fill.color;
    struct str text = t->line_count ? t->lines[0].string : STR("");
    if (!text.n || item->style->fill.kind != PAINT_COLOR || item->style->opacity <= 0) return;
    double px = t->font.size * w->scale, points = px * 0.75;
    bool large = px >= LARGE_PX || (px >= LARGE_BOLD_PX && t->font.weight >= 700);
    double needed = large ? 3 : 4.5;
    if (t->halo) ground = t->halo_color;
    if (t->halo || beneath(w, (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, &ground)) {
        double ratio = color_contrast(ink, ground);
        if (ratio < needed && (!w->low++ || ratio < w->low_ratio))
            w->low_ratio = ratio, w->low_text = text, w->low_needed = needed;
    }
    if (points < LEAST_POINTS - 1e-6 && (!w->small++ || points < w->small_points))
        w->small_points = points, w->small_text = text;
    struct str last = t->lines[t->line_count - 1].string;
    if (!str_ends(last, STR("…"))) return;
    if (is_title(m->role) && !w->cut++) w->cut_text = text;
    if (strstr(m->role, "label") && !w->names++) w->name_text = last;
}

static void walk(struct walk *w, const struct scene_mark *m, double x, double y) {
    for (uint32_t i = 0; i < m->item_count; i++) {
        const struct scene_item *item = &m->items[i];
        struct box box = box_move(item_bounds(item), x, y);
        switch (item->kind) {
        case ITEM_GROUP:
            paint(w, item, box_of_rect(x + item->x, y + item->y, item->group->w, item->group->h), true);
            for (uint32_t k = 0; k < item->group->mark_count; k++)
                walk(w, item->group->marks[k], x + item->x, y + item->y);
            break;
        case ITEM_TEXT: look(w, m, item, box); break;
        case ITEM_LINE: break;
        case ITEM_RECT: paint(w, item, box, true); break;
        case ITEM_PATH:
        case ITEM_IMAGE: paint(w, item, box, false); break;
        }
    }
}

static const char *quoted(struct lint *l, struct str s) {
    enum { MOST = 40 };
    return arena_printf(l->arena, "\"%.*s%s\"", (int)(s.n > MOST ? MOST : s.n), s.p, s.n > MOST ? "…" : "");
}

void lint_texts(struct lint *l) {
    const struct scene *s = l->scene;
    struct walk w = {.l = l, .scale = 96 / (s->dpi > 0 ? s->dpi : 96)};
    struct place at = {0};
    walk(&w, s->root, s->origin_x, s->origin_y);
    if (w.low)
        lint_find(l, "contrast", at, "a darker ink, or a paler ground",
                  "the contrast of %s with its ground is %.1f, under %.1f (WCAG 2); such texts: %zu",
                  quoted(l, w.low_text), w.low_ratio, w.low_needed, w.low);
    if (w.small)
        lint_find(l, "small-type", at, "larger type (\"fontSize\"), a larger \"size\", or \"zoom\"",
                  "the type of %s is %.1f pt at the picture's size, under %g; such texts: %zu", quoted(l, w.small_text),
                  w.small_points, LEAST_POINTS, w.small);
    if (w.cut)
        lint_find(l, "cut-title", at, "a shorter text, or a larger picture", "%s is cut: it does not fit",
                  quoted(l, w.cut_text));
    if (w.names)
        lint_find(l, "cut-name", at, "shorter names, bars that lie, or a larger picture",
                  "%s is cut: it cannot be read; such names: %zu", quoted(l, w.name_text), w.names);
}

/* Does a line of text begin as the name does? Names are broken, and cut, behind their first letters. */
static bool stands_in(const struct scene_mark *m, struct str name) {
    struct str word = name;
    for (size_t i = 1; i < name.n; i++)
        if (name.p[i] == ' ' || name.p[i] == '-') {
            word.n = i;
            break;
        }
    for (uint32_t i = 0; i < m->item_count; i++) {
        const struct scene_item *item = &m->items[i];
        for (uint32_t k = 0; item->kind == ITEM_GROUP && k < item->group->mark_count; k++)
            if (stands_in(item->group->marks[k], name)) return true;
        for (uint32_t k = 0; item->kind == ITEM_TEXT && k < item->text->line_count; k++) {
            struct str line = item->text->lines[k].string;
            if (str_ends(line, STR("…"))) line.n -= strlen("…");
            size_t n = line.n < word.n ? line.n : word.n;
            if (n && !memcmp(line.p, word.p, n)) return true;
        }
    }
    return false;
}

/* What the colours of slices without labels stand for; NULL: they are told in another way. */
static const struct scale *colors_of(const struct mark_plan *m) {
    const struct encoder *e = &m->encode[VISUAL_FILL];
    for (uint32_t i = 0; i < e->count && !strcmp(m->type, "arc"); i++)
        if (e->rules[i].scale && scale_type_discrete(e->rules[i].scale->type)) return e->rules[i].scale;
    return NULL;
}

static void look_for_names(struct lint *l, const struct plan_view *v) {
    size_t unnamed = 0;
    bool labelled = false;
    struct str first = STR("");
    for (uint32_t i = 0; i < v->child_count; i++)
        look_for_names(l, v->children[i]);
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        const struct column *names = m->labels && m->labels->kind == LABEL_OF_SLICES ? m->labels->name : NULL;
        labelled |= names != NULL;
        for (size_t row = 0; names && row < m->table->rows; row++) {
            struct value name = column_meant(names, row);
            if (value_is_nil(name) || stands_in(l->scene->root, value_to_str(name))) continue;
            if (!unnamed++) first = value_to_str(name);
        }
        const struct scale *colors = m->labels ? NULL : colors_of(m);
        for (size_t k = 0; colors && k < colors->values_n; k++) {
            struct str name = value_to_string(l->arena, colors->values[k]);
            if (stands_in(l->scene->root, name)) continue;
            if (!unnamed++) first = name;
        }
    }
    if (unnamed)
        lint_find(l, "unnamed", (struct place){0},
                  labelled ? "a larger picture, or the smallest slices together as \"other\"" : "labels, or a legend",
                  "the slice %s stands without its name; such slices: %zu", quoted(l, first), unnamed);
}

void lint_names(struct lint *l) {
    look_for_names(l, l->plan->root);
}
