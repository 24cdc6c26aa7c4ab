/* Texts of marks, and the descriptions that readers of the screen hear (vega-lite's
 * compile/mark/encode/{text,aria,tooltip}.ts). Texts that depend on the row are formatted here, into columns. */
#include "plan/computed.h"
#include "plan/encode.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/predicate.h"
#include "plan/text_format.h"

static bool any_nil(const struct column *c, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_get(c, i);
        if (value_is_nil(v) || (v.kind == VALUE_NUMBER && isnan(v.number))) return true;
    }
    return false;
}

static struct str text_at(struct enc *e, const struct text_format *f, struct value v, struct value end) {
    struct buf b;
    buf_init(&b, e->p->arena);
    text_format_write(e->p, &b, f, v, end);
    return (struct str){b.n ? b.p : "", b.n};
}

static const struct column *text_column(struct enc *e, const struct coding *c, const struct text_format *f) {
    const struct column *from = enc_column(e, c->column), *end = c->binning ? enc_column(e, c->end) : NULL;
    if (f->kind == TEXT_RAW && from->type != COLUMN_DATE && !any_nil(from, e->t->rows)) return from;
    struct column_builder b;
    column_builder_init(&b, e->p->arena, from->name, e->t->rows);
    for (size_t i = 0; i < e->t->rows; i++) {
        struct value v = column_get(from, i);
        bool plain = f->kind == TEXT_RAW && v.kind == VALUE_ARRAY;
        column_builder_add(&b, plain ? v : value_str(text_at(e, f, v, end ? column_get(end, i) : UNDEFINED)));
    }
    struct column *out = ARENA_NEW(e->p->arena, struct column);
    *out = column_builder_finish(&b);
    return out;
}

static struct refs text_ref(struct enc *e, const struct channel_def *def, const struct coding *c) {
    if (!def) return (struct refs){0};
    if (!is_data_def(def))
        return value_is_set(def->value) ? ref_value(e, plan_encoded(e->p, def->value)) : (struct refs){0};
    struct text_format f;
    if (!text_format_of(e->p, c, def, false, &f)) return (struct refs){0};
    if (value_is_set(def->datum))
        return ref_value(e, value_str(text_at(e, &f, plan_value(e->p, def->datum), UNDEFINED)));
    struct encode_rule *r = rule_new(e);
    r->from = FROM_COLUMN;
    r->column = text_column(e, c, &f);
    return (struct refs){r, 1};
}

void encode_text(struct enc *e, enum channel ch, enum visual v) {
    const struct coding *c = &e->u->channels[ch];
    if (!c->def) return;
    struct refs all = {0};
    const struct rules *rules = c->def->condition;
    for (size_t i = 0; rules && i < rules->count; i++) {
        const struct channel_def *def = rules->items[i].def;
        struct coding own = *c;
        if (is_data_def(def) && c->data != def) own = coding_resolve(e->p, def, ch);
        struct refs r = text_ref(e, def, &own);
        if (!r.count) continue;
        r.rule->when = predicate_rows(e->p, rules->items[i].test, e->t);
        all = ref_join(e, all, r);
    }
    set_visual(e, v, ref_join(e, all, text_ref(e, c->def, c)));
}

/* One "title: value" of a description. */
struct part {
    const char *title;
    struct text_format format;
    const struct column *column, *end, *minus;
};
struct parts {
    struct part items[CHANNEL_COUNT + 32];
    size_t count;
};

static const char *part_title(struct enc *e, const struct coding *c) {
    struct value t = c->data->title;
    if (t.kind == VALUE_STRING && t.n) return t.string;
    if (t.kind != VALUE_ARRAY || !t.n) return c->field_title ? field_plain(e->p, c->field_title) : "";
    struct buf b;
    buf_init(&b, e->p->arena);
    for (uint32_t i = 0; i < t.n; i++) {
        struct str s = value_to_string(e->p->arena, t.array[i]);
        if (i) buf_adds(&b, ", ");
        buf_add(&b, s.p, s.n);
    }
    return b.p;
}

static void add_part(struct enc *e, struct parts *all, const struct coding *c, enum channel ch) {
    const struct unit_model *u = e->u;
    if (!c->has_field || all->count == sizeof all->items / sizeof *all->items) return;
    struct part *p = &all->items[all->count];
    *p = (struct part){.title = part_title(e, c)};
    if (p->title[0] == '_') return;
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].title, p->title)) return;
    struct coding as = *c;
    if (main_of(ch) != ch) as.type = u->channels[main_of(ch)].type;
    bool share = u->stack.field_channel == ch && stack_normalized(&u->stack);
    if (!text_format_of(e->p, &as, c->data, share, &p->format)) return;
    p->column = enc_column(e, share ? u->stack.end : c->column);
    if (share) p->minus = enc_column(e, u->stack.start);
    const struct coding *c2 = &u->channels[second_of(ch)];
    bool binned = channel_is_position(ch) && c->bin.binned && c2->has_field;
    if (binned && p->format.kind == TEXT_NUMBER) p->format.bin = true;
    bool discrete = (as.type == MEASURE_NOMINAL || as.type == MEASURE_ORDINAL) && !c->time_unit.unit;
    struct value format, type;
    format_of(c->data, &format, &type);
    if (discrete && !value_is_set(format) && !value_is_set(type)) {
        /* as the data has it, even where bins are drawn */
        p->format = (struct text_format){.kind = TEXT_RAW};
        if (c->binning) p->column = enc_column(e, c->data->field);
    }
    if (p->format.bin) p->end = enc_column(e, binned ? c2->column : c->end);
    all->count++;
}

/* The order of Vega-Lite's UNIT_CHANNELS. */
static const enum channel told[] = {CH_X,
                                    CH_Y,
                                    CH_X2,
                                    CH_Y2,
                                    CH_THETA,
                                    CH_THETA2,
                                    CH_RADIUS,
                                    CH_RADIUS2,
                                    CH_LONGITUDE,
                                    CH_LONGITUDE2,
                                    CH_LATITUDE,
                                    CH_LATITUDE2,
                                    CH_X_OFFSET,
                                    CH_Y_OFFSET,
                                    CH_COLOR,
                                    CH_FILL,
                                    CH_STROKE,
                                    CH_TIME,
                                    CH_OPACITY,
                                    CH_FILL_OPACITY,
                                    CH_STROKE_OPACITY,
                                    CH_STROKE_WIDTH,
                                    CH_STROKE_DASH,
                                    CH_SIZE,
                                    CH_ANGLE,
                                    CH_SHAPE,
                                    CH_ORDER,
                                    CH_TEXT,
                                    CH_DETAIL,
                                    CH_KEY,
                                    CH_TOOLTIP,
                                    CH_HREF,
                                    CH_URL,
                                    CH_DESCRIPTION};

static void collect_parts(struct enc *e, struct parts *all) {
    const struct unit_model *u = e->u;
    all->count = 0;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        enum channel ch = told[k];
        bool second = ch == CH_X2 || ch == CH_Y2;
        if (second && u->channels[main_of(ch)].has_field && u->channels[main_of(ch)].bin.binned) continue;
        for (size_t i = 0; i < u->many_count[ch]; i++)
            add_part(e, all, &u->many[ch][i], ch);
        add_part(e, all, &u->channels[ch], ch);
    }
}

static struct value part_value(const struct part *p, size_t row) {
    struct value v = column_get(p->column, row);
    if (!p->minus) return v;
    return value_number(value_to_number(v) - value_to_number(column_get(p->minus, row)));
}

static struct value description_of(struct enc *e, const struct parts *all, size_t row) {
    struct buf b;
    buf_init(&b, e->p->arena);
    for (size_t i = 0; i < all->count; i++) {
        const struct part *p = &all->items[i];
        if (i) buf_adds(&b, "; ");
        buf_adds(&b, p->title);
        buf_adds(&b, ": ");
        text_format_write(e->p, &b, &p->format, part_value(p, row), p->end ? column_get(p->end, row) : UNDEFINED);
    }
    return value_str((struct str){b.p, b.n});
}

/* A line or an area is told by the first of its rows. */
static bool is_path(const struct mark_plan *m) {
    return !strcmp(m->type, "line") || !strcmp(m->type, "area") || !strcmp(m->type, "trail");
}

static size_t item_count(const struct mark_plan *m) {
    return !is_path(m) ? m->table->rows : m->groups ? m->group_count : m->table->rows > 0;
}

static size_t first_row(const struct mark_plan *m, size_t item) {
    size_t at = is_path(m) && m->groups ? m->groups[item] : item;
    return m->order && at < m->table->rows ? m->order[at] : at;
}

static void describe(struct enc *e) {
    struct parts *all = ARENA_NEW(e->p->arena, struct parts);
    collect_parts(e, all);
    if (!all->count) return;
    struct value *texts = ARENA_ARRAY(e->p->arena, struct value, e->t->rows);
    size_t items = item_count(e->m);
    for (size_t i = 0; i < items; i++) {
        size_t row = first_row(e->m, i);
        texts[row] = description_of(e, all, row);
    }
    struct column *c = ARENA_NEW(e->p->arena, struct column);
    *c = (struct column){.name = "description", .type = COLUMN_ANY, .any = texts};
    struct encode_rule *r = rule_new(e);
    r->from = FROM_COLUMN;
    r->column = c;
    set_visual(e, VISUAL_DESCRIPTION, (struct refs){r, 1});
}

/* Marks that Vega knows under the same name need no other. */
static bool vega_knows(enum mark_type m) {
    switch (m) {
    case MARK_TYPE_ARC:
    case MARK_TYPE_AREA:
    case MARK_TYPE_IMAGE:
    case MARK_TYPE_LINE:
    case MARK_TYPE_RECT:
    case MARK_TYPE_RULE:
    case MARK_TYPE_TEXT:
    case MARK_TYPE_TRAIL: return true;
    default: return false;
    }
}

void encode_aria(struct enc *e) {
    struct value aria = mark_prop(e->p, e->u, MARK_ARIA);
    if (aria.kind == VALUE_BOOLEAN && !aria.boolean) {
        e->m->aria_hidden = true;
        return;
    }
    bool off = e->p->config->aria.kind == VALUE_BOOLEAN && !e->p->config->aria.boolean;
    struct value role = mark_prop(e->p, e->u, MARK_ARIA_ROLE_DESCRIPTION);
    if (!off) {
        if (!value_is_nil(role))
            e->m->aria_role = value_string_or(role, NULL);
        else if (!vega_knows(e->u->mark))
            e->m->aria_role = mark_type_names[e->u->mark];
    }
    struct value own = mark_prop(e->p, e->u, MARK_DESCRIPTION);
    if (coding_used(&e->u->channels[CH_DESCRIPTION]))
        encode_text(e, CH_DESCRIPTION, VISUAL_DESCRIPTION);
    else if (!value_is_nil(own))
        set_visual(e, VISUAL_DESCRIPTION, ref_value(e, own));
    else if (!off)
        describe(e);
}
