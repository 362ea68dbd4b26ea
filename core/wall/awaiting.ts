import { type Period, parsePeriod } from '../period';
import type { ReleaseDate } from '../release';
import type { SeriesId } from '../series';
import type { MomentInput, WallRelease } from './moment-input';
import { mayTakeOver, shownFrom } from './takeover';

const minuteMs = 60_000;

/** When what is said of an announced instant changes, milliseconds from it. */
const steps = {
  onDeck: -30 * minuteMs,
  standby: -2 * minuteMs,
  due: 0,
  /** From here on it is said, calmly, that nothing has been received. */
  missed: 4 * minuteMs,
  /** From here on the card gives way to the rotation, and the tape says late. */
  late: 15 * minuteMs,
  /** A panel says longer that it is late; the tape tells news. */
  silent: 4 * 24 * 60 * minuteMs,
} as const;

/** Announced, and not there yet. Carries no number of the period that it waits for. */
export interface Awaited {
  readonly release: WallRelease;
  readonly date: ReleaseDate;
  readonly period: Period;
  /** The announced instant, milliseconds. */
  readonly at: number;
  /** `checking`: something of it was received, and is being checked. */
  readonly state: 'coming' | 'due' | 'missed' | 'late' | 'checking';
  /** How the time until `at` is counted; null once it has passed. */
  readonly counts: 'minutes' | 'seconds' | null;
  /** Headline series of which something is being checked. */
  readonly checked: readonly SeriesId[];
  /** Others of the headline are there. */
  readonly isPartly: boolean;
}

/** What stands alone on a wall around an announced instant. */
export interface Card {
  readonly phase: 'standby' | 'awaiting' | 'checking';
  readonly awaited: Awaited;
  /** When the phase began and when it ends by the clock, milliseconds. Standby counts to `until`, awaiting from `awaited.at`. */
  readonly since: number;
  readonly until: number;
  /** Nothing was received for longer than usual. */
  readonly isLate: boolean;
}

/** What is on deck, due, being checked or late, in order of time, then of priority. */
export function awaitedAt(input: MomentInput): Awaited[] {
  const found = input.dates.flatMap((date) => awaitedOf(date, input) ?? []);
  return found.sort((one, other) => one.at - other.at || one.release.priority - other.release.priority);
}

/** The cards that could stand at `now`, the one that does first: what is late stands behind what is not. */
export function cardsAt(input: MomentInput): Card[] {
  const { now } = input;
  const cards = awaitedAt(input).flatMap((awaited): Card[] => {
    const into = now - awaited.at;
    if (awaited.isPartly || into < steps.standby || into >= steps.late) return [];
    if (into < steps.due) return [{ phase: 'standby', awaited, since: awaited.at + steps.standby, until: awaited.at, isLate: false }];
    const until = awaited.at + steps.late;
    if (awaited.state === 'checking') {
      const since = Math.min(...awaited.checked.map((series) => checkingSince(series, awaited.at, input) ?? now));
      return [{ phase: 'checking', awaited, since: Math.max(awaited.at, since), until, isLate: false }];
    }
    const isLate = awaited.state !== 'due';
    return [{ phase: 'awaiting', awaited, since: awaited.at, until: isLate ? until : awaited.at + steps.missed, isLate }];
  });
  return cards.sort((one, other) => Number(one.isLate) - Number(other.isLate));
}

/** The instants at which what is said of a date changes by the clock. */
export function waitingBounds({ at }: ReleaseDate): number[] {
  return Object.values(steps).map((step) => Date.parse(at) + step);
}

function awaitedOf(date: ReleaseDate, input: MomentInput): Awaited | null {
  const { now, releases } = input;
  const release = releases.find(({ id }) => id === date.release);
  if (release === undefined || date.certainty !== 'published' || date.status === 'postponed') return null;
  const at = Date.parse(date.at);
  const into = now - at;
  if (into < steps.onDeck || into >= steps.silent) return null;
  const followed = followedOf(release, date, input);
  const missing = followed.filter(({ isOut }) => !isOut);
  const [first] = followed;
  if (first === undefined || missing.length === 0) return null;
  const checked = into < steps.due ? [] : missing.map(({ series }) => series).filter((series) => checkingSince(series, at, input) !== null);
  const isPartly = missing.length < followed.length;
  if (isPartly && checked.length === 0) return null;
  const state = checked.length > 0 ? 'checking' : stateOf(into, date);
  const counts = into < steps.standby ? 'minutes' : into < steps.due ? 'seconds' : null;
  return { release, date, period: first.period, at, state, counts, checked, isPartly };
}

function stateOf(into: number, { status }: ReleaseDate): Awaited['state'] {
  if (into < steps.due) return 'coming';
  if (into >= steps.late || status === 'late') return 'late';
  return into < steps.missed ? 'due' : 'missed';
}

/** Since when something of a series is being checked that can be what an instant brought; null for nothing. What was held long before is another matter. */
function checkingSince(series: SeriesId, at: number, { now, checking }: MomentInput): number | null {
  const since = checking.filter((one) => one.series === series).map((one) => Date.parse(one.since));
  const own = since.filter((one) => one >= at + steps.onDeck && one <= now);
  return own.length === 0 ? null : Math.min(...own);
}

interface Followed {
  readonly series: SeriesId;
  readonly period: Period;
  readonly isOut: boolean;
}

/** The headline series that a date can be judged by: those that have values, and come each month, quarter or year. */
function followedOf({ headline }: WallRelease, date: ReleaseDate, input: MomentInput): Followed[] {
  return headline.flatMap((series) => {
    const reach = input.newest.get(series);
    if (reach === undefined || reach.newest === null || !mayTakeOver(reach.frequency)) return [];
    const period = parsePeriod(date.period, reach.frequency);
    return period === null ? [] : [{ series, period, isOut: shownUpTo(series, reach.newest, input) >= period.ordinal }];
  });
}

/** A period whose print is still to come, by a clock that is a little ahead of ours, is not there yet. */
function shownUpTo(series: SeriesId, newest: number, input: MomentInput): number {
  const own = input.prints.filter((print) => print.series === series && print.kind === 'new' && print.newest.ordinal === newest);
  const isToCome = own.length > 0 && own.every((print) => shownFrom(print, input) > input.now);
  return isToCome ? newest - 1 : newest;
}
