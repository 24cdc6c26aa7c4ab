#!/usr/bin/env python3
"""Draw the gallery's pictures and write its page from examples.txt: headings, and for each example a line "name: caption" and the line
that draws it.

    gallery.py --suret BINARY [--into DIR]"""
import argparse
import os
import pathlib
import shlex
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SMALL = ["--size", "600x400", "--scale", "1"]
INTRO = ("Every picture, the line that draws it in the repository's own folder, and the spec that this line stands for; drawn by "
         "`make gallery`, where no `--size` is given with `" + " ".join(SMALL) + "`.")


def examples():
    """("# heading", None, None) or (name, caption, the line's words)."""
    lines = (HERE / "examples.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip()]
    while lines:
        line = lines.pop(0)
        if line.startswith("#"):
            yield line, None, None
        else:
            name, caption = line.split(": ", 1)
            yield name, caption, lines.pop(0)


def run(suret, words):
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME") or k.endswith("SAN_OPTIONS")} | {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return subprocess.run([suret, *words], cwd=ROOT, env=environment, check=True, capture_output=True).stdout.decode()


parser = argparse.ArgumentParser()
parser.add_argument("--suret", type=lambda text: pathlib.Path(text).resolve(), default=ROOT / "build/suret")
parser.add_argument("--into", type=pathlib.Path, default=HERE)
given = parser.parse_args()
page = ["# Gallery", "", INTRO, ""]
for name, caption, line in examples():
    if caption is None:
        page += ["#" + name, ""]
        continue
    words = shlex.split(line)
    run(given.suret, [*words, *([] if "--size" in words else SMALL), "-o", given.into.resolve() / f"{name}.png"])
    spec = run(given.suret, [*words, "--spec"]).rstrip()
    page += [f"### {caption}", "", f"![]({name}.png)", "", "```", f"suret {line} -o {name}.png", "```", "", "<details><summary>spec</summary>", "",
             "```json", spec, "```", "", "</details>", ""]
(given.into / "README.md").write_text("\n".join(page), encoding="utf-8")
