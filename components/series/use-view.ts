'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
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
  // The router draws an address some time after it stands in the bar; what is chosen in between must not undo it.
  const [ahead, setAhead] = useState<{ readonly search: string; readonly of: typeof params } | null>(null);
  useEffect(() => {
    const returned = () => setAhead(null);
    window.addEventListener('popstate', returned);
    return () => window.removeEventListener('popstate', returned);
  }, []);
  const asked = ahead?.of === params ? ahead.search : params.toString();
  // The same words are the same view, whichever of the two says them, so that nothing is drawn twice.
  const read = useMemo(() => {
    const search = new URLSearchParams(asked);
    return { search, ...readView(search) };
  }, [asked]);
  return useMemo(() => {
    const { search, view, unread } = read;
    const query = (change: Partial<SeriesView>) => viewQuery({ ...view, ...change }, search);
    const go = (change: Partial<SeriesView>) => {
      setAhead({ search: new URLSearchParams(query(change)).toString(), of: params });
      window.history.pushState(null, '', path + query(change));
    };
    return { view, unread, href: (change) => path + query(change), go };
  }, [read, params, path]);
}
