/* What axes and legends have in common: titles, values, formats (vega-lite's compile/{common,format,split}.ts). */
#include "plan/guides.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/text_format.h"

static struct str joined(struct planner *p, struct value v) {
    if (v.kind != VALUE_ARRAY) return value_to_string(p->arena, v);
    struct buf b;
    buf_init(&b, p->arena);
    for (uint32_t i = 0; i < v.n; i++) {
        struct str s = value_to_string(p->arena, v.array[i]);
        if (i) buf_adds(&b, ", ");
        buf_add(&b, s.p, s.n);
    }
    return (struct str){b.n ? b.p : "", b.n};
}

static bool empty(struct value v) {
    return value_is_nil(v) || (v.kind == VALUE_STRING && !v.n);
}

struct value merge_titles(struct planner *p, struct value a, struct value b) {
    if (value_equal(a, b) || empty(b)) return a;
    if (empty(a)) return b;
    struct str x = joined(p, a), y = joined(p, b);
    return value_string(arena_printf(p->arena, "%.*s, %.*s", (int)x.n, x.p, (int)y.n, y.p));
}

static bool same_fields(const struct name_list *a, const struct name_list *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->names[i], b->names[i]) != 0) return false;
    return true;
}

void guide_title_add(struct planner *p, struct guide_title *t, const char *column, const char *title) {
    size_t before = t->fields.count;
    names_add(p, &t->fields, column);
    if (t->fields.count == before) return;
    ARENA_PUSH(p->arena, t->titles.names, t->titles.count, t->titles.cap, title);
}

void guide_title_merge(struct planner *p, struct guide_title *into, const struct guide_title *from) {
    if (!into->set) {
        *into = *from;
        return;
    }
    if (!from->set) {
        if (!into->is_explicit) into->text = VNULL;
        return;
    }
    if (into->is_explicit && !from->is_explicit) return;
    if (!into->is_explicit && from->is_explicit) {
        *into = *from;
        return;
    }
    bool text = value_is_set(into->text), other = value_is_set(from->text);
    if (text && other) {
        if (into->text.kind == VALUE_NULL || from->text.kind == VALUE_NULL)
            into->text = value_equal(into->text, from->text) ? into->text : VNULL;
        else
            into->text = merge_titles(p, into->text, from->text);
    } else if (text || other) {
        if (other) into->text = from->text;
        if (into->text.kind != VALUE_NULL) return;
    } else if (!same_fields(&into->fields, &from->fields)) {
        struct guide_title both = {.set = true};
        for (size_t i = 0; i < into->fields.count; i++)
            guide_title_add(p, &both, into->fields.names[i], into->titles.names[i]);
        for (size_t i = 0; i < from->fields.count; i++)
            guide_title_add(p, &both, from->fields.names[i], from->titles.names[i]);
        *into = both;
    }
}

struct value guide_title_value(struct planner *p, const struct guide_title *t) {
    if (!t->set) return UNDEFINED;
    if (value_is_set(t->text)) return t->text;
    if (!t->titles.count) return UNDEFINED;
    struct buf b;
    buf_init(&b, p->arena);
    for (size_t i = 0; i < t->titles.count; i++) {
        if (i) buf_adds(&b, ", ");
        buf_adds(&b, t->titles.names[i]);
    }
    return value_str((struct str){b.n ? b.p : "", b.n});
}

struct value guide_values(struct planner *p, const struct coding *c, struct value values) {
    values = plan_value(p, values);
    if (values.kind != VALUE_ARRAY) return UNDEFINED;
    bool timed = c->type == MEASURE_TEMPORAL || (c->has_field && c->time_unit.unit && !c->time_unit.binned);
    const char *unit = c->has_field && !c->time_unit.binned ? c->time_unit.unit : NULL;
    struct value *out = ARENA_ARRAY(p->arena, struct value, values.n);
    for (uint32_t i = 0; i < values.n; i++) {
        struct value v = values.array[i];
        bool plain = v.kind == VALUE_STRING || v.kind == VALUE_NUMBER;
        out[i] = timed && plain ? value_date(plan_date(p, v, unit)) : v;
    }
    return value_array(out, values.n);
}

static bool timed(const struct coding *c, struct value type) {
    if (value_is_string(type, "time")) return true;
    return value_is_nil(type) && (c->type == MEASURE_TEMPORAL || (c->has_field && c->time_unit.unit));
}

struct value guide_format(struct planner *p, const struct coding *c, struct value format, struct value type,
                          bool axis) {
    const struct config *cfg = p->config;
    if (value_is_string(c->stack, "normalize") && value_is_set(cfg->normalized_number_format))
        return cfg->normalized_number_format;
    if (timed(c, type)) {
        if (value_to_boolean(format) && !value_is_nil(format)) return format;
        if (c->has_field && c->time_unit.unit) return value_string(time_unit_format(p, c->time_unit.unit));
        return axis ? UNDEFINED : cfg->time_format;
    }
    if (format.kind == VALUE_STRING) return format;
    return c->type == MEASURE_QUANTITATIVE ? cfg->number_format : UNDEFINED;
}

/* The function that the config names for such a field; undefined: none. Its format goes to *format. */
static struct value config_function(const struct planner *p, const struct coding *c, struct value *format) {
    const struct config *cfg = p->config;
    if (!cfg->custom_format_types) return UNDEFINED;
    if (c->type == MEASURE_QUANTITATIVE) {
        if (value_is_string(c->stack, "normalize") && value_to_boolean(cfg->normalized_number_format_type)) {
            *format = cfg->normalized_number_format;
            return cfg->normalized_number_format_type;
        }
        *format = cfg->number_format;
        return cfg->number_format_type;
    }
    if (c->type != MEASURE_TEMPORAL || !c->has_field || c->time_unit.unit) return UNDEFINED;
    *format = cfg->time_format;
    return cfg->time_format_type;
}

const char *guide_function(struct planner *p, const struct coding *c, struct value format, struct value type) {
    bool own = value_to_boolean(type) && !value_is_string(type, "number") && !value_is_string(type, "time");
    if (!own) type = value_is_set(type) || value_is_set(format) ? UNDEFINED : config_function(p, c, &format);
    if (!value_to_boolean(type)) return NULL;
    struct buf b;
    buf_init(&b, p->arena);
    buf_printf(&b, "%s(datum.value", value_string_or(type, ""));
    if (value_to_boolean(format)) {
        buf_adds(&b, ", ");
        buf_value(&b, format);
    }
    buf_addc(&b, ')');
    return b.p;
}

struct value guide_label_expr(struct planner *p, struct value expr, const char *function) {
    if (!function) return expr;
    const char *text = value_string_or(expr, "datum.label"), *at;
    struct buf b;
    buf_init(&b, p->arena);
    for (; (at = strstr(text, "datum.label")); text = at + strlen("datum.label")) {
        buf_add(&b, text, (size_t)(at - text));
        buf_adds(&b, function);
    }
    buf_adds(&b, text);
    return value_string(b.p);
}

const char *guide_format_type(const struct coding *c, struct value type, enum scale_type scale) {
    if (value_is_string(type, "number")) return "number";
    if (value_is_string(type, "time")) return "time";
    if (timed(c, type) && !scale_type_temporal(scale))
        return c->has_field && c->time_unit.unit && c->time_unit.utc ? "utc" : "time";
    return NULL;
}

struct tick_count guide_tick_count(struct value v) {
    struct tick_count t = TICK_COUNT_DEFAULT;
    if (v.kind == VALUE_NUMBER) t.count = v.number;
    if (v.kind == VALUE_STRING) time_interval_named(value_to_str(v), 1, &t.interval);
    if (v.kind == VALUE_OBJECT)
        time_interval_named(value_to_str(value_get(v, "interval")), value_number_or(value_get(v, "step"), 1),
                            &t.interval);
    return t;
}

const struct unit *guide_unit(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              struct value format) {
    if (!p->doc->extras.figures || value_is_set(format) || !c->has_field || !u->table) return NULL;
    if (c->type != MEASURE_QUANTITATIVE || value_is_string(c->stack, "normalize")) return NULL;
    const struct column *col = c->column ? table_column(u->table, str_of(c->column)) : NULL;
    return col ? col->unit : NULL;
}

double normalized_angle(double degrees) {
    double a = fmod(degrees, 360);
    return a < 0 ? a + 360 : a;
}

struct value default_label_align(double angle, const char *orient, enum channel ch) {
    if (isnan(angle)) return UNDEFINED;
    bool x = ch == CH_X;
    double start = x ? 0 : 90;
    if (fmod(angle + start, 180) == 0) return x ? VNULL : value_string("center");
    bool main = !strcmp(orient, x ? "bottom" : "left");
    return value_string((start < angle && angle < 180 + start) == main ? "left" : "right");
}

struct value default_label_baseline(double angle, const char *orient, enum channel ch, bool always_middle) {
    if (isnan(angle)) return UNDEFINED;
    bool level = angle <= 45 || 315 <= angle;
    if (ch == CH_X) {
        if ((45 < angle && angle < 135) || (225 < angle && angle < 315)) return value_string("middle");
        return value_string(level == !strcmp(orient, "top") ? "bottom" : "top");
    }
    if (level || (135 <= angle && angle <= 225)) return always_middle ? value_string("middle") : VNULL;
    return value_string((45 <= angle && angle <= 135) == !strcmp(orient, "left") ? "top" : "bottom");
}
