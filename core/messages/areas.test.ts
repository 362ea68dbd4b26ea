import { describe, expect, it } from 'vitest';
import { languages } from '../series';
import { calendarWords } from './calendar';
import { measuresWords } from './measures';
import { sourcesWords } from './sources';

function texts(branch: object): string[] {
  return Object.values(branch).flatMap((leaf) => {
    if (typeof leaf === 'string') return [leaf];
    if (typeof leaf === 'function') return [String(leaf.length === 1 ? leaf('A') : leaf('A', 'B', 'C'))];
    return texts(leaf as object);
  });
}

describe.each(Object.entries({ calendarWords, measuresWords, sourcesWords }))('the words of %s', (_, words) => {
  it('never use the desk’s slang for new data and old editions', () => {
    for (const language of languages) {
      expect(texts(words[language]).filter((text) => /\b(prints?|vintages?|millésimes?)\b/i.test(text))).toEqual([]);
    }
  });

  it('put a no-break space before a French colon, and hold no letter that fonts lack', () => {
    expect(texts(words.fr).filter((text) => /[^\u00a0]:/.test(text))).toEqual([]);
    for (const language of languages) expect(texts(words[language]).join('')).not.toMatch(/[\u202f▲▼→]/);
  });
});
