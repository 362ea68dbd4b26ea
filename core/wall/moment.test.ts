import { describe, expect, it } from 'vitest';
import { observed, ordinalOf } from '../../tests/fixtures/measured';
import { coverOf, dateAt, half, hour, inputOf, isoOf, minute, printAt, releaseOf } from '../../tests/fixtures/moments';
import { momentOf } from './moment';
import type { MomentInput } from './moment-input';

const lfs = dateAt('LFS', half);
const october = ordinalOf('2026-10');

function at(now: number, other: Parameters<typeof inputOf>[1] = {}) {
  return momentOf(inputOf(now, { dates: [lfs], ...other }));
}

/** The cover just before an instant, and from it on. */
function around(instant: number, other: Parameters<typeof inputOf>[1] = {}) {
  return [instant - 1, instant].map((now) => coverOf(at(now, other)));
}

describe('before an announced release', () => {
  it('is on deck from half an hour before, counted in minutes, then in seconds', () => {
    expect(at(half - 30 * minute - 1).onDeck).toEqual([]);
    expect(at(half - 30 * minute).onDeck).toMatchObject([{ state: 'coming', counts: 'minutes', at: half, period: { ordinal: october } }]);
    expect(at(half - 2 * minute - 1).onDeck).toMatchObject([{ counts: 'minutes' }]);
    expect(at(half - 2 * minute).onDeck).toMatchObject([{ state: 'coming', counts: 'seconds' }]);
  });

  it('has a card from two minutes before, which counts to the instant', () => {
    expect(around(half - 2 * minute)).toEqual(['idle', 'standby LFS']);
    expect(at(half - minute).cover).toMatchObject({ since: half - 2 * minute, until: half, follows: [] });
  });

  it('has none where the instant is only expected, postponed, or comes each day or week', () => {
    for (const now of [half - minute, half + minute]) {
      expect(at(now, { dates: [dateAt('LFS', half, { certainty: 'rule' })] })).toMatchObject({ cover: { phase: 'idle' }, onDeck: [] });
      expect(at(now, { dates: [dateAt('LFS', half, { status: 'postponed' })] })).toMatchObject({ cover: { phase: 'idle' }, onDeck: [] });
      const daily = { dates: [dateAt('LFS', half, { period: '2026-11-06' })], frequency: 'D' as const };
      expect(at(now, daily)).toMatchObject({ cover: { phase: 'idle' }, onDeck: [] });
    }
  });

  it('has none where nothing of it is followed, or it has never had a value', () => {
    expect(coverOf(at(half, { newest: new Map() }))).toBe('idle');
    expect(coverOf(at(half, { newest: new Map([['LFS_A', { frequency: 'M', newest: null }]]) }))).toBe('idle');
  });

  it('goes by the later date where it was postponed to one', () => {
    const dates = [dateAt('LFS', half, { status: 'postponed' }), dateAt('LFS', half + 72 * hour)];
    expect(around(half + 72 * hour - 2 * minute, { dates })).toEqual(['idle', 'standby LFS']);
    expect(coverOf(at(half + minute, { dates }))).toBe('idle');
  });
});

describe('from the instant of a release on', () => {
  it('is awaited, after four minutes calmly not received, and after fifteen late on the tape alone', () => {
    expect(around(half)).toEqual(['standby LFS', 'awaiting LFS']);
    expect(around(half + 4 * minute)).toEqual(['awaiting LFS', 'awaiting LFS late']);
    expect(around(half + 15 * minute)).toEqual(['awaiting LFS late', 'idle']);
    const states = [0, 4 * minute - 1, 4 * minute, 15 * minute - 1, 15 * minute].map((into) =>
      at(half + into).onDeck.map(({ state }) => state),
    );
    expect(states).toEqual([['due'], ['due'], ['missed'], ['missed'], ['late']]);
  });

  it('is late for four days at most', () => {
    const end = half + 4 * 24 * hour;
    expect(at(end - 1).onDeck).toHaveLength(1);
    expect(at(end).onDeck).toEqual([]);
  });

  it('takes over with its number for 90 s, stands in the spotlight for 10 min, and then carries NEW', () => {
    const prints = [printAt('LFS_A', half + 2_000)];
    const from = half + 2_000;
    expect(around(from, { prints })).toEqual(['awaiting LFS', 'new LFS']);
    expect(at(from, { prints }).cover).toMatchObject({
      since: from,
      until: from + 90_000,
      told: { print: prints[0], before: null, date: lfs },
    });
    expect(around(from + 90_000, { prints })).toEqual(['new LFS', 'spotlight LFS']);
    expect(around(from + 90_000 + 10 * minute, { prints })).toEqual(['spotlight LFS', 'idle']);
    expect(at(from, { prints }).onDeck).toEqual([]);
    expect(at(from + 4 * hour - 1, { prints }).badges).toEqual([{ series: 'LFS_A', kind: 'new', until: from + 4 * hour }]);
    expect(at(from + 4 * hour, { prints }).badges).toEqual([]);
  });

  it('takes over when it comes late, whatever the hour', () => {
    const prints = [printAt('LFS_A', half + 50 * minute)];
    expect(around(half + 50 * minute, { prints })).toEqual(['idle', 'new LFS']);
    expect(at(half + 50 * minute, { prints }).onDeck).toEqual([]);
  });

  it('is awaited until a print that our clock has not reached', () => {
    const input = inputOf(half + 1_000, { dates: [lfs], prints: [printAt('LFS_A', half + 2_000)] });
    const ahead = { ...input, newest: new Map([['LFS_A', { frequency: 'M' as const, newest: october }]]) };
    expect(momentOf(ahead)).toMatchObject({ cover: { phase: 'awaiting' }, nextAt: half + 2_000 });
  });

  it('gives a wall that is switched on hours later no more than a badge', () => {
    const prints = [printAt('LFS_A', half)];
    expect(at(half + 3 * hour, { prints })).toMatchObject({ cover: { phase: 'idle' }, badges: [{ series: 'LFS_A' }] });
  });

  it('takes over without an announced date, and without one of the calendar', () => {
    const prints = [printAt('LFS_A', half)];
    expect(coverOf(at(half, { dates: [dateAt('LFS', half, { certainty: 'rule' })], prints }))).toBe('new LFS');
    expect(at(half, { dates: [], prints }).cover).toMatchObject({ told: { kind: 'new', date: null } });
  });

  it('has no takeover by what is said for the first time, of the past, each day, or without a number', () => {
    for (const other of [{ kind: 'first' }, { kind: 'past' }, { value: null }] as const) {
      expect(coverOf(at(half, { prints: [printAt('LFS_A', half, other)] }))).toBe('idle');
    }
    const weekly = inputOf(half, { prints: [printAt('LFS_A', half)], frequency: 'W' });
    expect(momentOf(weekly)).toMatchObject({ cover: { phase: 'idle' }, badges: [] });
  });
});

describe('several headline series of one release', () => {
  const releases = [releaseOf('LFS', { headline: ['JOBS', 'RATE'] })];

  it('take over together, the first of them large as soon as it is there', () => {
    const prints = [printAt('RATE', half + 1_000), printAt('JOBS', half + 3_000)];
    expect(at(half + 2_999, { releases, prints }).cover).toMatchObject({ told: { print: prints[0], beside: [] } });
    const both = at(half + 3_000, { releases, prints }).cover;
    expect(both).toMatchObject({ since: half + 1_000, until: half + 91_000, told: { print: prints[1], beside: [prints[0]] } });
  });

  it('say which of them is still being checked, without its number', () => {
    const prints = [printAt('RATE', half + 1_000)];
    const checking = [{ series: 'JOBS', since: isoOf(half + 1_000) }];
    const { cover, onDeck } = at(half + 2_000, { releases, prints, checking });
    expect(cover).toMatchObject({ phase: 'takeover', told: { checked: ['JOBS'], print: { series: 'RATE' } } });
    expect(onDeck).toMatchObject([{ state: 'checking', checked: ['JOBS'], isPartly: true }]);
  });

  it('have a takeover of their own for the first one once it was checked, and keep the others beside it', () => {
    const prints = [printAt('RATE', half + 1_000), printAt('JOBS', half + 5 * minute)];
    expect(around(half + 5 * minute, { releases, prints })).toEqual(['spotlight LFS', 'new LFS']);
    expect(at(half + 5 * minute, { releases, prints }).cover).toMatchObject({ told: { print: prints[1], beside: [prints[0]] } });
    expect(coverOf(at(half + 5 * minute + 90_000, { releases, prints }))).toBe('spotlight LFS');
  });

  it('have none for another that comes later: it stands beside', () => {
    const prints = [printAt('JOBS', half + 1_000), printAt('RATE', half + 5 * minute)];
    expect(at(half + 5 * minute, { releases, prints }).cover).toMatchObject({
      phase: 'spotlight',
      told: [{ print: prints[0], beside: [prints[1]] }],
    });
  });
});

describe('what is being checked', () => {
  const checking = [{ series: 'LFS_A', since: isoOf(half + 3_000) }];

  it('says so instead of awaiting, until the tape alone does', () => {
    expect(around(half + 3_000, { checking })).toEqual(['awaiting LFS', 'checking LFS']);
    expect(at(half + 3_000, { checking }).cover).toMatchObject({ since: half + 3_000, until: half + 15 * minute });
    expect(coverOf(at(half + 5 * minute, { checking }))).toBe('checking LFS');
    expect(around(half + 15 * minute, { checking })).toEqual(['checking LFS', 'idle']);
    expect(at(half + 20 * minute, { checking }).onDeck).toMatchObject([{ state: 'checking' }]);
  });

  it('takes over once it is published', () => {
    const prints = [printAt('LFS_A', half + 40_000)];
    expect(around(half + 40_000, { checking: [], prints })).toEqual(['awaiting LFS', 'new LFS']);
  });

  it('is not what an instant brought when it was held long before', () => {
    expect(coverOf(at(half, { checking: [{ series: 'LFS_A', since: isoOf(half - 40 * minute) }] }))).toBe('awaiting LFS');
    const early = { checking: [{ series: 'LFS_A', since: isoOf(half - 5_000) }] };
    expect(around(half, early)).toEqual(['standby LFS', 'checking LFS']);
  });

  it('never takes over while it is unconfirmed, and does from its confirmation on', () => {
    const prints = [printAt('LFS_A', half + 1_000, { unconfirmed: true })];
    const waits = { prints, checking, newest: new Map([['LFS_A', { frequency: 'M' as const, newest: october - 1 }]]) };
    expect(coverOf(at(half + 10_000, waits))).toBe('checking LFS');
    expect(at(half + 10_000, waits).badges).toEqual([]);
    const confirmedAt = new Map([[prints[0]?.seq ?? 0, isoOf(half + 5 * minute)]]);
    expect(coverOf(at(half + 5 * minute, { prints, confirmedAt }))).toBe('new LFS');
    expect(at(half + 5 * minute, { prints, confirmedAt }).cover).toMatchObject({ until: half + 5 * minute + 90_000 });
  });

  it('takes no number away that is shown', () => {
    const prints = [printAt('LFS_A', half + 1_000)];
    expect(coverOf(at(half + 10_000, { prints, checking }))).toBe('new LFS');
  });
});

describe('several releases at once', () => {
  const releases = [releaseOf('LFS', { priority: 1 }), releaseOf('US', { priority: 2 }), releaseOf('TRADE', { priority: 3 })];
  const dates = releases.map(({ id }) => dateAt(id, half));
  const all = (...prints: MomentInput['prints'][number][]) => ({ releases, dates, prints });

  it('have one card, which names the others, and are all on the tape', () => {
    const { cover, onDeck } = at(half - minute, all());
    expect(cover).toMatchObject({ awaited: { release: { id: 'LFS' } }, follows: [{ awaited: { release: { id: 'US' } } }, {}] });
    expect(onDeck.map(({ release }) => release.id)).toEqual(['LFS', 'US', 'TRADE']);
  });

  it('take turns by priority, 45 s each while another waits, the last one for 90 s', () => {
    const facts = all(printAt('TRADE_A', half), printAt('US_A', half + 1_000), printAt('LFS_A', half + 2_000));
    expect(around(half + 45_000, facts)).toEqual(['new TRADE', 'new LFS']);
    expect(around(half + 90_000, facts)).toEqual(['new LFS', 'new US']);
    expect(around(half + 180_000, facts)).toEqual(['new US', 'spotlight LFS US']);
    expect(at(half + 50_000, facts).cover).toMatchObject({ until: half + 90_000, follows: [{ release: { id: 'US' } }] });
  });

  it('are not cut by one that comes when 45 s are over', () => {
    const facts = all(printAt('US_A', half), printAt('LFS_A', half + 60_000));
    expect(around(half + 60_000, facts)).toEqual(['new US', 'new LFS']);
    expect(around(half + 150_000, facts)).toEqual(['new LFS', 'spotlight LFS US']);
  });

  it('leave the spotlight to two, and then to who is left', () => {
    const facts = all(printAt('LFS_A', half), printAt('US_A', half + 1_000), printAt('TRADE_A', half + 2_000));
    expect(coverOf(at(half + 4 * minute, facts))).toBe('spotlight LFS US');
    expect(coverOf(at(half + 45_000 + 10 * minute, facts))).toBe('spotlight US TRADE');
    expect(coverOf(at(half + 90_000 + 10 * minute, facts))).toBe('spotlight TRADE');
  });

  it('show a number rather than wait for another', () => {
    const facts = all(printAt('US_A', half + 1_000));
    expect(coverOf(at(half + 3 * minute, facts))).toBe('spotlight US');
    expect(at(half + 3 * minute, facts).onDeck.map(({ release }) => release.id)).toEqual(['LFS', 'TRADE']);
  });

  it('give the card to one that is still to come rather than to a late one', () => {
    const facts = { releases, dates: [dateAt('LFS', half), dateAt('US', half + 6 * minute)], prints: [] };
    expect(around(half + 4 * minute, facts)).toEqual(['awaiting LFS', 'standby US']);
  });

  it('drop what has waited for ten minutes', () => {
    const many = Array.from({ length: 16 }, (_, place) => releaseOf(`R${place}`, { priority: place }));
    const prints = many.map(({ id }) => printAt(`${id}_A`, half));
    const shown = many.map((_, place) => coverOf(at(half + place * 45_000, { releases: many, dates: [], prints })));
    expect(shown.slice(0, 14)).toEqual(many.slice(0, 14).map(({ id }) => `new ${id}`));
    expect(shown[15]).toMatch(/^spotlight/);
  });
});

describe('a correction', () => {
  const first = printAt('LFS_A', half + 1_000);
  const corrected = (into: number, other: Parameters<typeof printAt>[2] = {}) =>
    printAt('LFS_A', half + into, { kind: 'revised', history: 'routine', value: 7.3, ...other });

  it('takes the place of what it corrects at once, with the value before it', () => {
    const prints = [first, corrected(20_000)];
    expect(around(half + 20_000, { prints })).toEqual(['new LFS', 'correction LFS']);
    expect(at(half + 20_000, { prints }).cover).toMatchObject({ until: half + 110_000, told: { before: first.newest, print: prints[1] } });
    expect(at(half + 20_000, { prints }).badges).toMatchObject([{ kind: 'correction' }]);
    expect(at(half + 5 * minute, { prints }).cover).toMatchObject({ phase: 'spotlight', told: [{ kind: 'correction' }] });
  });

  it('takes over the same day, and on a day without a date when it is known what was shown', () => {
    const prints = [first, corrected(5 * hour)];
    expect(around(half + 5 * hour, { prints })).toEqual(['idle', 'correction LFS']);
    const alone = [corrected(9 * 24 * hour)];
    const shownBefore = new Map([[alone[0]?.seq ?? 0, observed(october, 7.1)]]);
    expect(coverOf(at(half + 9 * 24 * hour, { prints: alone, shownBefore }))).toBe('correction LFS');
    expect(coverOf(at(half + 9 * 24 * hour, { prints: alone }))).toBe('idle');
  });

  it('never cuts another release below 45 s', () => {
    const releases = [releaseOf('LFS'), releaseOf('US', { priority: 0 })];
    const prints = [first, printAt('US_A', half + 2_000), corrected(60_000)];
    const facts = { releases, prints };
    expect(around(half + 60_000, facts)).toEqual(['new US', 'new US']);
    expect(around(half + 91_000, facts)).toEqual(['new US', 'correction LFS']);
  });

  it('is none where only history or a mark changed, or all was measured anew', () => {
    for (const other of [{ value: 7.1 }, { history: 'yearly' }, { history: 're-base' }, { history: 'break' }] as const) {
      expect(coverOf(at(half + 5 * hour, { prints: [first, corrected(5 * hour, other)] }))).toBe('idle');
    }
  });

  it('is new where its date brought a number that was never shown', () => {
    expect(coverOf(at(half + 20_000, { prints: [corrected(20_000)] }))).toBe('new LFS');
    const untouched = corrected(20_000, { changes: [observed(october - 1, 6.8)] });
    expect(coverOf(at(half + 20_000, { prints: [untouched], newest: new Map([['LFS_A', { frequency: 'M', newest: october }]]) }))).toBe(
      'idle',
    );
  });

  it('stays one for as long as it stands, though what it corrects is no longer among the prints of 12 h', () => {
    const late = corrected(11 * hour + 58 * minute);
    const shownBefore = new Map([[late.seq, first.newest]]);
    expect(at(half + 12 * hour, { prints: [first, late] }).cover).toMatchObject({ phase: 'spotlight', told: [{ kind: 'correction' }] });
    expect(at(half + 12 * hour + minute, { prints: [late], shownBefore }).cover).toMatchObject({ told: [{ kind: 'correction' }] });
  });

  it('tells of a number that was taken back', () => {
    const prints = [first, corrected(5 * hour, { value: null })];
    expect(at(half + 5 * hour, { prints }).cover).toMatchObject({
      told: { kind: 'correction', before: { value: 7.1 }, print: { newest: { value: null } } },
    });
  });
});

describe('an operator’s notice', () => {
  const rate = printAt('FX', half - hour, { seq: 5 });
  const notice = { print: rate, until: isoOf(half + 10 * minute) };

  it('stands until its end, in the place of spotlights and of the rotation, under a release from its standby to its takeover', () => {
    const prints = [printAt('LFS_A', half + 1_000)];
    expect(around(half - 2 * minute, { notice })).toEqual(['notice FX', 'standby LFS']);
    const checking = [{ series: 'LFS_A', since: isoOf(half + 500) }];
    expect(coverOf(at(half + 600, { notice, checking }))).toBe('checking LFS');
    expect(around(half + 1_000, { notice, prints })).toEqual(['awaiting LFS', 'new LFS']);
    expect(around(half + 91_000, { notice, prints })).toEqual(['new LFS', 'notice FX']);
    expect(around(half + 10 * minute, { notice, prints })).toEqual(['notice FX', 'spotlight LFS']);
  });

  it('of what came since a release was due stands over the card of that one', () => {
    const print = printAt('FX', half + 1_000);
    expect(coverOf(at(half + minute, { notice: { ...notice, print } }))).toBe('notice FX');
  });

  it('is news for as long as its badge would stand, and only of what was news', () => {
    const until = isoOf(half + 24 * hour);
    const isNews = (into: number, print = rate) => at(half + into, { dates: [], notice: { print, until } }).cover;
    const end = 3 * hour + 30 * minute;
    expect(isNews(end - 1)).toMatchObject({ isNews: true });
    expect(isNews(end)).toMatchObject({ isNews: false });
    expect(at(half + hour, { dates: [], notice: { print: rate, until } }).nextAt).toBe(half + end);
    expect(isNews(hour, { ...rate, kind: 'first' })).toMatchObject({ isNews: false });
  });

  it('shows nothing that is unconfirmed', () => {
    expect(coverOf(at(half - hour + 1, { notice: { ...notice, print: { ...rate, unconfirmed: true } } }))).toBe('idle');
  });

  it('is of its kind: what it shows again is no correction of itself', () => {
    const print = printAt('LFS_A', half + 1_000);
    const again = { print, until: isoOf(half + 2 * hour) };
    expect(at(half + hour, { notice: again, prints: [print] }).cover).toMatchObject({
      isNotice: true,
      told: { kind: 'new', before: null },
    });
  });
});

describe('a badge', () => {
  it('stands until noon in Toronto where that is later than four hours, on both days of daylight saving too', () => {
    const until = (iso: string) => {
      const [badge] = at(Date.parse(iso), { prints: [printAt('LFS_A', Date.parse(iso))] }).badges;
      return badge === undefined ? null : isoOf(badge.until);
    };
    expect(until('2026-11-06T12:00:00Z')).toBe('2026-11-06T17:00:00.000Z');
    expect(until('2026-11-06T13:30:00Z')).toBe('2026-11-06T17:30:00.000Z');
    expect(until('2026-03-08T11:00:00Z')).toBe('2026-03-08T16:00:00.000Z');
    expect(until('2026-11-01T12:00:00Z')).toBe('2026-11-01T17:00:00.000Z');
  });
});

describe('quiet', () => {
  it('lies from ten minutes before to twenty after each announced release of the next 24 h', () => {
    expect(at(half - 24 * hour - 1).quiet).toEqual([]);
    expect(at(half - 24 * hour).quiet).toEqual([{ from: half - 10 * minute, to: half + 20 * minute }]);
    expect(at(half + 20 * minute - 1).quiet).toHaveLength(1);
    expect(at(half + 20 * minute).quiet).toEqual([]);
    expect(at(half - hour, { dates: [dateAt('LFS', half, { certainty: 'rule' })] }).quiet).toEqual([]);
  });

  it('is one stretch where two meet, and holds while something takes over', () => {
    const dates = [dateAt('LFS', half), dateAt('US', half + 30 * minute)];
    expect(at(half, { dates }).quiet).toEqual([{ from: half - 10 * minute, to: half + 50 * minute }]);
    const prints = [printAt('LFS_A', half)];
    expect(at(half + 1, { dates: [], prints }).quiet).toEqual([{ from: half, to: half + 90_000 }]);
  });
});

describe('the next change', () => {
  it('is told to the millisecond', () => {
    const walk = (now: number) => at(now).nextAt;
    expect(walk(half - 31 * minute)).toBe(half - 30 * minute);
    expect(walk(half - 30 * minute)).toBe(half - 2 * minute);
    expect(walk(half - 2 * minute)).toBe(half);
    expect(walk(half)).toBe(half + 4 * minute);
    expect(walk(half + 4 * minute)).toBe(half + 15 * minute);
    expect(walk(half + 15 * minute)).toBe(half + 20 * minute);
    expect(at(half, { dates: [] }).nextAt).toBeNull();
  });
});

describe('the days on which clocks change', () => {
  it('move no instant: the calendar tells instants', () => {
    for (const iso of ['2026-03-09T12:30:00Z', '2026-11-02T13:30:00Z']) {
      const due = Date.parse(iso);
      expect(around(due - 2 * minute, { dates: [dateAt('LFS', due)] })).toEqual(['idle', 'standby LFS']);
      expect(around(due, { dates: [dateAt('LFS', due)] })).toEqual(['standby LFS', 'awaiting LFS']);
    }
  });
});
