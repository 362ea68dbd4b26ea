import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disconnectedAfterMs, type FreshnessInput, type FreshnessState, freshness, patience } from './freshness';
import { parsePeriod } from './period';
import type { ReleaseDate } from './release';
import { type Rule, releaseDates } from './schedule';

const minute = 60_000;
const at = Date.parse('2026-11-16T13:30:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const october = ordinalOf('2026-10');
const date = (more: Partial<ReleaseDate> = {}): ReleaseDate => ({
  release: 'CPI',
  at: iso(at),
  period: '2026-10',
  status: 'scheduled',
  certainty: 'published',
  ...more,
});

/** September is in, the source was checked a minute ago, a heartbeat came a second ago. */
function input(now: number, more: Partial<FreshnessInput> = {}): FreshnessInput {
  return {
    now,
    dates: [date()],
    frequency: 'M',
    newest: october - 1,
    lastPrintAt: '2026-10-20T12:30:01Z',
    source: { succeededAt: iso(now - minute), pollEveryMs: 5 * minute, failure: null },
    heartbeat: { at: iso(now - 1_000) },
    ...more,
  };
}

const checked = (ms: number | null) => ({ source: { succeededAt: ms === null ? null : iso(ms), pollEveryMs: 5 * minute, failure: null } });

const refusedSince = (ms: number) => ({ refused: { confirmedAt: iso(ms) } });

const december = date({ at: '2026-12-15T13:30:00Z', period: '2026-11' });
const quarterly = { frequency: 'Q', newest: 2026 * 4 + 2, dates: [date({ period: '2026-Q3' })] } as const;

describe('freshness', () => {
  it.each<[string, FreshnessState, number, Partial<FreshnessInput>]>([
    ['before the release', 'current', at - 1, {}],
    ['at the release instant', 'due', at, {}],
    ['14 minutes later', 'due', at + 15 * minute - 1, {}],
    ['15 minutes later, when the source was asked since', 'late', at + 15 * minute, {}],
    [
      '15 minutes later, when the source was last asked before the release',
      'stale',
      at + 15 * minute,
      { ...checked(at - 1), source: { ...checked(at - 1).source, pollEveryMs: 15 * minute } },
    ],
    ['with the period in', 'current', at + 60 * minute, { newest: october, dates: [date(), december] }],
    ['with the period in and no next date', 'stale', at + 60 * minute, { newest: october }],
    ['of a quarter whose next date lies beyond what was asked for', 'current', at + 60 * minute, quarterly],
    ['of a quarter whose calendar ended', 'stale', at + 101 * 24 * 60 * minute, { ...quarterly, ...checked(at + 101 * 24 * 60 * minute) }],
    ['when the agency is known to have published', 'behind', at + 1_000, { dates: [date({ status: 'out' })] }],
    ['when the agency published before its time', 'behind', at - minute, { dates: [date({ status: 'out' })] }],
    ['when the agency says that it is late', 'late', at + minute, { dates: [date({ status: 'late' })], ...checked(at + minute) }],
    ['of a postponed release', 'current', at + 60 * minute, { dates: [date({ status: 'postponed' })] }],
    ['three intervals after the last check', 'current', at - 60 * minute, checked(at - 75 * minute)],
    ['a moment later', 'stale', at - 60 * minute, checked(at - 75 * minute - 1)],
    ['without any check', 'stale', at - 60 * minute, checked(null)],
    ['with a check in the future', 'stale', at - 60 * minute, checked(at)],
    [
      'with an unreadable check',
      'stale',
      at - 60 * minute,
      { source: { succeededAt: 'yesterday', pollEveryMs: 5 * minute, failure: null } },
    ],
    ['a minute after the last heartbeat', 'current', at - 60 * minute, { heartbeat: { at: iso(at - 61 * minute) } }],
    ['a moment later without one', 'disconnected', at - 60 * minute, { heartbeat: { at: iso(at - 61 * minute - 1) } }],
    ['before the first heartbeat', 'disconnected', at - 60 * minute, { heartbeat: { at: null } }],
    ['on the server, which has no connection to lose', 'current', at - 60 * minute, { heartbeat: null }],
    ['that the source refuses, though nothing is missing', 'stale', at - 60 * minute, refusedSince(at - 90 * minute)],
    ['that the source refuses, though its release is not in', 'stale', at + 60 * minute, refusedSince(at - 90 * minute)],
    ['that the source refuses, without a connection', 'disconnected', at, { ...refusedSince(at), heartbeat: { at: null } }],
    ['that the source refuses, without any value', 'no-value', at, { ...refusedSince(at), newest: null }],
    ['that the source answers again', 'current', at - 60 * minute, { refused: null }],
    ['without any value', 'no-value', at - 60 * minute, { newest: null }],
    ['without any value and connection', 'disconnected', at - 60 * minute, { newest: null, heartbeat: { at: null } }],
    ['of a series without a calendar', 'stale', at, { dates: [] }],
  ])('%s is %s', (_, state, now, more) => {
    expect(freshness(input(now, more)).state).toBe(state);
  });

  it('says since when, what is due when, and when a failing source is tried again', () => {
    const source = {
      succeededAt: iso(at + 14 * minute),
      pollEveryMs: 5 * minute,
      failure: { code: 'source-unreachable', retryAt: iso(at + 16 * minute) },
    } as const;
    expect(freshness(input(at + 15 * minute, { source }))).toEqual({
      state: 'late',
      since: iso(at),
      dueAt: iso(at),
      duePeriod: '2026-10',
      expected: false,
      retryAt: iso(at + 16 * minute),
    });
    const next = freshness(input(at - minute));
    expect([next.since, next.dueAt, next.duePeriod]).toEqual(['2026-10-20T12:30:01Z', iso(at), '2026-10']);
    expect(freshness(input(at - minute, { dates: [] })).dueAt).toBeNull();
  });

  it('of a series that is refused is unconfirmed since it was last answered, and names what is due all the same', () => {
    const refused = { confirmedAt: '2026-11-10T10:00:00.000Z' };
    expect(freshness(input(at + 60 * minute, { refused }))).toMatchObject({
      state: 'stale',
      since: refused.confirmedAt,
      duePeriod: '2026-10',
    });
    expect(freshness(input(at, { refused: { confirmedAt: null } }))).toMatchObject({ state: 'stale', since: null });
  });

  it('names the earliest period that is missing', () => {
    const dates = [date(), date({ at: '2026-12-15T13:30:00Z', period: '2026-11' })];
    expect(freshness(input(Date.parse('2026-12-15T14:00:00Z'), { dates })).duePeriod).toBe('2026-10');
  });

  it('of a habit is due, and called expected, until five business days have brought nothing', () => {
    const dates = [date({ certainty: 'rule' })];
    const on = (instant: string) => freshness(input(Date.parse(instant), { dates }));
    expect(on('2026-11-16T13:30:00Z')).toMatchObject({ state: 'due', expected: true });
    expect(on('2026-11-23T13:44:59Z')).toMatchObject({ state: 'due', expected: true });
    expect(on('2026-11-23T13:45:00Z')).toMatchObject({ state: 'late', expected: true });
  });

  it('of a daily habit is late after one business day, not over the weekend', () => {
    const dates = [date({ certainty: 'rule', at: '2026-11-20T21:30:00Z', period: '2026-11-20' })];
    const on = (instant: string) => freshness(input(Date.parse(instant), { dates, frequency: 'D', newest: ordinalOf('2026-11-19') })).state;
    expect(on('2026-11-22T21:45:00Z')).toBe('due');
    expect(on('2026-11-23T21:44:59Z')).toBe('due');
    expect(on('2026-11-23T21:45:00Z')).toBe('late');
  });
});

const monthly: Rule = {
  every: 'month',
  monthsAfter: 1,
  fromDay: 16,
  weekday: null,
  whenHoliday: 'after',
  zone: 'America/Toronto',
  time: '08:30',
  holidays: 'canada',
};
const daily: Rule = { every: 'business-day', zone: 'America/Toronto', time: '16:30', holidays: 'bank-of-canada' };

/** A year of releases, the prior year's last ones included, each published a little after its instant. */
const worlds = fc.record({
  rule: fc.constantFrom<[Rule, 'M' | 'D']>([monthly, 'M'], [daily, 'D']),
  certainty: fc.constantFrom('published' as const, 'rule' as const),
  pollEveryMs: fc.constantFrom(5 * minute, 15 * minute),
  delayMs: fc.integer({ min: 0, max: 4 * minute }),
  /** Instants of the year that are looked at; those of daylight saving, of holidays and of releases are added. */
  looks: fc.array(fc.integer({ min: 0, max: 365 * 24 * 60 - 1 }), { minLength: 40, maxLength: 40 }),
  phaseMs: fc.integer({ min: 0, max: 15 * minute - 1 }),
});
const yearBegins = Date.parse('2026-01-01T00:00:00Z');
const difficult = [
  '2026-03-08T07:00:00Z',
  '2026-03-09T12:35:00Z',
  '2026-11-01T06:00:00Z',
  '2026-11-02T13:35:00Z',
  '2026-12-25T14:00:00Z',
  '2026-12-28T22:00:00Z',
  '2026-04-06T21:00:00Z',
];

type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;
const calendars = new Map<string, ReleaseDate[]>();

function calendarOf({ rule: [rule, frequency], certainty }: World): ReleaseDate[] {
  const key = `${frequency} ${certainty}`;
  const known = calendars.get(key);
  if (known !== undefined) return known;
  const dates = releaseDates(rule, '2025-11-01T00:00:00Z', '2027-02-01T00:00:00Z').map((one) => date({ ...one, certainty }));
  calendars.set(key, dates);
  return dates;
}

/** What an untroubled program would know at an instant: the newest print that was out at the last check. */
function knownAt(world: World, now: number, lastCheck: number): FreshnessInput {
  const dates = calendarOf(world).filter((one) => Math.abs(Date.parse(one.at) - now) < 40 * 24 * 60 * minute);
  const out = dates.filter((one) => Date.parse(one.at) + world.delayMs <= lastCheck).at(-1);
  return {
    now,
    dates,
    frequency: world.rule[1],
    newest: ordinalOf(out?.period ?? 'none'),
    lastPrintAt: out?.at ?? null,
    source: { succeededAt: iso(lastCheck), pollEveryMs: world.pollEveryMs, failure: null },
    heartbeat: { at: iso(now - 1_000) },
  };
}

function looksOf(world: World): number[] {
  const around = calendarOf(world).flatMap(({ at: instant }) =>
    [-1, 0, world.delayMs + world.pollEveryMs].map((ms) => Date.parse(instant) + ms),
  );
  return [
    ...world.looks.map((minutes) => yearBegins + minutes * minute),
    ...difficult.map(Date.parse),
    ...around.filter((_, index) => index % 7 < 2),
  ].filter((now) => now > yearBegins && now < yearBegins + 365 * 24 * 60 * minute);
}

describe('a year of punctual releases', () => {
  it('is never late, behind, stale or disconnected while checks go on, and due only after a release time', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const now of looksOf(world)) {
          const lastCheck = now - ((now - yearBegins + world.phaseMs) % world.pollEveryMs);
          const { state, dueAt } = freshness(knownAt(world, now, lastCheck));
          expect(['current', 'due']).toContain(state);
          if (state === 'due') expect(now - Date.parse(dueAt ?? '')).toBeLessThanOrEqual(world.delayMs + world.pollEveryMs);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('is not current once three intervals have passed without a check, whatever the calendar says', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 90 * 24 * 60 * minute }), (world, pastMs) => {
        for (const now of looksOf(world).slice(0, 40)) {
          const lastCheck = now - patience.staleIntervals * world.pollEveryMs - pastMs;
          expect(['stale', 'no-value']).toContain(freshness(knownAt(world, now, lastCheck)).state);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('is disconnected once a minute has passed without a heartbeat, whatever else is known', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 10 ** 9 }), (world, pastMs) => {
        const now = yearBegins + (world.looks[0] ?? 0) * minute;
        const heartbeat = { at: iso(now - disconnectedAfterMs - pastMs) };
        expect(freshness({ ...knownAt(world, now, now), heartbeat }).state).toBe('disconnected');
      }),
    );
  });
});

function ordinalOf(period: string): number {
  return parsePeriod(period)?.ordinal ?? Number.NaN;
}
