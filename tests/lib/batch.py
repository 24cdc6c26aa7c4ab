"""A batch for tests: a template, a CSV of as many groups as wanted, and what must have come of it."""
import hashlib
import json
import pathlib

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
