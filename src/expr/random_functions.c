/* Chance and probability (vega-statistics). The normal distribution function is erfc's, the quantile Wichura's AS 241.
 */
#include "expr/bound.h"

/* vega-statistics' randomLCG. Products of doubles are rounded as JavaScript rounds them. */
static double bound_random(struct expr_bound *b) {
    b->seed = fmod(1103515245.0 * b->seed + 12345.0, 2147483647.0);
    return b->seed / 2147483647.0;
}

static struct value random_of(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)arg, (void)n;
    return value_number(bound_random(b));
}

/* The mean and deviation, or the bounds, in arguments i and i + 1. */
struct pair {
    double a, b;
};

static struct pair normal_parameters(const struct value *arg, uint32_t n, int i) {
    double mean = NUMBER(i);
    return (struct pair){value_is_nil(ARG(i)) || mean != mean ? 0 : mean, value_is_nil(ARG(i + 1)) ? 1 : NUMBER(i + 1)};
}

static struct pair uniform_parameters(const struct value *arg, uint32_t n, int i) {
    if (!value_is_nil(ARG(i + 1))) return (struct pair){NUMBER(i), NUMBER(i + 1)};
    return (struct pair){0, value_is_nil(ARG(i)) ? 1 : NUMBER(i)};
}

static double normal_density(double z, double deviation) {
    return exp(-0.5 * z * z) / (deviation * 2.5066282746310002);
}

static double normal_cumulative(double z) {
    return 0.5 * erfc(-z * 0.7071067811865476);
}

static double polynomial(const double *c, int n, double x) {
    double v = c[n - 1];
    for (int i = n - 2; i >= 0; i--)
        v = v * x + c[i];
    return v;
}

/* Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution" (1988). */
static double normal_quantile(double p) {
    static const double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                               1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                               3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double b[] = {1,
                               4.2313330701600911252e+1,
                               6.8718700749205790830e+2,
                               5.3941960214247511077e+3,
                               2.1213794301586595867e+4,
                               3.9307895800092710610e+4,
                               2.8729085735721942674e+4,
                               5.2264952788528545610e+3};
    static const double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                               3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[] = {1,
                               2.05319162663775882187e0,
                               1.67638483018380384940e0,
                               6.89767334985100004550e-1,
                               1.48103976427480074590e-1,
                               1.51986665636164571966e-2,
                               5.47593808499534494600e-4,
                               1.05075007164441684324e-9};
    static const double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                               2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};
    if (!(p >= 0 && p <= 1)) return NAN;
    if (p == 0 || p == 1) return p == 0 ? -INFINITY : INFINITY;
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial(a, 8, r) / polynomial(b, 8, r);
    }
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double v = r <= 5 ? polynomial(c, 8, r - 1.6) / polynomial(d, 8, r - 1.6)
                      : polynomial(e, 8, r - 5) / polynomial(f, 8, r - 5);
    return q < 0 ? -v : v;
}

/* Box-Muller in Marsaglia's polar form; every second draw keeps its twin. */
static double normal_sample(struct expr_bound *b) {
    double x = b->next_normal, y, square;
    if (x == x) {
        b->next_normal = NAN;
        return x;
    }
    do {
        x = bound_random(b) * 2 - 1;
        y = bound_random(b) * 2 - 1;
        square = x * x + y * y;
    } while (square == 0 || square > 1);
    double c = sqrt(-2 * log(square) / square);
    b->next_normal = y * c;
    return x * c;
}

static struct value sample_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct pair p = normal_parameters(arg, n, 0);
    return value_number(p.a + normal_sample(b) * p.b);
}

static struct value density_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    return value_number(normal_density((NUMBER(0) - p.a) / p.b, p.b));
}

static struct value cumulative_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    return value_number(normal_cumulative((NUMBER(0) - p.a) / p.b));
}

static struct value quantile_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    return value_number(p.a + p.b * normal_quantile(NUMBER(0)));
}

static struct value sample_log_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct pair p = normal_parameters(arg, n, 0);
    return value_number(exp(p.a + normal_sample(b) * p.b));
}

static struct value density_log_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    double v = NUMBER(0);
    return value_number(v <= 0 ? 0 : normal_density((log(v) - p.a) / p.b, p.b * v));
}

static struct value cumulative_log_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    return value_number(normal_cumulative((log(NUMBER(0)) - p.a) / p.b));
}

static struct value quantile_log_normal(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = normal_parameters(arg, n, 1);
    return value_number(exp(p.a + p.b * normal_quantile(NUMBER(0))));
}

static struct value sample_uniform(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct pair p = uniform_parameters(arg, n, 0);
    return value_number(p.a + (p.b - p.a) * bound_random(b));
}

static struct value density_uniform(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = uniform_parameters(arg, n, 1);
    double v = NUMBER(0);
    return value_number(v >= p.a && v <= p.b ? 1 / (p.b - p.a) : 0);
}

static struct value cumulative_uniform(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = uniform_parameters(arg, n, 1);
    double v = NUMBER(0);
    return value_number(v < p.a ? 0 : v > p.b ? 1 : (v - p.a) / (p.b - p.a));
}

static struct value quantile_uniform(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct pair p = uniform_parameters(arg, n, 1);
    double v = NUMBER(0);
    return value_number(v >= 0 && v <= 1 ? p.a + v * (p.b - p.a) : NAN);
}

#define CHANCE(name, call)                                                                                             \
    { name, 0, 2, TYPE_NUMBER, FUNCTION_VARIES, NULL, NULL, call }
#define PROBABILITY(name, call)                                                                                        \
    { name, 1, 3, TYPE_NUMBER, 0, NULL, NULL, call }

static const struct function table[] = {
    CHANCE("random", random_of),
    CHANCE("sampleNormal", sample_normal),
    CHANCE("sampleLogNormal", sample_log_normal),
    CHANCE("sampleUniform", sample_uniform),
    PROBABILITY("densityNormal", density_normal),
    PROBABILITY("densityLogNormal", density_log_normal),
    PROBABILITY("densityUniform", density_uniform),
    PROBABILITY("cumulativeNormal", cumulative_normal),
    PROBABILITY("cumulativeLogNormal", cumulative_log_normal),
    PROBABILITY("cumulativeUniform", cumulative_uniform),
    PROBABILITY("quantileNormal", quantile_normal),
    PROBABILITY("quantileLogNormal", quantile_log_normal),
    PROBABILITY("quantileUniform", quantile_uniform),
};
FUNCTIONS(random_functions, table);
