#!/usr/bin/env python3
"""Measure what a bar chart and a pie cost: as a fresh process (cold) and one after another in one process (warm), with gnuplot, matplotlib
and Vega-Lite drawing the same beside it where they are installed (SURET_VEGA: a folder whose node_modules have vega and vega-lite), and
compare with what Suret aims at.

    bench.py --build build/release [--runs 30] [--growth]
All draw the same eight figures, 800 x 500 points, PNG at twice the density (1600 x 1000 pixels). The tools take turns, so that a slow
moment of the machine hits all alike; figures are medians, with the quarters below and above, and each one's ratio to Suret's.
--growth instead: the time per drawn item from 10 to 1,000,000 bars and points."""
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
GNUPLOT = {
    "bar": f"""set title "{TITLE}"
set style fill solid
set boxwidth 0.8
set yrange [0:*]
set grid ytics
unset key
plot "figures.txt" using 2:xtic(1) with boxes linecolor "#4c78a8"
""",
    "pie": f"""set title "{TITLE}"
set style fill solid
set size ratio -1
set xrange [-1.2:2]
set yrange [-1.2:1.2]
unset border
unset tics
plot for [i=1:{len(ROWS)}] "slices.txt" using (0):(0):(1):1:2:(i) every ::i-1::i-1 with circles linecolor variable title word("{' '.join(c for c, _ in ROWS)}", i)
""",
}
TERMINALS = {"png": "pngcairo size 1600,1000 fontscale 2", "svg": "svg size 800,500"}
MATPLOTLIB = f"""import sys, time
from matplotlib.figure import Figure
names, values = {[c for c, _ in ROWS]!r}, {[v for _, v in ROWS]!r}
def draw(kind, path):
    figure = Figure(figsize=(8, 5), dpi=200)
    axes = figure.add_subplot()
    axes.set_title({TITLE!r})
    if kind == "pie":
        axes.pie(values, labels=names)
    else:
        axes.bar(names, values, color="#4c78a8")
        axes.set_ylabel("value")
        axes.grid(axis="y")
    figure.savefig(path)
kind, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
draw(kind, path)
started = time.perf_counter()
for i in range(count):
    draw(kind, path)
if count:
    print(count / (time.perf_counter() - started))
"""
WARM_RUNS = {"png": {"suret": 200, "gnuplot": 20, "matplotlib": 5, "vega-lite": 20},
             "svg": {"suret": 2000, "gnuplot": 400, "matplotlib": 5, "vega-lite": 20}}


def python_with_matplotlib():
    for python in ("python3", "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", "import matplotlib"], capture_output=True).returncode == 0:
            return python
    return None


def timed(command, folder):
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False)
    return (time.perf_counter() - started) * 1e3


def used(command, folder):
    """CPU seconds and MiB at most of a fresh process."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Tools:
    """Which tools there are, and how each draws `chart` as `kind` in the folder."""

    def __init__(self, build, folder):
        self.suret, self.warm_suret, self.folder = build / "suret", build / "bench-warm", folder
        self.python, self.gnuplot, self.node = python_with_matplotlib(), shutil.which("gnuplot"), None
        (folder / "draw.py").write_text(MATPLOTLIB)
        (folder / "figures.txt").write_text("".join(f"{c} {v}\n" for c, v in ROWS))
        angles, total = [0.0], sum(v for _, v in ROWS)
        for _, value in ROWS:
            angles.append(angles[-1] + 360 * value / total)
        (folder / "slices.txt").write_text("".join(f"{a} {b}\n" for a, b in zip(angles, angles[1:])))
        for chart, spec in (("bar", SPEC), ("pie", PIE)):
            (folder / f"{chart}.vl.json").write_text(json.dumps(spec))
            for kind, terminal in TERMINALS.items():
                script = f'set terminal {terminal}\nset output "gnuplot.{kind}"\n' + GNUPLOT[chart]
                (folder / f"{chart}.{kind}.gp").write_text(script)
                again = script + "".join(f'set output "gnuplot.{kind}"\nreplot\n' for _ in range(WARM_RUNS[kind]["gnuplot"]))
                (folder / f"{chart}.{kind}.warm.gp").write_text(again)
        if shutil.which("node") and os.environ.get("SURET_VEGA"):
            self.node = ["node", str(pathlib.Path(__file__).resolve().parent / "vega.mjs")]
        self.missing = [name for name, there in (("gnuplot", self.gnuplot), ("matplotlib", self.python), ("vega-lite", self.node)) if not there]

    def cold(self, chart, kind):
        commands = {"suret": [str(self.suret), "render", f"{chart}.vl.json", "--scale", "2", "-o", f"suret.{kind}"]}
        if self.gnuplot:
            commands["gnuplot"] = [self.gnuplot, f"{chart}.{kind}.gp"]
        if self.python:
            commands["matplotlib"] = [self.python, "draw.py", chart, f"matplotlib.{kind}", "0"]
        if self.node and self.draws(self.node + [f"{chart}.vl.json", f"vega-lite.{kind}", "0"]):
            commands["vega-lite"] = self.node + [f"{chart}.vl.json", f"vega-lite.{kind}", "0"]
        return commands

    def draws(self, command):
        return subprocess.run(command, cwd=self.folder, capture_output=True).returncode == 0

    def warm(self, name, chart, kind):
        """Charts per second, once."""
        count = WARM_RUNS[kind][name]
        if name == "gnuplot":  # it has no clock: what one chart more costs than the first
            once, all_of_them = (timed([self.gnuplot, f"{chart}.{kind}{way}.gp"], self.folder) for way in ("", ".warm"))
            return count / ((all_of_them - once) / 1e3)
        commands = {"suret": [self.warm_suret, f"{chart}.vl.json", kind, str(count)],
                    "matplotlib": [self.python, "draw.py", chart, f"matplotlib.{kind}", str(count)],
                    "vega-lite": (self.node or []) + [f"{chart}.vl.json", f"vega-lite.{kind}", str(count)]}
        told = subprocess.run(commands[name], cwd=self.folder, check=True, capture_output=True, text=True)
        return float(told.stdout)


def table(heading, unit, results, smaller_is_better):
    """Returns the medians."""
    print(f"\n{heading:<34}{'median':>10}{'quarters':>20}{'ratio':>9}")
    medians = {}
    for name, values in results.items():
        low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else values * 3
        medians[name] = middle
        first = medians["suret"]
        ratio = middle / first if smaller_is_better else first / middle
        print(f"  {name:<32}{middle:>10.4g}{f'{low:.4g}..{high:.4g}':>20}{ratio:>8.1f}x")
    print(f"  ({unit})")
    return medians


def in_turn(names, measure, runs, few):
    """`runs` measurements of each; slow tools, which all but Suret and gnuplot are, have only `few`."""
    results = {name: [] for name in names}
    for i in range(runs):
        for name in names:
            if i < few or name in ("suret", "gnuplot", "(an empty process)"):
                results[name].append(measure(name))
    return results


def compare(tools, runs):
    cold, warm, sizes, memory = {}, {}, {}, {}
    for chart in ("bar", "pie"):
        for kind in ("png", "svg"):
            commands = tools.cold(chart, kind)
            names = list(commands)
            commands["(an empty process)"] = ["/bin/true"]
            for command in commands.values():
                timed(command, tools.folder)  # once unmeasured: files come into the cache
            results = in_turn(commands, lambda name: timed(commands[name], tools.folder), runs, max(3, runs // 5))
            cold[chart, kind] = table(f"cold process, {chart}, {kind.upper()}", "milliseconds, start to end of the process", results, True)
            if (chart, kind) == ("bar", "png"):
                memory = table("peak memory, cold PNG", "MiB", in_turn(names, lambda name: used(commands[name], tools.folder)[1], 3, 3), True)
                sizes = table("size of the PNG", "thousand bytes", {n: [(tools.folder / f"{n}.png").stat().st_size / 1000] for n in names}, True)
            if not tools.warm_suret.is_file():
                continue
            results = in_turn(names, lambda name: tools.warm(name, chart, kind), 5, 2)
            warm[chart, kind] = table(f"warm, {chart}, {kind.upper()}", "charts per second in one process; ratio: how many times slower", results, False)
    return cold, warm, sizes, memory


def goals(cold, warm, sizes, memory):
    def times(medians, more):
        return more(medians) if "gnuplot" in medians else None

    lines = [("cold PNG, times faster than gnuplot", times(cold["bar", "png"], lambda m: m["gnuplot"] / m["suret"]), 8, True),
             ("cold SVG, times faster than gnuplot", times(cold["bar", "svg"], lambda m: m["gnuplot"] / m["suret"]), 5, True),
             ("PNG of the bars, thousand bytes", sizes["suret"], 30, False), ("peak memory, cold PNG, MiB", memory["suret"], 24, False)]
    if warm:
        lines += [("warm PNG of the bars, per second", warm["bar", "png"]["suret"], 800, True),
                  ("warm SVG of the bars, per second", warm["bar", "svg"]["suret"], 10000, True),
                  ("warm PNG of the bars, times gnuplot's", times(warm["bar", "png"], lambda m: m["suret"] / m["gnuplot"]), 40, True),
                  ("warm SVG of the bars, times gnuplot's", times(warm["bar", "svg"], lambda m: m["suret"] / m["gnuplot"]), 4, True),
                  ("warm PNG of the pie, times gnuplot's", times(warm["pie", "png"], lambda m: m["suret"] / m["gnuplot"]), 15, True)]
    print(f"\n{'what is aimed at':<40}{'measured':>10}{'goal':>14}")
    for what, value, goal, at_least in lines:
        if value is not None:
            reached = value >= goal if at_least else value <= goal
            print(f"  {what:<38}{value:>10.4g}{('at least ' if at_least else 'at most ') + str(goal):>15}  {'reached' if reached else 'MISSED'}")


def growth(tools):
    print(f"{'mark':<8}{'items':>9}{'kind':>6}{'CPU ms':>10}{'ns per item':>13}{'MiB':>7}")
    for mark in ("bar", "point"):
        for power in range(1, 7):
            n = 10 ** power
            (tools.folder / "items.csv").write_text("a,b\n" + "".join(f"{i},{i * 7919 % 1000}\n" for i in range(n)))
            spec = dict(SPEC, mark=mark, data={"url": "items.csv"},
                        encoding={"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}})
            (tools.folder / "items.vl.json").write_text(json.dumps(spec))
            for kind in ("svg", "png"):
                command = [tools.suret, "render", "items.vl.json", "--scale", "2", "-o", f"items.{kind}", "--quiet"]
                seconds, mib = min(used(command, tools.folder) for _ in range(5 if n <= 10000 else 1))
                print(f"{mark:<8}{n:>9}{kind:>6}{seconds * 1e3:>10.1f}{seconds * 1e9 / n:>13.0f}{mib:>7.0f}", flush=True)


def labels(tools):
    """What 40 labels add to a warm chart."""
    v, n = {"field": "v", "type": "quantitative"}, {"field": "n", "type": "nominal", "sort": None}
    kinds = {"bars": ("bar", {"x": n, "y": v}), "lying bars": ("bar", {"x": v, "y": n}), "slices": ("arc", {"theta": v, "color": n}),
             "stacks": ("bar", {"x": dict(n, field="g"), "y": v, "color": {"field": "p", "type": "nominal"}})}
    rows = [{"n": f"Region {i}", "g": f"Group {i // 4}", "p": f"part {i % 4}", "v": 1 + i * i * 7919 % 997} for i in range(40)]
    print(f"{'40 labels':<12}{'with':>9}{'without':>9}{'labels':>9}   milliseconds a warm SVG")
    for kind, (mark, encoding) in kinds.items():
        times = []
        for shown in (True, False):
            spec = dict(SPEC, mark=mark, encoding=encoding, data={"values": rows},
                        usermeta={"suret": {"theme": "briefing", "size": "900x600", "labels": shown}})
            spec.pop("width", None), spec.pop("height", None)
            (tools.folder / "labels.vl.json").write_text(json.dumps(spec))
            runs = [subprocess.run([tools.warm_suret, "labels.vl.json", "svg", "1000"], cwd=tools.folder, check=True, capture_output=True,
                                   text=True).stdout for _ in range(5)]
            times.append(1e3 / max(float(run) for run in runs))
        print(f"{kind:<12}{times[0]:>9.2f}{times[1]:>9.2f}{times[0] - times[1]:>9.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--labels", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="suret-bench-") as folder:
        tools = Tools(given.build.resolve(), pathlib.Path(folder))
        if given.growth:
            growth(tools)
            return
        if given.labels:
            labels(tools)
            return
        print(f"{given.runs} runs each, in turn; {os.cpu_count()} cores")
        goals(*compare(tools, given.runs))
        for name in tools.missing:
            print(f"{name} is not installed: not beside it")


main()
