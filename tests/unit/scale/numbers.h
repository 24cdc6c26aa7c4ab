/* Doubles compared with the figures shown when they differ; include after cmocka.h. NaN equals NaN. */
#ifndef TEST_SCALE_NUMBERS_H
#define TEST_SCALE_NUMBERS_H
#include <math.h>

#define assert_near(actual, expected, tolerance)                                                                       \
    do {                                                                                                               \
        double a_ = (actual), e_ = (expected);                                                                         \
        if (!(a_ == e_ || fabs(a_ - e_) <= (tolerance) || (isnan(a_) && isnan(e_))))                                   \
            fail_msg("%s is %.17g, not %.17g", #actual, a_, e_);                                                       \
    } while (0)
#define assert_number(actual, expected) assert_near(actual, expected, 0)
#endif
