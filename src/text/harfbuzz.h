/* HarfBuzz, loaded when a text first needs shaping: it brings nine other libraries along, which take a third of the
 * time of a small chart, and most charts have no text that letters.h does not know. */
#ifndef TEXT_HARFBUZZ_H
#define TEXT_HARFBUZZ_H
#include <hb-ot.h>
#include <hb.h>

#define HARFBUZZ_FUNCTIONS(X)                                                                                          \
    X(blob_create_from_file_or_fail)                                                                                   \
    X(blob_destroy)                                                                                                    \
    X(buffer_add_utf8)                                                                                                 \
    X(buffer_clear_contents)                                                                                           \
    X(buffer_create)                                                                                                   \
    X(buffer_destroy)                                                                                                  \
    X(buffer_get_glyph_infos)                                                                                          \
    X(buffer_get_glyph_positions)                                                                                      \
    X(buffer_set_cluster_level)                                                                                        \
    X(buffer_set_direction)                                                                                            \
    X(buffer_set_language)                                                                                             \
    X(buffer_set_script)                                                                                               \
    X(face_count)                                                                                                      \
    X(face_create)                                                                                                     \
    X(face_destroy)                                                                                                    \
    X(face_get_glyph_count)                                                                                            \
    X(face_get_upem)                                                                                                   \
    X(face_make_immutable)                                                                                             \
    X(font_create)                                                                                                     \
    X(font_destroy)                                                                                                    \
    X(font_get_var_coords_design)                                                                                      \
    X(font_set_var_coords_design)                                                                                      \
    X(font_set_var_named_instance)                                                                                     \
    X(language_from_string)                                                                                            \
    X(ot_name_get_utf8)                                                                                                \
    X(ot_var_get_axis_count)                                                                                           \
    X(ot_var_get_axis_infos)                                                                                           \
    X(script_get_horizontal_direction)                                                                                 \
    X(shape)                                                                                                           \
    X(tag_to_string)                                                                                                   \
    X(unicode_funcs_get_default)                                                                                       \
    X(unicode_script)                                                                                                  \
    X(variation_from_string)

/* Each by its own name without hb_. */
struct harfbuzz {
#define X(name) __typeof__(hb_##name) *name;
    HARFBUZZ_FUNCTIONS(X)
#undef X
};

/* malloc'd; NULL: the library is not there, or no memory. What it loads stays loaded. */
struct harfbuzz *harfbuzz_load(void);
#endif
