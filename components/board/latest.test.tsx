import { describe, expect, it } from 'vitest';
import type { Print } from '../../core/print';
import type { Language } from '../../core/series';
import { indexUnit, observationsOf, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { Latest } from './latest';
import { MomentProvider } from './moment';

const series = seriesOf({ id: 'A', nature: 'index', unit: { ...indexUnit, base: '2025' }, lead: 'percent-on-year' });
const observations = observationsOf('2026-08', [98.1, 98.4]);
const [previous, newest] = observations as [Print['newest'], Print['newest']];
const at = '2026-10-20T12:30:01Z';
const rebase: Print = {
  seq: 7,
  series: 'A',
  asOf: at,
  kind: 'revised',
  history: 're-base',
  historyFrom: ordinalOf('2015-01'),
  base: '2025',
  newest,
  previous,
  prior: { ...previous, value: 163.5 },
  changed: 2,
  changes: observations,
  unconfirmed: false,
  scheduledAt: null,
  seenAt: at,
  checkedAt: at,
  committedAt: at,
  emittedAt: null,
};

/** Of the list itself, without what stands above it. */
function told(print: Print, language: Language): string {
  const reading = readingOf({ series, observations, print });
  const text = textOf(<Latest prints={[print]} readings={new Map([['A', reading]])} releases={[]} />, language);
  return text.slice(text.indexOf(`|${series.short[language]}|`));
}

describe('the list of latest data', () => {
  it('tells a re-base in one line, and lists no revision of it', () => {
    const english = told(rebase, 'en');
    expect(english).toContain('|now 2025 = 100: levels are not compared with earlier ones|');
    expect(english).toContain('|New base|');
    expect(english).not.toMatch(/\|r\||revised|Revised|163/);
    const french = told(rebase, 'fr');
    expect(french).toContain('|désormais 2025 = 100 : niveaux non comparés avec les précédents|');
    expect(french).toContain('|Nouvelle base|');
  });

  it('tells a yearly revision in one line that says how far back it goes', () => {
    const yearly: Print = { ...rebase, history: 'yearly', base: null };
    expect(told(yearly, 'en')).toContain('|history revised back to Jan 2015|');
    expect(told(yearly, 'fr')).toContain('|historique révisé à partir de janv. 2015|');
    expect(told({ ...yearly, historyFrom: null }, 'en')).toContain('|history revised|');
    expect(told(yearly, 'en')).toMatch(/\|Revised\|/);
  });

  it('tells a break by its first period', () => {
    const broken: Print = { ...rebase, kind: 'new', history: 'break', historyFrom: newest.ordinal, base: null };
    expect(told(broken, 'en')).toContain('|break in series from Sep 2026|');
    expect(told(broken, 'en')).not.toMatch(/163/);
  });

  it('tells of an earlier moment when something became public, by the days of then', () => {
    const print: Print = { ...rebase, history: null, base: null, kind: 'new', prior: null, committedAt: '2026-11-26T06:00:00Z' };
    const then = (reading: boolean) =>
      textOf(
        <MomentProvider value={{ asked: '2026-10-20', at: '2026-10-21T03:59:59.999Z' }}>
          <Latest prints={reading ? [print] : []} readings={new Map([['A', readingOf({ series, observations, print })]])} releases={[]} />
        </MomentProvider>,
        'en',
      );
    expect(then(true)).toContain('|8:30 a.m. ET|');
    expect(then(true)).not.toContain('Nov');
    expect(then(false)).toContain('|Nothing of then is known here.|');
  });
});
