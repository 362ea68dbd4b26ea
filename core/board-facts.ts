import type { Board } from './board';
import type { HolidayCalendar } from './calendar';
import type { DatedMarks } from './chart-events';
import type { ErrorCode } from './errors';
import type { Observation, ObservationStatus } from './observation';
import type { Print } from './print';
import type { ReleaseDate } from './release';
import type { ReleaseId, Series, SeriesId, SourceId, Topic, Words } from './series';

/** An observation as a short row: pages carry thousands of them. */
export type ObservationRow = readonly [
  ordinal: number,
  value: number | null,
  decimals: number,
  status: ObservationStatus,
  quality: string | null,
];

/** A source as pages show it: who it is, how often it may be asked, and how the last check went. Instants are ISO. */
export interface SourceFacts {
  readonly id: SourceId;
  readonly title: Words;
  readonly short: Words;
  readonly home: string;
  readonly limits: { readonly requests: number; readonly perMs: number; readonly perDay?: number; readonly pollEveryMs: number };
  /** Why it is not asked at all; null where it is. */
  readonly switchedOff: Words | null;
  readonly checkedAt: string | null;
  readonly succeededAt: string | null;
  /** `detail` is a sentence for the sources page. */
  readonly failure: { readonly code: ErrorCode; readonly detail: string } | null;
  readonly retryAt: string | null;
  /** Requests sent today (Toronto's day). */
  readonly budgetUsed: number;
  readonly lastPrintAt: string | null;
}

export interface SeriesFacts {
  readonly series: Series;
  readonly rows: readonly ObservationRow[];
  readonly off: Words | string | null;
  /** Of a page of an earlier moment, at which nothing was known here: since when something is, ISO; null for never. */
  readonly unknownBefore?: string | null;
}

export interface ReleaseFacts {
  readonly id: ReleaseId;
  readonly source: SourceId;
  readonly title: Words;
  readonly url: Words;
  readonly headline: readonly SeriesId[];
  readonly series: readonly SeriesId[];
  /** Whose business days the agency's habit is counted in. */
  readonly holidays: HolidayCalendar;
}

/** A series that its source, which answers otherwise, refuses. Instants are ISO. */
export interface RefusedFacts {
  readonly series: SeriesId;
  readonly since: string;
  /** When the source last answered for it; null when it never did. */
  readonly confirmedAt: string | null;
}

/** What a board shows of a series. */
export interface Known {
  readonly observations: readonly Observation[];
  readonly print: Print | null;
  /** Rises when something came that the page was not rendered with; paints the cell's tint. */
  readonly arrivals: number;
}

/** Everything that a board is made of, as the server knew it at `seq`. Holds no words of the clock. */
export interface BoardFacts {
  readonly seq: number;
  /** When they were read, ISO by the server's clock: what is due next is due after it until the page knows the time. */
  readonly at: string;
  /** The moment that the page's address asks for (an instant or a day), `at` then being that; left out for now. Such a page stands still. */
  readonly asOf?: string;
  readonly board: Board;
  readonly depth: Depth;
  readonly series: readonly SeriesFacts[];
  readonly sources: readonly SourceFacts[];
  readonly releases: readonly ReleaseFacts[];
  /** From `datesBackDays` ago to some weeks on, of yearly releases from further back (core/freshness-dates); in order of time. */
  readonly dates: readonly ReleaseDate[];
  /** What waits for a person ("being checked"). */
  readonly held: readonly SeriesId[];
  readonly refused: readonly RefusedFacts[];
  /** Series without a value for which their source has not answered yet. */
  readonly unanswered: readonly SeriesId[];
  /** The newest of each series and those that the list of latest data shows, newest first, shortened. */
  readonly prints: readonly Print[];
  /** How many series the catalogue has of each topic; left out where a page does not say. */
  readonly ofTopics?: Readonly<Partial<Record<Topic, number>>>;
  /** Tariff measures, for panels that show them. */
  readonly marks?: DatedMarks;
}

/** More than the list of latest data shows: it chooses among them what leads a release. */
const printsListed = 24;

/** Enough to tell whether the newest value of a daily series was revised, holidays after it or not. */
const changesToldOf = 5;

/** The prints that a page is rendered with: the newest of each series, and the list's. Newest first, with their last changes only. */
export function pagePrints(
  { last, latest }: { readonly last: Iterable<Print>; readonly latest: readonly Print[] },
  isShown: (series: SeriesId) => boolean,
): Print[] {
  const newestOfEach = [...last].filter(({ series }) => isShown(series));
  const known = new Map([...newestOfEach, ...latest].map((print) => [print.seq, print]));
  const newestFirst = [...known.values()].sort((a, b) => b.seq - a.seq);
  const published = newestFirst.filter(({ series, kind }) => isShown(series) && kind !== 'first').slice(0, printsListed);
  const kept = new Set([...newestOfEach, ...published].map(({ seq }) => seq));
  return newestFirst
    .filter(({ seq }) => kept.has(seq))
    .map((print) => ({ ...print, changes: print.changes?.slice(-changesToldOf) ?? null }));
}

export function rowOf({ ordinal, value, decimals, status, quality }: Observation): ObservationRow {
  return [ordinal, value, decimals, status, quality];
}

export function observationOf([ordinal, value, decimals, status, quality]: ObservationRow): Observation {
  return { ordinal, value, decimals, status, quality };
}

/** How many of the newest observations of a series a page holds, by its frequency. */
export type Depth = Readonly<Record<Series['frequency'], number>>;

/** How many a board needs: five years, a year before them for changes, and some room. */
export const observationsNeeded: Depth = { D: 1_330, W: 320, M: 84, Q: 28, A: 8 };

/** All there is of a series, as far as a page can carry it: ninety years of months, thirty of days. */
export const wholeHistory: Depth = { D: 8_000, W: 2_000, M: 1_100, Q: 400, A: 200 };
