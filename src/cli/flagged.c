/* Messages about the spec that a line of flags made: nobody has written or seen it, so that they name the flag in place
 * of its place, and hint at flags. */
#include "cli.h"
#include <stdio.h>

/* The name of the member at the end of a path; "": of none, as of a whole spec or of an entry in a list. */
static struct str member_of(const char *path) {
    const char *dot = path ? strrchr(path, '.') : NULL;
    return dot && !strchr(dot, '[') ? str_of(dot + 1) : STR("");
}

/* "": of several, and the message names the column; NULL: of none, but of --set. */
static const char *flag_of(struct str member) {
    static const char *const flags[][2] = {{"growth", "--growth"},
                                           {"kind", "--growth"},
                                           {"each", "--growth-each"},
                                           {"series", "--growth-series"},
                                           {"from", "--growth-from"},
                                           {"to", "--growth-to"},
                                           {"between", "--between"},
                                           {"quiet", "--quiet-color"},
                                           {"accent", "--accent-color"},
                                           {"axisTitles", "--axis-titles"},
                                           {"zoom", "--zoom"},
                                           {"page", "--no-page"},
                                           {"format", "--format"},
                                           {"dpi", "--dpi"},
                                           {"size", "--size"},
                                           {"theme", "--theme"},
                                           {"locale", "--locale"},
                                           {"labels", "--labels"},
                                           {"place", "--labels"},
                                           {"show", "--show"},
                                           {"other", "--other"},
                                           {"totals", "--totals"},
                                           {"ranges", "--ranges"},
                                           {"highlight", "--highlight"},
                                           {"uncertain", "--uncertain"},
                                           {"break", "--break"},
                                           {"waterfall", ""},
                                           {"names", "--names"},
                                           {"field", ""},
                                           {"aggregate", ""},
                                           {"source", "--source"},
                                           {"note", "--note"},
                                           {"alt", "--alt"}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (str_is(member, flags[i][0])) return flags[i][1];
    return NULL;
}

/* The hint in terms of flags. */
static const char *hint_of(const struct suret_message *m, char *into, size_t room) {
    switch (m->advice) {
    case SURET_ADVICE_OTHER: return m->hint;
    case SURET_ADVICE_GROWTH_SERIES: snprintf(into, room, "--growth-series '%s'", m->advised); return into;
    case SURET_ADVICE_GROWTH_ENDS: return "--growth-from and --growth-to name two of them";
    case SURET_ADVICE_DIFFERENCE_OF_RATES: return "--growth difference gives percentage points";
    case SURET_ADVICE_DIFFERENCE_OF_ANY: return "--growth difference works with any figures";
    case SURET_ADVICE_PLAIN_STACKS: return "leave out --normalize";
    }
    return m->hint;
}

struct suret_message cli_flagged(struct suret_message m, struct cli_flagged_texts *t) {
    if (!m.file || strcmp(m.file, CLI_LINE) != 0) return m;
    struct str member = member_of(m.path);
    const char *flag = flag_of(member);
    bool named = flag && *flag;
    if (named) snprintf(t->text, sizeof t->text, "%s: %s", flag, m.text);
    if (named) m.text = t->text;
    m.hint = hint_of(&m, t->hint, sizeof t->hint);
    if (!flag && member.n) return m; /* of --set: the line shows what it came to */
    m.file = m.source = NULL;
    m.line = m.column = 0;
    return m;
}

bool cli_blames_flag(const struct suret_chart *chart) {
    for (size_t i = 0; i < suret_message_count(chart); i++) {
        struct suret_message m = suret_message(chart, i);
        const char *flag = m.file && !strcmp(m.file, CLI_LINE) ? flag_of(member_of(m.path)) : NULL;
        if (m.level == SURET_ERROR && flag && *flag) return true;
    }
    return false;
}
