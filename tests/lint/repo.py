"""What the lints share: the files of the repository, comment-free source text, and one way to report.

A lint is a file check_<what>.py here; it is found by globbing and run by ctest as lint/<what> with --build DIR. It prints one
line per breach, `file:line: what is wrong`, and exits 0 (none), 1 (some) or 77 (skipped, saying why)."""
import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev", help="the build folder to look into")
    return parser.parse_args()


def files(*patterns):
    """The repository's files (tracked, or new and not ignored), as paths relative to its root, that match a glob."""
    try:
        listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True, check=True)
        names = [pathlib.Path(name) for name in listed.stdout.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        names = [p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file()]
        names = [p for p in names if p.parts[0] not in ("build", ".git")]
    names = [p for p in names if (ROOT / p).is_file()]
    return sorted(p for p in names if not patterns or any(p.match(pattern) for pattern in patterns))


def sources(*folders):
    return [p for p in files("*.c", "*.h") if p.parts[0] in (folders or ("src",))]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def code(path):
    """The C text with comments blanked and line numbers kept; strings stay."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    blank = lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/") else m[0]
    return token.sub(blank, text(path))


def line_of(content, offset):
    return content.count("\n", 0, offset) + 1


def objects(build):
    """The object files of the library and of its module: (source relative to the root, object file)."""
    pairs = []
    for target in ("suret-objects", "suret-pango"):
        base = build / f"CMakeFiles/{target}.dir"
        pairs += [(o.relative_to(base).with_suffix(""), o) for o in sorted(base.rglob("*.o"))]
    return [(source, o) for source, o in pairs if (ROOT / source).is_file()]


def sanitized(build):
    cache = build / "CMakeCache.txt"
    return cache.is_file() and bool(re.search(r"^SURET_SANITIZE:\w+=.", cache.read_text(), re.M))


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True).stdout


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def report(breaches, rule):
    for breach in breaches:
        print(breach)
    if breaches:
        print(f"{len(breaches)} breach{'es' if len(breaches) > 1 else ''}: {rule}")
    sys.exit(1 if breaches else 0)
