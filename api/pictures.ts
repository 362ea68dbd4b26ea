import { z } from 'zod';
import { measureWords } from '../core/chart-spec';
import { creditOf } from '../core/citation';
import { formatInstant, torontoDay } from '../core/format-time';
import { titleOfDrawing } from '../core/headline';
import { messages } from '../core/messages/messages';
import { refusalWords } from '../core/messages/refusals';
import { sentenceWords } from '../core/messages/sentences';
import { shareWords } from '../core/messages/share';
import type { Mode } from '../core/mode';
import { formatPeriod } from '../core/period';
import { type Language, languages, type Series } from '../core/series';
import { readView, type SeriesView } from '../core/series-view';
import { type Theme, themes } from '../formats/palette';
import type { ChartPicture } from '../formats/svg';
import type { ApiContext } from './context';
import type { DrawnSeries } from './drawn-series';
import { worded } from './problems';
import { badParameters, parameter, wholeNumber } from './questions';

/** Parts of a page's address; core/series-view reads them. */
const viewNames = ['units', 'frequency', 'aggregation', 'range', 'base', 'asOf', 'ghost', 'compare', 'view'] as const;
const anyText = parameter(z.string().optional(), 'what the address of a series page says', 'ce que dit l’adresse d’une page de série');
const viewParameters = Object.fromEntries(viewNames.map((name) => [name, anyText])) as Record<(typeof viewNames)[number], typeof anyText>;

/** The parameters of whatever shows a series elsewhere: those of its page, and how it looks. */
export const pictureParameters = {
  ...viewParameters,
  theme: parameter(z.enum(themes).default('light'), 'light or dark', 'light ou dark'),
  width: parameter(wholeNumber(320, 1_600, 600), 'a whole number from 320 to 1600', 'un entier de 320 à 1600'),
};

export const languageParameter = { lang: parameter(z.enum(languages).default('en'), 'en or fr', 'en ou fr') };

/** Reads the address as its page does, but refuses what the page leaves as usual: a picture can't say so beside itself. */
export function viewAsked(search: URLSearchParams): SeriesView {
  const { view, unread } = readView(search);
  if (unread.length === 0) return view;
  const bad = unread.map((name) => ({ name, value: search.get(name) ?? '', allowed: anyText.allowed }));
  throw badParameters(bad);
}

/** Throws for a series that its licence lets nobody pass on. */
export function checkPassedOn(shown: readonly Series[]): void {
  const closed = shown.some(({ redistribution }) => redistribution === 'display-only');
  if (closed) throw worded('invalid-request', { en: shareWords.en.displayOnly, fr: shareWords.fr.displayOnly }, { status: 403 });
}

export function unknownMoment() {
  return worded('not-found', { en: shareWords.en.notKnown, fr: shareWords.fr.notKnown });
}

export interface PictureStyle {
  readonly language: Language;
  readonly theme: Theme;
  readonly widthPx: number;
}

/** A drawn series as a picture that says by itself what it shows. */
export function pictureOf({ runtime }: ApiContext, drawn: DrawnSeries, { language, ...style }: PictureStyle): ChartPicture {
  const { reading, drawing } = drawn;
  const { chart, site } = messages(language);
  return {
    spec: drawing.spec,
    title: titleOfDrawing(reading, drawing, { language, years: 'said' }) ?? reading.series.title[language],
    subtitle: subtitleOf(drawn, language),
    footer: [...measuresOf(drawn, language), ...creditsOf(runtime.catalogue, drawn, language), statementOf(drawn, language)],
    rehearsal: runtime.mode === 'rehearsal' ? site.rehearsal : null,
    empty: drawing.own.ok ? chart.empty : refusalWords[drawing.own.reason][language],
    ...style,
  };
}

function subtitleOf({ reading, drawing }: DrawnSeries, language: Language): string {
  const { series } = reading;
  const measure = measureWords(series, drawing.spec, language);
  const adjustment = sentenceWords[language].adjusted[series.adjustment];
  const calculated = isOwn(series, drawing) ? '' : shareWords[language].calculatedBy(messages(language).site.name);
  const parts = [measure, adjustment, calculated];
  const text = parts.filter((part) => part !== '').join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How announced measures differ from those in force, where the chart marks any. */
function measuresOf({ drawing }: DrawnSeries, language: Language): string[] {
  return drawing.spec.events.length === 0 ? [] : [shareWords[language].measures];
}

/** Of the series that are drawn, the words that their licences ask for. */
function creditsOf(catalogue: ApiContext['runtime']['catalogue'], { drawing, shown }: DrawnSeries, language: Language): string[] {
  const credited = new Map<string, { licence: string; ordinal: number; isOwn: boolean; series: Series[] }>();
  for (const series of shown) {
    const ordinal = drawing.spec.layers.findLast((layer) => layer.series === series.id)?.points.at(-1)?.ordinal;
    if (ordinal === undefined) continue;
    const alike = { licence: series.licence, ordinal, isOwn: isOwn(series, drawing) };
    const key = JSON.stringify(alike);
    credited.set(key, { ...alike, series: [...(credited.get(key)?.series ?? []), series] });
  }
  return [...credited.values()].flatMap(({ licence, ordinal, ...one }) => {
    const period = { frequency: drawing.frequency, ordinal };
    return creditOf(catalogue.licences.get(licence) ?? null, { ...one, period }, language) ?? [];
  });
}

function isOwn(series: Series, { units, frequency }: Pick<DrawnSeries['drawing'], 'units' | 'frequency'>): boolean {
  return units === 'lin' && frequency === series.frequency;
}

function statementOf({ drawing, statedAt }: DrawnSeries, language: Language): string {
  const words = shareWords[language];
  const isProvisional = drawing.spec.layers.some(({ last }) => last?.provisional);
  const parts = [
    statedAt === null ? '' : words.asPublished(formatInstant(statedAt, language)),
    isProvisional ? words.provisional : '',
    messages(language).site.name,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** `CA_EXPORTS_US_pc1_2026-10_as-published-2026-11-05.png`; a rehearsal's begins with the word. */
export function fileNameOf(
  { reading, drawing, statedAt }: DrawnSeries,
  view: SeriesView,
  { mode, kind }: { mode: Mode; kind: string },
): string {
  const { id } = reading.series;
  const last = drawing.spec.layers.findLast((layer) => layer.series === id)?.last;
  const parts = [
    ...(mode === 'rehearsal' ? ['REHEARSAL'] : []),
    id,
    drawing.units,
    ...(last == null ? [] : [formatPeriod({ frequency: drawing.frequency, ordinal: last.ordinal })]),
    ...(view.asOf === null || statedAt === null ? [] : [`as-published-${torontoDay(statedAt)}`]),
  ];
  return `${parts.join('_')}.${kind}`;
}
