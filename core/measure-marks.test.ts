import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/catalogue';
import { ledgerOf, measureOf, rateOf } from '../tests/fixtures/ledger';
import { ledgerKnownOn, marksKnown, ratesTold } from './measure-marks';

const first = measureOf('a');
const doubled = measureOf('b', { announced: '2025-06-03', effective: '2025-06-04', rates: [rateOf({ percent: 50 })], succeeds: ['a'] });
/** In force from a day that was only told of later. */
const late = measureOf('late', { announced: '2025-07-01', effective: '2025-05-01' });
const told = (instant: string, ...measures: Parameters<typeof ledgerOf>) =>
  marksKnown(ledgerOf(...measures), instant, ['steel']).events.map(({ kind, day, measure }) => `${measure} ${kind} ${day}`);

describe('the marks of a chart that tells of a moment', () => {
  it('are of the days up to it', () => {
    expect(told('2025-06-03T15:00:00Z', first, doubled)).toEqual([
      'a announced 2025-02-01',
      'a in-force 2025-02-04',
      'b announced 2025-06-03',
    ]);
    expect(told('2025-06-04T15:00:00Z', first, doubled)).toContain('b in-force 2025-06-04');
  });

  it('are of measures that were known then, whatever their days are', () => {
    expect(told('2025-06-15T15:00:00Z', late)).toEqual([]);
    expect(told('2025-07-01T15:00:00Z', late)).toEqual(['late in-force 2025-05-01', 'late announced 2025-07-01']);
    expect(ledgerKnownOn(ledgerOf(first, late), '2025-06-15').measures.has('late')).toBe(false);
  });

  it('have bands without an end that was not known yet', () => {
    const ended = measureOf('a', { ended: '2025-08-01' });
    const bandsAt = (instant: string) => marksKnown(ledgerOf(ended), instant, ['steel']).bands.map(({ from, to }) => [from, to]);
    expect(bandsAt('2025-07-01T15:00:00Z')).toEqual([['2025-02-04', null]]);
    expect(bandsAt('2025-09-01T15:00:00Z')).toEqual([['2025-02-04', '2025-08-01']]);
  });
});

describe('the U.S. rates on goods', () => {
  it('are those in force on the day, with their first day and their measure', () => {
    const ledger = ledgerOf(first, doubled);
    expect(ratesTold(ledger, 'steel', '2025-06-03').map(({ measure, percent, from }) => [measure, percent, from])).toEqual([
      ['a', 25, '2025-02-04'],
    ]);
    expect(ratesTold(ledger, 'steel', '2025-06-04').map(({ measure, percent, from }) => [measure, percent, from])).toEqual([
      ['b', 50, '2025-06-04'],
    ]);
    expect(ratesTold(ledger, 'dairy', '2025-06-04')).toEqual([]);
  });

  it('say until when somebody looked, where that is over', () => {
    const ledger = ledgerOf(measureOf('a', { checkedTo: '2025-03-01' }));
    expect(ratesTold(ledger, 'steel', '2025-03-01')[0]?.checkedTo).toBeNull();
    expect(ratesTold(ledger, 'steel', '2025-03-02')[0]?.checkedTo).toBe('2025-03-01');
  });

  it('are never Canada’s own, nor exemptions', () => {
    const canadian = measureOf('ca', { imposedBy: 'CA', on: 'US' });
    const exempt = measureOf('no', { rates: [rateOf({ percent: 0 })] });
    expect(ratesTold(ledgerOf(canadian, exempt), 'steel', '2025-06-04')).toEqual([]);
  });

  it('stand in the ledger that ships for each page of a board that tells of them', () => {
    const { boards, ledger } = loadCatalogue();
    const topics = [...boards.values()].flatMap(({ pages = [] }) => pages.flatMap(({ rates }) => rates ?? []));
    expect(topics.length).toBeGreaterThan(3);
    for (const topic of topics) expect(ratesTold(ledger, topic, '2026-11-24').length, topic).toBeGreaterThan(0);
  });
});
