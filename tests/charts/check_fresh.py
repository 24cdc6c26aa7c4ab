"""output/ shows what the charts give now: the SVG byte by byte, the PNG pixel by pixel and by its texts, the PDF by being there. `make charts` renews it."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import picture  # noqa: E402
import suret  # noqa: E402

given = suret.arguments()
output = suret.ROOT / "output"
failures = []
with tempfile.TemporaryDirectory(prefix="suret-fresh-") as where:
    now = pathlib.Path(where)
    suret.run([given.suret, "render", *given.specs, "-d", now, "-f", "svg,png"])
    for spec in given.specs:
        name = suret.name_of(spec)
        missing = [kind for kind in ("svg", "png", "pdf") if not (output / f"{name}.{kind}").is_file()]
        if missing:
            failures.append(f"output/{name}: no {', '.join(missing)}")
            continue
        if (now / f"{name}.svg").read_bytes() != (output / f"{name}.svg").read_bytes():
            failures.append(f"output/{name}.svg is stale")
        was, is_now = ((folder / f"{name}.png").read_bytes() for folder in (output, now))
        if was != is_now and (picture.texts(was) != picture.texts(is_now)
                              or not picture.same(picture.read_png(was), picture.read_png(is_now))):
            failures.append(f"output/{name}.png is stale")
if failures:
    failures.append("run `make charts`, look at the pictures, commit them")
suret.finish(failures)
