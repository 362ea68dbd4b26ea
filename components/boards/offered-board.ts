import { newestInstant } from '../../core/as-of';
import { seriesOfPanel } from '../../core/board';
import { hasValues, panelsShown } from '../../core/board-pages';
import type { CellReading } from '../../core/board-readings';
import { shownBoard } from '../../core/download/choice';
import type { SeriesId } from '../../core/series';
import type { Offered } from '../download/offered';
import type { LaidBoardFacts } from './laid-facts';

/**
 * What a board offers to download: the published series that its panels show, but for those that are to be shown here only.
 * Null where it shows none.
 */
export function offeredByBoard({ facts, title }: LaidBoardFacts, readings: ReadonlyMap<SeriesId, CellReading>): Offered | null {
  const isValued = (id: SeriesId) => readings.get(id)?.observations.some(({ value }) => value !== null) ?? false;
  const panels = panelsShown(facts.board.panels, (panel) => hasValues(panel, isValued));
  const shown = [...new Set(panels.flatMap(seriesOfPanel))].filter(isValued).flatMap((id) => readings.get(id) ?? []);
  const published = shown.filter(({ calculated }) => calculated === undefined);
  if (published.length === 0) return null;
  const [open, kept] = [false, true].map((isKept) =>
    published.filter(({ series }) => (series.redistribution === 'display-only') === isKept),
  ) as [CellReading[], CellReading[]];
  const prints = open.flatMap(({ print }) => print ?? []);
  return {
    title,
    shown: shownBoard(
      open.map(({ series }) => series.id),
      facts.asOf ?? null,
    ),
    newestAt: newestInstant(prints.map(({ asOf }) => asOf)) ?? facts.at,
    newestSeq: Math.max(0, ...prints.map(({ seq }) => seq)),
    freshness: null,
    keptBy: open.length === 0 ? { licence: null } : null,
    left: kept.map(({ series }) => series.title),
  };
}
