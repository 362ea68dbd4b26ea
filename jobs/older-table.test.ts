import { describe, expect, it } from 'vitest';
import { holdReasons } from '../core/hold-reason';
import { seriesOf } from '../tests/fixtures/measured';
import { isOlderTable } from './older-table';

const stated = (statedAt: string | null) => ({ asOf: '2026-11-06T13:30:00.000Z', statedAt, base: null });
const backward = [holdReasons.backward(1, 2)(seriesOf())];
const early = [holdReasons.early(1, '2026-11-06T13:30:00Z', '2026-11-06T13:29:00Z')(seriesOf())];

describe('a table beside what we have', () => {
  it.each<[string, string | undefined, string | null, typeof backward, boolean]>([
    [
      'made on the day of the newest statement is not older, though made before its hour',
      '2026-11-06',
      '2026-11-06T13:30:00.000Z',
      [],
      false,
    ],
    ['made the day before is older', '2026-11-05', '2026-11-06T13:30:00.000Z', [], true],
    // 04:30 Z on the 7th is 23:30 on the 6th in Ottawa.
    ['is judged by the day in Ottawa', '2026-11-06', '2026-11-07T04:30:00.000Z', [], false],
    ['that ends before the newest period that we know is older', '2026-11-06', null, backward, true],
    ['that is held for something else is not older', '2026-11-06', null, early, false],
    ['is never older when the agency dated nothing', '2001-01-01', null, [], false],
    ['that is no table but an answer of the service is never older', undefined, '2026-11-06T13:30:00.000Z', backward, false],
  ])('%s', (_what, tableOf, statedAt, reasons, older) => {
    expect(isOlderTable({ tableOf }, { vintage: stated(statedAt), reasons })).toBe(older);
  });

  it('of a series that we have nothing of is not older', () => {
    expect(isOlderTable({ tableOf: '2001-01-01' }, { vintage: null, reasons: [] })).toBe(false);
  });
});
