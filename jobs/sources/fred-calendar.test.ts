import { describe, expect, it } from 'vitest';
import { fredCalendar } from './fred-calendar';
import type { SourceRequest } from './source';

describe('the release dates of FRED', () => {
  const [request, ...more] = fredCalendar.requests(['10', '50'], '2026-11-25');
  const answer = (text: string) => ({
    request: request as SourceRequest,
    url: 'https://agency.invalid',
    status: 200,
    headers: {},
    text,
    receivedAt: '2026-11-25T12:00:00.000Z',
  });

  it('are asked for each release, with its key, those to come included', () => {
    expect(more).toHaveLength(1);
    expect(request).toMatchObject({ base: 'api', keyed: true, method: 'GET' });
    expect(request?.path).toContain('release_id=10&include_release_dates_with_no_data=true&realtime_start=2026-09-26');
  });

  it('are days without a period', () => {
    const text = '{"count":2,"release_dates":[{"release_id":10,"date":"2026-11-18"},{"release_id":10,"date":"2026-12-10"}]}';
    expect(fredCalendar.read(answer(text))).toEqual([
      { name: '10', day: '2026-11-18', period: null },
      { name: '10', day: '2026-12-10', period: null },
    ]);
  });

  it('of another shape are refused whole', () => {
    expect(() => fredCalendar.read(answer('{"release_dates":[{"release_id":"10"}]}'))).toThrow(/stay in force/);
  });
});
