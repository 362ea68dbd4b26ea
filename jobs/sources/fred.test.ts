import { describe, expect, it } from 'vitest';
import { fred } from './fred';
import type { SourceRequest } from './source';

describe('requests to FRED without a key', () => {
  it.each([
    ['M', 13, '2025-04-01'],
    ['Q', 4, '2025-01-01'],
    ['A', 2, '2022-01-01'],
    ['D', 5, '2026-07-23'],
  ] as const)('of frequency %s reach back far enough for the newest %d periods, publication lag included', (frequency, periods, first) => {
    expect(fred.requests([{ code: 'MANEMP', frequency }], { periods }, '2026-08-07')[0]?.path).toBe(
      `/graph/fredgraph.csv?id=MANEMP&cosd=${first}`,
    );
  });

  it('are one for each id', () => {
    const requests = fred.requests(
      [
        { code: 'MANEMP', frequency: 'M' },
        { code: 'WPU101', frequency: 'M' },
      ],
      { from: '1990-01-01' },
      '2026-08-07',
    );
    expect(requests.map(({ codes, path }) => [codes, path])).toEqual([
      [['MANEMP'], '/graph/fredgraph.csv?id=MANEMP&cosd=1990-01-01'],
      [['WPU101'], '/graph/fredgraph.csv?id=WPU101&cosd=1990-01-01'],
    ]);
  });

  it('never ask what an id means, for the file does not say', () => {
    expect(fred.describe(['MANEMP'])).toEqual([]);
  });
});

describe('an archived file of FRED', () => {
  it('is not read without the frequency of its series', () => {
    const request: SourceRequest = { method: 'GET', path: '/graph/fredgraph.csv?id=X', body: null, accept: '*/*', codes: ['X'] };
    const response = {
      request,
      url: '',
      status: 200,
      headers: {},
      text: 'observation_date,X\n2026-04-01,1\n',
      receivedAt: '2026-08-07T12:30:00.000Z',
    };
    expect(() => fred.parse(response)).toThrow(/does not name its frequency/);
    expect(fred.parse({ ...response, request: { ...request, frequencies: { X: 'Q' } } }).editions[0]?.observations).toHaveLength(1);
  });
});
