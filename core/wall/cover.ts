import type { Board, Panel } from '../board';
import type { CellReading } from '../board-readings';
import type { ChartSpec } from '../chart-spec';
import { formatValue } from '../format';
import { formatPeriodShort, formatPeriodWords, formatTime, formatWhen } from '../format-time';
import { messages } from '../messages/messages';
import { wallPanelWords } from '../messages/wall-panel';
import type { Observation } from '../observation';
import { type ChangeView, headlineOf, panelOf } from '../panel';
import { chartSpec } from '../panel-chart';
import { periodsPerYear } from '../period';
import type { Language, SeriesId, Words } from '../series';
import type { Cover } from './moment';
import { axisOf, type PanelKnowledge, unbroken, valueInUnit, type WallPanel, wallPanel } from './panel';
import type { Told } from './takeover';

/** A card around an announced instant. It carries no number of the period that it waits for. */
export interface CardScene {
  readonly phase: 'standby' | 'awaiting' | 'checking';
  readonly title: string;
  readonly period: string;
  /** `Comes out at 8:30 a.m. ET`, `Received, being checked`. */
  readonly state: string;
  /** The instant that it counts to, or from, milliseconds, and for how long beyond it; null where nothing is counted. */
  readonly counts: { readonly to: number; readonly beyondMs: number } | null;
  /** What was said last, with its period and the year before: the prior value, not the awaited one. */
  readonly lines: readonly string[];
}

/** A number that has come. */
export interface TakeoverScene {
  readonly phase: 'takeover';
  /** `NEW`, `Correction`; of what an operator shows again its period. */
  readonly chip: string;
  /** Only news are told by their colour. */
  readonly isNews: boolean;
  readonly isCorrection: boolean;
  readonly title: string;
  readonly short: string;
  readonly value: string;
  readonly direction: ChangeView['direction'];
  /** What a correction corrects. */
  readonly struck: string | null;
  readonly lines: readonly string[];
  /** How far sampling explains the change: `little changed · standard error 33,000`. It is said whatever else has no room. */
  readonly error: string | null;
  readonly beside: readonly string[];
  readonly footer: readonly string[];
  readonly spec: ChartSpec | null;
  readonly series: SeriesId;
}

/** The release stays beside its details: its panels, two at most. */
export interface SpotlightScene {
  readonly phase: 'spotlight';
  readonly title: string;
  readonly panels: readonly WallPanel[];
}

export type CoverScene = CardScene | TakeoverScene | SpotlightScene;

export interface CoverKnowledge extends PanelKnowledge {
  readonly boards: readonly Pick<Board, 'panels'>[];
  /** The series of an operator's notice, as the print that it shows left it; null where there is no notice. */
  readonly noticed: CellReading | null;
}

/** What stands over the rotation, in words; null where nothing does. */
export function coverScene(cover: Cover, known: CoverKnowledge): CoverScene | null {
  switch (cover.phase) {
    case 'idle':
      return null;
    case 'standby':
    case 'awaiting':
    case 'checking':
      return cardScene(cover, known);
    case 'takeover':
      return takeoverScene(cover, known);
    case 'spotlight':
      return spotlightScene(cover.told, known);
  }
}

function cardScene(
  card: Extract<Cover, { phase: 'standby' | 'awaiting' | 'checking' }>,
  { readings, language }: CoverKnowledge,
): CardScene {
  const words = wallPanelWords[language];
  const { awaited, phase, isLate, until } = card;
  const reading = readings.get(awaited.release.headline[0] ?? '');
  const time = formatTime(awaited.at, language);
  const state = { standby: words.comesOut(time), awaiting: isLate ? words.notReceived : words.awaiting(time), checking: words.checking }[
    phase
  ];
  return {
    phase,
    title: awaited.release.title[language],
    period: formatPeriodWords(awaited.period, language),
    state,
    // What is late is told calmly, without a count.
    counts: phase === 'checking' || isLate ? null : { to: awaited.at, beyondMs: until - awaited.at },
    lines: reading === undefined ? [] : priorLines(reading, language),
  };
}

/** `Unemployment rate` `Last: 6.9% (Sep 2026) · a year ago 6.6%` */
function priorLines(reading: CellReading, language: Language): string[] {
  const words = wallPanelWords[language];
  const view = panelOf(reading, language);
  if (view.state !== 'value') return [view.title];
  const figure = isIndex(reading) ? (view.lead?.text ?? view.value) : view.value;
  const ago = isIndex(reading) ? null : yearAgo(reading, language);
  return [view.title, [words.last(figure, view.period), ...(ago === null ? [] : [words.yearAgo(ago)])].join(' · ')];
}

type Takeover = Extract<Cover, { phase: 'takeover' }>;

function isIndex({ series: { nature } }: CellReading): boolean {
  return nature === 'index';
}

function takeoverScene({ told, isNotice, isNews }: Takeover, known: CoverKnowledge): TakeoverScene | null {
  const { language, now } = known;
  const words = wallPanelWords[language];
  const { print } = told;
  const reading = isNotice ? (known.noticed ?? undefined) : known.readings.get(print.series);
  if (reading === undefined) return null;
  const view = panelOf(reading, language);
  if (view.state !== 'value') return null;
  const readings = isNotice ? new Map(known.readings).set(print.series, reading) : known.readings;
  const transformation = told.kind === 'correction' ? 'level' : usualDrawing(reading, known.boards);
  const headline = headlineOf(reading, view, transformation, language);
  const isChange = headline.of === 'change';
  const error = view.lead?.error ?? null;
  const previous = reading.observations.at(-2);
  const ago = yearAgo(reading, language);
  const compared = [
    ...(isChange || previous?.value == null
      ? []
      : [words.from(formatValue(previous.value, reading.series, language), periodOfObservation(reading, previous, language))]),
    ...(isChange || ago === null ? [] : [words.yearAgo(ago)]),
  ];
  const panel = panelFor(reading, transformation);
  const spec = chartSpec({ panel, readings, window: '36-months', size: 'lead', language });
  return {
    phase: 'takeover',
    chip: told.kind === 'correction' ? words.correction : isNews ? words.new : view.period,
    isNews: isNews || told.kind === 'correction',
    isCorrection: told.kind === 'correction',
    title: view.title,
    short: view.short,
    value: headline.text,
    direction: view.lead?.direction ?? null,
    struck: told.kind === 'correction' && told.before?.value != null ? formatValue(told.before.value, reading.series, language) : null,
    lines: [
      isChange ? `${headline.words} · ${valueInUnit(view, reading.series, language)}` : (view.lead?.text ?? ''),
      compared.join(' · '),
    ].filter((line) => line !== ''),
    error,
    beside: told.beside.flatMap(({ series }) => besideOf(readings.get(series), language)),
    footer: [
      view.period,
      // Beside a small chart, or none, the lines that say it may have no room.
      ...(isChange ? [headline.words] : []),
      ...((isChange && transformation !== 'difference') || view.unitInValue ? [] : [unbroken(view.unit)]),
      ...view.marks.map(({ letter, words: full }) => (letter === 'p' ? words.preliminary : full)),
      view.source,
      words.retrieved(formatWhen(print.seenAt, now, language)),
      view.adjustment,
      ...axisOf(reading, { panel, spec, language }),
    ].filter((part) => part !== ''),
    spec: spec.layers.some(({ last }) => last !== null) ? spec : null,
    series: print.series,
  };
}

/** As the boards of the wall draw the series alone, so that it is the same figure on the panel and over it; else a level, of an index its year. */
function usualDrawing(reading: CellReading, boards: CoverKnowledge['boards']): Drawing {
  const usual = isIndex(reading) ? 'percent-on-year' : 'level';
  const layers = boards.flatMap(({ panels }) => panels).map((panel) => panel.layers[0]);
  const own = layers.find((layer) => layer?.series.length === 1 && layer.series[0] === reading.series.id);
  return drawings.find((drawing) => drawing === own?.transformation) ?? usual;
}

const drawings = ['level', 'percent-on-year', 'percent-on-period', 'difference'] as const;
type Drawing = (typeof drawings)[number];

function besideOf(reading: CellReading | undefined, language: Language): string[] {
  if (reading === undefined) return [];
  const view = panelOf(reading, language);
  if (view.state !== 'value') return [];
  const change = view.lead === null ? '' : ` (${view.lead.text})`;
  return [
    `${view.short}${messages(language).latest.colon} ${isIndex(reading) ? (view.lead?.text ?? view.value) : `${view.value}${change}`}`,
  ];
}

function yearAgo({ series, observations }: CellReading, language: Language): string | null {
  const newest = observations.at(-1);
  const back = periodsPerYear[series.frequency];
  if (newest === undefined || back === null || back === undefined) return null;
  const then = observations.find(({ ordinal }) => ordinal === newest.ordinal - back);
  return then?.value == null ? null : formatValue(then.value, series, language);
}

function periodOfObservation({ series }: CellReading, { ordinal }: Observation, language: Language): string {
  return formatPeriodShort({ frequency: series.frequency, ordinal }, language);
}

/** Powers of ten of an axis, so that its labels are short. */
const scales: Readonly<Partial<Record<CellReading['series']['unit']['kind'], number>>> = { money: 9, persons: 3, jobs: 3, dwellings: 3 };

/** A panel of one series, for a number that stands on no board of the wall. */
function panelFor({ series }: CellReading, transformation: Drawing): Panel {
  const shape =
    transformation === 'difference' || (transformation === 'level' && series.nature === 'balance')
      ? 'columns'
      : series.nature === 'rate' && series.frequency === 'D'
        ? 'step'
        : 'line';
  const none: Words = { en: '', fr: '' };
  return {
    id: `told-${series.id}`,
    topic: series.topic,
    title: series.title,
    short: series.short,
    question: none,
    layers: [{ series: [series.id], transformation, shape, weight: 'normal' }],
    beside: [],
    unitScale: scales[series.unit.kind] ?? null,
    measures: false,
    error: transformation === 'difference',
    multiples: false,
  };
}

/** Of each release its panel on a board of the wall, or one of its own; of one release alone, its second series beside it. */
function spotlightScene(told: readonly Told[], known: CoverKnowledge): SpotlightScene | null {
  const series = told.map(({ print }) => print.series);
  const second = told.length === 1 ? (told[0]?.beside ?? []).slice(0, 1).map((print) => print.series) : [];
  const panels = [...series, ...second].flatMap((id) => {
    const reading = known.readings.get(id);
    if (reading === undefined) return [];
    const own = known.boards
      .flatMap(({ panels: all }) => all)
      .find(({ layers }) => layers[0]?.series[0] === id && layers.length === 1 && layers[0].series.length === 1);
    return wallPanel(own ?? panelFor(reading, isIndex(reading) ? 'percent-on-year' : 'level'), { ...known, isNew: () => true }) ?? [];
  });
  const title = told
    .map(({ release }) => release?.title[known.language] ?? '')
    .filter((text) => text !== '')
    .join(' · ');
  return panels.length === 0 ? null : { phase: 'spotlight', title, panels };
}
