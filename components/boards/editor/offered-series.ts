'use client';

import { useEffect, useState } from 'react';
import type { Series } from '../../../core/series';

/** A series that can be put on a board, as `/api/v1/series` lists it. What the list leaves out decides nothing of how it may be drawn. */
export type OfferedSeries = Omit<Series, keyof typeof unlisted | 'expected'>;

const unlisted = {
  codes: [],
  members: null,
  pastFrom: null,
  showsUnadjustedMonth: false,
  independentOf: null,
  release: '',
  licence: '',
} as const satisfies Partial<Series>;

/** The same as formulas take it. */
export function wholeSeries(offered: OfferedSeries): Series {
  const { table, frequency, unit } = offered;
  return { ...unlisted, ...offered, expected: { title: null, table, frequency, unitCode: null, scale: unit.scale } };
}

/** How often a list that could not be fetched is asked for again. */
export const offeredRetryMs = 10_000;

/** The series of the catalogue without those that hold standard errors; `failed` where they can't be had. */
export function useOfferedSeries(): readonly OfferedSeries[] | 'loading' | 'failed' {
  const [offered, setOffered] = useState<readonly OfferedSeries[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      fetchSeries(gone.signal).then(setOffered, () => {
        if (gone.signal.aborted) return;
        setOffered('failed');
        timer = setTimeout(ask, offeredRetryMs);
      });
    };
    ask();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, []);
  return offered;
}

async function fetchSeries(signal: AbortSignal): Promise<readonly OfferedSeries[]> {
  const response = await fetch('/api/v1/series', { headers: { accept: 'application/json' }, signal });
  if (!response.ok) throw new Error(`The series could not be fetched: status ${response.status}.`);
  const { series } = (await response.json()) as { readonly series: readonly OfferedSeries[] };
  return series.filter(({ companionOf }) => companionOf === null);
}
