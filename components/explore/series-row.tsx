'use client';

import Link from 'next/link';
import { memo } from 'react';
import type { SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { panelOf, type SeriesView } from '../../core/panel';
import type { ReleaseDate } from '../../core/release';
import { FreshnessChip } from '../board/freshness-chip';
import { useAddresses, useLookingBack } from '../board/moment';
import { Triangle } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { Course } from './course';

export interface SeriesRowProps {
  readonly reading: CellReading;
  readonly source: SourceFacts | undefined;
  readonly dates: readonly ReleaseDate[];
}

/** A series in a list, with the facts that a number must carry. */
export const SeriesRow = memo(
  Row,
  (before, after) => before.reading === after.reading && before.source === after.source && before.dates === after.dates,
);

function Row({ reading, source, dates }: SeriesRowProps) {
  const address = useAddresses();
  const isPast = useLookingBack();
  const { language } = useLanguage();
  const view = panelOf(reading, language);
  return (
    <tr data-row={view.id} data-series={view.id} data-state={view.state} data-seq={reading.print?.seq ?? 0}>
      <th scope="row">
        <Link href={address(`/series/${view.id}`)} prefetch={false} data-field="title">
          {view.title}
        </Link>
        {!isPast && <FreshnessChip reading={reading} source={source} dates={dates} />}
      </th>
      <td>
        <span className="explore-value">
          {reading.arrivals > 0 && <span className="tint" key={reading.arrivals} aria-hidden="true" />}
          <Value view={view} />
        </span>
      </td>
      <td>
        <Changes view={view} />
      </td>
      <td className="explore-facts">{[view.period, view.adjustment, view.source].filter((part) => part !== '').join(' · ')}</td>
      <td>
        <Course reading={reading} />
      </td>
    </tr>
  );
}

function Value({ view }: { readonly view: SeriesView }) {
  if (view.state !== 'value') {
    return (
      <>
        <span data-field="value">{view.value}</span>
        {view.note !== null && <small>{view.note}</small>}
      </>
    );
  }
  const letters = view.marks.map(({ letter }) => letter).join('');
  const said = view.marks.map(({ words }) => words).join(', ');
  return (
    <>
      <b data-field="value">{view.value}</b>
      {letters !== '' && (
        <sup title={said} data-field="marks">
          {letters}
        </sup>
      )}
      <small className={view.unitInValue ? 'spoken' : undefined} data-field="unit">
        {view.unit}
      </small>
      {said !== '' && <small className={letters === '' ? undefined : 'spoken'}>{said}</small>}
      {view.note !== null && <small>{view.note}</small>}
    </>
  );
}

function Changes({ view }: { readonly view: SeriesView }) {
  if (view.state !== 'value' || view.lead === null) return null;
  return (
    <>
      <span data-field="change" data-direction={view.lead.direction ?? 'none'}>
        <Triangle direction={view.lead.direction} />
        {view.lead.text}
      </span>
      {view.lead.error !== null && <small data-field="error">{view.lead.error}</small>}
      {view.second !== null && <small data-field="second">{view.second.text}</small>}
    </>
  );
}
