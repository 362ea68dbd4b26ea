import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildScreen } from './build-screen';

/** Of after Chromium 56 (January 2017). Methods by their call, as their names are words too. */
const newer = [
  /\.(at|flat|flatMap|padStart|padEnd|trimStart|trimEnd|matchAll|replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|finally)\(/g,
  /\.(replaceChildren|append|prepend|before|after|replaceWith|toggleAttribute|closest|requestIdleCallback|formatToParts|getAnimations|animate|isConnected)\b/g,
  /\b(Object\.(fromEntries|hasOwn|groupBy)\b|Promise\.(allSettled|any|withResolvers)|Array\.fromAsync|String\.raw|Number\.range|Symbol\.asyncIterator)\b/g,
  /\b(AbortController|AbortSignal|ResizeObserver|IntersectionObserver|BroadcastChannel|globalThis|queueMicrotask|structuredClone|WeakRef|FinalizationRegistry|BigInt|OffscreenCanvas|fetch|URLSearchParams|SharedArrayBuffer|Atomics|reportError|scheduler)\b/g,
  /\b(localStorage|sessionStorage|indexedDB|document\.cookie|alert|confirm|prompt|console)\b/g,
  /\beval\(|new Function\(/g,
];

/** Newer flags and groups of patterns parse as ES5, and throw where they are met. */
const newerPatterns = /\(\?<|\\p\{|\/[gim]*[suyvd][a-z]*[,;).]/;

let script = '';
beforeAll(async () => {
  script = await buildScreen();
});

describe('the screens’ script', () => {
  it('is ES5', () => {
    expect(() => parse(script, { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
    expect(() => parse('let x = () => 1;', { ecmaVersion: 5 })).toThrow();
  });

  it('calls nothing that browsers learned after Chromium 56, no storage, no console and no dialog', () => {
    expect(newer.flatMap((pattern) => script.match(pattern) ?? [])).toEqual([]);
    expect(patternsOf(script).filter((pattern) => newerPatterns.test(pattern))).toEqual([]);
  });

  it('is small enough for a television to read at once', () => {
    expect(script.length).toBeGreaterThan(10_000);
    expect(script.length).toBeLessThan(100_000);
  });
});

describe('Socket.IO’s browser file', () => {
  it('is ES5 too', () => {
    const file = readFileSync('node_modules/socket.io/client-dist/socket.io.min.js', 'utf8');
    expect(() => parse(file, { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
  });
});

/** As the parser finds them: a slash alone may be a division. */
function patternsOf(text: string): string[] {
  const found: string[] = [];
  parse(text, {
    ecmaVersion: 5,
    onToken: ({ type, start, end }) => {
      if (type.label === 'regexp') found.push(`${text.slice(start, end)};`);
    },
  });
  return found;
}
