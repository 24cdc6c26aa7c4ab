/* What the opaque types of suret.h are, and what lives as long as a context: fonts and their letters, the time zone,
 * the memory of a chart that was let go. */
#ifndef CONTEXT_CONTEXT_H
#define CONTEXT_CONTEXT_H
#include "draw/draw.h"
#include "plan/plan.h"
#include "spec/spec.h"
#include "suret.h"
#include "table/store.h"

struct suret {
    struct arena arena; /* what lives as long as the context */
    struct fonts *fonts;
    struct glyph_cache glyph_cache;
    const struct zone *zone;
    const char *zone_name;
    bool zone_known;
    struct arena words;
    struct value english; /* in `words`; undefined: not read yet */
    struct arena inputs;
    const struct input_kept *kept; /* in `inputs` */
    struct suret_chart *spare;     /* a freed chart whose memory is used again */
};

struct suret_store {
    struct store store;
};

struct suret_domains {
    struct domain_store store;
    struct arena arena; /* what was printed */
};

struct suret_chart {
    struct suret *context;
    struct arena arena;
    struct diag diag;
    struct str text; /* the spec, kept for places in messages */
    const char *file;
    const struct document *document;
    struct plan *plan;
    struct plan_inputs inputs;
    const struct scene *scene;
    struct draw_options draw;
    struct diag findings; /* of suret_lint */
    bool linted;
    bool starved; /* memory ran out: nothing in the arena may be used */
};

/* An empty chart of the context; NULL: out of memory. */
struct suret_chart *chart_new(struct suret *s);
/* Whatever happened, an error of memory is told without memory. Returns false. */
bool chart_starve(struct suret_chart *c);
/* Give the messages their lines and columns in the spec. */
void chart_locate(struct suret_chart *c);
/* The time zone of that name, read once; NULL: the system's, which may also be what is returned for UTC. */
const struct zone *context_zone(struct suret *s, const char *name);
/* Keep the bytes of an input that cannot be read again; false: out of memory. */
bool context_keep(struct suret *s, const char *path, struct str bytes);
/* The words of the page in English; undefined: out of memory. */
struct value context_english(struct suret *s);
#endif
