import { describe, expect, it } from 'vitest';
import type { SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { observationsOf, ordinalOf, rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { at, cpi, near } from '../../tests/fixtures/planned';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { ReleaseRow, tellRow } from './release-row';

const words = { en: 'Prices', fr: 'Prix' };
const source: SourceFacts = {
  id: 'statcan',
  title: words,
  short: words,
  home: 'https://agency.example/',
  limits: { requests: 10, perMs: 1_000, pollEveryMs: 300_000 },
  switchedOff: null,
  checkedAt: at,
  succeededAt: at,
  failure: null,
  retryAt: null,
  budgetUsed: 0,
  lastPrintAt: null,
};
const rate = seriesOf({ id: 'RATE', unit: rateUnit, nature: 'rate', lead: 'points-on-period', short: { en: 'Rate', fr: 'Taux' } });
const reading = (change: Partial<CellReading> = {}) =>
  readingOf({ series: rate, observations: observationsOf('2026-08', [6.8, 6.9]), ...change });
const about = {
  id: 'CPI',
  title: words,
  url: words,
  country: 'CA',
  isDaily: false,
  headline: ['RATE'],
  covers: 2,
  yearlyIn: [11],
  dependsOn: [],
} as const;
const row = { date: cpi, about, isYearly: true };

function told(seconds: number, change: Partial<CellReading> = {}, date = cpi): string {
  const now = near(seconds);
  const one = reading(change);
  const facts = { readings: new Map([['RATE', one]]), sources: [source], prints: [], at, isStill: false };
  const instant = { now, beatAt: now, runningMs: 60_000, check: new Date(now).toISOString() };
  const { state, text } = tellRow({ row: { ...row, date }, facts, reading: one }, instant, 'en');
  return `${state}: ${text.replaceAll('\u00a0', ' ')}`;
}

describe('the state of a row', () => {
  it('counts down to the release, is awaited for a quarter of an hour, then late, and out when the number is there', () => {
    expect(told(-86_400 * 3)).toBe('confirmed: confirmed');
    expect(told(-720)).toBe('confirmed: confirmed, in 12 min');
    expect(told(60)).toBe('awaiting: awaiting release');
    expect(told(3_600 * 5)).toBe('late: Late 5 h · not published yet');
    expect(told(60, { observations: observationsOf('2026-08', [6.8, 6.9, 7.1]) })).toBe('out: out');
  });

  it('says that a number is being checked, that it was moved, and that a habit expects it', () => {
    expect(told(60, { held: true })).toBe('held: Being checked');
    expect(told(60, {}, { ...cpi, status: 'postponed' })).toBe('postponed: postponed');
    expect(told(-86_400 * 3, {}, { ...cpi, certainty: 'rule' })).toBe('expected: expected');
  });

  it('does not say that the agency is late where nobody could ask it', () => {
    const now = near(3_600 * 5);
    const one = reading();
    const facts = { readings: new Map([['RATE', one]]), sources: [source], prints: [], at, isStill: false };
    expect(tellRow({ row, facts, reading: one }, { now, beatAt: now, runningMs: 60_000, check: null }, 'en').state).toBe('stale');
  });
});

describe('a row', () => {
  const told = (language: 'en' | 'fr', observations = reading().observations) =>
    textOf(
      <ReleaseRow
        row={row}
        facts={{ readings: new Map([['RATE', reading({ observations })]]), sources: [source], prints: [], at, isStill: true }}
        size="whole"
      />,
      language,
    );

  it('says time, release, period, the prior figure and what to expect', () => {
    expect(told('en')).toBe('|8:30 a.m. ET|awaiting release|Prices|, Oct|Rate|  |prior 6.9%| |yearly revision expected|');
    expect(told('fr')).toBe('|8 h 30 HE|diffusion attendue|Prix|, oct.|Taux|  |préc. 6,9 %| |révision annuelle attendue|');
  });

  it('has its own figure as soon as it is out', () => {
    expect(ordinalOf('2026-10')).toBe(observationsOf('2026-08', [6.8, 6.9, 7.1]).at(-1)?.ordinal);
    expect(told('en', observationsOf('2026-08', [6.8, 6.9, 7.1]))).toContain('|out|Prices|, Oct|Rate| |7.1%| |prior 6.9%|');
  });
});
