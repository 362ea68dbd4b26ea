import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { derive, type Explained, type Explanation, type PeriodStatement, type Question, readQuestion } from '../../core/explanation';
import type { Language } from '../../core/series';
import { observationsOf, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { ExplainPage } from './explain-page';

const series = seriesOf({ id: 'CA_TRIAL' });
const observations = observationsOf('2025-09', [...Array(12).fill(40000), 41312.4]);
const sha256 = 'ab'.repeat(32);
const statement: PeriodStatement = {
  asOf: '2026-11-04T13:30:00.000Z',
  seenAt: '2026-11-04T13:30:01.000Z',
  scheduledAt: '2026-11-04T13:30:00.000Z',
  checkedAt: '2026-11-04T13:30:02.000Z',
  committedAt: '2026-11-04T13:30:03.000Z',
  seq: 26,
  kind: 'new',
  history: null,
  unconfirmed: false,
  parserVersion: 3,
  payload: sha256,
  value: 41312.4,
  decimals: 1,
  status: 'P',
  quality: null,
};
const payload: NonNullable<Explanation['payload']> = {
  sha256,
  url: 'https://agency.example/data?key=withheld',
  method: 'GET',
  status: 200,
  headers: { 'content-type': 'text/html' },
  receivedAt: statement.seenAt,
  size: 12345,
  held: [],
  snippet: { before: '<script>alert(1)</script>', value: '41312.4', after: '</td>' },
};

function explained(question: Question, more: Partial<Explanation> = {}): Explained {
  const of = derive(series, observations, question);
  if (!of.ok) return { known: true, of };
  const rest = { series: series.id, asOf: null, statements: [statement], payload, ...more };
  return { known: true, of: { ok: true, value: { ...of.value, ...rest } } };
}

function page(query: string, language: Language, of?: Explained): string {
  const { question, unread } = readQuestion(new URLSearchParams(query));
  const facts = { series, source: { en: 'StatCan', fr: 'StatCan' }, question, unread, explained: of ?? explained(question) };
  return renderToStaticMarkup(<ExplainPage facts={facts} language={language} />).replaceAll('\u00a0', ' ');
}

const textOf = (html: string) => html.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|');

describe('the page that explains a number', () => {
  it('tells a published value, its instants, and its bytes', () => {
    const told = textOf(page('', 'en'));
    expect(told).toContain('|C$41.3B|Sep 2026 · StatCan|In full: |41,312.4|, C$ millions|Published by the agency as it stands');
    expect(told).toContain('|First received|Nov 4, 2026, 8:30:01 a.m. ET|');
    expect(told).toContain('|Number in our log|26|What it was|a new period|');
    expect(told).toContain('|12,345 bytes|');
    expect(told).toContain('|our reader, version 3|');
  });

  it('shows received bytes as text, whatever they hold', () => {
    const html = page('', 'en');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<mark>41312.4</mark>');
  });

  it('writes a change out, and leads to each value that it is made of, in the page’s language and moment', () => {
    const html = page('units=pc1&asOf=2026-11-20', 'fr');
    expect(textOf(html)).toContain('|(41 312,4 ÷ 40 000,0 − 1) × 100 = |+3,3 %|');
    expect(html).toContain('href="/fr/explain/CA_TRIAL?period=2025-09&amp;asOf=2026-11-20"');
    expect(html).toContain('href="/fr/explain/CA_TRIAL?units=pc1"');
  });

  it('says why bytes are not shown, and shows none of them', () => {
    const held = { ...payload, held: [{ en: 'Employment', fr: 'Emploi' }], snippet: null };
    const { question } = readQuestion(new URLSearchParams());
    const html = page('', 'en', explained(question, { payload: held }));
    expect(textOf(html)).toContain('Not shown yet: what they say of Employment is being checked, or came before its time.');
    expect(html).not.toContain('/api/v1/payloads/');
  });

  it('says what is not known, not held, not meaningful, and not readable', () => {
    expect(textOf(page('asOf=2020-01-01', 'en', { known: false, since: statement.asOf }))).toContain(
      'Not known here before Nov 4, 2026, 8:30 a.m. ET',
    );
    expect(textOf(page('', 'fr', { known: false, since: null }))).toContain('Rien n’est encore connu ici de cette série.');
    expect(textOf(page('period=1999-01', 'en'))).toContain('|Nothing is held of Jan 1999.|');
    expect(textOf(page('units=sum4', 'en'))).toContain('|There is no such number. ');
    expect(textOf(page('units=furlongs', 'en'))).toContain('(units)');
  });

  it('lists what was said before, the newest first', () => {
    const before = { ...statement, asOf: '2026-10-06T12:30:00.000Z', value: 41300, kind: 'first' } as const;
    const { question } = readQuestion(new URLSearchParams());
    const told = textOf(page('', 'en', explained(question, { statements: [before, statement], ordinal: ordinalOf('2026-09') })));
    expect(told).toContain('|Nov 4, 2026, 8:30 a.m. ET|41,312.4|as it stands|Oct 6, 2026, 8:30 a.m. ET|41,300.0|the first that we hold|');
  });
});
