'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { readView, type SeriesView, viewQuery } from '../../core/series-view';

export interface ViewInAddress {
  readonly view: SeriesView;
  /** Names of the parts of the address that could not be read. */
  readonly unread: readonly string[];
  /** The address of the view with something changed. */
  href(change: Partial<SeriesView>): string;
  go(change: Partial<SeriesView>): void;
}

/** The view that the page's address tells, and how to change it: what is shown can always be sent to somebody. */
export function useView(): ViewInAddress {
  const params = useSearchParams();
  const path = usePathname().replace(/^\/en(?=\/)/, '');
  return useMemo(() => {
    const search = new URLSearchParams(params.toString());
    const { view, unread } = readView(search);
    const href = (change: Partial<SeriesView>) => `${path}${viewQuery({ ...view, ...change }, search)}`;
    return { view, unread, href, go: (change) => window.history.pushState(null, '', href(change)) };
  }, [params, path]);
}
