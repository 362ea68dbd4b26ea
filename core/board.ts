import type { Aggregation } from './aggregate';
import type { MeasureTopic } from './measure';
import type { Frequency } from './period';
import type { SeriesId, Topic, Words } from './series';

/** What is drawn of a series. `index-2024`: average of 2024 = 100; sums and averages are of complete windows only. */
export const panelTransformations = [
  'level',
  'percent-on-year',
  'percent-on-period',
  'difference',
  'index-2024',
  'three-month-average',
  'index-2024-of-three-month-averages',
  'four-quarter-sum',
  'twelve-month-sum',
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

/** A series that is calculated of others (core/formula), under an id that its panel's layers name. */
export interface PanelFormula {
  readonly id: SeriesId;
  readonly text: string;
  /** What its parts are turned into first; null: they have one frequency. */
  readonly frequency: Frequency | null;
  /** For parts whose nature leaves a choice. */
  readonly aggregation: Aggregation | null;
  readonly parts: readonly SeriesId[];
  /** In the catalogue's words; null: in those of its parts. */
  readonly named: { readonly title: Words; readonly short: Words; readonly note: Words | null } | null;
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
  /** Those of its series that are calculated. */
  readonly formulas?: readonly PanelFormula[];
  /** Of a board with pages, the one that it stands on. */
  readonly page?: string | null;
  /** The panel of its board that it stands in for while that one has nothing to show. */
  readonly insteadOf?: string | null;
}

/** Panels of a board that are seen together. */
export interface BoardPage {
  readonly id: string;
  readonly title: Words;
  readonly question: Words | null;
  /** Goods of which the page tells the U.S. rates in force. */
  readonly rates: MeasureTopic | null;
  /** Whether it tells, in place of panels, what comes out next. */
  readonly due: boolean;
}

/** A laid-out set of panels. The first panel is the lead; the others stand under the topics, in order. */
export interface Board {
  readonly id: string;
  readonly title: Words;
  /** How far back charts look at first. */
  readonly window: '36-months' | '5-years';
  readonly topics: readonly { readonly id: Topic; readonly title: Words }[];
  readonly panels: readonly Panel[];
  /** In order; left out where the board is one page. */
  readonly pages?: readonly BoardPage[];
}

/** Every series that a panel shows, calculated ones and the ones beside it included, each once. */
export function seriesOfPanel(panel: Panel): SeriesId[] {
  return [...new Set([...panel.layers.flatMap((layer) => layer.series), ...panel.beside.map((text) => text.series)])];
}

/** Every series that must be read to show a panel: of calculated ones the parts. */
export function seriesReadFor(panel: Panel): SeriesId[] {
  const parts = new Map((panel.formulas ?? []).map((formula) => [formula.id, formula.parts]));
  return [...new Set(seriesOfPanel(panel).flatMap((id) => parts.get(id) ?? [id]))];
}
