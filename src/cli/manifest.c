#include "manifest.h"
#include "cli.h"
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char head[] = "{\"suret\":\"manifest\",\"version\":1}\n";

static const char *path_of(struct arena *a, const char *folder) {
    return arena_printf(a, "%s/.suret-manifest", folder);
}

static const char *copy(struct arena *a, const json_t *v) {
    return json_is_string(v) ? arena_strdup(a, json_string_value(v)) : NULL;
}

static bool read_entry(struct arena *a, const json_t *j, struct cli_entry *e) {
    *e = (struct cli_entry){.name = copy(a, json_object_get(j, "name")),
                            .title = copy(a, json_object_get(j, "title")),
                            .alt = copy(a, json_object_get(j, "alt"))};
    const json_t *inputs = json_object_get(j, "inputs"), *outputs = json_object_get(j, "outputs");
    e->input_count = json_array_size(inputs);
    e->output_count = json_array_size(outputs);
    struct cli_input *in = ARENA_ARRAY(a, struct cli_input, e->input_count);
    struct cli_stamp *out = ARENA_ARRAY(a, struct cli_stamp, e->output_count);
    bool ok = e->name && cli_digest_read(json_string_value(json_object_get(j, "key")), &e->key);
    for (size_t i = 0; i < e->input_count && ok; i++) {
        const json_t *item = json_array_get(inputs, i);
        in[i].file = copy(a, json_array_get(item, 0));
        ok = in[i].file && cli_digest_read(json_string_value(json_array_get(item, 1)), &in[i].digest);
    }
    for (size_t i = 0; i < e->output_count && ok; i++) {
        const json_t *item = json_array_get(outputs, i);
        out[i].size = json_integer_value(json_array_get(item, 0));
        out[i].seconds = json_integer_value(json_array_get(item, 1));
        out[i].nanoseconds = json_integer_value(json_array_get(item, 2));
        ok = cli_digest_read(json_string_value(json_array_get(item, 3)), &out[i].digest);
    }
    e->inputs = in;
    e->outputs = out;
    return ok;
}

/* All of a file, or nothing: no message, since a manifest need not be there. */
static struct str read_quietly(struct arena *a, const char *path) {
    struct stat s;
    if (stat(path, &s) || !S_ISREG(s.st_mode) || access(path, R_OK)) return (struct str){"", 0};
    struct str text = {0};
    text.p = cli_read_file(a, path, &text.n);
    return text.p ? text : (struct str){"", 0};
}

static struct str next_line(struct str *rest) {
    const char *end = memchr(rest->p, '\n', rest->n);
    struct str line = {rest->p, end ? (size_t)(end - rest->p) : rest->n};
    size_t taken = line.n + (end ? 1 : 0);
    *rest = (struct str){rest->p + taken, rest->n - taken};
    return line;
}

static bool read_line(struct arena *a, struct str line, struct cli_entry *e) {
    json_error_t error;
    json_t *j = json_loadb(line.p, line.n, 0, &error);
    bool ok = j && read_entry(a, j, e);
    json_decref(j);
    return ok;
}

void cli_manifest_open(struct cli_manifest *m, struct arena *a, const char *folder) {
    *m = (struct cli_manifest){.arena = a, .folder = folder};
    pthread_mutex_init(&m->lock, NULL);
    arena_init(&m->shared, 0);
    clock_gettime(CLOCK_REALTIME, &m->start);
    struct str text = read_quietly(a, path_of(a, folder));
    if (!str_starts(text, str_of(head))) return;
    next_line(&text);
    while (text.n) {
        struct cli_entry e;
        if (!read_line(a, next_line(&text), &e)) continue;
        *cli_map_add(a, &m->names, str_of(e.name), m->count, NULL) = m->count;
        ARENA_PUSH(a, m->entries, m->count, m->cap, e);
    }
}

/* A file that lacks or cannot be read is told by whoever draws with it. */
static struct cli_known examine(struct arena *a, const struct cli_manifest *m, const char *file) {
    struct cli_known k = {0};
    struct stat s;
    if (stat(file, &s) || !S_ISREG(s.st_mode) || access(file, R_OK)) return k;
    struct str text = {0};
    text.p = cli_read_file(a, file, &text.n);
    k.readable = text.p != NULL;
    if (k.readable) k.digest = cli_digest_add((struct cli_digest){0}, text);
    /* Files' times go by the kernel's tick, which is behind the clock. */
    double ahead = (double)(s.st_mtim.tv_sec - m->start.tv_sec) + (double)(s.st_mtim.tv_nsec - m->start.tv_nsec) / 1e9;
    k.fresh = ahead > -0.01;
    return k;
}

/* The lock is held. */
static struct cli_known know(struct cli_manifest *m, const char *file) {
    size_t *at = cli_map_find(&m->files, str_of(file));
    if (at) return m->known[*at];
    struct arena scratch;
    arena_init(&scratch, 0);
    struct cli_known k = {0};
    if (ARENA_TRY(&scratch)) k = examine(&scratch, m, file);
    arena_free(&scratch);
    if (ARENA_TRY(&m->shared)) {
        char *key = arena_strdup(&m->shared, file);
        ARENA_PUSH(&m->shared, m->known, m->known_count, m->known_cap, k);
        cli_map_add(&m->shared, &m->files, str_of(key), m->known_count - 1, NULL);
    } else {
        arena_free(&m->shared);
        m->files = (struct cli_map){0};
        m->known = NULL;
        m->known_count = m->known_cap = 0;
    }
    return k;
}

bool cli_manifest_digest(struct cli_manifest *m, const char *file, struct cli_digest *out) {
    pthread_mutex_lock(&m->lock);
    struct cli_known k = know(m, file);
    pthread_mutex_unlock(&m->lock);
    *out = k.digest;
    return k.readable && !k.fresh;
}

bool cli_manifest_stamp(const char *path, struct cli_digest digest, struct cli_stamp *out) {
    struct stat s;
    if (stat(path, &s) || !S_ISREG(s.st_mode)) return false;
    *out = (struct cli_stamp){s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec, digest};
    return true;
}

/* An output that was touched or copied is as good as long as its content is the same. */
static bool same_output(struct arena *a, const char *path, const struct cli_stamp *was) {
    struct cli_stamp now;
    if (!cli_manifest_stamp(path, was->digest, &now) || now.size != was->size) return false;
    if (now.seconds == was->seconds && now.nanoseconds == was->nanoseconds) return true;
    struct str bytes = read_quietly(a, path);
    return cli_digest_equal(cli_digest_add((struct cli_digest){0}, bytes), was->digest);
}

const struct cli_entry *cli_manifest_current(struct cli_manifest *m, struct arena *a, const char *name,
                                             struct cli_digest key, const struct cli_target *targets, size_t count) {
    const size_t *at = cli_map_find(&m->names, str_of(name));
    const struct cli_entry *e = at ? &m->entries[*at] : NULL;
    if (!e || !cli_digest_equal(e->key, key) || e->output_count != count) return NULL;
    for (size_t i = 0; i < e->input_count; i++) {
        struct cli_digest now;
        cli_manifest_digest(m, e->inputs[i].file, &now);
        if (!cli_digest_equal(now, e->inputs[i].digest)) return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (!same_output(a, targets[i].path, &e->outputs[i])) return NULL;
    return e;
}

static void add_digest(struct buf *b, struct cli_digest d) {
    char text[DIGEST_TEXT];
    cli_digest_write(text, d);
    buf_printf(b, "\"%s\"", text);
}

static void add_text(struct buf *b, const char *name, const char *text) {
    if (!text || !*text) return;
    buf_printf(b, ",\"%s\":", name);
    buf_json(b, str_of(text));
}

struct str cli_manifest_line(struct arena *a, const struct cli_entry *e) {
    struct buf b;
    buf_init(&b, a);
    buf_adds(&b, "{\"name\":");
    buf_json(&b, str_of(e->name));
    buf_adds(&b, ",\"key\":");
    add_digest(&b, e->key);
    buf_adds(&b, ",\"inputs\":[");
    for (size_t i = 0; i < e->input_count; i++) {
        buf_adds(&b, i ? ",[" : "[");
        buf_json(&b, str_of(e->inputs[i].file));
        buf_addc(&b, ',');
        add_digest(&b, e->inputs[i].digest);
        buf_addc(&b, ']');
    }
    buf_adds(&b, "],\"outputs\":[");
    for (size_t i = 0; i < e->output_count; i++) {
        const struct cli_stamp *o = &e->outputs[i];
        buf_printf(&b, "%s[%lld,%lld,%lld,", i ? "," : "", o->size, o->seconds, o->nanoseconds);
        add_digest(&b, o->digest);
        buf_addc(&b, ']');
    }
    buf_addc(&b, ']');
    add_text(&b, "title", e->title);
    add_text(&b, "alt", e->alt);
    buf_adds(&b, "}\n");
    return (struct str){b.p, b.n};
}

void cli_manifest_add(struct cli_manifest *m, const char *name, struct str line) {
    struct str kept = {arena_strndup(m->arena, line.p, line.n), line.n};
    ARENA_PUSH(m->arena, m->lines, m->line_count, m->line_cap, kept);
    *cli_map_add(m->arena, &m->drawn, str_of(name), m->line_count - 1, NULL) = m->line_count - 1;
}

/* What another run has written meanwhile stays, but for what this one drew and for pictures that are gone. */
static void keep_others(struct cli_manifest *m, struct buf *out) {
    struct arena *a = m->arena;
    struct str text = read_quietly(a, path_of(a, m->folder));
    if (!str_starts(text, str_of(head))) return;
    next_line(&text);
    while (text.n) {
        struct str line = next_line(&text);
        struct cli_entry e;
        if (!read_line(a, line, &e) || cli_map_find(&m->drawn, str_of(e.name))) continue;
        if (access(arena_printf(a, "%s/%s", m->folder, e.name), F_OK)) continue;
        buf_add(out, line.p, line.n);
        buf_addc(out, '\n');
    }
}

bool cli_manifest_close(struct cli_manifest *m) {
    bool ok = true;
    int folder = m->line_count ? open(m->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder >= 0) flock(folder, LOCK_EX);
    if (m->line_count) {
        struct buf out;
        buf_init(&out, m->arena);
        buf_adds(&out, head);
        keep_others(m, &out);
        for (size_t i = 0; i < m->line_count; i++)
            buf_add(&out, m->lines[i].p, m->lines[i].n);
        ok = cli_write_file(path_of(m->arena, m->folder), out.p, out.n);
    }
    if (folder >= 0) close(folder);
    arena_free(&m->shared);
    return ok;
}
