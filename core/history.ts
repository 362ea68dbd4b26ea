import { breaksIn, breaksOf } from './break';
import { applied, type Difference } from './difference';
import type { Observation } from './observation';
import type { Frequency } from './period';
import { type Pair, type Proportion, pairsOf, proportionOf } from './proportion';
import type { Series } from './series';
import { median } from './unusual-change';
import type { Edition, HistoryKind } from './vintage';

export interface HistoryQuestion {
  readonly series: Series;
  readonly known: readonly Observation[];
  readonly edition: Edition;
  readonly difference: Difference;
  /** Breaks that we know of already; those marked B in `known`, and the catalogue's, need not be listed. */
  readonly knownBreaks?: readonly number[];
}

export interface History {
  /** Null when nothing that we knew has changed. */
  readonly kind: HistoryKind | null;
  /** What all periods were multiplied by, for a re-base. */
  readonly constant: number | null;
  /** Ordinal of the oldest changed period ("revised back to"), or of the new break; null when nothing changed. */
  readonly from: number | null;
  /** Known periods that the edition speaks of, and how many of them changed. */
  readonly overlap: number;
  readonly changed: number;
}

/** Fewer periods than this can be proportional by chance. */
const periodsForRebase = 6;
const olderShare = 0.75;
/** So many settled periods may have been corrected beside a re-base: of real releases that correct an old month, none corrects more than two in a hundred. */
const correctedShare = 0.05;

/** Changes beyond the habit that are still routine: agencies' windows are a month or two longer at times. */
const periodsOverHabit = 2;

/** Changed periods beyond the habit that make a yearly revision of any series, however long: a year's worth. */
const yearsWorth = { D: 250, W: 52, M: 12, Q: 4, A: 4 } as const satisfies Record<Frequency, number>;

/**
 * Tells the four kinds of changed history apart (statistics rules, 1.5), by content alone:
 * - break: the agency names a period that it had not named before, or the first period of a code that breaks with the one before it comes;
 * - re-base: all periods are what they were times one constant, to rounding. The newest ones, which the habit
 *   lets change, may have been revised as well;
 * - yearly: beyond the habit, half of the overlap changed; or a year's worth of periods; or a quarter of the
 *   overlap reaching back more than a year;
 * - routine: all other changes. A correction of one old value is routine.
 */
export function historyKind(question: HistoryQuestion): History {
  const { known, edition, difference } = question;
  const overlap = difference.unchanged + difference.revised.length + difference.withdrawn.length;
  const touched = [
    ...difference.revised.map((revision) => revision.after.ordinal),
    ...difference.withdrawn.map((observation) => observation.ordinal),
  ];
  const oldest = touched.length === 0 ? null : oldestOf(touched);
  const facts = { constant: null, from: oldest, overlap, changed: touched.length };
  if (known.length === 0) return { ...facts, kind: null };
  const fresh = newBreaks(question);
  if (fresh !== null) return { ...facts, kind: 'break', from: fresh };
  if (touched.length === 0) return { ...facts, kind: null };
  const rebase = rebaseOf(question.series, known, edition);
  if (rebase !== null) return { ...facts, kind: 're-base', constant: rebase.constant };
  return { ...facts, kind: isYearly(question, touched) ? 'yearly' : 'routine' };
}

/**
 * How far back a print may say that history changed, or where the new break is. Null when nothing of it changed; and when the
 * change reaches to the beginning of an answer that passes over what we know before it, for more may lie there.
 */
export function toldFrom({ kind, from }: History, { known, edition }: Pick<HistoryQuestion, 'known' | 'edition'>): number | null {
  if (kind === null || from === null) return null;
  const [said] = edition.observations;
  const isWhole = edition.extent === 'full' || said === undefined || said.ordinal <= (known[0]?.ordinal ?? said.ordinal);
  return kind === 'break' || isWhole || from > said.ordinal ? from : null;
}

/**
 * The constant of a re-base, told from the periods that the habit leaves alone; null when there is none. Where the habit
 * leaves too few (a window no longer than the habit), the older three quarters must agree: the newest may be revised too.
 */
export function rebaseOf(series: Series, known: readonly Observation[], edition: Edition): Proportion | null {
  const pairs = pairsOf(known, edition.observations);
  const from = habitFrom(series, edition);
  const settled = pairs.filter((pair) => pair.ordinal < from);
  if (settled.length >= periodsForRebase) return proportionOf(settled) ?? proportionOf(withoutCorrected(settled));
  for (let count = pairs.length; count >= Math.max(periodsForRebase, olderShare * pairs.length); count -= 1) {
    const proportion = proportionOf(pairs.slice(0, count));
    if (proportion !== null) return proportion;
  }
  return null;
}

/** Without the few that lie farthest from what the middle ratio makes of them: old values that were corrected at the same time. */
function withoutCorrected(pairs: readonly Pair[]): Pair[] {
  const ratios = pairs.filter(({ known }) => known !== 0).map(({ known, said }) => said / known);
  if (ratios.length === 0) return [];
  const middle = median(ratios);
  const nearest = [...pairs].sort((a, b) => Math.abs(a.said - middle * a.known) - Math.abs(b.said - middle * b.known));
  return nearest.slice(0, pairs.length - Math.floor(correctedShare * pairs.length));
}

/** The oldest period that a normal release may change. */
function habitFrom(series: Series, edition: Edition): number {
  const newest = edition.observations.reduce((latest, observation) => Math.max(latest, observation.ordinal), Number.NEGATIVE_INFINITY);
  return newest - series.revision.periods;
}

function isYearly({ series, known, edition, difference }: HistoryQuestion, touched: readonly number[]): boolean {
  const from = habitFrom(series, edition);
  const beyond = touched.filter((ordinal) => ordinal < from);
  if (beyond.length <= periodsOverHabit) return false;
  const spoken = new Set([...edition.observations, ...difference.withdrawn].map((observation) => observation.ordinal));
  const older = known.filter((observation) => spoken.has(observation.ordinal) && observation.ordinal < from).length;
  const aYear = yearsWorth[series.frequency];
  const reach = from + series.revision.periods - oldestOf(beyond);
  return beyond.length >= older / 2 || beyond.length >= aYear || (beyond.length >= older / 4 && reach > aYear);
}

function newBreaks({ series, known, edition, difference, knownBreaks = [] }: HistoryQuestion): number | null {
  const after = applied(known, difference.changed);
  const old = new Set(breaksIn(known, [...knownBreaks, ...reachedBreaks(series, known)]));
  const oldestKnown = oldestOf(known.map((observation) => observation.ordinal));
  const named = breaksIn(after, [...edition.breaks, ...reachedBreaks(series, after)]);
  return named.find((ordinal) => !old.has(ordinal) && ordinal > oldestKnown) ?? null;
}

/** A change of code that the catalogue tells of ahead is news when its first period comes, once. */
function reachedBreaks(series: Series, observations: readonly Observation[]): number[] {
  const newest = observations.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY;
  return breaksOf(series).filter((ordinal) => ordinal <= newest);
}

function oldestOf(ordinals: readonly number[]): number {
  return ordinals.reduce((oldest, ordinal) => Math.min(oldest, ordinal), Number.POSITIVE_INFINITY);
}
