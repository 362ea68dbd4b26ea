import { datesBackDays } from './freshness';
import type { ReleaseDate } from './release';
import type { ReleaseId, Series } from './series';

/** How far back, in days, dates of a release with a yearly series must reach: as long as its calendar may be quiet, and its date may come late. */
export const yearlyDatesBackDays = 400;

const dayMs = 86_400_000;

/** Releases that bring one of the series but once a year. */
export function yearlyReleases(series: Iterable<Pick<Series, 'release' | 'frequency'>>): ReadonlySet<ReleaseId> {
  return new Set([...series].flatMap(({ release, frequency }) => (frequency === 'A' ? [release] : [])));
}

/** From when on dates are read that freshness is judged by at `now` (milliseconds): ISO. */
export function datesFrom(now: number, yearly: ReadonlySet<ReleaseId>): string {
  return new Date(now - (yearly.size === 0 ? datesBackDays : yearlyDatesBackDays) * dayMs).toISOString();
}

/** Of dates as far back as a year those that freshness needs at `now` (milliseconds): the older ones of yearly releases alone. */
export function datesNeeded(dates: readonly ReleaseDate[], now: number, yearly: ReadonlySet<ReleaseId>): ReleaseDate[] {
  const from = now - datesBackDays * dayMs;
  return dates.filter(({ release, at }) => Date.parse(at) >= from || yearly.has(release));
}
