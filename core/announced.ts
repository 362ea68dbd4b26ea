import { addDays } from './calendar';
import { type Frequency, formatPeriod, type Period } from './period';
import { periodInWords } from './period-words';
import { type Rule, releaseDates } from './schedule';
import { instantOf } from './zone';

/** A publication that an agency has dated itself, as its calendar says it. */
export interface Announcement {
  /** The agency's own name, or number, of the release. */
  readonly name: string;
  /** The agency's local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** The reference period in the agency's English words; null where the calendar does not say it. */
  readonly period: string | null;
}

/** An instant that an agency has announced (ISO, Z), and the period that comes out then (SDMX text). */
export interface AnnouncedDate {
  readonly at: string;
  readonly period: string;
}

/** A date without a period belongs to the expected one nearest to it, if that is no farther away than so many days. */
const nearDays = { D: 0, W: 3, M: 20, Q: 45, A: 120 } as const satisfies Record<Frequency, number>;

/**
 * What an agency announced of one release, as dates: the time of day is the rule's. Without words for the period it is the
 * nearest that the rule expects. What can't be placed (no such period, none near) is left out, never guessed; where a
 * period stands twice the later line holds.
 */
export function announcedDates(rule: Rule, frequency: Frequency, announcements: readonly Announcement[]): AnnouncedDate[] {
  const dates = new Map<string, AnnouncedDate>();
  for (const { day, period: words } of announcements) {
    const at = instantOf(day, rule.time, rule.zone);
    const period = words === null ? nearest(rule, frequency, day) : inFrequency(periodInWords(words), frequency);
    if (period !== null) dates.set(period, { at, period });
  }
  return [...dates.values()].sort((a, b) => a.at.localeCompare(b.at));
}

function inFrequency(period: Period | null, frequency: Frequency): string | null {
  return period?.frequency === frequency ? formatPeriod(period) : null;
}

function nearest(rule: Rule, frequency: Frequency, day: string): string | null {
  const reach = nearDays[frequency];
  const instant = Date.parse(instantOf(day, rule.time, rule.zone));
  const distance = (at: string) => Math.abs(Date.parse(at) - instant);
  const near = releaseDates(rule, `${addDays(day, -reach)}T00:00:00Z`, `${addDays(day, reach + 1)}T00:00:00Z`);
  return near.sort((a, b) => distance(a.at) - distance(b.at))[0]?.period ?? null;
}

/** An announced date as it is kept: `moved` once the agency has named another one for its period, or none. */
export interface KeptDate extends AnnouncedDate {
  readonly moved: boolean;
}

/**
 * What is kept after the agency's calendar was read anew. A future date that it no longer lists is moved; one that has
 * passed stays as it was, for calendars drop what is over. `nowMs` in milliseconds since 1970.
 */
export function keepDates(kept: readonly KeptDate[], said: readonly AnnouncedDate[], nowMs: number): KeptDate[] {
  const isSaid = ({ at, period }: AnnouncedDate) => said.some((one) => one.at === at && one.period === period);
  const others = kept.filter((date) => !isSaid(date)).map((date) => ({ ...date, moved: date.moved || Date.parse(date.at) > nowMs }));
  return [...others, ...said.map(({ at, period }) => ({ at, period, moved: false }))].sort((a, b) => a.at.localeCompare(b.at));
}
