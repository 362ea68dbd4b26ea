import { newestInstant } from '../as-of';
import { creditOf, type Terms } from '../citation';
import { adjustmentWords, formatList, fullUnitWords, unitWords } from '../format';
import { torontoDay } from '../format-time';
import { downloadWords } from '../messages/download';
import { messages } from '../messages/messages';
import { dayInFull } from '../messages/sentences';
import { basePeriodWords, unitsWords } from '../messages/units';
import type { Language, Series, Words } from '../series';
import type { SeriesNote } from './file';
import type { DownloadPart, Stated } from './part';
import type { DownloadQuestion } from './question';

/** What the catalogue says of a series' source and licence. */
export interface SeriesTerms extends Terms {
  readonly name: Words;
  readonly url: Words;
}

export interface FileRequest {
  readonly parts: readonly DownloadPart[];
  readonly question: DownloadQuestion;
  /** Series that were asked for and are not in the file. */
  readonly left: { readonly notKnown: readonly Series[]; readonly displayOnly: readonly Series[] };
  /** Series whose newest print is unusual in size and confirmed by nobody. */
  readonly unconfirmed: ReadonlySet<string>;
  readonly termsOf: (series: Series) => SeriesTerms | null;
  readonly agencyOf: (series: Series) => Words;
  readonly site: string;
  readonly isRehearsal: boolean;
}

export function notesOf({ parts, question, termsOf, agencyOf, site }: FileRequest): SeriesNote[] {
  const { language } = question;
  return parts.map((part) => {
    const { series, frequency, observations, isOwn } = part;
    const terms = termsOf(series);
    const newest = observations.at(-1);
    const period = newest === undefined ? null : { frequency, ordinal: newest.ordinal };
    return {
      id: series.id,
      title: series.title[language],
      unit: unitOf(part, question),
      basis: basisOf(part, language),
      frequency: downloadWords[language].frequency[frequency],
      adjustment: adjustmentWords(series.adjustment, language, 'long') || downloadWords[language].notAdjusted,
      calculation: isOwn ? null : calculationOf(part, question, site),
      source: agencyOf(series)[language],
      table: series.table,
      statedAt: statedAt(part),
      knownSince: part.knownSince,
      credit: (period === null ? null : creditOf(terms, { series: [series], period, isOwn }, language)) ?? agencyOf(series)[language],
      licence: { name: terms?.name[language] ?? series.licence, url: terms?.url[language] ?? '' },
    };
  });
}

/** When the newest statement among the observations became public; null where there are none. */
export function statedAt({ observations }: Pick<DownloadPart, 'observations'>): string | null {
  return newestInstant(observations.map(({ asOf }) => asOf));
}

/** Sentences that must not be overlooked, the gravest first. */
export function warningsOf({ parts, question, left, unconfirmed, site, isRehearsal }: FileRequest): string[] {
  const words = downloadWords[question.language];
  // The sentences end in a full stop of their own: « Exportations vers les É.-U. ».
  const titles = (series: readonly Series[]) =>
    series
      .map(({ title }) => title[question.language])
      .join('; ')
      .replace(/\.$/, '');
  const mayChange = parts
    .map(({ series, frequency, observations }) => ({
      series,
      periods: preliminaryIn(observations, question).map((one) => frequency + one),
    }))
    .filter(({ periods }) => periods.length > 0);
  const periods = new Set(mayChange.flatMap((part) => part.periods));
  const calculated = parts.filter(({ isOwn }) => !isOwn);
  const doubted = parts.filter(({ series }) => unconfirmed.has(series.id));
  return [
    ...(isRehearsal ? [words.rehearsal] : []),
    ...(doubted.length === 0 ? [] : [words.unconfirmed(titles(doubted.map(({ series }) => series)))]),
    ...(mayChange.length === 0 ? [] : [words.preliminary(periods.size, titles(mayChange.map(({ series }) => series)))]),
    ...(calculated.length === 0 ? [] : [words.calculatedNote(titles(calculated.map(({ series }) => series)), site)]),
    ...(left.notKnown.length === 0 ? [] : [words.notKnown(titles(left.notKnown))]),
    ...(left.displayOnly.length === 0 ? [] : [words.displayOnly(titles(left.displayOnly))]),
  ];
}

/** Periods of which the newest statement is preliminary, as ordinals; none where only what was said first is in the file, which is long past. */
function preliminaryIn(observations: readonly Stated[], { vintage }: DownloadQuestion): number[] {
  if (vintage === 'first') return [];
  const newest = new Map(observations.map((one) => [one.ordinal, one]));
  return [...newest.values()].filter(({ status }) => status === 'P').map(({ ordinal }) => ordinal);
}

/** `Consumer prices, Canada, change from a year earlier, as published on November 18, 2026`. */
export function titleOf({ parts, question }: FileRequest): string {
  const { language } = question;
  const words = downloadWords[language];
  const [only, ...others] = parts;
  const subject = only === undefined || others.length > 0 ? words.several(parts.length) : only.series.title[language];
  const measures = new Set(parts.map((part) => measureWords(part, question)).filter((measure) => measure !== ''));
  return [subject, formatList([...measures], language), editionWords(parts, question)].filter((part) => part !== '').join(', ');
}

function editionWords(parts: readonly DownloadPart[], { vintage, language }: DownloadQuestion): string {
  const words = downloadWords[language];
  if (vintage === 'first') return words.firstPrints;
  if (vintage === 'all') return words.allVintages;
  const newest = newestInstant(parts.flatMap((part) => statedAt(part) ?? []));
  return newest === null ? '' : words.asPublished(dayInFull(torontoDay(newest), language));
}

/** A reference for a list of sources: who publishes it, what, in which table, when, and where exactly this is. */
export function citationOf(request: FileRequest, address: string): string {
  const { parts, question, agencyOf, site } = request;
  const { language } = question;
  const words = downloadWords[language];
  const works = parts.map((part) => {
    const { series, isOwn } = part;
    const measure = measureWords(part, question);
    const name = [agencyOf(series)[language], series.title[language], ...(series.table === null ? [] : [words.table(series.table)])].join(
      ', ',
    );
    return isOwn ? name : `${name} (${measure}, ${words.calculated(site)})`;
  });
  return `${[works.join('; '), editionWords(parts, question)].filter((part) => part !== '').join(', ')}. ${site}, ${address}`;
}

/** `change from a year earlier, quarterly average`; empty for the agency's own figures. */
function measureWords({ frequency, series, isOwn, method }: DownloadPart, { units, base, language }: DownloadQuestion): string {
  if (isOwn) return '';
  const words = downloadWords[language];
  const measure = unitsWords({ units, frequency, window: series.window, base }, language);
  const put = method === null ? '' : words.aggregated[method](words.frequency[frequency]);
  return [measure, put].filter((part) => part !== '').join(', ');
}

function calculationOf(part: DownloadPart, question: DownloadQuestion, site: string): string {
  return `${measureWords(part, question)}, ${downloadWords[question.language].calculated(site)}`;
}

function basisOf({ series, measure }: DownloadPart, language: Language): string | null {
  const counted = series.basis === null ? [] : [messages(language).details.basis[series.basis]];
  const prices = measure.unit !== 'own' && series.unit.kind === 'money' ? [unitWords(series, language)] : [];
  return [...counted, ...prices].join(', ') || null;
}

function unitOf({ series, measure, frequency }: DownloadPart, { language, base }: DownloadQuestion): string {
  const words = downloadWords[language];
  switch (measure.unit) {
    case 'own':
      return fullUnitWords(series, language);
    case 'percent':
      return words.percent;
    case 'points':
      return words.points;
    case 'logarithm':
      return words.logarithm;
    case 'index':
      return words.indexOf(basePeriodWords(base, frequency, language));
  }
}
