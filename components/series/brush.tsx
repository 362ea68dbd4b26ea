'use client';

import type { ChartPoint } from '../../core/chart-spec';
import { longestClosureDays } from '../../core/comparison';
import { extentOf } from '../../core/extent';
import { formatPeriodWords } from '../../core/format-time';
import { seriesPageWords } from '../../core/messages/series-page';
import type { Observation } from '../../core/observation';
import type { SeriesDrawing } from '../../core/series-chart';
import { plotted, thinned } from '../chart/plotted';
import { useLanguage } from '../frame/language';
import { rangeBetween, reachOf } from './range';
import type { ViewInAddress } from './use-view';

/** The whole series in a strip, and two handles for the part that the chart draws. Keys move them as they move any slider. */
export function Brush({ drawing, address }: { readonly drawing: SeriesDrawing; readonly address: ViewInAddress }) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const all = drawing.own.ok ? drawing.own.value.observations.filter(({ value }) => value !== null) : [];
  const reach = reachOf(drawing);
  if (reach === null) return null;
  const { oldest, newest } = reach;
  const from = Math.max(oldest, Math.min(drawing.spec.from, newest));
  const to = Math.min(newest, Math.max(drawing.spec.to, oldest));
  const words = (ordinal: number) => formatPeriodWords({ frequency: drawing.frequency, ordinal }, language);
  const move = (first: number, last: number) =>
    address.go({ range: rangeBetween(drawing, reach, [Math.min(first, last - 1), Math.max(last, first + 1)]) });
  const handle = { min: oldest, max: newest, step: 1 };
  return (
    <div className="brush">
      <svg viewBox={`${oldest} 0 ${newest - oldest} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect x={from} y={0} width={Math.max(to - from, 0)} height={1} />
        <path d={pathOf(all, drawing.frequency === 'D' ? longestClosureDays : 1)} />
      </svg>
      <input
        type="range"
        {...handle}
        value={from}
        aria-label={said.rangeFrom}
        aria-valuetext={words(from)}
        onChange={(event) => move(Number(event.target.value), to)}
      />
      <input
        type="range"
        {...handle}
        value={to}
        aria-label={said.rangeTo}
        aria-valuetext={words(to)}
        onChange={(event) => move(from, Number(event.target.value))}
      />
      <p className="brush-words" aria-hidden="true">
        <span>{words(oldest)}</span>
        <span className="brush-hint">{said.dragToZoom}</span>
        <span>{words(newest)}</span>
      </p>
    </div>
  );
}

/** As fine as the widest strip shows. */
const columns = 1_000;

/** The strip has no axis: lowest to highest fills it. A missing period breaks the line. */
function pathOf(observations: readonly Observation[], patience: number): string {
  const { low, high } = extentOf(observations.flatMap(({ value }) => value ?? [])) ?? { low: 0, high: 0 };
  const y = (value: number) => (high === low ? 0.5 : 0.92 - (0.84 * (value - low)) / (high - low));
  const { points, from, to } = joined(observations, patience);
  const { ordinals, values } = points;
  let isDown = false;
  return thinned(points, { from, to, columns })
    .map((at) => {
      const [ordinal, value] = [ordinals[at] as number, values[at] as number];
      const step = Number.isNaN(value) ? '' : `${isDown ? 'L' : 'M'}${ordinal} ${y(value).toFixed(3)}`;
      isDown = !Number.isNaN(value);
      return step;
    })
    .join('');
}

/** Values with a point without one wherever a period is missing between them. */
function joined(observations: readonly Observation[], patience: number) {
  const points = observations.flatMap((one, at): ChartPoint[] => {
    const before = observations[at - 1];
    const isJoined = before === undefined || one.ordinal - before.ordinal <= patience;
    return isJoined ? [one] : [{ ordinal: one.ordinal - 1, value: null, status: 'O' }, one];
  });
  return { points: plotted(points), from: points[0]?.ordinal ?? 0, to: points.at(-1)?.ordinal ?? 0 };
}
