/* What the spec's readers share: a JSON value with the way to it, errors with their place, and objects read by tables.
 *
 * A node lives on the C stack of the reader that descends; its path is written out only where a place is kept or an
 * error reported. Readers report and go on with what they have: the first error sticks. */
#ifndef SPEC_READER_H
#define SPEC_READER_H
#include "spec/config.h"
#include "spec/spec.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    const char *file;
    const char *what;           /* the topmost node in messages: "spec" (NULL), "theme", "locale" */
    bool lenient;               /* unknown properties are warnings */
    const char *root;           /* what the topmost node's path is: "$", or what it stands for in the file */
    struct str text;            /* the file, to tell where in it an expression errs; p NULL: unknown */
    const char *const *folders; /* where themes and locales are looked for besides those built in */
    size_t folder_count;
};
struct json_node {
    struct value value;
    const struct json_node *up; /* NULL: the topmost */
    struct str key;             /* in an object; p NULL: in an array */
    size_t index;
};
struct json_node node_member(const struct json_node *up, const struct member *m);
struct json_node node_item(const struct json_node *up, size_t i);
/* The member of that name; its value is undefined when there is none. */
struct json_node node_get(const struct json_node *up, const char *name);
struct place node_place(struct reader *r, const struct json_node *n);
/* The node as messages name it: "width" for a member, what it stands in for an item. */
const char *node_name(struct reader *r, const struct json_node *n);

/* "\"width\" must be <wanted>, not a string" */
void read_wrong_kind(struct reader *r, const struct json_node *n, const char *wanted);
/* The nearest of `names` (NULL entries skipped) as a hint; all of them where none is near and they are few; NULL: they
 * are many. */
const char *read_meant(struct reader *r, struct str word, const char *const *names, size_t count);
/* "unknown <what> \"bra\"" with what read_meant says of `names`. */
void read_unknown_word(struct reader *r, const struct json_node *n, const char *what, const char *const *names,
                       size_t count);
/* "unknown property \"heigth\" in <what>"; a warning when lenient. */
void read_unknown_property(struct reader *r, const struct json_node *n, const char *what, const char *const *names,
                           size_t count);
/* False and an error when the node is not of that kind. */
bool read_is_object(struct reader *r, const struct json_node *n);
bool read_is_array(struct reader *r, const struct json_node *n);
/* NUL-terminated text; NULL and an error when it is none. */
const char *read_string(struct reader *r, const struct json_node *n);
/* Index of the word in `names` (NULL entries skipped), or -1 after an error that calls it an unknown `what`. */
int read_choice(struct reader *r, const struct json_node *n, const char *what, const char *const *names, size_t count);
/* The expression in {"expr": "..."}; NULL when the value is no such object (without error) or does not parse. */
bool read_is_expr(struct value v);
const struct expr *read_expr_ref(struct reader *r, const struct json_node *n);
/* An expression given as a plain string. */
const struct expr *read_expr_text(struct reader *r, const struct json_node *n);
/* A value of one of `kinds` (enum prop_kind), with expressions and conditions parsed; `words`: see struct prop_table.
 * Undefined after an error. */
struct value read_prop(struct reader *r, const struct json_node *n, unsigned kinds, const char *words);
/* The property at index i of a table. */
struct value read_of_table(struct reader *r, const struct json_node *n, const struct prop_table *t, size_t i);
/* Check that an object has no names but these (a space between). */
void read_shape(struct reader *r, const struct json_node *n, const char *names, const char *what);
/* What an array may hold. */
struct list_shape {
    unsigned kinds;       /* of its entries, enum prop_kind */
    uint32_t least, most; /* how many; most 0: any number */
    bool single;          /* one entry may stand for a list of it */
    bool positive;        /* no number below 0 */
    const char *hint;     /* where their number is wrong, or NULL */
};
/* Errors for what in the value is not of that shape. */
void read_list(struct reader *r, const struct json_node *n, const struct list_shape *s);
/* "\"width\" must be above 0"; `zero`: "... must not be below 0". */
void read_negative(struct reader *r, const struct json_node *n, bool zero);
/* A property set; `base` (may be NULL) is what it is laid over. Never NULL; an error when the node is no object. Names
 * in `also` (NULL-terminated, may be NULL) are accepted and skipped: the caller reads them. */
struct value *read_props(struct reader *r, const struct json_node *n, const struct prop_table *t,
                         const struct value *base, const char *const *also);

/* One property of an object that is read into a struct. */
struct field {
    const char *name;
    /* `base` is the struct; NULL: accepted and left alone (interactive only, or read elsewhere). */
    void (*read)(struct reader *r, const struct json_node *n, void *base, const struct field *f);
    size_t at;       /* offset of the member in the struct */
    size_t also;     /* offset of its count, or another number that `read` wants */
    const void *how; /* what `read` wants to know */
    unsigned only;   /* bits of where it has a place; 0: everywhere */
};
/* Read the members of an object by a table. `where` picks fields by their `only`; `what` names the object ("the view").
 */
void read_fields(struct reader *r, const struct json_node *n, const struct field *fields, size_t count, unsigned where,
                 void *base, const char *what);

/* Readers for fields. */
void field_string(struct reader *r, const struct json_node *n, void *base, const struct field *f); /* const char * */
void field_value(struct reader *r, const struct json_node *n, void *base,
                 const struct field *f); /* struct value, any */
/* struct value of the kinds in `also`, words in `how` */
void field_kinds(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_bool(struct reader *r, const struct json_node *n, void *base, const struct field *f);  /* bool */
void field_color(struct reader *r, const struct json_node *n, void *base, const struct field *f); /* const char * */
/* const char *, one of the words of the NULL-terminated list `how` */
void field_word(struct reader *r, const struct json_node *n, void *base, const struct field *f);
/* const char *const * and, at `also`, size_t: an array of strings, or one string */
void field_strings(struct reader *r, const struct json_node *n, void *base, const struct field *f);

/* Checked and left alone; `base` may be NULL: of the kinds in `also`, words in `how`; an array, `how` a struct
 * list_shape; a number above 0. */
void field_check(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_list(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_positive(struct reader *r, const struct json_node *n, void *base, const struct field *f);

/* struct value of the kinds in `also`, words in `how`, or {"row": ..., "column": ...} of these */
void field_row_column(struct reader *r, const struct json_node *n, void *base, const struct field *f);

/* The same readers as initializers. */
#define FIELD_STRING(type, name, member, where)                                                                        \
    { name, field_string, offsetof(type, member), 0, NULL, where }
#define FIELD_VALUE(type, name, member, where)                                                                         \
    { name, field_value, offsetof(type, member), 0, NULL, where }
#define FIELD_KINDS(type, name, member, kinds, words, where)                                                           \
    { name, field_kinds, offsetof(type, member), kinds, words, where }
#define FIELD_BOOL(type, name, member, where)                                                                          \
    { name, field_bool, offsetof(type, member), 0, NULL, where }
#define FIELD_WORD(type, name, member, words, where)                                                                   \
    { name, field_word, offsetof(type, member), 0, words, where }
#define FIELD_STRINGS(type, name, member, count, where)                                                                \
    { name, field_strings, offsetof(type, member), offsetof(type, count), NULL, where }
/* const char *, a colour */
#define FIELD_COLOR(type, name, member, where)                                                                         \
    { name, field_color, offsetof(type, member), 0, NULL, where }
#define FIELD_WITH(type, name, member, reader, where)                                                                  \
    { name, reader, offsetof(type, member), 0, NULL, where }
#define FIELD_CHECK(name, kinds, words)                                                                                \
    { name, field_check, 0, kinds, words, 0 }
#define FIELD_LIST(name, shape)                                                                                        \
    { name, field_list, 0, 0, shape, 0 }
#define FIELD_POSITIVE(name)                                                                                           \
    { name, field_positive, 0, 0, NULL, 0 }
#define FIELD_SKIP(name, where)                                                                                        \
    { name, NULL, 0, 0, NULL, where }
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* The readers of the grammar's parts, one file each. */
const struct spec *read_view(struct reader *r, const struct json_node *n, bool top, bool in_layer);
const struct encoding *read_encoding(struct reader *r, const struct json_node *n);
const struct channel_def *read_channel(struct reader *r, const struct json_node *n, enum channel c);
/* A condition, one object or several in an array; `channel` CHANNEL_COUNT: of a property, whose values are of `kinds`.
 */
const struct rules *read_conditions(struct reader *r, const struct json_node *n, enum channel c, unsigned kinds,
                                    const char *words);
const struct mark_def *read_mark(struct reader *r, const struct json_node *n);
const struct data_def *read_data(struct reader *r, const struct json_node *n);
void field_transforms(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_params(struct reader *r, const struct json_node *n, void *base, const struct field *f);
const struct predicate *read_predicate(struct reader *r, const struct json_node *n);
/* The "param" and "empty" of an object that may hold more. */
const struct predicate *read_param_test(struct reader *r, const struct json_node *n);
/* A field's name, or {"repeat": ...} into *repeat (NULL: not allowed here). */
const char *read_field_name(struct reader *r, const struct json_node *n, const char **repeat);
struct bin_def read_bin(struct reader *r, const struct json_node *n);
struct time_unit_def read_time_unit(struct reader *r, const struct json_node *n);
struct sort_def read_sort(struct reader *r, const struct json_node *n);
const struct title_def *read_title(struct reader *r, const struct json_node *n);
int read_channel_name(struct reader *r, const struct json_node *n);
void read_aggregate_op(struct reader *r, const struct json_node *n, const char **op);
/* True for a date-time object such as {"year": 2006, "month": "jan"}; reports what is wrong in one. */
bool read_is_date_time(struct reader *r, const struct json_node *n);

/* Lay a config over *c. */
void read_config(struct reader *r, const struct json_node *n, struct config *c);
/* Lay the theme `name` (asked for at `at`; built in, in a folder, or a file) over the config and extras. `deep` is 0
 * but where a theme builds upon another. */
void theme_lay(struct reader *r, struct place at, const char *name, struct extras *e, struct config *c, int deep);
/* The text behind a name of `table`, of a file in the folders, or of a file; the latter are noted in e->files. False
 * after an error that calls it a `what`. */
struct resource;
bool resource_read(struct reader *r, struct place at, const struct resource *table, const char *what, const char *name,
                   struct extras *e, struct str *text, const char **file);
/* usermeta.suret, over what stands. */
void read_extras(struct reader *r, const struct json_node *n, struct extras *e);
void field_language(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_references(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_mekko(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_waterfall(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_break(struct reader *r, const struct json_node *n, void *base, const struct field *f);
void field_callouts(struct reader *r, const struct json_node *n, void *base, const struct field *f);

/* JSON text to a value; undefined after an error. What it is and its file are the reader's; where that is lenient,
 * members may be given twice. */
struct value json_read(struct reader *r, struct str text);
#endif
