import { instantOf } from './core/as-of';
import { type Board, seriesReadFor } from './core/board';
import { type BoardFacts, type Depth, observationsNeeded, pagePrints, rowOf } from './core/board-facts';
import { datesFrom, datesNeeded, yearlyReleases } from './core/freshness-dates';
import type { Observation } from './core/observation';
import { type Frequency, frequencies } from './core/period';
import type { Print } from './core/print';
import type { ReleaseDate } from './core/release';
import type { ScheduledRelease } from './core/schedule';
import { companionsOf, type Series, type SeriesId } from './core/series';
import type { Runtime } from './runtime';

const dayMs = 86_400_000;
const datesAheadDays = 60;
/** Among so many the list of latest data finds those of its board. */
const printsRead = 200;
/** Of a companion only the newest period is used; one before it for a page that is rendered just before its series comes. */
const companionRows = 2;

/** What boards are read from. */
export type ReadFrom = Pick<Runtime, 'catalogue' | 'clock' | 'read' | 'seq'>;

/**
 * How a board is read: `depth` observations of each series, and of `more` series that no panel of it draws; as they were
 * known at `asOf`, a moment as core/as-of reads it, null for now.
 */
export interface Reading {
  readonly depth?: Depth;
  readonly asOf?: string | null;
  readonly more?: readonly SeriesId[];
}

/** Reads what a board shows. `seq` first, so that what comes in between is told twice rather than never. */
export async function boardFacts(
  { catalogue, clock, read, seq: newestShown }: ReadFrom,
  board: Board,
  { depth = observationsNeeded, asOf = null, more = [] }: Reading = {},
): Promise<BoardFacts> {
  const seq = newestShown();
  const ids = [...new Set([...board.panels.flatMap(seriesReadFor), ...more])];
  const series = [...ids.flatMap((one) => catalogue.series.get(one) ?? []), ...companionsOf(catalogue.series.values(), ids)];
  const now = momentOf(asOf, clock.now());
  const yearly = yearlyReleases(series);
  const range = { from: datesFrom(now, yearly), to: iso(now + datesAheadDays * dayMs) };
  const [said, sources, held, refused, off, unanswered, dates] = await Promise.all([
    asOf === null ? saidNow(read, series, depth) : saidAt(read, series, { depth, instant: iso(now) }),
    read.sources(),
    read.held(),
    read.refused(),
    read.switchedOff(),
    read.unanswered(),
    read.releaseDates(range),
  ]);
  const shown = new Set(series.map((one) => one.id));
  const used = new Set(series.map(({ release }) => release));
  return {
    seq,
    at: iso(now),
    ...(asOf === null ? {} : { asOf }),
    board,
    depth,
    series: series.map((one) => ({
      series: one,
      rows: (said.observations.get(one.id) ?? []).slice(one.companionOf === null ? 0 : -companionRows).map(rowOf),
      off: off.find((state) => state.id === one.id)?.reason ?? null,
      ...(said.observations.get(one.id) === null ? { unknownBefore: said.knownSince.get(one.id) ?? null } : {}),
    })),
    sources,
    releases: [...catalogue.releases.values()].filter((release) => used.has(release.id)).map((release) => releaseFacts(release, shown)),
    dates: datesNeeded(dates, now, yearly)
      .filter(({ release }) => used.has(release))
      .map((date) => (asOf === null ? date : awaitedThen(date, now))),
    held: [...new Set(held.map(({ id: one }) => one))].filter((one) => shown.has(one)),
    refused: refused
      .filter(({ id: one }) => shown.has(one))
      .map(({ id: one, since, confirmedAt }) => ({ series: one, since, confirmedAt })),
    unanswered: unanswered.filter((one) => shown.has(one)),
    prints: pagePrints(said, (one) => shown.has(one)),
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** A moment that has not come yet is now: nobody knows what will be said. */
function momentOf(asOf: string | null, now: number): number {
  return asOf === null ? now : Math.min(now, Date.parse(instantOf(asOf)));
}

type Read = Runtime['read'];

interface Said {
  /** Null for a series of which nothing is known. */
  readonly observations: ReadonlyMap<SeriesId, readonly Observation[] | null>;
  readonly knownSince: ReadonlyMap<SeriesId, string>;
  readonly last: Iterable<Print>;
  readonly latest: readonly Print[];
}

async function saidNow(read: Read, series: readonly Series[], depth: Depth): Promise<Said> {
  const [observations, last, latest] = await Promise.all([
    byFrequency(series, (ids, frequency) => read.newestOf(ids, depth[frequency])),
    read.lastPrints(),
    read.latestPrints(printsRead),
  ]);
  return { observations, knownSince: new Map(), last: last.values(), latest };
}

async function saidAt(
  read: Read,
  series: readonly Series[],
  { depth, instant }: { readonly depth: Depth; readonly instant: string },
): Promise<Said> {
  const [observations, prints, knownSince] = await Promise.all([
    byFrequency(series, (ids, frequency) => read.newestAsOf(ids, { count: depth[frequency], instant })),
    read.printsAsOf({ instant, count: printsRead }),
    read.knownSinceOf(),
  ]);
  const last = new Map<SeriesId, Print>();
  for (const print of prints) if (!last.has(print.series)) last.set(print.series, print);
  return { observations, knownSince, last: last.values(), latest: prints.slice(0, printsRead) };
}

/** A date as it stood before it came: what has come out since was still awaited. */
function awaitedThen(date: ReleaseDate, now: number): ReleaseDate {
  return Date.parse(date.at) > now && date.status !== 'postponed' ? { ...date, status: 'scheduled' } : date;
}

/** A release as the board knows it: with the series that it shows, headed by one of them though another may be raced first. */
function releaseFacts(release: ScheduledRelease, shown: ReadonlySet<SeriesId>): BoardFacts['releases'][number] {
  const { id, source, title, url, rule } = release;
  const series = release.series.filter((one) => shown.has(one));
  const headline = release.headline.filter((one) => shown.has(one));
  return { id, source, title, url, headline: headline.length > 0 ? headline : series.slice(0, 1), series, holidays: rule.holidays };
}

/** One question a frequency, for each needs another depth. */
async function byFrequency<Found>(
  series: readonly Series[],
  ask: (ids: readonly SeriesId[], frequency: Frequency) => Promise<ReadonlyMap<SeriesId, Found>>,
): Promise<ReadonlyMap<SeriesId, Found>> {
  const found = await Promise.all(
    frequencies.map((frequency) => {
      const ids = series.filter((one) => one.frequency === frequency).map(({ id }) => id);
      return ids.length === 0 ? new Map<SeriesId, Found>() : ask(ids, frequency);
    }),
  );
  return new Map(found.flatMap((map) => [...map]));
}
