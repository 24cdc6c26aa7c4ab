/* The loadable module suret-pango; see text/module.h for what it is for. */
#include "text/module.h"
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangofc-font.h>
#include <pango/pangoft2.h>

struct context {
    PangoFontMap *map;
    PangoContext *pango;
    GList *pieces; /* PangoItem; they keep the paths and languages of `items` alive */
    struct module_item *items;
    size_t count, cap;
};

static void drop_pieces(struct context *c) {
    g_list_free_full(c->pieces, (GDestroyNotify)pango_item_free);
    c->pieces = NULL;
    c->count = 0;
}

static void *context_open(void) {
    struct context *c = g_new0(struct context, 1);
    c->map = pango_ft2_font_map_new();
    c->pango = pango_font_map_create_context(c->map);
    pango_context_set_base_dir(c->pango, PANGO_DIRECTION_LTR);
    pango_context_set_language(c->pango, pango_language_from_string("en")); /* or it would be the environment's */
    return c;
}

static void context_close(void *context) {
    struct context *c = context;
    drop_pieces(c);
    g_free(c->items);
    g_object_unref(c->pango);
    g_object_unref(c->map);
    g_free(c);
}

/* The language by which fontconfig ranks fonts for a script that many languages share or that English has not. Left to
 * itself, Pango asks the environment. */
static const char *language_of(GUnicodeScript script, bool kana, bool hangul) {
    switch (script) {
    case G_UNICODE_SCRIPT_HAN: return kana ? "ja" : hangul ? "ko" : "zh-cn";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA: return "ja";
    case G_UNICODE_SCRIPT_HANGUL: return "ko";
    case G_UNICODE_SCRIPT_ARABIC: return "ar";
    case G_UNICODE_SCRIPT_HEBREW: return "he";
    case G_UNICODE_SCRIPT_DEVANAGARI: return "hi";
    case G_UNICODE_SCRIPT_BENGALI: return "bn";
    case G_UNICODE_SCRIPT_GUJARATI: return "gu";
    case G_UNICODE_SCRIPT_GURMUKHI: return "pa";
    case G_UNICODE_SCRIPT_TAMIL: return "ta";
    case G_UNICODE_SCRIPT_TELUGU: return "te";
    case G_UNICODE_SCRIPT_KANNADA: return "kn";
    case G_UNICODE_SCRIPT_MALAYALAM: return "ml";
    case G_UNICODE_SCRIPT_SINHALA: return "si";
    case G_UNICODE_SCRIPT_THAI: return "th";
    case G_UNICODE_SCRIPT_LAO: return "lo";
    case G_UNICODE_SCRIPT_TIBETAN: return "bo";
    case G_UNICODE_SCRIPT_MYANMAR: return "my";
    case G_UNICODE_SCRIPT_KHMER: return "km";
    case G_UNICODE_SCRIPT_MONGOLIAN: return "mn";
    case G_UNICODE_SCRIPT_ETHIOPIC: return "am";
    case G_UNICODE_SCRIPT_GREEK: return "el";
    case G_UNICODE_SCRIPT_CYRILLIC: return "ru";
    case G_UNICODE_SCRIPT_ARMENIAN: return "hy";
    case G_UNICODE_SCRIPT_GEORGIAN: return "ka";
    default: return "en";
    }
}

static PangoAttrList *languages(const char *text, size_t length) {
    bool kana = false, hangul = false;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
        kana |= script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
        hangul |= script == G_UNICODE_SCRIPT_HANGUL;
    }
    PangoAttrList *list = pango_attr_list_new();
    PangoScriptIter *iter = pango_script_iter_new(text, (int)length);
    do {
        const char *start, *end;
        PangoScript script;
        pango_script_iter_get_range(iter, &start, &end, &script);
        PangoAttribute *attribute =
            pango_attr_language_new(pango_language_from_string(language_of((GUnicodeScript)script, kana, hangul)));
        attribute->start_index = (guint)(start - text);
        attribute->end_index = (guint)(end - text);
        pango_attr_list_insert(list, attribute);
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
    return list;
}

static struct module_item describe(const PangoItem *piece) {
    struct module_item item = {.start = (uint32_t)piece->offset,
                               .length = (uint32_t)piece->length,
                               .script = g_unicode_script_to_iso15924((GUnicodeScript)piece->analysis.script),
                               .right_to_left = piece->analysis.level & 1,
                               .language = pango_language_to_string(piece->analysis.language)};
    if (!piece->analysis.font) return item;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(piece->analysis.font));
    FcChar8 *text;
    if (FcPatternGetString(pattern, FC_FILE, 0, &text) == FcResultMatch) item.path = (const char *)text;
    if (FcPatternGetString(pattern, FC_FONT_VARIATIONS, 0, &text) == FcResultMatch)
        item.variations = (const char *)text;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &item.index);
    return item;
}

static size_t context_itemize(void *context, const char *families, int weight, bool italic, const char *text,
                              size_t length, const struct module_item **items) {
    struct context *c = context;
    drop_pieces(c);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, families);
    pango_font_description_set_weight(font, (PangoWeight)weight);
    pango_font_description_set_style(font, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, 16 * PANGO_SCALE); /* any: only the choice of fonts counts */
    pango_context_set_font_description(c->pango, font);
    pango_font_description_free(font);
    PangoAttrList *attributes = languages(text, length);
    GList *logical = pango_itemize_with_base_dir(c->pango, PANGO_DIRECTION_LTR, text, 0, (int)length, attributes, NULL);
    pango_attr_list_unref(attributes);
    c->pieces = pango_reorder_items(logical);
    g_list_free(logical);
    for (const GList *at = c->pieces; at; at = at->next) {
        if (c->count == c->cap) {
            c->cap = c->cap ? 2 * c->cap : 16;
            c->items = g_renew(struct module_item, c->items, c->cap);
        }
        c->items[c->count++] = describe(at->data);
    }
    *items = c->items;
    return c->count;
}

extern const struct module_functions suret_text_module;
__attribute__((visibility("default"))) const struct module_functions suret_text_module = {
    .version = MODULE_VERSION, .open = context_open, .close = context_close, .itemize = context_itemize};
