'use client';

import Link from 'next/link';
import { useId } from 'react';
import type { ReleaseFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatInstant } from '../../core/format-time';
import { homeWords } from '../../core/messages/home';
import { panelOf, type SeriesView } from '../../core/panel';
import type { LeadChange, Series } from '../../core/series';
import type { Transformation } from '../../core/transformation';
import { Arrow, CloseIcon, MoreIcon } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { Rows } from '../frame/rows';
import { SeriesLink, useAddresses } from './moment';

export interface FactsCardProps {
  readonly title: string;
  readonly readings: readonly CellReading[];
  readonly releases: readonly ReleaseFacts[];
}

/** A button that opens every fact about a panel's series: what a cell has no room for. Works without JavaScript. */
export function FactsCard({ title, readings, releases }: FactsCardProps) {
  const { language, words } = useLanguage();
  const id = `facts${useId()}`;
  return (
    <>
      <button type="button" className="more" popoverTarget={id} aria-label={words.details.label(title)} title={words.details.label(title)}>
        <MoreIcon />
      </button>
      <div id={id} popover="auto" className="facts" role="dialog" aria-label={words.details.label(title)}>
        <button
          type="button"
          className="button square close"
          popoverTarget={id}
          popoverTargetAction="hide"
          aria-label={words.details.close}
        >
          <CloseIcon />
        </button>
        {readings.map(({ series, calculated }) =>
          calculated === undefined ? null : (
            <p key={series.id} className="note">
              {calculated.notes[language]}
            </p>
          ),
        )}
        {publishedOf(readings).map((reading) => (
          <Facts
            key={reading.series.id}
            series={reading.series}
            view={panelOf(reading, language)}
            off={reading.off}
            release={releases.find((release) => release.id === reading.series.release)}
          />
        ))}
      </div>
    </>
  );
}

/** Of a calculated figure its parts: they have the facts. Each once. */
function publishedOf(readings: readonly CellReading[]): CellReading[] {
  return [...new Set(readings.flatMap((reading) => reading.calculated?.parts ?? [reading]))];
}

interface FactsProps {
  readonly series: Series;
  readonly view: SeriesView;
  readonly off: string | null;
  readonly release: ReleaseFacts | undefined;
}

function Facts({ series, view, off, release }: FactsProps) {
  const { language, words } = useLanguage();
  const address = useAddresses();
  const { details } = words;
  const basis = series.basis === null ? '' : details.basis[series.basis];
  const rows: (readonly [string, React.ReactNode])[] = [
    [details.value, `${view.value}${view.marks.length === 0 ? '' : ` (${view.marks.map((mark) => mark.words).join(', ')})`}`],
    [details.unit, [view.unit, basis].filter(Boolean).join(', ')],
    [
      details.change,
      leadFact(view, words.marks.calculated, unitsOfLead[series.lead], (units) => address(`/explain/${series.id}`, { units })),
    ],
    [
      details.second,
      view.second === null ? '' : [`${view.second.text} (${words.marks.calculated})`, view.second.error].filter(Boolean).join(' · '),
    ],
    [details.error, view.lead?.error ?? ''],
    [details.period, view.period],
    [details.prior, view.revision === null ? '' : <Revision key="revision" {...view.revision} />],
    [details.adjustment, view.adjustmentLong || details.noAdjustment],
    [details.source, `${view.source}${series.table === null ? '' : `, ${details.table(series.table)}`}`],
    [details.published, view.asOf === null ? '' : formatInstant(view.asOf, language)],
    [details.seen, view.seenAt === null ? '' : formatInstant(view.seenAt, language)],
    [details.note, [view.note, view.history, off].filter(Boolean).join(' · ')],
  ];
  return (
    <section className="facts-of">
      <h3>
        <SeriesLink id={series.id}>{view.title}</SeriesLink>
      </h3>
      <Rows rows={rows} />
      {view.state === 'value' && (
        <p>
          <Link href={address(`/explain/${series.id}`)} prefetch={false}>
            {homeWords[language].explain}
          </Link>
        </p>
      )}
      {release !== undefined && (
        <a href={release.url[language]} rel="noreferrer" target="_blank">
          {words.latest.textOf(release.title[language])}
        </a>
      )}
    </section>
  );
}

/** The lead change in the units of an explanation; null for one that has none of its own. */
const unitsOfLead = {
  'percent-on-year': 'pc1',
  'percent-on-period': 'pch',
  'points-on-period': 'chg',
  'points-since-step': null,
  'difference-on-period': 'chg',
  'percent-on-day': 'pch',
  'four-quarter-sum': 'sum4',
} as const satisfies Record<LeadChange, Transformation | null>;

/** The change, leading to how it is calculated; or why there is none. */
function leadFact({ lead }: SeriesView, calculated: string, units: Transformation | null, explained: (units: Transformation) => string) {
  if (lead === null || lead.figure === null) return lead?.text ?? '';
  const text = `${lead.text} (${calculated})`;
  return units === null ? (
    text
  ) : (
    <Link key="change" href={explained(units)} prefetch={false}>
      {text}
    </Link>
  );
}

/** An old value and the one that replaced it; the arrow is drawn, the words are for listeners. `labelled` where nothing beside it says that it is the period before. */
export function Revision({
  before,
  after,
  labelled = false,
}: {
  readonly before: string;
  readonly after: string;
  readonly labelled?: boolean;
}) {
  const { words } = useLanguage();
  return (
    <span className="revision">
      <span className="spoken">{words.latest.priorRevised(before, after)}</span>
      <span aria-hidden="true">
        {labelled ? words.latest.prior(before) : before} <Arrow /> {after}
        <sup>r</sup>
      </span>
    </span>
  );
}
