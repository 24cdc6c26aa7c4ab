#include "text/harfbuzz.h"
#include "base/library.h"
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

struct harfbuzz *harfbuzz_load(void) {
    /* GLib, which comes along, cannot be unloaded: it keeps types and threads. */
    void *library = dlopen("libharfbuzz.so.0", RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    struct harfbuzz *hb = library ? malloc(sizeof *hb) : NULL;
#define X(name) &&library_find(library, "hb_" #name, &hb->name)
    bool whole = hb HARFBUZZ_FUNCTIONS(X);
#undef X
    if (library) dlclose(library);
    if (whole) return hb;
    free(hb);
    return NULL;
}
