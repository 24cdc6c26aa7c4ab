/* Themes: a Vega-Lite config and, under usermeta.suret, our own settings. Each is a JSON file: built in (themes/), in a
 * folder of the user's, or named by its path. */
#ifndef SPEC_THEME_H
#define SPEC_THEME_H
#include <stdbool.h>
/* Whether a theme's (or locale's) name is that of a file. */
bool theme_is_file(const char *name);
#endif
