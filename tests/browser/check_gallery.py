#!/usr/bin/env python3
"""The gallery in a browser, from the file system: every picture loads, the search and its address find charts, failures are shown,
nothing is asked of any host and the page's script has no error. --keep FOLDER: pictures of what was seen."""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import browser  # noqa: E402
import suret  # noqa: E402

given = suret.arguments(("--keep", {"type": pathlib.Path}))
if not browser.CHROMIUM:
    print("skipped: chromium is not installed")
    sys.exit(suret.SKIPPED)
failures = []
SHOWN = "Array.from(document.querySelectorAll('figure:not([hidden])'), f => f.querySelector('h2').textContent)"


def expect(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r}, not {expected!r}")


with tempfile.TemporaryDirectory(prefix="suret-gallery-") as where:
    folder = pathlib.Path(where)
    for i, (title, values) in enumerate([("Oil in Aktau", [3, 5, 4]), ("Oil & gas in Atyrau", [8, 2, 6]), ("Grain <by> year", [1, 4, 2])]):
        (folder / f"chart {i}#.vl.json").write_text(json.dumps({
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": title, "mark": "bar",
            "usermeta": {"suret": {"theme": "briefing"}},
            "data": {"values": [{"year": 2021 + k, "volume": v} for k, v in enumerate(values)]},
            "encoding": {"x": {"field": "year", "type": "nominal"}, "y": {"field": "volume", "type": "quantitative"}}}))
    (folder / "wrong.vl.json").write_text('{"title": "Oil again", "mark": "bars"}')
    subprocess.run([given.suret, "render", *sorted(folder.glob("*.vl.json")), "-d", folder / "out", "-f", "png,svg", "--gallery",
                    folder / "out/index.html", "--quiet"], env=suret.environment(), stderr=subprocess.DEVNULL)
    page = (folder / "out/index.html").as_uri()
    with browser.Browser() as b:
        b.open(page)
        b.wait("Array.from(document.images).every(i => i.complete)")
        expect("pictures", b.evaluate("Array.from(document.images, i => i.naturalWidth > 0)"), [True] * 3)
        expect("alt texts", b.evaluate("Array.from(document.images).every(i => i.alt.length > 20)"), True)
        expect("count", b.evaluate("document.getElementById('count').value"), "4 charts, 1 failed")
        expect("addresses", b.evaluate("performance.getEntriesByType('resource').filter(e => !e.name.startsWith('file:')).length"), 0)
        expect("links", b.evaluate("Array.from(document.links).every(a => a.protocol === 'file:')"), True)
        if given.keep:
            b.picture(given.keep / "gallery.png")
        b.evaluate("{const s = document.getElementById('search'); s.value = 'OIL atyr'; s.dispatchEvent(new Event('input'))}")
        expect("search", b.evaluate(SHOWN), ["Oil & gas in Atyrau"])
        expect("count of the search", b.evaluate("document.getElementById('count').value"), "1 of 4")
        expect("the search's address", b.evaluate("location.hash"), "#q=OIL+atyr")
        b.evaluate("location.hash = '#q=2023+grain'")
        b.wait(f"{SHOWN}.length === 1")
        expect("search of alt texts, from the address", b.evaluate(SHOWN), ["Grain <by> year"])
        b.evaluate("location.hash = '#failures=1'")
        b.wait("document.getElementById('failures').checked")
        expect("failures", b.evaluate(SHOWN), ["Oil again"])
        expect("the message", b.evaluate("document.querySelector('pre').textContent.includes('did you mean \"bar\"?')"), True)
        if given.keep:
            b.picture(given.keep / "gallery-failures.png")
suret.finish(failures)
