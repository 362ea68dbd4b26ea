'use client';

import type { ReactNode } from 'react';
import type { SeriesView } from '../../core/series-view';
import { isPlain } from '../frame/clicks';
import type { ViewInAddress } from './use-view';

export interface ViewLinkProps {
  readonly address: ViewInAddress;
  readonly change: Partial<SeriesView>;
  readonly isCurrent: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A way to see the page: a link that changes the address in place, or loads it where the page does not run. */
export function ViewLink({ address, change, isCurrent, label, children }: ViewLinkProps) {
  return (
    <a
      href={address.href(change)}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        address.go(change);
      }}
    >
      {children}
    </a>
  );
}
