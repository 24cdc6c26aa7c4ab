/* Entry: from a document to its plan. */
#include "plan/plan.h"
#include "plan/assemble.h"
#include "plan/computed.h"
#include "plan/data.h"
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/geo.h"
#include "plan/legend.h"
#include "plan/normalize.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/view_size.h"

/* A number for all four sides, or {left, top, right, bottom}. */
static void set_padding(struct plan *plan, struct value v) {
    static const char *const sides[] = {"left", "top", "right", "bottom"};
    for (int i = 0; i < 4; i++)
        plan->padding[i] = v.kind == VALUE_OBJECT ? value_number_or(value_get(v, sides[i]), 0) : value_number_or(v, 5);
}

/* Vega's own 5 px are no margins of a page. A theme's padding is meant for pictures of a usual size: smaller ones have
 * less. */
static void page_padding(struct plan *plan, struct value configured) {
    double most = fmax(8, 0.06 * fmin(plan->picture_width, plan->picture_height));
    if (value_number_or(configured, 0) == 5) set_padding(plan, value_number(24));
    for (int i = 0; i < 4 && plan->picture_width > 0 && plan->picture_height > 0; i++)
        plan->padding[i] = fmin(plan->padding[i], most);
}

static bool is_single(const struct node *n) {
    return n->kind == SPEC_UNIT || n->kind == SPEC_LAYER;
}

/* Container sizes fit the picture as well; Vega-Lite gives both only to single views. */
static void set_autosize(struct plan *plan, const struct node *root, struct value v) {
    static const struct {
        const char *name;
        enum autosize_type type;
    } types[] = {{"pad", AUTOSIZE_PAD},
                 {"fit", AUTOSIZE_FIT},
                 {"fit-x", AUTOSIZE_FIT_X},
                 {"fit-y", AUTOSIZE_FIT_Y},
                 {"none", AUTOSIZE_NONE}};
    struct value type = v.kind == VALUE_OBJECT ? value_get(v, "type") : v;
    plan->autosize = AUTOSIZE_PAD;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (value_is_string(type, types[i].name)) plan->autosize = types[i].type;
    plan->contains_padding = v.kind == VALUE_OBJECT && value_is_string(value_get(v, "contains"), "padding");
    bool cw = root->width.kind == SIZE_CONTAINER, ch = root->height.kind == SIZE_CONTAINER;
    if (is_single(root) && (cw || ch)) {
        bool chosen = value_is_set(type);
        if (!chosen) {
            plan->autosize = cw && ch ? AUTOSIZE_FIT : cw ? AUTOSIZE_FIT_X : AUTOSIZE_FIT_Y;
            plan->contains_padding = true;
        }
    }
    if (!is_single(root) && plan->autosize == AUTOSIZE_FIT) plan->autosize = AUTOSIZE_PAD;
}

/* Composed views can fit where they share a width (or height) with their children. What steps size does not fit: then
 * the other direction does (getTopLevelProperties). */
static void settle_autosize(struct plan *plan) {
    if (!plan->root) return;
    const struct plan_view *root = plan->root;
    if (root->kind == PLAN_CELL) {
        bool fits = plan->autosize >= AUTOSIZE_FIT && plan->autosize <= AUTOSIZE_FIT_Y;
        if (fits && (root->step_width || root->step_height))
            plan->autosize = !root->step_width ? AUTOSIZE_FIT_X : !root->step_height ? AUTOSIZE_FIT_Y : AUTOSIZE_PAD;
        return;
    }
    if ((plan->autosize == AUTOSIZE_FIT_X && !(plan->root->width > 0)) ||
        (plan->autosize == AUTOSIZE_FIT_Y && !(plan->root->height > 0)))
        plan->autosize = AUTOSIZE_PAD;
}

static struct value first_set(struct value a, struct value b) {
    return value_is_set(a) ? a : b;
}

/* The language's own, and in its place what Vega-Lite's config.locale has. */
static void set_locale(struct arena *a, struct locale *l, const struct document *doc, const struct zone *zone) {
    const struct language *of = doc->extras.language;
    const struct config *c = doc->config;
    if (of) *l = (struct locale){.number = of->number, .time = of->time};
    if (c->locale_number.kind == VALUE_OBJECT) l->number = language_number(a, c->locale_number, UNDEFINED);
    if (c->locale_time.kind == VALUE_OBJECT) l->time = language_time(a, c->locale_time, UNDEFINED);
    l->zone = zone;
    l->iso_dates = doc->extras.page || doc->extras.figures;
}

static bool resolve_model(struct planner *p) {
    size_t configured = p->param_count;
    params_collect(p, p->doc->root); /* what is normalized may ask for their values */
    const struct spec *root = normalize(p, p->doc->root);
    if (!root) return false;
    p->spec = root;
    p->param_count = configured;
    params_collect(p, root);
    p->root = model_build(p, root, NULL, root->name ? root->name : "");
    if (!p->root) return false;
    merge_aggregates(p, p->root);
    if (!scale_types(p, p->root)) return false;
    view_sizes_share(p, p->root);
    return data_resolve(p, p->root) && check_data(p, p->root) && scales_resolve(p, p->root);
}

struct plan *plan_make(struct arena *a, struct diag *d, const struct document *doc, const struct plan_options *o) {
    struct plan *plan = ARENA_NEW(a, struct plan);
    struct locale *locale = ARENA_NEW(a, struct locale);
    set_locale(a, locale, doc, o->zone);
    /* Guides ask the planner for their rules after this returns, so nothing of it may be on the stack. */
    struct planner *p = ARENA_NEW(a, struct planner);
    struct plan_options *options = ARENA_NEW(a, struct plan_options);
    *options = *o;
    *p = (struct planner){.arena = a,
                          .diag = d,
                          .doc = doc,
                          .config = doc->config,
                          .options = options,
                          .plan = plan,
                          .locale = locale,
                          .zone = o->zone};
    plan->planner = p;
    plan->locale = locale;
    p->fixed_size = doc->extras.page || o->width > 0;
    plan->picture_width = o->width > 0 ? o->width : doc->extras.page ? doc->extras.width : 0;
    plan->picture_height = o->width > 0 ? o->height : doc->extras.page ? doc->extras.height : 0;
    if (doc->extras.zoom > 0) {
        plan->picture_width /= doc->extras.zoom;
        plan->picture_height /= doc->extras.zoom;
    }
    for (size_t i = 0; i < doc->config->param_count; i++)
        ARENA_PUSH(a, p->params, p->param_count, p->param_cap, doc->config->params[i]);
    if (!resolve_model(p)) return NULL;
    plan->arena = a;
    plan->zone = o->zone;
    plan->config = doc->config;
    plan->line_break = value_string_or(doc->config->line_break, NULL);
    plan->extras = &doc->extras;
    plan->description = doc->root->description;
    set_padding(plan, plan_value(p, first_set(doc->padding, doc->config->padding)));
    if (doc->extras.page && value_equal(doc->padding, doc->config->padding)) page_padding(plan, doc->padding);
    set_autosize(plan, p->root, first_set(doc->autosize, doc->config->autosize));
    struct value background = plan_value(p, first_set(doc->background, doc->config->background));
    /* a theme for screens may have none; pages are seen through only where that is asked for */
    bool clear = value_is_string(background, "transparent") && value_equal(doc->background, doc->config->background);
    if (doc->extras.page && clear) background = UNDEFINED;
    plan->background = value_is_set(background) ? background : value_string("white");
    plan->legend_layout = doc->config->legend_layout;
    plan->legend_config = doc->config->legend;
    p->references_met = ARENA_ARRAY(p->arena, uint8_t, doc->extras.reference_count);
    p->callouts_met = ARENA_ARRAY(p->arena, uint8_t, doc->extras.callout_count);
    plan->root = assemble(p, p->root);
    if (doc->extras.page && plan->root) plan->page_title = plan->root->title ? plan->root->title : title_of_page(p);
    settle_autosize(plan);
    if (plan->root) extras_idle(p);
    return plan->root && !diag_failed(d) ? plan : NULL;
}

static bool refit(struct plan *p, struct diag *d, struct plan_view *v, const struct plan_view *of, bool offsets) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (v->scales[i]->view == of && (v->scales[i]->follows == RANGE_OFFSET) == offsets &&
            !scale_refit(p->arena, d, v->scales[i]))
            return false;
    return true;
}

static void follow_legends(const struct plan_view *view) {
    struct legend_plan *legends = (struct legend_plan *)view->legends;
    for (uint32_t i = 0; i < view->legend_count; i++)
        if (legends[i].along) legend_follow_size(&legends[i]);
}

bool plan_resize(struct plan *p, struct diag *d, struct plan_view *view, double width, double height) {
    if (view->kind == PLAN_GRID) { /* the sizes that it shares with its children */
        for (uint32_t i = 0; i < view->child_count; i++) {
            struct plan_view *c = view->children[i];
            if (!plan_resize(p, d, c, view->width > 0 ? width : c->width, view->height > 0 ? height : c->height))
                return false;
        }
    }
    view->width = width;
    view->height = height;
    for (size_t i = 0; i < view->projection_count; i++)
        projection_refit(p->arena, view->projections[i]);
    follow_legends(view);
    return refit(p, d, view, view, false) && refit(p, d, view, view, true) && computed_refresh(view, d);
}
