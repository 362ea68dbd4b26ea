import type { Observation } from '../observation';
import { type Frequency, parsePeriod } from '../period';
import type { Print } from '../print';
import type { ReleaseDate } from '../release';
import type { SeriesId } from '../series';
import type { MomentInput, WallRelease } from './moment-input';

/** What a release said, as it takes a wall over. */
export interface Told {
  /** Stays the same while it is about the same statement. */
  readonly key: string;
  /** Null for a notice about a series of no wall's release. */
  readonly release: WallRelease | null;
  /** `correction`: a value that was shown has changed, and no date had announced it. */
  readonly kind: 'new' | 'correction';
  /** The one that stands large. */
  readonly print: Print;
  /** Of the release's other headline series, in their order. */
  readonly beside: readonly Print[];
  /** What a correction corrects: struck, not deleted. Null for what is new. */
  readonly before: Observation | null;
  /** The date that it came for; null where none is known. */
  readonly date: ReleaseDate | null;
  /** Headline series of which something is still being checked. */
  readonly checked: readonly SeriesId[];
  /** When it came, milliseconds. */
  readonly at: number;
  /** When the same release said something that stands in its place; infinity: it did not. */
  readonly replacedAt: number;
  /** When each of its prints came, by `seq`, milliseconds. */
  readonly times: ReadonlyMap<number, number>;
}

/** When something takes over, milliseconds, `from` ≤ instant < `to`. */
export interface Slot {
  readonly told: Told;
  readonly from: number;
  readonly to: number;
}

const takeoverMs = 90_000;
/** Where another waits. */
const leastTakeoverMs = 45_000;
export const spotlightMs = 10 * 60_000;
/** What has waited for its turn for so long is no news any more. */
const longestWaitMs = 10 * 60_000;
/** A print belongs to a date that has passed no longer ago than this: so long that what the date brought is still among the prints of 12 h while the other stands. */
const sameDayMs = 8 * 3_600_000;

const tellable: ReadonlySet<Frequency> = new Set<Frequency>(['M', 'Q', 'A']);

/**
 * Whether series of a frequency take walls over: of what comes each day or week there is no more than a line. Nor does the Bank of
 * Canada's decision, whose series is daily: its target holds from the business day after the announcement, and the source does not say
 * whether the row of the day itself is the old or the new one. A wall must not call the old rate the decision; an operator's notice can.
 */
export function mayTakeOver(frequency: Frequency | undefined): boolean {
  return frequency !== undefined && tellable.has(frequency);
}

/** When a print may first be shown, milliseconds; infinity for one that is unconfirmed. */
export function shownFrom({ seq, committedAt, unconfirmed }: Print, { confirmedAt }: Pick<MomentInput, 'confirmedAt'>): number {
  const confirmed = confirmedAt?.get(seq);
  if (confirmed !== undefined) return Date.parse(confirmed);
  return unconfirmed ? Number.POSITIVE_INFINITY : Date.parse(committedAt);
}

/** Everything of the prints up to `now` that takes a wall over, in order of time. */
export function toldAt(input: MomentInput): Told[] {
  const told = input.releases.flatMap((release) => toldBy(release, input));
  return told.sort((one, other) => one.at - other.at || one.print.seq - other.print.seq);
}

/** An operator's notice as it takes over, and whether it tells news; null while its print may not be shown. */
export function takingOver(print: Print, input: MomentInput): { readonly told: Told; readonly isNews: boolean } | null {
  const at = shownFrom(print, input);
  if (!(at <= input.now)) return null;
  const release = input.releases.find(({ headline }) => headline.includes(print.series)) ?? null;
  const earlier = release === null ? [] : shownOf(release, input).filter((one) => one.print.seq < print.seq);
  const said = release === null ? null : sayingOf({ print, at }, { release, earlier, input });
  const { kind, before } = said ?? { kind: 'new', before: null };
  const told = { ...plain({ print, at }, release, input), key: `notice:${print.seq}`, kind, before, date: null };
  return { told, isNews: said !== null || print.kind === 'new' };
}

/** The turns of what takes over. Of several that wait the first by priority goes next; what replaces another goes at once. */
export function slotsAt(told: readonly Told[]): Slot[] {
  const slots: Slot[] = [];
  let left = [...told];
  let clock = Number.NEGATIVE_INFINITY;
  let heir: Told | undefined;
  for (;;) {
    left = left.filter((one) => one.replacedAt > clock && clock - one.at <= longestWaitMs);
    const first = left.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    if (first === Number.POSITIVE_INFINITY) return slots;
    clock = Math.max(clock, first);
    const waiting = left.filter(({ at, replacedAt }) => at <= clock && replacedAt > clock).sort(byTurn);
    const next = waiting.find((one) => one === heir) ?? waiting[0];
    if (next === undefined) continue;
    left = left.filter((one) => one !== next);
    const to = endOf(next, clock, left);
    heir = next.replacedAt === to ? left.find((one) => one.release === next.release && one.at === to) : undefined;
    slots.push({ told: next, from: clock, to });
    clock = to;
  }
}

function byTurn(one: Told, other: Told): number {
  return (one.release?.priority ?? 0) - (other.release?.priority ?? 0) || one.at - other.at || one.print.seq - other.print.seq;
}

function endOf(next: Told, from: number, left: readonly Told[]): number {
  const rival = left.filter(({ release }) => release !== next.release).reduce((least, { at }) => Math.min(least, at), from + takeoverMs);
  return Math.min(next.replacedAt, Math.max(rival, from + leastTakeoverMs));
}

interface Shown {
  readonly print: Print;
  readonly at: number;
}

function shownOf({ headline }: WallRelease, input: MomentInput): Shown[] {
  return input.prints
    .filter(({ series }) => headline.includes(series) && mayTakeOver(input.newest.get(series)?.frequency))
    .map((print) => ({ print, at: shownFrom(print, input) }))
    .filter(({ at }) => at <= input.now)
    .sort((one, other) => one.at - other.at || one.print.seq - other.print.seq);
}

function toldBy(release: WallRelease, input: MomentInput): Told[] {
  const shown = shownOf(release, input);
  const told: Told[] = [];
  shown.forEach((one, place) => {
    const said = sayingOf(one, { release, earlier: shown.slice(0, place), input });
    if (said === null) return;
    const last = told.at(-1);
    const joins = said.kind === 'new' && last !== undefined && isSamePeriod(last, one) && belongsTo(last, one);
    if (joins) told[told.length - 1] = joined(last, one);
    else {
      if (last !== undefined) told[told.length - 1] = { ...last, replacedAt: one.at };
      const own = { ...plain(one, release, input), ...said, date: dateOf(one, release, input) };
      told.push(last !== undefined && isSamePeriod(last, one) ? withBeside(own, last) : own);
    }
  });
  return told;
}

function plain({ print, at }: Shown, release: WallRelease | null, { checking, now }: MomentInput) {
  const isChecked = (id: SeriesId) => checking.some(({ series, since }) => series === id && Date.parse(since) <= now);
  return {
    key: `${release?.id ?? print.series}:${print.newest.ordinal}:${print.seq}`,
    release,
    print,
    beside: [],
    checked: (release?.headline ?? [print.series]).filter(isChecked),
    at,
    replacedAt: Number.POSITIVE_INFINITY,
    times: new Map([[print.seq, at]]),
  };
}

function isSamePeriod(told: Told, { print }: Shown): boolean {
  return told.print.newest.ordinal === print.newest.ordinal;
}

/** The first of the headline comes with a turn of its own where the others' is over; all others join what has begun. */
function belongsTo(told: Told, { print, at }: Shown): boolean {
  return at < told.at + takeoverMs || print.series !== told.release?.headline[0];
}

/** A correction keeps what it corrects large; of what is new the first of the headline is. */
function joined(told: Told, { print, at }: Shown): Told {
  const order = told.release?.headline ?? [];
  const all = [told.print, ...told.beside.filter(({ series }) => series !== print.series), print];
  const ordered = all.sort((one, other) => order.indexOf(one.series) - order.indexOf(other.series));
  const large = told.kind === 'correction' ? told.print : (ordered[0] as Print);
  return { ...told, print: large, beside: ordered.filter((one) => one !== large), times: new Map([...told.times, [print.seq, at]]) };
}

function withBeside(told: Told, last: Told): Told {
  const order = told.release?.headline ?? [];
  const others = [last.print, ...last.beside].filter(({ series }) => series !== told.print.series);
  const beside = others.sort((one, other) => order.indexOf(one.series) - order.indexOf(other.series));
  return { ...told, beside, times: new Map([...last.times, ...told.times]) };
}

interface Context {
  readonly release: WallRelease;
  readonly earlier: readonly Shown[];
  readonly input: MomentInput;
}

/** What a print is to a wall; null for what takes none over: a first, past or re-based one, changed history, a period without a value. */
function sayingOf({ print, at }: Shown, { release, earlier, input }: Context): Pick<Told, 'kind' | 'before'> | null {
  const { kind, history, newest, seq, series, changes } = print;
  const isNew = newest.value === null ? null : ({ kind: 'new', before: null } as const);
  if (kind === 'new') return isNew;
  if (kind !== 'revised' || history === 're-base' || history === 'break' || history === 'yearly') return null;
  const last = earlier.findLast((one) => one.print.series === series && one.print.newest.ordinal === newest.ordinal);
  const before = last?.print.newest ?? input.shownBefore?.get(seq) ?? null;
  const isTouched = changes === null || changes.some(({ ordinal }) => ordinal === newest.ordinal);
  const isDated = last === undefined && dateOf({ print, at }, release, input) !== null;
  // What its date brought was not shown until now: it had been being checked, or the agency says it a second time.
  if (isDated) return isTouched ? isNew : null;
  if (before === null || before.value === newest.value) return null;
  return before.value === null ? isNew : { kind: 'correction', before };
}

/** The date of a print's newest period, of the same day. */
function dateOf({ print, at }: Shown, release: WallRelease, { dates, newest }: MomentInput): ReleaseDate | null {
  const found = dates.find((date) => {
    const dueMs = Date.parse(date.at);
    if (date.release !== release.id || date.status === 'postponed' || dueMs > at || dueMs <= at - sameDayMs) return false;
    return parsePeriod(date.period, newest.get(print.series)?.frequency)?.ordinal === print.newest.ordinal;
  });
  return found ?? null;
}
