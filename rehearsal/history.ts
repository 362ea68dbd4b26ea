import { DateTime } from 'luxon';
import { type Frequency, firstDay, lastDay, periodOf } from '../core/period';
import type { ReleaseId, Series, SeriesId } from '../core/series';
import { businessDay, businessDaysBefore, isBusinessDay } from './business-days';
import { valueInDigits } from './models';
import type { Point } from './point';

export const agencyZone = 'America/Toronto';

/** Days between the end of a period and its release, near the agencies' habits. */
const lagDays: Readonly<Record<ReleaseId, number>> = {
  CPI: 18,
  IPPI: 20,
  LFS: 7,
  TRADE: 35,
  US_JOBS: 5,
  BUILDING_PERMITS: 40,
  BALANCE_OF_PAYMENTS: 58,
  GDP: 58,
  NEW_HOUSING_PRICES: 20,
  CONSTRUCTION_PRICES: 32,
  MANUFACTURING: 45,
  CAPACITY_USE: 70,
  SEPH: 57,
  EI: 49,
  INVESTMENT_POSITIONS: 117,
  // What firms intend for a year comes out in its February.
  CAPITAL_EXPENDITURES: -308,
  US_CPI: 11,
  US_PPI: 13,
  US_HOUSING: 17,
  US_TRADE: 35,
};

/** Not published when the world begins; all of its history comes with its first release. */
const notYetReleased: ReadonlySet<SeriesId> = new Set(['CA_IPPI_METAL_CONSTRUCTION']);
/** `..` for the newest period at the start and with every fourth release; the next release has the value. */
const sometimesNotAvailable: ReadonlySet<SeriesId> = new Set(['CA_EXPORTS_US_STEEL_SEMI']);
/** Every third month carries E, use with caution. */
const sometimesWithCaution: ReadonlySet<SeriesId> = new Set(['CA_IPPI_LUMBER']);
/** A month that was never collected. */
const october2025 = periodOf('M', '2025-10-01').ordinal;
const neverCollected: Readonly<Record<SeriesId, number>> = {
  US_EMPLOYMENT_MANUFACTURING: october2025,
  US_CPI_ALL: october2025,
  US_CPI_ALL_NSA: october2025,
  US_CPI_NEW_VEHICLES: october2025,
  US_UNEMPLOYMENT_RATE: october2025,
};
/** Every release states the whole series again, as the Labour Force Survey does. */
const republishedWhole: ReadonlySet<ReleaseId> = new Set(['LFS']);

/**
 * Periods of a series by index: for daily series business days since January 2023, else the ordinal itself.
 * Histories begin in 2015, daily ones in 2023.
 */
export function ordinalAt(frequency: Frequency, index: number): number {
  return frequency === 'D' ? businessDay(index) : index;
}

function firstIndex(frequency: Frequency): number {
  return frequency === 'D' ? 0 : periodOf(frequency, '2015-01-01').ordinal;
}

/** Index of the newest period that is out when the world begins. */
export function newestIndexAtStart(release: ReleaseId, frequency: Frequency, startMs: number): number {
  const today = dayInToronto(startMs);
  if (frequency === 'D') return businessDaysBefore(periodOf('D', today).ordinal);
  let index = periodOf(frequency, today).ordinal;
  while (usualRelease(release, frequency, index) > startMs - 12 * 3_600_000) index -= 1;
  return index;
}

/** The instant at which the agency would have released a period: 08:30 in Ottawa on a business day. Milliseconds. */
export function usualRelease(release: ReleaseId, frequency: Frequency, index: number): number {
  const key = `${release} ${frequency} ${index}`;
  const known = usualReleases.get(key) ?? workOutRelease(release, frequency, index);
  usualReleases.set(key, known);
  return known;
}

/** Reckoning with zones is slow, and every answer needs some hundred of these. */
const usualReleases = new Map<string, number>();

function workOutRelease(release: ReleaseId, frequency: Frequency, index: number): number {
  const ended = periodOf('D', lastDay({ frequency, ordinal: ordinalAt(frequency, index) })).ordinal;
  let day = ended + (lagDays[release] ?? (frequency === 'Q' ? 60 : frequency === 'D' ? 0 : 20));
  while (!isBusinessDay(day)) day += 1;
  return DateTime.fromISO(`${firstDay({ frequency: 'D', ordinal: day })}T08:30`, { zone: agencyZone }).toMillis();
}

export function dayInToronto(ms: number): string {
  return DateTime.fromMillis(ms, { zone: agencyZone }).toFormat('yyyy-LL-dd');
}

/** What is known of a series' publications: edition 0 is the world's beginning. */
export interface Editions {
  readonly seed: number;
  readonly startMs: number;
  readonly count: number;
  /** Instant of the nth edition of the series' release, n from 1. Milliseconds. */
  at(n: number): number;
  find(id: SeriesId): Series;
}

/** What the agency says of a series now, oldest first; empty before its first release. */
export function pointsOf(series: Series, editions: Editions): Point[] {
  const { seed, startMs, count, at, find } = editions;
  const { frequency } = series;
  const start = newestIndexAtStart(series.release, frequency, startMs);
  const isLateComer = notYetReleased.has(series.id);
  if (isLateComer && count === 0) return [];
  const historyEnds = frequency === 'D' ? start : 0;
  const revised = Math.min(2, series.revision.periods);
  const points: Point[] = [];
  for (let index = firstIndex(frequency); index <= start + count; index += 1) {
    const ordinal = ordinalAt(frequency, index);
    const age = start + count - index;
    const missing = isMissing(series, { ordinal, edition: index - start, age });
    points.push({
      ordinal,
      digits: missing ? null : valueInDigits({ seed, series, find, historyEnds }, ordinal, Math.max(0, revised - age)),
      status: missing ? 1 : sometimesWithCaution.has(series.id) && ordinal % 3 === 0 ? 7 : 0,
      symbol: missing || revised === 0 || age > revised ? 0 : age === 0 ? 1 : 3,
      releasedAt: releasedAt(index - start + Math.min(age, revised)),
    });
  }
  return points;

  /** `edition` is the last one that changed the point; those before the world's beginning came out by habit. */
  function releasedAt(edition: number): number {
    const last = republishedWhole.has(series.release) ? count : Math.max(edition, isLateComer ? 1 : edition);
    return last > 0 ? at(last) : usualRelease(series.release, frequency, start + last);
  }
}

function isMissing({ id }: Series, { ordinal, edition, age }: { ordinal: number; edition: number; age: number }): boolean {
  return neverCollected[id] === ordinal || (sometimesNotAvailable.has(id) && age === 0 && edition % 4 === 0);
}
