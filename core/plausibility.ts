import { DateTime } from 'luxon';
import { breaksOf } from './break';
import { hasValue } from './comparison';
import type { Difference } from './difference';
import { applied, isTombstone } from './difference';
import { type History, rebaseOf } from './history';
import { type HoldReason, holdReasons } from './hold-reason';
import type { Observation } from './observation';
import { type Frequency, type Period, parsePeriod, periodOf } from './period';
import { type Pair, type Proportion, pairsOf, proportionOf } from './proportion';
import type { ReleaseDate } from './release';
import type { Series } from './series';
import { isUnusual, median } from './unusual-change';
import type { Edition } from './vintage';

/** Everything that a judgement rests on. */
export interface Evidence {
  readonly series: Series;
  readonly edition: Edition;
  readonly known: readonly Observation[];
  /** Base under which `known` was published; null when there is none or nobody noted it. */
  readonly knownBase: string | null;
  /** The dates of the series' release, in any order. */
  readonly dates: readonly ReleaseDate[];
  /** Instant, ISO Z. */
  readonly seenAt: string;
  readonly difference: Difference;
  readonly history: History;
}

export interface Judgement {
  readonly verdict: 'publish' | 'hold';
  /** Empty when published. */
  readonly reasons: readonly HoldReason[];
  /** Published, but of a size that asks for a second look. Size alone never holds. */
  readonly unconfirmed: boolean;
  /** Ordinal of the newest period that the calendar says is out; null when it says nothing. */
  readonly expectsNewest: number | null;
}

/** All agencies that we carry keep Eastern time; "today" and "this month" are theirs. */
const agencyZone = 'America/Toronto';

/**
 * Judges an edition before it is published. Structure holds: what the answer says of itself against the
 * catalogue, its newest period against the calendar, its past against the past that we know. A first vintage has
 * no past to be checked against. Size never holds; an unusual newest change is published as unconfirmed.
 */
export function judge(evidence: Evidence): Judgement {
  const expectsNewest = newestOut(evidence);
  const past = pastReasons(evidence);
  // That all signs turned says more than that one of them is negative.
  const turned = past.some((reason) => reason.code === 'sign');
  const statements = statementReasons(evidence).filter((reason) => !(turned && reason.code === 'sign'));
  const reasons = [...statements, ...calendarReasons(evidence), ...past];
  if (reasons.length > 0) return { verdict: 'hold', reasons, unconfirmed: false, expectsNewest };
  return { verdict: 'publish', reasons, unconfirmed: isUnconfirmed(evidence), expectsNewest };
}

/** What the answer says of itself, beside the catalogue. */
function statementReasons({ series, edition, known, difference }: Evidence): HoldReason[] {
  const reasons: HoldReason[] = [];
  if (edition.terminated) reasons.push(holdReasons.terminated()(series));
  if (edition.frequency !== null && edition.frequency !== series.frequency) reasons.push(holdReasons.frequency(edition.frequency)(series));
  if (edition.scale !== null && edition.scale !== series.unit.scale) reasons.push(holdReasons.statedScale(edition.scale)(series));
  if (edition.base !== null && edition.base !== series.unit.base) reasons.push(holdReasons.base(edition.base)(series));
  const below =
    series.mayBeNegative || series.nature === 'balance'
      ? undefined
      : difference.changed.find((observation) => (observation.value ?? 0) < 0);
  if (below !== undefined) reasons.push(holdReasons.negative(below.ordinal, below.value ?? 0)(series));
  const leap = edition.extent === 'past' ? null : newestLeap(known, difference);
  if (edition.decimals !== null && edition.decimals !== series.unit.decimals && leap !== null && (leap >= 5 || leap <= 0.2)) {
    reasons.push(holdReasons.decimals(edition.decimals, leap)(series));
  }
  return reasons;
}

/** How many times the newest known value the newest added one is, by magnitude. Null where none is added after it: a longer past is no leap. */
function newestLeap(known: readonly Observation[], difference: Difference): number | null {
  const before = known.findLast(hasValue);
  const after = difference.added.findLast(hasValue);
  if (before === undefined || before.value === 0 || after === undefined || after.ordinal < before.ordinal) return null;
  return Math.abs(after.value / before.value);
}

/** The newest period, beside the calendar. */
function calendarReasons(evidence: Evidence): HoldReason[] {
  const { series, edition, known, seenAt } = evidence;
  const newest = newestSaid(edition.observations);
  const knownNewest = newestSaid(known);
  if (newest === null) return edition.extent === 'full' && knownNewest !== null ? [holdReasons.empty(known.length)(series)] : [];
  if (knownNewest !== null && newest < knownNewest)
    return edition.extent === 'past' ? [] : [holdReasons.backward(newest, knownNewest)(series)];
  const scheduled = scheduledAt(evidence, newest);
  const isNews = knownNewest === null || newest > knownNewest;
  if (isNews && scheduled?.certainty === 'published' && scheduled.status !== 'out' && isAfter(scheduled.at, seenAt)) {
    return [holdReasons.early(newest, scheduled.at, seenAt)(series)];
  }
  const allowed = newestAllowed(evidence);
  return newest > allowed ? [holdReasons.future(newest, allowed)(series)] : [];
}

/** The newest period that an answer speaks of; a bare placeholder without value, status or quality is no statement. */
function newestSaid(observations: readonly Observation[]): number | null {
  return observations.reduce<number | null>(
    (latest, observation) => (isTombstone(observation) ? latest : Math.max(latest ?? observation.ordinal, observation.ordinal)),
    null,
  );
}

interface Scheduled extends ReleaseDate {
  readonly ordinal: number;
}

/** By the list of dates, which is the same for all series of a release within an answer. */
const schedules = new WeakMap<readonly ReleaseDate[], Map<Frequency, readonly Scheduled[]>>();

/** The dates with their period as an ordinal of the series. */
function schedule({ series, dates }: Evidence): readonly Scheduled[] {
  const known = schedules.get(dates) ?? new Map<Frequency, readonly Scheduled[]>();
  const made = known.get(series.frequency) ?? scheduleOf(series.frequency, dates);
  schedules.set(dates, known.set(series.frequency, made));
  return made;
}

/** Where a period has several dates, the last one stands: it was postponed. */
function scheduleOf(frequency: Frequency, dates: readonly ReleaseDate[]): Scheduled[] {
  const byPeriod = new Map<number, Scheduled>();
  for (const date of dates) {
    const period: Period | null = parsePeriod(date.period, frequency);
    if (period === null) continue;
    const other = byPeriod.get(period.ordinal);
    if (other === undefined || isAfter(date.at, other.at)) byPeriod.set(period.ordinal, { ...date, ordinal: period.ordinal });
  }
  return [...byPeriod.values()].sort((a, b) => a.ordinal - b.ordinal);
}

function scheduledAt(evidence: Evidence, ordinal: number): Scheduled | null {
  return schedule(evidence).find((date) => date.ordinal === ordinal) ?? null;
}

function isOut(date: Scheduled, seenAt: string): boolean {
  return !isAfter(date.at, seenAt) || date.status === 'out';
}

/** Instants come with and without fractions of a second, so their texts don't sort. */
function isAfter(instant: string, other: string): boolean {
  return Date.parse(instant) > Date.parse(other);
}

function newestOut(evidence: Evidence): number | null {
  return schedule(evidence).findLast((date) => isOut(date, evidence.seenAt))?.ordinal ?? null;
}

/**
 * The newest period that may be said now. Daily: today at the agency, or the newest day that the calendar has out. Otherwise the newest that the calendar has
 * out; and, since a rule of ours is only an expectation, the next one that it expects. Without a next date, the
 * period that holds the present: a calendar that ran out is no reason to hold a print back.
 */
function newestAllowed(evidence: Evidence): number {
  const { series, seenAt } = evidence;
  const present = periodOf(series.frequency, DateTime.fromISO(seenAt, { zone: agencyZone }).toISODate() as string).ordinal;
  if (series.frequency === 'D') return Math.max(present, newestOut(evidence) ?? present);
  const dates = schedule(evidence);
  const next = dates.find((date) => !isOut(date, seenAt));
  const out = newestOut(evidence);
  if (next === undefined) return Math.max(present, out ?? present);
  return Math.max(out ?? next.ordinal - 1, next.certainty === 'rule' ? next.ordinal : next.ordinal - 1);
}

/** The past, beside the past that we know. */
function pastReasons(evidence: Evidence): HoldReason[] {
  const { series, edition, known } = evidence;
  if (known.length === 0) return [];
  const pairs = pairsOf(known, edition.observations);
  const proportion = rebaseOf(series, known, edition) ?? decisive(proportionOf(pairs)) ?? leapOf(pairs);
  if (proportion !== null) return proportionReasons(evidence, proportion.constant, pairs);
  const shift = shiftOf(known, pairs);
  if (shift !== null) return [holdReasons.shifted(shift.by, shift.periods)(series)];
  return anotherSeriesReasons(evidence, pairs);
}

/** Short overlaps are proportional by chance, but hardly by a power of ten or with the sign turned. */
function decisive(proportion: Proportion | null): Proportion | null {
  return proportion !== null && (isTenfold(proportion.constant) || proportion.constant < 0) ? proportion : null;
}

/** Three in four known periods, each to within a tenth: no revision of a published figure comes near a tenfold or a turned sign. */
const mostPeriods = 0.75;
const nearly = 0.1;
const periodsForLeap = 3;

/** A power of ten or a turned sign beside the usual revisions: where the habit covers all that is compared, no ratio is exact. */
function leapOf(pairs: readonly Pair[]): Proportion | null {
  const told = pairs.filter((pair) => Math.abs(pair.known) * nearly > pair.knownSlack && Math.abs(pair.said) * nearly > pair.saidSlack);
  if (told.length < periodsForLeap) return null;
  const ratios = told.map((pair) => pair.said / pair.known);
  const middle = median(ratios);
  const leap = Math.sign(middle) * 10 ** Math.round(Math.log10(Math.abs(middle)));
  if (leap === 1) return null;
  const periods = ratios.filter((ratio) => Math.abs(ratio / leap - 1) <= nearly).length;
  return periods >= mostPeriods * pairs.length ? { constant: leap, low: leap, high: leap } : null;
}

/** A constant is found among settled periods; the sentence counts all that the answer speaks of, as whoever compares them will. */
function proportionReasons({ series, edition, knownBase }: Evidence, constant: number, pairs: readonly Pair[]): HoldReason[] {
  const share = (tolerance: number) => ({ periods: pairs.filter((pair) => isTimes(pair, constant, tolerance)).length, of: pairs.length });
  const reasons: HoldReason[] = [];
  if (constant < 0) reasons.push(holdReasons.flipped(share(nearly))(series));
  if (isTenfold(Math.abs(constant))) reasons.push(holdReasons.foundScale(Math.abs(constant), share(nearly))(series));
  const base = edition.base ?? series.unit.base;
  const stated = knownBase !== null && base !== knownBase;
  return reasons.length > 0 || stated ? reasons : [holdReasons.rebase(constant, share(toRounding))(series)];
}

/** Beside what was rounded off in print, only the arithmetic's own error. */
const toRounding = 1e-9;

function isTimes({ known, said, knownSlack, saidSlack }: Pair, constant: number, tolerance: number): boolean {
  const expected = known * constant;
  return Math.abs(said - expected) <= tolerance * Math.abs(expected) + saidSlack + Math.abs(constant) * knownSlack;
}

function isTenfold(constant: number): boolean {
  return constant > 0 && constant !== 1 && 10 ** Math.round(Math.log10(constant)) === constant;
}

/** Values that moved by one period as a whole; needs four to compare, three of them different. */
function shiftOf(known: readonly Observation[], pairs: readonly Pair[]): { by: 1 | -1; periods: number } | null {
  const before = known.filter((observation) => observation.value !== null);
  const position = new Map(before.map((observation, at) => [observation.ordinal, at]));
  const same = pairs.filter((pair) => pair.known === pair.said).length;
  if (pairs.length < 4 || same > pairs.length / 2 || new Set(pairs.map((pair) => pair.said)).size < 3) return null;
  for (const by of [1, -1] as const) {
    const neighbours = pairs.map((pair) => ({ said: pair.said, neighbour: before[(position.get(pair.ordinal) ?? 0) - by]?.value }));
    const comparable = neighbours.filter(({ neighbour }) => neighbour !== undefined);
    const matching = comparable.filter(({ said, neighbour }) => said === neighbour).length;
    if (comparable.length >= 3 && matching >= 0.75 * comparable.length) return { by, periods: matching };
  }
  return null;
}

/**
 * A neighbour in place of the series: most of the settled past differs, and either by far, or by a little with
 * ups and downs of its own. Where the habit leaves too little settled (a window no longer than the habit), all that
 * is compared counts, and only what is far off: revisions within the habit are smaller still. Measured on real yearly revisions (retail trade, six industries, five years): medians
 * up to 10%, correlations of changes from 0.75.
 */
const farOff = 0.15;
const slightlyOff = 0.02;
const ownUpsAndDowns = 0.5;
const periodsForNeighbour = 6;

function anotherSeriesReasons({ series, seenAt, history, edition }: Evidence, pairs: readonly Pair[]): HoldReason[] {
  const dueMonth = DateTime.fromISO(seenAt, { zone: agencyZone }).month === series.revision.yearlyIn;
  if (dueMonth || history.kind === 'break') return [];
  const newest = newestSaid(edition.observations) ?? 0;
  const beyondHabit = pairs.filter((pair) => pair.ordinal < newest - series.revision.periods);
  const isSettled = beyondHabit.length >= periodsForNeighbour;
  const settled = isSettled ? beyondHabit : pairs;
  if (settled.length < periodsForNeighbour) return [];
  const changed = settled.filter((pair) => pair.known !== pair.said).length;
  const level = median(settled.map((pair) => Math.abs(pair.known)));
  if (changed < 0.8 * settled.length || level === 0) return [];
  const distance = median(settled.map((pair) => Math.abs(pair.said - pair.known))) / level;
  const slightly = isSettled && distance > slightlyOff && settled.length > 12;
  const strange = distance > farOff || (slightly && correlationOfChanges(settled) < ownUpsAndDowns);
  return strange ? [holdReasons.anotherSeries(changed, settled.length, distance)(series)] : [];
}

/** Pearson's, of the changes between neighbouring pairs; 0 where one side never changes. */
function correlationOfChanges(pairs: readonly Pair[]): number {
  const known = pairs.slice(1).map((pair, at) => pair.known - (pairs[at] as Pair).known);
  const said = pairs.slice(1).map((pair, at) => pair.said - (pairs[at] as Pair).said);
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const [knownMean, saidMean] = [mean(known), mean(said)];
  const together = mean(known.map((value, at) => (value - knownMean) * ((said[at] as number) - saidMean)));
  const apart = Math.sqrt(mean(known.map((value) => (value - knownMean) ** 2)) * mean(said.map((value) => (value - saidMean) ** 2)));
  return apart === 0 ? 0 : together / apart;
}

function isUnconfirmed({ series, known, edition, difference, history }: Evidence): boolean {
  // The end of a question about the past is no news.
  if (edition.extent === 'past') return false;
  const newest = newestSaid(edition.observations);
  if (newest === null || !difference.changed.some((observation) => observation.ordinal === newest)) return false;
  // Levels before and after a re-base don't compare; the edition by itself does.
  const observations = history.kind === 're-base' ? edition.observations : applied(known, difference.changed);
  return isUnusual(series, observations, newest, [...edition.breaks, ...breaksOf(series)]);
}
