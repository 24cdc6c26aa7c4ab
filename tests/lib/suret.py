"""What the tests of charts and goldens share: to run the command in pinned surroundings, and to keep pictures of failures."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

import picture

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def arguments(*more):
    parser = argparse.ArgumentParser()
    parser.add_argument("--suret", type=pathlib.Path, required=True, help="the command")
    for flags, options in more:
        parser.add_argument(flags, **options)
    parser.add_argument("specs", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    given.suret = given.suret.resolve()
    given.specs = [spec.resolve() for spec in given.specs]
    return given


def environment(**more):
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "TMPDIR") or k.endswith("SAN_OPTIONS")}
    return kept | {"TZ": "UTC", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"} | more


def run(command, cwd=ROOT, **more):
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=environment(**more), stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done


def name_of(spec):
    return spec.name.removesuffix(".json").removesuffix(".vl")


def need(*tools):
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        sys.exit(SKIPPED)


def keep_failure(suret, name, expected, difference, actual):
    """Save the three pictures side by side in the build folder; returns where."""
    folder = suret.parent / "failures"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    path.write_bytes(picture.write_png(picture.beside(*(p for p in (expected, difference, actual) if p))))
    return path


def finish(failures):
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)
