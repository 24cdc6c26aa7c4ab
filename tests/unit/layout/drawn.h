/* Builds the scene of a spec for a test, with DejaVu Sans alone, and collects its texts. */
#ifndef TEST_LAYOUT_DRAWN_H
#define TEST_LAYOUT_DRAWN_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants those before it */
#include "layout/layout.h"
#include <cmocka.h>

struct shown_text {
    const char *text, *role;
    struct {
        double x, y;
    } corner[4]; /* of what letters reach, in the picture */
};
struct shown_line {
    double x[3], y[3];
};
struct drawn {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    const struct scene *scene;
    struct shown_text *texts;
    size_t text_count, text_cap;
    struct shown_line *leaders;
    size_t leader_count, leader_cap;
    size_t hatched, rects;
    const struct scene_item *rect[64]; /* of bars, in drawing order */
    struct box *bars;                  /* all of them, in the picture */
    size_t bar_count, bar_cap;
};

static inline void collect_line(struct drawn *d, struct shown_text t, const struct scene_item *item, uint32_t line,
                                double x, double y) {
    const struct text_item *text = item->text;
    double size = text->font.size, width = text->lines[line].width, turn = text->angle * 3.14159265358979323846 / 180;
    double from = text->anchor[0] == 's' ? 0 : text->anchor[0] == 'm' ? -width / 2 : -width;
    bool figure = strspn(text->lines[line].string.p, "0123456789.,%kMBT\xe2\x88\x92") == text->lines[line].string.n;
    double down = (figure ? 0.14 : 0.2) * size; /* no more than a comma hangs down */
    double base = text->dy + line * text->line_height;
    const double dx[] = {from, from + width, from + width, from}, dy[] = {-0.74 * size, -0.74 * size, down, down};
    t.text = arena_strndup(&d->arena, text->lines[line].string.p, text->lines[line].string.n);
    for (int i = 0; i < 4; i++) {
        double px = text->dx + dx[i], py = base + dy[i];
        t.corner[i].x = x + item->x + px * cos(turn) - py * sin(turn);
        t.corner[i].y = y + item->y + px * sin(turn) + py * cos(turn);
    }
    if (text->lines[line].string.n) ARENA_PUSH(&d->arena, d->texts, d->text_count, d->text_cap, t);
}

static inline void collect_leader(struct drawn *d, const struct path *p, double x, double y) {
    struct shown_line l;
    if (p->number_count != 6) return;
    for (int i = 0; i < 3; i++) {
        l.x[i] = x + p->numbers[2 * i];
        l.y[i] = y + p->numbers[2 * i + 1];
    }
    ARENA_PUSH(&d->arena, d->leaders, d->leader_count, d->leader_cap, l);
}

static inline void collect(struct drawn *d, const struct scene_mark *m, double x, double y) {
    for (uint32_t i = 0; i < m->item_count; i++) {
        const struct scene_item *item = &m->items[i];
        bool hidden = item->style && item->style->opacity == 0;
        if (item->style && item->style->fill.kind == PAINT_HATCH) d->hatched++;
        for (uint32_t k = 0; item->kind == ITEM_GROUP && k < item->group->mark_count; k++)
            collect(d, item->group->marks[k], x + item->x, y + item->y);
        for (uint32_t k = 0; item->kind == ITEM_TEXT && !hidden && k < item->text->line_count; k++)
            collect_line(d, (struct shown_text){.role = m->role}, item, k, x, y);
        if (item->kind == ITEM_PATH && strcmp(m->role, "leader") == 0) collect_leader(d, &item->path, x, y);
        if (item->kind != ITEM_RECT || strcmp(m->role, "mark") != 0) continue;
        if (d->rects < 64) d->rect[d->rects++] = item;
        ARENA_PUSH(&d->arena, d->bars, d->bar_count, d->bar_cap,
                   box_move(box_of_rect(item->rect.x, item->rect.y, item->rect.w, item->rect.h), x, y));
    }
}

/* NULL scene after an error. */
static inline void drawn_begin(struct drawn *d, const char *spec) {
    static const char *const pairs[] = {"sans-serif", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", NULL};
    static const struct plan_options options;
    const struct spec_options how = {.file = "test.vl.json"};
    *d = (struct drawn){0};
    arena_init(&d->arena, 0);
    diag_init(&d->diag, &d->arena);
    d->fonts = fonts_open_only(pairs);
    if (!ARENA_TRY(&d->arena)) fail_msg("out of memory");
    const struct document *doc = spec_read(&d->arena, &d->diag, str_of(spec), &how);
    struct plan *plan = doc ? plan_make(&d->arena, &d->diag, doc, &options) : NULL;
    d->scene = plan ? scene_build(&d->arena, &d->diag, d->fonts, plan) : NULL;
    if (!d->scene) fail_msg("%s", d->diag.count ? d->diag.items[0].message : "no scene");
    collect(d, d->scene->root, d->scene->origin_x, d->scene->origin_y);
}

static inline void drawn_done(struct drawn *d) {
    fonts_close(d->fonts);
    arena_free(&d->arena);
}

/* The texts of a role, joined by "|". */
static inline const char *texts_of(struct drawn *d, const char *role) {
    struct buf b;
    buf_init(&b, &d->arena);
    buf_adds(&b, "");
    for (size_t i = 0; i < d->text_count; i++) {
        if (strcmp(d->texts[i].role, role) != 0) continue;
        if (b.n) buf_addc(&b, '|');
        buf_adds(&b, d->texts[i].text);
    }
    return b.p;
}

static inline const struct scene_mark *mark_within(const struct scene_mark *m, const char *role) {
    if (strcmp(m->role, role) == 0) return m;
    for (uint32_t i = 0; i < m->item_count; i++)
        for (uint32_t k = 0; m->items[i].kind == ITEM_GROUP && k < m->items[i].group->mark_count; k++) {
            const struct scene_mark *found = mark_within(m->items[i].group->marks[k], role);
            if (found) return found;
        }
    return NULL;
}
/* The first mark of a role; NULL: there is none. */
static inline const struct scene_mark *mark_of_role(struct drawn *d, const char *role) {
    return mark_within(d->scene->root, role);
}
#endif
