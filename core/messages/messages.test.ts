import { describe, expect, it } from 'vitest';
import { languages } from '../series';
import { messages } from './messages';

function texts(branch: object): string[] {
  return Object.values(branch).flatMap((leaf) => {
    if (typeof leaf === 'string') return [leaf];
    if (typeof leaf === 'function') return [String(leaf('A', 'B', 'C'))];
    return texts(leaf as object);
  });
}

describe('the words of the screens', () => {
  it('never use the desk’s slang for new data and old editions', () => {
    for (const language of languages) {
      expect(texts(messages(language)).filter((text) => /\b(prints?|vintages?|millésimes?)\b/i.test(text))).toEqual([]);
    }
  });

  it('hold no letter that the fonts of television sets lack', () => {
    for (const language of languages) expect(texts(messages(language)).join('')).not.toMatch(/[\u202f▲▼→]/);
  });

  it('put a no-break space before a French colon', () => {
    expect(texts(messages('fr')).filter((text) => /[^\u00a0]:/.test(text))).toEqual([]);
  });

  it('say that a rehearsal is not real in both languages', () => {
    expect(messages('en').site.rehearsal).toMatch(/rehearsal: not real data/i);
    expect(messages('fr').site.rehearsal).toMatch(/répétition.: données fictives/i);
    expect(messages('fr').site.rehearsalTitle).toContain('REHEARSAL');
  });
});
