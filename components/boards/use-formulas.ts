'use client';

import { useMemo } from 'react';
import type { Panel, PanelFormula } from '../../core/board';

/** The formulas that panels draw, each once; the very list that it was while they stay the same. */
export function useFormulas(drawn: ReadonlyMap<string, { readonly panel: Panel | null }>): readonly PanelFormula[] {
  const formulas = new Map([...drawn.values()].flatMap(({ panel }) => (panel?.formulas ?? []).map((one) => [one.id, one] as const)));
  const names = [...formulas.keys()].join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: formulas of the same names are the same.
  return useMemo(() => [...formulas.values()], [names]);
}
