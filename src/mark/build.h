/* What building a picture needs at hand: memory, fonts, the plan, and the pool in which items that look alike share one
 * style. */
#ifndef MARK_BUILD_H
#define MARK_BUILD_H
#include "plan/plan.h"
#include "scene/scene.h"

struct style_pool {
    const struct style **slots; /* open addressing; a power of two of them, or NULL */
    size_t count, size;
    const struct style *last;
    /* paints and dashes made from one value, by the address of its entries */
    struct made {
        const void *key;
        const struct gradient *gradient;
        const struct hatch *hatch;
        const double *dash;
    } * made;
    size_t made_count, made_cap;
};

struct outlines;
struct known_slices;
/* Texts to be told of. */
struct lost_labels {
    struct str *names;
    size_t count, cap;
    double harm; /* how much is missed for their sake: about 1 a text that can not be read at all */
};
struct build {
    struct arena *arena;
    struct diag *diag;
    struct fonts *fonts;
    const struct plan *plan;
    struct style_pool styles;
    struct outlines *outlines; /* of the picture's geographic shapes; NULL until there are any */
    /* A pie alone on a page: the room for it and its labels, in px (0: there is no such); the most lines of their names
     * (0: any), and their least size; labels say their shares without values, or go on below their figures. */
    struct pie_room {
        double width, height;
        size_t lines;
        double letters;
        bool bare, flow;
    } pie;
    struct known_slices *known_slices[2]; /* how its labels were measured, with values and bare; NULL: not yet */
    bool trying;                          /* the views are built to be measured: what is drawn goes */
    struct lost_labels lost;              /* automatic labels that found no room */
    struct lost_labels cut;               /* names that were shortened, each once */
    struct lost_labels valueless;         /* labels of slices without their values beside shares */
    bool cut_across;                      /* some of these below columns, where rows have more room */
    bool far_names;                       /* slanted names reach further down for being whole */
    bool thinned;                         /* names of categories along an axis were left out */
    size_t turned;                        /* values of bars on the side where these do not end */
    enum net_sums net_sums;               /* as much as all views have room for */
    struct used_manners {
        double first, last; /* 0: none */
    } manners[VALUES_ALL];  /* of values in the views, as manner_rank counts */
};

void lost_add(struct build *b, struct lost_labels *list, struct str name);
/* A name of which that share of its letters is still to be read. */
void lost_cut(struct build *b, struct str name, double kept);

/* Nothing painted: no fill, no stroke, all opacities 1, strokes 1 px wide. */
extern const struct style style_plain;
/* The shared style equal to `s`. */
const struct style *style_share(struct build *b, const struct style *s);
/* A colour's text, null, a gradient object or {"hatch": [ground, line]}. What is none of these paints nothing. */
struct paint paint_of(struct build *b, struct value v);
/* The same for a stroke, which is too thin for stripes: the ground's colour in their place. */
struct paint stroke_of(struct paint p);
struct paint paint_of_color(struct color c);
/* Numbers of an array value; NULL when there are none. */
const double *dash_of(struct build *b, struct value v, uint32_t *count);

/* What a text is made of, in Vega's terms. */
struct text_spec {
    const struct str *lines;
    uint32_t line_count;
    struct font font;
    double x, y, dx, dy;
    double angle;          /* degrees */
    double limit;          /* px; 0: none */
    double line_height;    /* NaN: the font's size and 2 */
    const char *align;     /* "left" "center" "right"; NULL: left */
    const char *baseline;  /* "top" "middle" "bottom" "alphabetic" "line-top" "line-bottom"; NULL: alphabetic */
    const char *ellipsis;  /* NULL: "…" */
    const char *direction; /* "rtl" or NULL */
    const struct style *style;
};
/* Cut to the limit, shaped, placed: offsets as vega-scenegraph's text mark has them. */
void text_place(struct build *b, const struct text_spec *t, struct scene_item *out);
/* The lines of a text value: an array is one a line, a string is split at `line_break` (NULL: not at all). */
const struct str *text_lines(const struct build *b, struct value v, const char *line_break, uint32_t *count);
/* By how much further lines make a text higher: vega-scenegraph's multiLineOffset. */
double text_extra_height(const struct scene_item *text);

/* A mark around items, not yet hidden from or named to screen readers. */
struct scene_mark *mark_new(struct arena *a, const char *type, const char *role, const char *name);
/* The one item of a new group mark. Items are `const` in the scene; builders keep these to move them. */
struct group_parts {
    struct scene_mark *mark;
    struct scene_item *item;
    struct group_item *group;
};
struct group_parts group_new(struct arena *a, const char *role, const char *name);
void group_set_marks(struct arena *a, struct group_item *g, struct scene_mark *const *marks, size_t count);
#endif
