/* Colours in an order: of answers to a survey's question, which are known by their words, or as --colors asks. */
#include "base/color.h"
#include "field.h"
#include "look.h"
#include "one_line.h"
#include <stdlib.h>

enum { RANK_MOST = 3, ANSWERS_MOST = 9 };

/* From the sharpest no to the warmest yes, in lower case. */
static const struct {
    int rank;
    const char *words;
} answers[] = {
    {3, "|strongly agree|completely agree|very satisfied|very good|very likely|tout à fait d'accord|très satisfait|"
        "stimme voll zu|stimme voll und ganz zu|sehr zufrieden|sehr gut|полностью согласен|совершенно согласен|"
        "totalmente de acuerdo|muy de acuerdo|muy satisfecho|"},
    {2,
     "|agree|satisfied|good|likely|d'accord|satisfait|stimme zu|zufrieden|gut|согласен|доволен|de acuerdo|satisfecho|"},
    {1,
     "|somewhat agree|rather agree|slightly agree|somewhat satisfied|plutôt d'accord|plutôt satisfait|stimme eher zu|"
     "eher zufrieden|скорее согласен|скорее доволен|algo de acuerdo|más bien de acuerdo|algo satisfecho|"},
    {0, "|neutral|neither|undecided|neither agree nor disagree|neither satisfied nor dissatisfied|neutre|"
        "ni d'accord ni pas d'accord|weder noch|teils, teils|teils/teils|unentschieden|нейтрально|"
        "ни согласен, ни не согласен|ni de acuerdo ni en desacuerdo|"},
    {-1, "|somewhat disagree|rather disagree|slightly disagree|somewhat dissatisfied|plutôt pas d'accord|"
         "plutôt insatisfait|stimme eher nicht zu|eher unzufrieden|скорее не согласен|скорее недоволен|"
         "algo en desacuerdo|más bien en desacuerdo|algo insatisfecho|"},
    {-2, "|disagree|dissatisfied|bad|poor|unlikely|pas d'accord|insatisfait|stimme nicht zu|unzufrieden|schlecht|"
         "не согласен|недоволен|en desacuerdo|insatisfecho|"},
    {-3,
     "|strongly disagree|completely disagree|very dissatisfied|very bad|very poor|very unlikely|pas du tout d'accord|"
     "très insatisfait|stimme gar nicht zu|stimme überhaupt nicht zu|sehr unzufrieden|sehr schlecht|"
     "полностью не согласен|совершенно не согласен|totalmente en desacuerdo|muy en desacuerdo|muy insatisfecho|"},
};

/* Latin and Cyrillic capitals made small, typographic apostrophes plain. */
static const char *small(struct arena *a, const char *name) {
    char *out = arena_strdup(a, name), *to = out;
    for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
        if (*c >= 'A' && *c <= 'Z') {
            *to++ = (char)(*c + 32);
        } else if (*c == 0xe2 && c[1] == 0x80 && c[2] == 0x99) {
            *to++ = '\'';
            c += 2;
        } else if (*c == 0xc3 && c[1] >= 0x80 && c[1] <= 0x9e) {
            *to++ = (char)*c++;
            *to++ = (char)(*c + 32);
        } else if (*c == 0xd0 && c[1] >= 0x90 && c[1] <= 0xaf) {
            c++;
            *to++ = (char)(*c < 0xa0 ? 0xd0 : 0xd1);
            *to++ = (char)(*c < 0xa0 ? *c + 32 : *c - 32);
        } else {
            *to++ = (char)*c;
        }
    }
    *to = 0;
    return out;
}

static bool rank_of(struct arena *a, const char *name, int *rank) {
    const char *word = arena_printf(a, "|%s|", small(a, name));
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strstr(answers[i].words, word)) {
            *rank = answers[i].rank;
            return true;
        }
    return false;
}

/* Their ranks, if all are answers, no two alike, on both sides; sorts the names by them. */
static bool read_answers(struct arena *a, const char **names, size_t n, int *ranks) {
    if (n < 3 || n > ANSWERS_MOST) return false;
    for (size_t i = 0; i < n; i++) {
        int rank;
        const char *name = names[i];
        size_t k = i;
        if (!rank_of(a, name, &rank)) return false;
        for (; k > 0 && ranks[k - 1] > rank; k--)
            ranks[k] = ranks[k - 1], names[k] = names[k - 1];
        if (k > 0 && ranks[k - 1] == rank) return false;
        ranks[k] = rank;
        names[k] = name;
    }
    return ranks[0] < 0 && ranks[n - 1] > 0;
}

/* The colour at a share of a theme's row of them, from 0 to 1. */
static json_t *color_at(struct value row, double share) {
    double at = share * (row.n - 1);
    uint32_t i = at >= row.n - 1 ? row.n - 2 : (uint32_t)at;
    struct color from, to;
    if (!color_read(value_to_str(row.array[i]), &from) || !color_read(value_to_str(row.array[i + 1]), &to)) return NULL;
    struct lab p = color_to_lab(from), q = color_to_lab(to);
    double t = at - i;
    char text[40];
    color_write(text,
                color_from_lab((struct lab){p.l + t * (q.l - p.l), p.a + t * (q.a - p.a), p.b + t * (q.b - p.b), 1}));
    return json_string(text);
}

/* A scale of so many colours; `ranks` NULL: evenly from end to end. */
static json_t *scale_of(const struct cli_options *o, const char *how, const int *ranks, size_t n) {
    struct value row = cli_range(o, how);
    bool diverging = !strcmp(how, "diverging");
    if (row.kind != VALUE_ARRAY || row.n < 2) return json_pack("{s:s}", "scheme", diverging ? "redblue" : "blues");
    int most = ranks ? ranks[n - 1] > -ranks[0] ? ranks[n - 1] : -ranks[0] : 0;
    json_t *colors = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(colors, color_at(row, ranks   ? (1 + (double)ranks[i] / most) / 2
                                                    : n > 1 ? (double)i / (double)(n - 1)
                                                            : 0.5));
    return json_pack("{s:o}", "range", colors);
}

static json_t *order_by(struct arena *a, json_t *names, const char *field) {
    json_t *name = json_string(field), *order = cli_file_rows(); /* panels are sorted by these */
    char *list = json_dumps(names, JSON_COMPACT), *path = json_dumps(name, JSON_ENCODE_ANY);
    const char *place = arena_printf(a, "indexof(%s, datum[%s])", list ? list : "[]", path ? path : "\"\"");
    json_array_append_new(order, json_pack("{s:s, s:s}", "calculate", place, "as", "file_order"));
    free(list);
    free(path);
    json_decref(name);
    return order;
}

bool cli_order_colors(struct arena *a, const struct cli_table *t, const struct cli_options *o, const char *field,
                      json_t *encoding, json_t **order) {
    static const char *const hows[] = {"diverging", "ordinal", "category"};
    const struct cli_column *c = cli_column_named(t, field);
    json_t *color = json_object_get(encoding, "color"), *scale;
    int ranks[ANSWERS_MOST];
    *order = NULL;
    if (!cli_word("--colors", o->colors, hows, sizeof hows / sizeof *hows)) return false;
    cli_idle(o, o->colors && !color, "--colors", "nothing is coloured; --color FIELD does");
    if (!color || !c || (o->colors && !strcmp(o->colors, "category"))) return true;
    bool known = c->names && read_answers(a, c->names, c->distinct, ranks);
    if (!known && !o->colors) return true;
    scale = scale_of(o, o->colors ? o->colors : "diverging", known ? ranks : NULL, cli_panels(t, c));
    if (known) {
        json_t *domain = json_array();
        for (size_t i = 0; i < c->distinct; i++)
            json_array_append_new(domain, json_string(c->names[i]));
        *order = order_by(a, domain, c->name);
        json_object_set_new(scale, "domain", domain);
    }
    json_object_set_new(color, "scale", scale);
    return true;
}
