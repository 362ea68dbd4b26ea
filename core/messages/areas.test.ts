import { describe, expect, it } from 'vitest';
import { languages } from '../series';
import { calendarWords } from './calendar';
import { errorWords } from './errors';
import { feedWords } from './feeds';
import { measuresWords } from './measures';
import { sourcesWords } from './sources';
import { wallWords } from './wall';

function texts(branch: object): string[] {
  return Object.values(branch).flatMap((leaf) => {
    if (typeof leaf === 'string') return [leaf];
    if (typeof leaf === 'function') return [String(leaf.length === 1 ? leaf('A') : leaf('A', 'B', 'C'))];
    return texts(leaf as object);
  });
}

describe.each(Object.entries({ calendarWords, errorWords, feedWords, measuresWords, sourcesWords, wallWords }))(
  'the words of %s',
  (_, words) => {
    it('never use the desk’s slang for new data and old editions', () => {
      for (const language of languages) {
        expect(texts(words[language]).filter((text) => /\b(prints?|vintages?|millésimes?)\b/i.test(text))).toEqual([]);
      }
    });

    it('put a no-break space before a French colon, and hold no letter that fonts lack', () => {
      expect(texts(words.fr).filter((text) => /[^\u00a0]:/.test(text))).toEqual([]);
      for (const language of languages) expect(texts(words[language]).join('')).not.toMatch(/[\u202f▲▼→]/);
    });
  },
);

describe('the words of the sources page', () => {
  it('say at what time a source is asked again', () => {
    expect(sourcesWords.en.retry('8:34:02 a.m. ET')).toBe('We try again at 8:34:02 a.m. ET.');
    expect(sourcesWords.fr.retry('8 h 34 min 02 s HE')).toBe('Nouvel essai à 8 h 34 min 02 s HE.');
  });
});
