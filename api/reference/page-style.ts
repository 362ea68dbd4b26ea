import { readFileSync } from 'node:fs';

/** The colours of the pages; without them this page would have colours of its own. */
const tokens = readFileSync(new URL('../../components/frame/tokens.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '');

const rules = `
@font-face { font-family: "IBM Plex Sans Variable"; src: url(/wall/plex.woff2) format("woff2"); font-weight: 100 700; font-display: swap; }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--bg); color: var(--text); font: 16px/1.5 var(--sans); overflow-wrap: break-word; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: 0.875em; }
header, .columns { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 24px; }
header p { max-width: 72ch; margin: 0 0 8px; color: var(--text2); }
h1 { margin: 0 0 8px; font: 600 34px/1.2 var(--sans); }
h2 { margin: 40px 0 8px; font: 600 24px/1.25 var(--sans); }
h3 { margin: 0; font: 600 17px/1.4 var(--sans); }
h2 > a, h3 > a { color: inherit; text-decoration: none; }
h2 > a:hover, h3 > a:hover { text-decoration: underline; }
.links { display: flex; flex-wrap: wrap; gap: 0 24px; }
.links a, .contents a { display: inline-block; padding: 6px 0; min-height: var(--target); }
.rehearsal { padding: 6px 24px; background: var(--text); color: var(--bg); font: 600 13px/18px var(--sans); text-align: center; letter-spacing: 0.02em; }
.columns { display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 40px; align-items: start; }
.contents { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding-bottom: 24px; }
.contents h2 { margin-top: 40px; font-size: 17px; }
.contents ul { list-style: none; margin: 0; padding: 0; }
main { padding-bottom: 80px; }
section > p { max-width: 72ch; margin: 0 0 8px; color: var(--text2); }
section > h3 { margin: 16px 0 4px; }
article { margin: 16px 0; padding: 16px 20px; background: var(--panel); border: 1px solid var(--border); border-radius: 6px; }
article p { max-width: 80ch; margin: 4px 0; }
article h3 code { font-size: 1em; overflow-wrap: anywhere; }
.method { margin-right: 4px; font-size: 13px; letter-spacing: 0.04em; color: var(--text3); }
.summary { font-weight: 500; }
.also, .only, .taken, .answered { font-size: 14px; color: var(--text2); }
.taken, .also { overflow-wrap: anywhere; }
.answered { display: flex; flex-wrap: wrap; gap: 0 24px; max-width: none; }
.answered code { overflow-wrap: anywhere; }
table { width: 100%; margin: 8px 0; border-collapse: collapse; font-size: 15px; }
th, td { padding: 6px 12px 6px 0; border-top: 1px solid var(--grid); text-align: left; vertical-align: top; font-weight: 400; }
thead th { border-top: 0; font-size: 13px; color: var(--text3); }
tbody th { width: 210px; overflow-wrap: anywhere; }
.statuses tbody th { width: 64px; font-variant-numeric: tabular-nums; }
small { font-size: 13px; color: var(--text3); }
.allowed { color: var(--text2); }
tr:target, h3:target, h2:target { background: var(--band); }
pre { margin: 8px 0; padding: 10px 12px; background: var(--sunk); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 760px) {
  header, .columns { padding-inline: 16px; }
  .columns { display: block; }
  .contents { position: static; max-height: none; padding: 0; }
  .contents ul { columns: 2; column-gap: 16px; }
  .contents li { break-inside: avoid; }
  article { margin-inline: -16px; border-inline: 0; border-radius: 0; padding-inline: 16px; }
  thead { position: absolute; clip-path: inset(50%); }
  tbody tr { display: block; padding: 6px 0; border-top: 1px solid var(--grid); }
  tbody th, td { display: block; width: auto; padding: 0; border: 0; }
  .statuses tbody tr { display: flex; gap: 8px; }
  .statuses tbody th { flex: 0 0 40px; width: auto; }
}
@media print {
  :root:root:root { --panel: #fff; --sunk: #fff; --band: #fff; --text: #000; --text2: #000; --text3: #333; --link: #000; --grid: #999; --border: #999; }
  .contents, .links { display: none; }
  .columns { display: block; }
  body { background: #fff; font-size: 10pt; }
  .rehearsal { background: #fff; color: #000; border: 2px solid #000; }
  table, .also, .only, .taken, .answered { font-size: 9pt; }
  article { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

/** No rule has `<`, so that it can stand in the page as it is. */
export const pageStyle = `${tokens}${rules}`.replace(/\s+/g, ' ');
