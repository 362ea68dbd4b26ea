// Draws SVG as PNG on a thread of its own: 100 ms of mathematics must not stand before a print. Plain JavaScript, because
// tsx does not reach workers on Node 20.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { sfntOf } from './woff.mjs';

const require = createRequire(import.meta.url);
const cuts = ['latin-400', 'latin-600', 'latin-ext-400', 'latin-ext-600'];
const fontBuffers = cuts.map((cut) =>
  sfntOf(readFileSync(require.resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-${cut}-normal.woff`))),
);
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));

parentPort.on('message', async ({ number, svg, zoom }) => {
  try {
    await ready;
    const drawing = new Resvg(svg, {
      font: { fontBuffers, defaultFontFamily: 'IBM Plex Sans', loadSystemFonts: false },
      fitTo: { mode: 'zoom', value: zoom },
    });
    const picture = drawing.render();
    const bytes = picture.asPng();
    picture.free();
    drawing.free();
    parentPort.postMessage({ number, bytes });
  } catch (error) {
    parentPort.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
  }
});
