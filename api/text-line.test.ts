import { describe, expect, it } from 'vitest';
import { lineOf } from './text-line';

const isTaken = (text: string) => lineOf(1, 8).safeParse(text).success;

describe('a line that a person wrote', () => {
  it.each(['Wall A', 'Éà œ', '墙', '👩‍💻', 'نوروز', '12345678'])('is taken: %j', (text) => {
    expect(isTaken(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['spaces alone', ' \t '],
    ['what cannot be seen', '\u200b'],
    ['a joiner alone', '\u200d'],
    ['marks that turn the direction', 'a\u202eb'],
    ['isolates', '\u2066a'],
    ['a NUL', 'a\u0000'],
    ['half a character', 'x\udfffy'],
    ['a mark that belongs to no letter', '\u0301'],
    ['more than it may be long', '123456789'],
  ])('is refused: %s', (_, text) => {
    expect(isTaken(text)).toBe(false);
  });

  it('has its spaces made single, and may be empty where that is allowed', () => {
    expect(lineOf(1, 8).parse('  a \n b ')).toBe('a b');
    expect(lineOf(0, 8).parse('   ')).toBe('');
    expect(lineOf(0, 8).safeParse('\u200b').success).toBe(false);
  });
});
