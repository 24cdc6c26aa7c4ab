"""Who may include whom: data flows one way, and third-party libraries are seen only where they are at home."""
import re

import repo

# The order of the modules: a module includes its own headers, those further left, and its neighbours in the same group as long
# as no circle arises. src/README.md tells why; change both together.
ORDER = [["base"], ["geo"], ["table", "scale", "text"], ["expr"], ["spec"], ["transform"], ["plan", "scene"], ["mark", "guide"],
         ["layout"], ["lint"], ["context"], ["suret"], ["cli"]]
# Modules that know less than their place in the order allows.
ONLY = {"scene": {"base", "text"}, "draw": {"base", "text", "scene"}, "cli": {"suret.h", "base"}}
# Only these see the public header.
PUBLIC = {"context", "suret", "cli"}

# Third-party headers: pattern, and the folders that may include them.
FOREIGN = [
    (r"cairo.*\.h", ["src/draw/"]),
    (r"png\.h", ["src/draw/"]),
    (r"zlib\.h|libdeflate\.h", ["src/draw/", "src/table/unpack.c"]),
    (r"(harfbuzz/)?hb(-\w+)?\.h", ["src/text/"]),
    (r"ft2build\.h|freetype/.*\.h", ["src/text/"]),
    (r"fontconfig/.*\.h", ["src/text/"]),
    (r"pango/.*\.h", ["src/text/pango/"]),
    (r"microhttpd\.h|arpa/inet\.h|netinet/in\.h", ["src/cli/serve/"]),
    (r"sys/inotify\.h", ["src/cli/"]),
    (r"jansson\.h", ["src/spec/", "src/table/", "src/cli/"]),
]
SYSTEM = set("""ctype errno fenv float immintrin inttypes iso646 limits math setjmp signal stdalign stdarg stdatomic stdbool stddef
    stdint stdio stdlib stdnoreturn string threads time uchar wchar arm_neon emmintrin tmmintrin nmmintrin x86intrin cpuid
    dirent dlfcn fcntl getopt glob iconv libgen poll pthread strings unistd
    sanitizer/asan_interface sys/file sys/ioctl sys/mman sys/platform/x86 sys/stat sys/time sys/types sys/wait sys/resource sys/uio""".split())
MADE = {"gallery_page.h"}  # by the build

rank = {module: i for i, group in enumerate(ORDER) for module in group}
rank["draw"] = rank["layout"]


def module_of(path):
    return "suret" if len(path.parts) == 2 else path.parts[1]


breaches, edges = [], {}
for path in repo.sources("src"):
    module = module_of(path)
    if module not in rank:
        breaches.append(f"{path}:1: module {module} has no place in the order (tests/lint/check_includes.py)")
        continue
    content = repo.code(path)
    for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', content, re.M):
        kind, name, where = m[1], m[2], f"{path}:{repo.line_of(content, m.start())}"
        if kind == "<":
            homes = next((homes for pattern, homes in FOREIGN if re.fullmatch(pattern, name)), None)
            if homes is None and name.removesuffix(".h") not in SYSTEM:
                breaches.append(f"{where}: <{name}> is not in the lint's list of headers")
            elif homes and not any(str(path).startswith(home) for home in homes):
                breaches.append(f"{where}: <{name}> belongs to {', '.join(homes)}")
            if str(path) == "src/suret.h" and homes:
                breaches.append(f"{where}: the public header shows a third-party type")
            continue
        if name == "suret.h":
            if module not in PUBLIC:
                breaches.append(f"{where}: only {', '.join(sorted(PUBLIC))} include suret.h")
            continue
        if name in MADE:
            continue
        target = repo.ROOT / "src" / name
        if not target.is_file():
            target = (repo.ROOT / path).parent / name
        if not target.is_file():
            breaches.append(f'{where}: "{name}" is neither in src/ nor beside the file')
            continue
        other = module_of(target.resolve().relative_to(repo.ROOT))
        if other == module:
            continue
        if other not in rank:
            breaches.append(f"{where}: {other} has no place in the order")
        elif module in ONLY and other not in ONLY[module]:
            breaches.append(f"{where}: {module} may include only {', '.join(sorted(ONLY[module]))}, not {name}")
        elif rank[other] > rank[module]:
            breaches.append(f"{where}: {module} may not include {name}: {other} is further right")
        elif other == "cli":
            breaches.append(f"{where}: nobody includes the command's headers")
        else:
            edges.setdefault(module, {}).setdefault(other, where)

# Circles can arise only among neighbours of one group.
for group in ORDER:
    for a in group:
        for b in group:
            if a < b and b in edges.get(a, {}) and a in edges.get(b, {}):
                breaches.append(f"{edges[a][b]}: {a} and {b} include each other (see {edges[b][a]})")
repo.report(breaches, "the order of the modules stands in tests/lint/check_includes.py and src/README.md")
