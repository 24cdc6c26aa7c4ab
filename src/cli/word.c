/* Options that are one of a few words. */
#include "cli.h"
#include <stdio.h>

bool cli_word(const char *flag, const char *word, const char *const *words, size_t n) {
    char known[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (!word || !strcmp(word, words[i])) return true;
        used += (size_t)snprintf(known + used, used < sizeof known ? sizeof known - used : 0, "%s%s",
                                 !i          ? ""
                                 : i + 1 < n ? ", "
                                             : " or ",
                                 words[i]);
        if (used >= sizeof known) used = sizeof known - 1;
    }
    const char *near = str_nearest(str_of(word), words, n);
    char meant[128];
    if (near) snprintf(meant, sizeof meant, "did you mean \"%s\"?", near);
    cli_error(near ? meant : known, "%s cannot be \"%s\"", flag, word);
    return false;
}
