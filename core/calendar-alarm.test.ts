import { describe, expect, it } from 'vitest';
import { calendarAlarms } from './calendar-alarm';
import type { ReleaseDate } from './release';
import type { ScheduledRelease } from './schedule';

const words = (text: string) => ({ en: text, fr: text });
const release = (more: Partial<ScheduledRelease> = {}): ScheduledRelease => ({
  id: 'LFS',
  source: 'statcan',
  title: words('Labour Force Survey'),
  url: words('https://example.org'),
  headline: [],
  series: [],
  announced: [],
  datedBy: null,
  dependsOn: [],
  rule: { every: 'business-day', zone: 'America/Toronto', time: '08:30', holidays: 'canada' },
  ...more,
});
const date = (at: string, more: Partial<ReleaseDate> = {}): ReleaseDate => ({
  release: 'LFS',
  at,
  period: '2026-11',
  status: 'scheduled',
  certainty: 'published',
  ...more,
});
const now = Date.parse('2026-11-25T12:00:00Z');

describe('the alarm of the calendar', () => {
  it('is silent while an announced date lies ahead, and for a release that only a rule dates', () => {
    expect(calendarAlarms([release({ datedBy: { source: 'statcan', name: 'x' } })], [date('2026-12-04T13:30:00Z')], now)).toEqual([]);
    expect(calendarAlarms([release()], [date('2026-12-04T13:30:00Z', { certainty: 'rule' })], now)).toEqual([]);
  });

  it('says when the announced dates have run out, and which was the last', () => {
    const dates = [date('2026-11-06T13:30:00Z'), date('2026-12-04T13:30:00Z', { certainty: 'rule' })];
    const [alarm] = calendarAlarms([release()], dates, now);
    expect(alarm).toMatchObject({ release: 'LFS', detail: { en: expect.stringMatching(/the last announced date was Nov.6, 2026;/) } });
    const never = calendarAlarms([release({ datedBy: { source: 'statcan', name: 'x' } })], dates.slice(1), now);
    expect(never[0]?.detail.en).toContain('no date is announced');
  });

  it('says when nothing at all lies ahead, a date that was postponed to nowhere included', () => {
    const dates = [date('2026-11-06T13:30:00Z'), date('2026-12-04T13:30:00Z', { status: 'postponed' })];
    expect(calendarAlarms([release()], dates, now)[0]?.detail.en).toContain('no date ahead');
  });
});
