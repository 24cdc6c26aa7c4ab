/* The built-in themes. */
#ifndef SPEC_THEME_H
#define SPEC_THEME_H
/* Fonts, inks and sizes of charts that go straight into a briefing: JSON text, as a theme's file would hold it. */
extern const char theme_briefing[];
#endif
