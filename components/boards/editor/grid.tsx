'use client';

import { type ReactNode, useMemo } from 'react';
import GridLayout, { type Layout as GridItems, useContainerWidth } from 'react-grid-layout';
import { boardColumns, inReadingOrder, type LaidPanel, type Layout, leastSize, settled, tallestPanel } from '../../../core/board-layout';

interface GridProps {
  readonly layout: Layout;
  /** A panel was put elsewhere or given another size by pointer. */
  readonly arranged: (layout: Layout) => void;
  readonly panel: (panel: LaidPanel, form: 'grid' | 'column') => ReactNode;
}

/** The same measures as the grid of boards.css, so that a board looks alike to who reads it and to who lays it out. */
const measures = { cols: boardColumns, rowHeight: 36, margin: [24, 16], containerPadding: [0, 0] } as const;
/** Below this width a board is one column, and panels are moved by buttons. */
const narrowPx = 720;
const dragging = { handle: '.handle' };

/** The panels where they lie, to be dragged by their handles and resized by their corners. */
export function Grid({ layout, arranged, panel }: GridProps) {
  const { width, containerRef, mounted } = useContainerWidth();
  const items = useMemo(() => layout.map(itemOf), [layout]);
  const order = inReadingOrder(layout);
  const take = (moved: GridItems) => {
    const places = new Map(moved.map(({ i, x, y, w, h }) => [i, { x, y, w, h }]));
    arranged(settled(layout.map((one) => ({ ...one, ...places.get(one.id) }))));
  };
  return (
    <div ref={containerRef} className="grid-place">
      {mounted && width < narrowPx && (
        <ol className="laid">
          {order.map((one) => (
            <li key={one.id} className="laid-card">
              {panel(one, 'column')}
            </li>
          ))}
        </ol>
      )}
      {mounted && width >= narrowPx && (
        <GridLayout width={width} layout={items} gridConfig={measures} dragConfig={dragging} onDragStop={take} onResizeStop={take}>
          {order.map((one) => (
            <div key={one.id} className="laid-card">
              {panel(one, 'grid')}
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  );
}

function itemOf({ id, x, y, w, h }: LaidPanel) {
  return { i: id, x, y, w, h, minW: leastSize.w, minH: leastSize.h, maxW: boardColumns, maxH: tallestPanel };
}
