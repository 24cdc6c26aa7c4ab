#!/usr/bin/env python3
"""Run cases: each a file <topic>/<name>.case that says what is run and what exactly must come of it.

    Why this is so, in a line or two.
    --- file figures.csv
    year,volume
    2022,$4 billion
    --- run
    $SURET data figures.csv --csv
    --- stdout
    year,volume
    2022,$4 billion

Sections, each begun by a line `--- ...`:
    file NAME [escaped]   a file to start with; escaped: \\n \\t \\xHH \\\\ and a backslash at a line's end (no newline) are read as such
    run                   shell lines, run by `sh` in a fresh folder that holds these files; $SURET is the command, $ROOT the
                          repository, for data/ and charts/
    stdout, stderr        the exact text; a section left out: nothing may come. `stdout any`: whatever comes
    status N              the exit status (left out: 0)
    writes NAME...        the files that must appear; nothing else may appear, and what was there must stay as it was
    writes any            ... whatever appears
    gives NAME            the exact text of a file that must appear
$ROOT and the folder itself are written as $ROOT and $DIR in what comes out.

    run.py --suret BINARY [--update] [FILE...]
--update writes what comes now as what must come (look at `git diff` afterwards). For a failure the expected text, the
difference and the actual text are shown."""
import argparse
import codecs
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TIMEOUT = 120


def parse(text):
    """The text before the first section, and the sections: [[head words], body]."""
    why, sections = [], []
    for line in text.splitlines(keepends=True):
        if line.startswith("--- "):
            sections.append([line[4:].split(), ""])
        elif sections:
            sections[-1][1] += line
        else:
            why.append(line)
    known = {"file", "run", "stdout", "stderr", "status", "writes", "gives"}
    for head, _ in sections:
        if head[0] not in known:
            raise ValueError(f"unknown section '{' '.join(head)}'")
    if [head[0] for head, _ in sections].count("run") != 1:
        raise ValueError("a case has one section 'run'")
    return "".join(why), sections


def unescaped(body):
    return codecs.escape_decode(body.replace("\\\n", "").encode())[0]


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def show(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="backslashreplace")


def perform(sections, suret):
    """Run the case. What came: {"stdout": text, "stderr": text, "status": n, "new": {name: bytes}, "changed": [names]}."""
    with tempfile.TemporaryDirectory(prefix="suret-case-") as where:
        folder = pathlib.Path(where).resolve()
        for head, body in sections:
            if head[0] == "file":
                path = folder / head[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(unescaped(body) if "escaped" in head[2:] else body.encode())
        before = tree(folder)
        environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": where, "SURET": str(suret), "ROOT": str(ROOT), "TZ": "UTC",
                       "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"}
        environment |= {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        script = next(body for head, body in sections if head[0] == "run")
        done = subprocess.run(["sh", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)
        after = tree(folder)
        plain = lambda data: show(data).replace(str(folder), "$DIR").replace(str(ROOT), "$ROOT")
        return {"stdout": plain(done.stdout), "stderr": plain(done.stderr), "status": done.returncode,
                "new": {name: data for name, data in after.items() if name not in before},
                "changed": [name for name in before if after.get(name, 0) != before[name]]}


def body_of(sections, *head):
    return next((body for h, body in sections if h[:len(head)] == list(head)), None)


def compare(sections, came):
    """What is wrong, as text; empty: nothing."""
    wrong = []
    wanted = next((int(head[1]) for head, _ in sections if head[0] == "status"), 0)
    if came["status"] != wanted:
        wrong.append(f"exit status {came['status']}, expected {wanted}\n")

    def texts(what, expected, actual):
        if expected == actual:
            return
        difference = "".join(line if line.endswith("\n") else line + "\n(no newline)\n" for line in difflib.unified_diff(
            expected.splitlines(keepends=True), actual.splitlines(keepends=True), "expected", "actual"))
        wrong.append(f"{what} differs\n--- expected\n{expected}--- difference\n{difference}--- actual\n{actual}\n")

    for stream in ("stderr", "stdout"):
        if body_of(sections, stream, "any") is None:
            texts(stream, body_of(sections, stream) or "", came[stream])
    files = [name for head, _ in sections if head[0] in ("writes", "gives") for name in head[1:]]
    new = {name for name, data in came["new"].items() if data is not None}
    for name in files:
        if name != "any" and name not in new:
            wrong.append(f"{name} was not written\n")
    if "any" not in files:
        wrong += [f"{name} was written\n" for name in sorted(new - set(files))]
    wrong += [f"{name} was changed\n" for name in came["changed"]]
    for head, body in sections:
        if head[0] == "gives" and came["new"].get(head[1]) is not None:
            texts(head[1], body, show(came["new"][head[1]]))
    return "".join(wrong)


def update(path, why, sections, came):
    """Rewrite the case: inputs stay; stdout, stderr, status and gives become what came."""
    kept = [s for s in sections if s[0][0] not in ("stdout", "stderr", "status") or s[0][1:] == ["any"]]
    for section in kept:
        if section[0][0] == "gives" and came["new"].get(section[0][1]) is not None:
            section[1] = show(came["new"][section[0][1]])
    at = 1 + next(i for i, (head, _) in enumerate(kept) if head[0] == "run")
    fresh = []
    for stream in ("stdout", "stderr"):
        if came[stream] and body_of(sections, stream, "any") is None:
            fresh.append([[stream], came[stream]])
    if came["status"] or any(head[0] == "status" for head, _ in sections):
        fresh.append([["status", str(came["status"])], ""])
    named = {name for head, _ in kept if head[0] in ("writes", "gives") for name in head[1:]}
    new = sorted(name for name, data in came["new"].items() if data is not None and name not in named)
    if new and "any" not in named:
        fresh.append([["writes", *new], ""])
    kept[at:at] = fresh
    parts = [why]
    for head, body in kept:
        if body and not body.endswith("\n"):
            raise SystemExit(f"{path}: text without a newline at its end cannot be kept in a case")
        parts.append("--- " + " ".join(head) + "\n" + body)
    text = "".join(parts)
    if text != path.read_text():
        path.write_text(text)
        print(f"updated {path}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--suret", type=pathlib.Path, required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    failed = 0
    for path in given.files or sorted(HERE.glob("*/*.case")):
        try:
            why, sections = parse(path.read_text())
            came = perform(sections, given.suret.resolve())
        except ValueError as error:
            wrong = f"{error}\n"
        except subprocess.TimeoutExpired:
            wrong = f"took longer than {TIMEOUT} s\n"
        else:
            if given.update:
                update(path, why, sections, came)
                continue
            wrong = compare(sections, came)
        if wrong:
            failed += 1
            sys.stdout.write(f"FAILED {path}\n{wrong}\n")
    sys.exit(1 if failed else 0)


main()
