#!/usr/bin/env python3
"""What ships has no findings of `suret lint`, but for the pie of many small slices, which shows what becomes of them."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402

given = suret.arguments()
root = pathlib.Path(__file__).resolve().parents[2]
intended = {"arc_parts": {"pie-slices", "alike"}, "bar_broken": {"bar-break"}}
failures = []
for spec in sorted((root / "charts").glob("*.vl.json")):
    told = subprocess.run([given.suret, "lint", spec], capture_output=True, text=True, env=suret.environment()).stderr
    found = {line.rsplit("[", 1)[1].rstrip("]") for line in told.splitlines() if ": warning: " in line}
    name = spec.name.removesuffix(".vl.json")
    if found - intended.get(name, set()):
        failures.append(f"{name}: {sorted(found)}")
suret.finish(failures)
