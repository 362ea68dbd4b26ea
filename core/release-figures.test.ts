import { describe, expect, it } from 'vitest';
import { observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { readingOf } from '../tests/fixtures/rendered';
import type { Print } from './print';
import { releaseFigures } from './release-figures';

const rate = seriesOf({ unit: rateUnit, nature: 'rate', lead: 'points-on-period' });
const october = ordinalOf('2026-10');
const reading = readingOf({ series: rate, observations: observationsOf('2026-08', [6.8, 6.9, 7.1]) });
const print = (prior: number | null): Print => ({
  seq: 7,
  series: rate.id,
  asOf: '2026-11-06T13:30:00.000Z',
  kind: 'new',
  history: null,
  historyFrom: null,
  base: null,
  newest: observed(october, 7.1),
  previous: observed(october - 1, 6.9),
  prior: prior === null ? null : observed(october - 1, prior),
  changed: 1,
  changes: [],
  unconfirmed: false,
  scheduledAt: null,
  seenAt: '2026-11-06T13:30:01.000Z',
  checkedAt: '2026-11-06T13:30:01.000Z',
  committedAt: '2026-11-06T13:30:01.000Z',
  emittedAt: null,
});

describe('the figures of a release', () => {
  it('are the prior one and, once it is out, its own', () => {
    expect(releaseFigures(reading, october, null, 'en')).toMatchObject({ prior: '6.9%', revisedFrom: null, actual: '7.1%' });
    expect(releaseFigures(reading, october + 1, null, 'en')).toMatchObject({ prior: '7.1%', actual: null });
  });

  it('are those of the period asked for, and not of a later one', () => {
    expect(releaseFigures(reading, october - 1, null, 'fr')).toMatchObject({ prior: '6,8\u00a0%', actual: '6,9\u00a0%' });
  });

  it('say what the prior one was before the release revised it', () => {
    expect(releaseFigures(reading, october, print(6.7), 'en')).toMatchObject({ prior: '6.9%', revisedFrom: '6.7%' });
    expect(releaseFigures(reading, october, print(6.9), 'en').revisedFrom).toBeNull();
  });

  it('are changes for an index, with what they compare', () => {
    const index = readingOf({
      series: seriesOf({ nature: 'index', lead: 'percent-on-period', unit: { kind: 'index', currency: null, scale: 0, base: '2002' } }),
      observations: observationsOf('2026-08', [100, 102, 103.02]),
    });
    expect(releaseFigures(index, october, null, 'en')).toMatchObject({
      prior: '+2.0%',
      actual: '+1.0%',
      comparison: 'm/m',
      direction: 'up',
    });
  });

  it('are the agency’s words where a period has no value', () => {
    const gap = { ...reading, observations: [...observationsOf('2026-08', [6.8, 6.9]), observed(october, null, 1, 'L')] };
    expect(releaseFigures(gap, october, null, 'en').actual).toBe('not collected');
  });
});
