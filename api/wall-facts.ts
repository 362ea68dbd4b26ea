import { boardFacts } from '../board-reading';
import type { Board, Panel } from '../core/board';
import { withCalculated } from '../core/board-calculated';
import { companionsBySeries } from '../core/board-companions';
import { type BoardFacts, type Depth, type ObservationRow, observationOf, rowOf } from '../core/board-facts';
import { hasValues } from '../core/board-pages';
import { type CellReading, nextReadings, standingOf } from '../core/board-readings';
import { firstSurroundings } from '../core/board-surroundings';
import { torontoDay } from '../core/format-time';
import type { Observation } from '../core/observation';
import type { Print } from '../core/print';
import { type Language, languages, type SeriesId } from '../core/series';
import type { Checking } from '../core/wall/moment-input';
import { type WallBoard, wallBoardOf } from '../core/wall/plan';
import { type RatesOfPages, ratesOfPages } from '../core/wall/turns';
import { boardById } from '../prisma/queries/boards';
import { newestAsOf } from '../prisma/queries/observations';
import { doubtedPrints, latestPrints, newestPrintsSince, surePrintBefore, surePrintsOf } from '../prisma/queries/prints';
import { confirmedAmong } from '../prisma/queries/wall-notice';
import type { Runtime } from '../runtime';
import { keptRead } from './kept-read';
import { createNotices, type NoticeFacts, type Notices } from './wall-notice';
import { hangsMs, keptReads } from './wall-reads';

type Readings = ReadonlyMap<SeriesId, CellReading>;

/** What walls with the same boards are drawn from: only what was checked, and of what is unusual in size only what a person confirmed. */
export interface WallFacts {
  /** Newest place in the print log that is in it. */
  readonly seq: number;
  readonly facts: BoardFacts;
  /** By id; each wall has its own order. */
  readonly boards: readonly WallBoard[];
  readonly readings: Readonly<Record<Language, Readings>>;
  /** Series of which something waits for a person: held, or unusual in size and not confirmed. */
  readonly checking: readonly Checking[];
  /** News of the releases' headlines in the last half day that walls may show, oldest first. */
  readonly recent: readonly Print[];
  /** By `seq`: when unusual ones among them were confirmed. */
  readonly confirmedAt: ReadonlyMap<number, string>;
  /** By `seq`: what stood for the newest period of those that revised it. */
  readonly shownBefore: ReadonlyMap<number, Observation>;
  /** News for the tape, newest first. */
  readonly latest: readonly Print[];
  readonly notice: NoticeFacts | null;
  readonly rates: RatesOfPages;
  readonly isValued: (panel: Panel) => boolean;
}

/** A wall looks three years back; a year before them is for changes, and some for averages. */
const depth: Depth = { D: 1_100, W: 220, M: 54, Q: 20, A: 8 };
const recentMs = 12 * 3_600_000;
/** Of one series; no agency speaks more than once in a quarter of an hour. */
const mostRecent = 48;
const latestRead = 60;
/** Sources, the calendar and what is held are read again so often, without a print too. */
const keptMs = 4_000;

/**
 * Reads facts once for all walls with the same boards, in whatever order, and again with each print and every four seconds. Boards that
 * no wall has asked for in a while are forgotten.
 */
export function createWallFacts(runtime: Runtime): (boards: readonly string[]) => Promise<WallFacts> {
  const { clock, seq } = runtime;
  const reading = { ...runtime, read: keptReads(runtime) };
  const before = createBefore(runtime);
  const shared = createShared();
  const notices = createNotices(reading);
  const kept = new Map<string, { readonly ask: () => Promise<WallFacts>; readonly askedAt: number }>();
  /** Who asked last stands last. */
  const forget = (now: number) => {
    for (const [name, { askedAt }] of kept) if (Math.abs(now - askedAt) > forgottenMs || kept.size > mostKept) kept.delete(name);
  };
  return (boards) => {
    const ids = [...new Set(boards)].sort();
    const key = ids.join(' ');
    const now = clock.now();
    const known = kept.get(key);
    const read = (earlier: WallFacts | null) => readWallFacts(reading, ids, { earlier, before, shared, notices });
    const ask = known?.ask ?? keptRead(read, { clock, seq, standsMs: keptMs, hangsMs });
    kept.delete(key);
    kept.set(key, { ask, askedAt: now });
    if (known === undefined) forget(now);
    return ask();
  };
}

/** Each screen asks every few seconds. */
const forgottenMs = 60_000;
/** Sets of boards; the observations are the same for all of them. */
const mostKept = 128;

interface Known {
  readonly earlier: WallFacts | null;
  readonly before: ReturnType<typeof createBefore>;
  readonly shared: Shared;
  readonly notices: Notices;
}

/** `earlier`: the last facts that came. What did not change since stays the very object that it was, so that it is not drawn again. */
async function readWallFacts(runtime: Runtime, ids: readonly string[], known: Known): Promise<WallFacts> {
  const { earlier, before: saidBefore, shared, notices } = known;
  const { catalogue, clock, database } = runtime;
  const boards = (await Promise.all(ids.map((id) => boardNamed(runtime, id)))).flatMap((board) => board ?? []);
  const headlines = [...catalogue.releases.values()].flatMap(({ headline }) => headline);
  const whole: Board = {
    id: 'wall',
    title: { en: '', fr: '' },
    window: '36-months',
    topics: [],
    panels: boards.flatMap(({ panels }) => panels),
  };
  const said = await boardFacts(runtime, whole, { depth, more: headlines });
  const now = clock.now();
  const [doubtedAt, latest, recent, notice] = await Promise.all([
    doubtedPrints(
      database,
      said.series.map(({ series }) => series.id),
    ),
    latestPrints(database, latestRead),
    newestPrintsSince(database, headlines, { from: iso(now - recentMs), most: mostRecent }),
    notices.standing(iso(now)),
  ]);
  const doubted = [...doubtedAt.keys()];
  const facts = await withoutDoubted(runtime, said, doubted);
  const confirmedAt = await confirmedAmong(
    database,
    [...latest, ...recent, ...(notice === null ? [] : [notice.print])].filter(({ unconfirmed }) => unconfirmed).map(({ seq }) => seq),
  );
  const isSure = (print: Print) => !print.unconfirmed || confirmedAt.has(print.seq);
  const calculating = boards.flatMap(({ panels }) => panels.flatMap(({ formulas = [] }) => formulas));
  const valued = new Set(facts.series.filter(({ rows }) => rows.some(([, value]) => value !== null)).map(({ series }) => series.id));
  return {
    seq: facts.seq,
    facts,
    boards,
    readings: Object.fromEntries(
      languages.map((language) => {
        const last: Readings = earlier?.readings[language] ?? new Map();
        return [language, withCalculated(last, readingsOf(facts, language, { last, shared }), calculating)];
      }),
    ) as Record<Language, Readings>,
    checking: checkingOf({ held: await runtime.read.held(), doubted, prints: said.prints }),
    confirmedAt,
    shownBefore: await saidBefore(recent),
    recent: recent.filter(isSure),
    latest: latest.filter(isSure),
    notice,
    rates: ratesOfPages(boards, catalogue.ledger, torontoDay(facts.at)),
    isValued: (panel) => hasValues(panel, (id) => valued.has(id)),
  };
}

interface Waiting {
  readonly held: Awaited<ReturnType<Runtime['read']['held']>>;
  readonly doubted: readonly SeriesId[];
  readonly prints: readonly Print[];
}

function checkingOf({ held, doubted, prints }: Waiting): Checking[] {
  const since = (id: SeriesId) => prints.find(({ series, unconfirmed }) => series === id && unconfirmed)?.committedAt;
  return [
    ...held.map(({ id, seenAt }) => ({ series: id, since: seenAt })),
    ...doubted.flatMap((id) => {
      const at = since(id);
      return at === undefined ? [] : [{ series: id, since: at }];
    }),
  ];
}

/**
 * What a correction corrects lies before it in the store, read once for each: as it stood when the last sure print had come, for what
 * nobody confirmed was never shown. Of a period that only such a print had, nothing was.
 */
function createBefore({ database }: Runtime): (prints: readonly Print[]) => Promise<ReadonlyMap<number, Observation>> {
  const known = new Map<number, Observation>();
  const read = async ({ seq, series, newest }: Print): Promise<Observation> => {
    const sure = await surePrintBefore(database, series, seq);
    const then = sure === null ? [] : ((await newestAsOf(database, [series], { count: 3, instant: sure.asOf })).get(series) ?? []);
    return then.find(({ ordinal }) => ordinal === newest.ordinal) ?? { ...newest, value: null, decimals: 0 };
  };
  return async (prints) => {
    const revised = firstRevisions(prints);
    for (const print of revised) if (!known.has(print.seq)) known.set(print.seq, await read(print));
    const wanted = new Set(revised.map(({ seq }) => seq));
    for (const seq of known.keys()) if (!wanted.has(seq) && known.size > mostBefore) known.delete(seq);
    return new Map([...known].filter(([seq]) => wanted.has(seq)));
  };
}

const mostBefore = 500;

/** Those among prints, oldest first, that no sure print of the same period comes before: what the others correct is among the prints themselves. */
function firstRevisions(prints: readonly Print[]): Print[] {
  const told = new Set<string>();
  return prints.filter(({ kind, series, newest, unconfirmed }) => {
    const period = `${series} ${newest.ordinal}`;
    const isFirst = !told.has(period);
    if (!unconfirmed) told.add(period);
    return isFirst && kind === 'revised';
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

/** A board of the catalogue or one that a user laid out, its panels from the top left on; null where it is gone. */
export async function boardNamed({ catalogue, database }: Pick<Runtime, 'catalogue' | 'database'>, id: string): Promise<WallBoard | null> {
  const shipped = catalogue.boards.get(id);
  if (shipped !== undefined) return shipped;
  const made = await boardById(database, id);
  return made === null || made === 'gone' ? null : wallBoardOf(made, catalogue);
}

/** The facts as they were before what is doubted of them came: a wall shows no number that was not confirmed. */
async function withoutDoubted({ database }: Runtime, facts: BoardFacts, doubted: readonly SeriesId[]): Promise<BoardFacts> {
  if (doubted.length === 0) return facts;
  const prints = await surePrintsOf(database, doubted);
  const before = new Map<SeriesId, ObservationRow[]>(
    await Promise.all(
      doubted.map(async (id): Promise<[SeriesId, ObservationRow[]]> => {
        const print = prints.get(id);
        if (print === undefined) return [id, []];
        const frequency = facts.series.find(({ series }) => series.id === id)?.series.frequency ?? 'M';
        const known = await newestAsOf(database, [id], { count: depth[frequency], instant: print.asOf });
        return [id, (known.get(id) ?? []).map(rowOf)];
      }),
    ),
  );
  const isDoubted = new Set(doubted);
  return {
    ...facts,
    series: facts.series.map((one) => ({ ...one, rows: before.get(one.series.id) ?? one.rows })),
    prints: [
      ...facts.prints.filter(({ series, unconfirmed }) => !isDoubted.has(series) || !unconfirmed),
      ...doubted.flatMap((id) => prints.get(id) ?? []),
    ],
  };
}

type Shared = (id: SeriesId, print: Print | null, rows: readonly ObservationRow[]) => readonly Observation[];

/** The observations of a series, the same objects for both languages and all boards that show it. */
function createShared(): Shared {
  const kept = new Map<SeriesId, { readonly seq: number; readonly observations: readonly Observation[] }>();
  return (id, print, rows) => {
    const known = kept.get(id);
    if (print !== null && known?.seq === print.seq && known.observations.length === rows.length) return known.observations;
    const observations = rows.map(observationOf);
    if (print !== null) kept.set(id, { seq: print.seq, observations });
    return observations;
  };
}

interface Former {
  readonly last: Readings;
  readonly shared: Shared;
}

function readingsOf(facts: BoardFacts, language: Language, { last, shared }: Former): Readings {
  const prints = new Map<SeriesId, Print>();
  for (const print of facts.prints) if ((prints.get(print.series)?.seq ?? -1) < print.seq) prints.set(print.series, print);
  const known = new Map(
    facts.series.map(({ series, rows }) => {
      const print = prints.get(series.id) ?? null;
      const before = last.get(series.id);
      const isAlike = before?.print != null && before.print.seq === print?.seq && before.observations.length === rows.length;
      return [
        series.id,
        isAlike
          ? { observations: before.observations, print: before.print, arrivals: 0 }
          : { observations: shared(series.id, print, rows), print, arrivals: 0 },
      ];
    }),
  );
  const standing = standingOf(facts, firstSurroundings(facts), language);
  return nextReadings(onlyOf(last, known), { standing, known, companions: companionsBySeries(facts) });
}

/** Readings of series that are still read; those of formulas are made anew of theirs. */
function onlyOf(last: Readings, known: ReadonlyMap<SeriesId, unknown>): Readings {
  return new Map([...last].filter(([id]) => known.has(id)));
}
