import { describe, expect, it } from 'vitest';
import { failure } from '../core/errors';
import { seriesOf } from '../tests/fixtures/measured';
import { isOfRequest, refusedApart } from './refused-apart';
import type { SourceRequest } from './sources/source';

const day = '2026-11-24';
const main = seriesOf({ codes: [{ code: 'v1', validFrom: '2020-01-01' }] });
const companion = seriesOf({
  codes: [{ code: '14-10-0287 1.3', validFrom: '2020-01-01' }],
  companionOf: { series: main.id, statistic: 'change-on-period' },
});
const asked = { series: [main, companion], day };
const request = (...codes: string[]) => ({ method: 'POST', path: '/', body: '[]', accept: '*/*', codes }) satisfies SourceRequest;

const named = seriesOf({ codes: [{ code: '18-10-0004 11.2', validFrom: '2020-01-01' }], members: { Geography: 'Quebec' } });

describe('a request for companions and codes found by name alone', () => {
  it('that the agency refuses is a refusal of their codes, whichever they are', () => {
    const refused = failure('source-refused', 'It refused with HTTP 406.');
    const both = request('14-10-0287 1.3', '18-10-0004 11.2');
    expect(refusedApart(refused, both, { series: [main, companion, named], day })?.map(({ code }) => code)).toEqual(both.codes);
    expect(refusedApart(refused, request('v1', '18-10-0004 11.2'), { series: [main, named], day })).toBeNull();
  });

  it('that the agency refuses is a refusal of their codes', () => {
    const refused = failure('source-refused', 'It refused with HTTP 404.');
    expect(refusedApart(refused, request('14-10-0287 1.3'), asked)).toEqual([
      { code: '14-10-0287 1.3', error: 'source-refused', reason: 'It refused with HTTP 404.' },
    ]);
  });

  it('that fails as every request would is no refusal of theirs, so that the source rests', () => {
    for (const code of ['source-unreachable', 'source-rate-limited', 'unavailable'] as const) {
      const error = failure(code, 'It does not answer.');
      expect(refusedApart(error, request('14-10-0287 1.3'), asked)).toBeNull();
      expect(isOfRequest(error)).toBe(false);
    }
  });
});

describe('a request for series', () => {
  it('that is refused is the source’s failure, and so is what is no Failure', () => {
    const refused = failure('source-refused', 'It refused with HTTP 406.');
    expect(refusedApart(refused, request('v1'), asked)).toBeNull();
    expect(refusedApart(refused, request('v1', '14-10-0287 1.3'), asked)).toBeNull();
    expect(refusedApart(new TypeError('ours'), request('14-10-0287 1.3'), asked)).toBeNull();
    expect(isOfRequest(refused)).toBe(true);
  });
});
