/* suret: the verbs. */
#include "cli.h"
#include <stdio.h>

static const struct cli_verb *const verbs[] = {&cli_bar,     &cli_pie,       &cli_line,  &cli_area,
                                               &cli_scatter, &cli_waterfall, &cli_mekko, &cli_bullet,
                                               &cli_render,  &cli_watch,     &cli_lint,  &cli_data};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static void print_usage(FILE *to) {
    fputs("usage: suret VERB ...\n\n", to);
    for (size_t i = 0; i < VERB_COUNT; i++)
        fprintf(to, "  suret %s\n", verbs[i]->synopsis);
    fputs("\n  suret VERB --help    what a verb takes\n  suret --version\n", to);
}

static const struct cli_verb *find_verb(const char *name) {
    const char *names[VERB_COUNT];
    for (size_t i = 0; i < VERB_COUNT; i++) {
        names[i] = verbs[i]->name;
        if (!strcmp(name, names[i])) return verbs[i];
    }
    const char *near = str_nearest(str_of(name), names, VERB_COUNT);
    char hint[64];
    if (near) snprintf(hint, sizeof hint, "did you mean \"%s\"?", near);
    cli_error(near ? hint : "\"suret --help\" lists the verbs", "unknown verb \"%s\"", name);
    return NULL;
}

static int run_verb(const struct cli_verb *v, char **args) {
    struct arena a;
    arena_init(&a, 0);
    int status = CLI_USAGE;
    if (!ARENA_TRY(&a)) {
        cli_error(NULL, "out of memory");
        status = CLI_FAILED;
    } else {
        struct cli_options o = {0};
        if (cli_read_options(&a, v, args, &o)) {
            if (o.help) {
                cli_print_help(v);
                status = CLI_DONE;
            } else {
                status = v->run(&a, &o);
            }
        }
    }
    arena_free(&a);
    return status;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_usage(stderr);
        return CLI_USAGE;
    }
    if (!strcmp(argv[1], "--version")) {
        printf("suret %s\n", suret_version());
        return CLI_DONE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        print_usage(stdout);
        return CLI_DONE;
    }
    const struct cli_verb *v = find_verb(argv[1]);
    return v ? run_verb(v, argv + 2) : CLI_USAGE;
}
