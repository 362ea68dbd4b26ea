'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { BoardFacts, SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatDay, formatInstant } from '../../core/format-time';
import { exploreWords } from '../../core/messages/explore';
import type { ReleaseDate } from '../../core/release';
import type { ReleaseId, SeriesId } from '../../core/series';
import { Failing } from '../board/failing';
import { MomentProvider } from '../board/moment';
import { useBoard } from '../board/use-board';
import { pathIn, useLanguage } from '../frame/language';
import type { RowsFacts } from './facts';
import { SeriesRow } from './series-row';

export interface SeriesTableProps {
  readonly facts: RowsFacts;
  /** What the table is a list of, for who hears it. */
  readonly caption: string;
  /** Said where no series is listed. */
  readonly none: string;
  /** Of the page, without a language and without `page`. */
  readonly path: string;
}

/** Series as rows, kept up with the live feed; those of an earlier moment stand still. */
export function SeriesTable(props: SeriesTableProps) {
  const { facts, none } = props;
  return facts.board === null ? <p className="empty">{none}</p> : <KeptTable {...props} board={facts.board} />;
}

function KeptTable({ board, ...props }: SeriesTableProps & { readonly board: BoardFacts }) {
  const { language } = useLanguage();
  const { readings, failingSince, dates, sources } = useBoard(board, language);
  const { asOf } = props.facts;
  return (
    <MomentProvider value={asOf === null ? null : { asked: asOf, at: board.at }}>
      {asOf !== null && <LookingBack asked={asOf} path={props.path} />}
      <Failing since={failingSince} />
      <Table {...props} readings={readings} dates={dates} sources={sources} />
    </MomentProvider>
  );
}

function LookingBack({ asked, path }: { readonly asked: string; readonly path: string }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <p className="explore-as-of" role="note" data-as-of={asked}>
      <strong>{words.asOf(asked.includes('T') ? formatInstant(asked, language) : formatDay(asked, language))}</strong>{' '}
      <Link href={pathIn(language, path)} prefetch={false}>
        {words.now}
      </Link>
    </p>
  );
}

interface TableProps extends Omit<SeriesTableProps, 'none'> {
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly dates: readonly ReleaseDate[];
  readonly sources: readonly SourceFacts[];
}

function Table({ facts, caption, path, readings, dates, sources }: TableProps) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  const datesOf = useMemo(() => grouped(dates), [dates]);
  const sourceOf = useMemo(() => new Map(sources.map((source) => [source.id, source])), [sources]);
  return (
    <>
      <table className="data-table explore-table">
        <caption className="spoken">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.series}</th>
            <th scope="col">{words.latest}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.course}</th>
          </tr>
        </thead>
        <tbody>
          {facts.ids.map((id) => {
            const reading = readings.get(id);
            if (reading === undefined) return null;
            const { source, release } = reading.series;
            const shared = { source: sourceOf.get(source), dates: datesOf.get(release) ?? none };
            return <SeriesRow key={id} reading={reading} {...shared} />;
          })}
        </tbody>
      </table>
      <Pages facts={facts} path={path} />
    </>
  );
}

const none: readonly ReleaseDate[] = [];

function grouped(dates: readonly ReleaseDate[]): ReadonlyMap<ReleaseId, readonly ReleaseDate[]> {
  const groups = new Map<ReleaseId, ReleaseDate[]>();
  for (const date of dates) groups.set(date.release, [...(groups.get(date.release) ?? []), date]);
  return groups;
}

function Pages({ facts: { page, pages, asOf }, path }: Pick<SeriesTableProps, 'facts' | 'path'>) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  if (pages === 1) return null;
  const to = (at: number) => {
    const [place = '', search = ''] = path.split('?');
    const asked = new URLSearchParams(search);
    if (asOf !== null) asked.set('asOf', asOf);
    if (at > 1) asked.set('page', String(at));
    return pathIn(language, asked.size === 0 ? place : `${place}?${asked}`);
  };
  return (
    <nav className="explore-pages" aria-label={words.pages}>
      {page > 1 && (
        <Link className="button" href={to(page - 1)} rel="prev" prefetch={false}>
          {words.previous}
        </Link>
      )}
      <span>{words.page(page, pages)}</span>
      {page < pages && (
        <Link className="button" href={to(page + 1)} rel="next" prefetch={false}>
          {words.next}
        </Link>
      )}
    </nav>
  );
}
