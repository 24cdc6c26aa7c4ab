/* Suret: charts for reports, from Vega-Lite specs and figures to PNG, SVG and PDF.
 *
 *     struct suret *s = suret_open();
 *     struct suret_request request = {.spec = text, .spec_length = length, .file = "chart.vl.json"};
 *     struct suret_chart *chart = suret_read(s, &request);
 *     struct suret_bytes png;
 *     if (suret_draw(chart, SURET_PNG, &png)) fwrite(png.bytes, 1, png.length, out);
 *     suret_free(chart);
 *     suret_close(s);
 *
 * A context and its charts belong to one thread at a time; several threads render at once, each with a context of its
 * own. The library never prints, exits or aborts and keeps no global state. Sizes are in pixels at scale 1 (96 to the
 * inch) where not said otherwise. Strings are UTF-8. */
#ifndef SURET_H
#define SURET_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SURET_API __attribute__((visibility("default")))
#else
#define SURET_API
#endif

/* What is kept between charts: fonts, shaped words, the time zone. */
struct suret;
/* Data files, and domains of scales, that charts share. */
struct suret_store;
struct suret_domains;
/* A chart that was read and resolved, with everything that it needs to be drawn. */
struct suret_chart;

enum suret_format { SURET_PNG, SURET_SVG, SURET_PDF };
/* The three waists, as JSON. */
enum suret_stage { SURET_TABLE, SURET_PLAN, SURET_SCENE };
/* How hard a PNG is compressed; its pixels are the same. FAST is for previews, of files a fifth bigger; SMALL takes
 * many times as long for files a quarter smaller. */
enum suret_compression { SURET_COMPRESSION_USUAL, SURET_COMPRESSION_FAST, SURET_COMPRESSION_SMALL };
enum suret_level { SURET_NOTE, SURET_WARNING, SURET_ERROR };
/* What suret_report tells of a data file. COLUMNS is JSON as well, but of a file of more than 16 MiB it tells what its
 * first 128 KiB show; what can be read but once (standard input, a pipe) is kept for the charts that the context reads
 * then. */
enum suret_report { SURET_REPORT_TEXT, SURET_REPORT_JSON, SURET_REPORT_CSV, SURET_REPORT_VALUES, SURET_REPORT_COLUMNS };

/* What a hint advises in terms of a spec's keys, for programs that write the spec in their users' place and so have
 * other words for it. */
enum suret_advice {
    SURET_ADVICE_OTHER,               /* or there is no hint */
    SURET_ADVICE_GROWTH_SERIES,       /* the growth of one series, such as `advised` */
    SURET_ADVICE_GROWTH_ENDS,         /* to say between which two it is */
    SURET_ADVICE_DIFFERENCE_OF_RATES, /* growth as a difference: in percentage points, */
    SURET_ADVICE_DIFFERENCE_OF_ANY,   /* which any figures have */
    SURET_ADVICE_PLAIN_STACKS         /* not normalized */
};

/* One thing that was noticed. `file` and `source` (the line that it names) may be NULL, line and column 0: unknown. */
struct suret_message {
    enum suret_level level;
    const char *file;
    uint32_t line, column; /* from 1; columns count code points */
    const char *text, *hint, *source;
    const char *path; /* of the spec's member that stands there: "$.encoding.x.field"; NULL: unknown */
    enum suret_advice advice;
    const char *advised; /* a name, or NULL */
};

/* What stands in for a data file of the spec. */
struct suret_data {
    const char *name, *file; /* the data of that name or address is read from this file, relative to the
                                working directory */
    const uint32_t *rows;    /* only these of its rows, from 0, in this order; NULL: all */
    size_t row_count;
};

/* What is to be drawn. Zero is a good default for everything but `spec`. Strings are borrowed until suret_read returns.
 */
struct suret_request {
    const char *spec; /* Vega-Lite JSON */
    size_t spec_length;
    const char *file;           /* the spec's name, for messages; NULL: "spec" */
    const char *base;           /* what relative data addresses are relative to; NULL: the working directory */
    const char *theme;          /* a name or a file, over the spec's own; NULL: the spec's */
    const char *locale;         /* likewise: "fr", "locales/tt.json" */
    const char *const *folders; /* where a theme or locale NAME is looked for as NAME.json besides those built in */
    size_t folder_count;
    const char *size;       /* of the whole picture: "720x440", "16cmx9cm"; NULL: the spec's */
    double dpi;             /* of a physical size; 0: the spec's, else 96 */
    bool lenient;           /* unknown properties and fields are warnings, as good as Vega takes them */
    const char *const *set; /* "path=json" overrides */
    size_t set_count;
    const struct suret_data *data;
    size_t data_count;
    struct suret_store *store;           /* shares data files with other charts; NULL: every chart reads its own */
    const struct suret_domains *domains; /* scales have these domains in place of their own; NULL: their own */
    double scale;                        /* pixels of a PNG per px of the chart; 0: 1 */
    bool transparent;                    /* no background */
    enum suret_compression compression;  /* of a PNG */
    bool outlines;                       /* SVG: glyph outlines in place of text */
    /* `date` (seconds since 1970) stands for now, in expressions and in the PDF's metadata; otherwise the PDF carries
     * no date. */
    bool has_date;
    int64_t date;
    const char *zone; /* time zone of local dates; NULL: TZ, else the system's */
    /* Threads that read a big data file at once; 0: as many as there are processors. The picture is the same. */
    unsigned threads;
    /* Called now and then, by the thread that called suret_read, while a big data file is read: bytes so far, and in
     * all. NULL: nobody is told. */
    void (*progress)(void *context, uint64_t done, uint64_t total);
    void *progress_context;
};

/* What is told of a data file: "delimiter", "quote", "escape", "encoding", "header", "skip", "table", "decimal",
 * "thousands", "null"; and "locale", the language that it is for. */
struct suret_told {
    const char *name, *value;
};

/* What a call made. */
struct suret_bytes {
    const char *bytes; /* owned by the chart; NUL-terminated */
    size_t length;
};

/* Data files that many charts read, each loaded once. A store is the one thing that contexts of several threads share;
 * it is closed after the last chart that was read with it is freed. NULL only when memory is short. */
SURET_API struct suret_store *suret_store_open(void);
SURET_API void suret_store_close(struct suret_store *store);

/* NULL only when memory is short. */
SURET_API struct suret *suret_open(void);
SURET_API void suret_close(struct suret *s);
/* Let go of what the context keeps between charts, which grows with the fonts and words that it meets: after it the
 * context is as new. All its charts are freed before. False when memory is short; the context can be used, and may
 * still keep some. */
SURET_API bool suret_reset(struct suret *s);

/* Read a spec, load its data, resolve it. Never NULL unless memory is short; whether it can be drawn tells suret_ok.
 * Release with suret_free before the context is closed. */
SURET_API struct suret_chart *suret_read(struct suret *s, const struct suret_request *request);
SURET_API bool suret_ok(const struct suret_chart *chart);
SURET_API void suret_free(struct suret_chart *chart);

/* Draw. False after an error, which is among the messages. The bytes live until suret_free. */
SURET_API bool suret_draw(struct suret_chart *chart, enum suret_format format, struct suret_bytes *out);
/* Print a stage as JSON. */
SURET_API bool suret_dump(struct suret_chart *chart, enum suret_stage stage, struct suret_bytes *out);
/* The chart's alternative text, or "". */
SURET_API const char *suret_alt(struct suret_chart *chart);

/* Look for what may mislead or be hard to read in the finished chart: bars that do not begin at zero, colours that look
 * alike, too little contrast, ... Returns how many findings there are: warnings whose text ends in the rule's name in
 * brackets and whose hint is a mend. They are not among the messages. */
SURET_API size_t suret_lint(struct suret_chart *chart);
SURET_API struct suret_message suret_finding(const struct suret_chart *chart, size_t i);

/* Domains of scales that charts share, so that they can be compared. First every chart is read and added, which widens
 * the domains of its scales to its data; the order of calls is that in which values are listed where nothing sorts
 * them. Then the charts are read again with a request that names them. Scales share a domain when the view's name, the
 * channel, the field and the kind of scale are the same; domains that a spec gives stay. Charts of several threads may
 * be added at once; from the first request that names them on nothing is added. Closed after the last chart that was
 * read with them is freed. NULL only when memory is short. */
SURET_API struct suret_domains *suret_domains_open(void);
SURET_API void suret_domains_close(struct suret_domains *domains);
/* False when the chart cannot be drawn, which adds nothing, and when memory is short, after which there are none. */
SURET_API bool suret_domains_add(struct suret_domains *domains, const struct suret_chart *chart);
/* As JSON, one scale a line: equal texts, equal domains. The bytes live until the domains are closed. */
SURET_API bool suret_domains_print(struct suret_domains *domains, struct suret_bytes *out);

/* The files that a chart was read from besides its spec: data and theme, each once, as opened ("-": standard input).
 * Owned by the chart. Not the fonts. Of a chart that cannot be drawn: as far as it was read, the file that failed
 * included. */
SURET_API size_t suret_input_count(const struct suret_chart *chart);
SURET_API const char *suret_input(const struct suret_chart *chart, size_t i);

/* Tell what was understood of a data file ("-": standard input), into a chart that only carries bytes and messages. */
SURET_API struct suret_chart *suret_report(struct suret *s, const char *file, enum suret_report kind,
                                           const struct suret_told *told, size_t told_count, struct suret_bytes *out);

/* Tell what a theme comes to, as JSON: its Vega-Lite config and usermeta.suret over those of the themes that it builds
 * upon. `theme` and `folders` are those of a request. Into a chart as suret_report's. */
SURET_API struct suret_chart *suret_theme(struct suret *s, const char *theme, const char *const *folders,
                                          size_t folder_count, struct suret_bytes *out);

/* The messages so far, in order; each call may give more. `i` is below their count. */
SURET_API size_t suret_message_count(const struct suret_chart *chart);
SURET_API struct suret_message suret_message(const struct suret_chart *chart, size_t i);

/* "1.2.3", of the library that runs. */
SURET_API const char *suret_version(void);

#ifdef __cplusplus
}
#endif
#endif
