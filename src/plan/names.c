#include "plan/names.h"
#include "plan/model.h"
#include "plan/planner.h"

void names_add(struct planner *p, struct name_list *l, const char *name) {
    if (!name) return;
    for (size_t i = 0; i < l->count; i++)
        if (!strcmp(l->names[i], name)) return;
    ARENA_PUSH(p->arena, l->names, l->count, l->cap, name);
}

const char *name_word(struct planner *p, const char *name) {
    struct buf b;
    buf_init(&b, p->arena);
    if (*name >= '0' && *name <= '9') buf_addc(&b, '_');
    for (const char *c = name; *c; c++) {
        bool word = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '_';
        if (word)
            buf_addc(&b, *c);
        else if ((*c & 0xC0) != 0x80) /* once a character */
            buf_addc(&b, '_');
    }
    return b.n ? b.p : "";
}

static void add_many(struct planner *p, const struct unit_model *u, enum channel ch, struct name_list *l) {
    for (size_t i = 0; i < u->many_count[ch]; i++)
        if (!u->many[ch][i].aggregate.op) names_add(p, l, u->many[ch][i].column);
    const struct coding *c = &u->channels[ch];
    if (c->has_field && !c->aggregate.op) names_add(p, l, c->column);
}

static void add_offset(struct planner *p, const struct unit_model *u, enum channel offset, enum channel main,
                       struct name_list *l) {
    const struct coding *o = &u->channels[offset], *m = &u->channels[main];
    if (o->has_field && m->has_field && !o->aggregate.op && !m->aggregate.op && strcmp(o->column, m->column))
        names_add(p, l, m->column);
}

void path_grouping(struct planner *p, const struct unit_model *u, struct name_list *l) {
    static const enum channel splitting[] = {CH_COLOR,        CH_FILL,           CH_STROKE,      CH_OPACITY,
                                             CH_FILL_OPACITY, CH_STROKE_OPACITY, CH_STROKE_DASH, CH_STROKE_WIDTH};
    bool line = u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_TRAIL;
    add_offset(p, u, CH_X_OFFSET, CH_X, l);
    add_offset(p, u, CH_Y_OFFSET, CH_Y, l);
    if (!line) add_many(p, u, CH_ORDER, l);
    add_many(p, u, CH_DETAIL, l);
    add_many(p, u, CH_KEY, l);
    if (u->mark != MARK_TYPE_TRAIL) add_many(p, u, CH_SIZE, l);
    for (size_t i = 0; i < sizeof splitting / sizeof *splitting; i++)
        add_many(p, u, splitting[i], l);
}
