/* The domains of a chart's scales as its data has them, before zero, nice and padding; and the domains that the charts
 * of a batch share: gathered from all of them, then taken by each in place of its own. What an author sets stays. */
#ifndef PLAN_DOMAINS_H
#define PLAN_DOMAINS_H
#include "plan/distinct.h"
#include "spec/spec.h"
#include "transform/transform.h"
#include <pthread.h>

/* A scale's domain. Scales of two charts share one when view, facet cell, channel, field and kind are the same. */
enum domain_kind { DOMAIN_ENDS, DOMAIN_SAMPLE, DOMAIN_DISTINCT };
struct scale_domain {
    const char *view;  /* the name of the view that the scale belongs to; "": the whole */
    const char *cell;  /* with a scale for each cell of a facet, its values; else "" */
    const char *field; /* or "" */
    enum channel channel;
    enum domain_kind kind;
    bool temporal;
    double ends[2];       /* DOMAIN_ENDS: least > greatest when there is no figure */
    const double *sample; /* DOMAIN_SAMPLE, for quantiles: every figure */
    size_t sample_count;
    struct distinct distinct; /* DOMAIN_DISTINCT; keys are what sorts them, */
    enum aggregate_op key_op; /* which was made so */
};
struct domain_list {
    struct scale_domain *items;
    size_t count, cap;
};

/* Several threads may add to it at once; while it is read, nothing is added. */
struct shared_domain;
struct domain_store {
    pthread_mutex_t lock;
    struct arena arena;
    struct shared_domain *first, *last;
    bool starved; /* memory ran out: there is nothing in it */
};
void domain_store_init(struct domain_store *s);
void domain_store_free(struct domain_store *s);
/* Widen the store by a chart's domains. New values come after those there are; the keys of values that both have are
 * joined: sums and counts added, else the greatest of "max" and the least of others. False when memory is short. */
bool domain_store_add(struct domain_store *s, const struct domain_list *l);
/* Put the store's in place of a chart's own. */
void domain_store_apply(const struct domain_store *s, struct scale_domain *d);
/* As JSON, one line a scale. */
void domain_store_print(const struct domain_store *s, struct buf *out);
#endif
