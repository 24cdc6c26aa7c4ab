"""The root folder holds what a visitor looks for, and nothing else."""
import repo

ROOM = set(""".ci .clang-format .gitignore .gitattributes CHANGELOG.md CMakeLists.txt CMakePresets.json CONTRIBUTING.md LICENSE Makefile
    README.md charts data docs output src tests""".split())
MODULES = set("base cli context draw expr geo guide layout lint mark plan scale scene spec table text transform README.md suret.c suret.h".split())

paths = repo.files()
breaches = [f"{top}: does not belong in the root" for top in sorted({p.parts[0] for p in paths} - ROOM)]
breaches += [f"src/{name}: is no module" for name in sorted({p.parts[1] for p in paths if p.parts[0] == "src"} - MODULES)]
breaches += [f"{p}: a chart is <mark>_<what>.vl.json" for p in paths
             if p.parts[0] == "charts" and (not p.name.endswith(".vl.json") or "_" not in p.name)]
repo.report(breaches, "see src/README.md for where things live")
