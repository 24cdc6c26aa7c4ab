/* The bins that encodings ask for (vega-lite's compile/data/bin.ts). */
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"
#include "table/intern.h"
#include "transform/rows.h"

static struct str bin_range_text(struct planner *p, const struct number_format *f, double lo, double hi) {
    const struct number_locale *locale = numbers_of(p);
    struct buf text;
    if (!isfinite(lo)) return STR("null");
    buf_init(&text, p->arena);
    number_format_write(&text, f, locale, lo);
    buf_adds(&text, " – ");
    number_format_write(&text, f, locale, hi);
    return (struct str){text.p, text.n};
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
    struct groups bins = rows_group(p->arena, &start, 1, t->rows);
    struct intern texts;
    uint32_t *text = arena_alloc_raw(p->arena, bins.count * sizeof *text); /* of each bin */
    intern_init(&texts, p->arena);
    for (size_t i = 0; i < bins.count; i++) {
        uint32_t row = bins.first[i];
        text[i] = intern_code(&texts, bin_range_text(p, &f, column_number(start, row), column_number(end, row)), false);
    }
    for (size_t i = 0; i < t->rows; i++)
        bins.of[i] = text[bins.of[i]];
    return (struct column){.name = name,
                           .type = COLUMN_STRING,
                           .code = bins.of,
                           .dictionary = texts.strings,
                           .dictionary_count = (uint32_t)texts.count};
}

/* Bins that an earlier layer has cut of the same cells. */
struct made_bins {
    struct made_bins *next;
    const double *cells;
    const uint8_t *null;
    size_t rows;
    struct bin_params params;
    struct bin_result result;
    struct column start, end;
};

static bool same_params(const struct bin_params *a, const struct bin_params *b) {
    const double of_a[] = {a->anchor, a->maxbins, a->base, a->step, a->minstep, a->span, a->extent[0], a->extent[1]};
    const double of_b[] = {b->anchor, b->maxbins, b->base, b->step, b->minstep, b->span, b->extent[0], b->extent[1]};
    return memcmp(of_a, of_b, sizeof of_a) == 0 && a->not_nice == b->not_nice && !a->steps && !b->steps && !a->divide &&
           !b->divide;
}

static const struct made_bins *find_made(const struct planner *p, const struct column *c, size_t rows,
                                         const struct bin_params *b) {
    const struct made_bins *m = p->made_bins;
    while (m && !(m->cells == c->number && m->null == c->null && m->rows == rows && same_params(&m->params, b)))
        m = m->next;
    return m;
}

static const struct table *with_both(struct planner *p, const struct table *t, struct column start, struct column end,
                                     const struct bin_params *b) {
    start.name = b->as[0];
    end.name = b->as[1];
    return with_column(p, with_column(p, t, start), end);
}

/* Texts are read as numbers for it, but stay texts to all else: to facets by the same field. */
static const struct table *with_bins(struct planner *p, const struct table *t, const struct coding *c,
                                     struct bin_result *r) {
    struct bin_params b = bin_params_of(p, c->data->field, &c->bin);
    struct expr_scope scope;
    struct transform x = transform_at(p, c->data->place, &scope);
    const struct column *field = fields_column(p, &t, c->data->field);
    bool text = field && field->type == COLUMN_STRING;
    b.as[0] = c->column, b.as[1] = c->end;
    bool numbers = field && (field->type == COLUMN_NUMBER || field->type == COLUMN_DATE);
    if (numbers) {
        const struct made_bins *made = find_made(p, field, t->rows, &b);
        if (made) {
            *r = made->result;
            return with_both(p, t, made->start, made->end, &b);
        }
    }
    const struct table *binned = transform_bin(&x, text ? fields_parse_numbers(p, t, field, true) : t, &b, r);
    const struct column *start = table_column(binned, str_of(c->column)), *end = table_column(binned, str_of(c->end));
    if (!start || !end) return binned;
    if (numbers) {
        struct made_bins *made = ARENA_NEW(p->arena, struct made_bins);
        *made = (struct made_bins){p->made_bins, field->number, field->null, t->rows, b, *r, *start, *end};
        p->made_bins = made;
    }
    return text ? with_both(p, t, *start, *end, &b) : binned;
}

const struct table *codings_bins(struct planner *p, const struct table *t, const struct codings *all) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (!c->binning || !c->data->field) continue;
        c->end = arena_concat(p->arena, c->column, "_end");
        for (size_t k = 0; k < i; k++) { /* the same bins were made for an earlier channel */
            struct coding *same = all->items[k];
            if (same->binning && same->end && !strcmp(same->column, c->column))
                c->bin_start = same->bin_start, c->bin_stop = same->bin_stop, c->bin_step = same->bin_step;
        }
        if (isnan(c->bin_step) || !has_column(t, c->column)) {
            struct bin_result r = {NAN, NAN, NAN};
            t = with_bins(p, t, c, &r);
            c->bin_start = r.start, c->bin_stop = r.stop, c->bin_step = r.step;
        }
        if ((c->type == MEASURE_ORDINAL || c->type == MEASURE_NOMINAL) && has_column(t, c->column)) {
            c->range = arena_concat(p->arena, c->column, "_range");
            if (!has_column(t, c->range)) t = with_column(p, t, bin_range_texts(p, t, c, c->range));
        }
    }
    return t;
}

const struct table *unit_bins(struct planner *p, struct node *n, const struct table *t) {
    struct codings all = codings_of_unit(p, n->unit), known = {0};
    for (size_t i = 0; i < all.count; i++) {
        struct coding *c = all.items[i];
        if (c->binning && c->data->field && fields_column(p, &t, c->data->field))
            codings_add(p, &known, c, all.channels[i]);
    }
    return codings_bins(p, t, &known);
}
