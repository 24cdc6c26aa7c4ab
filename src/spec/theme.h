/* Themes: a Vega-Lite config and, under usermeta.suret, our own settings. Each is a JSON file: built in (themes/), in a
 * folder of the user's, or named by its path. */
#ifndef SPEC_THEME_H
#define SPEC_THEME_H
#include "base/diag.h"
#include "base/value.h"
#include <stdbool.h>
/* The theme's JSON over that of the themes that it builds upon, member by member; undefined after an error. `name`:
 * built in, in a folder as NAME.json, or a file. */
struct value theme_read(struct arena *a, struct diag *d, const char *name, const char *const *folders, size_t count);
/* Whether a theme's (or locale's) name is that of a file. */
bool theme_is_file(const char *name);
#endif
