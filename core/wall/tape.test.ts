import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { dateAt, half, hour, inputOf, minute, printAt, releaseOf } from '../../tests/fixtures/moments';
import { readingOf } from '../../tests/fixtures/rendered';
import { panelOf } from '../panel';
import type { Language, Series } from '../series';
import { momentOf } from './moment';
import { type TapeInput, type TapeReading, tapeOf } from './tape';

const october = ordinalOf('2026-10');
const sales = seriesOf({ id: 'SALES', short: { en: 'Retail sales', fr: 'Ventes au détail' } });
const rate = seriesOf({
  id: 'RATE',
  short: { en: 'Unemployment', fr: 'Chômage' },
  unit: rateUnit,
  nature: 'rate',
  lead: 'points-on-period',
});

/** August, September and October, as it came at half past eight. */
function toldOf(series: Series, values: readonly (number | null)[], other: Partial<TapeReading> & { at?: number } = {}): TapeReading {
  const { at = half, print: own, ...rest } = other;
  const print = own ?? printAt(series.id, at, { value: values.at(-1) ?? null, before: values.at(-2) ?? 0 });
  return { reading: readingOf({ series, observations: observationsOf('2026-08', values), print }), print, ...rest };
}

function wordsAt(now: number, input: Partial<TapeInput>, language: Language = 'en'): string[] {
  const { items } = tapeOf({ now, onDeck: [], latest: [], ...input });
  return items.map(({ words }) => words[language].replaceAll('\u00a0', ' '));
}

describe('the latest data on the tape', () => {
  it('are time, name, period, the change that leads the panel, and the one before', () => {
    const latest = [toldOf(sales, [40_000, 39_920, 40_079.7])];
    expect(wordsAt(half + minute, { latest })).toEqual(['8:30 a.m. ET · Retail sales, Oct · +0.4% m/m · prior −0.2%']);
    expect(wordsAt(half + minute, { latest }, 'fr')).toEqual(['8 h 30 HE · Ventes au détail, oct. · +0,4 % mens. · préc. −0,2 %']);
  });

  it('are the value where it stands for itself', () => {
    expect(wordsAt(half, { latest: [toldOf(rate, [6.8, 6.9, 7.1])] })).toEqual(['8:30 a.m. ET · Unemployment, Oct · 7.1% · prior 6.9%']);
    expect(wordsAt(half, { latest: [toldOf(rate, [6.8, 6.9, 7.1])] }, 'fr')).toEqual(['8 h 30 HE · Chômage, oct. · 7,1 % · préc. 6,9 %']);
  });

  it('equal their panel in both languages', () => {
    const index = seriesOf({ id: 'CPI', unit: indexUnit, nature: 'index', lead: 'percent-on-period' });
    for (const told of [toldOf(sales, [40_000, 39_920, 40_079.7]), toldOf(rate, [6.8, 6.9, 7.1]), toldOf(index, [100, 102, 103])]) {
      for (const language of ['en', 'fr'] as const) {
        const view = panelOf(told.reading, language);
        const [words = ''] = tapeOf({ now: half, onDeck: [], latest: [told] }).items.map((item) => item.words[language]);
        expect(words.split(' · ')[2]).toBe(told.reading.series.nature === 'rate' ? view.value : view.lead?.text);
      }
    }
  });

  it('say in words, not in letters, that the figure before was revised and that the new one is provisional', () => {
    const print = printAt('RATE', half, { value: 7.1, before: 6.9, prior: observed(october - 1, 6.8) });
    expect(wordsAt(half, { latest: [toldOf(rate, [6.8, 6.9, 7.1], { print })] })[0]).toMatch(/prior 6\.9% revised$/);
    const told = toldOf(rate, [6.8, 6.9, 7.1]);
    const observations = [...observationsOf('2026-08', [6.8, 6.9]), observed(october, 7.1, 1, 'P')];
    expect(wordsAt(half, { latest: [{ ...told, reading: { ...told.reading, observations } }] })[0]).toContain('7.1% · prelim. · prior');
    const french = wordsAt(half, { latest: [{ ...told, reading: { ...told.reading, observations } }] }, 'fr');
    expect(french[0]).toContain('7,1 % · provisoire · préc.');
  });

  it('carry the survey’s error with a change that needs it', () => {
    const jobs = seriesOf({
      id: 'JOBS',
      nature: 'average-level',
      lead: 'difference-on-period',
      showsSamplingError: true,
      unit: { kind: 'persons', currency: null, scale: 3 },
    });
    const told = toldOf(jobs, [20_000, 20_010, 20_022]);
    expect(wordsAt(half, { latest: [told] })[0]).toContain('SE not known here');
    const standardErrors = { 'change-on-period': { value: 33, decimals: 1 }, 'change-on-year': null };
    expect(wordsAt(half, { latest: [{ ...told, reading: { ...told.reading, standardErrors } }] })[0]).toContain('little changed');
  });

  it('say why a period has no value, with nothing before it', () => {
    const words = wordsAt(half, { latest: [toldOf(rate, [6.8, 6.9, null])] });
    expect(words).toHaveLength(1);
    expect(words[0]).not.toMatch(/prior|\d%/);
  });

  it('tell a correction with what it was', () => {
    const print = printAt('RATE', half, { kind: 'revised', history: 'routine', value: 7.3 });
    const told = toldOf(rate, [6.8, 6.9, 7.3], { print, before: observed(october, 7.1) });
    expect(wordsAt(half, { latest: [told] })[0]).toMatch(/Oct · 7\.3%.* · correction, was 7\.1%$/);
    expect(wordsAt(half, { latest: [told] }, 'fr')[0]).toMatch(/rectification, était 7,1 %$/);
  });

  it('never name what is unconfirmed, changed history, or a reading that goes further than its print', () => {
    const told = toldOf(rate, [6.8, 6.9, 7.1]);
    const { print } = told;
    const of = (other: Partial<typeof print>) => ({ ...told, print: { ...print, ...other } });
    const untouched = { kind: 'revised', history: 'routine', changes: [] } as const;
    for (const other of [
      { unconfirmed: true },
      { kind: 'first' },
      { kind: 'past' },
      { kind: 'revised', history: 're-base' },
      untouched,
    ] as const) {
      expect(wordsAt(half, { latest: [of(other)] })).toEqual([]);
    }
    const newer = { ...told, reading: { ...told.reading, observations: observationsOf('2026-08', [6.8, 6.9, 7.1, 7.7]) } };
    const later = { ...told, reading: { ...told.reading, print: { ...print, seq: print.seq + 1, unconfirmed: true } } };
    expect(wordsAt(half, { latest: [newer, later] })).toEqual([]);
    expect(wordsAt(half, { latest: [told] })).toHaveLength(1);
  });

  it('are those of four days, newest first, with their day from the next one on', () => {
    const latest = [toldOf(sales, [1, 2, 3]), toldOf(rate, [6.8, 6.9, 7.1], { at: half + hour })];
    expect(wordsAt(half + hour, { latest })[0]).toMatch(/^9:30 a\.m\. ET · Unemployment/);
    expect(wordsAt(half + 72 * hour, { latest })[0]).toMatch(/^Fri Nov 6 · Unemployment/);
    expect(wordsAt(half + 96 * hour, { latest })).toHaveLength(1);
    expect(wordsAt(half + 97 * hour, { latest })).toEqual([]);
  });
});

describe('what is awaited on the tape', () => {
  const releases = [releaseOf('LFS', { title: { en: 'Labour Force Survey', fr: 'Enquête sur la population active' } })];
  const dates = [dateAt('LFS', half)];
  const deckAt = (now: number, other: Parameters<typeof inputOf>[1] = {}) => momentOf(inputOf(now, { releases, dates, ...other })).onDeck;

  it('stands first, its countdown apart from its words', () => {
    const now = half - 12 * minute;
    const latest = [toldOf(sales, [1, 2, 3], { at: now - hour })];
    const { items } = tapeOf({ now, onDeck: deckAt(now), latest });
    expect(items.map(({ state }) => state)).toEqual(['coming', 'latest']);
    expect(items[0]).toMatchObject({
      counts: 'minutes',
      at: half,
      release: 'LFS',
      words: { en: '8:30\u00a0a.m.\u00a0ET · Labour Force Survey, Oct' },
    });
  });

  it('is due, then calmly not received, then late, or being checked', () => {
    const words = (into: number, language: Language = 'en') => wordsAt(half + into, { onDeck: deckAt(half + into) }, language)[0];
    expect(words(0)).toBe('8:30 a.m. ET · Labour Force Survey, Oct · due');
    expect(words(4 * minute)).toBe('8:30 a.m. ET · Labour Force Survey, Oct · not received yet');
    expect(words(15 * minute)).toBe('8:30 a.m. ET · Labour Force Survey, Oct · late, not received yet');
    expect(words(15 * minute, 'fr')).toBe('8 h 30 HE · Enquête sur la population active, oct. · en retard, pas encore reçu');
    const onDeck = deckAt(half + 1, { checking: [{ series: 'LFS_A', since: new Date(half).toISOString() }] });
    expect(wordsAt(half + 1, { onDeck })).toEqual(['8:30 a.m. ET · Labour Force Survey, Oct · received, being checked']);
  });

  it('leaves eight items in all', () => {
    const latest = Array.from({ length: 12 }, (_, place) => toldOf(seriesOf({ id: `S${place}` }), [1, 2, 3]));
    expect(tapeOf({ now: half, onDeck: deckAt(half), latest }).items).toHaveLength(8);
  });
});

describe('the clock of the tape', () => {
  it('tells midnight in Toronto, when days are named, and when an item is no news any more', () => {
    const tape = (now: number) => tapeOf({ now, onDeck: [], latest: [toldOf(sales, [1, 2, 3])] }).nextAt;
    expect(new Date(tape(half)).toISOString()).toBe('2026-11-07T05:00:00.000Z');
    expect(tape(half + 95 * hour)).toBe(half + 96 * hour);
  });
});
