#!/usr/bin/env python3
"""suret watch in a browser: a save shows in the open page without a reload, search and unchanged pictures stay, and the page
tells when its server is gone. --keep FOLDER: pictures of what was seen."""
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import browser  # noqa: E402
import suret  # noqa: E402
import watching  # noqa: E402

given = suret.arguments(("--keep", {"type": pathlib.Path}))
if not browser.CHROMIUM or not (given.suret.parent / "suret-serve.so").exists():
    print("skipped: chromium is not installed, or built without libmicrohttpd")
    sys.exit(suret.SKIPPED)
failures = []


def expect(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r}, not {expected!r}")


def write(folder, name, title, values):
    (folder / f"{name}.vl.json").write_text(json.dumps({
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": title, "mark": "bar",
        "usermeta": {"suret": {"theme": "briefing"}}, "data": {"values": [{"year": 2021 + k, "volume": v} for k, v in enumerate(values)]},
        "encoding": {"x": {"field": "year", "type": "nominal"}, "y": {"field": "volume", "type": "quantitative"}}}))


with tempfile.TemporaryDirectory(prefix="suret-live-") as where:
    charts = pathlib.Path(where)
    write(charts, "oil", "Oil", [3, 5, 4])
    write(charts, "grain", "Grain", [2, 2, 3])
    with watching.Watching(given.suret, charts) as w, browser.Browser() as b:
        b.open(f"http://127.0.0.1:{w.port}/")
        b.wait("document.images.length === 2 && Array.from(document.images).every(i => i.complete && i.naturalWidth)")
        b.wait("document.getElementById('lost').hidden")
        b.evaluate("""{const s = document.getElementById('search'); s.value = 'a'; s.dispatchEvent(new Event('input'));
                       window.stays = document.getElementById('grain.png'); window.was = document.getElementById('oil.png').querySelector('img').src}""")
        if given.keep:
            b.picture(given.keep / "watch-before.png")
        write(charts, "oil", "Oil, a record year", [3, 5, 9])
        b.wait("document.querySelector('[id=\"oil.png\"] h2').textContent === 'Oil, a record year'")
        expect("the picture's address is new", b.evaluate("window.was !== document.getElementById('oil.png').querySelector('img').src"), True)
        expect("the other stays", b.evaluate("window.stays === document.getElementById('grain.png')"), True)
        expect("the search stays", b.evaluate("document.getElementById('search').value"), "a")
        (charts / "wrong.vl.json").write_text('{"mark": "bars"}')
        b.wait("document.querySelectorAll('figure.failed').length === 1")
        expect("failures can be chosen", b.evaluate("document.getElementById('only').hidden"), False)
        b.wait("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
        if given.keep:
            b.picture(given.keep / "watch-after.png")
        w.end()
        b.wait("!document.getElementById('lost').hidden")
suret.finish(failures)
