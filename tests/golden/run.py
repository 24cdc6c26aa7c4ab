#!/usr/bin/env python3
"""Goldens: for each tests/golden/<name>.vl.json what it gives is kept beside it and compared:

    <name>.svg          the exact text
    <name>.scene.json   the scene (--dump scene), the exact text
    <name>.png          only where it is kept (at most 20 KiB): the pixels; `--update --png NAME` begins to keep it

    run.py --suret BINARY [--update [--png]] [SPEC...]
For a failure the texts' difference is shown, and expected, difference and actual picture are saved side by side in the build folder."""
import difflib
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
import picture  # noqa: E402
import suret  # noqa: E402

MOST = 20 << 10  # bytes of a reference picture
LINES = 60       # of a difference are shown


def compare_text(path, actual):
    if not path.is_file():
        return f"{path.name}: not there yet: run `make goldens`, look at it, commit it"
    expected = path.read_text(encoding="utf-8")
    if expected == actual:
        return None
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"expected {path.name}", "actual", lineterm="", n=1))
    more = [f"... and {len(lines) - LINES} lines more"] if len(lines) > LINES else []
    return "\n".join(lines[:LINES] + more)


def compare_png(given, path, actual):
    if len(path.read_bytes()) > MOST:
        return f"{path.name}: larger than {MOST >> 10} KiB"
    was, now = picture.read_png(path.read_bytes()), picture.read_png(actual)
    if picture.same(was, now):
        return None
    apart = picture.Difference(was, now, 0).picture() if (was.width, was.height) == (now.width, now.height) else None
    kept = suret.keep_failure(given.suret, f"golden-{path.stem}", was, apart, now)
    return f"{path.name} differs; expected, difference, actual: {kept}"


given = suret.arguments(("--update", {"action": "store_true"}), ("--png", {"action": "store_true"}))
failures = []
for spec in given.specs or sorted(HERE.glob("*.vl.json")):
    name = suret.name_of(spec)
    with tempfile.TemporaryDirectory(prefix="suret-golden-") as where:
        folder = pathlib.Path(where)
        suret.run([given.suret, "render", spec, "-d", folder, "-f", "svg,png"])
        svg, png = (folder / f"{name}.svg").read_text(encoding="utf-8"), (folder / f"{name}.png").read_bytes()
        scene = suret.run([given.suret, "render", spec, "--dump", "scene"]).stdout.decode()
    texts = {HERE / f"{name}.svg": svg, HERE / f"{name}.scene.json": scene}
    kept_png = HERE / f"{name}.png"
    if given.update:
        for path, text in texts.items():
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"updated {path}")
        if (given.png or kept_png.is_file()) and (not kept_png.is_file() or not picture.same(
                picture.read_png(kept_png.read_bytes()), picture.read_png(png))):
            if len(png) > MOST:
                failures.append(f"{name}.png would be {len(png) >> 10} KiB, at most {MOST >> 10}: make the chart smaller")
                continue
            kept_png.write_bytes(png)
            print(f"updated {kept_png}")
        continue
    wrong = [compare_text(path, text) for path, text in texts.items()]
    if kept_png.is_file():
        wrong.append(compare_png(given, kept_png, png))
    failures += [f"FAILED {name}\n{w}" for w in wrong if w]
suret.finish(failures)
