/* Functions of a shared library that is loaded (dlopen) only where it is needed. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H
#include <stdbool.h>

/* Store the address of the function `name` in the function pointer that `function` points to. False, with NULL stored:
 * the library has none of that name. ISO C has no conversion for this: the address is copied. */
bool library_find(void *library, const char *name, void *function);
#endif
