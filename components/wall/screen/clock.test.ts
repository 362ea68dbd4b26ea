import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, formatWhen } from '../../../core/format-time';
import { wallScreenWords } from '../../../core/messages/wall-screen';
import { languages } from '../../../core/series';
import { clockText, countText, dayTime, filled, localTime, shortTime, whenText } from './clock';

const winter2026 = Date.parse('2026-11-01T06:00:00Z');
/** Toronto's clock goes back on 1 November 2026 at 2:00, and on again on 14 March 2027. */
const zone = [
  { from: 0, offsetMinutes: -240 },
  { from: winter2026, offsetMinutes: -300 },
  { from: Date.parse('2027-03-14T07:00:00Z'), offsetMinutes: -240 },
];

describe('the clock of a screen', () => {
  it.each([
    ['2026-11-01T05:59:59.999Z', 'en', '1:59 a.m. ET'],
    ['2026-11-01T06:00:00Z', 'en', '1:00 a.m. ET'],
    ['2026-11-20T13:31:07Z', 'en', '8:31 a.m. ET'],
    ['2026-11-20T13:31:07Z', 'fr', '8 h 31 HE'],
    ['2026-11-20T05:04:00Z', 'en', '12:04 a.m. ET'],
    ['2026-11-20T17:00:00Z', 'en', '12:00 p.m. ET'],
    ['2026-11-20T04:59:00Z', 'fr', '23 h 59 HE'],
    ['2027-03-14T06:59:59Z', 'fr', '1 h 59 HE'],
    ['2027-03-14T07:00:00Z', 'fr', '3 h 00 HE'],
  ] as const)('says at %s in %s: %s', (instant, language, text) => {
    expect(clockText(Date.parse(instant), { zone, words: wallScreenWords[language] }).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('says what the rest of the house says, at any instant of two years and in both languages', () => {
    const span = { min: Date.parse('2026-03-08T07:00:00Z'), max: Date.parse('2027-11-07T05:59:59Z') };
    fc.assert(
      fc.property(fc.integer(span), fc.constantFrom(...languages), (now, language) => {
        expect(clockText(now, { zone, words: wallScreenWords[language] })).toBe(formatTime(now, language));
      }),
    );
  });

  it('takes the first offset before any other is in force, and none for Greenwich', () => {
    expect(localTime(Date.parse('2026-11-20T13:31:00Z'), [{ from: Number.MAX_SAFE_INTEGER, offsetMinutes: -300 }])).toEqual({
      month: 10,
      day: 20,
      hour: 8,
      minute: 31,
    });
    expect(localTime(Date.parse('2026-11-20T13:31:00Z'), [])).toEqual({ month: 10, day: 20, hour: 13, minute: 31 });
  });

  it('leaves the zone out within a sentence', () => {
    const now = Date.parse('2026-11-20T21:05:00Z');
    expect(shortTime(now, { zone, words: wallScreenWords.en })).toBe('4:05\u00a0p.m.');
    expect(shortTime(now, { zone, words: wallScreenWords.fr })).toBe('16\u00a0h\u00a005');
  });
});

describe('a past moment on a screen', () => {
  const now = Date.parse('2026-11-23T14:12:00Z');
  const said = (iso: string, language: 'en' | 'fr') =>
    whenText(Date.parse(iso), now, { zone, words: wallScreenWords[language] }).replace(/\u00a0/g, ' ');

  it('has its day where that is another one in Toronto', () => {
    expect(said('2026-11-23T05:00:00Z', 'en')).toBe('12:00 a.m.');
    expect(said('2026-11-23T04:59:00Z', 'en')).toBe('Nov 22, 11:59 p.m.');
    expect(said('2026-11-20T14:12:00Z', 'fr')).toBe('le 20 nov. à 9 h 12');
    expect(said('2026-11-01T14:12:00Z', 'fr')).toBe('le 1er nov. à 9 h 12');
    expect(said('2026-11-23T14:00:00Z', 'fr')).toBe('à 9 h 00');
    expect(dayTime(now, { zone, words: wallScreenWords.en })).toBe('Nov\u00a023, 9:12\u00a0a.m.');
  });

  it('is said as the rest of the house says it, but for the zone', () => {
    const span = { min: Date.parse('2026-03-08T07:00:00Z'), max: Date.parse('2026-12-31T04:00:00Z') };
    fc.assert(
      fc.property(fc.integer(span), fc.integer({ min: 0, max: 4 * 86_400_000 }), fc.constantFrom(...languages), (then, age, language) => {
        const later = Math.min(then + age, span.max);
        const own = whenText(then, later, { zone, words: wallScreenWords[language] });
        expect(`${own}\u00a0${language === 'fr' ? 'HE' : 'ET'}`).toBe(formatWhen(then, later, language));
      }),
    );
  });
});

describe('what counts', () => {
  const words = wallScreenWords.en;
  it.each([
    ['minutes', 12 * 60_000, '12 min'],
    ['minutes', 11 * 60_000 + 1, '12 min'],
    ['minutes', -5, '0 min'],
    ['seconds', 71_001, '72 s'],
    ['seconds', 0, '0 s'],
    ['seconds', -1_000, '0 s'],
    ['clock', 71_001, '1:12'],
    ['clock', 1, '0:01'],
    ['clock', 0, '0:00'],
    ['clock', -999, '0:00'],
    ['clock', -41_500, '0:41'],
    ['clock', -240_000, '4:00'],
  ] as const)('in %s says with %s ms left: %s', (form, leftMs, text) => {
    expect(countText(form, { leftMs, words }).replace(/\u00a0/g, ' ')).toBe(text);
  });
});

describe('the words that a screen fills in', () => {
  it('leaves alone what it has no value for', () => {
    expect(filled('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });

  it('has the same blanks in both languages, where a language has the thing at all', () => {
    const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of ['lost', 'paused', 'update', 'stopped', 'minutes', 'seconds'] as const) {
      expect(blanks(wallScreenWords.fr[key])).toEqual(blanks(wallScreenWords.en[key]));
    }
    expect(blanks(wallScreenWords.fr.about.join())).toEqual(blanks(wallScreenWords.en.about.join()));
  });
});
