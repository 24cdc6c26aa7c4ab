/* Messages about the spec that a line of flags made: nobody has written or seen it, so that they name the flag in place
 * of its place, and hint at flags. */
#include "cli.h"
#include <stdio.h>

/* The member that a line of JSON begins with. */
static struct str member_of(const char *line) {
    struct str s = str_trim(str_of(line ? line : ""));
    const char *end = s.n && *s.p == '"' ? memchr(s.p + 1, '"', s.n - 1) : NULL;
    return end ? (struct str){s.p + 1, (size_t)(end - s.p) - 1} : STR("");
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

/* What hints say of a spec, and of a line; "%" in both is the same text. */
static const char *const said[][2] = {
    {"\"growth\": {\"series\": \"%\"}", "--growth-series '%'"},
    {"\"kind\": \"difference\" gives percentage points", "--growth difference gives percentage points"},
    {"\"from\" and \"to\" name two of them", "--growth-from and --growth-to name two of them"},
    {"stacks that are not normalized", "leave out --normalize"},
    {"\"kind\": \"difference\" works with any figures", "--growth difference works with any figures"},
};

static const char *translated(const char *hint, char *into, size_t room) {
    struct str text = str_of(hint ? hint : "");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        const char *from = said[i][0], *to = said[i][1], *hole = strchr(from, '%'), *put = strchr(to, '%');
        if (!hole) {
            if (str_is(text, from)) return to;
            continue;
        }
        size_t before = (size_t)(hole - from), after = strlen(hole + 1);
        if (text.n < before + after || !str_starts(text, (struct str){from, before}) ||
            !str_ends(text, str_of(hole + 1)))
            continue;
        snprintf(into, room, "%.*s%.*s%s", (int)(put - to), to, (int)(text.n - before - after), text.p + before,
                 put + 1);
        return into;
    }
    return hint;
}

struct suret_message cli_flagged(struct suret_message m, struct cli_flagged_texts *t) {
    if (!m.file || strcmp(m.file, CLI_LINE) != 0) return m;
    struct str member = member_of(m.source);
    const char *flag = flag_of(member);
    bool named = flag && *flag;
    if (named) snprintf(t->text, sizeof t->text, "%s: %s", flag, m.text);
    if (named) m.text = t->text;
    m.hint = translated(m.hint, t->hint, sizeof t->hint);
    if (!flag && member.n) return m; /* of --set: the line shows what it came to */
    m.file = m.source = NULL;
    m.line = m.column = 0;
    return m;
}

bool cli_blames_flag(const struct suret_chart *chart) {
    for (size_t i = 0; i < suret_message_count(chart); i++) {
        struct suret_message m = suret_message(chart, i);
        const char *flag = m.file && !strcmp(m.file, CLI_LINE) ? flag_of(member_of(m.source)) : NULL;
        if (m.level == SURET_ERROR && flag && *flag) return true;
    }
    return false;
}
