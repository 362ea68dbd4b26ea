import type { SeriesId, Topic, Words } from './series';

/** What is drawn of a series. `index-2024`: average of 2024 = 100; sums and averages are of complete windows only. */
export const panelTransformations = [
  'level',
  'percent-on-year',
  'percent-on-period',
  'difference',
  'index-2024',
  'three-month-average',
  'four-quarter-sum',
  'percent-on-year-of-three-month-sums',
] as const;
export type PanelTransformation = (typeof panelTransformations)[number];

export const layerShapes = ['line', 'columns', 'step'] as const;
export type LayerShape = (typeof layerShapes)[number];

/** Series that are drawn alike in one chart; the layers of a panel share its axes, the first one lies below. */
interface Layer {
  readonly series: readonly SeriesId[];
  readonly transformation: PanelTransformation;
  readonly shape: LayerShape;
  readonly weight: 'thin' | 'normal' | 'thick';
}

export interface Panel {
  readonly id: string;
  readonly topic: Topic;
  readonly title: Words;
  /** At most 18 characters in each language. */
  readonly short: Words;
  readonly question: Words;
  readonly layers: readonly Layer[];
  /** Changes that stand as text in the second line. */
  readonly beside: readonly { readonly series: SeriesId; readonly transformation: PanelTransformation }[];
  /** Power of ten of the axis (9: billions), null for the series' own scale. */
  readonly unitScale: number | null;
  /** Tariff measures as bands. */
  readonly measures: boolean;
  /** Whiskers of one standard error, where the agency publishes it. */
  readonly error: boolean;
  /** One small chart for each series, all with one scale. */
  readonly multiples: boolean;
}

/** A laid-out set of panels. The first panel is the lead; the others stand under the topics, in order. */
export interface Board {
  readonly id: string;
  readonly title: Words;
  /** How far back charts look at first. */
  readonly window: '36-months' | '5-years';
  readonly topics: readonly { readonly id: Topic; readonly title: Words }[];
  readonly panels: readonly Panel[];
}

/** Every series that a panel names, the ones beside it included, each once. */
export function seriesOfPanel(panel: Panel): SeriesId[] {
  return [...new Set([...panel.layers.flatMap((layer) => layer.series), ...panel.beside.map((text) => text.series)])];
}
