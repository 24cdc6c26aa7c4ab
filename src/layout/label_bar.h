/* What the labels of single bars and of stacks have in common. */
#ifndef LAYOUT_LABEL_BAR_H
#define LAYOUT_LABEL_BAR_H
#include "layout/label.h"

/* px between a bar's end and its label: beyond it, and within; how far that may move along the bar */
enum { BAR_GAP = 7, BAR_INSET = 5, BAR_NUDGE = 4 };

struct bar_text {
    struct rect box;
    int sign;               /* 1: the label stands above or right, -1: below or left */
    struct color ink, fill; /* beyond the bar; of the bar */
    bool striped;           /* the bar is hatched: letters need a ground of their own */
    double share;           /* of the bar's length that the label may take: half where it has two */
    struct label label;
    struct str full, bare; /* its text with the unit, and without where an axis tells that; or empty */
    struct str name, part; /* the category and series that it tells of */
    size_t first;          /* of its series */
    struct str peer;       /* of a segment: the widest text of its series, which has room where this one is shown */
    bool wants_inside;     /* as all of its series do */
    bool inside;
    bool turned;     /* for want of room it stands on the side where the bar does not end */
    struct str both; /* the upper end of a range: its and the next one's texts as one; or empty */
    bool joined;     /* this end is told with the other */
    bool asked;      /* it is highlighted */
};
struct bar_texts {
    struct bar_text *items;
    size_t count;
    bool lie; /* the bars do */
    enum label_place place;
    bool names_stay;    /* axes of categories can not give way */
    double base;        /* where the line stands that they go out from; NaN: nowhere */
    struct boxes taken; /* by the labels, one for each: empty where it is hidden */
    struct boxes bars;  /* one for each, too */
};
/* How a set of labels is set: tried in turn until none is in another's way. */
struct manner {
    double size;
    bool upright, bare; /* bare: without their units */
};

/* Manners in the order in which they are tried: level, without units, upright; the larger ones first. */
double manner_rank(struct manner m);
/* May values be set so in panels, which are all alike? */
bool manner_is_allowed(const struct labeller *l, enum values_of what, struct manner m);
/* Values of this view are. */
void manner_use(struct labeller *l, enum values_of what, struct manner m);

/* label_bare.c: do all figures of the axis of a mark's values show the unit that its bare texts lack? */
bool bar_unit_is_told(const struct labeller *l, const struct built_mark *m);
/* A label beyond the end of the i-th bar; sign as bar_sign(). */
struct bar_text bar_beyond(struct labeller *l, const struct built_mark *m, uint32_t i, struct str text, int sign);
/* The colour that a bar is filled with; the page's, where it is none. */
struct color bar_fill(const struct labeller *l, const struct scene_item *item);
/* Places all in the same manner, and adds them. */
void bar_texts_place(struct labeller *l, struct bar_texts *t);
/* It finds no room: told by what it belongs to. */
void bar_lose(struct labeller *l, const struct bar_text *t);
/* Tries a manner: each within its bar where it is to be and has room, else beyond its end. */
void bar_texts_set(struct labeller *l, struct bar_texts *t, struct manner m);
/* Labels in the way of others, each as bad as all that stand beyond their bars though they should within; at most
 * `enough` are counted. */
size_t bar_texts_faults(struct labeller *l, const struct bar_texts *t, size_t enough);
/* What has to be free around a label. */
struct box bar_text_room(const struct bar_texts *t, const struct label *label);
bool bar_text_in_the_way(struct labeller *l, const struct bar_texts *t, size_t i);
/* It stays where it is now: the others' labels keep off from there. */
void bar_text_take(struct bar_texts *t, size_t i);
/* label_thin.c: where there is no room for all, those that have some; of many none but those that are told apart. */
void bar_texts_thin(struct labeller *l, struct bar_texts *t, struct manner how);
/* Within the bar's end, if it is long and broad enough. */
bool bar_place_at_end(struct labeller *l, struct bar_text *t, bool lies);
/* Behind the bar's foot, where nothing stands. */
void bar_place_behind(struct bar_text *t, bool lies);
/* Where lines of references would strike labels: whole series within their bars, in a smaller size if need be, if no
 * label is struck then; where bars are too short for that, those alone that are struck; else most of a series. */
void bar_texts_turn_in(struct labeller *l, struct bar_texts *t, struct manner how);
/* Single labels off the lines that would strike them. */
void bar_texts_dodge(struct labeller *l, struct bar_texts *t);
/* Across its stack a segment starts somewhere and is so broad: these boxes meet where both are the same for two, within
 * half a px: they are of one stack. */
struct box stack_place(const struct rect *r, bool lies);
/* label_net.c: marks with their figures where the sums of stacks with parts of both signs lie. */
struct nets;
struct nets *nets_of(struct labeller *l, const struct built_mark *m);
/* How they are set: tried in turn until none is in another's way, nor any value of a part. */
struct net_manner {
    double size;
    int places; /* of a figure, that are tried: 2 beside its stack, 2 more on it; 0: the marks stand alone */
    bool last;  /* the values of parts have their places before the figures */
    bool some;  /* a few figures may lack room */
};
enum { NET_MANNERS = 64 };
/* The manners that the plan allows, the best first; how many these are. */
size_t nets_manners(const struct labeller *l, struct net_manner out[NET_MANNERS]);
/* The marks alone stand: their boxes are taken. */
void nets_mark(struct labeller *l, struct nets *all);
/* Places the figures: their boxes are taken. False: too many find no room. */
bool nets_set(struct labeller *l, struct nets *all, struct net_manner how);
/* Neither marks nor figures. */
void nets_hide(struct nets *all);
/* Draws them as they were set last; figures that have no room are told. */
void nets_show(struct labeller *l, const struct nets *all);
void label_stacks(struct labeller *l, const struct built_mark *m);
#endif
