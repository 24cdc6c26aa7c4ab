#!/usr/bin/env python3
"""The SVG of finished charts opens right in LibreOffice: what is dark in our own picture is dark there too, letters included, with real text and
with outlined text.

    check_office.py --suret BINARY [SPEC...]"""
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
import picture  # noqa: E402
import suret  # noqa: E402

DARK, LIGHT = 120, 190  # of 255
TILE, FEWEST = 16, 20    # px; dark pixels that a tile must have to be looked at


def brightness(image, x, y):
    r, g, b = (plane[y][x] for plane in image.planes[:3])
    return (r * 3 + g * 6 + b) / 10


def lost(ours, theirs):
    """The corner of a tile most of whose dark pixels have none near them in the other picture, or None."""
    dark, gone = {}, {}
    for y in range(2, ours.height - 2):
        for x in range(2, ours.width - 2):
            if brightness(ours, x, y) > DARK:
                continue
            tile = x // TILE, y // TILE
            dark[tile] = dark.get(tile, 0) + 1
            near = min(brightness(theirs, x + dx, y + dy) for dx in (-1, 0, 1, 2) for dy in (-1, 0, 1))
            gone[tile] = gone.get(tile, 0) + (near > LIGHT)
    worst = max((tile for tile in dark if dark[tile] >= FEWEST), key=lambda tile: gone[tile] / dark[tile])
    return (worst[0] * TILE, worst[1] * TILE) if gone[worst] > dark[worst] / 2 else None


given = suret.arguments()
suret.need("soffice")
failures = []
for spec in given.specs or [suret.ROOT / "charts" / f"{name}.vl.json" for name in ("bar_trade_volume", "bar_stacked", "arc_export_share")]:
    for text in ("letters", "outlines"):
        with tempfile.TemporaryDirectory(prefix="suret-office-") as where:
            folder = pathlib.Path(where)
            more = ["--text", "outlines"] if text == "outlines" else []
            suret.run([given.suret, "render", spec, "-o", folder / "chart.svg", *more])
            suret.run([given.suret, "render", spec, "-o", folder / "ours.png", "--scale", "1"])
            suret.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "png", "--outdir", folder,
                       folder / "chart.svg"])
            ours, theirs = (picture.read_png((folder / name).read_bytes()) for name in ("ours.png", "chart.png"))
        if abs(ours.width - theirs.width) > 1 or abs(ours.height - theirs.height) > 1:
            failures.append(f"{spec.name}, {text}: {theirs.width}x{theirs.height}, not {ours.width}x{ours.height}")
            continue
        at = lost(ours, theirs)
        if at:
            failures.append(f"{spec.name}, {text}: what is dark at {at} is not there")
suret.finish(failures)
