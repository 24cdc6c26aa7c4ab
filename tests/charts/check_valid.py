"""Each shipped chart is valid: by our own checker, without a word on standard error, and by vega-lite, which must compile it without a
warning, where it is at hand: SURET_VEGA names a folder with node_modules/vega-lite."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import suret  # noqa: E402

COMPILE = """
import {createRequire} from 'module'; import {pathToFileURL} from 'url'; import {readFileSync} from 'fs';
const {compile} = await import(pathToFileURL(createRequire(process.argv[2] + '/').resolve('vega-lite')).href);
const told = [], tell = function (...words) { told.push(words.join(' ')); return this; }, ignore = function () { return this; };
compile(JSON.parse(readFileSync(process.argv[1])), {logger: {level: ignore, warn: tell, error: tell, info: ignore, debug: ignore}});
if (told.length) { console.error(told.join('\\n')); process.exit(1); }
"""
given = suret.arguments()
failures = []
for spec in given.specs:
    content = json.loads(spec.read_text(encoding="utf-8"))
    if content.get("$schema") != "https://vega.github.io/schema/vega-lite/v6.json":
        failures.append(f"{spec}: $schema is not Vega-Lite 6")
    told = suret.run([given.suret, "render", "--check", spec])
    if told.stderr or told.stdout:
        failures.append(f"{spec}: --check says: {(told.stderr + told.stdout).decode()}")
    vega = os.environ.get("SURET_VEGA")
    if vega and shutil.which("node"):
        done = subprocess.run(["node", "--input-type=module", "-e", COMPILE, spec, str(pathlib.Path(vega).resolve())], capture_output=True, text=True)
        if done.returncode:
            failures.append(f"{spec}: vega-lite says: {done.stderr}")
    else:
        print("vega-lite is not at hand (SURET_VEGA, node): checked by Suret alone")
suret.finish(failures)
