'use client';

import type { ReactNode } from 'react';
import type { CellReading } from '../../core/board-readings';
import { SeriesLink } from './moment';

interface SeriesNameProps {
  readonly reading: Pick<CellReading, 'series' | 'calculated'>;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A name that leads to the series' page; of a figure that is calculated the name alone, for it has none. */
export function SeriesName({ reading, title, children }: SeriesNameProps) {
  if (reading.calculated !== undefined) return <span title={title}>{children}</span>;
  return (
    <SeriesLink id={reading.series.id} title={title}>
      {children}
    </SeriesLink>
  );
}
