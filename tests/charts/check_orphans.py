"""output/ holds nothing that no chart gives."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402

given = suret.arguments()
names = {suret.name_of(spec) for spec in (suret.ROOT / "charts").glob("*.vl.json")}
suret.finish([f"output/{p.name}: no chart gives it" for p in sorted((suret.ROOT / "output").glob("*"))
              if p.stem not in names or p.suffix not in (".png", ".svg", ".pdf")])
