/* Invalid values (null, NaN, infinite) where a continuous scale is to map them: left out of marks, of domains, or shown
 * (vega-lite's invalid.ts and compile/invalid/). */
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"

static bool is_path(const struct unit_model *u) {
    return u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_TRAIL;
}

static enum invalid_mode mode_of(const struct unit_model *u, struct value v) {
    if (v.kind == VALUE_NULL || value_is_string(v, "show")) return INVALID_SHOW;
    if (value_is_string(v, "filter")) return INVALID_FILTER;
    if (value_is_string(v, "break-paths-show-domains")) return INVALID_BREAK_SHOW;
    if (value_is_string(v, "break-paths-filter-domains")) return INVALID_BREAK_FILTER;
    return is_path(u) ? INVALID_BREAK_SHOW : INVALID_FILTER;
}

enum invalid_mode invalid_mode(const struct planner *p, const struct unit_model *u) {
    return mode_of(u, mark_prop(p, u, MARK_INVALID));
}

static bool has_invalid_output(const struct planner *p, enum channel ch) {
    return p->config->scale_invalid && value_is_set(p->config->scale_invalid[ch]);
}

/* The channel's scale can not place invalid values: its field is to have none. */
static bool needs_valid(const struct planner *p, const struct node *n, enum channel ch) {
    const struct coding *c = &n->unit->channels[ch];
    const struct scale_component *scale = scale_of(n, ch);
    if (!c->has_field || !c->column || !scale || has_invalid_output(p, ch)) return false;
    if (aggregate_counts(c->aggregate.op)) return false;
    bool continuous = scale_type_continuous(scale->type) ||
                      (scale_type_discretizing(scale->type) && scale->type != SCALE_BIN_ORDINAL);
    return continuous && (c->type == MEASURE_QUANTITATIVE || c->type == MEASURE_TEMPORAL);
}

/* Of several channels with one field Vega-Lite tests the last, whatever each makes of the field. */
static bool is_retested(const struct planner *p, const struct node *n, enum channel ch) {
    const char *field = n->unit->channels[ch].data->field;
    for (enum channel later = ch + 1; field && later < CHANNEL_COUNT; later++) {
        const struct channel_def *data = n->unit->channels[later].data;
        if (needs_valid(p, n, later) && data->field && !strcmp(data->field, field)) return true;
    }
    return false;
}

static const struct table *drop_invalid(struct planner *p, struct node *n, const struct table *t) {
    uint8_t *keep = NULL;
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct coding *c = &n->unit->channels[ch];
        if (!needs_valid(p, n, ch) || is_retested(p, n, ch)) continue;
        const struct column *col = table_column(t, str_of(c->column));
        if (!col) continue;
        for (size_t i = 0; i < t->rows; i++) {
            if (isfinite(column_number(col, i))) continue;
            /* A time unit makes dates, also of what is none, and Vega-Lite keeps dates; text that is no date is read as
             * NaN, and goes. */
            bool made = c->time_unit.unit && !c->time_unit.binned && col->type == COLUMN_DATE;
            if (made && !(col->null && col->null[i])) continue;
            if (!keep) {
                keep = ARENA_ARRAY(p->arena, uint8_t, t->rows);
                memset(keep, 1, t->rows);
            }
            keep[i] = 0;
        }
    }
    if (!keep) return t;
    struct expr_scope scope;
    struct transform x = transform_at(p, n->spec->place, &scope);
    return transform_keep(&x, t, keep);
}

/* Paths keep the rows where they break. Vega-Lite chooses the rows of domains by what the configuration says alone, not
 * by the mark: those that are drawn, unless that asks for others. */
void invalid_settle(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    enum invalid_mode mark = invalid_mode(p, u), domain = mode_of(u, mark_config(p, u, MARK_INVALID));
    bool all = mark == INVALID_SHOW || (is_path(u) && mark != INVALID_FILTER);
    u->table = all ? t : drop_invalid(p, n, t);
    u->scaled = u->table;
    if (domain == INVALID_BREAK_SHOW && !is_path(u)) u->scaled = t;
    if (domain == INVALID_BREAK_FILTER && is_path(u)) u->scaled = drop_invalid(p, n, t);
}
