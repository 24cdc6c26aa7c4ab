/* Ranges, and the instances of scales that views use: vega-lite's compile/scale/range.ts. An instance is finished;
 * plan_resize finishes those again that follow a view's size. */
#include "base/number.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/unit_data.h"
#include "plan/view_size.h"

static double number_prop(const struct scale_component *c, enum scale_def_prop prop, double otherwise) {
    return value_number_or(c->props[prop], otherwise);
}

static void number_range(struct planner *p, struct scale *s, double lo, double hi) {
    struct value *r = ARENA_ARRAY(p->arena, struct value, 2);
    r[0] = value_number(lo), r[1] = value_number(hi);
    s->range = value_array(r, 2);
}

/* The theme's stripes over the colours of a range, for pictures without colour. */
static struct value hatched(struct planner *p, struct value range) {
    struct value hatches = p->doc->extras.hatches;
    if (hatches.kind != VALUE_ARRAY || !hatches.n || range.kind != VALUE_ARRAY) return range;
    struct value *out = ARENA_ARRAY(p->arena, struct value, range.n);
    for (uint32_t i = 0; i < range.n; i++) {
        struct value hatch = hatches.array[i % hatches.n], color = value_get(hatch, "color");
        out[i] = range.array[i];
        if (hatch.kind != VALUE_OBJECT) continue;
        struct value *pair = ARENA_ARRAY(p->arena, struct value, 2);
        struct member *m = ARENA_ARRAY(p->arena, struct member, hatch.n + 1u);
        pair[0] = range.array[i];
        pair[1] = value_is_set(color) ? color : value_string("#ffffff");
        memcpy(m, hatch.object, hatch.n * sizeof *m);
        m[hatch.n] = (struct member){STR("hatch"), value_array(pair, 2)};
        out[i] = (struct value){.kind = VALUE_OBJECT, .n = hatch.n + 1, .object = m};
    }
    return value_array(out, range.n);
}

static void set_range_value(struct planner *p, struct scale *s, struct value v) {
    if (v.kind == VALUE_OBJECT && value_is_set(value_get(v, "step"))) {
        s->range_step = value_number_or(value_get(v, "step"), NAN);
        return;
    }
    if (v.kind == VALUE_OBJECT && value_is_set(value_get(v, "scheme"))) {
        s->scheme = value_get(v, "scheme");
        s->scheme_count = value_number_or(value_get(v, "count"), NAN);
        struct value extent = value_get(v, "extent");
        for (int i = 0; extent.kind == VALUE_ARRAY && extent.n == 2 && i < 2; i++)
            s->scheme_extent[i] = value_number_or(extent.array[i], NAN);
        return;
    }
    if (v.kind == VALUE_STRING) { /* a named range of the config */
        const struct config *c = p->config;
        struct value named = value_is_string(v, "category")    ? c->range_category
                             : value_is_string(v, "diverging") ? c->range_diverging
                             : value_is_string(v, "heatmap")   ? c->range_heatmap
                             : value_is_string(v, "ordinal")   ? c->range_ordinal
                             : value_is_string(v, "ramp")      ? c->range_ramp
                             : value_is_string(v, "symbol")    ? c->range_symbol
                                                               : UNDEFINED;
        if (value_is_set(named) && named.kind != VALUE_STRING) {
            set_range_value(p, s, value_is_string(v, "category") ? hatched(p, named) : named);
            return;
        }
        s->scheme = v;
        return;
    }
    s->range = v;
}

static void set_scheme(struct scale *s, struct value v) {
    if (v.kind != VALUE_OBJECT) {
        s->scheme = v;
        return;
    }
    s->scheme = value_get(v, "name");
    s->scheme_count = value_number_or(value_get(v, "count"), NAN);
    struct value extent = value_get(v, "extent");
    for (int i = 0; extent.kind == VALUE_ARRAY && extent.n == 2 && i < 2; i++)
        s->scheme_extent[i] = value_number_or(extent.array[i], NAN);
}

/* A range of numbers in which "width" and "height" may stand. */
static struct value view_range(struct planner *p, struct value v, const struct plan_view *view) {
    struct value *out = ARENA_ARRAY(p->arena, struct value, v.n);
    for (uint32_t i = 0; i < v.n; i++) {
        out[i] = v.array[i];
        if (value_is_string(out[i], "width")) out[i] = value_number(view->width);
        if (value_is_string(out[i], "height")) out[i] = value_number(view->height);
    }
    return value_array(out, v.n);
}

/* Pixels per bin, or the step of a discrete axis: what limits sizes of points and bars. */
static double bin_step_pixels(const struct unit_model *u, enum channel ch, double size) {
    const struct coding *c = &u->channels[ch];
    return c->binning && c->bin_step > 0 ? size / ((c->bin_stop - c->bin_start) / c->bin_step) : NAN;
}

static double least_step(const struct planner *p, const struct unit_model *u, const struct plan_view *view,
                         const struct node *n) {
    double sx = n && n->width.kind == SIZE_STEP ? n->width.number : discrete_step(p, true);
    double sy = n && n->height.kind == SIZE_STEP ? n->height.number : discrete_step(p, false);
    double bx = bin_step_pixels(u, CH_X, view->width), by = bin_step_pixels(u, CH_Y, view->height);
    if (isnan(bx) && isnan(by)) return fmin(sx, sy);
    return fmin(isnan(bx) ? sx : bx, isnan(by) ? sy : by);
}

/* How many sizes a quantile or quantize scale has where its range does not say. */
static size_t sizes_of(struct value configured) {
    return number_to_count(value_number_or(configured, 4), 10000);
}

static void size_range(struct planner *p, struct scale_component *c, struct scale *s, const struct plan_view *view,
                       const struct node *n) {
    const struct value *cfg = p->config->scale;
    double lo, hi;
    switch (c->unit->mark) {
    case MARK_TYPE_BAR:
    case MARK_TYPE_TICK:
        lo = value_number_or(cfg[SCALE_CONFIG_MIN_BAND_SIZE], 2);
        hi = value_number_or(cfg[SCALE_CONFIG_MAX_BAND_SIZE], least_step(p, c->unit, view, n) - 1);
        break;
    case MARK_TYPE_LINE:
    case MARK_TYPE_TRAIL:
    case MARK_TYPE_RULE:
        lo = value_number_or(cfg[SCALE_CONFIG_MIN_STROKE_WIDTH], 1);
        hi = value_number_or(cfg[SCALE_CONFIG_MAX_STROKE_WIDTH], 4);
        break;
    case MARK_TYPE_TEXT:
        lo = value_number_or(cfg[SCALE_CONFIG_MIN_FONT_SIZE], 8);
        hi = value_number_or(cfg[SCALE_CONFIG_MAX_FONT_SIZE], 40);
        break;
    default: {
        double step = 0.95 * least_step(p, c->unit, view, n);
        lo = value_number_or(cfg[SCALE_CONFIG_MIN_SIZE], 9);
        hi = value_number_or(cfg[SCALE_CONFIG_MAX_SIZE], step * step);
    }
    }
    if (!scale_type_discretizing(c->type)) {
        number_range(p, s, lo, hi);
        return;
    }
    size_t count = c->type == SCALE_QUANTILE   ? sizes_of(cfg[SCALE_CONFIG_QUANTILE_COUNT])
                   : c->type == SCALE_QUANTIZE ? sizes_of(cfg[SCALE_CONFIG_QUANTIZE_COUNT])
                                               : s->domain_n + 1;
    struct value *r = ARENA_ARRAY(p->arena, struct value, count);
    for (size_t i = 0; i < count; i++)
        r[i] = value_number(lo + (hi - lo) * (count > 1 ? (double)i / (double)(count - 1) : 0));
    s->range = value_array(r, count);
}

static void dash_range(struct planner *p, struct scale *s) {
    static const double dashes[5][4] = {{1, 0}, {4, 2}, {2, 1}, {1, 1}, {1, 2, 4, 2}};
    struct value *r = ARENA_ARRAY(p->arena, struct value, 5);
    for (int i = 0; i < 5; i++) {
        uint32_t n = i == 4 ? 4 : 2;
        struct value *d = ARENA_ARRAY(p->arena, struct value, n);
        for (uint32_t k = 0; k < n; k++)
            d[k] = value_number(dashes[i][k]);
        r[i] = value_array(d, n);
    }
    s->range = value_array(r, 5);
}

static void color_range(struct planner *p, struct scale_component *c, struct scale *s) {
    const struct coding *coding = &c->unit->channels[c->channel];
    const char *name;
    /* as it is asked for: scales that have no middle, such as those of bins, are coloured by it, too */
    const struct value *asked = coding->data ? coding->data->scale : NULL;
    if (c->type == SCALE_ORDINAL)
        name = coding->type == MEASURE_NOMINAL ? "category" : "ordinal";
    else if (value_is_set(c->props[SCALE_DEF_DOMAIN_MID]) || (asked && value_is_set(asked[SCALE_DEF_DOMAIN_MID])))
        name = "diverging";
    else
        name = c->unit->mark == MARK_TYPE_RECT || c->unit->mark == MARK_TYPE_GEOSHAPE ? "heatmap" : "ramp";
    set_range_value(p, s, value_string(name));
}

static const struct node *unit_node(const struct node *n, const struct unit_model *u) {
    if (n->unit == u) return n;
    for (size_t i = 0; i < n->child_count; i++) {
        const struct node *found = unit_node(n->children[i], u);
        if (found) return found;
    }
    return NULL;
}

/* The offset scale's range within a time unit: from start to end of the unit in pixels, less the padding. */
static void time_offset_range(struct planner *p, struct scale_component *c, const struct scale_component *main,
                              struct scale *s) {
    const struct coding *x = &c->unit->channels[main->channel];
    struct time_unit u = {0};
    double width = 0;
    if (x->time_unit.unit && time_unit_parse(str_of(x->time_unit.unit), &u)) {
        const struct zone *z = x->time_unit.utc ? NULL : p->zone;
        u.step = number_to_int(value_number_or(x->time_unit.step, 1));
        double start = calendar_utc(2001, 0, 1, 0, 0, 0, 0);
        double end = time_field_offset(time_smallest(u.fields), z, start, u.step);
        width = scale_apply(&main->now->scale, end) - scale_apply(&main->now->scale, start);
    }
    double padding = value_number_or(p->config->scale[SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_INNER], 0);
    double shift = value_number_or(band_position_of(p, c->unit, x, false), 0.5) - 0.5;
    if (padding)
        number_range(p, s, (padding / 2 + shift) * width, (1 - padding / 2 + shift) * width);
    else
        number_range(p, s, 0, width);
}

/* The step for offsets that a view is given, of all that share the scale; NAN: none is. The largest counts, and before
 * the bands of views that are not (mergeValuesWithExplicit of vega-lite's split.ts). */
static double offset_step(const struct node *n, const struct scale_component *c) {
    const struct size_def *size = c->channel == CH_X_OFFSET ? &n->width : &n->height;
    double step = NAN;
    for (size_t i = 0; i < n->child_count; i++)
        step = fmax(step, offset_step(n->children[i], c)); /* passes over NAN */
    if (!n->unit || scale_of(n, c->channel) != c || !coding_used(&n->unit->channels[c->channel])) return step;
    bool given = size->kind == SIZE_STEP && !(size->step_for && !strcmp(size->step_for, "position"));
    return given ? fmax(step, size->number) : step;
}

static void offset_range(struct planner *p, struct scale_component *c, struct plan_scale *ps,
                         const struct plan_view *view, const struct node *n) {
    enum channel position = c->channel == CH_X_OFFSET ? CH_X : CH_Y;
    const struct scale_component *main = n ? scale_of(n, position) : NULL;
    double step = n && scale_type_discrete(c->type) ? offset_step(c->owner, c) : NAN;
    if (!main || !main->now) {
        double half = (position == CH_X ? view->width : view->height) / 2;
        bool down = position == CH_Y && !scale_type_discrete(c->type);
        number_range(p, &ps->scale, down ? half : -half, down ? -half : half);
    } else if (main->type != SCALE_BAND) {
        time_offset_range(p, c, main, &ps->scale);
    } else if (!isnan(step)) {
        ps->scale.range_step = step;
    } else {
        ps->follows = RANGE_OFFSET;
        ps->outer = &main->now->scale;
    }
}

static double bandspace(double n, double inner, double outer) {
    double space = n - inner + outer * 2;
    return n ? (space > 0 ? space : 1) : 0;
}

/* Pixels per step of a discrete position, larger when a step is meant for the offset within. */
static double position_step(struct planner *p, struct scale_component *c, const struct size_def *size, double step,
                            const struct node *n) {
    enum channel offset = c->channel == CH_X ? CH_X_OFFSET : CH_Y_OFFSET;
    const struct coding *o = &c->unit->channels[offset];
    bool for_position = size && size->step_for && !strcmp(size->step_for, "position");
    bool discrete = o->data && (o->type == MEASURE_NOMINAL || o->type == MEASURE_ORDINAL); /* not: quantitative bins */
    struct scale_component *os = n && discrete && !for_position ? scale_of(n, offset) : NULL;
    if (!os) return step;
    size_t count;
    scale_values(p, os, &count);
    double room = (double)count;
    double padding = number_prop(os, SCALE_DEF_PADDING, 0);
    if (os->type == SCALE_BAND)
        room = bandspace(room, number_prop(os, SCALE_DEF_PADDING_INNER, padding),
                         number_prop(os, SCALE_DEF_PADDING_OUTER, padding));
    double inner = number_prop(c, SCALE_DEF_PADDING_INNER, number_prop(c, SCALE_DEF_PADDING, 0));
    return step * room / (1 - inner);
}

bool position_is_step(struct planner *p, const struct scale_component *c, const struct node *n, double *step) {
    const struct size_def *size = c->channel == CH_X ? &n->width : &n->height;
    if (!scale_type_discrete(c->type)) return false;
    *step = discrete_step(p, c->channel == CH_X);
    if (size->kind == SIZE_STEP) {
        *step = size->number;
        return true;
    }
    if (size->kind != SIZE_UNSET) return false;
    struct value d = p->config->view[c->channel == CH_X ? VIEW_DISCRETE_WIDTH : VIEW_DISCRETE_HEIGHT];
    return d.kind != VALUE_NUMBER;
}

static void position_range(struct planner *p, struct scale_component *c, struct plan_scale *ps, const struct node *n) {
    double step;
    const struct size_def *size = n ? (c->channel == CH_X ? &n->width : &n->height) : NULL;
    if (n && !p->fixed_size && position_is_step(p, c, n, &step)) {
        ps->follows = RANGE_STEP;
        ps->scale.range_step = position_step(p, c, size, step, n);
        return;
    }
    ps->follows = c->channel == CH_X ? RANGE_WIDTH : scale_type_discrete(c->type) ? RANGE_HEIGHT : RANGE_HEIGHT_DOWN;
}

static void default_range(struct planner *p, struct scale_component *c, struct plan_scale *ps,
                          const struct plan_view *view, const struct node *n) {
    const struct value *cfg = p->config->scale;
    struct scale *s = &ps->scale;
    switch (c->channel) {
    case CH_X:
    case CH_Y: position_range(p, c, ps, n); break;
    case CH_X_OFFSET:
    case CH_Y_OFFSET: offset_range(p, c, ps, view, n); break;
    case CH_SIZE: size_range(p, c, s, view, n); break;
    case CH_THETA: number_range(p, s, 0, 2 * M_PI); break;
    case CH_ANGLE: number_range(p, s, 0, 360); break;
    case CH_RADIUS: ps->follows = RANGE_RADIUS; break;
    case CH_STROKE_WIDTH:
        number_range(p, s, value_number_or(cfg[SCALE_CONFIG_MIN_STROKE_WIDTH], 1),
                     value_number_or(cfg[SCALE_CONFIG_MAX_STROKE_WIDTH], 4));
        break;
    case CH_STROKE_DASH: dash_range(p, s); break;
    case CH_SHAPE: set_range_value(p, s, value_string("symbol")); break;
    case CH_OPACITY:
    case CH_FILL_OPACITY:
    case CH_STROKE_OPACITY:
        number_range(p, s, value_number_or(cfg[SCALE_CONFIG_MIN_OPACITY], 0.3),
                     value_number_or(cfg[SCALE_CONFIG_MAX_OPACITY], 0.8));
        break;
    default: color_range(p, c, s);
    }
}

/* range: {"field": f}: the values of f in the order of the domain. */
static struct value field_range(struct planner *p, struct scale_component *c, const char *field) {
    const struct table *t = c->unit->raw;
    const struct column *key = table_column(t, str_of(c->unit->channels[c->channel].column));
    const struct column *out = table_field(p->arena, t, str_of(field));
    size_t n;
    const struct value *domain = scale_values(p, c, &n);
    struct value *range = ARENA_ARRAY(p->arena, struct value, n);
    for (size_t i = 0; key && out && i < n; i++)
        for (size_t row = 0; row < t->rows; row++)
            if (value_equal(column_get(key, row), domain[i])) {
                range[i] = column_get(out, row);
                break;
            }
    return value_array(range, n);
}

static void set_range(struct planner *p, struct scale_component *c, struct plan_scale *ps, const struct plan_view *view,
                      const struct node *n) {
    struct value range = c->props[SCALE_DEF_RANGE], scheme = c->props[SCALE_DEF_SCHEME];
    bool position = channel_is_position(c->channel);
    if (value_is_set(range) && range.kind == VALUE_OBJECT && value_is_set(value_get(range, "field"))) {
        ps->scale.range = field_range(p, c, value_string_or(value_get(range, "field"), ""));
    } else if (value_is_set(range)) {
        set_range_value(p, &ps->scale, position && range.kind == VALUE_ARRAY ? view_range(p, range, view) : range);
    } else if (value_is_set(scheme)) {
        set_scheme(&ps->scale, scheme);
    } else {
        default_range(p, c, ps, view, n);
        struct value lo = c->props[SCALE_DEF_RANGE_MIN], hi = c->props[SCALE_DEF_RANGE_MAX], d = ps->scale.range;
        if ((value_is_set(lo) || value_is_set(hi)) && d.kind == VALUE_ARRAY && d.n == 2) {
            struct value *r = ARENA_ARRAY(p->arena, struct value, 2);
            r[0] = value_is_set(lo) ? lo : d.array[0];
            r[1] = value_is_set(hi) ? hi : d.array[1];
            ps->scale.range = value_array(r, 2);
        }
    }
}

static enum interpolation interpolation_of(struct value v, double *gamma) {
    enum interpolation i = INTERPOLATE_RGB;
    struct value name = v.kind == VALUE_OBJECT ? value_get(v, "type") : v;
    if (v.kind == VALUE_OBJECT) *gamma = value_number_or(value_get(v, "gamma"), NAN);
    if (name.kind == VALUE_STRING) interpolation_read(value_to_str(name), &i);
    return i;
}

static void set_bins(struct planner *p, struct scale_component *c, struct scale *s) {
    const struct coding *coding = c->bins;
    struct value bins = c->props[SCALE_DEF_BINS];
    if (scale_type_discrete(c->type) && c->type != SCALE_BIN_ORDINAL) return; /* their domain is the bins' texts */
    if (bins.kind == VALUE_ARRAY) {
        double *b = ARENA_ARRAY(p->arena, double, bins.n);
        for (uint32_t i = 0; i < bins.n; i++)
            b[i] = value_number_or(bins.array[i], NAN);
        s->bins = b;
        s->bins_n = bins.n;
    } else if (bins.kind == VALUE_OBJECT) {
        s->bins_step = value_number_or(value_get(bins, "step"), NAN);
        s->bins_start = value_number_or(value_get(bins, "start"), NAN);
        s->bins_stop = value_number_or(value_get(bins, "stop"), NAN);
    } else if (coding && coding->binning) {
        s->bins_step = coding->bin_step, s->bins_start = coding->bin_start, s->bins_stop = coding->bin_stop;
    } else if (coding) {
        s->bins_step = value_number_or(coding->bin.step, NAN);
    }
}

static void set_nice(struct planner *p, struct scale_component *c, struct scale *s) {
    struct value v = c->props[SCALE_DEF_NICE];
    /* on a page, the last grid line encloses what is drawn: its axes have about five */
    s->nice_count = p->doc->extras.page && !scale_type_temporal(s->type) ? tick_count_of(5) : TICK_COUNT_DEFAULT;
    if (v.kind == VALUE_NUMBER) {
        s->nice = true;
        s->nice_count = tick_count_of(v.number);
    } else if (v.kind == VALUE_STRING) {
        s->nice = time_interval_named(value_to_str(v), 1, &s->nice_count.interval);
    } else if (v.kind == VALUE_OBJECT) {
        s->nice = time_interval_named(value_to_str(value_get(v, "interval")), value_number_or(value_get(v, "step"), 1),
                                      &s->nice_count.interval);
    } else {
        s->nice = value_to_boolean(v);
        s->slight = p->doc->extras.page;
        s->afloat = p->doc->extras.page && s->nice && c->channel == CH_Y;
        s->even = p->doc->extras.mirrored && s->nice;
    }
}

static void set_props(struct planner *p, struct scale_component *c, struct scale *s) {
    s->domain_min = number_prop(c, SCALE_DEF_DOMAIN_MIN, NAN);
    s->domain_max = number_prop(c, SCALE_DEF_DOMAIN_MAX, NAN);
    s->domain_mid = number_prop(c, SCALE_DEF_DOMAIN_MID, NAN);
    struct value zero = c->props[SCALE_DEF_ZERO];
    if (value_is_set(zero)) s->zero = value_to_boolean(zero);
    set_nice(p, c, s);
    s->padding = number_prop(c, SCALE_DEF_PADDING, s->padding);
    s->padding_inner = number_prop(c, SCALE_DEF_PADDING_INNER, s->padding_inner);
    s->padding_outer = number_prop(c, SCALE_DEF_PADDING_OUTER, s->padding_outer);
    s->align = number_prop(c, SCALE_DEF_ALIGN, s->align);
    s->round = value_to_boolean(c->props[SCALE_DEF_ROUND]);
    s->reverse = value_to_boolean(c->props[SCALE_DEF_REVERSE]);
    s->clamp = value_to_boolean(c->props[SCALE_DEF_CLAMP]);
    s->exponent = number_prop(c, SCALE_DEF_EXPONENT, s->exponent);
    s->base = number_prop(c, SCALE_DEF_BASE, s->base);
    s->constant = number_prop(c, SCALE_DEF_CONSTANT, s->constant);
    s->interpolate = interpolation_of(c->props[SCALE_DEF_INTERPOLATE], &s->gamma);
    s->zone = p->zone;
    set_bins(p, c, s);
}

/* The range that a scale takes from its view's size. */
static void follow_size(struct arena *a, struct plan_scale *ps) {
    double lo = 0, hi;
    switch (ps->follows) {
    case RANGE_WIDTH: hi = ps->view->width; break;
    case RANGE_HEIGHT: hi = ps->view->height; break;
    case RANGE_HEIGHT_DOWN:
        lo = ps->view->height;
        hi = 0;
        break;
    case RANGE_RADIUS: hi = fmin(ps->view->width, ps->view->height) / 2; break;
    case RANGE_OFFSET: hi = scale_bandwidth(ps->outer); break;
    default: return;
    }
    struct value *r = ARENA_ARRAY(a, struct value, 2);
    r[0] = value_number(isnan(ps->range_min) ? lo : ps->range_min);
    r[1] = value_number(isnan(ps->range_max) ? hi : ps->range_max);
    ps->scale.range = value_array(r, 2);
}

/* The field as an author names it; NULL: none. */
static const char *named(const struct scale_component *c) {
    const struct coding *of = c->unit ? &c->unit->channels[c->channel] : NULL;
    if (!of || !of->has_field) return NULL;
    return value_string_or(of->data->title, of->field_title);
}

struct plan_scale *scale_instance(struct planner *p, struct scale_component *c, struct plan_view *view) {
    struct plan_scale *ps = ARENA_NEW(p->arena, struct plan_scale);
    ps->labelled = named(c);
    scale_init(&ps->scale, c->type);
    ps->channel = c->channel;
    ps->view = view;
    ps->place = c->unit->channels[c->channel].data->place;
    ps->range_min = number_prop(c, SCALE_DEF_RANGE_MIN, NAN);
    ps->range_max = number_prop(c, SCALE_DEF_RANGE_MAX, NAN);
    ps->scale.name = channel_names[c->channel];
    set_props(p, c, &ps->scale);
    scale_set_domain(p, c, &ps->scale);
    set_range(p, c, ps, view, unit_node(c->owner, c->unit));
    follow_size(p->arena, ps);
    break_scale(p, c, &ps->scale);
    mekko_weights(p, c, &ps->scale);
    highlight_colors(p, c, &ps->scale);
    if (!c->set_off) {
        period_colors(p, c, &ps->scale);
        uncertain_colors(p, c, &ps->scale);
    }
    if (value_is_set(p->doc->extras.hatches)) plain_colors(p, c, &ps->scale);
    ps->defined = ps->scale;
    scale_finish(p->arena, &ps->scale, p->diag, ps->place);
    c->now = ps;
    size_t n = view->scale_count, cap = n;
    ARENA_PUSH(p->arena, view->scales, n, cap, ps);
    view->scale_count = (uint32_t)n;
    return ps;
}

bool scale_refit(struct arena *a, struct diag *d, struct plan_scale *ps) {
    if (ps->follows == RANGE_FIXED || ps->follows == RANGE_STEP) return true;
    ps->scale = ps->defined;
    follow_size(a, ps);
    return scale_finish(a, &ps->scale, d, ps->place);
}
