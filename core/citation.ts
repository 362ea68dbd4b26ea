import { type Change, leadChange } from './change';
import { roundHalfAway } from './decimal';
import { formatDrawn } from './drawn';
import { formatDifference, formatNumber, formatPercent, formatPoints, formatValue, isSingular, nbsp, unitWords } from './format';
import { formatPeriodWords, formatTime, torontoDay } from './format-time';
import type { Titled } from './headline';
import { messages } from './messages/messages';
import { againstWords, dayInFull, sentenceWords, threeMonthsWords, whenWords } from './messages/sentences';
import { unitsWords } from './messages/units';
import type { Observation } from './observation';
import { statusWords } from './panel';
import { type Frequency, firstDay, type Period } from './period';
import { type StandardError, standardErrorFor, wordingOf } from './sampling-error';
import type { Language, Series, Words } from './series';
import type { SeriesDrawing } from './series-chart';

/** The terms of a licence: `{title}` and `{period}` are filled in; `adapted` is what they ask for where the figure is ours. */
export interface Terms {
  readonly attribution: Words;
  readonly adapted: Words;
}

/** What is credited: series under the same terms. */
export interface Credited {
  readonly series: readonly Series[];
  readonly period: Period;
  readonly isOwn: boolean;
}

export interface CitationRequest {
  readonly reading: Titled;
  /** What is shown: the units, the frequency, what is drawn. */
  readonly drawing: Pick<SeriesDrawing, 'own' | 'units' | 'frequency' | 'spec'>;
  readonly base: string;
  /** The agency in full. */
  readonly agency: Words;
  readonly terms: Terms | null;
  /** When the statement that is shown became public, ISO; null before the first. */
  readonly statedAt: string | null;
  /** The address of exactly this, pinned to its edition. */
  readonly permalink: string;
  readonly isRehearsal: boolean;
}

/**
 * A sentence that can be quoted, and who must be named: value, period, adjustment, change, source, table, when it was
 * published, what we calculated, the licence's words and an address that shows the same again. Null without an observation.
 */
export function citationOf(request: CitationRequest, language: Language): string | null {
  const cited = citedOf(request);
  if (cited === null) return null;
  const said = cited.isOwn ? ownWords(request.reading, cited, language) : drawnWords(request, cited, language);
  const rehearsal = request.isRehearsal ? `${messages(language).site.rehearsal}. ` : '';
  const facts = factsOf(request, cited, language);
  return `${rehearsal}${said} (${facts}). ${termsWords(request, cited, language)}${request.permalink}`;
}

interface Cited {
  readonly frequency: Frequency;
  readonly observation: Observation;
  /** The agency's own figure, not one that we made of it. */
  readonly isOwn: boolean;
  readonly change: Change | null;
}

function citedOf({ reading, drawing }: CitationRequest): Cited | null {
  const { series, observations, breaks } = reading;
  const layer = drawing.spec.layers.findLast((one) => one.series === series.id);
  const isOwn = drawing.units === 'lin' && drawing.frequency === series.frequency;
  const until = layer?.points.at(-1)?.ordinal;
  const shown = isOwn ? observations : drawing.own.ok ? drawing.own.value.observations : [];
  const within = until === undefined ? [] : shown.filter(({ ordinal }) => ordinal <= until);
  const valued = series.frequency === 'D' ? within.findLast(({ value }) => value !== null) : undefined;
  const observation = valued ?? within.at(-1);
  if (observation === undefined) return null;
  const change = isOwn && observation.value !== null ? leadChange(series, within, breaks) : null;
  return { frequency: drawing.frequency, observation, isOwn, change: change?.value == null ? null : change };
}

function ownWords(reading: Titled, { frequency, observation, change }: Cited, language: Language): string {
  const { series } = reading;
  const title = `${series.title[language]}${language === 'fr' ? nbsp : ''}:`;
  const when = periodWords(series, frequency, observation.ordinal, language);
  if (observation.value === null) return `${title} ${statusWords(observation, language)} ${when}`;
  const isNewest = observation.ordinal === reading.observations.at(-1)?.ordinal;
  const errors = isNewest ? reading.standardErrors : undefined;
  const parts = [
    `${valueWords(observation.value, series, language)} ${when}`,
    sentenceWords[language].adjusted[series.adjustment],
    statusWords(observation, language),
    isNewest && reading.print?.unconfirmed ? messages(language).marks.unconfirmed : '',
    change === null ? '' : changeWords(change, series, change.comparison ? standardErrorFor(change.comparison, errors) : null, language),
  ];
  return `${title} ${parts.filter((part) => part !== '').join(', ')}`;
}

/** A value with the unit that its text does not say. */
export function valueWords(value: number, series: Series, language: Language): string {
  const text = formatValue(value, series, language);
  const unit = unitWords(series, language);
  switch (series.unit.kind) {
    case 'percent':
    case 'points':
      return text;
    case 'money':
      return series.prices.startsWith('chained') ? `${text} (${unit})` : text;
    case 'persons':
    case 'jobs':
    case 'dwellings':
      return `${text}${nbsp}${unit}`;
    case 'index':
    case 'ratio':
    case 'exchange-rate':
      return `${text} (${unit})`;
  }
}

/** `down 2.7% from the previous month`, with the sampling error where there is one and the words that say so where it is not known. */
function changeWords(change: Change, series: Series, error: StandardError | null, language: Language): string {
  const words = sentenceWords[language];
  const value = change.value ?? 0;
  if (change.kind === 'sum') return words.overFour(formatValue(value, series, language));
  if (change.comparison === 'step') {
    const day = firstDay({ frequency: series.frequency, ordinal: change.changedAt ?? 0 });
    return words.afterStep(formatPoints(value, change.decimals, language), dayInFull(day, language));
  }
  const against = comparedWith(change, series, language);
  const noted = !series.showsSamplingError
    ? ''
    : `, ${error === null ? words.errorUnknown : words.standardError(errorAmount(error, series, language))}`;
  if (value === 0) return `${words.unchanged} ${against}${noted}`;
  const wording = error === null ? 'plain' : wordingOf(value, error.value);
  const amount = amountWords(change, Math.abs(value), series, language);
  const moved = `${value > 0 ? words.up : words.down} ${language === 'fr' ? 'de ' : ''}${amount}`;
  if (wording === 'little-changed') return `${words.littleChanged} ${against}${noted}`;
  return `${moved} ${against}${wording === 'moved-with-interval' ? `, ${words.withinTwo}` : ''}${noted}`;
}

function comparedWith({ comparison }: Change, series: Series, language: Language): string {
  const { frequency } = series;
  if (comparison === 'year' || comparison === 'three-periods') return againstWords(comparison, frequency, language);
  return againstWords('period', frequency, language);
}

function amountWords({ kind, decimals }: Change, size: number, series: Series, language: Language): string {
  if (kind === 'percent') return formatPercent(size, decimals, language);
  if (kind === 'points') return sentenceWords[language].points(formatNumber(size, decimals, language), isSingular(size, language));
  return formatDifference(size, series.unit, language).replace('+', '');
}

function errorAmount(error: StandardError, { unit }: Series, language: Language): string {
  return formatDifference(error.value, { ...unit, decimals: Math.max(unit.decimals, error.decimals) }, language).replace('+', '');
}

/** A figure that we made of the agency's: `Goods exports to the U.S., change from a year earlier: −2.1% in October 2026`. */
function drawnWords({ reading, drawing, base }: CitationRequest, { frequency, observation }: Cited, language: Language): string {
  const { series } = reading;
  const measure = unitsWords({ units: drawing.units, frequency, window: series.window, base }, language);
  const name = [series.title[language], measure].filter((part) => part !== '').join(', ');
  const when = whenWords({ frequency, ordinal: observation.ordinal }, language, 'said');
  const adjustment = sentenceWords[language].adjusted[series.adjustment];
  const text =
    drawing.own.ok && observation.value !== null
      ? drawnText(drawing.own.value, observation.value, series, language)
      : statusWords(observation, language);
  const isUncertain = series.showsSamplingError && drawing.units !== 'lin' && observation.value !== null;
  const parts = [`${text} ${when}`, adjustment, isUncertain ? sentenceWords[language].errorUnknown : ''];
  return `${name}${language === 'fr' ? nbsp : ''}: ${parts.filter((part) => part !== '').join(', ')}`;
}

function drawnText(drawn: Parameters<typeof formatDrawn>[1], value: number, series: Series, language: Language): string {
  return drawn.unit === 'own' && !drawn.difference
    ? valueWords(value, series, language)
    : formatDrawn(roundHalfAway(value, drawn.decimals + 6), drawn, series, language);
}

function factsOf({ reading, agency, statedAt }: CitationRequest, { isOwn, change }: Cited, language: Language): string {
  const words = sentenceWords[language];
  const { details, site } = messages(language);
  const { table } = reading.series;
  const source = [agency[language], ...(table === null ? [] : [details.table(table)])];
  const stated = statedAt === null ? [] : [words.publishedOn(instantInFull(statedAt, language))];
  const ours = isOwn
    ? change === null || change.kind === 'sum'
      ? []
      : [words.changeCalculated(site.name)]
    : [words.calculated(site.name)];
  return [[...source, ...stated].join(', '), ...ours].join('; ');
}

function termsWords({ terms, reading }: CitationRequest, { frequency, observation, isOwn }: Cited, language: Language): string {
  const credit = creditOf(terms, { series: [reading.series], period: { frequency, ordinal: observation.ordinal }, isOwn }, language);
  return credit === null ? '' : `${credit} `;
}

/** The words that a licence asks for beside a figure: the agency's own, or one that we made of it. */
export function creditOf(terms: Terms | null, { series, period, isOwn }: Credited, language: Language): string | null {
  if (terms === null) return null;
  const { details } = messages(language);
  const tables = [...new Set(series.flatMap(({ table }) => (table === null ? [] : [details.table(table)])))];
  const title = [series.map((one) => one.title[language]).join('; '), ...tables].join(', ');
  const text = (isOwn ? terms.attribution : terms.adapted)[language];
  return text.replace('{title}', title).replace('{period}', formatPeriodWords(period, language));
}

function periodWords(series: Series, frequency: Frequency, ordinal: number, language: Language): string {
  const period = { frequency, ordinal };
  return series.window === 3 ? threeMonthsWords(period, language, 'said') : whenWords(period, language, 'said');
}

function instantInFull(instant: string, language: Language): string {
  return `${dayInFull(torontoDay(instant), language)}, ${formatTime(instant, language)}`;
}
