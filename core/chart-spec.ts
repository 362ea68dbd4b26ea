import type { Board, LayerShape, Panel } from './board';
import { breaksIn } from './break';
import { type Axis, axisOf } from './chart-axis';
import { longestClosureDays } from './comparison';
import { type Drawn, drawn, formatDrawn } from './drawn';
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

export interface ChartRequest {
  readonly panel: Panel;
  /** The panel's series with what is known of them, in any order; `observations` may reach further back than is drawn. */
  readonly readings: ReadonlyMap<SeriesId, Charted>;
  readonly window: Board['window'];
  readonly size: 'lead' | 'cell';
  readonly language: Language;
}

export interface Charted {
  readonly series: Series;
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
  readonly standardErrors?: StandardErrors;
}

const windowYears = { '36-months': 3, '5-years': 5 } as const satisfies Record<Board['window'], number>;

/** The chart of a panel, all its layers on one axis. */
export function chartSpec(request: ChartRequest): ChartSpec {
  return specOf(request, layersOf(request));
}

/** One chart a series, all with the axis that holds every one of them (small multiples). */
export function multipleSpecs(request: ChartRequest): ChartSpec[] {
  const all = layersOf(request);
  const shared = specOf(request, all);
  return all.map((layer) => ({
    ...specOf(request, [{ ...layer, colour: 'canada', dash: [] }]),
    axis: shared.axis,
    from: shared.from,
    to: shared.to,
    title: layer.label,
  }));
}

/** A point in words: `C$41.3B`, or why there is none. */
export function pointWords(layer: ChartLayer, point: ChartPoint, language: Language): string {
  if (point.value !== null) return formatDrawn(point.value, layer.format, layer.format.of, language);
  return point.status === 'A' ? messages(language).chart.gap : statusWords({ status: point.status, quality: null }, language);
}

/** Statuses whose values may still change: their stretch of the line is dashed and the last dot hollow. */
export function isProvisional(status: ObservationStatus): boolean {
  return status === 'P' || status === 'E' || status === 'F';
}

function layersOf({ panel, readings, window, language }: ChartRequest): ChartLayer[] {
  const everyone = panel.layers.flatMap((layer) => layer.series);
  const newest = Math.max(...everyone.map((id) => readings.get(id)?.observations.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY));
  return panel.layers.flatMap((layer) =>
    layer.series.flatMap((id) => {
      const reading = readings.get(id);
      const line = reading === undefined ? null : drawn(reading, layer.transformation);
      if (reading === undefined || line === null || !Number.isFinite(newest)) return [];
      const { series } = reading;
      const points = pointsOf(series.frequency, line.observations, startOf(series.frequency, newest, windowYears[window]));
      const { observations: _, ...format } = line;
      const last = lastOf(points, { ...format, of: series }, series.frequency, language);
      const label = labelOf(panel, series, layer.transformation, language);
      return [
        {
          series: id,
          label,
          ...styleOf(series, [...new Set(everyone)], readings),
          shape: layer.shape,
          weight: layer.weight,
          points,
          format: { ...format, of: series },
          last,
          whisker: panel.error && layer.transformation === 'difference' ? whiskerOf(reading, points) : null,
        },
      ];
    }),
  );
}

/** A series' short name; where several layers draw the same series, what each draws of it. */
function labelOf(panel: Panel, series: Series, transformation: Drawn['transformation'], language: Language): string {
  if (panel.layers.length === 1) return series.short[language];
  const words = messages(language);
  const drawing = words.transformation[transformation] || words.chart.frequency[series.frequency];
  return drawing.charAt(0).toUpperCase() + drawing.slice(1);
}

function specOf({ panel, readings, size, language }: ChartRequest, layers: ChartLayer[]): ChartSpec {
  const words = messages(language).chart;
  const first = layers[0];
  const lead = first === undefined ? undefined : readings.get(first.series);
  const frequency = lead?.series.frequency ?? 'M';
  const ordinals = layers.flatMap((layer) => layer.points.map((point) => point.ordinal));
  const from = ordinals.length === 0 ? 0 : Math.min(...ordinals);
  const to = ordinals.length === 0 ? 1 : Math.max(...ordinals);
  const values = layers.flatMap(({ points, whisker }) => [
    ...points.flatMap((point) => (point.value === null ? [] : [point.value])),
    ...(whisker === null ? [] : [whisker.low, whisker.high]),
  ]);
  const columns = layers.some((layer) => layer.shape === 'columns');
  const power = panel.unitScale ?? lead?.series.unit.scale ?? 0;
  const own = first?.format.unit === 'own';
  const factor = own ? 10 ** ((lead?.series.unit.scale ?? 0) - power) : 1;
  const axis = axisOf({ values, fromZero: columns, factor, language, free: size === 'lead' ? 0.5 : 0.08 });
  const gaps = lead === undefined ? [] : gapsOf(lead, from, to, language);
  return {
    id: panel.id,
    title: panel.title[language],
    frequency,
    from,
    to,
    layers,
    gaps,
    breaks: breaksOf(layers, readings, from, to).map((ordinal) => ({ ordinal, words: words.break })),
    axis,
    years: ordinals.length === 0 ? [] : yearsOf(frequency, from, to),
    unit: unitOf(lead?.series, first, power, language),
    notes: axis.fromZero || columns || values.length === 0 ? [] : [words.axisNote],
    range: first === undefined ? null : rangeOf(first, factor, language),
    alt: altOf(panel.title[language], { frequency, from, to, layers, gaps, unit: unitOf(lead?.series, first, power, language) }, language),
  };
}

function startOf(frequency: Frequency, newest: number, years: number): number {
  const day = firstDay({ frequency, ordinal: newest });
  return periodOf(frequency, `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`).ordinal;
}

/** Points from `start` on; absent periods break the line, days on which markets are closed don't. */
function pointsOf(frequency: Frequency, observations: readonly Observation[], start: number): ChartPoint[] {
  const within = observations.filter((observation) => observation.ordinal >= start && (frequency !== 'D' || observation.value !== null));
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

/** The same series looks the same in every chart: its country's colour; beside its compatriots grey, then grey and dotted. */
function styleOf(
  series: Series,
  everyone: readonly SeriesId[],
  readings: ReadonlyMap<SeriesId, Charted>,
): Pick<ChartLayer, 'colour' | 'dash'> {
  if (series.unit.kind === 'exchange-rate') return { colour: 'ink', dash: [] };
  if (series.id.startsWith('US_')) return { colour: 'us', dash: [] };
  const compatriots = everyone.filter((id) => readings.get(id) !== undefined && !id.startsWith('US_'));
  const rank = compatriots.indexOf(series.id);
  if (rank <= 0) return { colour: 'canada', dash: [] };
  return { colour: 'rest', dash: rank === 1 ? [] : [2, 3] };
}

function gapsOf({ series, observations }: Charted, from: number, to: number, language: Language): ChartSpec['gaps'] {
  if (series.frequency === 'D') return [];
  const known = new Map(observations.map((observation) => [observation.ordinal, observation]));
  const gaps: { from: number; to: number; words: string }[] = [];
  for (let ordinal = from; ordinal <= to; ordinal += 1) {
    const observation = known.get(ordinal);
    if (observation !== undefined && observation.value !== null) continue;
    const words = statusWords(observation ?? { status: 'O', quality: null }, language);
    const open = gaps.at(-1);
    if (open !== undefined && open.to === ordinal - 1 && open.words === words) open.to = ordinal;
    else gaps.push({ from: ordinal, to: ordinal, words });
  }
  return gaps;
}

function breaksOf(layers: readonly ChartLayer[], readings: ReadonlyMap<SeriesId, Charted>, from: number, to: number): number[] {
  const all = layers.flatMap((layer) => {
    const reading = readings.get(layer.series);
    return reading === undefined ? [] : breaksIn(reading.observations, reading.breaks);
  });
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
  const words = messages(language).transformation[layer.format.transformation];
  switch (layer.format.unit) {
    case 'percent':
      return `%, ${words}`;
    case 'index':
    case 'logarithm':
      return words;
    case 'points':
    case 'own': {
      const unit = fullUnitWords({ prices: series.prices, unit: { ...series.unit, scale: power } }, language);
      return series.unit.kind === 'money' || words === '' ? unit : `${unit}, ${words}`;
    }
  }
}

/** Units that a card counts in ones. */
const countedKinds: ReadonlySet<Unit['kind']> = new Set(['persons', 'jobs', 'dwellings']);

/** Short, without the unit that the value beside it says: `35.1 to 38.9`. */
function rangeOf(layer: ChartLayer, factor: number, language: Language): string | null {
  const values = layer.points.flatMap((point) => (point.value === null ? [] : [point.value * factor]));
  if (values.length === 0) return null;
  const { unit, decimals, of } = layer.format;
  const digits = unit === 'own' && of.unit.kind === 'money' ? 1 : unit === 'own' && of.unit.scale > 0 ? 0 : decimals;
  const scale = unit === 'own' && countedKinds.has(of.unit.kind) && of.unit.scale === 3 ? `${language === 'fr' ? nbsp : ''}k` : '';
  const text = (value: number) => formatNumber(value, digits, language) + scale;
  return messages(language).chart.range(text(Math.min(...values)), text(Math.max(...values)));
}

type Told = Pick<ChartSpec, 'frequency' | 'from' | 'to' | 'layers' | 'gaps' | 'unit'>;

function altOf(title: string, { frequency, from, to, layers, gaps, unit }: Told, language: Language): string {
  const words = messages(language).chart;
  const first = layers[0];
  const range = first === undefined ? null : extremes(first, language);
  if (first === undefined || range === null) return `${title}. ${words.empty}.`;
  const named = (layer: ChartLayer) =>
    layers.length > 1 ? `${layer.label} ${layer.last?.text ?? words.gap}` : (layer.last?.text ?? words.gap);
  const period = (ordinal: number) => formatPeriodWords({ frequency, ordinal }, language);
  const newest = layers.map(named).join(', ');
  const sentence = words.summary({ title, measure: unit, from: period(from), to: period(to), newest, ...range });
  return gaps.length === 0 ? sentence : `${sentence} ${words.gapsNote(gaps.map((gap) => gapPeriods(gap, period)).join(', '))}`;
}

function extremes(layer: ChartLayer, language: Language): { low: string; high: string } | null {
  const values = layer.points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length === 0) return null;
  const text = (value: number) => formatDrawn(value, layer.format, layer.format.of, language);
  return { low: text(Math.min(...values)), high: text(Math.max(...values)) };
}

function gapPeriods(gap: ChartSpec['gaps'][number], period: (ordinal: number) => string): string {
  return gap.from === gap.to ? period(gap.from) : `${period(gap.from)}–${period(gap.to)}`;
}

/** The words of a panel's unit for a subtitle: measure, adjustment and basis. */
export function measureWords(series: Series, spec: Pick<ChartSpec, 'unit'>, language: Language): string {
  const words = messages(language);
  const basis = series.basis === null ? [] : [words.details.basis[series.basis]];
  const perMonth = series.nature === 'flow' && series.frequency === 'M' ? ` ${words.chart.perMonth}` : '';
  return [`${spec.unit === '' ? unitWords(series, language) : spec.unit}${perMonth}`, ...basis].join(', ');
}
