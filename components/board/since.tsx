'use client';

import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReleaseFacts, SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatValue } from '../../core/format';
import { formatPeriodShort, formatPeriodWords, formatTime, formatWeekday, torontoDay } from '../../core/format-time';
import { homeWords } from '../../core/messages/home';
import { panelOf, statusWords } from '../../core/panel';
import type { ReleaseDate } from '../../core/release';
import type { Language, Series, SeriesId } from '../../core/series';
import { type News, newsKinds } from '../../core/since';
import { CloseIcon } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { useLive } from '../use-live';
import { Revision } from './facts-card';
import { SeriesLink } from './moment';
import { ranked } from './ranked';
import { tellOnPage } from './told-on-page';
import type { Since } from './use-since';

type Readings = ReadonlyMap<SeriesId, CellReading>;

export interface SinceStripProps {
  readonly since: Since;
  readonly readings: Readings;
  readonly releases: readonly ReleaseFacts[];
  readonly sources: readonly SourceFacts[];
  readonly dates: readonly ReleaseDate[];
}

const kinds = [...newsKinds, 'late'] as const;
type Kind = (typeof kinds)[number];

interface Item {
  readonly kind: Kind;
  readonly series: Series;
  /** The change that belongs to the very print, where it says more than the value: of an index, and of people. */
  readonly change: string | null;
  readonly news: News | null;
  /** `Late 16 d`, for what is late. */
  readonly late: string;
}

/** What changed since this browser's reader last looked. Its room is kept from the start, so that nothing moves when it is known. */
export function SinceStrip({ since, readings, releases, sources, dates }: SinceStripProps) {
  const { language } = useLanguage();
  const said = homeWords[language];
  const late = useLate({ readings, sources, dates });
  const items = useMemo(
    () => itemsOf(inOrder(since.news, releases), late, { readings, language }),
    [since.news, late, readings, releases, language],
  );
  const [only, setOnly] = useState<Kind | null>(null);
  const counts = kinds.map((kind) => ({ kind, count: items.filter((item) => item.kind === kind).length })).filter(({ count }) => count > 0);
  const shown = counts.some(({ kind }) => kind === only) ? items.filter((item) => item.kind === only) : items;
  return (
    <section className="since" aria-labelledby="since" data-since={since.state} data-items={items.length}>
      <h2 id="since">{since.state === 'since' && since.look !== null ? <SinceTime at={since.look.at} /> : said.since}</h2>
      {since.state === 'first' && items.length === 0 && <p>{said.firstLook}</p>}
      {since.state === 'since' && items.length === 0 && <p>{said.nothingNew}</p>}
      <div className="since-counts">
        {counts.map(({ kind, count }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={only === kind}
            title={said.only(said.kinds[kind].toLowerCase())}
            onClick={() => setOnly(only === kind ? null : kind)}
          >
            {said.counts[kind](count)}
          </button>
        ))}
      </div>
      <Items items={shown} />
      {since.state !== 'starting' && since.news.length > 0 && (
        <button type="button" className="button" onClick={since.seeAll}>
          {said.markSeen}
        </button>
      )}
    </section>
  );
}

/** `Since Tue Nov 24, 4:10 p.m. ET`; of today the time alone. */
function SinceTime({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const isToday = useLive(({ now }) => now !== null && torontoDay(now) === torontoDay(at));
  const time = isToday ? formatTime(at, language) : `${formatWeekday(at, language)}, ${formatTime(at, language)}`;
  return <time dateTime={at}>{homeWords[language].sinceTime(time)}</time>;
}

/** As many as one line holds, the rest in a list that opens. */
function Items({ items }: { readonly items: readonly Item[] }) {
  const { language, words } = useLanguage();
  const said = homeWords[language];
  const list = `since${useId()}`;
  const line = useRef<HTMLUListElement>(null);
  const fitting = useFitting(line, items);
  const hidden = items.length - fitting;
  if (items.length === 0) return <ul className="since-items" ref={line} />;
  return (
    <>
      <ul className="since-items" ref={line}>
        {items.map((item, at) => (
          <li key={keyOf(item)} inert={at >= fitting}>
            <ItemLine item={item} />
          </li>
        ))}
      </ul>
      <button type="button" className="since-more" popoverTarget={list} hidden={hidden === 0}>
        {fitting === 0 ? said.all(items.length) : words.latest.more(hidden)}
      </button>
      <div id={list} popover="auto" className="facts since-list" role="dialog" aria-label={said.list}>
        <button
          type="button"
          className="button square close"
          popoverTarget={list}
          popoverTargetAction="hide"
          aria-label={words.details.close}
        >
          <CloseIcon />
        </button>
        <h3>{said.list}</h3>
        <ul>
          {items.map((item) => (
            <li key={keyOf(item)}>
              <ItemLine item={item} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

const keyOf = ({ kind, series }: Item) => `${kind} ${series.id}`;

function ItemLine({ item }: { readonly item: Item }) {
  const { language } = useLanguage();
  const { kind, series, news, late } = item;
  // A revision is of the period that changed, which need not be the newest.
  const spoken = news !== null && kind !== 'new' && news.revision !== null ? news.revision.after : news?.print.newest;
  const period = spoken === undefined ? null : { frequency: series.frequency, ordinal: spoken.ordinal };
  return (
    <SeriesLink
      id={series.id}
      title={period === null ? series.title[language] : `${series.title[language]}, ${formatPeriodWords(period, language)}`}
    >
      <span className={kind === 'new' ? 'new' : 'chip'}>{kind === 'late' ? late : homeWords[language].kinds[kind]}</span>{' '}
      <b>
        {series.short[language]}
        {period !== null && `, ${formatPeriodShort(period, language)}`}
      </b>{' '}
      {news !== null && <Figure item={item} news={news} language={language} />}
    </SeriesLink>
  );
}

/** What it was and is, where it was revised; what it is, where it is new. */
function Figure({ item, news, language }: { readonly item: Item; readonly news: News; readonly language: Language }) {
  const { revision, print, kind } = news;
  const text = (value: number | null) => (value === null ? '—' : formatValue(value, item.series, language));
  if (kind !== 'new' && revision !== null) return <Revision before={text(revision.before.value)} after={text(revision.after.value)} />;
  return <span>{item.change ?? (print.newest.value === null ? statusWords(print.newest, language) : text(print.newest.value))}</span>;
}

/** What is late by the page's clock, the first series of each release: `id|Late 16 d`, so that nothing is drawn again while it stays so. */
function useLate({ readings, sources, dates }: Pick<SinceStripProps, 'readings' | 'sources' | 'dates'>): readonly string[] {
  const { language } = useLanguage();
  const told = useLive((live) =>
    [...readings.values()]
      .flatMap((reading) => {
        const source = sources.find(({ id }) => id === reading.series.source);
        const own = dates.filter(({ release }) => release === reading.series.release);
        const fresh = source === undefined ? null : tellOnPage({ reading, source, dates: own }, live, language);
        return fresh?.state === 'late' ? [`${reading.series.id}|${fresh.text.split(' · ')[0]}|${reading.series.release}`] : [];
      })
      .filter((one, at, all) => all.findIndex((other) => other.split('|')[2] === one.split('|')[2]) === at)
      .join('\n'),
  );
  return useMemo(() => (told === '' ? [] : told.split('\n')), [told]);
}

/** What came out together in the order of its release, as in the list of latest data. */
function inOrder(news: readonly News[], releases: readonly ReleaseFacts[]): News[] {
  const of = new Map(news.map((one) => [one.print.seq, one]));
  return ranked(
    news.map(({ print }) => print),
    releases,
  ).flatMap(({ seq }) => of.get(seq) ?? []);
}

function itemsOf(
  news: readonly News[],
  late: readonly string[],
  { readings, language }: { readings: Readings; language: Language },
): Item[] {
  const told = news.flatMap((one): Item[] => {
    const reading = readings.get(one.series);
    return reading === undefined
      ? []
      : [{ kind: one.kind, series: reading.series, news: one, late: '', change: changeOf(one, reading, language) }];
  });
  const missing = late.flatMap((text): Item[] => {
    const [id = '', words = ''] = text.split('|');
    const series = readings.get(id)?.series;
    return series === undefined ? [] : [{ kind: 'late', series, news: null, late: words, change: null }];
  });
  return [...told, ...missing];
}

function changeOf({ print }: News, reading: CellReading, language: Language): string | null {
  const { nature } = reading.series;
  if (reading.print?.seq !== print.seq || (nature !== 'index' && nature !== 'average-level')) return null;
  const { lead } = panelOf(reading, language);
  return lead === null || lead.figure === null ? null : lead.text;
}

/** How many entries stand in the first line of a list that wraps and shows one line. */
function useFitting(line: RefObject<HTMLUListElement | null>, items: readonly Item[]): number {
  const [fitting, setFitting] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items have other widths.
  useEffect(() => {
    const element = line.current;
    if (element === null) return;
    const measure = () => {
      const entries = [...element.children] as HTMLElement[];
      const top = entries[0]?.offsetTop ?? 0;
      const widest = element.clientWidth;
      // Where there is no room for a line, only the list tells.
      if (widest === 0) return setFitting(0);
      setFitting(
        entries.filter((entry) => entry.offsetTop === top && entry.offsetLeft + entry.offsetWidth <= element.offsetLeft + widest + 1)
          .length,
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [line, items]);
  return fitting;
}
