'use client';

import { useEffect, useMemo, useState } from 'react';
import { observationOf, wholeHistory } from '../../core/board-facts';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { readSeries } from '../board/board-state';
import type { SeriesPageFacts } from './facts';

/** A statement that was asked for: being fetched, here, or not known to us. */
export type Edition =
  | { readonly state: 'loading' | 'failed' | 'unknown' }
  | { readonly state: 'here'; readonly observations: readonly Observation[] };

/** How often an edition that could not be fetched is asked for again. */
export const editionRetryMs = 10_000;

/** What the source had said at `asked` (an instant, a day, or `first`), where the page did not come with it fetched; null where nothing is asked. */
export function useEdition(facts: SeriesPageFacts | null, series: Series | null, asked: string | null): Edition | null {
  const [fetched, setFetched] = useState<Readonly<Record<string, Edition>>>({});
  const [attempt, setAttempt] = useState(0);
  const rendered = asked === null ? undefined : facts?.asked[asked];
  const known = asked === null ? undefined : fetched[asked];
  const missing = series !== null && asked !== null && rendered === undefined && (known === undefined || known.state === 'failed');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again for what failed.
  useEffect(() => {
    if (!missing || asked === null || series === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const gone = new AbortController();
    const told = (edition: Edition) => setFetched((before) => ({ ...before, [asked]: edition }));
    fetchEdition(series, asked, gone.signal).then(told, () => {
      if (gone.signal.aborted) return;
      told({ state: 'failed' });
      timer = setTimeout(() => setAttempt((before) => before + 1), editionRetryMs);
    });
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [asked, series?.id, attempt]);
  return useMemo(() => {
    if (asked === null || series === null) return null;
    if (rendered === undefined) return known ?? { state: 'loading' };
    return rendered === null ? { state: 'unknown' } : { state: 'here', observations: rendered.map(observationOf) };
  }, [asked, series, rendered, known]);
}

async function fetchEdition(series: Series, asked: string, signal: AbortSignal): Promise<Edition> {
  const query = asked === 'first' ? 'vintage=first' : `asOf=${encodeURIComponent(asked)}`;
  const response = await fetch(`/api/v1/series/${series.id}/observations?${query}`, { headers: { accept: 'application/json' }, signal });
  if (!response.ok) throw new Error(`The edition ${asked} of ${series.id} could not be fetched: status ${response.status}.`);
  const answer = await response.json();
  if (answer.observations === null) return { state: 'unknown' };
  return { state: 'here', observations: readSeries(answer, series.frequency, wholeHistory[series.frequency]).observations };
}
