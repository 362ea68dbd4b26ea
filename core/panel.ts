import type { PanelTransformation } from './board';
import { type Change, type ChangeMissing, leadChange, secondChange } from './change';
import { drawn, formatDrawn } from './drawn';
import { adjustmentWords, formatDifference, formatPoints, formatSigned, formatValue, percentSign, unitWords } from './format';
import { comparisonWords, formatInstant, formatPeriodShort, formatPeriodWords } from './format-time';
import { historyWords, isRemeasured } from './history-words';
import { type Messages, messages } from './messages/messages';
import type { Observation } from './observation';
import { periodOf, periodsPerYear } from './period';
import type { Print } from './print';
import { intervalOf, type StandardError, type StandardErrors, standardErrorFor, wordingOf } from './sampling-error';
import type { Language, Series, SeriesId, Unit, Words } from './series';
import type { Awaited } from './series-freshness';

/** What is known of a series when its cell is drawn. `observations` is a window that reaches far enough back for the changes, oldest first. */
export interface Reading {
  readonly series: Series;
  /** Short name of the source, `StatCan`. */
  readonly source: Words;
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
  /** The newest print of the series, null before the first. */
  readonly print: Print | null;
  /** What it waits for while it has no value. */
  readonly awaits: Awaited;
  /** Why the series is switched off, as a sentence; null while it is on. */
  readonly off: string | null;
  /** Standard errors of the changes into the newest period; left out for series that have none. */
  readonly standardErrors?: StandardErrors;
  /** The next date on which the calendar expects the series: SDMX text of its period is not needed, its words are. */
  readonly expectedPeriod?: string | null;
  /** At an earlier moment of which nothing is known here: since when something is, ISO; null for never. Left out otherwise. */
  readonly unknownBefore?: string | null;
}

export interface ChangeView {
  /** `−2.1% m/m`, `4 quarters: C$31.8B`, or why there is none. */
  readonly text: string;
  /** The figure alone, `−2.1%`; null where there is none. */
  readonly figure: string | null;
  /** What it compares with, `m/m`. */
  readonly comparison: string;
  /** `unchanged` too for a change that is smaller than its standard error: no arrow says more than the survey can. */
  readonly direction: 'up' | 'down' | 'unchanged' | null;
  /** Words about its error: `little changed · standard error 33,000`; null where sampling plays no part. */
  readonly error: string | null;
}

export interface Mark {
  /** The agency's letter as it stands above the value; empty for words without one. */
  readonly letter: string;
  readonly words: string;
}

/** Everything that a cell says about a series, as strings and facts. */
export interface SeriesView {
  readonly id: SeriesId;
  readonly title: string;
  readonly short: string;
  /** `value` there is one · `missing` the newest period has none · `none` nothing received · `off` switched off. */
  readonly state: 'value' | 'missing' | 'none' | 'off';
  readonly value: string;
  readonly unit: string;
  /** The value's own text says the unit already: `%`, current dollars. */
  readonly unitInValue: boolean;
  readonly lead: ChangeView | null;
  readonly second: ChangeView | null;
  /** Of what `value` says; empty when nothing was received. */
  readonly period: string;
  readonly periodShort: string;
  readonly adjustment: string;
  readonly adjustmentLong: string;
  readonly source: string;
  readonly marks: readonly Mark[];
  /** The last known value and its period, or why there is none; null beside a value. */
  readonly note: string | null;
  readonly revision: { readonly before: string; readonly after: string } | null;
  /** How history changed with the newest print, in a line; null where it did not, or as usual. */
  readonly history: string | null;
  /** When the newest statement became public and when we first saw it, ISO; null before the first. */
  readonly asOf: string | null;
  readonly seenAt: string | null;
}

/** The big figure of a panel, drawn as its chart is. */
export interface Headline {
  readonly text: string;
  /** Which of the view's own figures it is; `calculated` for one that stands nowhere else, `missing` where words say why there is none. */
  readonly of: 'value' | 'change' | 'calculated' | 'missing';
  /** `change on the year`; empty for the value itself. */
  readonly words: string;
}

/**
 * The view of one series: its newest value with unit, the change that leads and the one that follows, and the
 * facts that must stand beside a number. A newest period without a value is said as such, with the last known
 * value apart, so that value and period always belong together.
 */
export function panelOf(reading: Reading, language: Language): SeriesView {
  const { series, print } = reading;
  const newest = newestOf(series, reading.observations);
  return {
    id: series.id,
    title: series.title[language],
    short: series.short[language],
    unit: unitWords(series, language),
    unitInValue: saysUnit(series),
    adjustment: adjustmentWords(series.adjustment, language),
    adjustmentLong: adjustmentWords(series.adjustment, language, 'long'),
    source: reading.source[language],
    revision: revisionOf(series, print, language),
    history: historyWords(series, print, language),
    asOf: print?.asOf ?? null,
    seenAt: print?.seenAt ?? null,
    ...(newest === null ? nothing(reading, language) : spoken(reading, newest, language)),
  };
}

/** Whether a value's text says all of its unit: `2.4%`, and dollars that are neither chained, nor constant, nor per head. */
function saysUnit({ unit, prices }: Series): boolean {
  if (unit.kind === 'percent' || unit.kind === 'points') return true;
  return unit.kind === 'money' && unit.per === undefined && !/^(chained|constant)/.test(prices);
}

/** The figure that leads a panel whose chart draws `transformation`: the value, the lead change, or one calculated for the chart. */
export function headlineOf(reading: Reading, view: SeriesView, transformation: PanelTransformation, language: Language): Headline {
  const words = messages(language).transformation[transformation];
  if (transformation === 'level' || view.state !== 'value') return { text: view.value, of: 'value', words: '' };
  if (leadOf[reading.series.lead] === transformation) {
    return { text: view.lead?.figure ?? '—', of: 'change', words: view.lead?.comparison ?? words };
  }
  const line = drawn(reading, transformation);
  const last = line?.observations.at(-1);
  if (line === null || last === undefined || last.value === null) {
    return { text: reasonMissing(reading, transformation, language), of: 'missing', words };
  }
  return { text: formatDrawn(last.value, line, reading.series, language), of: 'calculated', words };
}

/** Whether a figure is of more than the newest period: the value and the change beside it must then say that they are not. */
export function isOfSeveralPeriods(transformation: PanelTransformation): boolean {
  return windows[transformation] > 1;
}

/** Why a figure can't be calculated: what it needs lies before what we hold, or is missing in it. */
function reasonMissing({ series, observations }: Reading, transformation: PanelTransformation, language: Language): string {
  const words = messages(language).value;
  const [oldest, newest] = [observations[0]?.ordinal ?? 0, observations.at(-1)?.ordinal ?? 0];
  if (transformation.startsWith('index-2024')) {
    const first = periodOf(series.frequency, '2024-01-31').ordinal;
    return oldest > first ? words.yearNotHeld('2024') : words.periodMissing;
  }
  const before = onYear.has(transformation) ? (periodsPerYear[series.frequency] ?? 365) : onPeriod.has(transformation) ? 1 : 0;
  const back = windows[transformation] - 1 + before;
  return oldest > newest - back ? words.historyTooShort : words.periodMissing;
}

/** How many periods a drawn figure takes together. */
const windows = {
  level: 1,
  'percent-on-year': 1,
  'percent-on-period': 1,
  difference: 1,
  'index-2024': 1,
  'three-month-average': 3,
  'index-2024-of-three-month-averages': 3,
  'four-quarter-sum': 4,
  'twelve-month-sum': 12,
  'percent-on-year-of-three-month-sums': 3,
} as const satisfies Record<PanelTransformation, number>;

const onYear: ReadonlySet<PanelTransformation> = new Set(['percent-on-year', 'percent-on-year-of-three-month-sums']);
const onPeriod: ReadonlySet<PanelTransformation> = new Set(['percent-on-period', 'difference']);

/** The words of a change with its figure; `series` decides units, `change` comes from core/change. */
export function changeView(series: Series, change: Change, language: Language, standardErrors?: StandardErrors): ChangeView {
  const words = messages(language).change;
  const comparison = comparisonOf(series, change, language);
  const standardError = standardErrorFor(change.comparison, standardErrors);
  const error = errorWords(series, change, language, standardError);
  if (change.value === null) {
    return {
      text: words.none[change.reasonMissing ?? ('refused' satisfies ChangeMissing)],
      figure: null,
      comparison,
      direction: null,
      error: null,
    };
  }
  const figure = figureOf(series, change, change.value, language);
  if (change.kind === 'sum') return { text: words.fourQuarters(figure), figure, comparison: '', direction: null, error };
  const little = standardError !== null && wordingOf(change.value, standardError.value) === 'little-changed';
  return { text: `${figure} ${comparison}`, figure, comparison, direction: little ? 'unchanged' : change.direction, error };
}

/** The newest observation to speak of; in a daily series days without a value are weekends and holidays. */
function newestOf(series: Series, observations: readonly Observation[]): Observation | null {
  if (series.frequency !== 'D') return observations.at(-1) ?? null;
  return observations.findLast((observation) => observation.value !== null) ?? observations.at(-1) ?? null;
}

type Spoken = Pick<SeriesView, 'state' | 'value' | 'lead' | 'second' | 'period' | 'periodShort' | 'marks' | 'note'>;

function nothing(reading: Reading, language: Language): Spoken {
  const words = messages(language);
  if (reading.unknownBefore !== undefined) return unknownThen(reading.unknownBefore, language);
  const note = reading.off === null ? waitingWords(reading, words) : null;
  const state = reading.off === null ? 'none' : 'off';
  const value = reading.off === null ? words.value.none : words.value.off;
  return { state, value, lead: null, second: null, period: '', periodShort: '', marks: [], note };
}

function unknownThen(since: string | null, language: Language): Spoken {
  const { notKnown, notKnownBefore } = messages(language).value;
  const note = since === null ? null : notKnownBefore(formatInstant(since, language));
  return { state: 'none', value: notKnown, lead: null, second: null, period: '', periodShort: '', marks: [], note };
}

function waitingWords({ awaits, expectedPeriod = null }: Reading, words: Messages): string | null {
  switch (awaits) {
    case 'release':
      return expectedPeriod === null ? null : words.value.notReleased(expectedPeriod);
    case 'history':
    case 'source':
    case 'refusal':
      return words.value.awaits[awaits];
    case 'key':
      return words.sources.switchedOffState;
    // The chip below says so.
    case 'check':
      return null;
  }
}

function spoken(reading: Reading, newest: Observation, language: Language): Spoken {
  const { series, observations, breaks } = reading;
  const period = { frequency: series.frequency, ordinal: newest.ordinal };
  const dates = { period: formatPeriodWords(period, language), periodShort: formatPeriodShort(period, language) };
  const marks = marksOf(newest, reading.print, language);
  if (newest.value === null) {
    return {
      ...dates,
      marks,
      state: 'missing',
      value: statusWords(newest, language),
      lead: null,
      second: null,
      note: lastKnown(reading, language),
    };
  }
  const second = secondChange(series, observations, breaks);
  return {
    ...dates,
    marks,
    state: 'value',
    value: formatValue(newest.value, series, language),
    lead: changeView(series, leadChange(series, observations, breaks), language, reading.standardErrors),
    second: second === null || second.value === null ? null : secondView(reading, second, language),
    note: reading.off === null ? null : messages(language).value.off,
  };
}

/** The change on the month of an unadjusted index says so, for readers compare such months with adjusted ones. */
function secondView({ series, standardErrors }: Reading, change: Change, language: Language): ChangeView {
  const view = changeView(series, change, language, standardErrors);
  const unadjustedMonth = series.adjustment === 'NSA' && change.comparison === 'period';
  return unadjustedMonth ? { ...view, text: `${view.text}, ${adjustmentWords('NSA', language)}` } : view;
}

/** Why there is no value, in the agency's sense of its mark. */
export function statusWords({ status, quality }: Pick<Observation, 'status' | 'quality'>, language: Language): string {
  const words = messages(language);
  if (status === 'Q' && quality === 'F') return words.quality.tooUnreliable;
  if (status === 'Q' && quality === 'x') return words.quality.confidential;
  return words.status[status];
}

function lastKnown({ series, observations }: Reading, language: Language): string | null {
  const known = observations.findLast((observation) => observation.value !== null);
  if (known === undefined || known.value === null) return null;
  const period = formatPeriodWords({ frequency: series.frequency, ordinal: known.ordinal }, language);
  return messages(language).value.lastKnown(formatValue(known.value, series, language), period);
}

const letters: Partial<Record<Observation['status'], string>> = { P: 'p', U: 'E' };

/** The agency's mark of a value, ours for a revision, and our doubt. */
export function marksOf(newest: Observation, print: Print | null, language: Language): Mark[] {
  const words = messages(language);
  const marks: Mark[] = [];
  const status = statusWords(newest, language);
  if (newest.value !== null && status !== '') marks.push({ letter: letters[newest.status] ?? '', words: status });
  const revised =
    print?.kind === 'revised' && !isRemeasured(print) && (print.changes ?? []).some((changed) => changed.ordinal === newest.ordinal);
  if (revised) marks.push({ letter: 'r', words: words.marks.revised });
  if (print?.unconfirmed) marks.push({ letter: '', words: words.marks.unconfirmed });
  return marks;
}

function revisionOf(series: Series, print: Print | null, language: Language): SeriesView['revision'] {
  if (print === null || isRemeasured(print)) return null;
  const before = print.prior?.value ?? null;
  const after = print.previous?.value ?? null;
  if (before === null || after === null || before === after) return null;
  return { before: formatValue(before, series, language), after: formatValue(after, series, language) };
}

function figureOf(series: Series, change: Change, value: number, language: Language): string {
  if (change.kind === 'sum') return formatValue(value, series, language);
  if (change.direction === 'unchanged') return messages(language).change.unchanged;
  switch (change.kind) {
    case 'percent':
      return formatSigned(value, change.decimals, language) + percentSign(language);
    case 'points':
      return formatPoints(value, change.decimals, language);
    case 'difference':
      return formatDifference(value, series.unit, language);
  }
}

function comparisonOf(series: Series, change: Change, language: Language): string {
  const words = messages(language).change;
  switch (change.comparison) {
    case 'year':
      return comparisonWords(series.frequency, 'year', language);
    case 'period':
    case 'day':
      return comparisonWords(series.frequency, 'period', language);
    case 'three-periods':
      return words.threePeriods;
    case 'step':
      return change.changedAt === null
        ? ''
        : words.onDay(formatPeriodWords({ frequency: series.frequency, ordinal: change.changedAt }, language));
    case 'four-quarters':
      return '';
  }
}

/** Nothing for series that no survey measures; a sentence where the agency's error is not at hand, never a bare arrow. */
function errorWords(series: Series, change: Change, language: Language, standardError: StandardError | null): string | null {
  if (!series.showsSamplingError) return null;
  const words = messages(language).change;
  if (standardError === null) return words.unknownError;
  const unit = { ...series.unit, decimals: Math.max(series.unit.decimals, standardError.decimals) };
  const amount = words.standardError(formatDifference(standardError.value, unit, language).replace('+', ''));
  switch (wordingOf(change.value, standardError.value)) {
    case 'little-changed':
      return change.direction === 'unchanged' ? amount : `${words.littleChanged} · ${amount}`;
    case 'moved-with-interval':
      return `${movedWords(change, standardError, unit, language)} · ${amount}`;
    case 'plain':
    case 'not-published':
    case null:
      return amount;
  }
}

/** `up, +8,000 to +74,000`: one standard error on either side; the unit of rates is said once. */
function movedWords({ value, direction }: Change, standardError: StandardError, unit: Unit, language: Language): string {
  const words = messages(language).change;
  const interval = intervalOf(value, standardError.value);
  if (interval === null) return '';
  const low =
    unit.kind === 'percent' ? formatSigned(interval.low, unit.decimals, language) : formatDifference(interval.low, unit, language);
  return words.moved(direction === 'down' ? 'down' : 'up', low, formatDifference(interval.high, unit, language));
}

/** Which drawing shows the same figure as the lead change. */
const leadOf: Partial<Record<Series['lead'], PanelTransformation>> = {
  'percent-on-year': 'percent-on-year',
  'percent-on-period': 'percent-on-period',
  'difference-on-period': 'difference',
  'four-quarter-sum': 'four-quarter-sum',
};
