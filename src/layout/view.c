/* The picture: the root view, its size by autosize and padding, as vega-view's resize; the scene around it. */
#include "layout/label.h"
#include "layout/page.h"

/* How far things stand out of the root view, in whole pixels. */
struct margins {
    double left, top, right, bottom;
};

static struct margins margins_of(const struct cell *c) {
    return (struct margins){fmax(0, ceil(-c->view.x1)), fmax(0, ceil(-c->view.y1)),
                            fmax(0, ceil(c->view.x2 - c->width)), fmax(0, ceil(c->view.y2 - c->height))};
}

static struct cell *build_root(struct build *b, bool fit) {
    labels_forget_lost(b);
    struct cell *root = cell_build(b, b->plan->root);
    if (!root || !cell_finish(b, root, fit)) return NULL;
    root->parts.mark->role = "frame";
    root->parts.mark->name = "root";
    return root;
}

/* The sizes of view and picture that the margins of a first build lead to. */
struct sizes {
    double width, height, view_width, view_height;
    struct margins margins;
};

static struct sizes sizes_of(const struct plan *p, const struct cell *root) {
    struct margins m = margins_of(root);
    struct sizes s = {root->width, root->height, root->width + m.left + m.right, root->height + m.top + m.bottom, m};
    const double *pad = p->padding;
    double width = root->width, height = root->height;
    if (p->contains_padding) {
        width -= pad[0] + pad[2];
        height -= pad[1] + pad[3];
    }
    bool fit_x = p->autosize == AUTOSIZE_FIT || p->autosize == AUTOSIZE_FIT_X,
         fit_y = p->autosize == AUTOSIZE_FIT || p->autosize == AUTOSIZE_FIT_Y;
    if (p->autosize == AUTOSIZE_NONE) {
        s = (struct sizes){width, height, width, height, {0, 0, 0, 0}};
    } else {
        if (fit_x) {
            s.width = fmax(0, width - m.left - m.right);
            s.view_width = width;
        }
        if (fit_y) {
            s.height = fmax(0, height - m.top - m.bottom);
            s.view_height = height;
        }
    }
    return s;
}

static const char *joined(struct arena *a, const struct str *lines, uint32_t n) {
    struct buf b;
    buf_init(&b, a);
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, ' ');
        buf_add(&b, lines[i].p, lines[i].n);
    }
    return b.n ? b.p : NULL;
}

static struct scene *described(struct build *b, struct scene *s) {
    const struct plan *p = b->plan;
    const struct title_plan *title = p->root->title;
    if (!s) return NULL;
    labels_tell_lost(b);
    s->has_background = p->background.kind == VALUE_STRING && color_read(value_to_str(p->background), &s->background);
    if (title) s->title = joined(b->arena, title->text, title->text_lines);
    if (!s->title && p->extras) s->title = p->extras->title;
    if (p->extras && p->extras->zoom > 0) s->dpi = 96 / p->extras->zoom;
    s->description = p->extras && p->extras->alt ? p->extras->alt : p->description;
    if (!s->description) s->description = alt_text(b, p, s->title);
    return s;
}

struct scene *scene_build(struct arena *a, struct diag *d, struct fonts *fonts, struct plan *p) {
    struct build b = {.arena = a, .diag = d, .fonts = fonts, .plan = p};
    bool cell = p->root->kind == PLAN_CELL, fit = cell && p->autosize >= AUTOSIZE_FIT && p->autosize <= AUTOSIZE_FIT_Y;
    if (p->picture_width > 0 && p->picture_height > 0) return described(&b, page_build(&b));
    struct cell *root = build_root(&b, fit);
    if (!root) return NULL;
    struct sizes size = sizes_of(p, root);
    /* Vega lays out a fitted view once more in its new size, but keeps the margins of the first time. */
    bool sized = cell || p->autosize == AUTOSIZE_FIT_X || p->autosize == AUTOSIZE_FIT_Y;
    if (sized && (size.width != root->width || size.height != root->height)) {
        if (!plan_resize(p, d, p->root, size.width, size.height)) return NULL;
        root = build_root(&b, fit);
        if (!root) return NULL;
    }
    struct scene *s = ARENA_NEW(a, struct scene);
    *s = (struct scene){.width = size.view_width + p->padding[0] + p->padding[2],
                        .height = size.view_height + p->padding[1] + p->padding[3],
                        .dpi = 96,
                        .origin_x = size.margins.left + p->padding[0],
                        .origin_y = size.margins.top + p->padding[1],
                        .root = root->parts.mark};
    return described(&b, s);
}
