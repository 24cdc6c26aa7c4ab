"""The same input gives the same bytes: twice, a second apart, in another folder, under another locale, home and zone of output."""
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402

FORMATS = ("svg", "png", "pdf")
given = suret.arguments()
failures = []
with tempfile.TemporaryDirectory(prefix="suret-same-") as where:
    first, second = pathlib.Path(where, "first"), pathlib.Path(where, "a second one")
    second.mkdir()
    first.mkdir()
    suret.run([given.suret, "render", *given.specs, "-d", first, "-f", ",".join(FORMATS)])
    time.sleep(1.1)  # a date in the file would show
    suret.run([given.suret, "render", *given.specs, "-d", ".", "-f", ",".join(FORMATS)], cwd=second, LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8",
              HOME=where, COLUMNS="40", TERM="dumb")
    for spec in given.specs:
        for kind in FORMATS:
            name = f"{suret.name_of(spec)}.{kind}"
            if (first / name).read_bytes() != (second / name).read_bytes():
                failures.append(f"{name}: two runs gave different bytes")
suret.finish(failures)
