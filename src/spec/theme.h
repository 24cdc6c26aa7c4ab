/* The built-in themes. */
#ifndef SPEC_THEME_H
#define SPEC_THEME_H
#include <stdbool.h>
/* Fonts, inks and sizes of charts that go straight into a briefing: JSON text, as a theme's file would hold it. */
extern const char theme_briefing[];
/* Whether a theme's name is that of a file. */
bool theme_is_file(const char *name);
#endif
