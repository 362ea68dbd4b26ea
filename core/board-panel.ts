import type { Board, LayerShape, Panel, PanelTransformation } from './board';
import type { LaidPanel, Shown } from './board-layout';
import { calculatedSeries, panelFormula } from './panel-formula';
import type { RefusalReason } from './refusal';
import type { Series, SeriesId, Words } from './series';
import { refusalOf, type Transformable, type Transformation } from './transformation';

type Drawing = Pick<Extract<Shown, { kind: 'series' | 'formula' }>, 'transformation' | 'shape'>;

/** What decides how series may be drawn, and whether together. */
export type Chartable = Transformable & Pick<Series, 'id' | 'frequency' | 'unit' | 'basis'>;

/** Why a series can't stand in one chart with another. */
export type ApartReason = 'frequency' | 'adjustment' | 'unit' | 'basis';

/** Why a panel that somebody laid out draws less than it was told to; the words are looked up by `reason`. */
export type PanelProblem =
  | { readonly reason: 'series-unknown'; readonly series: SeriesId }
  | { readonly reason: 'panel-unknown'; readonly panel: string }
  /** A formula that can't be read, or whose parts don't go together. */
  | { readonly reason: 'formula'; readonly words: Words }
  | { readonly reason: 'refused'; readonly series: SeriesId; readonly refusal: RefusalReason }
  | { readonly reason: 'apart'; readonly series: SeriesId; readonly other: SeriesId; readonly because: ApartReason };

/** A laid panel as the charts take it. `panel` is null where nothing of it can be drawn. */
export interface CompiledPanel {
  readonly panel: Panel | null;
  readonly problems: readonly PanelProblem[];
}

/** What panels are compiled with: the catalogue's series and boards. */
export interface Compiling {
  readonly series: ReadonlyMap<SeriesId, Series>;
  readonly boards: ReadonlyMap<string, Board>;
}

/** What a panel draws, by the code of core/transformation that it rests on. */
const restsOn = {
  level: 'lin',
  'percent-on-year': 'pc1',
  'percent-on-period': 'pch',
  difference: 'chg',
  'index-2024': 'index',
  'three-month-average': 'avg3',
  'index-2024-of-three-month-averages': 'avg3',
  'four-quarter-sum': 'sum4',
  'twelve-month-sum': 'sum12',
  'percent-on-year-of-three-month-sums': 'avg3',
} as const satisfies Record<PanelTransformation, Transformation>;

/** Drawn in the series' own unit, so that series of two units can't share the axis. */
const inOwnUnit: ReadonlySet<PanelTransformation> = new Set([
  'level',
  'difference',
  'three-month-average',
  'four-quarter-sum',
  'twelve-month-sum',
]);

/** What a drawing of averages rests on besides. */
const restsAlsoOn: Readonly<Partial<Record<PanelTransformation, Transformation>>> = {
  'percent-on-year-of-three-month-sums': 'pc1',
  'index-2024-of-three-month-averages': 'index',
};

/** Why a series can't be drawn so; null where it can. */
export function drawingRefusal(series: Chartable, transformation: PanelTransformation): RefusalReason | null {
  const steps = [restsOn[transformation], restsAlsoOn[transformation] ?? 'lin'] as const;
  const refusals = steps.map((step) => refusalOf(series, series.frequency, step)?.reason);
  return refusals.find((reason) => reason !== undefined) ?? null;
}

/** The shape that a drawing has unless its maker chooses: columns for differences, steps for rates that hold until they are changed. */
export function usualShape(series: Pick<Series, 'frequency' | 'nature'>, transformation: PanelTransformation): LayerShape {
  if (transformation === 'difference') return 'columns';
  return transformation === 'level' && series.nature === 'balance' ? 'columns' : 'line';
}

/** Why two series can't share a chart that draws `transformation` of both; null where they can. */
export function apartReason(one: Chartable, other: Chartable, transformation: PanelTransformation): ApartReason | null {
  if (one.frequency !== other.frequency) return 'frequency';
  if (!sameAdjustment(one, other)) return 'adjustment';
  if (!inOwnUnit.has(transformation)) return null;
  const unit = ({ unit: { kind, currency, scale, base }, prices }: Chartable) => [kind, currency, scale, base, prices].join();
  if (unit(one) !== unit(other)) return 'unit';
  return one.basis === other.basis ? null : 'basis';
}

/** A panel that somebody laid out as a panel of the catalogue, and what is wrong with it. What can be drawn of it, is. */
export function compiled(laid: LaidPanel, known: Compiling): CompiledPanel {
  const { shows } = laid;
  if (shows.kind === 'series') return ofSeries(laid.id, shows, known);
  if (shows.kind === 'formula') return ofFormula(laid.id, shows, known);
  const panel = known.boards.get(shows.board)?.panels.find(({ id }) => id === shows.panel);
  if (panel === undefined) return { panel: null, problems: [{ reason: 'panel-unknown', panel: shows.panel }] };
  return { panel: { ...panel, id: laid.id }, problems: [] };
}

function ofSeries(id: string, shows: Extract<Shown, { kind: 'series' }>, known: Compiling): CompiledPanel {
  const problems: PanelProblem[] = [];
  const drawnOnes: Series[] = [];
  for (const one of shows.series) {
    const series = known.series.get(one);
    const problem = problemWith(one, series?.companionOf === null ? series : undefined, { shows, before: drawnOnes[0] });
    if (problem !== null) problems.push(problem);
    else if (series !== undefined) drawnOnes.push(series);
  }
  const [first] = drawnOnes;
  if (first === undefined) return { panel: null, problems };
  return { panel: panelOfSeries(id, shows, [first, ...drawnOnes.slice(1)]), problems };
}

function problemWith(
  id: SeriesId,
  series: Series | undefined,
  { shows, before }: { shows: Extract<Shown, { kind: 'series' }>; before: Series | undefined },
): PanelProblem | null {
  if (series === undefined) return { reason: 'series-unknown', series: id };
  const refusal = drawingRefusal(series, shows.transformation);
  if (refusal !== null) return { reason: 'refused', series: id, refusal };
  const because = before === undefined ? null : apartReason(before, series, shows.transformation);
  return before === undefined || because === null ? null : { reason: 'apart', series: id, other: before.id, because };
}

function ofFormula(id: string, shows: Extract<Shown, { kind: 'formula' }>, known: Compiling): CompiledPanel {
  const formula = panelFormula(shows);
  if (!formula.ok) return { panel: null, problems: [{ reason: 'formula', words: formula.words }] };
  const { parts } = formula.value;
  const unknown = parts.filter((part) => known.series.get(part) === undefined);
  if (unknown.length > 0) return { panel: null, problems: unknown.map((series) => ({ reason: 'series-unknown', series })) };
  const series = calculatedSeries(formula.value, known.series);
  if (!series.ok) return { panel: null, problems: [{ reason: 'formula', words: series.words }] };
  const refusal = drawingRefusal(series.value, shows.transformation);
  if (refusal !== null) return { panel: null, problems: [{ reason: 'refused', series: formula.value.id, refusal }] };
  // Whose sampling error nobody publishes has no whisker.
  const panel = panelOfSeries(id, shows, [{ ...series.value, showsSamplingError: false }]);
  return { panel: { ...panel, formulas: [formula.value] }, problems: [] };
}

function panelOfSeries(id: string, { transformation, shape }: Drawing, series: [Series, ...Series[]]): Panel {
  const [first] = series;
  const title = joined(series.map((one) => one.title));
  return {
    id,
    topic: first.topic,
    title,
    short: joined(series.map((one) => one.short)),
    question: title,
    layers: [{ series: series.map((one) => one.id), transformation, shape, weight: 'normal' }],
    beside: [],
    unitScale: null,
    measures: false,
    error: transformation === 'difference' && first.showsSamplingError,
    multiples: false,
  };
}

function joined(words: readonly Words[]): Words {
  return { en: words.map(({ en }) => en).join(' · '), fr: words.map(({ fr }) => fr).join(' · ') };
}

/** Raw figures beside adjusted ones mislead; rates and prices that nobody adjusts stand beside anything. */
function sameAdjustment(one: Chartable, other: Chartable): boolean {
  const kind = ({ adjustment }: Chartable) => (adjustment === 'SAAR' ? 'SA' : adjustment);
  return kind(one) === kind(other) || one.adjustment === 'none' || other.adjustment === 'none';
}

/** A laid-out board as the board that pages draw. */
export function compiledBoard(made: { readonly id: string; readonly title: string }, panels: readonly CompiledPanel[]): Board {
  return {
    id: made.id,
    title: { en: made.title, fr: made.title },
    window: '5-years',
    topics: [],
    panels: panels.flatMap(({ panel }) => panel ?? []),
  };
}
