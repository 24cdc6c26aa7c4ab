/* Tables that many charts share: each file is read once for each way of reading it. Several threads use a store at
 * once; the tables live as long as it and never change. */
#ifndef TABLE_STORE_H
#define TABLE_STORE_H
#include "table/load.h"
#include <pthread.h>

struct stored;
struct store {
    pthread_mutex_t lock;
    struct arena arena; /* for whoever holds the lock */
    struct stored *first;
};
void store_init(struct store *s);
void store_free(struct store *s);
/* table_load, from the store where it was loaded before; what was noticed then is told again. `zone` names the source's
 * zone (NULL: the system's). */
bool store_load(struct store *s, struct arena *a, struct diag *d, const struct source *source, const char *zone,
                struct loaded *out);
#endif
