'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { PanelFormula } from '../../core/board';
import { withCalculated } from '../../core/board-calculated';
import type { CellReading } from '../../core/board-readings';
import type { SeriesId } from '../../core/series';

type Readings = ReadonlyMap<SeriesId, CellReading>;

/** A board's readings, with those of its formulas kept up with them. `formulas` should be the same list as long as it says the same. */
export function useCalculated(readings: Readings, formulas: readonly PanelFormula[]): Readings {
  const kept = useRef<Readings>(readings);
  const all = useMemo(() => withCalculated(kept.current, readings, formulas), [readings, formulas]);
  useEffect(() => {
    kept.current = all;
  }, [all]);
  return all;
}
