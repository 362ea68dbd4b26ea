import { describe, expect, it } from 'vitest';
import { seriesNamed } from '../tests/store/editions';
import { type FeedStory, feedEntryOf } from './feed-entry';
import type { Observation } from './observation';
import type { Print } from './print';
import type { Series } from './series';

const index: Series = {
  ...seriesNamed('CA_CPI_ALL'),
  title: { en: 'CPI, all items', fr: 'IPC, ensemble' },
  unit: { kind: 'index', currency: null, scale: 0, decimals: 1, base: '2002' },
  adjustment: 'SA',
  nature: 'index',
  lead: 'percent-on-period',
  table: '18-10-0004',
};
const at = (ordinal: number, value: number | null, more: Partial<Observation> = {}): Observation => ({
  ordinal,
  value,
  decimals: 1,
  status: value === null ? 'L' : 'A',
  quality: null,
  ...more,
});
const october = 2026 * 12 + 9;

function story(change: Partial<Print> = {}, observations = [at(october - 1, 164), at(october, 164.2)], series = index): FeedStory {
  const newest = observations.at(-1) as Observation;
  const instant = '2026-11-17T13:30:00.000Z';
  const print: Print = {
    seq: 7,
    series: series.id,
    asOf: instant,
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest,
    previous: observations.at(-2) ?? null,
    prior: null,
    changed: 1,
    changes: [newest],
    unconfirmed: false,
    scheduledAt: null,
    seenAt: instant,
    checkedAt: instant,
    committedAt: instant,
    emittedAt: null,
    ...change,
  };
  const source = { en: 'StatCan', fr: 'StatCan' };
  return {
    print,
    reading: { series, source, observations, breaks: [], print, awaits: 'release', off: null },
    agency: { en: 'Statistics Canada', fr: 'Statistique Canada' },
    terms: { attribution: { en: 'Source: {title}, {period}.', fr: 'Source : {title}, {period}.' }, adapted: { en: '', fr: '' } },
  };
}

const titleOf = (...said: Parameters<typeof story>) => feedEntryOf(story(...said), 'en').title;
const linesOf = (...said: Parameters<typeof story>) => feedEntryOf(story(...said), 'en').lines;
const plain = 'CPI, all items, Oct 2026: 164.2 (2002 = 100), +0.1% m/m';

describe('the entry of a feed', () => {
  it('says series, period, value with its unit and the lead change, in both languages', () => {
    expect(titleOf()).toBe(plain);
    expect(feedEntryOf(story(), 'fr').title.replaceAll('\u00a0', ' ')).toBe('IPC, ensemble, oct. 2026 : 164,2 (2002 = 100), +0,1 % mens.');
  });

  it('says by whom the change was calculated, the period before, the instant, the source with its table, and last its credit', () => {
    expect(linesOf().map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      'Value: 164.2 (2002 = 100), seasonally adjusted',
      'Change: +0.1% m/m (calculated by Trade desk)',
      'Period before, Sep 2026: 164.0',
      'Published: Nov 17, 2026, 8:30 a.m. ET, Statistics Canada, table 18-10-0004',
      'Source: CPI, all items, table 18-10-0004, Oct 2026.',
    ]);
  });

  it('says that a value was unconfirmed when it was published, for somebody may have confirmed it since', () => {
    const entry = feedEntryOf(story({ unconfirmed: true }), 'fr');
    expect([entry.title.endsWith(', publié sans confirmation'), entry.lines]).toEqual([
      true,
      expect.arrayContaining(['D’une ampleur inhabituelle, et non confirmé au moment de sa publication.']),
    ]);
  });

  it.each<[string, Partial<Print>, string]>([
    ['an unconfirmed value', { unconfirmed: true }, `${plain}, published unconfirmed`],
    ['a revision of the newest value', { kind: 'revised' }, `${plain}, revised`],
    ['a revision of earlier values', { kind: 'revised', changes: [at(october - 5, 160)] }, `${plain}, earlier periods revised`],
    [
      'a revision of so many values that they do not travel',
      { kind: 'revised', changes: null, history: 'yearly' },
      `${plain}, history revised`,
    ],
    ['a new base', { kind: 'revised', history: 're-base', base: '2025', changes: null }, `${plain}, new base`],
    ['a break', { kind: 'new', history: 'break', historyFrom: october }, `${plain}, break in series`],
  ])('says %s in its title', (_, change, title) => {
    expect(titleOf(change)).toBe(title);
  });

  it('says that a value is preliminary', () => {
    expect(titleOf({}, [at(october - 1, 164), at(october, 164.2, { status: 'P' })])).toBe(`${plain}, preliminary`);
  });

  it('says why there is no value, and then tells no change', () => {
    const observations = [at(october - 1, 164), at(october, null)];
    expect(titleOf({}, observations)).toBe('CPI, all items, Oct 2026: not collected');
    const lines = linesOf({}, observations);
    expect(lines[0]).toBe('Value: not collected, seasonally adjusted (last value 164.0, Sep 2026)');
    expect(lines.filter((line) => line.startsWith('Change'))).toEqual([]);
  });

  it('says what the period before was and what it became', () => {
    const prior = at(october - 1, 163.8);
    const revised = [at(october - 2, 163), at(october - 1, 164), at(october, 164.2)];
    expect(linesOf({ prior, changes: revised.slice(1) }).slice(2, 4)).toEqual([
      'Period before, Sep 2026: 163.8, revised to 164.0',
      expect.stringMatching(/^Published/),
    ]);
    expect(linesOf({ prior, changes: revised })).toContain('Revised: Aug 2026, Sep 2026');
  });

  it('says from when to when values were revised where there are many', () => {
    const changes = Array.from({ length: 6 }, (_, back) => at(october - 6 + back, 160));
    expect(linesOf({ kind: 'revised', changes })).toContain('Revised: 6 periods from Apr 2026 to Sep 2026');
  });

  it('compares no level across a new base', () => {
    const lines = linesOf({ kind: 'revised', history: 're-base', base: '2025', prior: at(october - 1, 120) });
    expect(lines.filter((line) => /^(Period before|Revised)/.test(line))).toEqual([]);
    expect(lines).toContainEqual(expect.stringContaining('levels are not compared with earlier ones'));
  });

  it('never tells a sampled change without its error, or the words that it is not known', () => {
    const sampled: Series = { ...seriesNamed('CA_EMPLOYMENT'), showsSamplingError: true };
    expect(titleOf({}, [at(october - 1, 20_900.1), at(october, 20_950.1)], sampled)).toMatch(/, \+50,000 m\/m, SE not known here$/);
  });
});
