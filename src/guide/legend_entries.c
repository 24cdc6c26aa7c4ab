/* After vega-encode's LegendEntries.js. */
#include "base/number.h"
#include "expr/expr.h"
#include "guide/guide.h"
#include "scale/label.h"

static struct tick_count count_of(const struct legend_work *w) {
    struct tick_count asked = w->plan->tick_count;
    if (isnan(asked.count) && asked.interval.kind == INTERVAL_NONE) {
        double length = guide_number(&w->props, LEGEND_GRADIENT_LENGTH, 200);
        asked = tick_count_of(w->type == LEGEND_RAMP ? fmax(2, 2 * floor(length / 100)) : 5);
    }
    return scale_tick_count(w->scale, asked, guide_number(&w->props, LEGEND_TICK_MIN_STEP, NAN));
}

struct values {
    const struct value *items;
    size_t n;
    double max;
    bool explicit_;
};

static struct values values_of(struct legend_work *w, struct tick_count count) {
    struct values v = {.max = NAN};
    if (w->plan->values.kind == VALUE_ARRAY) {
        v.items = w->plan->values.array;
        v.n = w->plan->values.n;
        v.explicit_ = true;
        return v;
    }
    v.items = label_values(w->b->arena, w->scale, count, &v.n, &v.max);
    double ends[2];
    scale_domain_ends(w->scale, ends);
    if (w->type == LEGEND_RAMP && v.n < 3 && ends[0] != ends[1]) {
        struct value *two = ARENA_ARRAY(w->b->arena, struct value, 2);
        bool dates = scale_type_temporal(w->scale->type);
        for (int i = 0; i < 2; i++)
            two[i] = dates ? value_date(ends[i]) : value_number(ends[i]);
        v.items = two;
        v.n = 2;
    }
    return v;
}

/* Does the legend's scale make 0 of the value? As a size, a width or an opacity it would not be seen. */
static bool maps_to_zero(const struct legend_work *w, struct value v) {
    struct value out = scale_map(w->b->arena, w->scale, v);
    return out.kind == VALUE_NUMBER && out.number == 0;
}

/* A first symbol that would not be seen is left out, and those past the limit: for these an entry tells how many more
 * there are than are shown, the unseen one among them. */
static size_t cut(struct legend_work *w, struct values *v) {
    size_t limit = number_to_count(guide_number(&w->props, LEGEND_SYMBOL_LIMIT, 30), SIZE_MAX), total = v->n;
    bool past = limit && total > limit;
    if (past) v->n = limit - 1, v->max = NAN; /* the last bin shown is open then, as Vega tells it */
    if (!v->explicit_ && v->n && maps_to_zero(w, v->items[0])) {
        v->items++;
        v->n--;
        v->max = NAN;
    }
    return past ? total - v->n : 0;
}

static void set_label(struct legend_entry *e, const struct buf *text) {
    e->label = value_str((struct str){text->p ? text->p : "", text->n});
}

static void apply_expression(struct legend_work *w) {
    struct value text = w->plan->props[LEGEND_LABEL_EXPR];
    struct expr_bound *e = text.kind == VALUE_STRING ? plan_bind(w->b->plan, w->b->diag, value_to_str(text)) : NULL;
    for (size_t i = 0; e && i < w->entry_count; i++) {
        struct legend_entry *entry = &w->entries[i];
        bool none = w->type == LEGEND_STEPS && i == 0; /* the lower end of discrete steps has null for a label */
        struct value label = none ? VNULL : entry->label;
        entry->label = expr_value_of(e, guide_datum(w->b->arena, entry->value, label, (double)i));
    }
}

/* Vega tells the parts of a gradient apart by their values: of those with one value only the last is shown. */
static void drop_repeated(struct legend_work *w) {
    size_t kept = 0;
    for (size_t i = 0; i < w->entry_count; i++) {
        size_t at = 0;
        while (at < kept && !value_equal(w->entries[at].value, w->entries[i].value))
            at++;
        w->entries[at] = w->entries[i];
        if (at == kept) kept++;
    }
    w->entry_count = kept;
}

/* The room for symbols is that of the first `shown`: the entry that counts the rest has none of its own. */
static void set_sizes(struct legend_work *w, size_t shown) {
    for (size_t i = 0; i < w->entry_count; i++) {
        w->entries[i].size = legend_symbol_size(w, w->entries[i].value);
        if (i < shown) w->offset = fmax(w->offset, w->entries[i].size);
    }
}

static void set_shares(struct legend_work *w) {
    size_t last = w->entry_count - 1;
    for (size_t i = 0; i < w->entry_count; i++) {
        struct legend_entry *e = &w->entries[i];
        if (w->type == LEGEND_RAMP) {
            e->perc = scale_fraction(w->scale, value_to_number(e->value));
            continue;
        }
        e->perc = i ? label_fraction(w->scale, value_to_number(e->value)) : 0;
        e->perc2 = i == last ? 1 : label_fraction(w->scale, value_to_number(w->entries[i + 1].value));
    }
}

void legend_entries(struct legend_work *w) {
    static const enum label_type types[] = {LABEL_SYMBOL, LABEL_GRADIENT, LABEL_DISCRETE};
    struct arena *a = w->b->arena;
    struct tick_count count = count_of(w);
    struct values v = values_of(w, count);
    const struct value *all = v.items;
    size_t left = w->type == LEGEND_SYMBOLS ? cut(w, &v) : 0;
    struct label_format f;
    if (!label_format(a, w->scale, w->b->plan->locale, types[w->type], isnan(count.count) ? 5 : count.count,
                      w->plan->format ? value_string(w->plan->format) : w->plan->format_parts,
                      format_type_of(w->plan->format_type), v.explicit_ || w->type == LEGEND_SYMBOLS, &f)) {
        diag_error(w->b->diag, w->plan->place, NULL, "invalid format: %s", w->plan->format ? w->plan->format : "");
        return;
    }
    w->entries = ARENA_ARRAY(a, struct legend_entry, v.n + 1);
    for (size_t i = 0; i < v.n; i++) {
        struct buf text;
        buf_init(&text, a);
        label_write_entry(&text, &f, v.items, v.n, v.max, i);
        w->entries[i].value = v.items[i];
        set_label(&w->entries[i], &text);
        if (label_is_list(&f, v.items[i])) w->entries[i].label = v.items[i];
    }
    w->entry_count = v.n;
    if (left) {
        struct buf text;
        buf_init(&text, a);
        buf_printf(&text, "\u2026%zu entries", left);
        w->entries[w->entry_count].value = all[v.n];
        set_label(&w->entries[w->entry_count++], &text);
    }
    apply_expression(w);
    if (w->type == LEGEND_SYMBOLS) {
        set_sizes(w, v.n);
    } else if (w->entry_count) {
        set_shares(w);
        drop_repeated(w);
    }
}
