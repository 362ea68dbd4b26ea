import { describe, expect, it } from 'vitest';
import type { Print } from '../../core/print';
import type { Language } from '../../core/series';
import { newsSince } from '../../core/since';
import { observationsOf, observed, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { SinceStrip } from './since';
import type { Since } from './use-since';

const exports = seriesOf({ id: 'A', short: { en: 'Exports', fr: 'Exportations' } });
const rate = seriesOf({ id: 'B', short: { en: 'GDP', fr: 'PIB' } });
const at = '2026-11-05T13:30:01.000Z';
const newest = observed(ordinalOf('2026-09'), 41300);

function printOf(seq: number, other: Partial<Print>): Print {
  const none = { history: null, historyFrom: null, base: null, previous: null, prior: null, changes: null, scheduledAt: null };
  const instants = { asOf: at, seenAt: at, checkedAt: at, committedAt: at, emittedAt: null };
  return { seq, series: 'A', kind: 'new', newest, changed: 1, unconfirmed: false, ...none, ...instants, ...other };
}

const prints = [
  printOf(11, {}),
  printOf(12, {
    series: 'B',
    kind: 'revised',
    previous: observed(ordinalOf('2026-08'), 42200),
    prior: observed(ordinalOf('2026-08'), 42400),
  }),
];
const readings = new Map(
  [exports, rate].map((series) => [series.id, readingOf({ series, observations: observationsOf('2026-08', [42200, 41300]) })]),
);
const series = new Map([exports, rate].map((one) => [one.id, one]));

function told(state: Since['state'], after: number, language: Language): string {
  const look = state === 'since' ? { seq: after, at: '2026-11-03T21:10:00.000Z', committedAt: null, seen: {} } : null;
  const nothing = { unseen: new Set<string>(), see: () => undefined, seeAll: () => undefined };
  const since: Since = { state, look, news: state === 'since' ? newsSince(prints, after, series) : [], ...nothing };
  return textOf(<SinceStrip since={since} readings={readings} releases={[]} sources={[]} dates={[]} />, language);
}

describe('the strip of what came since a reader last looked', () => {
  it('counts and names what is new and what was revised, with what it was before', () => {
    const english = told('since', 10, 'en');
    expect(english).toContain('|Since Tue Nov 3, 4:10 p.m. ET|1 new|1 revised|');
    expect(english).toContain('|New| |Exports, Sep| |C$41.3B|');
    expect(english).toContain('|Revised| |GDP, Aug| |prior C$42.4B, revised to C$42.2B|');
    expect(english).toContain('|Mark all seen|');
    expect(told('since', 10, 'fr')).toContain('|Depuis mar. 3 nov., 16 h 10 HE|1 nouvelle|1 révisée|');
  });

  it('says that nothing is new', () => {
    expect(told('since', 12, 'en')).toContain('|nothing new|');
    expect(told('since', 12, 'fr')).toContain('|rien de nouveau|');
  });

  it('says quietly on a first visit what it is for', () => {
    expect(told('first', 0, 'en')).toContain('|Since you last looked|From now on, what comes in while you are away is told here.|');
  });

  it('holds no word of the clock before the page runs', () => {
    expect(told('starting', 0, 'en')).toBe('|Since you last looked|');
  });
});
