/* One-line charts only write a spec: they look at the columns of a file, choose what was not said, and hand the spec to
 * the library. */
#ifndef CLI_ONE_LINE_H
#define CLI_ONE_LINE_H
#include "columns.h"
#include <jansson.h>

/* The spec around mark and encoding (both are taken over): data, title, theme and all that usermeta.suret carries. NULL
 * after a message. */
json_t *cli_spec(struct arena *a, const struct cli_options *o, const struct cli_table *t, json_t *mark,
                 json_t *encoding);
/* Put a member into a spec's usermeta.suret; takes v over. */
void cli_set_extra(json_t *spec, const char *name, json_t *v);
/* extras.c: what the flags put into usermeta.suret. */
json_t *cli_extras(struct arena *a, const struct cli_options *o, const struct cli_table *t);
/* annotate.c: what the flags of CLI_ANNOTATE_OPTIONS ask for, into usermeta.suret. False after a message. */
bool cli_annotate(const struct cli_options *o, json_t *extras);
/* set.c: the spec with what --set asks for in its place. False after a message. */
bool cli_set(struct arena *a, const struct cli_options *o, json_t **spec);
/* colors.c: the colours of `field` as --colors asks, or diverging where its names are answers of a survey, and then in
 * these answers' order: `order` is the transform that stacks are put in it by, or NULL (the file's). False after a
 * message. */
bool cli_order_colors(struct arena *a, const struct cli_table *t, const struct cli_options *o, const char *field,
                      json_t *encoding, json_t **order);
/* bar.c: bars by --x, --y, --color, --group, --column, --row and --sort. */
json_t *cli_bar_spec(struct arena *a, const struct cli_table *t, const struct cli_options *o);
/* A one-line verb: read the one file that is named, let `write` make the spec (NULL after a message), print it (--spec)
 * or draw it. `usage` is the hint when no file or several are named. */
int cli_one_line(struct arena *a, const struct cli_options *o, const char *usage,
                 json_t *(*write)(struct arena *a, const struct cli_table *t, const struct cli_options *o));

#define CLI_AT(member) offsetof(struct cli_options, member)
/* clang-format off */
#define CLI_ANNOTATE_OPTIONS \
    {"--reference", CLI_MANY, CLI_AT(references), "[LABEL=]AT", "a line at a figure, a category, or mean, median, min, max: Target=5"}, \
    {"--band", CLI_MANY, CLI_AT(bands), "[LABEL=]A..B", "a band behind the marks: 'usual range=2..3'"}, \
    {"--callout", CLI_MANY, CLI_AT(callouts), "NAME=TEXT", "a remark tied to the bar or point of that name"}, \
    {"--break", CLI_TEXT, CLI_AT(axis_break), "A..B", "leave this part out of the figures' axis, which is drawn torn there"}
#define CLI_GROWTH_ENDS_OPTIONS \
    {"--growth-from", CLI_TEXT, CLI_AT(growth_from), "NAME", "... from this category or series on"}, \
    {"--growth-to", CLI_TEXT, CLI_AT(growth_to), "NAME", "... up to this one"}, \
    {"--growth-text", CLI_TEXT, CLI_AT(growth_text), "TEXT", "... with these words in place of the figure"}
#define CLI_ONE_LINE_OPTIONS \
    {"-o", CLI_TEXT, CLI_AT(output), "FILE", "the picture: .png, .svg or .pdf"}, \
    {"--title", CLI_TEXT, CLI_AT(title), "TEXT", "the message"}, \
    {"--subtitle", CLI_TEXT, CLI_AT(subtitle), "TEXT", "measure and unit"}, \
    {"--source", CLI_TEXT, CLI_AT(source), "TEXT", "where the figures come from"}, \
    {"--note", CLI_TEXT, CLI_AT(note), "TEXT", "a remark at the foot"}, \
    {"--alt", CLI_TEXT, CLI_AT(alt), "TEXT", "the alternative text (default: written from the figures)"}, \
    {"--theme", CLI_TEXT, CLI_AT(theme), "NAME|FILE", "the look (default briefing)"}, \
    {"--theme-dir", CLI_MANY, CLI_AT(theme_dirs), "DIR", "themes and locales are looked for here, too: DIR/NAME.json"}, \
    {"--locale", CLI_TEXT, CLI_AT(locale), "NAME|FILE", "the chart's language: en, fr, de, ru, kk, es, zh, or a file"}, \
    {"--hatched", CLI_FLAG, CLI_AT(hatched), NULL, "stripes over the colours of series and slices"}, \
    {"--quiet-color", CLI_TEXT, CLI_AT(quiet_color), "COLOR", "of what is not highlighted (default: the theme's)"}, \
    {"--accent-color", CLI_TEXT, CLI_AT(accent_color), "COLOR", "of growth and a waterfall's falls (default: the theme's)"}, \
    {"--axis-titles", CLI_FLAG, CLI_AT(axis_titles), NULL, "titles of the axes, which the theme leaves out"}, \
    {"--zoom", CLI_NUMBER, CLI_AT(zoom), "N", "everything, type too, so many times as large in the same picture"}, \
    {"--size", CLI_TEXT, CLI_AT(size), "WxH[unit]", "of the whole picture: 720x440, 16cmx9cm, word, half, slide, a4"}, \
    {"--dpi", CLI_NUMBER, CLI_AT(dpi), "N", "dots per inch of a PNG, in place of --scale"}, \
    {"--scale", CLI_NUMBER, CLI_AT(scale), "N", "pixels of a PNG per px of the chart (default 2)"}, \
    {"--set", CLI_MANY, CLI_AT(set), "PATH=JSON", "set a property of the spec"}, \
    {"--text", CLI_TEXT, CLI_AT(text), "outlines", "SVG: letters as paths"}, \
    {"--compression", CLI_TEXT, CLI_AT(compression), "fast|small", "PNG: for previews, or as small as it gets"}, \
    {"--transparent", CLI_FLAG, CLI_AT(transparent), NULL, "no background"}, \
    {"--labels", CLI_TEXT, CLI_AT(labels), "WHERE", "values of bars and slices: inside, outside, auto (default) or none"}, \
    {"--format", CLI_TEXT, CLI_AT(format), "FORMAT", "of these values: a d3 format such as .1f"}, \
    {"--no-labels", CLI_FLAG, CLI_AT(no_labels), NULL, "no values beside the marks"}, \
    {"--no-page", CLI_FLAG, CLI_AT(no_page), NULL, "a picture as large as the chart needs, without a page around it"}, \
    CLI_TOLD_OPTIONS, \
    {"--dump", CLI_TEXT, CLI_AT(dump), "STAGE", "print table, plan or scene as JSON; draw nothing"}, \
    {"--spec", CLI_FLAG, CLI_AT(spec), NULL, "print the spec that this line stands for; draw nothing"}, \
    {"--print-alt", CLI_FLAG, CLI_AT(print_alt), NULL, "print the alternative text; draw only what -o names"}, \
    {"--lint", CLI_FLAG, CLI_AT(lint), NULL, "say what may mislead or be hard to read"}, \
    {"--check", CLI_FLAG, CLI_AT(check), NULL, "check only; draw nothing"}, \
    {"--jobs", CLI_NUMBER, CLI_AT(jobs), "N", "threads that read a big file (default: as many as there are processors)"}, \
    {"--quiet", CLI_FLAG, CLI_AT(quiet), NULL, "say nothing but errors"}, \
    {"--help", CLI_FLAG, CLI_AT(help), NULL, "this"}
/* clang-format on */
#endif
