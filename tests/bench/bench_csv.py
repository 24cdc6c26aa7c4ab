#!/usr/bin/env python3
"""Measure the sum of a decimal by a quoted column of a big CSV file: `suret bar` from file to picture, with one thread and with all,
beside DuckDB (npm's @duckdb/node-api, found through NODE_PATH), miller and mawk where they are installed.

    bench_csv.py --build build/release --make build/csv-make [--rows 12500000] [--runs 5]
The file is made from a fixed seed. The tools take turns, so that a slow moment of the machine hits all alike; figures are the least of
all runs, as seconds by the clock, seconds of the processors, and MiB of memory beside the page cache, with the ratio to Suret's seconds."""
import argparse
import os
import pathlib
import shutil
import subprocess
import time

DUCKDB = """const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const c = await (await DuckDBInstance.create(':memory:', { threads: process.argv[2] })).connect();
  const started = process.hrtime.bigint();
  await c.runAndReadAll(`select partner, sum(value) from read_csv('${process.argv[1]}') group by partner`);
  console.log(Number(process.hrtime.bigint() - started) / 1e9);
})();"""


def measure(command):
    """Seconds by the clock (the tool's own, where it tells them), of the processors, and MiB at most."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {' '.join(map(str, command))[:100]} ended with {process.returncode}")
    if command[0] == "node":
        clock = float(told)
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--make", type=pathlib.Path, required=True)
    parser.add_argument("--rows", type=int, default=12_500_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    file = given.make.parent / f"bench-{given.rows}.csv"
    if not file.exists():
        part = file.with_suffix(".part")
        with part.open("wb") as out:
            subprocess.run([given.make, str(given.rows)], stdout=out, check=True)
        part.rename(file)
    picture = file.with_suffix(".png")
    tools = {}
    for jobs in sorted({1, os.cpu_count() or 1}):
        tools[f"suret, {jobs} thread{'s' if jobs > 1 else ''}"] = [
            given.build / "suret", "bar", file, "--x", "partner", "--y", "sum(value)", "--quiet", "--jobs", str(jobs), "-o", picture]
    if shutil.which("node") and subprocess.run(["node", "-e", "require.resolve('@duckdb/node-api')"], capture_output=True).returncode == 0:
        for jobs in sorted({1, os.cpu_count() or 1}):
            tools[f"DuckDB, {jobs} thread{'s' if jobs > 1 else ''}"] = ["node", "-e", DUCKDB, str(file), str(jobs)]
    slow = {}
    if shutil.which("mawk"):  # knows no quotes: reckoned with for the speed alone
        slow["mawk"] = ["mawk", "-F,", "{ s[$3] += $(NF - 1) } END { for (k in s) print k, s[k] }", file]
    if shutil.which("mlr"):
        slow["miller"] = ["mlr", "--icsv", "--ojson", "stats1", "-a", "sum", "-f", "value", "-g", "partner", file]
    results = {name: [] for name in tools}
    for name in tools:
        measure(tools[name])  # once unmeasured: the file comes into the cache
    for _ in range(given.runs):
        for name in tools:
            results[name].append(measure(tools[name]))
    for name in slow:
        results[name] = [measure(slow[name])]
    print(f"{file.stat().st_size / 1e6:.0f} MB, {given.rows} rows, least of {given.runs} runs\n")
    print(f"{'':<20}{'seconds':>10}{'processor':>12}{'MiB':>8}{'ratio':>9}")
    best = {name: [min(column) for column in zip(*runs)] for name, runs in results.items()}
    for name, (clock, processor, memory) in best.items():
        threads = name.split(", ")[-1]
        against = best.get(f"suret, {threads}", best["suret, 1 thread"])
        print(f"{name:<20}{clock:>10.2f}{processor:>12.2f}{memory:>8.0f}{clock / against[0]:>8.1f}x")


main()
