#include "spec/theme.h"

#define JSON(...) #__VA_ARGS__

/* Inks: #1b2733, muted #5c6b7a, grid #dfe4e8. The first colour is #1f5a8c, its pale companion #a9c3d9, the accent
 * #c8553d.
 *
 * The palette keeps its colours apart for normal sight and for simulated protanopia, deuteranopia and tritanopia
 * (Machado, Oliveira and Fernandes 2009): tests/unit/spec/test_palette.c has the figures. */
/* clang-format off */
const char theme_briefing[] = JSON({
  "font": "Inter, Liberation Sans, DejaVu Sans, sans-serif",
  "background": "#ffffff",
  "padding": 24,
  "view": {"stroke": null, "continuousWidth": 480, "continuousHeight": 280, "step": 48},
  "mark": {"color": "#1f5a8c"},
  "bar": {"binSpacing": 1},
  "arc": {"stroke": "#ffffff", "strokeWidth": 2},
  "line": {"strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"},
  "area": {"fillOpacity": 0.85},
  "point": {"size": 48, "filled": true},
  "circle": {"size": 48},
  "rule": {"color": "#1b2733"},
  "tick": {"thickness": 2},
  "text": {"color": "#1b2733", "fontSize": 14, "fontWeight": 600},
  "scale": {"bandPaddingInner": 0.4, "bandPaddingOuter": 0.2, "bandWithNestedOffsetPaddingInner": 0.25,
            "offsetBandPaddingInner": 0.08},
  "title": {"anchor": "start", "frame": "bounds", "fontSize": 20, "fontWeight": "bold", "lineHeight": 26, "color": "#1b2733",
            "subtitleFontSize": 13, "subtitleColor": "#5c6b7a", "subtitleLineHeight": 18, "subtitlePadding": 6, "offset": 16},
  "axis": {"title": null, "domain": false, "ticks": false, "grid": false, "gridColor": "#dfe4e8", "gridWidth": 1,
           "labelFontSize": 12, "labelColor": "#5c6b7a", "labelPadding": 8, "titleFontSize": 12, "titleFontWeight": "normal",
           "titleColor": "#5c6b7a", "titlePadding": 10},
  "axisQuantitative": {"grid": true, "tickCount": 5},
  "axisDiscrete": {"domain": true, "domainColor": "#1b2733", "labelFontSize": 13, "labelColor": "#1b2733", "labelAngle": 0},
  "axisTemporal": {"domain": true, "domainColor": "#1b2733", "labelColor": "#1b2733"},
  "legend": {"title": null, "orient": "top", "direction": "horizontal", "labelFontSize": 12, "labelColor": "#1b2733",
             "symbolType": "square", "symbolSize": 120, "symbolStrokeWidth": 0, "columnPadding": 16, "offset": 12,
             "titleFontSize": 12, "titleFontWeight": "normal", "titleColor": "#5c6b7a"},
  "header": {"title": null, "labelFontSize": 13, "labelFontWeight": "bold", "labelColor": "#1b2733", "labelAnchor": "start",
             "titleColor": "#5c6b7a", "titleFontSize": 12, "titleFontWeight": "normal"},
  "facet": {"spacing": 32},
  "concat": {"spacing": 32},
  "range": {
    "category": ["#1f5a8c", "#a9c3d9", "#c8553d", "#e6bb53", "#509682", "#9a72cf", "#741919", "#3d3740"],
    "ordinal": ["#d3e1ee", "#a9c3d9", "#7ba3c5", "#4b80ad", "#1f5a8c", "#133d63"],
    "ramp": ["#e4edf5", "#a9c3d9", "#4b80ad", "#1f5a8c", "#0f304f"],
    "heatmap": ["#e4edf5", "#a9c3d9", "#4b80ad", "#1f5a8c", "#0f304f"],
    "diverging": ["#8f3422", "#c8553d", "#e6b3a6", "#f3f3f1", "#a9c3d9", "#4b80ad", "#1f5a8c"]
  },
  "usermeta": {"suret": {"page": true, "size": "720x440", "labels": true, "totals": true, "quiet": "#a9c3d9", "accent": "#c8553d",
                         "axisTitles": false, "figures": true}}
});
/* clang-format on */
