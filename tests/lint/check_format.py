"""The sources are formatted as .clang-format says (`make format`)."""
import re
import shutil
import subprocess

import repo

tool = shutil.which("clang-format-14") or shutil.which("clang-format")
if not tool:
    repo.skip("clang-format is not installed")
version = re.search(r"version (\d+)", repo.run(tool, "--version"))
if not version or version[1] != "14":
    repo.skip(f"clang-format 14 is the measure (Debian 12), this is {version[1] if version else 'unknown'}")
paths = [str(p) for p in repo.sources("src", "tests")]
if not paths:
    repo.report([], "")
told = subprocess.run([tool, "--dry-run", *paths], capture_output=True, text=True, cwd=repo.ROOT).stderr
places = {}
for m in re.finditer(r"^([^:\n]+):(\d+):\d+: (?:warning|error)", told, re.M):
    places.setdefault(m[1], dict())[m[2]] = None
repo.report([f"{path}:{next(iter(lines))}: not formatted ({len(lines)} line{'s'[:len(lines) > 1]})" for path, lines in places.items()],
            "run `make format`")
