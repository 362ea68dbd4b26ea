import { parseArgs } from 'node:util';
import { difference } from '../../core/difference';
import { failure } from '../../core/errors';
import { formatInstant } from '../../core/format-time';
import { type HeldRow, heldDifference } from '../../core/held-difference';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import type { Edition } from '../../core/vintage';
import { type Held, heldNow, settleOne } from '../../prisma/queries/held';
import { latest } from '../../prisma/queries/observations';
import { publish } from '../../prisma/queries/vintages';
import { iso } from '../context';
import { datesAround, noteReleasesOut, scheduledAt } from '../release-dates';
import { editionIn } from '../reparse';
import type { Desk, Work } from './desk';

const heldUsage = `npm run held                                    what is being checked, and why
npm run held -- show NUMBER                     what it says beside what is published
npm run held -- publish NUMBER --by NAME        publish it now
npm run held -- reject NUMBER --by NAME --why TEXT
                                                never publish it; the same statement is not held again`;

/** Lines of a difference that are shown; a whole history would fill the terminal. */
const shown = 40;

/** Lists what waits for a person, shows it, publishes or rejects it. Answers what to print; throws invalid-request with how it is used. */
export function held(words: readonly string[]): Work {
  const asked = read(words);
  return (desk) => carryOut(desk, asked);
}

async function carryOut(desk: Desk, { action, number, by, why }: Asked): Promise<string> {
  const all = await heldNow(desk.database);
  if (action === 'list') return list(desk, all);
  const one = all.find(({ id }) => id === number);
  if (one === undefined) throw failure('not-found', `Nothing that is held has the number ${number}: \`npm run held\` lists them.`);
  switch (action) {
    case 'show':
      return show(desk, one);
    case 'publish':
      return release(desk, one, by);
    case 'reject':
      return reject(desk, one, { by, why });
  }
}

const actions = ['list', 'show', 'publish', 'reject'] as const;

interface Asked {
  readonly action: (typeof actions)[number];
  readonly number: number;
  readonly by: string;
  readonly why: string;
}

function read(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [named = 'list', number = ''] = positionals;
  const action = actions.find((one) => one === named);
  if (action === undefined || positionals.length > 2) throw misused(`There is no "${positionals.join(' ')}".`);
  if (action !== 'list' && !/^\d+$/.test(number)) throw misused('Say the number that the list gives.');
  const { by = '', why = '' } = values;
  if ((action === 'publish' || action === 'reject') && by.trim() === '') throw misused('Say who decides: --by NAME.');
  if (action === 'reject' && why.trim() === '') throw misused('Say why: --why TEXT.');
  return { action, number: Number(number), by: by.trim(), why: why.trim() };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { by: { type: 'string' }, why: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error));
  }
}

function misused(sentence: string): Error {
  return failure('invalid-request', `${sentence}\n${heldUsage}`);
}

function list({ catalogue }: Desk, all: readonly Held[]): string {
  if (all.length === 0) return 'Nothing is held.';
  const lines = all.map(({ id, series, seenAt, code, detail }) => {
    const title = catalogue.series.get(series)?.title.en ?? series;
    return `${String(id).padStart(4)}  ${formatInstant(seenAt, 'en')}  ${series}  ${title}  [${code}]\n      ${detail.en}`;
  });
  return [...lines, '', heldUsage].join('\n');
}

async function show(desk: Desk, one: Held): Promise<string> {
  const series = seriesOf(desk, one);
  const edition = await editionIn(desk, one.payload, series);
  const known = await latest(desk.database, one.series);
  const compared = heldDifference(series, known, edition);
  if (!compared.ok) return `${one.detail.en}\nThe answer can't be compared with what is published (${compared.reason}).`;
  const { added, differing, agreeing, rows: all } = compared.value;
  const rows = all.slice(-shown).map(line);
  const rest = all.length > shown ? [`… and ${all.length - shown} older ones`] : [];
  return [
    one.detail.en,
    `Seen ${formatInstant(one.seenAt, 'en')}, payload ${one.payload}.`,
    `Of ${differing + agreeing} known periods ${differing} differ and ${agreeing} agree; new: ${added}.`,
    `${'period'.padEnd(12)}${'published'.padStart(16)}${'held'.padStart(16)}`,
    ...rest,
    ...rows,
  ].join('\n');
}

function line({ period, published, held: now }: HeldRow): string {
  return `${period.padEnd(12)}${textOf(published).padStart(16)}${textOf(now).padStart(16)}`;
}

function textOf(observation: Observation | null): string {
  if (observation === null) return '—';
  const { value, decimals, status, quality } = observation;
  return `${value === null ? 'none' : value.toFixed(decimals)}${status === 'A' ? '' : ` ${status}`}${quality === null ? '' : ` ${quality}`}`;
}

async function release(desk: Desk, one: Held, by: string): Promise<string> {
  const series = seriesOf(desk, one);
  const edition = await editionIn(desk, one.payload, series);
  const now = iso(desk.clock.now());
  const compared = difference(await latest(desk.database, one.series), edition);
  const dates = datesAround(desk.catalogue, one.seenAt)(series);
  const prints = await publish(desk.database, [
    {
      series,
      edition,
      asOf: publicSince(edition, one),
      payload: one.payload,
      parserVersion: desk.sources.get(series.source)?.parserVersion ?? 1,
      scheduledAt: compared.ok ? scheduledAt(series, compared.value, dates) : null,
      seenAt: one.seenAt,
      checkedAt: now,
      unconfirmed: false,
    },
  ]);
  await settleOne(desk.database, one.id, { at: now, by: `released by ${by}`, as: 'published' });
  await noteReleasesOut(desk, prints);
  const [print] = prints;
  return print === undefined
    ? `Number ${one.id} says what is published already; it is settled.`
    : `Published ${one.series} as number ${print.seq} of the log, released by ${by}.`;
}

/** A statement that the agency dates in the future is public from when it was seen. */
function publicSince({ publishedAt }: Edition, { seenAt }: Held): string {
  return publishedAt !== null && Date.parse(publishedAt) <= Date.parse(seenAt) ? publishedAt : seenAt;
}

async function reject(desk: Desk, one: Held, { by, why }: { by: string; why: string }): Promise<string> {
  await settleOne(desk.database, one.id, { at: iso(desk.clock.now()), by: `rejected by ${by}: ${why}`, as: 'rejected' });
  return `Number ${one.id} is rejected. The same statement is not held again; another one of ${one.series} is.`;
}

function seriesOf({ catalogue }: Desk, { series }: Held): Series {
  const found = catalogue.series.get(series);
  if (found === undefined) throw failure('not-found', `${series} is no longer in the catalogue: put it back, then publish.`);
  return found;
}
