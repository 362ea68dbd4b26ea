import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedWords, isOneSlipFrom, typedWords } from './fold';

describe('folded text', () => {
  it('has no accents, capitals or ligatures', () => {
    expect(fold('Bois d’ŒUVRE, chômage, Québec')).toBe('bois d’oeuvre, chomage, quebec');
  });

  it('is the same when it is folded again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('the words of a text', () => {
  it('are parted by apostrophes of either shape, and initials are one word', () => {
    expect(foldedWords("bois d'œuvre")).toEqual(foldedWords('Bois d’oeuvre'));
    expect(foldedWords('U.S. CPI')).toEqual(['us', 'cpi']);
    expect(foldedWords('vers les É.-U., acier')).toEqual(['ver', 'les', 'eu', 'acier']);
  });

  it('take the singular and the plural for one word, short words and those in ss left alone', () => {
    expect(foldedWords('Exports exports export us gas glass')).toEqual(['export', 'export', 'export', 'us', 'gas', 'glass']);
  });

  it('take a table’s number for one word, however it is written', () => {
    for (const text of ['12-10-0011', '12100011', '12-10-0011-01', '1210001101']) expect(typedWords(text)).toEqual(['12100011']);
    expect(typedWords('12-10-00')).toEqual(['121000']);
    expect(typedWords('12-')).toEqual(['12']);
  });

  it('leave a vector alone, which has no dashes', () => {
    expect(typedWords('v87008956 87008956')).toEqual(['v87008956', '87008956']);
  });
});

describe('a slip of the keyboard', () => {
  it('is a letter too many, too few, another one, or two that changed places, in a word or in its beginning', () => {
    for (const typed of ['lummber', 'lumbr', 'lumver', 'lubmer', 'lumbe', 'umber', 'lubm', 'lunb'])
      expect(isOneSlipFrom(typed, 'lumber')).toBe(true);
  });

  it('is no two slips, and no other word', () => {
    for (const typed of ['lunver', 'umbr', 'number', 'timber', 'lumberjack'])
      expect(isOneSlipFrom(typed, 'lumber')).toBe(typed === 'number');
  });

  it('is found wherever one letter of a word is left out', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(11), (text, at) => {
        const place = at % text.length;
        expect(isOneSlipFrom(text.slice(0, place) + text.slice(place + 1), text)).toBe(true);
      }),
    );
  });
});
