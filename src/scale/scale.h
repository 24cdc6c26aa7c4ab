/* Scales: from data values to places, sizes and colours. Semantics of d3-scale 4 and vega-scale, configured as
 * vega-encode's Scale does it.
 *
 * The plan fills the first part of `struct scale` (after scale_init) with what a Vega scale definition says, with the
 * domain as the data has it; scale_finish turns that into the effective domain and range. From then on the scale is
 * immutable and may be used by several threads. */
#ifndef SCALE_SCALE_H
#define SCALE_SCALE_H
#include "base/arena.h"
#include "base/color.h"
#include "base/diag.h"
#include "base/value.h"
#include "scale/interpolate.h"
#include "scale/scheme.h"
#include "scale/time_unit.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum scale_type {
    SCALE_LINEAR,
    SCALE_LOG,
    SCALE_POW,
    SCALE_SQRT,
    SCALE_SYMLOG,
    SCALE_TIME,
    SCALE_UTC,
    SCALE_IDENTITY,
    SCALE_QUANTILE,
    SCALE_QUANTIZE,
    SCALE_THRESHOLD,
    SCALE_BIN_ORDINAL,
    SCALE_ORDINAL,
    SCALE_BAND,
    SCALE_POINT
};
enum { SCALE_TYPES = SCALE_POINT + 1 };
/* Vega's name ("bin-ordinal"). "sequential" reads as linear. */
const char *scale_type_name(enum scale_type t);
bool scale_type_read(struct str name, enum scale_type *out);
static inline bool scale_type_continuous(enum scale_type t) {
    return t <= SCALE_UTC;
}
static inline bool scale_type_temporal(enum scale_type t) {
    return t == SCALE_TIME || t == SCALE_UTC;
}
/* quantile, quantize, threshold, bin-ordinal: a continuous domain cut into steps */
static inline bool scale_type_discretizing(enum scale_type t) {
    return t >= SCALE_QUANTILE && t <= SCALE_BIN_ORDINAL;
}
/* bin-ordinal, ordinal, band, point */
static inline bool scale_type_discrete(enum scale_type t) {
    return t >= SCALE_BIN_ORDINAL;
}
static inline bool scale_type_band(enum scale_type t) {
    return t == SCALE_BAND || t == SCALE_POINT;
}

/* How many ticks, or how far apart: a number, or an interval on a time scale. */
struct tick_count {
    double count;                  /* NaN: not set (d3's default of 10) */
    struct time_interval interval; /* kind INTERVAL_NONE: use count */
};
#define TICK_COUNT_DEFAULT ((struct tick_count){.count = NAN})
static inline struct tick_count tick_count_of(double n) {
    return (struct tick_count){.count = n};
}

struct scale {
    /* What the definition says. */
    const char *name;
    enum scale_type type;
    const double *domain; /* continuous (piecewise when > 2) and discretizing: numbers, times in ms */
    size_t domain_n;
    const struct value *values; /* ordinal, band, point: the domain in order; repeats are dropped */
    size_t values_n;
    double domain_min, domain_max, domain_mid; /* NaN: not set */
    bool domain_raw;                           /* take the domain as it is: no zero, nice, padding, min, max */
    bool zero;                                 /* include 0 (scale_init: as Vega's default for the type) */
    bool nice;
    struct tick_count nice_count;
    bool even;         /* the domain reaches as far below zero as above, no further than its figures do */
    bool afloat;       /* a nice domain without zero leaves room below its least figure, which would look like zero */
    double least_step; /* of its ticks, unless an axis has one: then they have no more decimals than the figures; NaN */
    bool slight;       /* figures that are a little below or above zero do not take a whole step of a nice domain */
    double padding;    /* continuous: pixels that the domain grows by at both ends; band and point: inner and outer */
    double padding_inner, padding_outer; /* band and point, in steps; NaN: as padding */
    double align;                        /* 0..1 */
    bool round, reverse, clamp;
    double exponent, base, constant;
    struct value range;      /* array of numbers, of colours (strings) or of anything; undefined: see below */
    double range_step;       /* band and point: pixels per step, in place of range; NaN: not set */
    struct value scheme;     /* a scheme's name or an array of colours, in place of range; or undefined */
    double scheme_count;     /* NaN: not set */
    double scheme_extent[2]; /* the part of the scheme used; NaN: not set */
    enum interpolation interpolate;
    double gamma;          /* NaN: not set */
    const double *weights; /* band: how broad each value's band is among the others (not negative), as `values`; NULL:
                              all alike */
    const double *bins;    /* bin boundaries, or NULL */
    size_t bins_n;
    double bins_step, bins_start, bins_stop; /* boundaries by step, NaN: not set */
    const struct zone *zone;                 /* of a time scale; a utc scale ignores it */
    struct {
        double from, to;
    } gap; /* linear scales: the part of the domain that is left out; from >= to: none */

    /* Made by scale_finish; read-only for everyone. `domain`, `values`, `bins` above then hold the effective ones. */
    const double *numbers; /* range as numbers; NULL when it is not */
    size_t numbers_n;
    const struct value *outputs; /* what ordinal and discretizing scales give, in range order */
    size_t outputs_n;
    const struct color *colors; /* interpolating scales: the stops; discrete ones: outputs as colours (or NULL) */
    size_t colors_n;
    bool interpolating;           /* a continuous colour scale (Vega's sequential and diverging types) */
    const struct scheme *palette; /* interpolating by a named scheme, in place of colors */
    double extent[2];             /* part of the palette, reversed when extent[0] > extent[1] */
    const double *thresholds;     /* quantile, quantize, threshold, bin-ordinal: ascending cut points */
    size_t thresholds_n;
    double step, bandwidth, start; /* band and point; start: the lowest place */
    const double *starts, *widths; /* weighted bands: of each value; NULL: others */
    bool flipped;                  /* the first value has the highest place */
    double *transformed;           /* the domain after log, pow, ... */
    uint32_t *index;               /* hash table of values: position + 1, 0 free */
    uint32_t index_mask;
};

/* Does it leave out a part of its domain? Then the domain has four numbers, the gap between the middle two. */
enum { SCALE_BREAK_PX = 14 };
bool scale_broken(const struct scale *s);
/* All zero but for Vega's defaults: zero for linear, pow and sqrt, align 0.5, exponent 1 (sqrt 0.5), base 10,
 * constant 1, numbers that are not set NaN. */
void scale_init(struct scale *s, enum scale_type type);
/* Resolve. Reports a log domain that holds or crosses 0 as a warning and an unknown scheme or a misfit of range and
 * type as an error at `at`; returns false then. */
bool scale_finish(struct arena *a, struct scale *s, struct diag *d, struct place at);

/* The mapped value: number, colour text (allocated when interpolated), any output; undefined when v is unknown. */
struct value scale_map(struct arena *a, const struct scale *s, struct value v);
/* A place or size; NaN when unknown or when the range has no numbers. A band gives its start. */
double scale_number(const struct scale *s, struct value v);
/* The same for a continuous scale and a number already read. */
double scale_apply(const struct scale *s, double x);
/* Each of n numbers becomes its place. */
void scale_apply_all(const struct scale *s, double *x, size_t n);
/* False when unknown or when the output is no colour. */
bool scale_color(const struct scale *s, struct value v, struct color *out);
/* Position of v in a discrete domain, or -1. For discretizing scales the index of the output. */
long scale_index(const struct scale *s, struct value v);
/* 0 for other than band and point. */
double scale_bandwidth(const struct scale *s);
double scale_step(const struct scale *s);
/* The breadth of v's own band: the bandwidth, but on weighted bands. */
double scale_band_of(const struct scale *s, struct value v);
/* Domain number (time in ms) for a place; NaN when the scale cannot. */
double scale_invert(const struct scale *s, double place);
/* Domain value of the band or point at a place, or undefined. */
struct value scale_invert_value(const struct scale *s, double place);
/* First and last of the effective domain (NaN for a discrete one) and of a numeric range. */
void scale_domain_ends(const struct scale *s, double out[2]);
void scale_range_ends(const struct scale *s, double out[2]);
/* How far between first and last domain value v lies, 0..1, in the scale's own transform: vega-scale's scaleFraction.
 */
double scale_fraction(const struct scale *s, double v);
/* Colour at t in 0..1 of an interpolating scale's range. */
struct color scale_color_at(const struct scale *s, double t);

/* Ticks as numbers (ms for times); discrete scales have none. Vega's tickValues, with the bins when there are any. */
const double *scale_ticks(struct arena *a, const struct scale *s, struct tick_count c, size_t *n);
/* Vega's tickCount: bins raise the count, `min_step` (NaN: none) lowers it. */
struct tick_count scale_tick_count(const struct scale *s, struct tick_count c, double min_step);
#endif
