import { describe, expect, it } from 'vitest';
import { observationsOf, seriesOf } from '../tests/fixtures/measured';
import { companionsBySeries, standardErrorsIn } from './board-companions';
import type { Known } from './board-facts';

const main = seriesOf({ id: 'CA_JOBS', showsSamplingError: true });
const companion = (id: string, statistic: 'change-on-period' | 'change-on-year') =>
  seriesOf({ id, companionOf: { series: 'CA_JOBS', statistic } });
const month = companion('CA_JOBS_MONTH_SE', 'change-on-period');
const year = companion('CA_JOBS_YEAR_SE', 'change-on-year');
const known = (start: string, ...values: number[]): Known => ({ observations: observationsOf(start, values), print: null, arrivals: 0 });
const page = (off: string | null = null) => ({
  series: [
    { series: main, rows: [], off: null },
    { series: month, rows: [], off },
    { series: year, rows: [], off: null },
  ],
});

describe('the companions of a page', () => {
  it('are known by the series whose standard errors they hold, but for those that are switched off', () => {
    expect(
      companionsBySeries(page())
        .get('CA_JOBS')
        ?.map(({ id }) => id),
    ).toEqual(['CA_JOBS_MONTH_SE', 'CA_JOBS_YEAR_SE']);
    expect(
      companionsBySeries(page('another title'))
        .get('CA_JOBS')
        ?.map(({ id }) => id),
    ).toEqual(['CA_JOBS_YEAR_SE']);
    expect(companionsBySeries(page()).size).toBe(1);
  });
});

describe('the standard errors beside a series', () => {
  const companions = companionsBySeries(page()).get('CA_JOBS') ?? [];
  const september = new Map([
    ['CA_JOBS', known('2026-08', 500, 512)],
    ['CA_JOBS_MONTH_SE', known('2026-09', 33)],
    ['CA_JOBS_YEAR_SE', known('2026-09', 55)],
  ]);
  const errorsOf = (map: ReadonlyMap<string, Known>, before?: ReturnType<typeof standardErrorsIn>) =>
    standardErrorsIn(map, { id: 'CA_JOBS', companions, before });

  it('leave when a new month comes without them, and come back with their own print', () => {
    const first = errorsOf(september);
    expect(first?.['change-on-period']).toEqual({ value: 33, decimals: 1 });
    const october = new Map(september).set('CA_JOBS', known('2026-08', 500, 512, 498));
    const without = errorsOf(october, first);
    expect(without).toEqual({ 'change-on-period': null, 'change-on-year': null });
    expect(errorsOf(october.set('CA_JOBS_MONTH_SE', known('2026-09', 33, 32.8)), without)).toEqual({
      'change-on-period': { value: 32.8, decimals: 1 },
      'change-on-year': null,
    });
  });

  it('are the very same object while nothing about them changes, so that nothing is drawn again', () => {
    const first = errorsOf(september);
    expect(errorsOf(new Map(september), first)).toBe(first);
    expect(errorsOf(new Map(september).set('FX', known('2026-09', 1)), first)).toBe(first);
  });

  it('are none for a series without companions', () => {
    expect(standardErrorsIn(september, { id: 'CA_JOBS', companions: [], before: undefined })).toBeUndefined();
  });
});
