"""Every key of usermeta.suret that the reader knows stands in docs/extras.md, and every flag of the command in the manual page."""
import re

import repo

breaches = []
reader = (repo.ROOT / "src/spec/read_extras.c").read_text(encoding="utf-8")
table = reader[reader.index("extras_fields[] = {"):]
keys = re.findall(r'(?:\{|DEF, )"(\w+)"', table[:table.index("\n};")])
page = (repo.ROOT / "docs/extras.md").read_text(encoding="utf-8")
breaches += [f"docs/extras.md:1: no word of `{key}`" for key in keys if f"`{key}`" not in page]
if len(keys) < 20:
    breaches.append("src/spec/read_extras.c:1: its table of keys is not found")

manual = (repo.ROOT / "docs/man/suret.1").read_text(encoding="utf-8")
for source in sorted((repo.ROOT / "src/cli").glob("*.[ch]")):
    for flag in re.findall(r'\{"--([a-z-]+)", CLI_', source.read_text(encoding="utf-8")):
        if not re.search(rf"Fl -{flag}(?![a-z-])", manual):
            breaches.append(f"docs/man/suret.1:1: no word of --{flag}")

repo.report(sorted(set(breaches)), "what a user can write is documented")
