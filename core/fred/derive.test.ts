import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, observed, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import type { Observation } from '../observation';
import { type Derivation, derive, deriver } from './derive';
import { statementsOf } from './real-time';

const flow = seriesOf();
const price = seriesOf({ nature: 'price', frequency: 'D', adjustment: 'none' });

/** Years of days would be slow to try out: some weeks of them, with the closed days of any calendar. */
const histories = (start: number, length: number, every: number) =>
  fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: length - 1 }),
        values: fc.array(fc.option(fc.integer({ min: 1, max: 99 }), { nil: null, freq: 8 }), { minLength: 1, maxLength: length }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((said) =>
      said.map(({ at, values }, edition) => ({
        asOf: `2026-0${edition + 1}-15T13:30:00Z`,
        observations: values.map((value, index) => observed(start + (at + index) * every, value)),
      })),
    );

function expectSame(derivation: Derivation, vintages: Parameters<typeof statementsOf>[0]): void {
  const next = deriver(derivation);
  const known = new Map<number, Observation>();
  const derived = new Map<number, Observation>();
  for (const statement of statementsOf(vintages)) {
    for (const observation of statement.observations) known.set(observation.ordinal, observation);
    for (const observation of next(statement).observations) derived.set(observation.ordinal, observation);
    const whole = derive(
      derivation,
      [...known.values()].sort((a, b) => a.ordinal - b.ordinal),
    );
    if (!whole.ok) throw new Error(whole.reason);
    expect([...derived.values()].sort((a, b) => a.ordinal - b.ordinal)).toEqual(whole.value.observations);
  }
}

describe('deriving day by day', () => {
  const months = histories(ordinalOf('2020-03'), 30, 1);
  const units = fc.constantFrom(
    'lin' as const,
    'chg' as const,
    'ch1' as const,
    'pch' as const,
    'pc1' as const,
    'cch' as const,
    'log' as const,
  );

  it('gives for months what deriving all that is known by each day gives', () => {
    fc.assert(
      fc.property(months, units, (said, unit) => expectSame({ series: flow, frequency: 'M', units: unit, breaks: [] }, said)),
      { numRuns: 60 },
    );
  });

  it('gives the same for quarters and years made of months', () => {
    const frequency = fc.constantFrom('Q' as const, 'A' as const);
    fc.assert(
      fc.property(months, units, frequency, (said, unit, to) =>
        expectSame({ series: flow, frequency: to, units: unit, breaks: [ordinalOf('2021-05')] }, said),
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same for months made of days, of which every other one is closed', () => {
    const days = histories(ordinalOf('2026-01-02'), 60, 2);
    const to = fc.constantFrom('D' as const, 'W' as const, 'M' as const);
    fc.assert(
      fc.property(days, to, (said, frequency) =>
        expectSame({ series: price, frequency, method: 'average', units: 'pch', breaks: [] }, said),
      ),
      { numRuns: 60 },
    );
  });
});

describe('deriving', () => {
  it('aggregates first and then transforms: two quarters of 6 and 15 are 150 per cent apart', () => {
    const months = observationsOf('2024-01', [1, 2, 3, 4, 5, 6]);
    const made = derive({ series: flow, frequency: 'Q', units: 'pch', breaks: [] }, months);
    expect(made.ok && made.value.observations.map(({ value }) => value)).toEqual([null, 150]);
  });

  it('refuses what has no meaning even where there is no observation', () => {
    const index = seriesOf({ nature: 'index', unit: indexUnit });
    expect(derive({ series: index, frequency: 'M', units: 'chg', breaks: [] }, [])).toMatchObject({
      ok: false,
      reason: 'index-by-percent-only',
    });
    expect(derive({ series: index, frequency: 'Q', method: 'sum', units: 'lin', breaks: [] }, [])).toMatchObject({
      ok: false,
      reason: 'method-not-of-nature',
    });
    expect(derive({ series: index, frequency: 'D', units: 'lin', breaks: [] }, [])).toMatchObject({
      ok: false,
      reason: 'frequency-not-lower',
    });
  });
});
