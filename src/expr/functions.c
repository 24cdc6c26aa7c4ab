/* All functions by name. */
#include "expr/bound.h"

static const struct function_list *const lists[] = {
    &math_functions,  &text_functions,   &array_functions,  &date_functions, &type_functions,
    &color_functions, &random_functions, &motion_functions, &geo_functions,  &plan_functions,
};
enum { LISTS = sizeof lists / sizeof *lists };

const struct function *function_find(struct str name) {
    for (size_t i = 0; i < LISTS; i++)
        for (size_t k = 0; k < lists[i]->count; k++)
            if (str_is(name, lists[i]->items[k].name)) return &lists[i]->items[k];
    return NULL;
}

const char *function_meant(struct diag *d, struct str name) {
    size_t n = 1;
    for (size_t i = 0; i < LISTS; i++)
        n += lists[i]->count;
    const char **names = ARENA_ARRAY(d->arena, const char *, n);
    n = 0;
    for (size_t i = 0; i < LISTS; i++)
        for (size_t k = 0; k < lists[i]->count; k++)
            if (!(lists[i]->items[k].flags & FUNCTION_UNSUPPORTED)) names[n++] = lists[i]->items[k].name;
    names[n++] = "if";
    return diag_meant(d, name, names, n);
}

static struct value unknown_size(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)arg, (void)n;
    return value_array(ARENA_ARRAY(b->arena, struct value, 2), 2);
}

static struct value no_screen(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b, (void)arg, (void)n;
    return (struct value){.kind = VALUE_OBJECT};
}

/* vega-scale's bandSpace. */
static struct value bandspace(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    double count = NUMBER(0), inner = n > 1 ? NUMBER(1) : 0, outer = n > 2 ? NUMBER(2) : 0;
    if (!(count != 0)) return value_number(0);
    double space = count - (inner == inner ? inner : 0) + (outer == outer ? outer : 0) * 2;
    return value_number(space > 0 ? space : 1);
}

#define HOOK(name, least)                                                                                              \
    { name, least, -1, TYPE_ANY, FUNCTION_HOOK, NULL, NULL, NULL }
#define LATER(name)                                                                                                    \
    { name, 0, -1, TYPE_ANY, FUNCTION_UNSUPPORTED, NULL, NULL, NULL }

static const struct function table[] = {
    HOOK("scale", 2),
    HOOK("invert", 2),
    HOOK("domain", 1),
    HOOK("range", 1),
    HOOK("bandwidth", 1),
    HOOK("copy", 1),
    HOOK("gradient", 3),
    HOOK("data", 1),
    HOOK("indata", 3),
    HOOK("vlSelectionTest", 2),
    HOOK("vlSelectionIdTest", 2),
    HOOK("vlSelectionResolve", 1),
    HOOK("vlSelectionTuples", 1),
    HOOK("geoShape", 2),
    HOOK("geoScale", 1),
    HOOK("geoTranslate", 1),
    HOOK("treePath", 3),
    HOOK("treeAncestors", 2),
    {"bandspace", 1, 3, TYPE_NUMBER, 0, NULL, NULL, bandspace},
    {"containerSize", 0, 0, TYPE_ANY, 0, NULL, NULL, unknown_size},
    {"windowSize", 0, 0, TYPE_ANY, 0, NULL, NULL, unknown_size},
    {"screen", 0, 0, TYPE_ANY, 0, NULL, NULL, no_screen},
    LATER("view"),
    LATER("item"),
    LATER("group"),
    LATER("xy"),
    LATER("x"),
    LATER("y"),
    LATER("inScope"),
    LATER("intersect"),
    LATER("modify"),
    LATER("encode"),
    LATER("setdata"),
    LATER("isTuple"),
    LATER("pinchDistance"),
    LATER("pinchAngle"),
    LATER("lassoAppend"),
    LATER("lassoPath"),
    LATER("intersectLasso"),
};
FUNCTIONS(plan_functions, table);
