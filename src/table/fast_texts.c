/* A column of texts as codes, while a big file is read. */
#include "table/fast.h"

void fast_texts_init(struct fast_texts *t, struct arena *a, char quote) {
    *t = (struct fast_texts){.quote = quote};
    intern_init(&t->intern, a);
}

static inline size_t slot_for(const struct fast_texts *t, uint64_t first, uint64_t last, struct str cell) {
    uint64_t h = (first ^ (last << 23 | last >> 41) ^ cell.n) * 0x9E3779B97F4A7C15u;
    for (size_t i = (size_t)(h >> 32) & (t->slot_count - 1);; i = (i + 1) & (t->slot_count - 1)) {
        const struct fast_slot *s = &t->slots[i];
        if (!s->code) return i;
        if (s->first != first || s->last != last || s->length != cell.n) continue;
        if (cell.n <= 16 || !memcmp(s->text, cell.p, cell.n)) return i;
    }
}

static void grow(struct fast_texts *t) {
    struct fast_slot *old = t->slots;
    size_t count = t->slot_count;
    t->slot_count = count ? 2 * count : 256;
    t->slots = ARENA_ARRAY(t->intern.arena, struct fast_slot, t->slot_count);
    for (size_t i = 0; i < count; i++)
        if (old[i].code)
            t->slots[slot_for(t, old[i].first, old[i].last, (struct str){old[i].text, old[i].length})] = old[i];
}

/* What the cell says: without its quotes, doubled ones single. */
static struct str meaning(struct fast_texts *t, struct str cell) {
    if (!t->quote || !cell.n || cell.p[0] != t->quote) return cell;
    char *p = arena_alloc_raw(t->intern.arena, cell.n);
    size_t n = 0;
    for (size_t i = 1; i + 1 < cell.n; i++) {
        p[n++] = cell.p[i];
        if (cell.p[i] == t->quote) i++;
    }
    return (struct str){p, n};
}

static uint32_t add(struct fast_texts *t, size_t slot, uint64_t first, uint64_t last, struct str cell) {
    uint32_t code = intern_code(&t->intern, meaning(t, cell), true);
    const char *kept = cell.n > 16 ? arena_strndup(t->intern.arena, cell.p, cell.n) : NULL;
    t->slots[slot] =
        (struct fast_slot){.first = first, .last = last, .text = kept, .length = (uint32_t)cell.n, .code = code + 1};
    if (2 * ++t->used > t->slot_count) grow(t);
    return code;
}

void fast_texts_take(struct fast_texts *t, const struct fast_run *run, size_t column, uint32_t *code) {
    if (!t->slot_count) grow(t);
    struct fast_walk walk = fast_walk(run, column);
    for (size_t row = 0, rows = run->rows; row < rows; row++) {
        struct str cell = fast_next(&walk, run, row, column);
        uint64_t first, last;
        if (cell.n >= 8) {
            first = fast_eight(cell.p);
            last = fast_eight(cell.p + cell.n - 8);
        } else {
            first = cell.n ? fast_eight(cell.p) << 8 * (8 - cell.n) : 0; /* without what follows the cell */
            last = 0;
        }
        size_t slot = slot_for(t, first, last, cell);
        uint32_t known = t->slots[slot].code;
        code[row] = known ? known - 1 : add(t, slot, first, last, cell);
    }
}
