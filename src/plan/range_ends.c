/* Fields whose figures reach from one end to another, as floating bars, waterfalls and Mekko charts are drawn from
 * them. */
#include "plan/extras.h"
#include "plan/normalize.h"
#include "plan/planner.h"

static struct channel_def *end_of(struct planner *p, const struct channel_def *def, enum channel ch,
                                  const char *which) {
    struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
    *d = *def;
    d->channel = ch;
    d->field = arena_printf(p->arena, "%s_%s", def->field, which);
    if (!value_is_set(d->title) && !p->doc->extras.hide_axis_titles) d->title = value_string(def->field);
    return d;
}

/* Columns of a Mekko chart are all 100 % high, unless the author says how they stack. */
static const struct encoding *whole_columns(struct planner *p, const struct encoding *e) {
    struct encoding *out = ARENA_NEW(p->arena, struct encoding);
    *out = *e;
    for (int k = 0; k < 2; k++) {
        enum channel ch = k ? CH_X : CH_Y;
        if (!e->one[ch] || e->one[ch]->type != MEASURE_QUANTITATIVE || value_is_set(e->one[ch]->stack)) continue;
        struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
        *d = *e->one[ch];
        d->stack = value_string("normalize");
        out->one[ch] = d;
        break;
    }
    return out;
}

const struct encoding *extras_ranges(struct planner *p, const struct spec *unit, const struct encoding *e) {
    const char *how = p->doc->extras.ranges;
    bool falls = p->doc->extras.waterfall;
    if (p->doc->extras.mekko && unit->mark->type == MARK_TYPE_BAR) return whole_columns(p, e);
    if (unit->mark->type != MARK_TYPE_BAR || (!falls && (!how || strcmp(how, "bar") != 0))) return e;
    for (int k = 0; k < 2; k++) {
        enum channel ch = k ? CH_Y : CH_X, second = k ? CH_Y2 : CH_X2;
        const struct channel_def *d = e->one[ch];
        if (!d || !d->field || d->type != MEASURE_QUANTITATIVE || d->aggregate.op || d->bin.on || e->one[second])
            continue;
        struct encoding *ranged = ARENA_NEW(p->arena, struct encoding);
        *ranged = *e;
        ranged->one[ch] = end_of(p, d, ch, falls ? "end" : "low");
        ranged->one[second] = end_of(p, d, second, falls ? "start" : "high");
        return ranged;
    }
    return e;
}

const struct table *extras_range_end(struct planner *p, const struct table *t, const char *field) {
    struct str name = str_of(field);
    size_t cut = str_ends(name, (struct str){"_low", 4}) ? 4 : str_ends(name, (struct str){"_high", 5}) ? 5 : 0;
    if (!p->doc->extras.ranges || !cut || table_column(t, name)) return t;
    const struct column *whole = table_column(t, (struct str){field, name.n - cut});
    if (!whole || whole->type != COLUMN_NUMBER) return t;
    struct column c = *whole;
    c.name = field;
    return table_with(p->arena, t, &c, 1);
}
