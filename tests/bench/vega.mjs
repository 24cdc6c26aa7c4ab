// Vega-Lite's own: SPEC OUT COUNT; draws once, then COUNT times more and prints charts per second. SVG through vega's string renderer, PNG
// through node-canvas where it is installed. SURET_VEGA: a folder whose node_modules have vega and vega-lite.
import {createRequire} from 'module';
import {pathToFileURL} from 'url';
import fs from 'fs';
const require = createRequire(process.env.SURET_VEGA + '/');
const [vega, lite] = await Promise.all(['vega', 'vega-lite'].map(m => import(pathToFileURL(require.resolve(m)))));
const [spec, out, count] = process.argv.slice(2);
async function draw() {
    const view = new vega.View(vega.parse(lite.compile(JSON.parse(fs.readFileSync(spec, 'utf8'))).spec), {renderer: 'none'});
    const drawn = out.endsWith('.png') ? (await view.toCanvas(2)).toBuffer('image/png') : await view.toSVG();
    fs.writeFileSync(out, drawn);
    view.finalize();
}
await draw();
const started = process.hrtime.bigint();
for (let i = 0; i < Number(count); i++) await draw();
if (Number(count)) console.log(Number(count) / (Number(process.hrtime.bigint() - started) / 1e9));
