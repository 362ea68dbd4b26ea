import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Recent, recentOnes, rememberRecent } from './recent';

const recent = (id: string): Recent => ({ kind: 'series', id, title: { en: id, fr: id }, path: `/series/${id}` });
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('what was opened before', () => {
  it('stands newest first, each once, eight at most', () => {
    for (const id of ['A', 'B', 'A']) rememberRecent(recent(id));
    expect(recentOnes().map(({ id }) => id)).toEqual(['A', 'B']);
    for (let at = 0; at < 12; at += 1) rememberRecent(recent(`N${at}`));
    expect(recentOnes().map(({ id }) => id)).toEqual(['N11', 'N10', 'N9', 'N8', 'N7', 'N6', 'N5', 'N4']);
  });

  it('is nothing where storage throws, and remembering does no harm there', () => {
    const refuse = () => {
      throw new Error('Storage is off.');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    rememberRecent(recent('A'));
    expect(recentOnes()).toEqual([]);
  });

  it('is nothing where storage holds what we did not write, above all no address elsewhere', () => {
    for (const text of ['{', '{}', 'null', '[1, null, {"path": "/"}]', JSON.stringify([{ ...recent('A'), path: '//elsewhere.example' }])]) {
      kept.set('recent', text);
      expect(recentOnes()).toEqual([]);
    }
  });
});
