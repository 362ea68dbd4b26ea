import type { Panel, PanelTransformation } from '../board';
import { seriesOfPanel } from '../board';
import type { SourceFacts } from '../board-facts';
import type { CellReading } from '../board-readings';
import type { ChartSpec } from '../chart-spec';
import { nbsp } from '../format';
import { comparisonWords, formatWhen } from '../format-time';
import { messages } from '../messages/messages';
import { wallPanelWords } from '../messages/wall-panel';
import { type ChangeView, type Headline, headlineOf, panelOf, type SeriesView } from '../panel';
import { chartSpec } from '../panel-chart';
import type { ReleaseDate } from '../release';
import type { Language, Series, SeriesId } from '../series';
import type { SeriesFreshnessState } from '../series-freshness';
import { tellFreshness } from '../told-freshness';

/** A figure of a panel with what stands beside it. */
export interface WallFigure {
  readonly series: SeriesId;
  readonly name: string;
  /** How its line is drawn; null where the panel is one series'. */
  readonly swatch: { readonly colour: ChartSpec['layers'][number]['colour']; readonly dash: readonly number[] } | null;
  /** The big figure, or the words that stand in its place. */
  readonly text: string;
  readonly isNumber: boolean;
  readonly direction: ChangeView['direction'];
  /** What the figure is where it is no value of its period, `y/y`, `4 quarters`: without it, it would say something else. Empty for a value. */
  readonly what: string;
  /** Lines under the figure, the first with the arrow of `direction` before it and `what` in it. */
  readonly lines: readonly string[];
}

/** Everything that a panel of a wall says, in words, before it has a size. */
export interface WallPanel {
  readonly id: string;
  /** What it may be called, from the longest: each tells it from the other panels of its wall. */
  readonly names: readonly string[];
  readonly figures: readonly WallFigure[];
  /** Period, adjustment, source and marks; those of the first figure. */
  readonly footer: readonly string[];
  /** So many facts of the footer, to the source, stand whatever room there is. */
  readonly footerLeast: number;
  /** What must be said of the axis where the chart is drawn: that it is cut, that it counts otherwise than the figure. */
  readonly axis: readonly string[];
  /** How fresh the worst of its series is; `text` is empty for one that is current. */
  readonly state: { readonly kind: SeriesFreshnessState; readonly text: string };
  /** Its chart; null where there is nothing to draw. */
  readonly spec: ChartSpec | null;
  readonly isNew: boolean;
}

export interface PanelKnowledge {
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly sources: readonly SourceFacts[];
  readonly dates: readonly ReleaseDate[];
  /** Milliseconds since 1970, the server's clock. */
  readonly now: number;
  readonly language: Language;
  readonly isNew: (series: SeriesId) => boolean;
}

/** From afar three lines can be told apart. */
const mostSeries = 3;

/** What a panel says at an instant. Null where none of its series is read. */
export function wallPanel(panel: Panel, known: PanelKnowledge): WallPanel | null {
  const all = seriesOfPanel(panel).flatMap((id) => known.readings.get(id) ?? []);
  const said = keptOrSaid(panel, all, known);
  if (said === null) return null;
  return { ...said, state: worst(all, known), isNew: said.figures.some(({ series }) => known.isNew(series)) };
}

type Said = Omit<WallPanel, 'state' | 'isNew'>;

/** What panels said last, by the first of their readings: as long as the readings are the same, so are words and chart. */
const kept = new WeakMap<CellReading, Map<string, { readonly readings: readonly CellReading[]; readonly said: Said | null }>>();

function keptOrSaid(panel: Panel, all: readonly CellReading[], known: PanelKnowledge): Said | null {
  const [first] = all;
  if (first === undefined) return null;
  const key = `${known.language} ${JSON.stringify(panel)}`;
  const panels = kept.get(first) ?? new Map();
  kept.set(first, panels);
  const before = panels.get(key);
  if (before?.readings.length === all.length && all.every((reading, at) => reading === before.readings[at])) return before.said;
  const said = saidBy(panel, known);
  panels.set(key, { readings: all, said });
  return said;
}

function saidBy(panel: Panel, known: PanelKnowledge): Said | null {
  const { readings, language } = known;
  const ofPanel = [...new Set(panel.layers.flatMap(({ series }) => series))].flatMap((id) => readings.get(id) ?? []);
  const drawn = spokenFor(ofPanel).slice(0, mostSeries);
  const [first] = drawn;
  if (first === undefined) return null;
  const names = namesOf(panel, first, { isOneOfSeveral: drawn.length < ofPanel.length, isAlone: drawn.length === 1, language });
  const shown: Panel = { ...panel, title: { ...panel.title, [language]: names[0] ?? '' }, layers: namedLayers(panel, drawn) };
  const spec = chartSpec({ panel: shown, readings, window: '36-months', size: 'lead', language });
  return {
    id: panel.id,
    names,
    figures: drawn.map((reading) => figureOf(reading, { panel, spec, first, alone: drawn.length === 1, known })),
    ...footerOf(drawn, { panel, language }),
    axis: axisOf(first, { panel, spec, language }),
    spec: spec.layers.some(({ last }) => last !== null) ? spec : null,
  };
}

/** Of several series those that have a value, for one that has none yet would say so of the whole panel; all where none has any. */
function spokenFor(readings: readonly CellReading[]): readonly CellReading[] {
  const valued = readings.filter(hasValue);
  return valued.length === 0 ? readings : valued;
}

function hasValue({ observations }: CellReading): boolean {
  return observations.some(({ value }) => value !== null);
}

/** One line a series: what is drawn of it a second time has no figure, and so no name. */
function namedLayers({ layers }: Panel, drawn: readonly CellReading[]): Panel['layers'] {
  const left = new Set(drawn.map(({ series }) => series.id));
  return layers
    .map((layer) => ({ ...layer, series: layer.series.filter((id) => left.delete(id)) }))
    .filter(({ series }) => series.length > 0);
}

interface Naming {
  readonly isOneOfSeveral: boolean;
  readonly isAlone: boolean;
  readonly language: Language;
}

/** The panel's own name; of one series its own where the panel's is that of several, or too long. `Secteurs` or `Ontario` alone tell nothing. */
function namesOf(panel: Panel, { series }: CellReading, { isOneOfSeveral, isAlone, language }: Naming): string[] {
  const [title, short] = [panel.title[language], panel.short[language]];
  const own = [series.title[language], series.short[language]];
  const names = !isAlone ? [title, short] : isOneOfSeveral || title === '' ? own : [title, own[1] ?? '', short];
  return [...new Set(names.filter((name) => name !== ''))];
}

interface FigureContext {
  readonly panel: Panel;
  readonly spec: ChartSpec;
  /** Whose period the footer says. */
  readonly first: CellReading;
  /** The panel's name is the series' own. */
  readonly alone: boolean;
  readonly known: PanelKnowledge;
}

function figureOf(reading: CellReading, { panel, spec, first, alone, known }: FigureContext): WallFigure {
  const { language, readings } = known;
  const { id } = reading.series;
  const view = panelOf(reading, language);
  const transformation = transformationOf(panel, id);
  const headline = headlineOf(reading, view, transformation, language);
  const layer = spec.layers.find(({ series }) => series === id);
  const isNumber = view.state === 'value' && headline.of !== 'missing';
  const told = { view, of: headline.of, reading, transformation, language };
  return {
    series: id,
    name: view.period === panelOf(first, language).period ? view.short : `${view.short}, ${view.periodShort}`,
    swatch: alone || layer === undefined ? null : { colour: layer.colour, dash: layer.dash },
    text: isNumber ? `${headline.text}` : view.state === 'value' ? headline.text : view.value,
    isNumber,
    direction: isNumber && headline.of !== 'calculated' ? (view.lead?.direction ?? null) : null,
    what: alone && isNumber ? whatIsSaid(told) : '',
    lines: alone ? [...linesOf(told), ...besideLines(panel, readings, language)] : [],
  };
}

/** A value with its unit, which no line may break: `21,165,500 persons`, `index 171.0 (2002 = 100)`. */
export function valueInUnit(
  view: Pick<SeriesView, 'value' | 'unit' | 'unitInValue'>,
  { unit }: Pick<Series, 'unit'>,
  language: Language,
): string {
  if (view.unitInValue) return view.value;
  return unit.kind === 'index' ? wallPanelWords[language].index(view.value, unbroken(view.unit)) : `${view.value} ${view.unit}`;
}

/** An equation stands in one line: `2002 = 100`. */
export function unbroken(text: string): string {
  return text.replaceAll(/ (?==)|(?<==) /g, nbsp);
}

interface Told {
  readonly view: SeriesView;
  readonly of: Headline['of'];
  readonly reading: CellReading;
  readonly transformation: PanelTransformation;
  readonly language: Language;
}

/** What the figure leaves unsaid: what it compares with, the change beside a value, the value beside a change, and the error of both. */
function linesOf(figure: Told): string[] {
  const { view, of, reading } = figure;
  if (view.state !== 'value') return view.note === null ? [] : [view.note];
  const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');
  // What a survey cannot tell stands first: without it, what is left would say too much.
  const error = view.lead?.error == null ? [] : view.lead.error.split(' · ');
  const isLittle = view.lead?.direction === 'unchanged';
  const told = (change: string) => (isLittle ? joined(...error.slice(0, 1), change, ...error.slice(1)) : joined(change, ...error));
  if (of === 'value') return view.lead === null ? [] : [told(view.lead.text)];
  const value = valueInUnit(view, reading.series, figure.language);
  const own = reading.series.nature === 'index' ? [] : [`${view.periodShort} ${value}`];
  return [of === 'change' ? told(whatIsSaid(figure)) : whatIsSaid(figure), ...own];
}

/** Of a change with what it compares; of a sum or an average of how many periods it is. */
function whatIsSaid({ view, of, reading, transformation, language }: Told): string {
  if (of === 'value') return '';
  return (of === 'change' ? view.lead?.comparison : '') || whatIsDrawn(transformation, reading, language);
}

function whatIsDrawn(transformation: PanelTransformation, { series }: CellReading, language: Language): string {
  if (transformation === 'percent-on-year') return comparisonWords(series.frequency, 'year', language);
  if (transformation === 'percent-on-period') return comparisonWords(series.frequency, 'period', language);
  return unbroken(messages(language).transformationShort[transformation] || messages(language).transformation[transformation]);
}

/** Changes of other series that stand as text: the month of the adjusted index under the year of the unadjusted one. */
function besideLines(panel: Panel, readings: PanelKnowledge['readings'], language: Language): string[] {
  return panel.beside.flatMap(({ series, transformation }) => {
    const reading = readings.get(series);
    if (reading === undefined) return [];
    const view = panelOf(reading, language);
    const headline = headlineOf(reading, view, transformation, language);
    if (view.state !== 'value' || headline.of === 'missing') return [];
    const what = whatIsDrawn(transformation, reading, language);
    return [[headline.text, what, view.adjustment].filter((one) => one !== '').join(' ')];
  });
}

function transformationOf(panel: Pick<Panel, 'layers'>, id: SeriesId): PanelTransformation {
  return panel.layers.find(({ series }) => series.includes(id))?.transformation ?? 'level';
}

/** Of several series the facts of all; a value's unit only where it is neither in its text nor another than what is drawn. */
function footerOf(
  drawn: readonly CellReading[],
  { panel, language }: { readonly panel: Panel; readonly language: Language },
): Pick<WallPanel, 'footer' | 'footerLeast'> {
  const words = wallPanelWords[language];
  const views = drawn.map((reading) => panelOf(reading, language));
  const headlines = drawn.map((reading, at) => {
    const transformation = transformationOf(panel, reading.series.id);
    return { transformation, reading, ...headlineOf(reading, views[at] as SeriesView, transformation, language) };
  });
  const [view, headline] = [views[0], headlines[0]];
  if (view === undefined || headline === undefined) return { footer: [], footerLeast: 0 };
  const isOwnUnit = headline.of === 'value' || headline.transformation === 'difference';
  const unit = isOwnUnit && view.state === 'value' && !view.unitInValue ? [unbroken(view.unit)] : [];
  const what = drawn.length > 1 && headline.of !== 'value' ? [whatIsDrawn(headline.transformation, headline.reading, language)] : [];
  const marks = views.flatMap((one) => one.marks.map(({ letter, words: full }) => (letter === 'p' ? words.preliminary : full)));
  const isOurs = drawn.some(({ calculated }) => calculated !== undefined) || headlines.some(({ of }) => of === 'calculated');
  const sources = drawn.flatMap(({ calculated, source }) =>
    calculated === undefined ? [source] : calculated.parts.map((part) => part.source),
  );
  const told = (parts: readonly string[]) => parts.filter((part) => part !== '');
  const least = told([
    view.period,
    ...what,
    ...unit,
    ...new Set(marks),
    [...new Set(sources.map((source) => source[language]))].join(', '),
  ]);
  const others = told([...new Set(views.map(({ adjustment }) => adjustment)), ...(isOurs ? [messages(language).marks.calculated] : [])]);
  return { footer: [...least, ...others], footerLeast: least.length };
}

/** A figure of persons is whole and its axis in thousands; one of less than a billion stands beside an axis in billions. */
export function axisOf(
  { series: { id, unit } }: Pick<CellReading, 'series'>,
  { panel, spec, language }: { readonly panel: Pick<Panel, 'layers' | 'unitScale'>; readonly spec: ChartSpec; readonly language: Language },
): string[] {
  const words = wallPanelWords[language];
  const newest = spec.layers[0]?.points.findLast(({ value }) => value !== null)?.value;
  if (newest == null) return [];
  const isOwnUnit = !/percent|index/.test(transformationOf(panel, id));
  const counted = countedIn[panel.unitScale ?? unit.scale];
  const isOther = isOwnUnit && (unit.kind === 'money' ? counted === 'billions' && Math.abs(newest) < 1 : counted === 'thousands');
  return [...(spec.axis.fromZero ? [] : [words.axisCut]), ...(isOther && counted !== undefined ? [words.axisIn[counted]] : [])];
}

const countedIn: Readonly<Record<number, 'thousands' | 'billions'>> = { 3: 'thousands', 9: 'billions' };

/** From good to bad: a panel is never greener than the worst of its series. */
const order: readonly SeriesFreshnessState[] = ['current', 'off', 'no-value', 'due', 'late', 'behind', 'held', 'stale', 'disconnected'];

function worst(readings: readonly CellReading[], known: PanelKnowledge): WallPanel['state'] {
  // What a panel shows beside its figure and has no value yet says nothing of the figure.
  const told = spokenFor(readings)
    .flatMap((reading) => reading.calculated?.parts ?? [reading])
    .map((reading) => stateOf(reading, known));
  return told.reduce((bad, one) => (order.indexOf(one.kind) > order.indexOf(bad.kind) ? one : bad), { kind: 'current', text: '' });
}

function stateOf(reading: CellReading, { sources, dates, now, language }: PanelKnowledge): WallPanel['state'] {
  const source = sources.find(({ id }) => id === reading.series.source);
  const words = wallPanelWords[language];
  if (source === undefined) return { kind: 'stale', text: words.notConfirmed };
  const own = dates.filter(({ release }) => release === reading.series.release);
  const told = tellFreshness({ reading, source, dates: own }, { now, beatAt: now, runningMs: 0, check: null }, language);
  if (told === null || told.state === 'current') return { kind: 'current', text: '' };
  if (told.state === 'stale' && source.succeededAt !== null) {
    return { kind: 'stale', text: `${told.text} · ${words.asOf(formatWhen(source.succeededAt, now, language))}` };
  }
  return { kind: told.state, text: told.text };
}
