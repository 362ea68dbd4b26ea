import { statSync } from 'node:fs';
import { type Frequency, firstDay, lastDay, type Period, parsePeriod } from '../core/period';
import type { ReleaseDate } from '../core/release';
import type { ScheduledRelease } from '../core/schedule';
import type { ReleaseId, Series, SeriesId } from '../core/series';
import { dayAt } from '../core/zone';
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

/** What the file's rows speak of. */
export interface Followed {
  readonly releases: ReadonlyMap<ReleaseId, ScheduledRelease>;
  readonly series: ReadonlyMap<SeriesId, Series>;
}

/** Opens the file, if there is one; what is wrong with it goes to `mistakes`. */
export function openCalendar(file: string | null, followed: Followed, mistakes: string[]): OperatorCalendar {
  if (file === null) return { dates: () => [], leaves: () => true, reload: () => false };
  let stamp = stampOf(file);
  let dates = readCalendar(file, followed, mistakes);
  let placed = placesOf(dates);
  return {
    dates: () => dates,
    leaves: (date) => isInStep(date, placed.get(date.release) ?? [], followed.releases.get(date.release)?.rule.every === 'year'),
    reload() {
      const found = stampOf(file);
      if (found === stamp) return false;
      stamp = found;
      const wrong: string[] = [];
      const read = readCalendar(file, followed, wrong);
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

function readCalendar(file: string, followed: Followed, mistakes: string[]): ReleaseDate[] {
  const sheet = readSheet(file, `calendar file ${file}`, calendarSchema, mistakes);
  mistakes.push(...checkCalendar(sheet, followed));
  return sheet.rows.map(({ row: { rehearsed: _, ...row } }) => ({
    ...row,
    at: new Date(row.at).toISOString().replace('.000Z', 'Z'),
    certainty: 'published',
  }));
}

const examples = { D: '2026-11-24', W: '2026-W48', M: '2026-11', Q: '2026-Q3', A: '2026' } as const satisfies Record<Frequency, string>;

function checkCalendar(sheet: Sheet<CalendarRow>, { releases, series }: Followed): string[] {
  const seen = new Set<string>();
  return sheet.rows.flatMap(({ row, at }) => {
    const release = releases.get(row.release);
    if (release === undefined)
      return [sheet.mistake([at, 'release'], `there is no release ${row.release}; write one of ${[...releases.keys()].join(', ')}.`)];
    const period = parsePeriod(row.period);
    // A headline with mistakes of its own is told of there.
    const frequency = series.get(release.headline[0] ?? '')?.frequency ?? period?.frequency ?? 'M';
    if (period?.frequency !== frequency)
      return [sheet.mistake([at, 'period'], `"${row.period}" is no period of ${row.release}; write it as ${examples[frequency]}.`)];
    const wrong: string[] = [];
    if (!row.rehearsed && dayAt(row.at, release.rule.zone) < firstDay(period))
      wrong.push(
        sheet.mistake([at, 'at'], `${row.release} of ${row.period} can't come out before that begins; correct the instant or the period.`),
      );
    const key = `${row.release} ${period.ordinal}`;
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
