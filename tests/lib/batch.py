"""A batch for tests: a template, a CSV of as many groups as wanted, and what must have come of it."""
import hashlib
import json
import os
import pathlib
import time

TEMPLATE = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": "Region {region}: volume by year",
    "usermeta": {"suret": {"theme": "briefing"}}, "mark": "bar",
    "encoding": {"x": {"field": "year", "type": "nominal"}, "y": {"field": "volume", "type": "quantitative"}},
}


def write(folder, charts, years=4):
    """brief.vl.json and figures.csv; a chart for each region."""
    folder = pathlib.Path(folder)
    (folder / "brief.vl.json").write_text(json.dumps(TEMPLATE, indent=1))
    with open(folder / "figures.csv", "w") as f:
        f.write("region,year,volume\n")
        for i in range(charts):
            for year in range(years):
                f.write(f"R{i:05},{2020 + year},{(i * 7919 + year * 104729) % 9973 / 10}\n")
    return ["brief.vl.json", "--data", "figures.csv", "--each", "region"]


def digests(folder):
    """The pictures of a folder: name and digest of the content. Anything else in it is an error."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_dir() or path.name == ".suret-manifest":
            continue
        found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def first_worker(top):
    """The process of a worker that is drawing into out/: workers write theirs to pid.*."""
    for _ in range(6000):
        for path in top.glob("pid.*"):
            text = path.read_text().strip()
            if text and any((top / "out").glob("*.png")):
                return int(text)
        time.sleep(0.01)
    raise SystemExit("no worker came up")


def age(folder):
    """Make what write() wrote older than any picture."""
    for name in ("figures.csv", "brief.vl.json"):
        os.utime(pathlib.Path(folder) / name, (1.6e9, 1.6e9))


def check_shares(top, engine, charts, shares):
    """What is wrong with out/, drawn by an engine in shares of which one was killed and begun again, beside whole/."""
    failures = []
    starts = (top / "starts").read_text().split()
    if len(starts) != shares + 1 or len(set(starts)) != shares:
        failures.append(f"shares that were begun: {starts}")
    expected, got = digests(top / "whole"), digests(top / "out")
    leftovers = [name for name in got if name.endswith(".part")]
    got = {name: digest for name, digest in got.items() if name not in leftovers}
    if len(expected) != charts or expected != got:
        failures.append(f"{len(expected)} pictures in the whole, {len(got)} by {engine}, {len(expected.items() & got.items())} the same")
    if len(leftovers) > 1:
        failures.append(f"half files: {leftovers}")
    return failures
