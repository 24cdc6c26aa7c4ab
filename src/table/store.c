#include "table/store.h"
#include "table/input.h"

struct stored {
    struct stored *next;
    const char *key;
    struct arena arena;
    struct diag diag;
    struct loaded loaded;
    bool ok;
};

void store_init(struct store *s) {
    *s = (struct store){.first = NULL};
    pthread_mutex_init(&s->lock, NULL);
    arena_init(&s->arena, 0);
}

void store_free(struct store *s) {
    for (struct stored *e = s->first; e; e = e->next)
        arena_free(&e->arena);
    arena_free(&s->arena);
    pthread_mutex_destroy(&s->lock);
}

static void add_text(struct buf *b, const char *text) {
    if (text)
        buf_json(b, str_of(text));
    else
        buf_adds(b, "null");
    buf_addc(b, ',');
}

/* Everything of a source that bears on its table or on what is told of it. */
static const char *key_of(struct arena *a, const struct source *s, const char *zone) {
    struct buf b;
    buf_init(&b, a);
    add_text(&b, input_path(a, s->base, s->path));
    add_text(&b, s->property);
    add_text(&b, s->feature);
    add_text(&b, s->mesh);
    add_text(&b, s->at.file);
    add_text(&b, s->at.path);
    add_text(&b, zone);
    buf_printf(&b, "%d,%d,%d,%d,", (int)s->format, s->infer, s->figures, s->stamps);
    for (size_t i = 0; i < s->rule_count; i++) {
        buf_json(&b, s->rules[i].field);
        buf_printf(&b, "%d", (int)s->rules[i].kind);
        buf_json(&b, s->rules[i].pattern);
    }
    const struct csv_options *c = &s->csv;
    buf_printf(&b, "%d,%d,%d,%d,%d,%u,%d,%d,%d,", c->delimiter, c->quote, c->no_quote, c->escape, c->header,
               (unsigned)c->skip, c->decimal, c->thousands, c->likely_decimal);
    add_text(&b, c->encoding);
    for (size_t i = 0; i < c->name_count; i++)
        buf_json(&b, c->names[i]);
    buf_addc(&b, ';');
    for (size_t i = 0; i < c->null_count; i++)
        buf_json(&b, c->nulls[i]);
    return b.p;
}

static const char *copy(struct arena *a, const char *s) {
    return s ? arena_strdup(a, s) : NULL;
}

/* None stay none: names that are given, if only an empty list, stand for the header. */
static const struct str *copy_texts(struct arena *a, const struct str *texts, size_t n) {
    if (!texts) return NULL;
    struct str *copies = ARENA_ARRAY(a, struct str, n);
    for (size_t i = 0; i < n; i++)
        copies[i] = (struct str){arena_strndup(a, texts[i].p, texts[i].n), texts[i].n};
    return copies;
}

/* Tables point into what they were made from, which here is the first asker's and does not last. */
static struct source copy_source(struct arena *a, const struct source *s) {
    struct source c = *s;
    c.path = copy(a, s->path);
    c.base = copy(a, s->base);
    c.property = copy(a, s->property);
    c.feature = copy(a, s->feature);
    c.mesh = copy(a, s->mesh);
    c.at.file = copy(a, s->at.file);
    c.at.path = copy(a, s->at.path);
    c.csv.encoding = copy(a, s->csv.encoding);
    c.csv.names = copy_texts(a, s->csv.names, s->csv.name_count);
    c.csv.nulls = copy_texts(a, s->csv.nulls, s->csv.null_count);
    struct parse_rule *rules = ARENA_ARRAY(a, struct parse_rule, s->rule_count);
    for (size_t i = 0; i < s->rule_count; i++) {
        rules[i] = s->rules[i];
        rules[i].field = *copy_texts(a, &s->rules[i].field, 1);
        rules[i].pattern = *copy_texts(a, &s->rules[i].pattern, 1);
    }
    c.rules = rules;
    return c;
}

static void load(struct stored *e, const struct source *source) {
    arena_init(&e->arena, 0);
    if (!ARENA_TRY(&e->arena)) {
        arena_free(&e->arena);
        e->ok = false;
        return;
    }
    diag_init(&e->diag, &e->arena);
    struct source own = copy_source(&e->arena, source);
    e->ok = table_load(&e->arena, &e->diag, &own, &e->loaded);
}

/* The lock is held. NULL: memory is short. */
static struct stored *add(struct store *s, const char *key) {
    if (!ARENA_TRY(&s->arena)) return NULL;
    struct stored *e = ARENA_NEW(&s->arena, struct stored);
    e->key = arena_strdup(&s->arena, key);
    return e;
}

static struct stored *find(struct store *s, const char *key, const struct source *source) {
    for (struct stored *e = s->first; e; e = e->next)
        if (!strcmp(e->key, key)) return e;
    struct stored *e = add(s, key);
    if (!e) return NULL;
    load(e, source);
    e->next = s->first;
    s->first = e;
    return e;
}

static void tell_again(struct diag *d, const struct stored *e) {
    for (size_t i = 0; i < e->diag.count; i++) {
        const struct diagnostic *was = &e->diag.items[i];
        size_t before = d->count;
        if (was->level == DIAG_NOTE)
            diag_note(d, was->place, was->hint, "%s", was->message);
        else
            diag_warn(d, was->place, was->hint, "%s", was->message);
        if (d->count > before) d->items[before].source = was->source;
    }
}

bool store_load(struct store *s, struct arena *a, struct diag *d, const struct source *source, const char *zone,
                struct loaded *out) {
    if (!source->path || !strcmp(source->path, "-")) return table_load(a, d, source, out);
    const char *key = key_of(a, source, zone);
    pthread_mutex_lock(&s->lock);
    const struct stored *e = find(s, key, source);
    pthread_mutex_unlock(&s->lock);
    /* An error is met anew by each chart, so that it gets its own place. */
    if (!e || !e->ok) return table_load(a, d, source, out);
    tell_again(d, e);
    *out = e->loaded;
    return true;
}
