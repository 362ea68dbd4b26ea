import type { Board, Panel, PanelTransformation } from './board';
import type { DatedMarks } from './chart-events';
import { type Charted, type ChartLine, type ChartPlan, type ChartSpec, layersOf, specOf } from './chart-spec';
import { drawn } from './drawn';
import { messages } from './messages/messages';
import { yearsBefore } from './period';
import type { Language, Series, SeriesId } from './series';

export interface ChartRequest {
  readonly panel: Panel;
  /** The panel's series with what is known of them, in any order; `observations` may reach further back than is drawn. */
  readonly readings: ReadonlyMap<SeriesId, Charted>;
  readonly window: ChartWindow;
  /** What happened meanwhile; drawn where the panel asks for it. */
  readonly marks?: DatedMarks;
  readonly size: 'lead' | 'cell';
  readonly language: Language;
}

/** How far back a chart looks: as its board says, or as a reader chose. */
export type ChartWindow = Board['window'] | '2-years' | 'all';

const windowYears = { '2-years': 2, '36-months': 3, '5-years': 5, all: Number.POSITIVE_INFINITY } as const satisfies Record<
  ChartWindow,
  number
>;

/** The chart of a panel, all its layers on one axis. */
export function chartSpec(request: ChartRequest): ChartSpec {
  const lines = linesOf(request);
  const plan = planOf(request, lines);
  return specOf(layersOf(lines, plan), lines, plan);
}

/** One chart a series, all with the axis that holds every one of them (small multiples). */
export function multipleSpecs(request: ChartRequest): ChartSpec[] {
  const lines = linesOf(request);
  const plan = planOf(request, lines);
  const layers = layersOf(lines, plan);
  const shared = specOf(layers, lines, plan);
  return layers.map((layer, at) => ({
    ...specOf([{ ...layer, colour: 'canada', dash: [] }], lines.slice(at, at + 1), plan),
    axis: shared.axis,
    from: shared.from,
    to: shared.to,
    title: layer.label,
  }));
}

function planOf({ panel, readings, window, marks, size, language }: ChartRequest, lines: readonly ChartLine[]): ChartPlan {
  const everyone = panel.layers.flatMap((layer) => layer.series);
  const newest = Math.max(...everyone.map((id) => readings.get(id)?.observations.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY));
  const frequency = lines[0]?.reading.series.frequency ?? 'M';
  return {
    id: panel.id,
    title: panel.title[language],
    frequency,
    start: startOf(frequency, newest, windowYears[window]),
    unitScale: panel.unitScale,
    free: size === 'lead' ? 0.5 : 0.08,
    marks: panel.measures ? marks : undefined,
    language,
  };
}

function startOf(frequency: ChartPlan['frequency'], newest: number, years: number): number {
  if (!Number.isFinite(newest)) return 0;
  return Number.isFinite(years) ? yearsBefore(frequency, newest, years) : Number.NEGATIVE_INFINITY;
}

function linesOf({ panel, readings, language }: ChartRequest): ChartLine[] {
  const everyone = [...new Set(panel.layers.flatMap((layer) => layer.series))];
  const known = everyone.some((id) => (readings.get(id)?.observations.length ?? 0) > 0);
  return panel.layers.flatMap((layer) =>
    layer.series.flatMap((id) => {
      const reading = readings.get(id);
      const line = reading === undefined ? null : drawn(reading, layer.transformation);
      if (reading === undefined || line === null || !known) return [];
      return [
        {
          reading,
          drawn: line,
          label: labelOf(panel, reading.series, layer.transformation, language),
          words: messages(language).transformation[layer.transformation],
          style: {
            ...styleOf(
              reading.series,
              everyone.filter((one) => readings.has(one)),
            ),
            shape: layer.shape,
            weight: layer.weight,
          },
          showsError: panel.error && layer.transformation === 'difference',
        },
      ];
    }),
  );
}

/** A series' short name; where several layers draw the same series, what each draws of it. */
function labelOf(panel: Panel, series: Series, transformation: PanelTransformation, language: Language): string {
  if (panel.layers.length === 1) return series.short[language];
  const words = messages(language);
  const drawing = words.transformation[transformation] || words.chart.frequency[series.frequency];
  return drawing.charAt(0).toUpperCase() + drawing.slice(1);
}

/** Second channel of compatriots: the first is solid, and each of the others is broken in its own way, for without colour grey is no other colour. */
const dashes: readonly (readonly number[])[] = [[], [2, 3], [8, 4], [8, 3, 2, 3]];

/** The same series looks the same in every chart: its country's colour; beside its compatriots grey and broken. */
export function styleOf(series: Series, everyone: readonly SeriesId[]): Pick<ChartLine['style'], 'colour' | 'dash'> {
  if (series.unit.kind === 'exchange-rate') return { colour: 'ink', dash: [] };
  const isAmerican = (id: SeriesId) => id.startsWith('US_');
  const rank = everyone.filter((id) => isAmerican(id) === isAmerican(series.id)).indexOf(series.id);
  if (isAmerican(series.id)) return { colour: 'us', dash: dashes[Math.max(0, rank)] ?? [] };
  return rank <= 0 ? { colour: 'canada', dash: [] } : { colour: 'rest', dash: dashes[rank] ?? [] };
}
