import type { Plugin } from 'chart.js';
import { isZeroTick, spacedYears } from '../../core/chart-axis';
import { bandRuns, type ChartBand } from '../../core/chart-events';
import { type ChartLayer, isProvisional, pointAt } from '../../core/chart-spec';
import { crisp, dot, type Furniture, isNarrow, lines, type Pen, penOf, type Segment, widthOf, write } from './pen';
import { bandRoom, captionFits, endLabel, laneHeight, namesAtEnds, yearApartPx } from './places';

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
        if (layer.shape === 'columns') openColumns(pen, layer);
        else lastDot(pen, layer);
        whisker(pen, layer);
      }
      if (!isNarrow()) endLabels(pen);
      pointed(pen);
    },
  };
}

/** Horizontal lines with their values above them at the right, the unit on the uppermost only. */
function grid(pen: Pen): void {
  const { spec, palette, area, width } = pen;
  const places = spec.axis.ticks.map((tick) => crisp(pen.y(tick.value)));
  const isStrong = (at: number) => at === 0 || isZeroTick(spec.axis.ticks[at] ?? { label: '' });
  const across = (y: number): Segment => [area.left, y, width, y];
  const weak = places.filter((_, at) => !isStrong(at));
  const strong = places.filter((_, at) => isStrong(at));
  lines(pen, weak.map(across), { colour: palette.grid, width: 1 });
  lines(pen, strong.map(across), { colour: palette.axis, width: 1.25 });
  spec.axis.ticks.forEach(({ label }, at) => {
    write(pen, label, [width - 1, (places[at] as number) - 8], { colour: palette.text3, align: 'right' });
  });
}

/** Below the lane of marks, where there is one. */
function years(pen: Pen): void {
  const { spec, palette, area } = pen;
  const lane = spec.events.length > 0 ? laneHeight : 0;
  const { named, marked } = spacedYears(spec.years, { x: pen.x, apartPx: yearApartPx });
  const from = area.bottom + (lane === 0 ? 0 : lane - 2);
  const marks = [...named, ...marked].flatMap(({ ordinal }): Segment[] => {
    const x = crisp(pen.x(ordinal));
    const below: Segment = [x, from, x, area.bottom + lane + 20];
    return lane === 0 ? [below] : [below, [x, area.bottom, x, area.bottom + 5]];
  });
  lines(pen, marks, { colour: palette.axis, width: 1 });
  for (const { ordinal, label } of named)
    write(pen, label, [crisp(pen.x(ordinal)) + 5, area.bottom + lane + 14], { colour: palette.text3 });
}

/** Sand from above the uppermost line to the lowest, with edges; said once for those that follow each other. */
function bands(pen: Pen): void {
  const { spec, palette, area, context } = pen;
  const top = area.top - bandRoom;
  const edges = ({ from, to }: ChartBand) => [Math.max(area.left, pen.x(from)), Math.min(area.right, pen.x(to))] as const;
  const sides: Segment[] = [];
  for (const band of spec.bands) {
    const [left, right] = edges(band);
    context.fillStyle = palette.band;
    context.fillRect(left, top, right - left, area.bottom - top);
    sides.push([crisp(left), top, crisp(left), area.bottom]);
    if (band.to <= spec.to) sides.push([crisp(right), top, crisp(right), area.bottom]);
  }
  lines(pen, sides, { colour: palette.axis, width: 1 });
  for (const run of bandRuns(spec.bands)) caption(pen, run.caption, edges(run));
}

/** Within the band where it has room, else before it. On a ground of its own, for edges of narrower bands run behind it. */
function caption(pen: Pen, words: string, [left, right]: readonly [number, number]): void {
  const { area, palette, context } = pen;
  const y = area.top - bandRoom / 2;
  const width = widthOf(words, palette);
  const fits = captionFits(words, right - left);
  context.fillStyle = fits ? palette.band : palette.panel;
  context.fillRect(fits ? left + 1 : left - width - 8, y - 8, width + 8, 15);
  write(pen, words, [fits ? left + 5 : left - 4, y], { colour: palette.text2, align: fits ? 'left' : 'right' });
}

/** Thin and broken for what was only announced, solid for what came into force or ceased to be. */
function events(pen: Pen): void {
  const { spec, palette, area } = pen;
  const down = ({ ordinal }: { readonly ordinal: number }): Segment => {
    const x = crisp(pen.x(ordinal));
    return [x, area.top, x, area.bottom];
  };
  const announced = spec.events.filter(({ kind }) => kind === 'announced');
  const others = spec.events.filter(({ kind }) => kind !== 'announced');
  lines(pen, others.map(down), { colour: palette.axis, width: 1 });
  lines(pen, announced.map(down), { colour: palette.axis, width: 1, dash: [2, 3] });
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
    const height = area.bottom - area.top;
    const hatches: Segment[] = [];
    for (let offset = left - height; offset < right; offset += 6) hatches.push([offset, area.bottom, offset + height, area.top]);
    lines(pen, hatches, { colour: palette.axis, width: 1 });
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
    lines(pen, [[x, area.top, x, area.bottom]], { colour: palette.text2, width: 1, dash: [2, 3] });
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

/** A broken outline around each column that may still change. */
function openColumns(pen: Pen, layer: ChartLayer): void {
  const { context, palette } = pen;
  const width = (pen.x(1) - pen.x(0)) * 0.8;
  context.save();
  context.strokeStyle = palette.line[layer.colour];
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  for (const { ordinal, value, status } of layer.points) {
    if (value === null || !isProvisional(status)) continue;
    const [top, bottom] = [Math.min(pen.y(value), pen.y(0)), Math.max(pen.y(value), pen.y(0))];
    context.beginPath();
    context.rect(pen.x(ordinal) - width / 2, top, width, bottom - top);
    context.stroke();
  }
  context.restore();
}

/** One standard error on either side of the newest column. */
function whisker(pen: Pen, { whisker: error }: ChartLayer): void {
  if (error === null) return;
  const [x, low, high] = [crisp(pen.x(error.ordinal)), pen.y(error.low), pen.y(error.high)];
  const ends = [low, high].map((y): Segment => [x - 3, y, x + 3, y]);
  lines(pen, [[x, low, x, high], ...ends], { colour: pen.palette.text, width: 1.25 });
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
  lines(pen, [[x, area.top, x, area.bottom]], { colour: palette.text, width: 1 });
  for (const layer of spec.layers) {
    const point = pointAt(layer, ordinal);
    if (point === undefined || point.value === null) continue;
    dot(pen, [pen.x(ordinal), pen.y(point.value)], { colour: palette.line[layer.colour], hollow: false, radius: 5 });
  }
}
