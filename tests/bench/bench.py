#!/usr/bin/env python3
"""Measure what one bar chart costs: as a fresh process (cold) and one after another in one process through the library (warm), with
gnuplot and matplotlib drawing the same bars beside it where they are installed.

    bench.py --build build/release [--runs 30]
All draw the same eight bars, 800 x 500 points, PNG at twice the density (1600 x 1000 pixels). The tools take turns, so that a slow
moment of the machine hits all alike; figures are medians, with the quarters below and above, and each one's ratio to Suret's."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

ROWS = [("Almaty", 42), ("Astana", 37), ("Shymkent", 28), ("Aktobe", 19), ("Karaganda", 17), ("Taraz", 12), ("Atyrau", 11), ("Oral", 9)]
TITLE = "Made-up figures for the benchmark"
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": TITLE, "width": 720, "height": 420,
    "data": {"values": [{"city": c, "value": v} for c, v in ROWS]}, "mark": "bar",
    "encoding": {"x": {"field": "city", "type": "nominal", "sort": None}, "y": {"field": "value", "type": "quantitative"}},
}
PIE = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": TITLE, "width": 720, "height": 420,
    "data": {"values": [{"city": c, "value": v} for c, v in ROWS]}, "mark": "arc",
    "encoding": {"theta": {"field": "value", "type": "quantitative"}, "color": {"field": "city", "type": "nominal"}},
}
GNUPLOT = f"""set title "{TITLE}"
set style fill solid
set boxwidth 0.8
set yrange [0:*]
set grid ytics
unset key
plot "figures.txt" using 2:xtic(1) with boxes linecolor "#4c78a8"
"""
MATPLOTLIB = f"""import sys, time
from matplotlib.figure import Figure
def draw(path):
    figure = Figure(figsize=(8, 5), dpi=200)
    axes = figure.add_subplot()
    axes.bar({[c for c, _ in ROWS]!r}, {[v for _, v in ROWS]!r}, color="#4c78a8")
    axes.set_title({TITLE!r})
    axes.set_ylabel("value")
    axes.grid(axis="y")
    figure.savefig(path)
draw(sys.argv[1])
count = int(sys.argv[2])
if count:
    started = time.perf_counter()
    for i in range(count):
        draw(sys.argv[1])
    print(count / (time.perf_counter() - started))
"""


def python_with_matplotlib():
    for python in ("python3", "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", "import matplotlib"], capture_output=True).returncode == 0:
            return python
    return None


def timed(command, folder):
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False)
    return (time.perf_counter() - started) * 1e3


def peak(command, folder):
    """MiB at most of a fresh process."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}")
    return used.ru_maxrss / 1024


def quarters(values):
    low, middle, high = statistics.quantiles(values, n=4)
    return low, middle, high


def table(heading, unit, results, smaller_is_better):
    print(f"\n{heading:<34}{'median':>10}{'quarters':>20}{'ratio':>9}")
    first = None
    for name, values in results.items():
        low, middle, high = quarters(values)
        first = first or middle
        ratio = middle / first if smaller_is_better else first / middle
        print(f"  {name:<32}{middle:>10.4g}{f'{low:.4g}..{high:.4g}':>20}{ratio:>8.1f}x")
    print(f"  ({unit})")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=30)
    given = parser.parse_args()
    suret, warm = given.build.resolve() / "suret", given.build.resolve() / "bench-warm"
    python = python_with_matplotlib()
    gnuplot = shutil.which("gnuplot")
    with tempfile.TemporaryDirectory(prefix="suret-bench-") as folder:
        at = pathlib.Path(folder)
        (at / "bar.vl.json").write_text(json.dumps(SPEC))
        (at / "pie.vl.json").write_text(json.dumps(PIE))
        (at / "figures.txt").write_text("".join(f"{c} {v}\n" for c, v in ROWS))
        (at / "bar.py").write_text(MATPLOTLIB)
        cold, memory, sizes = {}, {}, {}
        for kind, terminal in (("png", "pngcairo size 1600,1000 fontscale 2"), ("svg", "svg size 800,500")):
            commands = {f"suret, {kind}": [str(suret), "render", "bar.vl.json", "--scale", "2", "-o", f"suret.{kind}"]}
            if gnuplot:
                (at / f"{kind}.gp").write_text(f'set terminal {terminal}\nset output "gnuplot.{kind}"\n' + GNUPLOT)
                commands[f"gnuplot, {kind}"] = [gnuplot, f"{kind}.gp"]
            if python:
                commands[f"matplotlib, {kind}"] = [python, "bar.py", f"matplotlib.{kind}", "0"]
            commands["(an empty process)"] = ["/bin/true"]
            cold[kind] = {name: [] for name in commands}
            for name, command in commands.items():
                timed(command, folder)  # once unmeasured: files come into the cache
            for i in range(given.runs):
                for name, command in commands.items():
                    if "matplotlib" not in name or i < max(5, given.runs // 4):
                        cold[kind][name].append(timed(command, folder))
            if kind == "png":
                for _ in range(5):
                    for name, command in commands.items():
                        if command[0] != "/bin/true":
                            memory.setdefault(name, []).append(peak(command, folder))
                sizes = {name: (at / f"{name.split(',')[0]}.png").stat().st_size for name in memory}
        warmed = {}
        for kind in ("png", "svg"):
            warmed[kind] = {}
        warmed["pie, png"] = {}
        for kind in ("png", "svg"):
            for i in range(5):
                if warm.is_file():
                    told = subprocess.run([warm, "bar.vl.json", kind, "200"], cwd=folder, check=True, capture_output=True, text=True)
                    warmed[kind].setdefault(f"suret, {kind}", []).append(float(told.stdout))
                if warm.is_file() and kind == "png":
                    told = subprocess.run([warm, "pie.vl.json", kind, "100"], cwd=folder, check=True, capture_output=True, text=True)
                    warmed["pie, png"].setdefault("suret, pie, png", []).append(float(told.stdout))
                if python:
                    told = subprocess.run([python, "bar.py", f"matplotlib.{kind}", "5"], cwd=folder, check=True, capture_output=True,
                                          text=True)
                    warmed[kind].setdefault(f"matplotlib, {kind}", []).append(float(told.stdout))
        print(f"one bar chart, {given.runs} runs each, in turn; {os.cpu_count()} cores")
        for kind in cold:
            table(f"cold process, {kind.upper()}", "milliseconds, start to end of the process", cold[kind], True)
        table("peak memory, cold PNG", "MiB", memory, True)
        table("size of the PNG", "thousand bytes", {name: [size / 1000] * 2 for name, size in sizes.items()}, True)
        for kind in warmed:
            if warmed[kind]:
                table(f"warm, {kind.upper()}", "charts per second in one process; ratio: how many times slower", warmed[kind], False)
    if not gnuplot:
        print("\ngnuplot is not installed: not beside it")
    if not python:
        print("\nmatplotlib is not installed: not beside it")


main()
