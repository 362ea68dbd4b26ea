/** The page of bench/charts.ts: our charts and uPlot's from the same points, in the same places, as equal as their looks can be made. */
import UPlot from 'uplot';
import { draw } from '../components/chart/drawing';
import { type Palette, paletteOf } from '../components/chart/palette';
import type { DatedMarks } from '../core/chart-events';
import { type ChartLayer, type ChartPoint, type ChartSpec, isProvisional, pointWords } from '../core/chart-spec';
import type { Observation } from '../core/observation';
import type { Frequency } from '../core/period';
import { periodOf } from '../core/period';
import { seriesChart } from '../core/series-chart';
import { plainView } from '../core/series-view';
import { seriesOf } from '../tests/fixtures/measured';

export type Drawer = 'empty' | 'ours' | 'uplot';

export interface ChartLoad {
  readonly charts: number;
  readonly points: number;
  readonly frequency: Frequency;
  readonly frames: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `fits`: the point has room, and nothing but what is drawn is other than before. `full`: the axes are laid out anew each time. */
export type Arrival = 'fits' | 'full';

interface Shown {
  arrive(frame: number, arrival: Arrival): void;
  destroy(): void;
}

/** What a chart shows in a frame: the newest point, and every other time other ticks. */
interface Frame {
  readonly spec: ChartSpec;
  readonly rows: [number[], (number | null)[]];
}

interface Prepared {
  readonly box: HTMLElement;
  readonly first: Frame;
  readonly frames: Readonly<Record<Arrival, readonly Frame[]>>;
}

let load: ChartLoad;
let prepared: readonly Prepared[] = [];
let shown: Shown[] = [];

/** Points of a walk that goes back to where it began, with a gap, and an end that may still change. */
function observationsOf(seed: number, count: number, frequency: Frequency): Observation[] {
  const newest = periodOf(frequency, '2026-09-30').ordinal;
  let [value, state] = [0, seed + 1];
  return Array.from({ length: count }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    value = value * 0.995 + (state / 2 ** 32 - 0.5) * 900;
    const isMissing = Math.abs(at - count * 0.8) < (frequency === 'D' ? 40 : 1);
    const status = isMissing ? 'O' : at >= count - 3 ? 'P' : 'A';
    return { ordinal: newest - count + 1 + at, value: isMissing ? null : 40_000 + value, decimals: 1, status, quality: null };
  });
}

const marks: DatedMarks = {
  events: (['2025-03-12', '2025-06-04', '2026-02-20'] as const).map((day, at) => ({
    kind: at === 1 ? 'announced' : 'in-force',
    day,
    measure: `measure-${at}`,
    title: { en: 'Tariff', fr: 'Tarif' },
    words: { en: `Tariff, ${day}`, fr: `Tarif, ${day}` },
  })),
  bands: [{ from: '2025-03-12', to: null, caption: { en: 'Measure in force', fr: 'Mesure en vigueur' } }],
};

function specOf(seed: number): ChartSpec {
  const { points, frames, frequency } = load;
  const series = seriesOf({ id: 'CA_TRIAL', frequency });
  const observations = observationsOf(seed, points + frames, frequency);
  const page = { shown: { series, observations, breaks: [] }, ghost: null, compared: [] };
  return seriesChart({ view: { ...plainView, range: 'max' }, page, phases: [], marks, language: 'en' }).spec;
}

/** A spec as it was when the newest of its points were not out yet. */
function cut(spec: ChartSpec, late: number): Frame {
  const layer = spec.layers[0] as ChartLayer;
  const points = layer.points.slice(0, layer.points.length - late);
  const newest = points.at(-1) as ChartPoint;
  const last = { ordinal: newest.ordinal, text: pointWords(layer, newest, 'en'), period: '', provisional: isProvisional(newest.status) };
  return {
    spec: { ...spec, to: newest.ordinal, layers: [{ ...layer, points, last }] },
    rows: [points.map(({ ordinal }) => ordinal), points.map(({ value }) => value)],
  };
}

/** The same points on an axis of other numbers, with wider labels. */
function onOtherAxis({ spec, rows }: Frame): Frame {
  const { axis } = spec;
  const ticks = axis.ticks.slice(0, -1).flatMap(({ value }, at) => {
    const step = ((axis.ticks[at + 1]?.value ?? 0) - value) / 2;
    return [value, value + step].map((one) => ({ value: one, label: `${(one / 1_000).toFixed(2)}` }));
  });
  return { spec: { ...spec, axis: { ...axis, max: ticks.at(-1)?.value ?? axis.max, ticks } }, rows };
}

function prepare(next: ChartLoad): void {
  load = next;
  const main = document.querySelector('main') as HTMLElement;
  main.replaceChildren();
  main.style.cssText = `display: grid; grid-template-columns: repeat(auto-fill, ${load.widthPx}px); gap: 8px; padding: 8px`;
  prepared = Array.from({ length: load.charts }, (_, seed) => {
    const box = document.createElement('div');
    box.className = 'chart';
    box.style.cssText = `width: ${load.widthPx}px; height: ${load.heightPx}px`;
    main.append(box);
    const spec = specOf(seed);
    const fits = Array.from({ length: load.frames }, (_, frame) => cut(spec, load.frames - 1 - frame));
    return { box, first: cut(spec, load.frames), frames: { fits, full: fits.map((one, at) => (at % 2 === 0 ? onOtherAxis(one) : one)) } };
  });
}

const drawers: Readonly<Record<Drawer, (one: Prepared, palette: Palette) => Shown>> = {
  empty: () => ({ arrive: () => undefined, destroy: () => undefined }),
  ours({ box, first, frames }, palette) {
    const canvas = document.createElement('canvas');
    box.append(canvas);
    const drawing = draw(canvas, { spec: first.spec, palette });
    return {
      arrive: (frame, arrival) => drawing.update((frames[arrival][frame] as Frame).spec, palette),
      destroy: () => drawing.destroy(),
    };
  },
  uplot({ box, first, frames }, palette) {
    let { axis } = first.spec;
    const font = `12px ${palette.font}`;
    const look = { font, stroke: palette.text3, ticks: { show: false } };
    const chart = new UPlot(
      {
        width: load.widthPx,
        height: load.heightPx,
        // As much room for the plot as ours leaves.
        padding: [22, 0, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false }, y: { range: () => [axis.min, axis.max] } },
        series: [{}, { stroke: palette.line.canada, width: 2.75, points: { show: false }, spanGaps: false }],
        axes: [
          { ...look, size: 58, grid: { show: false }, values: (_, splits) => splits.map(yearOf) },
          {
            ...look,
            side: 1,
            size: 88,
            grid: { stroke: palette.grid, width: 1 },
            values: (_, splits) => splits.map((value) => String(value / 1_000)),
          },
        ],
      },
      first.rows,
      box,
    );
    return {
      arrive(frame, arrival) {
        const next = frames[arrival][frame] as Frame;
        if (arrival === 'fits') {
          chart.setData(next.rows, false);
          chart.redraw(true, false);
        } else {
          axis = next.spec.axis;
          chart.setData(next.rows);
        }
      },
      destroy: () => chart.destroy(),
    };
  },
};

function yearOf(ordinal: number): string {
  return String(Math.floor(load.frequency === 'M' ? ordinal / 12 : 1970 + ordinal / 365.25));
}

const nextFrame = () => new Promise<void>((done) => requestAnimationFrame(() => done()));

/** Draws all charts; resolved when the frame after theirs has begun. */
async function first(drawer: Drawer): Promise<void> {
  await nextFrame();
  const palette = paletteOf(document.body);
  shown = prepared.map((one) => drawers[drawer](one, palette));
  await nextFrame();
  await nextFrame();
}

/** One point into each chart, in as many frames as the load has. */
async function points(arrival: Arrival): Promise<void> {
  for (let frame = 0; frame < load.frames; frame += 1) {
    await nextFrame();
    for (const one of shown) one.arrive(frame, arrival);
  }
  await nextFrame();
}

function clear(): void {
  for (const one of shown) one.destroy();
  shown = [];
  for (const { box } of prepared) box.replaceChildren();
}

export const charts = { prepare, first, points, clear };
Object.assign(window, { charts });
