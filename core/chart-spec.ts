import type { LayerShape } from './board';
import { breaksIn } from './break';
import { type Axis, axisOf } from './chart-axis';
import { type ChartBand, type ChartEvent, chartBands, chartEvents, type DatedMarks } from './chart-events';
import { longestClosureDays } from './comparison';
import { type Drawn, formatDrawn } from './drawn';
import { extentOf } from './extent';
import { formatNumber, fullUnitWords, nbsp, unitWords } from './format';
import { formatPeriodWords } from './format-time';
import { messages } from './messages/messages';
import type { Observation, ObservationStatus } from './observation';
import { statusWords } from './panel';
import { type Frequency, firstDay, type Period, periodOf } from './period';
import { intervalOf, type SamplingInterval, type StandardErrors } from './sampling-error';
import type { Language, Series, SeriesId, Unit } from './series';

/** Colour means who: a country, or grey for the rest; `ink` for what is nobody's (an exchange rate). */
export type ChartColour = 'canada' | 'us' | 'rest' | 'ink';

export interface ChartPoint {
  readonly ordinal: number;
  /** Null breaks the line. */
  readonly value: number | null;
  readonly status: ObservationStatus;
}

export interface ChartLayer {
  readonly series: SeriesId;
  readonly label: string;
  readonly colour: ChartColour;
  /** Second channel beside the colour; empty for a solid line. */
  readonly dash: readonly number[];
  readonly shape: LayerShape;
  readonly weight: 'thin' | 'normal' | 'thick';
  readonly points: readonly ChartPoint[];
  readonly format: Omit<Drawn, 'observations'> & { readonly of: Pick<Series, 'unit' | 'nature'> };
  /** What is drawn of the series, `3-month average`; empty for its own values. */
  readonly words: string;
  /** The newest point with a value, in words. */
  readonly last: { readonly ordinal: number; readonly text: string; readonly period: string; readonly provisional: boolean } | null;
  /** One standard error on either side of the newest change; null where none is known. */
  readonly whisker: ({ readonly ordinal: number } & SamplingInterval) | null;
}

/** A chart as facts, for any renderer. Ordinals are those of `frequency`. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  readonly frequency: Frequency;
  readonly from: number;
  readonly to: number;
  readonly layers: readonly ChartLayer[];
  /** Periods without a value, first to last, with the agency's reason. */
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly words: string }[];
  readonly breaks: readonly { readonly ordinal: number; readonly words: string }[];
  /** Stretches behind the lines in which something held; none in most charts. */
  readonly bands: readonly ChartBand[];
  /** Marks under the chart, oldest first. */
  readonly events: readonly ChartEvent[];
  readonly axis: Axis;
  readonly years: readonly { readonly ordinal: number; readonly label: string }[];
  /** Unit of the axis, said once: `C$ billions`. */
  readonly unit: string;
  readonly notes: readonly string[];
  /** Lowest and highest of the first layer in the axis' unit, `35.1 to 38.9`; null without values. */
  readonly range: string | null;
  /** One sentence for who can't see it. */
  readonly alt: string;
}

export interface Charted {
  readonly series: Series;
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
  readonly standardErrors?: StandardErrors;
}

/** A series as a chart draws it. Its observations may have been aggregated to a lower frequency; `drawn` is what was made of them. */
export interface ChartLine {
  readonly reading: Charted;
  readonly drawn: Drawn;
  readonly label: string;
  readonly words: string;
  readonly style: Pick<ChartLayer, 'colour' | 'dash' | 'shape' | 'weight'>;
  /** Whether the newest point carries one standard error of its change on either side. */
  readonly showsError: boolean;
}

/** What a chart is made for. */
export interface ChartPlan {
  readonly id: string;
  readonly title: string;
  readonly frequency: Frequency;
  /** Oldest ordinal that is drawn, and the newest; left out for all there is. */
  readonly start: number;
  readonly end?: number;
  /** Power of ten of the axis, null for the first series' own scale. */
  readonly unitScale: number | null;
  /** How much of the span stays free below a line that does not start at zero. */
  readonly free: number;
  /** What happened meanwhile; left out for charts that don't tell. */
  readonly marks?: DatedMarks;
  readonly language: Language;
}

/** A point in words: `C$41.3B`, or why there is none. */
export function pointWords(layer: ChartLayer, point: ChartPoint, language: Language): string {
  if (point.value !== null) return formatDrawn(point.value, layer.format, layer.format.of, language);
  return point.status === 'A' ? messages(language).chart.gap : statusWords({ status: point.status, quality: null }, language);
}

/** The point of a period, of as many points as there may be; undefined where the layer has none. */
export function pointAt({ points }: Pick<ChartLayer, 'points'>, ordinal: number): ChartPoint | undefined {
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((points[middle] as ChartPoint).ordinal < ordinal) from = middle + 1;
    else to = middle;
  }
  const point = points[from];
  return point?.ordinal === ordinal ? point : undefined;
}

/** Statuses whose values may still change: their stretch of the line is dashed and the last dot hollow. */
export function isProvisional(status: ObservationStatus): boolean {
  return status === 'P' || status === 'E' || status === 'F';
}

/** The lines of a chart, cut to what is drawn of them; one whose series has nothing there is an empty layer. */
export function layersOf(
  lines: readonly ChartLine[],
  { frequency, start, end, language }: Pick<ChartPlan, 'frequency' | 'start' | 'end' | 'language'>,
) {
  return lines.map(({ reading, drawn, label, words, style, showsError }): ChartLayer => {
    const { observations, ...format } = drawn;
    const points = pointsOf(frequency, observations, { start, end });
    const own = { ...format, of: reading.series };
    return {
      series: reading.series.id,
      label,
      words,
      ...style,
      points,
      format: own,
      last: lastOf(points, own, frequency, language),
      whisker: showsError ? whiskerOf(reading, points) : null,
    };
  });
}

/** A chart of layers on one axis; `lines` are those that they were made of, the first of them gives unit and gaps. */
export function specOf(layers: readonly ChartLayer[], lines: readonly ChartLine[], plan: ChartPlan): ChartSpec {
  const { id, title, frequency, language } = plan;
  const words = messages(language).chart;
  const first = layers[0];
  const lead = lines.find(({ reading }) => reading.series.id === first?.series)?.reading;
  const ordinals = layers.flatMap((layer) => layer.points.map((point) => point.ordinal));
  const { low: from, high: to } = extentOf(ordinals) ?? { low: 0, high: 1 };
  const values = layers.flatMap(({ points, whisker }) => [
    ...points.flatMap((point) => (point.value === null ? [] : [point.value])),
    ...(whisker === null ? [] : [whisker.low, whisker.high]),
  ]);
  const columns = layers.some((layer) => layer.shape === 'columns');
  const power = plan.unitScale ?? lead?.series.unit.scale ?? 0;
  const own = first?.format.unit === 'own';
  const factor = own ? 10 ** ((lead?.series.unit.scale ?? 0) - power) : 1;
  const axis = axisOf({ values, fromZero: columns, factor, language, free: plan.free });
  const gaps = lead === undefined ? [] : gapsOf(lead, { frequency, from, to }, language);
  const unit = unitOf(lead?.series, first, power, language);
  const { events, bands } = marksOf(plan, ordinals.length === 0 ? null : { from, to });
  return {
    id,
    title,
    frequency,
    from,
    to,
    layers,
    gaps,
    breaks: breaksOf(lines, from, to).map((ordinal) => ({ ordinal, words: words.break })),
    bands,
    events,
    axis,
    years: ordinals.length === 0 ? [] : yearsOf(frequency, from, to),
    unit,
    notes: [
      ...(axis.fromZero || columns || values.length === 0 ? [] : [words.axisNote]),
      ...gapsBeside(lines, { lead, frequency, from, to }, language),
    ],
    range: first === undefined ? null : rangeOf(first, factor, language),
    alt: altOf(title, { frequency, from, to, layers, gaps, events, unit }, language),
  };
}

function marksOf({ marks, frequency, language }: ChartPlan, drawn: { from: number; to: number } | null) {
  if (marks === undefined || drawn === null) return { events: [], bands: [] };
  const plan = { frequency, ...drawn, language };
  return { events: chartEvents(marks.events, plan), bands: chartBands(marks.bands, plan) };
}

/** Points from `start` on; absent periods break the line, days on which markets are closed don't. */
function pointsOf(
  frequency: Frequency,
  observations: readonly Observation[],
  { start, end = Number.POSITIVE_INFINITY }: Pick<ChartPlan, 'start' | 'end'>,
): ChartPoint[] {
  const within = observations.filter(({ ordinal, value }) => ordinal >= start && ordinal <= end && (frequency !== 'D' || value !== null));
  const points: ChartPoint[] = [];
  const patience = frequency === 'D' ? longestClosureDays : 1;
  for (const { ordinal, value, status } of within) {
    const before = points.at(-1);
    if (before !== undefined && ordinal - before.ordinal > patience) points.push({ ordinal: before.ordinal + 1, value: null, status: 'O' });
    points.push({ ordinal, value, status });
  }
  return points;
}

function lastOf(points: readonly ChartPoint[], format: ChartLayer['format'], frequency: Frequency, language: Language): ChartLayer['last'] {
  const last = points.findLast((point) => point.value !== null);
  if (last === undefined || last.value === null) return null;
  return {
    ordinal: last.ordinal,
    text: formatDrawn(last.value, format, format.of, language),
    period: formatPeriodWords({ frequency, ordinal: last.ordinal }, language),
    provisional: isProvisional(last.status),
  };
}

/** Of the newest period only: that is the one that the standard errors belong to. */
function whiskerOf({ observations, standardErrors }: Charted, points: readonly ChartPoint[]): ChartLayer['whisker'] {
  const newest = points.at(-1);
  if (newest === undefined || newest.ordinal !== observations.at(-1)?.ordinal) return null;
  const interval = intervalOf(newest.value, standardErrors?.['change-on-period']?.value ?? null);
  return interval === null ? null : { ordinal: newest.ordinal, ...interval };
}

function gapsOf(
  { observations }: Charted,
  { frequency, from, to }: Pick<ChartSpec, 'frequency' | 'from' | 'to'>,
  language: Language,
): ChartSpec['gaps'] {
  if (frequency === 'D') return [];
  const known = new Map(observations.map((observation) => [observation.ordinal, observation]));
  const gaps: { from: number; to: number; words: string }[] = [];
  // Before its first period and after its newest a series has no gap: nothing was published.
  const [first, last] = [observations[0]?.ordinal ?? to, observations.at(-1)?.ordinal ?? from];
  for (let ordinal = Math.max(from, first); ordinal <= Math.min(to, last); ordinal += 1) {
    const observation = known.get(ordinal);
    if (observation !== undefined && observation.value !== null) continue;
    const words = statusWords(observation ?? { status: 'O', quality: null }, language);
    const open = gaps.at(-1);
    if (open !== undefined && open.to === ordinal - 1 && open.words === words) open.to = ordinal;
    else gaps.push({ from: ordinal, to: ordinal, words });
  }
  return gaps;
}

/** What the other series of a chart lack, in words: only the first one's gaps are hatched. `U.S. factory jobs: not collected, Oct 2025`. */
function gapsBeside(
  lines: readonly ChartLine[],
  { lead, frequency, from, to }: Pick<ChartSpec, 'frequency' | 'from' | 'to'> & { readonly lead: Charted | undefined },
  language: Language,
): string[] {
  const words = messages(language).latest;
  const period = (ordinal: number) => formatPeriodWords({ frequency, ordinal }, language);
  return lines
    .filter(({ reading }) => reading.series.id !== lead?.series.id)
    .flatMap(({ reading, label }) =>
      gapsOf(reading, { frequency, from, to }, language).map((gap) => `${label}${words.colon} ${gap.words}, ${gapPeriods(gap, period)}`),
    );
}

function breaksOf(lines: readonly ChartLine[], from: number, to: number): number[] {
  const all = lines.flatMap(({ reading }) => breaksIn(reading.observations, reading.breaks));
  return [...new Set(all)].filter((ordinal) => ordinal > from && ordinal <= to);
}

function yearsOf(frequency: Frequency, from: number, to: number): ChartSpec['years'] {
  if (frequency === 'A') return [];
  const years = [];
  for (let year = yearOf({ frequency, ordinal: from }); year <= yearOf({ frequency, ordinal: to }); year += 1) {
    const { ordinal } = periodOf(frequency, `${year}-01-01`);
    if (ordinal >= from && ordinal <= to) years.push({ ordinal, label: String(year) });
  }
  return years;
}

function yearOf(period: Period): number {
  return Number(firstDay(period).slice(0, 4));
}

function unitOf(series: Series | undefined, layer: ChartLayer | undefined, power: number, language: Language): string {
  if (series === undefined || layer === undefined) return '';
  const { words } = layer;
  switch (layer.format.unit) {
    case 'percent':
      return `%, ${words}`;
    case 'index':
    case 'logarithm':
      return words;
    case 'points':
    case 'own': {
      const unit = fullUnitWords({ prices: series.prices, unit: { ...series.unit, scale: power } }, language);
      return words === '' ? unit : `${unit}, ${words}`;
    }
  }
}

/** Units that a card counts in ones. */
const countedKinds: ReadonlySet<Unit['kind']> = new Set(['persons', 'jobs', 'dwellings']);

/** Short, without the unit that the value beside it says: `35.1 to 38.9`. */
function rangeOf(layer: ChartLayer, factor: number, language: Language): string | null {
  const range = extentOf(layer.points.flatMap((point) => (point.value === null ? [] : [point.value * factor])));
  if (range === null) return null;
  const { unit, decimals, of } = layer.format;
  const digits = unit === 'own' && of.unit.kind === 'money' ? 1 : unit === 'own' && of.unit.scale > 0 ? 0 : decimals;
  const scale = unit === 'own' && countedKinds.has(of.unit.kind) && of.unit.scale === 3 ? `${language === 'fr' ? nbsp : ''}k` : '';
  const text = (value: number) => formatNumber(value, digits, language) + scale;
  return messages(language).chart.range(text(range.low), text(range.high));
}

type Told = Pick<ChartSpec, 'frequency' | 'from' | 'to' | 'layers' | 'gaps' | 'events' | 'unit'>;

function altOf(title: string, { frequency, from, to, layers, gaps, events, unit }: Told, language: Language): string {
  const words = messages(language).chart;
  const first = layers[0];
  const range = first === undefined ? null : extremes(first, language);
  if (first === undefined || range === null) return `${title}. ${words.empty}.`;
  const named = (layer: ChartLayer) =>
    layers.length > 1 ? `${layer.label} ${layer.last?.text ?? words.gap}` : (layer.last?.text ?? words.gap);
  const period = (ordinal: number) => formatPeriodWords({ frequency, ordinal }, language);
  const newest = layers.map(named).join(', ');
  const sentence = words.summary({ title, measure: unit, from: period(from), to: period(to), newest, ...range });
  return [
    sentence,
    ...(gaps.length === 0 ? [] : [words.gapsNote(gaps.map((gap) => gapPeriods(gap, period)).join(', '))]),
    ...(events.length === 0 ? [] : [words.eventsNote(events.flatMap(({ parts }) => parts.map((part) => part.words)).join('; '))]),
  ].join(' ');
}

function extremes(layer: ChartLayer, language: Language): { low: string; high: string } | null {
  const range = extentOf(layer.points.flatMap((point) => (point.value === null ? [] : [point.value])));
  if (range === null) return null;
  const text = (value: number) => formatDrawn(value, layer.format, layer.format.of, language);
  return { low: text(range.low), high: text(range.high) };
}

function gapPeriods(gap: ChartSpec['gaps'][number], period: (ordinal: number) => string): string {
  return gap.from === gap.to ? period(gap.from) : `${period(gap.from)}–${period(gap.to)}`;
}

/** The words of a panel's unit for a subtitle: measure, adjustment and basis. */
export function measureWords(series: Series, spec: Pick<ChartSpec, 'unit' | 'frequency' | 'layers'>, language: Language): string {
  const words = messages(language);
  // Changes, sums and averages say themselves of what they are.
  const isPlain = (spec.layers[0]?.words ?? '') === '';
  const basis = series.basis === null ? [] : [words.details.basis[series.basis]];
  const isMonthly = series.frequency === 'M' && spec.frequency === 'M';
  const perMonth = series.nature === 'flow' && isMonthly && isPlain ? ` ${words.chart.perMonth}` : '';
  return [`${spec.unit === '' ? unitWords(series, language) : spec.unit}${perMonth}`, ...basis].join(', ');
}
