/* A value as text that tells its kind: "date 0", "[1,2]", "undefined". */
#ifndef TESTS_SHOW_VALUE_H
#define TESTS_SHOW_VALUE_H
#include "base/value.h"

static inline void show(struct buf *b, struct value v) {
    switch (v.kind) {
    case VALUE_UNDEFINED: buf_adds(b, "undefined"); break;
    case VALUE_NUMBER: buf_number(b, v.number); break;
    case VALUE_DATE:
        buf_adds(b, "date ");
        buf_number(b, v.number);
        break;
    case VALUE_ARRAY:
        buf_addc(b, '[');
        for (uint32_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, ',');
            show(b, v.array[i]);
        }
        buf_addc(b, ']');
        break;
    case VALUE_OBJECT:
        buf_addc(b, '{');
        for (uint32_t i = 0; i < v.n; i++) {
            if (i) buf_addc(b, ',');
            buf_json(b, v.object[i].name);
            buf_addc(b, ':');
            show(b, v.object[i].value);
        }
        buf_addc(b, '}');
        break;
    default: buf_value(b, v);
    }
}
#endif
