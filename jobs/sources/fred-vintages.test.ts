import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, periodOf } from '../../core/period';
import { fred } from './fred';
import { parseVintages, vintageRequests } from './fred-vintages';
import type { SourceRequest } from './source';

const stretchesOf = (frequency: 'D' | 'W' | 'M' | 'Q' | 'A', today: string) =>
  vintageRequests([{ code: 'X', frequency }], today).map(({ path }) =>
    /realtime_start=([\d-]+)&realtime_end=([\d-]+)/.exec(path)?.slice(1),
  );

describe('requests for the past', () => {
  it.each(['M', 'Q', 'A'] as const)('of frequency %s are one, for all of FRED’s time', (frequency) => {
    expect(stretchesOf(frequency, '2026-08-07')).toEqual([['1776-07-04', '9999-12-31']]);
    expect(vintageRequests([{ code: 'X', frequency }], '2026-08-07')).toMatchObject([{ base: 'api', keyed: true, codes: ['X'] }]);
  });

  it.each(['D', 'W'] as const)(
    'of frequency %s are stretches without a hole, each with fewer than 2000 days, but for what lies before daily archives',
    (frequency) => {
      const stretches = stretchesOf(frequency, '2026-08-07');
      expect(stretches).toEqual([
        ['1776-07-04', '1999-12-31'],
        ['2000-01-01', '2004-12-31'],
        ['2005-01-01', '2009-12-31'],
        ['2010-01-01', '2014-12-31'],
        ['2015-01-01', '2019-12-31'],
        ['2020-01-01', '2024-12-31'],
        ['2025-01-01', '9999-12-31'],
      ]);
      expect(stretchesOf(frequency, '2030-01-01').at(-1)).toEqual(['2030-01-01', '9999-12-31']);
      expect(stretchesOf(frequency, '1999-06-01').at(-1)).toEqual(['2000-01-01', '9999-12-31']);
    },
  );
});

/** Days on which a period's values begin, oldest first; null ends a value with nothing in its place. */
const lives = fc.array(
  fc.array(fc.record({ day: fc.integer({ min: 0, max: 40 }), value: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 3 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 4 },
);

const dayAt = (index: number) => firstDay({ frequency: 'D', ordinal: periodOf('D', '2025-01-01').ordinal + index });

function rowsOf(life: readonly { day: number; value: number | null }[], period: number) {
  const turns = [...new Map(life.map((turn) => [turn.day, turn])).values()].sort((a, b) => a.day - b.day);
  return turns.flatMap(({ day, value }, index) => {
    const next = turns[index + 1]?.day;
    if (value === null) return [];
    const to = next === undefined ? '9999-12-31' : dayAt(next - 1);
    return [
      { realtime_start: dayAt(day), realtime_end: to, date: firstDay({ frequency: 'M', ordinal: 24_300 + period }), value: `${value}` },
    ];
  });
}

describe('the past, read from rows with the days on which they stood', () => {
  const [request] = vintageRequests([{ code: 'X', frequency: 'M' }], '2026-08-07') as [SourceRequest];
  const read = (observations: ReturnType<typeof rowsOf>, stretch: [string, string] = ['1776-07-04', '9999-12-31']) =>
    parseVintages({
      request,
      url: '',
      status: 200,
      headers: {},
      text: JSON.stringify({
        realtime_start: stretch[0],
        realtime_end: stretch[1],
        units: 'lin',
        output_type: 1,
        count: observations.length,
        offset: 0,
        observations,
      }),
      receivedAt: '2026-08-07T12:30:00.000Z',
    });

  it('says of each day what its rows say, and has an edition for each day on which that changes', () => {
    fc.assert(
      fc.property(lives, (made) => {
        const rows = made.flatMap(rowsOf);
        const { editions, refused } = read(rows);
        expect(refused).toEqual([]);
        for (let index = 0; index <= 41; index += 1) {
          const day = dayAt(index);
          const stood = rows.filter(({ realtime_start, realtime_end }) => realtime_start <= day && day <= realtime_end);
          const edition = editions.findLast(({ publishedAt }) => (publishedAt ?? '').slice(0, 10) <= day);
          expect(edition?.observations.map(({ value }) => value) ?? []).toEqual(stood.map(({ value }) => Number(value)));
        }
        const days = editions.map(({ publishedAt }) => publishedAt);
        expect(days).toEqual([...new Set(days)].toSorted());
        expect(editions.every(({ extent }) => extent === 'full')).toBe(true);
      }),
    );
  });

  it('is whole in each stretch: the first day of a later one says what stood then, and no earlier day is made up', () => {
    const rows = [
      { realtime_start: '2019-03-01', realtime_end: '2021-03-01', date: '2019-01-01', value: '1' },
      { realtime_start: '2021-03-02', realtime_end: '9999-12-31', date: '2019-01-01', value: '2' },
    ];
    const { editions } = read(rows, ['2020-01-01', '9999-12-31']);
    expect(editions.map(({ publishedAt, observations }) => [publishedAt, observations[0]?.value])).toEqual([
      ['2020-01-01T13:30:00.000Z', 1],
      ['2021-03-02T13:30:00.000Z', 2],
    ]);
  });

  it('does not take the end of its stretch for a withdrawal', () => {
    const rows = [{ realtime_start: '2000-01-01', realtime_end: '2004-12-31', date: '1999-01-01', value: '1' }];
    expect(read(rows, ['2000-01-01', '2004-12-31']).editions).toHaveLength(1);
  });

  it('is refused where it would be more than is taken in at once', () => {
    const rows = Array.from({ length: 2_300 }, (_, index) => ({
      realtime_start: dayAt(index),
      realtime_end: '9999-12-31',
      date: firstDay({ frequency: 'M', ordinal: 1_776 * 12 + index }),
      value: '1',
    }));
    expect(read(rows)).toMatchObject({ editions: [], refused: [{ code: 'X', error: 'source-refused' }] });
  });

  it('is told from the present by the address alone', () => {
    const plain = fred.withKey?.requests?.([{ code: 'X', frequency: 'M' }], { from: '1990-01-01' }, '2026-08-07')[0] as SourceRequest;
    const rows = [{ realtime_start: '2026-08-05', realtime_end: '2026-08-05', date: '2026-06-01', value: '1' }];
    const text = JSON.stringify({
      realtime_start: '2026-08-05',
      realtime_end: '2026-08-05',
      units: 'lin',
      output_type: 1,
      count: 1,
      offset: 0,
      observations: rows,
    });
    const answer = { url: '', status: 200, headers: {}, text, receivedAt: '2026-08-07T12:30:00.000Z' };
    expect(fred.parse({ ...answer, request: plain }).editions).toMatchObject([{ extent: 'window', publishedAt: null }]);
    expect(fred.parse({ ...answer, request }).editions).toMatchObject([{ extent: 'full', publishedAt: '2026-08-05T12:30:00.000Z' }]);
  });
});
