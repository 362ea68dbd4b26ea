import { type Change, leadChange } from './change';
import type { ChartSpec } from './chart-spec';
import { roundHalfAway } from './decimal';
import type { Drawn } from './drawn';
import { formatDifference, formatMoney, formatNumber, formatPercent, formatValue, isSingular, nbsp } from './format';
import { formatPeriodShort, formatPeriodWords } from './format-time';
import { againstWords, dayInFull, sentenceWords, threeMonthsWords, whenWords, type Years } from './messages/sentences';
import type { Observation } from './observation';
import type { Reading } from './panel';
import { type Frequency, firstDay } from './period';
import { standardErrorFor, wordingOf } from './sampling-error';
import type { Language, Series, SeriesId, Unit } from './series';
import type { SeriesDrawing } from './series-chart';
import type { Transformation } from './transformation';

/** What a title is made of. `print` tells whether the newest value is confirmed; null for an earlier statement. */
export type Titled = Pick<Reading, 'series' | 'observations' | 'breaks' | 'print' | 'off' | 'standardErrors'>;

export interface TitleStyle {
  readonly language: Language;
  /** Whether the title says its year: not where the period stands beside it. */
  readonly years: Years;
}

/** A title is one line and a half of a page at most. */
const mostWords = 15;

/**
 * What happened to a series, in at most fifteen words from checked templates and never why: `Goods exports to the U.S.
 * fell 2.7% in October`, « Exportations de biens vers les É.-U. : baisse de 2,7 % en octobre ». Null where no template is
 * sure: the newest period has no value, is unconfirmed, estimated or to be used with caution, or the title is too long.
 * Then the series' plain name stands.
 */
export function titleOf(reading: Titled, style: TitleStyle): string | null {
  const newest = newestOf(reading);
  if (newest === null || !isSure(reading, newest)) return null;
  return firstThatFits(storiesOf(reading, newest, style), reading.series, style);
}

/** The title of a series page as it is shown: of the units, the frequency and the last period that it draws. */
export function titleOfDrawing(reading: Titled, drawing: Pick<SeriesDrawing, 'own' | 'units' | 'frequency' | 'spec'>, style: TitleStyle) {
  const { series } = reading;
  const until = lastDrawn(drawing.spec, series.id);
  if (until === null || !drawing.own.ok) return null;
  if (drawing.units === 'lin' && drawing.frequency === series.frequency) return titleOf(upTo(reading, until), style);
  const moved = movedIn(drawing.own.value, { ...drawing, series, until });
  if (moved === null || !isSure(reading, moved.observation)) return null;
  return firstThatFits([storyOfMove(moved, series, style)], series, style);
}

/** A change as a title tells it. */
interface Move {
  readonly kind: 'percent' | 'points' | 'difference';
  readonly comparison: 'period' | 'year' | 'three-periods' | 'day' | 'annual-rate';
  readonly value: number;
  readonly decimals: number;
  readonly frequency: Frequency;
  readonly observation: Observation;
  readonly wording: 'little-changed' | 'moved-with-interval' | 'plain';
  /** What it changed to, where the title says it. */
  readonly level: number | null;
}

/** What follows the name of the series. A verb follows a name that can be a sentence's subject. */
interface Story {
  readonly verb: string | null;
  readonly words: string;
}

const doubtful: ReadonlySet<Observation['status']> = new Set(['U', 'Q', 'O', 'M', 'N', 'L', 'F', 'E']);

function isSure({ print, off }: Titled, { status, value }: Observation): boolean {
  return value !== null && !doubtful.has(status) && off === null && print?.unconfirmed !== true;
}

function newestOf({ series, observations }: Titled): Observation | null {
  const daily = series.frequency === 'D' ? observations.findLast(({ value }) => value !== null) : undefined;
  return daily ?? observations.at(-1) ?? null;
}

/** Standard errors and doubts belong to the newest period alone. */
function upTo(reading: Titled, until: number): Titled {
  if (until >= (newestOf(reading)?.ordinal ?? until)) return reading;
  const observations = reading.observations.filter(({ ordinal }) => ordinal <= until);
  return { ...reading, observations, print: null, standardErrors: undefined };
}

/** The last period that is drawn of the page's own series; a grey line of it lies before it. */
function lastDrawn({ layers }: Pick<ChartSpec, 'layers'>, id: SeriesId): number | null {
  return layers.findLast((layer) => layer.series === id)?.points.at(-1)?.ordinal ?? null;
}

function storiesOf(reading: Titled, newest: Observation, style: TitleStyle): Story[] {
  const { series, observations, breaks, standardErrors } = reading;
  const change = leadChange(series, observations, breaks);
  if (change.value === null || change.kind === 'sum' || change.comparison === 'step')
    return storyWithoutMove(change, reading, newest, style);
  const { comparison } = change;
  if (comparison === 'four-quarters') return [];
  const error = standardErrorFor(comparison, standardErrors);
  if (series.showsSamplingError && error === null) return storyOfLevel(series, newest, style);
  if (series.nature === 'balance') return storyOfBalance(change, reading, style);
  const wording = error === null ? 'plain' : wordingOf(change.value, error.value);
  const move: Move = {
    kind: change.kind,
    comparison,
    value: change.value,
    decimals: change.decimals,
    frequency: series.frequency,
    observation: newest,
    wording: wording === 'little-changed' || wording === 'moved-with-interval' ? wording : 'plain',
    level: change.kind === 'points' ? newest.value : null,
  };
  return [
    storyOfMove(move, series, style),
    storyOfMove({ ...move, level: null }, series, style),
    storyOfMove(move, series, { ...style, isShort: true }),
  ];
}

function storyWithoutMove(change: Change, reading: Titled, newest: Observation, style: TitleStyle): Story[] {
  const { series } = reading;
  if (change.value === null) return storyOfLevel(series, newest, style);
  return change.kind === 'sum' ? [storyOfSum(change.value, series, newest, style)] : [storyOfStep(change, series, newest, style)];
}

/** Counts and rates can be told without a change; what needs a unit beside it can't. */
function storyOfLevel(series: Series, newest: Observation, { language, years }: TitleStyle): Story[] {
  const tellable = series.nature === 'rate' || series.unit.kind === 'persons' || series.unit.kind === 'jobs';
  if (!tellable || newest.value === null) return [];
  const period = { frequency: series.frequency, ordinal: newest.ordinal };
  const when = series.window === 3 ? threeMonthsWords(period, language, years) : whenWords(period, language, years);
  return [{ verb: null, words: `${formatValue(newest.value, series, language)} ${when}` }];
}

function storyOfSum(total: number, series: Series, newest: Observation, { language, years }: TitleStyle): Story {
  const period = { frequency: series.frequency, ordinal: newest.ordinal };
  const quarter = years === 'said' ? formatPeriodWords(period, language) : formatPeriodShort(period, language);
  return { verb: null, words: sentenceWords[language].fourQuarters(formatValue(total, series, language), quarter) };
}

/** A rate that a bank sets: what it was moved to, and from when; or since when it has held. Always with the year. */
function storyOfStep(change: Change, series: Series, newest: Observation, { language }: TitleStyle): Story {
  const words = sentenceWords[language];
  const day = dayInFull(firstDay({ frequency: series.frequency, ordinal: change.changedAt ?? newest.ordinal }), language);
  const level = formatValue(newest.value ?? 0, series, language);
  const isNew = change.changedAt === newest.ordinal;
  const tell = !isNew ? words.heldAt : change.direction === 'up' ? words.raisedTo : words.loweredTo;
  return { verb: null, words: tell(level, day) };
}

/** A surplus or a deficit that widened or narrowed, in dollars; no word for one that came from nothing. */
function storyOfBalance(change: Change, { series, observations }: Titled, style: TitleStyle): Story[] {
  const then = observations.find(({ ordinal }) => ordinal === change.against)?.value ?? 0;
  const now = observations.find(({ ordinal }) => ordinal === change.of)?.value ?? 0;
  if (now === 0 || then === 0 || change.of === null) return [];
  const { language, years } = style;
  const money = (value: number) => formatMoney(Math.abs(value) * 10 ** series.unit.scale, series.unit.currency ?? 'CAD', { language });
  const when = whenWords({ frequency: series.frequency, ordinal: change.of }, language, years);
  return [{ verb: null, words: balanceWords({ now, then, change: change.value ?? 0, when, money }, language) }];
}

interface Balance {
  readonly now: number;
  readonly then: number;
  readonly change: number;
  readonly when: string;
  money(value: number): string;
}

function balanceWords({ now, then, change, when, money }: Balance, language: Language): string {
  const words = sentenceWords[language];
  const side = (value: number) => (value > 0 ? words.surplus : words.deficit);
  const isWider = Math.abs(now) > Math.abs(then);
  if (language === 'en') {
    if (change === 0) return `${side(now)} unchanged at ${money(now)} ${when}`;
    if (now > 0 !== then > 0) return `${side(now)} of ${money(now)} ${when}, after a ${side(then)} of ${money(then)}`;
    return `${side(now)} ${isWider ? 'widened' : 'narrowed'} by ${money(change)} to ${money(now)} ${when}`;
  }
  if (change === 0) return `${side(now)} inchangé, à ${money(now)}, ${when}`;
  if (now > 0 !== then > 0) return `${side(now)} de ${money(now)} ${when}, après un ${side(then)} de ${money(then)}`;
  return `${side(now)} ${isWider ? 'accru' : 'réduit'} de ${money(change)}, à ${money(now)}, ${when}`;
}

interface MoveStyle extends TitleStyle {
  /** `on the year` for `from a year earlier`. */
  readonly isShort?: boolean;
}

function storyOfMove(move: Move, series: Series, style: MoveStyle): Story {
  const { language } = style;
  const words = sentenceWords[language];
  const tail = tailOf(move, series, style);
  const rounded = roundHalfAway(move.value, move.decimals);
  if (rounded === 0) return { verb: null, words: `${words.unchanged} ${tail}` };
  if (move.wording === 'little-changed') return { verb: null, words: `${words.littleChanged} ${tail}` };
  const amount = amountOf(move, Math.abs(rounded), series.unit, language);
  const caution = move.wording === 'moved-with-interval' ? `, ${words.withinTwo}` : '';
  const isUp = rounded > 0;
  const level = move.level === null ? '' : levelWords(move.level, series, language);
  if (language === 'fr') return { verb: null, words: `${isUp ? words.up : words.down} de ${amount}${level} ${tail}${caution}` };
  const by = move.kind === 'difference' ? 'by ' : '';
  return {
    verb: `${isUp ? words.rose : words.fell} ${by}${amount}${level} ${tail}${caution}`,
    words: `${isUp ? words.up : words.down} ${by}${amount}${level} ${tail}${caution}`,
  };
}

function levelWords(level: number, series: Series, language: Language): string {
  const value = formatValue(level, series, language);
  return language === 'fr' ? `, à ${value},` : ` to ${value}`;
}

function amountOf({ kind, decimals }: Move, size: number, unit: Unit, language: Language): string {
  switch (kind) {
    case 'percent':
      return formatPercent(size, decimals, language);
    case 'points':
      return sentenceWords[language].points(formatNumber(size, decimals, language), isSingular(size, language));
    case 'difference':
      return formatDifference(size, unit, language).replace('+', '');
  }
}

/** When, compared with what, and what the reader must know of it: `in October from a year earlier`. */
function tailOf({ comparison, frequency, observation }: Move, series: Series, { language, years, isShort = false }: MoveStyle): string {
  const words = sentenceWords[language];
  const period = { frequency, ordinal: observation.ordinal };
  const when = series.window === 3 ? threeMonthsWords(period, language, years) : whenWords(period, language, years);
  switch (comparison) {
    case 'year':
      if (frequency === 'A') return when;
      if (language === 'fr') return `${againstWords('year', frequency, 'fr')} ${when}`;
      return isShort ? `on the year ${when}` : `${when} ${againstWords('year', frequency, 'en')}`;
    case 'three-periods':
      return `${when} ${againstWords('three-periods', frequency, language)}`;
    case 'annual-rate':
      return `${words.annualRate} ${when}`;
    case 'day':
    case 'period':
      return series.adjustment === 'NSA' && (frequency === 'M' || frequency === 'Q') ? `${when}, ${words.adjusted.NSA}` : when;
  }
}

interface DrawnMove {
  readonly series: Series;
  readonly units: Transformation;
  readonly frequency: Frequency;
  readonly until: number;
}

const comparisons: Partial<Record<Transformation, 'period' | 'year' | 'annual-rate'>> = {
  chg: 'period',
  pch: 'period',
  ch1: 'year',
  pc1: 'year',
  pca: 'annual-rate',
};

/** The last drawn value, where the units are a change that a title can tell; changes that a survey measures need errors that are not at hand. */
function movedIn(drawn: Drawn, { series, units, frequency, until }: DrawnMove): Move | null {
  const comparison = comparisons[units];
  const observation = drawn.observations.find(({ ordinal }) => ordinal === until);
  if (comparison === undefined || observation === undefined || observation.value === null) return null;
  if (series.showsSamplingError || series.nature === 'balance' || series.mayBeNegative) return null;
  return {
    kind: drawn.unit === 'percent' ? 'percent' : drawn.unit === 'points' ? 'points' : 'difference',
    comparison: comparison === 'period' && series.window === 3 ? 'three-periods' : comparison,
    value: observation.value,
    decimals: drawn.unit === 'own' ? series.unit.decimals : drawn.decimals,
    frequency,
    observation,
    wording: 'plain',
    level: null,
  };
}

/** A name with commas or brackets is no subject for a verb; French titles have no article to agree with. */
function firstThatFits(stories: readonly Story[], series: Series, { language }: TitleStyle): string | null {
  const name = series.title[language];
  const told = stories.map(({ verb, words }) =>
    language === 'en' && verb !== null && !/[,:()]/.test(name) ? `${name} ${verb}` : `${name}${language === 'fr' ? nbsp : ''}: ${words}`,
  );
  return told.find((title) => countWords(title) <= mostWords) ?? null;
}

/** A figure and its unit, which no line parts, are one word. */
function countWords(title: string): number {
  return title.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
