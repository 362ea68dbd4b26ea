import { describe, expect, it } from 'vitest';
import { observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { type Changes, revisionTable } from './revisions';

const [july, august, september] = [ordinalOf('2026-07'), ordinalOf('2026-08'), ordinalOf('2026-09')];

/** First seen on Sep 3 with July; August on Oct 6, which revises July; September on Nov 5, which revises July again. */
const changes: Changes[] = [
  { asOf: '2026-09-03T12:30:00.000Z', observations: observationsOf('2026-06', [41_000, 43_240]) },
  { asOf: '2026-10-06T12:30:00.000Z', observations: [observed(july, 43_081), observed(august, 42_391)] },
  { asOf: '2026-11-05T13:30:00.000Z', observations: [observed(july, 43_000), observed(september, 41_312, 1, 'P')] },
];
const table = revisionTable(seriesOf(), changes, { periods: 3, editions: 2 });

describe('the table of revisions', () => {
  it('has the newest periods first and the newest editions as columns, oldest first', () => {
    expect(table.editions).toEqual(['2026-10-06T12:30:00.000Z', '2026-11-05T13:30:00.000Z']);
    expect(table.periods.map(({ ordinal }) => ordinal)).toEqual([september, august, july]);
  });

  it('says in a column only what that edition changed', () => {
    expect(table.periods.map(({ said }) => said.map((one) => one?.value ?? null))).toEqual([
      [null, 41_312],
      [42_391, null],
      [43_081, 43_000],
    ]);
  });

  it('measures from the first statement of all, also where it stands in no column', () => {
    // 43,240 to 43,000: −240 ÷ 43,240 = −0.555 %, two digits.
    expect(table.periods[2]).toMatchObject({ first: { value: 43_240 }, latest: { value: 43_000 }, revision: -0.56, unit: 'percent' });
  });

  it('does not take what was public before we asked for the agency’s first word', () => {
    expect(table.periods.map(({ isFirst }) => isFirst)).toEqual([true, true, false]);
  });

  it('tells the revision of a rate in its own unit', () => {
    const rate = seriesOf({ nature: 'rate', unit: rateUnit });
    const told = revisionTable(
      rate,
      [
        { asOf: '2026-09-03T12:30:00.000Z', observations: [observed(july, 6.6)] },
        { asOf: '2026-10-06T12:30:00.000Z', observations: [observed(july, 6.7)] },
      ],
      { periods: 3, editions: 2 },
    );
    expect(told.periods[0]).toMatchObject({ revision: 0.1, unit: 'own' });
  });

  it('has no revision where a statement gives no value', () => {
    const told = revisionTable(
      seriesOf(),
      [
        { asOf: '2026-09-03T12:30:00.000Z', observations: [observed(july, 6.6)] },
        { asOf: '2026-10-06T12:30:00.000Z', observations: [observed(july, null)] },
      ],
      { periods: 3, editions: 2 },
    );
    expect(told.periods[0]?.revision).toBeNull();
  });

  it('is empty for a series of which nothing was said', () => {
    expect(revisionTable(seriesOf(), [], { periods: 3, editions: 2 })).toEqual({ editions: [], periods: [] });
  });
});
