/* Titles: what Vega-Lite calls a field (channeldef.ts: verbalTitleFormatter and its kin), and lines of a title value.
 */
#include "plan/coding.h"
#include "plan/planner.h"

static const char *capitalized(struct planner *p, const char *word) {
    char *s = arena_strdup(p->arena, word);
    if (*s >= 'a' && *s <= 'z') *s = (char)(*s - 'a' + 'A');
    return s;
}

static const char *uppercase(struct planner *p, const char *word) {
    char *s = arena_strdup(p->arena, word);
    for (char *c = s; *c; c++)
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return s;
}

static const char *functional(struct planner *p, const struct coding *c, const char *field) {
    if (c->aggregate.arg_field)
        return arena_printf(p->arena, "%s for %s(%s)", field, c->aggregate.op, c->aggregate.arg_field);
    const char *fn = c->aggregate.op                             ? c->aggregate.op
                     : c->time_unit.unit && !c->time_unit.binned ? c->time_unit.unit
                     : c->binning                                ? "bin"
                                                                 : NULL;
    return fn ? arena_printf(p->arena, "%s(%s)", uppercase(p, fn), field) : field;
}

/* "yearmonth" as "year-month" */
static const char *unit_parts(struct planner *p, const char *unit) {
    struct time_unit u;
    if (!time_unit_parse(str_of(unit), &u)) return unit;
    return time_fields_key(p->arena, u.fields);
}

/* As the chart's language says it, in English as Vega does; NULL: it has no word for that. */
static const char *said_by(struct planner *p, const char *word, const char *field) {
    const char *pattern = extras_word(&p->doc->extras, word);
    struct buf b;
    buf_init(&b, p->arena);
    if (!*pattern) return NULL;
    pattern_write(&b, pattern, field);
    return b.p;
}

/* An aggregate alone, without a second field that it goes by. */
static const char *aggregated(struct planner *p, const struct coding *c, const char *field) {
    const struct extras *e = &p->doc->extras;
    const char *op = c->aggregate.op, *said = said_by(p, arena_printf(p->arena, "%s_of", op), field);
    if (!strcmp(op, "count")) { /* Vega's name for it is no reader's */
        const char *count = said && (e->page || e->language) ? said : "Count of Records";
        return value_string_or(p->config->count_title, count);
    }
    return said ? said : arena_printf(p->arena, "%s of %s", capitalized(p, op), field);
}

const char *field_title(struct planner *p, const struct coding *c) {
    const char *field = c->data->field ? c->data->field : "";
    const char *style = p->config->field_title;
    if (style && !strcmp(style, "plain")) return field;
    if (style && !strcmp(style, "functional")) return functional(p, c, field);
    const char *op = c->aggregate.arg_field ? NULL : c->aggregate.op;
    if (op && !strcmp(op, "count")) return aggregated(p, c, field);
    if (c->binning) {
        const char *binned = said_by(p, "binned", field);
        return binned ? binned : arena_printf(p->arena, "%s (binned)", field);
    }
    if (c->time_unit.unit && !c->time_unit.binned)
        return arena_printf(p->arena, "%s (%s)", field, unit_parts(p, c->time_unit.unit));
    if (c->aggregate.arg_field)
        return arena_printf(p->arena, "%s for %s %s", field, !strcmp(c->aggregate.op, "argmax") ? "max" : "min",
                            c->aggregate.arg_field);
    return op ? aggregated(p, c, field) : field;
}

const struct str *title_lines(struct planner *p, struct value title, uint32_t *count) {
    *count = 0;
    if (value_is_nil(title)) return NULL;
    size_t n = title.kind == VALUE_ARRAY ? title.n : 1;
    struct str *lines = ARENA_ARRAY(p->arena, struct str, n ? n : 1);
    for (size_t i = 0; i < n; i++)
        lines[i] = expr_string(p->arena, title.kind == VALUE_ARRAY ? title.array[i] : title, p->locale);
    if (n == 1 && !lines[0].n) return NULL;
    const char *line_break = value_string_or(p->config->line_break, NULL);
    if (title.kind == VALUE_STRING && line_break) return str_split(p->arena, lines[0], str_of(line_break), count);
    *count = (uint32_t)n;
    return lines;
}
