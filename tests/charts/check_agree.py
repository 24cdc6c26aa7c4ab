"""PNG, SVG and PDF show the same picture: our SVG through rsvg-convert and our PDF through pdftoppm, beside our PNG."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import picture  # noqa: E402
import suret  # noqa: E402

TOLERANCE = 48  # of 255, after a blur of 3 x 3: other rasterisers place glyphs and edges a fraction of a pixel elsewhere
SHARE = 0.01    # of all pixels may differ by more
WORST = 25      # of 255, the mean of any cell of 24 x 24 pixels: a word that is missing or elsewhere drives it past this


def by_rsvg(svg, width, height):
    done = subprocess.run(["rsvg-convert", "-w", str(width), "-h", str(height), svg], capture_output=True, check=True)
    return picture.read_png(done.stdout)


def by_poppler(pdf, width, height):
    done = subprocess.run(["pdftoppm", "-scale-to-x", str(width), "-scale-to-y", str(height), pdf], capture_output=True, check=True)
    return picture.read_ppm(done.stdout)


given = suret.arguments()
suret.need("rsvg-convert", "pdftoppm")
failures = []
for spec in given.specs:
    name = suret.name_of(spec)
    with tempfile.TemporaryDirectory(prefix="suret-agree-") as where:
        folder = pathlib.Path(where)
        suret.run([given.suret, "render", spec, "-d", folder, "-f", "png,svg,pdf", "--scale", "1"])
        ours = picture.read_png((folder / f"{name}.png").read_bytes())
        for kind, raster in (("svg", by_rsvg), ("pdf", by_poppler)):
            theirs = raster(folder / f"{name}.{kind}", ours.width, ours.height)
            if (theirs.width, theirs.height) != (ours.width, ours.height):
                failures.append(f"{name}.{kind}: {theirs.width} x {theirs.height} pixels, the PNG {ours.width} x {ours.height}")
                continue
            apart = picture.Difference(ours, theirs, TOLERANCE)
            told = (f"{name}.{kind}: {apart.share:.3%} of the pixels differ from the PNG (at most {SHARE:.0%}), the worst cell by "
                    f"{apart.worst:.1f} (at most {WORST}) at {apart.worst_at}")
            print(told)
            if apart.share > SHARE or apart.worst > WORST:
                kept = suret.keep_failure(given.suret, f"agree-{name}-{kind}", ours, apart.picture(), theirs)
                failures.append(f"FAILED {told}\n  PNG, difference, {kind}: {kept}")
suret.finish(failures)
