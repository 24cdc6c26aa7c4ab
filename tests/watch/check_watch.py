#!/usr/bin/env python3
"""suret watch: draws at the start; again when a spec, its data (also outside the folder) or its theme is saved, in place or by
renaming; takes in new folders; forgets a spec that is gone; a chart that failed for want of data is drawn when the data comes. It
serves pictures and page on loopback, to its own name only, nothing hidden and nothing from outside, and tells listeners."""
import json
import os
import pathlib
import socket
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402
import watching  # noqa: E402

given = suret.arguments()
if not (given.suret.parent / "suret-serve.so").exists():
    print("skipped: built without libmicrohttpd")
    sys.exit(suret.SKIPPED)
failures = []


def check(what, ok):
    if not ok:
        failures.append(what)


def spec(title, url):
    return json.dumps({"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": title, "data": {"url": url}, "mark": "bar",
                       "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}})


def replace(path, text):
    """As many editors save."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text)
    os.replace(beside, path)


with tempfile.TemporaryDirectory(prefix="suret-watch-") as where:
    top = pathlib.Path(where)
    charts, data = top / "charts", top / "data"
    charts.mkdir()
    data.mkdir()
    (data / "one.csv").write_text("a,b\nx,1\ny,2\n")
    (charts / "one.vl.json").write_text(spec("First", "../data/one.csv"))
    (top / "secret.png").write_text("not for the page")
    (charts / "out").mkdir()
    (charts / "out" / "link.png").symlink_to(top / "secret.png")
    with socket.socket() as taken:  # a port that is taken is no reason to fail
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        w = watching.Watching(given.suret, charts, "--port", str(taken.getsockname()[1]))
    with w:
        check("the first run is told", any("1 drawn, 0 unchanged, 0 failed" in line for line in w.told))
        events = w.events()
        check("a listener is greeted", events.readline() == b"data: changed\n" and events.readline() == b"\n")
        first = w.get("/one.png")[1]
        check("a picture is served", first.startswith(b"\x89PNG") and first == (charts / "out/one.png").read_bytes())

        def news():
            return next(line for line in iter(events.readline, b"") if line.startswith(b"data:"))

        def step(what, told, act):
            act()
            line = w.until(r"\d+ drawn")
            check(f"{what}: {line.strip()}", told in line)
            news()

        step("data written", "1 drawn, 0 unchanged", lambda: (data / "one.csv").write_text("a,b\nx,1\ny,5\n"))
        check("the new picture is served", w.get("/one.png")[1] not in (first, b""))
        step("spec replaced", "1 drawn, 0 unchanged", lambda: replace(charts / "one.vl.json", spec("Second", "../data/one.csv")))
        check("the page shows the new title", b"<h2>Second</h2>" in w.get("/")[1])
        step("spec broken", "0 drawn, 0 unchanged, 1 failed", lambda: replace(charts / "one.vl.json", spec("Third", "../data/one.csv")[:-1]))
        check("the page shows the failure", b"<strong>failed</strong>" in w.get("/")[1])
        step("spec mended", "1 drawn", lambda: replace(charts / "one.vl.json", spec("Third", "../data/one.csv")))

        def add_folder():
            fresh = top / "more"
            fresh.mkdir()
            (fresh / "two.vl.json").write_text(spec("Two", "../../data/two.csv"))
            fresh.rename(charts / "more")

        step("folder added, its data not there", "0 drawn, 1 unchanged, 1 failed", add_folder)
        step("the data comes", "1 drawn, 1 unchanged, 0 failed", lambda: (data / "two.csv").write_text("a,b\nx,1\n"))
        check("folders are kept", w.get("/more/two.png")[0] == 200)
        step("spec gone", "0 drawn, 1 unchanged", lambda: (charts / "one.vl.json").unlink())
        check("the page forgets it", b"Third" not in w.get("/")[1])

        for path in ("/.suret-manifest", "/link.png", "/../secret.png", "/%2e%2e/secret.png", "/more", "/none.png"):
            check(f"{path} is not served", w.get(path)[0] == 404)
        check("other names are refused", w.get("/", Host="evil.example")[0] == 403)
        check("its own name is not", w.get("/", Host=f"localhost:{w.port}")[0] == 200)
        check("nothing is taken", w.get("/", method="DELETE")[0] == 405)
    check("it ends by the signal", w.process.returncode == -15)
suret.finish(failures)
