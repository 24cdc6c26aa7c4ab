#!/bin/bash
# Draw every chart of this folder with each tool that is installed; pictures of the others stay as they are.
# SURET: the command (build/suret); SURET_VEGA: a folder whose node_modules have vega and vega-lite.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
suret=${SURET:-$root/build/suret}
declare -A data=([growth]=trade-volume [ranking]=example-ranking [stacked]=example-stacked [share]=export-share
    [years]=example-years [pairs]=trade-pairs)
python=python3
$python -c 'import matplotlib' 2>/dev/null || python=/usr/bin/python3

vega() { # SPEC OUT.png
    SPEC=$PWD/$1 node --input-type=module - >"$2.svg" <<'JS'
import {createRequire} from 'module';
import {pathToFileURL} from 'url';
import fs from 'fs';
import path from 'path';
const require = createRequire(process.env.SURET_VEGA + '/');
const [vega, lite] = await Promise.all(['vega', 'vega-lite'].map(m => import(pathToFileURL(require.resolve(m)))));
const spec = lite.compile(JSON.parse(fs.readFileSync(process.env.SPEC, 'utf8'))).spec;
const loader = vega.loader({mode: 'file', baseURL: path.dirname(process.env.SPEC)});
console.log(await new vega.View(vega.parse(spec), {loader, renderer: 'none'}).toSVG());
JS
    rsvg-convert "$2.svg" -o "$2"
    rm "$2.svg"
}

for chart in growth ranking stacked share years pairs; do
    (
        cd "$chart"
        cp "$root/data/${data[$chart]}.csv" figures.csv # as people write them
        PATH=$(dirname "$suret"):$PATH sh ./suret.sh
        "$suret" data figures.csv --values >plain.csv # the others want plain numbers
        mv plain.csv figures.csv
        if command -v gnuplot >/dev/null; then gnuplot gnuplot.gp; fi
        if $python -c 'import matplotlib' 2>/dev/null; then MPLBACKEND=agg $python pyplot.py; fi
        if command -v Rscript >/dev/null; then Rscript ggplot2.R; fi
        if [ -n "${SURET_VEGA:-}" ]; then vega vega.vl.json vega.png; fi
        rm -f figures.csv Rplots.pdf
    )
done
