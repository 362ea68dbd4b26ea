import { describe, expect, it } from 'vitest';
import { boc } from './boc';
import type { SourceRequest, SourceResponse } from './source';

describe('requests to Valet', () => {
  it('are one for each frequency, for `recent` counts rows', () => {
    const requests = boc.requests(
      [
        { code: 'V39079', frequency: 'D' },
        { code: 'M.BCPI', frequency: 'M' },
        { code: 'BD.CDN.10YR.DQ.YLD', frequency: 'D' },
      ],
      { periods: 5 },
      '2026-08-07',
    );
    expect(requests.map(({ path }) => path)).toEqual([
      '/observations/V39079,BD.CDN.10YR.DQ.YLD/json?recent=5',
      '/observations/M.BCPI/json?recent=5',
    ]);
    expect(requests[0]?.frequencies).toEqual({ V39079: 'D', 'BD.CDN.10YR.DQ.YLD': 'D' });
  });

  it('go back to a day', () => {
    expect(boc.requests([{ code: 'FXUSDCAD', frequency: 'D' }], { from: '2017-01-03' }, '2026-08-07')[0]?.path).toBe(
      '/observations/FXUSDCAD/json?start_date=2017-01-03',
    );
  });
});

describe('a description by Valet', () => {
  const [request] = boc.describe(['FXUSDCAD']) as [SourceRequest];

  function about(body: unknown, status = 200) {
    const response: SourceResponse = {
      request,
      url: 'https://agency.invalid/',
      status,
      headers: {},
      text: JSON.stringify(body),
      receivedAt: '2026-08-07T12:30:00.000Z',
    };
    return boc.readDescription(response);
  }

  it('is a label, and nothing of unit, frequency or table', () => {
    expect(request.path).toBe('/series/FXUSDCAD/json');
    expect(about({ seriesDetails: { name: 'FXUSDCAD', label: 'USD/CAD', description: 'A rate' } })).toEqual([
      {
        code: 'FXUSDCAD',
        known: true,
        title: { en: 'USD/CAD', fr: 'USD/CAD' },
        table: null,
        frequency: null,
        unitCode: null,
        scale: null,
        terminated: false,
      },
    ]);
  });

  it('of an unknown series says so; of another series says nothing', () => {
    expect(about({ message: 'Series FXUSDCAD not found.' }, 404)).toMatchObject([{ code: 'FXUSDCAD', known: false }]);
    expect(about({ seriesDetails: { name: 'FXEURCAD', label: 'EUR/CAD' } })).toEqual([]);
  });

  it('of another shape is a failure', () => {
    expect(() => about({ series: [] })).toThrow(/has another shape/);
  });
});
