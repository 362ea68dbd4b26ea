import { describe, expect, it } from 'vitest';
import type { CellReading } from '../../core/board-readings';
import { messages } from '../../core/messages/messages';
import type { Print } from '../../core/print';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { announcement, toldBy, untold } from './announcement';

const rates = { kind: 'exchange-rate', numerator: 'CAD', denominator: 'USD', factor: 1, decimals: 4 };

function reading(id: string, seq: number | null, more: Partial<Print> & { rates?: boolean } = {}): [string, CellReading] {
  const observations = observationsOf('2026-09', [1, 2]);
  const series = seriesOf({ id, ...(more.rates ? { unit: rates as never } : {}) });
  const print = seq === null ? null : ({ seq, series: id, kind: 'new', newest: observations[1], changes: null, ...more } as Print);
  return [
    id,
    {
      series,
      observations,
      print,
      off: null,
      awaits: 'release',
      breaks: [],
      source: { en: 'StatCan', fr: 'StatCan' },
    } as unknown as CellReading,
  ];
}

describe('what is announced', () => {
  const page = new Map([reading('A', 3), reading('B', null), reading('RATE', 2, { rates: true })]);
  const told = toldBy(page);

  it('is nothing that the page was rendered with', () => {
    expect(untold(page, told)).toEqual([]);
  });

  it('is every newer print, whether it travelled or was fetched, but for first sights and exchange rates', () => {
    const after = new Map([reading('A', 9), reading('B', 8), reading('RATE', 7, { rates: true })]);
    expect(untold(after, told)).toEqual(['A', 'B']);
    expect(untold(new Map([reading('A', 9), reading('B', 8, { kind: 'first' })]), told)).toEqual(['A']);
    expect(untold(after, toldBy(after))).toEqual([]);
  });

  it('is not what an older log is said to hold', () => {
    expect(untold(new Map([reading('A', 1)]), told)).toEqual([]);
  });

  it('is a sentence a series, three at most', () => {
    const many = new Map(['A', 'B', 'C', 'D', 'E'].map((id) => reading(id, 9)));
    const text = announcement([...many.keys()], many, 'en', messages('en'));
    expect(text).toMatch(/^5 new figures\. .*and 2 more\.$/);
    expect(text.match(/October 2026|Oct 2026/g)).toHaveLength(3);
  });
});
