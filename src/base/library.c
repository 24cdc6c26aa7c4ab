#include "base/library.h"
#include <dlfcn.h>
#include <string.h>

bool library_find(void *library, const char *name, void *function) {
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}
