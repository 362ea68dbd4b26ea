import { isZeroTick, spacedYears } from '../core/chart-axis';
import { type ChartLayer, type ChartPoint, type ChartSpec, isProvisional } from '../core/chart-spec';
import { widthOf } from '../core/text-width';
import { bandElements, eventElements, laneElements } from './marks';
import type { Palette } from './palette';
import type { Area, Plot } from './plot-area';
import { fixed, textElement } from './text';

const widths = { thin: 1.25, normal: 2.25, thick: 2.75 } as const;
const labelPx = 12;
/** Room that columns need beside the first and the last. */
const columnMargin = 0.7;

/** What lies below everything else, a watermark too. */
export function groundElements(spec: ChartSpec, palette: Palette, area: Area): string[] {
  return bandElements(plotOf(spec, palette, area));
}

/**
 * The drawing itself: grid, years, gaps, breaks, lines, dots, whiskers and, where there is room, names at the ends. `hatch` is the id of
 * the pattern of gaps, which stands in the document.
 */
export function plotElements(spec: ChartSpec, palette: Palette, area: Area, hatch: string): string[] {
  const plot = plotOf(spec, palette, area);
  return [
    ...gridElements(plot),
    ...yearElements(plot),
    ...gapElements(plot, hatch),
    ...eventElements(plot),
    ...breakElements(plot),
    ...spec.layers.map((layer) => layerElement(plot, layer)),
    ...laneElements(plot),
    ...(area.names !== false && area.edge - area.right > tickLane ? endLabelElements(plot) : []),
  ];
}

/** Ticks stand at the right, above their lines. */
export const tickLane = 46;

/** `Exports to U.S. C$41.3B` at the end of a line. */
export function endLabel({ label, last }: Pick<ChartLayer, 'label' | 'last'>): string {
  return `${label} ${last?.text ?? ''}`.trim();
}

export function endLabelsWidth({ layers }: Pick<ChartSpec, 'layers'>): number {
  return Math.max(0, ...layers.map((layer) => widthOf(endLabel(layer), labelPx, true)));
}

function plotOf(spec: ChartSpec, palette: Palette, area: Area): Plot {
  const margin = spec.layers.some(({ shape }) => shape === 'columns') ? columnMargin : 0;
  const [from, to] = [spec.from - margin, spec.to + margin];
  const { min, max } = spec.axis;
  return {
    spec,
    palette,
    area,
    x: (ordinal) => area.left + ((ordinal - from) / (to - from || 1)) * (area.right - area.left),
    y: (value) => area.bottom - ((value - min) / (max - min || 1)) * (area.bottom - area.top),
  };
}

function stroke([x1, y1]: Place, [x2, y2]: Place, colour: string, width: number, dash = ''): string {
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" stroke="${colour}" stroke-width="${width}"${dashed}/>`;
}

type Place = readonly [x: number, y: number];

/** Half pixels keep hairlines sharp. */
const crisp = (value: number) => Math.round(value) + 0.5;

function gridElements({ spec, palette, area, y }: Plot): string[] {
  return spec.axis.ticks.flatMap((tick, at) => {
    const height = crisp(y(tick.value));
    const isStrong = isZeroTick(tick) || at === 0;
    return [
      stroke([area.left, height], [area.edge, height], isStrong ? palette.axis : palette.grid, isStrong ? 1.25 : 1),
      textElement(tick.label, area.edge - 1, height - 4, { sizePx: labelPx, colour: palette.text3, anchor: 'end' }),
    ];
  });
}

function yearElements({ spec, palette, area, x }: Plot): string[] {
  const { named, marked } = spacedYears(spec.years, { x, apartPx: 44 });
  const foot = area.bottom + area.lane;
  return [
    ...[...named, ...marked].map(({ ordinal }) => {
      const place = crisp(x(ordinal));
      return stroke([place, foot], [place, foot + 18], palette.axis, 1);
    }),
    ...named.map(({ ordinal, label }) => textElement(label, crisp(x(ordinal)) + 5, foot + 17, { sizePx: labelPx, colour: palette.text3 })),
  ];
}

/** Hatched, with the agency's word, so that a missing month is seen and not drawn over. */
function gapElements({ spec, palette, area, x }: Plot, hatch: string): string[] {
  return spec.gaps.flatMap(({ from, to, words }) => {
    const left = Math.max(area.left, x(from - 0.5));
    const width = Math.max(3, Math.min(area.right, x(to + 0.5)) - left);
    const isNearEnd = left + width > area.right - widthOf(words, labelPx);
    const hatched = `<rect data-gap="${from}" x="${fixed(left)}" y="${area.top}" width="${fixed(width)}" height="${fixed(area.bottom - area.top)}" fill="url(#${hatch})"/>`;
    // Beside the gap; where neither side has room for the words, from the edge of the plot on.
    const isBefore = isNearEnd && left - 5 - widthOf(words, labelPx) >= area.left;
    const place = isBefore ? left - 5 : isNearEnd ? area.left : left + width + 5;
    const style = { sizePx: labelPx, colour: palette.text2, anchor: isBefore ? 'end' : 'start' } as const;
    return [hatched, textElement(words, place, area.bottom - 7, style)];
  });
}

function breakElements({ spec, palette, area, x }: Plot): string[] {
  return spec.breaks.flatMap(({ ordinal, words }) => {
    const place = crisp(x(ordinal - 0.5));
    const isNearEnd = place > area.right - widthOf(words, labelPx);
    const style = { sizePx: labelPx, colour: palette.text2, anchor: isNearEnd ? 'end' : 'start' } as const;
    return [
      stroke([place, area.top], [place, area.bottom], palette.text2, 1, '2 3'),
      textElement(words, place + (isNearEnd ? -5 : 5), area.top + 11, style),
    ];
  });
}

/** What a layer shows, beside its drawing as attributes: the newest value, its period, whether it may still change. */
function layerElement(plot: Plot, layer: ChartLayer): string {
  const { last } = layer;
  const facts = `data-series="${layer.series}" data-last="${last?.ordinal ?? ''}" data-provisional="${last?.provisional ?? false}"`;
  const drawn = layer.shape === 'columns' ? columnElements(plot, layer) : [...lineElements(plot, layer), ...dotElement(plot, layer)];
  return `<g ${facts}>${[...drawn, ...whiskerElements(plot, layer)].join('')}</g>`;
}

function columnElements({ spec, palette, area, x, y }: Plot, { points, colour, last }: ChartLayer): string[] {
  const width = Math.max(1, (x(spec.from + 1) - x(spec.from)) * 0.8);
  return points.flatMap(({ ordinal, value, status }) => {
    if (value === null) return [];
    const [top, bottom] = [Math.min(y(0), y(value)), Math.max(y(0), y(value))];
    const shade = ordinal === last?.ordinal ? '' : ` fill-opacity="${area.columnShade ?? 0.55}"`;
    const marked = isProvisional(status)
      ? ` stroke="${palette.line[colour]}" stroke-width="1.5" stroke-dasharray="4 3" fill-opacity="0.25"`
      : shade;
    return [
      `<rect data-at="${ordinal}" x="${fixed(x(ordinal) - width / 2)}" y="${fixed(top)}" width="${fixed(width)}" height="${fixed(bottom - top)}" fill="${palette.line[colour]}"${marked}/>`,
    ];
  });
}

interface Stretch {
  readonly points: readonly (ChartPoint & { readonly value: number })[];
  readonly isProvisional: boolean;
}

/** A line is cut where values are missing and where it begins or ends to be provisional; stretches share their ends. */
function stretchesOf({ points }: ChartLayer): Stretch[] {
  const stretches: { points: (ChartPoint & { value: number })[]; isProvisional: boolean }[] = [];
  let before: (ChartPoint & { value: number }) | null = null;
  for (const point of points) {
    if (point.value === null) {
      before = null;
      continue;
    }
    const valued = { ...point, value: point.value };
    const provisional = isProvisional(point.status);
    const open = stretches.at(-1);
    if (before === null) stretches.push({ points: [valued], isProvisional: provisional });
    else if (open !== undefined && (open.isProvisional === provisional || open.points.length === 1)) {
      open.points.push(valued);
      open.isProvisional = provisional;
    } else stretches.push({ points: [before, valued], isProvisional: provisional });
    before = valued;
  }
  return stretches;
}

function lineElements({ palette, x, y }: Plot, layer: ChartLayer): string[] {
  return stretchesOf(layer).map(({ points, isProvisional: provisional }) => {
    const path = points.map(({ ordinal, value }, at) => {
      const [across, down] = [fixed(x(ordinal)), fixed(y(value))];
      if (at === 0) return `M${across} ${down}`;
      return layer.shape === 'step' ? `H${across}V${down}` : `L${across} ${down}`;
    });
    const dash = provisional ? '6 4' : layer.dash.join(' ');
    const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
    const pen = `stroke="${palette.line[layer.colour]}" stroke-width="${widths[layer.weight]}"`;
    return `<path d="${path.join('')}" fill="none" ${pen} stroke-linejoin="round"${dashed}/>`;
  });
}

/** Full for a final value, hollow for one that may still change. */
function dotElement({ palette, x, y }: Plot, { points, colour, weight, last }: ChartLayer): string[] {
  const newest = points.findLast(({ value }) => value !== null);
  if (newest === undefined || newest.value === null || weight === 'thin') return [];
  const fill = last?.provisional ? palette.panel : palette.line[colour];
  return [
    `<circle cx="${fixed(x(newest.ordinal))}" cy="${fixed(y(newest.value))}" r="4" fill="${fill}" stroke="${palette.line[colour]}" stroke-width="2"/>`,
  ];
}

function whiskerElements({ palette, x, y }: Plot, { whisker }: ChartLayer): string[] {
  if (whisker === null) return [];
  const place = crisp(x(whisker.ordinal));
  const [low, high] = [y(whisker.low), y(whisker.high)];
  const lines: [Place, Place][] = [
    [
      [place, low],
      [place, high],
    ],
    ...[low, high].map((end): [Place, Place] => [
      [place - 3, end],
      [place + 3, end],
    ]),
  ];
  return lines.map(([from, to]) => stroke(from, to, palette.text, 1.25));
}

const labelHeight = 15;

/** Names at the ends of the lines instead of a legend; pushed apart where they would touch, and kept within the plot. */
function endLabelElements({ spec, palette, area, y }: Plot): string[] {
  const labels = spec.layers
    .flatMap((layer) => {
      const last = layer.points.findLast(({ value }) => value !== null);
      return last === undefined || last.value === null ? [] : [{ layer, y: y(last.value) }];
    })
    .sort((one, other) => one.y - other.y);
  labels.forEach((label, at) => {
    label.y = Math.max(label.y, (labels[at - 1]?.y ?? Number.NEGATIVE_INFINITY) + labelHeight);
  });
  labels.reduceRight(
    (below, label) => {
      label.y = Math.min(label.y, below - labelHeight);
      return label.y;
    },
    area.bottom + labelHeight - 2,
  );
  return labels.map(({ layer, y: height }) =>
    textElement(endLabel(layer), area.right + 10, height + 4, {
      sizePx: labelPx,
      colour: palette.line[layer.colour],
      isBold: layer.weight === 'thick',
    }),
  );
}
