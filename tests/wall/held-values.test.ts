import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Observation } from '../../core/observation';
import { formatPeriod, parsePeriod } from '../../core/period';
import type { Print } from '../../core/print';
import type { Series } from '../../core/series';
import { heldNow, hold, settleOne } from '../../prisma/queries/held';
import { archive } from '../../prisma/queries/payloads';
import { newestSeq } from '../../prisma/queries/prints';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { recordCheck } from '../../prisma/queries/sources';
import { publish } from '../../prisma/queries/vintages';
import { confirmPrint } from '../../prisma/queries/wall-notice';
import { type ApiDesk, catalogue, makeDesk } from '../api/desk';
import { answer, edition, point } from '../store/editions';
import { frameQuestion, pairedScreen, readIn, textOf } from './paired';

/** Sequences: a short form in the tests, `WALL_RUNS=200 npx vitest run --project parts tests/wall/held-values` in full. */
const runs = Number(process.env.WALL_RUNS ?? 3);

const deeds = [
  'released',
  'released',
  'released anew',
  'unconfirmed',
  'confirmed',
  'corrected',
  'held',
  'early',
  'let go',
  'rejected',
] as const;
type Deed = (typeof deeds)[number];

const named = ['CA_UNEMPLOYMENT_RATE', 'CA_ON_UNEMPLOYMENT_RATE'] as const;
const minute = 60_000;
const day = 1_440 * minute;
const iso = (ms: number) => new Date(ms).toISOString();
/** Just after it came, when it takes over; when it is in the spotlight; when the rotation goes on. */
const looks = [5_000, 2 * minute, 40 * minute];

/** What has become of a series, as this test keeps it. */
interface Known {
  readonly series: Series;
  ordinal: number;
  shown: number | null;
  /** The newest print, where nobody has confirmed it. */
  unsure: { readonly seq: number; readonly value: number } | null;
  /** All that nobody has confirmed and no edition has stood on since. */
  unsures: readonly { readonly ordinal: number; readonly value: number }[];
  waiting: { readonly value: number; readonly ordinal: number } | null;
}

/** A store, two screens, and all values that no reader may see. */
interface Room {
  readonly desk: ApiDesk;
  readonly tokens: readonly string[];
  readonly known: readonly Known[];
  readonly hidden: Set<number>;
  values: number;
}

const first = (parsePeriod('2026-09', 'M')?.ordinal ?? 0) - 1;

async function openRoom(): Promise<Room> {
  const desk = await makeDesk('2026-10-09T12:30:00Z');
  const tokens = [
    await pairedScreen(desk.database, 'English', { language: 'en' }),
    await pairedScreen(desk.database, 'French', { language: 'fr', theme: 'light' }),
  ];
  const known = named.map((id) => {
    const series = catalogue.series.get(id) as Series;
    return { series, ordinal: first, shown: null, unsure: null, unsures: [], waiting: null };
  });
  const room: Room = { desk, tokens, known, hidden: new Set(), values: 0 };
  for (const one of known) await say(room, one, { ordinal: first, value: 5.1, unconfirmed: false });
  return room;
}

/** A percentage that nothing else on a wall says, and no change between two is another one. */
function freshValue(room: Room): number {
  room.values += 1;
  return 100 + ((room.values * 3_571) % 8_999) / 10;
}

interface Saying {
  readonly ordinal: number;
  readonly value: number;
  readonly unconfirmed: boolean;
  readonly before?: Observation;
}

async function say({ desk }: Room, known: Known, { ordinal, value, unconfirmed, before }: Saying): Promise<Print | undefined> {
  const { database, nowMs } = desk;
  const [asOf, seenAt] = [iso(nowMs), iso(nowMs + 1_000)];
  const observations = [...(before === undefined ? [] : [before]), point(ordinal, value)];
  const payload = await archive(database, { source: 'statcan', response: answer(`${known.series.id} ${ordinal} ${value}`) });
  const said = edition(observations, { publishedAt: asOf });
  const [print] = await publish(database, [
    { series: known.series, edition: said, asOf, payload, parserVersion: 1, scheduledAt: asOf, seenAt, checkedAt: seenAt, unconfirmed },
  ]);
  // The store dates a print by its own clock; the room has another.
  await database.prisma.$executeRawUnsafe('update print set committed_at = seen_at');
  desk.seq = await newestSeq(database);
  known.ordinal = Math.max(known.ordinal, ordinal);
  return print;
}

async function holdBack(room: Room, known: Known, { code, value, ordinal }: { code: string; value: number; ordinal: number }) {
  const { database, nowMs } = room.desk;
  const detail = { en: `It says ${value}%.`, fr: `Elle dit ${value} %.` };
  const payload = await archive(database, { source: 'statcan', response: answer(`held ${value}`) });
  const at = { asOf: iso(nowMs), seenAt: iso(nowMs + 1_000) };
  await hold(database, { series: known.series.id, payload, ...at, code, detail, newest: ordinal });
  known.waiting = { value, ordinal };
  room.hidden.add(value);
}

/** An edition that is sure stands on those before it: whoever may see it may see what it leaves as it was, and not what it revises. */
function restate({ hidden }: Room, known: Known, revised: number | null): void {
  for (const { ordinal, value } of known.unsures) if (ordinal !== revised) hidden.delete(value);
  known.unsures = [];
}

async function release(room: Room, known: Known, { ordinal, value }: { ordinal: number; value: number }) {
  await say(room, known, { ordinal, value, unconfirmed: false });
  restate(room, known, ordinal);
  room.hidden.delete(value);
  Object.assign(known, { shown: value, unsure: null, waiting: null });
}

/** Does it where it can be done; answers whether it could. */
async function done(room: Room, known: Known, deed: Deed): Promise<boolean> {
  const { desk, hidden } = room;
  const { unsure, waiting } = known;
  const next = known.ordinal + 1;
  switch (deed) {
    case 'released':
      await release(room, known, { ordinal: next, value: freshValue(room) });
      return true;
    case 'released anew': {
      // It revises the figure before, which perhaps nobody had confirmed.
      const value = freshValue(room);
      const before = point(known.ordinal, freshValue(room));
      await say(room, known, { ordinal: next, value, unconfirmed: false, before });
      restate(room, known, before.ordinal);
      Object.assign(known, { shown: value, unsure: null, waiting: null });
      return true;
    }
    case 'corrected':
      await release(room, known, { ordinal: known.ordinal, value: freshValue(room) });
      return true;
    case 'unconfirmed': {
      const value = freshValue(room);
      hidden.add(value);
      const print = await say(room, known, { ordinal: next, value, unconfirmed: true });
      const unsures = [...known.unsures, { ordinal: next, value }];
      Object.assign(known, { unsure: { seq: print?.seq ?? 0, value }, unsures, waiting: null });
      return true;
    }
    case 'confirmed':
      if (unsure === null) return false;
      await confirmPrint(desk.database, unsure.seq, { at: iso(desk.nowMs), by: 'a person' });
      restate(room, known, null);
      Object.assign(known, { shown: unsure.value, unsure: null });
      return true;
    case 'held':
      await holdBack(room, known, { code: 'identity-failed', value: freshValue(room), ordinal: next });
      return true;
    case 'early':
      await holdBack(room, known, { code: 'early', value: freshValue(room), ordinal: next });
      return true;
    case 'let go':
      if (waiting === null) return false;
      await release(room, known, waiting);
      return true;
    case 'rejected': {
      const held = (await heldNow(desk.database)).find(({ series }) => series === known.series.id);
      if (held === undefined) return false;
      await settleOne(desk.database, held.id, { at: iso(desk.nowMs), by: 'a person', as: 'rejected' });
      known.waiting = null;
      return true;
    }
  }
}

/** A value as it may stand on a wall: with a point, with a comma, or as the figure of 0.1 that an attribute would carry. */
function isIn(text: string, value: number): boolean {
  const own = value.toFixed(1);
  return text.includes(own) || text.includes(own.replace('.', ','));
}

/** Everything that a screen is sent at this instant, by how it was asked. */
async function sent({ desk }: Room, token: string): Promise<{ readonly asked: string; readonly text: string; readonly raw: string }[]> {
  const page = await (await desk.get(`/wall/${token}`)).text();
  const lite = await (await desk.get(`/wall/lite/${token}`)).text();
  const response = await desk.api.app.request(`/wall/${token}/frame`, frameQuestion());
  const raw = await response.text();
  expect(response.status, raw.slice(0, 300)).toBe(200);
  return [
    { asked: 'page', text: textOf(page), raw: page },
    { asked: 'lite', text: textOf(lite), raw: lite },
    { asked: 'frame', text: readIn(JSON.parse(raw)), raw },
  ];
}

async function look(room: Room, told: readonly string[]): Promise<void> {
  for (const token of room.tokens) {
    for (const { asked, text, raw } of await sent(room, token)) {
      const where = `${asked} after ${told.join(', ')}`;
      const leaked = [...room.hidden].filter((value) => isIn(text, value) || raw.includes(`>${value.toFixed(1)}`));
      expect(leaked, where).toEqual([]);
      const missing = room.known.flatMap(({ shown }) => (shown === null || isIn(text, shown) ? [] : [shown]));
      expect(missing, where).toEqual([]);
    }
  }
}

/** A correction of what nobody confirmed, one of what stands, and each way in which what is held ends. */
const everyDeed = (
  [
    'released',
    'unconfirmed',
    'corrected',
    'corrected',
    'held',
    'let go',
    'early',
    'rejected',
    'unconfirmed',
    'confirmed',
    'unconfirmed',
    'released anew',
  ] as const
).map((deed, step) => ({ of: 0, deed, later: step % 2 === 0 }));
/** Then another store is opened. */
const lastYearMs = Date.parse('2034-01-01T00:00:00Z');
const anyDeed = fc.record({ of: fc.integer({ min: 0, max: named.length - 1 }), deed: fc.constantFrom(...deeds), later: fc.boolean() });

it('never shows a value that is held or unconfirmed, and shows each that was published or confirmed, whatever comes after what', async () => {
  const counts = new Map<Deed, number>();
  let room = await openRoom();
  const property = fc.asyncProperty(fc.array(anyDeed, { minLength: 4, maxLength: 8 }), async (steps) => {
    if (room.desk.nowMs > lastYearMs) {
      await room.desk.remove();
      room = await openRoom();
    }
    const told: string[] = [];
    for (const { of, deed, later } of steps) {
      const known = room.known[of] as Known;
      // Two of one day, or of one month.
      room.desk.nowMs += later ? 28 * day : 41 * minute;
      await announce(room, known);
      if (!(await done(room, known, deed))) continue;
      counts.set(deed, (counts.get(deed) ?? 0) + 1);
      told.push(`${known.series.id} ${deed} at ${iso(room.desk.nowMs)}`);
      const came = room.desk.nowMs;
      for (const after of looks) {
        room.desk.nowMs = came + after;
        await recordCheck(room.desk.database, 'statcan', { at: iso(room.desk.nowMs), ok: true, budgetUsed: 1 });
        await look(room, told);
      }
    }
  });
  try {
    await fc.assert(property, { numRuns: runs, seed: 20_261_126, endOnFailure: true, examples: [[everyDeed]] });
  } finally {
    await room.desk.remove();
  }
  if (process.env.WALL_RUNS) console.log(`${runs} sequences: ${[...counts].map(([deed, count]) => `${count} ${deed}`).join(', ')}`);
  expect([...counts.keys()].sort()).toEqual([...new Set(deeds)].sort());
}, 600_000);

/** The calendar has the next period due now, so that what comes is taken for its release. */
async function announce({ desk }: Room, { series, ordinal }: Known): Promise<void> {
  const period = formatPeriod({ frequency: 'M', ordinal: ordinal + 1 });
  await syncReleaseDates(desk.database, [
    { release: series.release, at: iso(desk.nowMs), period, status: 'scheduled', certainty: 'published' },
  ]);
}
