import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frequency } from '../../core/period';
import { bls } from './bls';
import type { AskedCode, Since, Source, SourceRequest, SourceResponse } from './source';

const keyed: Source = { ...bls, ...bls.withKey };
const today = '2026-08-07';

interface Body {
  readonly seriesid: readonly string[];
  readonly startyear: string;
  readonly endyear: string;
}

function bodies(source: Source, asked: readonly AskedCode[], since: Since, day = today): Body[] {
  return source.requests(asked, since, day).map(({ body }) => JSON.parse(body ?? '') as Body);
}

const spans = (all: readonly Body[]) => all.map(({ startyear, endyear }) => [startyear, endyear]);
const monthly = (count: number): AskedCode[] => Array.from({ length: count }, (_, index) => ({ code: `S${index}`, frequency: 'M' }));

describe('requests to the Bureau of Labor Statistics', () => {
  it('ask for a long history in spans of ten years without a key and of twenty with one, the newest first', () => {
    expect(spans(bodies(bls, monthly(1), { from: '1990-01-01' }))).toEqual([
      ['2017', '2026'],
      ['2007', '2016'],
      ['1997', '2006'],
      ['1990', '1996'],
    ]);
    expect(spans(bodies(keyed, monthly(1), { from: '1990-01-01' }))).toEqual([
      ['2007', '2026'],
      ['1990', '2006'],
    ]);
  });

  it('ask for the newest periods in one, far enough back for their lag', () => {
    expect(bodies(bls, monthly(2), { periods: 14 })).toEqual([{ seriesid: ['S0', 'S1'], startyear: '2025', endyear: '2026' }]);
    expect(spans(bodies(bls, monthly(1), { periods: 14 }, '2026-05-31'))).toEqual([['2024', '2026']]);
  });

  it('hold 25 series without a key and 50 with one', () => {
    const sizes = (source: Source) => bodies(source, monthly(60), { periods: 3 }).map(({ seriesid }) => seriesid.length);
    expect(sizes(bls)).toEqual([25, 25, 10]);
    expect(sizes(keyed)).toEqual([50, 10]);
  });

  it('ask for the years before the newest span only for the series that want them', () => {
    const asked: AskedCode[] = [
      { code: 'MONTHS', frequency: 'M' },
      { code: 'YEARS', frequency: 'A' },
    ];
    expect(bodies(bls, asked, { periods: 14 })).toEqual([
      { seriesid: ['MONTHS', 'YEARS'], startyear: '2017', endyear: '2026' },
      { seriesid: ['YEARS'], startyear: '2010', endyear: '2016' },
    ]);
  });

  it('never exceed what is allowed, and cover every year of every series once', () => {
    const frequency = fc.constantFrom<Frequency>('M', 'Q', 'A');
    const since = fc.oneof(
      fc.integer({ min: 1, max: 60 }).map((periods): Since => ({ periods })),
      fc.integer({ min: 1913, max: 2030 }).map((year): Since => ({ from: `${year}-01-01` })),
    );
    fc.assert(
      fc.property(fc.array(frequency, { maxLength: 70 }), since, fc.constantFrom('2026-01-01', today), (frequencies, back, day) => {
        const asked = frequencies.map((one, index) => ({ code: `S${index}`, frequency: one }));
        for (const [source, series, years] of [[bls, 25, 10] as const, [keyed, 50, 20] as const]) {
          const all = bodies(source, asked, back, day);
          for (const { seriesid, startyear, endyear } of all) {
            expect(seriesid.length).toBeLessThanOrEqual(series);
            expect(Number(endyear) - Number(startyear)).toBeLessThan(years);
          }
          for (const { code } of asked) {
            const own = all.filter(({ seriesid }) => seriesid.includes(code));
            expect(own[0]?.endyear).toBe('2026');
            for (const [index, { startyear }] of own.slice(0, -1).entries()) {
              expect(Number(startyear)).toBe(Number(own[index + 1]?.endyear) + 1);
            }
            if ('from' in back) expect(Number(own.at(-1)?.startyear)).toBe(Math.min(2026, Number(back.from.slice(0, 4))));
          }
        }
      }),
    );
  });

  it('leave the key to http', () => {
    const [request] = bls.requests(monthly(1), { periods: 3 }, today);
    expect(request).toMatchObject({ method: 'POST', path: '/v2/timeseries/data/', keyed: true });
    expect(request?.body).not.toContain('registrationkey');
  });
});

const points = [{ year: '2016', period: 'M12', value: '1.5', footnotes: [{}] }];

function answerTo(request: SourceRequest, series: object, message: readonly string[] = []): SourceResponse {
  return {
    request,
    url: 'https://agency.invalid/',
    status: 200,
    headers: {},
    text: JSON.stringify({ status: 'REQUEST_SUCCEEDED', responseTime: 1, message, Results: { series: [{ seriesID: 'S0', ...series }] } }),
    receivedAt: '2026-08-07T12:30:00.000Z',
  };
}

describe('a part of a history', () => {
  it('that ends before the year of the answer says nothing of what came after it', () => {
    const requests = bls.requests(monthly(1), { from: '2010-01-01' }, today);
    const extents = requests.map((request) => bls.parse(answerTo(request, { data: points })).editions[0]?.extent);
    expect(extents).toEqual(['window', 'past']);
  });
});

describe('a description by the Bureau of Labor Statistics', () => {
  const [request] = keyed.describe(['S0']) as [SourceRequest];
  const catalog = { series_title: 'All items in U.S. city average', survey_name: 'CPI' };

  it('is asked for with a key only', () => {
    expect(bls.describe(['S0'])).toEqual([]);
    expect(JSON.parse(request.body ?? '')).toEqual({ seriesid: ['S0'], catalog: true });
    expect(keyed.describe(monthly(51).map(({ code }) => code)).map(({ codes }) => codes.length)).toEqual([50, 1]);
  });

  it('is a title and a frequency, and nothing of unit or table', () => {
    expect(keyed.readDescription(answerTo(request, { catalog, data: points }))).toEqual([
      {
        code: 'S0',
        known: true,
        title: { en: catalog.series_title, fr: catalog.series_title },
        table: null,
        frequency: 'M',
        unitCode: null,
        scale: null,
        terminated: false,
      },
    ]);
  });

  it('of an unknown series says so; without a catalogue entry it says nothing', () => {
    const unknown = answerTo(request, { data: [] }, ['Series does not exist for Series S0']);
    expect(keyed.readDescription(unknown)).toMatchObject([{ code: 'S0', known: false }]);
    expect(keyed.readDescription(answerTo(request, { data: points }))).toEqual([]);
  });
});
