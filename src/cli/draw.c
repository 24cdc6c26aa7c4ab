/* A chart, checked, dumped or drawn to its files. */
#include "cli.h"

static const struct {
    const char *name;
    enum suret_format format;
} formats[] = {{"png", SURET_PNG}, {"svg", SURET_SVG}, {"pdf", SURET_PDF}};

bool cli_format(const char *name, bool is_file, enum suret_format *out) {
    const char *dot = is_file ? strrchr(name, '.') : NULL;
    const char *word = is_file ? (dot && !strchr(dot, '/') ? dot + 1 : "") : name;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcasecmp(word, formats[i].name)) {
            *out = formats[i].format;
            return true;
        }
    if (is_file)
        cli_error("the name ends in .png, .svg or .pdf", "\"%s\": unknown output format \"%s\"", name, word);
    else
        cli_error("png, svg or pdf", "unknown output format \"%s\"", word);
    return false;
}

static bool dump(struct suret_chart *c, const char *stage) {
    static const char *const stages[] = {[SURET_TABLE] = "table", [SURET_PLAN] = "plan", [SURET_SCENE] = "scene"};
    struct suret_bytes out;
    for (size_t i = 0; i < 3; i++)
        if (!strcmp(stage, stages[i]))
            return suret_dump(c, (enum suret_stage)i, &out) && cli_write_file("-", out.bytes, out.length);
    return false;
}

static bool print_alt(struct suret_chart *c) {
    const char *alt = suret_alt(c);
    return suret_ok(c) && cli_write_file("-", alt, strlen(alt)) && cli_write_file("-", "\n", 1);
}

static void take_note(struct suret_chart *c, bool ok, struct cli_drawn *drawn) {
    struct arena *a = drawn->arena;
    drawn->alt = ok ? arena_strdup(a, suret_alt(c)) : NULL;
    drawn->input_count = suret_input_count(c);
    drawn->inputs = ARENA_ARRAY(a, const char *, drawn->input_count);
    for (size_t i = 0; i < drawn->input_count; i++)
        drawn->inputs[i] = arena_strdup(a, suret_input(c, i));
}

int cli_draw(struct suret *s, const struct suret_request *r, const struct cli_options *o,
             const struct cli_target *targets, size_t count, struct cli_drawn *drawn) {
    struct suret_chart *c = suret_read(s, r);
    size_t told = 0;
    bool ok = suret_ok(c);
    cli_messages(c, &told, o->quiet);
    if (ok && o->dump) {
        ok = dump(c, o->dump);
    } else if (ok && !o->check) {
        for (size_t i = 0; i < count && ok; i++) {
            struct suret_bytes out;
            ok = suret_draw(c, targets[i].format, &out);
            cli_messages(c, &told, o->quiet);
            ok = ok && cli_write_file(targets[i].path, out.bytes, out.length);
            if (ok && drawn)
                drawn->outputs[i] = cli_digest_add((struct cli_digest){0}, (struct str){out.bytes, out.length});
        }
        if (ok && o->print_alt) ok = print_alt(c);
    }
    if (drawn) take_note(c, ok, drawn);
    if (ok && o->lint) cli_findings(c);
    cli_messages(c, &told, o->quiet);
    int status = ok ? CLI_DONE : cli_blames_flag(c) ? CLI_USAGE : CLI_FAILED;
    suret_free(c);
    return status;
}
