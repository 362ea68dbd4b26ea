import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { estimateChanges } from '../core/estimate';
import type { Words } from '../core/series';
import { type EstimateReading, estimateFiles, estimatesAt, keepEstimates, type RefusedPart } from '../prisma/queries/estimates';
import { iso, type JobsContext, type Watch } from './context';
import { type EstimateSheet, readEstimateFile } from './estimates/sheet';
import { readSettled, type SettledFile } from './sources/settled-file';

const everyMs = 30_000;
/** An editor's list of estimates comes nowhere near. */
const mostBytes = 4 * 1024 * 1024;
/** Neither hidden files nor the ones that spreadsheets keep beside an open one. */
const estimateFile = /^[^.~].*\.(csv|xlsx)$/i;

/** Looks at an editor's folder of estimates, and reads each file that has changed. */
export function watchEstimates(folder: string): Watch {
  const stamps = new Map<string, string>();
  return { name: 'estimates', everyMs, look: (context) => lookAt(context, folder, stamps) };
}

async function lookAt(context: JobsContext, folder: string, stamps: Map<string, string>): Promise<void> {
  // A folder that can't be listed says nothing of its files: what was known stands.
  const names = (await readdir(folder)).filter((name) => estimateFile.test(name)).toSorted();
  for (const name of names) {
    const path = join(folder, name);
    const file = await readSettled(path, { nowMs: context.clock.now(), known: stamps.get(name), mostBytes });
    if (file === null) continue;
    const isWhole = await takeIn(context, name, file);
    // One with bad rows is read each time: what they clashed with may be gone from another file.
    if (isWhole) stamps.set(name, file.stamp);
  }
  const known = await estimateFiles(context.database);
  for (const { name } of known.filter((one) => !one.gone && !names.includes(one.name))) {
    await forget(context, name);
    stamps.delete(name);
  }
}

/** Whether every row of the file was taken. */
async function takeIn(context: JobsContext, name: string, { body }: SettledFile): Promise<boolean> {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const known = (await estimateFiles(context.database)).find((file) => file.name === name && !file.gone && file.sha256 === sha256);
  if (known?.refused.length === 0) return true;
  const sheet = await readEstimateFile(name, body);
  const { refused, written, withdrawn } = 'read' in sheet ? await changesOf(context, name, sheet) : unread(sheet);
  const isWhole = refused.length === 0;
  if (known !== undefined && written.length + withdrawn.length === 0 && isSame(known.refused, refused)) return isWhole;
  const kept = 'read' in sheet ? sheet.read.length + sheet.refused.length - refused.length : 0;
  for (const { row, reason } of refused) {
    context.log.warn({ file: name, row }, `${row === null ? name : `${name}, row ${row}`}: ${reason.en}`);
  }
  await keep(context, { file: { name, readAt: iso(context.clock.now()), sha256, kept, refused, gone: false }, written, withdrawn });
  return isWhole;
}

function isSame(before: readonly RefusedPart[], after: readonly RefusedPart[]): boolean {
  const text = (parts: readonly RefusedPart[]) => parts.map(({ row, reason }) => `${row} ${reason.en}`).join('\n');
  return text(before) === text(after);
}

type Changes = Pick<EstimateReading, 'written' | 'withdrawn'> & { readonly refused: readonly RefusedPart[] };

async function changesOf({ database }: JobsContext, name: string, { read, refused }: EstimateSheet): Promise<Changes> {
  const changes = estimateChanges(name, { read, complete: refused.length === 0 }, await estimatesAt(database, null));
  return { ...changes, refused: [...refused, ...changes.refused].toSorted((one, other) => one.row - other.row) };
}

/** A file that can't be used as a whole changes nothing of what it said before. */
function unread(reason: Words): Changes {
  return { written: [], withdrawn: [], refused: [{ row: null, reason }] };
}

/** What a file said that is there no more is withdrawn; its versions stay. */
async function forget(context: JobsContext, name: string): Promise<void> {
  const standing = (await estimatesAt(context.database, null)).filter(({ file }) => file === name);
  const sha256 = createHash('sha256').digest('hex');
  const file = { name, readAt: iso(context.clock.now()), sha256, kept: 0, refused: [], gone: true };
  await keep(context, { file, written: [], withdrawn: standing });
}

async function keep(context: JobsContext, reading: EstimateReading): Promise<void> {
  await context.writes.write('poll', () => keepEstimates(context.database, reading));
  const { file, written, withdrawn } = reading;
  context.log.info(
    { file: file.name, written: written.length, withdrawn: withdrawn.length, refused: file.refused.length },
    file.gone ? 'A file of estimates is gone.' : 'A file of estimates was read.',
  );
}
