#!/usr/bin/env python3
"""Compare the instructions of ten charts, as callgrind counts them, with those kept in counts.txt: `make bench-count`.

    count.py --suret build/suret [--update]
Counts do not depend on how busy the machine is, but on the compiler and the libraries: they are kept for the machine that wrote them
last, and `--update` (`make bench-count UPDATE=--update`) writes them anew. More than 2 % above what is kept is a loss: exit 1."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KEPT = HERE / "counts.txt"
CHARTS = HERE.parent.parent / "charts"
TOLERANCE = 0.02
MEASURED = [  # chart, format
    ("bar_ranking", "png"), ("bar_ranking", "svg"), ("bar_stacked", "png"), ("bar_waterfall", "svg"), ("bar_mekko", "pdf"),
    ("arc_parts", "png"), ("arc_half", "svg"), ("area_sectors", "png"), ("line_sectors", "svg"), ("bar_growth_steps", "png"),
]


def count(suret, chart, kind, folder):
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1700000000"}
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", str(suret), "render", f"{chart}.vl.json", "--quiet",
               "-o", f"{folder}/picture.{kind}"]
    told = subprocess.run(command, cwd=CHARTS, env=environment, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", told.stderr)
    if told.returncode or not found:
        sys.exit(f"bench-count: {chart} as {kind} was not drawn:\n{told.stderr}")
    return int(found[1])


def read_kept():
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    return {tuple(line.split()[:2]): int(line.split()[2]) for line in lines if line and not line.startswith("#")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--suret", type=pathlib.Path, required=True)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("bench-count: valgrind is not installed")
    with tempfile.TemporaryDirectory(prefix="suret-count-") as folder:
        now = {(chart, kind): count(given.suret.resolve(), chart, kind, folder) for chart, kind in MEASURED}
    if given.update:
        KEPT.write_text("# chart, format, instructions of a cold process (written by `make bench-count UPDATE=--update`)\n" +
                        "".join(f"{chart} {kind} {n}\n" for (chart, kind), n in now.items()))
    kept, losses = read_kept(), 0
    print(f"{'chart':<24}{'kept':>14}{'now':>14}{'change':>9}")
    for (chart, kind), n in now.items():
        before = kept.get((chart, kind))
        if before is None:
            sys.exit(f"bench-count: {KEPT.name} has no count of {chart} {kind}: write it with --update")
        lost = n > before * (1 + TOLERANCE)
        losses += lost
        print(f"{f'{chart}, {kind}':<24}{before:>14}{n:>14}{(n / before - 1) * 100:>+8.1f}%{'  LOSS' if lost else ''}")
    sys.exit(1 if losses else 0)


main()
