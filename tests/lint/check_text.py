"""Text that does not belong in a repository: leftovers, somebody's own paths, conflict marks, stray white space, big files."""
import re

import repo

BYTES = 1 << 20  # no file is larger
WORDS = [
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "a leftover: do it, or leave it"),
    (re.compile(r"^(<{7}|>{7}|={7})( |$)"), "a conflict mark"),
    (re.compile(r"(?<![\w.$~}])/(?:home|root|Users|work|mnt)/\w"), "a path on somebody's machine"),
    (re.compile(r"(?<![\w.$~}])/tmp/\w"), "a path on somebody's machine"),
    (re.compile(r"\bissue ?#?\d", re.I), "says who asked, not why"),
]
OWN = {"tests/lint/check_text.py"}
# What is kept byte by byte: inputs and expected outputs.
VERBATIM = ("data/", "output/", "tests/cases/", "tests/golden/", "tests/fuzz/", "tests/data/")

breaches = []
for path in repo.files():
    raw = (repo.ROOT / path).read_bytes()
    if len(raw) > BYTES:
        breaches.append(f"{path}:1: {len(raw) >> 10} KiB, at most {BYTES >> 10}")
    if b"\0" in raw or path.suffix in (".png", ".pdf") or str(path) in OWN:
        continue
    content = raw.decode("utf-8", errors="replace")
    verbatim = str(path).startswith(VERBATIM)
    if not verbatim and "\ufffd" in content and b"\xef\xbf\xbd" not in raw:
        breaches.append(f"{path}:1: is not UTF-8")
    for i, line in enumerate(content.split("\n"), 1):
        for pattern, why in WORDS:
            if m := pattern.search(line):
                breaches.append(f"{path}:{i}: '{m[0]}': {why}")
        if verbatim:
            continue
        if line.endswith((" ", "\t", "\r")):
            breaches.append(f"{path}:{i}: white space at the end of the line")
        if "\t" in line and path.suffix in (".c", ".h", ".py", ".json", ".txt"):
            breaches.append(f"{path}:{i}: a tab")
    if not verbatim and content and not content.endswith("\n"):
        breaches.append(f"{path}:1: no newline at the end")
repo.report(breaches, "see tests/lint/check_text.py")
