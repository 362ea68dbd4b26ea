import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregations } from './aggregate';
import { frequencies, parsePeriod } from './period';
import { boundsOf, plainView, readView, type SeriesView, viewQuery } from './series-view';
import { transformations } from './transformation';

const read = (query: string) => readView(new URLSearchParams(query));
const newest = parsePeriod('2026-10')?.ordinal ?? 0;
const month = (text: string) => parsePeriod(text)?.ordinal;

const views: fc.Arbitrary<SeriesView> = fc.record({
  units: fc.constantFrom(...transformations),
  frequency: fc.constantFrom(null, ...frequencies),
  aggregation: fc.constantFrom(null, ...aggregations),
  range: fc.constantFrom('1y', '5y', 'max', 'since-us-steel-2025', '2021-01..2024-12', '2021..2024'),
  base: fc.constantFrom('2024', '2025-01', '2025-Q1'),
  asOf: fc.constantFrom(null, '2026-11-05', '2026-11-05T13:30:00.000Z'),
  ghost: fc.constantFrom(null, 'first', '2026-06-05T12:30:00Z'),
  compare: fc.constantFrom<string[][]>([], ['CA_EXPORTS_US'], ['US_A', 'CA_B', 'CA_C']),
  tab: fc.constantFrom('table', 'revisions'),
});

describe('the view of a series page', () => {
  it('comes back from its own address', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(viewQuery(view))).toEqual({ view, unread: [] });
      }),
    );
  });

  it('writes nothing for the plain view, and only what differs from it', () => {
    expect(viewQuery(plainView)).toBe('');
    expect(viewQuery({ ...plainView, units: 'pc1', compare: ['CA_A', 'US_B'] })).toBe('?units=pc1&compare=CA_A,US_B');
    expect(viewQuery({ ...plainView, asOf: '2026-11-05T13:30:00.000Z' })).toBe('?asOf=2026-11-05T13:30:00.000Z');
  });

  it('keeps what an address says beside the view', () => {
    const beside = new URLSearchParams('theme=dark&units=pc1');
    expect(viewQuery(plainView, beside)).toBe('?theme=dark');
  });

  it('names what it cannot read and leaves it as usual', () => {
    expect(read('units=nonsense&range=7y&base=soon&asOf=2026-13-01&compare=A,B,C,D&view=pie&ghost=x&frequency=H')).toEqual({
      view: plainView,
      unread: ['units', 'frequency', 'range', 'base', 'asOf', 'ghost', 'compare', 'view'],
    });
  });

  it('takes an empty part for one that is left out', () => {
    expect(read('units=&range=')).toEqual({ view: plainView, unread: [] });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => void read(`${name}=${text}&asOf=${text}&range=${text}&compare=${text}`)),
    );
  });
});

describe('the bounds of a range', () => {
  const phases = [{ id: 'steel', from: '2025-03-12' }];
  const bounds = (range: string, frequency: 'M' | 'Q' = 'M') =>
    boundsOf(range, { frequency, newest: frequency === 'M' ? newest : 2026 * 4 + 2, phases });

  it('go so many years back from the newest period', () => {
    expect(bounds('5y').from).toBe(month('2021-10'));
    expect(bounds('1y', 'Q').from).toBe(2025 * 4 + 2);
  });

  it('begin with the period that holds a phase’s first day', () => {
    expect(bounds('since-steel').from).toBe(month('2025-03'));
    expect(bounds('since-steel', 'Q').from).toBe(2025 * 4);
  });

  it('hold both ends of a stretch, in the frequency that is drawn', () => {
    expect(bounds('2021-01..2024-12')).toEqual({ from: month('2021-01'), to: month('2024-12') });
    expect(bounds('2021..2024')).toEqual({ from: month('2021-01'), to: month('2024-12') });
    expect(bounds('2021-02..2021-05', 'Q')).toEqual({ from: 2021 * 4, to: 2021 * 4 + 1 });
  });

  it('are open for all there is, and for a phase that nobody knows', () => {
    const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    expect(bounds('max')).toEqual(all);
    expect(bounds('since-nothing')).toEqual(all);
  });
});
