#!/usr/bin/env python3
"""docs/gallery is what its examples give now: `make gallery` draws it anew.

    check_gallery.py --suret BINARY"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
import picture  # noqa: E402
import suret  # noqa: E402

GALLERY = suret.ROOT / "docs" / "gallery"

given = suret.arguments()
failures = []
with tempfile.TemporaryDirectory(prefix="suret-gallery-") as where:
    folder = pathlib.Path(where)
    subprocess.run([sys.executable, GALLERY / "gallery.py", "--suret", given.suret, "--into", folder], check=True)
    if (folder / "README.md").read_text(encoding="utf-8") != (GALLERY / "README.md").read_text(encoding="utf-8"):
        failures.append("docs/gallery/README.md is stale: run `make gallery`")
    drawn, kept = ({path.name for path in where.glob("*.png")} for where in (folder, GALLERY))
    failures += [f"docs/gallery/{name}: {'belongs to no example' if name in kept else 'is missing'}" for name in sorted(drawn ^ kept)]
    for name in sorted(drawn & kept):
        now, was = (picture.read_png((place / name).read_bytes()) for place in (folder, GALLERY))
        if not picture.same(was, now):
            failures.append(f"docs/gallery/{name} is stale: run `make gallery`, look at it")
suret.finish(failures)
