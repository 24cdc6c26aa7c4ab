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
places = dict.fromkeys(m[1] + ":" + m[2] for m in re.finditer(r"^([^:\n]+):(\d+):\d+: (?:warning|error)", told, re.M))
repo.report([f"{place}: not formatted" for place in places], "run `make format`")
