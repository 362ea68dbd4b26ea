import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, observationsOf, observed } from '../tests/fixtures/measured';
import { agreement, type Present, pastStatements } from './past';
import type { Edition } from './vintage';

const held = observationsOf('2025-01', [100, 101, 102, 103, 104, 105]);
const scaled = (factor: number) => held.map((one) => ({ ...one, value: (one.value ?? 0) * factor }));

describe('the agreement of an archive with what we hold', () => {
  it('is full where it says the same, however many digits it prints', () => {
    expect(agreement(held, held)).toEqual({ common: 6, agreeing: 6 });
    const rounded = held.map((one) => ({ ...one, value: (one.value ?? 0) + 0.04, decimals: 2 }));
    expect(agreement(held, rounded)).toEqual({ common: 6, agreeing: 6 });
  });

  it('leaves out what either side does not have', () => {
    expect(agreement(held, observationsOf('2025-05', [104, null, 106]))).toEqual({ common: 1, agreeing: 1 });
    expect(agreement(held, [])).toEqual({ common: 0, agreeing: 0 });
  });

  it('is kept by revisions, and lost by another scale, sign, base or series', () => {
    expect(agreement(held, scaled(1.012))).toEqual({ common: 6, agreeing: 6 });
    for (const factor of [10, 0.001, -1, 1.34, 0.73]) expect(agreement(held, scaled(factor))).toEqual({ common: 6, agreeing: 0 });
  });

  it('of small numbers is judged by their digits', () => {
    const rates = observationsOf('2025-01', [0.1, 0.2, 0.1]);
    expect(agreement(rates, observationsOf('2025-01', [0.2, 0.2, 0.1]))).toEqual({ common: 3, agreeing: 3 });
    expect(agreement(rates, observationsOf('2025-01', [0.4, 0.5, 0.4]))).toEqual({ common: 3, agreeing: 0 });
  });
});

describe('the statements of an archive that we take', () => {
  const present: Present = { latest: held, since: '2025-07-10T15:00:00.000Z', atFirst: held };
  const said = (day: string, values: readonly (number | null)[], start = '2025-01') => ({
    payload: day,
    edition: editionOf(observationsOf(start, values), { publishedAt: `${day}T12:30:00.000Z`, extent: 'full' }),
  });
  const taken = (statements: readonly { payload: string; edition: Edition }[], one = present) =>
    pastStatements(statements, one).map(({ payload, edition }) => [payload, ...edition.observations.map(({ value }) => value)]);

  it('are those from before we first saw the series, oldest first', () => {
    const statements = [said('2025-05-08', [100, 101]), said('2025-04-10', [99]), said('2025-08-12', [1, 2, 3])];
    expect(taken(statements)).toEqual([
      ['2025-04-10', 99],
      ['2025-05-08', 100, 101],
    ]);
  });

  it('are cut to the periods that we hold, for the others would change what stands now', () => {
    const early = said('2025-02-11', [7, 8, 9, 100], '2024-10');
    const late = said('2025-06-10', [104, 105, 106], '2025-05');
    expect(taken([early, late])).toEqual([
      ['2025-02-11', 100],
      ['2025-06-10', 104, 105],
    ]);
    expect(taken([said('2024-11-08', [7, 8], '2024-09'), early])).toEqual([['2025-02-11', 100]]);
    expect(taken([early], { ...present, latest: [] })).toEqual([]);
  });

  it('leave out what repeats the statement before it, but not what returns to an older one', () => {
    const statements = ['2025-03-11', '2025-04-10', '2025-05-08', '2025-06-10'].map((day, index) => said(day, index === 2 ? [98] : [99]));
    expect(taken(statements).map(([day]) => day)).toEqual(['2025-03-11', '2025-05-08', '2025-06-10']);
  });

  it('keep a withdrawal of everything', () => {
    expect(taken([said('2025-03-11', [99]), said('2025-04-10', []), said('2025-05-08', [99])]).map((one) => one.length)).toEqual([2, 1, 2]);
  });

  it('of the day of first sight are taken if they say what we saw, and not if they may have come later', () => {
    const values = [100, 101, 102, 103, 104, 105];
    expect(taken([said('2025-07-10', values)]).map(([day]) => day)).toEqual(['2025-07-10']);
    expect(taken([said('2025-07-10', [...values.slice(0, 5), 106])])).toEqual([]);
    expect(taken([said('2025-07-10', values.slice(0, 5))])).toEqual([]);
    // The archive goes further back than what we hold, or less far.
    expect(taken([said('2025-07-10', [98, 99, ...values], '2024-11')]).map(([day]) => day)).toEqual(['2025-07-10']);
    expect(taken([said('2025-07-10', values.slice(2), '2025-03')]).map(([day]) => day)).toEqual(['2025-07-10']);
    const preliminary = { ...present, atFirst: [...held.slice(0, 5), observed(held[5]?.ordinal ?? 0, 105, 1, 'P')] };
    expect(taken([said('2025-07-10', values)], preliminary)).toHaveLength(1);
  });

  it('are told by the day where the agencies are, not by that of Greenwich', () => {
    const night = { ...present, since: '2025-07-11T02:00:00.000Z' };
    expect(taken([said('2025-07-10', [1, 2])], night)).toEqual([]);
    expect(taken([said('2025-07-09', [1, 2])], night)).toHaveLength(1);
  });

  it('never hold a period that we don’t, nor stand after our first sight', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2025-07-${String(day).padStart(2, '0')}`);
    const any = fc.array(
      fc.tuple(days, fc.array(fc.integer({ min: 98, max: 107 }), { maxLength: 9 }), fc.constantFrom('2024-11', '2025-01', '2025-03')),
    );
    fc.assert(
      fc.property(any, (made) => {
        for (const { edition } of pastStatements(
          made.map(([day, values, start]) => said(day, values, start)),
          present,
        )) {
          expect(Date.parse(edition.publishedAt ?? '')).toBeLessThan(Date.parse(present.since));
          for (const { ordinal } of edition.observations) expect(held.map((one) => one.ordinal)).toContain(ordinal);
        }
      }),
    );
  });
});
