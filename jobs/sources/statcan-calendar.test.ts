import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import type { SourceRequest } from './source';
import { statcanCalendar } from './statcan-calendar';

const request = statcanCalendar.requests([], '2026-11-25')[0] as SourceRequest;
const answer = (text: string, status = 200) => ({
  request,
  url: 'https://agency.invalid',
  status,
  headers: {},
  text,
  receivedAt: '2026-11-25T12:00:00.000Z',
});

describe('the release schedule of Statistics Canada', () => {
  it('is read as names, days and periods in words; the time of day is a sort key', () => {
    const rows = [
      { date: '2026-12-04 00:00:02', type: 'meeting', title: 'Labour Force Survey ', description: 'November 2026', url: '' },
      { date: '2026-03-16 00:00:01', type: 'meeting', title: 'Monthly Survey of Manufacturing', description: 'January 2026', url: '/dq' },
    ];
    expect(statcanCalendar.read(answer(JSON.stringify(rows)))).toEqual([
      { name: 'Labour Force Survey', day: '2026-12-04', period: 'November 2026' },
      { name: 'Monthly Survey of Manufacturing', day: '2026-03-16', period: 'January 2026' },
    ]);
  });

  it.each([
    ['a web page', '<html><title>Down</title></html>', 'source-shape-changed'],
    ['a row without a day', '[{"date":"soon","title":"x","description":"y"}]', 'source-shape-changed'],
    ['no list', '{}', 'source-shape-changed'],
  ])('that is %s is refused whole', (_, text, code) => {
    expect(() => statcanCalendar.read(answer(text))).toThrow(expect.objectContaining({ code }));
  });

  it('that is not there is a refusal of the agency', () => {
    try {
      statcanCalendar.read(answer('no', 404));
      expect.unreachable();
    } catch (error) {
      expect(isFailure(error) && error.code).toBe('source-refused');
    }
  });
});
