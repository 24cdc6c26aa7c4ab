/* Warnings of fonts that are missing, and of letters that no font has. */
#include "base/utf8.h"
#include "text/fonts.h"
#include <stdio.h>

enum { SHOWN = 40 }; /* code points of a text that a message shows */

/* The names of the scripts that warnings may meet; others go by their ISO 15924 letters. */
static const struct {
    hb_script_t script;
    const char *name;
} script_names[] = {
    {HB_SCRIPT_COMMON, "signs"},        {HB_SCRIPT_UNKNOWN, "signs"},
    {HB_SCRIPT_LATIN, "Latin"},         {HB_SCRIPT_GREEK, "Greek"},
    {HB_SCRIPT_CYRILLIC, "Cyrillic"},   {HB_SCRIPT_ARMENIAN, "Armenian"},
    {HB_SCRIPT_GEORGIAN, "Georgian"},   {HB_SCRIPT_HAN, "Han"},
    {HB_SCRIPT_HIRAGANA, "Hiragana"},   {HB_SCRIPT_KATAKANA, "Katakana"},
    {HB_SCRIPT_HANGUL, "Hangul"},       {HB_SCRIPT_BOPOMOFO, "Bopomofo"},
    {HB_SCRIPT_ARABIC, "Arabic"},       {HB_SCRIPT_HEBREW, "Hebrew"},
    {HB_SCRIPT_SYRIAC, "Syriac"},       {HB_SCRIPT_DEVANAGARI, "Devanagari"},
    {HB_SCRIPT_BENGALI, "Bengali"},     {HB_SCRIPT_GUJARATI, "Gujarati"},
    {HB_SCRIPT_GURMUKHI, "Gurmukhi"},   {HB_SCRIPT_TAMIL, "Tamil"},
    {HB_SCRIPT_TELUGU, "Telugu"},       {HB_SCRIPT_KANNADA, "Kannada"},
    {HB_SCRIPT_MALAYALAM, "Malayalam"}, {HB_SCRIPT_SINHALA, "Sinhala"},
    {HB_SCRIPT_THAI, "Thai"},           {HB_SCRIPT_LAO, "Lao"},
    {HB_SCRIPT_TIBETAN, "Tibetan"},     {HB_SCRIPT_MYANMAR, "Burmese"},
    {HB_SCRIPT_KHMER, "Khmer"},         {HB_SCRIPT_ETHIOPIC, "Ethiopic"},
    {HB_SCRIPT_MONGOLIAN, "Mongolian"},
};

static const char *name_of(const struct harfbuzz *hb, hb_script_t script, char letters[5]) {
    for (size_t i = 0; i < sizeof script_names / sizeof *script_names; i++) {
        if (script_names[i].script == script) return script_names[i].name;
    }
    hb->tag_to_string(script, letters);
    letters[4] = '\0';
    return letters;
}

/* Whether a warning with that part was given already; so every font and script is told of once. */
static bool told(const struct diag *d, const char *part) {
    for (size_t i = 0; i < d->count; i++) {
        if (strstr(d->items[i].message, part)) return true;
    }
    return false;
}

static struct str shown(struct str s, const char **more) {
    size_t at = 0;
    for (int n = 0; at < s.n && n < SHOWN; n++)
        utf8_next(s, &at);
    *more = at < s.n ? "…" : "";
    return (struct str){s.p, at};
}

static void warn_of_run(struct diag *d, const struct harfbuzz *hb, const struct choice *choice,
                        const struct shaped_run *run, struct str s) {
    if (!run->missing && strcmp(run->face->family, choice->face->family) == 0) return;
    char letters[5], part[256];
    hb_script_t own = run->missing ? hb->unicode_script(hb->unicode_funcs_get_default(), run->missing) : run->script;
    const char *script = name_of(hb, own, letters), *more;
    struct str text = shown(s, &more);
    if (run->missing) {
        snprintf(part, sizeof part, "(%s) of \"", script);
        if (!told(d, part)) {
            diag_warn(d, (struct place){0}, "install a font that has it, or write it in another way",
                      "no font has a glyph for U+%04X (%s) of \"%.*s%s\"", (unsigned)run->missing, script, (int)text.n,
                      text.p, more);
        }
    } else {
        snprintf(part, sizeof part, "\" uses a fallback font (%s) for %s", run->face->family, script);
        if (!told(d, part)) diag_warn(d, (struct place){0}, NULL, "text \"%.*s%s%s", (int)text.n, text.p, more, part);
    }
}

void warn_of_fonts(struct diag *d, struct fonts *f, const struct choice *choice, const struct shaped *shaped) {
    if (!choice || !choice->face) {
        static const char none[] = "no font file can be read: widths are estimated and PNG and PDF show no text";
        if (!told(d, none)) diag_warn(d, (struct place){0}, "install the package fonts-dejavu-core", "%s", none);
        return;
    }
    if (choice->unmatched) {
        char part[256];
        snprintf(part, sizeof part, "font \"%.100s\" is not installed: %s stands in for it", choice->families,
                 choice->face->family);
        if (!told(d, part)) diag_warn(d, (struct place){0}, NULL, "%s", part);
    }
    if (!shaped && f->hb_tried && !f->hb) {
        static const char none[] = "libharfbuzz.so.0 cannot be loaded: widths are estimated and PNG and PDF miss texts";
        if (!told(d, none)) diag_warn(d, (struct place){0}, "install the package libharfbuzz0b", "%s", none);
    }
    if (!shaped) return;
    struct str s = {shaped->text, shaped->length};
    if (shaped->needs_module) {
        static const char missing[] = "\" needs Pango for its letters or direction, and suret-pango.so was not found";
        const char *more;
        struct str text = shown(s, &more);
        if (!told(d, missing)) {
            diag_warn(d, (struct place){0}, NULL, "text \"%.*s%s%s", (int)text.n, text.p, more, missing);
        }
    }
    for (uint32_t i = 0; i < shaped->run_count; i++)
        warn_of_run(d, f->hb, choice, &shaped->runs[i], s);
}
