import { describe, expect, it } from 'vitest';
import type { Since } from './source';
import { usitc } from './usitc';
import { readUsitcCode } from './usitc-query';

const code = 'Import CONS_CALC_DUTY 1220 72+73+76';

function bodies(since: Since, codes: readonly string[] = [code], today = '2026-08-07') {
  return usitc
    .requests(
      codes.map((one) => ({ code: one, frequency: 'M' as const })),
      since,
      today,
    )
    .map(({ body }) => JSON.parse(body ?? ''));
}

describe('a request to DataWeb', () => {
  it('names the flow, the measure, the country and the HTS numbers, added up, by month and in dollars', () => {
    const [body] = bodies({ periods: 14 });
    expect(body).toMatchObject({
      reportOptions: { tradeType: 'Import', classificationSystem: 'HTS' },
      searchOptions: {
        commodities: {
          aggregation: 'Aggregate Commodities',
          commodities: ['72', '73', '76'],
          commoditiesManual: '72,73,76',
          commoditySelectType: 'list',
          granularity: '2',
        },
        componentSettings: {
          dataToReport: ['CONS_CALC_DUTY'],
          scale: '1',
          timeframeSelectType: 'fullYears',
          years: ['2025', '2026'],
          yearsTimeline: 'Monthly',
        },
        countries: { aggregation: 'Aggregate Countries', countries: ['1220'], countriesSelectType: 'list' },
      },
      sortingAndDataFormat: { reportCustomizations: { totalRecords: '20000' } },
    });
  });

  it('is one for each code, and leaves the token to http', () => {
    const requests = usitc.requests(
      [code, 'Export FAS_VALUE 1220 8703'].map((one) => ({ code: one, frequency: 'M' })),
      { periods: 3 },
      '2026-08-07',
    );
    expect(requests.map(({ method, path, codes, keyed }) => [method, path, codes, keyed])).toEqual([
      ['POST', '/api/v2/report2/runReport', [code], true],
      ['POST', '/api/v2/report2/runReport', ['Export FAS_VALUE 1220 8703'], true],
    ]);
  });

  it.each([
    [{ periods: 3 }, '2026-08-07', '2026'],
    [{ periods: 14 }, '2026-01-05', '2024'],
    [{ from: '1990-01-01' }, '2026-08-07', '1990'],
    [{ from: '1980-01-01' }, '2026-08-07', '1989'],
  ] as const)('for %j on %s begins with the year %s', (since, today, first) => {
    const [body] = bodies(since, [code], today);
    const years: string[] = body.searchOptions.componentSettings.years;
    expect([years[0], years.at(-1)]).toEqual([first, today.slice(0, 4)]);
    expect(years).toHaveLength(Number(today.slice(0, 4)) - Number(first) + 1);
  });

  it('is sent at most once in five seconds, and never raced faster than once a minute', () => {
    expect(usitc.limits.perMs / usitc.limits.requests).toBeGreaterThanOrEqual(5_000);
    expect(usitc.limits.raceEveryMs).toBeGreaterThanOrEqual(60_000);
  });
});

describe('a code of DataWeb', () => {
  it.each([
    'Import CONS_CALC_DUTY 1220',
    'Import CONS_CALC_DUTY 1220 72+7208',
    'Import CONS_CALC_DUTY 1220 72+72',
    'Import CONS_CALC_DUTY 1220 720',
    'Imports CONS_CALC_DUTY 1220 72',
    'Import CONS_CALC_DUTY Canada 72',
  ])('is not "%s": nothing is asked, with a sentence', (text) => {
    expect(() => readUsitcCode(text)).toThrow(/write trade type, measure, country and HTS numbers of one length/);
    expect(() => readUsitcCode(text)).toThrow(text);
  });
});
