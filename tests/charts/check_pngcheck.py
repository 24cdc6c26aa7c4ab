"""The PNG of each shipped chart is a sound file, by pngcheck's reading, at scale 1 and 2, opaque and transparent."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402

given = suret.arguments()
suret.need("pngcheck")
with tempfile.TemporaryDirectory() as folder:
    for more in ([], ["--scale", "2"], ["--scale", "2", "--transparent"]):
        for spec in given.specs:
            out = pathlib.Path(folder) / "chart.png"
            suret.run([given.suret, "render", spec, "-o", out, "--quiet", *more])
            told = suret.run(["pngcheck", "-q", out])  # an unsound file ends it with another status
            if told.stdout:
                raise SystemExit(f"{spec} {more}: {told.stdout.decode()}")
