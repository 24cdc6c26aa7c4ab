/* What is shared and what is independent between sibling views: vega-lite's compile/resolve.ts. */
#include "plan/model.h"
#include "plan/planner.h"

enum resolve resolve_scale(const struct node *n, enum channel ch) {
    if (n->scale_resolve[ch]) return n->scale_resolve[ch];
    if (n->kind == SPEC_FACET) return ch == CH_THETA ? RESOLVE_INDEPENDENT : RESOLVE_SHARED;
    if (n->kind == SPEC_CONCAT)
        return channel_is_position(ch) || ch == CH_THETA || ch == CH_RADIUS ? RESOLVE_INDEPENDENT : RESOLVE_SHARED;
    return RESOLVE_SHARED;
}

enum resolve resolve_guide(const struct node *n, enum channel ch) {
    if (resolve_scale(n, ch) == RESOLVE_INDEPENDENT) return RESOLVE_INDEPENDENT;
    enum resolve own = channel_is_position(ch) ? n->axis_resolve[ch] : n->legend_resolve[ch];
    return own ? own : RESOLVE_SHARED;
}
