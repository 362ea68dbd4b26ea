import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartPoint } from '../../core/chart-spec';
import { type PixelColumns, plotted, thinned } from './plotted';

const columns = 40;

/** Points of consecutive periods: values that now and then are missing or may still change. */
const courses = fc
  .array(
    fc.record({
      value: fc.oneof(
        // A drawing has one zero: -0 becomes 0.
        { weight: 12, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      isProvisional: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
    { minLength: 1, maxLength: 3_000 },
  )
  .map((course) =>
    course.map(({ value, isProvisional }, at): ChartPoint => {
      const status = value === null ? 'O' : isProvisional ? 'P' : 'A';
      return { ordinal: 24_000 + at, value, status };
    }),
  );

const whole = (points: readonly ChartPoint[]): PixelColumns => ({
  from: points[0]?.ordinal ?? 0,
  to: points.at(-1)?.ordinal ?? 0,
  columns,
});

const keptOf = (points: readonly ChartPoint[]) => thinned(plotted(points), whole(points)).map((at) => points[at] as ChartPoint);

const columnOf = ({ ordinal }: ChartPoint, { from, to }: PixelColumns) => Math.floor(((ordinal - from) * columns) / (to - from || 1));

type Valued = ChartPoint & { readonly value: number };
const valuedOf = (points: readonly ChartPoint[]) => points.filter((point): point is Valued => point.value !== null);

/** What is joined: runs of values that nothing parts. */
function runsOf(points: readonly ChartPoint[]): Valued[][] {
  const runs: Valued[][] = [];
  points.forEach((point, at) => {
    if (point.value === null) return;
    const before = points[at - 1];
    if (before === undefined || before.value === null) runs.push([]);
    runs.at(-1)?.push(point as Valued);
  });
  return runs;
}

describe('points cut to what a drawing can show', () => {
  it('are true points in their order, each once', () => {
    fc.assert(
      fc.property(courses, (points) => {
        const places = thinned(plotted(points), whole(points));
        expect(places.every((place, at) => Number.isInteger(place) && place < points.length && place > (places[at - 1] ?? -1))).toBe(true);
      }),
    );
  });

  it('hold the lowest and highest value of every column of pixels', () => {
    fc.assert(
      fc.property(courses, (points) => {
        const extremes = (of: readonly ChartPoint[]) => {
          const found = new Map<number, [number, number]>();
          for (const point of valuedOf(of)) {
            const column = columnOf(point, whole(points));
            const [low, high] = found.get(column) ?? [point.value, point.value];
            found.set(column, [Math.min(low, point.value), Math.max(high, point.value)]);
          }
          return found;
        };
        expect(extremes(keptOf(points))).toEqual(extremes(points));
      }),
    );
  });

  it('begin and end with the same values, and so does every stretch between two gaps', () => {
    fc.assert(
      fc.property(courses, (points) => {
        const ends = (of: readonly ChartPoint[]) => runsOf(of).map((run) => [run[0], run.at(-1)]);
        expect(ends(keptOf(points))).toEqual(ends(points));
      }),
    );
  });

  it('begin and cease to be provisional between the same two points', () => {
    fc.assert(
      fc.property(courses, (points) => {
        const turns = (of: readonly ChartPoint[]) =>
          runsOf(of).flatMap((run) =>
            run.flatMap((point, at) => {
              const before = run[at - 1];
              return before === undefined || before.status === point.status ? [] : [[before, point]];
            }),
          );
        expect(turns(keptOf(points))).toEqual(turns(points));
      }),
    );
  });

  it('are four a column of pixels at most, where nothing parts them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 3_000 }), (values) => {
        const points = values.map((value, at): ChartPoint => ({ ordinal: at, value, status: 'A' }));
        const counts = new Map<number, number>();
        for (const point of keptOf(points)) {
          const column = columnOf(point, whole(points));
          counts.set(column, (counts.get(column) ?? 0) + 1);
        }
        expect(Math.max(...counts.values())).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('are all of them where there are fewer than pixels', () => {
    const points = Array.from({ length: columns }, (_, at): ChartPoint => ({ ordinal: at, value: at % 7, status: 'A' }));
    expect(keptOf(points)).toEqual(points);
  });
});

describe('plotted points', () => {
  it('lie in the arrays of those before, as long as they fit', () => {
    const points = Array.from({ length: 100 }, (_, at): ChartPoint => ({ ordinal: at, value: at, status: 'A' }));
    const before = plotted(points.slice(0, 99));
    const after = plotted(points, before);
    expect(after.values).toBe(before.values);
    expect([after.count, after.values[99]]).toEqual([100, 99]);
    expect(plotted([...points, ...points], after).values).not.toBe(after.values);
  });
});
