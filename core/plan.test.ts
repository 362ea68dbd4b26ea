import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, cpi, iso, near, october, plan, quiet, releases, rule, series, sources } from '../tests/fixtures/planned';
import { backoffMs, type JobLog, pace, planNext } from './plan';
import type { ReleaseDate } from './release';

describe('what is due', () => {
  it.each<[string, number, Partial<JobLog>, string[]]>([
    ['nothing, when all was just done', -7_200, {}, []],
    [
      'a description of every code at the start, before anything else',
      -7_200,
      { lastDescribe: {}, lastAsked: {}, lastPoll: {} },
      ['describe statcan CPI_ALL CPI_CARS', 'describe boc FX'],
    ],
    [
      'a description again after a day, of switched-off series too',
      -7_200,
      {
        lastDescribe: { statcan: { at: iso(near(-7_200) - 86_400_000), ok: true }, boc: { at: iso(near(-7_200)), ok: true } },
        off: new Set(['CPI_CARS']),
      },
      ['describe statcan CPI_ALL CPI_CARS'],
    ],
    [
      'the history of a series never seen, though a poll is due as well',
      -7_200,
      { backfilled: new Set(['CPI_ALL']), lastDescribe: failedDescription(), lastAsked: {} },
      ['backfill statcan CPI_CARS', 'backfill boc FX'],
    ],
    [
      'a history that the source did not give, when a polling interval has passed, and of no other than those',
      -7_200,
      { backfilled: new Set(['FX']), historyMissed: missed({ CPI_ALL: -7_500, CPI_CARS: -7_499 }) },
      ['backfill statcan CPI_ALL'],
    ],
    ['no such history sooner', -7_200, { backfilled: new Set(['FX']), historyMissed: missed({ CPI_ALL: -7_499, CPI_CARS: -7_499 }) }, []],
    ['a further history of a series that is known', -7_200, { further: new Map([['CPI_CARS', at]]) }, ['backfill statcan CPI_CARS']],
    [
      'a poll of it too, where the history does not come',
      -7_200,
      {
        further: new Map([['CPI_CARS', iso(near(-7_400))]]),
        historyMissed: missed({ CPI_CARS: -7_300 }),
        lastPoll: { statcan: iso(near(-7_500)), boc: iso(near(-7_200)) },
      },
      ['poll statcan CPI_ALL CPI_CARS'],
    ],
    [
      'the race of the rest of a release whose headline is not given',
      0,
      { backfilled: new Set(['CPI_CARS', 'FX']), historyMissed: missed({ CPI_ALL: -29 }) },
      ['race statcan CPI_CARS'],
    ],
    ['the race of all of a release whose headline is refused', 0, { refused: new Set(['CPI_ALL']) }, ['race statcan CPI_ALL CPI_CARS']],
    [
      'in a race the headline’s history each half minute',
      1,
      { backfilled: new Set(['CPI_CARS', 'FX']), historyMissed: missed({ CPI_ALL: -29 }) },
      ['backfill statcan CPI_ALL'],
    ],
    [
      'no history of a series that is off',
      -7_200,
      { backfilled: new Set(['CPI_ALL', 'FX']), off: new Set(['CPI_CARS']), lastDescribe: describedAt(near(-7_200) - 899_999) },
      [],
    ],
    [
      'but a description again after a quarter of an hour, for the agency may know it again',
      -7_200,
      { off: new Set(['CPI_CARS']), lastDescribe: describedAt(near(-7_200) - 900_000) },
      ['describe statcan CPI_ALL CPI_CARS'],
    ],
    [
      'a poll of all known series when the interval is over',
      -7_200,
      { lastPoll: { statcan: iso(near(-7_200) - 300_000), boc: iso(near(-7_200)) } },
      ['poll statcan CPI_ALL CPI_CARS'],
    ],
    ['no race more than a minute before the release', -61, {}, []],
    ['a race of the headline from a minute before', -60, {}, ['race statcan CPI_ALL']],
    ['a race at the instant', 0, {}, ['race statcan CPI_ALL']],
    ['a race of what is missing of the release once the headline is in', 5, { newest: seen(['CPI_ALL']) }, ['race statcan CPI_CARS']],
    ['no race when all of the release is in', 5, { newest: seen(['CPI_ALL', 'CPI_CARS']) }, []],
    ['no race for what is off', 5, { off: new Set(['CPI_ALL', 'CPI_CARS']), lastDescribe: describedAt(near(5)) }, []],
    [
      'a race for a headline never seen only after its history',
      0,
      { backfilled: new Set(['CPI_CARS', 'FX']) },
      ['backfill statcan CPI_ALL'],
    ],
    [
      'no history of other series while a race is alone with its source',
      0,
      { backfilled: new Set(['CPI_ALL', 'FX']) },
      ['race statcan CPI_ALL'],
    ],
    [
      'no further history in that minute either, if it was found just before',
      0,
      { further: new Map([['CPI_CARS', iso(near(-59))]]), ...polledAt(-10) },
      ['race statcan CPI_ALL'],
    ],
    [
      'but a further history a minute after it was found, races or not, though a poll has just been',
      1,
      { further: new Map([['CPI_CARS', iso(near(-59))]]), ...polledAt(-10) },
      ['backfill statcan CPI_CARS'],
    ],
    [
      'it once, when it does not come: the race goes on',
      5,
      { further: new Map([['CPI_CARS', iso(near(-59))]]), historyMissed: missed({ CPI_CARS: 2 }), ...polledAt(-10) },
      ['race statcan CPI_ALL'],
    ],
    [
      'a history never seen, before the poll that a crowd of races lets in each ten minutes',
      30,
      { backfilled: new Set(['CPI_ALL', 'FX']), lastPoll: { statcan: iso(near(30) - 600_000), boc: iso(near(30)) } },
      ['backfill statcan CPI_CARS'],
    ],
    [
      'no poll while a race is alone with its source',
      30,
      { lastPoll: { statcan: iso(near(30) - 599_999), boc: iso(near(30)) } },
      ['race statcan CPI_ALL'],
    ],
    [
      'a poll even then, when two intervals have passed without one',
      30,
      { lastPoll: { statcan: iso(near(30) - 600_000), boc: iso(near(30)) } },
      ['poll statcan CPI_ALL CPI_CARS'],
    ],
    ['a poll among the turns of a race that takes long', 120, { lastPoll: { boc: iso(near(110)) } }, ['poll statcan CPI_ALL CPI_CARS']],
    [
      'the race again half a second after the last turn',
      5,
      { lastAsked: { statcan: iso(near(4.5)), boc: iso(near(0)) } },
      ['race statcan CPI_ALL'],
    ],
    ['nothing sooner than that', 5, { lastAsked: { statcan: iso(near(4.501)), boc: iso(near(0)) } }, []],
    [
      'a late release, each half minute',
      3_600,
      { lastAsked: { statcan: iso(near(3_570)), boc: iso(near(3_600)) } },
      ['race statcan CPI_ALL late'],
    ],
    ['and not sooner', 3_600, { lastAsked: { statcan: iso(near(3_571)), boc: iso(near(3_600)) } }, []],
    [
      'what is being checked of a release that is in, each half minute',
      95,
      {
        newest: seen(['CPI_ALL', 'CPI_CARS']),
        held: new Set(['CPI_ALL']),
        lastAsked: { statcan: iso(near(65)), boc: iso(near(95)) },
        ...polledAt(90),
      },
      ['race statcan CPI_ALL late'],
    ],
    [
      'nothing of what is being checked sooner',
      95,
      {
        newest: seen(['CPI_ALL', 'CPI_CARS']),
        held: new Set(['CPI_ALL']),
        lastAsked: { statcan: iso(near(66)), boc: iso(near(95)) },
        ...polledAt(90),
      },
      [],
    ],
    [
      'nothing of it once a race would be over',
      1_201,
      { newest: seen(['CPI_ALL', 'CPI_CARS']), held: new Set(['CPI_ALL']), ...polledAt(1_200) },
      [],
    ],
    [
      'the rest of the release at full speed, though its headline is being checked',
      5,
      { newest: seen(['CPI_ALL']), held: new Set(['CPI_ALL']) },
      ['race statcan CPI_CARS'],
    ],
    ['nothing of a busy source', 0, { busy: new Set(['statcan']) }, []],
  ])('is %s', (_, seconds, change, expected) => {
    expect(plan(near(seconds), change).said).toEqual(expected);
  });

  it('is what was missed, when the tick comes ten minutes late', () => {
    const asleepSince = {
      lastAsked: { statcan: iso(near(-300)), boc: iso(near(-300)) },
      lastPoll: { statcan: iso(near(-300)), boc: iso(near(-300)) },
    };
    const first = plan(near(600), asleepSince);
    expect(first.said).toEqual(['poll statcan CPI_ALL CPI_CARS', 'poll boc FX']);
    const then = plan(near(600.1), {
      lastAsked: { statcan: iso(near(600)), boc: iso(near(600)) },
      lastPoll: { statcan: iso(near(600)), boc: iso(near(600)) },
    });
    expect(then.nextAt).toBe(iso(near(600.5)));
  });

  it('joins releases of one source in one race', () => {
    const dates = [cpi, { ...cpi, release: 'IPPI' }];
    const both = new Map([...releases, ['IPPI', { headline: ['CPI_CARS'], series: ['CPI_CARS'], rule }]] as const);
    expect(plan(near(0), {}, { dates, releases: both }).due).toEqual([
      { kind: 'race', source: 'statcan', series: ['CPI_ALL', 'CPI_CARS'], releases: ['CPI', 'IPPI'], late: false },
    ]);
  });

  it('goes on to the rest of the release when one of two headline series is in and the other is not', () => {
    const two = new Map([['CPI', { headline: ['CPI_ALL', 'CPI_CARS'], series: ['CPI_ALL', 'CPI_CARS', 'CPI_FOOD'], rule }]] as const);
    const more = [...series, { id: 'CPI_FOOD', source: 'statcan', frequency: 'M' } as const];
    const log = { newest: seen(['CPI_ALL']), backfilled: new Set(more.map(({ id }) => id)) };
    const turn = planNext({ dates: [cpi], releases: two, series: more, sources, log: quiet(near(5), log), now: near(5) });
    expect(turn.due).toEqual([expect.objectContaining({ kind: 'race', series: ['CPI_CARS', 'CPI_FOOD'] })]);
  });

  it('is no race for a postponed date', () => {
    expect(plan(near(0), {}, { dates: [{ ...cpi, status: 'postponed' }] }).said).toEqual([]);
  });

  it('is planned again when the race begins, not only after a minute', () => {
    expect(plan(near(-90)).nextAt).toBe(iso(near(-60)));
    expect(plan(near(-3_600)).nextAt).toBe(iso(near(-3_540)));
  });
});

describe('a date that is only a habit', () => {
  const habit: ReleaseDate = { ...cpi, certainty: 'rule' };
  const day = 86_400;
  it.each([
    ['is raced like an announced one', 0, ['race statcan CPI_ALL']],
    ['is left to the polls after twenty minutes', 1_201, []],
    ['is raced again at the same time on the next business day', day, ['race statcan CPI_ALL']],
    ['is not raced at another time of that day', day + 7_200, []],
    ['is not raced on the weekend', 5 * day, []],
    ['is raced on the tenth business day', 14 * day, ['race statcan CPI_ALL']],
    ['is given up after that', 15 * day, []],
  ])('%s', (_, seconds, expected) => {
    expect(plan(near(seconds), {}, { dates: [habit] }).said).toEqual(expected);
  });

  it('is raced at 8:30 local time when daylight saving has changed since', () => {
    const before: ReleaseDate = { ...habit, at: '2026-10-30T12:30:00Z' };
    expect(plan(Date.parse('2026-11-02T13:30:00Z'), {}, { dates: [before] }).said).toEqual(['race statcan CPI_ALL']);
    expect(plan(Date.parse('2026-11-02T12:30:00Z'), {}, { dates: [before] }).said).toEqual([]);
    const spring: ReleaseDate = { ...habit, at: '2027-03-12T13:30:00Z' };
    expect(plan(Date.parse('2027-03-15T12:30:00Z'), {}, { dates: [spring] }).said).toEqual(['race statcan CPI_ALL']);
  });
});

describe('a source that failed', () => {
  const failed = (count: number, secondsAgo: number, retryAt: string | null = null) => ({
    statcan: { count, at: iso(near(0) - secondsAgo * 1_000), retryAt },
  });

  it('rests for longer each time, from five seconds to fifteen minutes, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (count, seed) => {
        const rest = backoffMs(count, 'statcan', seed);
        expect(rest).toBe(backoffMs(count, 'statcan', seed));
        expect(rest).toBeGreaterThanOrEqual(5_000);
        expect(rest).toBeLessThanOrEqual(pace.backoffToMs);
        expect(backoffMs(count + 2, 'statcan', seed)).toBeGreaterThanOrEqual(Math.min(rest, 0.75 * pace.backoffToMs));
      }),
    );
    expect(new Set([1, 2, 3, 4, 5].map((seed) => backoffMs(3, 'statcan', seed))).size).toBe(5);
  });

  it('delays no other source', () => {
    const polls = { lastPoll: {}, failures: { statcan: { count: 9, at: iso(near(-7_200)) } } };
    expect(plan(near(-7_200), polls).said).toEqual(['poll boc FX']);
  });

  it('is tried again within fifteen seconds while a race is on', () => {
    expect(plan(near(0), { failures: failed(12, 15) }).said).toEqual(['race statcan CPI_ALL']);
    expect(plan(near(0), { failures: failed(12, 14) }).said).toEqual([]);
  });

  it('is left alone for as long as it asked, race or not', () => {
    const asked = plan(near(0), { failures: failed(1, 60, iso(near(20))) });
    expect(asked.said).toEqual([]);
    expect(asked.nextAt).toBe(iso(near(20)));
  });

  it('lets the other actions go on when only its description failed', () => {
    expect(plan(near(-7_200), { lastDescribe: failedDescription(), lastPoll: {} }).said).toEqual([
      'poll statcan CPI_ALL CPI_CARS',
      'poll boc FX',
    ]);
  });
});

describe('a copy of the embedded database', () => {
  const old = iso(near(-3_600) - pace.copyEveryMs);
  it('is made when the last one is old and nothing is due within ten minutes', () => {
    expect(plan(near(-3_600), { lastCopy: old }).said).toEqual(['copy']);
    expect(plan(near(-3_600), { lastCopy: null }).said).toEqual(['copy']);
  });
  it('waits while a release is near, a race runs or something else is to be done', () => {
    expect(plan(near(-600), { lastCopy: old }).said).toEqual([]);
    expect(plan(near(10), { lastCopy: old }).said).toEqual(['race statcan CPI_ALL']);
    expect(plan(near(-3_600), { lastCopy: old, busy: new Set(['boc']) }).said).toEqual([]);
    expect(plan(near(-3_600), { lastCopy: old, lastPoll: { statcan: iso(near(-3_600)) } }).said).toEqual(['poll boc FX']);
  });
  it('is not made of a database that is not embedded', () => {
    expect(plan(near(-3_600), { lastCopy: undefined }).said).toEqual([]);
  });
});

function seen(ids: string[]): Map<string, number> {
  return new Map(series.map(({ id }) => [id, id === 'FX' ? 30_000 : ids.includes(id) ? october : october - 1]));
}

/** Seconds from the release at which histories did not come. */
function missed(seconds: Record<string, number>): JobLog['historyMissed'] {
  return new Map(Object.entries(seconds).map(([id, second]) => [id, iso(near(second))]));
}

function polledAt(seconds: number): Pick<JobLog, 'lastPoll'> {
  return { lastPoll: { statcan: iso(near(seconds)), boc: iso(near(seconds)) } };
}

function describedAt(ms: number): JobLog['lastDescribe'] {
  return { statcan: { at: iso(ms), ok: true }, boc: { at: iso(near(-7_200)), ok: true } };
}

function failedDescription(): JobLog['lastDescribe'] {
  return { statcan: { at: iso(near(-7_201)), ok: false }, boc: { at: iso(near(-7_201)), ok: false } };
}
