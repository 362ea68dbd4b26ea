import { describe, expect, it } from 'vitest';
import { tellOnPage } from '../components/board/told-on-page';
import { createLiveStore, type LiveStoreState } from '../components/live-store';
import { observationsOf, seriesOf } from '../tests/fixtures/measured';
import { sourceCheckedAt } from '../tests/fixtures/sources';
import { periodOf } from './period';
import type { Print } from './print';
import type { ReleaseDate } from './release';
import { type FreshnessFacts, firstBeatWithinMs, type Instant, tellFreshness } from './told-freshness';

const now = Date.parse('2026-11-24T15:00:00Z');
const series = seriesOf({ id: 'A', frequency: 'M' });
const source = sourceCheckedAt('2026-11-24T14:59:00Z');
const date = (at: string, period: string): ReleaseDate => ({
  release: series.release,
  at,
  period,
  status: 'scheduled',
  certainty: 'published',
});
const next = date('2026-12-15T13:30:00Z', '2026-11');
const october = observationsOf('2026-09', [1, 2]);
const reading = { series, observations: october, print: null, off: null, held: false, refused: null, holidays: 'canada' } as const;
const facts: FreshnessFacts = { reading, source, dates: [next] };
const beating: Instant = { now, beatAt: now - 1_000, runningMs: 60_000, check: null };

describe('the freshness of a cell', () => {
  it('is current while the feed lives', () => {
    expect(october.at(-1)?.ordinal).toBe(periodOf('M', '2026-10-01').ordinal);
    expect(tellFreshness(facts, beating, 'en')?.state).toBe('current');
  });

  it('is not sure on a page that never heard a heartbeat, once the first one had its time', () => {
    const silent = { ...beating, beatAt: null };
    expect(tellFreshness(facts, { ...silent, runningMs: 0 }, 'en')).toBeNull();
    expect(tellFreshness(facts, { ...silent, runningMs: firstBeatWithinMs - 1 }, 'en')).toBeNull();
    expect(tellFreshness(facts, { ...silent, runningMs: firstBeatWithinMs }, 'en')?.state).toBe('disconnected');
  });

  it('is being checked, neither current nor the source’s lateness, while something waits for a person', () => {
    const missed = { ...facts, dates: [date('2026-11-20T13:30:00Z', '2026-11'), next] };
    expect(tellFreshness(missed, beating, 'en')?.state).toBe('late');
    for (const one of [facts, missed]) {
      const held = { ...one, reading: { ...reading, held: true } };
      expect(tellFreshness(held, beating, 'en')).toEqual({ state: 'held', text: 'Being checked' });
      expect(tellFreshness(held, beating, 'fr')).toEqual({ state: 'held', text: 'En vérification' });
      expect(tellFreshness(held, { ...beating, beatAt: now - 61_000 }, 'en')?.state).toBe('disconnected');
    }
  });

  it('is not confirmed since the last answer while the source refuses the series, and is again as soon as a print of it comes', () => {
    const refused = { series: 'A', since: '2026-11-24T14:50:00.000Z', confirmedAt: '2026-11-24T14:45:00.000Z' };
    const missed = { ...facts, dates: [date('2026-11-20T13:30:00Z', '2026-11'), next] };
    for (const one of [facts, missed]) {
      const told = tellFreshness({ ...one, reading: { ...reading, refused } }, beating, 'en');
      expect(told).toEqual({ state: 'stale', text: expect.stringMatching(/^Not confirmed since 9:45\sa\.m\.\sET$/) });
    }
    const never = { ...reading, refused: { ...refused, confirmedAt: null } };
    expect(tellFreshness({ ...facts, reading: never }, beating, 'fr')).toEqual({ state: 'stale', text: 'Pas encore confirmé' });
    const printed = (committedAt: string) => ({ ...facts, reading: { ...reading, refused, print: { committedAt } as Print } });
    expect(tellFreshness(printed('2026-11-24T14:49:59.000Z'), beating, 'en')?.state).toBe('stale');
    expect(tellFreshness(printed('2026-11-24T14:55:00.000Z'), beating, 'en')?.state).toBe('current');
  });

  it('is switched off whatever the calendar says', () => {
    const off = { ...facts, reading: { ...reading, off: 'Another title.' } };
    expect(tellFreshness(off, beating, 'en')).toEqual({ state: 'off', text: 'Switched off' });
    expect(tellFreshness(off, { ...beating, beatAt: null, runningMs: 0 }, 'fr')?.state).toBe('off');
  });

  it('counts a habit’s margin in the business days of the release, not in those of the country', () => {
    // 30 September is no business day at the Bank of Canada (nor is 12 October); Statistics Canada works on the former.
    const habit = { ...date('2026-09-29T20:30:00Z', '2026-09-29'), certainty: 'rule' } as const;
    const daily = {
      ...reading,
      series: seriesOf({ id: 'A', frequency: 'D' }),
      observations: [{ ...october[0], ordinal: periodOf('D', '2026-09-28').ordinal }],
    };
    const at = Date.parse('2026-09-30T21:00:00Z');
    const checked = { ...source, succeededAt: new Date(at).toISOString() };
    const told = (holidays: 'bank-of-canada' | 'united-states') =>
      tellFreshness(
        { reading: { ...daily, holidays } as FreshnessFacts['reading'], source: checked, dates: [habit] },
        { ...beating, now: at, beatAt: at },
        'en',
      )?.state;
    expect(told('bank-of-canada')).toBe('due');
    expect(told('united-states')).toBe('late');
  });

  it('is what it was at the pause for as long as the page is paused, for the print that ends the wait may be waiting too', () => {
    const released: FreshnessFacts = { ...facts, dates: [date(new Date(now + 1_000).toISOString(), '2026-11'), next] };
    const live = (more: Partial<LiveStoreState>): LiveStoreState => ({ ...createLiveStore(0).getState(), runningMs: 60_000, ...more });
    const after = { now: now + 60_000, beatAt: now + 59_000 };
    const still = { now, beatAt: now - 1_000, beat: null, runningMs: 60_000 };
    expect(tellOnPage(released, live(after), 'en')?.state).toBe('due');
    expect(tellOnPage(released, live({ ...after, still }), 'en')?.state).toBe('current');
    expect(tellOnPage(released, live({}), 'en')).toBeNull();
  });
});
