/* Inside plan/: from a unit's channels to encoders (vega-lite's compile/mark). A mark's entry is a list of calls of the
 * functions below, each of which sets one or two visual properties; later calls win. */
#ifndef PLAN_ENCODE_H
#define PLAN_ENCODE_H
#include "plan/plan.h"

struct coding;
struct node;
struct planner;
struct scale_component;
struct unit_model;

struct enc {
    struct planner *p;
    struct node *node;
    struct unit_model *u;
    const struct table *t; /* the rows that are drawn */
    struct plan_view *view;
    struct mark_plan *m;
};
/* Rules that are tried in turn; none: undefined. */
struct refs {
    struct encode_rule *rule;
    uint32_t count;
};
/* What is added to a place: the mark's xOffset, or the xOffset channel. */
struct shift {
    double by;
    const struct encode_rule *plus; /* of the channel */
};
enum default_place { PLACE_NONE, PLACE_MID, PLACE_ZERO_OR_MIN, PLACE_ZERO_OR_MAX };

/* A channel's definition with its coding, its scale, and what it falls back to. */
struct mid {
    enum channel channel;
    const struct channel_def *def; /* NULL: `otherwise` */
    const struct coding *coding;   /* of def, when that is a field or datum */
    const struct coding *second;   /* the channel's other end, or NULL */
    struct scale_component *scale; /* or NULL */
    struct shift shift;
    struct refs otherwise;
    struct value band; /* share of the band; undefined: the definition's own */
};

/* encode_ref.c: references */
struct encode_rule *rule_new(struct enc *e);
/* An expression becomes a column. */
struct refs ref_value(struct enc *e, struct value v);
/* FROM_WIDTH, FROM_HEIGHT, FROM_RADIUS */
struct refs ref_size(struct enc *e, enum encode_from from, double mult);
struct refs ref_column(struct enc *e, const char *column, const struct scale *s);
/* Between two columns: share of the way. */
struct refs ref_mix(struct enc *e, const char *start, const char *end, double share, const struct scale *s,
                    struct shift shift);
/* `when` before: tried first where it holds. */
struct refs ref_join(struct enc *e, struct refs first, struct refs then);
void set_visual(struct enc *e, enum visual v, struct refs r);
/* A column of the table that is drawn; one of undefined cells when there is none. */
const struct column *enc_column(struct enc *e, const char *name);
const struct scale *scale_now(const struct scale_component *s);
bool is_data_def(const struct channel_def *d);
bool continuous_domain(const struct scale_component *s);
/* The mark property under Vega's name or Vega-Lite's (getMarkPropOrConfig with vgChannel). `own`: config is not looked
 * at. */
struct value mark_prop_as(struct enc *e, enum mark_prop prop, enum mark_prop vega, bool own);
struct refs mid_point(struct enc *e, const struct mid *m);
/* With what stands in for invalid values tried first. */
struct refs mid_point_valid(struct enc *e, const struct mid *m);
/* What stands for invalid values on the channel's scale, or none. */
struct refs invalid_ref(struct enc *e, enum channel ch, const struct coding *c, struct scale_component *s);
/* Place of 0, or of the domain's lower (upper) end; none without scale. */
struct refs zero_or_end(struct enc *e, struct scale_component *s, bool max);
/* The value that it maps, of a scale that is instantiated. */
struct value zero_or_domain_end(const struct scale_component *s, bool max);
/* Does the channel show values that its continuous scale can not place? *as: what for, or undefined: the scale's zero
 * or lower end. */
bool invalid_shown(struct planner *p, const struct unit_model *u, enum channel ch, const struct coding *c,
                   const struct scale_component *s, struct value *as);

/* encode_style.c: not places */
/* `otherwise`: NULL: the mark's property or config. */
void non_position(struct enc *e, enum channel ch, enum visual v, const struct refs *otherwise);
void encode_base(struct enc *e, unsigned with); /* the WITH_ bits */
enum { WITH_COLOR = 1, WITH_SIZE = 2, WITH_ORIENT = 4, WITH_TEXT = 8 };
/* What Vega would take from its config at the end. */
void encode_defaults(struct enc *e);

/* encode_position.c, encode_rect.c */
struct shift position_shift(struct enc *e, enum channel ch, double band);
struct refs default_place(struct enc *e, enum channel ch, enum default_place d);
void point_position(struct enc *e, enum channel ch, enum default_place d, enum visual v);
void range_position(struct enc *e, enum channel ch, enum default_place d, enum default_place d2);
void rect_position(struct enc *e, enum channel ch);
/* x, y, theta, radius of x2 ...; the second of x ... */
enum channel main_of(enum channel ch);
enum channel second_of(enum channel ch);
enum visual visual_of(enum channel ch);
enum mark_prop prop_of(enum channel ch);
bool is_polar(enum channel ch);
/* x, xc or x2 by the mark's align */
enum visual aligned_visual(struct enc *e, enum channel ch, bool top);

/* encode_text.c */
void encode_text(struct enc *e, enum channel ch, enum visual v);
void encode_aria(struct enc *e);

/* encode_order.c: drawing order, and the groups of lines and of stacks with rounded ends. */
void encode_order(struct enc *e);
#endif
