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

  it('take the singular after one, and in French after nothing too', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    const current = (language: 'en' | 'fr') => [0, 1, 2].map((count) => plain(messages(language).sources.current(count, 3)));
    expect(current('en')).toEqual(['0 of 3 sources answer', '1 of 3 sources answers', '2 of 3 sources answer']);
    expect(current('fr')).toEqual(['0 source sur 3 répond', '1 source sur 3 répond', '2 sources sur 3 répondent']);
    expect([1, 2].map((rest) => plain(messages('fr').latest.more(rest)))).toEqual(['et 1 autre', 'et 2 autres']);
    expect(messages('en').sources.current(1, 1)).toBe('1 of 1 source answers');
  });

  it('say that a rehearsal is not real in both languages', () => {
    expect(messages('en').site.rehearsal).toMatch(/rehearsal: not real data/i);
    expect(messages('fr').site.rehearsal).toMatch(/répétition.: données fictives/i);
    expect(messages('fr').site.rehearsalTitle).toContain('REHEARSAL');
  });
});
