import { describe, expect, it } from 'vitest';
import { axisOf } from './chart-axis';

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
});
