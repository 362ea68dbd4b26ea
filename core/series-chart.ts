import { aggregate } from './aggregate';
import type { DatedMarks } from './chart-events';
import { type Charted, type ChartLine, type ChartSpec, layersOf, specOf } from './chart-spec';
import type { Drawn } from './drawn';
import { extentOf } from './extent';
import { seriesPageWords } from './messages/series-page';
import { unitsWords } from './messages/units';
import type { Observation } from './observation';
import { styleOf } from './panel-chart';
import type { Frequency } from './period';
import { granted, type Refusable, type RefusalReason, refused } from './refusal';
import type { Language, Series, SeriesId } from './series';
import { boundsOf, type Phase, type SeriesView } from './series-view';
import { transform } from './transform';
import { seasonless, type Transformation } from './transformation';

/** A series as a page has it, its grey line beside it. */
export interface PageSeries {
  /** What is shown: the latest, or what was known at the view's `asOf`. */
  readonly shown: Charted;
  /** An earlier (or later) statement of the same series; null for none. */
  readonly ghost: { readonly observations: readonly Observation[]; readonly label: string } | null;
  readonly compared: readonly Charted[];
}

export interface SeriesDrawing {
  readonly spec: ChartSpec;
  /** What is drawn: the view's units, or an index where compared series have no unit in common. */
  readonly units: Transformation;
  readonly frequency: Frequency;
  /** What the page's own series gives after aggregation and transformation; why nothing, where it does not. */
  readonly own: Refusable<Drawn>;
  /** Compared series that are not drawn, and why. */
  readonly left: readonly { readonly series: Series; readonly reason: RefusalReason }[];
}

export interface SeriesChartRequest {
  readonly view: SeriesView;
  readonly page: PageSeries;
  readonly phases: readonly Phase[];
  /** Measures that the chart tells of; none where left out. */
  readonly marks?: DatedMarks;
  readonly language: Language;
}

/** The chart of a series page: aggregate first, then transform, each series by its own rules; on one axis, never two. */
export function seriesChart({ view, page, phases, marks, language }: SeriesChartRequest): SeriesDrawing {
  const { shown, ghost, compared } = page;
  const frequency = view.frequency ?? shown.series.frequency;
  const units = unitsFor(view, [shown.series, ...compared.map(({ series }) => series)]);
  const how: How = { view, units, frequency };
  const own = madeOf(shown, how);
  const everyone = [shown.series, ...compared.map(({ series }) => series)].map(({ id }) => id);
  const others = compared.map((charted) => ({ charted, made: comparedWith(shown.series, charted, how) }));
  const grey = ghost === null ? [] : ghostLine(shown, ghost, how, language);
  const dressed = { everyone, language, how, hasGhost: grey.length > 0 };
  const lines = [
    ...(own.ok ? [lineOf(own.value, dressed)] : []),
    ...others.flatMap(({ made }) => (made.ok ? [lineOf(made.value, dressed)] : [])),
    ...grey,
  ];
  const ends = lines.flatMap(({ drawn }) => drawn.observations.at(-1)?.ordinal ?? []);
  const newest = ends.length === 0 ? null : Math.max(...ends);
  const bounds = boundsOf(view.range, { frequency, newest, phases });
  const plan = {
    id: shown.series.id,
    title: shown.series.title[language],
    frequency,
    start: bounds.from,
    end: bounds.to,
    unitScale: scaleOf(shown.series, own),
    free: 0.5,
    marks,
    language,
  };
  return {
    spec: specOf(layersOf(lines, plan), lines, plan),
    units,
    frequency,
    own: own.ok ? granted(own.value.drawn) : own,
    left: others.flatMap(({ charted, made }) => (made.ok ? [] : [{ series: charted.series, reason: made.reason }])),
  };
}

const leastToStepUp = 10_000;

/** Power of ten of the axis: millions are told in billions where most of them have five digits. */
function scaleOf({ unit }: Series, made: Refusable<Made>): number | null {
  if (!made.ok || made.value.drawn.unit !== 'own' || unit.kind === 'index' || unit.scale > 6) return null;
  const range = extentOf(made.value.drawn.observations.map(({ value }) => Math.abs(value ?? 0)));
  return range !== null && range.high >= leastToStepUp ? unit.scale + 3 : null;
}

interface How {
  readonly view: SeriesView;
  readonly units: Transformation;
  readonly frequency: Frequency;
}

interface Made {
  readonly reading: Charted;
  readonly drawn: Drawn;
}

/** Levels of different units share no axis: they are told as an index, of which readers are told. */
function unitsFor({ units }: SeriesView, [own, ...others]: readonly Series[]): Transformation {
  const alike = own === undefined || others.every((other) => hasUnitOf(own, other));
  return units === 'lin' && !alike ? 'index' : units;
}

function hasUnitOf(one: Series, other: Series): boolean {
  const { kind, currency, scale, base } = one.unit;
  const { unit } = other;
  return kind === unit.kind && currency === unit.currency && scale === unit.scale && base === unit.base && one.prices === other.prices;
}

function madeOf(charted: Charted, { view, units, frequency }: How): Refusable<Made> {
  const { series, observations, breaks } = charted;
  const lower = aggregate({
    series,
    observations,
    breaks,
    to: frequency,
    method: frequency === series.frequency ? undefined : (view.aggregation ?? undefined),
  });
  if (!lower.ok) return lower;
  const measured = { series, frequency, observations: lower.value.observations, breaks: lower.value.breaks };
  const made = transform(measured, units, view.base);
  if (!made.ok) return made;
  const isDifference = units === 'chg' || units === 'ch1' || ((units === 'ytd' || units === 'since') && made.value.unit === 'own');
  return granted({ reading: { ...charted, ...measured }, drawn: { ...made.value, difference: isDifference } });
}

function comparedWith(own: Series, charted: Charted, how: How): Refusable<Made> {
  const mixed =
    (own.adjustment === 'NSA') !== (charted.series.adjustment === 'NSA') &&
    own.adjustment !== 'none' &&
    charted.series.adjustment !== 'none';
  if (mixed && !seasonless.has(how.units)) return refused('incompatible-units', 'adjustments-differ');
  return madeOf(charted, how);
}

interface Dressing {
  readonly everyone: readonly SeriesId[];
  readonly language: Language;
  readonly how: How;
  readonly hasGhost: boolean;
}

function lineOf({ reading, drawn }: Made, { everyone, language, how, hasGhost }: Dressing): ChartLine {
  const { series } = reading;
  const alone = everyone.length === 1;
  return {
    reading,
    drawn,
    label: !alone ? series.short[language] : hasGhost ? seriesPageWords[language].shown : '',
    words: wordsOf(how, series, language),
    style: { ...styleOf(series, everyone), shape: shapeOf(series, how.units), weight: series.id === everyone[0] ? 'thick' : 'normal' },
    showsError: alone && how.units === 'chg' && series.showsSamplingError,
  };
}

function ghostLine(shown: Charted, { observations, label }: NonNullable<PageSeries['ghost']>, how: How, language: Language): ChartLine[] {
  const made = madeOf({ ...shown, observations, standardErrors: undefined }, how);
  if (!made.ok) return [];
  const style = { colour: 'rest', dash: [], shape: 'line', weight: 'thin' } as const;
  return [{ ...made.value, label, words: wordsOf(how, shown.series, language), style, showsError: false }];
}

function wordsOf({ units, frequency, view }: How, { window }: Series, language: Language): string {
  return unitsWords({ units, frequency, window, base: view.base }, language);
}

/** A rate that a bank sets holds until it changes; changes of people and dollars are columns from zero. */
function shapeOf(series: Series, units: Transformation): ChartLine['style']['shape'] {
  if (series.lead === 'points-since-step' && units === 'lin') return 'step';
  return units === 'chg' || (series.nature === 'balance' && units === 'lin') ? 'columns' : 'line';
}
