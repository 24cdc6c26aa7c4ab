/* Paints of single items, uncertain ones among them: rules before the others of the fill. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"
#include "plan/scale_component.h"

void extras_fill(struct extras_work *w, const uint8_t *when, struct value paint) {
    struct encoder *e = &w->m->encode[VISUAL_FILL];
    struct encode_rule *rules = ARENA_ARRAY(w->p->arena, struct encode_rule, e->count + 1);
    rules[0] = (struct encode_rule){.when = when, .from = FROM_VALUE, .value = paint, .mult = 1};
    if (e->count) memcpy(rules + 1, e->rules, e->count * sizeof *rules);
    *e = (struct encoder){rules, e->count + 1};
}

size_t extras_names(struct value v, const struct value **out, const struct value *single) {
    *out = v.kind == VALUE_ARRAY ? v.array : single;
    return v.kind == VALUE_ARRAY ? v.n : value_is_nil(v) ? 0 : 1;
}

/* The paint of the first row with that category, or of row `otherwise` where there is none; a negative one: none. */
static struct value paint_of_name(struct extras_work *w, const struct column *c, struct value name, long otherwise) {
    for (uint32_t row = 0; row < w->t->rows && value_is_set(name); row++)
        if (value_named(w->p->arena, column_get(c, row), name))
            return encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], row);
    if (otherwise < 0) return UNDEFINED;
    return encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], (size_t)otherwise);
}

static struct value hatch_of(struct extras_work *w, struct value ground, struct value line) {
    struct value *pair = ARENA_ARRAY(w->p->arena, struct value, 2);
    struct member *m = ARENA_NEW(w->p->arena, struct member);
    pair[0] = ground;
    pair[1] = line;
    *m = (struct member){STR("hatch"), value_array(pair, 2)};
    return (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
}

/* The slices or segments that lie before and after a row in its stack, around the corner too. */
static void neighbours(struct extras_work *w, size_t row, long *before, long *after) {
    const struct stack_info *s = &w->u->stack;
    const struct column *start = s->on ? table_column(w->t, str_of(s->start)) : NULL;
    const struct column *end = s->on ? table_column(w->t, str_of(s->end)) : NULL;
    *before = *after = -1;
    if (!start || !end) return;
    double least = INFINITY, greatest = -INFINITY, from = column_number(start, row), to = column_number(end, row);
    long first = -1, last = -1;
    for (size_t i = 0; i < w->t->rows; i++) {
        double a = column_number(start, i), b = column_number(end, i);
        if (i == row || !(a < b)) continue;
        if (a < least) least = a, first = (long)i;
        if (b > greatest) greatest = b, last = (long)i;
        if (b == from) *before = (long)i;
        if (a == to) *after = (long)i;
    }
    if (w->u->mark != MARK_TYPE_ARC) return;
    if (*before < 0) *before = last;
    if (*after < 0) *after = first;
}

/* The pieces between ranges, each in the colours of the two that it may belong to. */
static void hatch_pieces(struct extras_work *w) {
    const struct column *piece = table_column(w->t, str_of(RANGE_PIECES));
    uint8_t *all = piece ? ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows) : NULL;
    for (size_t row = 0; piece && row < w->t->rows; row++) {
        long before, after;
        if (column_number(piece, row) == 0) continue;
        neighbours(w, row, &before, &after);
        uint8_t *when = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
        when[row] = 1;
        all[row] = UNCERTAIN_PIECE;
        struct value line = paint_of_name(w, piece, UNDEFINED, before < 0 ? (long)row : before);
        struct value ground = paint_of_name(w, piece, UNDEFINED, after < 0 ? (long)row : after);
        extras_fill(w, when, hatch_of(w, ground, line));
    }
    w->m->uncertain = all;
    w->p->plan->range_pieces |= all != NULL;
}

/* Does the unit hatch what is uncertain? */
static bool hatches_uncertain(struct planner *p, const struct unit_model *u) {
    const struct coding *theta = &u->channels[CH_THETA];
    const struct column *c = theta->column && u->table ? table_column(u->table, str_of(theta->column)) : NULL;
    if (u->mark != MARK_TYPE_ARC && u->mark != MARK_TYPE_BAR) return false;
    if (!value_is_nil(p->doc->extras.uncertain)) return true;
    return u->mark == MARK_TYPE_ARC && c && c->low && !strcmp(ranges_shown(p, u->mark), "hatch");
}

void plain_colors(struct planner *p, const struct scale_component *c, struct scale *s) {
    enum mark_type mark = c->unit->mark;
    bool small = mark == MARK_TYPE_POINT || mark == MARK_TYPE_CIRCLE || mark == MARK_TYPE_SQUARE;
    if (s->range.kind != VALUE_ARRAY || (!small && !hatches_uncertain(p, c->unit))) return;
    struct value *paints = ARENA_ARRAY(p->arena, struct value, s->range.n);
    for (uint32_t i = 0; i < s->range.n; i++) {
        struct value hatch = value_get(s->range.array[i], "hatch");
        paints[i] = hatch.kind == VALUE_ARRAY && hatch.n ? hatch.array[0] : s->range.array[i];
    }
    s->range = value_array(paints, s->range.n);
}

void uncertain_colors(struct planner *p, const struct scale_component *c, struct scale *s) {
    struct value names = p->doc->extras.uncertain;
    if (names.kind == VALUE_OBJECT) names = value_get(names, "values");
    if (value_is_nil(names) || c->unit->mark != MARK_TYPE_ARC || c->channel != CH_COLOR) return;
    if (c->explicit_[SCALE_DEF_RANGE]) return; /* the author's own colours */
    if (!scale_type_discrete(s->type) || s->range.kind != VALUE_ARRAY || s->range.n < s->values_n) return;
    const struct value *list;
    size_t count = extras_names(names, &list, &names), n = s->values_n, at = 0;
    struct value *paints = ARENA_ARRAY(p->arena, struct value, n);
    for (int hatched = 0; hatched < 2; hatched++)
        for (size_t k = 0; k < n; k++) {
            bool is = false;
            for (size_t i = 0; i < count; i++)
                is |= value_named(p->arena, s->values[k], list[i]);
            if (is == hatched) paints[k] = s->range.array[at++];
        }
    s->range = value_array(paints, n);
}

void uncertain_make(struct extras_work *w) {
    hatch_pieces(w);
    struct value v = w->p->doc->extras.uncertain;
    bool solid = w->u->mark == MARK_TYPE_BAR || w->u->mark == MARK_TYPE_ARC;
    if (value_is_nil(v) || !solid || !w->t->rows) return;
    struct value names = v.kind == VALUE_OBJECT ? value_get(v, "values") : v, between = UNDEFINED;
    if (v.kind == VALUE_OBJECT) between = value_get(v, "between");
    const char *field = v.kind == VALUE_OBJECT ? value_string_or(value_get(v, "field"), NULL) : NULL;
    const struct column *category = field ? table_column(w->t, str_of(field)) : rows_of(w, category_channel(w));
    if (field && !category)
        diag_warn(w->p->diag, extras_place(w->p, "uncertain.field"), NULL,
                  "the data has no field \"%s\" for what is uncertain", field);
    if (!category) return;
    uint8_t *when = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows), *all = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    const uint8_t *pieces = w->m->uncertain;
    const struct value *list;
    size_t count = extras_names(names, &list, &names), first = w->t->rows;
    for (size_t row = 0; row < w->t->rows; row++) {
        all[row] = pieces ? pieces[row] : 0;
        for (size_t i = 0; i < count && !all[row]; i++)
            when[row] |= value_named(w->p->arena, column_get(category, row), list[i]);
        if (when[row]) all[row] = UNCERTAIN;
        if (when[row] && row < first) first = row;
    }
    names_check(w, field ? category : NULL, names, "uncertain", "the uncertain");
    if (first == w->t->rows) return;
    if (value_is_set(between)) names_check(w, category, between, "uncertain.between", "the neighbour");
    w->m->uncertain = all;
    w->p->plan->named_uncertain = true;
    bool two = between.kind == VALUE_ARRAY && between.n == 2;
    if (two && value_named(w->p->arena, between.array[0], between.array[1]))
        diag_warn(w->p->diag, extras_place(w->p, "uncertain.between"), NULL,
                  "the neighbour \"%s\" is given twice: the stripes have one colour",
                  said_name(w->p, between.array[0]));
    long before, after;
    neighbours(w, first, &before, &after);
    struct value line =
        paint_of_name(w, category, two ? between.array[0] : UNDEFINED, before < 0 ? (long)first : before);
    struct value ground = paint_of_name(w, category, two ? between.array[1] : UNDEFINED, after);
    if (!value_is_set(ground)) ground = value_string(w->p->doc->extras.quiet ? w->p->doc->extras.quiet : "#ffffff");
    extras_fill(w, when, hatch_of(w, ground, line));
}

/* The rows' strokes get the colours of their fills: a rule for each colour. */
static void stroke_as_filled(struct extras_work *w, const uint8_t *when) {
    size_t rows = w->t->rows;
    struct arena *a = w->p->arena;
    struct encode_rule *rules = ARENA_ARRAY(a, struct encode_rule, rows);
    uint8_t *done = ARENA_ARRAY(a, uint8_t, rows);
    uint32_t n = 0;
    for (uint32_t row = 0; row < rows; row++) {
        if (!when[row] || done[row]) continue;
        struct value paint = encode_value(a, w->view, &w->m->encode[VISUAL_FILL], row);
        uint8_t *alike = ARENA_ARRAY(a, uint8_t, rows);
        for (uint32_t k = row; k < rows; k++) {
            struct value other = when[k] ? encode_value(a, w->view, &w->m->encode[VISUAL_FILL], k) : UNDEFINED;
            if (when[k] && value_equal(other, paint)) alike[k] = done[k] = 1;
        }
        rules[n++] = (struct encode_rule){.when = alike, .from = FROM_VALUE, .value = paint, .mult = 1};
    }
    w->m->encode[VISUAL_STROKE] = (struct encoder){rules, n};
}

/* A plain figure among ranges has no breadth as a floating bar: it is drawn as a line of its colour. */
void points_make(struct extras_work *w) {
    enum channel vc = w->m->horizontal ? CH_X : CH_Y;
    const struct column *low = rows_of(w, vc), *high = rows_of(w, vc == CH_X ? CH_X2 : CH_Y2);
    if (!w->p->doc->extras.ranges || w->u->mark != MARK_TYPE_BAR || !low || !high) return;
    uint8_t *when = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    bool any = false;
    for (size_t row = 0; row < w->t->rows; row++)
        any |= (when[row] = column_number(low, row) == column_number(high, row));
    if (!any) return;
    stroke_as_filled(w, when);
    struct encode_rule *wide = ARENA_NEW(w->p->arena, struct encode_rule);
    *wide = (struct encode_rule){.when = when, .from = FROM_VALUE, .value = value_number(3), .mult = 1};
    w->m->encode[VISUAL_STROKE_WIDTH] = (struct encoder){wide, 1};
}
