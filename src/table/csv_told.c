/* What is told of a CSV file, by name and value. */
#include "base/number.h"
#include "table/csv.h"

static const char *const names[] = {"delimiter", "quote", "escape",  "encoding",  "header",
                                    "skip",      "table", "decimal", "thousands", "null"};

/* One character; "\t" and "tab" are the tab. */
static bool character(struct str v, const char *allowed, char *out) {
    if (str_is(v, "\\t") || str_is(v, "tab")) v = STR("\t");
    if (v.n != 1 || (allowed && !memchr(allowed, v.p[0], strlen(allowed)))) return false;
    *out = v.p[0];
    return true;
}

static bool whole(struct str v, double *out) {
    return number_read(v, out) && *out >= 0 && *out <= 1e6 && *out == (double)(int)*out;
}

static const char *set(struct arena *a, struct csv_options *o, struct str name, struct str v) {
    double n;
    if (str_is(name, "delimiter")) return character(v, NULL, &o->delimiter) ? NULL : "one character, such as ; or tab";
    if (str_is(name, "escape")) return character(v, NULL, &o->escape) ? NULL : "one character, such as \\";
    if (str_is(name, "decimal")) return character(v, ".,", &o->decimal) ? NULL : "\".\" or \",\"";
    if (str_is(name, "thousands")) return character(v, "., '", &o->thousands) ? NULL : "one of . , ' and a space";
    if (str_is(name, "encoding")) {
        o->encoding = arena_strndup(a, v.p, v.n);
    } else if (str_is(name, "quote")) {
        o->no_quote = str_is(v, "none") || !v.n;
        if (!o->no_quote && !character(v, NULL, &o->quote)) return "one character, or none";
    } else if (str_is(name, "header")) {
        bool none = str_is(v, "none") || str_is(v, "0") || str_is(v, "false");
        if (!none && !whole(v, &n)) return "how many rows, or none";
        o->header = none ? CSV_NO_HEADER : (int)n;
    } else if (str_is(name, "skip")) {
        if (!whole(v, &n)) return "how many lines";
        o->skip = (uint32_t)n;
    } else if (str_is(name, "table")) {
        if (!whole(v, &n) || n < 1) return "which of the file's tables, from 1";
        o->table = (uint32_t)n;
    } else {
        struct str *nulls = arena_array(a, o->null_count + 1, sizeof *nulls);
        for (size_t i = 0; i < o->null_count; i++)
            nulls[i] = o->nulls[i];
        nulls[o->null_count++] = (struct str){arena_strndup(a, v.p, v.n), v.n};
        o->nulls = nulls;
    }
    return NULL;
}

bool csv_tell(struct arena *a, struct diag *d, struct place at, struct csv_options *o, struct str name,
              struct str value) {
    size_t count = sizeof names / sizeof *names, i = 0;
    while (i < count && !str_is(name, names[i]))
        i++;
    if (i == count)
        return diag_error(d, at, diag_meant(d, name, names, count), "unknown property \"%.*s\" of the data",
                          (int)name.n, name.p);
    const char *wanted = set(a, o, name, value);
    if (!wanted) return true;
    return diag_error(d, at, wanted, "\"%.*s\" cannot be the %s of a data file", (int)value.n, value.p, names[i]);
}
