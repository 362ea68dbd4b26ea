'use client';

import { useState } from 'react';
import type { SeriesDrawing } from '../../core/series-chart';
import { plainView } from '../../core/series-view';
import type { Zoom } from '../chart/use-drag';
import { rangeBetween, reachOf } from './range';
import type { ViewInAddress } from './use-view';

/** A stretch that is chosen in the chart is the page's range, as it is where the brush chooses it, until the reader returns. */
export function useZoom(drawing: SeriesDrawing, { view, go }: ViewInAddress): Zoom | undefined {
  const [zoomed, setZoomed] = useState<{ readonly range: string; readonly before: string } | null>(null);
  const reach = reachOf(drawing);
  if (reach === null) return undefined;
  const isZoomed = zoomed?.range === view.range;
  // A range that came with the address was nobody's before: back is the usual one.
  const before = isZoomed ? zoomed.before : view.range.includes('..') ? plainView.range : null;
  return {
    select(from, to) {
      const range = rangeBetween(drawing, reach, [from, to]);
      setZoomed({ range, before: isZoomed ? zoomed.before : view.range });
      go({ range });
    },
    back: before === null ? null : () => go({ range: before }),
  };
}
