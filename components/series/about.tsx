'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CellReading } from '../../core/board-readings';
import { breaksIn } from '../../core/break';
import { extentOf } from '../../core/extent';
import { adjustmentWords, formatFull, fullUnitWords, monthNames } from '../../core/format';
import { formatInstant, formatInstantWithSeconds, formatPeriodWords } from '../../core/format-time';
import { messages } from '../../core/messages/messages';
import { seriesPageWords } from '../../core/messages/series-page';
import { panelOf } from '../../core/panel';
import { codeOn, hasCode, type Language, type Series } from '../../core/series';
import type { LiveBoard } from '../board/use-board';
import { pathIn, useLanguage } from '../frame/language';
import { Rows } from '../frame/rows';
import type { SeriesPageFacts } from './facts';

export interface AboutProps {
  readonly facts: SeriesPageFacts;
  readonly series: Series;
  readonly reading: CellReading;
  readonly live: LiveBoard;
}

type Row = readonly [name: string, fact: ReactNode];

/** Everything that must stand beside the number. */
export function About(props: AboutProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const rows = [...whatItIs(props, language), ...whenItCame(props, language), ...howItChanges(props, language)];
  return (
    <aside className="about side" aria-labelledby="about">
      <h2 id="about">{said.about}</h2>
      <Rows rows={rows} />
      <Related {...props} />
    </aside>
  );
}

function whatItIs({ facts, series, reading, live }: AboutProps, language: Language): Row[] {
  const said = seriesPageWords[language];
  const { details, chart } = messages(language);
  const release = facts.board.releases.find(({ id }) => id === series.release);
  const basis = series.basis === null ? [] : [details.basis[series.basis]];
  const code = hasCode(series) ? codeOn(series, live.at.slice(0, 10)) : null;
  const table = series.table === null ? [] : [details.table(series.table)];
  return [
    [said.definition, [series.title[language], fullUnitWords(series, language), ...basis].join(', ')],
    [
      details.source,
      <>
        {reading.source[language]}{' '}
        {release === undefined ? table.join('') : <a href={release.url[language]}>{table.join('') || release.title[language]}</a>}{' '}
        {code !== null && <code>{code}</code>}
      </>,
    ],
    [details.adjustment, adjustmentWords(series.adjustment, language, 'long') || details.noAdjustment],
    [said.frequencyFact, chart.frequency[series.frequency]],
  ];
}

function whenItCame({ facts, series, reading, live }: AboutProps, language: Language): Row[] {
  const said = seriesPageWords[language];
  const { details } = messages(language);
  const view = panelOf(reading, language);
  const next = live.dates.find(
    ({ release, at, status }) => release === series.release && status !== 'out' && status !== 'postponed' && at > live.at,
  );
  return [
    ...(view.asOf === null ? [] : [[details.published, formatInstant(view.asOf, language)] as const]),
    ...(view.seenAt === null ? [] : [[details.seen, formatInstantWithSeconds(view.seenAt, language)] as const]),
    [said.next, next === undefined ? said.nextNone : formatInstant(next.at, language)],
    ...(facts.knownSince === null ? [] : [[said.known, formatInstant(facts.knownSince, language)] as const]),
  ];
}

function howItChanges({ facts, series, reading }: AboutProps, language: Language): Row[] {
  const said = seriesPageWords[language];
  const period = (ordinal: number) => formatPeriodWords({ frequency: series.frequency, ordinal }, language);
  const { periods, yearlyIn } = series.revision;
  const habit = [
    ...(periods === 0 ? [said.revisionsNone] : [said.revisionsNext(periods)]),
    ...(yearlyIn === null ? [] : [said.revisionsYearly(monthNames[language][yearlyIn - 1] ?? '')]),
  ];
  const range = extentOf(reading.observations.flatMap(({ value }) => value ?? []));
  const gaps = reading.observations.filter(({ value }) => value === null).map(({ ordinal }) => period(ordinal));
  const breaks = breaksIn(reading.observations, reading.breaks).map(period);
  const full = (value: number) => formatFull(value, series.unit, language);
  const oldest = reading.observations[0];
  return [
    [said.revisions, habit.join('; ')],
    ...(range === null || oldest === undefined
      ? []
      : [[said.rangeFact, said.rangeWords(period(oldest.ordinal), full(range.low), full(range.high))] as const]),
    ...(gaps.length === 0 || series.frequency === 'D' ? [] : [[said.gaps, gaps.join(', ')] as const]),
    ...(breaks.length === 0 ? [] : [[said.breaks, breaks.join(', ')] as const]),
    ...(facts.licence === null
      ? []
      : [
          [
            said.licence,
            <a key="licence" href={facts.licence.url[language]}>
              {facts.licence.name[language]}
            </a>,
          ] as const,
        ]),
    ...(facts.payload === null
      ? []
      : [
          [
            said.payload,
            <a key="payload" href={`/api/v1/payloads/${facts.payload}`}>
              <code>{facts.payload.slice(0, 12)}</code>
            </a>,
          ] as const,
        ]),
  ];
}

/** Other series of the same release, as the catalogue orders them. */
function Related({ facts }: AboutProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  if (facts.related.length === 0) return null;
  return (
    <>
      <h3>{said.related}</h3>
      <ul className="related">
        {facts.related.map(({ id, title }) => (
          <li key={id}>
            <Link href={pathIn(language, `/series/${id}`)} prefetch={false}>
              {title[language]}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
