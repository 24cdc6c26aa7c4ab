/* What the theme of a one-line chart comes to. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H
#include "cli.h"

/* Its name; what it comes to, into o->look. */
const char *cli_theme(const struct cli_options *o);
void cli_look_read(struct arena *a, struct suret *s, struct cli_options *o);
/* Is the theme one of light inks on a dark ground? */
bool cli_dark(const struct cli_options *o);
/* Does it say nothing of that extra? */
bool cli_look_lacks(const struct cli_options *o, const char *name);
/* How many colours it has for names. */
size_t cli_colors(const struct cli_options *o);
/* Its range of that name: "diverging", ...; undefined: it has none. */
struct value cli_range(const struct cli_options *o, const char *name);
/* How many strokes the theme tells lines apart by; 0: it does so by the colours of the scale. */
size_t cli_strokes(const struct cli_options *o);
#endif
