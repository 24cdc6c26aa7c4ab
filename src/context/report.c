/* What is understood of a data file. */
#include "table/report.h"
#include "context/context.h"
#include "spec/language.h"
#include "table/input.h"

/* Of bigger files the first lines tell what columns there are. */
enum { WHOLE_MOST = 16 << 20, HEAD = 128 << 10 };

/* The language that the chart will be in; one that is unknown is told when the chart is drawn. */
static char decimal_of(struct arena *a, const char *locale) {
    struct diag unsaid;
    diag_init(&unsaid, a);
    const struct language *l = language_named(a, &unsaid, locale);
    return l ? *l->number->decimal : 0;
}

/* The charts that the columns are asked for read the file again. */
static bool keep(struct suret_chart *c, const char *file) {
    struct str bytes;
    bool cut;
    if (!input_once(file) || input_find(c->context->kept, file)) return true;
    return input_read(&c->arena, &c->diag, (struct place){0}, file, 0, &bytes, &cut) &&
           (context_keep(c->context, file, bytes) || chart_starve(c));
}

static bool report(struct suret_chart *c, const char *file, enum report_kind kind, size_t head,
                   const struct suret_told *told, size_t n, struct suret_bytes *out) {
    struct source source = {.path = file, .infer = true, .figures = true, .zone = c->context->zone, .head = head};
    source.kept = c->context->kept;
    struct loaded loaded = {0};
    struct buf bytes;
    buf_init(&bytes, &c->arena);
    source.csv.mend = true;
    for (size_t i = 0; i < n; i++)
        if (!strcmp(told[i].name, "locale"))
            source.csv.likely_decimal = decimal_of(&c->arena, told[i].value);
        else if (!csv_tell(&c->arena, &c->diag, (struct place){0}, &source.csv, str_of(told[i].name),
                           str_of(told[i].value)))
            return false;
    if (!table_load(&c->arena, &c->diag, &source, &loaded)) return false;
    if (!table_report(&c->arena, &c->diag, &loaded, kind, &bytes)) return false;
    *out = (struct suret_bytes){bytes.p, bytes.n};
    return true;
}

struct suret_chart *suret_report(struct suret *s, const char *file, enum suret_report kind,
                                 const struct suret_told *told, size_t told_count, struct suret_bytes *out) {
    static const enum report_kind kinds[] = {REPORT_TEXT, REPORT_JSON, REPORT_CSV, REPORT_VALUES, REPORT_JSON};
    *out = (struct suret_bytes){0};
    struct suret_chart *c = chart_new(s);
    if (!c) return NULL;
    context_zone(s, NULL);
    if (!ARENA_TRY(&c->arena))
        chart_starve(c);
    else if (kind != SURET_REPORT_COLUMNS || keep(c, file))
        report(c, file, kinds[kind], kind == SURET_REPORT_COLUMNS && input_bytes(file) > WHOLE_MOST ? HEAD : 0, told,
               told_count, out);
    return c;
}
