/* Families that are known without the system's configuration, and what is taken in place of others. */
#include "text/fonts.h"
#include <strings.h>

#define DEJAVU "/usr/share/fonts/truetype/dejavu/"
#define LIBERATION "/usr/share/fonts/truetype/liberation/"
#define INTER "/usr/share/fonts/opentype/inter/"

static const struct known_file dejavu_sans[] = {{"DejaVuSans.ttf", 400, false},
                                                {"DejaVuSans-Bold.ttf", 700, false},
                                                {"DejaVuSans-Oblique.ttf", 400, true},
                                                {"DejaVuSans-BoldOblique.ttf", 700, true},
                                                {"DejaVuSans-ExtraLight.ttf", 200, false}};
static const struct known_file dejavu_condensed[] = {{"DejaVuSansCondensed.ttf", 400, false},
                                                     {"DejaVuSansCondensed-Bold.ttf", 700, false},
                                                     {"DejaVuSansCondensed-Oblique.ttf", 400, true},
                                                     {"DejaVuSansCondensed-BoldOblique.ttf", 700, true}};
static const struct known_file dejavu_serif[] = {{"DejaVuSerif.ttf", 400, false},
                                                 {"DejaVuSerif-Bold.ttf", 700, false},
                                                 {"DejaVuSerif-Italic.ttf", 400, true},
                                                 {"DejaVuSerif-BoldItalic.ttf", 700, true}};
static const struct known_file dejavu_mono[] = {{"DejaVuSansMono.ttf", 400, false},
                                                {"DejaVuSansMono-Bold.ttf", 700, false},
                                                {"DejaVuSansMono-Oblique.ttf", 400, true},
                                                {"DejaVuSansMono-BoldOblique.ttf", 700, true}};

#define FOUR(stem)                                                                                                     \
    {                                                                                                                  \
        {stem "-Regular.ttf", 400, false}, {stem "-Bold.ttf", 700, false}, {stem "-Italic.ttf", 400, true}, {          \
            stem "-BoldItalic.ttf", 700, true                                                                          \
        }                                                                                                              \
    }
static const struct known_file liberation_sans[] = FOUR("LiberationSans");
static const struct known_file liberation_narrow[] = FOUR("LiberationSansNarrow");
static const struct known_file liberation_serif[] = FOUR("LiberationSerif");
static const struct known_file liberation_mono[] = FOUR("LiberationMono");

#define NINE(stem)                                                                                                     \
    {                                                                                                                  \
        {stem "-Regular.otf", 400, false}, {stem "-Italic.otf", 400, true}, {stem "-Medium.otf", 500, false},          \
            {stem "-MediumItalic.otf", 500, true}, {stem "-SemiBold.otf", 600, false},                                 \
            {stem "-SemiBoldItalic.otf", 600, true}, {stem "-Bold.otf", 700, false},                                   \
            {stem "-BoldItalic.otf", 700, true}, {stem "-Light.otf", 300, false},                                      \
            {stem "-LightItalic.otf", 300, true}, {stem "-ExtraBold.otf", 800, false},                                 \
            {stem "-ExtraBoldItalic.otf", 800, true}, {stem "-ExtraLight.otf", 200, false},                            \
            {stem "-ExtraLightItalic.otf", 200, true}, {stem "-Black.otf", 900, false},                                \
            {stem "-BlackItalic.otf", 900, true}, {stem "-Thin.otf", 100, false}, {                                    \
            stem "-ThinItalic.otf", 100, true                                                                          \
        }                                                                                                              \
    }
static const struct known_file inter[] = NINE("Inter");
static const struct known_file inter_display[] = NINE("InterDisplay");

#define COUNT(a) (sizeof(a) / sizeof *(a))
static const struct known_family families[] = {
    {"DejaVu Sans", DEJAVU, dejavu_sans, COUNT(dejavu_sans)},
    {"DejaVu Sans Condensed", DEJAVU, dejavu_condensed, COUNT(dejavu_condensed)},
    {"DejaVu Serif", DEJAVU, dejavu_serif, COUNT(dejavu_serif)},
    {"DejaVu Sans Mono", DEJAVU, dejavu_mono, COUNT(dejavu_mono)},
    {"Liberation Sans", LIBERATION, liberation_sans, COUNT(liberation_sans)},
    {"Liberation Sans Narrow", LIBERATION, liberation_narrow, COUNT(liberation_narrow)},
    {"Liberation Serif", LIBERATION, liberation_serif, COUNT(liberation_serif)},
    {"Liberation Mono", LIBERATION, liberation_mono, COUNT(liberation_mono)},
    {"Inter", INTER, inter, COUNT(inter)},
    {"Inter Display", INTER, inter_display, COUNT(inter_display)},
};

/* CSS's generic families, and what Debian's fontconfig says of the fonts that come with other systems. */
static const struct {
    const char *name, *family;
} aliases[] = {
    {"sans-serif", "DejaVu Sans"},
    {"sans", "DejaVu Sans"},
    {"system-ui", "DejaVu Sans"},
    {"ui-sans-serif", "DejaVu Sans"},
    {"serif", "DejaVu Serif"},
    {"ui-serif", "DejaVu Serif"},
    {"monospace", "DejaVu Sans Mono"},
    {"mono", "DejaVu Sans Mono"},
    {"ui-monospace", "DejaVu Sans Mono"},
    {"cursive", "DejaVu Sans"},
    {"fantasy", "DejaVu Sans"},
    {"Arial", "Liberation Sans"},
    {"Helvetica", "Liberation Sans"},
    {"Arial Narrow", "Liberation Sans Narrow"},
    {"Times", "Liberation Serif"},
    {"Times New Roman", "Liberation Serif"},
    {"Courier", "Liberation Mono"},
    {"Courier New", "Liberation Mono"},
};

static bool named(struct str name, const char *other) {
    return strlen(other) == name.n && strncasecmp(name.p, other, name.n) == 0;
}

const struct known_family *family_known(struct str name) {
    for (size_t i = 0; i < COUNT(aliases); i++) {
        if (named(name, aliases[i].name)) {
            name = str_of(aliases[i].family);
            break;
        }
    }
    for (size_t i = 0; i < COUNT(families); i++) {
        if (named(name, families[i].name)) return &families[i];
    }
    return NULL;
}

const struct known_family *family_at(size_t i) {
    return i < COUNT(families) ? &families[i] : NULL;
}

/* How far `have` stands behind the wanted weight in CSS's order of search; 0 is exact. */
static int weight_distance(int want, int have) {
    if (want >= 400 && want <= 500) {
        if (have >= want && have <= 500) return have - want;
        return have < want ? 1000 + want - have : 2000 + have - want;
    }
    if (want < 400) return have <= want ? want - have : 1000 + have - want;
    return have >= want ? have - want : 1000 + want - have;
}

int family_match(const struct known_family *family, int weight, bool italic, uint32_t tried) {
    int best = -1, least = 0;
    for (unsigned i = 0; i < family->file_count; i++) {
        if (tried >> i & 1) continue;
        const struct known_file *file = &family->files[i];
        int distance = weight_distance(weight, file->weight) + (file->italic != italic) * 10000;
        if (best < 0 || distance < least) {
            best = (int)i;
            least = distance;
        }
    }
    return best;
}
