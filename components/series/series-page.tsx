'use client';

import { useMemo, useRef } from 'react';
import type { CellReading } from '../../core/board-readings';
import { measureWords } from '../../core/chart-spec';
import { shownChart } from '../../core/download/choice';
import { formatDay, formatInstant } from '../../core/format-time';
import { titleOfDrawing } from '../../core/headline';
import { refusalWords } from '../../core/messages/refusals';
import { seriesPageWords } from '../../core/messages/series-page';
import { basePeriodWords, unitsNames } from '../../core/messages/units';
import { panelOf } from '../../core/panel';
import type { Language, Series } from '../../core/series';
import { type PageSeries, type SeriesDrawing, seriesChart } from '../../core/series-chart';
import { plainView, type SeriesView } from '../../core/series-view';
import { Failing } from '../board/failing';
import { SeriesBlock } from '../board/series-block';
import { type LiveBoard, useBoard } from '../board/use-board';
import { ChartTable } from '../chart/chart-table';
import { WalkableChart } from '../chart/walkable-chart';
import { Download } from '../download/drawer';
import type { Offered } from '../download/offered';
import { useLanguage } from '../frame/language';
import { useOrigin } from '../frame/origin';
import { Title } from '../frame/title';
import { About } from './about';
import { Brush } from './brush';
import { Controls } from './controls';
import { Editions } from './editions';
import { explainAddress } from './explain-address';
import type { SeriesPageFacts } from './facts';
import { Revisions } from './revisions';
import { Share } from './share';
import { sentenceOf } from './shared';
import { Tabs } from './tabs';
import { type Edition, editionRetryMs, useEdition } from './use-edition';
import { useSeriesKeys } from './use-keys';
import { useLightPrint } from './use-print';
import { useView, type ViewInAddress } from './use-view';
import { useZoom } from './use-zoom';

/** The page of one series: what happened, the chart and how it may be seen, what was said when, and what the number is. */
export function SeriesPage({ facts }: { readonly facts: SeriesPageFacts }) {
  const { language } = useLanguage();
  const live = useBoard(facts.board, language);
  const series = facts.board.series[0]?.series;
  const reading = series === undefined ? undefined : live.readings.get(series.id);
  return series === undefined || reading === undefined ? null : <Loaded facts={facts} live={live} series={series} reading={reading} />;
}

interface LoadedProps {
  readonly facts: SeriesPageFacts;
  readonly live: LiveBoard;
  readonly series: Series;
  readonly reading: CellReading;
}

function Loaded({ facts, live, series, reading }: LoadedProps) {
  const { language } = useLanguage();
  const address = useView();
  const { view } = address;
  const edition = useEdition(facts, series, view.asOf);
  const ghost = useEdition(facts, series, view.ghost);
  const shown = useMemo(() => asPublished(reading, edition, facts.knownSince), [reading, edition, facts.knownSince]);
  const page = usePage({ facts, live, shown, ghost, address });
  const { phases, marks } = facts;
  const drawing = useMemo(() => seriesChart({ view, page, phases, marks, language }), [view, page, phases, marks, language]);
  const zoom = useZoom(drawing, address);
  useLightPrint();
  const origin = useOrigin();
  const article = useRef<HTMLElement>(null);
  useSeriesKeys(article, address);
  const title = reading.held ? null : titleOfDrawing(shown, drawing, { language, years: isNewest(drawing, shown) ? 'unsaid' : 'said' });
  const agency = live.sources.find(({ id }) => id === series.source)?.title ?? reading.source;
  const sent = { facts, series, reading: shown, newestAt: reading.print?.asOf ?? null, drawing, view, agency };
  return (
    <article ref={article} className="series" data-series-page={series.id}>
      <div className="series-top">
        <Head series={series} reading={shown} live={live} asOf={view.asOf} title={title} />
        <div className="series-out">
          <Share sent={sent} />
          <Download offered={offeredOf({ facts, live, series, reading, drawing, view, others: page.compared.map((one) => one.series) })} />
        </div>
      </div>
      <Failing since={live.failingSince} />
      <Told facts={facts} address={address} edition={edition} drawing={drawing} />
      <Controls facts={facts} series={series} address={address} drawing={drawing} />
      <div className="series-body">
        <div className="series-main">
          <section className="lead" aria-labelledby="drawn">
            {reading.arrivals > 0 && view.asOf === null && <span className="tint" key={reading.arrivals} aria-hidden="true" />}
            <Subtitle series={series} drawing={drawing} />
            <WalkableChart spec={drawing.spec} zoom={zoom} />
            <Brush drawing={drawing} address={address} />
          </section>
          <Editions facts={facts} print={reading.print} address={address} ghost={ghost} />
          <Tabs address={address} />
          {view.tab === 'revisions' ? (
            <Revisions facts={facts} series={series} print={reading.print} />
          ) : (
            <ChartTable spec={drawing.spec} explain={explainedAt(series, address, drawing, language)} />
          )}
        </div>
        <About facts={facts} series={series} reading={shown} live={live} />
      </div>
      <p className="print-only">{sentenceOf({ ...sent, origin }, language)}</p>
    </article>
  );
}

interface OfferedParts extends LoadedProps {
  readonly drawing: SeriesDrawing;
  readonly view: SeriesView;
  readonly others: readonly Series[];
}

/** What the page offers to download: what it shows, unless one of the series is to be shown here only. */
function offeredOf({ facts, live, series, reading, drawing, view, others }: OfferedParts): Offered {
  const shown = shownChart(series, view, { drawing, compared: others });
  const readings = shown.series.flatMap((id) => live.readings.get(id) ?? []);
  const isKept = readings.some((one) => one.series.redistribution === 'display-only');
  return {
    title: series.title,
    shown,
    newestAt: reading.print?.asOf ?? facts.editions.at(-1)?.asOf ?? null,
    newestSeq: Math.max(0, ...readings.map(({ print }) => print?.seq ?? 0)),
    freshness: {
      reading,
      source: live.sources.find(({ id }) => id === series.source),
      dates: live.dates.filter(({ release }) => release === series.release),
    },
    keptBy: isKept ? { licence: series.redistribution === 'display-only' ? facts.licence : null } : null,
    left: [],
  };
}

/**
 * The reading as it was at the edition that is asked for: without what came later, and without a revision to tell of. Of an
 * edition that is not known, or not here yet, nothing: never today's figures.
 */
function asPublished(reading: CellReading, edition: Edition | null, knownSince: string | null = null): CellReading {
  if (edition === null) return reading;
  const observations = edition.state === 'here' ? edition.observations : [];
  const unknownBefore = edition.state === 'unknown' ? knownSince : undefined;
  return { ...reading, observations, print: null, standardErrors: undefined, unknownBefore };
}

interface PageParts {
  readonly facts: SeriesPageFacts;
  readonly live: LiveBoard;
  readonly shown: CellReading;
  readonly ghost: Edition | null;
  readonly address: ViewInAddress;
}

function usePage({ facts, live, shown, ghost, address }: PageParts): PageSeries {
  const { language } = useLanguage();
  const { readings } = live;
  const { ghost: asked, asOf } = address.view;
  const others = useMemo(() => comparedWith(facts), [facts]);
  const [first, second, third] = others;
  const editions = [
    useEdition(null, first ?? null, asOf),
    useEdition(null, second ?? null, asOf),
    useEdition(null, third ?? null, asOf),
  ] as const;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of editions is made anew each time, its three entries are not.
  return useMemo(() => {
    const label = asked === null || asked === 'first' ? seriesPageWords[language].greyFirst : formatDay(asked.slice(0, 10), language);
    const compared = others.flatMap((series, at) => {
      const reading = readings.get(series.id);
      return reading === undefined ? [] : [asPublished(reading, editions[at] ?? null)];
    });
    return { shown, ghost: ghost?.state === 'here' ? { observations: ghost.observations, label } : null, compared };
  }, [others, readings, shown, ghost, asked, language, ...editions]);
}

/** The series beside the page's own, without those that hold standard errors: three at most. */
function comparedWith({ board }: SeriesPageFacts): Series[] {
  return board.series
    .slice(1)
    .map(({ series }) => series)
    .filter(({ companionOf }) => companionOf === null);
}

/** Where each number of the table is explained. */
function explainedAt(series: Series, { view }: ViewInAddress, { units, frequency }: SeriesDrawing, language: Language) {
  return (ordinal: number) => explainAddress(series, { ...view, units }, { period: { frequency, ordinal }, language });
}

/** Whether the newest period of the series is the last that is drawn: then it stands in full beside the title. */
function isNewest({ spec, frequency }: SeriesDrawing, { series, observations }: CellReading): boolean {
  return frequency === series.frequency && spec.to >= (observations.at(-1)?.ordinal ?? 0);
}

interface HeadProps {
  readonly series: Series;
  readonly reading: CellReading;
  readonly live: LiveBoard;
  readonly asOf: string | null;
  /** What happened; null where no template is sure of it, then the series' name stands in its place. */
  readonly title: string | null;
}

function Head({ series, reading, live, asOf, title }: HeadProps) {
  const { language, words } = useLanguage();
  const newest = reading.observations.at(-1);
  const view = panelOf(reading, language);
  return (
    <header className="series-head">
      <p className="crumb">
        {words.topics[series.topic]} / {view.source}
        {title !== null && ` / ${series.title[language]}`}
      </p>
      <h1>
        <Title text={title ?? series.title[language]} />
      </h1>
      <SeriesBlock
        reading={reading}
        transformation="level"
        source={live.sources.find((one) => one.id === series.source)}
        dates={live.dates.filter((date) => date.release === series.release)}
        swatch={null}
        form="whole"
        metaInSight
        secondInSight
        range={null}
      />
      {newest !== undefined && (
        <p className="explain-link">
          <a
            href={explainAddress(
              series,
              { ...plainView, asOf },
              { period: { frequency: series.frequency, ordinal: newest.ordinal }, language },
            )}
            rel="nofollow"
          >
            {seriesPageWords[language].explain}
          </a>
        </p>
      )}
    </header>
  );
}

interface ToldProps {
  readonly facts: SeriesPageFacts;
  readonly address: ViewInAddress;
  readonly edition: Edition | null;
  readonly drawing: SeriesDrawing;
}

/** What a reader must know before looking: another moment, something refused, something not understood. */
function Told({ facts, address, edition, drawing }: ToldProps) {
  const { language, words } = useLanguage();
  const said = seriesPageWords[language];
  const { view, unread } = address;
  const notes = [
    ...(unread.length === 0 ? [] : [said.unread(unread.join(', '))]),
    ...(drawing.own.ok ? [] : [said.notDrawn(unitsNames[drawing.units][language], refusalWords[drawing.own.reason][language])]),
    ...(drawing.units !== view.units ? [said.asIndex(`${basePeriodWords(view.base, drawing.frequency, language)} = 100`)] : []),
    ...drawing.left.map(({ series, reason }) => said.leftOut(series.title[language], refusalWords[reason][language])),
  ];
  return (
    <>
      {view.asOf !== null && (
        <p className="looking-back" role="note">
          {edition?.state === 'unknown'
            ? said.notKnown(facts.knownSince === null ? '—' : formatInstant(facts.knownSince, language))
            : edition?.state === 'loading'
              ? said.loadingEdition
              : edition?.state === 'failed'
                ? `${said.failedEdition} ${words.page.againEvery(editionRetryMs / 1_000)}`
                : said.lookingBack(askedWords(view.asOf, language))}{' '}
          <a href={address.href({ asOf: null })}>{said.backToLatest}</a>
        </p>
      )}
      {notes.map((note) => (
        <p className="series-note" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}

function askedWords(asked: string, language: 'en' | 'fr'): string {
  return asked.includes('T') ? formatInstant(asked, language) : formatDay(asked, language);
}

function Subtitle({ series, drawing }: { readonly series: Series; readonly drawing: SeriesDrawing }) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const measure = measureWords(series, drawing.spec, language);
  const calculated = drawing.units === 'lin' && drawing.frequency === series.frequency ? [] : [said.calculated];
  return (
    <p className="subtitle" id="drawn">
      {[measure.charAt(0).toUpperCase() + measure.slice(1), ...calculated, ...drawing.spec.notes].join(' · ')}
    </p>
  );
}
