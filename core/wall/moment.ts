import type { ReleaseDate } from '../release';
import type { SeriesId } from '../series';
import { dayAt, instantOf } from '../zone';
import { type Awaited, awaitedAt, type Card, cardsAt, waitingBounds } from './awaiting';
import type { MomentInput } from './moment-input';
import { type Slot, shownFrom, slotsAt, spotlightMs, type Told, takingOver, toldAt } from './takeover';

/**
 * What stands over the rotation. `since` and `until` are milliseconds: when it began to stand, and when it ends or changes if nothing
 * comes before. Standby, awaiting and checking carry no number of the period that they wait for.
 */
export type Cover =
  | { readonly phase: 'idle' }
  | (Card & { readonly follows: readonly Card[] })
  | {
      readonly phase: 'takeover';
      readonly told: Told;
      readonly since: number;
      readonly until: number;
      /** Those that wait for their turn, in its order. */
      readonly follows: readonly Told[];
      /** An operator put it here; `since` is then when its print came. */
      readonly isNotice: boolean;
      /** It may be called new: a notice may be of what came long ago. */
      readonly isNews: boolean;
    }
  | { readonly phase: 'spotlight'; readonly told: readonly Told[]; readonly since: number; readonly until: number };

export interface Badge {
  readonly series: SeriesId;
  readonly kind: Told['kind'];
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Moment {
  readonly cover: Cover;
  /** For the tape: what comes within half an hour, is due, is being checked, or is late; in order of time. */
  readonly onDeck: readonly Awaited[];
  readonly badges: readonly Badge[];
  /** Up to here the clock alone changes nothing of this; null for never. Countdowns apart: they are told as the instant that they count to. */
  readonly nextAt: number | null;
  /** When no screen loads itself again: around announced releases of the next 24 h, and while one takes over. */
  readonly quiet: readonly Stretch[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const quietBeforeMs = 10 * minuteMs;
const quietAfterMs = 20 * minuteMs;
const badgeMs = 4 * hourMs;
const zone = 'America/Toronto';

/**
 * What stands over a wall at an instant. Of the facts and the instant alone, so that screens that were away, or asleep, agree with
 * their neighbours. A number that came takes over for 90 s, then stays in the spotlight for 10 min; of several each stays at least
 * 45 s. Waiting for a release gives way to numbers that came. An operator's notice stands in the place of spotlights and of the
 * rotation, but under a release from its standby to the end of its takeover: what is about to come is more than what came before it. A
 * notice of what came since that release's instant stands over its card.
 */
export function momentOf(input: MomentInput): Moment {
  const told = toldAt(input);
  const slots = slotsAt(told);
  const quiet = quietAt(input, slots);
  const badges = badgesAt(told, input.now);
  return { cover: coverAt(input, slots), onDeck: awaitedAt(input), badges, quiet, nextAt: nextAt(input, { slots, quiet, badges }) };
}

function coverAt(input: MomentInput, slots: readonly Slot[]): Cover {
  const { now } = input;
  const running = slots.find(({ from, to }) => from <= now && now < to);
  const follows = slots.filter(({ from, told }) => from > now && told.replacedAt > now).map(({ told }) => told);
  if (running !== undefined) {
    return { phase: 'takeover', told: running.told, since: running.from, until: running.to, follows, isNotice: false, isNews: true };
  }
  const waiting = waitingAt(input);
  const notice = noticeAt(input);
  if (notice === null) return spotlightAt(slots, now) ?? waiting ?? { phase: 'idle' };
  return waiting !== null && notice.since < waiting.awaited.at ? waiting : notice;
}

function noticeAt(input: MomentInput): Extract<Cover, { phase: 'takeover' }> | null {
  const { notice, now } = input;
  if (notice === null || !(now < Date.parse(notice.until))) return null;
  const taking = takingOver(notice.print, input);
  if (taking === null) return null;
  const { told } = taking;
  const isNews = taking.isNews && now < badgeUntil(told.at);
  return { phase: 'takeover', told, since: told.at, until: Date.parse(notice.until), follows: [], isNotice: true, isNews };
}

/** Two at most: those that go first, and of equals the later. */
function spotlightAt(slots: readonly Slot[], now: number): Cover | null {
  const lit = slots
    .filter(({ to, told }) => to <= now && now < to + spotlightMs && told.replacedAt > now)
    .sort((one, other) => (one.told.release?.priority ?? 0) - (other.told.release?.priority ?? 0) || other.to - one.to)
    .slice(0, 2);
  if (lit.length === 0) return null;
  return {
    phase: 'spotlight',
    told: lit.map(({ told }) => told),
    since: Math.max(...lit.map(({ to }) => to)),
    until: Math.min(...lit.map(({ to }) => to + spotlightMs)),
  };
}

function waitingAt(input: MomentInput): (Card & { readonly follows: readonly Card[] }) | null {
  const [card, ...follows] = cardsAt(input);
  return card === undefined ? null : { ...card, follows };
}

/** The newest of each series: until noon of its day in Toronto, or for 4 h where that is longer. */
function badgesAt(told: readonly Told[], now: number): Badge[] {
  const badges = new Map<SeriesId, Badge>();
  for (const { kind, print, beside, times } of told) {
    for (const one of [...beside, print]) {
      const at = times.get(one.seq) ?? now;
      const until = badgeUntil(at);
      const own = one === print ? kind : (badges.get(one.series)?.kind ?? 'new');
      badges.set(one.series, { series: one.series, kind: own, until });
    }
  }
  return [...badges.values()].filter(({ until }) => now < until);
}

function badgeUntil(at: number): number {
  return Math.max(at + badgeMs, noonOf(at));
}

function noonOf(at: number): number {
  return Date.parse(instantOf(dayAt(new Date(at).toISOString(), zone), '12:00', zone));
}

function isAnnounced({ certainty, status }: ReleaseDate): boolean {
  return certainty === 'published' && status !== 'postponed';
}

/** In order, and none touching another. */
function quietAt({ now, dates }: MomentInput, slots: readonly Slot[]): Stretch[] {
  const announced = dates
    .filter(isAnnounced)
    .map(({ at }) => ({ from: Date.parse(at) - quietBeforeMs, to: Date.parse(at) + quietAfterMs }));
  const stretches = [...announced, ...slots.map(({ told, to }) => ({ from: told.at, to }))]
    .filter(({ from, to }) => now < to && from + quietBeforeMs <= now + dayMs)
    .sort((one, other) => one.from - other.from);
  const merged: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = merged.at(-1);
    if (last === undefined || from > last.to) merged.push({ from, to });
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return merged;
}

type Clocked = Pick<Moment, 'quiet' | 'badges'> & { readonly slots: readonly Slot[] };

/** The first bound that lies ahead: of what stands, of what waits, and of what was said for later than now. */
function nextAt(input: MomentInput, { slots, quiet, badges }: Clocked): number | null {
  const { now, dates, prints, checking, notice } = input;
  const announced = dates.filter(isAnnounced);
  const bounds = [
    ...slots.flatMap(({ from, to }) => [from, to, to + spotlightMs]),
    ...badges.map(({ until }) => until),
    ...quiet.map(({ to }) => to),
    ...announced.flatMap((date) => [Date.parse(date.at) - dayMs, Date.parse(date.at) + quietAfterMs, ...waitingBounds(date)]),
    ...prints.map((print) => shownFrom(print, input)),
    ...checking.map(({ since }) => Date.parse(since)),
    ...(notice === null ? [] : noticeBounds(notice, shownFrom(notice.print, input))),
  ].filter((at) => at > now && at < Number.POSITIVE_INFINITY);
  return bounds.length === 0 ? null : bounds.reduce((least, at) => Math.min(least, at));
}

function noticeBounds({ until }: NonNullable<MomentInput['notice']>, from: number): number[] {
  return [Date.parse(until), from, ...(from < Number.POSITIVE_INFINITY ? [badgeUntil(from)] : [])];
}
