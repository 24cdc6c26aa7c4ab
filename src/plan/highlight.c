/* Highlighted bars, slices, lines, areas and points: the rest is quiet. */
#include "plan/bars.h"
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"
#include "plan/scale_component.h"

static bool measured(const struct coding *c) {
    return c->type == MEASURE_QUANTITATIVE && !c->binning;
}

enum { NAMING_CHANNELS = 7 };
static const enum channel naming[NAMING_CHANNELS] = {CH_X,     CH_Y,    CH_X_OFFSET, CH_Y_OFFSET,
                                                     CH_COLOR, CH_FILL, CH_DETAIL};

static const struct column *names_in(const struct extras_work *w, size_t k) {
    const struct column *c = rows_of(w, naming[k]);
    return c && measured(&w->u->channels[naming[k]]) ? NULL : c;
}

/* Marks the rows one of whose categories bears one of the names. */
static bool mark_named(struct extras_work *w, struct value names, uint8_t *out) {
    const struct value *list;
    size_t count = extras_names(names, &list, &names);
    bool any = false;
    for (size_t k = 0; k < NAMING_CHANNELS; k++) {
        const struct column *c = names_in(w, k);
        for (size_t row = 0; c && row < w->t->rows; row++)
            for (size_t i = 0; i < count; i++)
                if (said_names_cell(w->p, w->u, naming[k], c, row, list[i])) any = (out[row] = 1);
    }
    return any;
}

static bool mark_bar(struct extras_work *w, const char *which, uint8_t *out) {
    size_t n, best = 0;
    const struct bar *bars = bars_of(w, UNDEFINED, &n);
    if (!n) return false;
    if (!strcmp(which, "last")) {
        best = n - 1;
    } else if (!strcmp(which, "largest") || !strcmp(which, "smallest")) {
        double sign = *which == 'l' ? 1 : -1;
        for (size_t i = 1; i < n; i++)
            if (isnan(bars[best].value) || sign * bars[i].value > sign * bars[best].value) best = i;
    } else if (strcmp(which, "first") != 0) {
        return false;
    }
    const struct column *category = rows_of(w, category_channel(w));
    for (size_t row = 0; row < w->t->rows; row++)
        if (row == bars[best].row || (category && value_equal(column_get(category, row), bars[best].category)))
            out[row] = 1;
    return true;
}

static bool in_panels(const struct node *n) {
    for (; n; n = n->parent)
        if (n->groupby_count || (n->kind != SPEC_UNIT && n->kind != SPEC_LAYER)) return true;
    return false;
}

static bool within(struct str s, struct str part) {
    for (size_t i = 0; part.n && i + part.n <= s.n; i++)
        if (!memcmp(s.p + i, part.p, part.n)) return true;
    return false;
}

/* The nearest name; else the one that the wrong one is a part of. */
const char *names_meant(const struct extras_work *w, const struct column *c, struct str name) {
    size_t n = 0, rows = c && w->t->rows < LABELLED_ROWS_MAX ? w->t->rows : 0;
    const char **names = ARENA_ARRAY(w->p->arena, const char *, rows), *part = NULL;
    for (size_t row = 0; row < rows; row++) {
        struct value v = column_meant(c, row);
        names[n++] = value_is_nil(v) ? "" : said_name(w->p, v);
        if (!part && within(str_of(names[n - 1]), name)) part = names[n - 1];
    }
    const char *near = diag_meant(w->p->diag, name, names, n);
    return near || !part ? near : arena_printf(w->p->arena, "did you mean \"%s\"?", part);
}

static bool in_column(const struct extras_work *w, const struct column *c, struct value name) {
    for (size_t row = 0; row < w->t->rows; row++)
        if (value_named(w->p->arena, column_meant(c, row), name)) return true;
    return false;
}

void names_check(struct extras_work *w, const struct column *c, struct value names, const char *key, const char *what) {
    const struct value *list;
    size_t count = extras_names(names, &list, &names);
    uint8_t *any = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    if (in_panels(w->node)) return; /* each has names of its own */
    for (size_t i = 0; i < count; i++) {
        if (c ? in_column(w, c, list[i]) : mark_named(w, list[i], any)) continue;
        struct str name = value_to_string(w->p->arena, list[i]);
        const char *meant = c ? names_meant(w, c, name) : NULL;
        for (size_t k = 0; k < NAMING_CHANNELS && !c && !meant; k++)
            if (names_in(w, k)) meant = names_meant(w, names_in(w, k), name);
        diag_warn(w->p->diag, extras_place(w->p, key), meant, "%s \"%.*s\" is nowhere in the chart", what, (int)name.n,
                  name.p);
    }
}

/* What colours are seen on; a page through which one sees is thought to lie on white. */
static struct color ground_of(const struct planner *p) {
    const struct color white = {255, 255, 255, 1};
    struct color c;
    struct value v = p->doc->background;
    return value_is_set(v) && color_read(value_to_str(v), &c) && c.a > 0 ? c : white;
}

static struct value color_value(struct arena *a, struct color c) {
    char text[40];
    size_t n = color_write(text, c);
    return value_string(arena_strndup(a, text, n));
}

static struct value quieter(struct planner *p, const struct value *paint, double gray);

static struct value quieter_hatch(struct planner *p, const struct value *paint, double gray) {
    struct member *m = ARENA_ARRAY(p->arena, struct member, paint->n);
    for (uint32_t i = 0; i < paint->n; i++) {
        struct value v = paint->object[i].value;
        m[i] = paint->object[i];
        if (v.kind != VALUE_ARRAY) continue;
        struct value *colors = ARENA_ARRAY(p->arena, struct value, v.n);
        for (uint32_t k = 0; k < v.n; k++)
            colors[k] = quieter(p, &v.array[k], gray);
        m[i].value = value_array(colors, v.n);
    }
    return (struct value){.kind = VALUE_OBJECT, .n = paint->n, .object = m};
}

/* What is left of a colour when most of it has gone to grey and to the background; of both colours of a hatch. */
static struct value quieter(struct planner *p, const struct value *paint, double gray) {
    struct color c, ground = ground_of(p);
    if (value_get(*paint, "hatch").n) return quieter_hatch(p, paint, gray);
    if (!color_read(value_to_str(*paint), &c)) return *paint;
    const double luma = 0.299 * c.r + 0.587 * c.g + 0.114 * c.b, most = 0.64, seen = 1.38;
    double *part[] = {&c.r, &c.g, &c.b}, to[] = {ground.r, ground.g, ground.b}, full[3];
    for (int i = 0; i < 3; i++)
        full[i] = *part[i] + (luma - *part[i]) * gray;
    for (double t = most; t >= 0; t -= 0.08) { /* a pale one stays apart from the ground */
        for (int i = 0; i < 3; i++)
            *part[i] = full[i] + (to[i] - full[i]) * t;
        if (color_contrast(c, ground) >= seen) break;
    }
    return color_value(p->arena, c);
}

static bool is_path(const struct unit_model *u) {
    return u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_TRAIL;
}

static bool is_point(const struct unit_model *u) {
    return u->mark == MARK_TYPE_POINT || u->mark == MARK_TYPE_CIRCLE || u->mark == MARK_TYPE_SQUARE;
}

bool colors_series(const struct unit_model *u) {
    const struct coding *c = &u->channels[CH_COLOR], *across = &u->channels[u->orient == 'h' ? CH_Y : CH_X];
    bool field = c->has_field && c->data->field;
    if (u->mark == MARK_TYPE_ARC || is_path(u) || is_point(u)) return field;
    return field && u->mark == MARK_TYPE_BAR &&
           !(across->has_field && across->data->field && !strcmp(across->data->field, c->data->field));
}

/* The paints of the scale's values, which a scheme may name and which begin anew where they are too few. */
static struct value *paints_of(struct planner *p, const struct scale *s, struct place at) {
    struct value *out = ARENA_ARRAY(p->arena, struct value, s->values_n);
    bool listed = s->range.kind == VALUE_ARRAY && s->range.n;
    struct scale named = *s;
    if (!listed && (!scale_finish(p->arena, &named, p->diag, at) || !named.colors_n)) return NULL;
    for (size_t i = 0; i < s->values_n; i++)
        out[i] = listed ? s->range.array[i % s->range.n] : color_value(p->arena, named.colors[i % named.colors_n]);
    return out;
}

/* Would it not be taken for one of the quiet ones? */
static bool is_loud(const struct planner *p, struct value paint) {
    const double loud = 2.2;
    struct value hatch = value_get(paint, "hatch");
    struct color c;
    if (hatch.kind == VALUE_ARRAY && hatch.n) paint = hatch.array[0];
    return !color_read(value_to_str(paint), &c) || color_contrast(c, ground_of(p)) >= loud;
}

/* The loud ones first. */
static void sort_by_loudness(const struct planner *p, struct value *paints, size_t n) {
    for (size_t i = 1, at = is_loud(p, paints[0]); i < n; i++) {
        struct value v = paints[i];
        if (!is_loud(p, v)) continue;
        memmove(paints + at + 1, paints + at, (i - at) * sizeof *paints);
        paints[at++] = v;
    }
}

void highlight_colors(struct planner *p, struct scale_component *c, struct scale *s) {
    const struct value *names, all = p->doc->extras.highlight;
    size_t count = extras_names(all, &names, &all), n = s->values_n, found = 0, first = 0;
    if (!count || c->channel != CH_COLOR || !scale_type_discrete(s->type) || !colors_series(c->unit)) return;
    struct value *paints = !n ? NULL : paints_of(p, s, c->unit->channels[CH_COLOR].data->place);
    if (!paints) return;
    uint8_t *chosen = ARENA_ARRAY(p->arena, uint8_t, n);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < n; k++)
            chosen[k] |= value_named(p->arena, s->values[k], names[i]);
    for (size_t k = 0; k < n; k++)
        found += chosen[k];
    if (found < count || found == n) return;
    bool touch = c->unit->mark == MARK_TYPE_BAR || c->unit->mark == MARK_TYPE_AREA; /* and so must differ */
    const char *slice = c->unit->mark == MARK_TYPE_ARC ? p->doc->extras.quiet : NULL;
    struct value *out = ARENA_ARRAY(p->arena, struct value, n), *loud = ARENA_ARRAY(p->arena, struct value, found);
    struct value quiet = quieter(p, &paints[0], 1);
    if (found > 1) sort_by_loudness(p, paints, n);
    for (size_t k = 0, rest = found; k < n; k++) {
        if (chosen[k]) loud[first] = s->values[k];
        out[k] = chosen[k] ? paints[first++]
                 : slice   ? value_string(slice)
                 : touch   ? quieter(p, &paints[rest++], 0.5)
                           : quiet;
    }
    s->scheme = UNDEFINED;
    s->range = value_array(out, n);
    c->set_off = true;
    if (!touch && !slice) c->loud = value_array(loud, found);
}

static void paint_rows(struct extras_work *w, enum visual v, const uint8_t *when, struct value paint) {
    struct encoder *e = &w->m->encode[v];
    struct encode_rule *rules = ARENA_ARRAY(w->p->arena, struct encode_rule, e->count + 1);
    rules[0] = (struct encode_rule){.when = when, .from = FROM_VALUE, .value = paint, .mult = 1};
    if (e->count) memcpy(rules + 1, e->rules, e->count * sizeof *rules);
    *e = (struct encoder){rules, e->count + 1};
}

/* Rows that are quiet, each in a greyer and paler tone of its own paint. */
static void paint_paler(struct extras_work *w, enum visual v, const uint8_t *quiet, double gray) {
    size_t rows = w->t->rows;
    struct value *paints = ARENA_ARRAY(w->p->arena, struct value, rows);
    uint8_t *done = ARENA_ARRAY(w->p->arena, uint8_t, rows);
    for (uint32_t row = 0; row < rows; row++)
        paints[row] = encode_value(w->p->arena, w->view, &w->m->encode[v], row);
    for (size_t row = 0; row < rows; row++) {
        if (!quiet[row] || done[row]) continue;
        uint8_t *when = ARENA_ARRAY(w->p->arena, uint8_t, rows);
        for (size_t k = row; k < rows; k++)
            if (quiet[k] && value_equal(paints[k], paints[row])) when[k] = done[k] = 1;
        paint_rows(w, v, when, quieter(w->p, &paints[row], gray));
    }
}

/* Series keep different tones, greyed lest they look like a pale series that is highlighted, as do the rises of a
 * waterfall; a single one takes the theme's. */
static void paint_quiet(struct extras_work *w, const uint8_t *quiet) {
    const struct extras *e = &w->p->doc->extras;
    const struct column *series = w->u->mark == MARK_TYPE_BAR ? series_of(w) : NULL;
    if (is_point(w->u)) {
        paint_paler(w, w->u->filled ? VISUAL_FILL : VISUAL_STROKE, quiet, 1);
    } else if (series || e->waterfall) {
        paint_paler(w, VISUAL_FILL, quiet, e->waterfall ? 1 : 0.75);
    } else {
        struct value first = encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], 0);
        extras_fill(w, quiet, e->quiet ? value_string(e->quiet) : quieter(w->p, &first, 0));
    }
}

/* What lies beneath a point that is set off does not show through it, and a pale one has a rim. */
static void paint_over(struct extras_work *w, const uint8_t *chosen) {
    const double rim = 1.5; /* px */
    bool loud = true;
    for (uint32_t row = 0; row < w->t->rows; row++)
        loud &= !chosen[row] || is_loud(w->p, encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], row));
    paint_rows(w, VISUAL_OPACITY, chosen, value_number(1));
    if (loud || !w->u->filled) return;
    paint_rows(w, VISUAL_STROKE, chosen, color_value(w->p->arena, color_ink_on(ground_of(w->p))));
    paint_rows(w, VISUAL_STROKE_WIDTH, chosen, value_number(rim));
}

/* A slice that was chosen by its place takes the first colour, as one that was named does. */
static void paint_first(struct extras_work *w, const struct scale_component *colors, const uint8_t *chosen) {
    if (!colors || !colors->now) return;
    const struct value *paints = paints_of(w->p, &colors->now->scale, w->u->channels[CH_COLOR].data->place);
    if (paints) extras_fill(w, chosen, paints[0]);
}

/* What is highlighted is drawn last, over the others: lines by groups, points one by one. */
static void raise(struct extras_work *w, const uint8_t *quiet) {
    struct mark_plan *m = w->m;
    size_t rows = w->t->rows, n = m->groups ? m->group_count : rows, at = 0, done = 0;
    if (m->groups && !m->order) return;
    uint32_t *order = ARENA_ARRAY(w->p->arena, uint32_t, rows), *groups = ARENA_ARRAY(w->p->arena, uint32_t, n + 1);
    for (int pass = 0; pass < 2; pass++)
        for (size_t g = 0; g < n; g++) {
            size_t from = m->groups ? m->groups[g] : g, to = m->groups ? m->groups[g + 1] : g + 1;
            uint32_t first = m->order ? m->order[from] : (uint32_t)from;
            if ((quiet[first] != 0) != (pass == 0)) continue;
            for (size_t k = from; k < to; k++)
                order[at++] = m->order ? m->order[k] : (uint32_t)k;
            groups[++done] = (uint32_t)at;
        }
    m->order = order;
    if (m->groups) m->groups = groups;
}

const uint8_t *highlight_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    bool solid = w->u->mark == MARK_TYPE_BAR || w->u->mark == MARK_TYPE_ARC, path = is_path(w->u);
    if (!value_is_set(e->highlight) || !(solid || path || is_point(w->u)) || !w->t->rows) return NULL;
    uint8_t *chosen = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows),
            *quiet = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    bool named = mark_named(w, e->highlight, chosen);
    if (!named && solid && e->highlight.kind == VALUE_STRING) named = mark_bar(w, e->highlight.string, chosen);
    if (!named || e->highlight.kind == VALUE_ARRAY) names_check(w, NULL, e->highlight, "highlight", "the highlighted");
    if (!named && !in_panels(w->node)) return NULL; /* what is nowhere sets nothing off */
    for (size_t i = 0; i < w->t->rows; i++)
        quiet[i] = !chosen[i];
    const struct scale_component *colors = scale_of(w->node, CH_COLOR);
    bool set_off = colors && colors->set_off;
    if (!set_off && !path) paint_quiet(w, quiet);
    if (!set_off && is_point(w->u)) paint_over(w, chosen);
    if (!set_off && w->u->mark == MARK_TYPE_ARC) paint_first(w, colors, chosen);
    if (is_point(w->u) || (path && set_off)) raise(w, quiet);
    return path ? NULL : quiet;
}
