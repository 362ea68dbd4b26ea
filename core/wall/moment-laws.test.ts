import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinalOf } from '../../tests/fixtures/measured';
import { dateAt, half, isoOf, minute, printAt, releaseOf } from '../../tests/fixtures/moments';
import type { Print } from '../print';
import type { SeriesId } from '../series';
import { type Moment, momentOf } from './moment';
import type { MomentInput, Reach } from './moment-input';

const releases = [
  releaseOf('LFS', { headline: ['JOBS', 'RATE'], priority: 1 }),
  releaseOf('US', { headline: ['PAYROLLS'], priority: 1, source: 'bls' }),
  releaseOf('TRADE', { headline: ['EXPORTS', 'IMPORTS'], priority: 2 }),
  releaseOf('FX', { headline: ['USDCAD'], priority: 0, source: 'boc' }),
];
const series: readonly SeriesId[] = releases.flatMap(({ headline }) => headline);
const september = ordinalOf('2026-09');
/** No number that is to be confirmed is like any other. */
const secret = 700;

interface Happening {
  readonly series: SeriesId;
  readonly at: number;
  readonly does: 'new' | 'revised' | 'held' | 'unconfirmed' | 'past' | 're-base';
  readonly value: number;
  /** When what is being checked was let through, milliseconds later; null for never. */
  readonly passesAfter: number | null;
}

interface Script {
  readonly dates: MomentInput['dates'];
  readonly happenings: readonly Happening[];
  readonly notice: { readonly at: number; readonly until: number } | null;
}

const span = 100 * minute;
const instant = fc.oneof(
  fc.integer({ min: -span, max: span }),
  fc.integer({ min: -180, max: 1_200 }).map((seconds) => seconds * 1_000),
);

const scripts: fc.Arbitrary<Script> = fc.record({
  dates: fc.array(
    fc
      .record({
        release: fc.constantFrom('LFS', 'US', 'TRADE', 'FX'),
        into: fc.oneof(
          fc.constant(0),
          fc.integer({ min: -40, max: 40 }).map((minutes) => minutes * minute),
        ),
        certainty: fc.constantFrom('published' as const, 'published' as const, 'rule' as const),
        status: fc.constantFrom('scheduled' as const, 'scheduled' as const, 'postponed' as const, 'late' as const),
      })
      .map(({ release, into, certainty, status }) => dateAt(release, half + into, { certainty, status })),
    { maxLength: 5 },
  ),
  happenings: fc.array(
    fc.record({
      series: fc.constantFrom(...series),
      at: instant.map((into) => half + into),
      does: fc.constantFrom('new', 'new', 'new', 'revised', 'held', 'unconfirmed', 'past', 're-base'),
      value: fc.integer({ min: 1, max: 9 }),
      passesAfter: fc.option(fc.integer({ min: 0, max: 20 * minute })),
    }),
    { maxLength: 9 },
  ),
  notice: fc.option(
    fc
      .record({ at: instant, length: fc.integer({ min: 1, max: 30 * minute }) })
      .map(({ at, length }) => ({ at: half + at, until: half + at + length })),
  ),
}) as fc.Arbitrary<Script>;

/** The facts as they are known at an instant: nothing that is held, and what is unconfirmed though nobody should have given it. */
function factsAt({ dates, happenings, notice }: Script, now: number): MomentInput {
  const order = [...happenings].sort((one, other) => one.at - other.at);
  const prints: Print[] = [];
  const checking: { series: SeriesId; since: string }[] = [];
  const confirmedAt = new Map<number, string>();
  order.forEach(({ series: id, at, does, value, passesAfter }, place) => {
    const isChecked = does === 'held' || does === 'unconfirmed';
    const passesAt = isChecked ? (passesAfter === null ? Number.POSITIVE_INFINITY : at + passesAfter) : at;
    if (isChecked && at <= now && now < passesAt) checking.push({ series: id, since: isoOf(at) });
    if (does === 'unconfirmed' ? at > now : passesAt > now) return;
    const kind = does === 'revised' || does === 'past' ? does : does === 're-base' ? 'revised' : 'new';
    const history = does === 're-base' ? 're-base' : does === 'revised' ? 'routine' : null;
    const committed = does === 'unconfirmed' ? at : passesAt;
    const shown = does === 'unconfirmed' ? secret + place : value;
    const print = printAt(id, committed, { kind, history, value: shown, seq: 100 + place, unconfirmed: does === 'unconfirmed' });
    if (does === 'unconfirmed' && passesAt <= now) confirmedAt.set(print.seq, isoOf(passesAt));
    prints.push(print);
  });
  const isShown = ({ seq, unconfirmed }: Print) => !unconfirmed || confirmedAt.has(seq);
  const newest = new Map<SeriesId, Reach>(
    series.map((id) => {
      const reached = prints.some((print) => print.series === id && print.kind === 'new' && isShown(print)) ? september + 1 : september;
      return [id, { frequency: id === 'USDCAD' ? 'D' : 'M', newest: reached }];
    }),
  );
  const shows = notice !== null && notice.at <= now && now < notice.until;
  const put = printAt('EXPORTS', half - 3 * 60 * minute, { seq: 50, value: 4.5 });
  const given = shows ? { print: put, until: isoOf(notice.until) } : null;
  return { now, dates, releases, prints, confirmedAt, checking, newest, notice: given };
}

/** When a fact comes or goes, beside what the clock does. */
function changesOf({ happenings, notice }: Script): number[] {
  const passes = happenings.flatMap(({ at, passesAfter }) => (passesAfter === null ? [at] : [at, at + passesAfter]));
  return [...passes, ...(notice === null ? [] : [notice.at, notice.until])];
}

const momentAt = (script: Script, now: number): Moment => momentOf(factsAt(script, now));

/** Maps are told as lists, so that texts of moments can be compared. */
const textOf = (value: unknown) =>
  JSON.stringify(value, (_, one) => (one instanceof Map ? [...one] : one === Number.POSITIVE_INFINITY ? 'never' : one));

const instants = fc.integer({ min: -span, max: span }).map((into) => half + into);

describe('what stands over a wall, whatever comes', () => {
  it('has no number of the period that is awaited or being checked', () => {
    fc.assert(
      fc.property(scripts, instants, (script, now) => {
        const { cover, onDeck } = momentAt(script, now);
        const waiting = cover.phase === 'standby' || cover.phase === 'awaiting' || cover.phase === 'checking' ? cover : null;
        for (const part of [waiting, onDeck]) expect(textOf(part)).not.toMatch(/"(value|newest|print|previous|prior|changes)"/);
      }),
    );
  });

  it('never names what is unconfirmed with its value, be it given', () => {
    fc.assert(
      fc.property(scripts, instants, (script, now) => {
        const facts = factsAt(script, now);
        const text = textOf(momentOf(facts));
        for (const { seq, unconfirmed, newest } of facts.prints) {
          if (unconfirmed && !facts.confirmedAt?.has(seq)) expect(text).not.toContain(`"value":${newest.value},`);
        }
      }),
    );
  });

  it('is taken over by what was given alone, and by no daily rate but by notice', () => {
    fc.assert(
      fc.property(scripts, instants, (script, now) => {
        const facts = factsAt(script, now);
        const { cover } = momentOf(facts);
        const told = cover.phase === 'takeover' ? [cover.told, ...cover.follows] : cover.phase === 'spotlight' ? cover.told : [];
        const given = [...facts.prints, ...(facts.notice === null ? [] : [facts.notice.print])];
        for (const { print, beside } of told) {
          for (const one of [print, ...beside]) expect(given).toContain(one);
          expect(print.series).not.toBe('USDCAD');
          expect(print.history).not.toBe('re-base');
          expect(print.kind).not.toBe('past');
        }
        if (cover.phase === 'spotlight') expect(new Set(told.map(({ release }) => release?.id)).size).toBe(told.length);
        expect(told.length).toBeLessThanOrEqual(cover.phase === 'spotlight' ? 2 : releases.length);
      }),
    );
  });

  it('stays as it is until the next instant that it names, unless a fact changes', () => {
    fc.assert(
      fc.property(scripts, instants, fc.nat({ max: 1_000 }), (script, now, share) => {
        const facts = factsAt(script, now);
        const { nextAt, ...first } = momentOf(facts);
        expect(nextAt === null || nextAt > now).toBe(true);
        const end = nextAt ?? now + 24 * 60 * minute;
        const later = [now + Math.floor(((end - now - 1) * share) / 1_000), end - 1];
        for (const then of later) {
          const { nextAt: again, ...same } = momentOf({ ...facts, now: then });
          expect(textOf(same)).toBe(textOf(first));
          expect(again).toBe(nextAt);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves each release its 45 s once it has taken over', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const stands = (now: number) => {
          const { cover } = momentAt({ ...script, notice: null }, now);
          return cover.phase === 'takeover' ? (cover.told.release?.id ?? null) : null;
        };
        const changes = changesOf({ ...script, notice: null });
        let now = half - span - 1;
        let since = now;
        let stood: string | null = null;
        while (now < half + 3 * span) {
          const { nextAt } = momentAt({ ...script, notice: null }, now);
          const next = Math.min(nextAt ?? half + 3 * span, ...changes.filter((at) => at > now));
          const own = stands(next);
          if (own !== stood) {
            if (stood !== null) expect(next - since).toBeGreaterThanOrEqual(45_000);
            [stood, since] = [own, next];
          }
          now = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
