import type { Catalogue } from '../catalogue/catalogue';
import type { Difference } from '../core/difference';
import { formatPeriod, parsePeriod } from '../core/period';
import type { Print } from '../core/print';
import type { ReleaseDate } from '../core/release';
import type { Series } from '../core/series';
import { markReleaseOut } from '../prisma/queries/releases';
import { iso, type JobsContext } from './context';

const dayMs = 86_400_000;

export type DatesOf = (series: Series) => readonly ReleaseDate[];

/**
 * The dates of a series' release about an instant, the same list for all series of a release. The calendar is worked out
 * once for an answer, and only if something changed.
 */
export function datesAround(catalogue: Catalogue, instant: string): DatesOf {
  const at = Date.parse(instant);
  const byRelease = new Map<Series['release'], readonly ReleaseDate[]>();
  let all: readonly ReleaseDate[] | undefined;
  return ({ release }) => {
    all ??= catalogue.calendar(iso(at - 400 * dayMs), iso(at + 100 * dayMs));
    const dates = byRelease.get(release) ?? all.filter((date) => date.release === release);
    byRelease.set(release, dates);
    return dates;
  };
}

/** When the release was due that brings this vintage's newest new period; null for revisions between releases. */
export function scheduledAt(series: Series, { added }: Difference, dates: readonly ReleaseDate[]): string | null {
  const newest = added.at(-1);
  if (newest === undefined) return null;
  const period = formatPeriod({ frequency: series.frequency, ordinal: newest.ordinal });
  // Where a period has several dates, the release was postponed to the last one; dates are in order.
  return dates.findLast((date) => date.period === period)?.at ?? null;
}

/** A release is out when a print of one of its series brings the period of its date. */
export async function noteReleasesOut(context: Pick<JobsContext, 'catalogue' | 'database'>, prints: readonly Print[]): Promise<void> {
  for (const print of prints) {
    const series = context.catalogue.series.get(print.series);
    if (print.kind !== 'new' || print.scheduledAt === null || series === undefined) continue;
    const date = context.catalogue
      .calendar(print.scheduledAt, iso(Date.parse(print.scheduledAt) + 1))
      .find(({ release, period }) => release === series.release && parsePeriod(period, series.frequency)?.ordinal === print.newest.ordinal);
    if (date !== undefined) await markReleaseOut(context.database, date.release, date.period, print.seenAt);
  }
}
