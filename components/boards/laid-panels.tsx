'use client';

import type { CSSProperties, ReactNode } from 'react';
import { inReadingOrder, type LaidPanel, type Layout } from '../../core/board-layout';
import { boardWords } from '../../core/messages/boards';
import { useLanguage } from '../frame/language';

interface LaidPanelsProps {
  readonly layout: Layout;
  readonly card: (panel: LaidPanel) => ReactNode;
  /** Under a heading of its own already. */
  readonly isPart?: boolean;
}

/** Panels on their grid, in the order in which they are read. */
export function LaidPanels({ layout, card, isPart = false }: LaidPanelsProps) {
  const { language } = useLanguage();
  return (
    <>
      {!isPart && <h2 className="spoken">{boardWords[language].panelsHeading}</h2>}
      <ol className="laid">
        {inReadingOrder(layout).map((panel) => (
          <li key={panel.id} className="laid-card" style={placeStyle(panel)}>
            {card(panel)}
          </li>
        ))}
      </ol>
    </>
  );
}

function placeStyle({ x, y, w, h }: LaidPanel): CSSProperties {
  return { '--laid-column': `${x + 1} / span ${w}`, '--laid-row': `${y + 1} / span ${h}` } as CSSProperties;
}
