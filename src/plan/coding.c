/* Codings: a channel definition with the defaults that Vega-Lite derives (channeldef.ts: initChannelDef, defaultType,
 * vgField). */
#include "plan/coding.h"
#include "plan/eval.h"
#include "plan/planner.h"

static const struct channel_def *data_def(const struct channel_def *def) {
    if (def->field || value_is_set(def->datum) || def->aggregate.op) return def;
    if (def->condition && !def->condition->list)
        for (size_t i = 0; i < def->condition->count; i++) {
            const struct channel_def *branch = def->condition->items[i].def;
            if (branch && (branch->field || value_is_set(branch->datum) || branch->aggregate.op)) return branch;
        }
    return NULL;
}

/* autoMaxBins of bin.ts */
static double default_maxbins(enum channel ch) {
    switch (ch) {
    case CH_ROW:
    case CH_COLUMN:
    case CH_SIZE:
    case CH_COLOR:
    case CH_FILL:
    case CH_STROKE:
    case CH_STROKE_WIDTH:
    case CH_OPACITY:
    case CH_FILL_OPACITY:
    case CH_STROKE_OPACITY:
    case CH_SHAPE: return 6;
    case CH_STROKE_DASH: return 4;
    default: return 10;
    }
}

static enum measure scale_measure(const struct value *scale) {
    enum scale_type type;
    if (!scale || scale[SCALE_DEF_TYPE].kind != VALUE_STRING) return MEASURE_UNSET;
    if (!scale_type_read(value_to_str(scale[SCALE_DEF_TYPE]), &type)) return MEASURE_UNSET;
    if (scale_type_temporal(type)) return MEASURE_TEMPORAL;
    if (scale_type_continuous(type) || scale_type_discretizing(type)) return MEASURE_QUANTITATIVE;
    return MEASURE_UNSET;
}

static enum measure default_field_measure(const struct channel_def *f, enum channel ch) {
    switch (ch) {
    case CH_LATITUDE:
    case CH_LONGITUDE: return MEASURE_QUANTITATIVE;
    case CH_ROW:
    case CH_COLUMN:
    case CH_FACET:
    case CH_SHAPE:
    case CH_STROKE_DASH: return MEASURE_NOMINAL;
    case CH_ORDER: return MEASURE_ORDINAL;
    default: break;
    }
    if (f->sort.kind == SORT_ARRAY) return MEASURE_ORDINAL;
    if (f->time_unit.unit) return MEASURE_TEMPORAL;
    if (f->bin.on || f->bin.binned || (f->aggregate.op && !f->aggregate.arg_field)) return MEASURE_QUANTITATIVE;
    enum measure by_scale = scale_measure(f->scale);
    return by_scale ? by_scale : MEASURE_NOMINAL;
}

static enum measure datum_measure(struct value v) {
    switch (v.kind) {
    case VALUE_NUMBER: return MEASURE_QUANTITATIVE;
    case VALUE_DATE:
    case VALUE_OBJECT: return MEASURE_TEMPORAL;
    case VALUE_STRING: return MEASURE_NOMINAL;
    default: return MEASURE_UNSET;
    }
}

struct coding coding_resolve(struct planner *p, const struct channel_def *def, enum channel ch) {
    struct coding c = {.def = def, .bin_start = NAN, .bin_stop = NAN, .bin_step = NAN};
    if (!def) return c;
    const struct channel_def *f = c.data = data_def(def);
    if (!f) return c;
    c.has_field = f->field || f->aggregate.op;
    c.has_datum = !c.has_field;
    c.aggregate = f->aggregate;
    c.bin = f->bin;
    c.binning = f->bin.on && !f->bin.binned;
    if (c.binning && !value_is_set(c.bin.maxbins) && !value_is_set(c.bin.step))
        c.bin.maxbins = value_number(default_maxbins(ch));
    c.time_unit = f->time_unit;
    c.sort = f->sort;
    c.stack = f->stack;
    c.band_position = plan_value(p, f->band_position);
    c.type = f->type;
    if (c.has_field) {
        if (!c.type) c.type = default_field_measure(f, ch);
        if (aggregate_counts(c.aggregate.op)) c.type = MEASURE_QUANTITATIVE;
    } else if (!c.type) {
        c.type = datum_measure(plan_value(p, f->datum));
    }
    if (c.has_field) {
        c.column = coding_column(p, &c);
        c.field_title = field_title(p, &c);
    }
    return c;
}

bool coding_discrete(const struct coding *c) {
    return c->type == MEASURE_NOMINAL || c->type == MEASURE_ORDINAL || c->type == MEASURE_GEOJSON ||
           (c->type == MEASURE_QUANTITATIVE && c->binning);
}

static void bin_part(struct buf *b, const char *name, struct value v) {
    if (!value_is_set(v)) return;
    buf_printf(b, "_%s_", name);
    if (v.kind == VALUE_STRING)
        buf_adds(b, v.string);
    else if (v.kind == VALUE_ARRAY || v.kind == VALUE_OBJECT)
        for (uint32_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, '_');
            buf_value(b, v.kind == VALUE_ARRAY ? v.array[i] : v.object[i].value);
        }
    else
        buf_value(b, v);
}

/* binToString and timeUnitToString name the columns that bins and time units make. */
static void bin_name(struct buf *b, const struct bin_def *bin) {
    buf_adds(b, "bin");
    bin_part(b, "anchor", bin->anchor);
    bin_part(b, "base", bin->base);
    bin_part(b, "divide", bin->divide);
    bin_part(b, "extent", bin->extent);
    bin_part(b, "maxbins", bin->maxbins);
    bin_part(b, "minstep", bin->minstep);
    bin_part(b, "nice", bin->nice);
    bin_part(b, "step", bin->step);
    bin_part(b, "steps", bin->steps);
}

/* "utcyearmonth", with step and maxbins: what a time unit puts before its column. */
static const char *time_unit_prefix(struct planner *p, const struct time_unit_def *u) {
    struct buf b;
    buf_init(&b, p->arena);
    buf_printf(&b, "%s%s", u->utc ? "utc" : "", u->unit ? u->unit : "timeunit");
    bin_part(&b, "step", u->step);
    bin_part(&b, "maxbins", u->maxbins);
    return b.p;
}

const char *field_plain(struct planner *p, const char *field) {
    if (!field || !strchr(field, '\\')) return field;
    struct buf b;
    buf_init(&b, p->arena);
    for (; *field; field++) {
        if (*field == '\\' && field[1]) field++;
        buf_addc(&b, *field);
    }
    return b.p;
}

/* Within the names of columns that are made a field stands without its backslashes, which are escapes in a path. */
static const char *without_escapes(struct planner *p, const char *field) {
    if (!field || !strchr(field, '\\')) return field;
    struct buf b;
    buf_init(&b, p->arena);
    for (; *field; field++)
        if (*field != '\\') buf_addc(&b, *field);
    return b.n ? b.p : "";
}

const char *coding_column(struct planner *p, const struct coding *c) {
    const char *field = c->data->field, *plain = without_escapes(p, field);
    if (c->aggregate.op && !strcmp(c->aggregate.op, "count")) return "__count";
    if (!field) return NULL;
    if (c->binning) {
        struct buf b;
        buf_init(&b, p->arena);
        bin_name(&b, &c->bin);
        buf_printf(&b, "_%s", plain);
        return b.p;
    }
    if (c->aggregate.op) {
        if (c->aggregate.arg_field)
            return arena_printf(p->arena, "%s_%s[\"%s\"]", c->aggregate.op, c->aggregate.arg_field, plain);
        return arena_printf(p->arena, "%s_%s", c->aggregate.op, plain);
    }
    if (c->time_unit.unit && !c->time_unit.binned)
        return arena_printf(p->arena, "%s_%s", time_unit_prefix(p, &c->time_unit), plain);
    return field;
}
