/* Easing (the families of d3-ease, with its default parameters), and domains moved or stretched about an anchor as
 * vega-util's transform does on the scales' own measures. */
#include "expr/bound.h"

static const double pi = 3.141592653589793;

/* ---- easing: each family is given by how it starts ---- */

static double quad(double t) {
    return t * t;
}

static double cubic(double t) {
    return t * t * t;
}

static double sine(double t) {
    return t == 1 ? 1 : 1 - cos(t * pi / 2);
}

/* 2 to the -10 x, stretched to run from 1 to 0 exactly. */
static double decay(double x) {
    return (pow(2, -10 * x) - 0.0009765625) * 1.0009775171065494;
}

static double exponential(double t) {
    return decay(1 - t);
}

static double circle(double t) {
    return 1 - sqrt(1 - t * t);
}

static double back(double t) {
    const double overshoot = 1.70158;
    return t * t * (overshoot * (t - 1) + t);
}

static double elastic(double t) {
    const double period = 0.3 / (2 * pi), shift = asin(1) * period;
    return decay(1 - t) * sin((shift + 1 - t) / period);
}

/* Parabolas between the bounces, from the last back to the first. */
static double bounce(double t) {
    static const struct {
        double until, middle, top;
    } arcs[] = {{4. / 11, 0, 0}, {8. / 11, 6. / 11, 3. / 4}, {10. / 11, 9. / 11, 15. / 16}, {1, 21. / 22, 63. / 64}};
    double u = 1 - t;
    size_t i = 0;
    while (i < 3 && !(u < arcs[i].until))
        i++;
    double x = u - arcs[i].middle;
    return 1 - (7.5625 * x * x + arcs[i].top);
}

#define FAMILY(f)                                                                                                      \
    static double f##_out(double t) {                                                                                  \
        return 1 - f(1 - t);                                                                                           \
    }                                                                                                                  \
    static double f##_in_out(double t) {                                                                               \
        return t <= 0.5 ? f(2 * t) / 2 : 1 - f(2 - 2 * t) / 2;                                                         \
    }
FAMILY(quad)
FAMILY(cubic)
FAMILY(sine)
FAMILY(exponential)
FAMILY(circle)
FAMILY(back)
FAMILY(elastic)
FAMILY(bounce)

static double linear(double t) {
    return t;
}

/* ---- domains ---- */

enum measure_kind { MEASURE_LINEAR, MEASURE_LOG, MEASURE_POW, MEASURE_SYMLOG };

struct scale_measure {
    enum measure_kind kind;
    double parameter; /* log: the sign of the domain; pow: the exponent; symlog: the constant */
};

static double lift(struct scale_measure m, double x) {
    switch (m.kind) {
    case MEASURE_LOG: return log(m.parameter * x);
    case MEASURE_POW: return x < 0 ? -pow(-x, m.parameter) : pow(x, m.parameter);
    case MEASURE_SYMLOG: return copysign(log1p(fabs(x / m.parameter)), x);
    default: return x;
    }
}

static double ground(struct scale_measure m, double x) {
    switch (m.kind) {
    case MEASURE_LOG: return m.parameter * exp(x);
    case MEASURE_POW: return lift((struct scale_measure){MEASURE_POW, 1 / m.parameter}, x);
    case MEASURE_SYMLOG: return copysign(expm1(fabs(x)) * m.parameter, x);
    default: return x;
    }
}

static bool domain_ends(struct value v, double ends[2]) {
    if (v.kind != VALUE_ARRAY || !v.n) return false;
    ends[0] = value_to_number(v.array[0]), ends[1] = value_to_number(v.array[v.n - 1]);
    return true;
}

static struct value pair(struct expr_bound *b, double low, double high) {
    struct value *ends = ARENA_ARRAY(b->arena, struct value, 2);
    ends[0] = value_number(low), ends[1] = value_number(high);
    return value_array(ends, 2);
}

static struct scale_measure measure_of(enum measure_kind kind, const double ends[2], double parameter) {
    double sign = ends[0] < 0 ? -1 : ends[0] > 0;
    return (struct scale_measure){kind, kind == MEASURE_LOG ? sign : parameter};
}

static struct value pan(struct expr_bound *b, enum measure_kind kind, const struct value *arg, uint32_t n) {
    double ends[2];
    if (!domain_ends(ARG(0), ends)) return bound_error(b, "takes an array");
    struct scale_measure m = measure_of(kind, ends, NUMBER(2));
    double low = lift(m, ends[0]), high = lift(m, ends[1]), by = (high - low) * NUMBER(1);
    return pair(b, ground(m, low - by), ground(m, high - by));
}

static struct value zoom(struct expr_bound *b, enum measure_kind kind, const struct value *arg, uint32_t n) {
    double ends[2];
    if (!domain_ends(ARG(0), ends)) return bound_error(b, "takes an array");
    struct scale_measure m = measure_of(kind, ends, NUMBER(3));
    double low = lift(m, ends[0]), high = lift(m, ends[1]);
    double about = value_is_nil(ARG(1)) ? (low + high) / 2 : lift(m, NUMBER(1)), scale = NUMBER(2);
    return pair(b, ground(m, about + (low - about) * scale), ground(m, about + (high - about) * scale));
}

#define DOMAIN(name, kind)                                                                                             \
    static struct value pan_##name(struct expr_bound *b, const struct value *arg, uint32_t n) {                        \
        return pan(b, kind, arg, n);                                                                                   \
    }                                                                                                                  \
    static struct value zoom_##name(struct expr_bound *b, const struct value *arg, uint32_t n) {                       \
        return zoom(b, kind, arg, n);                                                                                  \
    }
DOMAIN(linear, MEASURE_LINEAR)
DOMAIN(log, MEASURE_LOG)
DOMAIN(pow, MEASURE_POW)
DOMAIN(symlog, MEASURE_SYMLOG)

#define EASE(name, f)                                                                                                  \
    { name, 1, 1, TYPE_NUMBER, 0, f, NULL, NULL }
#define EASES(name, plain, f)                                                                                          \
    EASE(name, plain), EASE(name "In", f), EASE(name "Out", f##_out), EASE(name "InOut", f##_in_out)
#define MOVE(name, least, f)                                                                                           \
    { name, least, least, TYPE_ANY, 0, NULL, NULL, f }

static const struct function table[] = {
    EASE("easeLinear", linear),
    EASES("easeQuad", quad_in_out, quad),
    EASES("easeCubic", cubic_in_out, cubic),
    EASES("easePoly", cubic_in_out, cubic),
    EASES("easeSin", sine_in_out, sine),
    EASES("easeExp", exponential_in_out, exponential),
    EASES("easeCircle", circle_in_out, circle),
    EASES("easeBounce", bounce_out, bounce),
    EASES("easeBack", back_in_out, back),
    EASES("easeElastic", elastic_out, elastic),
    MOVE("panLinear", 2, pan_linear),
    MOVE("panLog", 2, pan_log),
    MOVE("panPow", 3, pan_pow),
    MOVE("panSymlog", 3, pan_symlog),
    MOVE("zoomLinear", 3, zoom_linear),
    MOVE("zoomLog", 3, zoom_log),
    MOVE("zoomPow", 4, zoom_pow),
    MOVE("zoomSymlog", 4, zoom_symlog),
};
FUNCTIONS(motion_functions, table);
