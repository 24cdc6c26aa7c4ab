"""Every header stands alone, has a guard named after its place, and suret.h can be read as C11 and as C++."""
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import repo


def compiled(path, language, standard, *flags):
    compiler = shutil.which("cc" if language == "c" else "c++")
    if not compiler:
        return []
    told = subprocess.run([compiler, "-x", language, f"-std={standard}", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                           *flags, "-I", "src", "-include", path, os.devnull], capture_output=True, text=True, cwd=repo.ROOT)
    if told.returncode == 0:
        return []
    errors = re.findall(r"^\S+?:\d+:\d+: (?:fatal )?error: .*", told.stderr, re.M) or [told.stderr.strip()]
    return [f"{path}:1: does not stand alone as {standard}: {errors[0]}"]


def checked(path):
    breaches = []
    guard = "_".join(path.parts[1:]).replace(".", "_").replace("-", "_").upper()
    if not re.search(rf"^#ifndef {guard}\n#define {guard}\b", repo.text(path), re.M):
        breaches.append(f"{path}:1: has no guard {guard}")
    foreign = repo.run("pkg-config", "--cflags", *"cairo harfbuzz freetype2 fontconfig libpng zlib jansson pangoft2".split()).split()
    if str(path) == "src/suret.h":
        return breaches + compiled(path, "c", "c11") + compiled(path, "c++", "c++11")
    return breaches + compiled(path, "c", "c17", "-D_GNU_SOURCE", *foreign)


with ThreadPoolExecutor(2) as pool:
    found = pool.map(checked, [p for p in repo.sources("src") if p.suffix == ".h"])
repo.report([breach for breaches in found for breach in breaches], "a header includes what it needs")
