import { describe, expect, it } from 'vitest';
import { fred } from './fred';
import { configuredSources } from './registry';
import type { Source, SourceRequest } from './source';

const keyed = configuredSources({ FRED_API_KEY: 'x' }).get('fred') as Source;

function answerTo(request: SourceRequest, body: unknown, status = 200) {
  const text = JSON.stringify(body);
  return { request, url: '', status, headers: {}, text, receivedAt: '2026-08-07T12:30:00.000Z' };
}

describe('requests to FRED with a key', () => {
  it('go to its API, with the key, as JSON, from the first day wanted on', () => {
    expect(keyed.requests([{ code: 'MANEMP', frequency: 'M' }], { periods: 13 }, '2026-08-07')).toEqual([
      {
        method: 'GET',
        base: 'api',
        path: '/series/observations?series_id=MANEMP&file_type=json&observation_start=2025-04-01&sort_order=asc&limit=100000',
        body: null,
        keyed: true,
        accept: 'application/json',
        codes: ['MANEMP'],
        frequencies: { MANEMP: 'M' },
      },
    ]);
  });

  it('may be sent 120 times a minute, and stay below it', () => {
    const { requests, perMs, perMinute, raceEveryMs } = keyed.limits;
    expect(requests + (60_000 / perMs) * requests).toBeLessThan(perMinute ?? 0);
    expect(perMinute).toBeLessThan(120);
    expect(raceEveryMs).toBeGreaterThanOrEqual(perMs / requests);
  });

  it('are sent to the graph file as long as there is no key', () => {
    const keyless = configuredSources({}).get('fred') as Source;
    expect(keyless.requests([{ code: 'MANEMP', frequency: 'M' }], { from: '1990-01-01' }, '2026-08-07')[0]?.path).toMatch(/^\/graph\//);
    expect(keyless.vintages).toBeUndefined();
    expect(keyless).toMatchObject({ switchedOff: null, limits: { perMs: 2_000 } });
  });
});

describe('what FRED says of an id', () => {
  const [request] = keyed.describe(['MANEMP']) as [SourceRequest];
  const about = (more: object) => ({
    realtime_start: '2026-08-07',
    realtime_end: '2026-08-07',
    seriess: [
      {
        id: 'MANEMP',
        title: 'All Employees, Manufacturing',
        frequency: 'Monthly',
        frequency_short: 'M',
        units: 'Thousands of Persons',
        units_short: 'Thous. of Persons',
        seasonal_adjustment: 'Seasonally Adjusted',
        seasonal_adjustment_short: 'SA',
        last_updated: '2026-08-07 07:51:02-05',
        ...more,
      },
    ],
  });

  it('is asked for one by one, with the key', () => {
    expect(keyed.describe(['MANEMP', 'WPU 101']).map(({ base, path, keyed: withKey, codes }) => [base, path, withKey, codes])).toEqual([
      ['api', '/series?series_id=MANEMP&file_type=json', true, ['MANEMP']],
      ['api', '/series?series_id=WPU%20101&file_type=json', true, ['WPU 101']],
    ]);
  });

  it('is its title in English, its frequency, scale and adjustment', () => {
    expect(fred.readDescription(answerTo(request, about({})))).toEqual([
      {
        code: 'MANEMP',
        known: true,
        title: { en: 'All Employees, Manufacturing', fr: 'All Employees, Manufacturing' },
        table: null,
        frequency: 'M',
        unitCode: null,
        scale: 3,
        adjustment: 'SA',
        terminated: false,
      },
    ]);
  });

  it.each([
    ['Thousands of Persons', 3],
    ['Millions of Dollars', 6],
    ['Billions of Dollars', 9],
    ['Index 1982-1984=100', 0],
    ['Percent', 0],
    ['U.S. Dollars per Metric Ton', null],
  ])('reads the scale of "%s" as %s', (units, scale) => {
    expect(fred.readDescription(answerTo(request, about({ units })))[0]?.scale).toBe(scale);
  });

  it('leaves open what it has no letter of ours for', () => {
    const [said] = fred.readDescription(answerTo(request, about({ frequency_short: 'BW', seasonal_adjustment_short: 'SSA' })));
    expect(said).toMatchObject({ frequency: null, adjustment: null });
  });

  it('tells a discontinued series by its title, and an unknown one by the refusal', () => {
    const [ended] = fred.readDescription(answerTo(request, about({ title: 'All Employees, Manufacturing (DISCONTINUED)' })));
    expect(ended).toMatchObject({ known: true, terminated: true });
    const unknown = { error_code: 400, error_message: 'Bad Request.  The series does not exist.' };
    expect(fred.readDescription(answerTo(request, unknown, 400))).toMatchObject([{ code: 'MANEMP', known: false }]);
  });

  it('is nothing where the owner keeps the series out, or where another id is described', () => {
    const kept = { error_code: 404, error_message: 'Not Found.  Data for this series is not available via the API.' };
    expect(fred.readDescription(answerTo(request, kept, 404))).toEqual([]);
    expect(fred.readDescription(answerTo(request, about({ id: 'MANEMPX' })))).toEqual([]);
  });

  it('is refused in another shape, or where the key is refused', () => {
    expect(() => fred.readDescription(answerTo(request, { series: [] }))).toThrow(/another shape/);
    const key = { error_code: 400, error_message: 'Bad Request.  Variable api_key has not been set.' };
    expect(() => fred.readDescription(answerTo(request, key, 400))).toThrow(/FRED_API_KEY/);
  });
});
