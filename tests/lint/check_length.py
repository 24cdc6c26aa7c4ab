"""Files past 600 lines are to be split by concept; functions past 70 lines are named, for whoever passes by."""
import re

import repo

FILE_LINES, FUNCTION_LINES = 600, 70
# path: (lines allowed, why it is one thing all the same)
ALLOWED = {}

breaches, long_functions = [], []
for path in repo.sources("src", "tests"):
    lines = repo.text(path).splitlines()
    limit = ALLOWED.get(str(path), (FILE_LINES,))[0]
    if len(lines) > limit:
        breaches.append(f"{path}:{limit}: {len(lines)} lines, at most {limit}")
    start = None
    for i, line in enumerate(repo.code(path).splitlines(), 1):
        if re.match(r"[A-Za-z_].*\{\s*$", line) and not re.match(r"(struct|union|enum|typedef)\b[^(]*\{|.*=\s*\{", line):
            start = i
        elif line.startswith("}") and start:
            if i - start - 1 > FUNCTION_LINES:
                long_functions.append(f"{path}:{start}: note: a function of {i - start - 1} lines")
            start = None
for note in long_functions:
    print(note)
for path in ALLOWED:
    if not (repo.ROOT / path).is_file():
        breaches.append(f"{path}:1: is excepted from the lint and does not exist")
repo.report(breaches, "split by concept (exceptions, with reasons: tests/lint/check_length.py)")
