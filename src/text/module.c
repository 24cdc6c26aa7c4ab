#include "text/module.h"
#include "text/fonts.h"
#include <dlfcn.h>
#include <stdlib.h>

struct module {
    const struct module_functions *functions;
    void *library, *context;
};

/* Where the module may stand: beside the library that was built, or where it was installed. */
static const char *const places[] = {
#ifdef SURET_PANGO_MODULE_BUILD
    SURET_PANGO_MODULE_BUILD,
#endif
#ifdef SURET_PANGO_MODULE
    SURET_PANGO_MODULE,
#endif
    NULL};

static struct module *load(void) {
    struct module *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    /* GLib cannot be unloaded: it keeps types and threads. */
    for (size_t i = 0; places[i] && !m->library; i++)
        m->library = dlopen(places[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (m->library) m->functions = dlsym(m->library, MODULE_SYMBOL);
    if (m->functions && m->functions->version == MODULE_VERSION) m->context = m->functions->open();
    if (m->context) return m;
    if (m->library) dlclose(m->library);
    free(m);
    return NULL;
}

void module_close(struct fonts *f) {
    if (!f->module) return;
    f->module->functions->close(f->module->context);
    dlclose(f->module->library);
    free(f->module);
    f->module = NULL;
}

bool module_shape(struct fonts *f, const struct choice *choice, struct str s) {
    if (!f->module && !f->module_tried) f->module = load();
    f->module_tried = true;
    if (!f->module) return false;
    size_t own = strlen(choice->face->family), list = strlen(choice->families);
    char *families = malloc(own + list + 2);
    if (!families) return false;
    memcpy(families, choice->face->family, own);
    families[own] = ',';
    memcpy(families + own + 1, choice->families, list + 1);
    const struct module_item *items;
    size_t count =
        f->module->functions->itemize(f->module->context, families, choice->weight, choice->italic, s.p, s.n, &items);
    free(families);
    for (size_t i = 0; i < count; i++) {
        const struct module_item *item = &items[i];
        struct face *face = item->path ? face_open(f, item->path, item->index, item->variations) : NULL;
        hb_direction_t direction = item->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
        if (!shape_run(f, face ? face : choice->face, s, item->start, item->length, (hb_script_t)item->script,
                       direction, item->language)) {
            return false;
        }
    }
    return count > 0;
}
