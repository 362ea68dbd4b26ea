import type { Chart, Plugin } from 'chart.js';
import { isZeroTick } from '../../core/chart-axis';
import { bandRuns, type ChartBand } from '../../core/chart-events';
import type { ChartLayer, ChartSpec } from '../../core/chart-spec';
import type { Palette } from './palette';
import { bandRoom, captionFits, endLabel, labelledYears, laneHeight, namesAtEnds } from './places';

/** What a drawing shows at the moment; changed in place when new data come. */
export interface Furniture {
  spec: ChartSpec;
  palette: Palette;
  /** The period that a reader points at. */
  pointed: number | null;
}

/** Everything around and upon the lines: bands, grid, ticks, years, gaps, events, breaks, last dots, end labels. */
export function furniture(shown: Furniture): Plugin {
  return {
    id: 'furniture',
    beforeDatasetsDraw(chart) {
      const pen = penOf(chart, shown);
      bands(pen);
      grid(pen);
      years(pen);
      gaps(pen);
      events(pen);
      breaks(pen);
    },
    afterDatasetsDraw(chart) {
      const pen = penOf(chart, shown);
      for (const layer of shown.spec.layers) {
        if (layer.shape !== 'columns') lastDot(pen, layer);
        whisker(pen, layer);
      }
      if (!isNarrow()) endLabels(pen);
      pointed(pen);
    },
  };
}

interface Pen extends Furniture {
  readonly context: CanvasRenderingContext2D;
  readonly area: Chart['chartArea'];
  readonly width: number;
  x(ordinal: number): number;
  y(value: number): number;
}

function penOf(chart: Chart, shown: Furniture): Pen {
  const { x, y } = chart.scales;
  return {
    ...shown,
    context: chart.ctx,
    area: chart.chartArea,
    width: chart.width,
    x: (ordinal) => x?.getPixelForValue(ordinal) ?? 0,
    y: (value) => y?.getPixelForValue(value) ?? 0,
  };
}

function line(
  { context }: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  style: { colour: string; width: number; dash?: number[] },
): void {
  context.save();
  context.beginPath();
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash ?? []);
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.restore();
}

function write(
  { context, palette }: Pen,
  text: string,
  at: readonly [number, number],
  style: { colour: string; align?: CanvasTextAlign; weight?: number; size?: number },
): void {
  context.save();
  context.font = `${style.weight ?? 400} ${style.size ?? 12}px ${palette.font}`;
  context.fillStyle = style.colour;
  context.textAlign = style.align ?? 'left';
  context.textBaseline = 'middle';
  context.fillText(text, ...at);
  context.restore();
}

/** Half pixels keep hairlines sharp. */
const crisp = (value: number) => Math.round(value) + 0.5;

/** Horizontal lines with their values above them at the right, the unit on the uppermost only. */
function grid(pen: Pen): void {
  const { spec, palette, area, width } = pen;
  spec.axis.ticks.forEach((tick, at) => {
    const y = crisp(pen.y(tick.value));
    const strong = isZeroTick(tick) || at === 0;
    line(pen, [area.left, y], [width, y], { colour: strong ? palette.axis : palette.grid, width: strong ? 1.25 : 1 });
    write(pen, tick.label, [width - 1, y - 8], { colour: palette.text3, align: 'right' });
  });
}

/** Below the lane of marks, where there is one. */
function years(pen: Pen): void {
  const { spec, palette, area } = pen;
  const lane = spec.events.length > 0 ? laneHeight : 0;
  const labelled = labelledYears(spec.years, (ordinal) => pen.x(ordinal) - area.left);
  for (const { ordinal, label } of spec.years) {
    const x = crisp(pen.x(ordinal));
    const from = area.bottom + (lane === 0 ? 0 : lane - 2);
    line(pen, [x, from], [x, area.bottom + lane + 20], { colour: palette.axis, width: 1 });
    if (lane > 0) line(pen, [x, area.bottom], [x, area.bottom + 5], { colour: palette.axis, width: 1 });
    if (labelled.has(ordinal)) write(pen, label, [x + 5, area.bottom + lane + 14], { colour: palette.text3 });
  }
}

/** Sand from above the uppermost line to the lowest, with edges; said once for those that follow each other. */
function bands(pen: Pen): void {
  const { spec, palette, area, context } = pen;
  const top = area.top - bandRoom;
  const edges = ({ from, to }: ChartBand) => [Math.max(area.left, pen.x(from)), Math.min(area.right, pen.x(to))] as const;
  for (const band of spec.bands) {
    const [left, right] = edges(band);
    context.fillStyle = palette.band;
    context.fillRect(left, top, right - left, area.bottom - top);
    line(pen, [crisp(left), top], [crisp(left), area.bottom], { colour: palette.axis, width: 1 });
    if (band.to <= spec.to) line(pen, [crisp(right), top], [crisp(right), area.bottom], { colour: palette.axis, width: 1 });
  }
  for (const run of bandRuns(spec.bands)) caption(pen, run.caption, edges(run));
}

/** Within the band where it has room, else before it. On a ground of its own, for edges of narrower bands run behind it. */
function caption(pen: Pen, words: string, [left, right]: readonly [number, number]): void {
  const { area, palette, context } = pen;
  const y = area.top - bandRoom / 2;
  context.save();
  context.font = `400 12px ${palette.font}`;
  const width = context.measureText(words).width;
  context.restore();
  const fits = captionFits(words, right - left);
  context.fillStyle = fits ? palette.band : palette.panel;
  context.fillRect(fits ? left + 1 : left - width - 8, y - 8, width + 8, 15);
  write(pen, words, [fits ? left + 5 : left - 4, y], { colour: palette.text2, align: fits ? 'left' : 'right' });
}

/** Thin and broken for what was only announced, solid for what came into force or ceased to be. */
function events(pen: Pen): void {
  const { spec, palette, area } = pen;
  for (const { ordinal, kind } of spec.events) {
    const x = crisp(pen.x(ordinal));
    const style = kind === 'announced' ? { width: 1, dash: [2, 3] } : { width: 1 };
    line(pen, [x, area.top], [x, area.bottom], { colour: palette.axis, ...style });
  }
}

/** Hatched, with the agency's word, so that a missing month is seen and not drawn over. */
function gaps(pen: Pen): void {
  const { spec, palette, area, context } = pen;
  for (const gap of spec.gaps) {
    const left = pen.x(gap.from - 0.5);
    const right = pen.x(gap.to + 0.5);
    context.save();
    context.beginPath();
    context.rect(left, area.top, Math.max(3, right - left), area.bottom - area.top);
    context.clip();
    context.strokeStyle = palette.axis;
    context.lineWidth = 1;
    for (let offset = left - (area.bottom - area.top); offset < right; offset += 6) {
      context.beginPath();
      context.moveTo(offset, area.bottom);
      context.lineTo(offset + (area.bottom - area.top), area.top);
      context.stroke();
    }
    context.restore();
    const nearEnd = right > area.right - 90;
    write(pen, gap.words, nearEnd ? [left - 5, area.bottom - 10] : [right + 5, area.bottom - 10], {
      colour: palette.text2,
      align: nearEnd ? 'right' : 'left',
    });
  }
}

function breaks(pen: Pen): void {
  const { spec, palette, area } = pen;
  for (const { ordinal, words } of spec.breaks) {
    const x = crisp(pen.x(ordinal - 0.5));
    line(pen, [x, area.top], [x, area.bottom], { colour: palette.text2, width: 1, dash: [2, 3] });
    write(pen, words, [x + 5, area.top + 8], { colour: palette.text2 });
  }
}

/** Full for a final value, hollow for one that may still change. */
function lastDot(pen: Pen, layer: ChartLayer): void {
  const last = layer.points.findLast((point) => point.value !== null);
  if (last === undefined || last.value === null || layer.weight === 'thin') return;
  dot(pen, [pen.x(last.ordinal), pen.y(last.value)], {
    colour: pen.palette.line[layer.colour],
    hollow: layer.last?.provisional ?? false,
    radius: 4,
  });
}

/** One standard error on either side of the newest column. */
function whisker(pen: Pen, { whisker: error }: ChartLayer): void {
  if (error === null) return;
  const [x, low, high] = [crisp(pen.x(error.ordinal)), pen.y(error.low), pen.y(error.high)];
  const style = { colour: pen.palette.text, width: 1.25 };
  line(pen, [x, low], [x, high], style);
  for (const y of [low, high]) line(pen, [x - 3, y], [x + 3, y], style);
}

function dot(
  { context, palette }: Pen,
  [x, y]: readonly [number, number],
  style: { colour: string; hollow: boolean; radius: number },
): void {
  context.save();
  context.beginPath();
  context.arc(x, y, style.radius, 0, 2 * Math.PI);
  context.fillStyle = style.hollow ? palette.panel : style.colour;
  context.strokeStyle = style.colour;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
  context.restore();
}

/** On a phone the readout above the chart says what the ends of lines have no room for. */
export function isNarrow(): boolean {
  return window.matchMedia('(max-width: 700px)').matches;
}

/** Names at the ends of the lines instead of a legend. */
function endLabels(pen: Pen): void {
  for (const { layer, y } of namesAtEnds(pen.spec.layers, pen.y)) {
    const strong = layer.weight === 'thick';
    write(pen, endLabel(layer), [pen.area.right + 10, y], { colour: pen.palette.line[layer.colour], weight: strong ? 600 : 400 });
  }
}

function pointed(pen: Pen): void {
  const { pointed: ordinal, spec, palette, area } = pen;
  if (ordinal === null) return;
  const x = crisp(pen.x(ordinal));
  line(pen, [x, area.top], [x, area.bottom], { colour: palette.text, width: 1 });
  for (const layer of spec.layers) {
    const point = layer.points.find((one) => one.ordinal === ordinal);
    if (point === undefined || point.value === null) continue;
    dot(pen, [pen.x(ordinal), pen.y(point.value)], { colour: palette.line[layer.colour], hollow: false, radius: 5 });
  }
}
