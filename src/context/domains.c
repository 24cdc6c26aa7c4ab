/* Scales that the charts of a batch share. */
#include "context/context.h"
#include <stdlib.h>

struct suret_domains *suret_domains_open(void) {
    struct suret_domains *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    domain_store_init(&d->store);
    arena_init(&d->arena, 0);
    return d;
}

void suret_domains_close(struct suret_domains *d) {
    if (!d) return;
    domain_store_free(&d->store);
    arena_free(&d->arena);
    free(d);
}

bool suret_domains_add(struct suret_domains *d, const struct suret_chart *c) {
    return suret_ok(c) && domain_store_add(&d->store, &c->plan->domains);
}

bool suret_domains_print(struct suret_domains *d, struct suret_bytes *out) {
    struct buf b;
    *out = (struct suret_bytes){0};
    if (!ARENA_TRY(&d->arena)) {
        arena_free(&d->arena);
        return false;
    }
    buf_init(&b, &d->arena);
    domain_store_print(&d->store, &b);
    if (!d->store.starved) *out = (struct suret_bytes){b.p, b.n};
    return !d->store.starved;
}
