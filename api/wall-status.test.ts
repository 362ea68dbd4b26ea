import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../prisma/database';
import { freshStatus } from '../tests/wall/paired';
import { createNotes, readStatus } from './wall-status';

describe('what a screen says of itself', () => {
  it('is shortened without cutting a letter in two, and has no NUL', () => {
    const engine = `${'x'.repeat(239)}📺 and more`;
    expect(readStatus({ ...freshStatus, engine }).engine).toBe(`${'x'.repeat(239)}📺`);
    expect(readStatus({ ...freshStatus, engine: 'a\0b', build: 'a\0b' })).toMatchObject({ engine: 'ab', build: 'ab' });
  });

  it('that was cut in two by the screen itself has a mark in the place of the half', () => {
    const half = '📺'.slice(0, 1);
    const read = readStatus({ ...freshStatus, engine: `TV ${half}`, page: half, error: `${half}!` });
    expect(read).toMatchObject({ engine: 'TV \uFFFD', page: '\uFFFD', error: '\uFFFD!' });
  });

  it('and cannot be kept is told once a minute, however many screens there are', async () => {
    const clock = { nowMs: 1_000_000, now: () => clock.nowMs };
    const updateMany = vi.fn(async () => {
      throw new Error('The store failed.');
    });
    const database = { prisma: { screen: { updateMany } } } as unknown as Database;
    const warn = vi.fn();
    const { note } = createNotes({ database, clock }, warn);
    for (let step = 0; step < 12; step += 1) {
      for (const screen of ['one', 'two', 'three']) note(screen, freshStatus);
      await new Promise(setImmediate);
      clock.nowMs += 10_000;
    }
    expect(updateMany).toHaveBeenCalledTimes(36);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
