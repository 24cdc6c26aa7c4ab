/* The arguments of a verb, by its table of options; its help. */
#include "base/number.h"
#include "cli.h"
#include <stdio.h>

static const struct cli_option *find(const struct cli_verb *v, struct str name) {
    for (size_t i = 0; i < v->option_count; i++)
        if (str_is(name, v->options[i].name)) return &v->options[i];
    return str_is(name, "-h") ? find(v, STR("--help")) : NULL;
}

static bool unknown(const struct cli_verb *v, struct str name) {
    const char *names[96];
    size_t n = v->option_count < 96 ? v->option_count : 96;
    for (size_t i = 0; i < n; i++)
        names[i] = v->options[i].name;
    const char *near = str_nearest(name, names, n);
    char hint[160];
    if (near)
        snprintf(hint, sizeof hint, "did you mean \"%s\"?", near);
    else
        snprintf(hint, sizeof hint, "\"suret %s --help\" lists the options", v->name);
    cli_error(hint, "unknown option \"%.*s\"", (int)name.n, name.p);
    return false;
}

static bool store(struct arena *a, const struct cli_option *d, const char *value, struct cli_options *o) {
    void *at = (char *)o + d->at;
    if (d->kind == CLI_FLAG) {
        *(bool *)at = true;
    } else if (d->kind == CLI_MANY) {
        struct cli_list *l = at;
        ARENA_PUSH(a, l->items, l->count, l->cap, value);
    } else if (d->kind == CLI_NUMBER) {
        double *n = at;
        if (!number_read(str_of(value), n) || !(*n > 0)) {
            cli_error(NULL, "%s takes a number above 0, not \"%s\"", d->name, value);
            return false;
        }
    } else {
        const char **text = at;
        if (*text && strcmp(*text, value)) {
            cli_error("give it once", "%s is given twice: \"%s\" and \"%s\"", d->name, *text, value);
            return false;
        }
        *text = value;
    }
    return true;
}

bool cli_read_options(struct arena *a, const struct cli_verb *v, char **args, struct cli_options *o) {
    bool only_files = false;
    for (; *args; args++) {
        const char *arg = *args;
        if (only_files || arg[0] != '-' || !arg[1]) {
            ARENA_PUSH(a, o->files.items, o->files.count, o->files.cap, arg);
            continue;
        }
        if (!strcmp(arg, "--")) {
            only_files = true;
            continue;
        }
        const char *equals = arg[1] == '-' ? strchr(arg, '=') : NULL;
        struct str name = equals ? (struct str){arg, (size_t)(equals - arg)} : str_of(arg);
        const struct cli_option *d = find(v, name);
        if (!d) return unknown(v, name);
        const char *value = equals ? equals + 1 : NULL;
        if (d->kind == CLI_FLAG && value) {
            cli_error(NULL, "%s takes no value", d->name);
            return false;
        }
        if (d->kind != CLI_FLAG && !value) {
            value = args[1];
            if (!value || (value[0] == '-' && find(v, str_of(value)))) {
                char hint[96];
                snprintf(hint, sizeof hint, "%s=%s takes it for one", d->name, value ? value : "");
                cli_error(value ? hint : NULL, "%s needs a value (%s)", d->name, d->metavar);
                return false;
            }
            args++;
        }
        if (!store(a, d, value, o)) return false;
    }
    return true;
}

void cli_print_help(const struct cli_verb *v) {
    printf("usage: suret %s\n\n%s\n\n", v->synopsis, v->help);
    for (size_t i = 0; i < v->option_count; i++) {
        const struct cli_option *d = &v->options[i];
        char left[64];
        snprintf(left, sizeof left, "%s %s", d->name, d->kind == CLI_FLAG ? "" : d->metavar);
        printf("  %-26s %s\n", left, d->help);
    }
}
