/* Inside plan/: the tree of views while it is being resolved. Mirrors Vega-Lite's models (compile/model.ts): every spec
 * node becomes a node, units carry their resolved mark and channels, and scales merge upwards as `resolve` says.
 *
 * Order of work (plan.c): normalize (repeat, composite marks, overlays, facet channels) -> model_build (tree, channels,
 * types, stack) -> data (tables) -> scales (components, domains) -> assemble (views; per facet cell: instances of
 * scales, marks, axes, legends). */
#ifndef PLAN_MODEL_H
#define PLAN_MODEL_H
#include "plan/plan.h"
#include "transform/transform.h"

/* A coding: one channel of a unit, what the author wrote with the defaults that follow from it. */
struct coding {
    const struct channel_def *def; /* a field, datum or value, or a condition alone; NULL: the channel is not used */
    const struct channel_def
        *data;      /* the field or datum def: `def` itself, or the one inside its condition; NULL: none */
    bool has_field; /* data && data->field or an aggregate */
    bool has_datum;
    enum measure type; /* of `data`, with defaults */
    struct aggregate_def aggregate;
    struct bin_def bin;             /* maxbins filled in */
    bool binning;                   /* bin.on && !bin.binned */
    struct time_unit_def time_unit; /* unit NULL: none */
    struct sort_def sort;
    struct value stack;
    struct value band_position;
    struct value title;      /* as resolved for guides: undefined: none, null: turned off, string or array */
    const char *field_title; /* default title of the field alone, e.g. "Mean of a" */
    /* Names of the columns in the unit's table, set by data: */
    const char *column;                    /* the value, or the start of a bin or time unit */
    const char *end;                       /* its end, or NULL */
    const char *range;                     /* ordinal bins: the text "0 - 10"; or NULL */
    const char *offset_start, *offset_end; /* bars on time units with a band position other than 0.5; or NULL */
    double bin_start, bin_stop, bin_step;  /* NaN: not binning */
};

struct stack_info {
    bool on;
    enum channel field_channel; /* CH_X, CH_Y, CH_THETA or CH_RADIUS */
    enum channel dimension;     /* the other one */
    const char *offset;         /* "zero" "center" "normalize" */
    bool impute;
    const char *start, *end;    /* columns */
    const char *const *groupby; /* columns */
    size_t groupby_count;
    const struct coding *const *by; /* channels that split the stack */
    size_t by_count;
};

struct planner;
struct need;
struct node;
struct scale_component;
struct plan_view;

struct unit_model {
    enum mark_type mark;
    const struct mark_def *def;
    /* The mark definition with expressions replaced; props[] of the author only. Use mark_prop() for def < style <
     * config lookups. */
    struct value props[MARK_PROP_COUNT];
    /* What the mark's styles say of marks, strongest last, and what Vega itself says in theirs, or NULL. */
    const struct value *const *styles, *const *vega_styles;
    size_t style_count;
    /* The style of the mark type's name, and what Vega itself says in it; or NULL. */
    const struct value *type_style, *vega_type_style;
    bool filled;
    int orient; /* 0 none, 'v' vertical, 'h' horizontal */
    struct coding channels[CHANNEL_COUNT];
    struct coding *many[CHANNEL_COUNT]; /* detail, order, tooltip: arrays */
    size_t many_count[CHANNEL_COUNT];
    struct stack_info stack;
    bool aggregated;           /* some channel aggregates */
    struct value order_domain; /* stack in the order of this domain of order_field; undefined: not */
    const char *order_field;
    const char *last; /* slices of this colour come after all others; NULL: none */
    bool order_descending;
    const struct table *raw;    /* before aggregation: scale domains sort by it */
    const struct table *scaled; /* what scale domains read */
    const struct table *table;  /* what marks are drawn from */
    const struct node *source;  /* the view that begins with data of its own: facets around it do not split that */
    struct unit_model *whole;   /* what scales of the facet around read in its place; or NULL */
    bool of_all_cells;          /* it is such a one: its tables are not split into cells */
};

/* Where a part of a scale's domain comes from. */
struct domain_part {
    struct unit_model *unit; /* NULL: literal */
    enum { DOMAIN_MAIN, DOMAIN_RAW } source;
    const char *column;
    const struct value *values; /* literal */
    size_t value_count;
    enum { DOMAIN_UNSORTED, DOMAIN_NATURAL, DOMAIN_BY } sort;
    const char *sort_column, *sort_op; /* DOMAIN_BY: op over the raw or main rows of each value */
    bool descending;
    struct value sort_array; /* DOMAIN_BY: the order itself; undefined: by sort_op */
};
/* A scale while it is merged (compile/scale/component.ts). */
struct scale_component {
    enum channel channel;
    enum scale_type type;
    bool type_explicit;
    struct node *owner;                       /* where it ended up after merging */
    struct value props[SCALE_DEF_PROP_COUNT]; /* resolved constants */
    bool explicit_[SCALE_DEF_PROP_COUNT];
    struct domain_part *domains;
    size_t domain_count, domain_cap;
    bool domain_explicit;
    struct unit_model *unit; /* the first unit that uses it */
    struct plan_scale *now;  /* the instance in the view being assembled */
    bool range_explicit;
    bool set_off;              /* its range tells the highlighted series from the others */
    struct value loud;         /* those, where the others are all alike; or undefined */
    bool follows_selection;    /* an interval sets its domain: marks are clipped to the view (selectionExtent) */
    const struct coding *bins; /* whose bins are the scale's, or NULL */
    struct value raw_domain;   /* that interval's initial extent, taken as it is; or undefined */
};

struct axis_component;   /* axis.c */
struct legend_component; /* legend.h */
struct legend_list {
    struct legend_component **items;
    size_t count, cap;
};

struct node {
    enum spec_kind kind; /* UNIT, LAYER, FACET, CONCAT (h and v are concats with columns) */
    const struct spec *spec;
    struct node *parent;
    struct node **children;
    size_t child_count;
    const char *name;              /* prefix of names: "layer_0", "concat_1", "child"; "" at the root */
    struct unit_model *unit;       /* SPEC_UNIT */
    const struct table *table;     /* after the view's own transforms */
    size_t transforms_run;         /* how many of the own transforms the rows have come through, while they run */
    struct size_def width, height; /* of the spec, inherited within layers */
    enum resolve scale_resolve[CHANNEL_COUNT], axis_resolve[CHANNEL_COUNT], legend_resolve[CHANNEL_COUNT];
    struct scale_component *scales[CHANNEL_COUNT]; /* those that live here */
    struct legend_list legends;                    /* those that stand here */
    const struct plan_view *view;                  /* the one assembled last */
    /* facet */
    struct coding facet[3];     /* row, column, facet */
    const char *const *groupby; /* facet columns above this node: added to every grouping below */
    size_t groupby_count;
    bool whole; /* its transforms run before the facet above splits their rows */
};

/* What some unit was to carry: none can so far, or one does or has told why not. */
enum met { NOT_SOUGHT, SOUGHT, MET };

struct planner {
    struct arena *arena;
    struct diag *diag;
    const struct document *doc;
    const struct config *config;
    const struct plan_options *options;
    struct plan *plan;
    struct locale *locale;
    const struct zone *zone;
    const struct spec *spec; /* the document's, normalized; NULL: not yet */
    struct node *root;
    const struct param_def **params; /* every param in scope */
    size_t param_count, param_cap;
    struct loaded_data *loaded; /* data.c: tables by address or name */
    size_t loaded_count, loaded_cap;
    struct made_bins *made_bins;          /* unit_bins.c: a list */
    bool fixed_size;                      /* the picture's size is given (a page): steps give way to it */
    const double *probe;                  /* what "width" and "height" are instead; or NULL */
    const struct param_def *selection;    /* the selection asked for last, */
    const struct node *selection_home;    /* and the unit that holds it, or NULL */
    const struct plan_view *cell;         /* whose width and height expressions mean; NULL: the root's as written */
    struct plan_projection **projections; /* of all views */
    size_t projection_count, projection_cap;
    bool marks_told;         /* footnotes.c has warned */
    uint8_t *references_met; /* reference.c, by those of usermeta.suret: enum met */
    uint8_t *callouts_met;
    uint8_t ranges_met;       /* enum met: figures of bars or slices that are ranges (extras.c) */
    bool legends_parsed;      /* the nodes have their legends */
    struct facet_grid *grids; /* the facets around the cell being assembled, outermost first */
};

/* A facet while its cells are assembled; `cell` is the one in work: row * columns + column. */
struct facet_grid {
    struct node *node;
    struct facet_grid *inner;
    const struct coding *row_coding, *column_coding; /* NULL: not split that way; a wrapped facet is the column */
    const struct value *rows, *columns;
    size_t row_count, column_count, cell_count, cell;
    struct partition **partitions;
    size_t partition_count, partition_cap;
};
void facet_cells(struct planner *p, struct node *n, struct facet_grid *g);
/* Which cell stands at each place, row by row, once the views' data is there; NULL: each where its headers are. */
const size_t *facet_cell_order(struct planner *p, struct node *n, const struct facet_grid *g);
/* assemble.c: a node's view, scales instantiated, marks encoded, guides made. NULL after an error. */
struct plan_view *assemble(struct planner *p, struct node *n);
/* What the configuration says of the size of views: of continuous ones, or a step of discrete ones, in px. */
double view_size(const struct planner *p, bool width, bool continuous);
/* The step of discrete views without one of their own, px: the configuration's. */
double discrete_step(const struct planner *p, bool width);
/* Do the views of a concatenation stand in one column (`width`), or in one row? They may have that size in common. */
bool views_in_line(const struct spec *s, bool width);
/* The scale on the channel that views around n share, which n has a size by though it places nothing on it; or NULL. */
struct scale_component *scale_beside(const struct node *n, enum channel ch);
/* Give views that share a scale of places one size along it: when the types of scales are known. */
void view_sizes_share(struct planner *p, struct node *n);
/* Is there an arc or a map among n and what is within? */
bool has_round_mark(const struct node *n);
/* The size that the spec gives a view, or the first of those within it that has one. */
const struct size_def *given_size(const struct node *n, bool width);

/* data_load.c: the rows of the data of that name as they were loaded, for data("NAME") in expressions. False: there is
 * none. */
bool data_rows(struct planner *p, struct value name, struct value *out);
/* data_load.c: a field of the data that the chart does not use; NULL: none. */
const char *data_unread(const struct planner *p);
/* normalize.c: repeat, facet channels, composite marks and overlays become plain facet, concat, layer and unit specs.
 */
const struct spec *normalize(struct planner *p, const struct spec *root);
/* composite.c: a unit of a composite mark, or with overlays, as a layer; any other unit as it is. */
const struct spec *composite(struct planner *p, const struct spec *unit);
/* model.c */
void params_collect(struct planner *p, const struct spec *s);
/* A unit's mark and channels. */
struct unit_model *unit_build(struct planner *p, const struct spec *unit);
struct node *model_build(struct planner *p, const struct spec *spec, struct node *parent, const char *name);
/* coding.c: one channel with its defaults. */
struct coding coding_resolve(struct planner *p, const struct channel_def *def, enum channel ch);
/* Field's column name as Vega-Lite makes it (vgField): "mean_a", "bin_maxbins_10_a", "yearmonth_date". */
const char *coding_column(struct planner *p, const struct coding *c);
/* The field without its escapes, "a.b" for "a\.b": what names of made columns and descriptions show. */
const char *field_plain(struct planner *p, const char *field);
static inline bool coding_used(const struct coding *c) {
    return c->def != NULL;
}
/* nominal, ordinal, or a binned quantitative one */
bool coding_discrete(const struct coding *c);
/* titles: "Mean of a"; lines of a title value, NULL: none */
const char *field_title(struct planner *p, const struct coding *c);
const struct str *title_lines(struct planner *p, struct value title, uint32_t *count);
/* orient.c, stack.c */
int mark_orient(struct planner *p, const struct unit_model *u);
void stack_resolve(struct planner *p, struct unit_model *u);
/* mark_prop.c: the mark property of a unit: definition, then styles, then config.<mark>, then config.mark
 * (getMarkPropOrConfig). */
struct value mark_prop(const struct planner *p, const struct unit_model *u, enum mark_prop prop);
/* config only (getMarkConfig / getMarkStyleConfig) */
struct value mark_config(const struct planner *p, const struct unit_model *u, enum mark_prop prop);
/* The author's styles alone, named and by the type's name (getMarkStyleConfig). */
struct value mark_style(const struct unit_model *u, enum mark_prop prop);
/* What becomes of values that a continuous scale cannot place (invalid.ts); invalid.c. */
enum invalid_mode { INVALID_FILTER, INVALID_SHOW, INVALID_BREAK_SHOW, INVALID_BREAK_FILTER };
enum invalid_mode invalid_mode(const struct planner *p, const struct unit_model *u);
/* eval.c: constants of the spec. VALUE_EXPR is evaluated with the params (and width, height); date-time objects become
 * dates. */
struct value plan_value(struct planner *p, struct place at, struct value v);
/* What "width" (else "height") is in expressions, px: the size of the topmost view, as in Vega. Within facets and
 * concatenations that is 0, but for the side that all views of one row or column have in common; where the picture's
 * size is given, it is that of `view`, the one in work (NULL: none is yet). */
double plan_top_size(const struct planner *p, const struct plan_view *view, bool width);
struct expr_scope plan_scope(struct planner *p, const struct table *t);
/* Milliseconds of a date given as date, text, or (with a single time unit) as that unit's number or name; NaN:
 * none. */
double plan_date(const struct planner *p, struct value v, const char *time_unit);
/* A byte a row: the predicate holds. NULL: it holds for every row. Errors are on the diag. */
const uint8_t *predicate_rows(struct planner *p, const struct predicate *test, const struct table *t);
/* The predicate over one datum value (axis labels and so on). */
bool predicate_holds(struct planner *p, const struct predicate *test, struct value datum);
/* Names, each once. */
struct name_list {
    const char **names;
    size_t count, cap;
};
/* names.c. NULL is passed over. */
void names_add(struct planner *p, struct name_list *l, const char *name);
/* The name with "_" for all but letters, digits and "_", and before a leading digit (varName). */
const char *name_word(struct planner *p, const char *name);
/* The columns that split a unit's rows into paths: pathGroupingFields of encoding.ts. */
void path_grouping(struct planner *p, const struct unit_model *u, struct name_list *l);
/* getBandPosition; undefined: none. `secondary`: the channel has a second end. */
struct value band_position_of(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              bool secondary);
/* unit_data.c and its steps: from the table after the view's transforms to the unit's three tables. */
bool unit_data(struct planner *p, struct node *n, const struct table *t);
/* Is the scale's domain that of the field before it is aggregated (normalizeUnaggregatedDomain of domain.ts)? Then the
 * table has its "min_" and "max_". */
bool domain_unaggregated(const struct planner *p, const struct coding *c);
/* Fields that the encoding of a unit or facet n reads as dates, or as numbers for extremes or along a path, parsed in
 * the rows that `top` begins with, unless a transform between the two has made the field (makeImplicitFromEncoding). */
typedef bool fields_made(const struct node *top, const struct node *below, const char *field);
const struct table *fields_parse_ahead(struct planner *p, struct node *n, const struct table *t, fields_made *made,
                                       const struct node *top);
/* The bins of a layer's encoding, of the rows before its own transforms: so layers over the same data share them
 * (compile/data/parse.ts). Fields that are not there yet are binned later. */
const struct table *unit_bins(struct planner *p, struct node *n, const struct table *t);
/* selection.c: an interval bound to the scales sets the channel's domain: its initial extent, or undefined. */
struct value selection_domain(struct planner *p, const struct node *unit, enum channel ch, bool *bound);
/* The first unit that a selection acts on: what its values name are this unit's channels. NULL: none. */
const struct node *selection_home(struct planner *p, const struct param_def *s);
/* That unit's spec, which is known before the units are. */
const struct spec *selection_unit(struct planner *p, const struct param_def *s);
/* merge_aggregates.c: the aggregations of views as Vega-Lite merges them. */
void merge_aggregates(struct planner *p, struct node *root);
/* selection_store.c: data("NAME_store") of a selection at its initial value. False: the name is none of a store. */
bool selection_store(struct planner *p, struct value name, struct value *out);
/* What the selection's name means in an expression: the selected values by field, {} where nothing is. */
struct value selection_value(struct planner *p, const struct param_def *s);
/* "SELECTION_FIELD", the field's part of a selection that is bound to inputs, or of an interval. False: it is none. */
bool selection_part(struct planner *p, struct str name, struct value *out);
/* The rows that the selection of that name holds; NULL after an error. */
const struct table *selection_rows(struct planner *p, struct place at, const char *name);
/* The brushes of the initial extents of a cell's selections: what lies beneath its marks, and above them. */
void selection_grounds(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                       size_t *count, size_t *cap);
void selection_outlines(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                        size_t *count, size_t *cap);
/* Where the nearest item is selected, Vega covers the view with unseen cells about its items, whose outlines reach a
 * little beyond the view and so push the axes of facets outwards: a rectangle with the same bounds. */
void selection_cells(struct planner *p, const struct node *unit, const struct plan_view *view, struct mark_plan **marks,
                     size_t *count, size_t *cap);
/* scale_domain.c: the list with its expressions replaced, its values dates where the channel means time. */
struct value dates_of_values(struct planner *p, const struct coding *c, struct value list);
/* invalid.c: what of t marks and scale domains get to see. */
void invalid_settle(struct planner *p, struct node *n, const struct table *t);
/* unit_data.c: t with the columns that the facet's own encoding asks for. */
const struct table *facet_data(struct planner *p, struct node *n, const struct table *t);
/* The column read as dates; the table with it. */
const struct table *parse_dates(struct planner *p, const struct table *t, const char *field);
/* The fields that a filter compares with constants, read as what these are. */
const struct table *parse_filtered(struct planner *p, const struct table *t, const struct predicate *f);
/* transform_spec.c: does it make rows of others without heed of the facet cells that these are in (all but what
 * addDimensions of vega-lite splits further)? */
bool transform_mixes_cells(const struct transform_def *d);
/* One transform of a view; `t` itself after an error. */
const struct table *transform_run(struct planner *p, const struct node *n, const struct table *t,
                                  const struct transform_def *d);
/* What transform functions need; `scope` must outlive their call. */
struct transform transform_at(struct planner *p, struct place at, struct expr_scope *scope);
void impute_keyvals(struct planner *p, struct place at, struct value keyvals, struct impute_params *out);
/* data_load.c: the table that a data definition names; NULL after an error. */
const struct table *data_load(struct planner *p, const struct data_def *d);
/* need.c: what the chart needs of the file that `d` names; NULL: all of it. */
const struct need *data_need(struct planner *p, const struct data_def *d);
/* data.c: load, run the transforms, fill unit->raw, scaled, table and the columns' names. */
bool data_resolve(struct planner *p, struct node *n);
/* check.c: data that would make a misleading picture is an error. */
bool check_data(struct planner *p, const struct node *n);
/* scale_component.c ...: types, properties, domains; merges upwards. */
bool scale_types(struct planner *p, struct node *root); /* before the data: which values are invalid depends on it */
bool scales_resolve(struct planner *p, struct node *root);
/* scale_domain.c: the parts of a unit's scale; then their values: least and greatest number (infinite when there is
 * none), all numbers, or the distinct values in order. */
void unit_domain(struct planner *p, struct node *n, enum channel ch);
void domain_add(struct planner *p, struct scale_component *s, const struct value *values, size_t count);
/* A column that the data may lack. */
void domain_add_column(struct planner *p, struct scale_component *s, struct unit_model *u, const char *column);
void domain_numbers(struct planner *p, const struct scale_component *s, double ends[2]);
const double *domain_all_numbers(struct planner *p, const struct scale_component *s, size_t *n);
/* The distinct values as they appear, with the keys that sort them, and how that is. */
struct domain_part domain_distinct(struct planner *p, const struct scale_component *s, struct distinct *out);
const struct value *domain_sorted(struct planner *p, const struct distinct *d, const struct domain_part *sort);
/* scale_share.c: the domain of a scale's definition, from its own chart's data, which is noted in the plan, or from
 * what the charts of a batch share. The author's stays. */
void scale_set_domain(struct planner *p, const struct scale_component *c, struct scale *s);
/* The values alone, of a discrete one. */
const struct value *scale_values(struct planner *p, const struct scale_component *c, size_t *n);
/* facet.c: the rows of t in the facet cell being assembled, when the scale's owner lies within the cell; else t. */
const struct table *cell_rows(struct planner *p, const struct node *owner, const struct unit_model *u,
                              const struct table *t);
/* The values of that cell, where the owner lies within it, as JSON; else "". */
const char *cell_text(struct planner *p, const struct node *owner);
/* No row is in the facet cell being assembled: nothing but its frame is drawn. `child`: the facet's. */
bool cell_is_empty(struct planner *p, const struct node *child);
/* The component that serves a unit's channel after merging; NULL: none. */
struct scale_component *scale_of(const struct node *unit_node, enum channel ch);
/* The same; and where the unit has none, that of the views around it, which Vega-Lite asks for sizes
 * (getScaleComponent).
 */
const struct scale_component *scale_around(const struct node *unit_node, enum channel ch);
/* Make the instance of a component for the view or cell being assembled (sets c->now) and finish it. */
struct plan_scale *scale_instance(struct planner *p, struct scale_component *c, struct plan_view *view);
/* Finish again after the view's size has changed. */
bool scale_refit(struct arena *a, struct diag *d, struct plan_scale *ps);
/* A discrete position whose size follows from its steps. */
bool position_is_step(struct planner *p, const struct scale_component *c, const struct node *n, double *step);
/* Is the channel's scale shared at this node for its children? Defaults of resolve.ts. */
enum resolve resolve_scale(const struct node *n, enum channel ch);
enum resolve resolve_guide(const struct node *n, enum channel ch); /* axis or legend, after scale independence */
/* encode.c ...: the marks of a unit, from the rows of `t` (unit->table or a facet cell's part of it). Appends to
 * *marks. */
bool encode_unit(struct planner *p, struct node *unit_node, const struct table *t, struct plan_view *view,
                 struct mark_plan **marks, size_t *count, size_t *cap);
/* extras.c: what usermeta.suret asks for on the marks of a unit just encoded from the rows of t: highlighted and
 * uncertain items, labels, growth. */
void extras_marks(struct planner *p, struct node *unit_node, const struct table *t, struct plan_view *view,
                  struct mark_plan *marks, size_t count);
/* idle.c: where a key of usermeta.suret stands ("data.null"), and warnings of those that say nothing of any mark. */
struct place extras_place(const struct planner *p, const char *key);
void extras_idle(struct planner *p);
/* Takes away the legends of `view` that the labels of its slices make needless; those that the names of series do are
 * kept as spare. */
void extras_legends(struct planner *p, struct plan_view *view);
/* The encoding with two ends in place of a field: those of figures that are ranges, where usermeta.suret.ranges asks
 * for it, or of a waterfall's bars. */
const struct encoding *extras_ranges(struct planner *p, const struct spec *unit, const struct encoding *e);
/* mekko.c: the breadths of the bands of a category scale, and what the axis says of them. */
void mekko_weights(struct planner *p, const struct scale_component *c, struct scale *s);
void mekko_axes(struct planner *p, const struct scale_component *c, struct axis_plan *axis);
/* waterfall.c: t with the columns "F_end", "F_start" and "F_total" of the changes F that a unit shows as a waterfall.
 */
const struct table *waterfall_data(struct planner *p, const struct unit_model *u, const struct table *t);
/* reference.c: the values that references add to the domain of a unit's position scale. */
void reference_domain(struct planner *p, struct node *n, enum channel ch);
/* footnotes.c: the marks of an axis's names. */
void footnotes_axis(struct planner *p, const struct scale_component *c, struct axis_plan *axis);
/* highlight.c: series that are highlighted take the first colours, the others quieter ones after them; the component
 * then says so (`set_off`). */
void highlight_colors(struct planner *p, struct scale_component *c, struct scale *s);
/* scale_periods.c: the theme's shades for series that name times, where the author asks for no colours. */
void period_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* strokes.c: what tells the theme's lines apart, in the encoding of a unit. */
void stroke_lines(struct planner *p, const struct mark_def *mark, struct encoding *e);
/* emphasis.c: the theme's stripes give way to plain colours where hatching says that something is uncertain, and on
 * points, which are too small for them. */
void plain_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* emphasis.c: what is uncertain is hatched in the colours of others, and takes none that these could have. */
void uncertain_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* The part that is left out of the scale of a unit's figures; other scales stay whole. */
void break_scale(struct planner *p, const struct scale_component *c, struct scale *s);
/* Slices under the share of usermeta.suret.labels.other gathered in one, if there are two or more of them. */
const struct table *extras_other(struct planner *p, const struct node *n, const struct table *t);
/* range_slices.c: the table of a pie whose figures are ranges, with a row more for each piece that is uncertain. */
const struct table *range_slices(struct planner *p, const struct node *n, const struct table *t);
/* t with the column "_last": 1 where the colour is the one that comes last. */
const struct table *extras_last(struct planner *p, const struct unit_model *u, const struct table *t);
/* t with the columns "F_low" or "F_high" of a field F whose figures are no ranges: F itself. */
const struct table *extras_range_end(struct planner *p, const struct table *t, const char *field);
/* axis.c: the axes that a unit or layer draws (merged over layers, drawn where `resolve` puts them). grid and main axes
 * in Vega's order. */
bool axes_make(struct planner *p, struct node *n, struct plan_view *view, struct axis_plan **axes, uint32_t *count);
/* legend.c: legends that belong to this node. */
bool legends_make(struct planner *p, struct node *n, struct legend_plan **legends, uint32_t *count);
/* header.c: titles and headers of a facet node, from the values of its rows and columns (NULL: not split that way). A
 * wrapped facet's values come as columns; its headers are the titles of its cells. */
bool headers_make(struct planner *p, struct node *facet, struct plan_view *grid, const struct value *row_values,
                  size_t rows, const struct value *column_values, size_t columns);
/* title.c */
const struct title_plan *title_make(struct planner *p, const struct spec *s);
/* That of usermeta.suret, set as a spec's own is; NULL: there is none. */
const struct title_plan *title_of_page(struct planner *p);
#endif
