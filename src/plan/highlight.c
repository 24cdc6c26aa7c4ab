/* Highlighted bars and slices: the rest is quiet. */
#include "plan/said.h"

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
        struct value v = column_get(c, row);
        struct str s = value_is_nil(v) ? STR("") : value_to_string(w->p->arena, v);
        names[n++] = arena_strndup(w->p->arena, s.p, s.n);
        if (!part && within(s, name)) part = names[n - 1];
    }
    const char *near = diag_meant(w->p->diag, name, names, n);
    return near || !part ? near : arena_printf(w->p->arena, "did you mean \"%s\"?", part);
}

void names_check(struct extras_work *w, struct value names, const char *what) {
    const struct value *list;
    size_t count = extras_names(names, &list, &names);
    uint8_t *any = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    if (in_panels(w->node)) return; /* each has names of its own */
    for (size_t i = 0; i < count; i++) {
        if (mark_named(w, list[i], any)) continue;
        struct str name = value_to_string(w->p->arena, list[i]);
        const char *meant = NULL;
        for (size_t k = 0; k < NAMING_CHANNELS && !meant; k++)
            if (names_in(w, k)) meant = names_meant(w, names_in(w, k), name);
        diag_warn(w->p->diag, (struct place){0}, meant, "%s \"%.*s\" is nowhere in the chart", what, (int)name.n,
                  name.p);
    }
}

/* What is left of a colour when most of it has gone to grey and to the background. */
static struct value quieter(struct planner *p, const struct value *paint, double gray) {
    struct color c, ground = {255, 255, 255, 1};
    if (!color_read(value_to_str(*paint), &c)) return *paint;
    struct value background = p->doc->background;
    if (value_is_set(background)) color_read(value_to_str(background), &ground);
    const double luma = 0.299 * c.r + 0.587 * c.g + 0.114 * c.b, most = 0.64, seen = 1.38;
    double *part[] = {&c.r, &c.g, &c.b}, to[] = {ground.r, ground.g, ground.b}, full[3];
    for (int i = 0; i < 3; i++)
        full[i] = *part[i] + (luma - *part[i]) * gray;
    for (double t = most; t >= 0; t -= 0.08) { /* a pale one stays apart from the ground */
        for (int i = 0; i < 3; i++)
            *part[i] = full[i] + (to[i] - full[i]) * t;
        if (color_contrast(c, ground) >= seen) break;
    }
    char text[40];
    size_t n = color_write(text, c);
    return value_string(arena_strndup(p->arena, text, n));
}

/* Do the colours tell series apart, rather than the bars along the axis? */
static bool colors_series(const struct unit_model *u) {
    const struct coding *c = &u->channels[CH_COLOR], *across = &u->channels[u->orient == 'h' ? CH_Y : CH_X];
    bool field = c->has_field && c->data->field && u->mark == MARK_TYPE_BAR;
    return field && !(across->has_field && across->data->field && !strcmp(across->data->field, c->data->field));
}

void highlight_colors(struct planner *p, struct scale_component *c, struct scale *s) {
    const struct value *names, all = p->doc->extras.highlight;
    size_t count = extras_names(all, &names, &all), n = s->values_n, found = 0, first = 0;
    if (!count || c->channel != CH_COLOR || !scale_type_discrete(s->type) || !colors_series(c->unit)) return;
    if (s->range.kind != VALUE_ARRAY || s->range.n < n || c->range_explicit) return;
    struct value *paints = ARENA_ARRAY(p->arena, struct value, n);
    uint8_t *chosen = ARENA_ARRAY(p->arena, uint8_t, n);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < n; k++)
            chosen[k] |= value_named(p->arena, s->values[k], names[i]);
    for (size_t k = 0; k < n; k++)
        found += chosen[k];
    if (found < count || found == n) return;
    for (size_t k = 0, rest = found; k < n; k++)
        paints[k] = chosen[k] ? s->range.array[first++] : quieter(p, &s->range.array[rest++], 0.5);
    s->range = value_array(paints, n);
    c->set_off = true;
}

/* Series keep different tones, greyed lest they look like a pale series that is highlighted; a single one takes the
 * theme's. */
static void paint_quiet(struct extras_work *w, const uint8_t *quiet) {
    const struct extras *e = &w->p->doc->extras;
    size_t rows = w->t->rows;
    const struct column *series = w->u->mark == MARK_TYPE_BAR ? series_of(w) : NULL;
    struct value *paints = ARENA_ARRAY(w->p->arena, struct value, rows);
    uint8_t *done = ARENA_ARRAY(w->p->arena, uint8_t, rows);
    if (!series) {
        struct value first = encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], 0);
        extras_fill(w, quiet, e->quiet ? value_string(e->quiet) : quieter(w->p, &first, 0));
        return;
    }
    for (uint32_t row = 0; row < rows; row++)
        paints[row] = encode_value(w->p->arena, w->view, &w->m->encode[VISUAL_FILL], row);
    for (size_t row = 0; row < rows; row++) {
        if (!quiet[row] || done[row]) continue;
        uint8_t *when = ARENA_ARRAY(w->p->arena, uint8_t, rows);
        for (size_t k = row; k < rows; k++)
            if (quiet[k] && value_equal(paints[k], paints[row])) when[k] = done[k] = 1;
        extras_fill(w, when, quieter(w->p, &paints[row], 0.75));
    }
}

const uint8_t *highlight_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    bool solid = w->u->mark == MARK_TYPE_BAR || w->u->mark == MARK_TYPE_ARC;
    if (!value_is_set(e->highlight) || !solid || !w->t->rows) return NULL;
    uint8_t *chosen = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows),
            *quiet = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    bool named = mark_named(w, e->highlight, chosen);
    if (!named && e->highlight.kind == VALUE_STRING) named = mark_bar(w, e->highlight.string, chosen);
    if (!named || e->highlight.kind == VALUE_ARRAY) names_check(w, e->highlight, "the highlighted");
    if (!named && !in_panels(w->node)) return NULL; /* what is nowhere sets nothing off */
    for (size_t i = 0; i < w->t->rows; i++)
        quiet[i] = !chosen[i];
    const struct scale_component *colors = scale_of(w->node, CH_COLOR);
    if (!colors || !colors->set_off) paint_quiet(w, quiet);
    return quiet;
}
