/* What a chart tells: messages, findings, the files it was read from. */
#include "context/context.h"

static const struct suret_message out_of_memory = {.level = SURET_ERROR, .text = "out of memory"};

static struct suret_message message_of(const struct diagnostic *d) {
    static const enum suret_level levels[] = {SURET_NOTE, SURET_WARNING, SURET_ERROR};
    static const enum suret_advice advice[] = {
        [ADVICE_OTHER] = SURET_ADVICE_OTHER,
        [ADVICE_GROWTH_SERIES] = SURET_ADVICE_GROWTH_SERIES,
        [ADVICE_GROWTH_ENDS] = SURET_ADVICE_GROWTH_ENDS,
        [ADVICE_DIFFERENCE_OF_RATES] = SURET_ADVICE_DIFFERENCE_OF_RATES,
        [ADVICE_DIFFERENCE_OF_ANY] = SURET_ADVICE_DIFFERENCE_OF_ANY,
        [ADVICE_PLAIN_STACKS] = SURET_ADVICE_PLAIN_STACKS,
    };
    return (struct suret_message){.level = levels[d->level],
                                  .file = d->place.file,
                                  .line = d->place.line,
                                  .column = d->place.column,
                                  .text = d->message,
                                  .hint = d->hint,
                                  .source = d->source,
                                  .path = d->place.path,
                                  .advice = advice[d->advice],
                                  .advised = d->advised};
}

size_t suret_message_count(const struct suret_chart *c) {
    return !c || c->starved ? 1 : c->diag.count;
}

struct suret_message suret_message(const struct suret_chart *c, size_t i) {
    if (!c || c->starved || i >= c->diag.count) return out_of_memory;
    return message_of(&c->diag.items[i]);
}

struct suret_message suret_finding(const struct suret_chart *c, size_t i) {
    if (!c || c->starved || !c->linted || i >= c->findings.count) return out_of_memory;
    return message_of(&c->findings.items[i]);
}

/* Those of theme and locale come first. */
size_t suret_input_count(const struct suret_chart *c) {
    if (!c || c->starved) return 0;
    return c->inputs.count + (c->document ? c->document->extras.file_count : 0);
}

const char *suret_input(const struct suret_chart *c, size_t i) {
    if (i >= suret_input_count(c)) return NULL;
    size_t own = c->document ? c->document->extras.file_count : 0;
    return i < own ? c->document->extras.files[i] : c->inputs.files[i - own];
}
