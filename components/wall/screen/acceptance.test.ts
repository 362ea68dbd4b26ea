import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, sumOf } from '../../../core/wall/frame';
import { acceptFrame, buildIn } from './acceptance';

const drawn = {
  tag: 'a1',
  head: '<svg/>',
  pages: [{ id: 'morning/one', svg: '<svg><text>7.1%</text></svg>', dwellMs: 20_000, sound: true }],
  tape: ['8:30'],
  cover: { key: 'k', phase: 'takeover', until: 9, svg: '<svg>7.1%</svg>' },
} as const;
const frame: Frame = {
  ...drawn,
  sum: sumOf(drawn),
  at: 1,
  seq: 7,
  build: 'b',
  mode: 'live',
  theme: 'dark',
  nextAt: null,
  quiet: [{ from: 1, to: 2 }],
  zone: [{ from: 0, offsetMinutes: -300 }],
  pinned: null,
  orderedAt: null,
  reloadBefore: null,
};

describe('a frame that comes in', () => {
  it('is taken as it is when it is whole', () => {
    expect(acceptFrame(JSON.stringify(frame))).toEqual(frame);
    expect(acceptFrame(JSON.stringify({ ...frame, cover: null, sum: sumOf({ ...drawn, cover: null }) }))?.cover).toBe(null);
  });

  it('is refused wherever it is cut off', () => {
    const text = JSON.stringify(frame);
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(acceptFrame(text.slice(0, length))).toBe(null);
      }),
    );
  });

  it('is refused when a character of a drawing is another', () => {
    const text = JSON.stringify(frame);
    const from = text.indexOf('<svg><text>');
    fc.assert(
      fc.property(fc.nat('<svg><text>7.1%</text></svg>'.length - 1), fc.constantFrom('0', '#', '~'), (at, other) => {
        const damaged = text.slice(0, from + at) + other + text.slice(from + at + 1);
        expect(acceptFrame(damaged)).toBe(null);
      }),
    );
  });

  it('is refused when a field is missing or of another kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(frame)), fc.constantFrom(undefined, true, {}, [[]]), (key, other) => {
        expect(acceptFrame(JSON.stringify({ ...frame, [key]: other }))).toBe(null);
      }),
    );
  });

  it('is refused when a page never ends', () => {
    expect(acceptFrame(JSON.stringify({ ...frame, pages: [{ ...drawn.pages[0], dwellMs: 0 }] }))).toBe(null);
  });

  it('tells its build even where its shape is not ours', () => {
    expect(buildIn('{"build":"two","pictures":[]}')).toBe('two');
    expect([buildIn('{"build":2}'), buildIn('<html>'), buildIn('null')]).toEqual([null, null, null]);
  });
});
