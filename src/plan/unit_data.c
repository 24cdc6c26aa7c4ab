/* The data of a unit or facet after the view's transforms: dates read, bins, time units, aggregation, imputation,
 * stacking, invalid values (vega-lite's compile/data/parse.ts and its nodes). Fills the codings' columns and the unit's
 * three tables. */
#include "plan/model.h"
#include "scale/date_parse.h"

/* Every coding of a unit, or of a facet, that stands for a field. */
struct codings {
    struct coding **items;
    enum channel *channels;
    size_t count, cap, cap2;
};

static void collect(struct planner *p, struct codings *out, struct coding *c, enum channel ch) {
    if (!c->has_field) return;
    size_t n = out->count;
    ARENA_PUSH(p->arena, out->items, out->count, out->cap, c);
    ARENA_PUSH(p->arena, out->channels, n, out->cap2, ch);
}

static struct codings unit_codings(struct planner *p, struct unit_model *u) {
    struct codings all = {0};
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        collect(p, &all, &u->channels[ch], ch);
        for (size_t i = 0; i < u->many_count[ch]; i++)
            collect(p, &all, &u->many[ch][i], ch);
    }
    return all;
}

static const struct table *with_column(struct planner *p, const struct table *t, struct column c) {
    return table_with(p->arena, t, &c, 1);
}

static bool has_column(const struct table *t, const char *name) {
    return table_column(t, str_of(name)) != NULL;
}

/* The field as a column of its own name; nested and escaped ones are made. NULL: the data has none. */
static const struct column *field_column(struct planner *p, const struct table **t, const char *field) {
    const struct column *c = table_field(p->arena, *t, str_of(field));
    if (c && !has_column(*t, c->name)) {
        *t = with_column(p, *t, *c);
        c = table_column(*t, str_of(c->name));
    }
    return c;
}

static struct column dates_of_strings(struct planner *p, const struct column *c, size_t rows) {
    double *by_code = ARENA_ARRAY(p->arena, double, c->dictionary_count);
    for (uint32_t i = 0; i < c->dictionary_count; i++)
        if (!date_parse(c->dictionary[i], p->zone, &by_code[i])) by_code[i] = NAN;
    double *ms = ARENA_ARRAY(p->arena, double, rows);
    uint8_t *null = NULL;
    for (size_t i = 0; i < rows; i++) {
        bool empty = c->code[i] == CODE_NULL;
        if (empty && !null) null = ARENA_ARRAY(p->arena, uint8_t, rows);
        if (empty) null[i] = 1;
        ms[i] = empty ? NAN : by_code[c->code[i]];
    }
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = ms, .null = null};
}

static struct column dates_of_any(struct planner *p, const struct column *c, size_t rows) {
    double *ms = ARENA_ARRAY(p->arena, double, rows);
    uint8_t *null = ARENA_ARRAY(p->arena, uint8_t, rows);
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_get(c, i);
        null[i] = value_is_nil(v);
        ms[i] = null[i] ? NAN : plan_date(p, v, NULL);
    }
    return (struct column){.name = c->name, .type = COLUMN_DATE, .number = ms, .null = null};
}

const struct table *parse_dates(struct planner *p, const struct table *t, const char *field) {
    const struct column *c = field_column(p, &t, field);
    if (!c || c->type == COLUMN_DATE) return t;
    struct column d;
    if (c->type == COLUMN_STRING) {
        d = dates_of_strings(p, c, t->rows);
    } else if (c->type == COLUMN_NUMBER) {
        d = *c;
        d.type = COLUMN_DATE;
    } else {
        d = dates_of_any(p, c, t->rows);
    }
    return with_column(p, t, d);
}

static bool wants_date(const struct coding *c) {
    struct value kind = value_is_set(c->data->format_type) ? c->data->format_type : UNDEFINED;
    if (!value_is_set(kind) && c->data->axis) kind = c->data->axis[AXIS_FORMAT_TYPE];
    if (!value_is_set(kind) && c->data->legend) kind = c->data->legend[LEGEND_FORMAT_TYPE];
    if (value_is_set(kind)) return value_is_string(kind, "time") || c->time_unit.unit;
    return c->type == MEASURE_TEMPORAL || c->time_unit.unit;
}

static enum channel main_channel(enum channel ch) {
    switch (ch) {
    case CH_X2: return CH_X;
    case CH_Y2: return CH_Y;
    case CH_THETA2: return CH_THETA;
    case CH_RADIUS2: return CH_RADIUS;
    default: return ch;
    }
}

static const char *known_field(struct planner *p, const struct table *t, const char *field) {
    size_t n;
    const char *const *names = table_names(p->arena, t, &n);
    const char *hint = diag_meant(p->diag, str_of(field), names, n);
    if (hint || !n) return hint;
    struct buf b;
    buf_init(&b, p->arena);
    buf_adds(&b, "the fields are ");
    for (size_t i = 0; i < n && i < 12; i++)
        buf_printf(&b, "%s\"%s\"", i ? ", " : "", names[i]);
    if (n > 12) buf_adds(&b, " ...");
    return b.p;
}

static struct place field_place(struct planner *p, const struct coding *c) {
    struct place at = c->data->place;
    if (at.path) at.path = arena_printf(p->arena, "%s.field", at.path);
    return at;
}

/* Text that is all numbers, where numbers are meant: read once, as Vega's scales and sums would each time. Empty text
 * is 0 to a scale, but nothing to an aggregate or a bin. */
static const struct table *parse_numbers(struct planner *p, const struct table *t, const struct column *c,
                                         bool empty_is_null) {
    double *by_code = ARENA_ARRAY(p->arena, double, c->dictionary_count);
    for (uint32_t i = 0; i < c->dictionary_count; i++)
        if (isnan(by_code[i] = value_to_number(value_str(c->dictionary[i])))) return t;
    double *v = ARENA_ARRAY(p->arena, double, t->rows);
    uint8_t *null = NULL;
    for (size_t i = 0; i < t->rows; i++) {
        bool empty = c->code[i] == CODE_NULL || (empty_is_null && !c->dictionary[c->code[i]].n);
        if (empty && !null) null = ARENA_ARRAY(p->arena, uint8_t, t->rows);
        if (empty) null[i] = 1;
        v[i] = empty ? NAN : by_code[c->code[i]];
    }
    return with_column(p, t, (struct column){.name = c->name, .type = COLUMN_NUMBER, .number = v, .null = null});
}

/* Where numbers are meant an absent cell is null, as Vega's parsers have it. */
static const struct table *null_for_absent(struct planner *p, const struct table *t, const struct column *c,
                                           bool empty_is_null) {
    struct column_builder b;
    column_builder_init(&b, p->arena, c->name, t->rows);
    for (size_t i = 0; i < t->rows; i++)
        column_builder_add(&b, value_is_set(c->any[i]) ? c->any[i] : VNULL);
    struct column filled = column_builder_finish(&b);
    if (filled.type != COLUMN_STRING) return t;
    t = with_column(p, t, filled);
    return parse_numbers(p, t, table_column(t, str_of(filled.name)), empty_is_null);
}

/* Some channel shows the field aggregated or in bins. */
static bool summarized(const struct codings *all, const char *field) {
    for (size_t i = 0; i < all->count; i++) {
        const struct coding *c = all->items[i];
        if (c->data && c->data->field && !strcmp(c->data->field, field) && (c->aggregate.op || c->binning)) return true;
    }
    return false;
}

/* Fields become columns under their plain names; dates are read where time is meant. A field that no row has is an
 * error. */
static const struct table *prepare(struct planner *p, const struct table *t, const struct codings *all,
                                   const struct unit_model *u) {
    if (u) t = waterfall_data(p, u, t);
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        const char *field = c->data->field;
        if (!field) continue;
        t = extras_range_end(p, t, field);
        const struct column *col = field_column(p, &t, field);
        if (!col && t->rows && t->column_count) {
            struct str top = field_path_parse(p->arena, str_of(field)).steps[0];
            bool drawn = all->channels[i] != CH_TOOLTIP; /* tooltips only group the rows */
            if (!drawn) *c = (struct coding){.def = c->def, .data = c->data};
            if (drawn && !p->options->lenient && !table_column(t, top))
                diag_error(p->diag, field_place(p, c), known_field(p, t, field), "the data has no field \"%s\"", field);
            continue;
        }
        if (!col) continue;
        bool plain = !c->binning && !c->aggregate.op && !(c->time_unit.unit && !c->time_unit.binned);
        if (plain) c->column = col->name;
        const struct coding *main = u ? &u->channels[main_channel(all->channels[i])] : c;
        if (wants_date(c) || (u && main != c && main->has_field && wants_date(main)))
            t = parse_dates(p, t, field);
        else if (col->type == COLUMN_STRING && main->type == MEASURE_QUANTITATIVE)
            t = parse_numbers(p, t, col, summarized(all, field));
        else if (col->type == COLUMN_ANY && main->type == MEASURE_QUANTITATIVE)
            t = null_for_absent(p, t, col, summarized(all, field));
    }
    return t;
}

static double option(struct planner *p, const struct coding *c, struct value v) {
    return value_number_or(plan_value(p, c->data->place, v), NAN);
}

static struct bin_params bin_options(struct planner *p, const struct coding *c) {
    struct bin_params b = bin_params_default(c->data->field);
    const struct bin_def *d = &c->bin;
    b.anchor = option(p, c, d->anchor), b.base = option(p, c, d->base), b.maxbins = option(p, c, d->maxbins);
    b.minstep = option(p, c, d->minstep), b.step = option(p, c, d->step);
    b.not_nice = d->nice.kind == VALUE_BOOLEAN && !d->nice.boolean;
    struct value extent = plan_value(p, c->data->place, d->extent);
    if (extent.kind == VALUE_ARRAY && extent.n == 2) {
        b.extent[0] = value_number_or(extent.array[0], NAN);
        b.extent[1] = value_number_or(extent.array[1], NAN);
    }
    const struct value lists[2] = {plan_value(p, c->data->place, d->steps), plan_value(p, c->data->place, d->divide)};
    for (int k = 0; k < 2; k++) {
        if (lists[k].kind != VALUE_ARRAY) continue;
        double *v = ARENA_ARRAY(p->arena, double, lists[k].n);
        for (uint32_t i = 0; i < lists[k].n; i++)
            v[i] = value_number_or(lists[k].array[i], NAN);
        if (k == 0)
            b.steps = v, b.step_count = lists[k].n;
        else
            b.divide = v, b.divide_count = lists[k].n;
    }
    return b;
}

/* Ordinal bins are named by their bounds: "0 – 10". */
static struct column bin_range_texts(struct planner *p, const struct table *t, const struct coding *c,
                                     const char *name) {
    const struct column *start = table_column(t, str_of(c->column)), *end = table_column(t, str_of(c->end));
    struct number_format f;
    struct value format = c->data->axis && value_is_set(c->data->axis[AXIS_FORMAT]) ? c->data->axis[AXIS_FORMAT]
                          : c->data->legend && value_is_set(c->data->legend[LEGEND_FORMAT])
                              ? c->data->legend[LEGEND_FORMAT]
                              : c->data->format;
    bool custom = p->config->custom_format_types && value_is_set(p->config->number_format_type);
    if (!value_is_set(format) && !custom) format = p->config->number_format;
    if (!number_format_parse(value_to_str(format), &f)) number_format_parse(STR(""), &f);
    struct column_builder b;
    column_builder_init(&b, p->arena, name, t->rows);
    for (size_t row = 0; row < t->rows; row++) {
        double lo = column_number(start, row), hi = column_number(end, row);
        struct buf text;
        buf_init(&text, p->arena);
        if (!isfinite(lo)) {
            buf_adds(&text, "null");
        } else {
            number_format_write(&text, &f, p->locale ? p->locale->number : NULL, lo);
            buf_adds(&text, " – ");
            number_format_write(&text, &f, p->locale ? p->locale->number : NULL, hi);
        }
        column_builder_add(&b, value_str((struct str){text.p, text.n}));
    }
    return column_builder_finish(&b);
}

static const struct table *bins(struct planner *p, const struct table *t, const struct codings *all) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (!c->binning || !c->data->field) continue;
        c->end = arena_printf(p->arena, "%s_end", c->column);
        for (size_t k = 0; k < i; k++) { /* the same bins were made for an earlier channel */
            struct coding *same = all->items[k];
            if (same->binning && same->end && !strcmp(same->column, c->column))
                c->bin_start = same->bin_start, c->bin_stop = same->bin_stop, c->bin_step = same->bin_step;
        }
        if (isnan(c->bin_step) || !has_column(t, c->column)) {
            struct bin_params b = bin_options(p, c);
            struct expr_scope scope;
            struct transform x = transform_at(p, c->data->place, &scope);
            struct bin_result r = {NAN, NAN, NAN};
            b.as[0] = c->column, b.as[1] = c->end;
            t = transform_bin(&x, t, &b, &r);
            c->bin_start = r.start, c->bin_stop = r.stop, c->bin_step = r.step;
        }
        if ((c->type == MEASURE_ORDINAL || c->type == MEASURE_NOMINAL) && has_column(t, c->column)) {
            c->range = arena_printf(p->arena, "%s_range", c->column);
            if (!has_column(t, c->range)) t = with_column(p, t, bin_range_texts(p, t, c, c->range));
        }
    }
    return t;
}

const struct table *unit_bins(struct planner *p, struct node *n, const struct table *t) {
    struct codings all = unit_codings(p, n->unit), known = {0};
    for (size_t i = 0; i < all.count; i++) {
        struct coding *c = all.items[i];
        if (!c->binning || !c->data->field) continue;
        const struct column *col = field_column(p, &t, c->data->field);
        if (!col) continue;
        if (col->type == COLUMN_STRING) t = parse_numbers(p, t, col, true);
        collect(p, &known, c, all.channels[i]);
    }
    return bins(p, t, &known);
}

static bool rect_based(enum mark_type m) {
    return m == MARK_TYPE_RECT || m == MARK_TYPE_BAR || m == MARK_TYPE_IMAGE || m == MARK_TYPE_ARC ||
           m == MARK_TYPE_TICK;
}

struct value band_position_of(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              bool secondary) {
    if (value_is_set(c->band_position)) return c->band_position;
    if (c->time_unit.unit && !secondary) return mark_config(p, u, MARK_TIME_UNIT_BAND_POSITION);
    return c->binning ? value_number(0.5) : UNDEFINED;
}

/* Bars on time units whose band position is not the middle run from and to shifted ends. */
static const struct table *shifted_ends(struct planner *p, const struct table *t, struct coding *c,
                                        struct time_unit unit, double position) {
    const struct column *start = table_column(t, str_of(c->column)), *end = table_column(t, str_of(c->end));
    if (!start || !end) return t;
    double *lo = ARENA_ARRAY(p->arena, double, t->rows), *hi = ARENA_ARRAY(p->arena, double, t->rows);
    double share = position + 0.5;
    enum time_field smallest = time_smallest(unit.fields);
    const struct zone *z = unit.utc ? NULL : p->zone;
    for (size_t i = 0; i < t->rows; i++) {
        double s = column_number(start, i), e = column_number(end, i);
        double before = time_field_offset(smallest, z, s, -unit.step);
        lo[i] = (1 - share) * before + share * s;
        hi[i] = (1 - share) * s + share * e;
    }
    c->offset_start = arena_printf(p->arena, "%s_offsetted_rect_start", c->column);
    c->offset_end = arena_printf(p->arena, "%s_offsetted_rect_end", c->column);
    struct column both[2] = {{.name = c->offset_start, .type = COLUMN_DATE, .number = lo},
                             {.name = c->offset_end, .type = COLUMN_DATE, .number = hi}};
    return table_with(p->arena, t, both, 2);
}

static bool coding_time_unit(struct planner *p, const struct coding *c, struct time_unit *u) {
    if (!c->time_unit.unit || !time_unit_parse(str_of(c->time_unit.unit), u)) return false;
    u->utc |= c->time_unit.utc;
    u->step = (int)value_number_or(plan_value(p, c->data->place, c->time_unit.step), 1);
    return true;
}

static const struct table *binned_unit_end(struct planner *p, const struct table *t, const struct coding *c,
                                           struct time_unit unit) {
    const struct column *start = table_column(t, str_of(c->column));
    double *end = ARENA_ARRAY(p->arena, double, t->rows);
    const struct zone *z = unit.utc ? NULL : p->zone;
    for (size_t i = 0; start && i < t->rows; i++)
        end[i] = time_field_offset(time_smallest(unit.fields), z, column_number(start, i), unit.step);
    return with_column(p, t, (struct column){.name = c->end, .type = COLUMN_DATE, .number = end});
}

static const struct table *time_units(struct planner *p, const struct table *t, const struct codings *all,
                                      const struct unit_model *u) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        struct time_unit unit;
        if (!coding_time_unit(p, c, &unit)) continue;
        enum channel ch = all->channels[i];
        bool ranged =
            u && ((ch == CH_X && coding_used(&u->channels[CH_X2])) || (ch == CH_Y && coding_used(&u->channels[CH_Y2])));
        struct value position = u ? band_position_of(p, u, c, ranged) : UNDEFINED;
        c->end = arena_printf(p->arena, "%s_end", c->column);
        if (c->time_unit.binned) {
            if (u && (rect_based(u->mark) || value_to_boolean(position))) {
                if (!has_column(t, c->end)) t = binned_unit_end(p, t, c, unit);
            } else {
                c->end = NULL;
            }
        } else if (!has_column(t, c->column)) {
            struct timeunit_params tp = {.field = c->data->field, .unit = unit, .as = {c->column, c->end}};
            tp.maxbins = value_number_or(c->time_unit.maxbins, 0);
            struct expr_scope scope;
            struct transform x = transform_at(p, c->data->place, &scope);
            t = transform_timeunit(&x, t, &tp, NULL);
        }
        bool shifted = u && rect_based(u->mark) && (ch == CH_X || ch == CH_Y) && position.kind == VALUE_NUMBER &&
                       position.number != 0.5;
        if (shifted && c->end) t = shifted_ends(p, t, c, unit, position.number);
    }
    return t;
}

static void add_aggregate(struct planner *p, struct aggregate_field **fields, size_t *n, size_t *cap, const char *op,
                          const char *field, const char *as) {
    struct aggregate_field f = {.field = field, .as = as};
    if (!aggregate_op_read(str_of(op), &f.op)) return;
    for (size_t i = 0; i < *n; i++)
        if (!strcmp((*fields)[i].as, as)) return;
    ARENA_PUSH(p->arena, *fields, *n, *cap, f);
}

static bool unaggregated(const struct coding *c) {
    return c->data->scale && value_is_string(c->data->scale[SCALE_DEF_DOMAIN], "unaggregated");
}

/* What argmin and argmax found is a row; its field becomes the coding's own column. */
static const struct table *take_arg_fields(struct planner *p, const struct table *t, const struct codings *all) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (!c->aggregate.arg_field || !c->data->field) continue;
        const char *row = arena_printf(p->arena, "%s_%s", c->aggregate.op, c->aggregate.arg_field);
        struct str path = str_of(arena_printf(p->arena, "%s.%s", row, c->data->field));
        const struct column *found = table_field(p->arena, t, path);
        if (!found) continue;
        struct column named = *found;
        named.name = c->column;
        t = with_column(p, t, named);
    }
    return t;
}

static const struct table *aggregate(struct planner *p, const struct node *n, const struct table *t,
                                     const struct codings *all) {
    struct name_list g = {0};
    struct aggregate_field *fields = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < n->groupby_count; i++)
        names_add(p, &g, n->groupby[i]);
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (c->aggregate.op) {
            const char *field = c->data->field;
            if (!strcmp(c->aggregate.op, "count"))
                add_aggregate(p, &fields, &count, &cap, "count", NULL, c->column);
            else if (c->aggregate.arg_field)
                add_aggregate(p, &fields, &count, &cap, c->aggregate.op, c->aggregate.arg_field,
                              arena_printf(p->arena, "%s_%s", c->aggregate.op, c->aggregate.arg_field));
            else
                add_aggregate(p, &fields, &count, &cap, c->aggregate.op, field, c->column);
            if (field && unaggregated(c)) {
                add_aggregate(p, &fields, &count, &cap, "min", field, arena_printf(p->arena, "min_%s", field));
                add_aggregate(p, &fields, &count, &cap, "max", field, arena_printf(p->arena, "max_%s", field));
            }
            continue;
        }
        names_add(p, &g, c->column);
        names_add(p, &g, c->end);
        names_add(p, &g, c->range);
        names_add(p, &g, c->offset_start);
        names_add(p, &g, c->offset_end);
    }
    struct aggregate_params params = {.groupby = {g.names, g.count}, .fields = fields, .count = count};
    struct expr_scope scope;
    struct transform x = transform_at(p, n->spec->place, &scope);
    return take_arg_fields(p, transform_aggregate(&x, t, &params), all);
}

static const struct table *impute_encodings(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    for (int k = 0; k < 2; k++) {
        struct coding *c = &u->channels[k ? CH_Y : CH_X], *other = &u->channels[k ? CH_X : CH_Y];
        if (!c->has_field || !c->data->impute.on || !other->has_field) continue;
        const struct impute_def *d = &c->data->impute;
        struct impute_params ip = {.field = c->column, .key = other->column, .frame = {NAN, NAN}};
        static const char *const methods[] = {"value", "mean", "median", "min", "max"};
        for (int m = 0; d->method && m < 5; m++)
            if (!strcmp(d->method, methods[m])) ip.method = (enum impute_method)m;
        ip.value = plan_value(p, c->data->place, d->value);
        if (d->frame.kind == VALUE_ARRAY && d->frame.n == 2)
            for (int f = 0; f < 2; f++)
                ip.frame[f] = value_number_or(d->frame.array[f], NAN);
        impute_keyvals(p, c->data->place, d->keyvals, &ip);
        struct name_list g = {0};
        for (size_t i = 0; i < n->groupby_count; i++)
            names_add(p, &g, n->groupby[i]);
        for (size_t i = 0; i < u->stack.by_count; i++)
            names_add(p, &g, u->stack.by[i]->column);
        if (!u->stack.on) path_grouping(p, u, &g);
        ip.groupby = (struct field_list){g.names, g.count};
        struct expr_scope scope;
        struct transform x = transform_at(p, c->data->place, &scope);
        t = transform_impute(&x, t, &ip);
    }
    return t;
}

static bool descending_order(const struct coding *c) {
    return c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING;
}

/* The order within a stack: the order channel, else the splitting fields, from the top down on a vertical stack. */
static struct sort_list stack_order(struct planner *p, const struct unit_model *u) {
    const struct stack_info *s = &u->stack;
    const struct coding *order = &u->channels[CH_ORDER];
    size_t n = 0, room = u->many_count[CH_ORDER] + s->by_count + 2;
    struct sort_field *items = ARENA_ARRAY(p->arena, struct sort_field, room);
    if (u->last) items[n++] = (struct sort_field){"_last", false};
    if (value_is_set(u->order_domain)) {
        items[n++] = (struct sort_field){"_order_index", u->order_descending};
    } else if (u->many_count[CH_ORDER] || order->has_field) {
        for (size_t i = 0; i < u->many_count[CH_ORDER]; i++)
            items[n++] = (struct sort_field){u->many[CH_ORDER][i].column, descending_order(&u->many[CH_ORDER][i])};
        if (order->has_field) items[n++] = (struct sort_field){order->column, descending_order(order)};
    } else {
        bool down = s->field_channel == CH_Y;
        const struct channel_def *only = order->def; /* {"sort": ...} alone */
        if (only && only->sort.kind == SORT_ORDER) down = only->sort.order == ORDER_DESCENDING;
        for (size_t i = 0; i < s->by_count; i++)
            items[n++] = (struct sort_field){s->by[i]->column, down};
    }
    return (struct sort_list){items, n};
}

/* Each row's position of its value in the colour domain. */
static const struct table *order_index(struct planner *p, const struct unit_model *u, const struct table *t) {
    const struct column *c = table_field(p->arena, t, str_of(u->order_field));
    double *at = ARENA_ARRAY(p->arena, double, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        at[i] = -1;
        for (uint32_t k = 0; c && k < u->order_domain.n && at[i] < 0; k++)
            if (value_equal(column_get(c, i), u->order_domain.array[k])) at[i] = k;
    }
    return with_column(p, t, column_of_numbers("_order_index", at));
}

static const struct table *stack_rows(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    struct stack_info *s = &u->stack;
    struct expr_scope scope;
    struct transform x = transform_at(p, n->spec->place, &scope);
    const struct coding *dim = &u->channels[s->dimension];
    const char *dimension = dim->has_field ? dim->column : NULL;
    if (s->impute && dimension) {
        struct name_list by = {0};
        for (size_t i = 0; i < s->by_count; i++)
            names_add(p, &by, s->by[i]->column);
        for (size_t i = 0; i < n->groupby_count; i++)
            names_add(p, &by, n->groupby[i]);
        if (dim->binning && dim->end) names_add(p, &by, NULL);
        struct impute_params ip = {.field = u->channels[s->field_channel].column,
                                   .key = dimension,
                                   .groupby = {by.names, by.count},
                                   .value = value_number(0),
                                   .frame = {NAN, NAN}};
        t = transform_impute(&x, t, &ip);
    }
    struct name_list g = {0};
    for (size_t i = 0; i < s->groupby_count; i++)
        names_add(p, &g, s->groupby[i]);
    for (size_t i = 0; i < n->groupby_count; i++)
        names_add(p, &g, n->groupby[i]);
    if (value_is_set(u->order_domain)) t = order_index(p, u, t);
    if (u->last) t = extras_last(p, u, t);
    struct stack_params sp = {.field = u->channels[s->field_channel].column,
                              .groupby = {g.names, g.count},
                              .sort = stack_order(p, u),
                              .as = {s->start, s->end}};
    sp.offset = !strcmp(s->offset, "normalize") ? STACK_NORMALIZE
                : !strcmp(s->offset, "center")  ? STACK_CENTER
                                                : STACK_ZERO;
    return transform_stack(&x, t, &sp);
}

void date_fields(struct planner *p, struct node *n, struct name_list *out) {
    struct codings all = {0};
    if (n->unit) all = unit_codings(p, n->unit);
    for (int i = 0; n->kind == SPEC_FACET && i < 3; i++)
        collect(p, &all, &n->facet[i], CH_FACET);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i]->data->field && wants_date(all.items[i])) names_add(p, out, all.items[i]->data->field);
}

bool unit_data(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    struct codings all = unit_codings(p, u);
    t = prepare(p, t, &all, u);
    if (diag_failed(p->diag)) return false;
    t = extras_other(p, n, t);
    t = bins(p, t, &all);
    t = time_units(p, t, &all, u);
    stack_resolve(p, u); /* again: columns have their final names now */
    u->raw = t;
    if (u->aggregated) t = aggregate(p, n, t, &all);
    t = impute_encodings(p, n, t);
    if (u->stack.on) t = stack_rows(p, n, t);
    invalid_settle(p, n, t);
    return !diag_failed(p->diag);
}

const struct table *facet_data(struct planner *p, struct node *n, const struct table *t) {
    struct codings all = {0};
    for (int i = 0; i < 3; i++)
        collect(p, &all, &n->facet[i], n->facet[i].def ? n->facet[i].def->channel : CH_FACET);
    t = prepare(p, t, &all, NULL);
    t = bins(p, t, &all);
    t = time_units(p, t, &all, NULL);
    struct name_list groupby = {0};
    for (size_t i = 0; n->parent && i < n->parent->groupby_count; i++)
        names_add(p, &groupby, n->parent->groupby[i]);
    for (int i = 0; i < 3; i++)
        if (n->facet[i].has_field) {
            names_add(p, &groupby, n->facet[i].column);
            names_add(p, &groupby, n->facet[i].end);
            names_add(p, &groupby, n->facet[i].range);
        }
    n->groupby = groupby.names;
    n->groupby_count = groupby.count;
    return t;
}
