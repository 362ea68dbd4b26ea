'use client';

import { useEffect, useMemo, useState } from 'react';
import { observationOf } from '../../core/board-facts';
import { formatDifference, formatFull, formatSigned, fullUnitWords, percentSign } from '../../core/format';
import { dayAndMonth, formatInstant, formatPeriodWords, torontoDay } from '../../core/format-time';
import { seriesPageWords } from '../../core/messages/series-page';
import type { Observation } from '../../core/observation';
import { formatPeriod, parsePeriod } from '../../core/period';
import type { Print } from '../../core/print';
import { type Changes, type RevisedPeriod, revisionTable } from '../../core/revisions';
import type { Language, Series } from '../../core/series';
import { plainView } from '../../core/series-view';
import { useLanguage } from '../frame/language';
import { explainAddress } from './explain-address';
import type { SeriesPageFacts } from './facts';

export interface RevisionsProps {
  readonly facts: SeriesPageFacts;
  readonly series: Series;
  readonly print: Print | null;
}

const shown = { periods: 24, editions: 8 } as const;

/** What the agency said of each of the newest periods, edition by edition. */
export function Revisions({ facts, series, print }: RevisionsProps) {
  const { language, words } = useLanguage();
  const said = seriesPageWords[language];
  const { changes, isFailing } = useChanges({ facts, series, print });
  const table = useMemo(() => revisionTable(series, changes, shown), [series, changes]);
  const period = (ordinal: number) => formatPeriodWords({ frequency: series.frequency, ordinal }, language);
  if (changes.length < 2) return <p className="empty">{said.noRevisions}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="scroll revisions" tabIndex={0} aria-label={said.tabs.revisions}>
      {isFailing && (
        <p className="failing">
          {said.failedRevisions} {words.page.againEvery(retryMs / 1_000)}
        </p>
      )}
      <table>
        <caption>{said.revisionsCaption(fullUnitWords(series, language))}</caption>
        <thead>
          <tr>
            <th scope="col">{said.periodColumn}</th>
            {table.editions.map((asOf, at) => (
              <th scope="col" className="number" key={asOf} title={formatInstant(asOf, language)}>
                {dayAndMonth(torontoDay(asOf), language)}
                {torontoDay(asOf).slice(0, 4) !== torontoDay(table.editions[at - 1] ?? '2000-01-01').slice(0, 4) && (
                  <small> {torontoDay(asOf).slice(0, 4)}</small>
                )}
              </th>
            ))}
            <th scope="col" className="number">
              {said.firstToLatest}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.periods.map((row) => (
            <tr key={row.ordinal}>
              <th scope="row">{period(row.ordinal)}</th>
              {row.said.map((observation, at) => (
                <td className="number" key={table.editions[at]}>
                  {observation === null ? (
                    <span aria-hidden="true">·</span>
                  ) : (
                    <a
                      href={explainAddress(
                        series,
                        { ...plainView, asOf: table.editions[at] ?? null },
                        { period: { frequency: series.frequency, ordinal: row.ordinal }, language },
                      )}
                      rel="nofollow"
                    >
                      <Said observation={observation} row={row} series={series} />
                    </a>
                  )}
                </td>
              ))}
              <td className="number">{revisionWords(row, series, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Said({ observation, row, series }: { readonly observation: Observation; readonly row: RevisedPeriod; readonly series: Series }) {
  const { language, words } = useLanguage();
  if (observation.value === null) return <>{words.status[observation.status]}</>;
  const mark = observation.status === 'P' ? 'p' : observation !== row.first ? 'r' : '';
  return (
    <>
      {observation === row.latest ? (
        <b>{formatFull(observation.value, series.unit, language)}</b>
      ) : (
        formatFull(observation.value, series.unit, language)
      )}
      {mark !== '' && <sup>{mark}</sup>}
    </>
  );
}

function revisionWords(row: RevisedPeriod, series: Series, language: Language): string {
  const said = seriesPageWords[language];
  if (row.first === row.latest) return row.isFirst ? said.firstPublished : said.firstSeen;
  if (row.revision === null) return '—';
  return row.unit === 'percent'
    ? formatSigned(row.revision, 2, language) + percentSign(language)
    : formatDifference(row.revision, series.unit, language);
}

/** How often changes that could not be fetched are asked for again. */
const retryMs = 10_000;

/** The changes that the page came with; fetched again when a statement has come since. What can't be fetched leaves the table as it was. */
function useChanges({ facts, series, print }: RevisionsProps): { readonly changes: readonly Changes[]; readonly isFailing: boolean } {
  const rendered = useMemo(() => facts.changes.map(({ asOf, rows }) => ({ asOf, observations: rows.map(observationOf) })), [facts]);
  const [fetched, setFetched] = useState<{ seq: number; changes: readonly Changes[] } | null>(null);
  const oldest = rendered[0]?.observations[0]?.ordinal;
  const seq = print?.seq ?? 0;
  const [isFailing, setFailing] = useState(false);
  useEffect(() => {
    if (seq <= facts.board.seq) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      fetchChanges(series, oldest, gone.signal).then(
        (changes) => {
          setFetched({ seq, changes });
          setFailing(false);
        },
        () => {
          if (gone.signal.aborted) return;
          setFailing(true);
          timer = setTimeout(ask, retryMs);
        },
      );
    };
    ask();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [seq, facts.board.seq, series, oldest]);
  return { changes: fetched?.changes ?? rendered, isFailing };
}

async function fetchChanges(series: Series, oldest: number | undefined, signal: AbortSignal): Promise<Changes[]> {
  const from = oldest === undefined ? '' : `&from=${formatPeriod({ frequency: series.frequency, ordinal: oldest })}`;
  const response = await fetch(`/api/v1/series/${series.id}/observations?vintage=all${from}`, {
    headers: { accept: 'application/json' },
    signal,
  });
  if (!response.ok) throw new Error(`The editions of ${series.id} could not be fetched: status ${response.status}.`);
  const { vintages } = (await response.json()) as {
    vintages: readonly { asOf: string; observations: readonly (Omit<Observation, 'ordinal'> & { period: string })[] }[];
  };
  return vintages.map(({ asOf, observations }) => ({
    asOf,
    observations: observations.flatMap(({ period, ...one }) => {
      const read = parsePeriod(period, series.frequency);
      return read === null ? [] : [{ ...one, ordinal: read.ordinal }];
    }),
  }));
}
