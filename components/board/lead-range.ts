import type { ChartWindow } from '../../core/panel-chart';

export const leadRanges = ['2y', '5y', 'max'] as const;
/** How far back the leading chart looks, as `?range=` says it. */
export type LeadRange = (typeof leadRanges)[number];

export const windowOf = { '2y': '2-years', '5y': '5-years', max: 'all' } as const satisfies Record<LeadRange, ChartWindow>;

/** Null for what is no range: then the board's own window is drawn. */
export function readRange(text: string | null): LeadRange | null {
  return leadRanges.find((range) => range === text) ?? null;
}
