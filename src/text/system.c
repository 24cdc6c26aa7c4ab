/* The system's fonts, by fontconfig. */
#include "text/fonts.h"
#include <fontconfig/fontconfig.h>
#include <stdlib.h>

/* Whether the matched font's family is one that the pattern binds strongly: what was asked for, or what the system's
 * configuration holds to be the same. All that follows the first weak binding is only a fallback. */
static bool is_meant(FcPattern *asked, FcPattern *found) {
    FcChar8 *own;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &own) == FcResultMatch; i++) {
        FcValue value;
        FcValueBinding binding;
        for (int j = 0; FcPatternGetWithBinding(asked, FC_FAMILY, j, &value, &binding) == FcResultMatch; j++) {
            if (binding == FcValueBindingWeak) break;
            if (value.type == FcTypeString && FcStrCmpIgnoreCase(value.u.s, own) == 0) return true;
        }
    }
    return false;
}

static char *copy_text(FcPattern *pattern, const char *object) {
    FcChar8 *text;
    if (FcPatternGetString(pattern, object, 0, &text) != FcResultMatch) return NULL;
    return copy_bytes((const char *)text, strlen((const char *)text), malloc);
}

bool system_font(struct str family, int weight, bool italic, bool any, char **path, int *index, char **variations) {
    bool done = false;
    FcPattern *found = NULL;
    char *name = copy_bytes(family.p, family.n, malloc);
    FcPattern *asked = FcPatternCreate();
    if (!name || !asked) goto out;
    FcPatternAddString(asked, FC_FAMILY, (const FcChar8 *)name);
    FcPatternAddDouble(asked, FC_WEIGHT, FcWeightFromOpenTypeDouble(weight));
    FcPatternAddInteger(asked, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(asked, FC_OUTLINE, FcTrue);
    FcPatternAddString(asked, FC_LANG, (const FcChar8 *)"en"); /* or it would be the environment's */
    FcConfigSubstitute(NULL, asked, FcMatchPattern);
    FcDefaultSubstitute(asked);
    FcResult result;
    found = FcFontMatch(NULL, asked, &result);
    if (!found || (!any && !is_meant(asked, found))) goto out;
    *path = copy_text(found, FC_FILE);
    *variations = copy_text(found, FC_FONT_VARIATIONS);
    *index = 0;
    FcPatternGetInteger(found, FC_INDEX, 0, index);
    done = *path != NULL;
    if (!done) free(*variations);
out:
    if (found) FcPatternDestroy(found);
    if (asked) FcPatternDestroy(asked);
    free(name);
    return done;
}
