#!/usr/bin/env python3
"""Whatever lacks in a spec, or stands where it should not: a picture or an error with exit status 1, never a crash. The specs of charts/
are mutated by a seeded generator: members removed, replaced by values of other kinds, or copied from elsewhere.

    run.py --suret BINARY [--each 25] [--seed 1] [SPEC...]"""
import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRANGE = [None, 0, 5, -1, 1e300, "zz", "", [], {}, True, False, [None], [{}], {"expr": "1/0"}, {"field": "a"}, "2020-01-01", [1, 2, 3]]


def paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in items:
        yield (*path, key)
        yield from paths(member, (*path, key))


def at(spec, path):
    for key in path:
        spec = spec[key]
    return spec


def mutate(rng, spec, places):
    mutant, done = copy.deepcopy(spec), []
    for _ in range(rng.choice([1, 1, 2])):
        path, kind = rng.choice(places), rng.random()
        try:
            home = at(mutant, path[:-1])
            if kind < 0.35:
                del home[path[-1]]
            else:
                home[path[-1]] = copy.deepcopy(rng.choice(STRANGE) if kind < 0.8 else at(spec, rng.choice(places)))
            done.append(path)
        except (KeyError, IndexError, TypeError):  # the first mutation has taken it away
            pass
    return mutant, done


parser = argparse.ArgumentParser()
parser.add_argument("--suret", type=pathlib.Path, required=True)
parser.add_argument("--each", type=int, default=25)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("specs", nargs="*", type=pathlib.Path, default=sorted((ROOT / "charts").glob("*.vl.json")))
given = parser.parse_args()
rng = random.Random(given.seed)
failed = drawn = 0
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "mutant.vl.json"
    for path in given.specs:
        spec = json.loads(path.read_text(encoding="utf-8"))
        places = list(paths(spec))
        for _ in range(given.each):
            mutant, done = mutate(rng, spec, places)
            file.write_text(json.dumps(mutant), encoding="utf-8")
            line = [given.suret.resolve(), "render", file, "--base", path.parent, "-o", file.with_suffix("." + rng.choice(["svg", "png"]))]
            line += rng.choice([[], ["--lenient"]])
            try:
                result = subprocess.run(line, capture_output=True, text=True, timeout=30)
                status, told = result.returncode, result.stderr
            except subprocess.TimeoutExpired:
                status, told = "none after 30 s", ""
            drawn += status == 0
            if status not in (0, 1) or "Sanitizer" in told or "runtime error" in told:
                failed += 1
                print(f"{path.name}, changed at {done}: exit status {status}\n{json.dumps(mutant)}\n{told[:2000]}")
print(f"{len(given.specs) * given.each} mutants, {drawn} drawn, {failed} failed")
sys.exit(failed > 0)
