/* Angles along outlines, whose points lie near each other: small angles are found by their series, which are as exact
 * there as the library's functions but for a last digit, and sines and cosines by those of the point before. */
#ifndef GEO_ANGLE_H
#define GEO_ANGLE_H
#include <math.h>
#include <stdbool.h>

static const double SMALL_ANGLE = 1.0 / 32;

static inline void sine_and_cosine(double t, double *sine, double *cosine) {
    if (fabs(t) < SMALL_ANGLE) {
        double t2 = t * t;
        *sine = t * (1 - t2 / 6 * (1 - t2 / 20 * (1 - t2 / 42)));
        *cosine = 1 - t2 / 2 * (1 - t2 / 12 * (1 - t2 / 30));
    } else {
        *sine = sin(t);
        *cosine = cos(t);
    }
}

/* That of (x, y), where x > 0; false: it is not small. */
static inline bool small_angle(double y, double x, double *out) {
    double t = y / x, t2 = t * t;
    *out = t * (1 - t2 * (1.0 / 3 - t2 * (1.0 / 5 - t2 * (1.0 / 7 - t2 / 9))));
    return t2 < SMALL_ANGLE * SMALL_ANGLE;
}

/* An angle that is followed from point to point; begin with zeros. */
struct angle {
    double at, sine, cosine;
    int steps; /* left before rounding has added up; less than 0: each is found afresh */
};
static inline void angle_go(struct angle *a, double to) {
    double by = to - a->at, sine, cosine;
    if (by == 0 && a->cosine != 0) return;
    a->at = to;
    if (a->steps > 0 && fabs(by) < SMALL_ANGLE) {
        sine_and_cosine(by, &sine, &cosine);
        double turned = a->sine * cosine + a->cosine * sine;
        a->cosine = a->cosine * cosine - a->sine * sine;
        a->sine = turned;
        a->steps--;
    } else {
        a->sine = sin(to);
        a->cosine = cos(to);
        if (a->steps >= 0) a->steps = 200;
    }
}

/* The longitude and latitude that a line has come to. */
struct course {
    struct angle lambda, phi;
};
/* `exact`: where the last digits tell on which side of an edge a point lies. */
static inline struct course course_begin(bool exact) {
    struct angle a = {.steps = exact ? -1 : 0};
    return (struct course){a, a};
}
static inline void course_go(struct course *c, double lambda, double phi, double vector[3]) {
    angle_go(&c->lambda, lambda);
    angle_go(&c->phi, phi);
    vector[0] = c->phi.cosine * c->lambda.cosine;
    vector[1] = c->phi.cosine * c->lambda.sine;
    vector[2] = c->phi.sine;
}
#endif
