import type { BoardFacts, RefusedFacts, SourceFacts } from './board-facts';
import type { ErrorCode } from './errors';
import { datesBackDays } from './freshness';
import { yearlyReleases } from './freshness-dates';
import type { ReleaseDate } from './release';
import type { ReleaseId, SeriesId, Words } from './series';

/** What stands around the series and changes without a print: the calendar and how the sources answer. */
export interface Surroundings {
  /** As of when, ISO by the server's clock. */
  readonly at: string;
  readonly dates: readonly ReleaseDate[];
  /** Releases of which dates are kept that lie before those that are asked for. */
  readonly yearly: ReadonlySet<ReleaseId>;
  readonly sources: readonly SourceFacts[];
  /** Series of which something waits for a person. */
  readonly held: readonly SeriesId[];
  /** Series that their sources refuse. */
  readonly refused: readonly RefusedFacts[];
  /** Series without a value for which their source has not answered yet. */
  readonly unanswered: readonly SeriesId[];
  /** Series that are switched off, and why. */
  readonly off: readonly OffSeries[];
}

interface OffSeries {
  readonly id: SeriesId;
  readonly reason: Words | string;
}

/** A source in the answer of `/api/v1/sources`, as far as a board needs it. */
interface SourceAnswer extends Pick<SourceFacts, 'id' | 'checkedAt' | 'succeededAt' | 'lastPrintAt' | 'retryAt'> {
  readonly budget: { readonly used: number };
  readonly error: { readonly code: ErrorCode; readonly detail: string } | null;
}

/** The answer of `/api/v1/sources`. */
interface SourcesAnswer {
  readonly now: string;
  readonly sources: readonly SourceAnswer[];
  readonly held: readonly { readonly series: SeriesId }[];
  readonly refused: readonly RefusedFacts[];
  readonly unanswered: readonly SeriesId[];
  readonly off: readonly { readonly series: SeriesId; readonly detail: Words | null }[];
}

const dayMs = 86_400_000;
const aheadDays = 60;

export function firstSurroundings({ at, dates, sources, held, refused, unanswered, series }: BoardFacts): Surroundings {
  const off = series.flatMap(({ series: { id }, off: reason }) => (reason === null ? [] : [{ id, reason }]));
  const yearly = yearlyReleases(series.map((one) => one.series));
  return { at, dates, yearly, sources, held, refused, unanswered, off };
}

/** Whole days, so that every screen asks for the same address and the server answers once. Older dates of yearly releases are known from the page. */
export function releasesPath(nowMs: number): string {
  const day = (days: number) => new Date(nowMs + days * dayMs).toISOString().slice(0, 10);
  return `/api/v1/releases?from=${day(-datesBackDays)}&to=${day(aheadDays)}`;
}

/** The answer of `/api/v1/releases`: dates from `from` (ISO) on. */
interface ReleasesAnswer {
  readonly from: string;
  readonly releases: readonly ReleaseDate[];
}

/** The surroundings after both answers; parts that say what they said keep their identity, so that nothing is drawn again. */
export function nextSurroundings(before: Surroundings, answers: SourcesAnswer & ReleasesAnswer): Surroundings {
  const older = before.dates.filter(({ release, at }) => before.yearly.has(release) && Date.parse(at) < Date.parse(answers.from));
  const told = answers.releases
    .filter(({ release }) => before.dates.length === 0 || before.dates.some((known) => known.release === release))
    .map(({ release, at, period, status, certainty }) => ({ release, at, period, status, certainty }));
  const dates = [...older, ...told];
  const sources = before.sources.map((source) => {
    const said = answers.sources.find(({ id }) => id === source.id);
    if (said === undefined) return source;
    const { checkedAt, succeededAt, lastPrintAt, retryAt, budget, error } = said;
    const failure = error === null ? null : { code: error.code, detail: error.detail };
    return { ...source, checkedAt, succeededAt, lastPrintAt, retryAt, budgetUsed: budget.used, failure };
  });
  const held = [...new Set(answers.held.map(({ series }) => series))];
  const refused = answers.refused.map(({ series, since, confirmedAt }) => ({ series, since, confirmedAt }));
  const off = answers.off.map(({ series, detail }) => ({ id: series, reason: detail ?? '' }));
  return {
    at: answers.now,
    dates: same(before.dates, dates),
    yearly: before.yearly,
    sources: same(before.sources, sources),
    held: same(before.held, held),
    refused: same(before.refused, refused),
    unanswered: same(before.unanswered, answers.unanswered),
    off: same(before.off, off),
  };
}

function same<Part>(before: Part, after: Part): Part {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
