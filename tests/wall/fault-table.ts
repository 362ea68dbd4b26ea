/**
 * The table of injected faults, from what the tests that inject them have left: what is shown, after how long, and how long until all
 * is as before once the fault ends. Ends with 1 when one of the twelve is missing (a row holds for a day), was told late or has not healed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FaultRow, faults, rowsFolder } from './fault-row';

const toldWithinSeconds = 15;
/** A test that fails leaves no row: one of an older run must not stand for it. */
const longestMs = 24 * 3_600_000;

const files = existsSync(rowsFolder) ? readdirSync(rowsFolder).filter((name) => name.endsWith('.json')) : [];
const rows = files
  .filter((name) => Date.now() - statSync(join(rowsFolder, name)).mtimeMs < longestMs)
  .map((name) => JSON.parse(readFileSync(join(rowsFolder, name), 'utf8')) as FaultRow)
  .sort((one, other) => faults.indexOf(one.fault) - faults.indexOf(other.fault) || (one.kind ?? '').localeCompare(other.kind ?? ''));

console.log('| fault | state shown | seconds until shown | seconds until healed |\n|---|---|---|---|');
for (const { fault, kind, shown, seconds, healed } of rows) {
  const name = kind === undefined ? fault : `${fault}: ${kind}`;
  console.log(`| ${name} | ${shown} | ${seconds.toFixed(1)} | ${healed === null ? 'did not' : healed.toFixed(1)} |`);
}

const missing = faults.filter((fault) => !rows.some((row) => row.fault === fault)).map((fault) => `${fault} was not injected within a day`);
const broken = rows.flatMap(({ fault, seconds, healed }) => [
  ...(seconds <= toldWithinSeconds ? [] : [`${fault} was shown after ${seconds.toFixed(1)} s`]),
  ...(healed === null ? [`${fault} did not heal`] : []),
]);
for (const sentence of [...missing, ...broken]) console.log(sentence);
process.exitCode = missing.length + broken.length === 0 ? 0 : 1;
