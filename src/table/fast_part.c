/* One part of the file: read piece by piece, its records taken into columns or groups. */
#include "base/utf8.h"
#include "table/fast.h"
#include <errno.h>
#include <unistd.h>

enum {
    BEFORE = 64,          /* readable bytes before a piece, for loads that end in a cell */
    AFTER = 64,           /* and after it */
    RECORD_MOST = 8 << 20 /* longer records are for the general reader */
};

/* What was read and not yet taken. */
struct piece {
    char *p; /* BEFORE bytes stand before it, AFTER after it */
    size_t cap, n;
    uint32_t *ends;
    uint32_t *group;
    size_t group_cap;
    uint64_t at; /* of p[0] in the file */
    bool ended;
};

/* Of whole blocks, so that only the file's end is followed by what is not of it. */
static void make_room(struct fast_part *p, struct piece *b, size_t cap) {
    char *old = b->p;
    cap = (cap + SCAN_BLOCK - 1) / SCAN_BLOCK * SCAN_BLOCK;
    b->p = (char *)arena_alloc_raw(&p->arena, BEFORE + cap + AFTER + SCAN_BLOCK) + BEFORE;
    memset(b->p - BEFORE, 0, BEFORE);
    if (b->n) memcpy(b->p, old, b->n);
    b->ends = arena_alloc_raw(&p->arena, (cap + AFTER + 2 * SCAN_BLOCK) * sizeof *b->ends);
    b->cap = cap;
}

static long read_at(const struct fast_job *job, uint64_t at, char *to, size_t n) {
    ssize_t got;
    do
        got = pread(job->file, to, n, (off_t)at);
    while (got < 0 && errno == EINTR);
    return (long)got;
}

static long read_next(void *part, char *to, size_t n) {
    struct fast_part *p = part;
    long got = read_at(p->job, p->packed_at, to, n);
    if (got > 0) p->packed_at += (uint64_t)got;
    return got;
}

/* How much of the file was read, of all parts together. */
static void tell_progress(struct fast_part *p, uint64_t more) {
    struct fast_job *job = p->job;
    uint64_t done = atomic_fetch_add(&job->done, more) + more;
    if (p->first && job->need->progress) job->need->progress(job->need->context, done, job->size);
}

/* Fill the piece up; false when the file cannot be read. A last line without an end gets one. */
static bool fill(struct fast_part *p, struct piece *b, struct unpack *unpack) {
    while (b->n < b->cap && !b->ended) {
        uint64_t before = p->packed_at;
        long got = unpack ? unpack_read(unpack, b->p + b->n, b->cap - b->n)
                          : read_at(p->job, b->at + b->n, b->p + b->n, b->cap - b->n);
        if (got < 0) return false;
        b->ended = got == 0;
        b->n += (size_t)got;
        tell_progress(p, unpack ? p->packed_at - before : (uint64_t)got);
    }
    if (b->ended && b->n && b->p[b->n - 1] != '\n') b->p[b->n++] = '\n';
    memset(b->p + b->n, ' ', AFTER);
    return true;
}

/* Room for n more rows than there are. */
static void make_rows(struct fast_part *p, struct fast_values *v, bool number, size_t n) {
    size_t need = p->job->rollup ? n : p->rows + n;
    if (!number || p->job->rollup) v->code = arena_grow_raw(&p->arena, v->code, &v->cap[0], need, sizeof *v->code);
    if (!number) return;
    v->v = arena_grow_raw(&p->arena, v->v, &v->cap[1], need, sizeof *v->v);
    v->decimals = arena_grow_raw(&p->arena, v->decimals, &v->cap[2], need, sizeof *v->decimals);
}

static void roll_up(struct fast_part *p, struct piece *b, size_t rows) {
    const struct fast_job *job = p->job;
    const uint32_t *keys[8];
    size_t key = 0, value = 0;
    b->group = arena_grow_raw(&p->arena, b->group, &b->group_cap, rows, sizeof *b->group);
    for (size_t i = 0; i < job->count; i++)
        if (job->wanted[i].group) keys[key++] = p->columns[i].code;
    rollup_groups(&p->groups, keys, rows, b->group);
    for (size_t i = 0; i < job->count; i++)
        if (!job->wanted[i].group) rollup_add(&p->groups, value++, b->group, p->columns[i].v, rows);
}

static bool take(struct fast_part *p, struct piece *b, const struct fast_run *run) {
    const struct fast_job *job = p->job;
    if (!run->rows) return true;
    size_t at = job->rollup ? 0 : p->rows;
    for (size_t i = 0; i < job->count; i++) {
        struct fast_values *v = &p->columns[i];
        const struct fast_column *c = &job->wanted[i];
        make_rows(p, v, c->number, run->rows);
        if (c->number)
            fast_numbers_take(&v->numbers, job->kind, run, c->index, job->quote, v->v + at, v->decimals + at);
        else
            fast_texts_take(&v->texts, run, c->index, v->code + at);
        if (!v->numbers.odd && !(c->whole && v->numbers.empty)) continue;
        atomic_store(&p->job->odd, i + 1);
        return false;
    }
    if (job->rollup) roll_up(p, b, run->rows);
    p->rows += run->rows;
    return !job->rollup || p->groups.groups <= ROLLUP_GROUPS_MOST;
}

/* Records of the right width, as many as stand together from cell `i` on; *empty when an empty line is what follows. */
static size_t same_width(const struct piece *b, size_t columns, size_t i, size_t count, uint32_t start, bool *empty) {
    size_t rows = 0;
    *empty = false;
    for (; i + columns <= count; i += columns, rows++) {
        size_t k = 0;
        while (k < columns && b->p[b->ends[i + k]] != '\n')
            k++;
        if (k == columns - 1) continue;
        break;
    }
    if (i >= count) return rows;
    uint32_t begin = rows ? b->ends[i - 1] + 1 : start, end = b->ends[i];
    *empty = b->p[end] == '\n' && (end == begin || (end == begin + 1 && b->p[begin] == '\r'));
    return rows;
}

/* Take the records whose ends are known; false when one is not as it should be. */
static bool take_records(struct fast_part *p, struct piece *b, size_t count, uint64_t line_ends) {
    size_t columns = p->job->columns;
    bool plain = line_ends * columns == count;
    for (size_t i = columns; plain && i <= count; i += columns)
        plain = b->p[b->ends[i - 1]] == '\n';
    struct fast_run run = {.text = b->p, .ends = b->ends, .rows = count / columns, .columns = columns};
    if (plain) return take(p, b, &run);
    for (size_t i = 0; i < count;) {
        bool empty;
        run.ends = b->ends + i;
        run.rows = same_width(b, columns, i, count, run.start, &empty);
        if (!take(p, b, &run)) return false;
        i += run.rows * columns;
        if (i < count && !empty) return false;
        if (i < count) run.start = b->ends[i++] + 1;
    }
    return true;
}

/* How many of the cells' ends belong to whole records that start before the part's end. */
static size_t whole_records(const struct fast_part *p, const struct piece *b, size_t count, uint64_t *line_ends) {
    while (count && b->p[b->ends[count - 1]] != '\n')
        count--;
    if (b->at + b->n <= p->to) return count;
    size_t kept = count;
    for (;;) {
        size_t before = kept; /* the record that ends here starts after the line end before it */
        if (!before) return 0;
        do
            before--;
        while (before && b->p[b->ends[before - 1]] != '\n');
        uint64_t start = b->at + (before ? b->ends[before - 1] + 1 : 0);
        if (start < p->to) return kept;
        kept = before;
        --*line_ends;
    }
}

static bool take_piece(struct fast_part *p, struct piece *b) {
    const struct fast_job *job = p->job;
    struct scan s = scan_start(job->delimiter, job->quote, false);
    size_t blocks = (b->n + SCAN_BLOCK - 1) / SCAN_BLOCK;
    size_t count = scan_ends(&s, job->kind, b->p, blocks, 0, b->ends);
    while (count && b->ends[count - 1] >= b->n) /* delimiters may be spaces, which follow the text here */
        count--;
    uint64_t line_ends = s.line_ends;
    count = whole_records(p, b, count, &line_ends);
    size_t taken = count ? b->ends[count - 1] + 1 : 0;
    if (s.odd || (s.high && utf8_invalid((struct str){b->p, taken}) < taken)) return false;
    if (!take_records(p, b, count, line_ends)) return false;
    if (!taken && b->at < p->to && b->n) { /* a record longer than the piece */
        if (b->ended || b->cap >= RECORD_MOST) return false;
        make_room(p, b, 4 * b->cap);
        return true;
    }
    memmove(b->p, b->p + taken, b->n - taken);
    b->n -= taken;
    b->at += taken;
    return true;
}

static bool read_part(struct fast_part *p) {
    struct fast_job *job = p->job;
    struct piece b = {.at = p->from};
    struct unpack *unpack = NULL;
    p->columns = ARENA_ARRAY(&p->arena, struct fast_values, job->count);
    size_t keys = 0;
    for (size_t i = 0; i < job->count; i++) {
        fast_texts_init(&p->columns[i].texts, &p->arena, job->quote);
        p->columns[i].numbers.style = job->wanted[i].style;
        keys += job->wanted[i].group;
    }
    rollup_builder_init(&p->groups, &p->arena, keys, job->count - keys);
    if (job->packing && !(unpack = unpack_open(&p->arena, job->packing, read_next, p))) return false;
    make_room(p, &b, job->buffer);
    for (uint64_t skip = unpack ? p->from : 0; skip;) { /* the head */
        long got = unpack_read(unpack, b.p, skip < b.cap ? (size_t)skip : b.cap);
        if (got <= 0) return false;
        skip -= (uint64_t)got;
    }
    while (b.at < p->to && !(b.ended && !b.n)) {
        if (atomic_load_explicit(&job->failed, memory_order_relaxed)) return false;
        if (!fill(p, &b, unpack) || !take_piece(p, &b)) return false;
    }
    p->ended = b.at;
    return true;
}

bool fast_part_read(struct fast_part *p) {
    p->odd = !ARENA_TRY(&p->arena) || !read_part(p);
    if (p->odd) atomic_store(&p->job->failed, true);
    return !p->odd;
}

uint64_t fast_boundary(struct arena *a, const struct fast_job *job, uint64_t at) {
    enum { LOOK = 1 << 16 };
    char *text = arena_alloc_raw(a, LOOK);
    uint32_t *ends = arena_alloc_raw(a, (LOOK + 8) * sizeof *ends);
    long got = read_at(job, at, text, LOOK);
    if (got < SCAN_BLOCK) return 0;
    for (int inside = 0; inside < 2; inside++) {
        struct scan s = scan_start(job->delimiter, job->quote, inside);
        s.open = 1; /* what stands before is not known */
        size_t count = scan_ends(&s, job->kind, text, (size_t)got / SCAN_BLOCK, 0, ends);
        for (size_t i = 0; i < count && !s.odd; i++)
            if (text[ends[i]] == '\n') return at + ends[i] + 1;
    }
    return 0;
}
