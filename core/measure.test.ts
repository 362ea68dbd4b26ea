import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerOf, measureOf, rateOf } from '../tests/fixtures/ledger';
import { endOf, fallsOn, overlapsOf, ratesInForce, spansOf, stateOn } from './measure';

describe('the state of a measure on a day', () => {
  it.each([
    ['2025-01-31', null],
    ['2025-02-01', 'announced'],
    ['2025-02-03', 'announced'],
    ['2025-02-04', 'in-force'],
    ['2025-05-31', 'in-force'],
    ['2025-06-01', 'ended'],
  ])('%s is %s: the day of effect counts, the day of the end does not', (day, state) => {
    const one = measureOf('a', { ended: '2025-06-01' });
    expect(stateOn(ledgerOf(one), one, day)).toBe(state);
  });

  it.each([
    ['2025-02-02', 'announced'],
    ['2025-02-03', 'paused'],
    ['2025-02-10', 'paused'],
    ['2025-03-04', 'in-force'],
  ])('%s is %s where a pause began before the day of effect', (day, state) => {
    const one = measureOf('a', { paused: { from: '2025-02-03', to: '2025-03-04' } });
    expect(stateOn(ledgerOf(one), one, day)).toBe(state);
    expect(spansOf(ledgerOf(one), one)).toEqual([{ from: '2025-03-04', to: null }]);
  });

  it('stays paused while no end of the pause is set', () => {
    const one = measureOf('a', { paused: { from: '2025-03-01', to: null } });
    expect(stateOn(ledgerOf(one), one, '2026-01-01')).toBe('paused');
    expect(spansOf(ledgerOf(one), one)).toEqual([{ from: '2025-02-04', to: '2025-03-01' }]);
  });

  it('stays announced while no day of effect is set', () => {
    const one = measureOf('a', { effective: null });
    expect(stateOn(ledgerOf(one), one, '2030-01-01')).toBe('announced');
    expect(spansOf(ledgerOf(one), one)).toEqual([]);
  });

  it('of one without a day of announcement is not known before what it succeeds was', () => {
    const first = measureOf('a');
    const next = measureOf('b', { announced: null, effective: '2027-01-01', succeeds: ['a'] });
    const ledger = ledgerOf(first, next);
    expect(stateOn(ledger, next, '2025-01-31')).toBeNull();
    expect(stateOn(ledger, next, '2025-02-01')).toBe('announced');
  });
});

describe('a successor', () => {
  it('ends the earlier entry on the day on which it is in force, not on that of its announcement', () => {
    const first = measureOf('a');
    const next = measureOf('b', { announced: '2025-05-30', effective: '2025-06-04', succeeds: ['a'], rates: [rateOf({ percent: 50 })] });
    const ledger = ledgerOf(first, next);
    expect(endOf(ledger, first)).toBe('2025-06-04');
    expect(ratesInForce(ledger, { topic: 'steel' }, '2025-06-03').map((one) => one.rate.percent)).toEqual([25]);
    expect(ratesInForce(ledger, { topic: 'steel' }, '2025-06-04').map((one) => one.rate.percent)).toEqual([50]);
  });

  it('that never took effect ends nothing', () => {
    const first = measureOf('a');
    const dropped = measureOf('b', { announced: '2025-05-01', effective: '2025-06-04', ended: '2025-06-01', succeeds: ['a'] });
    const paused = measureOf('c', {
      announced: '2025-05-01',
      effective: '2025-06-04',
      paused: { from: '2025-06-03', to: null },
      succeeds: ['a'],
    });
    expect(endOf(ledgerOf(first, dropped), first)).toBeNull();
    expect(endOf(ledgerOf(first, paused), first)).toBeNull();
  });

  it('takes only the topics that it names: the others of the entry stay in force', () => {
    const first = measureOf('a', { rates: [rateOf({ topics: ['general'] }), rateOf({ percent: 10, topics: ['energy'] })] });
    const next = measureOf('b', { effective: '2025-08-01', rates: [rateOf({ percent: 35, topics: ['general'] })], succeeds: ['a'] });
    const ledger = ledgerOf(first, next);
    expect(stateOn(ledger, first, '2025-09-01')).toBe('in-force');
    expect(ratesInForce(ledger, { topic: 'general' }, '2025-09-01').map(({ measure: { id } }) => id)).toEqual(['b']);
    expect(ratesInForce(ledger, { topic: 'energy' }, '2025-09-01').map(({ measure: { id } }) => id)).toEqual(['a']);
  });
});

describe('the rates in force', () => {
  it('of a tariff code are those whose chapter, heading or list holds it, and those on all goods', () => {
    const steel = measureOf('a');
    const listed = measureOf('b', { rates: [rateOf({ topics: ['alcohol'], hs: [], list: 'annex' })] });
    const all = measureOf('c', { rates: [rateOf({ topics: ['general'], hs: [] })] });
    const ledger = ledgerOf(steel, listed, all);
    const found = (hs: string) => ratesInForce(ledger, { hs }, '2025-03-01').map((one) => one.measure.id);
    expect(found('720810')).toEqual(['a', 'c']);
    expect(found('7')).toEqual(['a', 'c']);
    expect(found('220300')).toEqual(['b', 'c']);
    expect(found('0402')).toEqual(['b', 'c']);
    expect(found('0403')).toEqual(['c']);
    expect(fallsOn(ledger, rateOf({ hs: ['7208'] }), { hs: '72' })).toBe(true);
  });
});

describe('overlaps', () => {
  it('are measures of one imposer on one topic that are in force on one day against one country', () => {
    const first = measureOf('a', { ended: '2025-03-01' });
    const during = measureOf('b', { on: 'ALL', effective: '2025-02-28' });
    const after = measureOf('c', { announced: '2025-03-01', effective: '2025-03-01' });
    const other = measureOf('d', { imposedBy: 'CA', on: 'US' });
    const lumber = measureOf('e', { rates: [rateOf({ topics: ['lumber'] })] });
    const ledger = ledgerOf(first, during, after, other, lumber);
    expect(overlapsOf(ledger, first).map(({ id }) => id)).toEqual(['b']);
    expect(overlapsOf(ledger, during).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('never tie a measure to the one that takes its place', () => {
    const first = measureOf('a');
    const next = measureOf('b', { effective: '2025-06-04', succeeds: ['a'] });
    expect(overlapsOf(ledgerOf(first, next), first)).toEqual([]);
  });
});

describe('the laws of the ledger', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

  it('hold for any days: in force is being within a span, and a measure that ended never comes back', () => {
    const days = fc.record({ announced: day, effective: day, pauseFrom: day, pauseTo: fc.option(day), ended: fc.option(day), asked: day });
    fc.assert(
      fc.property(days, fc.boolean(), ({ announced, effective, pauseFrom, pauseTo, ended, asked }, isPaused) => {
        const paused = isPaused ? { from: pauseFrom, to: pauseTo } : null;
        const one = measureOf('a', { announced, effective, paused, ended });
        const ledger = ledgerOf(one);
        const spans = spansOf(ledger, one);
        const within = spans.some(({ from, to }) => from <= asked && (to === null || asked < to));
        if (asked >= announced) expect(stateOn(ledger, one, asked) === 'in-force').toBe(within);
        if (ended !== null && asked >= ended && asked >= announced) expect(stateOn(ledger, one, asked)).toBe('ended');
      }),
    );
  });
});
