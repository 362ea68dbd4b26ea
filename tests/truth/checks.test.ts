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
  it('has a row for each in order, but for the eighth, which eyes must answer', () => {
    expect(rows.map(({ check }) => check)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1).filter((check) => check !== 8));
  });

  it('names a test for each', () => {
    expect(rows.filter(({ tests }) => tests.length === 0)).toEqual([]);
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
