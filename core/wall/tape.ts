import { addDays } from '../calendar';
import { formatNear, formatPeriodShort, torontoDay } from '../format-time';
import { isRemeasured } from '../history-words';
import { wallWords } from '../messages/wall';
import { type Mark, panelOf, type Reading, type SeriesView } from '../panel';
import type { Period } from '../period';
import type { Print } from '../print';
import { type Language, languages, type ReleaseId, type Series, type SeriesId, type Words } from '../series';
import { instantOf } from '../zone';
import type { Awaited } from './awaiting';
import { shownFrom, type Told } from './takeover';

/** A series as the tape tells of it. */
export interface TapeReading {
  /** As its panel reads it, up to what may be shown. */
  readonly reading: Reading;
  /** What brought its newest period, or corrected it. */
  readonly print: Print;
  /** What is corrected by it; null or left out for what is new. */
  readonly before?: Told['before'];
}

export interface TapeInput {
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  /** As the moment has it. */
  readonly onDeck: readonly Awaited[];
  readonly latest: readonly TapeReading[];
  readonly confirmedAt?: ReadonlyMap<number, string>;
}

export interface TapeItem {
  /** Stays the same while the item says the same. */
  readonly key: string;
  readonly state: 'latest' | Awaited['state'];
  readonly release: ReleaseId | null;
  readonly series: SeriesId | null;
  readonly period: Period;
  /** When it came, or is announced, milliseconds. */
  readonly at: number;
  /** All that it says, but a countdown. */
  readonly words: Words;
  /** What follows the words: the time until `at`, counted so; null for nothing. */
  readonly counts: Awaited['counts'];
}

export interface Tape {
  /** In the order in which they stand: what is awaited, then the latest. */
  readonly items: readonly TapeItem[];
  /** When the clock alone changes something of it, beside what changes the moment; milliseconds. */
  readonly nextAt: number;
}

export const mostItems = 8;
/** What came longer ago is no news: over a weekend and its holiday. */
const newsMs = 4 * 86_400_000;
const zone = 'America/Toronto';

/**
 * What the tape says, item by item. Figures are those of the panels; what is held or unconfirmed has none here, and of a reading that
 * says something else than its print nothing is told.
 */
export function tapeOf({ now, onDeck, latest, confirmedAt }: TapeInput): Tape {
  const told = latest
    .map((one) => ({ ...one, at: shownFrom(one.print, { confirmedAt }) }))
    .filter((one) => isTold(one) && one.at <= now && now < one.at + newsMs)
    .sort((one, other) => other.at - one.at || other.print.seq - one.print.seq);
  const items = [...onDeck.map(awaitedItem(now)), ...told.map(latestItem(now))].slice(0, mostItems);
  const midnight = Date.parse(instantOf(addDays(torontoDay(now), 1), '00:00', zone));
  return { items, nextAt: told.reduce((least, { at }) => Math.min(least, at + newsMs), midnight) };
}

/** Neither changed history alone nor what was said in the past, and nothing whose reading goes further than it may be shown. */
function isTold({ reading, print, before = null }: TapeReading): boolean {
  if (print.kind === 'first' || print.kind === 'past' || (print.kind === 'revised' && isRemeasured(print))) return false;
  const isTouched = print.kind === 'new' || before !== null || print.changes?.some(({ ordinal }) => ordinal === print.newest.ordinal);
  if (isTouched !== true || (reading.print?.unconfirmed && reading.print.seq !== print.seq)) return false;
  const newest = reading.observations.at(-1);
  return newest !== undefined && newest.ordinal === print.newest.ordinal && newest.value === print.newest.value;
}

function inBoth(say: (language: Language) => string): Words {
  const [en, fr] = languages.map(say);
  return { en: en as string, fr: fr as string };
}

const parts = (...texts: readonly (string | null)[]) => texts.filter((text) => text !== null && text !== '').join(' · ');

function awaitedItem(now: number) {
  return ({ release, period, at, state, counts }: Awaited): TapeItem => ({
    key: `${release.id}:${period.ordinal}:${state}`,
    state,
    release: release.id,
    series: null,
    period,
    at,
    counts,
    words: inBoth((language) => {
      const name = `${release.title[language]}, ${formatPeriodShort(period, language)}`;
      return parts(formatNear(at, now, language), name, state === 'coming' ? null : wallWords[language].tape[state]);
    }),
  });
}

function latestItem(now: number) {
  return ({ reading, print, before = null, at }: TapeReading & { readonly at: number }): TapeItem => {
    const { series } = reading;
    const period = { frequency: series.frequency, ordinal: print.newest.ordinal };
    return {
      key: `${series.id}:${print.seq}`,
      state: 'latest',
      release: null,
      series: series.id,
      period,
      at,
      counts: null,
      words: inBoth((language) => {
        const name = `${series.short[language]}, ${formatPeriodShort(period, language)}`;
        const figures = before === null ? figuresOf(reading, print, language) : correctedFigures(reading, before, language);
        return parts(formatNear(at, now, language), name, ...figures);
      }),
    };
  };
}

function figuresOf(reading: Reading, print: Print, language: Language): (string | null)[] {
  const { tape } = wallWords[language];
  const view = panelOf(reading, language);
  const figure = figureOf(reading, view);
  if (figure === null) return [view.value, ...markWords(view.marks, language)];
  const told = isToldByChange(reading.series) ? (view.lead?.text ?? figure) : figure;
  const earlier = figureOf(reading, panelOf(upTo(reading, print.newest.ordinal - 1), language));
  const isRevised = print.prior !== null && print.prior.value !== print.previous?.value && !isRemeasured(print);
  const prior = earlier === null ? null : tape.prior(isRevised ? `${earlier} ${tape.revised}` : earlier);
  return [told, errorOf(reading, view), ...markWords(view.marks, language), prior];
}

/** A correction tells what the value itself is and was, whatever leads the panel. */
function correctedFigures(reading: Reading, before: NonNullable<Told['before']>, language: Language): string[] {
  const view = panelOf(reading, language);
  const was = panelOf({ ...upTo(reading, before.ordinal - 1), observations: [before] }, language);
  // A correction has said itself that it is one.
  const own = view.marks.filter(({ letter }) => letter !== 'r');
  return [view.value, wallWords[language].tape.corrected(was.value), ...markWords(own, language)];
}

/** The statement before a period; standard errors and the newest print belong to the newest period alone. */
function upTo({ standardErrors: _, ...reading }: Reading, ordinal: number): Reading {
  return { ...reading, print: null, observations: reading.observations.filter((one) => one.ordinal <= ordinal) };
}

/** What readers are told of a series in a word: its lead change, or the value of what stands for itself, as rates, prices and balances. */
function figureOf({ series }: Reading, view: SeriesView): string | null {
  if (view.state !== 'value') return null;
  return isToldByChange(series) ? (view.lead?.figure ?? null) : view.value;
}

function errorOf({ series }: Reading, view: SeriesView): string | null {
  return view.state === 'value' && isToldByChange(series) ? (view.lead?.error ?? null) : null;
}

function isToldByChange({ lead, nature }: Series): boolean {
  if (nature === 'balance') return false;
  return lead === 'percent-on-period' || lead === 'percent-on-year' || lead === 'difference-on-period';
}

/** What an agency says of a value, in words, and our doubt. */
function markWords(marks: readonly Mark[], language: Language): string[] {
  const { tape } = wallWords[language];
  return marks.map(({ letter, words }) => (letter === 'p' ? tape.preliminary : letter === 'r' ? tape.revised : words));
}
