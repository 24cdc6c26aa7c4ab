"""Banned calls: what prints, ends the process, depends on the locale, writes without bounds or allocates past the arena."""
import re

import repo

BANNED = {  # name: why
    **dict.fromkeys("printf vprintf puts putchar perror stdout stderr".split(), "the library never prints"),
    **dict.fromkeys("exit _exit abort quick_exit __assert_fail raise".split(), "the library never ends the process"),
    **dict.fromkeys("strtod strtof strtold atof setlocale uselocale newlocale localeconv nl_langinfo strtod_l scanf sscanf fscanf "
                    "strcoll strxfrm".split(), "depends on the locale: use base/number.h"),
    **dict.fromkeys("strftime strptime localtime localtime_r gmtime asctime ctime mktime tzset".split(),
                    "calendar arithmetic is scale/calendar.h's and scale/zone.c's"),
    **dict.fromkeys("strcpy strcat sprintf vsprintf gets strtok stpcpy strncat".split(), "writes without bounds"),
    **dict.fromkeys("system popen execl execlp execv execvp".split(), "the library starts no programs"),
    **dict.fromkeys("rand srand random srandom drand48".split(), "hidden state: pass a seed"),
    **dict.fromkeys("setenv putenv unsetenv".split(), "changes the environment of the whole process"),
    **dict.fromkeys("strerror".split(), "not safe among threads: strerror_r"),
    **dict.fromkeys("malloc calloc realloc reallocarray free strdup strndup asprintf vasprintf aligned_alloc posix_memalign".split(),
                    "memory comes from the arena"),
    **dict.fromkeys("getenv secure_getenv".split(), "nothing of the environment changes a picture"),
}
# What is allowed all the same: path prefix, names, reason.
ALLOWED = [
    ("src/base/arena.c", "malloc calloc realloc free posix_memalign", "the arena itself"),
    ("src/text/", "malloc calloc realloc free", "font caches live longer than one render; FreeType and HarfBuzz own memory"),
    ("src/draw/", "malloc calloc realloc free", "Cairo's and libpng's objects"),
    ("src/scale/zone.c", "getenv", "TZ is honoured there alone"),
    ("src/draw/", "getenv secure_getenv", "SOURCE_DATE_EPOCH"),
    ("src/context/", "malloc calloc free", "the opaque objects that callers hold"),
]


def allowed(source, name):
    return any(str(source).startswith(prefix) and name in names.split() for prefix, names, _ in ALLOWED)


def plain(symbol):
    """The name as called: fortified and C23 variants folded."""
    symbol = symbol.split("@")[0]
    m = re.fullmatch(r"__(?:isoc99_|isoc23_)?(\w+?)(?:_chk)?", symbol)
    return m[1] if m and m[1] in BANNED else symbol


build = repo.arguments().build
breaches = []
for source, obj in repo.objects(build):
    used = {plain(line.split()[-1]) for line in repo.run("nm", "-u", obj).splitlines() if line.strip()}
    for name in sorted(used & BANNED.keys()):
        if repo.sanitized(build) and name == "abort":
            continue
        if not allowed(source, name):
            content = repo.code(source)
            at = re.search(rf"\b{name}\b\s*\(", content) or re.search(rf"\b{name}\b", content)
            breaches.append(f"{source}:{repo.line_of(content, at.start()) if at else 1}: {name}: {BANNED[name]}")

# Figures are not printed through printf, in the command neither: its text depends on the locale and is not the shortest form.
call = re.compile(r"\b(?:\w*printf|diag_(?:error|warn|note))\s*\(")
for path in repo.sources("src"):
    content = repo.code(path)
    for m in call.finditer(content):
        statement = content[m.start():content.find(";", m.start())]
        for literal in re.findall(r'"((?:\\.|[^"\\])*)"', statement):
            if re.search(r"(?<!%)(?:%%)*%[-+ #0]*[\d*]*(?:\.[\d*]*)?[lL]?[aefgAEFG]", literal):
                breaches.append(f"{path}:{repo.line_of(content, m.start())}: a double through printf: use buf_number of base/number.h")
for path in repo.sources("src"):
    if path.parts[1] == "cli":
        content = repo.code(path)
        for m in re.finditer(r"\b(strtod|atof|setlocale|sprintf|strcpy|strcat|gets|system|localtime|abort)\s*\(", content):
            breaches.append(f"{path}:{repo.line_of(content, m.start())}: {m[1]}: {BANNED[m[1]]}")
repo.report(breaches, "the reasons and the few exceptions stand in tests/lint/check_calls.py")
