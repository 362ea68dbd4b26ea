import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FramePage } from '../../../core/wall/frame';
import { holdAfter, type Press, pressOf } from './remote';
import { type Hold, isCovered, lineAt, orbitAt, outlasts, shownAt } from './turning';

const page = (id: string, sound = true): FramePage => ({ id, svg: '', dwellMs: 20_000, sound });
const pages = [page('one'), page('two'), page('three')];
const frame = { pages, pinned: null };

describe('the page that stands', () => {
  it('is the one that the clock asks for, with how far its turn is', () => {
    expect(shownAt(25_000, { frame, hold: null })).toEqual({ page: pages[1], progress: 0.25 });
    expect(shownAt(60_000, { frame, hold: null }).page?.id).toBe('one');
  });

  it('is the pinned one, and above it the one that somebody holds at the screen, for as long as it is there', () => {
    const hold: Hold = { page: 'three', at: 0, until: 30_000, paused: false };
    const pinned = { pages, pinned: 'two' };
    expect(shownAt(0, { frame: pinned, hold: null })).toEqual({ page: pages[1], progress: null });
    expect(shownAt(29_999, { frame: pinned, hold }).page?.id).toBe('three');
    expect(shownAt(30_000, { frame: pinned, hold }).page?.id).toBe('two');
    expect(shownAt(0, { frame: pinned, hold: { ...hold, page: 'gone' } }).page?.id).toBe('two');
    expect(shownAt(0, { frame: { pages, pinned: 'gone' }, hold: null }).page?.id).toBe('one');
  });

  it('passes by what is not sound, and is none where the frame has none', () => {
    const doubtful = { pages: [page('one', false), page('two')], pinned: null };
    expect(shownAt(1_000, { frame: doubtful, hold: null }).page?.id).toBe('two');
    expect(shownAt(1_000, { frame: { pages: [], pinned: null }, hold: null })).toEqual({ page: null, progress: null });
  });

  it('is one of the frame’s at any instant, with its turn between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
        const { page: shown, progress } = shownAt(now, { frame, hold: null });
        expect(pages).toContain(shown);
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThan(1);
      }),
    );
  });
});

describe('what was pressed on a screen', () => {
  it('holds until an operator orders something later', () => {
    expect([null, 99_999, 100_000, 100_001].map((orderedAt) => outlasts(100_000, orderedAt))).toEqual([true, true, false, false]);
  });
});

describe('what lies over the rotation', () => {
  it('ends by itself a few seconds after its instant, so that what comes next finds it standing', () => {
    expect([0, 100_000, 104_999, 105_000, 9e12].map((now) => isCovered(now, { until: 100_000 }))).toEqual([true, true, true, false, false]);
    expect(isCovered(9e12, { until: null })).toBe(true);
    expect(isCovered(0, null)).toBe(false);
  });
});

describe('a line of the tape', () => {
  it('stands for 8 s and follows the clock, so that a neighbour shows the same', () => {
    expect([0, 7_999, 8_000, 16_000, 24_000].map((now) => lineAt(now, 3))).toEqual([0, 0, 1, 2, 0]);
    expect(lineAt(8_000, 0)).toBe(0);
  });
});

describe('the place of the picture', () => {
  it('is within 8 px, stays for a minute and is another in the next', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      const { x, y } = orbitAt(minute * 60_000);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(8);
      expect(orbitAt(minute * 60_000 + 59_999)).toEqual({ x, y });
      expect(orbitAt((minute + 1) * 60_000)).not.toEqual({ x, y });
    }
  });
});

describe('a remote', () => {
  const now = 100_000;
  const pressed = (press: Press, hold: Hold | null = null, shown = 'one') => holdAfter(press, { now, pages, shown, hold });

  it('knows the keys of a keyboard and the two codes that televisions send for back', () => {
    const presses = ['ArrowRight', 'ArrowLeft', 'Enter', 'Escape', 'i', '4', 'q', 'toString'].map((key) => pressOf({ key, keyCode: 0 }));
    expect(presses).toEqual(['next', 'previous', 'pause', 'resume', 'about', { jump: 4 }, null, null]);
    expect([10009, 461].map((keyCode) => pressOf({ key: 'Unidentified', keyCode }))).toEqual(['resume', 'resume']);
  });

  it('leafs both ways around, and holds the page for a minute', () => {
    expect(pressed('next')).toEqual({ page: 'two', at: now, until: now + 60_000, paused: false });
    expect(pressed('previous')?.page).toBe('three');
    expect(pressed('next', null, 'three')?.page).toBe('one');
  });

  it('pauses for five minutes, which leafing does not shorten', () => {
    const paused = pressed('pause');
    expect(paused).toEqual({ page: 'one', at: now, until: now + 300_000, paused: true });
    expect(pressed({ jump: 3 }, paused)).toEqual({ page: 'three', at: now, until: now + 300_000, paused: true });
    expect(pressed('resume', paused)).toBe(null);
  });

  it('does nothing for a page that is not there', () => {
    expect(pressed({ jump: 7 })).toBe(null);
    expect(holdAfter('next', { now, pages: [], shown: null, hold: null })).toBe(null);
    expect(holdAfter('pause', { now, pages: [], shown: null, hold: null })).toBe(null);
  });
});
