"""No mutable globals in the library: several threads render at once."""
import re

import repo

# source: {symbol: reason}. Empty, and meant to stay so.
ALLOWED = {}

build = repo.arguments().build
if repo.sanitized(build):
    repo.skip("sanitizers add globals of their own")
breaches = []
for source, obj in repo.objects(build):
    for line in repo.run("objdump", "-t", obj).splitlines():
        m = re.match(r"[0-9a-f]+ (.{7}) (\S+)\s+([0-9a-f]+)(?: \.hidden)? (\S+)$", line)
        if not m or "f" in m[1][6:] or "d" in m[1] or int(m[3], 16) == 0:
            continue
        section, symbol = m[2], re.sub(r"\.\d+$", "", m[4])
        mutable = re.match(r"\.(data|bss|tdata|tbss)\b|\*COM\*", section) and not section.startswith(".data.rel.ro")
        if mutable and symbol not in ALLOWED.get(str(source), {}):
            breaches.append(f"{source}:1: {symbol} is a mutable global (section {section})")
repo.report(breaches, "make it const, or pass it on in a struct")
