import { describe, expect, it } from 'vitest';
import type { Edition } from '../../core/vintage';
import type { AskedCode, Refusal, SourceRequest, SourceResponse } from './source';
import { statcan } from './statcan';
import { readPoints, releaseInstant } from './statcan-points';

const monthly = {
  refPer: '2026-07-01',
  refPer2: '',
  value: 6.4,
  decimals: 1,
  scalarFactorCode: 0,
  symbolCode: 0,
  statusCode: 0,
  securityLevelCode: 0,
  releaseTime: '2026-08-07T08:30',
  frequencyCode: 6,
};

function edition(...points: object[]): Edition {
  const read = readPoints('v1', points);
  if ('reason' in read) throw new Error(read.reason);
  return read;
}

function refused(...points: object[]): Refusal {
  const read = readPoints('v1', points);
  if (!('reason' in read)) throw new Error('not refused');
  return read;
}

describe('a StatCan value', () => {
  it.each([
    ['a number', { value: 6.4 }, 6.4, 1],
    ['a number in exponent form', { value: JSON.parse('4.1472081E7'), decimals: 0 }, 41_472_081, 0],
    ['a string', { value: '6.4' }, 6.4, 1],
    ['a string in exponent form', { value: '4.1472081E7', decimals: 0 }, 41_472_081, 0],
    ['a negative number', { value: -831, decimals: 0 }, -831, 0],
    ['a whole number shown with a decimal', { value: 7 }, 7, 1],
    ['a number with more digits than it is shown with', { value: 6.437, decimals: 1 }, 6.437, 3],
    ['a zero', { value: 0 }, 0, 1],
  ])('sent as %s keeps its value and its digits', (_form, change, value, decimals) => {
    expect(edition({ ...monthly, ...change }).observations).toEqual([
      { ordinal: 2026 * 12 + 6, value, decimals, status: 'A', quality: null },
    ]);
  });

  it('of null is missing, never 0', () => {
    expect(edition({ ...monthly, value: null }).observations[0]).toMatchObject({ value: null, status: 'O' });
    expect(edition({ ...monthly, value: '' }).observations[0]).toMatchObject({ value: null, status: 'O' });
  });

  it('rounded to zero is 0 with status N, whether it was sent as null or 0', () => {
    for (const value of [null, 0])
      expect(edition({ ...monthly, value, statusCode: 2 }).observations[0]).toMatchObject({ value: 0, status: 'N' });
  });

  it('that is confidential or too unreliable is not kept even when a number was sent', () => {
    expect(edition({ ...monthly, statusCode: 8 }).observations[0]).toMatchObject({ value: null, status: 'Q', quality: 'F' });
    expect(edition({ ...monthly, securityLevelCode: 1 }).observations[0]).toMatchObject({ value: null, status: 'Q', quality: 'x' });
  });

  it('keeps its scale: thousands stay thousands and say so', () => {
    const read = edition({ ...monthly, value: 8_976_855, decimals: 0, scalarFactorCode: 3 });
    expect(read).toMatchObject({ scale: 3, observations: [{ value: 8_976_855 }] });
  });

  it.each([
    [{ value: 'n/a' }, 'value "n/a" at 2026-07-01'],
    [{ value: '9007199254740993' }, 'no number that we can store exactly'],
    [{ statusCode: 42 }, 'statusCode 42'],
    [{ refPer: '2026-07-15' }, 'refPer "2026-07-15"'],
    [{ refPer: '2026-13-01' }, 'refPer "2026-13-01"'],
    [{ refPer2: '2027-06-30' }, 'spans 2026-07-01 to 2027-06-30'],
    [{ frequencyCode: 7 }, 'frequency code 7 (Bimonthly)'],
    [{ frequencyCode: 99 }, 'frequency code 99 (not in the code set)'],
    [{ releaseTime: 'soon' }, 'releaseTime "soon"'],
    [{ decimals: 'one' }, 'vectorDataPoint.0.decimals'],
  ])('with %j is refused with a sentence', (change, words) => {
    const { error, reason } = refused({ ...monthly, ...change });
    expect(error).toBe('source-shape-changed');
    expect(reason).toContain(words);
  });
});

describe('a StatCan period', () => {
  it.each([
    [6, '2026-07-01', 2026 * 12 + 6, 'M'],
    [9, '2026-04-01', 2026 * 4 + 1, 'Q'],
    [12, '2026-01-01', 2026, 'A'],
    [1, '2026-07-15', 20_649, 'D'],
    [2, '1970-01-08', 1, 'W'],
  ])('of frequency code %d that begins on %s', (frequencyCode, refPer, ordinal, frequency) => {
    const read = edition({ ...monthly, frequencyCode, refPer });
    expect(read).toMatchObject({ frequency, observations: [{ ordinal }] });
  });

  it('of a quarter begins in January, April, July or October', () => {
    expect(refused({ ...monthly, frequencyCode: 9, refPer: '2026-05-01' }).reason).toContain('no period of frequency Q begins');
  });
});

describe('a release instant', () => {
  it.each([
    ['a summer morning', '2026-08-07T08:30', '2026-08-07T12:30:00.000Z'],
    ['a winter morning', '2026-01-09T08:30', '2026-01-09T13:30:00.000Z'],
    ['the day on which daylight time begins', '2026-03-08T08:30', '2026-03-08T12:30:00.000Z'],
    ['the Friday before it', '2026-03-06T08:30', '2026-03-06T13:30:00.000Z'],
    ['the day on which daylight time ends', '2026-11-01T08:30', '2026-11-01T13:30:00.000Z'],
    ['the Friday before that', '2026-10-30T08:30', '2026-10-30T12:30:00.000Z'],
    ['another hour', '2026-08-07T10:00', '2026-08-07T14:00:00.000Z'],
    ['a time that brings its own offset', '2026-08-07T12:30:00Z', '2026-08-07T12:30:00.000Z'],
  ])('on %s', (_when, text, instant) => {
    expect(new Date(releaseInstant(text) ?? Number.NaN).toISOString()).toBe(instant);
  });

  it('is none for a bare day', () => {
    expect(releaseInstant('2026-08-07')).toBeNull();
  });

  it('of an edition is the newest of its points', () => {
    const read = edition({ ...monthly, refPer: '2026-06-01', releaseTime: '2026-09-04T08:30' }, monthly);
    expect(read.publishedAt).toBe('2026-09-04T12:30:00.000Z');
  });
});

describe('requests to StatCan', () => {
  const asked: AskedCode[] = Array.from({ length: 650 }, (_, index) => ({ code: `v${1000 + index}`, frequency: 'M' }));

  it('hold at most 300 vectors', () => {
    const requests = statcan.requests(asked, { periods: 13 }, '2026-08-07');
    expect(requests.map(({ codes }) => codes.length)).toEqual([300, 300, 50]);
    expect(JSON.parse(requests[2]?.body ?? '')[49]).toEqual({ vectorId: 1649, latestN: 13 });
  });

  it('by range carry the service’s own odd names, and at most 100 vectors in an address', () => {
    const requests = statcan.requests(asked, { from: '1990-01-01' }, '2026-08-07');
    expect(requests).toHaveLength(7);
    expect(statcan.requests(asked.slice(0, 2), { from: '1990-01-01' }, '2026-08-07')[0]?.path).toBe(
      '/getDataFromVectorByReferencePeriodRange?vectorIds=1000,1001&startRefPeriod=1990-01-01&endReferencePeriod=2029-12-31',
    );
  });

  it('for codes without a vector go by table and coordinate, ten parts always, after those for vectors', () => {
    const asked: AskedCode[] = ['14-10-0287 1.3.1.1.3.1', 'v5', '18-10-0004 2.2'].map((code) => ({ code, frequency: 'M' }));
    const requests = statcan.requests(asked, { periods: 13 }, '2026-08-07');
    expect(requests.map(({ path, codes, body }) => [path, codes, JSON.parse(body ?? '')])).toEqual([
      ['/getDataFromVectorsAndLatestNPeriods', ['v5'], [{ vectorId: 5, latestN: 13 }]],
      [
        '/getDataFromCubePidCoordAndLatestNPeriods',
        ['14-10-0287 1.3.1.1.3.1', '18-10-0004 2.2'],
        [
          { productId: 14100287, coordinate: '1.3.1.1.3.1.0.0.0.0', latestN: 13 },
          { productId: 18100004, coordinate: '2.2.0.0.0.0.0.0.0.0', latestN: 13 },
        ],
      ],
    ]);
    expect(statcan.describe(asked.map(({ code }) => code)).map(({ path, body }) => [path, JSON.parse(body ?? '')[0]])).toEqual([
      ['/getSeriesInfoFromVector', { vectorId: 5 }],
      ['/getSeriesInfoFromCubePidCoord', { productId: 14100287, coordinate: '1.3.1.1.3.1.0.0.0.0' }],
    ]);
  });

  it('for the history of a coordinate ask for as many periods as there are since', () => {
    const [months] = statcan.requests([{ code: '14-10-0287 1.3', frequency: 'M' }], { from: '1990-01-01' }, '2026-08-07');
    const [quarters] = statcan.requests([{ code: '36-10-0025 1.2', frequency: 'Q' }], { from: '2026-04-01' }, '2026-08-07');
    expect([months, quarters].map((one) => JSON.parse(one?.body ?? '')[0].latestN)).toEqual([440, 2]);
  });

  it.each(['41690973', 'V1', 'v0', 'v', 'FXUSDCAD', 'v12 3', '14-10-0287', '14-10-0287 1..2', '14-10-0287 1.1.1.1.1.1.1.1.1.1.1'])(
    'are not made for "%s", which is neither a vector nor a table with a coordinate',
    (code) => {
      expect(() => statcan.requests([{ code, frequency: 'M' }], { periods: 1 }, '2026-08-07')).toThrow(/is neither a vector/);
    },
  );
});

describe('an answer of StatCan', () => {
  const [request] = statcan.requests(
    [1, 2].map((vector) => ({ code: `v${vector}`, frequency: 'M' })),
    { periods: 1 },
    '2026-08-07',
  ) as [SourceRequest];

  function answered(items: unknown, status = 200): SourceResponse {
    return {
      request,
      url: 'https://agency.invalid/',
      status,
      headers: {},
      text: JSON.stringify(items),
      receivedAt: '2026-08-07T12:30:00.000Z',
    };
  }
  function item(vectorId: number, value: number) {
    return { status: 'SUCCESS', object: { responseStatusCode: 0, productId: 1, vectorId, vectorDataPoint: [{ ...monthly, value }] } };
  }

  it('is matched by vector, never by position, and a vector that nobody asked for is left', () => {
    const { editions } = statcan.parse(answered([item(3, 3), item(2, 2), item(1, 1)]));
    expect(editions.map(({ code, observations }) => [code, observations[0]?.value])).toEqual([
      ['v1', 1],
      ['v2', 2],
    ]);
  });

  it('whose item is words without a vector refuses the codes that it leaves out, with the words', () => {
    const { editions, refused: left } = statcan.parse(answered([item(1, 1), { status: 'FAILED', object: 'The table is locked.' }]));
    expect(editions).toHaveLength(1);
    expect(left).toMatchObject([{ code: 'v2', error: 'source-refused', reason: expect.stringContaining('"The table is locked."') }]);
  });

  it('that speaks twice of a vector is not taken for it', () => {
    expect(statcan.parse(answered([item(1, 1), item(1, 9), item(2, 2)])).refused).toMatchObject([
      { code: 'v1', error: 'source-shape-changed' },
    ]);
  });

  it('with SUCCESS and a code that is not 0 is a refusal', () => {
    const locked = { status: 'SUCCESS', object: { responseStatusCode: 6, productId: 18100004, vectorId: 1, vectorDataPoint: [] } };
    expect(statcan.parse(answered([locked, item(2, 2)])).refused).toMatchObject([
      { code: 'v1', error: 'source-refused', reason: expect.stringContaining('being published') },
    ]);
  });
});
