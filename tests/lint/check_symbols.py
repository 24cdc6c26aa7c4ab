"""The shared library exports what suret.h declares and nothing else."""
import re

import repo

build = repo.arguments().build
library = build / "libsuret.so"
header = repo.ROOT / "src/suret.h"
if not library.exists():
    repo.skip(f"no shared library in {build}")
if not header.exists():
    repo.skip("no src/suret.h yet")
exported = {line.split()[-1].split("@")[0] for line in repo.run("nm", "-D", "--defined-only", library).splitlines()}
declared = set(re.findall(r"\b(suret_\w+)\s*\(", re.sub(r"typedef[^;]*;", "", repo.code("src/suret.h"))))
breaches = [f"src/suret.h:1: the library exports {name}, which is not declared there" for name in sorted(exported - declared)]
breaches += [f"src/suret.h:1: {name} is declared and not exported" for name in sorted(declared - exported)]
repo.report(breaches, "only suret_* of suret.h may be seen from outside; build with hidden visibility")
