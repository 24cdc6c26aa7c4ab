#!/usr/bin/env python3
"""Shares of one batch, run at once into one folder: together they give every picture of the whole batch, byte by byte, none twice;
the manifest holds them all, so that a run of the whole has nothing to draw."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import batch  # noqa: E402
import suret  # noqa: E402

CHARTS, SHARES = 60, 4
given = suret.arguments()
failures = []
with tempfile.TemporaryDirectory(prefix="suret-shards-") as where:
    job = [given.suret, "render", *batch.write(where, CHARTS), "--jobs", "1", "-f", "svg"]
    for name in ("figures.csv", "brief.vl.json"):  # a file of this very moment is not trusted to stand still
        os.utime(pathlib.Path(where, name), (1.6e9, 1.6e9))
    whole = suret.run([*job, "-d", "whole"], cwd=where)
    running = [subprocess.Popen([*map(str, job), "-d", "parts", "--changed", "--shard", f"{k}/{SHARES}"], cwd=where, env=suret.environment(),
                                stderr=subprocess.PIPE, text=True) for k in range(1, SHARES + 1)]
    told = [p.communicate()[1] for p in running]
    if any(p.returncode for p in running):
        failures.append(f"a share failed: {told}")
    drawn = [int(re.search(r"(\d+) drawn", text)[1]) for text in told]
    if sum(drawn) != CHARTS or min(drawn) < CHARTS // SHARES // 3:
        failures.append(f"drawn by the shares: {drawn}")
    expected, got = batch.digests(pathlib.Path(where, "whole")), batch.digests(pathlib.Path(where, "parts"))
    if len(expected) != CHARTS or expected != got:
        failures.append(f"{len(expected)} pictures in the whole, {len(got)} in the parts, {len(expected.items() & got.items())} the same")
    again = suret.run([*job, "-d", "parts", "--changed"], cwd=where).stderr.decode()
    if f"0 drawn, {CHARTS} unchanged" not in again:
        failures.append(f"the whole over the parts: {again}")
suret.finish(failures)
