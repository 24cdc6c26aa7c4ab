#include "plan/domains.h"

struct shared_domain {
    struct shared_domain *next;
    struct scale_domain domain;
    double *sample;
    size_t sample_cap;
};

void domain_store_init(struct domain_store *s) {
    *s = (struct domain_store){.first = NULL};
    pthread_mutex_init(&s->lock, NULL);
    arena_init(&s->arena, 0);
}

void domain_store_free(struct domain_store *s) {
    arena_free(&s->arena);
    pthread_mutex_destroy(&s->lock);
}

static bool same_scale(const struct scale_domain *a, const struct scale_domain *b) {
    return a->channel == b->channel && a->kind == b->kind && a->temporal == b->temporal && !strcmp(a->view, b->view) &&
           !strcmp(a->cell, b->cell) && !strcmp(a->field, b->field);
}

static struct shared_domain *find(const struct domain_store *s, const struct scale_domain *d) {
    struct shared_domain *e = s->first;
    while (e && !same_scale(&e->domain, d))
        e = e->next;
    return e;
}

static struct shared_domain *append(struct domain_store *s, const struct scale_domain *d) {
    struct shared_domain *e = ARENA_NEW(&s->arena, struct shared_domain);
    e->domain = (struct scale_domain){.view = arena_strdup(&s->arena, d->view),
                                      .cell = arena_strdup(&s->arena, d->cell),
                                      .field = arena_strdup(&s->arena, d->field),
                                      .channel = d->channel,
                                      .kind = d->kind,
                                      .temporal = d->temporal,
                                      .ends = {INFINITY, -INFINITY},
                                      .key_op = d->key_op};
    if (s->last)
        s->last->next = e;
    else
        s->first = e;
    s->last = e;
    return e;
}

/* Charts and what their strings point into do not last. */
static struct value copy(struct arena *a, struct value v) {
    if (v.kind == VALUE_STRING) return value_str((struct str){arena_strndup(a, v.string, v.n), v.n});
    if (v.kind == VALUE_ARRAY) {
        struct value *items = ARENA_ARRAY(a, struct value, v.n);
        for (uint32_t i = 0; i < v.n; i++)
            items[i] = copy(a, v.array[i]);
        v.array = items;
    } else if (v.kind == VALUE_OBJECT) {
        struct member *members = ARENA_ARRAY(a, struct member, v.n);
        for (uint32_t i = 0; i < v.n; i++) {
            struct str name = v.object[i].name;
            members[i].name = (struct str){arena_strndup(a, name.p, name.n), name.n};
            members[i].value = copy(a, v.object[i].value);
        }
        v.object = members;
    }
    return v;
}

static struct value joined(enum aggregate_op op, struct value a, struct value b) {
    if (value_is_nil(a) || value_is_nil(b)) return value_is_nil(a) ? b : a;
    if (op == AGGREGATE_COUNT || op == AGGREGATE_SUM) return value_number(value_to_number(a) + value_to_number(b));
    return (value_compare(a, b) <= 0) == (op != AGGREGATE_MAX) ? a : b;
}

static void widen(struct arena *a, struct shared_domain *e, const struct scale_domain *d) {
    struct distinct *all = &e->domain.distinct;
    e->domain.ends[0] = fmin(e->domain.ends[0], d->ends[0]);
    e->domain.ends[1] = fmax(e->domain.ends[1], d->ends[1]);
    for (size_t i = 0; i < d->sample_count; i++)
        ARENA_PUSH(a, e->sample, e->domain.sample_count, e->sample_cap, d->sample[i]);
    e->domain.sample = e->sample;
    for (size_t i = 0; i < d->distinct.count; i++) {
        size_t known = all->count, at = distinct_add(a, all, d->distinct.values[i]);
        struct value key = d->distinct.keys[i];
        if (at == known) {
            all->values[at] = copy(a, d->distinct.values[i]);
            all->keys[at] = copy(a, key);
        } else {
            struct value both = joined(d->key_op, all->keys[at], key);
            if (!value_equal(both, all->keys[at])) all->keys[at] = copy(a, both);
        }
    }
}

static void add_all(struct domain_store *s, const struct domain_list *l) {
    for (size_t i = 0; i < l->count; i++) {
        struct shared_domain *e = find(s, &l->items[i]);
        widen(&s->arena, e ? e : append(s, &l->items[i]), &l->items[i]);
    }
}

bool domain_store_add(struct domain_store *s, const struct domain_list *l) {
    pthread_mutex_lock(&s->lock);
    if (s->starved) {
        /* it stays empty */
    } else if (ARENA_TRY(&s->arena)) {
        add_all(s, l);
    } else {
        arena_free(&s->arena);
        s->first = s->last = NULL;
        s->starved = true;
    }
    bool ok = !s->starved;
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void domain_store_apply(const struct domain_store *s, struct scale_domain *d) {
    const struct shared_domain *e = find(s, d);
    if (!e) return;
    memcpy(d->ends, e->domain.ends, sizeof d->ends);
    d->sample = e->domain.sample;
    d->sample_count = e->domain.sample_count;
    d->distinct = e->domain.distinct;
}

void domain_store_print(const struct domain_store *s, struct buf *out) {
    for (const struct shared_domain *e = s->first; e; e = e->next) {
        const struct scale_domain *d = &e->domain;
        buf_adds(out, "{\"view\":");
        buf_json(out, str_of(d->view));
        buf_adds(out, ",\"cell\":");
        buf_json(out, str_of(d->cell));
        buf_adds(out, ",\"channel\":");
        buf_json(out, str_of(channel_names[d->channel]));
        buf_adds(out, ",\"field\":");
        buf_json(out, str_of(d->field));
        struct value ends[] = {d->temporal ? value_date(d->ends[0]) : value_number(d->ends[0]),
                               d->temporal ? value_date(d->ends[1]) : value_number(d->ends[1])};
        buf_adds(out, ",\"domain\":");
        buf_value(out,
                  d->kind == DOMAIN_ENDS ? value_array(ends, 2) : value_array(d->distinct.values, d->distinct.count));
        if (d->kind == DOMAIN_DISTINCT) {
            buf_adds(out, ",\"keys\":");
            buf_value(out, value_array(d->distinct.keys, d->distinct.count));
        }
        for (size_t i = 0; i < d->sample_count; i++) {
            buf_adds(out, i ? "," : ",\"sample\":[");
            buf_value(out, value_number(d->sample[i]));
        }
        buf_adds(out, d->sample_count ? "]}\n" : "}\n");
    }
}
