import { statSync } from 'node:fs';
import { lastDay, type Period, parsePeriod } from '../core/period';
import type { ReleaseDate } from '../core/release';
import type { ScheduledRelease } from '../core/schedule';
import type { ReleaseId } from '../core/series';
import { type CalendarRow, calendarSchema } from './schemas';
import { readSheet, type Sheet } from './sheet';

/**
 * Release dates that an operator wrote (or a rehearsal writes while it runs). A row replaces our date, announced or
 * expected, of its release and period, and no other: with one row for November, December's date is still expected.
 * Of the periods that the file leaves out, ours stay where they are in step with all of the release's rows: a later
 * period at a later instant. So a print that is moved behind our date for the next one takes that date away, and a
 * rehearsal, whose periods come minutes apart, never meets the real calendar's dates among its own.
 */
export interface OperatorCalendar {
  dates(): readonly ReleaseDate[];
  /** Whether a date of ours keeps its place beside the file's. */
  leaves(date: ReleaseDate): boolean;
  /** True when the file changed and was read again; throws a sentence, once for each change, when it can't be used. */
  reload(): boolean;
}

/** Opens the file, if there is one; what is wrong with it goes to `mistakes`. */
export function openCalendar(
  file: string | null,
  releases: ReadonlyMap<ReleaseId, ScheduledRelease>,
  mistakes: string[],
): OperatorCalendar {
  if (file === null) return { dates: () => [], leaves: () => true, reload: () => false };
  let stamp = stampOf(file);
  let dates = readCalendar(file, releases, mistakes);
  let placed = placesOf(dates);
  return {
    dates: () => dates,
    leaves: (date) => isInStep(date, placed.get(date.release) ?? [], releases.get(date.release)?.rule.every === 'year'),
    reload() {
      const found = stampOf(file);
      if (found === stamp) return false;
      stamp = found;
      const wrong: string[] = [];
      const read = readCalendar(file, releases, wrong);
      if (wrong.length > 0) throw new Error(['The calendar file can’t be used; the former dates stay in force:', ...wrong].join('\n'));
      dates = read;
      placed = placesOf(dates);
      return true;
    },
  };
}

interface Place {
  readonly atMs: number;
  readonly period: string;
  readonly lastDay: string;
}

function placesOf(dates: readonly ReleaseDate[]): Map<ReleaseId, Place[]> {
  const places = new Map<ReleaseId, Place[]>();
  for (const { release, at, period } of dates) {
    const parsed = parsePeriod(period);
    // A period that is none is among the mistakes, and the file is not used.
    if (parsed === null) continue;
    places.set(release, [...(places.get(release) ?? []), { atMs: Date.parse(at), period, lastDay: lastDay(parsed) }]);
  }
  return places;
}

/** Decisions of a year rule are weeks apart and named by their day, which moves with them: so near, two are the same one. */
const sameDecisionMs = 21 * 86_400_000;

function isInStep(date: ReleaseDate, rows: readonly Place[], decision: boolean): boolean {
  if (rows.length === 0) return true;
  const period = parsePeriod(date.period) as Period;
  const atMs = Date.parse(date.at);
  const day = lastDay(period);
  return rows.every((row) => {
    if (parsePeriod(row.period, period.frequency)?.ordinal === period.ordinal) return false;
    if (decision && Math.abs(atMs - row.atMs) < sameDecisionMs) return false;
    return day < row.lastDay ? atMs < row.atMs : day > row.lastDay && atMs > row.atMs;
  });
}

function readCalendar(file: string, releases: ReadonlyMap<ReleaseId, ScheduledRelease>, mistakes: string[]): ReleaseDate[] {
  const sheet = readSheet(file, `calendar file ${file}`, calendarSchema, mistakes);
  mistakes.push(...checkCalendar(sheet, releases));
  return sheet.rows.map(({ row }) => ({ ...row, at: new Date(row.at).toISOString().replace('.000Z', 'Z'), certainty: 'published' }));
}

function checkCalendar(sheet: Sheet<CalendarRow>, releases: ReadonlyMap<ReleaseId, ScheduledRelease>): string[] {
  const seen = new Set<string>();
  return sheet.rows.flatMap(({ row, at }) => {
    const wrong: string[] = [];
    if (!releases.has(row.release)) {
      wrong.push(sheet.mistake([at, 'release'], `there is no release ${row.release}; write one of ${[...releases.keys()].join(', ')}.`));
    }
    if (parsePeriod(row.period) === null) {
      wrong.push(sheet.mistake([at, 'period'], `"${row.period}" is no period; write 2026-11, 2026-Q3, 2026 or 2026-11-24.`));
    }
    const key = `${row.release} ${row.period}`;
    if (seen.has(key)) wrong.push(sheet.mistake([at], `${row.release} has a second date for ${row.period}; keep one.`));
    seen.add(key);
    return wrong;
  });
}

/** Changes whenever the file does; `absent` while there is none. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? 'absent' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}
