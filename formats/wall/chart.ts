import { isZeroTick } from '../../core/chart-axis';
import type { ChartSpec } from '../../core/chart-spec';
import { widthOf } from '../../core/text-width';
import { groundElements, plotElements } from '../plot';
import { fixed } from '../text';
import type { WallPalette } from './colours';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pictures are drawn in pixels: their lines 2.25 wide, 3′ on a wall, which makes their small texts of 12 as high as a footer's. */
const labelPx = 12;
const minutesAPixel = 3.01 / 2.25;
const yearsPx = 18;
const aboveFirstLinePx = 14;
const betweenTicksPx = 19;

/** A chart in a box of a wall, arc-minutes: the same drawing as in pictures, its lines and words large enough to be read. */
export function wallChart(spec: ChartSpec, box: Box, palette: WallPalette): string {
  const [width, height] = [box.width / minutesAPixel, box.height / minutesAPixel];
  const spaced = thinned(spec, height - yearsPx - aboveFirstLinePx);
  const lane = Math.max(...spaced.axis.ticks.map(({ label }) => widthOf(label, labelPx))) + 11;
  const area = {
    left: 5,
    top: aboveFirstLinePx,
    right: width - lane,
    bottom: height - yearsPx,
    edge: width,
    lane: 0,
    names: false,
    columnShade: 0.7,
  };
  const told = { ...spaced, years: spacedOut(spaced, area), gaps: worded(spaced, area) };
  const drawing = [...groundElements(told, palette, area), ...plotElements(told, palette, area, 'gap')].join('');
  return `<g class="plot" transform="translate(${fixed(box.x)} ${fixed(box.y)}) scale(${minutesAPixel.toFixed(4)})">${drawing}</g>`;
}

/** A gap whose words have no room in the plot, beside it or under the line, is hatched alone. */
function worded({ gaps }: ChartSpec, { left, right, top, bottom }: Sides): ChartSpec['gaps'] {
  const isLow = bottom - top < leastForGapWords;
  return gaps.map((gap) => (!isLow && widthOf(gap.words, labelPx) + gapEdgePx <= right - left ? gap : { ...gap, words: '' }));
}

interface Sides {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const gapEdgePx = 10;
const leastForGapWords = 60;
const yearPx = 46;

/** Of the years those that have room for their name, from the newest back; the others would be marks across it. */
function spacedOut(
  { years, from, to }: ChartSpec,
  { left, right, edge }: { left: number; right: number; edge: number },
): ChartSpec['years'] {
  const x = (ordinal: number) => left + ((ordinal - from) / (to - from || 1)) * (right - left);
  let free = edge;
  return [...years]
    .reverse()
    .filter(({ ordinal }) => {
      const fits = x(ordinal) + yearPx <= free;
      if (fits) free = x(ordinal);
      return fits;
    })
    .reverse();
}

/** Fewer ticks where their labels would touch: every second, third … counted so that zero stays, or else the lowest. */
function thinned(spec: ChartSpec, heightPx: number): ChartSpec {
  const { ticks } = spec.axis;
  const step = Math.max(1, Math.ceil((betweenTicksPx * (ticks.length - 1)) / Math.max(1, heightPx)));
  const kept = Math.max(0, ticks.findIndex(isZeroTick));
  const fewer = ticks.filter((_, at) => (at - kept) % step === 0);
  return { ...spec, events: [], axis: { ...spec.axis, ticks: fewer.length > 0 ? fewer : ticks.slice(0, 1) } };
}
