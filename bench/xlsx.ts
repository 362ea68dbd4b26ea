/**
 * A workbook of 100,000 rows by us against exceljs writing the same cells, whole and as a stream, in turns within one process; what both
 * wrote is read back and compared. exceljs is fetched from npm for the while.
 * `node --import tsx bench/xlsx.ts [--short]`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Table } from '../core/download/file';
import type { Stated } from '../core/download/part';
import { longColumns, longRows } from '../core/download/table';
import type { Series } from '../core/series';
import { median } from '../core/unusual-change';
import { xlsx } from '../formats/download/xlsx';
import { npmInstall } from '../tests/clients/install';
import { downloadFile } from '../tests/fixtures/download-file';

interface Workbook {
  addWorksheet(name: string): {
    columns: readonly { readonly header: string; readonly key: string }[];
    addRow(row: readonly unknown[]): { commit(): void };
    commit(): Promise<void>;
  };
  readonly xlsx: { writeBuffer(): Promise<ArrayBuffer> };
  commit(): Promise<void>;
}

interface ExcelJs {
  readonly Workbook: new () => Workbook;
  readonly stream: { readonly xlsx: { readonly WorkbookWriter: new (options: { readonly filename: string }) => Workbook } };
}

const short = process.argv.includes('--short');
const rows = short ? 5_000 : 100_000;
const rounds = short ? 3 : 7;
const aim = 0.3;

const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
try {
  const refusal = npmInstall(folder, ['exceljs']);
  if (refusal !== null) throw new Error(refusal);
  await compare(createRequire(join(folder, 'index.js'))('exceljs') as ExcelJs);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(excel: ExcelJs): Promise<void> {
  const table = longTable();
  const file = downloadFile({ table });
  // exceljs is given what it would be given: days and numbers, not their text.
  const cells = table.rows.map((row) =>
    row.map((cell, at) => {
      const kind = table.columns[at]?.kind;
      return cell === null ? null : kind === 'number' ? Number(cell) : kind === 'day' ? new Date(cell) : cell;
    }),
  );
  const columns = table.columns.map(({ name }) => ({ header: name, key: name }));
  const ways = {
    ours: async () => xlsx.write(file),
    exceljs: async () => {
      const workbook = new excel.Workbook();
      const sheet = workbook.addWorksheet('Data');
      sheet.columns = columns;
      for (const row of cells) sheet.addRow(row);
      return new Uint8Array(await workbook.xlsx.writeBuffer());
    },
    'its stream': async () => {
      const filename = join(folder, 'streamed.xlsx');
      const workbook = new excel.stream.xlsx.WorkbookWriter({ filename });
      const sheet = workbook.addWorksheet('Data');
      sheet.columns = columns;
      for (const row of cells) sheet.addRow(row).commit();
      await sheet.commit();
      await workbook.commit();
      return new Uint8Array(readFileSync(filename));
    },
  };
  type Way = keyof typeof ways;
  const names = Object.keys(ways) as Way[];
  const took = Object.fromEntries(names.map((name) => [name, [] as Taken[]])) as Record<Way, Taken[]>;
  const wrote = new Map<Way, Uint8Array>();
  for (let round = -1; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      global.gc?.();
      const taken = await timed(async () => wrote.set(name, await ways[name]()));
      // The first turn warms all.
      if (round >= 0) took[name].push(taken);
    }
  }
  const [ours, whole, streamed] = await Promise.all(names.map(async (name) => dataIn(wrote.get(name) as Uint8Array)));
  const isSame = ours === whole && ours === streamed;
  console.log(
    `${rows.toLocaleString('en')} rows of ${columns.length} columns; what was written is ${isSame ? 'the same' : 'NOT THE SAME'}`,
  );
  for (const name of names) {
    const of = (what: keyof Taken) => took[name].map((taken) => taken[what]);
    console.log(`  ${name}: ${spread(of('ms'))} ms, ${spread(of('cpuMs'))} ms of CPU`);
  }
  for (const other of ['exceljs', 'its stream'] as const) {
    const ratios = took.ours.map(({ ms }, at) => ms / (took[other][at] as Taken).ms);
    const middle = median(ratios);
    const edges = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join(' ');
    console.log(`  ${middle.toFixed(2)} [${edges}] of ${other} (aim ${aim}: ${middle <= aim ? 'reached' : 'missed'})`);
  }
  if (!isSame) process.exitCode = 1;
}

function longTable(): Table {
  const catalogue = loadCatalogue();
  const [series] = [...catalogue.series.values()].filter(({ frequency }) => frequency === 'M') as [Series];
  const observations = Array.from({ length: rows }, (_, at): Stated => {
    const value = at % 97 === 0 ? null : 100 + (at % 4_001) / 10;
    const said = { value, decimals: 1, status: value === null ? 'M' : 'A', quality: null } as const;
    return {
      ordinal: 23_500 + Math.floor(at / 100),
      asOf: new Date(Date.UTC(2016, 0, 1 + (at % 100) * 30, 13, 30)).toISOString(),
      ...said,
    };
  });
  const measure = { unit: 'own', decimals: 1 } as const;
  const own = { series, frequency: series.frequency, measure, method: null, base: series.unit.base, isOwn: true };
  const part = { ...own, observations, seenAt: new Map(), knownSince: null };
  return { columns: longColumns('short'), rows: longRows(part, 'short') };
}

interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const [at, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - at, cpuMs: (user + system) / 1_000 };
}

async function dataIn(bytes: Uint8Array): Promise<string> {
  const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false });
  return JSON.stringify(sheets.find(({ sheet }) => sheet === 'Data')?.data);
}

function spread(values: readonly number[]): string {
  return `${median(values).toFixed(0)} [${Math.min(...values).toFixed(0)} ${Math.max(...values).toFixed(0)}]`;
}
