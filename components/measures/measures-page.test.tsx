import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { MeasureFinding } from '../../core/measure-finding';
import { ledgerOf, measureOf, rateOf } from '../../tests/fixtures/ledger';
import { choiceIn } from './measures-address';
import { MeasuresPage } from './measures-page';

const ledger = ledgerOf(
  measureOf('a', { title: { en: 'First', fr: 'Premier' } }),
  measureOf('b', { announced: '2025-06-03', effective: '2025-06-04', rates: [rateOf({ percent: 50 })], succeeds: ['a'] }),
  measureOf('c', { imposedBy: 'CA', on: 'US', announced: '2025-03-01', effective: null, rates: [rateOf({ topics: ['dairy'] })] }),
);
const finding = {
  number: '2026-90001',
  kind: 'proclamation',
  presidentialNumber: null,
  title: 'Invented',
  url: 'https://register.example/1',
} as const;
const found: MeasureFinding = {
  ...finding,
  signedOn: null,
  publishedOn: '2026-11-19',
  effectiveOn: null,
  abstract: null,
  topics: ['steel'],
  payload: 'x',
  foundAt: '2026-11-20T13:00:00.000Z',
  state: 'found',
  decidedBy: null,
  decidedAt: null,
  reason: null,
};

function page(
  search: Record<string, string> = {},
  { language = 'en' as const, findings = [] as MeasureFinding[], all = ledger } = {},
): string {
  const choice = choiceIn(search, all);
  return renderToStaticMarkup(<MeasuresPage ledger={all} findings={findings} today="2026-11-26" choice={choice} language={language} />);
}
const entries = (html: string) => [...html.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id);

describe('the page of measures', () => {
  it('has an entry for each bar, and each bar leads to its entry', () => {
    const html = page();
    expect(entries(html)).toEqual(['a', 'b', 'c']);
    expect([...html.matchAll(/<a href="#([^"]+)"[^>]*class="timeline-bar"/g)].map(([, id]) => id).sort()).toEqual(['a', 'b', 'c']);
  });

  it('draws the step of a rate upright at the day of effect', () => {
    const [, x1, x2] = /<line class="rate-line" data-step="2025-06-04" x1="([^"]+)" x2="([^"]+)"/.exec(page()) ?? [];
    expect(x1).toMatch(/^\d+\.\d+%$/);
    expect(x2).toBe(x1);
  });

  it('draws what is only announced thin and dashed, and not in force', () => {
    const html = page({ topic: 'dairy', by: 'CA' }).replace(/<ul class="measures-key">.*?<\/ul>/, '');
    expect(html).toMatch(/class="measure-announced"/);
    expect(html).not.toMatch(/class="(measure-in-force|measure-unchecked|rate-line)/);
    expect(html).toContain('aria-label="Dairy, rates of Canada: 25% announced from Mar\u00a01, 2025."');
    expect(html).toContain('Nothing in force on this day.');
  });

  it('says what holds on a day, each rate with its scope, and that nobody has looked since', () => {
    const html = page({ topic: 'steel', on: '2026-11-26' });
    expect(html).toMatch(/data-rate="b"><b>50%<\/b> x<br\/><a href="#b">.*?not checked since Jan.1, 2026/);
    expect(html).not.toContain('data-rate="a"');
  });

  it('as of an earlier day leaves out what was not known of then', () => {
    expect(entries(page({ asOf: '2025-02-10T15:00:00Z' }))).toEqual(['a']);
    expect(page({ on: '2025-02-10' })).toContain('As of Feb\u00a010, 2025');
  });

  it('keeps to what is chosen, and passes over what it does not understand', () => {
    expect(entries(page({ by: 'CA' }))).toEqual(['c']);
    expect(entries(page({ state: 'in-force' }))).toEqual(['b']);
    expect(entries(page({ by: 'MX', topic: 'tin', state: 'gone', on: 'yesterday', range: 'since-when' }))).toEqual(['a', 'b', 'c']);
  });

  it('says so where nothing fits', () => {
    expect(page({ by: 'CA', topic: 'steel' })).toContain('No entry fits.');
    expect(page({ by: 'CA', topic: 'steel' })).not.toContain('class="timeline"');
  });

  it('lists what the program found apart, not checked, and draws none of it', () => {
    const html = page({}, { findings: [found] });
    expect(html).toMatch(/<li class="finding" data-finding="2026-90001"><span class="chip">not checked/);
    expect(html.indexOf('Invented')).toBeGreaterThan(html.lastIndexOf('<svg'));
    expect(page()).toContain('Nothing waits.');
  });

  it('shows every entry of the ledger that ships, in both languages', () => {
    const { ledger: shipped } = loadCatalogue();
    for (const language of ['en', 'fr'] as const) {
      const html = page({ range: 'all' }, { language: language as 'en', all: shipped });
      expect(entries(html)).toEqual([...shipped.measures.keys()]);
      for (const { title } of shipped.measures.values()) expect(html.replaceAll('&#x27;', "'")).toContain(title[language]);
    }
  });
});
