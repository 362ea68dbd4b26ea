import { describe, expect, it } from 'vitest';
import { observed, seriesOf } from '../tests/fixtures/measured';
import type { Print } from './print';
import { type LastLook, lookAfter, newsSince, readLook, unseenOf } from './since';

const at = '2026-11-05T13:30:01.000Z';

function printOf(seq: number, other: Partial<Print> = {}): Print {
  const none = { history: null, historyFrom: null, base: null, previous: null, prior: null, changes: null, scheduledAt: null };
  const instants = { asOf: at, seenAt: at, checkedAt: at, committedAt: at, emittedAt: null };
  return { seq, series: 'A', kind: 'new', newest: observed(100, 2), changed: 1, unconfirmed: false, ...none, ...instants, ...other };
}

const never = seriesOf({ id: 'N', revision: { periods: 0, yearlyIn: null } });
const series = new Map([seriesOf({ id: 'A' }), seriesOf({ id: 'B' }), never].map((one) => [one.id, one]));
const look: LastLook = { seq: 10, at, committedAt: at, seen: {} };

describe('the news since a place in the log', () => {
  it('are one item a series, the newest first, however often it spoke', () => {
    const news = newsSince([printOf(11), printOf(13), printOf(12, { series: 'B' })], 10, series);
    expect(news.map(({ series: id, print }) => [id, print.seq])).toEqual([
      ['A', 13],
      ['B', 12],
    ]);
  });

  it('leave out what was seen, first sights, past statements, and series that nobody asked about', () => {
    const prints = [printOf(10), printOf(11, { kind: 'first' }), printOf(12, { kind: 'past' }), printOf(13, { series: 'X' })];
    expect(newsSince(prints, 10, series)).toEqual([]);
  });

  it('call a newer period new, though a revision came after it', () => {
    const news = newsSince([printOf(11), printOf(12, { kind: 'revised' })], 10, series);
    expect(news.map(({ kind }) => kind)).toEqual(['new']);
  });

  it('call a changed figure corrected where its agency does not revise, else revised', () => {
    const kinds = (id: string, other: Partial<Print> = {}) =>
      newsSince([printOf(11, { series: id, kind: 'revised', ...other })], 10, series).map(({ kind }) => kind);
    expect(kinds('A')).toEqual(['revised']);
    expect(kinds('N')).toEqual(['corrected']);
    expect(kinds('N', { history: 're-base' })).toEqual(['revised']);
  });

  it('tell what the period before was, and what a newest figure was when it was itself replaced', () => {
    const revising = printOf(11, { previous: observed(99, 1.5), prior: observed(99, 1.4) });
    expect(newsSince([revising], 10, series)[0]?.revision).toMatchObject({ before: { value: 1.4 }, after: { value: 1.5 } });
    const replacing = printOf(12, { kind: 'revised', newest: observed(100, 2.2) });
    expect(newsSince([printOf(11), replacing], 10, series)[0]?.revision).toMatchObject({ before: { value: 2 }, after: { value: 2.2 } });
    expect(newsSince([{ ...revising, history: 're-base' }], 10, series)[0]?.revision).toBeNull();
  });
});

describe('a look', () => {
  const news = newsSince([printOf(11), printOf(12, { series: 'B' })], 10, series);
  const now: LastLook = { seq: 12, at: '2026-11-05T14:00:00.000Z', committedAt: at, seen: {} };

  it('leaves unseen what came after it, but for series that were seen later', () => {
    expect(unseenOf(news, look).map(({ series: id }) => id)).toEqual(['B', 'A']);
    expect(unseenOf(news, { ...look, seen: { A: 11 } }).map(({ series: id }) => id)).toEqual(['B']);
    expect(unseenOf(news, { ...look, seen: { A: 10 } })).toHaveLength(2);
  });

  it('moves on only when everything was seen', () => {
    const half = lookAfter(look, news, { seen: ['A'], now });
    expect(half).toEqual({ ...look, seen: { A: 11 } });
    expect(lookAfter(half, news, { seen: ['B'], now })).toEqual(now);
  });

  it('is read as it was kept, and is none where anything else was', () => {
    expect(readLook(JSON.stringify(look))).toEqual(look);
    for (const text of [null, '', '{}', '[]', '7', 'null', '{"seq":"x"}', JSON.stringify({ ...look, at: 'yesterday' })]) {
      expect(readLook(text)).toBeNull();
    }
  });
});
