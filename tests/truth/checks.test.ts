import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const table = readFileSync('docs/checks.md', 'utf8');
const rows = [...table.matchAll(/^\| (\d+) \| ([^|]+) \| (.+) \|$/gm)].map(([, check, wants = '', shownBy = '']) => ({
  check: Number(check),
  wants,
  shownBy,
  tests: [...shownBy.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title })),
}));

describe('the table of the forty checks', () => {
  it('has a row for each from 11 to 40, in order', () => {
    expect(rows.map(({ check }) => check)).toEqual(Array.from({ length: 30 }, (_, at) => at + 11));
  });

  it('names a test for each, but for those that come with walls and downloads', () => {
    const without = rows.filter(({ tests }) => tests.length === 0).map(({ check, shownBy }) => [check, shownBy]);
    expect(without).toEqual([
      [31, 'with the walls'],
      [32, 'with the walls'],
      [34, 'with the walls'],
      [38, 'with the downloads'],
    ]);
  });

  it('names tests that there are', () => {
    const named = rows.flatMap(({ check, tests }) => tests.map((one) => ({ check, ...one })));
    expect(named.length).toBeGreaterThan(70);
    const missing = named.filter(
      ({ file, title }) => !existsSync(file) || !titlesIn(readFileSync(file, 'utf8')).some((one) => one.includes(title)),
    );
    expect(missing).toEqual([]);
  });
});

/** The titles of a file's tests, as they are written. */
function titlesIn(source: string): string[] {
  return [...source.matchAll(/\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`)/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  );
}
