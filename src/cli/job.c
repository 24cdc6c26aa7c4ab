/* One chart of a batch. */
#include "base/number.h"
#include "batch.h"
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

/* Texts with their lengths, so that "a" + "bc" is not "ab" + "c". */
static void add(struct cli_digest *d, const char *text) {
    *d = cli_digest_add(*d, str_of(text ? text : "\xff"));
}

static void add_number(struct cli_digest *d, double v) {
    char text[NUMBER_TEXT];
    number_write(text, v);
    add(d, text);
}

static void add_list(struct cli_digest *d, const struct cli_list *l) {
    add_number(d, (double)l->count);
    for (size_t i = 0; i < l->count; i++)
        add(d, l->items[i]);
}

struct cli_digest cli_job_environment(struct arena *a, const struct cli_options *o, struct cli_digest scales) {
    struct cli_digest d = cli_fonts_digest(a);
    char link[256] = "";
    if (readlink("/etc/localtime", link, sizeof link - 1) < 0) link[0] = '\0';
    add(&d, suret_version());
    add(&d, getenv("TZ"));
    add(&d, link);
    add(&d, getenv("SOURCE_DATE_EPOCH"));
    add(&d, o->base);
    add(&d, o->theme);
    add(&d, o->locale);
    add_list(&d, &o->theme_dirs);
    add(&d, o->size);
    add(&d, o->text);
    add(&d, o->compression);
    add_number(&d, o->scale);
    add_number(&d, o->dpi);
    add_number(&d, o->lenient + 2 * o->transparent);
    add_list(&d, &o->set);
    add_list(&d, &o->data);
    add(&d, o->each);
    char text[DIGEST_TEXT];
    cli_digest_write(text, scales);
    add(&d, text);
    return d;
}

/* The group's rows, its values in the spec. False after a message. */
static bool narrow(struct arena *a, const struct cli_batch *b, const struct cli_job *j, struct str *text,
                   struct suret_request *r) {
    if (!cli_fill_spec(a, b->frame, j->group, *text, text)) return false;
    struct suret_data *data = ARENA_ARRAY(a, struct suret_data, r->data_count);
    for (size_t i = 0; i < r->data_count; i++) {
        data[i] = r->data[i];
        if (!*data[i].name) data[i] = (struct suret_data){b->data, b->frame->file, j->group->rows, j->group->row_count};
    }
    r->data = data;
    r->spec = text->p;
    r->spec_length = text->n;
    if (!b->set) return true;
    const char **set = ARENA_ARRAY(a, const char *, r->set_count + 1);
    set[0] = b->set;
    for (size_t i = 0; i < r->set_count; i++)
        set[i + 1] = r->set[i];
    r->set = set;
    r->set_count++;
    return true;
}

static struct cli_digest key_of(const struct cli_batch *b, const struct cli_job *j, struct str spec, const char *base) {
    struct cli_digest d = cli_digest_add(b->environment, spec);
    add(&d, base);
    for (size_t i = 0; j->group && i < j->group->row_count; i++)
        add_number(&d, j->group->rows[i]);
    for (size_t i = 0; i < j->target_count; i++)
        add(&d, j->targets[i].path);
    return d;
}

/* In one line. */
static const char *title_of(struct arena *a, struct str spec) {
    json_error_t error;
    json_t *j = json_loadb(spec.p, spec.n, 0, &error), *title = json_object_get(j, "title");
    if (json_is_object(title)) title = json_object_get(title, "text");
    const char *text = json_is_string(title) ? arena_strdup(a, json_string_value(title)) : NULL;
    for (size_t i = 0; i < json_array_size(title); i++) {
        const char *line = json_string_value(json_array_get(title, i));
        if (line) text = text ? arena_printf(a, "%s %s", text, line) : arena_strdup(a, line);
    }
    json_decref(j);
    return text;
}

/* What is to be known of a chart that was drawn; without a line where its inputs may have changed meanwhile. */
static void keep(const struct cli_batch *b, const struct cli_job *j, struct cli_digest key,
                 const struct cli_drawn *drawn, struct cli_result *r) {
    struct arena *a = &r->arena;
    struct cli_input *inputs = ARENA_ARRAY(a, struct cli_input, drawn->input_count);
    struct cli_stamp *outputs = ARENA_ARRAY(a, struct cli_stamp, j->target_count);
    for (size_t i = 0; i < drawn->input_count; i++) {
        inputs[i].file = drawn->inputs[i];
        if (!cli_manifest_digest(b->manifest, inputs[i].file, &inputs[i].digest)) return;
    }
    for (size_t i = 0; i < j->target_count; i++)
        if (!cli_manifest_stamp(j->targets[i].path, drawn->outputs[i], &outputs[i])) return;
    r->line = cli_manifest_line(a, &(struct cli_entry){.name = j->name,
                                                       .key = key,
                                                       .inputs = inputs,
                                                       .outputs = outputs,
                                                       .input_count = drawn->input_count,
                                                       .output_count = j->target_count,
                                                       .title = r->title,
                                                       .alt = r->alt});
}

/* An entry of the manifest lives as long as the batch. */
static void recall(struct arena *a, const struct cli_entry *e, struct cli_result *r) {
    struct cli_digest *outputs = ARENA_ARRAY(a, struct cli_digest, e->output_count);
    for (size_t i = 0; i < e->output_count; i++)
        outputs[i] = e->outputs[i].digest;
    r->inputs = ARENA_ARRAY(a, const char *, e->input_count);
    for (size_t i = 0; i < e->input_count; i++)
        r->inputs[i] = e->inputs[i].file;
    r->state = CLI_UNCHANGED;
    r->title = e->title;
    r->alt = e->alt;
    r->outputs = outputs;
    r->input_count = e->input_count;
}

bool cli_job_request(struct arena *a, const struct cli_batch *b, const struct cli_job *j, struct str *text,
                     struct suret_request *r) {
    *text = b->spec;
    if (!b->frame) text->p = cli_read_file(a, j->spec, &text->n);
    if (!text->p || !cli_request(a, b->options, *text, j->spec, cli_folder_of(a, j->spec), r)) return false;
    r->store = b->store;
    if (b->count > 1 || b->whole_count > 1) r->threads = 1; /* the charts are drawn at once already */
    return !b->frame || narrow(a, b, j, text, r);
}

void cli_job_run(struct suret *s, const struct cli_batch *b, size_t job, struct cli_result *r) {
    const struct cli_job *j = &b->jobs[job];
    struct arena *a = &r->arena;
    struct str text;
    struct suret_request request;
    if (!s) {
        cli_error(NULL, "out of memory");
        return;
    }
    if (!cli_job_request(a, b, j, &text, &request)) return;
    request.domains = b->domains;
    struct cli_drawn drawn = {.arena = a, .outputs = ARENA_ARRAY(a, struct cli_digest, j->target_count)};
    struct cli_digest key = {0};
    if (b->manifest) {
        key = key_of(b, j, text, request.base);
        const struct cli_entry *e = cli_manifest_current(b->manifest, a, j->name, key, j->targets, j->target_count);
        if (e) {
            recall(a, e, r);
            return;
        }
    }
    for (size_t i = 0; (b->frame || b->root) && i < j->target_count; i++)
        if (!cli_make_way(j->targets[i].path)) return;
    bool note = b->manifest || b->gallery || b->inputs;
    bool ok = cli_draw(s, &request, b->options, j->targets, j->target_count, note ? &drawn : NULL) == CLI_DONE;
    if (ok) r->state = CLI_DRAWN;
    if (!note) return;
    r->title = title_of(a, text);
    r->alt = drawn.alt;
    r->inputs = drawn.inputs;
    r->input_count = drawn.input_count;
    if (!ok) return;
    r->outputs = drawn.outputs;
    if (b->manifest) keep(b, j, key, &drawn, r);
}
