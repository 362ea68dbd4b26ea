import { type Board, type Panel, seriesOfPanel } from '../../core/board';
import type { ReleaseFacts, SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import type { DatedMarks } from '../../core/chart-events';
import type { ReleaseDate } from '../../core/release';
import type { SeriesId } from '../../core/series';
import type { LeadRange } from './lead-range';

export interface PanelCellProps {
  readonly panel: Panel;
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly window: Board['window'];
  readonly sources: readonly SourceFacts[];
  readonly releases: readonly ReleaseFacts[];
  readonly dates: readonly ReleaseDate[];
  /** Of the panel that leads: what happened meanwhile, and how far back its reader looks. */
  readonly marks?: DatedMarks;
  readonly range?: LeadRange;
}

/** Whether a panel need not be drawn again: none of its own series changed, nor what their freshness is judged by. */
export function isDrawnAlike(before: PanelCellProps, after: PanelCellProps): boolean {
  const still = (['panel', 'window', 'sources', 'releases', 'dates', 'marks', 'range'] as const).every(
    (part) => before[part] === after[part],
  );
  return still && seriesOfPanel(after.panel).every((id) => before.readings.get(id) === after.readings.get(id));
}
