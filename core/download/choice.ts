import type { Language, Series, SeriesId } from '../series';
import type { SeriesDrawing } from '../series-chart';
import { plainView, type SeriesView, viewQuery } from '../series-view';
import { fileAddress, plainQuestion } from './address';
import { aboutEnding, endingOf, type FormatName, hasLanguage, hasLayout, isPicture, type PictureEnding } from './endings';
import type { DownloadQuestion } from './question';

/** What a file may hold: what the chart shows, the agency's own figures of all periods, all that it ever said, or what it said first. */
const contents = ['shown', 'own', 'all', 'first'] as const;
export type Content = (typeof contents)[number];

/** What a reader chooses in the drawer. */
export interface DownloadChoice {
  readonly content: Content;
  readonly format: FormatName;
  /** A day or an instant; null for the latest. Beside `all` and `first` it has no meaning. */
  readonly asOf: string | null;
  readonly layout: DownloadQuestion['layout'];
  readonly columns: DownloadQuestion['columns'];
  readonly language: Language;
}

/** What a page shows, as a file can say it. */
export interface ShownChart {
  /** Those that are drawn, the page's own first. */
  readonly series: readonly SeriesId[];
  readonly asked: Pick<DownloadQuestion, 'units' | 'frequency' | 'aggregation' | 'base' | 'asOf' | 'from' | 'to'>;
  /** The view of which there are pictures; null for a board, which is no one chart: its files are of the agencies' own figures. */
  readonly view: SeriesView | null;
}

/**
 * The chart of a series page as a question: units as they are drawn, the periods in sight, with their end only where the view has one, so
 * that a chart that follows new data gives a file that does. Series that the chart leaves out are left out; the page's own stays, so that
 * what refuses it is told.
 */
export function shownChart(own: Series, view: SeriesView, { drawing, compared }: DrawnChart): ShownChart {
  const left = new Set(drawing.left.map(({ series }) => series.id));
  const drawn = [own, ...compared.filter(({ id }) => !left.has(id))];
  const { spec, frequency, units } = drawing;
  const isOneFrequency = drawn.every((series) => series.frequency === frequency);
  const isEmpty = spec.layers.every(({ points }) => points.length === 0);
  const period = (ordinal: number) => ({ frequency, ordinal });
  return {
    series: drawn.map(({ id }) => id),
    asked: {
      units,
      frequency: isOneFrequency ? null : frequency,
      aggregation: isOneFrequency ? null : view.aggregation,
      base: units === 'index' || units === 'since' ? view.base : plainQuestion.base,
      asOf: view.asOf,
      from: isEmpty || view.range === 'max' ? null : period(spec.from),
      to: !isEmpty && view.range.includes('..') ? period(spec.to) : null,
    },
    view,
  };
}

/** The series of a board, as they stand or as they stood at its moment. */
export function shownBoard(series: readonly SeriesId[], asOf: string | null): ShownChart {
  return { series, asked: { ...plainQuestion, asOf }, view: null };
}

/** What a file of a page may hold. */
export function contentsOf({ view }: ShownChart): readonly Content[] {
  return view === null ? contents.filter((content) => content !== 'shown') : contents;
}

interface DrawnChart {
  readonly drawing: SeriesDrawing;
  /** Beside the page's own. */
  readonly compared: readonly Series[];
}

/** What is chosen first: the chart as CSV, or a board's series, at the moment that the page shows. */
export function firstChoice({ asked, view }: ShownChart, language: Language): DownloadChoice {
  return { content: view === null ? 'own' : 'shown', format: 'csv', asOf: asked.asOf, layout: 'long', columns: 'short', language };
}

/** What a choice comes to: a picture is of the chart, and only what is published at one moment can be laid out side by side. */
export function settled(choice: DownloadChoice, seriesCount: number): DownloadChoice {
  const content = isPicture(choice.format) ? 'shown' : choice.content;
  const isWide = mayBeWide({ ...choice, content }, seriesCount) && choice.layout === 'wide';
  return {
    ...choice,
    content,
    asOf: content === 'shown' || content === 'own' ? choice.asOf : null,
    layout: isWide ? 'wide' : 'long',
    columns: hasLayout(choice.format) && !isWide ? choice.columns : 'short',
  };
}

/** Whether several series are of one moment, in a format that lays out rows. */
export function mayBeWide({ format, content }: Pick<DownloadChoice, 'format' | 'content'>, seriesCount: number): boolean {
  return hasLayout(format) && content !== 'all' && seriesCount > 1;
}

/** The question of a settled choice. */
export function questionOf({ asked }: ShownChart, { content, format, asOf, layout, columns, language }: DownloadChoice): DownloadQuestion {
  const how = {
    layout,
    columns,
    language: hasLanguage(format) ? language : plainQuestion.language,
    locale: format === 'csv-fr' ? ('fr-CA' as const) : ('plain' as const),
  };
  if (content === 'shown') return { ...plainQuestion, ...asked, asOf, ...how };
  return { ...plainQuestion, asOf, vintage: content === 'own' ? 'latest' : content, ...how };
}

/** Where a settled choice is fetched, without the host. */
export function addressOf(shown: ShownChart, choice: DownloadChoice): string {
  const { format } = choice;
  if (isPicture(format) && shown.view !== null) return pictureAddress({ ...shown, view: shown.view }, format, choice);
  return fileAddress(shown.series, endingOf(format), questionOf(shown, choice));
}

/** Where is told what a settled choice would hold; of a picture, the numbers that it draws. */
export function aboutAddress(shown: ShownChart, choice: DownloadChoice): string {
  const ending = isPicture(choice.format) ? 'csv' : endingOf(choice.format);
  return fileAddress(shown.series, `${ending}.${aboutEnding}`, questionOf(shown, choice));
}

function pictureAddress(
  { series, view }: Pick<ShownChart, 'series'> & { readonly view: SeriesView },
  kind: PictureEnding,
  { asOf, language }: DownloadChoice,
): string {
  const beside = new URLSearchParams(language === 'fr' ? { lang: 'fr' } : {});
  return `/api/v1/charts/${series[0]}.${kind}${viewQuery({ ...view, asOf, tab: plainView.tab }, beside)}`;
}
