import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, spacedYears } from './chart-axis';

const labelsOf = (values: readonly number[]) =>
  axisOf({ values, fromZero: false, factor: 1, language: 'en', free: 0.5 }).ticks.map(({ label }) => label);

describe('an axis', () => {
  it('says its ticks in full where they stand at halves', () => {
    expect(labelsOf([40.9, 45.1])).toEqual(['37.5', '40.0', '42.5', '45.0', '47.5']);
    expect(labelsOf([0.409, 0.451])).toEqual(['0.375', '0.400', '0.425', '0.450', '0.475']);
  });

  it('labels every tick with its own value', () => {
    for (const span of [0.03, 0.4, 1, 3.7, 8, 24, 90, 777, 4_200]) {
      const { ticks } = axisOf({ values: [100, 100 + span], fromZero: false, factor: 1, language: 'en', free: 0.1 });
      for (const { value, label } of ticks) expect(Number(label.replaceAll(',', ''))).toBeCloseTo(value, 9);
    }
  });

  it('that does not start at zero leaves at least a quarter of a large chart free below the lowest value', () => {
    // Numbers as agencies print them: of spans as small as the last digits of a double, no tick says the truth.
    const printed = (most: number) => fc.integer({ min: -most * 1_000, max: most * 1_000 }).map((thousandths) => thousandths / 1_000);
    const values = fc.array(printed(1e4), { minLength: 2, maxLength: 40 });
    const far = printed(1e6);
    let cut = 0;
    fc.assert(
      fc.property(values, far, (drawn, from) => {
        const moved = drawn.map((value) => value + from);
        const { min, max, fromZero, ticks } = axisOf({ values: moved, fromZero: false, factor: 1, language: 'en', free: 0.5 });
        if (fromZero) return;
        cut += 1;
        expect((Math.min(...moved) - min) / (max - min)).toBeGreaterThanOrEqual(0.25 - 1e-6);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2_000 },
    );
    expect(cut).toBeGreaterThan(100);
  });
});

describe('the years of an axis', () => {
  const years = Array.from({ length: 60 }, (_, at) => ({ ordinal: 12 * at, label: String(1967 + at) }));
  const named = (pxPerYear: number) => spacedYears(years, { x: (ordinal) => (ordinal / 12) * pxPerYear, apartPx: 42 });
  const labels = (some: readonly { readonly label: string }[]) => some.map(({ label }) => label);

  it('are all named where they have room', () => {
    expect(named(42)).toEqual({ named: years, marked: [] });
  });

  it('are named by round numbers where they have less, the others marked', () => {
    const spaced = named(10);
    expect(labels(spaced.named)).toEqual(labels(years).filter((label) => Number(label) % 5 === 0));
    expect(spaced.marked).toHaveLength(60 - spaced.named.length);
  });

  it('have no marks beside the named ones where marks would touch', () => {
    const spaced = named(2);
    expect(labels(spaced.named)).toEqual(['1975', '2000', '2025']);
    expect(spaced.marked).toEqual([]);
  });

  it('are named alone', () => {
    const [one] = years;
    expect(spacedYears(one === undefined ? [] : [one], { x: (ordinal) => ordinal, apartPx: 42 }).named).toEqual([one]);
    expect(spacedYears([], { x: (ordinal) => ordinal, apartPx: 42 }).named).toEqual([]);
  });
});
