#!/usr/bin/env python3
"""How many instructions the specs of a suite take for each item that they draw, beside one plain chart of it:

    items.py --suret build/suret --suite FOLDER [--than bar] [--times 10] [--only 'GLOB'] [--top N] [--keep FILE]
FOLDER has specs/*.vl.json and what they read, as `data/...`. Counted by callgrind in a cold process that writes an SVG, less what a
process that draws nothing takes. Items are the leaves of the SVG's marks, axes, legends and titles: groups' own backgrounds are none. A
spec that reads much and draws little is told twice: by items, and by the greatest of items, rows read, and points of outlines read or
drawn. The table is sorted by the first; --keep writes all counts as JSON. Without such a folder nothing is measured."""
import argparse
import concurrent.futures
import csv
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


def instructions(command, folder):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1700000000"}
    told = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], env=environment, capture_output=True,
                          text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", told.stderr)
    return int(found[1]) if found and not told.returncode else None


def items_of(svg):
    """The leaves that are drawn, and the points of the outlines among them."""
    items = points = 0
    groups = [(tree.parse(svg).getroot(), "")]
    while groups:
        group, kind = groups.pop()
        for part in group:
            name, own = part.tag.split("}")[-1], part.get("class", "")
            if name in ("g", "svg", "a"):
                groups.append((part, own or kind))
            elif name in ("path", "rect", "line", "text", "image") and own not in ("background", "foreground") and kind:
                items += 1
                if kind.startswith("mark-shape"):
                    points += len(NUMBER.findall(part.get("d", ""))) // 2
    return items, points


def size_of_json(value):
    """Rows of a JSON value and the points of its outlines."""
    if isinstance(value, dict) and value.get("type") == "Topology":
        return sum(len(o.get("geometries", [1])) for o in value["objects"].values()), sum(len(arc) for arc in value["arcs"])
    if isinstance(value, dict):
        value = value.get("features") or max((v for v in value.values() if isinstance(v, list)), key=len, default=[])
    return len(value) if isinstance(value, list) else 1, 0


def size_of_file(path):
    if path.suffix in (".json", ".geojson", ".topojson"):
        return size_of_json(json.loads(path.read_text()))
    if path.suffix in (".csv", ".tsv"):
        with open(path, newline="") as text:
            return sum(1 for _ in csv.reader(text, delimiter="\t" if path.suffix == ".tsv" else ",")) - 1, 0
    return 0, 0


def read_by(spec, base, sources):
    """Adds each source of data of a spec, and its views, once: its rows and points."""
    if isinstance(spec, list):
        for part in spec:
            read_by(part, base, sources)
    elif isinstance(spec, dict):
        for key, part in spec.items():
            if key in ("data", "from") and isinstance(part, dict) or key == "datasets" and isinstance(part, dict):
                for name, source in ([("", part)] if key != "datasets" else part.items()):
                    if isinstance(source, dict) and "url" in source and (base / source["url"]).exists():
                        sources[source["url"]] = size_of_file(base / source["url"])
                    elif isinstance(source, dict) and "sequence" in source:
                        given = source["sequence"]
                        sources[str(given)] = (int((given["stop"] - given.get("start", 0)) / given.get("step", 1)), 0)
                    else:
                        values = source.get("values", []) if isinstance(source, dict) else source
                        sources[f"{id(values)}"] = size_of_json(values) if isinstance(values, (list, dict)) else (str(values).count("\n"), 0)
            if key != "datasets" and key != "values":
                read_by(part, base, sources)


def measure(suret, spec, base, folder):
    picture = folder / (spec.name + ".svg")
    count = instructions([str(suret), "render", str(spec), "--base", str(base), "--quiet", "-o", str(picture)], folder)
    if count is None:
        return None
    items, drawn = items_of(picture)
    picture.unlink()
    sources = {}
    read_by(json.loads(spec.read_text()), base, sources)
    rows, points = (sum(size[i] for size in sources.values()) for i in (0, 1))
    return {"instructions": count, "items": items, "rows": rows, "points": max(points, drawn)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suret", type=pathlib.Path, required=True)
    parser.add_argument("--suite", type=pathlib.Path)
    parser.add_argument("--than", default="bar")
    parser.add_argument("--times", type=float, default=10)
    parser.add_argument("--only", default="*")
    parser.add_argument("--top", type=int, default=40)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.suite or not (given.suite / "specs").is_dir() or not shutil.which("valgrind"):
        print("bench-items: skipped: it needs valgrind and the folder of a suite (--suite)")
        return
    suret, base = given.suret.resolve(), given.suite.resolve()
    names = sorted(path.name.removesuffix(".vl.json") for path in (base / "specs").glob("*.vl.json"))
    names = [name for name in names if name == given.than or any(fnmatch.fnmatch(name, glob) for glob in given.only.split(","))]
    with tempfile.TemporaryDirectory(prefix="suret-items-") as place, concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        folder = pathlib.Path(place)
        nothing = instructions([str(suret), "--version"], folder)
        told = pool.map(lambda name: measure(suret, base / "specs" / f"{name}.vl.json", base, folder), names)
        counts = {name: count for name, count in zip(names, told) if count}
    plain = counts[given.than]
    unit = (plain["instructions"] - nothing) / plain["items"]
    for count in counts.values():
        net = count["instructions"] - nothing
        count["by item"] = net / max(count["items"], 1) / unit
        count["by item, with all that a process takes"] = (count["instructions"] / max(count["items"], 1) /
                                                           (plain["instructions"] / plain["items"]))
        count["by what is read"] = net / max(count["items"], count["rows"], count["points"], 1) / unit
    if given.keep:
        given.keep.write_text(json.dumps(counts, indent=1))
    print(f"{given.than}: {plain['instructions']} instructions, {nothing} of them before anything is drawn; {unit:.0f} for each of "
          f"{plain['items']} items")
    print(f"{'spec':<44}{'instructions':>13}{'items':>7}{'rows':>7}{'points':>8}{'by item':>9}{'by read':>9}")
    for name, count in sorted(counts.items(), key=lambda pair: -pair[1]["by item"])[:given.top]:
        print(f"{name:<44}{count['instructions']:>13}{count['items']:>7}{count['rows']:>7}{count['points']:>8}{count['by item']:>9.1f}"
              f"{count['by what is read']:>9.1f}")
    for way in ("by item", "by item, with all that a process takes", "by what is read"):
        print(f"more than {given.times:g} times {way}: {sum(count[way] > given.times for count in counts.values())} of {len(counts)}")
    print("not drawn:", " ".join(sorted(set(names) - set(counts))) or "none")


sys.exit(main())
