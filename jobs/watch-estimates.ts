import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isFailure } from '../core/errors';
import { estimateChanges } from '../core/estimate';
import type { Words } from '../core/series';
import {
  type EstimateFile,
  type EstimateReading,
  estimateFiles,
  estimatesAt,
  keepEstimates,
  type RefusedPart,
} from '../prisma/queries/estimates';
import { iso, type JobsContext, type Watch } from './context';
import { type EstimateSheet, readEstimateFile } from './estimates/sheet';
import { readSettled, type SettledFile } from './sources/settled-file';

const everyMs = 30_000;
/** An editor's list of estimates comes nowhere near. */
const mostBytes = 4 * 1024 * 1024;
/** Neither hidden files nor the ones that spreadsheets keep beside an open one. */
const estimateFile = /^[^.~].*\.(csv|xlsx)$/i;

/** The sha256 of a file that is not there. */
const nothing = createHash('sha256').digest('hex');

/** Looks at an editor's folder of estimates, and reads each file that has changed. */
export function watchEstimates(folder: string): Watch {
  const stamps = new Map<string, string>();
  return { name: 'estimates', everyMs, look: (context) => lookAt(context, folder, stamps) };
}

async function lookAt(context: JobsContext, folder: string, stamps: Map<string, string>): Promise<void> {
  // A folder that can't be listed says nothing of its files: what was known stands.
  const names = (await readdir(folder)).filter((name) => estimateFile.test(name)).toSorted();
  for (const name of names) await lookAtFile(context, join(folder, name), stamps);
  const known = await estimateFiles(context.database);
  for (const { name } of known.filter((one) => !one.gone && !names.includes(one.name))) {
    await forget(context, name);
    stamps.delete(name);
  }
}

/** What is wrong with one file is told of that one, and the others go on. */
async function lookAtFile(context: JobsContext, path: string, stamps: Map<string, string>): Promise<void> {
  const name = basename(path);
  try {
    const file = await readSettled(path, { nowMs: context.clock.now(), known: stamps.get(name), mostBytes });
    if (file === null) return;
    const isWhole = await takeIn(context, name, file);
    // One with bad rows is read each time: what they clashed with may be gone from another file.
    if (isWhole) stamps.set(name, file.stamp);
  } catch (error) {
    if (!isFailure(error) && !isGone(error)) context.log.error({ file: name, err: error }, 'A file of estimates could not be taken.');
    // Mended, it may be what it was, to the second.
    stamps.delete(name);
    const known = await knownFile(context, name);
    await record(context, { name, sha256: nothing, known, kept: 0, changes: unread(reasonOf(error)) });
  }
}

/** Whether every row of the file was taken. */
async function takeIn(context: JobsContext, name: string, { body }: SettledFile): Promise<boolean> {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const before = await knownFile(context, name);
  const known = before?.sha256 === sha256 ? before : undefined;
  if (known?.refused.length === 0) return true;
  const sheet = await readEstimateFile(name, body, iso(context.clock.now()).slice(0, 10));
  const changes = 'read' in sheet ? await changesOf(context, name, sheet) : unread(sheet);
  const kept = 'read' in sheet ? sheet.read.length + sheet.refused.length - changes.refused.length : 0;
  await record(context, { name, sha256, known, kept, changes });
  return changes.refused.length === 0;
}

async function knownFile({ database }: JobsContext, name: string): Promise<EstimateFile | undefined> {
  return (await estimateFiles(database)).find((file) => file.name === name && !file.gone);
}

interface Read {
  readonly name: string;
  readonly sha256: string;
  /** How it was read last, with the same bytes. */
  readonly known: EstimateFile | undefined;
  readonly kept: number;
  readonly changes: Changes;
}

/** Keeps and tells a reading, unless it says what is known. */
async function record(context: JobsContext, { name, sha256, known, kept, changes: { written, withdrawn, ...rest } }: Read): Promise<void> {
  const refused = rest.refused.map(({ row, reason }) => ({ row, reason: { en: legible(reason.en), fr: legible(reason.fr) } }));
  if (known !== undefined && written.length + withdrawn.length === 0 && isSame(known.refused, refused)) return;
  for (const { row, reason } of refused) {
    context.log.warn({ file: name, row }, `${row === null ? name : `${name}, row ${row}`}: ${reason.en}`);
  }
  await keep(context, { file: { name, readAt: iso(context.clock.now()), sha256, kept, refused, gone: false }, written, withdrawn });
}

/** The database keeps no text with a NUL, and a sentence may repeat what stands in a cell. */
function legible(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

function reasonOf(error: unknown): Words {
  const en = sentenceOf(error);
  return { en, fr: `Le fichier ne peut être lu (en anglais : ${en})` };
}

/** Everyone may read it, so what the system and the database say stands in the log alone. */
function sentenceOf(error: unknown): string {
  if (isFailure(error)) return error.message;
  return isGone(error)
    ? 'The file is gone, or its name is not in UTF-8: give it a plain name.'
    : 'The file can’t be taken: the program’s log says why.';
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
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
  const file = { name, readAt: iso(context.clock.now()), sha256: nothing, kept: 0, refused: [], gone: true };
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
